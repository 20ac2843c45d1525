"""Shows the school year of `schuljahr` in every screen, as pictures to look at.

    python -m tests.werkzeuge.jahresbilder FOLDER [--heute YYYY-MM-DD] [--saat N]

For each size there is one text file with all pictures below each other, each under the keys that
led to it. The year is written anew for each size, so both show the same.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from modelle.ablauf.lesen import alle
from modelle.kooperation.sicht.ansicht import REITER
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
from tests.buehne.schirme import Hand, app_mit, gehe, laufend
from tests.conftest import Uhr, zaehler
from tests.werkzeuge.schuljahr import anlegen
from tui.rechner.eigene_ordner import EigeneOrdner

GROESSEN = (80, 24), (120, 40)

START: tuple[tuple[str, ...], ...] = (
    (),
    *(("down",),) * 4,
    ("pagedown",),
    (*"drachen",),
    ("escape", *"pause"),
    ("end", "enter"),
    ("down",),
    ("escape", "escape", "home", "f6"),
    ("escape", "f2"),
    ("f8",),
    ("escape", "f1"),
    ("escape", "f4"),
    *(("pagedown",),) * 3,
    ("t",),
    ("escape", "escape", "down", "f7"),
    ("escape",),
)
"""Keys from the start on; a picture after each group."""

KOOPERATION: tuple[tuple[str, ...], ...] = ((), ("down", "enter"), ("escape",))
"""Keys on each tab of the co-operation."""

RUNDE: tuple[tuple[str, ...], ...] = (
    (),
    (*"Max Mustermann aus der Goethestraße",),
    ("ctrl+u", "ctrl+u", "up"),
    ("f3",),
    ("escape", "escape", "f6"),
    ("escape", "ctrl+g"),
    ("ctrl+w",),
    ("escape", "ctrl+r"),
    ("escape", "ctrl+f"),
    ("escape", "f9"),
    ("escape", "f5"),
    ("e",),
    ("escape", "escape"),
)
"""Keys in the running round, in each of its phases."""


ENDE: tuple[tuple[str, ...], ...] = (("f8",), ("f2",), ("escape", "s"), ("x",), ("0",))
"""Keys from the last phase to the end."""

Bild = tuple[str, str]
"""The keys that led to a picture, and the picture."""


async def bilder(pfad: Path, heute: date, groesse: tuple[int, int]) -> AsyncIterator[Bild]:
    """Yield each screen on this log."""
    uhr = Uhr()
    uhr.jetzt = datetime.combine(heute, time(9), UTC)
    protokoll = Protokoll(pfad)
    umgebung = Umgebung(protokoll, uhr, zaehler())
    app = app_mit(
        umgebung, uhr, pfad.parent, ablaeufe=lambda: alle().nach_name, ordner=EigeneOrdner()
    )
    async with laufend(app, groesse) as hand:
        async for bild in _gang(hand, "Start", START):
            yield bild
        for nr, reiter in enumerate(REITER):
            hand.app.zum_start()
            await hand("f3", *["tab"] * nr)
            async for bild in _gang(hand, f"Kooperation, {reiter}", KOOPERATION):
                yield bild
        laufende = next(zeile for zeile in protokoll.runden() if zeile.stand == "laufend")
        hand.app.zur_runde(laufende.id)
        await hand.ruhe()
        for phase in hand.leitung.runde.ablauf.phasen:
            gehe(hand.leitung, phase.schluessel)
            hand.app.zeigen()
            async for bild in _gang(hand, phase.titel, RUNDE):
                yield bild
        async for bild in _gang(hand, "Ende", ENDE):
            yield bild
    protokoll.schliessen()


async def _gang(hand: Hand, wo: str, gruppen: tuple[tuple[str, ...], ...]) -> AsyncIterator[Bild]:
    for tasten in gruppen:
        await hand(*tasten)
        yield f"{wo}: {' '.join(tasten)}", hand.bild


async def _alle(ordner: Path, heute: date, saat: int) -> None:
    for breite, hoehe in GROESSEN:
        with TemporaryDirectory() as dort:
            pfad = Path(dort) / "koprax.db"
            anlegen(pfad, heute, saat)
            with (ordner / f"{breite}x{hoehe}.txt").open("w", encoding="utf-8") as datei:
                async for wie, bild in bilder(pfad, heute, (breite, hoehe)):
                    datei.write(f"{'═' * breite}\n{wie}\n{'─' * breite}\n{bild}\n")


def main() -> None:
    aufruf = argparse.ArgumentParser(description=__doc__)
    aufruf.add_argument("ordner", type=Path)
    aufruf.add_argument("--heute", type=date.fromisoformat, default=datetime.now(UTC).date())
    aufruf.add_argument("--saat", type=int, default=7)
    gewaehlt = aufruf.parse_args()
    gewaehlt.ordner.mkdir(parents=True, exist_ok=True)
    asyncio.run(_alle(gewaehlt.ordner, gewaehlt.heute, gewaehlt.saat))


if __name__ == "__main__":
    main()
