"""Faults of a regular date: in its rule, its exceptions and its moved dates."""

from __future__ import annotations

from collections.abc import Iterator

from modelle.fach.formularfeld import Mangel
from modelle.kooperation.termine.regeltermin import (
    ABSTAENDE,
    WIEVIELTE,
    Regeltermin,
    ist_tag,
    regeltage,
    verlegt,
)
from modelle.sprache.datum import lang


def maengel(regeltermin: Regeltermin) -> tuple[Mangel, ...]:
    """Return the faults of a regular date; empty if there are none.

    Exceptions and moved dates are checked only if the rule itself has no fault.
    """
    return tuple(_angaben(regeltermin)) or (
        *_ausnahmen(regeltermin),
        *_verlegungen(regeltermin),
    )


def _angaben(regeltermin: Regeltermin) -> Iterator[Mangel]:
    regel, abstaende = regeltermin.regel, ABSTAENDE[regeltermin.regel.takt]
    if not regeltermin.titel.strip():
        yield Mangel("Titel", "Der Termin braucht einen Titel.")
    if not 0 <= regel.wochentag <= 6:
        yield Mangel("Wochentag", "Erwartet wird ein Wochentag von Montag bis Sonntag.")
    if regel.abstand not in abstaende:
        einheit = "Monaten" if regel.takt == "monat" else "Wochen"
        satz = f"Erwartet wird ein Abstand von 1 bis {abstaende[-1]} {einheit}."
        yield Mangel("Abstand", satz)
    if regel.takt == "monat" and regel.der_wievielte not in WIEVIELTE:
        satz = "Erwartet wird der erste bis vierte oder der letzte im Monat."
        yield Mangel("der wievielte", satz)
    if regel.bis is not None and regel.bis < regel.von:
        satz = f"Das Ende am {lang(regel.bis)} liegt vor dem Anfang am {lang(regel.von)}."
        yield Mangel("Zeitraum", satz)
    if regeltermin.ende <= regeltermin.beginn:
        yield Mangel("Uhrzeit", "Das Ende muss nach dem Beginn liegen.")


def _ausnahmen(regeltermin: Regeltermin) -> Iterator[Mangel]:
    regel = regeltermin.regel
    if regel.bis is not None and not regeltage(regel, regel.von, regel.bis):
        satz = f"Zwischen {lang(regel.von)} und {lang(regel.bis)} liegt kein solcher Tag."
        yield Mangel("Zeitraum", satz)
    for tag in regeltermin.ausnahmen:
        if not ist_tag(regel, tag):
            yield Mangel("Ausnahme", f"Am {lang(tag)} ist nach dieser Regel kein Termin.")


def _verlegungen(regeltermin: Regeltermin) -> Iterator[Mangel]:
    gesehen = set(regeltermin.ausnahmen)
    for verlegung in regeltermin.verlegt:
        tag = verlegung.statt
        if not ist_tag(regeltermin.regel, tag):
            yield Mangel("Verlegung", f"Am {lang(tag)} ist nach dieser Regel kein Termin.")
        if tag in gesehen:
            satz = f"Der {lang(tag)} fällt schon aus oder ist schon verlegt."
            yield Mangel("Verlegung", satz)
        gesehen.add(tag)
        neu = verlegt(regeltermin, verlegung)
        if neu.ende <= neu.beginn:
            satz = f"Am {lang(neu.tag)} muss das Ende nach dem Beginn liegen."
            yield Mangel("Verlegung", satz)
