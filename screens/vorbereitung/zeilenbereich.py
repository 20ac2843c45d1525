"""The rows of the preparation and the room they take: the field with the focus stays in sight."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from textual.app import ComposeResult

from modelle.ablauf.format import Ablauf
from modelle.runde.zustand import Runde
from screens.vorbereitung import felder
from tui.widgets.formular import Eingabefeld, Feldbereich, Feldzeile
from tui.widgets.text import Text

STIL = """
    Vorbereitungsformular {
        #v-titel { height: 1; padding: 0 1; }
        #v-weiter { height: 2; padding: 0 1; color: $text-muted; }
        #v-felder { height: 1000fr; scrollbar-size-vertical: 0; }
        #v-platz { height: 1fr; }
        &.-voll #v-weiter, &.-flach #v-weiter { height: 1; }
        &.-voll.-flach #v-weiter { display: none; }
        &.-voll.-flach.-hinweis #v-weiter { display: block; }
        &.-flach Umbruchzeile { max-height: 2; }
        &.-voll.-flach #v-hilfe { margin: 0; }
    }
"""
"""The styles of the preparation. Of the rows only as many are shown as fit above the message."""

_WENIGE = 10
"""Rows that leave room for blank lines also in a small window."""


class Zeilenbereich(Feldbereich):
    """A row for each field; only those that the format asks for are shown."""

    def __init__(self, alle: Iterable[Eingabefeld], ablauf: Ablauf) -> None:
        super().__init__(id="v-felder", can_focus=False)
        self._zeilen = [Feldzeile(felder.name(feld.id or "", ablauf), feld) for feld in alle]

    def compose(self) -> ComposeResult:
        """All rows, also those that are not shown."""
        yield from self._zeilen

    def zeigen(self, gezeigt: Collection[Eingabefeld], ablauf: Ablauf) -> None:
        """Show the rows of these fields, named as the format names them."""
        for zeile in self._zeilen:
            zeile.display = zeile.feld in gezeigt
            zeile.benennen(felder.name(zeile.feld.id or "", ablauf))
        self.screen.set_class(len(gezeigt) > _WENIGE, "-voll")
        self.messen()


def ueberschrift(vorige: Runde | None) -> Text:
    """Return the heading; `vorige` is the round that this one follows."""
    frage = "Was muss vor der Runde klar sein?"
    if vorige:
        frage = f"Folgerunde zu {vorige.angaben.code}: Stimmt noch alles?"
    return Text(("Vorbereitung", "bold $accent"), f"  {frage}", id="v-titel")
