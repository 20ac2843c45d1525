"""What is left of a damaged log: what can be read is kept, damage never passes for the truth."""

from __future__ import annotations

import builtins
import random
import re
from datetime import timedelta
from pathlib import Path

import pytest

from modelle.blatt.bausteine import schadenssatz
from modelle.blatt.handzettel import handzettel
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll import datei
from modelle.protokoll.fehler import Beschaedigt
from modelle.protokoll.heilung.bergen import bergen
from modelle.protokoll.heilung.fund import gelesen
from modelle.protokoll.heilung.seiten import SEITE
from modelle.protokoll.heilung.zeile import Zeile
from modelle.protokoll.heilung.zeile import heile as berichtigt
from modelle.protokoll.kopien.sicherung import alle, pruefen
from modelle.protokoll.pruefsumme import pruefsumme
from modelle.protokoll.runden import Protokoll
from tests.buehne.langform import nur_einige
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schaeden import SCHAEDEN, Vorlage, angreifen, vorlage
from tests.conftest import zaehler as ids
from tui.start import aufbau, bergung
from tui.start.aufbau import ABSTAND, Zwischendurch


@pytest.fixture(scope="module")
def heile(tmp_path_factory: pytest.TempPathFactory) -> Vorlage:
    return vorlage(tmp_path_factory.mktemp("vorlage"), 10, 3)


@pytest.mark.parametrize("saat", nur_einige(range(12), 1))
def test_was_lesbar_ist_bleibt_und_kein_schaden_gilt_als_wahr(
    heile, tmp_path: Path, monkeypatch, saat
):
    monkeypatch.setattr(builtins, "input", lambda _="": "")
    folgen = angreifen(heile, tmp_path / "hier", saat, 2)
    assert set(folgen) == set(SCHAEDEN)
    for art, zaehler in folgen.items():
        assert zaehler["Start abgelehnt"] == 0, (art, zaehler)
        assert zaehler["Schaden als wahr gezeigt"] == 0, (art, zaehler)
        # A bit may flip in the numbers of a row whose texts are whole.
        erlaubt = 3 * zaehler["Schäden"] if art == "Buchstabe" else 0
        assert zaehler["lesbare neuere Zeilen"] - zaehler["davon da"] <= erlaubt, (art, zaehler)


def test_je_phase_wird_kopiert_doch_hoechstens_alle_zehn_minuten(umgebung, uhr, monkeypatch):
    leitung, pfad = begonnene(umgebung), umgebung.protokoll.pfad
    kopierer, jetzt = Zwischendurch(lambda: pfad), uhr()

    def nachher(phase: str, spaeter: timedelta) -> int:
        tippen(leitung, f"In Phase {phase} nach {spaeter}")
        assert not kopierer.nachsehen(leitung.id, phase, jetzt + spaeter)
        kopierer.ende()
        return len(alle(pfad))

    assert nachher("a", timedelta(0)) == 1
    assert nachher("a", 2 * ABSTAND) == 1  # no other phase
    assert nachher("b", 2 * ABSTAND) == 2
    assert nachher("c", 2 * ABSTAND + timedelta(minutes=9)) == 2  # too soon
    monkeypatch.setattr(aufbau, "BIS_IN_DER_RUNDE", pfad.stat().st_size - 1)
    assert nachher("d", 4 * ABSTAND) == 2  # too large


def test_ein_beschaedigter_eintrag_steht_auf_dem_blatt_als_fehlend(umgebung):
    leitung = begonnene(umgebung)
    tippen(leitung, "Trommelt", "Singt")
    assert list(schadenssatz(leitung.runde)) == []
    umgebung.protokoll.verbindung.execute(
        "UPDATE ereignisse SET daten = replace(daten, 'Trommelt', 'Trommeln')"
    )
    neu = Leitung.oeffnen(umgebung, leitung.id)
    assert [x.text for x in neu.runde.eintraege.values()] == [
        "Dieser Eintrag ist beschädigt", "Singt"
    ]  # fmt: skip
    [satz] = schadenssatz(neu.runde)
    assert "beschädigt und fehlt hier" in satz
    assert satz in handzettel(neu.runde).markdown
    # The round goes on, and it is said once that a start would mend it.
    tippen(neu, "Danach")
    assert [v.nr for v in neu.vermerke] == list(range(1, len(neu.vermerke) + 1))
    kopierer = Zwischendurch(lambda: umgebung.protokoll.pfad)
    gesagt = [kopierer.nachsehen(neu.id, phase, umgebung.uhr()) for phase in ("a", "a", "b")]
    kopierer.ende()
    assert gesagt == [True, False, False]


