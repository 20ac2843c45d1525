"""What follows what in the preparation: choices follow the date, texts follow the format.

No screen here: the form says what stands in its rows, and is told what to put there instead. Rows
are named by their ids, as in `felder.ARTEN`.
"""

from __future__ import annotations

from collections.abc import Mapping

from modelle.fach import professionen
from screens.vorbereitung import felder
from screens.vorbereitung.vorlage import Vorlage


class Zusammenhang:
    """The date and the format chosen last, and what they proposed for other rows."""

    def __init__(self, vorlage: Vorlage) -> None:
        self._vorlage = vorlage
        self.ablauf = vorlage.ablauf
        """The format chosen, in its own length."""
        self.termin = ""
        """Key of the date chosen, as in `Vorrat.termine`; empty without one."""
        self._ohne_termin = {
            "v-ablauf": vorlage.ablauf.name,
            "v-monat": vorlage.angaben.monat,
            "v-schule": vorlage.angaben.schule,
        }
        """What the choices that follow a date stand on without one, by row."""
        self._vom_termin: dict[str, str] = {}
        """What the date chosen last said of them."""
        self._vom_ablauf = self._vorschlaege()
        """What the format chosen last proposed as texts, by row."""

    def gilt(self, termin: str, ablauf: str) -> bool:
        """Return True if this date and the format of this name are the ones known already."""
        return termin == self.termin and self._vorlage.ablaeufe[ablauf] == self.ablauf

    def nach_termin(self, termin: str, werte: Mapping[str, str]) -> dict[str, str]:
        """Take another date; return the choices to change, by row.

        `werte` is what stands in the rows now. A choice of which the new date says nothing goes
        back to what the form began with, unless somebody chose something else in the meantime.
        """
        vorrat = self._vorlage.vorrat
        assert vorrat is not None, "only a co-operation has dates"
        davor, self.termin = self._vom_termin, termin
        self._vom_termin = vorrat.gewaehlt(termin, self._vorlage.ablaeufe)
        zurueck = {
            id: self._ohne_termin[id]
            for id, wert in davor.items()
            if werte.get(id) == wert and id not in self._vom_termin
        }
        return zurueck | self._vom_termin

    def nach_ablauf(self, name: str, werte: Mapping[str, str]) -> dict[str, str]:
        """Take the format of this name; return the texts to put in, by row.

        `werte` is what stands in the rows now. What somebody typed instead of a proposal stays.
        """
        self.ablauf = self._vorlage.ablaeufe[name]
        davor, self._vom_ablauf = self._vom_ablauf, self._vorschlaege()
        return {id: neu for id, neu in self._vom_ablauf.items() if werte[id] == davor[id]}

    def _vorschlaege(self) -> dict[str, str]:
        ablauf, vorrat = self.ablauf, self._vorlage.vorrat
        minuten = vorrat.minuten(self.termin, ablauf) if vorrat else ablauf.minuten
        dabei = ", ".join(ablauf.dabei) or professionen.schreiben(professionen.STAMM)
        return {
            "v-minuten": str(minuten),
            "v-code": self._vorlage.fallcode if ablauf.fall else felder.treffen(ablauf.titel),
            "v-professionen": dabei,
        }

    def hilfe(self, id: str) -> str:
        """Return the help line for a row, with what should be known of the date chosen."""
        satz, vorrat = felder.hilfe(id, self.ablauf), self._vorlage.vorrat
        if vorrat is None:
            return satz
        if id == "v-termin":
            return vorrat.hilfe(self.termin, self._vorlage.ablaeufe, self.ablauf) or satz
        hinweis = vorrat.hinweis(self.termin, self.ablauf)
        if id == "v-minuten":
            return hinweis or satz
        return f"{satz} {hinweis}" if id == "v-vertraulich" else satz
