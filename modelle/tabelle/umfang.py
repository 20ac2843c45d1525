"""How much a part of a spreadsheet becomes in the memory of the reader, counted before it reads.

The reader takes memory for all cells up to the last one and for each text once a cell, and where
there is not enough, it ends the whole program. So what it would do is counted from the same marks,
for both kinds in each part: which kind a file is, the reader finds out by itself. What it could
understand in another way than it is counted here is `None`, and is not to be handed to it.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from xml.parsers import expat

from modelle.tabelle.marken import Fremd, Marken
from modelle.tabelle.zaehlung_ods import ZaehlungOds
from modelle.tabelle.zaehlung_xlsx import ZaehlungXlsx

_FREMD = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""Beginnings with which expat changes over to UTF-16; the reader takes each byte as UTF-8."""


class Umfang(NamedTuple):
    """What one part of a spreadsheet becomes."""

    zellen: int
    """Cells of the largest sheet in it (XLSX), or of all together (ODS)."""
    zeichen: int
    """Characters of all repeated texts (ODS)."""
    texte: list[int]
    """Lengths of the texts that cells of other parts point to by number (XLSX)."""
    gezeigt: Counter[int]
    """How many cells point to which of these numbers."""


def umfang(teil: bytes) -> Umfang | None:
    """Return what a part becomes; None if it is no XML, or one that nobody needs to write so."""
    if teil.startswith(_FREMD) or b"\0" in teil:
        return None
    xlsx, ods = ZaehlungXlsx(), ZaehlungOds()

    def anfang(name: str, marken: Marken) -> None:
        # Only in an XLSX any prefix may stand before a name.
        if tun := ods.anfaenge.get(name) or xlsx.anfaenge.get(name.rpartition(":")[2]):
            tun(marken)

    def ende(name: str) -> None:
        if tun := ods.enden.get(name) or xlsx.enden.get(name.rpartition(":")[2]):
            tun()

    def text(text: str) -> None:
        xlsx.text(text)
        ods.text(text)

    # The encoding that the part names itself does not count for the reader, either.
    leser = expat.ParserCreate("UTF-8")
    leser.buffer_text = True
    leser.StartElementHandler, leser.EndElementHandler = anfang, ende
    leser.CharacterDataHandler, leser.StartDoctypeDeclHandler = text, _verweigert
    try:
        leser.Parse(teil, True)
        zellen = max(xlsx.zellen(), ods.zellen)
    except (expat.ExpatError, Fremd):
        return None
    return Umfang(zellen, ods.zeichen, xlsx.texte, xlsx.gezeigt)


def zeichen_gesamt(umfaenge: Iterable[Umfang]) -> int:
    """Return how many characters the texts have that may stand in more than one cell."""
    alle = tuple(umfaenge)
    zahl = sum(u.zeichen for u in alle)
    for teil in alle:
        for nr, mal in teil.gezeigt.items():
            zahl += mal * max((u.texte[nr] for u in alle if nr < len(u.texte)), default=0)
    return zahl


def _verweigert(*_: object) -> None:
    """Refuse a part that brings rules of its own (DOCTYPE)."""
    raise Fremd
