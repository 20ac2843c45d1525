"""The question before a text replaces the only entry of its kind, such as the guiding question."""

from __future__ import annotations

from collections.abc import Callable

from modelle.runde.regeln import einziger
from modelle.runde.vorgabe import bleibend
from screens.runde.flaeche import Flaeche
from tui.widgets.rueckfrage import Antwort
from tui.worte import kurz

GEZEIGT = 60
"""Characters of the present text that the question shows."""


def ersetzfrage(
    flaeche: Flaeche,
    art: str,
    text: str,
    dazu: Callable[[str], object],
    ersetzen: Callable[[], object],
    als: Callable[[str], object] | None = None,
) -> bool:
    """Ask what becomes of a text if there is an entry of this kind that exists only once.

    `dazu` gets the id of that entry, `als` the key of another kind of this phase. Esc calls
    nothing: the text stays where it is. Return False, without asking, if nothing would be replaced.
    """
    runde = flaeche.runde
    schon = einziger(runde, art) if art else None
    if schon is None or not schon.text or schon.text == text.strip():
        return False
    titel = runde.ablauf.art(art).titel
    antworten = [
        Antwort("enter", "dazuschreiben", lambda: dazu(schon.id), label="Enter"),
        Antwort("1", "das Alte ersetzen", ersetzen),
    ]
    # Somebody may have forgotten that this kind was still set.
    andere = (runde.ablauf.art(name) for name in runde.phase.arten)
    if als and (andere_art := next((a for a in andere if bleibend(a)), None)):
        titel_neu = f"das Getippte als {andere_art.titel} speichern"
        antworten.append(Antwort("2", titel_neu, lambda: als(andere_art.schluessel)))
    flaeche.rueckfrage.stellen(
        [(f"{titel} steht schon da: {kurz(schon.text, GEZEIGT)}",)], antworten, esc="ändern"
    )
    return True
