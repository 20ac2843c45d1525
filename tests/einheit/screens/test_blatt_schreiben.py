"""A sheet is written whole or not at all, and nothing half-written stays."""

from __future__ import annotations

import os

from tui import blatt


def test_was_ein_getoeteter_beim_speichern_liegen_liess_geht_mit_dem_naechsten_blatt(tmp_path):
    alt, gerade, eigenes = (
        tmp_path / name for name in (".koprax-abcd1234.md", ".koprax-efgh5678.md", ".koprax-md")
    )
    for datei in (alt, gerade, eigenes):
        datei.write_text("Trommeln")
    os.utime(alt, (1, 1))
    os.utime(eigenes, (1, 1))
    blatt.schreiben(tmp_path / "blatt.md", "Text")
    # Another process may be writing one just now; and a file of another name is not ours.
    assert not alt.exists()
    assert gerade.exists()
    assert eigenes.exists()
    assert (tmp_path / "blatt.md").read_text() == "Text"
