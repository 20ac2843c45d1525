"""The machine's clock jumped: ask, do not guess."""

from __future__ import annotations

from textual.screen import Screen

from tui.rahmen import Rahmen
from tui.widgets.rueckfrage import Antwort, Rueckfrage


def fragen(schirm: Screen[object], rahmen: Rahmen, sprung: float) -> bool:
    """Ask which time counts; False when this screen has no place to ask."""
    leitung = rahmen.leitung
    orte = schirm.query(Rueckfrage)
    if not orte or leitung is None:
        return False
    weit = f"{abs(sprung) / 60:.0f} min" if abs(sprung) >= 60 else f"{abs(sprung):.0f} Sekunden"
    richtung = "vor" if sprung > 0 else "zurück"
    orte.first().stellen(
        [(f"Die Uhr des Rechners ist um {weit} {richtung}gesprungen.",)],
        [
            Antwort(
                "1",
                "Zeit der Runde beibehalten",
                lambda: rahmen.handeln(lambda: leitung.uhr_stellen(sprung)),
            ),
            Antwort("2", "neue Uhrzeit gilt", lambda: None),
        ],
    )
    return True
