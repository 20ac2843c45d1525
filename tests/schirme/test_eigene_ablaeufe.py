"""Own formats: copied to be edited, every fault explained, stretched to a wanted length."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.ablauf import format as formen
from modelle.ablauf.lesen import alle, lesen, mitgeliefert, mitgelieferte
from modelle.ablauf.pruefung import alle_fehler
from modelle.ablauf.schema import ERKLAERT, schema
from modelle.ablauf.streckung import LAENGSTE, PasstNicht, strecken
from screens.runde.phase import PhasenSchirm
from tests.buehne.schirme import app_mit, laufend
from tests.schirme.test_schirme_vorbereitung import beginne, schreibe, zum
from tui.befehle.koprax import ausfuehren

ABLAEUFE = alle().nach_name
TEXTE = mitgelieferte()
KOPRAX = TEXTE["koprax-60.toml"]


@pytest.fixture
def ordner(tmp_path, monkeypatch):
    """The user's folder of formats."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "koprax" / "ablaeufe"


# --- copying ----------------------------------------------------------------------------------


def test_ein_ablauf_wird_in_den_eigenen_ordner_abgeschrieben(ordner, capsys):
    assert ausfuehren(["ablauf", "neu", "unsere", "--von", "steuerungsgruppe"]) == 0
    ziel = ordner / "unsere.toml"
    assert ziel.read_text(encoding="utf-8") == TEXTE["steuerungsgruppe.toml"]
    assert ziel.stat().st_mode & 0o777 == 0o600
    assert f"koprax ablauf pruefen {ziel}" in capsys.readouterr().out
    assert alle(ordner).nach_name["unsere"].titel == "Steuerungsgruppe"


def test_ein_eigener_ablauf_wird_nie_ueberschrieben(ordner, capsys):
    ausfuehren(["ablauf", "neu", "unsere"])
    (ordner / "unsere.toml").write_text("meins", encoding="utf-8")
    assert ausfuehren(["ablauf", "neu", "unsere"]) == 1
    assert "gibt es schon" in capsys.readouterr().err
    assert (ordner / "unsere.toml").read_text(encoding="utf-8") == "meins"


@pytest.mark.parametrize("name", ["../fremd", "Groß", "mit leer", "", "a/b", "-x"])
def test_ein_name_der_keiner_ist_wird_abgelehnt(ordner, capsys, name):
    assert ausfuehren(["ablauf", "neu", "--", name]) == 1
    assert "ist kein Name" in capsys.readouterr().err
    assert not ordner.exists()


def test_von_einem_ablauf_den_es_nicht_gibt_laesst_sich_nicht_abschreiben(ordner, capsys):
    assert ausfuehren(["ablauf", "neu", "unsere", "--von", "gibtsnicht"]) == 1
    assert "„koprax ablaeufe“ zeigt alle" in capsys.readouterr().err


# --- checking ---------------------------------------------------------------------------------


@pytest.mark.parametrize("datei", sorted(TEXTE))
def test_was_mitgeliefert_wird_hat_keinen_fehler(datei):
    assert alle_fehler(TEXTE[datei], datei, TEXTE) == ()


def test_jeder_fehler_wird_genannt_mit_ort_und_erwartung():
    text = KOPRAX.replace("minuten = 7", "minuten = -7").replace("minuten = 10", "minuten = 0")
    text = text.replace('arten = ["idee"]', 'arten = ["ideee"]')
    text = text.replace('schluessel = "fragen"', 'schluessel = "fall"')
    orte = [(f.ort, f.feld) for f in alle_fehler(text, "x.toml", TEXTE)]
    assert ("Phase fall", "schluessel") in orte
    assert orte.count(("Phase fall", "minuten")) == 2
    assert ("Phase brainstorming", "arten") in orte


def test_auch_mehrere_falsche_angaben_werden_alle_genannt():
    text = KOPRAX.replace("minuten = 10", 'minuten = "zehn"').replace(
        'ansicht = "rueckblick"', 'ansicht = "tabelle"'
    )
    text = text.replace('regel = "Vermut', 'regell = "Vermut').replace('taste = "s"', "taste = 1")
    saetze = [str(f) for f in alle_fehler(text, "x.toml", TEXTE)]
    assert saetze == [
        "x.toml: Phase ankommen, Feld „ansicht“: erwartet wird einer der Werte „liste“,"
        " „gruppen“, „rueckblick“.",
        "x.toml: Phase fragen, Feld „minuten“: erwartet wird eine ganze Zahl.",
        "x.toml: Phase hypothesen, Feld „regell“: erwartet wird kein Feld dieses Namens.",
        "x.toml: Phase hypothesen, Feld „regel“: erwartet wird eine Angabe; sie fehlt.",
        "x.toml: Feld erster_schritt, Feld „taste“: erwartet wird ein Text in Anführungszeichen.",
    ]


