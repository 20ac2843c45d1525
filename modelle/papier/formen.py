"""The forms in which a sheet can be saved, and the bytes of a sheet in each of them.

A form is loaded only when somebody asks for it: reading Markdown takes 30 ms, writing a document
for word processors 100 ms.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import NamedTuple

SCHRIFT_PT = 10.5
"""Size of the text in points; a normal handout then fits one page."""

GROSS_PT = 16.0
"""Size in large print; 14 points and more are called so by the German association of the blind."""


class Form(NamedTuple):
    """A form of a sheet: the ending of its files, German words for it, and what makes it."""

    endung: str
    als: str
    """What it is, after „als“."""
    womit: str
    """What opens and prints it, after „mit“."""
    modul: str = ""
    funktion: str = ""


FORMEN = {
    form.endung: form
    for form in (
        Form("md", "Text", "jedem Schreibprogramm"),
        Form("html", "Seite", "jedem Browser", "modelle.papier.html", "seite"),
        Form("docx", "Word-Dokument", "Word oder LibreOffice", "modelle.papier.docx", "dokument"),
    )
}
"""In the order in which they are named."""


def als(markdown: str, endung: str, *, gross: bool = False) -> bytes:
    """Return a sheet in the form with this ending; `gross` in large print, where there is print.

    The lines of Markdown end as they do on this system. Raises KeyError if there is no such form.
    """
    form = FORMEN[endung]
    if not form.modul:
        return markdown.replace("\n", os.linesep).encode()
    fertig = getattr(import_module(form.modul), form.funktion)(markdown, gross=gross)
    return fertig.encode() if isinstance(fertig, str) else bytes(fertig)
