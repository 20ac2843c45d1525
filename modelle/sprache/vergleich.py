"""When two texts count as the same: without regard to case, umlauts, blanks and punctuation."""

from __future__ import annotations

from unicodedata import combining, normalize

_UMSCHRIFT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ı": "i", "đ": "d"}
)


def normal(text: str) -> str:
    """A text as it is compared: lower case, umlauts written out, other marks taken off."""
    if text.isascii():  # most texts, and ten times as quick
        return text.lower() if text.isalpha() else " ".join(text.lower().split())
    zerlegt = normalize("NFD", normalize("NFC", text).casefold().translate(_UMSCHRIFT))
    if not zerlegt.isascii():
        zerlegt = "".join(z for z in zerlegt if not combining(z))
    return " ".join(zerlegt.split())


def grundform(text: str) -> str:
    """The text as it is compared: `Über-gänge!` and `uebergaenge` have the same one.

    A text of punctuation alone keeps it, so that it equals only itself.
    """
    form = normal(text)
    return "".join(filter(str.isalnum, form)) or form
