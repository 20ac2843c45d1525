"""Handzettel or Protokoll: shows the sheet that a round ends in, and closes the round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from markdown_it import MarkdownIt
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Markdown

from modelle.blatt.bausteine import Ergebnisblatt
from modelle.blatt.durchsicht import Durchsicht, hinausgehende, vermerk
from modelle.blatt.ergebnis import dateiname, ergebnisblatt
from modelle.blatt.kontakte import Blattkontakt
from modelle.blatt.pruefer import Pruefer
from modelle.blatt.schalter import Schalter, schalter
from modelle.leitung.runde import Leitung
from modelle.runde.regeln import erfaehrt_davon, fliesst_zurueck
from screens.blatt.ablage import Abgelegt, ablegen
from screens.blatt.abschied import abschied
from screens.leseschirm import Leseschirm
from screens.pruefung import PruefungSchirm
from screens.restfrage import restfrage
from tui import worte
from tui.getriebe.schirm import bindungen
from tui.rahmen import Schirm
from tui.tasten import Taste, benannt, im_bereich
from tui.widgets.rueckfrage import Antwort, Rueckfrage
from tui.widgets.stuecke import Stuecke
from tui.widgets.text import Teil, Text
from tui.zwischenablage import wege


class HandzettelSchirm(Leseschirm):
    """The sheet as it will look, what goes on it, what is left out; save, copy, close."""

    BEREICH = "handzettel"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("handzettel"),
        Binding("space", "rollen(10)", show=False),
    ]
    DEFAULT_CSS = """
    HandzettelSchirm {
        #hz-titel { height: 1; padding: 0 1; background: $panel; }
        #hz-titel:ansi { background: ansi_default; }
        #hz-blatt { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
        #hz-blatt { scrollbar-color: $primary; scrollbar-background: $background; }
        #hz-blatt Markdown { padding: 0; margin: 0; }
        #hz-blatt MarkdownH1 { content-align: left middle; margin: 0 0 1 0; }
        #hz-blatt MarkdownH2 { margin: 0; text-style: bold; color: $accent; }
        #hz-blatt MarkdownBlockQuote { margin: 0 0 1 0; border-left: outer $primary; }
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
        self._pruefer = Pruefer()
        self._zettel: Ergebnisblatt | None = None
        # Plain CommonMark: no HTML, and addresses are no links.
        schlicht = partial(MarkdownIt, "commonmark", {"html": False})
        self._blatt = Markdown(parser_factory=schlicht, open_links=False)
        self._schalter = Stuecke(id="hz-schalter")
        self._ausgelassen = Text(id="hz-ausgelassen")
        self.rueckfrage = Rueckfrage()
        self._kontakte: Sequence[Blattkontakt] = ()
        """The contacts of the co-operation that the sheet may name."""

    def compose(self) -> ComposeResult:
        """Sheet, switches, what is left out."""
        wort = self._wort
        yield Text(
            (wort, "bold $accent"), f"  {worte.ERGEBNISSE[wort][2]} ↑↓ rollt.", id="hz-titel"
        )
        with VerticalScroll(id="hz-blatt", can_focus=False):
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
        self.zeige()
        laeuft = self._leitung.runde.stand == "laufend"
        tasten = [t for t in self.tasten() if laeuft or t.id != "blatt.schliessen"]
        self.fuss.zeige([*tasten, *im_bereich("ueberall")])

    def tasten(self) -> Sequence[Taste]:
        """Return the keys, with the word for what the round ends in."""
        return benannt(super().tasten(), self._wort)

    def zeige(self) -> None:
        """Show the sheet as the round is now."""
        zettel = self._handzettel()
        if self._zettel is None or zettel.markdown != self._zettel.markdown:
            self._blatt.update(zettel.markdown)
        self._zettel = zettel
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
        return ergebnisblatt(self._leitung.runde, geprueft, ende, self._kontakte)

    def _offenes_melden(self) -> None:
        """Say that a switch brought texts in whose finds nobody has decided about yet."""
        if offen := len(self._durchsicht().offen):
            stellen = "1 Stelle ist" if offen == 1 else f"{offen} Stellen sind"
            self.melde(f"{stellen} noch zu prüfen; vor dem Speichern wird gefragt.")

    def gerolltes(self) -> Widget:
        """Return the sheet."""
        return self.query_one("#hz-blatt")

    # --- handing it over ----------------------------------------------------------------------

    def tick(self) -> None:
        """Show what another terminal wrote to this round."""
        if self.rahmen.versuche(self._leitung.auffrischen):
            self.zeige()

    def _markdown(self) -> str:
        return self._handzettel().markdown

    def _geprueft(self, tun: Callable[[], object]) -> None:
        """Run `tun` if no find on the sheet is open; else show the open ones first."""
        if self.rahmen.versuche(self._leitung.auffrischen):
            self.rahmen.nach_pruefung(self._leitung, tun)

    def _ablegen(self, markdown: str) -> Abgelegt:
        name = partial(dateiname, self._leitung.runde, self._leitung.id)
        return ablegen(self.rahmen, name, markdown)

    def _speichern(self, zum_schluss: bool = False) -> Abgelegt:
        """Save the sheet, and say why if that failed."""
        abgelegt = self._ablegen(self._handzettel(zum_schluss).markdown)
        if abgelegt.hindernis:
            self.melde(abgelegt.hindernis, ernst=True)
        return abgelegt

    def action_pruefen(self) -> None:
        """Check all texts of the round, also those that are not on the sheet."""
        self.app.push_screen(PruefungSchirm(self._leitung), lambda _: self.zeige())

    def action_speichern(self) -> None:
        """Save the sheet as a file."""
        self._geprueft(self._sichern)

    def _sichern(self) -> None:
        abgelegt = self._speichern()
        if abgelegt.pfade:
            mehr = abgelegt.daneben or abgelegt.oeffnen
            self.melde(f"Gespeichert: {abgelegt.wo}. {mehr}", ernst=bool(abgelegt.daneben))

    def action_kopieren(self) -> None:
        """Copy the sheet; a file of it is saved as well."""
        self._geprueft(self._kopieren)

    def _kopieren(self) -> None:
        abgelegt = self._ablegen(self._markdown())
        datei = str(abgelegt.pfade[0]) if abgelegt.pfade else ""
        satz = wege.kopieren(self._markdown(), self.rahmen.ans_terminal, datei)
        dazu = abgelegt.hindernis or abgelegt.daneben
        self.melde(f"{satz} {dazu}".rstrip(), ernst=bool(dazu))

    def action_schliessen(self) -> None:
        """Save the sheet and close the round, after one question."""
        if self._leitung.runde.stand != "laufend":
            self.melde("Diese Runde läuft nicht.")
            return
        # What stands in the line can be typed nowhere once the round is closed.
        restfrage(self, self._leitung, self.rueckfrage, self._rest_geklaert)

    def _rest_geklaert(self) -> None:
        self.zeige()
        self._geprueft(self._schliessen_fragen)

    def _schliessen_fragen(self) -> None:
        fragen: list[tuple[Teil, ...]] = [
            (f"Runde schließen? {worte.ERGEBNISSE[self._wort][0]} wird gespeichert.",),
            ("Danach ist nichts mehr zu ändern.",),
        ]
        if fliesst_zurueck(self._leitung.runde):
            wo = f"in der Kooperation ({self.taste('start.kooperation')} auf der Startseite)"
            fragen.append((f"Was entschieden wurde, steht dann auch {wo}.",))
        self.rueckfrage.stellen(
            fragen,
            # 0, because the other digits are switches here, and letters may be meant for the line.
            # Asked once more: another terminal may have written since the question was put.
            [Antwort("0", "schließen", lambda: self._geprueft(self._schliessen))],
        )

    def _schliessen(self, ohne_rueckfluss: bool = False) -> None:
        abgelegt = self._speichern(zum_schluss=True)
        if not abgelegt.pfade:
            return
        if self.rahmen.versuche(lambda: self._leitung.schliessen(ohne_rueckfluss)):
            self.rahmen.zum_start()
            self.app.call_later(self._verabschieden, abgelegt)
        elif erfaehrt_davon(self._leitung.runde) and not ohne_rueckfluss:
            # A fault in the co-operation must not keep a round open for ever.
            self.rueckfrage.stellen(
                [("Trotzdem schließen? Die Kooperation erfährt dann nichts davon.",)],
                [Antwort("1", "trotzdem schließen", lambda: self._schliessen(True))],
            )

    def _verabschieden(self, abgelegt: Abgelegt) -> None:
        schirm = self.app.screen
        if isinstance(schirm, Schirm):
            was = worte.ERGEBNISSE[self._wort][0]
            bis = abschied(self._leitung, self.rahmen.fristen, self.rahmen.uhr.jetzt())
            schirm.melde(
                f"{bis} {was}: {abgelegt.wo}. {abgelegt.daneben or abgelegt.oeffnen}",
                # Where the file lies is looked for while one types already.
                solange=lambda: schirm.rahmen.leitung is None,
            )
