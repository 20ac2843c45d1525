"""The note in the log of which words were replaced, for what only copies have (see `nurhier`).

Decision: the words themselves are written down nowhere. The note holds salted hashes of them, as
the memory of the case does. Each piece of a text of as many words is hashed; a piece whose hash the
note has is one of the words.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from modelle.anonymitaet.gedaechtnis import streuwert
from modelle.protokoll import spuren
from modelle.runde.schwaerzen import auch_wort
from modelle.sprache.vergleich import normal

_TEIL = re.compile(r"[\w\u0300-\u036f]+")
_RAND = "'’`´"


class Ersetztes(msgspec.Struct, frozen=True):
    """What was replaced in the rounds of one case."""

    salz: str
    runden: tuple[str, ...]
    """Ids of the rounds of the case that the log has."""
    code: str
    """Hash of the case code as it was; "" for a round without one."""
    jetzt: str
    """The case code as it is now."""
    ersatz: str
    """What was put in the place of the words."""
    worte: Mapping[str, bool]
    """The words by their hashes; True if only those with a capital are meant."""
    teile: int
    """Parts of the longest of them: "Mai Nguyen" has two."""

    def trifft(self, id: str, code: str) -> bool:
        """Return True if this is a round of the case."""
        return id in self.runden or (bool(self.code) and self.code == codewert(code, self.salz))

    def benennt_um(self, code: str) -> bool:
        """Return True if this is the case code, and it had one of the words in it."""
        return code != self.jetzt and self.code == codewert(code, self.salz) != ""

    def woerter(self, text: str) -> Iterator[str]:
        """Yield those of the words that stand in a text, as they stand there."""
        teile = list(_TEIL.finditer(text))
        for nr, anfang in enumerate(teile):
            for ende in teile[nr : nr + self.teile]:
                stueck = text[anfang.start() : ende.end()]
                for form in (stueck, stueck[:-1].rstrip(_RAND) if stueck[-1] in "sS" else ""):
                    gross = self.worte.get(streuwert(normal(form), self.salz)) if form else None
                    if gross is not None and (not gross or form[0].isupper()):
                        yield form


def notiz(
    salz: str, runden: Sequence[str], codes: tuple[str, str], woerter: Sequence[str], ersatz: str
) -> str:
    """Return the note that these words were replaced; `codes` are the case code before and now."""
    kerne = [kern for wort in woerter if (kern := _kern(wort))]
    war, jetzt = codes
    inhalt = Ersetztes(
        salz,
        tuple(runden),
        codewert(war, salz),
        jetzt,
        ersatz,
        {
            streuwert(normal(kern), salz): kern[0].isupper() and kern.isalpha() and auch_wort(kern)
            for kern in kerne
        },
        max((len(_TEIL.findall(kern)) for kern in kerne), default=0),
    )
    return spuren.ERSETZT + msgspec.json.encode(inhalt).decode()


def gelesen(notizen: Collection[str]) -> list[Ersetztes]:
    """Return what these notes say was replaced; a damaged note says nothing any more."""
    alle = list[Ersetztes]()
    for text in sorted(n.removeprefix(spuren.ERSETZT) for n in notizen if _von(n)):
        with contextlib.suppress(msgspec.MsgspecError):
            alle.append(msgspec.json.decode(text, type=Ersetztes))
    return alle


def _von(notiz: str) -> bool:
    return notiz.startswith(spuren.ERSETZT)


def _kern(wort: str) -> str:
    """Return a text without what stands around its first and last letter or figure."""
    teile = list(_TEIL.finditer(wort))
    return wort[teile[0].start() : teile[-1].end()] if teile else ""


def codewert(code: str, salz: str) -> str:
    """Return the hash of a case code; "" for none."""
    return streuwert(code.casefold(), salz) if code else ""
