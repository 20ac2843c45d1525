"""A place where something stands that can be found again, and the piece of it that a hit shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from modelle.sprache.vergleich import normal

Was = Literal["runde", "aufgabe", "bedarf", "angebot", "kooperation"]

WAS: dict[Was, tuple[str, str]] = {
    "runde": ("Stelle in Runden", "Stellen in Runden"),
    "aufgabe": ("Aufgabe oder Vereinbarung", "Aufgaben und Vereinbarungen"),
    "bedarf": ("Bedarf", "Bedarfe"),
    "angebot": ("Angebot", "Angebote"),
    "kooperation": ("Stelle in der Kooperation", "Stellen in der Kooperation"),
}
"""Where a place lies, for one and for several, in the order in which hits are shown."""


class Stelle(msgspec.Struct, frozen=True):
    """A text that can be found, and where it stands."""

    was: Was
    id: str
    """Id of the round or of the agreement; of a thing of the co-operation its sort and key."""
    titel: str
    """The case, the meeting, or the thing."""
    wo: str
    """What the place is, in words: kind of entry, phase, month."""
    text: str
    fall: str = ""
    gremium: str = ""
    schule: str = ""
    ablauf: str = ""
    art: str = ""
    profession: str = ""
    feld: str = ""
    monat: str = ""
    """Year and month, `2026-11`, or "" if the thing has none."""


def ausschnitt(
    text: str, worte: Sequence[str], breite: int
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the piece of a text around the first hit, and where in it the words stand.

    `worte` are in the form of `normal`. The piece has at most `breite` characters, with „…“ where
    something is left out.
    """
    funde = fundstellen(text, worte)
    anfang = 0
    if len(text) > breite:
        erster = funde[0][0] if funde else 0
        anfang = max(0, min(erster - breite // 3, len(text) - breite + 1))
        anfang = text.rfind(" ", 0, anfang) + 1 if anfang else 0
    rest = text[anfang:]
    stueck = rest if len(rest) <= breite - (anfang > 0) else rest[: breite - 1 - (anfang > 0)] + "…"
    vorn = "…" if anfang else ""
    weiter = len(vorn) - anfang
    ende = len(vorn) + len(stueck)
    betont = ((a + weiter, min(e + weiter, ende)) for a, e in funde)
    return vorn + stueck, tuple((a, e) for a, e in betont if len(vorn) <= a < e)


def fundstellen(text: str, worte: Sequence[str]) -> list[tuple[int, int]]:
    """Return begin and end of each word in a text, in order and apart from each other."""
    form, herkunft = _form(text)
    funde: list[tuple[int, int]] = []
    for wort in worte:
        stelle = form.find(wort) if wort else -1
        while stelle >= 0:
            funde.append((herkunft[stelle], herkunft[stelle + len(wort) - 1] + 1))
            stelle = form.find(wort, stelle + len(wort))
    getrennt: list[tuple[int, int]] = []
    for anfang, ende in sorted(funde):
        if not getrennt or anfang >= getrennt[-1][1]:
            getrennt.append((anfang, ende))
    return getrennt


def _form(text: str) -> tuple[str, list[int]]:
    """Return a text as `normal` makes it, letter by letter, and from where each letter comes."""
    form: list[str] = []
    herkunft: list[int] = []
    for nr, zeichen in enumerate(text):
        klein = " " if zeichen.isspace() else normal(zeichen)
        if klein == " " and form[-1:] == [" "]:
            continue
        form += klein
        herkunft += [nr] * len(klein)
    return "".join(form), herkunft
