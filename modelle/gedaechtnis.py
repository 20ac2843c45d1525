"""What a case remembers of names: salted hashes, never the names themselves.

A name once taken for one is recognised from then on, in parts and in lower case, too; a word once
called harmless stays quiet. Both are kept so that the log cannot be read for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from unicodedata import combining, normalize

import msgspec

LAENGE = 8
"""Bytes of a hash: ample for the few names of a case."""

_UMSCHRIFT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ı": "i", "đ": "d"}
)
_APOSTROPHE = "'’`´"


class Gemerkt(msgspec.Struct, frozen=True):
    """What is known of a remembered name besides its hash."""

    art: str
    """Kind of find, as in `anonymitaet.ARTEN`."""
    ersatz: str
    """What was put in its place."""


class Gedaechtnis(msgspec.Struct, frozen=True):
    """Names and harmless words of one case."""

    salz: str = ""
    """Belongs to the case; without it nothing is known."""
    namen: Mapping[str, Gemerkt] = {}
    """By hash."""
    frei: frozenset[str] = frozenset()
    """Hashes of what was called harmless in this round."""

    def kennt(self, wort: str) -> Gemerkt | None:
        """What is remembered of a single word, with or without the s of possession."""
        if not self.namen:
            return None
        for form in _formen(wort):
            if gemerkt := self.namen.get(streuwert(form, self.salz)):
                return gemerkt
        return None

    def harmlos(self, text: str) -> bool:
        """Whether this text was called harmless in this round."""
        return bool(self.frei) and streuwert(normal(text), self.salz) in self.frei


OHNE = Gedaechtnis()
"""A case of which nothing is known yet."""


def normal(text: str) -> str:
    """A text as it is compared: lower case, umlauts written out, other marks taken off."""
    zerlegt = normalize("NFD", normalize("NFC", text).casefold().translate(_UMSCHRIFT))
    return " ".join("".join(z for z in zerlegt if not combining(z)).split())


def streuwert(text: str, salz: str) -> str:
    """The salted hash of a text given as `normal` makes it, in hexadecimal."""
    return _streuwert(text, salz)


@lru_cache(maxsize=4096)
def _streuwert(text: str, salz: str) -> str:
    schluessel = salz.encode("utf-8", "replace")[:64]
    return blake2b(text.encode("utf-8", "replace"), digest_size=LAENGE, key=schluessel).hexdigest()


def _formen(wort: str) -> tuple[str, ...]:
    form = normal(wort).strip(_APOSTROPHE)
    if form.endswith("s"):
        return form, form[:-1].rstrip(_APOSTROPHE)
    return (form,)
