"""The rows of the dates: rules, single dates, holidays. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from modelle.kooperation.gremientermine import namen_zu_regeln
from modelle.kooperation.sicht.reiterzeile import ACHTUNG, LAND, PUNKT, Reiterzeile
from modelle.kooperation.termine.feiertage import LAENDER
from modelle.kooperation.termine.ferien import ferienzeile
from modelle.kooperation.termine.worte import geltung, in_worten, terminzeile
from modelle.kooperation.terminplan import Planzeile, plan
from modelle.kooperation.zustand import Kooperation

BALD = (timedelta(days=31), timedelta(days=92))
"""The single dates of so many days are shown where those of more are too many to look at."""

VIELE = 400
"""So many dates within one of BALD are enough: 2,000 rows take 40 ms to show, 9,000 take 130."""


def zeilen(kooperation: Kooperation, heute: date, alles: bool = True) -> Iterator[Reiterzeile]:
    """Yield the rules, then the single dates of two years, then holidays.

    Without `alles` only the single dates of the first of BALD that holds VIELE are yielded.
    """
    yield Reiterzeile("Regeln", art="kopf")
    gremien = namen_zu_regeln(kooperation.gremium)
    for schluessel, termin in kooperation.termin.items():
        schule, wessen = kooperation.schule.get(termin.schule), gremien.get(schluessel, ())
        # A date often bears the name of its body: that is said once.
        andere = (name for name in wessen if name != termin.titel)
        angaben = (schule.name if schule else "", *andere, termin.ort, geltung(termin.regel))
        text = f"{termin.titel} · {in_worten(termin)}"
        yield Reiterzeile(text, "termin", schluessel, " · ".join(filter(None, angaben)), PUNKT)
    jahr, bis = 0, date(heute.year + 1, 12, 31)
    bald = () if alles else (plan(kooperation, heute, heute + tage) for tage in BALD)
    gekuerzt = next((gezeigt for gezeigt in bald if len(gezeigt) >= VIELE), ())
    for planzeile in gekuerzt or plan(kooperation, heute, bis):
        if planzeile.termin.tag.year != jahr:
            jahr = planzeile.termin.tag.year
            yield Reiterzeile(str(jahr), art="kopf")
        yield einzeltermin(planzeile)
    if gekuerzt:
        yield Reiterzeile(f"Weitere bis Ende {bis.year}: Tippen sucht auch sie.", art="leise")
    yield Reiterzeile("Ferien und Feiertage", art="kopf")
    land = LAENDER.get(kooperation.land, "nur bundesweite Feiertage")
    yield Reiterzeile(f"Bundesland: {land}", None, LAND, "Enter wechselt.", PUNKT)
    for schluessel, ferien in sorted(kooperation.ferien.items(), key=lambda f: f[1].von):
        yield Reiterzeile(ferienzeile(ferien), "ferien", schluessel)


def einzeltermin(planzeile: Planzeile) -> Reiterzeile:
    """Return the row of a single date, with its hints."""
    termin, saetze = planzeile.termin, " ".join(planzeile.hinweise)
    text, vorn = f"{terminzeile(termin)} · {termin.titel}", ACHTUNG if saetze else "  "
    if (wessen := planzeile.gremium) and (stelle := planzeile.stelle) is not None:
        return Reiterzeile(text, "gremium", wessen, saetze, vorn, stelle=stelle)
    tag = termin.statt or termin.tag
    return Reiterzeile(text, "termin", termin.regeltermin, saetze, vorn, tag=tag)
