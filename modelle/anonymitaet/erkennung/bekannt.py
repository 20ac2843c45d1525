"""Lists of words that name nobody: the one shipped with the program, and the user's own."""

from __future__ import annotations

import msgspec

from modelle.sprache.vergleich import normal


class Wortsammlung(msgspec.Struct, frozen=True):
    """The words of a list, and its faults."""

    worte: frozenset[str] = frozenset()
    """The words as `vergleich.normal` makes them."""
    maengel: tuple[str, ...] = ()
    """German sentences, each naming a line that cannot be read."""


def lesen(text: str) -> Wortsammlung:
    """Read words separated by blanks; a remark begins with #.

    Words that name nobody only together are joined by _, as in Harry_Potter. A line that cannot be
    read is left out and named in `maengel`.
    """
    worte: set[str] = set()
    maengel: list[str] = []
    for nr, zeile in enumerate(text.splitlines(), 1):
        inhalt = zeile.partition("#")[0]
        if mangel := _mangel(inhalt):
            maengel.append(f"Zeile {nr}: {mangel}. Sie wird übergangen.")
        else:
            worte.update(teil for wort in inhalt.split() for teil in _teile(wort))
    return Wortsammlung(frozenset(worte), tuple(maengel))


def _teile(wort: str) -> set[str]:
    form = normal(wort).strip(".'’")
    return {form, *form.split("-")} if "-" in form and "_" not in form else {form}


def _mangel(inhalt: str) -> str:
    if any(not z.isprintable() and not z.isspace() for z in inhalt):
        return "sie enthält unlesbare Zeichen"
    if any(len(wort) > 60 for wort in inhalt.split()):
        return "ein Wort ist länger als 60 Buchstaben"
    return ""
