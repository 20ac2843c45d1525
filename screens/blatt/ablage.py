"""Saves a sheet as files, in each form that the settings name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from modelle.papier.formen import FORMEN, Form, als
from modelle.sprache.gruende import grund
from modelle.strom.abgelehnt import Abgelehnt
from tui import blatt
from tui.rechner.blattspur import Blattspur
from tui.rechner.eigene_ordner import EigeneOrdner
from tui.rechner.einstellungen import Einstellungen


class Ablageort(Protocol):
    """What says where and how sheets are saved."""

    einstellungen: Einstellungen
    blattordner: Path
    zustand: Path | None

    def eigene_ordner(self) -> EigeneOrdner:
        """Return the folders in which this session may read and write files."""
        ...


class Abgelegt(NamedTuple):
    """Where a sheet lies now, or why it could not be saved: one of both is empty."""

    pfade: tuple[Path, ...] = ()
    """One path a form, in the order of the settings."""
    hindernis: str = ""
    daneben: str = ""
    """A sentence if another sheet lay there, such as one changed by hand: this lies beside it."""

    @property
    def wo(self) -> str:
        """The first path, and which other forms lie beside it; "" if nothing was saved."""
        if not self.pfade:
            return ""
        erster, *weitere = self.pfade
        auch = " und ".join(_form(pfad).als for pfad in weitere)
        return f"{erster}{f' (auch als {auch})' if auch else ''}"

    @property
    def oeffnen(self) -> str:
        """A sentence that says with what the first file can be opened and printed."""
        womit = _form(self.pfade[0]).womit if self.pfade else ""
        return womit and f"Öffnen und drucken: mit {womit}."


def _form(pfad: Path) -> Form:
    return FORMEN[pfad.suffix.lstrip(".")]


HOECHSTENS = 100
"""Names that are tried for one sheet."""

GEAENDERT = "Dort lag schon ein anderes oder geändertes Blatt; es bleibt, wie es ist."
"""Nobody knows who changed it; one that an older version saved is not known either."""


def ablegen(ort: Ablageort, name: Callable[[str], str], markdown: str) -> Abgelegt:
    """Save a sheet in the folder of sheets.

    `name` returns the name of its file for an ending. All forms are made before the first is
    written, so that what cannot be made leaves no half of them.
    """
    wahl = ort.einstellungen.blatt
    fertige = {name(form): als(markdown, form, gross=wahl.gross) for form in wahl.formen}
    return dateien_ablegen(ort, fertige)


def dateien_ablegen(ort: Ablageort, fertige: Mapping[str, bytes]) -> Abgelegt:
    """Save files that belong together, by their names, in the folder of sheets.

    What somebody changed by hand is not overwritten: then all take the next name that is free.
    """
    ordner, spur = ort.eigene_ordner(), Blattspur(ort.zustand)
    try:
        ziele = {name: ordner.zum_schreiben(ort.blattordner / name) for name in fertige}
        for nummer in range(1, HOECHSTENS):
            geschrieben = {_nummeriert(ziele[name], nummer): fertige[name] for name in ziele}
            if all(spur.darf_ersetzen(ziel, daten) for ziel, daten in geschrieben.items()):
                break
        else:
            return Abgelegt(hindernis=f"Nicht gespeichert: bitte {ort.blattordner} aufräumen.")
        # Before writing: if only some can be written, these are known as ours, too.
        spur.merken(geschrieben)
        for ziel, daten in geschrieben.items():
            blatt.bytes_schreiben(ziel, daten)
    except Abgelehnt as fehler:
        return Abgelegt(hindernis=str(fehler))
    except OSError as fehler:
        return Abgelegt(
            hindernis=f"Nicht gespeichert ({grund(fehler)}): bitte Platz und Rechte von"
            f" {ort.blattordner} prüfen und noch einmal speichern."
        )
    return Abgelegt(tuple(geschrieben), daneben=GEAENDERT if nummer > 1 else "")


def _nummeriert(ziel: Path, nummer: int) -> Path:
    return ziel.with_stem(f"{ziel.stem}-{nummer}") if nummer > 1 else ziel
