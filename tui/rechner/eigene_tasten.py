"""The user's own keys: which of them can work, and which two would be in each other's way.

A key that is refused leaves its action with the usual one, so quit and stop can always be reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tui.rechner.einstellungsdatei import Mangel
from tui.tasten import BEREICHE, TASTEN, Bereich, Taste, beschriftung

HIER_WIRD_GETIPPT = frozenset(
    ("ueberall", "start", "kooperation", "formular", "einlesen", "vorbereitung", "runde")
)
"""Areas in which somebody types or searches, so that a letter is text there."""

_F_ODER_STRG = re.compile(r"f([1-9]|1[0-2])|ctrl\+[a-z]")
_IMMER_ETWAS_ANDERES = {"ctrl+c", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"}
"""Terminals send the last four for Backspace, Tab and Enter; Ctrl+C says how to end."""

_NACH_ID = {taste.id: taste for taste in TASTEN}
_BLEIBT = ("hilfe", "stopp", "beenden")
"""Actions that keep their Ctrl key unless their own keys have one: some terminals keep function
keys for themselves."""


def geprueft(roh: Mapping[str, object]) -> tuple[dict[str, str], list[Mangel]]:
    """Return the keys that can work, by the id of their action, and what is wrong with others."""
    gute: dict[str, str] = {}
    maengel: list[Mangel] = []
    for id, wert in roh.items():
        if id not in _NACH_ID:
            erwartet = "eine Kennung, die „koprax tasten“ zeigt"
        elif not isinstance(wert, str):
            erwartet = 'ein Text in Anführungszeichen, etwa "f3"'
        else:
            namen = [name.strip() for name in wert.split(",")]
            erwartet = next(filter(None, (_geht_nicht(_NACH_ID[id], n) for n in namen)), "")
            gute |= {} if erwartet else {id: ",".join(dict.fromkeys(namen))}
        if erwartet:
            maengel.append(Mangel(id, erwartet))
    for id in _BLEIBT:
        if id in gute and "ctrl+" not in gute[id]:
            gute[id] += f",{_strg(_NACH_ID[id].tasten)}"
    while streit := next(_streit(gute), None):
        weg, taste, andere = streit
        del gute[weg]
        maengel.append(Mangel(weg, _schon(taste, andere)))
    return gute, maengel


def _strg(tasten: str) -> str:
    return next(name for name in tasten.split(",") if name.startswith("ctrl+"))


def _geht_nicht(taste: Taste, name: str) -> str:
    """Return what key is expected for an action instead of this one; "" if it can work."""
    if name in _IMMER_ETWAS_ANDERES:
        return f"eine andere Taste als {beschriftung(name)}, die immer etwas anderes tut"
    if _F_ODER_STRG.fullmatch(name) or name in taste.tasten.split(","):
        return ""
    if taste.bereich in HIER_WIRD_GETIPPT:
        warum = "; ein Buchstabe wäre hier Text" if len(name) == 1 else ""
        return f'eine Taste wie "f3" oder "ctrl+g"{warum}'
    frei = re.fullmatch(r"[a-zA-Z0-9]", name) or any(name in t.tasten.split(",") for t in TASTEN)
    return "" if frei else 'eine Taste wie "f3", "ctrl+g" oder "x"'


def _schon(taste: str, andere: Taste) -> str:
    bereich = BEREICHE[andere.bereich].partition(" (")[0]
    wo = "" if andere.bereich == "ueberall" else f" ({bereich})"
    return f"eine freie Taste; {beschriftung(taste)} ist schon „{andere.kurz}“{wo}"


def _streit(gute: Mapping[str, str]) -> Iterator[tuple[str, str, Taste]]:
    """Yield an action whose own key another one has in the same place, that key, and the other.

    Of two own keys the later one gives way, but never quit, stop or help.
    """
    rang = {id: nr for nr, id in enumerate(gute)}
    for id in sorted(gute, key=lambda id: (id in _BLEIBT, -rang[id])):
        for andere in TASTEN:
            if andere.id == id or not _zugleich(_NACH_ID[id].bereich, andere.bereich):
                continue
            fremde = (gute.get(andere.id) or andere.tasten).split(",")
            for taste in gute[id].split(","):
                if taste in fremde and not _von_haus_aus(_NACH_ID[id], andere, taste):
                    yield id, taste, andere


def _zugleich(eins: Bereich, zwei: Bereich) -> bool:
    """Return True if keys of both areas work at the same time."""
    beide = {eins, zwei}
    return len(beide) == 1 or "ueberall" in beide or beide == {"runde", "liste"}


def _von_haus_aus(eine: Taste, andere: Taste, taste: str) -> bool:
    """Return True if two actions share a key as we ship them; each knows when it is its turn."""
    return taste in eine.tasten.split(",") and taste in andere.tasten.split(",")
