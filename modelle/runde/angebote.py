"""Local offers as a round knows them: what it keeps of one, and which kinds may take one up.

What happens when one is taken up is decided in `entscheidungen.angebote`.

Decision: an offer is copied into the round as it was known then, so that the round explains itself
without the catalogue.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from modelle.ablauf.format import Ablauf, Phase
from modelle.runde import ereignisse as e
from modelle.sprache.zeichen import einzeilig


class Katalogangebot(Protocol):
    """What a round reads of an offer in the catalogue, whose room lies above this one."""

    @property
    def titel(self) -> str:
        """What it is called."""

    @property
    def traeger(self) -> str:
        """The institution that provides it, or ""."""

    @property
    def ort(self) -> str:
        """Where it takes place, or ""."""

    @property
    def erreichbar(self) -> str:
        """How to reach the provider, or ""."""

    @property
    def gueltig_bis(self) -> date | None:
        """The last day, or None if it has no end."""


def angabe(schluessel: str, angebot: Katalogangebot) -> e.Angebotsangabe:
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
