"""How large files, classes and functions are, and what they import in the middle of a function."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HOECHSTENS_ZEILEN = {"Datei": 300, "Klasse": 250, "Funktion": 40}
"""Lines from the first to the last, comments and docstrings included."""

FUNKTIONEN = (ast.FunctionDef, ast.AsyncFunctionDef)
EINBINDUNGEN = (ast.Import, ast.ImportFrom)

ERSPARNIS = re.compile(r"\b\d+(\.\d+)? (ms|MB)\b")
"""What a comment must say: milliseconds or memory that somebody is spared."""


class Zugross(NamedTuple):
    """Something with more lines than it may have."""

    was: str
    """Path of the file, and the name of the class or function in it."""
    zeilen: int


def zu_gross(name: str, text: str) -> Iterator[Zugross]:
    """Yield the file, the classes and the functions that are too large."""
    if (zeilen := text.count("\n")) > HOECHSTENS_ZEILEN["Datei"]:
        yield Zugross(name, zeilen)
    for knoten in ast.walk(ast.parse(text)):
        if isinstance(knoten, (ast.ClassDef, *FUNKTIONEN)):
            art = "Klasse" if isinstance(knoten, ast.ClassDef) else "Funktion"
            zeilen = (knoten.end_lineno or 0) - knoten.lineno + 1
            if zeilen > HOECHSTENS_ZEILEN[art]:
                yield Zugross(f"{name} {knoten.name}", zeilen)


class Einbindung(NamedTuple):
    """An import inside a function."""

    ort: str
    """Path of the file and line."""
    erklaert: bool
    """A comment on its line or above it says what it saves. One comment is enough for several
    imports in a row."""


def im_innern(name: str, text: str) -> Iterator[Einbindung]:
    """Yield each import that stands inside a function."""
    zeilen = text.splitlines()
    funktionen = [k for k in ast.walk(ast.parse(text)) if isinstance(k, FUNKTIONEN)]
    gesehen: set[int] = set()
    for funktion in funktionen:
        for knoten in ast.walk(funktion):
            if isinstance(knoten, EINBINDUNGEN) and knoten.lineno not in gesehen:
                gesehen.add(knoten.lineno)
                yield Einbindung(f"{name}:{knoten.lineno}", _erklaert(zeilen, knoten))


def _erklaert(zeilen: list[str], knoten: ast.Import | ast.ImportFrom) -> bool:
    auf = " ".join(zeilen[knoten.lineno - 1 : knoten.end_lineno]).partition("#")[2]
    darueber: list[str] = []
    for zeile in map(str.strip, reversed(zeilen[: knoten.lineno - 1])):
        if zeile.startswith("#"):
            darueber.append(zeile)
        elif darueber or not zeile.startswith(("from ", "import ")):
            break
    return ERSPARNIS.search(f"{auf} {' '.join(reversed(darueber))}") is not None


def alle(dateien: list[Path], wurzel: Path) -> Iterator[tuple[str, str]]:
    """Yield path below `wurzel` and text of each file."""
    for datei in dateien:
        yield str(datei.relative_to(wurzel)), datei.read_text(encoding="utf-8")
