"""The machine's clock jumped: ask, do not guess."""

from __future__ import annotations

from textual.screen import Screen

from tui.rahmen import Rahmen
from tui.widgets.rueckfrage import Antwort, Rueckfrage


def fragen(schirm: Screen[object], rahmen: Rahmen, sprung: float) -> None:
    """Ask which time counts; without a place to ask, the machine's time counts."""
    leitung = rahmen.leitung
    orte = schirm.query(Rueckfrage)
    if not orte or leitung is None:
        return
    richtung = "vor" if sprung > 0 else "zurück"
    orte.first().stellen(
        [(f"Die Uhr des Rechners ist um {abs(sprung) / 60:.0f} min {richtung}gesprungen.",)],
        [
            Antwort(
                "1",
                "Zeit der Runde beibehalten",
                lambda: rahmen.handeln(lambda: leitung.uhr_stellen(sprung)),
            ),
            Antwort("2", "neue Uhrzeit gilt", lambda: None),
        ],
    )
