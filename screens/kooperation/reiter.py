"""What works on which tab of the co-operation, and what is said of a tab; without a screen."""

from __future__ import annotations

import msgspec

from modelle.kooperation.ansicht import REITER, Reiter
from modelle.kooperation.entscheidungen import Lesbares
from modelle.kooperation.ereignisse import Sorte
from modelle.kooperation.termine.feiertage import LAENDER
from tui.tasten import Taste
from tui.widgets.text import Teil

NEU_AUF: dict[Reiter, Sorte] = {
    "ueberblick": "schule",
    "schule": "schule",
    "vereinbarung": "vereinbarung",
    "termin": "termin",
    "verbund": "verbund",
    "bedarf": "bedarf",
    "angebot": "angebot",
}
"""The sort of thing that F2 enters on each tab."""

LESBAR: dict[Reiter, Lesbares] = {"bedarf": "bedarf", "angebot": "angebot"}
"""Tabs whose things can also be read from a table."""

_NUR_AUF: dict[str, tuple[Reiter, ...]] = {
    "koop.erneuern": ("ueberblick", "vereinbarung", "angebot"),
    "koop.kalender": ("ueberblick", "termin"),
    "koop.ferien": ("termin", "angebot"),
    "koop.einlesen": tuple(LESBAR),
    # A notice in the overview says what is due; to remove the notice would remove the thing.
    "koop.entfernen": tuple(reiter for reiter in REITER if reiter != "ueberblick"),
}
"""Ids of the keys that do something on these tabs only."""


_ANGEBOTSTASTEN = {
    "koop.ferien": ("Filtern", "Angebote nach Klasse, Schulart und Stand zeigen"),
    "koop.erneuern": ("Vermitteln", "Das gewählte Angebot an einer Schule vermitteln"),
}
"""What two keys do on the sheet of offers: footer and description."""

NUR_MIT_SCHULEN = frozenset(_ANGEBOTSTASTEN)
"""Ids of the keys that the sheet of offers names only where there is something to arrange."""


def gilt(taste: str, reiter: Reiter) -> bool:
    """Return True if the key of this id does something on a tab."""
    return reiter in _NUR_AUF.get(taste, REITER)


def benannt(taste: Taste, reiter: Reiter) -> Taste:
    """Return the key with what it does on this tab, where that is something of its own."""
    worte = _ANGEBOTSTASTEN.get(taste.id) if reiter == "angebot" else None
    if worte is None:
        return taste
    return msgspec.structs.replace(taste, kurz=worte[0], beschreibung=worte[1])


def daneben(reiter: Reiter, richtung: int) -> Reiter:
    """Return the next tab (1) or the one before (-1); behind the last comes the first."""
    namen = list(REITER)
    return namen[(namen.index(reiter) + richtung) % len(namen)]


def titelteile(reiter: Reiter, breite: int) -> list[Teil]:
    """Return the titles of all tabs, this one marked; only its own if they do not fit.

    `breite` is that of the window in cells.
    """
    teile: list[Teil] = []
    for name, titel in REITER.items():
        teile += [(titel, "bold reverse" if name == reiter else "$text-muted"), "  "]
    if sum(len(titel) + 2 for titel in REITER.values()) <= breite:
        return teile
    wievielter = f"  {list(REITER).index(reiter) + 1} von {len(REITER)}, Tab blättert"
    return [("Kooperation  ", "$text-muted"), (f" {REITER[reiter]} ", "bold reverse"), wievielter]


def leersatz(reiter: Reiter, gesucht: str) -> str:
    """Return the sentence on a tab without rows: nothing was found, or nothing entered yet."""
    if gesucht.strip():
        return "Nichts gefunden. Esc zeigt wieder alle."
    lesen = ", F6 liest eine Tabelle ein" if reiter in LESBAR else ""
    return f"Noch nichts erfasst. F2 fügt etwas hinzu{lesen}."


def naechstes_land(land: str) -> str:
    """Return the Land whose holidays count next; behind the last comes "", for the nationwide."""
    laender = ["", *LAENDER]
    return laender[(laender.index(land) + 1) % len(laender)]
