"""The question what becomes of a half-typed line when somebody leaves the phase."""

from __future__ import annotations

from collections.abc import Callable

from modelle.runde.eingabe import deuten
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from tui.widgets.rueckfrage import Antwort
from tui.worte import kurz


def fuer_spaeter(flaeche: Flaeche, halb: Halbzeile) -> str:
    """Return the title of the phase that the line is for, or "" if it is for the present one."""
    runde = flaeche.runde
    deutung = deuten("" if halb.geaendert_wird or halb.gesucht_wird else halb.ganz, runde)
    art = deutung.art if deutung.text else None
    if art is None or art.schluessel in runde.phase.arten:
        return ""
    phase = runde.ablauf.phase_fuer(art.schluessel, runde.phase.schluessel)
    return phase.titel if phase else ""


def gehfrage(
    flaeche: Flaeche,
    halb: Halbzeile,
    als: str,
    wohin: str,
    danach: Callable[[], object],
    mitnehmen: Callable[[], object],
    absenden: Callable[[], object],
    vormerken: Callable[[], object],
) -> None:
    """Ask, and do what was chosen; Esc stays. No letter answers: somebody may type on blindly.

    `als` says as what and from whom `absenden` would save the line, `wohin` where somebody goes.
    What belongs in another phase is not saved but kept for it by `vormerken`. Then `danach` goes;
    `mitnehmen` goes instead if the line is to go along unsaved.
    """
    phase = fuer_spaeter(flaeche, halb)
    wie, tun = f"speichern ({als})", absenden
    if phase:
        wie, tun = f"für „{phase}“ vormerken", vormerken

    def speichern() -> None:
        tun()
        if not halb.eingabe.value and not flaeche.rueckfrage.offen:
            danach()

    flaeche.rueckfrage.stellen(
        [(f"In der Zeile steht noch {kurz(halb.eingabe.value.strip())}.",)],
        [
            Antwort("enter", f"{wie} und {wohin}", speichern, label="Enter"),
            Antwort("1", f"nicht speichern, mitnehmen und {wohin}", mitnehmen),
        ],
        esc="hier bleiben",
    )
