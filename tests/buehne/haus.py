"""The modules of the three packages by name, and what a fresh interpreter loads of them.

A guard that says "this module is not loaded" passes for ever once the module has another name.
So every name in such a guard goes through `modul` or `raum`, which fail when nobody has it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

WURZEL = Path(__file__).parents[2]
PAKETE = ("modelle", "tui", "screens")
DATEIEN = sorted(datei for paket in PAKETE for datei in (WURZEL / paket).rglob("*.py"))


def modulname(datei: Path) -> str:
    """Return the dotted name under which a file is imported."""
    teile = datei.relative_to(WURZEL).with_suffix("").parts
    return ".".join(teile[:-1] if teile[-1] == "__init__" else teile)


MODULE = {modulname(datei): datei for datei in DATEIEN}
"""Each module of ours and its file."""


def modul(name: str) -> str:
    """Return the name of one module as it is; raises LookupError if there is no such module."""
    if name not in MODULE:
        raise LookupError(f"There is no module {name}: has it moved?")
    return name


def raum(*namen: str) -> set[str]:
    """Return these modules and all below them; raises LookupError for a name that nobody has."""
    return {
        name
        for oben in namen
        for name in MODULE
        if name == modul(oben) or name.startswith(f"{oben}.")
    }


# Imports the modules named in the first argument. A second one names a log to be opened.
LADEN = """
import importlib, json, pathlib, sys
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
if len(sys.argv) > 2:
    from modelle.protokoll.runden import Protokoll
    Protokoll(pathlib.Path(sys.argv[2])).schliessen()
print(json.dumps(sorted(sys.modules)))
"""


def frisch(skript: str, *angaben: str) -> list[str] | dict[str, str]:
    """Run a script in a fresh interpreter; return what its last line holds, read as JSON."""
    befehl = [sys.executable, "-c", skript, *angaben]
    lauf = subprocess.run(befehl, cwd=WURZEL, capture_output=True, text=True, check=False)
    assert lauf.returncode == 0, lauf.stderr
    return json.loads(lauf.stdout.splitlines()[-1])


def geladen(namen: Iterable[str], *protokoll: str) -> set[str]:
    """Return all modules loaded after importing these, and after opening a log if one is named."""
    return set(frisch(LADEN, json.dumps([modul(name) for name in namen]), *protokoll))


def pakete(module: Iterable[str]) -> set[str]:
    """Return the top-level packages of some modules."""
    return {name.partition(".")[0] for name in module}
