"""The sheet of offers: each with the schools that asked for it, and what narrows the sheet down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

import msgspec

from modelle.kooperation.dinge.angebote import Angebot, bildungsbezogen
from modelle.kooperation.dinge.schule import SCHULARTEN
from modelle.kooperation.dinge.vermittlung import STAENDE, in_worten, stand_am
from modelle.kooperation.dinge.zielgruppe import klassen, nennt_schulart, schularten
from modelle.kooperation.sicht.angebotszeilen import angebotszeilen
from modelle.kooperation.sicht.reiterzeile import Reiterzeile
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.vergleich import grundform, normal


class Angebotsfilter(msgspec.Struct, frozen=True):
    """What offers are narrowed down to; an empty one shows all."""

    klasse: int = 0
    """A class from 1 to 13, or 0 for all."""
    schulart: str = ""
    stand: str = ""
    """Key of a state (`vermittlung.STAENDE`) that a school must be in, or empty."""

    def __bool__(self) -> bool:
        return self != ALLE

    @property
    def worte(self) -> str:
        """What it lets through: `Klasse 8 · Gymnasium · läuft`."""
        klasse = f"Klasse {self.klasse}" if self.klasse else ""
        stand = next((wort for name, wort in STAENDE.items() if name == self.stand), "")
        return " · ".join(filter(None, (klasse, self.schulart, stand)))


ALLE = Angebotsfilter()

OHNE_ANGABE = "Ohne Angabe dazu"
"""Heading over the offers that do not say for which class or kind of school they are."""


def schulwahl(kooperation: Kooperation) -> tuple[str, ...]:
    """Return the kinds of school that a filter may name."""
    andere = {s.schulart for s in kooperation.schule.values()} - {*SCHULARTEN, ""}
    return (*SCHULARTEN, *sorted(andere))


def vermittelbar(kooperation: Kooperation) -> bool:
    """Return True if there is an offer and a school that it may go to, or once went to."""
    da = kooperation.schule or any(a.vermittlungen for a in kooperation.angebot.values())
    return bool(kooperation.angebot and da)


def schulreihe(
    angebot: Angebot, schulen: Iterable[str], kooperation: Kooperation
) -> tuple[str, ...]:
    """Return schools by name; those that are to get the offer first, `_zuerst`, in front."""

    def rang(schule: str) -> tuple[bool, str]:
        name = grundform(schulname(schule, kooperation))
        return not _zuerst(angebot, schule, kooperation), name

    return tuple(sorted(schulen, key=rang))


def _zuerst(angebot: Angebot, schule: str, kooperation: Kooperation) -> bool:
    """Return True for a school without Schulsozialarbeit and a bildungsbezogenes Angebot."""
    gemeint = kooperation.schule.get(schule)
    return gemeint is not None and gemeint.schulsozialarbeit == "nein" and bildungsbezogen(angebot)


def schulname(schule: str, kooperation: Kooperation, angebot: Angebot | None = None) -> str:
    """Return the name of a school; for an offer that it is to get first, with the reason."""
    gemeint = kooperation.schule.get(schule)
    name = gemeint.name if gemeint else "unbekannte Schule"
    if angebot is not None and _zuerst(angebot, schule, kooperation):
        return f"{name} (ohne Schulsozialarbeit)"
    return name


def an_schulen(kooperation: Kooperation, gesucht: str) -> dict[str, Angebot]:
    """Return the offers arranged for a school whose name holds a word that is searched for.

    The other words must stand in what the offer says of itself.
    """
    worte = normal(gesucht).split()
    return {
        schluessel: angebot
        for schluessel, angebot in kooperation.angebot.items()
        if angebot.vermittlungen and worte and _passt(angebot, worte, kooperation)
    }


def _passt(angebot: Angebot, worte: list[str], kooperation: Kooperation) -> bool:
    namen = [schulname(v.schule, kooperation) for v in angebot.vermittlungen]
    eigenes = (angebot.titel, angebot.traeger, angebot.thema, angebot.zielgruppe, angebot.ort)
    text = normal(" ".join((*eigenes, *namen)))
    return all(wort in text for wort in worte)


def blattzeilen(
    kooperation: Kooperation,
    gefunden: Mapping[str, Angebot],
    filter: Angebotsfilter,
    heute: date,
    hoechstens: int,
) -> Iterator[Reiterzeile]:
    """Yield the rows of at most so many offers, each with a row for each of its schools.

    What fits the filter comes first, then what does not say so.
    """
    if not filter:
        yield from _reihen(kooperation, islice(gefunden, hoechstens), gefunden, heute)
        return
    yield Reiterzeile(f"Nur: {filter.worte}", art="kopf")
    passend = {s: _passung(_ganzes(s, a, kooperation), filter, heute) for s, a in gefunden.items()}
    sicher = [s for s, passt in passend.items() if passt]
    offen = [s for s, passt in passend.items() if passt is None]
    yield from _reihen(kooperation, sicher[:hoechstens], gefunden, heute)
    if offen:
        yield Reiterzeile(OHNE_ANGABE, art="kopf")
        yield from _reihen(kooperation, offen[:hoechstens], gefunden, heute)


def _ganzes(schluessel: str, gefunden: Angebot, kooperation: Kooperation) -> Angebot:
    """Return an offer with its schools, which the table that is searched does not hold."""
    return kooperation.angebot.get(schluessel, gefunden)


def _passung(angebot: Angebot, filter: Angebotsfilter, heute: date) -> bool | None:
    """Return whether an offer fits; None if it does not say enough about that."""
    if filter.stand and all(stand_am(v, heute) != filter.stand for v in angebot.vermittlungen):
        return False
    fuer_wen, unklar = angebot.zielgruppe, False
    if filter.klasse:
        gemeint = klassen(fuer_wen)
        if gemeint and filter.klasse not in gemeint:
            return False
        unklar = not gemeint
    if filter.schulart and not nennt_schulart(fuer_wen, filter.schulart):
        if schularten(fuer_wen):
            return False
        unklar = True
    return None if unklar else True


def _reihen(
    kooperation: Kooperation,
    schluessel: Iterable[str],
    gefunden: Mapping[str, Angebot],
    heute: date,
) -> Iterator[Reiterzeile]:
    for s in schluessel:
        angebot = _ganzes(s, gefunden[s], kooperation)
        yield from angebotszeilen([(s, angebot)], heute)
        stellen = {nr: v.schule for nr, v in enumerate(angebot.vermittlungen)}
        reihe = schulreihe(angebot, set(stellen.values()), kooperation)
        for nr in sorted(stellen, key=lambda nr: (reihe.index(stellen[nr]), nr)):
            name = schulname(stellen[nr], kooperation, angebot)
            text = f"{name}: {in_worten(angebot.vermittlungen[nr], heute)}"
            yield Reiterzeile(text, "angebot", s, vorspann="    ", stelle=nr)
