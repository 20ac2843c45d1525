"""Public holidays, computed: the nationwide ones and those of five Länder.

The rules are those in force since 2019; years before may differ. What holds only in some
communities (Fronleichnam in parts of Sachsen and Thüringen) is left out, as are days that are
always Sundays.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

LAENDER = {
    "BE": "Berlin",
    "BB": "Brandenburg",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "TH": "Thüringen",
}
"""Länder whose own holidays are known, by their official short form."""

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
"""Days after Easter Sunday."""
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
    """The public holidays of a year with their names; empty `land`: the nationwide ones.

    The table is shared, nobody changes it. Raises KeyError for a Land that LAENDER does not have.
    """
    # Milliseconds that only whoever looks at dates should pay.
    from dateutil.easter import easter

    fest = _UEBERALL | (_IM_LAND[land] if land else {})
    tage = {date(jahr, monat, tag): name for (monat, tag), name in fest.items()}
    ostern: date = easter(jahr)
    tage |= {ostern + timedelta(days=weiter): name for weiter, name in _NACH_OSTERN.items()}
    if land == "SN":
        tage[_buss_und_bettag(jahr)] = "Buß- und Bettag"
    tage |= {t: name for (wo, t), name in _EINMALIG.items() if wo == land and t.year == jahr}
    return dict(sorted(tage.items()))


def feiertag(tag: date, land: str = "") -> str:
    """The name of the holiday on this day; empty when it is none."""
    return feiertage(tag.year, land).get(tag, "")


def _buss_und_bettag(jahr: int) -> date:
    """The Wednesday before 23 November."""
    letzter = date(jahr, 11, 22)
    return letzter - timedelta(days=(letzter.weekday() - 2) % 7)
