"""How many traits of the case are noted: each harmless, together they may tell who is meant.

Decision: traits are counted ten entries at a time, and whatever was typed meanwhile has its turn
before the next ten. Ten after ten in the queue of the screen left no turn to any key: 5,000 entries
kept them waiting for 8.8 s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from modelle.anonymitaet.gedaechtnis import Gemerkt
from modelle.runde.listentasten import freitexte
from modelle.runde.zustand import Eintrag, Runde
from screens.namenspruefung import namenspruefung
from screens.runde.flaeche import Flaeche
from screens.runde.namen.fundsaetze import AB, merkmalsatz
from screens.runde.namen.namenswache import Namenswache

AUF_EINMAL = 10
"""Entries looked at in one go, the newest first: 5 ms, so that keys can come in between."""


class Merkmalzaehler:
    """Counts anew when entries have changed: each entry once, `AUF_EINMAL` of them at each call."""

    def __init__(self, flaeche: Flaeche, wache: Namenswache) -> None:
        self._flaeche, self._wache = flaeche, wache
        self._je_eintrag: dict[str, tuple[Eintrag, tuple[str, ...]]] = {}
        """By id, each entry as it was looked at, and the traits in it."""
        self._namen: Mapping[str, Gemerkt] = {}
        """The names that were remembered when these texts were looked at."""
        self._eintraege: Mapping[str, Eintrag] | None = None
        """The entries last counted."""
        self._fuer: Mapping[str, Eintrag] | None = None
        """The entries that are being counted."""
        self._neue: list[Eintrag] = []
        """Those of them that are yet to be looked at."""
        self._titel: tuple[str, ...] = ()
        """The traits found so far, each once, in the order of the entries."""
        self._gesagt = 0
        """The number of traits at the last full sentence."""

    # --- between two keys ---------------------------------------------------------------------

    def anstossen(self) -> None:
        """Count what has changed, but only once the saved entry is on the screen."""
        if self._faellig(self._flaeche.runde):
            self._flaeche.nachher(self._weiter)

    def _weiter(self) -> None:
        davor = self._titel
        self.zaehlen(self._flaeche.runde)
        if self._titel != davor:
            self._flaeche.zeige_stand()
        self.anstossen()

    def melden(self) -> None:
        """Say it in full, once, if there are too many; it was noted before that they changed."""
        self._flaeche.nachher(self._sagen)

    def _sagen(self) -> None:
        if meldung := self.neue_meldung():
            self._flaeche.melde(meldung)

    # --- counting -----------------------------------------------------------------------------

    def _faellig(self, runde: Runde) -> bool:
        """Return True if there are entries to count and the check is loaded to do it."""
        return self._wache.geladen and runde.eintraege is not self._eintraege

    def zaehlen(self, runde: Runde) -> None:
        """Count the next entries that are new or changed; without any it does nothing."""
        namen = self._wache.gedaechtnis.namen
        if namen != self._namen:
            self._namen, self._eintraege, self._fuer = namen, None, None
            self._je_eintrag.clear()
        if not self._faellig(runde):
            return
        if runde.eintraege is not self._fuer:
            self._vornehmen(runde)
        bisher = set(self._titel)
        for eintrag in self._neue[-AUF_EINMAL:]:
            texte = list(freitexte(runde, eintrag))
            titel = namenspruefung().merkmale(texte, self._wache.gedaechtnis)
            self._je_eintrag[eintrag.id] = (eintrag, titel)
            bisher.update(titel)
        del self._neue[-AUF_EINMAL:]
        if not self._neue:
            self._eintraege = runde.eintraege
        if not self._neue or len(bisher) > len(self._titel):
            gezaehlt = (self._je_eintrag[id] for id in runde.eintraege if id in self._je_eintrag)
            self._titel = tuple(dict.fromkeys(t for _, titel in gezaehlt for t in titel))

    def _vornehmen(self, runde: Runde) -> None:
        """Keep what was looked at before and note which entries are new or changed."""
        davor, self._je_eintrag, self._neue = self._je_eintrag, {}, []
        self._fuer = runde.eintraege
        for id, eintrag in runde.eintraege.items():
            gesehen = davor.get(id)
            if gesehen and (gesehen[0] is eintrag or gesehen[0] == eintrag):
                self._je_eintrag[id] = gesehen
            else:
                self._neue.append(eintrag)

    def warnung(self, breite: int) -> str:
        """Return the warning in at most `breite` cells, or "" below `AB` traits."""
        return warnung(self._titel, breite)

    def neue_meldung(self) -> str:
        """Return the whole sentence if there are more traits than at its last time, else ""."""
        zahl, vorher = len(self._titel), self._gesagt
        self._gesagt = zahl
        return merkmalsatz(self._titel) if zahl > vorher else ""


def warnung(merkmale: Sequence[str], breite: int) -> str:
    """Return a warning about these traits in at most `breite` cells, or "" below `AB` traits.

    The less room there is, the shorter the words around the names of the traits; in the end only
    their number is left.
    """
    zahl = len(merkmale)
    if zahl < AB:
        return ""
    formen = (
        (f"{zahl} Merkmale zusammen machen erkennbar: ", " – bitte eines verallgemeinern"),
        (f"{zahl} Merkmale machen erkennbar: ", " – eines verallgemeinern"),
        (f"{zahl} Merkmale, eines verallgemeinern: ", ""),
        (f"{zahl} Merkmale: ", ""),
    )
    for nr, (vorn, hinten) in enumerate(formen):
        frei = breite - cell_len(vorn) - cell_len(hinten)
        # The full sentence only with all names: which one to generalise matters more.
        namen = _aufgezaehlt(merkmale, frei, zahl if nr == 0 else 1)
        if namen:
            return vorn + namen + hinten
    return f"! {zahl} Merkmale"


def _aufgezaehlt(titel: Sequence[str], frei: int, mindestens: int) -> str:
    """Return as many titles as fit into `frei` cells, or "" if fewer than `mindestens` do."""
    for zahl in range(len(titel), mindestens - 1, -1):
        text = ", ".join(titel[:zahl]) + (", …" if zahl < len(titel) else "")
        if cell_len(text) <= frei:
            return text
    return ""
