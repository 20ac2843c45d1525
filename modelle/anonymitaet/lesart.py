"""A text as somebody reads it: without what nobody sees, each letter one character.

PDF, Word and web pages put soft hyphens and zero-width spaces into words, blanks that do not break
between them, and some write a letter and its accent apart. The check reads past all of these.
"""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import is_normalized, normalize

from modelle.anonymitaet.erkennung.muster import spaet

_BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_STRICH = "\u2010\u2011\u2012\u2212\ufe63\uff0d"
_UNSICHTBAR = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_BESONDERES = spaet(f"[{_BLANK}{_STRICH}{_UNSICHTBAR}]")
_ZEICHEN = spaet(
    rf"(?s)(?P<leer>[{_UNSICHTBAR}]+)|(?P<blank>[{_BLANK}])|(?P<strich>[{_STRICH}])"
    rf"|.(?:[{_UNSICHTBAR}]*[\u0300-\u036f])*"
)
"""Something invisible; a blank or hyphen; or a character with the combining marks behind it."""
_LEER = spaet(f"[{_UNSICHTBAR}]")


class Lesart(NamedTuple):
    """A text as it is read, and where its characters stand in the text as it was given."""

    text: str
    stellen: tuple[int, ...]
    """The offset of each character in the given text, and at the end the length of that text."""


def lesart(text: str) -> Lesart | None:
    """Return how a text is read, or None if it is read as it stands, as most are."""
    if text.isascii() or (not _BESONDERES().search(text) and is_normalized("NFC", text)):
        return None
    teile: list[str] = []
    stellen: list[int] = []
    for treffer in _ZEICHEN().finditer(text):
        if treffer["leer"]:
            continue
        zeichen = " " if treffer["blank"] else "-" if treffer["strich"] else treffer[0]
        zeichen = normalize("NFC", _LEER().sub("", zeichen))
        teile.append(zeichen)
        stellen += [treffer.start()] * len(zeichen)
    return Lesart("".join(teile), (*stellen, len(text)))
