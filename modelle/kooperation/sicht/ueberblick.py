"""The rows of the overview: what is due, the next dates, and how much there is. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from modelle.kooperation.dinge import verbund
from modelle.kooperation.dinge.angebote import veraltet
from modelle.kooperation.sicht.reiterzeile import ACHTUNG, PUNKT, Reiterzeile
from modelle.kooperation.sicht.terminzeilen import einzeltermin
from modelle.kooperation.sicht.uebersicht import uebersicht
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.zahlen import anzahl, zahl

FRAGLICHE = 3
"""Dates with a hint that the overview lists; it counts the others, whose tab shows them all."""


def zeilen(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    """Yield what is due, the next dates, the Verbünde, and the numbers."""
    sicht = uebersicht(kooperation, heute)
    yield Reiterzeile("Das steht an", art="kopf")
    for hinweis in sicht.faellig:
        yield Reiterzeile(hinweis.satz, hinweis.sorte, hinweis.schluessel, vorspann=ACHTUNG)
    fragliche = sicht.fraglich[:FRAGLICHE]
    for planzeile in fragliche:
        yield einzeltermin(planzeile)
    if mehr := len(sicht.fraglich) - len(fragliche):
        weitere = anzahl(mehr, "weiterer Termin", "weitere Termine")
        yield Reiterzeile(f"und {weitere} mit Hinweis, auf dem Blatt „Termine“", vorspann="  ")
    yield Reiterzeile("Die nächsten Termine", art="kopf")
    for planzeile in sicht.naechste:
        if planzeile not in fragliche:
            yield einzeltermin(planzeile)
    yield Reiterzeile("Verbünde", art="kopf")
    for schluessel, weg in zip(kooperation.verbund, sicht.wege, strict=True):
        wohin = f"als Nächstes: {weg.naechster}" if weg.naechster else "am Ziel"
        zusatz = f"{weg.erreicht} von {len(verbund.MEILENSTEINE)} Meilensteinen, {wohin}"
        yield Reiterzeile(weg.name, "verbund", schluessel, zusatz, PUNKT)
    yield Reiterzeile("Im Ganzen", art="kopf")
    if zahlen := " · ".join(_zahlen(kooperation, sicht.offene_bedarfe, heute)):
        yield Reiterzeile(zahlen)
    else:
        yield Reiterzeile(
            "Noch nichts erfasst. F2 legt eine Schule an, F3 ein Gremium oder einen Kontakt,"
            " Tab zeigt die anderen Blätter."
        )


def _zahlen(kooperation: Kooperation, offene: int, heute: date) -> Iterator[str]:
    alt = sum(veraltet(a, heute) for a in kooperation.angebot.values())
    davon = f", davon {zahl(alt)} abgelaufen" if alt else ""
    for wie_viele, eines, mehrere in (
        (len(kooperation.schule), "Schule", "Schulen"),
        (len(kooperation.vereinbarung), "Vereinbarung", "Vereinbarungen"),
        (len(kooperation.gremium), "Gremium", "Gremien"),
        (offene, "offener Bedarf", "offene Bedarfe"),
        (len(kooperation.angebot), f"Angebot{davon}", f"Angebote{davon}"),
        (len(kooperation.rahmen), "Rahmenpapier", "Rahmenpapiere"),
        (len(kooperation.abfrage), "Bedarfsabfrage", "Bedarfsabfragen"),
        (len(kooperation.kontakt), "Kontakt", "Kontakte"),
    ):
        if wie_viele:
            yield anzahl(wie_viele, eines, mehrere)
