"""What a case remembers of names: salted hashes, never the names themselves.

A name that somebody once replaced is recognised from then on, also its parts and also in lower
case. A word that somebody once called harmless is not asked about again. The log holds only hashes
of both, so nobody can read them there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import ClassVar

import msgspec

from modelle.sprache.vergleich import normal
from modelle.strom.vermerk import Ereignis

LAENGE = 8
"""Bytes of a hash: ample to tell the few names of a case apart."""

_APOSTROPHE = "'’`´"

replace = msgspec.structs.replace


class Gemerkt(msgspec.Struct, frozen=True):
    """What is remembered of a name besides its hash."""

    art: str
    """Kind of find: one of `pruefung.ARTEN`."""
    ersatz: str
    """What was put in its place."""


class Gedaechtnis(msgspec.Struct, frozen=True):
    """Names and harmless words of one case."""

    salz: str = ""
    """Salt of the case; empty if nothing is remembered yet."""
    weitere: tuple[str, ...] = ()
    """Further salts: there are some if a case was given the code of another one."""
    namen: Mapping[str, Gemerkt] = {}
    """What is remembered, by hash."""
    frei: frozenset[str] = frozenset()
    """Hashes of texts that were called harmless in this round, or in all rounds of the case."""
    fraglich: frozenset[str] = frozenset()
    """Hashes of texts that this round asks about again although they were called harmless."""
    vergessen: frozenset[str] = frozenset()
    """Hashes of words that were replaced by mistake and put back; they are no names any more."""

    bekannt: frozenset[str] = frozenset()
    """Words of the user's own list, as `normal` makes them; they are harmless in every case."""

    def kennt(self, wort: str) -> Gemerkt | None:
        """Return what is remembered of a single word, or None; None also if it is harmless.

        The word may end in the s of possession: "Leons" is found as "Leon".
        """
        if not self.namen:
            return None
        for form in _formen(wort):
            for salz in (self.salz, *self.weitere):
                wert = streuwert(form, salz)
                if wert not in self.frei and (gemerkt := self.namen.get(wert)):
                    return gemerkt
        return None

    def harmlos(self, text: str) -> bool:
        """Return True if this text was called harmless in this round, or is on the user's list."""
        if not self.frei and not self.bekannt:
            return False
        form = normal(text)
        if form in self.bekannt:
            return True
        return bool(self.frei) and any(
            streuwert(form, salz) in self.frei for salz in (self.salz, *self.weitere)
        )

    def mit_namen(self, salz: str, streuwerte: Iterable[str], gemerkt: Gemerkt) -> Gedaechtnis:
        """Return this memory with these names added by their hashes; the newest one counts."""
        neue = dict.fromkeys(streuwerte, gemerkt)
        return replace(
            self._mit_salzen(salz),
            namen={**self.namen, **neue},
            vergessen=self.vergessen - neue.keys(),
        )

    def ohne_namen(self, salz: str, streuwerte: Iterable[str]) -> Gedaechtnis:
        """Return this memory without these names: they were replaced by mistake."""
        fort = frozenset(streuwerte)
        return replace(
            self._mit_salzen(salz),
            namen={k: v for k, v in self.namen.items() if k not in fort},
            vergessen=self.vergessen | fort,
        )

    def war_name(self, text: str) -> bool:
        """Return True if this text is remembered as a name, or was until that was taken back."""
        if self.kennt(text):
            return True
        werte = (streuwert(f, s) for f in _formen(text) for s in (self.salz, *self.weitere))
        return bool(self.vergessen) and any(wert in self.vergessen for wert in werte)

    def mit_freiem(self, salz: str, streuwert: str, frei: bool = True) -> Gedaechtnis:
        """Return this memory with a harmless text added by its hash, or taken away again."""
        ohne, fraglich = self.frei - {streuwert}, self.fraglich - {streuwert}
        if frei:
            return replace(self._mit_salzen(salz), frei=ohne | {streuwert}, fraglich=fraglich)
        return replace(self._mit_salzen(salz), frei=ohne, fraglich=fraglich | {streuwert})

    def freie(self, text: str) -> list[tuple[str, str]]:
        """Return the salts and hashes under which this text is remembered as harmless."""
        form, salze = normal(text), filter(None, (self.salz, *self.weitere))
        paare = [(salz, streuwert(form, salz)) for salz in salze]
        return [paar for paar in paare if paar[1] in self.frei]

    def vereint(self, anderes: Gedaechtnis) -> Gedaechtnis:
        """Return this memory with the names of another one, but without its harmless texts.

        What this one has forgotten counts for both.
        """
        if not anderes.salz:
            return self
        beide = self._mit_salzen(anderes.salz, *anderes.weitere)
        dort = {k: v for k, v in anderes.namen.items() if k not in self.vergessen}
        return replace(beide, namen={**dort, **self.namen})

    def _mit_salzen(self, *salze: str) -> Gedaechtnis:
        erstes, *weitere = dict.fromkeys(filter(None, (self.salz, *self.weitere, *salze))) or ("",)
        return replace(self, salz=erstes, weitere=tuple(weitere))


