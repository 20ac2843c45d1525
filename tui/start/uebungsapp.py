"""The app of the guided first round: the real screens, on a log that goes away afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from modelle.beispiel.probelauf import Schritt, schritte, stelle
from modelle.leitung.runde import Leitung
from modelle.protokoll.entwurf import Entwurf
from modelle.runde.zustand import Runde
from screens.blatt.schirm import HandzettelSchirm
from screens.runde.uebung import UebungsSchirm
from tui.app import KopraxApp
from tui.tasten import label

_TASTE = re.compile(r"\{([a-z_.]+)\}")


class Anleitung:
    """Says at each step of the practice what to type or press."""

    fuehrt = True

    def __init__(self, alle: Sequence[Schritt], taste: Callable[[str], str]) -> None:
        """`taste` writes the key of an action."""
        self._alle, self._taste = alle, taste

    def zeile(self, runde: Runde) -> tuple[str, str]:
        """Return the heading, which says that this is practice, and the present step."""
        nr = stelle(self._alle, runde)
        satz = _TASTE.sub(lambda fund: self._taste(fund[1]), self._alle[nr].satz)
        return f"Übung {nr + 1}/{len(self._alle)}", satz

    def getan(self, runde: Runde, arten: Iterable[str]) -> None:
        """Count nothing: the step follows from the round."""


def uebungsapp(runde: str, *teile: Any) -> KopraxApp:
    """Return the app that practises with the round of this id."""
    app = UebungsApp(*teile)
    app.uebung = runde
    return app


class UebungsApp(KopraxApp):
    """Begins in the round of the guided first time, and ends with it."""

    uebung: str
    """Id of that round."""

    def on_mount(self) -> None:
        """Open the round with its guidance."""
        eigene = self.einstellungen.tasten
        self.lernhilfe = Anleitung(schritte(), lambda id: label(id, eigene))
        self.leitung = Leitung.oeffnen(self.umgebung, self.uebung)
        self.push_screen(UebungsSchirm(Entwurf()))

    def zum_handzettel(self, id: str | None = None) -> None:
        """Show the handout and say how it goes on from there."""
        super().zum_handzettel(id)
        if isinstance(self.screen, HandzettelSchirm):
            ende = label("beenden", self.einstellungen.tasten)
            self.sage(f"Das bekommt die Lehrkraft. Esc führt zurück, {ende} beendet die Übung.")

    def zum_start(self) -> None:
        """End: there is nothing here but this one round."""
        self.action_beenden()
