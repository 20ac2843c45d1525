"""Makes user text safe to store and to show: nothing in it acts on a terminal or hides.

Every replacement is one code point for one code point, so an offset into the given text (counted
in code points) means the same place in the result; only `maskiert` makes it longer and
`ohne_unsichtbare` shorter. All are idempotent, and what is replaced can always be encoded as UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

ERSATZ = "\ufffd"
"""What stands where a character was that may be neither stored nor shown."""

# First and last code point of each range. A fixed table instead of a look through `unicodedata`:
# it costs nothing at import and does not shrink with the Unicode version of an older Python;
# tests/einheit/sprache/test_zeichen.py compares it with `unicodedata` for every code point.
_BEREICHE: tuple[tuple[int, int], ...] = (
    (0x0000, 0x0008),  # C0 up to tab and newline
    (0x000E, 0x001F),  # C0 after the line breaks, among them ESC
    (0x007F, 0x0084),  # DEL, C1 up to NEL
    (0x0086, 0x009F),  # C1 after NEL, among them CSI and OSC
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x0600, 0x0605),  # Arabic number signs
    (0x061C, 0x061C),  # Arabic letter mark (bidi)
    (0x06DD, 0x06DD),  # Arabic end of ayah
    (0x070F, 0x070F),  # Syriac abbreviation mark
    (0x0890, 0x0891),  # Arabic pound and piastre marks
    (0x08E2, 0x08E2),  # Arabic disputed end of ayah
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180B, 0x180F),  # Mongolian variation selectors and vowel separator
    (0x200B, 0x200F),  # zero-width space and joiners, direction marks
    (0x202A, 0x202E),  # bidi embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, bidi isolates, reserved
    (0x3164, 0x3164),  # Hangul filler
    (0xD800, 0xDFFF),  # lone surrogates
    (0xFDD0, 0xFDEF),  # noncharacters
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # half-width Hangul filler
    (0xFFF0, 0xFFFB),  # reserved as invisible, interlinear annotation
    (0x110BD, 0x110BD),  # Kaithi number sign
    (0x110CD, 0x110CD),  # Kaithi number sign above
    (0x13430, 0x1343F),  # Egyptian hieroglyph joiners
    (0x1BCA0, 0x1BCA3),  # shorthand format controls
    (0x1D173, 0x1D17A),  # musical format controls
    (0xE0000, 0xE0FFF),  # tags, variation selectors 17-256, reserved as invisible
    # The last two code points of each plane are noncharacters.
    *((ebene << 16 | 0xFFFE, ebene << 16 | 0xFFFF) for ebene in range(0x11)),
)
_UNZULAESSIG = "".join(rf"\U{anfang:08x}-\U{ende:08x}" for anfang, ende in _BEREICHE)
_UMBRUECHE = "\r\v\f\x85\u2028\u2029"
"""Characters that end a line, other than newline itself."""

_ZU_NEWLINE = str.maketrans(dict.fromkeys(_UMBRUECHE, "\n"))

_DRUCKBAR = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
"""The characters of the table that `str.isprintable` lets pass."""


_LEER = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
"""Soft hyphen, zero-width spaces and joiners, marks of direction and of the byte order."""


def ohne_unsichtbare(text: str) -> str:
    """Drop what PDF, Word and web pages put between letters and nobody sees, as in `Le\u00adon`.

    For text that comes in from elsewhere, before anything counts in it: unlike all others here this
    makes it shorter. What could hide or turn something (bidi controls) stays, to be seen as faulty.
    """
    return text if text.isascii() else text.translate(_LEER)


@cache
def _auffaellig() -> re.Pattern[str]:
    # 0.8 ms to compile: most texts never need it.
    return re.compile(f"[{_UMBRUECHE}{_UNZULAESSIG}]")


def bereinigt(text: str) -> str:
    """Replace what could act on a terminal or hide, keeping newline and tab.

    A line break of any other kind (lone CR, VT, FF, NEL, U+2028, U+2029) becomes a newline, so
    that a paste from a word processor keeps its lines. In CRLF the CR becomes a space: that keeps
    the length and adds no empty line. Everything else becomes `ERSATZ`.
    """
    if text.isprintable() and _DRUCKBAR.isdisjoint(text):
        return text
    if _auffaellig().search(text) is None:
        return text
    text = text.replace("\r\n", " \n").translate(_ZU_NEWLINE)
    return _auffaellig().sub(ERSATZ, text)


def maskiert(text: str, maske: Callable[[str], str]) -> str:
    """Return the text with `maske(character)` for each character that `bereinigt` would replace.

    This is for formats that can spell such a character out, as JSON can.
    """
    return _auffaellig().sub(lambda treffer: maske(treffer[0]), text)


def einzeilig(text: str) -> str:
    """Return the text as `bereinigt` does, with a space for each line break and tab."""
    if text.isascii() and text.isprintable():
        return text
    return bereinigt(text).replace("\n", " ").replace("\t", " ")


def zeilen(text: str) -> list[str]:
    """Return the non-empty lines of a pasted text, each stripped and `einzeilig`.

    What nobody sees in it goes (`ohne_unsichtbare`).
    """
    sichtbar = bereinigt(ohne_unsichtbare(text))
    roh = (einzeilig(zeile).strip() for zeile in sichtbar.split("\n"))
    return [zeile for zeile in roh if zeile]
