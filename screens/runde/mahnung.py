"""What is said once to whoever goes on while something is missing in the phase."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from modelle.runde.eintragsziel import haengt_nirgends, noch_zu_waehlen
from modelle.runde.fallblick import offene_frage
from modelle.runde.listentasten import ohne_schritt
from modelle.runde.zustand import Eintrag, Runde
from screens.runde.flaeche import Flaeche
from tui.rahmen import Schirm
from tui.worte import kurz

GENANNT = 2
"""Entries that are named; the rest is counted."""


def noch_zu_tun(flaeche: Flaeche, id: str) -> str:
    """Say what an entry that was just noted still lacks to count, and how it gets that; or ""."""
    if frei := haengt_nirgends(flaeche.runde, id):
        taste = flaeche.taste("liste.anhaengen")
        return f"Noch ohne „{frei.titel}“: ↑, dann {taste} hängt es an."
    if wahl := noch_zu_waehlen(flaeche.runde, id):
        return f"Noch offen: ↑, dann {wahl.taste} „{wahl.titel}“."
    return ohne_doppelpunkt(flaeche.runde, flaeche.runde.eintraege.get(id))


def ohne_doppelpunkt(runde: Runde, eintrag: Eintrag | None) -> str:
    """Say that the tag that an entry begins with is text, and how it says who speaks; or "".

    Without its colon it is text. Only one in small letters may have been meant: „Hort anrufen“.
    """
    erstes, _, rest = (eintrag.text if eintrag else "").partition(" ")
    wort = erstes.rstrip(",:")
    if not (eintrag and rest and runde.profession(wort)) or eintrag.profession == wort:
        return ""
    if wort != erstes:
        return f"„{wort}“ steht jetzt im Text: Eine Zeile hat nur eine Profession."
    return f"„{wort}“ steht jetzt im Text. Soll es sagen, wer spricht: ↑, e, Doppelpunkt dahinter."


def sagen_wo_sie_bleibt(verlassen: Schirm) -> None:
    """Say on the start screen that the round that was left runs on, and how it goes for good."""
    start = verlassen.app.screen
    if isinstance(start, Schirm) and start is not verlassen:
        taste = start.taste("start.loeschen")
        start.melde(f"Die Runde läuft weiter: Enter öffnet sie wieder, {taste} löscht sie.")


class Mahnung:
    """Remembers what was said of: nothing is said twice on one screen."""

    def __init__(self, flaeche: Flaeche) -> None:
        self._flaeche = flaeche
        self.gesagt: set[str] = set()
        """Ids of entries that lack something or are kept, and keys of kinds without an entry."""

    def haelt_auf(self) -> bool:
        """Say once what the phase still lacks of what was typed in it; return True if said now."""
        return self._schritt_fehlt() or self._wahl_fehlt()

    def _schritt_fehlt(self) -> bool:
        """Say what was chosen without a first step."""
        flaeche = self._flaeche
        neu = [(x, feld) for x, feld in ohne_schritt(flaeche.runde) if x.id not in self.gesagt]
        if not neu:
            return False
        self.gesagt |= {eintrag.id for eintrag, _ in neu}
        namen = ", ".join(kurz(eintrag.text) for eintrag, _ in neu)
        feld, weiter = neu[0][1], flaeche.taste("weiter")
        flaeche.melde(
            f"{weiter} noch einmal: weiter ohne „{feld.titel}“ für {namen}."
            f" Nachtragen: ↑, dann {feld.taste}.",
            ernst=True,
        )
        return True

    def _wahl_fehlt(self) -> bool:
        """Say what was typed as an option and never chosen: it would stand among the ideas."""
        runde = self._flaeche.runde
        hier = runde.in_phase(runde.phase.schluessel)
        neu = [
            (x, w) for x in hier if (w := noch_zu_waehlen(runde, x.id)) and x.id not in self.gesagt
        ]
        if not neu:
            return False
        self.gesagt |= {eintrag.id for eintrag, _ in neu}
        wert, weiter = neu[0][1], self._flaeche.taste("weiter")
        self._flaeche.melde(
            f"Noch nicht gewählt: {_namen([x for x, _ in neu])}. ↑, dann {wert.taste}"
            f" „{wert.titel}“; {weiter} noch einmal: weiter so.",
            ernst=True,
        )
        return True

    def bleibt_vorgemerkt(self) -> bool:
        """Say once what would not get on the sheet because it is still kept for this phase.

        Return True if that was said now.
        """
        flaeche = self._flaeche
        namen, neue = self._vorgemerkte()
        if not neue:
            return False
        self.gesagt |= neue
        flaeche.melde(
            f"Noch vorgemerkt: {namen}. In der Liste (↑) übernimmt Enter es;"
            f" {flaeche.taste('weiter')} noch einmal: weiter ohne.",
            ernst=True,
        )
        return True

    def beim_gehen(self, gehen: Callable[[], bool]) -> None:
        """Go on, and say once what stays behind. If going on fails, nothing was said of it."""
        satz, wovon = self._zurueckgelassenes()
        if gehen() and satz:
            self.gesagt |= wovon
            self._flaeche.melde(satz, ernst=True)

    def _zurueckgelassenes(self) -> tuple[str, set[str]]:
        """Return a sentence about what stays behind in the present phase, and of what it speaks.

        That is a kind that everything depends on and nobody typed, else what is still kept. The
        sentence is "" if it was said.
        """
        runde, davor = self._flaeche.runde, self._flaeche.taste("davor")
        fehlt = offene_frage(runde)
        if fehlt and fehlt.schluessel not in self.gesagt:
            satz = f"„{fehlt.titel}“ fehlt noch. {davor} führt zurück zum Nachtragen."
            return satz, {fehlt.schluessel}
        namen, neue = self._vorgemerkte()
        satz = f"Noch vorgemerkt: {namen}. {davor} führt zurück, Enter übernimmt es dort."
        return (satz, neue) if neue else ("", set())

    def _vorgemerkte(self) -> tuple[str, set[str]]:
        """Name what is kept for the present phase and was not named before; return the ids, too."""
        runde = self._flaeche.runde
        neu = [x for x in runde.geparkte(runde.phase.schluessel) if x.id not in self.gesagt]
        return _namen(neu), {x.id for x in neu}


def _namen(eintraege: Sequence[Eintrag]) -> str:
    """Name the first of these entries and count the rest; "" for none."""
    namen = ", ".join(kurz(x.text) for x in eintraege[:GENANNT])
    mehr = f" und {len(eintraege) - GENANNT} mehr" if len(eintraege) > GENANNT else ""
    return f"{namen}{mehr}"
