"""The records of a table that is text, and the character that separates its columns.

The separator is the one that finds the most known columns. The most frequent one will not do: a
text may be full of commas.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice

from modelle.tabelle.kopf import HOECHSTENS_DAVOR

TRENNER = (";", "\t", ",", "|")
"""Characters that may separate columns; among equals the first wins."""

_KOPF_ENDE = 200_000
"""Characters from the beginning of the file in which the header is looked for."""

Satz = tuple[int, list[str] | str]
"""A record with its first line; a text instead of its fields says why it cannot be read."""


def trenner(
    text: str, bekannte: Callable[[Sequence[Sequence[str]]], tuple[int, int]]
) -> tuple[str, int]:
    """Return the separator of a table, and the number of lines before the header that name it.

    A first line `sep=;`, as Excel writes and reads it, decides alone. Otherwise that one wins for
    which `bekannte` returns the most, given the first lines: known fields, then fields.
    """
    erste = text[: text.find("\n", 0, 20) + 1].strip().strip('"').lower()
    if erste.startswith("sep=") and erste[4:] in TRENNER:
        return erste[4:], 1
    if text[:5].lower() == "sep=\t":
        return "\t", 1
    beginn = text[:_KOPF_ENDE]
    zeilen = {z: [felder for _, felder in anfang(saetze(beginn, z))] for z in TRENNER}
    return max(TRENNER, key=lambda zeichen: bekannte(zeilen[zeichen])), 0


def anfang(saetze: Iterable[Satz]) -> list[tuple[int, list[str]]]:
    """Return the first records with a letter or digit, in which the header is looked for."""
    lesbare = (
        (nummer, felder)
        for nummer, felder in saetze
        if not isinstance(felder, str) and any(map(str.isalnum, "".join(felder)))
    )
    return list(islice(lesbare, HOECHSTENS_DAVOR))


def saetze(text: str, zeichen: str, vorweg: int = 0) -> Iterator[Satz]:
    """Yield each record that is not blank with its first line; if unreadable, with the reason.

    The first `vorweg` lines of the file are passed over.
    """
    leser = csv.reader(StringIO(text, newline=""), delimiter=zeichen, strict=True)
    while True:
        nummer = leser.line_num + 1
        try:
            felder = next(leser)
        except StopIteration:
            return
        except csv.Error as fehler:
            yield nummer, _lesefehler(str(fehler), nummer, leser.line_num)
            continue
        if nummer > vorweg and any(map(str.strip, felder)):
            yield nummer, felder


def _lesefehler(fehler: str, von: int, bis: int) -> str:
    """Return a fault of Python's csv reader in German; its own words are English."""
    if "unexpected end" in fehler:
        return f'erwartet wird ein schließendes ", das Feld reicht sonst bis Zeile {bis}'
    if "field limit" in fehler:
        return f'erwartet wird ein kürzeres Feld, vielleicht fehlt ein " (bis Zeile {bis})'
    weiter = f" (gelesen bis Zeile {bis})" if bis > von else ""
    return f'erwartet wird nach einem schließenden " die nächste Spalte{weiter}'
