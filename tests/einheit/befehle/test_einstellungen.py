"""The settings: each fault is one sentence, and none of them stops a start."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.leitung.fristen import LAENGSTE
from tests.buehne.schirme import app_mit, laufend
from tui import pflegeworte
from tui.rechner.einstellungen import Einstellungen, Gelesen, lesen
from tui.rechner.einstellungsdatei import zeitzone
from tui.tasten import TASTEN

SATZ = re.compile(r"einstellungen\.toml(, Zeile \d+)?(, „[^“]*“)?: erwartet wird [^\n]+\.")


def gelesen(tmp_path: Path, inhalt: str | bytes) -> Gelesen:
    datei = tmp_path / "einstellungen.toml"
    datei.write_bytes(inhalt if isinstance(inhalt, bytes) else inhalt.encode())
    assert zeitzone(datei)
    return lesen(datei)


@pytest.mark.parametrize(
    ("inhalt", "satz"),
    [
        ('ton = "nein"', "Zeile 1, „ton“: erwartet wird true oder false"),
        ("\nfarben = 1.5", "Zeile 2, „farben“: erwartet wird eines von „dunkel“"),
        ("[fristen]\noffen = 1.5", "Zeile 2, „offen“: erwartet wird Tage von 1 bis 90"),
        ("[fristen]\noffen = true", "Zeile 2, „offen“: erwartet wird Tage von 1 bis 90"),
        ("gibtesnicht = 1", "Zeile 1, „gibtesnicht“: erwartet wird eine Angabe, die es gibt"),
        ("farben = \n", "Zeile 1: erwartet wird gültiges TOML"),
        ("ton = true\nx = " + "1" * 4301, "Zeile 2: erwartet wird eine kürzere Zahl"),
        ("x = " + "[" * 5000, "erwartet wird gültiges TOML"),
        (b"\xff", "erwartet wird Text in UTF-8"),
        ("# " * 200_000, "erwartet wird eine Datei unter 200 kB"),
        ('[tasten]\nweiter = ""', "Zeile 2, „weiter“: erwartet wird eine Taste wie"),
        ('[tasten]\nstopp = ""', "Zeile 2, „stopp“: erwartet wird eine Taste wie"),
        ('[tasten]\nweiter = "f3,"', "Zeile 2, „weiter“: erwartet wird eine Taste wie"),
        ('[tasten]\nweiter = "x"', "ein Buchstabe wäre hier Text"),
        ('[tasten]\nbeenden = "q"', "ein Buchstabe wäre hier Text"),
        ('[tasten]\nweiter = "F8"', "Zeile 2, „weiter“: erwartet wird eine Taste wie"),
        ('[tasten]\nweiter = "alt+x"', "Zeile 2, „weiter“: erwartet wird eine Taste wie"),
        ('[tasten]\nweiter = "ctrl+m"', "eine andere Taste als Strg+M"),
        ('[tasten]\nweiter = "f4"', "eine freie Taste; F4 ist schon „Vormerken“"),
        ('[tasten]\nton = "f8"', "eine freie Taste; F8 ist schon „Jahresbericht“ (Kooperation)"),
        ('[tasten]\nweiter = "f9"', "eine freie Taste; F9 ist schon „Kinderschutz“"),
        ('[tasten]\n"liste.hoch" = "e"', "eine freie Taste; e ist schon „ändern“ (In der Liste)"),
        ('[tasten]\nweitre = "f3"', "eine Kennung, die „koprax tasten“ zeigt"),
        ("[tasten]\nweiter = 3", "Zeile 2, „weiter“: erwartet wird ein Text in Anführungszeichen"),
        ("tasten = 3", "Zeile 1, „tasten“: erwartet wird ein Abschnitt [tasten]"),
        ("[kinderschutz]\nnummern = 112", "Zeile 2, „nummern“: erwartet wird eine Liste"),
        ("[blatt]\nformen = ['pdf']", "Zeile 2, „formen“: erwartet wird eine Liste aus „md“"),
        ("[blatt]\nformen = []", "Zeile 2, „formen“: erwartet wird eine Liste aus „md“"),
        ("[blatt]\ngross = 3", "Zeile 2, „gross“: erwartet wird true oder false"),
        ("[blatt]\nklein = 3", "Zeile 2, „klein“: erwartet wird nur „formen“ oder „gross“"),
    ],
)
def test_jeder_fehler_der_einstellungen_ist_ein_satz_mit_zeile_feld_und_erwartung(
    tmp_path, inhalt, satz
):
    gefunden = gelesen(tmp_path, inhalt)
    assert len(gefunden.saetze) == 1
    assert satz in gefunden.saetze[0]
    # A key that is empty or has a name is no letter.
    ein_buchstabe = re.search(r'= "[a-z]"$', str(inhalt)) is not None
    assert ("Buchstabe" in gefunden.saetze[0]) == (ein_buchstabe and "hier Text" in satz)
    assert SATZ.fullmatch(gefunden.saetze[0])
    assert not gefunden.einstellungen.tasten, "the usual keys stay"


def test_ein_fehler_nimmt_den_anderen_angaben_nichts(tmp_path):
    gefunden = gelesen(
        tmp_path,
        '\ufefffarben = "hell"\nton = 3\nzeitzone = "Europe/Nirgendwo"\n[tasten]\n'
        'weiter = "f3"\nart = "f8"\ndavor = "f3"\n',
    )
    assert gefunden.einstellungen == Einstellungen(
        farben="hell", tasten={"weiter": "f3", "art": "f8"}
    )
    assert [re.findall(r"Zeile \d+", satz) for satz in gefunden.saetze] == [
        ["Zeile 2"],
        ["Zeile 3"],
        ["Zeile 7"],
    ]


def test_kann_niemand_sagen_welche_frist_gemeint_war_gilt_die_laengste(tmp_path):
    """Otherwise a slip of the pen would delete minutes that should have stayed for years."""
    for inhalt in ("farben = ", "[fristn]\ntreffen = 3650", "[fristen]\ntreffen = 9999"):
        gefunden = gelesen(tmp_path, inhalt)
        assert gefunden.fristen_unklar
        assert gefunden.einstellungen.fristen == LAENGSTE
    assert not gelesen(tmp_path, "ton = 3").fristen_unklar


def test_ende_stopp_und_hilfe_behalten_eine_taste_die_jedes_terminal_sendet(tmp_path):
    for id, strg in (("beenden", "ctrl+x"), ("stopp", "ctrl+o"), ("hilfe", "ctrl+p")):
        gut = gelesen(tmp_path, f'[tasten]\n{id} = "f12"\nton = "{strg}"')
        assert gut.einstellungen.tasten == {id: f"f12,{strg}"}
        assert "„ton“" in gut.saetze[0], "no other action takes it away"


def test_was_keine_datei_ist_oder_nicht_zu_lesen_haelt_nichts_auf(tmp_path):
    datei = tmp_path / "einstellungen.toml"
    assert lesen(datei) == Gelesen()
    os.mkfifo(datei)
    assert "eine lesbare Datei" in lesen(datei).saetze[0]
    datei.unlink()
    datei.mkdir()
    assert "eine lesbare Datei" in lesen(datei).saetze[0]


async def test_beim_start_steht_der_erste_satz_auf_dem_schirm(umgebung, uhr, tmp_path):
    gefunden = gelesen(tmp_path, '[tasten]\nweiter = ""\nstopp = ""\n')
    app = app_mit(umgebung, uhr, tmp_path, gefunden.einstellungen)
    app._pflege = lambda: pflegeworte.einstellungen(gefunden.saetze, gefunden.fristen_unklar)
    async with laufend(app) as hand:
        await hand("home")
        assert "einstellungen.toml, Zeile 2, „weiter“" in hand.bild
        await hand("f9")
        assert "Kinderschutz" in hand.bild
        await hand("f10")
        assert hand.app._exit


WERTE = st.one_of(
    st.sampled_from(['""', '"f3"', '"f8,ctrl+g"', '"ctrl+x"', '"x"', '"f9"', "1", "true", "[[]]"]),
    st.text(max_size=8),
)
ABSCHNITTE = ("[tasten]", "[fristen]", "[kinderschutz]", "[blatt]")
FELDER = st.one_of(
    st.sampled_from(
        [*Einstellungen.__struct_fields__, "[tasten]", "[fristen]", "[kinderschutz]", "[blatt]"]
    ),
    st.sampled_from([taste.id for taste in TASTEN]).map(lambda id: f'"{id}"'),
    st.text(max_size=6),
)


@given(st.lists(st.tuples(FELDER, WERTE), max_size=8))
def test_aus_jeder_datei_werden_einstellungen_und_saetze(tmp_path_factory, zeilen):
    text = "\n".join(f if f.startswith("[") else f"{f} = {w}" for f, w in zeilen)
    ordner = tmp_path_factory.getbasetemp()
    gefunden = gelesen(ordner, text.encode("utf-8", "surrogatepass"))
    for satz in gefunden.saetze:
        assert SATZ.fullmatch(satz), satz
    tasten = gefunden.einstellungen.tasten
    for taste in TASTEN:
        if taste.id in ("beenden", "stopp", "hilfe"):
            assert "ctrl+" in tasten.get(taste.id, taste.tasten)
    assert all(name for wert in tasten.values() for name in wert.split(","))
