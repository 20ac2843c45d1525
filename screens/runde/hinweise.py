"""The coaching: the rule of a phase, and sentences that the moderator may say."""

from __future__ import annotations

from modelle.ablauf.format import Phase
from tui.widgets.text import Teil, Text


def hinweiszeilen(phase: Phase, hoch: bool) -> list[tuple[Teil, ...]]:
    """Return the rule of a phase and its sentences; in a low window only the first one."""
    saetze = phase.saetze if hoch else phase.saetze[:1]
    return [
        (("Regel: ", "bold $accent"), (phase.regel, "bold")),
        *((f"„{satz.strip('„“')}“",) for satz in saetze),
    ]


class Hinweise(Text):
    """Shows rule and sentences until they are hidden."""

    DEFAULT_CSS = """
    Hinweise {
        height: auto; padding: 0 1; border-left: thick $accent; background: $boost;
        &:ansi { background: ansi_default; border-left: thick ansi_green; }
        &.-zu { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="hinweise")

    def zeige(self, phase: Phase, hoch: bool) -> None:
        """Show those of a phase; `hoch` says that the window has room for all sentences."""
        self.setze_zeilen(hinweiszeilen(phase, hoch))

    def umschalten(self) -> None:
        """Hide them, or show them again; that holds for the phases to come, too."""
        self.toggle_class("-zu")
