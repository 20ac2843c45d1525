"""The log is damaged while something is still to be erased from its copies: it stays erased."""

from __future__ import annotations

import builtins
import contextlib
import sqlite3
from pathlib import Path

import pytest

from modelle.kooperation.dinge.schule import Standort
from modelle.leitung import pflege
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll import spuren
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.heilung.bergen import bergen
from modelle.protokoll.heilung.fund import KOOPERATION
from modelle.protokoll.heilung.seiten import SEITE
from modelle.protokoll.kopien import ablage
from modelle.protokoll.kopien.beiseite import beschaedigte, ersetzte
from modelle.protokoll.kopien.sicherung import alle, ordner
from modelle.protokoll.runden import Protokoll
from tests.buehne.runden import begonnene, fall_a, setzen, tippen
from tests.conftest import alle_bytes
from tui.befehle.sicherung import wiederherstellen_befehl
from tui.start import rettung
from tui.start.aufbau import Orte
from tui.start.hindernis import Hindernis

WORT = "Stelzenhaus"


def _runde_loeschen(umgebung: Umgebung, runde: str) -> None:
    pflege.loeschen(umgebung.protokoll, [z for z in umgebung.protokoll.runden() if z.id == runde])


def _vereinbarung_loeschen(umgebung: Umgebung, runde: str) -> None:
    ids = umgebung.protokoll.verbindung.execute("SELECT id FROM wiedervorlagen").fetchall()
    umgebung.protokoll.wiedervorlagen_loeschen([str(id) for (id,) in ids], von_hand=True)


def _standort_loeschen(umgebung: Umgebung, runde: str) -> None:
    koordination = Koordination(umgebung)
    [schluessel] = koordination.kooperation.schule
    koordination.loeschen("schule", schluessel)


LOESCHEN = {
    "Runde": (_runde_loeschen, "wiedervorlagen"),
    "Vereinbarung": (_vereinbarung_loeschen, "bestand"),
    "Standort": (_standort_loeschen, "kooperation"),
}
"""What somebody deletes, and the table whose page is damaged afterwards."""


def beschaedigt(
    umgebung: Umgebung, monkeypatch: pytest.MonkeyPatch, was: str, getippt: bool
) -> Path:
    """Make a log whose deletion did not reach the copies yet; return it, damaged since."""
    loeschen, tabelle = LOESCHEN[was]
    protokoll = umgebung.protokoll
    geschlossen = fall_a(umgebung)
    idee = next(x for x in geschlossen.runde.eintraege.values() if x.art == "option")
    ort = WORT if was != "Standort" else "Werkraum"
    setzen(geschlossen, idee, erster_schritt=f"in den {ort} gehen")
    geschlossen.schliessen()
    andere = begonnene(umgebung)
    name = WORT if was == "Standort" else "Schule am Park"
    Koordination(umgebung).setzen("schule", Standort("", name))
    protokoll.sichern()
    assert WORT.encode() in alle_bytes(ordner(protokoll.pfad))
    monkeypatch.setattr(ablage, "SPERRE_S", 0.02)
    sperre = sqlite3.connect(ordner(protokoll.pfad) / "sperre", isolation_level=None)
    sperre.execute("BEGIN EXCLUSIVE")
    with contextlib.suppress(ProtokollFehler):
        loeschen(umgebung, geschlossen.id)
    if getippt:
        tippen(andere, "Nach der Kopie")
    sperre.close()
    assert spuren.vorgemerkt(protokoll.verbindung)
    sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    [seite] = protokoll.verbindung.execute(sql, (tabelle,)).fetchone()
    protokoll.verbindung.close()
    daten = bytearray(protokoll.pfad.read_bytes())
    daten[(seite - 1) * SEITE : (seite - 1) * SEITE + 8] = bytes(8)
    protokoll.pfad.write_bytes(daten)
    return protokoll.pfad


def anbieten(pfad: Path, monkeypatch: pytest.MonkeyPatch, *antworten: str) -> list[str]:
    """Offer the rescue, with these answers; return what was asked."""
    gefragt, rest = list[str](), iter(antworten)

    def fragen(frage: str = "") -> str:
        gefragt.append(" ".join(frage.split()))
        return next(rest, "")

    monkeypatch.setattr(builtins, "input", fragen)
    assert rettung.anbieten(orte(pfad))
    return gefragt


