"""Saves what many rounds show together as files."""

from __future__ import annotations

from modelle.auswertung.formen import als_csv, als_html
from modelle.auswertung.tafel import Auswertung
from modelle.sprache.gruende import grund
from modelle.strom.abgelehnt import Abgelehnt
from tui import blatt
from tui.rahmen import Rahmen


def auswertung_speichern(rahmen: Rahmen, auswertung: Auswertung) -> str:
    """Write the report as a page and as a table; return the sentence that says where.

    Raises Abgelehnt.
    """
    if auswertung.leer:
        raise Abgelehnt("Das sind noch zu wenige Runden, um etwas weiterzugeben.")
    name = f"koprax-auswertung-{auswertung.von}-bis-{auswertung.bis}"
    inhalte = {".html": als_html(auswertung).encode(), ".csv": als_csv(auswertung).encode()}
    ordner, eigene = rahmen.blattordner, rahmen.eigene_ordner()
    for endung, inhalt in inhalte.items():
        ziel = eigene.zum_schreiben(ordner / f"{name}{endung}")
        try:
            blatt.bytes_schreiben(ziel, inhalt)
        except OSError as fehler:
            raise Abgelehnt(f"{ziel} lässt sich nicht schreiben ({grund(fehler)}).") from fehler
    return f"Gespeichert: {ordner / name}.html, und daneben als Tabelle (.csv)."
