"""What Textual and Rich keep to themselves, and where our code touches it: read off the sources.

A private name is one with a single underscore in front: a method, an attribute of a class or of
its instances (`self._x`), or a module (`textual._compositor`).
"""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.buehne.haus import modulname

FREMDE = ("textual", "rich")
SELBST = ("self", "cls")
NAMEDTUPLE = frozenset({"_replace", "_asdict", "_fields", "_make"})
"""Public, whatever they look like."""


def privat(name: str) -> bool:
    """Return True for a name with a single underscore in front; `_` alone is none."""
    return name.startswith("_") and not name.startswith("__") and name != "_"


@cache
def _klassen(datei: Path) -> dict[str, frozenset[str]]:
    """Return the private names of each class of a file, by the name of the class."""
    baum = ast.parse(datei.read_text(encoding="utf-8"))
    return {
        knoten.name: frozenset(filter(privat, _namen(knoten)))
        for knoten in ast.walk(baum)
        if isinstance(knoten, ast.ClassDef)
    }


def _namen(klasse: ast.ClassDef) -> Iterator[str]:
    for knoten in klasse.body:
        yield from _gebunden(knoten)
    for knoten in ast.walk(klasse):
        match knoten:
            case ast.Attribute(value=ast.Name(id=wer), attr=name) if wer in SELBST:
                yield name


def _gebunden(knoten: ast.stmt) -> Iterator[str]:
    """The names that a statement in the body of a class binds."""
    match knoten:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case ast.Assign(targets=ziele):
            yield from (ziel.id for ziel in ziele if isinstance(ziel, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


@cache
def der_klasse(klasse: type) -> frozenset[str]:
    """Return the private names that a class has from Textual and Rich, its bases included."""
    return frozenset().union(
        *(
            _klassen(Path(inspect.getfile(eine))).get(eine.__name__, frozenset())
            for eine in klasse.__mro__
            if eine.__module__.partition(".")[0] in FREMDE
        )
    )


@cache
def aller_klassen() -> frozenset[str]:
    """Return the private names of all classes of Textual and Rich."""
    namen: set[str] = set()
    for paket in FREMDE:
        spec = find_spec(paket)
        assert spec is not None
        assert spec.origin is not None
        for datei in Path(spec.origin).parent.rglob("*.py"):
            namen.update(*_klassen(datei).values())
    return frozenset(namen) - NAMEDTUPLE


class _Leser(ast.NodeVisitor):
    """Collects (line, private name) of what is not ours; knows in which class it stands."""

    def __init__(self, modul: str) -> None:
        self.gefunden: list[tuple[int, str]] = []
        self._modul = modul
        self._klassen: list[str] = []

    def _eigene(self) -> frozenset[str]:
        """The foreign private names of the class in which we stand."""
        if not self._klassen:
            return frozenset()
        da: Any = importlib.import_module(self._modul)
        for name in self._klassen:
            da = getattr(da, name)
        return der_klasse(da)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._klassen.append(node.name)
        for knoten in node.body:
            self._merken(node.lineno, set(_gebunden(knoten)) & self._eigene())
        self.generic_visit(node)
        self._klassen.pop()

    def visit_Attribute(self, node: ast.Attribute) -> None:
        eigenes = isinstance(node.value, ast.Name) and node.value.id in SELBST
        fremd = self._eigene() if eigenes or _super(node.value) else aller_klassen()
        self._merken(node.lineno, {node.attr} & fremd)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        match node:
            case ast.Call(
                func=ast.Name(id="getattr" | "setattr" | "hasattr"),
                args=[_, ast.Constant(value=str(name)), *_],
            ):
                self._merken(node.lineno, {name} & aller_klassen())
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        for name in node.names:
            self._einbinden(node.lineno, name.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for name in node.names:
            self._einbinden(node.lineno, f"{node.module}.{name.name}")

    def _einbinden(self, zeile: int, name: str) -> None:
        if name.partition(".")[0] in FREMDE and any(map(privat, name.split("."))):
            self._merken(zeile, {name})

    def _merken(self, zeile: int, namen: set[str] | frozenset[str]) -> None:
        self.gefunden += [(zeile, name) for name in sorted(namen)]


def _super(knoten: ast.expr) -> bool:
    return (
        isinstance(knoten, ast.Call)
        and isinstance(knoten.func, ast.Name)
        and knoten.func.id == "super"
    )


def beruehrt(datei: Path, text: str | None = None) -> list[tuple[int, str]]:
    """Return line and name of each private name of Textual or Rich that a module touches.

    `text` stands in the place of what is in the file; its classes must be those of the file.
    """
    leser = _Leser(modulname(datei))
    leser.visit(ast.parse(text or datei.read_text(encoding="utf-8")))
    return leser.gefunden


def vorhanden(eintrag: str) -> bool:
    """Return True if `module.name` can be imported, or if the class of `module:Class.name` has it.

    A module that is gone is reported like a name that is gone.
    """
    wo, _, was = eintrag.partition(":")
    if not was:
        modul, _, name = wo.rpartition(".")
        return find_spec(modul) is not None and hasattr(importlib.import_module(modul), name)
    klasse, _, name = was.partition(".")
    return name in der_klasse(getattr(importlib.import_module(wo), klasse))
