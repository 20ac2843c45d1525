"""`koprax faellig`: what is due, one line each."""

from __future__ import annotations

from datetime import UTC, datetime

from modelle.leitung.umgebung import Umgebung
from tests.conftest import Uhr, zaehler
from tests.einheit.leitung.test_wiedervorlage import aufgabe, runde, treffen
from tui.befehle.faellig import NICHTS
from tui.befehle.koprax import ausfuehren


def test_faellig_nennt_was_vorbei_ist_das_aelteste_zuerst(umgebung, capsys):
    """The command goes by the clock of the machine; these days are over on each."""
    damals = Umgebung(umgebung.protokoll, Uhr(datetime(2020, 11, 4, 13, tzinfo=UTC)), zaehler("d"))
    befehl = ["--db", str(umgebung.protokoll.pfad), "faellig"]
    assert ausfuehren(befehl) == 0
    assert capsys.readouterr().out == f"{NICHTS}\n"
    runde(damals, "Trommeln", "12. Dezember")
    sitzung = treffen(damals)
    aufgabe(sitzung, "Räume\tsuchen", "")
    sitzung.schliessen()
    assert ausfuehren(befehl) == 0
    assert capsys.readouterr().out.splitlines() == [
        "K-07 · Trommeln · bis 12.12.2020",
        "Steuerung · Räume suchen · Koordination · seit November 2020",
    ]
