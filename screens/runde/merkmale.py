"""How many traits of the case are noted: each harmless, together they may tell who is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.cells import cell_len

from modelle.anonymitaet.gedaechtnis import Gemerkt
from modelle.runde.zustand import Eintrag, Runde
from screens.runde.namenswache import Namenswache

AB = 4
"""Traits from which on it is said; the field's rule of thumb, not measured."""

AUF_EINMAL = 10
"""Entries looked at in one go, the newest first: 2 ms. What is typed meanwhile comes in between."""


class Merkmalzaehler:
    """Counts when entries change, each entry once; as often as it is asked until all are."""

    def __init__(self, wache: Namenswache) -> None:
        self._wache = wache
        self._je_eintrag: dict[str, tuple[Eintrag, tuple[str, ...]]] = {}
        """Each entry as it was looked at, and the traits in it."""
        self._namen: Mapping[str, Gemerkt] = {}
        """The names that were remembered when these texts were looked at."""
        self._eintraege: Mapping[str, Eintrag] | None = None
        """The entries last counted."""
        self._titel: tuple[str, ...] = ()
        self._gesagt = 0

    def faellig(self, runde: Runde) -> bool:
        """Whether entries were not counted yet, and the check is there to do it."""
        return self._wache.geladen and runde.eintraege is not self._eintraege

    def zaehlen(self, runde: Runde) -> None:
        """Count anew if the entries are others now, some of them in one go."""
        namen = self._wache.gedaechtnis.namen
        if namen != self._namen:
            self._namen, self._eintraege = namen, None
            self._je_eintrag.clear()
        if not self.faellig(runde):
            return
        # As late as the check itself.
        from modelle.anonymitaet.pruefung import merkmale

        davor, self._je_eintrag = self._je_eintrag, {}
        neue: list[Eintrag] = []
        for id, eintrag in runde.eintraege.items():
            da = davor.get(id)
            if da and (da[0] is eintrag or da[0] == eintrag):
                self._je_eintrag[id] = da
            else:
                neue.append(eintrag)
        for eintrag in neue[-AUF_EINMAL:]:
            texte = list(_texte(runde, eintrag))
            self._je_eintrag[eintrag.id] = (eintrag, merkmale(texte, self._wache.gedaechtnis))
        if len(neue) <= AUF_EINMAL:
            self._eintraege = runde.eintraege
        gezaehlt = (self._je_eintrag[id] for id in runde.eintraege if id in self._je_eintrag)
        self._titel = tuple(dict.fromkeys(t for _, titel in gezaehlt for t in titel))

    def warnung(self, breite: int) -> str:
        """What stands in the state line, in at most `breite` cells; empty below `AB` traits."""
        zahl = len(self._titel)
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
            namen = _aufgezaehlt(self._titel, frei, len(self._titel) if nr == 0 else 1)
            if namen:
                return vorn + namen + hinten
        return f"! {zahl} Merkmale"

    def neue_meldung(self) -> str:
        """The whole sentence when there are more traits than when it was last said; else empty."""
        zahl, vorher = len(self._titel), self._gesagt
        self._gesagt = zahl
        if zahl < AB or zahl <= vorher:
            return ""
        alle = ", ".join(self._titel)
        return f"{zahl} Merkmale zusammen machen erkennbar: {alle}. Bitte eines verallgemeinern."


def _aufgezaehlt(titel: tuple[str, ...], frei: int, mindestens: int) -> str:
    """As many titles as fit, at least so many; empty when not even those do."""
    for zahl in range(len(titel), mindestens - 1, -1):
        text = ", ".join(titel[:zahl]) + (", …" if zahl < len(titel) else "")
        if cell_len(text) <= frei:
            return text
    return ""


def _texte(runde: Runde, eintrag: Eintrag) -> Iterator[str]:
    """All that was typed for an entry: its text and those of its fields."""
    felder = runde.ablauf.felder_von(eintrag.art)
    inhalte = (eintrag.felder.get(feld.schluessel, "") for feld in felder if not feld.werte)
    # What a public offer is called says nothing about the case.
    yield from (x for x in (eintrag.text, *inhalte) if x and not eintrag.vom_angebot(x))
