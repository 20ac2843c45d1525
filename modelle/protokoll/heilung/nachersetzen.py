"""Replaces words in what a copy gives to a damaged log, if they were replaced since it was made.

The note of that in the log says which (see `kopien.ersetztes`). In what the log itself still has
whole they are replaced already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from modelle.kooperation.schwaerzen import geschwaerzt
from modelle.protokoll.heilung.bergen import Geborgenes
from modelle.protokoll.kopien.ersetztes import Ersetztes, gelesen
from modelle.protokoll.kopien.ersetztes_runde import gefunden, strings, umgeschrieben
from modelle.protokoll.kopien.ersetztes_sonst import in_vereinbartem
from modelle.runde.bleibendes.wiedervorlage import Vereinbart
from modelle.runde.faltung import falten
from modelle.runde.schwaerzen import Textersetzung, ersetzung
from modelle.strom.vermerk import Vermerk, kodieren

replace = msgspec.structs.replace


class Nachersetzung:
    """What was replaced in a log that is being written anew."""

    def __init__(self, geborgen: Geborgenes) -> None:
        self._alle = gelesen(geborgen.notizen)
        self._geholt = geborgen.geholt

    def runde(self, id: str, vermerke: Sequence[Vermerk]) -> list[Vermerk]:
        """Return the events of a round without the words."""
        for ersetztes in self._alle:
            code = falten(vermerke).angaben.code
            if not ersetztes.trifft(id, code):
                continue
            woerter = self._gefunden(ersetztes, vermerke)
            if woerter or ersetztes.benennt_um(code):
                vermerke = umgeschrieben(ersetztes, vermerke, woerter).vermerke
        return list(vermerke)

    def kooperation(self, vermerke: Sequence[Vermerk]) -> list[Vermerk]:
        """Return the events of the co-operation without the words."""
        for _, ersetze in self._ersetzungen(vermerke):
            vermerke = [replace(v, ereignis=geschwaerzt(v.ereignis, ersetze)) for v in vermerke]
        return list(vermerke)

    def vereinbart(self, vermerke: Sequence[Vermerk]) -> list[Vermerk]:
        """Return the events of an agreement of the case, or of a task of a body, without them."""
        for ersetztes, ersetze in self._ersetzungen(vermerke):
            erste = vermerke[0].ereignis if vermerke else None
            if not isinstance(erste, Vereinbart):
                break
            trifft = ersetztes.trifft("", erste.code)
            if trifft or erste.gremium:
                code = ersetztes.jetzt if trifft else erste.code
                vermerke = [
                    replace(v, ereignis=in_vereinbartem(v.ereignis, ersetze, code))
                    for v in vermerke
                ]
        return list(vermerke)

    def _ersetzungen(
        self, vermerke: Sequence[Vermerk]
    ) -> Iterator[tuple[Ersetztes, Textersetzung]]:
        for ersetztes in self._alle:
            if woerter := self._gefunden(ersetztes, vermerke):
                yield ersetztes, ersetzung(woerter, ersetztes.ersatz)

    def _gefunden(self, ersetztes: Ersetztes, vermerke: Sequence[Vermerk]) -> list[str]:
        geholte = (v for v in vermerke if v.id in self._geholt)
        return gefunden(ersetztes, (t for v in geholte for t in strings(kodieren(v.ereignis))))
