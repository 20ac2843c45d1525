"""A survey of needs: a sheet that goes out, the day it is due back, and what came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from modelle.fach.anrede import nennt_person
from modelle.fach.formularfeld import Mangel
from modelle.kooperation.dinge.bedarf import professionstitel
from modelle.kooperation.dinge.hinweis import Hinweis, wann
from modelle.sprache.datum import lang
from modelle.sprache.vergleich import grundform

ERINNERT_AB = timedelta(days=7)
"""How long before the day of return somebody is reminded: a week, our proposal."""

ERINNERT_BIS = timedelta(days=28)
"""How long after that day: four weeks. What is not back by then will hardly come."""

LAENGSTENS = timedelta(days=366)
"""How long a survey may be out; more than a year is a slip in the year."""

replace = msgspec.structs.replace


class Ruecklauf(msgspec.Struct, frozen=True, omit_defaults=True):
    """One who was asked, and whether the sheet came back."""

    profession: str = ""
    """Tag of a profession, or its name as written, or ""."""
    stelle: str = ""
    """The institution, or ""."""
    am: date | None = None
    """The day on which the sheet came back, or None while it is out."""
    bedarfe: int = 0
    """How many needs it named."""


class Bedarfsabfrage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A survey that was sent out."""

    schluessel: str
    titel: str
    ausgegeben: date
    rueckgabe: date
    """The last day on which sheets are to be back."""
    gremium: str = ""
    """Key of the body that wants to know, or ""."""
    ruecklauf: tuple[Ruecklauf, ...] = ()
    """Who was asked, and who answered without being on the list."""


def maengel(abfrage: Bedarfsabfrage) -> tuple[Mangel, ...]:
    """Return the faults of a survey; empty if there are none."""
    return tuple(_maengel(abfrage))


def wer(eine: Ruecklauf) -> str:
    """Return who was asked: `Hort`, `Schulsozialarbeit: Grundschule Am Park`."""
    return ": ".join(filter(None, (professionstitel(eine.profession), eine.stelle)))


def offene(abfrage: Bedarfsabfrage) -> tuple[Ruecklauf, ...]:
    """Return those who were asked and have not answered."""
    return tuple(eine for eine in abfrage.ruecklauf if eine.am is None)


def stand(abfrage: Bedarfsabfrage) -> str:
    """Return how many are back: `3 von 8 zurück`."""
    alle, offen = len(abfrage.ruecklauf), len(offene(abfrage))
    return f"{alle - offen} von {alle} zurück" if offen else f"{alle or 'noch nichts'} zurück"


def laeuft(abfrage: Bedarfsabfrage, heute: date) -> bool:
    """Return True while sheets may still come back."""
    return heute <= abfrage.rueckgabe + ERINNERT_BIS


def hinweise(abfragen: Iterable[Bedarfsabfrage], am: date) -> Iterator[Hinweis]:
    """Yield a notice for each survey whose day of return is near or has just passed.

    It names how many are still out, and ends when nobody is.
    """
    for abfrage in abfragen:
        bis, fehlen = abfrage.rueckgabe, len(offene(abfrage))
        bald = bis - ERINNERT_AB <= am and laeuft(abfrage, am)
        if not bald or (abfrage.ruecklauf and not fehlen):
            continue
        frist = f"zurück {wann(bis, am)}, am" if am <= bis else "zurück sein sollte sie am"
        zahl = "einer steht" if fehlen == 1 else f"{fehlen} stehen"
        aus = f"{zahl} noch aus" if fehlen else "noch nichts zurück"
        satz = f"Bedarfsabfrage „{abfrage.titel}“: {frist} {lang(bis)}, {aus}."
        yield Hinweis("abfrage", abfrage.schluessel, bis, satz)


def dieselben(abfrage: Bedarfsabfrage, neu: Ruecklauf) -> list[int]:
    """Return the places of those on the list who may have sent this.

    Who has the same profession and the same institution, or is called the same (the Hort as a
    profession or as an institution), is the one, also if already back. Else it
    may be anybody who is still out and of whom one of the two is the same and the other not said.
    """
    gesucht = _form(neu)
    formen = [_form(eine) for eine in abfrage.ruecklauf]
    if gesucht in formen:
        return [formen.index(gesucht)]
    gleiche = [nr for nr, eine in enumerate(abfrage.ruecklauf) if _heisst_gleich(eine, neu)]
    return gleiche[:1] or [
        nr
        for nr, eine in enumerate(abfrage.ruecklauf)
        if eine.am is None and _vielleicht(gesucht, formen[nr])
    ]


def _form(eine: Ruecklauf) -> tuple[str, str]:
    return grundform(eine.profession), grundform(eine.stelle)


def _heisst_gleich(eine: Ruecklauf, andere: Ruecklauf) -> bool:
    return grundform(wer(eine)) == grundform(wer(andere))


def _vielleicht(eine: tuple[str, str], andere: tuple[str, str]) -> bool:
    paare = list(zip(eine, andere, strict=True))
    return any(a and a == b for a, b in paare) and all(not (a and b) or a == b for a, b in paare)


def vermerkt(abfrage: Bedarfsabfrage, neu: Ruecklauf) -> Bedarfsabfrage:
    """Return the survey with this one back; who is not on the list yet is added.

    What the list did not say of the sender is added. Raise ValueError if several on the list may be
    meant.
    """
    stellen = dieselben(abfrage, neu)
    if len(stellen) > 1:
        raise ValueError("; ".join(wer(abfrage.ruecklauf[nr]) for nr in stellen))
    if not stellen:
        return replace(abfrage, ruecklauf=(*abfrage.ruecklauf, neu))
    alle = list(abfrage.ruecklauf)
    alt = alle[stellen[0]]
    wer_es_war = (alt.profession, alt.stelle)
    if not _heisst_gleich(alt, neu):
        wer_es_war = (alt.profession or neu.profession, alt.stelle or neu.stelle)
    alle[stellen[0]] = Ruecklauf(*wer_es_war, neu.am, neu.bedarfe)
    return replace(abfrage, ruecklauf=tuple(alle))


def _maengel(abfrage: Bedarfsabfrage) -> Iterator[Mangel]:
    if not abfrage.titel.strip():
        yield Mangel("Titel", "Die Abfrage braucht einen Titel.")
    if nennt_person(abfrage.titel):
        yield Mangel("Titel", "Bitte keine Person nennen: Der Titel steht auf dem Bogen.")
    if abfrage.rueckgabe < abfrage.ausgegeben:
        satz = f"Dieser Tag liegt vor dem Ausgeben am {lang(abfrage.ausgegeben)}."
        yield Mangel("Zurück bis", satz)
    if abfrage.rueckgabe - abfrage.ausgegeben > LAENGSTENS:
        yield Mangel("Zurück bis", "Das ist über ein Jahr nach dem Ausgeben: stimmt das Jahr?")
    for eine in abfrage.ruecklauf:
        if not wer(eine).strip():
            yield Mangel("Profession", "Bitte die Profession oder die Einrichtung nennen.")
        if eine.am is not None and eine.am < abfrage.ausgegeben:
            satz = f"Am {lang(eine.am)} kam schon ein Bogen zurück: bitte einen Tag davor."
            yield Mangel("Ausgegeben am", satz)
