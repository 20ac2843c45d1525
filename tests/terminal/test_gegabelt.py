"""A forked start of the program shows what a real one does; so the other tests may have it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.buehne import gegabelt
from tests.buehne.drehbuecher import PROGRAMM, Rechner
from tests.buehne.gegabelt import Gabel
from tests.buehne.terminal import ANFANGSMODI

WELT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}


@pytest.fixture
def gabel(monkeypatch: pytest.MonkeyPatch) -> Gabel:
    """The forking process; in the long form, where nothing else has it, one for this test."""
    if gegabelt.an is None:
        monkeypatch.setattr(gegabelt, "an", Gabel())
    assert gegabelt.an is not None
    return gegabelt.an


def test_ein_gegabelter_start_zeigt_und_hinterlaesst_was_ein_echter_zeigt(
    gabel: Gabel, tmp_path: Path
) -> None:
    gesehen = []
    for echt in (True, False):
        rechner = Rechner(tmp_path / f"echt-{echt}")
        with rechner.terminal(echt=echt) as t:
            t.warten("F2")
            # Not before: a process that was just forked is still in the session of its parent.
            assert os.getpgid(t.pid) == os.getsid(t.pid) == t.pid
            bild = t.zeilen
            t.groesse_aendern(60, 20)
            t.warten("F2")
            t.signal(signal.SIGTERM)
            status = t.warten_auf_ende()
            assert t.modi == ANFANGSMODI
            rechte = [ort.stat().st_mode for ort in (rechner.db, rechner.db.parent)]
            gesehen.append((bild, status, t.zeilen, rechte))
    assert gesehen[0] == gesehen[1]


def test_ein_gegabelter_befehl_sagt_was_ein_echter_sagt(
    gabel: Gabel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rechner = Rechner(tmp_path)
    aufrufe = [["liste"], ["ablaeufe"], ["handzettel", "gibt-es-nicht"], ["unbekannt"], []]
    gegabelte = [rechner.befehl(*aufruf) for aufruf in aufrufe]
    monkeypatch.setattr(gegabelt, "an", None)
    for aufruf, lauf in zip(aufrufe, gegabelte, strict=True):
        echter = rechner.befehl(*aufruf)
        assert (lauf.returncode, lauf.stdout, lauf.stderr) == (
            echter.returncode,
            echter.stdout,
            echter.stderr,
        )


def test_was_die_umgebung_beim_laden_aendern_koennte_startet_echt(gabel: Gabel) -> None:
    assert gabel.nimmt([*PROGRAMM, "liste"], WELT)
    assert not gabel.nimmt([*PROGRAMM, "liste"], WELT | {"TEXTUAL_FPS": "1"})
    assert not gabel.nimmt([*PROGRAMM, "liste"], WELT | {"LC_ALL": "C"})
    assert not gabel.nimmt([sys.executable, "-c", "pass"], WELT)
