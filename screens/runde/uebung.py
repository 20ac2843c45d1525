"""A round for practice: as any other, and Esc leads out of it."""

from __future__ import annotations

from screens.runde.phase import PhasenSchirm
from tui.widgets.rueckfrage import Antwort


class UebungsSchirm(PhasenSchirm):
    """The round screen, in which Esc with nothing begun asks whether to leave."""

    def action_abbrechen(self) -> None:
        """End what was begun; if that is nothing, ask whether to leave the practice."""
        eingabe = self.zeile.eingabe
        if self.focused is not eingabe or eingabe.value:
            super().action_abbrechen()
        elif not self.liste.abbrechen() and not self.zeile.abbrechen():
            verlassen = Antwort("1", "Übung verlassen", self.rahmen.zum_start)
            self.rueckfrage.stellen(
                [("Die Übung verlassen? Nichts davon bleibt.",)], [verlassen], esc="weiter üben"
            )
            self.zeige_fuss()
