"""Saves what many rounds show together as files."""

from __future__ import annotations

from modelle.auswertung.formen import als_csv, als_html
from modelle.auswertung.tafel import Auswertung
from modelle.strom.abgelehnt import Abgelehnt
from screens.blatt.ablage import dateien_ablegen
from tui.rahmen import Rahmen


def auswertung_speichern(rahmen: Rahmen, auswertung: Auswertung) -> str:
    """Write the report as a page and as a table; return the sentence that says where.

    Raises Abgelehnt.
    """
    if auswertung.leer:
        raise Abgelehnt("Das sind noch zu wenige Runden, um etwas weiterzugeben.")
    name = f"koprax-auswertung-{auswertung.von}-bis-{auswertung.bis}"
    inhalte = {"html": als_html(auswertung), "csv": als_csv(auswertung)}
    abgelegt = dateien_ablegen(rahmen, {f"{name}.{e}": t.encode() for e, t in inhalte.items()})
    if abgelegt.hindernis:
        raise Abgelehnt(abgelegt.hindernis)
    wo = f"Gespeichert: {abgelegt.pfade[0]}, und daneben als Tabelle (.csv)."
    return " ".join(filter(None, (wo, abgelegt.daneben)))
