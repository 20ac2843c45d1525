"""`koprax liste` where there is nothing to list."""

from __future__ import annotations

from pathlib import Path

from modelle.ablauf.lesen import mitgeliefert
from modelle.leitung.runde import Leitung
from modelle.protokoll.runden import Protokoll
from tests.buehne.drehbuecher import Rechner
from tests.conftest import ANGABEN, umgebung_fuer
from tui.befehle.liste import KEINE_PASST

KEINE = "Noch gibt es keine Runden: bitte „koprax“ starten, F2 bereitet eine vor.\n"


def test_ohne_protokoll_sagt_die_liste_dass_es_keine_runden_gibt_und_legt_keines_an(
    tmp_path: Path,
) -> None:
    rechner = Rechner(tmp_path)
    for optionen in ((), ("--ebene", "operativ"), ("--schule", "Lindenhof")):
        lauf = rechner.befehl("liste", *optionen)
        assert (lauf.returncode, lauf.stdout, lauf.stderr) == (0, KEINE, "")
    assert list(tmp_path.iterdir()) == []


def test_in_einem_leeren_protokoll_sagt_die_liste_dass_es_keine_runden_gibt(
    tmp_path: Path,
) -> None:
    rechner = Rechner(tmp_path)
    rechner.db.parent.mkdir(parents=True)
    Protokoll(rechner.db).schliessen()
    lauf = rechner.befehl("liste")
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (0, KEINE, "")
    falsch = rechner.befehl("liste", "--ebene", "weltweit")
    assert (falsch.returncode, falsch.stdout) == (2, "")


def test_passt_keine_runde_sagt_die_liste_das(tmp_path: Path) -> None:
    rechner = Rechner(tmp_path)
    with umgebung_fuer(rechner.db) as umgebung:
        Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), ANGABEN)
    lauf = rechner.befehl("liste", "--ebene", "operativ")
    assert (lauf.returncode, lauf.stdout) == (0, f"{KEINE_PASST}\n")
    assert KEINE_PASST not in rechner.befehl("liste").stdout


def test_ein_protokoll_das_verloren_ist_gilt_nicht_als_leer(tmp_path: Path) -> None:
    rechner = Rechner(tmp_path)
    rechner.db.parent.mkdir(parents=True)
    Protokoll(rechner.db).schliessen()
    assert rechner.befehl("sichern").returncode == 0
    rechner.db.unlink()
    lauf = rechner.befehl("liste")
    assert (lauf.returncode, lauf.stdout) == (1, "")
    assert not rechner.db.exists()