@pytest.mark.parametrize(
    ("alt", "neu", "ort", "feld"),
    [
        ('ergebnis = "protokoll"', 'ergebnis = "plakat"', "Ablauf", "ergebnis"),
        ('ergebnis = "protokoll"', 'ergebnis = "handzettel"', "Ablauf", "ergebnis"),
        ("fall = false", 'fall = "nein"', "Ablauf", "fall"),
        ('"ssa"', '"s"', "Ablauf", "dabei"),
        ('spricht = "moderation"', 'spricht = "fallgebend"', "Phase rueckblick", "spricht"),
        ('abschnitt = "niederschrift"', 'abschnitt = "ideen"', "Art genehmigung", "abschnitt"),
        ('rolle = "gewicht"', 'rolle = "schwer"', "Feld ampel", "rolle"),
        ('kuerzel = "am"', 'kuerzel = "a m"', "Art bewertung", "ampel.kuerzel"),
        ('kuerzel = "am"', 'taste = "m"', "Art bewertung", "ampel.taste"),
    ],
)
def test_was_nicht_zum_ergebnis_passt_wird_erklaert(alt, neu, ort, feld):
    text = TEXTE["steuerungsgruppe.toml"]
    assert alt in text
    fehler = alle_fehler(text.replace(alt, neu, 1), "x.toml", TEXTE)
    assert (ort, feld) in [(f.ort, f.feld) for f in fehler]


def test_der_befehl_nennt_alle_fehler_und_endet_mit_eins(ordner, tmp_path, capsys):
    datei = tmp_path / "unsere.toml"
    datei.write_text(KOPRAX.replace("minuten = 7", "minuten = 0"), encoding="utf-8")
    assert ausfuehren(["ablauf", "pruefen", str(datei)]) == 1
    assert "Phase fall, Feld „minuten“: erwartet wird eine ganze Zahl von 1 bis 600." in (
        capsys.readouterr().err
    )
    datei.write_text(KOPRAX, encoding="utf-8")
    assert ausfuehren(["ablauf", "pruefen", str(datei)]) == 0
    assert capsys.readouterr().out == "In Ordnung: KoPrax, 60 Minuten, 60 min, 8 Phasen.\n"
    assert ausfuehren(["ablauf", "pruefen", str(tmp_path / "fehlt.toml")]) == 1
    assert "eine lesbare Datei" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("alt", "neu", "ort"),
    [
        (
            "minuten = 7",
            "minuten = 0",
            "Phase fall, Feld „minuten“: erwartet wird eine ganze Zahl von",
        ),
        (
            "minuten = 7",
            "minuten = -3",
            "Phase fall, Feld „minuten“: erwartet wird eine ganze Zahl",
        ),
        (
            'ansicht = "rueckblick"',
            'ansicht = "tabelle"',
            "Phase ankommen, Feld „ansicht“: erwartet wird einer der Werte „liste“, „gruppen“,",
        ),
        (
            'arten = ["idee"]',
            'arten = ["ideee"]',
            "Phase brainstorming, Feld „arten“: erwartet wird eine Art, die es gibt, statt",
        ),
        (
            'schluessel = "fragen"',
            'schluessel = "fall"',
            "Phase fall, Feld „schluessel“: erwartet wird „fall“ nur einmal.",
        ),
    ],
)
def test_der_befehl_sagt_zu_jedem_fehler_datei_ort_und_erwartung(
    ordner, tmp_path, capsys, alt, neu, ort
):
    datei = tmp_path / "unsere.toml"
    assert alt in KOPRAX
    datei.write_text(KOPRAX.replace(alt, neu), encoding="utf-8")
    assert ausfuehren(["ablauf", "pruefen", str(datei)]) == 1
    gezeigt = capsys.readouterr()
    assert gezeigt.out == ""
    assert gezeigt.err.startswith(f"koprax: unsere.toml: {ort}")


