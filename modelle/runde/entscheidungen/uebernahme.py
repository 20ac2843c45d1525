"""Decisions on taking up what was kept for the present phase. Pure, as in `eintraege`."""

from __future__ import annotations

from modelle.runde import ereignisse as e
from modelle.runde.entscheidungen.angebote import mitnehmen
from modelle.runde.entscheidungen.eintraege import anhaengen, dazuschreiben
from modelle.runde.regeln import bearbeitbar, einziger, gehoert, platz_frei
from modelle.runde.zustand import Runde
from modelle.strom.vermerk import Ereignis


def uebernehmen(runde: Runde, eintrag: str, an: str = "") -> list[Ereignis]:
    """Take a parked entry up in the present phase; hang it on the entry `an` unless that is empty.

    If its kind exists only once and is there, its contents replace what that entry says.
    """
    x = bearbeitbar(runde, eintrag)
    if not x.geparkt:
        return []
    gehoert(runde, x.art)
    for feld, wert in x.felder.items():
        platz_frei(runde, feld, wert)
    if einzelner := einziger(runde, x.art):
        felder = [e.FeldGesetzt(einzelner.id, name, wert) for name, wert in x.felder.items()]
        angebote = mitnehmen(runde, x.art, einzelner.id, x.angebote)
        neu = [e.EintragGeaendert(einzelner.id, x.text), *felder, *angebote]
        return [*neu, e.EintragGeloescht(x.id)]
    hier = e.EintragUebernommen(x.id, runde.phase.schluessel)
    return [hier, *anhaengen(runde, x.id, an)] if an and an != x.bezug else [hier]


def uebernehmen_dazu(runde: Runde, geparkt: str, an: str) -> list[Ereignis]:
    """Put the text and the fields of a parked entry behind those of the entry `an`."""
    x = bearbeitbar(runde, geparkt)
    gehoert(runde, x.art)
    angebote = mitnehmen(runde, x.art, an, x.angebote)
    return [*dazuschreiben(runde, an, x.text, x.felder), *angebote, e.EintragGeloescht(x.id)]
