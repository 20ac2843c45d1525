"""The output of a command: on the screen, or in a file of the user's choice."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from modelle.papier.formen import FORMEN, als
from modelle.sprache.gruende import grund
from tui import blatt
from tui.rechner.pdfdruck import KeinPdf, pdf
from tui.start.hindernis import Hindernis


def ausgeben(daten: bytes, ausgabe: str | None) -> None:
    """Write to standard output, or to the file `ausgabe` if it is named, whole or not at all.

    Raises Hindernis if the file cannot be written.
    """
    if ausgabe is None:
        click.echo(daten, nl=False)
        return
    try:
        blatt.bytes_schreiben(Path(ausgabe), daten)
    except OSError as fehler:
        raise Hindernis(
            f"{ausgabe} lässt sich nicht schreiben ({grund(fehler)}):"
            " bitte eine andere Datei nennen."
        ) from fehler


DRUCKBAR = (*FORMEN, "pdf")
"""The forms of a sheet, by the endings of their files."""

_NUR_DATEI = {"docx": "Ein Word-Dokument", "pdf": "Ein PDF"}
"""Forms that no terminal shows."""


def blatt_ausgeben(
    markdown: str, ausgabe: str | None, endung: str | None, gross: bool, name: str
) -> None:
    """Write a sheet in the form with this ending, or in the one that the name of the file asks for.

    `name` is that of a file, for the sentence that one is needed. Raises Hindernis.
    """
    endung = endung or _endung(ausgabe)
    if (was := _NUR_DATEI.get(endung)) and ausgabe is None and sys.stdout.isatty():
        raise Hindernis(f"{was} braucht eine Datei: bitte „-o {name}.{endung}“ anfügen.")
    try:
        fertig = (
            pdf(markdown, gross=gross) if endung == "pdf" else als(markdown, endung, gross=gross)
        )
    except KeinPdf as fehler:
        raise Hindernis(str(fehler)) from fehler
    ausgeben(fertig, ausgabe)


def _endung(ausgabe: str | None) -> str:
    """Return the form that the name of a file asks for; Markdown if it asks for none."""
    endung = Path(ausgabe).suffix.lower().lstrip(".") if ausgabe else ""
    return endung if endung in DRUCKBAR else "md"
