"""A screen to read: arrows roll what is longer than the window, Esc leads back."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tui.rahmen import Schirm

GANZ = 1_000_000
"""Lines to roll that are more than anything has."""


class Leseschirm(Schirm):
    """Base of the screens on which nothing is chosen with the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "rollen(-1)", show=False),
        Binding("down", "rollen(1)", show=False),
        Binding("pageup", "rollen(-10)", show=False),
        Binding("pagedown", "rollen(10)", show=False),
        Binding("home", f"rollen({-GANZ})", show=False),
        Binding("end", f"rollen({GANZ})", show=False),
    ]

    def gerolltes(self) -> Widget:
        """Return the part of the screen that rolls."""
        raise NotImplementedError

    def action_rollen(self, zeilen: int) -> None:
        """Roll by so many lines, down if they are more than 0."""
        # At once: of keys that come together each has to count.
        self.gerolltes().scroll_relative(y=zeilen, animate=False, immediate=True)

    def action_zurueck(self) -> None:
        """Go back to the screen below."""
        self.dismiss()
