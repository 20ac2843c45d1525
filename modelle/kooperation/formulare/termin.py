"""The form of a regular date: its rule, time, school and place, its cancelled and moved dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time, timedelta

import msgspec

from modelle.fach.formularfeld import FeldFehler, Formularfeld, Verstanden
from modelle.kooperation.formulare.gemeinsam import (
    Formular,
    Vorwissen,
    keine_person,
    schulwahl,
    stuecke,
    tag,
    tag_oder_keiner,
    tage,
    tagetext,
    tageworte,
)
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin, Takt, Verlegung
from modelle.sprache.datum import WOCHENTAGE, DatumFehler, kurz, spanne, zeitspanne

_TAKTE: dict[str, tuple[Takt, int, str]] = {
    "m1": ("monat", 1, "jeden Monat"),
    "m2": ("monat", 2, "alle zwei Monate"),
    "m3": ("monat", 3, "vierteljährlich"),
    "m6": ("monat", 6, "halbjährlich"),
    "m12": ("monat", 12, "jährlich"),
    "w1": ("woche", 1, "jede Woche"),
    "w2": ("woche", 2, "alle zwei Wochen"),
}
_WIEVIELTE = {
    "1": "ersten",
    "2": "zweiten",
    "3": "dritten",
    "4": "vierten",
    "-1": "letzten",
}
UEBLICH = "KoPrax-Runde"
"""The title of a new date that nobody gave another. It is no text to begin with: what is typed into
a field that holds one stands behind it."""

_HALBES_JAHR = timedelta(days=183)
_AUF = re.compile(r"(.+?)\s+auf\s+(?:den\s+)?(.+)", re.IGNORECASE)
_MIT_ZEIT = re.compile(
    r"(.+?)(?:,|\s)\s*(?:(?:um|von)\s+)?"
    r"([0-9]{1,2}(?:[:.][0-9]{2})?(?:\s*Uhr)?\s*(?:[-–—]|bis).*)",
    re.IGNORECASE,
)


def _felder(alt: Regeltermin | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    wievielte = tuple((name, f"am {titel}") for name, titel in _WIEVIELTE.items())
    tage_ = tuple((str(i), name) for i, name in enumerate(WOCHENTAGE))
    ablaeufe = (("", "ohne Angabe"), *vorwissen.ablaeufe)
    leer = "" if alt else f" Leer lassen: {UEBLICH}."
    hilfe = f"Wie der Termin im Kalender heißt.{leer}"

    def wort(name: str) -> Verstanden:
        return lambda werte: tageworte(tage(name, werte[name], vorwissen))

    return (
        Formularfeld("titel", "Titel", hilfe, geprueft=True),
        Formularfeld("takt", "Wie oft", "◂ ▸ wählt.", _taktwahl(vorwissen)),
        Formularfeld("wievielter", "Im Monat", "Bei „jede Woche“ zählt nur der Tag.", wievielte),
        Formularfeld("wochentag", "Wochentag", "", tage_),
        Formularfeld("zeit", "Uhrzeit", "Etwa 13:30–14:30."),
        Formularfeld(
            "ab", "Gilt ab", "Vierteljährlich zählt ab diesem Monat.", verstanden=wort("ab")
        ),
        Formularfeld(
            "bis", "Gilt bis", "Leer lassen: ohne Ende.", mangel="Zeitraum", verstanden=wort("bis")
        ),
        Formularfeld("schule", "Schule", "", schulwahl(vorwissen.kooperation)),
        Formularfeld("ablauf", "Ablauf", "Damit beginnt die Vorbereitung der Runde.", ablaeufe),
        Formularfeld("ort", "Ort", "Raum oder Adresse, leer lassen geht auch.", geprueft=True),
        *_ausnahmefelder(vorwissen),
    )


def _ausnahmefelder(vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    """Return the fields for days that are left out or moved."""
    return (
        Formularfeld(
            "ausfall",
            "Fällt aus am",
            "Tage mit Komma, etwa 8.12.2026, 12.1.2027.",
            mangel="Ausnahme",
            verstanden=lambda werte: tageworte(tage("ausfall", werte["ausfall"], vorwissen)),
        ),
        Formularfeld(
            "verlegt",
            "Verlegt",
            "Etwa 8.12.2026 auf 15.12.2026, 14:00–15:00; mehrere mit ;",
            mangel="Verlegung",
            verstanden=lambda werte: "; ".join(map(_verlegung, _verlegte(werte, vorwissen))),
        ),
    )


def _taktwahl(vorwissen: Vorwissen) -> tuple[tuple[str, str], ...]:
    takte = tuple((name, titel) for name, (_, _, titel) in _TAKTE.items())
    return takte + tuple((_taktname(r), _eigener_takt(r)) for r in _weitere_takte(vorwissen))


def _weitere_takte(vorwissen: Vorwissen) -> list[Regel]:
    """Return stored rules with an interval that the form does not offer by itself."""
    regeln = (termin.regel for termin in vorwissen.kooperation.termin.values())
    return list({_taktname(r): r for r in regeln if _taktname(r) not in _TAKTE}.values())


def _taktname(regel: Regel) -> str:
    return f"{regel.takt[0]}{regel.abstand}"


def _eigener_takt(regel: Regel) -> str:
    return f"alle {regel.abstand} {'Monate' if regel.takt == 'monat' else 'Wochen'}"


def _zeigen(alt: Regeltermin | None, vorwissen: Vorwissen) -> dict[str, str]:
    regel = Regel("monat", 1, vorwissen.heute, der_wievielte=2)
    termin = alt or Regeltermin("", "", regel, time(13, 30), time(14, 30))
    regel = termin.regel
    if alt is None and len(vorwissen.kooperation.schule) == 1:
        termin = msgspec.structs.replace(termin, schule=next(iter(vorwissen.kooperation.schule)))
    return {
        "titel": termin.titel,
        "takt": _taktname(regel),
        "wievielter": str(regel.der_wievielte),
        "wochentag": str(regel.wochentag),
        "zeit": spanne(termin.beginn, termin.ende),
        "ab": kurz(regel.von),
        "bis": kurz(regel.bis) if regel.bis else "",
        "schule": termin.schule,
        "ablauf": termin.ablauf or ("" if alt else "koprax-60"),
        "ort": termin.ort,
        "ausfall": tagetext(termin.ausnahmen),
        "verlegt": "; ".join(map(_verlegung, termin.verlegt)),
    }


def _verlegung(v: Verlegung) -> str:
    zeit = f", {spanne(v.beginn, v.ende)}" if v.beginn and v.ende else ""
    return f"{kurz(v.statt)} auf {kurz(v.auf)}{zeit}"


def _lesen(werte: Mapping[str, str], alt: Regeltermin | None, vorwissen: Vorwissen) -> Regeltermin:
    takt, abstand = _takt(werte["takt"])
    beginn, ende = _zeit("zeit", werte["zeit"])
    regel = Regel(
        takt,
        int(werte["wochentag"]),
        tag("ab", werte["ab"], vorwissen),
        tag_oder_keiner("bis", werte["bis"], vorwissen),
        abstand,
        int(werte["wievielter"]) if takt == "monat" else 1,
    )
    return Regeltermin(
        alt.schluessel if alt else "",
        keine_person("titel", werte["titel"] or ("" if alt else UEBLICH)),
        regel,
        beginn,
        ende,
        keine_person("ort", werte["ort"]),
        werte["schule"],
        werte["ablauf"],
        tage("ausfall", werte["ausfall"], vorwissen),
        _verlegte(werte, vorwissen),
    )


def _verlegte(werte: Mapping[str, str], vorwissen: Vorwissen) -> tuple[Verlegung, ...]:
    return tuple(_gelesen(stueck, vorwissen) for stueck in stuecke(werte["verlegt"], ";"))


def _takt(name: str) -> tuple[Takt, int]:
    takt: Takt = "monat" if name.startswith("m") else "woche"
    return takt, int(name[1:])


def _zeit(feldname: str, text: str) -> tuple[time, time]:
    try:
        return zeitspanne(text)
    except DatumFehler as fehler:
        raise FeldFehler(feldname, str(fehler)) from fehler


def _gelesen(stueck: str, vorwissen: Vorwissen) -> Verlegung:
    treffer = _AUF.fullmatch(stueck)
    if treffer is None:
        raise FeldFehler("verlegt", f"„{stueck}“: bitte etwa 8.12.2026 auf 15.12.2026 schreiben.")
    statt, wohin = tag("verlegt", treffer[1], vorwissen), treffer[2]
    if mit_zeit := _MIT_ZEIT.fullmatch(wohin):
        beginn, ende = _zeit("verlegt", mit_zeit[2])
        return Verlegung(statt, _neuer_tag(mit_zeit[1], statt, vorwissen), beginn, ende)
    return Verlegung(statt, _neuer_tag(wohin, statt, vorwissen))


def _neuer_tag(text: str, statt: date, vorwissen: Vorwissen) -> date:
    # A day without a year lies within half a year of the day that it replaces.
    return tag("verlegt", text.rstrip(" ,"), vorwissen, statt - _HALBES_JAHR)


FORMULAR = Formular("Termin", "Neuer Termin", _felder, _zeigen, _lesen)
