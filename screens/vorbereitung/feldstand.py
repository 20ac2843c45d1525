"""The fields of the preparation as they stand: reading them, and putting something else in."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.widget import Widget

from modelle.ablauf.format import Ablauf
from modelle.fach.formularfeld import FeldFehler
from modelle.runde.formulare.sitzungsformular import anwesenheit
from screens.vorbereitung import felder
from screens.vorbereitung.lesen import Umfeld, dabei, geschrieben, unpassend
from tui.widgets.eingabe import Eingabe
from tui.widgets.formular import Eingabefeld, Haken, Wahl

UNBESTAETIGT = "Bitte bestätigen: Alle kennen die Regel der Vertraulichkeit (Leertaste)."
OHNE_VERBUND = "Zu welchem Verbund? ◂ ▸ wählt ihn. Enter beginnt, auch ohne."


class Offenes(NamedTuple):
    """What is asked for before the round begins."""

    feld: Eingabefeld
    satz: str


class Feldstand:
    """The fields by the ids of their rows, from top to bottom."""

    def __init__(self, alle: Iterable[Eingabefeld]) -> None:
        self._felder = {feld.id or "": feld for feld in alle}
        self._verbund_gefragt = False
        """It was asked already to which Verbund the round belongs; the next Enter begins it."""

    def __getitem__(self, id: str) -> Eingabefeld:
        return self._felder[id]

    def gezeigt(self, ablauf: Ablauf) -> list[Eingabefeld]:
        """Return the fields that the form shows for a format."""
        gremium = bool(self.inhalt("v-gremium", ablauf))
        wessen = gremium, self._mit_verbund(ablauf)
        return [f for id, f in self._felder.items() if felder.gezeigt(id, ablauf, *wessen)]

    def _mit_verbund(self, ablauf: Ablauf) -> bool:
        """Return True if the round fills milestones and there is a Verbund that has some."""
        return "v-verbund" in self._felder and felder.gefragt("v-verbund", ablauf)

    def werte(self) -> dict[str, str]:
        """Return what stands in the fields, the confirmation left out."""
        return {id: _wert(f) for id, f in self._felder.items() if not isinstance(f, Haken)}

    def alles(self) -> dict[str, str]:
        """Return what stands in the fields, and the confirmation."""
        return {id: _wert(f) for id, f in self._felder.items()}

    def inhalt(self, id: str, ablauf: Ablauf) -> str:
        """Return what stands in a row; empty if the format does not ask for it."""
        feld = self._felder.get(id)
        return _wert(feld).strip() if feld and felder.gefragt(id, ablauf) else ""

    def verlassen(self, id: str, umfeld: Umfeld) -> str:
        """Show a text as it is stored; return a sentence if it does not fit, else "".

        Who is excused from a meeting is no longer there.
        """
        werte = {id: geschrieben(id, _wert(self._felder[id]), umfeld)}
        if id == "v-entschuldigt":
            with contextlib.suppress(FeldFehler):
                da, _ = anwesenheit(lambda feld: _wert(self._felder[f"v-{feld}"]))
                werte["v-anwesend"] = ", ".join(da)
        self.setzen(werte, umfeld)
        return unpassend(id, _wert(self._felder[id]), umfeld)

    def noch_offen(self, ablauf: Ablauf) -> Offenes | None:
        """Return what is asked for before the round begins, or None if it can begin."""
        haken = self._felder["v-vertraulich"]
        if isinstance(haken, Haken) and not haken.wert:
            return Offenes(haken, UNBESTAETIGT)
        return Offenes(self._felder["v-verbund"], OHNE_VERBUND) if self._fehlt(ablauf) else None

    def _fehlt(self, ablauf: Ablauf) -> bool:
        """Return True, but only once, if the round fills milestones and names no Verbund.

        It can be assigned later, so nobody has to know it now.
        """
        fehlt = (
            self._mit_verbund(ablauf)
            and not self._verbund_gefragt
            and not self.inhalt("v-verbund", ablauf)
        )
        self._verbund_gefragt = self._verbund_gefragt or fehlt
        return fehlt

    def beginnt(self, feld: Widget | None) -> bool:
        """Return True if Enter in this field begins the round: it was asked for its Verbund."""
        return self._verbund_gefragt and feld is self._felder["v-verbund"]

    def setzen(self, werte: Mapping[str, str], umfeld: Umfeld) -> None:
        """Put these values in, by row; a row that is not there is left out."""
        for id, wert in werte.items():
            if isinstance(eingabe := self._felder.get(id), Eingabe) and eingabe.value != wert:
                eingabe.fuellen(wert, None if eingabe.has_focus else 0)
        # Who brings the case is one of those who are present.
        self.fallgebende_anbieten(umfeld)
        for id, wert in werte.items():
            if isinstance(wahl := self._felder.get(id), Wahl):
                wahl.waehlen(wert)

    def fallgebende_anbieten(self, umfeld: Umfeld) -> None:
        """Offer those who are present; a line that is only half typed changes nothing yet.

        In a format without a case the choice keeps its values for one that has a case.
        """
        wahl = self._felder["v-fallgebend"]
        if umfeld.ablauf.fall and isinstance(wahl, Wahl):
            with contextlib.suppress(ValueError):
                alle = dabei(self.inhalt("v-professionen", umfeld.ablauf), umfeld)
                wahl.setze_werte([(p.kuerzel, p.titel) for p in alle])


def _wert(feld: Eingabefeld) -> str:
    return feld.wert if isinstance(feld, Wahl) else feld.value


def tasten_in(feld: Widget | None, schmal: bool = False) -> tuple[tuple[str, str], ...]:
    """Return the keys that this field has besides those of the screen.

    In a window that is `schmal` one is left out where there would be no room for help.
    """
    wechseln = ("↑↓", "Feld")
    if isinstance(feld, Haken):
        bestaetigen = ("Leertaste", "bestätigen")
        return (bestaetigen,) if schmal else (wechseln, bestaetigen)
    if not isinstance(feld, Wahl):
        return (wechseln,)
    waehlen = ("◂ ▸", "wählen")
    if feld.id != "v-ablauf":
        return (wechseln, waehlen)
    liste = ("Enter", "Liste")
    return (wechseln, liste) if schmal else (wechseln, liste, waehlen)
