"""A round that had to go on in a log beside the lost one comes back at the next start."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
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


def andere_runde(protokoll: Protokoll) -> str:
    """Begin one more round in a log; return its id, which no other log has."""
    leitung = begonnene(Umgebung(protokoll, Uhr(datetime.now(UTC)), lambda: uuid4().hex))
    tippen(leitung, "Sie singt gern.")
    return leitung.id


def test_ein_anderes_protokoll_das_nur_daneben_liegt_bleibt_unberuehrt(rechner):
    """Enter at the start would have put the rounds of another school into this log."""
    fremd = rechner.db.with_name(f"{rechner.db.stem}-nord.db")
    protokoll = Protokoll(fremd)
    andere_runde(protokoll)
    protokoll.schliessen()
    rechner.db.with_name(f"{rechner.db.stem}-ordner.db").mkdir()
    vorher = fremd.read_bytes()
    with rechner.terminal() as t:
        t.warten("Läuft gerade")
        assert "Hierher übernehmen" not in t.text
        t.taste("f10")
        t.warten_auf_ende()
    assert fremd.read_bytes() == vorher


def test_eine_hier_geloeschte_runde_kommt_mit_enter_nicht_wieder(rechner):
    """A copy that a sync program kept still holds it."""
    protokoll = Protokoll(rechner.db)
    zweite = andere_runde(protokoll)
    shutil.copyfile(rechner.db, rechner.db.with_name(f"{rechner.db.stem} (Konflikt).db"))
    protokoll.loeschen(zweite)
    protokoll.schliessen()
    with rechner.terminal() as t:
        t.warten(r"Hierher übernehmen\? \[j/N\]")
        t.taste("enter")
        t.warten("Läuft gerade")
        t.taste("f10")
        t.warten_auf_ende()
    danach = Protokoll(rechner.db)
    assert danach.lesen(zweite) == []
    danach.schliessen()
