"""Nobody else on the machine reads it, nothing typed acts, no path leads elsewhere.

Each row of the table in SECURITY.md names its test; a test here sees to it that those exist.
"""

from __future__ import annotations

import os
import re
import stat

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kopien.sicherung import alle, ordner
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.wiederherstellen import wiederherstellen
from modelle.runde.ereignisse import Angaben
from tests.buehne.drehbuecher import Rechner
from tests.buehne.haus import WURZEL
from tests.buehne.langform import kurz
from tests.buehne.runden import begonnene, tippen
from tests.conftest import Uhr, alle_bytes, umgebung_fuer
from tui import blatt
from tui.start import hindernis

BOESE = "x\x1b]0;Titel\x07\x1b[31m\u202e\u009b2J\u200bKevin<script>alert(1)</script>`rm`"
"""A text that would act if it came to a terminal, a page or a shell as it is."""


# --- modes ------------------------------------------------------------------------------------


def test_alles_was_entsteht_darf_nur_ich_lesen_auch_wo_das_system_mehr_erlaubt(tmp_path):
    rechner = Rechner(tmp_path / "ich")
    maske = os.umask(0)
    try:
        with rechner.terminal() as t:
            t.warten("Neue Runde")
            t.taste("f10")
            t.warten_auf_ende()
        assert rechner.befehl("sichern").returncode == 0
        assert rechner.befehl("ablauf", "neu", "mein-ablauf").returncode == 0
        ziel = tmp_path / "ich" / "termine.ics"
        rechner.befehl("kooperation", "kalender", "-o", str(ziel))
    finally:
        os.umask(maske)
    entstanden = [p for p in (tmp_path / "ich").rglob("*")]
    assert len(entstanden) >= 6
    offen = [p for p in entstanden if stat.S_IMODE(p.stat().st_mode) & 0o077]
    assert offen == []


# --- links ------------------------------------------------------------------------------------


def test_ein_protokoll_mit_zweitem_namen_wird_abgelehnt(tmp_path):
    """What is deleted would still be there under the other name after a copy took its place."""
    pfad = tmp_path / "a.db"
    Protokoll(pfad).schliessen()
    os.link(pfad, tmp_path / "heimlich.db")
    vorher = pfad.read_bytes()
    with pytest.raises(ProtokollFehler, match=r"zweiten Namen.*bitte den anderen Namen"):
        Protokoll(pfad)
    assert pfad.read_bytes() == vorher


def test_das_protokoll_eines_anderen_wird_abgelehnt(tmp_path, monkeypatch):
    pfad = tmp_path / "a.db"
    Protokoll(pfad).schliessen()
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 4711)
    with pytest.raises(ProtokollFehler, match=r"gehört jemand anderem: bitte eine eigene"):
        Protokoll(pfad)


def test_ein_verweis_an_der_stelle_eines_blattes_wird_ersetzt_und_nicht_verfolgt(tmp_path):
    fremd, ziel = tmp_path / "fremd.txt", tmp_path / "blaetter" / "zettel.md"
    fremd.write_text("bleibt")
    ziel.parent.mkdir()
    for machen in (ziel.symlink_to, ziel.hardlink_to):
        machen(fremd)
        blatt.schreiben(ziel, "Handzettel")
        assert fremd.read_text() == "bleibt"
        assert (ziel.read_text(), ziel.is_symlink()) == ("Handzettel", False)
        assert stat.S_IMODE(ziel.stat().st_mode) == 0o600
        ziel.unlink()


def test_ein_verweis_an_der_stelle_des_fehlerberichts_wird_nicht_verfolgt(tmp_path):
    fremd = tmp_path / "fremd.txt"
    fremd.write_text("bleibt")
    (tmp_path / hindernis.DATEI).symlink_to(fremd)
    satz = hindernis.bericht(ValueError("Kevin"), tmp_path)
    assert fremd.read_text() == "bleibt"
    assert "Bericht" not in satz


def test_beim_wiederherstellen_wird_kein_verweis_verfolgt(umgebung: Umgebung, tmp_path):
    pfad, fremd = umgebung.protokoll.pfad, tmp_path / "fremd.txt"
    fremd.write_text("bleibt")
    kopie = umgebung.protokoll.sichern()
    pfad.with_name(pfad.name + ".neu").symlink_to(fremd)
    wiederherstellen(pfad, kopie)
    assert fremd.read_text() == "bleibt"
    assert not pfad.is_symlink()


# --- names of files ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    kurz(
        ["../../etc/x", "/etc/passwd", "..", "a/b\\c", "-rf", "~root", BOESE],
        "../../etc/x",
        "-rf",
        BOESE,
    ),
)
def test_kein_fallcode_fuehrt_eine_datei_anderswohin(tmp_path, code):
    rechner = Rechner(tmp_path / "ich")
    rechner.db.parent.mkdir(parents=True)
    with umgebung_fuer(rechner.db) as umgebung:
        angaben = Angaben(code, "2026-11")
        leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), angaben)
        leitung.beginnen()
        id = leitung.id
    vorher = {p for p in tmp_path.rglob("*")}
    ergebnis = rechner.befehl("handzettel", id)
    assert ergebnis.returncode in (0, 1)
    assert {p for p in tmp_path.rglob("*")} - vorher == set()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e]", ergebnis.stdout)


