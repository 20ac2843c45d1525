"""A bit of the file's head flips: that is damage, and never a version from tomorrow."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest

from modelle.protokoll.fehler import Beschaedigt
from modelle.protokoll.heilung.bergen import bergen
from modelle.protokoll.runden import Protokoll
from tests.buehne.langform import kurz
from tests.buehne.runden import begonnene, tippen, umgebung_in

KOPF = 100
FASSUNG_AB, SCHREIBART, SCHEMAART, KENNUNG_AB = 60, 18, 47, 68
"""Bytes of the numbers of version, of the way to write, of the schema's form, and of our mark."""


@pytest.fixture(scope="module")
def heil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a log that holds a line more than its copy."""
    ordner = tmp_path_factory.mktemp("heil")
    with umgebung_in(ordner) as umgebung:
        leitung = begonnene(umgebung)
        tippen(leitung, "Vor der Sicherung")
        umgebung.protokoll.sichern()
        tippen(leitung, "Hinterher")
    return ordner


@pytest.mark.parametrize(
    ("stelle", "bit"),
    kurz(
        product(range(KOPF), range(8)),
        *((FASSUNG_AB + nr, bit) for nr, bit in ((0, 0), (1, 7), (2, 3), (3, 0), (3, 4))),
        (FASSUNG_AB, 7),
        (SCHREIBART, 1),
        (SCHREIBART, 7),
        (SCHEMAART, 0),
        (KENNUNG_AB, 0),
    ),
)
def test_ein_gekipptes_bit_im_kopf_ist_ein_schaden_und_alles_ist_noch_zu_bergen(
    heil: Path, tmp_path: Path, stelle: int, bit: int
) -> None:
    pfad = tmp_path / "da" / "protokoll.db"
    shutil.copytree(heil, pfad.parent)
    roh = bytearray(pfad.read_bytes())
    roh[stelle] ^= 1 << bit
    pfad.write_bytes(roh)
    try:
        protokoll = Protokoll(pfad)
    except Beschaedigt:
        geborgen = bergen(pfad)
        assert (geborgen.beschaedigt, geborgen.nur_hier) == (0, 1)
        assert geborgen.kopie is not None, "there is a copy to offer"
        assert bytes(roh) == pfad.read_bytes(), "nothing was changed unasked"
    else:
        assert protokoll.schaden() == []
        [zeile] = protokoll.runden()
        assert "Hinterher" in str(protokoll.lesen(zeile.id)[-1])
        protokoll.schliessen()
