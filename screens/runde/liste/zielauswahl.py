"""The chosen row of the list, and which entry a line, an offer or a field is meant for by it."""

from __future__ import annotations

from modelle.ablauf.format import Eintragsart, Feld
from modelle.runde.ansicht import Ansichtszeile, wahltasten
from modelle.runde.eintragsziel import (
    angebotsziel,
    bezug_fuer,
    traeger_von,
    ziel_der_zeile,
)
from modelle.runde.ereignisse import Angebotsangabe
from modelle.runde.listentasten import werttasten
from modelle.runde.zustand import Eintrag
from screens.runde.flaeche import Flaeche
from tui.widgets.liste import Zeilenliste


class Zielauswahl(Zeilenliste):
    """Rows with entries; only reads of the round, nothing here changes the choice."""

    def __init__(self, flaeche: Flaeche) -> None:
        super().__init__(id="liste", leer=" In dieser Phase noch nichts notiert.")
        self._flaeche = flaeche
        self._nach_schluessel: dict[str, Ansichtszeile] = {}
        self.zuletzt = ""
        """Id of the entry last touched; a field typed in the line goes there."""
        self._gemeint = ""
        """Id of the entry that an offer is for: chosen by hand, or touched where one chooses."""

    @property
    def zeile(self) -> Ansichtszeile | None:
        """The chosen row as the view made it, or None."""
        reihe = self.gewaehlt
        return self._nach_schluessel.get(reihe.schluessel) if reihe else None

    def bezug_fuer(self, art: str) -> str:
        """Return the id of the entry that a new one of this kind hangs on, or ""."""
        zeile = self.zeile
        return bezug_fuer(self._flaeche.runde, art, zeile.eintrag if zeile else None)

    def ziel_der_zeile(self, art: str) -> str:
        """Return the id of the entry that the line will hang on if its kind is this one, or ""."""
        zeile = self.zeile
        return ziel_der_zeile(self._flaeche.runde, art, zeile.eintrag if zeile else None)

    def wartendes(self) -> Eintragsart | None:
        """Return the kind half typed in the line if it may hang on the chosen entry, else None."""
        zeile, name = self.zeile, self._flaeche.angefangen()
        if zeile is None or zeile.eintrag is None or zeile.sorte == "geparkt" or not name:
            return None
        art = self._flaeche.runde.ablauf.art(name)
        return art if zeile.eintrag.art in art.haengt_an else None

    def angebotsziel(self) -> str:
        """Return the id of the entry that an offer is taken up into, or "" for a new entry."""
        zeile = self._nach_schluessel.get(self._gemeint)
        return angebotsziel(self._flaeche.runde, self._gemeint, zeile)

    def traeger_von(self, feld: Feld) -> Eintrag | None:
        """Return the entry that a field typed in the line belongs to, or None."""
        return traeger_von(self._flaeche.runde, feld, self.zuletzt)

    def eigener(self) -> Eintrag | None:
        """Return the chosen entry if it is one of this phase, neither material nor parked."""
        zeile = self.zeile
        return zeile.eintrag if zeile and zeile.sorte == "eintrag" else None

    def angebote(self) -> tuple[Angebotsangabe, ...]:
        """Return the offers taken up into the chosen entry."""
        zeile, eintraege = self.zeile, self._flaeche.runde.eintraege
        eintrag = eintraege.get(zeile.eintrag.id) if zeile and zeile.eintrag else None
        return eintrag.angebote if eintrag else ()

    def tasten_waehlen(self) -> bool:
        """Return True if some row of this phase has a key that sets a value."""
        runde = self._flaeche.runde
        return any(wahltasten(runde.ablauf, runde.phase, z) for z in self._nach_schluessel.values())

    def werttasten(self) -> list[tuple[str, str]]:
        """Return the keys that the format declares for the chosen row, each with its words."""
        return werttasten(self._flaeche.runde, self.zeile)
