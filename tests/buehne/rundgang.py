"""Every screen once, in the states that look different, for what must hold on all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

from modelle.beispiel import kooperation
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from tests.buehne.runden import begonnene, fall_a, tippen
from tests.buehne.schirme import Hand, app_mit, gehe, laufend
from tests.conftest import BEGINN, Uhr
from tui.rechner.eigene_ordner import EigeneOrdner
from tui.rechner.einstellungen import Einstellungen

START: tuple[tuple[str, ...], ...] = (
    (),
    ("down",),
    ("x", "y"),
    ("escape", "f7"),
    ("escape", "f2"),
    *(("down",),) * 8,
    ("f8",),
    ("escape", "f3"),
    ("down",),
    *(("tab",),) * 5,
    ("f2",),
    ("down",),
    ("f8",),
    ("escape", "tab", "f6"),
    ("escape", "escape", "f1"),
    (*"hilfe",),
    (*["backspace"] * 5, *"daten"),
    ("down", "enter"),
    ("escape", "escape", "f9"),
    ("escape",),
)
"""Keys from the start screen on; the screen is looked at after each group."""

RUNDE: tuple[tuple[str, ...], ...] = (
    (),
    (*"Max Mustermann aus der Goethestraße",),
    ("home",),
    ("ctrl+f",),
    ("escape", "up"),
    ("up", "up"),
    ("a",),
    ("escape", "l"),
    ("f3",),
    ("down", "down"),
    ("escape", "escape", "f6"),
    ("escape", "ctrl+g"),
    ("ctrl+r",),
    ("escape", "f5"),
    ("1",),
    ("escape", "f9"),
    ("escape",),
)
"""Keys in a phase of a round."""


PHASEN = ("ankommen", "brainstorming", "auswahl")
"""One of each view."""


async def rundgang(
    umgebung: Umgebung, uhr: Uhr, tmp_path: Path, farben: str, groesse: tuple[int, int]
) -> AsyncIterator[Hand]:
    """Yield somebody in front of each screen, in these colours and this size of the window."""
    kooperation.fuellen(umgebung, BEGINN.date())
    fall_a(umgebung).schliessen()
    laufende = begonnene(umgebung)
    _fuellen(laufende, uhr)

    def app() -> object:
        return app_mit(umgebung, uhr, tmp_path, Einstellungen(farben=farben), ordner=EigeneOrdner())

    async with laufend(app(), groesse) as hand:  # type: ignore[arg-type]
        for tasten in START:
            await hand(*tasten)
            yield hand
    for phase in map(laufende.runde.ablauf.phase, PHASEN):
        gehe(laufende, phase.schluessel)
        async with laufend(app(), groesse) as hand:  # type: ignore[arg-type]
            hand.app.zur_runde(laufende.id)
            await hand.ruhe()
            for tasten in RUNDE:
                await hand(*tasten)
                yield hand
            await hand.takt(minuten=phase.minuten - 1)
            yield hand
            await hand.takt(minuten=3)
            yield hand
    async with laufend(app(), (50, 12)) as hand:  # type: ignore[arg-type]
        yield hand


def _fuellen(leitung: Leitung, uhr: Uhr) -> None:
    """Write something in each phase, as `fall_a` does."""
    zeilen: dict[str, Callable[[], object]] = {
        "fall": lambda: tippen(leitung, "lk Er trommelt.", "lk: l: Was hilft ihm?"),
        "fragen": lambda: tippen(leitung, "ssa Wann?", "lk a: Morgens.", "asd: Wo?"),
        "hypothesen": lambda: tippen(leitung, "okja Er braucht Bewegung.", "ssa: Es ist laut."),
        "ursachen": lambda: tippen(leitung, "Stillarbeit", "lk: re: Das sehe ich auch."),
        "brainstorming": lambda: tippen(leitung, "okja Sport", "ssa Pausen", "asd: Gespräch"),
    }
    for phase in leitung.runde.ablauf.phasen:
        gehe(leitung, phase.schluessel)
        zeilen.get(phase.schluessel, lambda: None)()
        uhr.vor(minuten=1)
    gehe(leitung, leitung.runde.ablauf.phasen[0].schluessel)
