"""The bytes of a table as text, and the character that separates its columns.

Nobody is asked how a file was saved: UTF-8, UTF-16 and Windows-1252 are told apart by their bytes,
the separator by which of them finds the columns. Both are guesses that can be seen: they stand in
what the reading of a table returns.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Sequence
from io import StringIO

TRENNER = (";", "\t", ",", "|")
"""What may separate columns; the first wins where none finds more of them."""

_KOPF_ENDE = 200_000
"""Characters from the beginning in which the header is looked for."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
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
    """Bytes that are no table; says the line and, in German, what was expected."""

    def __init__(self, nummer: int, erwartet: str) -> None:
        self.nummer, self.erwartet = nummer, erwartet
        super().__init__(f"Zeile {nummer}: erwartet wird {erwartet}.")


def entziffern(daten: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding; raises KeinText."""
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
    """The separator of a table, and how many of its first lines only say so.

    `bekannte` tells how many fields of a header it knows. A first line `sep=;`, as Excel writes
    and reads it, decides by itself.
    """
    erste = text[: text.find("\n", 0, 20) + 1].strip().strip('"').lower()
    if erste.startswith("sep=") and erste[4:] in TRENNER:
        return erste[4:], 1
    if text[:5].lower() == "sep=\t":
        return "\t", 1
    koepfe = {zeichen: kopf(text, zeichen) for zeichen in TRENNER}
    return max(TRENNER, key=lambda z: (bekannte(koepfe[z]), len(koepfe[z]))), 0


def kopf(text: str, zeichen: str) -> list[str]:
    """The first line with a letter or figure, split; empty when none can be read."""
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
    return davor.count("\n") + 1
