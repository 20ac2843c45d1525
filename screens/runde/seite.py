"""The side of a wide window: the case, and where there is room the plan of the phases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical

from modelle.runde.zustand import Eintrag, Runde
from screens.runde.fallblick import Fallblick
from screens.runde.zeit.zeitplan import planzeilen
from tui.widgets.text import Text

WEIT = 160
"""Columns from which on case and plan stand side by side."""

LANG = 32
"""Rows from which on the plan finds room below the case."""


class Seite(Vertical):
    """Case and plan; not shown in a narrow window. Only what has changed is drawn."""

    DEFAULT_CSS = """
    Seite {
        display: none; width: 48; height: 1fr;
        #fall, #plan { padding: 0 1 0 2; border-left: solid $primary; }
        #fall:ansi, #plan:ansi { border-left: solid ansi_blue; }
        #fall { width: 1fr; height: 1fr; }
        #plan { display: none; width: 1fr; height: auto; margin-top: 1; }
        &.-lang #plan { display: block; }
        &.-weit { width: 55%; max-width: 108; layout: horizontal; }
        &.-weit #plan { display: block; width: 48; height: 1fr; margin-top: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="seite")
        self._fall = Fallblick()
        self._plan = Text(id="plan")
        self._anpassen()

    def compose(self) -> ComposeResult:
        """Case and plan."""
        yield self._fall
        yield self._plan

    def zeige(self, runde: Runde, jetzt: datetime, taste: str, vorige: Sequence[Eintrag]) -> None:
        """Show both as they are at this instant (UTC); `taste` shows the whole case.

        `vorige` is what was agreed in earlier rounds and is not settled.
        """
        self._anpassen()
        self._fall.zeige(runde, taste, vorige)
        if self._plan.display:
            self._plan.setze_zeilen(planzeilen(runde, jetzt))

    def _anpassen(self) -> None:
        groesse = self.app.size
        self.set_class(groesse.width >= WEIT, "-weit")
        self.set_class(groesse.height >= LANG, "-lang")
