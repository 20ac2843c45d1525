"""One field of a form, and faults in what was entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec


class Mangel(msgspec.Struct, frozen=True):
    """A fault in something that a user entered."""

    feld: str
    """The field, as the user knows it."""
    satz: str
    """One German sentence that says what was expected."""


class FeldFehler(ValueError):
    """A value in a form cannot be stored as it was typed; the text is one German sentence."""

    def __init__(self, feld: str, satz: str) -> None:
        """Name the field by its key and say in `satz` what was expected."""
        self.feld = feld
        super().__init__(satz)


Verstanden = Callable[[Mapping[str, str]], str]
"""From the texts of all fields: a day without a year may depend on another field."""


class Formularfeld(msgspec.Struct, frozen=True):
    """One field of a form, which takes one row on the screen."""

    name: str
    """Key of the field, unique within its form."""
    titel: str
    """German label."""
    hilfe: str = ""
    """One or two short German sentences: what it is for, how it is written."""
    wahl: tuple[tuple[str, str], ...] = ()
    """Values and titles to choose from; empty if text is typed."""
    geprueft: bool = False
    """Whether its text is checked for names, because people write freely here."""
    mangel: str = ""
    """How `Mangel.feld` begins for faults of this field; if empty, it begins with the title."""
    verstanden: Verstanden | None = None
    """Says in words how its text is understood, before it is saved; raises FeldFehler."""

    def betrifft(self, mangel: str) -> bool:
        """Return True if a fault with this `Mangel.feld` is about this field."""
        return mangel.startswith(self.mangel or self.titel)

    def heisst(self, werte: Mapping[str, str]) -> str:
        """Return how the text of this field is understood; empty if that cannot be said."""
        try:
            return self.verstanden(werte) if self.verstanden else ""
        except FeldFehler:
            return ""
