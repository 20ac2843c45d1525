"""What a phase shows: a round's entries as rows, one pure function for each view.

The rows say what stands where; how they look is the list widget's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from modelle.ablauf import Ablauf, AnsichtName, Eintragsart, Feld, Phase, Wert
from modelle.runde import Eintrag, Runde

Sorte = Literal["kopf", "eintrag", "material", "geparkt"]
"""A heading, an entry of this phase, something to be taken up, or a parked entry."""


class Zeile(msgspec.Struct, frozen=True):
    """One row of the list."""

    sorte: Sorte
    text: str
    eintrag: Eintrag | None = None
    tiefe: int = 0
    """Levels of indentation."""
    zusatz: str = ""
    """What the entry carries besides its text, ready to read."""
    zeichen: str = ""
    """Mark of one cell for the entry's value."""
    leer: bool = False
    """A heading without anything below it."""


def zeilen(runde: Runde, phase: Phase, vorige: Sequence[Eintrag] = ()) -> tuple[Zeile, ...]:
    """The rows of a phase; `vorige` are the options chosen in the last round of this case."""
    return tuple(_ANSICHTEN[phase.ansicht](runde, phase, vorige))


def zielart(ablauf: Ablauf, phase: Phase, eintrag: Eintrag) -> Eintragsart | None:
    """The kind that material becomes in this phase when it is taken up, or None."""
    for name in phase.arten:
        art = ablauf.art(name)
        if eintrag.art in art.entsteht_aus:
            return art
    return None


def wahltasten(ablauf: Ablauf, phase: Phase, zeile: Zeile) -> dict[str, tuple[Feld, Wert]]:
    """The single keys that set a value on this row."""
    art = _feldart(ablauf, phase, zeile)
    if art is None:
        return {}
    felder = ablauf.felder_von(art)
    return {wert.taste: (feld, wert) for feld in felder for wert in feld.werte}


def textfelder(ablauf: Ablauf, phase: Phase, zeile: Zeile) -> dict[str, Feld]:
    """The single keys that ask for a text field of this row."""
    art = _feldart(ablauf, phase, zeile)
    if art is None:
        return {}
    return {feld.taste: feld for feld in ablauf.felder_von(art) if feld.taste}


def _feldart(ablauf: Ablauf, phase: Phase, zeile: Zeile) -> str | None:
    """The kind whose fields count on this row."""
    if zeile.eintrag is None or zeile.sorte == "geparkt":
        return None
    if zeile.sorte == "material":
        ziel = zielart(ablauf, phase, zeile.eintrag)
        return ziel.schluessel if ziel else None
    return zeile.eintrag.art


def _liste(runde: Runde, phase: Phase, vorige: Sequence[Eintrag]) -> Iterator[Zeile]:
    yield from _geparkte(runde, phase)
    yield from _faeden(runde, runde.in_phase(phase.schluessel))


def _rueckblick(runde: Runde, phase: Phase, vorige: Sequence[Eintrag]) -> Iterator[Zeile]:
    beurteilt = {eintrag.bezug for eintrag in runde.in_phase(phase.schluessel)}
    offen = [eintrag for eintrag in vorige if eintrag.id not in beurteilt]
    if offen:
        yield Zeile("kopf", "Beim letzten Mal gewählt – was ist daraus geworden?")
    for eintrag in offen:
        yield Zeile("material", eintrag.text, eintrag, 1, ", ".join(eintrag.felder.values()))
    yield from _liste(runde, phase, vorige)


