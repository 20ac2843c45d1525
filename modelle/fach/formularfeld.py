"""One row of a form, and a fault in it."""

from __future__ import annotations

import msgspec


class FeldFehler(ValueError):
    """Something in a form that cannot be as it was typed; the text is one German sentence."""

    def __init__(self, feld: str, satz: str) -> None:
        self.feld = feld
        super().__init__(satz)


class Formularfeld(msgspec.Struct, frozen=True):
    """One row of a form."""

    name: str
    titel: str
    hilfe: str = ""
    """One or two short sentences: what it is for, how it is written."""
    wahl: tuple[tuple[str, str], ...] = ()
    """Values and titles to choose from; empty: text."""
    geprueft: bool = False
    """People write freely here: it is checked for names."""
    mangel: str = ""
    """How faults (`Mangel.feld`) begin that are about it; empty: with its title."""

    def betrifft(self, mangel: str) -> bool:
        """Whether a fault is about this row."""
        return mangel.startswith(self.mangel or self.titel)
