"""The screens in tests: the real app on a clock set by hand, keys as a terminal sends them.

    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter")                        # press keys by name or as characters
        await hand.tippt("ssa: Was war davor?", "enter")
        await hand.takt(minuten=3)                 # move the clock, then one tick
        assert "über" in hand.bild

`laufend` steps through no real second: keys go to the app's own queue, and everything that
follows from them is awaited, without looking at how busy the machine is.
"""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import groupby
from pathlib import Path
from typing import cast
from unittest.mock import patch

import msgspec
from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import mitgeliefert
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.strom.vermerk import Ereignis
from screens.runde.phase import PhasenSchirm
from tests.buehne.runden import begonnene
from tests.buehne.stile import GemerkteStile
from tests.conftest import BEGINN
from tests.conftest import Uhr as Wanduhr
from tui.app import KopraxApp
from tui.rahmen import Schirm
from tui.rechner.eigene_ordner import EigeneOrdner
from tui.rechner.einstellungen import Einstellungen
from tui.uhr import Uhr

DESIGN = (80, 24)
"""The size the screens are drawn for."""

BLAETTER = "blaetter"
"""Name of the folder for handouts, under the test's own."""

_ZEICHEN = {"enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f", "space": " "}


@contextmanager
def mitteleuropa() -> Iterator[None]:
    """Times of day as in Berlin, whatever the machine's zone and without its tables of zones."""
    vorher = os.environ.get("TZ")
    os.environ["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"
    time.tzset()
    try:
        yield
    finally:
        if vorher is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = vorher
        time.tzset()


class Versatz:
    """Elapsed time that follows the wall clock, except for what was said to be a jump."""

    def __init__(self, wand: Wanduhr) -> None:
        self.wand = wand
        self.gesprungen = 0.0

    def __call__(self) -> float:
        return (self.wand.jetzt - BEGINN).total_seconds() - self.gesprungen


ABLAEUFE = ("koprax-45", "koprax-60", "koprax-90")


def formate() -> dict[str, Ablauf]:
    """The formats of a KoPrax round, by name."""
    return {name: mitgeliefert(name) for name in ABLAEUFE}


def app_mit(
    umgebung: Umgebung,
    uhr: Wanduhr,
    tmp_path: Path,
    einstellungen: Einstellungen | None = None,
    ablaeufe: Callable[[], dict[str, Ablauf]] = formate,
    ordner: EigeneOrdner | None = None,
) -> KopraxApp:
    """The app on this log and this clock. It ticks only when `Hand.takt` says so."""
    app = KopraxApp(
        umgebung,
        Uhr(uhr, Versatz(uhr)),
        # Examples are asked for by those tests that are about them: they take rows.
        msgspec.structs.replace(einstellungen or Einstellungen(), beispiele=False),
        tmp_path / BLAETTER,
        ablaeufe,
        lambda: ordner or EigeneOrdner(),
    )
    app.zustand = tmp_path / "zustand"
    # A real second that passes in a slow test must not make a tick of its own.
    app.set_interval = lambda *_, **__: None  # type: ignore[assignment, return-value]
    return app


class Hand:
    """Somebody at the keyboard, and what they see."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = cast(KopraxApp, pilot.app)
        self.klingeln = 0
        """How often the terminal's bell was rung."""
        self.gesehen = False
        """Whether somebody looked at the whole screen since something last happened."""
        self._gezeichnet: tuple[object, list[str]] = (None, [])
        """The screen and its size, and its rows when they were last looked at."""

    # --- what is done -------------------------------------------------------------------------

    async def __call__(self, *tasten: str) -> None:
        """Press keys one after the other, as a person would: seeing what each did.

        Letters in a row, and one key pressed several times, come in one burst.
        """
        for _, gleiche in groupby(tasten, lambda taste: len(taste) > 1 and taste):
            self.schicke(*gleiche)
            await self.ruhe()

    async def tippt(self, text: str, *danach: str) -> None:
        """Type a text in one burst, then press keys."""
        self.schicke(*text)
        await self.ruhe()
        await self(*danach)

    async def schreibt(self, *zeilen: str) -> None:
        """Enter lines: what may be tags letter by letter, the rest of a long line at once."""
        for zeile in zeilen:
            vorn = max(1, zeile.rfind(": ", 0, 40) + len(": "))
            rest = zeile[vorn:].strip()
            if len(rest) > 8 and isinstance(self.schirm, PhasenSchirm) and not self.frage:
                await self.tippt(zeile[: zeile.rindex(rest)])
                await self.einfuegen(rest)
                await self("enter")
            else:
                await self.tippt(zeile, "enter")

    def schicke(self, *tasten: str) -> None:
        """Put keys into the app's queue without waiting for anything."""
        treiber = self.app._driver
        assert treiber is not None
        self.gesehen = False
        for taste in tasten:
            einzeln = len(taste) == 1
            name = _character_to_key(taste) if einzeln else taste
            ereignis = events.Key(name, taste if einzeln else _ZEICHEN.get(taste))
            ereignis.set_sender(self.app)
            treiber.send_message(ereignis)

    async def antwortet(self, titel: str) -> None:
        """Answer the question that is being asked, with the key that stands before this word."""
        treffer = re.search(rf"(\S+) {re.escape(titel)}", self.frage)
        assert treffer, (titel, self.frage)
        await self(treffer[1].lower())

    async def einfuegen(self, text: str) -> None:
        """Paste a text."""
        treiber = self.app._driver
        assert treiber is not None
        treiber.send_message(events.Paste(text))
        await self.ruhe()

    async def takt(self, *, sekunden: float = 0, minuten: float = 0, sprung: bool = False) -> None:
        """Move the clock and tick once. `sprung`: the wall clock alone moves, no time passes."""
        vergangen = self.app.uhr.vergangen
        assert isinstance(vergangen, Versatz)
        vergangen.wand.vor(sekunden=sekunden, minuten=minuten)
        if sprung:
            vergangen.gesprungen += sekunden + minuten * 60
        self.app._tick()
        await self.ruhe()

    async def ruhe(self) -> None:
        """Wait until nothing is left to do."""
        self.gesehen = False
        await _stille()
        self.app.screen._on_timer_update()  # draws by a timer otherwise
        await _stille()

    async def groesse(self, breite: int, hoehe: int) -> None:
        """Make the window another size."""
        await self.pilot.resize_terminal(breite, hoehe)
        await self.ruhe()

    # --- what is seen -------------------------------------------------------------------------

    @property
    def reihen(self) -> list[str]:
        """The rows of the screen as text; drawn once for as long as nothing happens."""
        jetzt = self.app.screen, self.app.size
        if not self.gesehen or self._gezeichnet[0] != jetzt:
            streifen = self.app.screen._compositor.render_strips()
            self._gezeichnet = jetzt, [s.text.replace("\u00a0", " ") for s in streifen]
        self.gesehen = True
        return list(self._gezeichnet[1])

    @property
    def bild(self) -> str:
        """The whole screen as text."""
        return "\n".join(reihe.rstrip() for reihe in self.reihen)

    @property
    def worte(self) -> str:
        """The whole screen as one line, however its sentences are broken, without the bars."""
        return " ".join(re.sub("[▌▁-▇]$|▌", " ", self.bild, flags=re.M).split())

    @property
    def schirm(self) -> Schirm:
        """The screen on top."""
        return cast(Schirm, self.app.screen)

    @property
    def phase(self) -> PhasenSchirm:
        """The screen of the phase, which must be on top."""
        assert isinstance(self.app.screen, PhasenSchirm), self.app.screen
        return self.app.screen

    @property
    def meldung(self) -> str:
        """The sentence in the message line."""
        return self.schirm.meldung._stand.plain

    @property
    def fuss(self) -> str:
        """The keys in the footer."""
        return self.schirm.fuss._stand.plain

    @property
    def label(self) -> str:
        """What the line says that Enter will do."""
        return self.phase.zeile._label._stand.plain

    @property
    def zeile(self) -> str:
        """The half-typed line, with what stands above it instead of in it."""
        halb = self.phase.zeile._halb
        return halb.ganz if halb.auftrag is None and not halb.gesucht_wird else halb.eingabe.value

    @property
    def frage(self) -> str:
        """The question that is being asked; empty when there is none."""
        frage = self.schirm.rueckfrage  # type: ignore[attr-defined]
        return frage._stand.plain.replace("\u00a0", " ") if frage.offen else ""

    @property
    def liste(self) -> list[str]:
        """The rows of the list, each with what stands before and below it."""
        return [
            " ".join(f"{' ' * r.einzug}{r.vorspann}{r.text} {r.zusatz}".split())
            for r in self.phase.liste.reihen
        ]

    @property
    def gewaehlt(self) -> str:
        """Text of the chosen row."""
        reihe = self.schirm.liste.gewaehlt  # type: ignore[attr-defined]
        return reihe.text if reihe else ""

    @property
    def leitung(self) -> Leitung:
        """The round being led."""
        assert self.app.leitung is not None
        return self.app.leitung

    @property
    def texte(self) -> list[str]:
        """The texts of the round's entries, in order."""
        return [x.text for x in self.leitung.runde.eintraege.values()]

    @property
    def letztes(self) -> Ereignis:
        """The last event of the round."""
        return self.leitung.vermerke[-1].ereignis


async def _stille() -> None:
    """Let everything run that can, until only timers and the keyboard could go on.

    Cheaper than `Pilot.pause`, which sends a message to every widget and waits for all of them:
    that was half of all messages in the tests of the screens.
    """
    bereit = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(10_000):
        await asyncio.sleep(0)
        if not bereit:
            return
    raise AssertionError("The app never comes to rest: something asks for itself again and again.")


def _nicht_senden(schirm: Screen[object]) -> None:
    """In place of sending what changed to a terminal that is not there; `bild` draws on demand."""
    schirm._dirty_widgets.clear()


@asynccontextmanager
async def laufend(app: KopraxApp, groesse: tuple[int, int] = DESIGN) -> AsyncIterator[Hand]:
    """The app on a screen of this size, with somebody at the keyboard."""
    app.stylesheet.__class__ = GemerkteStile
    with patch.object(Screen, "_compositor_refresh", _nicht_senden):
        async with app.run_test(size=groesse) as pilot:
            hand = Hand(pilot)

            def klingeln(_: object) -> None:
                hand.klingeln += 1

            # Below the app's own `bell`, which keeps still when the sound is off.
            with patch.object(App, "bell", klingeln):
                await hand.ruhe()
                yield hand
                assert hand.gesehen or hand.reihen, "what is on the screen at the end can be drawn"


def gehe(leitung: Leitung, phase: str) -> None:
    """Go to a phase."""
    while (hier := leitung.runde.phase.schluessel) != phase:
        stelle = leitung.runde.ablauf.stelle
        (leitung.weiter if stelle(hier) < stelle(phase) else leitung.zurueck)()


@asynccontextmanager
async def in_phase(
    umgebung: Umgebung,
    uhr: Wanduhr,
    tmp_path: Path,
    phase: str,
    vorher: Callable[[Leitung], object] = lambda leitung: None,
    **mehr: object,
) -> AsyncIterator[Hand]:
    """A running round in this phase, on the screen. `vorher` acts on it first, phase by phase."""
    leitung = begonnene(umgebung)
    vorher(leitung)
    gehe(leitung, phase)
    groesse = cast(tuple[int, int], mehr.pop("groesse", DESIGN))
    async with laufend(app_mit(umgebung, uhr, tmp_path, **mehr), groesse) as hand:  # type: ignore[arg-type]
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        yield hand
