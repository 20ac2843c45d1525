"""Reading the one line that is typed: who says it, what kind it is, and what is said.

`asd: text` and `asd text` set the profession, `i: text` the kind, `s: text` a field of the entry
last touched. Tags may be combined (`asd i: text`). Without a colon only a profession's tag in
lower case counts, so that ordinary sentences stay whole.
"""

from __future__ import annotations

import re

import msgspec

from modelle.ablauf import Eintragsart, Feld
from modelle.runde import Runde
from modelle.zeichen import einzeilig

_MIT_PUNKT = re.compile(r"\s*(\w{1,12})\s*:\s*")
_OHNE_PUNKT = re.compile(r"\s*([a-zäöüß]{2,12})\s+(?=[^\s:])")


class Deutung(msgspec.Struct, frozen=True):
    """What a typed line means."""

    text: str
    profession: str | None = None
    """Tag of the profession named in the line."""
    art: Eintragsart | None = None
    feld: Feld | None = None


def deuten(text: str, runde: Runde) -> Deutung:
    """Read a typed line against the present phase; the text comes back cleaned and stripped."""
    rest = einzeilig(text)
    profession: str | None = None
    art: Eintragsart | None = None
    feld: Feld | None = None
    for _ in range(2):
        ohne, mit = _OHNE_PUNKT.match(rest), _MIT_PUNKT.match(rest)
        kuerzel = mit[1].lower() if mit else ""
        sache = art is not None or feld is not None
        if profession is None and ohne and runde.profession(ohne[1]):
            profession, rest = ohne[1], rest[ohne.end() :]
            continue
        if profession is None and runde.profession(kuerzel):
            profession = kuerzel
        elif kuerzel and not sache and (feld := _feld(runde, kuerzel)) is None:
            art = runde.ablauf.art_mit_kuerzel(kuerzel)
            if art is None:
                break
        elif feld is None or sache:
            break
        rest = rest[mit.end() if mit else 0 :]
    return Deutung(rest.strip(), profession, art, feld)


def _feld(runde: Runde, kuerzel: str) -> Feld | None:
    """The text field this tag names among those of the present phase's kinds."""
    for name in runde.phase.arten:
        for feld in runde.ablauf.felder_von(name):
            if feld.taste == kuerzel:
                return feld
    return None
