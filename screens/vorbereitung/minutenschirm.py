"""The minutes that rounds of a format used, and the question whether it should plan with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from modelle.auswertung.lernen import Minutenvorschlag
from modelle.auswertung.lernworte import KOPF, erklaerung, summenzeile, zeile
from screens.leseschirm import Leseschirm
from tui.tasten import Taste, gerade
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.text import Text


class MinutenSchirm(Leseschirm):
    """A row a phase: planned, used, proposed. Enter leaves all as it is, j makes a format."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,J", "anlegen", show=False),
        Binding("enter", "lassen", show=False),
        Binding("escape", "zurueck", show=False),
    ]
    DEFAULT_CSS = """
    MinutenSchirm { #mn-titel { height: 2; padding: 0 1; } }
    """

    def __init__(
        self,
        vorschlag: Minutenvorschlag,
        titel: str,
        schon: bool,
        anlegen: Callable[[], bool],
        lassen: Callable[[], object],
    ) -> None:
        """`titel` is that of the format to be made, or of the one that is there `schon`.

        `anlegen` takes it and returns True, or says why not; `lassen` notes that nobody wants it.
        """
        super().__init__()
        self._vorschlag = vorschlag
        self._kurz = "nehmen" if schon else "anlegen"
        self._tun = f"„{titel}“ {'nehmen: Er hat diese Minuten schon' if schon else 'anlegen'}"
        self._anlegen, self._lassen = anlegen, lassen
        self.liste = Zeilenliste(id="mn-liste")

    def compose(self) -> ComposeResult:
        """Title and rows."""
        titel = self._vorschlag.ablauf.titel
        yield Text(("Minuten", "bold $accent"), f"  {titel}: was Runden brauchten", id="mn-titel")
        yield self.liste
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show the rows from the top."""
        self.liste.setze(tuple(self._reihen()))
        self.zeige_tasten(("Enter", "so lassen"), ("j", self._kurz), ("Esc", "später"))

    def _reihen(self) -> Iterator[Reihe]:
        yield Reihe(KOPF, einzug=1, art="kopf")
        for plan in self._vorschlag.phasen:
            anders = not plan.fest and plan.neu != plan.geplant
            yield Reihe(zeile(plan), einzug=1, art="stark" if anders else "")
        yield Reihe(summenzeile(self._vorschlag), einzug=1)
        yield Reihe("")
        yield Reihe("alles lassen, wie es ist", vorspann="Enter  ", einzug=1)
        yield Reihe(self._tun, vorspann="j      ", einzug=1)
        for satz in erklaerung(self._vorschlag):
            yield Reihe(satz, einzug=1, art="leise")

    def gerolltes(self) -> Widget:
        """Return the rows."""
        return self.liste

    def befehle(self) -> list[tuple[Taste, object]]:
        """Return the answers, for help."""
        tasten = gerade(
            "Zu dieser Frage",
            ("enter", "lassen", "Alles lassen, wie es ist"),
            ("j", "anlegen", self._tun),
            ("escape", "zurueck", "Zurück, ohne zu antworten"),
        )
        return [(taste, self) for taste in tasten]

    def action_anlegen(self) -> None:
        """Make the format and go back; if that fails stay, so that it can be tried again."""
        if self._anlegen():
            self.action_zurueck()

    def action_lassen(self) -> None:
        """Go back; the question is answered until the figures change."""
        self._lassen()
        self.action_zurueck()
