"""Taking a local offer out of an entry again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from modelle.runde.ereignisse import Angebotsangabe
from modelle.runde.zustand import Eintrag
from screens.runde.flaeche import Flaeche
from tui.widgets.rueckfrage import Antwort
from tui.worte import kurz

JE_TASTE = 9
"""Answers that digits can choose."""


def herausnehmen(
    flaeche: Flaeche, eintrag: Eintrag | None, angebote: Sequence[Angebotsangabe]
) -> None:
    """Take one of these offers out of the entry; of several, ask which."""
    if eintrag is None or not angebote:
        flaeche.melde("Zu diesem Eintrag ist kein Angebot übernommen.")
        return
    id, leitung = eintrag.id, flaeche.leitung

    def heraus(angebot: Angebotsangabe) -> None:
        schluessel = angebot.schluessel
        if flaeche.rahmen.versuche(lambda: leitung.angebot_herausnehmen(id, schluessel)):
            flaeche.melde(f"{kurz(angebot.titel)} ist herausgenommen. z holt es zurück.")

    if len(angebote) == 1:
        heraus(angebote[0])
        return
    antworten = [
        Antwort(str(nr), angebot.titel, partial(heraus, angebot))
        for nr, angebot in enumerate(angebote[:JE_TASTE], 1)
    ]
    flaeche.rueckfrage.stellen([("Welches Angebot herausnehmen?",)], antworten)
