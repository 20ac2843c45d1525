"""Public holidays, computed: the nationwide ones and those of each of the 16 Länder.

The rules are those of the Länder's holiday laws in force since 2019; earlier years may differ.
Holidays of single communities are left out (Fronleichnam in parts of Sachsen and Thüringen, Mariä
Himmelfahrt in parts of Bayern, Augsburg), and so are holidays that always fall on a Sunday. A test
holds the table against the package `holidays` for 2019 to 2040.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

LAENDER = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}
"""The Länder by their official short form, in the order of their names."""

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
_FRONLEICHNAM = 60
"""The distance of Fronleichnam from Easter Sunday in days."""
_MIT_FRONLEICHNAM = frozenset({"BW", "BY", "HE", "NW", "RP", "SL"})

_KOENIGE = {(1, 6): "Heilige Drei Könige"}
_FRAUENTAG = {(3, 8): "Internationaler Frauentag"}
_REFORMATION = {(10, 31): "Reformationstag"}
_ALLERHEILIGEN = {(11, 1): "Allerheiligen"}
_IM_LAND: dict[str, dict[tuple[int, int], str]] = {
    "BW": _KOENIGE | _ALLERHEILIGEN,
    "BY": _KOENIGE | _ALLERHEILIGEN,
    "BE": _FRAUENTAG,
    "BB": _REFORMATION,
    "HB": _REFORMATION,
    "HH": _REFORMATION,
    "HE": {},
    "MV": _FRAUENTAG | _REFORMATION,
    "NI": _REFORMATION,
    "NW": _ALLERHEILIGEN,
    "RP": _ALLERHEILIGEN,
    "SL": {(8, 15): "Mariä Himmelfahrt"} | _ALLERHEILIGEN,
    "SN": _REFORMATION,
    "ST": _KOENIGE | _REFORMATION,
    "SH": _REFORMATION,
    "TH": {(9, 20): "Weltkindertag"} | _REFORMATION,
}
_ERST_SEIT = {("MV", 3, 8): 2023}
"""The first year of a holiday that came later than 2019."""
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
    tage = {
        date(jahr, monat, tag): name
        for (monat, tag), name in fest.items()
        if jahr >= _ERST_SEIT.get((land, monat, tag), jahr)
    }
    ostern: date = easter(jahr)
    tage |= {ostern + timedelta(days=weiter): name for weiter, name in _NACH_OSTERN.items()}
    if land in _MIT_FRONLEICHNAM:
        tage[ostern + timedelta(days=_FRONLEICHNAM)] = "Fronleichnam"
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
