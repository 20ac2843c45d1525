"""The state of a round: its entries, its phase, its time, and what it remembers of names.

Pure data. `faltung` makes it out of events; nobody changes it otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from modelle.ablauf.format import Ablauf, Eintragsart, Phase
from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis
from modelle.fach.professionen import Profession
from modelle.runde import ereignisse as e
from modelle.runde import zeit

Stand = Literal["geplant", "laufend", "geschlossen"]


class Eintrag(msgspec.Struct, frozen=True):
    """One line that somebody said."""

    id: str
    phase: str
    art: str
    text: str
    profession: str = ""
    bezug: str = ""
    felder: Mapping[str, str] = {}
    geparkt: bool = False
    herkunft: str = ""
    """Key of the collected need it stands for."""
    angebote: tuple[e.Angebotsangabe, ...] = ()
    """Local offers taken up into it, in that order."""

    def vom_angebot(self, text: str) -> bool:
        """Whether a text of this entry is word for word that of an offer taken up into it."""
        return any(text in (a.titel, a.traeger) for a in self.angebote)


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
    """The Kinderschutz-Stopp is on."""
    schalter: Mapping[str, bool] = {}
    """What the moderator switched on or off for the handout."""
    gedaechtnis: Gedaechtnis = OHNE
    """What was taken for a name, or called harmless, in this round."""

    @property
    def phase(self) -> Phase:
        """The present phase; the first one while the round is only planned."""
        return self.ablauf.phase(self.zeit.phase or self.ablauf.phasen[0].schluessel)

    def art_von(self, eintrag: Eintrag) -> Eintragsart:
        """The declared kind of an entry."""
        return self.ablauf.art(eintrag.art)

    def mit_art(self, *arten: str) -> list[Eintrag]:
        """The entries of these kinds that are not parked, in order."""
        return [x for x in self.eintraege.values() if x.art in arten and not x.geparkt]

    def in_phase(self, phase: str) -> list[Eintrag]:
        """The entries that belong to a phase and are not parked, in order."""
        return [x for x in self.eintraege.values() if x.phase == phase and not x.geparkt]

    def geparkte(self, phase: str = "") -> list[Eintrag]:
        """Parked entries, all or those that wait for one phase."""
        return [x for x in self.eintraege.values() if x.geparkt and (not phase or x.phase == phase)]

    def profession(self, kuerzel: str) -> Profession | None:
        """The profession present with this tag, or None."""
        return next((p for p in self.angaben.professionen if p.kuerzel == kuerzel), None)

    def ungehoerte(self) -> list[Profession]:
        """Professions that may speak in the present phase and have not yet; never a ranking."""
        if self.phase.spricht in ("moderation", "fallgebend", "gast"):
            return []
        gehoert = {x.profession for x in self.in_phase(self.phase.schluessel)}
        if self.phase.spricht == "professionen":
            gehoert.add(self.angaben.fallgebend)
        return [p for p in self.angaben.professionen if p.kuerzel not in gehoert]
