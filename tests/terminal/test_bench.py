"""The benchmark's own judgement: what it types, what counts as seen, how it judges figures."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from modelle.anonymitaet.pruefung import pruefen
from modelle.leitung.runde import Leitung
from tests.bench import szenarien
from tests.bench.echo import Echo, Zeilenecho, in_der_zeile, quantil, tipptext
from tests.bench.gleichzeitig import PAUSE, SCHUB, anschlaege
from tests.bench.messen import abgeleitet
from tests.bench.tabelle import GROESSEN, TMIN, ZIELE, Lauf, auswerten, tabelle, ziel_von
from tests.bench.vorbereiten import CODE, Lage, Vorrat, commit_ms, saetze
from tests.buehne.haus import WURZEL
from tests.buehne.langform import nur_einige
from tests.conftest import umgebung_fuer

# --- each of the commands ---------------------------------------------------------------------


BEFEHLE = sorted(
    datei.stem
    for datei in (WURZEL / "tests" / "bench").glob("*.py")
    if "ArgumentParser" in datei.read_text(encoding="utf-8")
)
"""Modules that somebody can call."""


def test_jede_messung_steht_in_der_anleitung() -> None:
    anleitung = (WURZEL / "tests" / "bench" / "README.md").read_text(encoding="utf-8")
    aufrufe = set(re.findall(r"python -m tests\.bench\.(\w+)", anleitung))
    assert aufrufe == set(BEFEHLE)


@pytest.mark.parametrize("befehl", nur_einige(BEFEHLE, 2))
def test_jede_messung_laesst_sich_aufrufen(befehl: str) -> None:
    argv = [sys.executable, "-m", f"tests.bench.{befehl}", "--help"]
    lauf = subprocess.run(argv, cwd=WURZEL, capture_output=True, text=True, check=False)
    assert (lauf.returncode, lauf.stderr) == (0, "")
    assert lauf.stdout.startswith("usage: ")


# --- what is typed ----------------------------------------------------------------------------


def test_was_getippt_wird_haelt_die_anonymitaetspruefung_nicht_an() -> None:
    assert pruefen(tipptext(200)) == ()
    texte = list(saetze())
    assert len(set(texte)) == len(texte) >= 2000
    assert [t for t in texte[::17] if pruefen(t) or pruefen(f"Und {t}")] == []


def test_im_getippten_kommen_keine_drei_buchstaben_zweimal_vor() -> None:
    buchstaben = tipptext(200).replace(" ", "")
    dreier = [
        "".join(drei) for drei in zip(buchstaben, buchstaben[1:], buchstaben[2:], strict=False)
    ]
    assert len(dreier) == len(set(dreier))


def test_wer_moderiert_tippt_in_schueben_und_jede_anders() -> None:
    plan = list(anschlaege(1, 600.0))
    zeiten = [a.um for a in plan]
    assert all(b - a > 0.1 for a, b in pairwise(zeiten))
    pausen = [b - a for a, b in pairwise(zeiten) if b - a > 1]
    assert len(pausen) == pytest.approx(600 / (SCHUB + PAUSE), abs=1)
    assert len(plan) / 600 == pytest.approx(2.5, rel=0.1)
    enter = [a for a in plan if a.taste == "\r"]
    assert len(plan) / len(enter) == pytest.approx(40, abs=8)
    assert plan == list(anschlaege(1, 600.0))
    assert plan[0] != next(anschlaege(2, 600.0))


# --- what is seen -----------------------------------------------------------------------------


def test_ein_buchstabe_ist_gesehen_sobald_er_irgendwo_neu_steht() -> None:
    echo = Echo("Xa be", ["X steht schon da"])
    echo.ansehen(["X steht schon da", " › X"], 1, 1.0)
    echo.ansehen(["X steht schon da", " › Xa be"], 5, 3.0)
    assert echo.gesehen == [1.0, 3.0, 3.0, 3.0, 3.0]
    assert echo.zeiten([0.5, 1.0, 1.5, 2.0, 2.5]) == [500, 2000, 1000, 500]


def test_was_nie_zu_sehen_war_zaehlt_nicht_als_schnell() -> None:
    echo = Echo("Xab", [])
    echo.ansehen(["X"], 3, 1.0)
    assert echo.zeiten([0.0, 0.0, 0.0]) == [1000, math.inf, math.inf]


def test_die_zeile_sagt_wie_weit_das_getippte_ist() -> None:
    echo = Zeilenecho(["a", "ab", "", "c"])
    echo.ansehen("ab", 2, 1.0)
    echo.ansehen("ab", 3, 1.5)
    echo.ansehen("c", 4, 2.0)
    assert echo.gesehen == [1.0, 1.0, 2.0, 2.0]
    assert echo.zeiten([0.0, 0.5, 1.0, 1.5]) == [1000, 500, 500]
    assert in_der_zeile([" Idee · Schulsozialarbeit › halb ", " F8 Weiter"]) == "halb"
    assert in_der_zeile(["nichts"]) is None


def test_ein_quantil_ist_der_kleinste_wert_den_so_viele_nicht_ueberschreiten() -> None:
    assert [quantil(list(range(1, 101)), p) for p in (50, 95, 99)] == [50, 95, 99]
    assert math.isnan(quantil([], 50))


# --- what lies there before -------------------------------------------------------------------


@pytest.mark.parametrize("eintraege", [0, 31])
def test_die_runde_der_messung_laeuft_mit_so_vielen_eintraegen(
    tmp_path: Path, eintraege: int
) -> None:
    db = tmp_path / "bench.db"
    Vorrat(tmp_path, 0).hinlegen(Lage(eintraege=eintraege), db)
    with umgebung_fuer(db) as umgebung:
        [zeile] = umgebung.protokoll.runden()
        leitung = Leitung.oeffnen(umgebung, zeile.id)
        assert (zeile.code, zeile.stand) == (CODE, "laufend")
        assert leitung.runde.phase.schluessel == "brainstorming"
        assert len(leitung.runde.eintraege) == eintraege


def test_das_grosse_protokoll_wird_einmal_gemacht_und_jedem_start_als_kopie_gegeben(
    tmp_path: Path,
) -> None:
    vorrat, dbs = Vorrat(tmp_path, 20), [tmp_path / "eins.db", tmp_path / "zwei.db"]
    for db in dbs:
        vorrat.hinlegen(Lage(gross=True, eintraege=6), db)
    for db in dbs:
        assert db.stat().st_nlink == 1
        with umgebung_fuer(db) as umgebung:
            [zeile] = umgebung.protokoll.runden(suche=CODE)
            assert umgebung.protokoll.runden(hoechstens=1) == [zeile]
            assert len(umgebung.protokoll.runden()) == 21


def test_was_ein_commit_kostet_wird_an_der_runde_der_messung_gemessen(tmp_path: Path) -> None:
    Vorrat(tmp_path, 0).hinlegen(Lage(eintraege=0), tmp_path / "bench.db")
    assert commit_ms(tmp_path / "bench.db") > 0


# --- what the figures say ---------------------------------------------------------------------


def test_ein_verhaeltnis_gilt_zwischen_zwei_laeufen_derselben_runde() -> None:
    runden: list[Lauf] = [
        {TMIN: {"start_ms": 100.0}, "leer": {"start_ms": 150.0}},
        {TMIN: {"start_ms": 200.0}, "leer": {"start_ms": 200.0}},
        {"leer": {"start_ms": 90.0}},
    ]
    a = auswerten(runden, "leer", "start_ms")
    assert a == (150, 150, 200, 1.25, 1.5)


def test_ein_ziel_ist_verfehlt_wenn_die_schlechteste_runde_es_verfehlt() -> None:
    runden: list[Lauf] = [
        {TMIN: {"start_ms": 100.0}, "leer": {"start_ms": wert}} for wert in (110.0, 110.0, 121.0)
    ]
    [_, _, zeile] = tabelle(runden, "leer").splitlines()
    assert [zelle.strip() for zelle in zeile.split("|")[1:-1]] == [
        *("Start bis bereit, ms", "100.0", "110.0", "121.0", "1.10", "1.21"),
        "≤ 1.2 ×, verfehlt",
    ]


def test_ueber_die_duenne_leitung_gelten_zeiten_nur_im_vergleich() -> None:
    assert ziel_von("gross", "suche_p95_ms", duenn=False) == (30, False)
    assert ziel_von("gross", "suche_p95_ms", duenn=True) is None
    assert ziel_von("leer", "start_ms", duenn=True) == (1.2, True)
    assert ziel_von("runde-0", "taste_bytes", duenn=True) == (180, False)
    assert ziel_von("leer", "taste_bytes", duenn=True) is None


def test_enter_wird_an_zwei_echos_und_einem_commit_gemessen() -> None:
    werte = {"enter_p50_ms": 9.0, "echo_p50_ms": 3.0, "commit_ms": 1.0, "taste_bytes": 125.0}
    eigene = {"enter_echos": 3.0, "enter_darueber_ms": 2.0, "leitung_prozent": 50.0}
    assert abgeleitet(werte, {}) == eigene
    assert abgeleitet(werte, {"echo_p50_ms": 4.5}) == eigene | {"enter_ueber_tmin_ms": -1.0}


def test_jedes_ziel_gilt_einer_groesse_in_einem_szenario_das_gemessen_wird() -> None:
    namen = [s.name for s in szenarien.ohne_umweg(1)]
    assert len(set(namen)) == len(namen)
    assert {szenario for szenario, _ in ZIELE} <= set(namen)
    assert {groesse for _, groesse in ZIELE} <= set(GROESSEN)
    assert namen[0] == szenarien.duenn(1)[0].name == TMIN
