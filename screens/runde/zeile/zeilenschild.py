"""What stands above the line just now: what Enter makes of it, or that the list has the keys."""

from __future__ import annotations

from modelle.runde.eingabe import deuten
from modelle.runde.eintragsziel import mehrere_ziele
from screens.runde.angebote.angebotssuche import Angebotssuche
from screens.runde.beschriftung import (
    bei_der_liste,
    beim_aendern,
    beim_eintragen,
    gelesenes,
)
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from screens.runde.liste.eintragsauswahl import Eintragsauswahl
from tui.widgets.text import Teil


def schild(
    flaeche: Flaeche, halb: Halbzeile, auswahl: Eintragsauswahl, suche: Angebotssuche, breite: int
) -> Teil | None:
    """Return the label of the line in at most `breite` cells, or None to leave it as it is."""
    runde = flaeche.runde
    if flaeche.hat_fokus(auswahl) and halb.eingabe.value:
        dort = auswahl.zeile.eintrag if auswahl.zeile else None
        return bei_der_liste(auswahl.wartendes(), dort, breite), "reverse"
    if halb.auftrag is not None:
        return beim_aendern(runde, *halb.auftrag[:2], breite, gelesenes(halb.eingabe.value))
    if suche.offen != suche.liste.display:
        return None  # said together with the list, at the next pause in typing
    if suche.offen:
        return suche.beschriftung()
    deutung = deuten(gelesenes(halb.ganz), runde)
    art = deutung.art.schluessel if deutung.art else halb.art
    vorgabe = halb.art, halb.profession
    andere = mehrere_ziele(runde, art) if art else None
    anderes = f"{flaeche.taste('zur_liste')} andere {andere.titel}" if andere else ""
    ziel = "" if deutung.feld else auswahl.ziel_der_zeile(art)
    return beim_eintragen(runde, deutung, vorgabe, ziel, breite, anderes)


def angefangen(flaeche: Flaeche, halb: Halbzeile) -> str:
    """Return the key of the kind that stands half typed in the line, or "" if there is none."""
    if halb.geaendert_wird or halb.gesucht_wird or not halb.ganz.strip():
        return ""
    deutung = deuten(gelesenes(halb.ganz), flaeche.runde)
    return "" if deutung.feld else deutung.art.schluessel if deutung.art else halb.art
