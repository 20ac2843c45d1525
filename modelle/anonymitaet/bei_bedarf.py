"""The anonymity check for code that is loaded long before the first text is checked."""

from __future__ import annotations

from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis


def pruefen(text: str, gedaechtnis: Gedaechtnis = OHNE, streng: bool = False) -> tuple[Fund, ...]:
    """Return what `pruefung.pruefen` does; the first call loads it."""
    # 20 ms: the check and its list of words.
    from modelle.anonymitaet import pruefung

    return pruefung.pruefen(text, gedaechtnis, streng)
