"""Each text is true: what it names exists, and what exists stands where somebody looks for it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest

from modelle.ablauf.lesen import alle, lesen, mitgeliefert, mitgelieferte
from modelle.leitung.fristen import HOECHSTENS, Fristen
from tests.buehne.dokumente import (
    BLAETTER,
    HANDBUCH,
    INHALT,
    SEITEN,
    TEXTE,
    WURZEL,
    angaben,
    aufruf,
    aufrufe,
    befehle,
    bilder,
    code,
    tabelle,
    verweise,
    zaeune,
)
from tests.buehne.gang import in_einem
from tests.buehne.haus import MODULE
from tui.handbuch.seiten import seite, seiten
from tui.handbuch.tafeln import LAENGEN, TAFELN
from tui.rahmen import Schirm
from tui.rechner import einstellungen
from tui.rechner.einstellungen import VORLAGE, Einstellungen, Kinderschutz
from tui.rechner.einstellungsdatei import FARBEN
from tui.start import aufbau
from tui.tasten import BEREICHE, TASTEN, beschriftung, im_bereich

README = WURZEL / "README.md"
README_HOECHSTENS = 9_000
"""Bytes; more than this nobody reads before they begin."""
SEITE_HOECHSTENS = 65
"""Lines of a page: one task."""
ZAUN_HOECHSTENS = 54
"""Columns of a line to copy: it stands whole on the smallest terminal."""

STARTEN = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/koprax"
PRUEFEN = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"

ALLE = {pfad: pfad.read_text(encoding="utf-8") for pfad in TEXTE}
NUR_HILFE = {("ablauf",)}
"""Commands that by themselves only say what stands below them."""
FREMD = {"sshd_config", "authorized_keys"}
"""Files of others that the handbook names."""

jeder_text = in_einem(TEXTE, lambda pfad: pfad.name)
jede_seite = pytest.mark.parametrize("pfad", SEITEN, ids=lambda p: p.stem)


# --- README -----------------------------------------------------------------------------------


def test_die_liesmich_ist_kurz_und_nennt_start_und_pruefung():
    text = ALLE[README]
    assert len(text.encode()) <= README_HOECHSTENS
    assert [zaun.strip() for zaun in zaeune(text)] == [STARTEN, PRUEFEN]
    assert next(z for z in text.splitlines() if ".venv/bin/pytest" in z) == PRUEFEN
    assert len(bilder(text)) == 1


def test_die_liesmich_nennt_die_pythons_die_gehen():
    projekt = tomllib.loads((WURZEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    aelteste = projekt["requires-python"].removeprefix(">=")
    assert f"Python {aelteste} bis 3." in ALLE[README]


def test_die_phasen_in_der_liesmich_sind_die_des_ablaufs():
    laengen = [mitgeliefert(name) for name in LAENGEN]
    erwartet = [
        [phase.titel, " / ".join(str(lang.phasen[nr].minuten) for lang in laengen)]
        for nr, phase in enumerate(laengen[0].phasen)
    ]
    assert [reihe[:2] for reihe in tabelle(ALLE[README], "Phase")] == erwartet


# --- commands ---------------------------------------------------------------------------------


@jeder_text
def test_jeder_genannte_befehl_geht_so(pfad: Path):
    vorhanden = dict(befehle()) | {weg: None for weg in NUR_HILFE}
    for einer in aufrufe(ALLE[pfad]):
        assert einer.pfad in vorhanden, einer
        if (befehl := vorhanden[einer.pfad]) is not None:
            # `-c` is how a login shell is called.
            erlaubt = angaben(befehl) | {"--db", "DATEI", "--version", "--help", "-c"}
            namen = {s.name for s in seiten()} if einer.pfad == ("handbuch",) else set()
            assert einer.angaben <= erlaubt | namen | {"BEFEHL"}, einer


def test_die_seite_der_befehle_nennt_jeden_mit_allem_was_er_nimmt():
    genannt: dict[tuple[str, ...], set[str]] = {}
    for reihe in tabelle(ALLE[HANDBUCH / "befehle.md"], "Befehl"):
        einer = aufruf(reihe[0].strip("`").removeprefix("koprax"))
        genannt.setdefault(einer.pfad, set()).update(einer.angaben)
        assert reihe[1]
    vorhanden = {weg: set(angaben(befehl)) for weg, befehl in befehle() if weg not in NUR_HILFE}
    allgemein = vorhanden.pop(())
    assert genannt.pop(()) == set()
    assert genannt == vorhanden
    for angabe in allgemein:
        assert angabe in " ".join(code(ALLE[HANDBUCH / "befehle.md"]))


def test_befehle_werden_auch_erkannt():
    """Against a reader of commands that finds none, or takes what it does not know."""
    assert aufruf("ablauf neu NAME [--von ABLAUF]") == (
        ("ablauf", "neu"),
        frozenset({"NAME", "--von", "ABLAUF"}),
    )
    assert aufruf("ablauf kaufen").angaben == {"kaufen"}
    assert len(dict(befehle())) > 25
    assert sum(1 for text in ALLE.values() for _ in aufrufe(text)) > 60


# --- keys -------------------------------------------------------------------------------------

GENANNT = re.compile(r"(?<![\w+])(F\d+|(?:Strg|Umschalt|Alt)\+\w+|Esc|Tab|Entf)(?!\w)")


def tasten_des_programms() -> set[str]:
    """Every key as it is written, also those that are bound beside the table."""
    eigene = {
        beschriftung(name)
        for bindung in vars(Schirm)["BINDINGS"]
        for name in bindung.key.split(",")
    }
    return eigene | {beschriftung(n) for taste in TASTEN for n in taste.tasten.split(",")}


@jeder_text
def test_jede_genannte_taste_gibt_es(pfad: Path):
    text = ALLE[pfad]
    assert set(GENANNT.findall(text)) <= tasten_des_programms()


def test_tasten_werden_auch_erkannt():
    assert GENANNT.findall("F12, Strg+Q; (Esc) Umschalt+Tab. Tabelle, F8") == [
        *("F12", "Strg+Q", "Esc", "Umschalt+Tab", "F8")
    ]
    assert {"F8", "Strg+C", "Esc"} <= tasten_des_programms()
    assert not {"F12", "Strg+Q"} & tasten_des_programms()


def test_die_seite_der_tasten_nennt_jede_und_keine_andere():
    text = seite("tasten")
    assert re.findall("^## (.*)$", text, re.MULTILINE) == list(BEREICHE.values())
    assert tabelle(text, "Taste") == [
        [beschriftung(taste.tasten, alle=True), taste.id, taste.beschreibung]
        for bereich in BEREICHE
        for taste in im_bereich(bereich)
    ]


# --- formats, fields, settings ----------------------------------------------------------------


def test_die_seite_der_runden_nennt_jeden_ablauf_mit_seinen_phasen():
    gezeigt = [
        [zelle.replace("\u00a0", " ") for zelle in reihe]
        for reihe in tabelle(seite("andere-runden"), "Ablauf")
    ]
    erwartet = [
        [
            *(name, f"{a.minuten} min", a.ergebniswort),
            " · ".join(f"{p.titel} {p.minuten}" for p in a.phasen),
        ]
        for name, a in alle().nach_name.items()
    ]
    assert sorted(gezeigt) == sorted(erwartet)
    assert [reihe[2] for reihe in gezeigt] == sorted(reihe[2] for reihe in gezeigt)


def test_die_seite_der_runde_nennt_die_phasen_und_ihre_minuten():
    laengen = [mitgeliefert(name) for name in LAENGEN]
    reihen = tabelle(seite("runde"), "Phase")
    assert [reihe[:4] for reihe in reihen] == [
        [phase.titel, *(str(lang.phasen[nr].minuten) for lang in laengen)]
        for nr, phase in enumerate(laengen[0].phasen)
    ]
    tippen = ALLE[HANDBUCH / "runde.md"].partition("## Was Sie ")[2].partition("## ")[0]
    getippt = re.findall(r"^- ([^:]+): ", tippen, re.MULTILINE)
    assert getippt == [reihe[0] for reihe in reihen]


def test_die_seite_der_felder_nennt_jedes_kuerzel_mit_seinen_werten():
    gezeigt = {tuple(reihe) for reihe in tabelle(seite("felder"), "Kürzel")}
    erwartet = {
        (f"{f.kuerzel}:", f.titel, ", ".join(w.titel for w in f.werte) or "ein kurzer Text")
        for ablauf in alle().nach_name.values()
        for f in ablauf.felder
        if f.kuerzel
    }
    assert gezeigt == erwartet
    assert len(erwartet) > 8


@jeder_text
def test_jeder_genannte_ablauf_gibt_es(pfad: Path):
    genannt = {wort for wort in code(ALLE[pfad]) if re.fullmatch(r"koprax-\d+", wort)}
    assert genannt <= set(alle().nach_name)


def test_die_seite_zum_anpassen_nennt_jede_einstellung_und_keine_andere(tmp_path: Path):
    text = ALLE[HANDBUCH / "anpassen.md"]
    punkte = re.findall(r"^- `(\w+)`:", text, re.MULTILINE)
    assert punkte == list(Einstellungen.__struct_fields__)
    genannt = set(code(text))
    assert set(FARBEN) | set(Fristen.__struct_fields__) <= genannt
    assert f"1 bis {HOECHSTENS}" in text
    datei = tmp_path / "einstellungen.toml"
    [beispiel] = zaeune(text)
    datei.write_text(beispiel, encoding="utf-8")
    gelesen, falsch, _ = einstellungen.lesen(datei)
    assert not falsch
    nummern = Kinderschutz(("Jugendamt, Bereitschaft: 0123 456",))
    fristen = Fristen()
    assert gelesen == Einstellungen(
        "hell",
        False,
        False,
        {"weiter": "f3", "art": "f8"},
        fristen,
        kinderschutz=nummern,
        einfache_zeichen=True,
    )
    assert set(tomllib.loads(beispiel)) == set(Einstellungen.__struct_fields__)
    assert set(tomllib.loads(beispiel)["fristen"]) == set(msgspec.structs.asdict(Fristen()))


def test_das_beispiel_eines_eigenen_ablaufs_ist_einer():
    [beispiel] = zaeune(ALLE[HANDBUCH / "eigene-ablaeufe.md"])
    ablauf = lesen(beispiel, "unserer.toml", mitgelieferte())
    assert ablauf.phase("fall").minuten == 5
    assert ablauf.titel == f"KoPrax, {ablauf.minuten} Minuten"


# --- files and links --------------------------------------------------------------------------

DATEI = re.compile(r"(?:[\w.-]+/)*[\w.-]+\.(?:py|md|toml|txt|bin|svg|sh|html)|(?:[\w-]+/)+[\w-]*")


@pytest.mark.parametrize("pfad", [*BLAETTER, *SEITEN], ids=lambda p: p.name)
def test_jede_genannte_datei_gibt_es(pfad: Path):
    ort = aufbau.orte()
    eigene = {ort.einstellungen.name, ort.bekannt.name, ort.db.name, VORLAGE} | FREMD
    fehlt = [wort for wort in dateien(ALLE[pfad]) if not wort.exists() and wort.name not in eigene]
    assert fehlt == []


def test_dateien_werden_auch_erkannt():
    """In a row of a table a bare name stands for a file beside the one named before."""
    assert [
        *dateien("| `tui/app.py`, `uhr.py` | x |\n\nSiehe `NOTICE.md` und `screens/`, `a: …`.")
    ] == [
        WURZEL / "tui" / "app.py",
        WURZEL / "tui" / "uhr.py",
        WURZEL / "NOTICE.md",
        WURZEL / "screens",
    ]
    assert len([*dateien(ALLE[WURZEL / "CONTRIBUTING.md"])]) > 30


def dateien(text: str) -> Iterator[Path]:
    """Every file and folder that a text names in code."""
    for zeile in text.splitlines():
        davor = WURZEL
        for wort in filter(DATEI.fullmatch, re.findall("`([^`]+)`", zeile)):
            neben = davor if zeile.startswith("|") and "/" not in wort else WURZEL
            davor = (neben / wort).parent
            yield neben / wort


@jeder_text
def test_jedes_genannte_modul_gibt_es(pfad: Path):
    genannt = re.findall(r"python -m ([\w.]+)", ALLE[pfad])
    assert [name for name in genannt if find_spec(name) is None] == []


@jeder_text
def test_jeder_verweis_fuehrt_zu_etwas(pfad: Path):
    text = ALLE[pfad]
    ziele = [ziel for _, ziel in verweise(text)] + bilder(text)
    for ziel in ziele:
        datei, _, stelle = ziel.partition("#")
        dort = (pfad.parent / datei).resolve()
        assert not stelle, "a heading may be called otherwise tomorrow"
        assert dort.exists(), ziel
        assert dort.is_relative_to(WURZEL)


# --- the pages of the handbook ----------------------------------------------------------------


def test_die_liste_nennt_jede_seite_einmal_und_mit_ihrem_titel():
    gelistet = [(eine.name, eine.zeile) for eine in seiten()]
    titel = [(pfad.stem, ALLE[pfad].splitlines()[0].removeprefix("# ")) for pfad in SEITEN]
    assert sorted(gelistet) == sorted(titel)
    assert len(verweise(ALLE[INHALT])) == len(gelistet)
    assert all(eine.gruppe for eine in seiten())


def test_jede_tafel_steht_auf_einer_seite_und_sonst_hat_keine_eine_bemerkung():
    bemerkungen = re.findall("<!--.*?-->", "".join(ALLE[pfad] for pfad in SEITEN))
    assert sorted(bemerkungen) == sorted(f"<!-- tafel: {name} -->" for name in TAFELN)


@jede_seite
def test_auf_jede_seite_verweist_noch_ein_anderer_text(pfad: Path):
    andere = [text for text in TEXTE if text not in (INHALT, pfad)]
    ziele = {(text.parent / ziel).resolve() for text in andere for _, ziel in verweise(ALLE[text])}
    assert pfad in ziele


@jede_seite
def test_eine_seite_ist_kurz_und_nennt_andere_bei_ihrem_namen(pfad: Path):
    text = ALLE[pfad]
    assert len(text.splitlines()) <= SEITE_HOECHSTENS
    for worte, ziel in verweise(text):
        # Only the words are shown: they have to be what one asks for.
        assert f"{worte}.md" == ziel
    for zaun in zaeune(text):
        assert max(map(len, zaun.splitlines())) <= ZAUN_HOECHSTENS


# --- the house --------------------------------------------------------------------------------


def test_jeder_raum_steht_mit_seiner_zeile_im_plan_des_hauses():
    """A room's line is its root's docstring, and the plan names each room and no other."""
    text = ALLE[WURZEL / "CONTRIBUTING.md"]
    plan = {zeile[0].strip("`/"): zeile[1] for zeile in tabelle(text, "room")}
    wurzeln = {name: datei for name, datei in MODULE.items() if datei.name == "__init__.py"}
    zeilen = {
        name.replace(".", "/"): ast.get_docstring(ast.parse(datei.read_text(encoding="utf-8")))
        for name, datei in wurzeln.items()
    }
    assert plan == zeilen


def test_das_glossar_ist_kurz():
    assert len(tabelle(ALLE[WURZEL / "CONTRIBUTING.md"], "word")) <= 30
