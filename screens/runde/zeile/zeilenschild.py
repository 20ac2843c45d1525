"""What stands above the line just now: what Enter makes of it, or that the list has the keys."""

from __future__ import annotations

from modelle.runde.eingabe import deuten
from modelle.runde.eintragsziel import mehrere_ziele
from modelle.runde.vorgabe import sonst
from screens.runde.angebote.angebotssuche import Angebotssuche
from screens.runde.beschriftung import (
    KEINE,
    Wege,
    bei_der_liste,
    beim_aendern,
    beim_eintragen,
    gelesenes,
)
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from screens.runde.liste.eintragsauswahl import Eintragsauswahl
from screens.runde.zeile.aenderung import anfangstext
from tui.widgets.text import Teil


def schild(
    flaeche: Flaeche, halb: Halbzeile, auswahl: Eintragsauswahl, suche: Angebotssuche, breite: int
) -> Teil | None:
    """Return the label of the line in at most `breite` cells, or None to leave it as it is."""
    if flaeche.hat_fokus(auswahl) and halb.eingabe.value:
        dort = auswahl.zeile.eintrag if auswahl.zeile else None
        return bei_der_liste(auswahl.wartendes(), dort, breite), "reverse"
    if suche.offen != suche.liste.display and halb.auftrag is None:
        return None  # said together with the list, at the next pause in typing
    if suche.offen:
        return suche.beschriftung()
    return als_was(flaeche, halb, auswahl, breite, wege=True)


def als_was(
    flaeche: Flaeche, halb: Halbzeile, auswahl: Eintragsauswahl, breite: int, wege: bool = False
) -> str:
    """Return what Enter makes of the line, with `wege` also how it gets to something else."""
    runde = flaeche.runde
    if halb.auftrag is not None:
        text, bisher = gelesenes(halb.eingabe.value), anfangstext(runde, halb.auftrag)
        return beim_aendern(runde, *halb.auftrag[:2], breite, text, bisher)
    deutung = deuten(gelesenes(halb.ganz), runde)
    art = deutung.art.schluessel if deutung.art else halb.art
    vorgabe, hin = (halb.art, halb.profession), KEINE
    if wege:
        andere = mehrere_ziele(runde, art) if art else None
        hin = Wege(flaeche.taste("zur_liste"), andere, sonst(runde, deutung, halb.art))
    ziel = "" if deutung.feld else auswahl.ziel_der_zeile(art)
    return beim_eintragen(runde, deutung, vorgabe, ziel, breite, hin)


def angefangen(flaeche: Flaeche, halb: Halbzeile) -> str:
    """Return the key of the kind that stands half typed in the line, or "" if there is none."""
    if halb.geaendert_wird or halb.gesucht_wird or not halb.ganz.strip():
        return ""
    deutung = deuten(gelesenes(halb.ganz), flaeche.runde)
    return "" if deutung.feld else deutung.art.schluessel if deutung.art else halb.art
