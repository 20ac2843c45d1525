"""A conversation line by line, led by a test: lines in, sentences out, no terminal."""

from __future__ import annotations

from pathlib import Path

from modelle.ablauf.lesen import alle
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from screens.schlicht.runde import Rundengang
from screens.schlicht.start import Anfang
from screens.schlicht.tisch import Danach, Gang, Tisch, Vorspann
from tests.buehne.runden import begonnene
from tui.rechner.eigene_ordner import EigeneOrdner
from tui.rechner.einstellungen import Einstellungen
from tui.uhr import Uhr as Rechneruhr


class Gespraech:
    """Somebody at the prompt. `sagt` is what the last line was answered with."""

    def __init__(self, tisch: Tisch, gang: Gang[object]) -> None:
        self.tisch, self._gang = tisch, gang
        self.ende: object = None
        """What the conversation ended with; None as long as it goes on."""
        self._vorspann: Vorspann = next(gang)
        self.sagt = tisch.genommen()

    @property
    def vorspann(self) -> str:
        """What stands before the line now."""
        return self._vorspann() if callable(self._vorspann) else self._vorspann

    @property
    def text(self) -> str:
        """What was said, in one text."""
        return "\n".join(self.sagt)

    def __call__(self, *zeilen: str) -> str:
        """Type lines; return all that was said after the last one."""
        for zeile in zeilen:
            try:
                self._vorspann = self._gang.send(zeile)
            except StopIteration as schluss:
                self.ende = schluss.value
            self.sagt = self.tisch.genommen()
        return self.text

    def eine_sekunde(self) -> str:
        """Return what is said by itself when the line was waited for a second long."""
        assert self.tisch.takt
        self.tisch.takt()
        return "\n".join(self.tisch.genommen())


def tisch(umgebung: Umgebung, ordner: Path) -> Tisch:
    """The table of a test: its log, its clock, a folder for sheets."""
    uhr = Rechneruhr(umgebung.uhr, lambda: umgebung.uhr().timestamp())
    blaetter = ordner / "blaetter"
    return Tisch(
        umgebung, uhr, Einstellungen(), blaetter, lambda: alle(None).nach_name, EigeneOrdner
    )


def am_start(umgebung: Umgebung, ordner: Path) -> Gespraech:
    """Somebody who has just started the program."""
    hier = tisch(umgebung, ordner)
    return Gespraech(hier, Anfang(hier).fuehren())


def in_runde(
    umgebung: Umgebung, ordner: Path, phase: str = "", ablauf: str = "koprax-60"
) -> tuple[Gespraech, Leitung]:
    """Somebody in a running round, in the phase with this key; and what leads the round."""
    leitung = begonnene(umgebung, ablauf)
    while phase and leitung.runde.phase.schluessel != phase:
        leitung.weiter()
    hier = tisch(umgebung, ordner)
    gang: Gang[Danach] = Rundengang(hier, leitung).fuehren()
    return Gespraech(hier, gang), leitung
