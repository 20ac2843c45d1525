"""The line of state above the input: what is still open in this phase. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from modelle.runde.zustand import Runde

ABSTAND = "   "
"""Stands between two things that are open."""


def offenes(runde: Runde, breite: int = 200) -> str:
    """Say who has said nothing yet in this phase, and how much is parked; "" if nothing is open.

    Where the full names do not fit into `breite` columns, the longest ones give way to their tags.
    """
    geparkt = len(runde.geparkte())
    dahinter = f"{geparkt} vorgemerkt" if geparkt else ""
    # Where not everybody is to speak in turn, nobody has to.
    reihum = runde.phase.spricht == "professionen"
    namen = {p.kuerzel: p.titel for p in runde.ungehoerte()} if reihum else {}
    if not namen:
        return dahinter
    frei = breite - (len(ABSTAND) + len(dahinter) if dahinter else 0)
    for kuerzel in sorted(namen, key=lambda k: -len(namen[k])):
        if len(_stumm(namen.values())) <= frei:
            break
        namen[kuerzel] = kuerzel.upper()
    else:
        namen = _gekuerzt(namen, frei)
    return ABSTAND.join(filter(None, (_stumm(namen.values()), dahinter)))


def in_reihen(runde: Runde, breite: int) -> list[str]:
    """Say the same in full names, in two rows of `breite` columns if it takes more than one.

    If it takes more than two, it is one row, with tags as in `offenes`.
    """
    if len(ganz := offenes(runde)) <= breite:
        return [ganz]
    # Behind a name if possible, else between two words of it.
    for zeichen in (", ", ABSTAND, " "):
        stelle = ganz.rfind(zeichen, 0, breite + 1 - len(zeichen.strip()))
        oben, unten = ganz[: stelle + len(zeichen.strip())], ganz[stelle + len(zeichen) :]
        if stelle > 0 and len(unten) <= breite:
            return [oben, unten]
    return [offenes(runde, breite)]


def _gekuerzt(namen: dict[str, str], frei: int) -> dict[str, str]:
    """Return as many names as fit into `frei` columns, and how many others there are."""
    for viele in range(len(namen), 0, -1):
        weitere = {"": f"{len(namen) - viele} weitere"} if viele < len(namen) else {}
        einige = dict(list(namen.items())[:viele]) | weitere
        if len(_stumm(einige.values())) <= frei:
            return einige
    return {}


def _stumm(namen: Iterable[str]) -> str:
    return f"Noch nichts gesagt: {', '.join(namen)}"
