"""Writes the text of an own format that differs from another one by its minutes alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.sprache.tomltext import gelesen
from modelle.sprache.zeichen import einzeilig

NAMENSENDE, TITELENDE = "wie-bei-uns", ", wie bei uns"
"""What stands behind name and title of the format that it was made of. The comma matters: what is
before it says which formats are lengths of the same one."""

HOECHSTENS = 99
"""Formats of one name; by then nobody tells them apart."""

_EIGENER = re.compile(rf"-{NAMENSENDE}(-\d+)?$")
_EIGENTITEL = re.compile(rf"{TITELENDE}( \d+)?$")
_BLANK = re.compile(r"[A-Za-z0-9_-]+")


class Name(NamedTuple):
    """How a new format can be called."""

    name: str
    """Name of its file without `.toml`."""
    titel: str


class Minutenzeile(NamedTuple):
    """The minutes of a phase, and what is said beside them."""

    phase: str
    minuten: int
    mindestens: int
    warum: str


def grundlage(name: str, texte: Mapping[str, str]) -> str:
    """Return the name of the format to build on: not one that was made here, but what that has.

    So each stands for itself, and the other may be deleted. `texte` are the texts by file name.
    Raises Unlesbar if the text of that format is no TOML any more.
    """
    if _EIGENER.search(name) and f"{name}.toml" in texte:
        roh = gelesen(texte[f"{name}.toml"])
        if roh.keys() <= {"grundlage", "titel", "minuten"}:
            return str(roh.get("grundlage", name))
    return name


def namen(ablauf: Ablauf, vergeben: Collection[str], titel: Collection[str]) -> Iterator[Name]:
    """Yield names for a format with the minutes of another one, whose names none other has.

    `vergeben` and `titel` are names and titles of formats that are there.
    """
    stamm, worte = _EIGENER.sub("", ablauf.name), _EIGENTITEL.sub("", ablauf.titel)
    if laenge := re.search(r" (\d+) Minuten$", worte):
        # A round of another length than the file says.
        stamm = re.sub(r"-\d+$", f"-{laenge[1]}", stamm)
    for nr in range(1, HOECHSTENS + 1):
        neu = Name(
            f"{stamm}-{NAMENSENDE}{f'-{nr}' if nr > 1 else ''}",
            f"{worte}{TITELENDE}{f' {nr}' if nr > 1 else ''}",
        )
        if neu.name not in vergeben and neu.titel not in titel:
            yield neu


def text(unten: str, titel: str, bemerkung: Sequence[str], minuten: Sequence[Minutenzeile]) -> str:
    """Return the TOML of a format that builds on the one named `unten`.

    `bemerkung` is said above, one line each.
    """
    paare = [f"{_feld(z.phase)} = [{z.minuten}, {z.mindestens}]" for z in minuten]
    breite = max(map(len, paare))
    zeilen = (
        f"{paar:{breite}}  # {einzeilig(zeile.warum)}"
        for paar, zeile in zip(paare, minuten, strict=True)
    )
    return "\n".join(
        (
            *(f"# {einzeilig(eine)}" for eine in bemerkung),
            f"grundlage = {_zeichenkette(unten)}",
            f"titel = {_zeichenkette(titel)}",
            *("", "[minuten]  # Minuten, und so viele mindestens", *zeilen, ""),
        )
    )


def _feld(name: str) -> str:
    return name if _BLANK.fullmatch(name) else _zeichenkette(name)


def _zeichenkette(wert: str) -> str:
    """Return a text as TOML writes it: what JSON writes, but DEL has to be written as a number."""
    return msgspec.json.encode(wert).decode().replace("\x7f", "\\u007f")
