"""The Kinderschutz-Stopp: the clock of the round stands, the next steps are on the screen.

Source of the steps: § 4 KKG, § 8a and § 8b SGB VIII.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.rahmen import Schirm
from tui.widgets.text import Teil, Text

_SCHRITTE = (
    ("1  Die Fallarbeit endet hier.", "Die anonyme Runde ist dafür der falsche Ort."),
    ("2  Akute Gefahr?", "Sofort das Jugendamt; nach Dienstschluss 110 oder 112."),
    ("3  Mit Kind und Eltern sprechen,", "wenn das den Schutz des Kindes nicht gefährdet."),
    (
        "4  Insoweit erfahrene Fachkraft dazuholen,",
        "ohne den Namen des Kindes zu nennen. Sie haben Anspruch darauf.",
    ),
    ("5  Hilfen anbieten", "und darauf hinwirken, dass sie angenommen werden."),
    ("6  Reicht das nicht: Jugendamt informieren", "und die Beteiligten vorher darauf hinweisen."),
    ("7  Aufschreiben", "gehört in die Schulakte, nicht in dieses Protokoll."),
)
"""Each step in two rows: what to do, and how."""


class KinderschutzSchirm(Schirm):
    """Shows the steps; Esc leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "zurueck", show=False),
    ]
    DEFAULT_CSS = """
    KinderschutzSchirm {
        #ks-titel { height: 1; padding: 0 1; background: $error; color: $text; text-style: bold; }
        #ks-titel:ansi { background: ansi_red; color: ansi_white; }
        #ks-schritte { height: 1fr; padding: 0 2; }
        &.-hoch #ks-schritte { padding: 1 2; }
    }
    """

    def __init__(self, laeuft: bool) -> None:
        """`laeuft`: a running round was stopped, and Esc lets it go on."""
        super().__init__()
        self._laeuft = laeuft

    def compose(self) -> ComposeResult:
        """Title, steps, message line, footer."""
        yield Text("Kinderschutz-Stopp    § 4 KKG, § 8a und § 8b SGB VIII", id="ks-titel")
        yield Text(id="ks-schritte")
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show the steps, and in the footer how to go on."""
        zeilen: list[tuple[Teil, ...]] = []
        if self._laeuft:
            zeilen = [("Die Uhr steht. Notiert ist nur „Runde unterbrochen“.",)]
            if self.has_class("-hoch"):
                zeilen.append(("",))
        for kopf, rest in _SCHRITTE:
            zeilen += [((kopf, "bold"),), (f"   {rest}",)]
        self.query_one("#ks-schritte", Text).setze_zeilen(zeilen)
        tasten = [("Esc", "Zurück"), (self.taste("beenden"), "Ende")]
        if self._laeuft:
            tasten = [
                ("Esc", "Runde fortsetzen"),
                (self.taste("beenden"), "KoPrax verlassen; die Runde bleibt stehen"),
            ]
        self.fuss.zeige((), tasten)

    def action_zurueck(self) -> None:
        """Let a stopped round go on, and go back; if that fails, stay here and say why."""
        leitung = self.rahmen.leitung
        steht = leitung is not None and leitung.runde.unterbrochen
        if leitung is None or not steht or self.rahmen.versuche(leitung.wiederaufnehmen):
            self.dismiss()
            if steht:
                self.app.call_later(self._sagen)

    def _sagen(self) -> None:
        if isinstance(self.app.screen, Schirm):
            self.app.screen.melde("Die Runde läuft weiter.")
