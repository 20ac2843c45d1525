"""`koprax einstellungen`: what holds and why, one is set, and the rest of the file stays."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.buehne.langform import beispiele
from tui.befehle.koprax import ausfuehren
from tui.rechner import einstellung_setzen, einstellungsstand
from tui.rechner.einstellungen import BLATTFORMEN, Einstellungen, Gelesen, lesen
from tui.rechner.einstellungsdatei import FARBEN
from tui.tasten import TASTEN

OHNE_TASTEN = [name for name in einstellungsstand.namen() if not name.startswith("tasten.")]

DATEI = """\
# von Hand
farben = "hell"  # am Beamer
fristen.offen = 20

[tasten]
weiter = "f12"   # wie früher
# [blatt] kommt später
"""


@pytest.fixture
def pfad(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("KOPRAX_DB", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    (tmp_path / "koprax").mkdir()
    return tmp_path / "koprax" / "einstellungen.toml"


def gesagt(capsys, *argumente: str, code: int = 0) -> str:
    assert ausfuehren(["einstellungen", *argumente]) == code
    heraus, falsch = capsys.readouterr()
    return falsch if code and not heraus else heraus + falsch


def test_jeder_wert_steht_da_mit_dem_was_ihn_so_gesetzt_hat(pfad, capsys, monkeypatch):
    assert "(gibt es noch nicht)" in gesagt(capsys)
    assert not pfad.exists(), "looking makes no file"
    gesagt(capsys, "kinderschutz.nummern", "A 1")
    assert pfad.read_text(encoding="utf-8") == '[kinderschutz]\nnummern = ["A 1"]\n'
    pfad.write_text(DATEI, encoding="utf-8")
    zeilen = gesagt(capsys).splitlines()
    assert zeilen[0] == f"Datei: {pfad}"
    assert zeilen[1].endswith("koprax.db (üblich)")
    gezeigt = dict(re.split(r"\s{2,}", zeile, maxsplit=1) for zeile in zeilen[3:-2])
    assert gezeigt['farben = "hell"'] == "Zeile 2"
    assert gezeigt["fristen.offen = 20"] == "Zeile 3"
    assert gezeigt['tasten.weiter = "f12"'] == "Zeile 6"
    assert gezeigt["ton = true"] == "üblich"
    assert {zeile.partition(" = ")[0].partition(".")[0] for zeile in gezeigt} == set(
        Einstellungen.__struct_fields__
    )
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("KOPRAX_DB", "anders.db")
    assert re.search(r"farben = keine +NO_COLOR", gesagt(capsys))
    assert "anders.db (KOPRAX_DB)" in gesagt(capsys)
    assert ausfuehren(["--db", "x.db", "einstellungen"]) == 0
    assert "x.db (--db)" in capsys.readouterr().out


def test_eine_einzelne_sagt_auch_was_erwartet_wird_und_wie_man_es_tippt(pfad, capsys):
    assert gesagt(capsys, "ton").splitlines()[1:] == [
        "In der Datei wird erwartet: true oder false.",
        "Getippt: koprax einstellungen ton ja",
    ]
    assert gesagt(capsys, "blatt.formen").endswith(" blatt.formen html md\n")
    assert all(einstellungsstand.erwartet(name) for name in einstellungsstand.namen())


def test_was_als_getippt_genannt_wird_geht_auch_so(pfad):
    """So what is usual can be had again."""
    for name in OHNE_TASTEN:
        wert = einstellungsstand.als_getippt(einstellungsstand.wert_von(Einstellungen(), name))
        einstellung_setzen.setzen(pfad, name, shlex.split(wert))
    assert lesen(pfad) == Gelesen()
    assert set(tomllib.loads(pfad.read_text(encoding="utf-8"))) < set(
        Einstellungen.__struct_fields__
    )


def test_beim_aendern_bleibt_jede_andere_zeile_wie_sie_war(pfad, capsys):
    pfad.write_bytes(DATEI.replace("\n", "\r\n").encode())
    gesagt(capsys, "farben", "dunkel")
    gesagt(capsys, "tasten.liste.hoch", "k")
    gesagt(capsys, "blatt.formen", "docx", "md")
    gesagt(capsys, "kinderschutz.nummern", 'Jugendamt, "Bereitschaft": 1', "B 2")
    gesagt(capsys, "fristen.offen", "30")
    daten = pfad.read_bytes()
    assert daten.count(b"\r\n") == daten.count(b"\n")
    neu = daten.decode().replace("\r\n", "\n")
    alt = DATEI.replace('"hell"', '"dunkel"').replace("offen = 20", "offen = 30").splitlines()
    assert [zeile for zeile in neu.splitlines() if zeile in alt and zeile] == [z for z in alt if z]
    gelesen = lesen(pfad)
    assert not gelesen.saetze
    assert gelesen.einstellungen.kinderschutz.nummern == ('Jugendamt, "Bereitschaft": 1', "B 2")
    assert gelesen.einstellungen.blatt.formen == ("docx", "md")
    assert gelesen.einstellungen.tasten == {"weiter": "f12", "liste.hoch": "k"}
    assert pfad.stat().st_mode & 0o077 == 0
    assert os.listdir(pfad.parent) == [pfad.name]


@pytest.mark.parametrize(
    ("argumente", "satz"),
    [
        (("ton", "vielleicht"), "Nichts geändert; „ton“: erwartet wird true oder false."),
        (("farben", "lila"), "„farben“: erwartet wird eines von „dunkel“"),
        (("fristen.offen", "91"), "„offen“: erwartet wird Tage von 1 bis 90."),
        (("fristen.offen", "²"), "„offen“: erwartet wird Tage von 1 bis 90."),
        (("tasten.art", "f4"), "„art“: erwartet wird eine freie Taste; F4 ist schon"),
        (("blatt.formen", "pdf"), "„formen“: erwartet wird eine Liste"),
        (("zeitzone", "\udcff\x1b[31m"), "„zeitzone“: erwartet wird eine Zeitzone"),
        (("frbn", "hell"), "„frbn“ gibt es nicht: „koprax einstellungen“ zeigt alle"),
        (("tasten.nichts", "f3"), "gibt es nicht"),
    ],
)
def test_was_nicht_passt_ist_ein_satz_und_aendert_kein_byte(pfad, capsys, argumente, satz):
    pfad.write_text(DATEI, encoding="utf-8")
    gesagtes = gesagt(capsys, *argumente, code=1)
    assert satz in gesagtes
    assert gesagtes.count("\n") == 1
    assert "\x1b" not in gesagtes
    assert pfad.read_text(encoding="utf-8") == DATEI


@pytest.mark.parametrize("verdorben", ["", "ton = false\n", "ton = \n"])
def test_ginge_beim_schreiben_etwas_verloren_bleibt_die_datei_wie_sie_war(
    pfad, capsys, monkeypatch, verdorben
):
    pfad.write_text(DATEI, encoding="utf-8")
    monkeypatch.setattr("tomlkit.dumps", lambda _: verdorben)
    assert "von Hand" in gesagt(capsys, "ton", "nein", code=1)
    assert pfad.read_text(encoding="utf-8") == DATEI


def test_pruefen_sagt_jeden_fehler_wie_der_start(pfad, capsys):
    assert gesagt(capsys, "--pruefen") == "In Ordnung: Es gilt das Übliche.\n"
    pfad.write_text('ton = 3\n[fristen]\noffen = 0\n[tasten]\nweiter = ""\n', encoding="utf-8")
    gesagtes = gesagt(capsys, "--pruefen", code=1)
    assert gesagtes.splitlines() == [f"koprax: {satz}" for satz in lesen(pfad).saetze]
    assert len(gesagtes.splitlines()) == 3
    alles = gesagt(capsys, code=1)
    assert re.search(r"ton = true +üblich; Zeile 1 passt nicht", alles)
    assert re.search(r"fristen.offen = 90 +das Längste", alles)
    # What can be read can be put right here; a file that cannot be read is not touched.
    gesagt(capsys, "fristen.offen", "30", code=1)
    assert lesen(pfad).einstellungen.fristen.offen == 30
    pfad.write_text("ton = \n", encoding="utf-8")
    assert "Zeile 1" in gesagt(capsys, "ton", "ja", code=1)
    assert pfad.read_text(encoding="utf-8") == "ton = \n"


def test_ein_verweis_bleibt_einer_und_seine_datei_wird_geaendert(pfad, tmp_path, capsys):
    woanders = tmp_path / "punktdateien.toml"
    woanders.write_text("# meine\n", encoding="utf-8")
    pfad.symlink_to(woanders)
    gesagt(capsys, "ton", "aus")
    assert pfad.is_symlink()
    assert woanders.read_text(encoding="utf-8") == "# meine\nton = false\n"


WERTE = st.one_of(
    st.sampled_from([*FARBEN, *BLATTFORMEN, "ja", "nein", "30", "f3", "ctrl+g", "Europe/Lisbon"]),
    st.text(max_size=8),
)
STUECKE = st.sampled_from(
    [
        "# Wort\n",
        "ton = true # hier\n",
        '"farben" = "hell"\n',
        "fristen = {offen = 3}\n",
        "fristen.offen = 4\n",
        "[fristen]\noffen = 5\n",
        "[blatt]\ngross = true\n\n",
        '[tasten]\n"weiter"="f3"\n',
        "[fremd.tief]\nx = 1\n",
        'lang = """\nton = 3\n"""\n',
        "blatt.gross = false\n",
    ]
)


@settings(max_examples=beispiele(100))
@given(
    st.lists(STUECKE, max_size=5),
    st.sampled_from(OHNE_TASTEN) | st.sampled_from([f"tasten.{taste.id}" for taste in TASTEN]),
    st.lists(WERTE, min_size=1, max_size=2),
)
def test_in_jeder_datei_aendert_sich_genau_dieser_wert_oder_nichts(
    tmp_path_factory, stuecke, name, werte
):
    pfad = tmp_path_factory.getbasetemp() / "einstellungen.toml"
    vorher = "".join(stuecke)
    pfad.write_text(vorher, encoding="utf-8")
    try:
        einstellung_setzen.setzen(pfad, name, werte)
    except einstellung_setzen.Unpassend:
        assert pfad.read_text(encoding="utf-8") == vorher
        return
    alt, neu = tomllib.loads(vorher), tomllib.loads(pfad.read_text(encoding="utf-8"))
    feld, _, teil = name.partition(".")
    if teil:
        alt[feld], neu[feld] = alt.get(feld, {}), dict(neu[feld])
        alt[feld].pop(teil, None)
        neu[feld].pop(teil)
    else:
        alt.pop(feld, None)
        neu.pop(feld)
    assert neu == alt
    kommentare = re.findall("#.*", vorher)
    assert [k for k in re.findall("#.*", pfad.read_text(encoding="utf-8")) if k in kommentare] == (
        kommentare
    )