@pytest.mark.parametrize("gesichert", [True, False], ids=["mit Kopie", "ohne Kopie"])
@pytest.mark.parametrize(
    "schaden",
    [
        "UPDATE ereignisse SET daten = substr(daten, 9) WHERE nr = 1",
        "UPDATE ereignisse SET name = 'x' WHERE nr IN (1, 3)",
        "DELETE FROM ereignisse WHERE nr = 1",
        "DELETE FROM ereignisse WHERE nr = 3",
    ],
)
def test_auch_ohne_gruendung_geht_eine_runde_auf_und_weiter(umgebung, schaden, gesichert):
    """A copy is asked before the log is mended; without one the format of another round helps."""
    begonnene(umgebung)
    leitung = begonnene(umgebung)
    tippen(leitung, "Trommelt", "Singt")
    heil = leitung.vermerke
    if gesichert:
        umgebung.protokoll.sichern()
    tippen(leitung, "Nach der Kopie")
    umgebung.protokoll.verbindung.execute(f"{schaden} AND runde = 2")
    neu = Leitung.oeffnen(umgebung, leitung.id)
    assert (neu.runde.beschaedigt == 0) == gesichert
    if gesichert:
        assert neu.vermerke[: len(heil)] == heil
    assert [x.text for x in neu.runde.eintraege.values()][-1] == "Nach der Kopie"
    assert neu.runde.ablauf == leitung.runde.ablauf
    tippen(neu, "Danach")
    wieder = Leitung.oeffnen(umgebung, leitung.id)
    assert wieder.vermerke == neu.vermerke
    assert bool(list(schadenssatz(wieder.runde))) != gesichert


def test_zwei_runden_ohne_gruendung_werden_nicht_ein_fall(umgebung):
    """Their own codes are lost; under one code names and agreements of two children would mix."""
    begonnene(umgebung)
    kaputte = [begonnene(umgebung).id, begonnene(umgebung).id]
    umgebung.protokoll.verbindung.execute(
        "UPDATE ereignisse SET daten = 'x' WHERE nr = 1 AND runde > 1"
    )
    codes = [Leitung.oeffnen(umgebung, id).runde.angaben.code for id in kaputte]
    assert len(set(codes)) == 2
    assert all(re.fullmatch("gerettet-[a-z0-9]{4}", code) for code in codes)


@pytest.mark.parametrize("minuten", [1, 0], ids=["", "in demselben Augenblick"])
def test_steht_eine_zeile_am_falschen_platz_ist_die_runde_dort_nicht_zu_ende(
    umgebung, uhr, monkeypatch, minuten
):
    """SQLite finds no row behind one that belongs elsewhere, and calls that the end."""
    monkeypatch.setattr(datei, "SCHNELL_GEPRUEFT", 0)  # A large log is not checked when opened.
    begonnene(umgebung)
    leitung, pfad = begonnene(umgebung), umgebung.protokoll.pfad
    uhr.vor(minuten=minuten)
    tippen(leitung, "Trommelt", "Singt")
    umgebung.protokoll.sichern()
    umgebung.protokoll.schliessen()
    zweite = leitung.vermerke[1]
    daten = pfad.read_bytes()
    [ab] = (m.start() for m in re.finditer(f"{zweite.id}2026-".encode(), daten))
    pfad.write_bytes(gekippt(daten, ab - 2, 6))
    neu = Umgebung(Protokoll(pfad), uhr, ids("n"))
    with pytest.raises(Beschaedigt, match="Eintrag 2"):
        neu.protokoll.lesen(leitung.id)
    assert Leitung.oeffnen(neu, leitung.id).vermerke == leitung.vermerke
    neu.protokoll.schliessen()


def test_dass_eine_runde_begonnen_hat_gilt_auch_beschaedigt(umgebung):
    leitung = begonnene(umgebung)
    tippen(leitung, "Trommelt")
    umgebung.protokoll.verbindung.execute(f"{_UPDATE} = '{{' WHERE name = 'runde_begonnen'")
    neu = Leitung.oeffnen(umgebung, leitung.id)
    assert (neu.runde.stand, neu.runde.phase) == ("laufend", leitung.runde.phase)
    assert neu.runde.beschaedigt == 1


