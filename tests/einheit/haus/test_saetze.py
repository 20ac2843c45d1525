"""Sentences as a tired person reads them: what is meant, what to do next, no computer words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HIER = Path(__file__).parents[3]

STATT = {
    r"noch nicht gehört": "Noch nichts gesagt: …, in full names",
    r"\bharmlos\b": "Das Markierte darf stehen bleiben",
    r"\bist auffällig\b": "say what stands there: wohl ein Name, vielleicht einer",
    r"Art von Eintrag": "name the kinds: Beobachtung, Leitfrage",
    r"lässt sich hier (nicht|kein)": "say what to choose, and in which order",
    r"Esc Zeile|zurück in die Zeile": "zurück zum Tippen",
    r"weiter nach Pause|Weiter mit .*, dann": "one key ends the pause",
    r"{[^}]*:\+[^}]*} min\b": "9 min früher, 5 min weniger",
    r"Kommt beim Einfügen nichts an": "also cut, or something older",
}
"""What once stood on a screen, as a kind, and what stands there now."""


def saetze(text: str) -> Iterator[str]:
    """The constants of a module without its docstrings; what is set in stands in braces."""
    baum = ast.parse(text)
    keine = {id(k.value) for k in ast.walk(baum) if isinstance(k, ast.Expr)}
    for knoten in ast.walk(baum):
        if isinstance(knoten, ast.JoinedStr) and id(knoten) not in keine:
            keine |= {id(teil) for teil in ast.walk(knoten)}
            yield ast.unparse(knoten)
        elif (
            isinstance(knoten, ast.Constant)
            and isinstance(knoten.value, str)
            and id(knoten) not in keine
        ):
            yield knoten.value


@cache
def gelesen() -> dict[str, str]:
    """All that may come to be read, by its file: code, handbook, README, formats.

    It takes 2 s, so only the worker that runs the tests of this file does it.
    """
    texte = {"README.md": (HIER / "README.md").read_text(encoding="utf-8")}
    for ordner in ("modelle", "screens", "tui"):
        for datei in (HIER / ordner).rglob("*"):
            if datei.suffix in (".md", ".toml"):
                texte[str(datei.relative_to(HIER))] = datei.read_text(encoding="utf-8")
            elif datei.suffix == ".py":
                ganz = datei.read_text(encoding="utf-8")
                texte[str(datei.relative_to(HIER))] = "\n".join(saetze(ganz))
    return texte


@pytest.mark.xdist_group("saetze")
@pytest.mark.parametrize("alt", STATT)
def test_kein_satz_liest_sich_mehr_wie_frueher(alt: str) -> None:
    gefunden = [
        (datei, treffer[0])
        for datei, text in gelesen().items()
        for treffer in re.finditer(alt, text, re.I)
    ]
    assert gefunden == [], STATT[alt]


@pytest.mark.xdist_group("saetze")
def test_gelesen_wird_was_jemand_zu_sehen_bekommt() -> None:
    assert list(saetze('"""Docs."""\nf(f"{n:+} min für", "zwei")')) == ["f'{n:+} min für'", "zwei"]
    assert len(gelesen()) > 300
    assert any("Worum es geht" in text for text in gelesen().values())
