"""The places of a round, straight from the rows of its events: one for each entry. Pure.

Decision: not by the fold of a round. That takes everything into account (2 ms a round), here only
texts, kinds and what was taken back count (0.2 ms), because all rounds are read for a search. A
test holds it against the fold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from modelle.fach.einordnung import feldtitel
from modelle.protokoll.listenzeile import Listenzeile
from modelle.sprache.zahlen import monat
from modelle.suche.stelle import Stelle

Zeile = tuple[int, str, str]
"""Number of the act, wire name and data of an event, in the order of the stream."""


class _Benannt(msgspec.Struct, frozen=True):
    schluessel: str = ""
    titel: str = ""


class _Profession(msgspec.Struct, frozen=True):
    kuerzel: str = ""
    titel: str = ""


class _Feld(msgspec.Struct, frozen=True):
    schluessel: str = ""
    werte: list[_Benannt] = []


class _Ablauf(msgspec.Struct, frozen=True):
    arten: list[_Benannt] = []
    phasen: list[_Benannt] = []
    felder: list[_Feld] = []


class _Sitzung(msgspec.Struct, frozen=True):
    name: str = ""
    thema: str = ""
    ort: str = ""
    gast: str = ""


class _Angaben(msgspec.Struct, frozen=True):
    professionen: list[_Profession] = []
    sitzung: _Sitzung | None = None


class _Angebot(msgspec.Struct, frozen=True):
    titel: str = ""
    traeger: str = ""
    schluessel: str = ""


class _Daten(msgspec.Struct, frozen=True):
    """What the search reads of any event."""

    ablauf: _Ablauf | None = None
    angaben: _Angaben | None = None
    eintrag: str = ""
    phase: str = ""
    art: str = ""
    text: str = ""
    profession: str = ""
    feld: str = ""
    wert: str = ""
    felder: dict[str, str] = {}
    angebot: _Angebot | None = None
    schluessel: str = ""
    vorgang: int = 0


class _Eintrag:
    """An entry while the events of its round are read."""

    def __init__(self, daten: _Daten) -> None:
        self.phase, self.art, self.profession = daten.phase, daten.art, daten.profession
        self.text, self.felder = daten.text, dict(daten.felder)


_lesen = msgspec.json.Decoder(_Daten).decode


def stellen(runde: Listenzeile, schule: str, zeilen: Iterable[Zeile]) -> Iterator[Stelle]:
    """Yield the places of a round: itself with its case and theme, then each of its entries.

    `schule` is the name of its school. What cannot be read is left out.
    """
    gelesen = list(_gelesene(zeilen))
    ablauf, angaben = _Ablauf(), _Angaben()
    for _, _, daten in gelesen:
        ablauf, angaben = daten.ablauf or ablauf, daten.angaben or angaben
    sitzung, wann = angaben.sitzung or _Sitzung(), monat(runde.monat)
    gemeinsam: dict[str, Any] = {
        "was": "runde",
        "id": runde.id,
        "titel": runde.code,
        "fall": runde.code,
        "gremium": sitzung.name,
        "schule": schule,
        "ablauf": runde.ablauf,
        "feld": feldtitel(runde.feld) if runde.feld else "",
        "monat": runde.monat,
    }
    treffen = (sitzung.name, sitzung.thema, sitzung.ort, sitzung.gast)
    kopf = (runde.code, runde.ablauf, *treffen, schule)
    yield Stelle(text=_verbunden(*dict.fromkeys(kopf)), wo=wann, **gemeinsam)
    worte = _Worte(ablauf, angaben)
    for eintrag in _eintraege(gelesen).values():
        if text := worte.text(eintrag):
            yield Stelle(
                text=text,
                wo=_verbunden(*worte.wo(eintrag), wann),
                art=worte.arten.get(eintrag.art, eintrag.art),
                profession=f"{eintrag.profession} {worte.wer.get(eintrag.profession, '')}",
                **gemeinsam,
            )


class _Worte:
    """The words for the keys in the events of a round, as its format and its people say them."""

    def __init__(self, ablauf: _Ablauf, angaben: _Angaben) -> None:
        self.arten = {art.schluessel: art.titel for art in ablauf.arten}
        self.phasen = {phase.schluessel: phase.titel for phase in ablauf.phasen}
        self.werte = {
            (feld.schluessel, wert.schluessel): wert.titel
            for feld in ablauf.felder
            for wert in feld.werte
        }
        self.wer = {p.kuerzel: p.titel for p in angaben.professionen}

    def text(self, eintrag: _Eintrag) -> str:
        """Return the text of an entry and what its fields hold."""
        felder = (self.werte.get(feld, feld[1]) for feld in eintrag.felder.items())
        return _verbunden(eintrag.text, *felder)

    def wo(self, eintrag: _Eintrag) -> Iterator[str]:
        """Yield kind, profession and phase of an entry."""
        yield self.arten.get(eintrag.art, eintrag.art)
        yield self.wer.get(eintrag.profession, "")
        yield self.phasen.get(eintrag.phase, "")


def _verbunden(*teile: str) -> str:
    return " · ".join(filter(None, teile))


def _gelesene(zeilen: Iterable[Zeile]) -> Iterator[tuple[int, str, _Daten]]:
    for vorgang, name, roh in zeilen:
        try:
            yield vorgang, name, _lesen(roh)
        except (msgspec.DecodeError, TypeError):
            continue


def _eintraege(zeilen: list[tuple[int, str, _Daten]]) -> dict[str, _Eintrag]:
    genommen = _zurueckgenommen(zeilen)
    eintraege: dict[str, _Eintrag] = {}
    for vorgang, name, daten in zeilen:
        if not daten.eintrag or vorgang in genommen:
            continue
        if name == "eintrag_erfasst":
            eintraege[daten.eintrag] = _Eintrag(daten)
        elif name == "eintrag_geloescht":
            eintraege.pop(daten.eintrag, None)
        elif (eintrag := eintraege.get(daten.eintrag)) is not None:
            _aendern(eintrag, name, daten)
    return eintraege


def _zurueckgenommen(zeilen: list[tuple[int, str, _Daten]]) -> set[int]:
    """Return the numbers of the acts that are taken back at the end of the stream."""
    genommen: set[int] = set()
    for _, name, daten in zeilen:
        if name == "zurueckgenommen":
            genommen.add(daten.vorgang)
        elif name == "wiederholt":
            genommen.discard(daten.vorgang)
    return genommen


def _aendern(eintrag: _Eintrag, name: str, daten: _Daten) -> None:
    """Apply an event to an entry. A text emptied at closing is one that another one replaced."""
    if name == "eintrag_geaendert":
        eintrag.text = daten.text or eintrag.text
    elif name == "feld_gesetzt":
        eintrag.felder[daten.feld] = daten.wert
    elif name == "angebot_zugeordnet" and (angebot := daten.angebot):
        offen = f"angebot {angebot.schluessel}"
        eintrag.felder[offen] = " · ".join(filter(None, (angebot.titel, angebot.traeger)))
    elif name == "angebot_geloest":
        eintrag.felder.pop(f"angebot {daten.schluessel}", None)
    elif name == "eintrag_zugeschrieben":
        eintrag.profession = daten.profession
    else:
        eintrag.art, eintrag.phase = daten.art or eintrag.art, daten.phase or eintrag.phase
