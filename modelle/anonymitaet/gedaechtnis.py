"""What a case remembers of names: salted hashes, never the names themselves.

A name once taken for one is recognised from then on, in parts and in lower case, too; a word once
called harmless stays quiet. Both are kept so that the log cannot be read for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from modelle.sprache.vergleich import normal

LAENGE = 8
"""Bytes of a hash: ample for the few names of a case."""

_APOSTROPHE = "'’`´"

replace = msgspec.structs.replace


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
    weitere: tuple[str, ...] = ()
    """Salts of a case that was given the code of another one; mostly none."""
    namen: Mapping[str, Gemerkt] = {}
    """By hash."""
    frei: frozenset[str] = frozenset()
    """Hashes of what was called harmless in this round."""

    bekannt: frozenset[str] = frozenset()
    """Words of the user's own list, as `normal` makes them: harmless in every case."""

    def kennt(self, wort: str) -> Gemerkt | None:
        """What is remembered of a single word, with or without the s of possession."""
        if not self.namen:
            return None
        for form in _formen(wort):
            for salz in (self.salz, *self.weitere):
                if gemerkt := self.namen.get(streuwert(form, salz)):
                    return gemerkt
        return None

    def harmlos(self, text: str) -> bool:
        """Whether this text was called harmless in this round, or by the user's own list."""
        if not self.frei and not self.bekannt:
            return False
        form = normal(text)
        if form in self.bekannt:
            return True
        return bool(self.frei) and any(
            streuwert(form, salz) in self.frei for salz in (self.salz, *self.weitere)
        )

    def mit_namen(self, salz: str, streuwerte: Iterable[str], gemerkt: Gemerkt) -> Gedaechtnis:
        """This memory and names given by their hashes; the one remembered last counts."""
        namen = {**self.namen, **dict.fromkeys(streuwerte, gemerkt)}
        return replace(self._mit_salzen(salz), namen=namen)

    def mit_freiem(self, salz: str, streuwert: str) -> Gedaechtnis:
        """This memory and a harmless word given by its hash."""
        return replace(self._mit_salzen(salz), frei=self.frei | {streuwert})

    def vereint(self, anderes: Gedaechtnis) -> Gedaechtnis:
        """This memory and the names of another one, not what was harmless there."""
        if not anderes.namen:
            return self
        beide = self._mit_salzen(anderes.salz, *anderes.weitere)
        return replace(beide, namen={**anderes.namen, **self.namen})

    def _mit_salzen(self, *salze: str) -> Gedaechtnis:
        erstes, *weitere = dict.fromkeys(filter(None, (self.salz, *self.weitere, *salze))) or ("",)
        return replace(self, salz=erstes, weitere=tuple(weitere))


OHNE = Gedaechtnis()
"""A case of which nothing is known yet."""


def streuwert(text: str, salz: str) -> str:
    """The salted hash of a text given as `normal` makes it, in hexadecimal."""
    return _streuwert(text, salz)


def streuwerte(woerter: Iterable[str], salz: str) -> tuple[str, ...]:
    """The hashes under which words are remembered, each once; blank ones have none."""
    formen = dict.fromkeys(_merkform(wort) for wort in woerter)
    return tuple(streuwert(form, salz) for form in formen if form)


def _merkform(wort: str) -> str:
    # Without an apostrophe an s may as well belong to the name.
    form = normal(wort).strip(_APOSTROPHE)
    return form[:-2] if form[-1:] == "s" and form[-2:-1] in tuple(_APOSTROPHE) else form


@lru_cache(maxsize=4096)
def _streuwert(text: str, salz: str) -> str:
    # Brings OpenSSL along, several milliseconds and megabytes: only where there are names.
    from hashlib import blake2b

    schluessel = salz.encode("utf-8", "replace")[:64]
    return blake2b(text.encode("utf-8", "replace"), digest_size=LAENGE, key=schluessel).hexdigest()


def _formen(wort: str) -> tuple[str, ...]:
    """The forms under which a word may be remembered."""
    form = normal(wort).strip(_APOSTROPHE)
    if form.endswith("s"):
        return form, form[:-1].rstrip(_APOSTROPHE)
    return (form,)
