"""The ways between the line and the list: ↑ leads into the list, Esc back or out."""

from __future__ import annotations

from screens.runde.flaeche import Flaeche
from screens.runde.liste.eintragsauswahl import Eintragsauswahl
from screens.runde.zeile.schreibzeile import Schreibzeile


def zur_liste(flaeche: Flaeche, zeile: Schreibzeile, liste: Eintragsauswahl) -> None:
    """Go from the line into the list; among offers, one up."""
    if zeile.suche.offen:
        zeile.suche.schritt(-1)
        return
    if auftrag := zeile.aendert:
        liste.waehlen(auftrag.eintrag)
    if not liste.betreten():
        flaeche.melde("Hier steht noch nichts.")


def zurueck(flaeche: Flaeche, zeile: Schreibzeile, liste: Eintragsauswahl) -> None:
    """End what was begun and go back to the line, or to the list if that asked for a field.

    In the line with nothing begun, leave what it is for, or say how one leaves the round.
    """
    auftrag, in_der_liste = zeile.aendert, flaeche.hat_fokus(liste)
    nichts = not (auftrag or in_der_liste or zeile.suche.offen)
    flaeche.zur_zeile()
    if nichts:
        zeile.hinaus()
    elif auftrag and auftrag.aus_der_liste and not in_der_liste:
        flaeche.zur_liste(auftrag.eintrag)
