"""Rows to a CSV file that spreadsheets open at once and in which no text is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMEL = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet takes a text for a formula, which could fetch or send something."""


def csv_datei(zeilen: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV: semicolons, line ends of Windows, UTF-8 with its mark.

    German spreadsheets read that without asking. Before a text that they would take for a formula
    stands an apostrophe.
    """
    ziel = io.StringIO(newline="")
    csv.writer(ziel, delimiter=";").writerows([[_text(x) for x in zeile] for zeile in zeilen])
    return ziel.getvalue().encode("utf-8-sig")


def _text(text: str) -> str:
    return f"'{text}" if text.lstrip(" ").startswith(_FORMEL) else text
