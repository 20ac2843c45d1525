"""Shows the sheet that a round ends in, and lets people change what goes on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.events import Key
from textual.widget import Widget

from modelle.blatt.bausteine import Ergebnisblatt
from modelle.blatt.durchsicht import Durchsicht, hinausgehende, vermerk
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.blatt.kontakte import Blattkontakt
from modelle.blatt.pruefer import Pruefer
from modelle.blatt.schalter import Schalter, schalter
from modelle.blatt.vorlage import OHNE
from modelle.leitung.runde import Leitung
from screens.blatt.vorschau import Blattvorschau
from screens.blatt.wortlaut import WortlautSchirm
from screens.leseschirm import GANZ, Leseschirm
from screens.pruefung import PruefungSchirm
from tui import worte
from tui.rechner.blattvorlage import lesen as vorlage_lesen
from tui.tasten import Taste, benannt, im_bereich
from tui.widgets.rueckfrage import Rueckfrage
from tui.widgets.stuecke import Stuecke
from tui.widgets.text import Text

NUR_LAUFEND = frozenset({"blatt.schliessen", "blatt.wortlaut"})
"""Keys that do nothing for a closed round."""


class Blattschirm(Leseschirm):
    """The sheet as it will look, its switches, and what is left out."""

    DEFAULT_CSS = """
    Blattschirm {
        #hz-titel { height: 1; padding: 0 1; background: $panel; }
        #hz-titel:ansi { background: ansi_default; }
        #hz-schalter { height: auto; padding: 0 1; border-top: solid $primary; }
        #hz-schalter:ansi { border-top: solid ansi_blue; }
        #hz-ausgelassen { height: auto; max-height: 5; padding: 0 1; color: $text-muted; }
        #hz-ausgelassen:ansi { text-style: dim; }
        &.-breit #hz-ausgelassen { max-height: 10; }
    }
    """

    def __init__(self, leitung: Leitung) -> None:
        super().__init__()
        self._leitung = leitung
        self._pruefer = Pruefer.von(leitung)
        self._zettel: Ergebnisblatt | None = None
        self._blatt = Blattvorschau(self.nachher)
        self._schalter = Stuecke(id="hz-schalter")
        self._ausgelassen = Text(id="hz-ausgelassen")
        self.rueckfrage = Rueckfrage()
        self._kontakte: Sequence[Blattkontakt] = ()
        """The contacts of the co-operation that the sheet may name."""
        self._vorlage = OHNE

    def compose(self) -> ComposeResult:
        """Sheet, switches, what is left out."""
        wort = self._wort
        yield Text(
            (wort, "bold $accent"), f"  {worte.ERGEBNISSE[wort][2]} ↑↓ rollt.", id="hz-titel"
        )
        yield self._blatt
        yield self._schalter
        yield self._ausgelassen
        yield self.rueckfrage
        yield from self.compose_fuss()

    @property
    def _wort(self) -> str:
        return self._leitung.runde.ablauf.ergebniswort

    def on_mount(self) -> None:
        """Show the sheet."""
        if gelesen := self.rahmen.versuche(self._leitung.blattkontakte):
            self._kontakte = gelesen.wert
        if eigene := self.rahmen.einstellungen.blatt.vorlage:
            self._vorlage = vorlage_lesen(Path(eigene)).vorlage
        self.zeige()
        laeuft = self._leitung.runde.stand == "laufend"
        tasten = [t for t in self.tasten() if laeuft or t.id not in NUR_LAUFEND]
        self.fuss.zeige([*tasten, *im_bereich("ueberall")])

    def tasten(self) -> Sequence[Taste]:
        """Return the keys, with the word for what the round ends in."""
        return benannt(super().tasten(), self._wort)

    def zeige(self) -> None:
        """Show the sheet as the round is now."""
        zettel = self._zettel = self._handzettel()
        self._blatt.zeige(zettel.markdown)
        self._schalter.setze_stuecke(
            [
                ((f"{nr} ", "bold $accent"), f"[{'x' if einer.an else ' '}] {einer.titel}")
                for nr, einer in enumerate(self._alle_schalter(), 1)
            ]
        )
        aus = " · ".join(zettel.ausgelassen)
        self._ausgelassen.setze(f"Nicht darauf: {aus}" if aus else "Nichts wurde weggelassen.")

    def _alle_schalter(self) -> Sequence[Schalter]:
        return schalter(self._leitung.runde, bool(self._kontakte))

    def on_key(self, event: Key) -> None:
        """Switch a part of the sheet on or off when its number is pressed."""
        alle = self._alle_schalter()
        if event.key.isascii() and event.key.isdecimal() and not self.rueckfrage.offen:
            nr = int(event.key)
            if 1 <= nr <= len(alle):
                event.stop()
                einer = alle[nr - 1]
                self.rahmen.versuche(lambda: self._leitung.schalten(einer.schluessel, not einer.an))
                self.zeige()
                self._offenes_melden()

    def _durchsicht(self) -> Durchsicht:
        """Look through the texts that are on the sheet, with the switches as they are."""
        leitung = self._leitung
        return self._pruefer.durchsehen(hinausgehende(leitung.runde), leitung.gedaechtnis)

    def _handzettel(self, zum_schluss: bool = False) -> Ergebnisblatt:
        """Return the sheet; it says that it was checked only if nothing on it is open.

        With `zum_schluss` it is the one of a round that is closed now.
        """
        jetzt = self.rahmen.uhr.jetzt()
        geprueft = vermerk(self._durchsicht(), jetzt.astimezone().strftime("%Y-%m"))
        ende = jetzt if zum_schluss else None
        return ergebnisblatt(self._leitung.runde, geprueft, ende, self._kontakte, self._vorlage)

    def _offenes_melden(self) -> None:
        """Say that a switch brought texts in whose finds nobody has decided about yet."""
        if offen := len(self._durchsicht().offen):
            stellen = "1 Stelle ist" if offen == 1 else f"{offen} Stellen sind"
            self.melde(f"{stellen} noch zu prüfen; vor dem Speichern wird gefragt.")

    def gerolltes(self) -> Widget:
        """Return the sheet."""
        return self._blatt

    def action_rollen(self, zeilen: int) -> None:
        """Roll; the end is that of the whole sheet, also while parts of it are yet to be read."""
        if zeilen == GANZ:
            self._blatt.ganz()
        super().action_rollen(zeilen)

    def tick(self) -> None:
        """Show what another terminal wrote to this round."""
        if self.rahmen.versuche(self._leitung.auffrischen):
            self.zeige()

    def _markdown(self) -> str:
        return self._handzettel().markdown

    # --- changing it --------------------------------------------------------------------------

    def action_wortlaut(self) -> None:
        """Show the texts on the sheet, to be worded differently there."""
        self.app.push_screen(
            WortlautSchirm(self._leitung, self._vorlage), lambda _: self._neu_gefasst()
        )

    def _neu_gefasst(self) -> None:
        self.zeige()
        self._offenes_melden()

    def action_pruefen(self) -> None:
        """Check all texts of the round, also those that are not on the sheet."""
        self.app.push_screen(PruefungSchirm(self._leitung), lambda _: self.zeige())