OHNE = Gedaechtnis()
"""The memory of a case of which nothing is known yet."""


def streuwert(text: str, salz: str) -> str:
    """Return the salted hash of a text in hexadecimal; the text is given as `normal` makes it."""
    return _streuwert(text, salz)


def streuwerte(woerter: Iterable[str], salz: str) -> tuple[str, ...]:
    """Return the hashes under which words are remembered, each once; blank words have none."""
    formen = dict.fromkeys(_merkform(wort) for wort in woerter)
    return tuple(streuwert(form, salz) for form in formen if form)


def _merkform(wort: str) -> str:
    """Return the form under which a word is remembered: without an s after an apostrophe.

    An s without an apostrophe may belong to the name, as in "Hans".
    """
    form = normal(wort).strip(_APOSTROPHE)
    return form[:-2] if form[-1:] == "s" and form[-2:-1] in tuple(_APOSTROPHE) else form


@lru_cache(maxsize=4096)
def _streuwert(text: str, salz: str) -> str:
    # 0.3 MB at the start: only a case with remembered names needs it.
    from modelle.sprache.streuung import blake2b

    schluessel = salz.encode("utf-8", "replace")[:64]
    return blake2b(text.encode("utf-8", "replace"), digest_size=LAENGE, key=schluessel).hexdigest()


def _formen(wort: str) -> tuple[str, ...]:
    """Return the forms under which a word may have been remembered."""
    form = normal(wort).strip(_APOSTROPHE)
    if form.endswith("s"):
        return form, form[:-1].rstrip(_APOSTROPHE)
    return (form,)


# --- what happens in a round -----------------------------------------------------------------


class NameGemerkt(Ereignis, frozen=True):
    """Somebody took words for names. Only their hashes are kept."""

    salz: str
    """The salt of the case, see `Gedaechtnis`."""
    streuwerte: tuple[str, ...]
    art: str
    """Kind of find: one of `pruefung.ARTEN`."""
    ersatz: str
    """The text that is put in their place."""
    ruecknehmbar: ClassVar[bool] = False


class NameVergessen(Ereignis, frozen=True):
    """Words were replaced by mistake and put back into the line: they are no names."""

    salz: str
    streuwerte: tuple[str, ...]
    """The hashes under which `NameGemerkt` had just remembered them."""
    ruecknehmbar: ClassVar[bool] = False


class WortFreigegeben(Ereignis, frozen=True):
    """Somebody called a text harmless in this round. Only its hash is kept."""

    salz: str
    streuwert: str
    im_fall: bool = False
    """True if it is harmless in all rounds of the case: it had been taken for a name."""
    wieder: bool = False
    """True if that was reconsidered: from now on it is asked about again."""
