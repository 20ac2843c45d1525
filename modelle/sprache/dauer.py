"""How long something has been there, in German words."""

from __future__ import annotations

from datetime import date

_WOCHEN_AB, _MONATE_AB, _JAHRE_AB = 14, 61, 24
"""From how many days on one speaks of weeks, and of months; from how many months on, of years."""


def seit(tag: date, heute: date) -> str:
    """Return since when: `seit heute`, `seit 5 Tagen`, `seit 3 Wochen`, `seit 4 Monaten`.

    A month has passed on the same day of the next one.
    """
    tage = (heute - tag).days
    monate = (heute.year - tag.year) * 12 + heute.month - tag.month - (heute.day < tag.day)
    if tage <= 0:
        return "seit heute"
    if tage < _WOCHEN_AB:
        return "seit gestern" if tage == 1 else f"seit {tage} Tagen"
    if tage < _MONATE_AB or monate < 2:
        return f"seit {tage // 7} Wochen"
    return f"seit {monate} Monaten" if monate < _JAHRE_AB else f"seit {monate // 12} Jahren"
