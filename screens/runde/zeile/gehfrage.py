"""The question what becomes of a half-typed line when somebody leaves the phase."""

from __future__ import annotations

from collections.abc import Callable

from tui.widgets.rueckfrage import Antwort, Rueckfrage
from tui.worte import kurz


def gehfrage(
    rueckfrage: Rueckfrage,
    text: str,
    als: str,
    wohin: str,
    speichern: Callable[[], object],
    mitnehmen: Callable[[], object],
) -> None:
    """Ask, and call what was chosen; Esc stays. No letter answers: somebody may type on blindly.

    `als` says as what and from whom the line would be saved, `wohin` where somebody goes.
    """
    rueckfrage.stellen(
        [(f"In der Zeile steht noch {kurz(text.strip())}.",)],
        [
            Antwort("enter", f"speichern ({als}) und {wohin}", speichern, label="Enter"),
            Antwort("1", f"nicht speichern, mitnehmen und {wohin}", mitnehmen),
        ],
        esc="hier bleiben",
    )
