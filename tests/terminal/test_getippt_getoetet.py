"""The real program, killed again and again while somebody types ahead of it in a terminal.

One round, one stream of lines; after each death the typing goes on where the file says it stopped.
"""

from __future__ import annotations

import random
import re
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
from tests.buehne.drehbuecher import Rechner
from tests.buehne.runden import begonnene
from tests.buehne.schirme import gehe
from tests.buehne.terminal import Bildschirm, Terminal
from tests.terminal.test_getoetet import FORMEN, SAAT
from tui.start.aufbau import neue_id

TODE = {"kurz": 2, "lang": 100}
ALT = 1.0
"""Seconds that the half-typed line may be behind what the screen showed."""
SCHWER = 0.5
"""Seconds on top of that for a machine that is busy with others."""
ANSCHLAG = 0.03
"""Seconds between two keys."""


WER = "asd: "
"""How each line begins; with its colon it leaves the line, the label above says who speaks."""


def zeile(nr: int) -> str:
    return f"{WER}Frage {nr}: wer merkt es „zuerst“?"


STROM = "".join(f"{zeile(nr)}\r" for nr in range(2000))
"""All that is typed."""


def stelle(zeilen: int, halb: str) -> int:
    """Where in the stream so many lines end, and what was typed of the next one."""
    return sum(len(zeile(nr)) + 1 for nr in range(zeilen)) + len(halb)


def in_der_datei(rechner: Rechner) -> tuple[int, str]:
    """How many lines are in the file, and what of the next one; whole, in order, each once."""
    protokoll = Protokoll(rechner.db)
    umgebung = Umgebung(protokoll, lambda: datetime.now(UTC), neue_id)
    leitung = Leitung.oeffnen(umgebung, protokoll.runden()[0].id)
    texte, halb = [x.text for x in leitung.runde.eintraege.values()], leitung.entwurf().text
    assert protokoll.verbindung.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    protokoll.schliessen()
    assert texte == [zeile(nr).removeprefix(WER) for nr in range(len(texte))]
    assert zeile(len(texte)).startswith(halb)
    return len(texte), halb


def am_schirm(reihen: list[str]) -> tuple[int, str]:
    """How many lines the screen shows as saved, and what stands in the line."""
    nummern = [int(m[1]) for r in reihen if (m := re.match(r" F +asd +Frage (\d+): ", r))]
    halb = next((r.partition("› ")[2] for r in reihen if r.startswith("› ")), "")
    # An empty line may have its beginning in the label: then it is further than is told here.
    vorn = "" if WER.startswith(halb) else WER
    return max(nummern, default=-1) + 1, vorn + halb


def in_der_zeile(halb: str) -> str:
    """What the line shows of a half-typed line."""
    return halb.removeprefix(WER.rstrip()).strip()


@dataclass
class Rueckstand:
    """How far the file was behind the screen at the worst, in seconds."""

    sekunden: float = 0.0

    def messen(self, t: Terminal, tod: float, da: int) -> None:
        """`da`: where in the stream the file ends; `tod`: when the process was killed."""
        bild = Bildschirm(80, 24)
        for wann, daten in t.stuecke:
            bild.fuettern(daten)
            gezeigt = am_schirm(bild.zeilen())
            # A line that is shown as saved is; what is half typed may be a second behind.
            assert stelle(gezeigt[0], "") <= da
            if stelle(*gezeigt) > da:
                self.sekunden = max(self.sekunden, tod - wann)
                return


@pytest.mark.parametrize("form", FORMEN)
def test_beim_schnellen_tippen_immer_wieder_getoetet_geht_die_runde_weiter(
    form: str, tmp_path: Path
) -> None:
    print(f"KOPRAX_SAAT={SAAT}")
    zufall, rechner, rueckstand = random.Random(SAAT), Rechner(tmp_path), Rueckstand()
    protokoll = Protokoll(rechner.db)
    umgebung = Umgebung(protokoll, lambda: datetime.now(UTC), neue_id)
    gehe(begonnene(umgebung), "fragen")
    code = protokoll.runden()[0].code
    protokoll.schliessen()
    fertig, halb = 0, ""
    for nr in count():
        with rechner.terminal() as t:
            t.warten(rf"▶ {code}")
            t.taste("enter")
            gezeigt = re.escape(in_der_zeile(halb))
            t.warten(rf"^ *3/8 Fragen[\s\S]*^ Frage.*\n› ?{gezeigt}$")
            if nr == TODE[form]:
                break
            tod = tippen(t, STROM[stelle(fertig, halb) :], zufall)
            t.signal(signal.SIGKILL)
            assert t.warten_auf_ende() == -signal.SIGKILL
            vorher = stelle(fertig, halb)
            fertig, halb = in_der_datei(rechner)
            assert stelle(fertig, halb) >= vorher
            rueckstand.messen(t, tod, stelle(fertig, halb))
    assert rueckstand.sekunden < ALT + SCHWER
    print(f"{nr} killed while typing, {fertig} lines; at most {rueckstand.sekunden:.2f} s behind")


def tippen(t: Terminal, text: str, zufall: random.Random) -> float:
    """Type for a while, now and then faster than the program reads; when that ended."""
    ende, getippt = time.monotonic() + zufall.uniform(0.2, 2.5), 0
    while time.monotonic() < ende:
        schwung = zufall.choice((1, 1, 1, 1, 1, 1, 1, 90))
        t.senden(text[getippt : getippt + schwung])
        getippt += schwung
        t.lesen_bis(time.monotonic() + ANSCHLAG)
    return time.monotonic()