def _gruppen(runde: Runde, phase: Phase, vorige: Sequence[Eintrag]) -> Iterator[Zeile]:
    yield from _geparkte(runde, phase)
    gruppe = runde.ablauf.feld(phase.gruppiert_nach)
    werte = gruppe.werte if gruppe else ()
    gezeigt = runde.mit_art(*phase.arten, *phase.zeigt)
    fertig = {e.bezug for e in gezeigt if runde.art_von(e).entsteht_aus}
    ids = {e.id for e in gezeigt}
    offen = [
        e
        for e in gezeigt
        if e.felder.get(phase.gruppiert_nach) not in {w.schluessel for w in werte}
        and (e.bezug not in ids or runde.art_von(e).entsteht_aus)
        and e.id not in fertig
    ]
    if offen:
        yield Zeile("kopf", f"Noch offen ({len(offen)})")
        yield from _faeden(runde, gezeigt, offen, phase)
    for wert in werte:
        mitglieder = [e for e in gezeigt if e.felder.get(phase.gruppiert_nach) == wert.schluessel]
        yield _gruppenkopf(wert, len(mitglieder))
        oben = [e for e in mitglieder if not _haengt_unter(e, mitglieder)]
        yield from _faeden(runde, gezeigt, oben, phase)


def _gruppenkopf(wert: Wert, anzahl: int) -> Zeile:
    von = f" von {wert.hoechstens}" if wert.hoechstens else ""
    stand = f"{anzahl}{von}" if anzahl or von else "leer"
    return Zeile("kopf", f"{wert.taste} {wert.titel} ({stand})", leer=not anzahl)


def _haengt_unter(eintrag: Eintrag, andere: Iterable[Eintrag]) -> bool:
    return any(eintrag.bezug == anderer.id for anderer in andere)


def _geparkte(runde: Runde, phase: Phase) -> Iterator[Zeile]:
    geparkt = runde.geparkte(phase.schluessel)
    if geparkt:
        yield Zeile("kopf", f"Vorgemerkt ({len(geparkt)})")
    for eintrag in geparkt:
        yield Zeile("geparkt", eintrag.text, eintrag, 1)


def _faeden(
    runde: Runde,
    alle: Sequence[Eintrag],
    wurzeln: Sequence[Eintrag] | None = None,
    phase: Phase | None = None,
) -> Iterator[Zeile]:
    """Entries, each with what hangs on it below it."""
    kinder: dict[str, list[Eintrag]] = {}
    ids = {eintrag.id for eintrag in alle}
    for eintrag in alle:
        if eintrag.bezug in ids and not runde.art_von(eintrag).entsteht_aus:
            kinder.setdefault(eintrag.bezug, []).append(eintrag)
    oben = wurzeln
    if oben is None:
        angehaengt = {kind.id for gruppe in kinder.values() for kind in gruppe}
        oben = [eintrag for eintrag in alle if eintrag.id not in angehaengt]
    for eintrag in oben:
        yield _eintragszeile(runde, eintrag, 1 if phase else 0, phase)
        for kind in kinder.get(eintrag.id, ()):
            yield _eintragszeile(runde, kind, 2 if phase else 1, phase)


def _eintragszeile(runde: Runde, eintrag: Eintrag, tiefe: int, phase: Phase | None) -> Zeile:
    zeichen, zusatz = "", []
    for feld in runde.ablauf.felder_von(eintrag.art):
        inhalt = eintrag.felder.get(feld.schluessel, "")
        wert = feld.wert(inhalt)
        if wert is not None and wert.zeichen:
            zeichen = wert.zeichen
        if wert is not None and not (phase and feld.schluessel == phase.gruppiert_nach):
            zusatz.append(wert.titel)
        elif inhalt and not feld.werte:
            zusatz.append(f"{feld.titel}: {inhalt}")
    traegt_gruppe = phase is not None and phase.gruppiert_nach in runde.art_von(eintrag).felder
    sorte: Sorte = "eintrag"
    if phase is not None and eintrag.art in phase.zeigt and not traegt_gruppe:
        sorte = "material"
    return Zeile(sorte, eintrag.text, eintrag, tiefe, " · ".join(zusatz), zeichen)


_ANSICHTEN: dict[AnsichtName, Callable[[Runde, Phase, Sequence[Eintrag]], Iterator[Zeile]]] = {
    "liste": _liste,
    "gruppen": _gruppen,
    "rueckblick": _rueckblick,
}
