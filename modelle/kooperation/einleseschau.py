"""What reading a table would change of what is there already, in words, before it does. Pure.

Needs that answer a survey are not looked at: which ones they change depends on who sent them, which
is asked last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from modelle.kooperation import entscheidungen
from modelle.kooperation.dinge import angebote, bedarf
from modelle.kooperation.entscheidungen import Lesbares
from modelle.kooperation.ereignisse import Erfasst
from modelle.kooperation.regeln import bereinigt
from modelle.kooperation.sorten import titel
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import kurz, zitat
from modelle.tabelle.bericht import Spalte

_SPALTEN: dict[Lesbares, tuple[Spalte, ...]] = {
    "angebot": angebote.SPALTEN,
    "bedarf": bedarf.SPALTEN,
}


def geaendertes(kooperation: Kooperation, sorte: Lesbares, dinge: Sequence[Any]) -> list[str]:
    """Return a German sentence for each thing that these, read from a table, would change."""
    neue_ids = [f"neu {nr}" for nr in range(len(dinge))]
    sauber = [bereinigt(ding) for ding in dinge]
    alle = kooperation.alle(sorte)
    ereignisse = entscheidungen.einlesen(kooperation, sorte, sauber, neue_ids)
    geaendert = (x for x in ereignisse if isinstance(x, Erfasst) and x.schluessel in alle)
    saetze = (_satz(sorte, alle[x.schluessel], x.inhalt) for x in geaendert)
    return [satz for satz in saetze if satz]


def _satz(sorte: Lesbares, alt: Any, neu: Any) -> str:
    anders = "; ".join(_anders(sorte, alt, neu))
    return f"{zitat(titel(alt))}: {anders}." if anders else ""


def _anders(sorte: Lesbares, alt: Any, neu: Any) -> Iterator[str]:
    for spalte in _SPALTEN[sorte]:
        davor, danach = (_text(getattr(ding, spalte.schluessel, "")) for ding in (alt, neu))
        if davor != danach:
            nun, vorher = (zitat(text) if text else "leer" for text in (danach, davor))
            yield f"{spalte.titel} {nun} statt {vorher}"


def _text(wert: str | int | date | None) -> str:
    return kurz(wert) if isinstance(wert, date) else "" if wert is None else str(wert)
