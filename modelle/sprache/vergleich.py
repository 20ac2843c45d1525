"""Forms by which texts are compared, regardless of case, umlauts, blanks and punctuation."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_UMSCHRIFT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ı": "i", "đ": "d"}
)

_ANDERE = re.compile("[^\x00-\x7f„“”‚‘’–—…·•€]")
"""Characters of which `normal` could make others, behind those that it writes out itself."""


def normal(text: str) -> str:
    """Return a text in lower case: umlauts written out, other marks and extra blanks removed."""
    if text.isascii():  # ten times as quick, and most texts are
        return text.lower() if text.isalpha() else " ".join(text.lower().split())
    # Eight times as quick for what is German; what then holds other characters goes the long way.
    klein = text.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    if klein.isascii() or _ANDERE.search(klein) is None:
        return " ".join(klein.split())
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
