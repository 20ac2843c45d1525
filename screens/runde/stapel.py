"""Taking back and bringing back: what follows for the line, the list and the message."""

from __future__ import annotations

from collections.abc import Callable

from modelle.strom.vermerk import Ereignis
from screens.runde.flaeche import Flaeche
from screens.runde.liste.eintragsauswahl import Eintragsauswahl
from screens.runde.zeile.absender import Absender
from tui import worte


def stapeln(
    flaeche: Flaeche,
    absender: Absender,
    liste: Eintragsauswahl,
    tun: Callable[[], Ereignis],
    was: str,
) -> None:
    """Undo or redo with `tun`, and say so with the word `was`.

    In the list the entry that is there again, or was changed, is the chosen one: the next key is
    meant for it.
    """
    vorher = flaeche.runde.eintraege
    if not (geschehen := flaeche.rahmen.versuche(tun)):
        return
    absender.vorgabe_zu(vorher)
    ereignis, jetzt = geschehen.wert, flaeche.runde.eintraege
    if flaeche.hat_fokus(liste):
        wieder = [id for id in jetzt if id not in vorher]
        liste.waehlen(wieder[0] if wieder else getattr(ereignis, "eintrag", ""))
    da = worte.wieder_da(ereignis, flaeche.runde)
    flaeche.melde(da or f"{was}: {worte.satz(ereignis, flaeche.runde)}")
