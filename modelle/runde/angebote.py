"""Local offers as a round knows them: what it keeps of one, and which kinds may take one up.

What happens when one is taken up is decided in `entscheidungen.angebote`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from modelle.ablauf.format import Ablauf, Phase
from modelle.runde import ereignisse as e
from modelle.sprache.zeichen import einzeilig

if TYPE_CHECKING:
    # Only the name: nothing of the co-operation is loaded before somebody searches it.
    from modelle.kooperation.angebote import Angebot


def angabe(schluessel: str, angebot: Angebot) -> e.Angebotsangabe:
    """Return what a round keeps of an offer with this key in the catalogue."""
    ende = angebot.gueltig_bis
    return e.Angebotsangabe(
        schluessel,
        titel=einzeilig(angebot.titel).strip(),
        traeger=einzeilig(angebot.traeger).strip(),
        ort=einzeilig(angebot.ort).strip(),
        erreichbar=einzeilig(angebot.erreichbar).strip(),
        gueltig_bis=ende.isoformat() if ende else "",
    )


def katalogarten(ablauf: Ablauf, phase: Phase) -> list[str]:
    """Return the keys of the kinds of this phase that may take an offer up, in its order."""
    return [name for name in phase.arten if ablauf.art(name).katalog]
