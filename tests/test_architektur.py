"""The shape of the code: what may know what, and what is empty, small and well named."""

from __future__ import annotations

import ast
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.groesse import HOECHSTENS_ZEILEN, groessen

WURZEL = Path(__file__).parent.parent
PAKETE = ("modelle", "tui", "screens")
DATEIEN = sorted(datei for paket in PAKETE for datei in (WURZEL / paket).rglob("*.py"))

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

# Loads these modules, opens the log when one is named, and says which packages are loaded now.
GELADEN = """
import importlib, json, pathlib, sys
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
if len(sys.argv) > 2:
    from modelle.protokoll import Protokoll
    Protokoll(pathlib.Path(sys.argv[2])).schliessen()
print(json.dumps(sorted({m.partition(".")[0] for m in sys.modules})))
"""


# Loads these modules and says which of ours are loaded now.
MODULE = """
import importlib, json, sys
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
print(json.dumps([m for m in sys.modules if m.startswith("modelle.")]))
"""


def modulname(datei: Path) -> str:
    teile = datei.relative_to(WURZEL).with_suffix("").parts
    return ".".join(teile[:-1] if teile[-1] == "__init__" else teile)


def frisch(skript: str, *angaben: str) -> list[str] | dict[str, str]:
    """What a fresh interpreter prints for a script."""
    befehl = [sys.executable, "-c", skript, *angaben]
    lauf = subprocess.run(befehl, cwd=WURZEL, capture_output=True, text=True, check=False)
    assert lauf.returncode == 0, lauf.stderr
    return json.loads(lauf.stdout.splitlines()[-1])


def eingebunden(datei: Path) -> Iterator[str]:
    """The top-level packages that a file imports, in functions too."""
    for knoten in ast.walk(ast.parse(datei.read_text(encoding="utf-8"))):
        if isinstance(knoten, ast.Import):
            yield from (name.name.partition(".")[0] for name in knoten.names)
        elif isinstance(knoten, ast.ImportFrom) and knoten.module:
            yield knoten.module.partition(".")[0]


def test_jedes_modul_laesst_sich_als_erstes_laden():
    namen = [modulname(datei) for datei in DATEIEN]
    assert "modelle.leitung" in namen
    assert frisch(EINZELN, json.dumps(namen)) == {}


def test_das_fachliche_weiss_nichts_vom_terminal():
    fremd = {"textual", "rich", "click", "tui", "screens"}
    for datei in (WURZEL / "modelle").rglob("*.py"):
        assert not fremd & set(eingebunden(datei)), datei
    # sqlite-utils, which only `schema` imports, brings click along.
    namen = [modulname(d) for d in DATEIEN if d.parent.name == "modelle" and d.stem != "schema"]
    assert not fremd & set(frisch(GELADEN, json.dumps(namen)))


def test_weder_der_erste_noch_ein_spaeterer_start_laedt_sqlite_utils(tmp_path):
    pfad, leitung = str(tmp_path / "protokoll.db"), json.dumps(["modelle.leitung"])
    assert "sqlite_utils" not in frisch(GELADEN, leitung)
    assert "sqlite_utils" not in frisch(GELADEN, leitung, pfad)
    assert Path(pfad).exists()
    assert "sqlite_utils" not in frisch(GELADEN, leitung, pfad)


def test_die_pruefung_auf_namen_laedt_erst_wer_sie_braucht():
    """Nor does anything that a start, a running round or a command needs bring it along."""
    namen = ["tui.app", "tui.befehle", "screens.phase", "screens.vorbereitung", "modelle.leitung"]
    geladen = frisch(MODULE, json.dumps([*namen, "modelle.handzettel"]))
    pruefung = tuple(
        f"modelle.{name}"
        for name in ("anonymitaet", "durchsicht", "merkmale", "muster", "namen", "wort")
    )
    assert [name for name in geladen if name.startswith(pruefung)] == []


def test_die_kooperation_laedt_erst_wer_sie_braucht():
    """Neither a command that is not of it nor `--help` may pay for it."""
    geladen = frisch(MODULE, json.dumps(["tui.befehle"]))
    kooperation = [
        f"modelle.{name}"
        for name in (
            *("angebote", "bedarf", "einlesen", "kalender", "kooperation", "koordination"),
            *("regeltermin", "tabelle_lesen", "termin", "uebersicht", "verbund", "vereinbarung"),
        )
    ]
    alle = [modulname(d) for d in DATEIEN if modulname(d).startswith(tuple(kooperation))]
    # Each of these names something: nothing is guarded against by a word that nobody has.
    assert all(any(name.startswith(wort) for name in alle) for wort in kooperation)
    assert [name for name in geladen if name in alle] == []


def test_die_kooperation_laedt_erst_wer_in_ihr_sucht():
    """Neither a start nor a running round, its handout nor its minutes bring it along."""
    namen = ["tui.app", "screens.phase", "screens.handzettel", "modelle.niederschrift"]
    geladen = frisch(MODULE, json.dumps([*namen, "modelle.leitung", "modelle.uebernahme"]))
    assert "modelle.uebernahme" in geladen
    kooperation = {
        f"modelle.{name}"
        for name in ("angebote", "bedarf", "kooperation", "kooperationsprotokoll", "koordination")
    }
    assert sorted(kooperation.intersection(geladen)) == []


@pytest.mark.parametrize("paket", PAKETE)
def test_pakete_fuehren_an_ihrer_wurzel_nichts_weiter(paket):
    for datei in (WURZEL / paket).rglob("__init__.py"):
        assert datei.read_text(encoding="utf-8") == ""
    assert (WURZEL / paket / "__init__.py").exists()


def test_was_im_fachlichen_einmal_gesagt_ist_aendert_niemand_mehr():
    for datei in (WURZEL / "modelle").glob("*.py"):
        modul = importlib.import_module(modulname(datei))
        for klasse in vars(modul).values():
            if isinstance(klasse, type) and issubclass(klasse, msgspec.Struct):
                assert klasse.__struct_config__.frozen or klasse is msgspec.Struct, klasse


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
