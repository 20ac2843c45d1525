"""A log that another tool set to WAL: what is deleted is gone, or it is said that it is not yet."""

from __future__ import annotations

import sqlite3
from itertools import count

import msgspec
import pytest

from modelle.leitung import pflege
from modelle.leitung.runde import Leitung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kopien.beiseite import beiseite
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.wiederherstellen import wiederherstellen
from tests.buehne.runden import begonnene, tippen
from tests.conftest import alle_bytes, umgebung_fuer


def mit_wal(pfad, uhr):
    """A log with a round, which another tool then set to WAL."""
    with umgebung_fuer(pfad, uhr) as umgebung:
        tippen(begonnene(umgebung), "Trommeln unter dem Tisch")
    db = sqlite3.connect(pfad)
    assert db.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal"
    return db


def modus(pfad):
    db = sqlite3.connect(pfad)
    try:
        return db.execute("PRAGMA journal_mode").fetchone()[0]
    finally:
        db.close()


def test_beim_oeffnen_wird_ein_fremder_journalmodus_zurueckgestellt(tmp_path, uhr):
    pfad = tmp_path / "protokoll.db"
    mit_wal(pfad, uhr).close()
    Protokoll(pfad).schliessen()
    assert modus(pfad) == "delete"
    assert [d.name for d in tmp_path.glob("*-wal")] == []


def test_was_geloescht_heisst_ist_auch_mit_wal_und_anderer_sitzung_fort(tmp_path, uhr):
    pfad = tmp_path / "protokoll.db"
    andere = mit_wal(pfad, uhr)
    andere.execute("SELECT count(*) FROM runden").fetchone()
    with umgebung_fuer(pfad, uhr) as dieselbe:
        umgebung = msgspec.structs.replace(dieselbe, neue_id=map("n{}".format, count()).__next__)
        [zeile] = umgebung.protokoll.runden()
        # As long as the other one reads, an old state has to stay, and that is said.
        andere.execute("BEGIN")
        andere.execute("SELECT count(*) FROM ereignisse").fetchone()
        umgebung.protokoll.verbindung.execute("PRAGMA busy_timeout = 1")
        Leitung.oeffnen(umgebung, zeile.id).ersetzen(["Tisch"], "[Ort]", "place")
        geloescht = pflege.loeschen(umgebung.protokoll, [zeile])
        assert geloescht.reste
        assert b"Trommeln" in alle_bytes(tmp_path)
        andere.execute("COMMIT")
        # It is open still, but reads nothing: now it goes at once.
        umgebung.protokoll.aufraeumen()
        assert not umgebung.protokoll.hat_spuren()
        assert b"Trommeln" not in alle_bytes(tmp_path)
        assert b"Tisch" not in alle_bytes(tmp_path)
    andere.close()
    Protokoll(pfad).schliessen()
    assert modus(pfad) == "delete"


def test_solange_mit_wal_geloeschtes_noch_da_steht_wird_keine_kopie_eingesetzt(tmp_path, uhr):
    """The WAL alone was reason enough to put the log aside, and what it was to erase with it."""
    pfad = tmp_path / "protokoll.db"
    andere = mit_wal(pfad, uhr)
    andere.execute("SELECT count(*) FROM runden").fetchone()
    with umgebung_fuer(pfad, uhr) as umgebung:
        kopie = umgebung.protokoll.sichern()
        andere.execute("BEGIN")
        andere.execute("SELECT count(*) FROM ereignisse").fetchone()
        umgebung.protokoll.verbindung.execute("PRAGMA busy_timeout = 1")
        pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden())
        assert umgebung.protokoll.hat_spuren()
    with pytest.raises(ProtokollFehler, match="Gelöschtes steht noch"):
        wiederherstellen(pfad, kopie)
    assert not beiseite(pfad)
    andere.execute("COMMIT")
    andere.close()
    with umgebung_fuer(pfad, uhr) as umgebung:
        umgebung.protokoll.aufraeumen()
    assert b"Trommeln" not in alle_bytes(tmp_path)
