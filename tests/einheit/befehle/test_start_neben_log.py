"""The start with a log beside the log: what is offered, what stays, and what is said."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from modelle.leitung.daneben.zeugnis import neu_schreiben
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll import datei, zeuge
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.heilung.bergen import bergen
from modelle.protokoll.heilung.neubau import retten
from modelle.protokoll.kopien import nebenan
from modelle.protokoll.kopien.beiseite import beschaedigte
from modelle.protokoll.runden import Protokoll
from tests.buehne.runden import begonnene, tippen
from tests.conftest import Uhr
from tui.start import aufbau, starten


@pytest.fixture
def antworten(monkeypatch) -> list[str]:
    """What is typed at the questions; Enter when it runs out."""
    getippt = list[str]()
    monkeypatch.setattr("builtins.input", lambda _: getippt.pop(0) if getippt else "")
    return getippt


class Ort:
    """A log that was lost while its round was open, and went on beside it."""

    def __init__(self, ordner: Path) -> None:
        self.db, nirgends = ordner / "da" / "koprax.db", ordner / "nirgends"
        self.orte = aufbau.Orte(self.db, nirgends, nirgends, nirgends, nirgends, nirgends)
        self.davor = ordner / "davor"
        protokoll = Protokoll(self.db)
        umgebung = Umgebung(protokoll, Uhr(datetime.now(UTC)), lambda: uuid4().hex)
        leitung = begonnene(umgebung)
        tippen(leitung, "Vorher gesagt")
        protokoll.sichern()
        shutil.copyfile(self.db, self.davor)
        self.dort = neu_schreiben(umgebung, leitung, Entwurf()).protokoll
        protokoll.schliessen()
        tippen(leitung, "Danach gesagt")
        self.neben, self.id = self.dort.pfad, leitung.id

    def starten(self) -> list[str]:
        """Start, and return what is in the round then."""
        self.dort.schliessen()
        umgebung = starten._oeffnen(self.orte)
        try:
            runde = Leitung.oeffnen(umgebung, self.id).runde
            return [x.text for x in runde.eintraege.values()]
        finally:
            umgebung.protokoll.schliessen()


@pytest.fixture
def ort(tmp_path: Path, antworten: list[str]) -> Iterator[Ort]:
    ort = Ort(tmp_path)
    yield ort
    nebenan.loslassen(ort.neben)


ALLES = ["Vorher gesagt", "Danach gesagt"]


def gekuerzt(db: Path) -> None:
    with db.open("r+b") as datei:
        datei.truncate(db.stat().st_size // 2)


def fort(db: Path) -> None:
    db.unlink()


def ordner(db: Path) -> None:
    db.unlink()
    db.mkdir()
    (db / "fremd.txt").write_text("von jemand anderem")


def ordner_ohne_kopien(db: Path) -> None:
    ordner(db)
    shutil.rmtree(db.parent / "sicherungen")


@pytest.mark.parametrize("unfall", [gekuerzt, fort, ordner, ordner_ohne_kopien])
def test_was_auch_mit_dem_log_geschah_der_erste_start_bietet_auch_das_daneben_an(
    ort, capsys, unfall: Callable[[Path], None]
):
    """An old copy alone would go on in another way than the log beside it, for ever."""
    unfall(ort.db)
    assert ort.starten() == ALLES
    assert not ort.neben.exists()
    if unfall is not ordner_ohne_kopien:
        gesagt = " ".join(capsys.readouterr().out.split())
        assert gesagt.index("wird gleich danach angeboten") < gesagt.index("was hier fehlt")
    if unfall in (ordner, ordner_ohne_kopien):
        assert (ort.db.with_name("koprax.db-ordner") / "fremd.txt").exists()
    # Nothing lies about any more, and the next start asks nothing.
    assert [x.name for x in ort.db.parent.rglob("*-gerettet-*")] == []
    capsys.readouterr()
    assert ort.starten() == ALLES
    assert capsys.readouterr().out == ""


def test_wer_einen_ordner_statt_des_logs_nicht_umbenennt_findet_alles_wie_es_war(ort, antworten):
    ordner(ort.db)
    antworten.append("n")
    with pytest.raises(starten.ProtokollFehler, match="ist ein Ordner"):
        ort.starten()
    assert ort.db.is_dir()
    assert ort.neben.exists()


def test_was_jemand_nicht_uebernimmt_bleibt_liegen(ort, antworten):
    antworten.append("n")
    assert ort.starten() == ["Vorher gesagt"]
    assert ort.neben.exists()


def test_ein_log_daneben_das_noch_jemand_offen_hat_bleibt_und_das_steht_da(ort, capsys):
    """A second terminal deleted it under the hands of the first one."""
    with ort.neben.with_name(ort.neben.name + nebenan.MARKE).open("w") as haelt:
        fcntl.flock(haelt, fcntl.LOCK_EX)
        assert ort.starten() == ["Vorher gesagt"]
        assert ort.neben.exists()
        assert "in einem anderen Fenster offen" in " ".join(capsys.readouterr().out.split())
    assert ort.starten() == ALLES


def test_haben_zwei_das_log_daneben_offen_haelt_es_auch_der_der_bleibt(ort, capsys):
    with ort.neben.with_name(ort.neben.name + nebenan.MARKE).open("w") as bleibt:
        fcntl.flock(bleibt, fcntl.LOCK_SH)
        assert nebenan.halten(ort.neben)
        nebenan.loslassen(ort.neben)
        assert ort.starten() == ["Vorher gesagt"]
    assert ort.neben.exists()


def test_was_neben_einem_anderen_log_weiterging_kommt_nicht_in_dieses(ort, capsys):
    """`koprax-nord.db` lies beside `koprax.db`; Enter would have mixed two schools."""
    ort.dort.schliessen()
    fremd = ort.db.with_name("koprax-nord-gerettet-2026-11-29-110000.db")
    ort.neben.rename(fremd)
    ort.db.unlink()
    shutil.rmtree(ort.db.parent / "sicherungen")
    starten._oeffnen(ort.orte).protokoll.schliessen()
    assert capsys.readouterr().out == ""
    assert fremd.exists()


def test_ist_das_log_daneben_geborgen_kommt_alles_lesbare_und_dann_ist_ruhe(ort, capsys):
    kippen(ort)
    ort.dort.schliessen()
    retten(ort.neben, bergen(ort.neben))
    assert ort.starten()[0] == "Vorher gesagt"
    assert not ort.neben.exists()
    assert [x.name for x in ort.db.parent.rglob("*-gerettet-*")] == []
    # What was put aside there has its deadline here.
    assert beschaedigte(ort.db)


def test_wer_daneben_weitermacht_haelt_die_datei(ort):
    zeuge.Zeuge(ort.dort)
    marke = ort.neben.with_name(ort.neben.name + nebenan.MARKE)
    with marke.open() as andere, pytest.raises(BlockingIOError):
        fcntl.flock(andere, fcntl.LOCK_EX | fcntl.LOCK_NB)
    nebenan.loslassen(ort.neben)
    assert not marke.exists()


def test_ein_log_daneben_in_das_gerade_jemand_schreibt_bleibt_und_das_steht_da(
    ort, capsys, monkeypatch
):
    monkeypatch.setattr(datei, "WARTEN_MS", 20)
    with Protokoll(ort.neben).transaktion():
        ort.starten()
        assert ort.neben.exists()
    assert "bleibt liegen" in capsys.readouterr().out


def kippen(ort: Ort) -> None:
    sql = "UPDATE ereignisse SET daten = replace(daten, 'Danach', 'Canach')"
    ort.dort.verbindung.execute(sql)


def zerstoeren(ort: Ort) -> None:
    ort.dort.schliessen()
    ort.neben.write_bytes(b"x" * ort.neben.stat().st_size)


@pytest.mark.parametrize("schaden", [kippen, zerstoeren])
def test_ein_beschaedigtes_log_daneben_bleibt_und_das_steht_da(ort, capsys, schaden):
    """It was deleted without a word, with all its copies."""
    schaden(ort)
    for _ in range(2):
        assert ort.starten()[0] == "Vorher gesagt"
        assert ort.neben.exists()
        assert ort.neben.name in (gesagt := " ".join(capsys.readouterr().out.split()))
        assert "bleibt liegen" in gesagt


def test_wer_nur_anderes_daneben_hat_wird_nicht_aufgehalten(ort, capsys):
    """A log of somebody else that cannot be read hinders nobody."""
    ort.starten()
    capsys.readouterr()
    kopie = ort.db.with_name("koprax (Konflikt).db")
    shutil.copyfile(ort.db, kopie)
    gekuerzt(kopie)
    assert ort.starten() == ALLES
    assert capsys.readouterr().out == ""
