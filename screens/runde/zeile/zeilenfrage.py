"""The question how several lines that came at once are to be saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from screens.runde.namen.namensfrage import Namensfrage
from tui.widgets.rueckfrage import Antwort, Rueckfrage


def zeilenfrage(
    rueckfrage: Rueckfrage,
    namen: Namensfrage,
    texte: Sequence[str],
    speichern: Callable[[Sequence[str]], object],
    eine: Callable[[], object],
    getippt: bool,
) -> None:
    """Ask, and call `speichern` for an entry each, or `eine` to have them in the line.

    Names in them are asked about before. Esc leaves pasted lines out; what somebody typed gets into
    the line.
    """
    anzahl = len(texte)

    def alle() -> None:
        if not namen.fragt_zeilen(texte, speichern, eine):
            speichern(texte)

    rueckfrage.stellen(
        [(f"{anzahl} Zeilen {'getippt' if getippt else 'eingefügt'}. Wie speichern?",)],
        [
            Antwort("1", f"als {anzahl} Einträge", alle),
            Antwort("2", "zusammen in die Zeile", eine),
        ],
        abbruch=eine if getippt else None,
        esc="in der Zeile ändern" if getippt else "nicht einfügen",
    )
