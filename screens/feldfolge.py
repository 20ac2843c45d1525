"""A screen of fields, one below the other: arrows and Tab move, Enter goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.rahmen import Schirm
from tui.widgets.formular import Eingabefeld, umstellen


class Feldfolge(Schirm):
    """Base of the screens on which people fill in one field after another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "feld(-1)", show=False),
        Binding("down", "feld(1)", show=False),
        Binding("tab", "feld(1)", show=False),
        Binding("shift+tab", "feld(-1)", show=False),
    ]

    DEFAULT_CSS = """
    Feldfolge.-luftig Feldzeile { margin: 0 0 1 0; }
    """

    def reihenfolge(self) -> Sequence[Eingabefeld]:
        """Return the fields that are shown, from top to bottom; there is at least one."""
        raise NotImplementedError

    def abschliessen(self) -> None:
        """Do what Enter does on the last field."""
        raise NotImplementedError

    def anfangen_in(self, ziel: Eingabefeld) -> None:
        """Show every field from its beginning and stand in `ziel`, ready to type."""
        for feld in self.reihenfolge():
            umstellen(None if feld is ziel else feld, ziel)
        self.fokus(ziel)

    def gehe_zu(self, ziel: Eingabefeld) -> None:
        """Stand in `ziel`; the field that is left shows its beginning."""
        umstellen(self.focused, ziel)
        self.fokus(ziel)

    def stelle(self) -> int:
        """Return the index of the field that has the focus, or 0 if none has."""
        return next((i for i, feld in enumerate(self.reihenfolge()) if self.focused is feld), 0)

    def action_feld(self, richtung: int) -> None:
        """Go to the field above (-1) or below (1); at an end, stay."""
        felder = self.reihenfolge()
        self.gehe_zu(felder[max(0, min(len(felder) - 1, self.stelle() + richtung))])

    def action_naechstes_feld(self) -> None:
        """Go to the next field; on the last one, close the form."""
        if self.stelle() == len(self.reihenfolge()) - 1:
            self.abschliessen()
        else:
            self.action_feld(1)
