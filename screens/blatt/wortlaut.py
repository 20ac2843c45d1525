"""Wortlaut: an entry is worded for the sheet, before that goes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from modelle.anonymitaet.erkennung.fund import Fund
from modelle.blatt.vorlage import Blattvorlage
from modelle.blatt.wortlaut import Blatteintrag, auf_dem_blatt, formular, worte
from modelle.fach.formularfeld import FeldFehler
from modelle.leitung.runde import Leitung
from modelle.strom.abgelehnt import Abgelehnt
from screens.formular import FormularSchirm
from screens.namenspruefung import pruefe
from tui.getriebe.schirm import bindungen
from tui.rahmen import Schirm
from tui.widgets.fuss import SCHMAL
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.text import Text
from tui.worte import kurz

_NAME = {"Handzettel": "den Handzettel", "Protokoll": "das Protokoll"}


class WortlautSchirm(Schirm):
    """The texts that stand on the sheet; the chosen one can be changed."""

    BEREICH = "wortlaut"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("wortlaut"),
        Binding("up", "schritt(-1)", show=False),
        Binding("down", "schritt(1)", show=False),
        Binding("pageup", "blaettern(-1)", show=False),
        Binding("pagedown", "blaettern(1)", show=False),
    ]
    DEFAULT_CSS = """
    WortlautSchirm {
        #wl-titel { height: 2; padding: 0 1; }
        #wl-liste { width: 100%; }
    }
    """

    def __init__(self, leitung: Leitung, vorlage: Blattvorlage) -> None:
        super().__init__()
        self._leitung, self._vorlage = leitung, vorlage
        self._eintraege: dict[str, Blatteintrag] = {}
        """What can be changed, by the ids of the entries."""
        self.liste = Zeilenliste(
            id="wl-liste", leer="Auf dem Blatt steht noch kein Eintrag.", immer_sichtbar=True
        )

    def compose(self) -> ComposeResult:
        """Title and texts."""
        name = _NAME[self._leitung.runde.ablauf.ergebniswort]
        yield Text(
            ("Wortlaut", "bold $accent"), f"  Was für {name} anders lauten soll.", id="wl-titel"
        )
        yield self.liste
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show the texts; the first one is chosen."""
        self.zeige()
        self.liste.erste()

    def on_resize(self) -> None:
        """Name the keys; in a narrow window everybody tries the arrows without being told."""
        pfeile = [("↑↓", "wählen")] if self.app.size.width >= SCHMAL else []
        self.zeige_tasten(*pfeile)

    def zeige(self) -> None:
        """Show the entries that stand on the sheet now, in its order."""
        alle = auf_dem_blatt(self._leitung.runde, self._vorlage)
        self._eintraege = {einer.id: einer for einer in alle}
        reihen: list[Reihe] = []
        oben = ""
        for einer in self._eintraege.values():
            if einer.abschnitt != oben:
                oben = einer.abschnitt
                reihen.append(Reihe(oben, art="kopf"))
            reihen.append(_reihe(einer))
        self.liste.setze(tuple(reihen))

    def tick(self) -> None:
        """Show what another terminal wrote to this round."""
        if self.rahmen.versuche(self._leitung.auffrischen):
            self.zeige()

    def action_schritt(self, richtung: int) -> None:
        """Choose the text above or below."""
        self.meldung.gewaehlt()
        self.liste.schritt(richtung)

    def action_blaettern(self, richtung: int) -> None:
        """Choose the text half a screen further up (-1) or down (1)."""
        for _ in range(max(1, self.liste.size.height // 2)):
            if not self.liste.schritt(richtung):
                break

    def action_aendern(self) -> None:
        """Open the form of the chosen text."""
        reihe = self.liste.gewaehlt
        einer = self._eintraege.get(reihe.schluessel) if reihe else None
        if einer is None:
            return
        if self._leitung.runde.stand != "laufend":
            self.melde("Diese Runde läuft nicht; ihr Blatt bleibt, wie es ist.")
            return
        schirm = FormularSchirm(
            f"{einer.art} für {_NAME[self._leitung.runde.ablauf.ergebniswort]}",
            formular(einer),
            einer.texte,
            partial(self._speichern, einer),
            pruefer=self._pruefe,
        )
        self.app.push_screen(schirm, lambda _: self.zeige())

    def _pruefe(self, text: str) -> Sequence[Fund]:
        return pruefe(text, self._leitung.gedaechtnis, self._leitung.runde.ablauf.fall)

    def _speichern(self, einer: Blatteintrag, werte: Mapping[str, str]) -> None:
        try:
            self._leitung.blattworte_setzen(einer.id, worte(werte))
        except Abgelehnt as fehler:
            raise FeldFehler(next(iter(einer.titel)), str(fehler)) from fehler

    def action_zuruecknehmen(self) -> None:
        """Take back the last change made here."""
        if self.rahmen.versuche(self._leitung.blattwort_zuruecknehmen):
            self.melde("Zurückgenommen.")
            self.zeige()

    def action_zurueck(self) -> None:
        """Go back to the sheet."""
        self.dismiss()


def _reihe(einer: Blatteintrag) -> Reihe:
    text, *weitere = einer.texte.items()
    dazu = [f"{einer.titel[name]}: {inhalt}" for name, inhalt in weitere if inhalt]
    if einer.gesagt:
        dazu.append(f"gesagt wurde: {kurz(einer.gesagt)}")
    return Reihe(text[1], einer.id, einzug=4 if einer.haengt else 2, zusatz=" · ".join(dazu))
