"""Rounds that many tests begin with: typed once a worker, then copied."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.buehne.drehbuecher import FALL_B, Rechner, bis_fragen_tippen


@pytest.fixture(scope="session")
def getippt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder in which case B was typed to its third phase and left with F10."""
    rechner = Rechner(tmp_path_factory.mktemp("getippt"))
    with rechner.terminal() as t:
        bis_fragen_tippen(t)
        t.taste("f10")
        assert t.warten_auf_ende() == 0
    assert FALL_B.code.encode() in rechner.db.read_bytes()
    return rechner.ordner


@pytest.fixture
def in_fragen(getippt: Path) -> Callable[[Path], Rechner]:
    """Makes a machine with such a folder out of an empty one."""

    def kopieren(ordner: Path) -> Rechner:
        shutil.copytree(getippt, ordner, dirs_exist_ok=True)
        return Rechner(ordner)

    return kopieren
