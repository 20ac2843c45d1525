"""What has grown larger than our rule of thumb; printed at the end of a run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

WURZEL = Path(__file__).parent.parent
PAKETE = ("modelle", "tui", "screens")

HOECHSTENS_ZEILEN = {"Datei": 250, "Funktion": 40}


def zu_gross() -> list[str]:
    """Files and functions of the three packages with more lines than that."""
    dateien = sorted(datei for paket in PAKETE for datei in (WURZEL / paket).rglob("*.py"))
    return [
        satz
        for datei in dateien
        for satz in groessen(str(datei.relative_to(WURZEL)), datei.read_text(encoding="utf-8"))
    ]


def groessen(name: str, text: str) -> Iterator[str]:
    """What is too large in one file."""
    if (zeilen := text.count("\n")) > HOECHSTENS_ZEILEN["Datei"]:
        yield f"{name}: {zeilen} Zeilen"
    for knoten in ast.walk(ast.parse(text)):
        if isinstance(knoten, (ast.FunctionDef, ast.AsyncFunctionDef)):
            zeilen = (knoten.end_lineno or 0) - knoten.lineno + 1
            if zeilen > HOECHSTENS_ZEILEN["Funktion"]:
                yield f"{name}:{knoten.lineno} {knoten.name}: {zeilen} Zeilen"
