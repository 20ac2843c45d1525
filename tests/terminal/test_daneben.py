"""A round that had to go on in a log beside the lost one comes back at the next start."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.buehne.drehbuecher import Rechner
from tests.buehne.runden import begonnene, tippen, umgebung_in
from tests.conftest import Uhr


@pytest.fixture
def rechner(tmp_path: Path) -> Rechner:
    """The home of somebody with one running round."""
    rechner = Rechner(tmp_path / "rechner")
    with umgebung_in(tmp_path, Uhr(datetime.now(UTC))) as umgebung:
        tippen(begonnene(umgebung), "Er malt gern.")
        rechner.db.parent.mkdir(parents=True)
        shutil.copy(umgebung.protokoll.pfad, rechner.db)
    return rechner


def gerettete(rechner: Rechner) -> list[str]:
    """Names of all files, copies too, that hold a round saved beside the log."""
    return sorted(x.name for x in rechner.db.parent.rglob("*-gerettet-*"))


@pytest.mark.parametrize("unfall", ["fort", "älter"])
def test_was_daneben_weiterging_wird_beim_naechsten_start_angeboten_und_ist_wieder_da(
    rechner, unfall, tmp_path
):
    davor = tmp_path / "davor.db"
    shutil.copyfile(rechner.db, davor)
    with rechner.terminal() as t:
        t.warten("Läuft gerade")
        t.taste("enter")
        t.warten("noch")
        t.senden("Nur hier getippt")
        t.taste("enter")
        t.warten("Nur hier getippt")
        rechner.db.unlink() if unfall == "fort" else shutil.copyfile(davor, rechner.db)
        t.senden("Danach getippt")
        t.taste("enter")
        t.warten(r"koprax-gerettet-\S+ weiter")
        t.taste("enter")
        t.warten("(?s)Nur hier getippt.*Danach getippt")
        t.taste("f10")
        assert t.warten_auf_ende() == 0
    assert len(gerettete(rechner)) == 1
    if unfall == "fort":
        shutil.copyfile(davor, rechner.db)
    with rechner.terminal() as t:
        t.warten(r"K-07 \(\d+ Zeilen?\)")
        t.warten(r"Hierher übernehmen\? \[J/n\]")
        t.taste("enter")
        t.warten("Läuft gerade")
        t.taste("enter")
        t.warten("Danach getippt")
        t.taste("f10")
        t.warten_auf_ende()
    # Nothing of it lies about any more, and the next start asks nothing.
    assert gerettete(rechner) == []
