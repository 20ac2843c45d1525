"""Explains words: by the table, as made of known words, as inflected, as mistyped.

Every function takes a word as `normal` makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.wortliste import (
    ANFANG,
    EIGEN,
    ENDE,
    KLEIN,
    NACHNAME,
    NOMEN,
    ORT,
    VORNAME,
    Wortliste,
)

NAME = VORNAME | NACHNAME
WORT = NOMEN | KLEIN

SICHER_VERTIPPT = 8
"""Letters above which a word that differs from a known one in a letter is that one mistyped."""
LANG = 7
"""Letters above which a word may be a compound with a slip in one part."""
_HAEUFIG = "enrtsihlcdgmuoab"
"""The letters that people miss or mistake most."""

_BEUGUNG = ("s", "es", "n", "en", "e", "in", "innen", "chen", "lein")
_VOM_VERB = ("er", "erin", "ern", "ers", "ung", "ungen", "erei", "ereien")
_VERBFORM = ("t", "te", "st", "ten")


@lru_cache(maxsize=1)
def wortliste() -> Wortliste:
    """Return the table shipped with the program, opened at the first call."""
    return Wortliste(Path(__file__).with_name("woerter.bin"))


def was(schluessel: str) -> int:
    """Return the marks of a word in the table, or 0 if it is unknown."""
    return wortliste().was(schluessel)


def auch_wort(marken: int) -> bool:
    """Return True if a word with these marks is, or may be, an ordinary word."""
    bildet = marken & EIGEN and marken & (ANFANG | ENDE) and not marken & VORNAME
    return bool(marken & WORT or bildet)


def eindeutig(marken: int) -> bool:
    """Return True if these are the marks of a name that is no ordinary word."""
    return bool(marken & NAME) and not auch_wort(marken)


@lru_cache(maxsize=5_000)
def erklaerlich(schluessel: str) -> bool:
    """Return True if an unknown word is made of known ones, or is a known one with an ending."""
    liste = wortliste()

    def nomen(stamm: str) -> bool:
        return len(stamm) > 3 and bool(liste.was(stamm) & NOMEN or liste.zerlegbar(stamm))

    def verb(mindestens: int) -> Callable[[str], bool]:
        return lambda stamm: len(stamm) >= mindestens and bool(liste.was(stamm + "en") & KLEIN)

    return (
        liste.zerlegbar(schluessel)
        or any(map(nomen, _staemme(schluessel, _BEUGUNG)))
        or any(map(verb(4), _staemme(schluessel, _VERBFORM)))
        or any(map(verb(3), _staemme(schluessel, _VOM_VERB)))
    )


def _staemme(schluessel: str, enden: tuple[str, ...]) -> Iterator[str]:
    return (schluessel[: -len(ende)] for ende in enden if schluessel.endswith(ende))


@lru_cache(maxsize=2_000)
def verschrieben(schluessel: str, klein: bool = False) -> bool:
    """Return True if one slip of the fingers turns the word into a known noun.

    With `klein` a verb or any other small word will do as well.
    """

    def gemeint(kandidat: str) -> bool:
        marken = was(kandidat)
        nomen = marken & NOMEN and not marken & (NAME | ORT)
        return bool(nomen or (klein and marken & KLEIN))

    return (
        schluessel.endswith(("nr", "nummer"))
        or any(map(gemeint, _verkuerzt(schluessel, klein)))
        or (len(schluessel) > LANG and _verkuerzt_zusammengesetzt(schluessel))
        or ((klein or len(schluessel) > 5) and any(map(gemeint, _nachbarn(schluessel))))
    )


@lru_cache(maxsize=2_000)
def verschriebener_vorname(schluessel: str) -> bool:
    """Return True if one slip of the fingers turns the word into a first name."""
    if len(schluessel) < 5:
        return False
    gemeint = map(was, _nachbarn(schluessel))
    return any(marken & VORNAME and not marken & WORT for marken in gemeint)


def _verkuerzt_zusammengesetzt(wort: str) -> bool:
    """Return True if one part of a compound is known and the other shortened: Elternabnd."""
    for i in range(4, len(wort) - 3):
        vorn, hinten = wort[:i], wort[i:]
        if was(vorn) & ANFANG and any(was(k) & ENDE for k in _verkuerzt(hinten, False)):
            return True
        if was(hinten) & ENDE and any(was(k) & ANFANG for k in _verkuerzt(vorn, False)):
            return True
    return False


def _verkuerzt(wort: str, klein: bool) -> Iterator[str]:
    """Yield what was meant if letters are missing or swapped.

    Examples: Wochn, Elternabnd, Auffäligkeit, Gesrpäch, Erwartg; with `klein` also nich.
    """
    for i in range(2, len(wort) + 1 if len(wort) > 3 else 0):
        yield wort[:i] + "e" + wort[i:]
        yield wort[:i] + wort[i - 1] + wort[i:]
        yield wort[:i] + "i" + wort[i:]
        yield wort[: i - 2] + wort[i - 1] + wort[i - 2] + wort[i:]
    if wort.endswith("g"):
        yield wort.removesuffix("g").removesuffix("u") + "ung"
    if klein:
        yield from (wort + "t", wort + "n", wort + "e")


def _nachbarn(wort: str) -> Iterator[str]:
    """Yield what may have been meant: with a letter less, two swapped, one more, one other."""
    for i in range(1, len(wort)):
        yield wort[:i] + wort[i + 1 :]
    for i in range(len(wort) - 1):
        if wort[i] != wort[i + 1]:
            yield wort[:i] + wort[i + 1] + wort[i] + wort[i + 2 :]
    for i in range(1, len(wort) + 1):
        for z in _HAEUFIG:
            yield wort[:i] + z + wort[i:]
            if len(wort) > SICHER_VERTIPPT:
                yield wort[:i] + z + wort[i + 1 :]


def wie_ein_vorname(schluessel: str) -> bool:
    """Return True if a word that the table lacks ends as old first names do: Hanfried."""
    if len(schluessel) < 6 or was(schluessel) or schluessel.endswith(umfeld.KEIN_VORNAMENSENDE):
        return False
    return schluessel.endswith(umfeld.VORNAMENSENDE)


def wie_ein_nachname(schluessel: str) -> bool:
    """Return True if a word that the table lacks ends as surnames do: Brettmann, Spielberger."""
    return not was(schluessel) and schluessel.removesuffix("er").endswith(umfeld.NAMENSENDE)


def aussprechbar(schluessel: str) -> bool:
    """Return True if a word has three letters or more, one of them a vowel or not ASCII."""
    vokal = any(z in "aeiouy" for z in schluessel) or not schluessel.isascii()
    return len(schluessel) > 2 and vokal
