"""Reads all that is still kept out of the log into an index, in slices.

What cannot be read is left out: the search is no check of the file, the next copy is.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from datetime import date

from modelle.kooperation.sorten import SORTEN, Inhalt, Sorte, titel
from modelle.protokoll.fehler import Beschaedigt, ProtokollFehler, verstaendlich
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.runden import Protokoll
from modelle.sprache.datum import JAHRE
from modelle.sprache.vergleich import normal
from modelle.suche.index import Suchindex
from modelle.suche.rundenstellen import stellen
from modelle.suche.sonststellen import ding, vereinbartes
from modelle.suche.stelle import Stelle

JE_SCHEIBE = 4
"""Rounds read at once: about 20 ms, so that no key waits longer."""

_EREIGNISSE = (
    "SELECT vorgang, name, CAST(daten AS TEXT) FROM ereignisse"
    " WHERE runde = (SELECT nr FROM runden WHERE id = ?) ORDER BY nr"
)


_FREMD = re.compile("[^\x00-\xff\u2010-\u203a€\u2190-\u27bf]")
"""Characters that are no Latin-1, no signs of German text, and none that formats use (↑, ✓)."""


def muster(wort: str) -> str:
    """Return a LIKE pattern that no text escapes in which a word stands, given as by `normal`.

    Letters that `normal` may have made of others (ä, é, ß) stand for anything. Any letter may be
    made of one that is `fremd` (ğ, ř, ť), so the pattern is not for texts that hold one.
    """
    return "%" + re.sub(r"[^bfghjkmpqrtvwx0-9]+", "%", wort).strip("%") + "%"


def fremd(text: str) -> bool:
    """Return True if a text holds a character of which `normal` could make any letter."""
    return _FREMD.search(text) is not None


class Lader:
    """Fills an index from an open log: the rounds, newest first, then what is beside them."""

    def __init__(self, protokoll: Protokoll, index: Suchindex, worte: Sequence[str] = ()) -> None:
        """With `worte`, only rounds are read in which all of these may stand.

        Who searches once does not wait for all the others to be read. Raises ProtokollFehler.
        """
        self._protokoll, self._index = protokoll, index
        self._schulen = protokoll.schulnamen()
        self._runden = protokoll.runden(hoechstens=-1)
        for wort in worte:
            moeglich = self._moegliche(wort)
            self._runden = [runde for runde in self._runden if runde.id in moeglich]
        self.viele = len(self._runden)
        """How many rounds there are."""
        self.gelesen = 0
        """How many of them were read."""
        self._daneben = False

    @property
    def fertig(self) -> bool:
        """True if all was read."""
        return self._daneben

    def weiter(self) -> None:
        """Read the next slice; raises ProtokollFehler if the log cannot be read at all."""
        if self.gelesen >= self.viele:
            self._index.dazu(self._neben_den_runden())
            self._daneben = True
            return
        scheibe = self._runden[self.gelesen : self.gelesen + JE_SCHEIBE]
        gefunden: list[Stelle] = []
        for runde in scheibe:
            with verstaendlich(self._protokoll.pfad):
                zeilen = self._protokoll.verbindung.execute(_EREIGNISSE, (runde.id,)).fetchall()
            gefunden += stellen(runde, self._schulen.get(runde.schule, ""), zeilen)
        self._index.dazu(gefunden)
        self.gelesen += len(scheibe)

    def alles(self) -> None:
        """Read all that is left."""
        while not self.fertig:
            self.weiter()

    def _moegliche(self, wort: str) -> set[str]:
        """Return the ids of rounds in which a word may stand, given in the form of `normal`."""
        hier = [schluessel for schluessel, name in self._schulen.items() if wort in normal(name)]
        platz = ", ".join("?" * len(hier))
        # Two lengths are compared sooner than `fremd` is called: most texts are ASCII.
        sql = (
            "SELECT id FROM runden WHERE nr IN (SELECT runde FROM ereignisse WHERE daten LIKE ?"
            " OR length(daten) < length(CAST(daten AS BLOB)) AND fremd(daten))"
            f" OR schule IN ({platz})"
        )
        with verstaendlich(self._protokoll.pfad):
            self._protokoll.verbindung.create_function("fremd", 1, fremd, deterministic=True)
            zeilen = self._protokoll.verbindung.execute(sql, (muster(wort), *hier)).fetchall()
        return {str(id) for (id,) in zeilen}

    def _neben_den_runden(self) -> Iterator[Stelle]:
        buch = Kooperationsprotokoll(self._protokoll)
        da: dict[Sorte, dict[str, Inhalt]] = {}
        for sorte in SORTEN:
            with contextlib.suppress(Beschaedigt):
                da[sorte] = buch.bestand(sorte)
        heute = date(JAHRE.start, 1, 1)
        da["angebot"] = {t.schluessel: t.angebot for t in buch.angebote_suchen("", heute, -1)}
        gremien = {s: titel(gremium) for s, gremium in da.get("gremium", {}).items()}
        for id in self._protokoll.wiedervorlagen_kennungen():
            with contextlib.suppress(ProtokollFehler):
                if (wiedervorlage := self._protokoll.wiedervorlage(id)) is not None:
                    yield vereinbartes(wiedervorlage, gremien)
        kennungen = {schluessel for dinge in da.values() for schluessel in dinge}
        for sorte, dinge in da.items():
            for schluessel, inhalt in dinge.items():
                yield ding(sorte, schluessel, inhalt, self._schulen, kennungen)
