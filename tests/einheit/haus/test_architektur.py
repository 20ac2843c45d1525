"""The shape of the code: what may know what, and what is small and well named."""

from __future__ import annotations

import ast
import importlib
import json
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import grimp
import msgspec
import pytest

from tests.buehne import langform
from tests.buehne.haus import DATEIEN, MODULE, PAKETE, WURZEL, frisch, geladen, modul, pakete, raum

# Each module anew, as if it were the first of ours; what others wrote stays loaded.
EINZELN = """
import gc, importlib, json, sys
gc.disable()
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


LINTER = tomllib.loads((WURZEL / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
VERTRAEGE: list[dict[str, Any]] = LINTER["contracts"]

# Names the modules of a circle in the package `tui` of a folder.
KREIS = """
import json, sys
sys.path.insert(0, sys.argv[1])
sys.path.append(".")
from tests.einheit.haus.test_architektur import einbindungen, kreis
print(json.dumps(kreis(einbindungen("tui"))))
"""


def einbindungen(*pakete: str) -> dict[str, set[str]]:
    """Return what each module imports from these packages, wherever in it the import stands."""
    graph = grimp.build_graph(*(pakete or PAKETE), cache_dir=None)
    return {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}


def kreis(einbindungen: dict[str, set[str]]) -> list[str]:
    """Return the modules of one circle in their order, or none if there is no circle."""
    try:
        TopologicalSorter(einbindungen).prepare()
    except CycleError as fehler:
        gefunden: list[str] = fehler.args[1]
        return gefunden
    return []


def fremde(vertrag: dict[str, Any]) -> list[str]:
    """Return the packages that a contract forbids and that are not ours."""
    return [
        name
        for name in vertrag.get("forbidden_modules", ())
        if name.partition(".")[0] not in PAKETE
    ]


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
    """The quick run tries others each time; the long form tries them all."""
    einige = langform.nur_diese(sorted(MODULE), len(MODULE) // 5)
    assert frisch(EINZELN, json.dumps(sorted(einige))) == {}


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
        "modelle.anonymitaet.bei_bedarf",  # loads the check with its first call
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
        "screens.blatt.schirm",
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


def test_niemand_kennt_sich_selbst_auf_einem_umweg():
    """No module imports another that needs it; in functions and for types only counts, too."""
    assert kreis(einbindungen()) == []


@pytest.mark.parametrize(
    "im_kreis",
    [
        "from tui.tasten import Taste",
        "def spaeter():\n    from tui.tasten import Taste",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from tui.tasten import Taste",
    ],
)
def test_ein_kreis_faellt_auf(im_kreis, tmp_path, monkeypatch):
    """Seen with a package of two modules: the other half imports this one at its top."""
    for name, text in {"__init__": "", "tasten": "from tui import uhr", "uhr": im_kreis}.items():
        (tmp_path / "tui").mkdir(exist_ok=True)
        (tmp_path / "tui" / f"{name}.py").write_text(f"{text}\n", encoding="utf-8")
    assert {"tui.tasten", "tui.uhr"} <= set(frisch(KREIS, str(tmp_path)))


def test_jeder_fremde_name_in_einem_vertrag_ist_ein_paket_das_es_gibt():
    """import-linter keeps a contract that forbids a name which nobody has."""
    fremd = [name for vertrag in VERTRAEGE for name in fremde(vertrag)]
    assert {"sqlite3", "textual", "click"} <= set(fremd)
    assert [name for name in fremd if find_spec(name) is None] == []


def test_jeder_ordner_mit_modulen_ist_ein_paket():
    """import-linter does not look into a folder without an `__init__.py`."""
    ordner = {datei.parent for datei in DATEIEN}
    assert len(ordner) > 20
    assert [da for da in sorted(ordner) if not (da / "__init__.py").exists()] == []


def test_kein_vertrag_uebergeht_eine_einbindung():
    """What is imported for types only is imported; what is ignored once is ignored for ever."""
    assert not LINTER.keys() & {"exclude_type_checking_imports"}
    assert [v["name"] for v in VERTRAEGE if "ignore_imports" in v] == []
    assert {da for v in VERTRAEGE if v.get("exhaustive") for da in v["containers"]} == {
        "tui",
        "modelle",
    }


def test_keine_datei_heisst_nach_nichts():
    nichtssagend = {"utils", "util", "helpers", "helper", "misc", "common"}
    alle = [*DATEIEN, *(WURZEL / "tests").rglob("*.py")]
    assert [datei for datei in alle if datei.stem in nichtssagend] == []


def _gesetzt(klasse: ast.ClassDef) -> set[str]:
    """Return the private attributes that a class gives its objects in `__init__`."""
    anfang = [f for f in klasse.body if isinstance(f, ast.FunctionDef) and f.name == "__init__"]
    return {
        x.attr
        for f in anfang
        for x in ast.walk(f)
        if isinstance(x, ast.Attribute) and isinstance(x.ctx, ast.Store) and x.attr[0] == "_"
    }


def test_keine_klasse_nimmt_ihrer_oberklasse_ein_eigenes_attribut_weg():
    """The list of entries kept the width of its tags where the list below kept its own width."""
    klassen = {
        x.name: x
        for datei in DATEIEN
        for x in ast.walk(ast.parse(datei.read_text(encoding="utf-8")))
        if isinstance(x, ast.ClassDef)
    }

    def ueber(klasse: ast.ClassDef) -> list[ast.ClassDef]:
        namen = [ast.unparse(b).partition("[")[0] for b in klasse.bases]
        direkte = [klassen[name] for name in namen if name in klassen]
        return [*direkte, *(oben for x in direkte for oben in ueber(x))]

    doppelt = {
        (x.name, oben.name): sorted(_gesetzt(x) & _gesetzt(oben))
        for x in klassen.values()
        for oben in ueber(x)
    }
    assert ("Eintragsauswahl", "Zeilenliste") in doppelt
    assert {wo: namen for wo, namen in doppelt.items() if namen} == {}
