"""What works on which tab of the co-operation, and what is said of a tab; without a screen."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from modelle.kooperation.entscheidungen import Lesbares
from modelle.kooperation.sicht.ansicht import REITER, Reiter
from modelle.kooperation.sorten import Sorte
from modelle.kooperation.termine.feiertage import LAENDER
from tui.tasten import Taste
from tui.widgets.text import Teil

NEU_AUF: dict[Reiter, Sorte] = {
    "ueberblick": "schule",
    "schule": "schule",
    "vereinbarung": "vereinbarung",
    "gremium": "gremium",
    "termin": "termin",
    "verbund": "verbund",
    "bedarf": "bedarf",
    "angebot": "angebot",
    "kontakt": "kontakt",
}
"""The sort of thing that F2 enters on each tab."""

WEITERES: tuple[Sorte, ...] = ("gremium", "kontakt")
"""The sorts whose tab is shown only once there is one; F3 in the overview enters the first."""

ZWEITES: dict[Reiter, Sorte] = {"termin": "ferien", "vereinbarung": "rahmen", "bedarf": "abfrage"}
"""The second sort of thing that a tab holds; F3 enters it."""

RAND = 2
"""Cells beside the row of titles, one on each side."""

LESBAR: dict[Reiter, Lesbares] = {"bedarf": "bedarf", "angebot": "angebot"}
"""Tabs whose things can also be read from a table."""

_NUR_AUF: dict[str, tuple[Reiter, ...]] = {
    "koop.erneuern": ("ueberblick", "vereinbarung", "verbund", "bedarf", "angebot", "gremium"),
    "koop.kalender": ("ueberblick", "termin", "verbund", "bedarf", "gremium"),
    "koop.ferien": ("ueberblick", *ZWEITES, "angebot", "gremium"),
    "koop.einlesen": tuple(LESBAR),
    # A notice in the overview says what is due; to remove the notice would remove the thing.
    "koop.entfernen": tuple(reiter for reiter in REITER if reiter != "ueberblick"),
}
"""Ids of the keys that do something on these tabs only."""


_BENANNT: dict[Reiter, dict[str, tuple[str, str]]] = {
    "ueberblick": {
        # Rows of many sorts are in sight there; each other tab holds what F2 makes.
        "koop.neu": ("Schule", "Eine Schule erfassen"),
        "koop.ferien": ("Weiteres", "Ein Gremium oder einen Kontakt erfassen"),
    },
    "vereinbarung": {"koop.ferien": ("Rahmenpapier", "Ein Rahmenpapier erfassen")},
    "gremium": {
        "koop.ferien": ("Termin", "Einen einzelnen Termin des gewählten Gremiums erfassen"),
        "koop.erneuern": ("Runde", "Eine Sitzung des gewählten Gremiums vorbereiten"),
    },
    "bedarf": {
        "koop.ferien": ("Abfrage", "Eine Bedarfsabfrage erfassen"),
        "koop.erneuern": ("Rücklauf", "Vermerken, wer die Abfrage beantwortet hat"),
        "koop.kalender": ("Bogen", "Den Bogen der Abfrage zum Verschicken speichern"),
    },
    "angebot": {
        "koop.ferien": ("Filtern", "Angebote nach Klasse, Schulart und Stand zeigen"),
        "koop.erneuern": ("Vermitteln", "Das gewählte Angebot an einer Schule vermitteln"),
    },
    "verbund": {
        "koop.erneuern": ("Zuordnen", "Die gewählte Schule oder Beratung einem Verbund zuordnen"),
        "koop.kalender": ("Bericht", "Den Stand aller Verbünde als Blatt und Tabelle speichern"),
    },
}
"""By tab and id: what a key does there that is something of its own; footer and description."""

_SONST = {
    "koop.ferien": ("Ferien", "Schulferien erfassen"),
    "koop.erneuern": ("Erneuern", "Die gewählte Vereinbarung erneuern"),
    "koop.kalender": ("Kalender", "Alle Termine für Kalender speichern"),
}
"""By id: what these keys do on the other tabs. The table of keys says what they do on any."""

NUR_MIT_SCHULEN = frozenset(_BENANNT["angebot"])
"""Ids of the keys that the sheet of offers names only where a school could get one."""

NUR_MIT_VERBUND = frozenset(_BENANNT["verbund"])
"""Ids of the keys that the sheet of the Verbünde names only once there is one."""

NUR_MIT_ABFRAGE = frozenset(("koop.erneuern", "koop.kalender"))
"""Ids of the keys that the sheet of needs names only where there is a survey."""


_ZWEITES_LEER: dict[Reiter, str] = {
    "vereinbarung": ", F3 ein Rahmenpapier",
    "termin": ", F3 Schulferien",
    "bedarf": ", F3 eine Bedarfsabfrage",
}
"""What F3 enters, for the sentence on a tab without rows."""

NUR_MIT_VEREINBARUNG = frozenset(("koop.erneuern",))
"""Ids of the keys that need an agreement: overview and agreements name them only with one."""


NUR_MIT_NETZ = frozenset(("koop.jahresbericht",))
"""Ids of the keys that are named only where there is something to report on."""


def gilt(taste: str, reiter: Reiter) -> bool:
    """Return True if the key of this id does something on a tab."""
    return reiter in _NUR_AUF.get(taste, REITER)


def benannt(taste: Taste, reiter: Reiter) -> Taste:
    """Return the key with what it does on this tab, where that is something of its own."""
    worte = _BENANNT.get(reiter, {}).get(taste.id) or _SONST.get(taste.id)
    if worte is None:
        return taste
    return msgspec.structs.replace(taste, kurz=worte[0], beschreibung=worte[1])


def daneben(reiter: Reiter, richtung: int, sichtbare: Sequence[Reiter]) -> Reiter:
    """Return the next (1) or previous (-1) of the tabs shown; behind the last comes the first.

    If the tab is no longer shown, because its last thing went, return the first.
    """
    if reiter not in sichtbare:
        return sichtbare[0]
    return sichtbare[(sichtbare.index(reiter) + richtung) % len(sichtbare)]


def titelteile(reiter: Reiter, breite: int, sichtbare: Sequence[Reiter]) -> list[Teil]:
    """Return the titles of the tabs shown, this one marked.

    If they do not all fit, return this one with its neighbours, as many on both sides as fit; `‹`
    and `›` say that there is more. `breite` is that of the window in cells.
    """
    if alle_passen(breite, sichtbare):
        return _markiert(sichtbare, reiter)
    nummer = sichtbare.index(reiter) if reiter in sichtbare else 0
    zaehler = f"{nummer + 1} von {len(sichtbare)}, Tab blättert"
    gezeigt: Sequence[Reiter] = ()
    for weite in range(len(sichtbare)):
        naechste = sichtbare[max(0, nummer - weite) : nummer + weite + 1]
        if len(zaehler) + len("‹ › ") + sum(len(REITER[n]) + 2 for n in naechste) > breite - RAND:
            break
        gezeigt = naechste
    if not gezeigt:
        return [(REITER[sichtbare[nummer]], "bold reverse")]
    davor = "‹ " if gezeigt[0] != sichtbare[0] else ""
    danach = "› " if gezeigt[-1] != sichtbare[-1] else ""
    return [davor, *_markiert(gezeigt, reiter), danach, (zaehler, "$text-muted")]


def alle_passen(breite: int, sichtbare: Sequence[Reiter]) -> bool:
    """Return True if the titles of all tabs fit; else the row of titles says that Tab goes on."""
    return sum(len(REITER[name]) + 2 for name in sichtbare) <= breite


def _markiert(namen: Sequence[Reiter], reiter: Reiter) -> list[Teil]:
    teile: list[Teil] = []
    for name in namen:
        teile += [(REITER[name], "bold reverse" if name == reiter else "$text-muted"), "  "]
    return teile


def leersatz(reiter: Reiter, gesucht: str) -> str:
    """Return the sentence on a tab without rows: nothing was found, or nothing entered yet."""
    if gesucht.strip():
        return "Nichts gefunden. Esc zeigt wieder alle."
    zweites = _ZWEITES_LEER.get(reiter, "")
    lesen = ", F6 liest eine Tabelle ein" if reiter in LESBAR else ""
    return f"Noch nichts erfasst. F2 fügt etwas hinzu{zweites}{lesen}."


def naechstes_land(land: str) -> str:
    """Return the Land whose holidays count next; behind the last comes "", for the nationwide."""
    laender = ["", *LAENDER]
    return laender[(laender.index(land) + 1) % len(laender)]
