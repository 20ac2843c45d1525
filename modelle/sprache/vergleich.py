"""Forms by which texts are compared, regardless of case, umlauts, blanks and punctuation."""

from __future__ import annotations

from unicodedata import combining, normalize

_UMSCHRIFT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ı": "i", "đ": "d"}
)


def normal(text: str) -> str:
    """Return a text in lower case: umlauts written out, other marks and extra blanks removed."""
    if text.isascii():  # ten times as quick, and most texts are
        return text.lower() if text.isalpha() else " ".join(text.lower().split())
    zerlegt = normalize("NFD", normalize("NFC", text).casefold().translate(_UMSCHRIFT))
    if not zerlegt.isascii():
        zerlegt = "".join(z for z in zerlegt if not combining(z))
    return " ".join(zerlegt.split())


def grundform(text: str) -> str:
    """Return the letters and figures of `normal`: `Über-gänge!` and `uebergaenge` give the same.

    A text of punctuation alone is returned as `normal` makes it, so that it equals only itself.
    """
    form = normal(text)
    return "".join(filter(str.isalnum, form)) or form