def test_das_schema_erklaert_jedes_feld_und_nichts_was_es_nicht_gibt(capsys):
    for name, saetze in ERKLAERT.items():
        felder = {f.name for f in msgspec.structs.fields(getattr(formen, name))}
        assert set(saetze) == felder - ({"name"} if name == "Ablauf" else set())
    assert ausfuehren(["ablauf", "schema"]) == 0
    gezeigt = capsys.readouterr().out
    assert gezeigt == "\n".join(schema()) + "\n"
    assert "hoechstens: ganze Zahl (sonst: 0)" in gezeigt
    assert "fall: true oder false (sonst: true)" in gezeigt


# --- stretching -------------------------------------------------------------------------------


def test_koprax_laesst_sich_auf_75_minuten_strecken_geschuetztes_bleibt():
    lang = strecken(mitgeliefert("koprax-60"), 75)
    assert lang.minuten == 75
    assert lang.titel == "KoPrax, 75 Minuten"
    assert {p.schluessel: p.minuten for p in lang.phasen} == {
        "ankommen": 4,
        "fall": 9,
        "fragen": 14,
        "hypothesen": 16,
        "ursachen": 11,
        "brainstorming": 12,
        "auswahl": 6,
        "abschluss": 3,
    }


@given(st.sampled_from(sorted(ABLAEUFE)), st.integers(-10, LAENGSTE + 10))
def test_gestreckt_stimmt_die_summe_und_nichts_faellt_unter_sein_mindestes(name, minuten):
    ablauf = ABLAEUFE[name]
    try:
        neu = strecken(ablauf, minuten)
    except PasstNicht:
        kuerzeste = sum(p.minuten if p.geschuetzt else max(1, p.mindestens) for p in ablauf.phasen)
        assert not kuerzeste <= minuten <= LAENGSTE
        return
    assert neu.minuten == minuten
    for vorher, nachher in zip(ablauf.phasen, neu.phasen, strict=True):
        assert nachher.minuten >= max(1, vorher.mindestens)
        if vorher.geschuetzt:
            assert nachher == vorher
        elif minuten >= ablauf.minuten:
            assert nachher.minuten >= vorher.minuten
    assert lesen_wieder(neu)


def lesen_wieder(ablauf: formen.Ablauf) -> bool:
    """Whether the format survives being stored with its round."""
    return msgspec.json.decode(msgspec.json.encode(ablauf), type=formen.Ablauf) == ablauf


def test_sind_alle_phasen_geschuetzt_bleibt_die_laenge():
    ablauf = mitgeliefert("koprax-60")
    fest = tuple(msgspec.structs.replace(p, geschuetzt=True) for p in ablauf.phasen)
    with pytest.raises(PasstNicht, match="jede Phase geschützt"):
        strecken(msgspec.structs.replace(ablauf, phasen=fest), 75)


def test_ein_alter_ablauf_aus_dem_protokoll_bekommt_die_vorgaben():
    """A format stored before minutes existed is one of a case that ends in a handout."""
    alt = lesen(KOPRAX, "koprax-60.toml")
    roh = msgspec.to_builtins(alt)
    for name in ("ergebnis", "fall", "dabei"):
        del roh[name]
    for art in roh["arten"]:
        del art["kaestchen"], art["wiedervorlage"]
    for feld in roh["felder"]:
        del feld["kuerzel"]
    assert msgspec.convert(roh, formen.Ablauf) == alt


async def test_in_der_vorbereitung_laesst_sich_die_laenge_waehlen(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        await schreibe(hand, "minuten", "75")
        await beginne(hand)
        assert isinstance(hand.schirm, PhasenSchirm)
        assert hand.leitung.runde.ablauf.minuten == 75
        assert "KoPrax, 75 Minuten" in hand.bild


@pytest.mark.parametrize("laenge", ["zehn", "5", "", "9999"])
async def test_eine_laenge_die_nicht_geht_wird_erklaert(umgebung, uhr, tmp_path, laenge):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        await schreibe(hand, "minuten", laenge)
        await zum(hand, "vertraulich")
        await hand("space", "enter")
        assert "Minuten" in hand.meldung
        assert not isinstance(hand.schirm, PhasenSchirm)


async def test_die_gestreckte_laenge_bleibt_an_der_geplanten_runde(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        await schreibe(hand, "minuten", "75")
        await hand("escape", "down", "up", "down", "enter")
        assert "Minuten             75" in hand.bild
        await beginne(hand)
        assert hand.leitung.runde.ablauf.minuten == 75
