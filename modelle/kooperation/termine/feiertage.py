"""Public holidays, computed: the nationwide ones and those of five Länder.

The rules are those of the Länder's holiday laws in force since 2019; earlier years may differ.
Holidays of single communities (Fronleichnam in parts of Sachsen and Thüringen) are left out, and
so are holidays that always fall on a Sunday.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

LAENDER = {
    "BE": "Berlin",
    "BB": "Brandenburg",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "TH": "Thüringen",
}
"""The Länder whose own holidays are known, by their official short form."""

_UEBERALL = {
    (1, 1): "Neujahr",
    (5, 1): "Tag der Arbeit",
    (10, 3): "Tag der Deutschen Einheit",
    (12, 25): "1. Weihnachtstag",
    (12, 26): "2. Weihnachtstag",
}
_NACH_OSTERN = {
    -2: "Karfreitag",
    1: "Ostermontag",
    39: "Christi Himmelfahrt",
    50: "Pfingstmontag",
}
"""Holidays by their distance from Easter Sunday in days."""
_IM_LAND = {
    "BE": {(3, 8): "Internationaler Frauentag"},
    "BB": {(10, 31): "Reformationstag"},
    "SN": {(10, 31): "Reformationstag"},
    "ST": {(1, 6): "Heilige Drei Könige", (10, 31): "Reformationstag"},
    "TH": {(9, 20): "Weltkindertag", (10, 31): "Reformationstag"},
}
_EINMALIG = {
    ("BE", date(2020, 5, 8)): "75. Jahrestag der Befreiung",
    ("BE", date(2025, 5, 8)): "80. Jahrestag der Befreiung",
    ("BE", date(2028, 6, 17)): "75. Jahrestag des Volksaufstands",
}


@lru_cache(maxsize=64)
def feiertage(jahr: int, land: str = "") -> dict[date, str]:
    """Return the public holidays of a year by day; without `land` only the nationwide ones.

    The table is cached and shared: callers must not change it. Raise KeyError for a `land` that is
    not in LAENDER.
    """

    fest = _UEBERALL | (_IM_LAND[land] if land else {})
    tage = {date(jahr, monat, tag): name for (monat, tag), name in fest.items()}
    ostern: date = easter(jahr)
    tage |= {ostern + timedelta(days=weiter): name for weiter, name in _NACH_OSTERN.items()}
    if land == "SN":
        tage[_buss_und_bettag(jahr)] = "Buß- und Bettag"
    tage |= {t: name for (wo, t), name in _EINMALIG.items() if wo == land and t.year == jahr}
    return dict(sorted(tage.items()))


def feiertag(tag: date, land: str = "") -> str:
    """Return the name of the holiday on this day, or an empty text."""
    return feiertage(tag.year, land).get(tag, "")


def _buss_und_bettag(jahr: int) -> date:
    """Return the last Wednesday before 23 November."""
    letzter = date(jahr, 11, 22)
    return letzter - timedelta(days=(letzter.weekday() - 2) % 7)
