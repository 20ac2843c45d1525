"""The state of a round: its entries, its phase, its time, and what it remembers of names.

Pure data. `faltung` makes it out of events; nobody changes it otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from modelle.ablauf.format import Ablauf, Eintragsart, Phase
from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis
from modelle.fach.professionen import Profession
from modelle.runde import ereignisse as e
from modelle.runde import zeit

Stand = Literal["geplant", "laufend", "geschlossen"]


class Eintrag(msgspec.Struct, frozen=True, gc=False):
    """One line that somebody said, and what was noted on it since."""

    id: str
    phase: str
    art: str
    text: str
    profession: str = ""
    bezug: str = ""
    felder: Mapping[str, str] = {}
    geparkt: bool = False
    herkunft: str = ""
    """Key of the collected need of the co-operation it stands for, or ""."""
    angebote: tuple[e.Angebotsangabe, ...] = ()
    """Local offers that were taken up into it, in that order."""
    blattworte: Mapping[str, str] = {}
    """What stands on the sheet in place of what was said: of its text (key ""), or of a field."""

    gesagt_am: Mapping[tuple[str, bool], date] = {}
    """The local day on which its text or a field was set, where that may name a day in words.

    By the key as in `blattworte`, and whether it is what stands on the sheet in place of it.
    """

    def vom_angebot(self, text: str) -> bool:
        """Return True if this text is the title or the provider of an offer taken up into it."""
        return any(text in (a.titel, a.traeger) for a in self.angebote)

    def wie_auf_dem_blatt(self) -> Eintrag:
        """Return the entry as the sheet words it."""
        if not self.blattworte:
            return self
        # Also fields in which nothing was noted.
        felder = {**self.felder, **{name: w for name, w in self.blattworte.items() if name}}
        text = self.blattworte.get("", self.text)
        tage = {
            (feld, False): tag
            for (feld, blatt), tag in self.gesagt_am.items()
            if blatt == (feld in self.blattworte)
        }
        return msgspec.structs.replace(
            self, text=text, felder=felder, blattworte={}, gesagt_am=tage
        )


class Runde(msgspec.Struct, frozen=True):
    """The state of a round. Never changed, always replaced."""

    ablauf: Ablauf
    angaben: e.Angaben
    zeit: zeit.Zeitstand
    stand: Stand = "geplant"
    eintraege: Mapping[str, Eintrag] = {}
    """All entries by id, in the order they are shown."""
    angehalten: bool = False
    unterbrochen: bool = False
    """True during the Kinderschutz-Stopp."""
    schalter: Mapping[str, bool] = {}
    """Parts of the handout that the moderator switched on or off, by the key of the switch."""
    gedaechtnis: Gedaechtnis = OHNE
    """What somebody took for a name, or called harmless, in this round."""
    beschaedigt: int = 0
    """How many events of its stream are damaged and were to be had nowhere else."""

    def wie_auf_dem_blatt(self) -> Runde:
        """Return the round with each entry as the sheet words it."""
        if not any(x.blattworte for x in self.eintraege.values()):
            return self
        worte = {id: x.wie_auf_dem_blatt() for id, x in self.eintraege.items()}
        return msgspec.structs.replace(self, eintraege=worte)

    @property
    def phase(self) -> Phase:
        """The present phase, or the first one while the round is only planned."""
        return self.ablauf.phase(self.zeit.phase or self.ablauf.phasen[0].schluessel)

    def art_von(self, eintrag: Eintrag) -> Eintragsart:
        """Return the declared kind of an entry."""
        return self.ablauf.art(eintrag.art)

    def mit_art(self, *arten: str) -> list[Eintrag]:
        """Return the entries of these kinds that are not parked, in the order of the list."""
        return [x for x in self.eintraege.values() if x.art in arten and not x.geparkt]

    def in_phase(self, phase: str) -> list[Eintrag]:
        """Return the entries of a phase that are not parked, in the order of the list."""
        return [x for x in self.eintraege.values() if x.phase == phase and not x.geparkt]

    def geparkte(self, phase: str = "") -> list[Eintrag]:
        """Return the parked entries that wait for this phase, or all of them if it is empty."""
        return [x for x in self.eintraege.values() if x.geparkt and (not phase or x.phase == phase)]

    def profession(self, kuerzel: str) -> Profession | None:
        """Return the profession with this tag if it takes part in the round, else None."""
        return next((p for p in self.angaben.professionen if p.kuerzel == kuerzel), None)

    def ungehoerte(self) -> list[Profession]:
        """Return the professions that may speak in the present phase and have not spoken yet.

        In the order in which they were entered, never a ranking.
        """
        if self.phase.spricht in ("moderation", "fallgebend", "gast"):
            return []
        gehoert = {x.profession for x in self.in_phase(self.phase.schluessel)}
        if self.phase.spricht == "professionen":
            gehoert.add(self.angaben.fallgebend)
        return [p for p in self.angaben.professionen if p.kuerzel not in gehoert]