def test_wird_eine_beschaedigte_runde_geschlossen_bleiben_ihre_kopien(umgebung):
    """What is erased goes from them, too; each ends where the log is damaged, and stays whole."""
    leitung, protokoll = begonnene(umgebung), umgebung.protokoll
    tippen(leitung, "Trommelt", "Singt")
    protokoll.sichern()
    tippen(leitung, "Nach der Kopie")
    protokoll.verbindung.execute(f"{_UPDATE} = replace(daten, 'Nach', 'Nacx') WHERE nr = 5")
    protokoll.verbindung.execute(f"{_UPDATE} = replace(daten, 'Singt', 'Sinkt')")
    neu = Leitung.oeffnen(umgebung, leitung.id)
    neu.loeschen(next(x.id for x in neu.runde.eintraege.values() if x.text == "Trommelt"))
    neu.schliessen()
    assert not protokoll.hat_spuren()
    [kopie] = alle(protokoll.pfad)
    pruefen(kopie.pfad)
    inhalt = kopie.pfad.read_bytes()
    assert b"Trommelt" not in inhalt
    assert b"Singt" in inhalt


_UPDATE = "UPDATE ereignisse SET daten"


def test_ein_gekipptes_bit_in_den_zahlen_einer_zeile_kostet_ihren_text_nicht():
    werte = (7, "v7", "2026-11-04T10:00:00.000Z", 6, "eintrag_erfasst", '{"text":"Trommelt"}')
    zeile = Zeile(*werte, pruefsumme(*werte))
    for feld, bits in (("nr", 20), ("vorgang", 20), ("pruefsumme", 32)):
        for bit in range(bits):
            gekippt = zeile._replace(**{feld: getattr(zeile, feld) ^ 1 << bit})
            assert berichtigt(gekippt) == zeile
    assert berichtigt(zeile._replace(daten='{"text":"Trommeln"}')) is None


def test_ein_gekipptes_bit_im_kopf_einer_zeile_oder_ihrer_seite_kostet_sie_nicht(heile, tmp_path):
    """The head says how long the values are, the page where each row is; both are damaged here."""
    daten, kaputt = (heile.ordner / "protokoll.db").read_bytes(), tmp_path / "kaputt.db"
    id, (anfang, _) = list(heile.neuere.items())[2]
    [zeile] = (m.start() for m in re.finditer(re.escape(anfang), daten))
    seite, kopf = zeile // SEITE * SEITE, daten.rindex(b"\x0a\x01\x01", 0, zeile)
    [verweis] = (
        ab
        for ab in range(seite + 8, seite + 200, 2)
        if seite + int.from_bytes(daten[ab : ab + 2]) == kopf - 2
    )
    for stelle in (*range(kopf - 2, kopf + 10), verweis, verweis + 1):
        for bit in (0, 4):
            kaputt.write_bytes(gekippt(daten, stelle, bit))
            fund = gelesen(kaputt, {})
            gefunden = [*fund.heil.values(), *fund.fraglich.values()]
            assert id in {z.id for strom in gefunden for z in strom.values()}, (stelle - kopf, bit)


def gekippt(daten: bytes, stelle: int, bit: int) -> bytes:
    return daten[:stelle] + bytes([daten[stelle] ^ 1 << bit]) + daten[stelle + 1 :]


def test_das_angebot_nennt_zahlen_und_enter_behaelt_alles(heile, tmp_path, monkeypatch, capsys):
    gefragt: list[str] = []
    monkeypatch.setattr(builtins, "input", lambda frage="": gefragt.append(frage) or "")
    ort = heile.kopie(tmp_path / "hier")
    daten = ort.db.read_bytes()
    ort.db.write_bytes(daten[:100] + random.Random(1).randbytes(3996) + daten[4096:])
    geborgen = bergen(ort.db)
    assert bergung.anbieten(ort.db, geborgen)
    gesagt = " ".join(capsys.readouterr().out.split())
    assert f"{geborgen.runden} Runden" in gesagt
    assert f"{geborgen.nur_hier} neuere Einträge sind nur in der beschädigten Datei" in gesagt
    assert gefragt[0].strip() == "Alles Lesbare retten? [J/n]"
