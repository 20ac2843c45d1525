"""The line of state above the input: what is still open in this phase. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from modelle.runde.zustand import Runde
from tui.tasten import beschriftung, im_bereich

WER_DA_IST = beschriftung(next(t.tasten for t in im_bereich("fall") if t.id == "fall.anwesende"))
"""The key that changes who is there, on the page that shows the whole case."""

ABSTAND = "   "
"""Stands between two things that are open."""


def offenes(runde: Runde, breite: int = 200) -> str:
    """Say who has said nothing yet in this phase, and how much is parked; "" if nothing is open.

    Where the full names do not fit into `breite` columns, the longest ones give way to their tags.
    """
    vorgemerkt = vorgemerktes(runde)
    dahinter = vorgemerkt[0]
    # Where not everybody is to speak in turn, nobody has to.
    reihum = runde.phase.spricht == "professionen"
    namen = {p.kuerzel: p.titel for p in runde.ungehoerte()} if reihum else {}
    if len(dahinter) + (len(ABSTAND) + len(_stumm(namen.values())) if namen else 0) > breite:
        dahinter = vorgemerkt[1]
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


def vorgemerktes(runde: Runde) -> tuple[str, str]:
    """Say how much is kept for which phase and how it is taken up, in full and short; or "".

    What is kept for the present phase comes before what is kept for others.
    """
    alle, hier = runde.geparkte(), len(runde.geparkte(runde.phase.schluessel))
    if hier:
        return f"{hier} vorgemerkt: ↑ ganz oben, Enter übernimmt", f"{hier} vorgemerkt: ↑ ganz oben"
    if not alle:
        return "", ""
    phasen = {x.phase for x in alle}
    titel = [f"„{p.titel}“" for p in runde.ablauf.phasen if p.schluessel in phasen]
    return f"{len(alle)} vorgemerkt für {', '.join(titel)}", f"{len(alle)} vorgemerkt"


def in_reihen(runde: Runde, breite: int, taste: str = "") -> list[str]:
    """Say the same in full names, in two rows of `breite` columns if it takes more than one.

    If it takes more than two, it is one row, with tags as in `offenes`. Where a few are waited for
    and there is room, it says how somebody is taken out who left; `taste` shows who is there.
    """
    if len(ganz := offenes(runde)) <= breite:
        gegangen = f"{ABSTAND}Gegangen? {taste} und {WER_DA_IST}"
        wartet = ganz.startswith(_stumm(())) and _einige_fehlen(runde)
        return [f"{ganz}{gegangen}" if wartet and len(ganz + gegangen) <= breite else ganz]
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


def _einige_fehlen(runde: Runde) -> bool:
    """Return True if most of those who are there have spoken, and somebody has not."""
    return 0 < 2 * len(runde.ungehoerte()) <= len(runde.angaben.professionen)


def _stumm(namen: Iterable[str]) -> str:
    return f"Noch nichts gesagt: {', '.join(namen)}"