def orte(pfad: Path) -> Orte:
    nirgends = pfad.parent / "nirgends"
    return Orte(pfad, nirgends, nirgends, nirgends, nirgends, nirgends)


def steht_da(datei: Path, was: str) -> bool:
    """Return True if a file still has what was deleted; the round itself has its agreement, too."""
    if was != "Vereinbarung":
        return WORT.encode() in datei.read_bytes()
    with contextlib.closing(sqlite3.connect(datei)) as db:
        return db.execute("SELECT 1 FROM wiedervorlagen").fetchone() is not None


@pytest.mark.parametrize("getippt", [False, True])
@pytest.mark.parametrize("was", LOESCHEN)
def test_was_vor_dem_schaden_geloescht_war_bringt_keine_rettung_zurueck(
    umgebung, monkeypatch, capsys, was: str, getippt: bool
):
    pfad = beschaedigt(umgebung, monkeypatch, was, getippt)
    with pytest.raises(Hindernis, match="In den Sicherungen steht noch Gelöschtes"):
        wiederherstellen_befehl.callback.__wrapped__(orte(pfad), 1)
    assert anbieten(pfad, monkeypatch)[0] == "Alles Lesbare retten? [J/n]"
    with contextlib.closing(sqlite3.connect(pfad)) as db:
        assert spuren.vorgemerkt(db), "what is still to be erased is known after the rescue"
    assert not steht_da(pfad, was)
    protokoll = Protokoll(pfad)
    assert not protokoll.hat_spuren()
    assert len(protokoll.runden()) == (1 if was == "Runde" else 2)
    protokoll.schliessen()
    # Whether the damaged file stays is said as it is.
    gesagt = " ".join(capsys.readouterr().out.split())
    assert ("Die beschädigte Datei geht jetzt" in gesagt) is not bool(beschaedigte(pfad))
    assert ("liegt unverändert hier" in gesagt) is bool(beschaedigte(pfad))
    assert alle(pfad)
    assert not any(steht_da(datei, was) for datei in (pfad, *(s.pfad for s in alle(pfad))))


def test_auch_wer_mit_leerem_protokoll_beginnt_hat_geloeschtes_in_keiner_sicherung(
    umgebung, monkeypatch, capsys
):
    pfad = beschaedigt(umgebung, monkeypatch, "Runde", True)
    gefragt = anbieten(pfad, monkeypatch, "n", "j")
    assert gefragt[1].startswith("Mit einem leeren Protokoll beginnen?")
    assert "bleibt was lesbar ist, ohne das Gelöschte liegen" in gefragt[1]
    gesagt = " ".join(capsys.readouterr().out.split())
    assert "Darin steht noch Gelöschtes" in gesagt
    assert "Was lesbar war, liegt hier:" in gesagt
    assert "unverändert" not in gesagt.split("Gelöschtes.")[1]
    assert WORT.encode() not in alle_bytes(pfad.parent)
    [alt] = ersetzte(pfad)
    with contextlib.closing(sqlite3.connect(alt)) as db:
        assert db.execute("SELECT count(*) FROM runden").fetchone() == (1,), "all else is there"
    protokoll = Protokoll(pfad)
    assert protokoll.runden() == []
    protokoll.schliessen()


def test_was_beschaedigt_und_seit_der_kopie_unveraendert_ist_heilt_trotz_offenem_loeschen(
    umgebung, monkeypatch
):
    """The checksum says that nobody erased it: the co-operation is not lost for one deletion."""
    koordination = Koordination(umgebung)
    for name in (WORT, "Schule am Park"):
        koordination.setzen("schule", Standort("", name))
    protokoll = umgebung.protokoll
    protokoll.sichern()
    with protokoll.transaktion():
        spuren.vormerken(protokoll.verbindung, spuren.KOOPERATION)
    sql = "UPDATE kooperation SET daten = replace(daten, 'Schule am', 'Schale am')"
    protokoll.verbindung.execute(sql)
    protokoll.verbindung.close()
    geborgen = bergen(protokoll.pfad)
    assert geborgen.beschaedigt == 0
    assert "Schule am Park" in "".join(z.daten for z in geborgen.stroeme[KOOPERATION].values())
