"""The coaching: what to type, the rule of a phase, and sentences that the moderator may say."""

from __future__ import annotations

from collections.abc import Mapping

from modelle.ablauf.format import Phase
from modelle.runde.zustand import Eintrag, Runde
from tui.rahmen import Lernhilfe
from tui.widgets.text import Teil, Text

Zeile = tuple[Teil, ...]


def hinweiszeilen(phase: Phase, hoch: bool, zuerst: tuple[str, str] = ("", "")) -> list[Zeile]:
    """Return what to type, the rule of a phase, and its sentences.

    `zuerst` is the heading and the sentence of the first row, which is left out if the sentence is
    "". A low window has room for the rule and one sentence, the first one if there are several.
    """
    kopf, satz = zuerst
    lernen: list[Zeile] = [((f"{kopf}: ", "bold $accent"), satz)] if satz else []
    saetze = phase.saetze if hoch else phase.saetze[: 0 if satz else 1]
    return [
        *lernen,
        (("Regel: ", "bold $accent"), (phase.regel, "bold")),
        *((f"„{satz.strip('„“')}“",) for satz in saetze),
    ]


class Hinweise(Text):
    """Shows what to type, rule and sentences until they are hidden."""

    DEFAULT_CSS = """
    Hinweise {
        height: auto; padding: 0 1; border-left: thick $accent; background: $boost;
        &:ansi { background: ansi_default; border-left: thick ansi_green; }
        &.-zu { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="hinweise")
        self._eintraege: Mapping[str, Eintrag] | None = None
        """The entries when they were last looked at; None before that."""

    def zeige(self, runde: Runde, hoch: bool, hilfe: Lernhilfe | None) -> None:
        """Show those of the present phase; `hoch` says that the window has room for all sentences.

        `hilfe` says what to type here, and is told what was entered since the last time.
        """
        if hilfe is None:
            self.setze_zeilen(hinweiszeilen(runde.phase, hoch))
            return
        vorher, self._eintraege = self._eintraege, runde.eintraege
        if vorher is not None and vorher is not runde.eintraege:
            hilfe.getan(x.art for id, x in runde.eintraege.items() if id not in vorher)
        self.setze_zeilen(hinweiszeilen(runde.phase, hoch, hilfe.zeile(runde)))

    def umschalten(self) -> None:
        """Hide them, or show them again; that holds for the phases to come, too."""
        self.toggle_class("-zu")
