"""The scenarios as data: which program, with which logs, and what is measured in it.

`ohne_umweg` stands for a person at the machine, `duenn` for one at the end of a thin line. On the
thin line fewer keys are typed, at a rate at which the line still carries what tmin sends for them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench import bildwechsel as b
from tests.bench import messungen as m
from tests.bench.ruhe import Messung
from tests.bench.vorbereiten import LEER, Lage
from tests.buehne.terminal import Terminal

GROESSE = (80, 24)
UMGEBUNG = {
    # An ssh login does not pass COLORTERM on; tmin is measured with 256 colours, too.
    "COLORTERM": "",
    # The settings and logs of the person who measures stay untouched.
    "HOME": "{ordner}",
    "XDG_DATA_HOME": "{ordner}/data",
    "XDG_STATE_HOME": "{ordner}/state",
    "XDG_CONFIG_HOME": "{ordner}/config",
}
LAEUFT = "Läuft gerade"
"""The heading of the running rounds in the list."""
DATENBANK = "{ordner}/bench.db"

VERZOEGERUNG, RATE = 0.1, 2000.0
"""The thin line: 0.1 seconds one way, 2,000 bytes a second towards the person."""
TAKT, GEMAECHLICH = 30.0, 2.0
"""Keys a second: on a fast line, and on the thin one, which carries no more of tmin."""
PERSON = 8.0
"""Keys a second of somebody who types well."""


@dataclass(frozen=True)
class Szenario:
    """A program, the logs it finds, and the measurements made in it.

    `{ordner}` in `argv` is replaced by a fresh folder for each run.
    """

    name: str
    argv: tuple[str, ...] = (sys.executable, "-m", "tui", "--db", DATENBANK)
    bereit: str = "Neue Runde"
    """The regex whose appearance on the screen ends the start."""
    lage: Lage = LEER
    messungen: tuple[Messung, ...] = ()
    """The measurements after the start, in this order."""
    ende: str = "f10"
    """The key that quits."""
    verlangt: bool = False
    """True if it is measured only when somebody names it (`--nur`)."""

    def starten(self, ordner: str, duenn: bool = False) -> Terminal:
        """Start the program at a terminal, with its home and its log in this folder."""
        return Terminal(
            [teil.format(ordner=ordner) for teil in self.argv],
            groesse=GROESSE,
            umgebung={name: wert.format(ordner=ordner) for name, wert in UMGEBUNG.items()},
            verzoegerung=VERZOEGERUNG if duenn else 0.0,
            rate=RATE if duenn else 0.0,
        )


SUCHEN = (
    *("?sportgruppe nord", "?musik", "?jahre", "?beratung süd", "?eltern café mitte"),
    *("?verein", "?werkstatt 12", "?lernhilfe", "?familien treff", "?theater ost"),
    *("?e k", "?gartenprojekt", "?bücherei", "?übergang", "?ruhe bahnhof", "?konflikttraining"),
)
"""Searches among offers: frequent and rare words, whole words and parts."""

RUNDEN_SUCHEN = ("kiesel", "september", "pause anschluss", "leuchtturm", "gibtesnicht", "klasse")
"""Searches among rounds: a frequent and a unique code, a month, words of guiding questions."""


def _tmin(*messungen: Messung) -> Szenario:
    argv = (sys.executable, str(Path(__file__).with_name("tmin.py")))
    return Szenario("tmin", argv, "type here", messungen=messungen, ende="ctrl+q")


def _starts(ruhig: Messung, suchen: tuple[str, ...]) -> tuple[Szenario, ...]:
    """Return the scenarios that start into the list of rounds."""
    return (
        Szenario("erster", lage=Lage(neu=True)),
        Szenario("leer", messungen=(ruhig,)),
        Szenario(
            "gross",
            bereit=LAEUFT,
            lage=Lage(gross=True, eintraege=90),
            messungen=(
                partial(m.runden_suchen, suchen=suchen),
                b.runde_oeffnen,
                partial(b.hin_und_zurueck, anzahl=3),
            ),
        ),
    )


def _runden(*messungen: Messung) -> Iterator[Szenario]:
    """Yield rounds of 0, 300 and 2,000 entries, once for the round and once for the preview.

    The preview has its own runs, because it leaves memory and work behind.
    """
    for was, wie in ("runde", messungen), ("handzettel", (b.runde_oeffnen, b.vorschau)):
        for n in (0, 300, 2000):
            yield Szenario(f"{was}-{n}", bereit=LAEUFT, lage=Lage(eintraege=n), messungen=wie)


def ohne_umweg(ruhe: float) -> tuple[Szenario, ...]:
    """Return all scenarios on a fast line, tmin first; `ruhe` is the idle time in seconds."""
    tippen, ruhig = partial(m.tippen, zeichen=200, takt=TAKT), partial(m.leerlauf, sekunden=ruhe)
    runde = (
        b.runde_oeffnen,
        tippen,
        ruhig,
        partial(b.speichern, anzahl=15),
        b.phasen,
    )
    return (
        _tmin(tippen, ruhig),
        *_starts(ruhig, RUNDEN_SUCHEN),
        *_runden(*runde),
        *(
            Szenario(
                name,
                bereit=LAEUFT,
                lage=Lage(eintraege=300, angebote=5000),
                messungen=(
                    b.runde_oeffnen,
                    partial(m.angebote_suchen, suchen=SUCHEN, takt=takt),
                ),
                verlangt=True,
            )
            for name, takt in (("suche", TAKT), ("ruhig", 6.0))
        ),
    )


def duenn(ruhe: float) -> tuple[Szenario, ...]:
    """Return the scenarios on a thin line, tmin first; `ruhe` is the idle time in seconds."""
    tippen = partial(m.tippen, zeichen=30, takt=GEMAECHLICH)
    ruhig = partial(m.leerlauf, sekunden=ruhe)
    runde = (
        b.runde_oeffnen,
        tippen,
        partial(m.person, zeichen=100, takt=PERSON),
        ruhig,
        partial(b.speichern, anzahl=5),
        b.phasen,
    )
    return (
        _tmin(tippen, ruhig),
        *_starts(ruhig, RUNDEN_SUCHEN[2:3]),
        *_runden(*runde),
    )
