"""Somebody put an older file in the place of the log while KoPrax did not run."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from modelle.leitung.fristen import Fristen
from modelle.leitung.runde import Leitung
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.sicherung import alle, neuere
from tests.buehne.runden import begonnene, tippen
from tests.conftest import umgebung_fuer
from tui import pflegeworte


@pytest.mark.parametrize("zeit", ["alte zeit", "neue zeit"])
def test_die_neueste_kopie_die_mehr_weiss_bleibt_und_der_start_sagt_es(
    tmp_path, uhr, monkeypatch, zeit
):
    pfad, alt = tmp_path / "protokoll.db", tmp_path / "alt.bak"
    with umgebung_fuer(pfad, uhr) as umgebung:
        leitung = begonnene(umgebung)
        shutil.copy2(pfad, alt)
        for nr in range(3):
            uhr.vor(minuten=1)
            tippen(leitung, f"Nur in der Kopie {nr}")
            letzte = umgebung.protokoll.sichern()
        assert neuere(pfad) is None
        assert pflegeworte.kopie_ist_weiter(umgebung.protokoll) == ""
    alt.replace(pfad)
    if zeit == "neue zeit":
        os.utime(pfad)
    vorher = letzte.read_bytes()
    with umgebung_fuer(pfad, uhr) as umgebung:
        satz = pflegeworte.zum_start(umgebung.protokoll, Fristen(), uhr())
        assert "neuer als das Protokoll" in satz
        assert "„koprax wiederherstellen“" in satz
        # The log goes on, and is copied often.
        leitung = Leitung.oeffnen(umgebung, leitung.id)
        jetzt = datetime.now(UTC)
        for nr in range(8):
            uhr.vor(minuten=5)
            tippen(leitung, f"Danach {nr}")
            stand = jetzt + timedelta(seconds=nr)
            monkeypatch.setattr(sicherung, "_stand", lambda _, s=stand: s)
            umgebung.protokoll.sichern()
    assert letzte.read_bytes() == vorher
    assert len(alle(pfad)) == 4
