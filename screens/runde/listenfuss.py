"""The footer of list and line: what is asked of list, line and watch for it."""

from __future__ import annotations

from modelle.runde.listentasten import freitexte
from modelle.runde.zustand import Runde
from screens.runde import fusszeile
from screens.runde.flaeche import Flaeche
from screens.runde.fusszeile import Fusszeile
from screens.runde.liste.eintragsliste import Eintragsliste
from screens.runde.zeile.schreibzeile import Schreibzeile


def listenfuss(flaeche: Flaeche, liste: Eintragsliste, schreibzeile: Schreibzeile) -> Fusszeile:
    """Return the keys that do something on the chosen row of the list."""
    zeile, pruefe = liste.zeile, schreibzeile.wache.pruefe_text
    texte = freitexte(flaeche.runde, zeile.eintrag) if zeile and zeile.eintrag else ()
    return fusszeile.in_der_liste(
        flaeche.runde,
        zeile,
        flaeche.taste,
        sucht=liste.anhaengen.sucht,
        verraet=any(pruefe(text) for text in texte),
        angebote=bool(liste.angebote()),
        angebotsziel=schreibzeile.suche.moeglich and bool(liste.angebotsziel()),
        wartet=liste.wartendes(),
    )


def zeilenfuss(runde: Runde, liste: Eintragsliste, schreibzeile: Schreibzeile) -> Fusszeile:
    """Return the keys of the line, as it stands."""
    suche, aendert = schreibzeile.suche, bool(schreibzeile.aendert)
    if suche.offen:
        return fusszeile.beim_suchen(runde.ablauf.ergebniswort, bool(suche.treffer))
    return fusszeile.in_der_zeile(runde, suche.moeglich, aendert, leer=not liste.reihen)