# --- what is printed --------------------------------------------------------------------------


def test_kein_befehl_gibt_etwas_aus_das_auf_ein_terminal_wirkt(tmp_path):
    """As if another program, or an older one, had written raw text to the log."""
    rechner = Rechner(tmp_path / "ich")
    rechner.db.parent.mkdir(parents=True)
    with umgebung_fuer(rechner.db) as umgebung:
        leitung = begonnene(umgebung)
        tippen(leitung, "Anfang")
        daten = "\\u001b]0;Titel\\u0007\\u001b[31m\\u202e\\u009b2J"
        umgebung.protokoll.verbindung.execute(
            "UPDATE ereignisse SET pruefsumme = NULL, daten = replace(daten, 'Anfang', ?)", (daten,)
        )
        umgebung.protokoll.verbindung.execute(
            "UPDATE runden SET code = ?, leitfrage = ?, ablauf = ?", (BOESE, BOESE, BOESE)
        )
        id = leitung.id
    umgebung_ = {"TERM": "xterm"}
    for befehl in (
        ("liste",), ("protokoll", id), ("protokoll", id, "--json"), ("handzettel", id),
        ("doktor",), ("wiederherstellen",), ("aufraeumen",), ("loeschen", BOESE),
        ("handzettel", BOESE), ("loeschen", id, "--ja"),
    ):  # fmt: skip
        ergebnis = rechner.befehl(*befehl, **umgebung_)
        aus = ergebnis.stdout + ergebnis.stderr
        assert aus.strip(), befehl
        assert "Traceback" not in aus
        roh = re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", aus)
        assert roh is None, (befehl, aus)


def test_ein_ablauf_von_fremder_hand_wirkt_weder_auf_terminal_noch_blatt(tmp_path):
    rechner = Rechner(tmp_path / "ich")
    eigene = rechner.ordner / "einstellungen" / "koprax" / "ablaeufe"
    assert rechner.befehl("ablauf", "neu", "fremd").returncode == 0
    datei = eigene / "fremd.toml"
    text = datei.read_text(encoding="utf-8")
    boese = BOESE.encode("unicode_escape").decode().replace("\\x", "\\u00")
    zeilen = [
        f'titel = "{boese}"' if zeile.startswith("titel = ") else zeile
        for zeile in text.splitlines()
    ]
    assert text.splitlines() != zeilen
    datei.write_text("\n".join(zeilen), encoding="utf-8")
    for befehl in (("ablaeufe", "--phasen"), ("ablauf", "pruefen", str(datei))):
        ergebnis = rechner.befehl(*befehl)
        aus = ergebnis.stdout + ergebnis.stderr
        assert "Traceback" not in aus
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u200b]", aus), befehl


# --- what stays in memory only ----------------------------------------------------------------


def test_ein_fehlerbericht_nennt_nur_die_stelle(tmp_path):
    geheim = "Kevin aus der 5b"
    try:
        raise ValueError(geheim)
    except ValueError as fehler:
        satz = hindernis.bericht(fehler, tmp_path)
    bericht = tmp_path / hindernis.DATEI
    assert "Kevin" not in bericht.read_text() + satz
    assert str(tmp_path) not in bericht.read_text()
    assert "test_sicherheit.py" in bericht.read_text()
    assert stat.S_IMODE(bericht.stat().st_mode) == 0o600


def test_nach_dem_loeschen_ist_in_keiner_datei_etwas_zu_finden(tmp_path):
    """The whole way: typed, saved, copied, handed out, deleted, the raw bytes searched."""
    uhr = Uhr()
    ordner_ = tmp_path / "daten"
    with umgebung_fuer(ordner_ / "koprax.db", uhr) as umgebung:
        leitung = begonnene(umgebung)
        for nr in range(30):
            tippen(leitung, f"GEHEIM-{nr} " + "lang " * nr)
            leitung.entwurf_halten(leitung.entwurf())
        umgebung.protokoll.sichern()
        tippen(leitung, "GEHEIM-zuletzt")
        leitung.schliessen()
        assert alle_bytes(ordner_).count(b"GEHEIM") > 60
        umgebung.protokoll.loeschen(leitung.id)
        assert len(alle(umgebung.protokoll.pfad)) >= 1
        assert ordner(umgebung.protokoll.pfad).is_dir()
    assert b"GEHEIM" not in alle_bytes(tmp_path)


# --- the table --------------------------------------------------------------------------------


def test_jede_zeile_in_security_nennt_einen_test_den_es_gibt():
    text = (WURZEL / "SECURITY.md").read_text(encoding="utf-8")
    genannt = set(re.findall(r"`(test_\w+)`", text))
    assert len(genannt) > 30
    dateien = list((WURZEL / "tests").rglob("test_*.py"))
    quellen = "\n".join(datei.read_text(encoding="utf-8") for datei in dateien)
    fehlt = [name for name in sorted(genannt) if f"def {name}(" not in quellen]
    module = {datei.stem for datei in dateien}
    assert [name for name in fehlt if name not in module] == []
