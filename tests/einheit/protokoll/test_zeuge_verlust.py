"""What counts as a loss of the log's file, and what passes."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from modelle.protokoll import zeuge
from modelle.protokoll.zeuge import ORDNER, UNLESBAR, Zeuge
from tests.buehne.runden import begonnene


@pytest.mark.parametrize(
    ("grund", "verlust"),
    [(errno.EACCES, UNLESBAR), (errno.ENOTDIR, UNLESBAR), (errno.EMFILE, ""), (0, "")],
)
def test_eine_datei_die_sich_nicht_oeffnen_laesst_ist_verloren_wenn_es_an_ihr_liegt(
    umgebung, monkeypatch, grund, verlust
):
    """Too many open files pass; a folder without rights does not."""
    leitung, sieht = begonnene(umgebung), Zeuge(umgebung.protokoll)
    fehler = sqlite3.OperationalError("unable to open database file")
    fehler.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN

    def zu(*_: object, **__: object) -> sqlite3.Connection:
        raise fehler

    echt = Path.open

    def oeffnen(pfad: Path, *rest: object, **mehr: object) -> object:
        if grund:
            raise OSError(grund, "")
        return echt(pfad, *rest, **mehr)

    monkeypatch.setattr(zeuge.sqlite3, "connect", zu)
    monkeypatch.setattr(Path, "open", oeffnen)
    assert sieht.verlust(leitung.id, leitung.vermerke) == verlust


def test_darf_man_nicht_in_den_ordner_sehen_ist_die_datei_verloren(umgebung, monkeypatch):
    leitung, sieht = begonnene(umgebung), Zeuge(umgebung.protokoll)

    def zu(_: Path) -> bool:
        raise PermissionError(errno.EACCES, "")

    monkeypatch.setattr(Path, "exists", zu)
    assert sieht.verlust(leitung.id, leitung.vermerke) == UNLESBAR


def test_ein_ordner_statt_der_datei_ist_ein_verlust(umgebung):
    leitung, sieht = begonnene(umgebung), Zeuge(umgebung.protokoll)
    umgebung.protokoll.pfad.unlink()
    umgebung.protokoll.pfad.mkdir()
    assert sieht.verlust(leitung.id, leitung.vermerke) == ORDNER


def test_eine_geleerte_datei_ist_ein_verlust_und_das_wal_daneben_bleibt_liegen(umgebung):
    leitung, sieht = begonnene(umgebung), Zeuge(umgebung.protokoll)
    pfad = umgebung.protokoll.pfad
    wal = pfad.with_name(f"{pfad.name}-wal")
    pfad.write_bytes(b"")
    wal.write_bytes(b"was darin noch stand")
    assert sieht.verlust(leitung.id, leitung.vermerke) == UNLESBAR
    assert wal.read_bytes() == b"was darin noch stand"
