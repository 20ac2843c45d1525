"""Turns the bytes of a table into text and finds the character that separates its columns.

Nobody is asked how a file was saved: UTF-8, UTF-16, UTF-32 and Windows-1252 are told apart by their
bytes, and the separator is the one that finds the most known columns. The most frequent one will
not do: a text may be full of commas. Both are guesses, so the result of reading a table names them.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Sequence
from io import StringIO

TRENNER = (";", "\t", ",", "|")
"""Characters that may separate columns; among equals the first wins."""

_KOPF_ENDE = 200_000
"""Characters from the beginning of the file in which the header is looked for."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, because it begins with that mark
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KEIN_TEXT = {
    b"PK\x03\x04": "eine CSV-Datei; das ist eine Excel- oder Calc-Datei, bitte als CSV speichern",
    b"%PDF": "eine CSV-Datei; das ist eine PDF-Datei",
    b"\xd0\xcf\x11\xe0": "eine CSV-Datei; das ist eine Excel-Datei, bitte als CSV speichern",
}


class KeinText(ValueError):
    """The bytes are no text of a table."""

    def __init__(self, nummer: int, erwartet: str) -> None:
        """Name the line and, in German, what was expected."""
        self.nummer, self.erwartet = nummer, erwartet
        super().__init__(f"Zeile {nummer}: erwartet wird {erwartet}.")


def entziffern(daten: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding; raises KeinText."""
    for anfang, erwartet in _KEIN_TEXT.items():
        if daten.startswith(anfang):
            raise KeinText(1, erwartet)
    kodierung = next((name for bom, name in _BOMS if daten.startswith(bom)), "")
    if kodierung:
        text = _dekodiert(daten, kodierung)
    else:
        try:
            text, kodierung = daten.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            text, kodierung = _dekodiert(daten, "cp1252"), "cp1252"
    if (stelle := text.find("\0")) >= 0:
        raise KeinText(_zeile(text[:stelle]), "Text, hier steht ein Nullbyte")
    return text, kodierung


def trenner(text: str, bekannte: Callable[[Sequence[str]], int]) -> tuple[str, int]:
    """Return the separator of a table, and the number of lines before the header that name it.

    A first line `sep=;`, as Excel writes and reads it, decides alone. Otherwise the separator wins
    with which the header holds most known fields, then most fields; `bekannte` counts known ones.
    """
    erste = text[: text.find("\n", 0, 20) + 1].strip().strip('"').lower()
    if erste.startswith("sep=") and erste[4:] in TRENNER:
        return erste[4:], 1
    if text[:5].lower() == "sep=\t":
        return "\t", 1
    koepfe = {zeichen: kopf(text, zeichen) for zeichen in TRENNER}
    return max(TRENNER, key=lambda z: (bekannte(koepfe[z]), len(koepfe[z]))), 0


def kopf(text: str, zeichen: str) -> list[str]:
    """Return the fields of the first line with a letter or digit; none if none can be read."""
    try:
        zeilen = csv.reader(StringIO(text[:_KOPF_ENDE], newline=""), delimiter=zeichen, strict=True)
        return next((zeile for zeile in zeilen if any(map(str.isalnum, "".join(zeile)))), [])
    except csv.Error:
        return []


def _dekodiert(daten: bytes, kodierung: str) -> str:
    try:
        return daten.decode(kodierung)
    except UnicodeDecodeError as fehler:
        nummer = _zeile(daten[: fehler.start].decode(kodierung, "replace"))
        raise KeinText(nummer, "Text in UTF-8, UTF-16 oder Windows-1252") from fehler


def _zeile(davor: str) -> int:
    """Return the number of the line in which this beginning of a file ends."""
    return davor.count("\n") + 1
