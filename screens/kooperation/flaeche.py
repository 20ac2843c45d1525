"""What the acts of single tabs may use of the screen of the co-operation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from textual.app import App

from modelle.kooperation.formulare.gemeinsam import Formular
from modelle.kooperation.sicht.angebotsblatt import Angebotsfilter
from modelle.kooperation.sicht.ansicht import Reiter
from modelle.kooperation.sicht.reiterzeile import Reiterzeile
from modelle.kooperation.sorten import Sorte
from modelle.leitung.koordination import Koordination
from screens.kooperation.formular import Vorschlag
from tui.rahmen import Rahmen
from tui.widgets.rueckfrage import Rueckfrage


class Blatt(Protocol):
    """The tab shown, and what can be done from it."""

    koordination: Koordination
    reiter: Reiter
    rueckfrage: Rueckfrage

    @property
    def app(self) -> App[object]:
        """The app, to push a screen on."""

    @property
    def rahmen(self) -> Rahmen:
        """Settings, clock, folders, and ways to other screens."""

    @property
    def filter(self) -> Angebotsfilter:
        """What the offers are narrowed down to."""

    def filtern(self, filter: Angebotsfilter) -> None:
        """Narrow the offers down to these."""

    def heute(self) -> date:
        """Return the present day in local time."""

    def melde(self, text: str) -> None:
        """Say a sentence."""

    def gewaehlt(self) -> Reiterzeile | None:
        """Return the chosen row, or None if its thing is gone."""

    def bitte_waehlen(self, was: str = "Zeile") -> None:
        """Say that a row is to be chosen first."""

    def formular(
        self,
        sorte: Sorte,
        schluessel: str = "",
        vorschlag: Vorschlag | None = None,
        mit_weiteren: bool = False,
        form: Formular | None = None,
    ) -> None:
        """Open the form of a thing, or of a new one if the key is empty."""

    def tun(self, tun: Callable[[], object]) -> bool:
        """Try an act and show what there is then; return True if it was done."""

    def holt_zurueck(self, satz: str) -> None:
        """Say what was done, and the key that takes it back."""
