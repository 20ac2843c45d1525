"""Rules and dates in German words: „jeden zweiten Dienstag im Monat, 13:30–14:30“."""

from __future__ import annotations

from modelle.kooperation.dinge.gremium import Einzeltermin
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin, Termin, regeltage
from modelle.sprache.datum import WOCHENTAGE, lang, spanne
from modelle.sprache.zahlen import MONATE

_WIEVIELTER = {1: "ersten", 2: "zweiten", 3: "dritten", 4: "vierten", -1: "letzten"}
_ZAHLWORTE = dict(
    enumerate("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(), 2)
)  # fmt: skip
_TAKTE = {3: "vierteljährlich", 6: "halbjährlich", 12: "jährlich"}


def regel_in_worten(regel: Regel) -> str:
    """Return a rule in words: `jeden ersten Montag im Monat`, `alle zwei Wochen am Dienstag`.

    Quarterly, half-yearly and yearly rules also name their months. The rule must have no faults.
    """
    tag = WOCHENTAGE[regel.wochentag]
    if regel.takt == "woche":
        if regel.abstand == 1:
            return f"jeden {tag}"
        return f"alle {_zahl(regel.abstand)} Wochen am {tag}"
    wievielter = f"{_WIEVIELTER[regel.der_wievielte]} {tag}"
    if regel.abstand == 1:
        return f"jeden {wievielter} im Monat"
    if regel.abstand in _TAKTE:
        return f"{_TAKTE[regel.abstand]} am {wievielter} im {_monate(regel)}"
    return f"alle {_zahl(regel.abstand)} Monate am {wievielter} im Monat"


def in_worten(regeltermin: Regeltermin) -> str:
    """Return rule and time of day: `jeden zweiten Dienstag im Monat, 13:30–14:30`."""
    zeit = spanne(regeltermin.beginn, regeltermin.ende)
    return f"{regel_in_worten(regeltermin.regel)}, {zeit}"


def geltung(regel: Regel) -> str:
    """Return the validity: `ab 1. August 2026` or `1. August 2026 bis 31. Juli 2027`."""
    if regel.bis is None:
        return f"ab {lang(regel.von)}"
    return f"{lang(regel.von)} bis {lang(regel.bis)}"


def terminzeile(termin: Termin) -> str:
    """Return a date for a list: `Di 12. Januar 2027, 13:30–14:30 (statt 5. Januar 2027)`."""
    statt = f" (statt {lang(termin.statt)})" if termin.statt else ""
    return f"{tag_und_zeit(termin)}{statt}"


def tag_und_zeit(termin: Termin | Einzeltermin) -> str:
    """Return day and time: `Di 12. Januar 2027, 13:30–14:30`."""
    tag = f"{WOCHENTAGE[termin.tag.weekday()][:2]} {lang(termin.tag)}"
    return f"{tag}, {spanne(termin.beginn, termin.ende)}"


def _zahl(zahl: int) -> str:
    return _ZAHLWORTE.get(zahl, str(zahl))


def _monate(regel: Regel) -> str:
    """Return the months in which the rule gives days, in calendar order."""
    ende = regel.von.replace(year=regel.von.year + 2, day=1)
    monate = sorted({tag.month for tag in regeltage(_ohne_ende(regel), regel.von, ende)})
    namen = [MONATE[monat - 1] for monat in monate]
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} und {namen[-1]}"


def _ohne_ende(regel: Regel) -> Regel:
    return Regel(regel.takt, regel.wochentag, regel.von, None, regel.abstand, regel.der_wievielte)
