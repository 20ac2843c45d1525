"""Acts that mend a round while it runs: what was left in the line, and what stood wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from modelle.fach.professionen import Profession
from modelle.leitung.namen import MitNamen
from modelle.leitung.restzeile import Restzeile, restzeile
from modelle.protokoll.entwurf import Entwurf
from modelle.runde.entscheidungen import blattwort, eintraege, lauf, uebernahme
from modelle.runde.ereignisse import BlattwortGesetzt
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.ruecknahme import ruecknahmen


class MitBerichtigung(MitNamen):
    """An open round in which something is put right."""

    # --- the half-typed line ------------------------------------------------------------------

    def restzeile(self) -> Restzeile | None:
        """Return what was typed and not saved, as the log keeps it, or None."""
        return restzeile(self.runde, self.entwurf()) if self.runde.stand == "laufend" else None

    def rest_speichern(self, rest: Restzeile, text: str) -> None:
        """Save a text left in the line as what it was typed as; `text` may have names replaced."""
        neue_id = self._umgebung.neue_id()
        self._handeln(lambda r: rest.speichern(r, text, neue_id), rest.danach)

    def rest_weglassen(self, rest: Restzeile) -> None:
        """Leave a text out that is still in the line."""
        self.entwurf_halten(rest.danach, spurlos=True)

    # --- who is there ---------------------------------------------------------------------------

    def anwesende_aendern(
        self, professionen: Sequence[Profession], sitzung: lauf.Anwesenheit | None = None
    ) -> None:
        """Say who takes part from now on: somebody joined, or left; `sitzung` as in `lauf`."""
        self._handeln(lambda r: lauf.anwesende_aendern(r, professionen, sitzung))

    # --- the sheet ------------------------------------------------------------------------------

    def blattworte_setzen(self, eintrag: str, worte: Mapping[str, str]) -> None:
        """Word an entry differently on the sheet; `worte` as in `blattwort.setzen`."""
        self._handeln(lambda r: blattwort.setzen(r, eintrag, worte))

    def blattwort_zuruecknehmen(self) -> None:
        """Take back how the sheet words an entry, if that was the last act. Raises Abgelehnt."""
        getan = ruecknahmen(self.vermerke).getan
        if not (getan and isinstance(self.vermerke[getan[-1] - 1].ereignis, BlattwortGesetzt)):
            raise Abgelehnt("Zuletzt wurde kein Wortlaut geändert: Hier ist nichts zurückzunehmen.")
        self.zuruecknehmen()

    # --- entries ------------------------------------------------------------------------------

    def dazuschreiben(
        self,
        eintrag: str,
        text: str,
        felder: Mapping[str, str] | None = None,
        entwurf: Entwurf | None = None,
    ) -> None:
        """Put a text behind the one of an entry, and set fields of it."""
        self._handeln(lambda r: eintraege.dazuschreiben(r, eintrag, text, felder or {}), entwurf)

    def uebernehmen_dazu(self, geparkt: str, an: str) -> None:
        """Take up a parked entry by putting its text behind the one of another entry."""
        self._handeln(lambda r: uebernahme.uebernehmen_dazu(r, geparkt, an))
