"""A find of the anonymity check, and a text without it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

PLATZHALTER = frozenset(
    "[Adresse] [Beruf] [Datum] [Diagnose] [E-Mail] [Einrichtung] [Ereignis] [Geburtsdatum]"
    " [Geschwister] [Gruppe] [Herkunft] [Kind] [Klasse] [Medikament] [Name] [Nummer] [Ort] [Person]"
    " [Profil] [Religion] [Schule] [Straße] [Telefon] [Verein]".split()
) | {"[Belastung der Familie]"}
"""All that the check offers as `Fund.ersatz`."""


NACH_ANREDE = "Name nach einer Anrede"
"""Why a name was found: a form of address stands before it."""


class Fund(msgspec.Struct, frozen=True):
    """A place in a text that could tell who is meant."""

    anfang: int
    """Character offset of its first character, a Python string index."""
    ende: int
    """Character offset behind its last character."""
    art: str
    """One of `pruefung.ARTEN`."""
    stark: bool
    """True if it quite surely tells who is meant; False if only perhaps, or only with others."""
    grund: str
    """Why it was found, in a few German words."""
    ersatz: str
    """What could stand there instead, as "[Kind]"."""
    merkmal: str = ""
    """German title of the quasi-identifier it counts as; empty for a direct identifier."""


def ersetzt(text: str, funde: Iterable[Fund]) -> str:
    """Return the text with these finds replaced; they must not overlap."""
    teile: list[str] = []
    bis = 0
    for fund in sorted(funde, key=lambda fund: fund.anfang):
        teile += (text[bis : fund.anfang], fund.ersatz)
        bis = fund.ende
    return "".join((*teile, text[bis:]))
