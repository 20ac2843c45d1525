"""The shape of the code: what may know what, and what is small and well named."""

from __future__ import annotations

import ast
import importlib
import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.groesse import HOECHSTENS_ZEILEN, groessen
from tests.haus import DATEIEN, MODULE, PAKETE, WURZEL, frisch, geladen, modul, pakete, raum

# Each module anew, as if it were the first of ours; what others wrote stays loaded.
EINZELN = """
import importlib, json, sys
fehler = {}
for name in json.loads(sys.argv[1]):
    for da in [m for m in sys.modules if m.partition(".")[0] in ("modelle", "tui", "screens")]:
        del sys.modules[da]
    try:
        importlib.import_module(name)
    except BaseException as grund:
        fehler[name] = repr(grund)
print(json.dumps(fehler))
"""

FREMD = {"textual", "rich", "click", "tui", "screens"}
"""What nothing in `modelle` may import."""
NENNT_SQLITE_UTILS = "modelle.protokoll.wanderung"
"""The only module that imports sqlite-utils, which brings click along."""


FUER_DIE_KOOPERATION = (
    *("modelle.leitung.anbindung", "modelle.leitung.einlesen", "modelle.leitung.koordination"),
    *("modelle.leitung.ersetzen_kooperation", "modelle.protokoll.kooperation"),
)
"""What rooms below hold for the co-operation."""


def eingebunden(datei: Path) -> Iterator[str]:
    """The top-level packages that a file imports, in functions too."""
    for knoten in ast.walk(ast.parse(datei.read_text(encoding="utf-8"))):
        if isinstance(knoten, ast.Import):
            yield from (name.name.partition(".")[0] for name in knoten.names)
        elif isinstance(knoten, ast.ImportFrom) and knoten.module:
            yield knoten.module.partition(".")[0]


def test_wer_ein_modul_nennt_das_es_nicht_gibt_erfaehrt_es():
    """Every guard below stands on this: a name that has moved fails instead of passing."""
    assert modul("modelle.leitung.runde") == "modelle.leitung.runde"
    with pytest.raises(LookupError):
        modul("modelle.gibtesnicht")
    with pytest.raises(LookupError):
        raum("modelle.leitung.runde", "modelle.gibtesnicht")
    with pytest.raises(LookupError):
        geladen(["modelle.gibtesnicht"])


def test_jedes_modul_laesst_sich_als_erstes_laden():
    assert frisch(EINZELN, json.dumps(sorted(MODULE))) == {}


def test_das_fachliche_weiss_nichts_vom_terminal():
    fachlich = raum("modelle")
    for name in fachlich:
        assert not FREMD & set(eingebunden(MODULE[name])), name
    assert not FREMD & pakete(geladen(fachlich - {modul(NENNT_SQLITE_UTILS)}))


def test_weder_der_erste_noch_ein_spaeterer_start_laedt_sqlite_utils(tmp_path):
    pfad, leitung = str(tmp_path / "protokoll.db"), ["modelle.leitung.runde"]
    assert "sqlite_utils" not in geladen(leitung)
    assert "sqlite_utils" not in geladen(leitung, pfad)
    assert Path(pfad).exists()
    assert "sqlite_utils" not in geladen(leitung, pfad)
    assert "sqlite_utils" in geladen([NENNT_SQLITE_UTILS])


def test_die_pruefung_auf_namen_laedt_erst_wer_sie_braucht():
    """Nor does anything that a start, a running round or a command needs bring it along."""
    namen = [
        "tui.app",
        "tui.wege",
        "tui.befehle.koprax",
        "screens.runde.phase",
        "screens.vorbereitung.schirm",
        "modelle.leitung.runde",
    ]
    pruefung = raum("modelle.anonymitaet", "modelle.blatt.durchsicht")
    # A round remembers replaced names and carries the user's own words: that is no check.
    namen_merken = raum(
        *("modelle.anonymitaet.gedaechtnis", "modelle.anonymitaet.erkennung.bekannt"),
        *("modelle.anonymitaet.erkennung.fund", "modelle.anonymitaet.erkennung.schreibung"),
    )
    pruefung -= namen_merken | {"modelle.anonymitaet", "modelle.anonymitaet.erkennung"}
    assert len(pruefung) > 10
    assert (
        geladen([*namen, "modelle.leitung.runde", "modelle.blatt.handzettel"]) & pruefung == set()
    )


def test_die_kooperation_laedt_erst_wer_sie_braucht():
    """Neither a command that is not of it nor `--help` may pay for it."""
    kooperation = raum("modelle.kooperation", "modelle.tabelle", *FUER_DIE_KOOPERATION)
    assert geladen(["tui.befehle.koprax"]) & kooperation == set()


def test_die_kooperation_laedt_erst_wer_in_ihr_sucht():
    """Neither a start nor a running round, its handout nor its minutes bring it along."""
    namen = [
        "tui.app",
        "tui.wege",
        "screens.runde.phase",
        "screens.handzettel",
        "modelle.blatt.niederschrift",
    ]
    dann = geladen([*namen, "modelle.leitung.runde", "modelle.runde.angebote"])
    assert dann & raum("modelle.kooperation", *FUER_DIE_KOOPERATION) == set()


@pytest.mark.parametrize("paket", PAKETE)
def test_pakete_fuehren_an_ihrer_wurzel_nichts_weiter(paket):
    """A room's `__init__.py` holds its one line at most: a re-export there closes a circle."""
    for datei in (WURZEL / paket).rglob("__init__.py"):
        inhalt = ast.parse(datei.read_text(encoding="utf-8")).body
        assert len(inhalt) <= 1, datei
        assert all(isinstance(knoten, ast.Expr) for knoten in inhalt), datei
    assert (WURZEL / paket / "__init__.py").exists()


def test_was_im_fachlichen_einmal_gesagt_ist_aendert_niemand_mehr():
    gesehen = 0
    for name in raum("modelle"):
        for klasse in vars(importlib.import_module(name)).values():
            if isinstance(klasse, type) and issubclass(klasse, msgspec.Struct):
                assert klasse.__struct_config__.frozen or klasse is msgspec.Struct, klasse
                gesehen += 1
    assert gesehen > 100


def test_keine_datei_heisst_nach_nichts():
    nichtssagend = {"utils", "util", "helpers", "helper", "misc", "common"}
    alle = [*DATEIEN, *(WURZEL / "tests").rglob("*.py")]
    assert [datei for datei in alle if datei.stem in nichtssagend] == []


def test_was_gross_geraten_ist_wird_genannt():
    """A rule of thumb: `zu_gross` is printed at the end of a run, it fails nothing."""
    lang = "def kurz():\n    pass\n\n\ndef lang():\n" + "    pass\n" * HOECHSTENS_ZEILEN["Funktion"]
    assert list(groessen("a.py", lang)) == ["a.py:5 lang: 41 Zeilen"]
    assert list(groessen("b.py", "#\n" * 251)) == ["b.py: 251 Zeilen"]
    assert list(groessen("c.py", "#\n" * 250)) == []
