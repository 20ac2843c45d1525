"""The app: the one place that tries acts, puts failures into words, and moves between screens."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType

from modelle.ablauf.format import Ablauf
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import ProtokollFehler
from modelle.strom.abgelehnt import Abgelehnt
from screens.start import StartSchirm
from screens.zu_klein import ZuKleinSchirm
from tui.getriebe.terminalapp import TerminalApp
from tui.rahmen import Gelungen, Schirm, T
from tui.rechner.einstellungen import Einstellungen
from tui.rechner.farben import EIGENE, FARBEN
from tui.rechner.terminal import KLEINSTE
from tui.uhr import Sprungwache, Uhr

if TYPE_CHECKING:
    from modelle.leitung.pflege import Pflege
    from modelle.leitung.runde import Leitung
    from tui.rechner.eigene_ordner import EigeneOrdner


VORLADEN = 0.3
"""Seconds after the start in which somebody looks for a round and nothing else is to be done."""


class KopraxApp(TerminalApp):
    """Holds the open round and what every screen needs."""

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    AUTO_FOCUS: ClassVar[str | None] = None
    BINDINGS: ClassVar[list[BindingType]] = []
    TITLE = "KoPrax"

    def __init__(
        self,
        umgebung: Umgebung,
        uhr: Uhr,
        einstellungen: Einstellungen,
        blattordner: Path,
        ablaeufe: Callable[[], dict[str, Ablauf]],
        eigene_ordner: Callable[[], EigeneOrdner],
        pflege: Callable[[], Pflege] | None = None,
    ) -> None:
        super().__init__()
        self.umgebung = umgebung
        self.uhr = uhr
        self.einstellungen = einstellungen
        self.blattordner = blattordner
        self.fristen = einstellungen.fristen
        self.leitung: Leitung | None = None
        self._ablaeufe_lesen = ablaeufe
        self._pflege = pflege
        self._eigene_ordner = eigene_ordner
        self._wache = Sprungwache(uhr)
        self.sprung = 0.0
        """Seconds the machine's clock jumped of which nobody has said yet what they mean."""
        self._ton = einstellungen.ton
        self.absturz: BaseException | None = None
        """What ended the app, if it was not the moderator."""
        for theme in EIGENE:
            self.register_theme(theme)
        # Setting it the usual way styles and draws every screen twice at the start.
        self.set_reactive(App.theme, FARBEN[einstellungen.farben])
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_keymap(dict(einstellungen.tasten))

    def get_default_screen(self) -> Schirm:
        """Start stands below all others."""
        return StartSchirm()

    def on_mount(self) -> None:
        """Tick once a second; end in good order when the terminal goes away."""
        self.set_interval(1, self._tick)
        self.set_timer(VORLADEN, self._vorladen)
        schleife = asyncio.get_running_loop()
        for zeichen in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
            # Without these the process dies with the terminal still in raw mode, or the line lost.
            schleife.add_signal_handler(zeichen, self._geordnet_enden)
        # What fails in the driver, too, must neither go unnoticed nor be printed as it is.
        schleife.set_exception_handler(self._gescheitert)

    def _gescheitert(self, _: object, umstaende: dict[str, Any]) -> None:
        if isinstance(fehler := umstaende.get("exception"), Exception):
            self._handle_exception(fehler)

    def _vorladen(self) -> None:
        # What a round is led and shown with: opening the first one takes 20 ms less.
        import modelle.leitung.runde  # noqa: F401
        import screens.runde.phase  # noqa: F401

    def _geordnet_enden(self) -> None:
        self.zeilen_halten()
        self.exit(return_code=0)

    def zeilen_halten(self) -> bool:
        """Keep the half-typed lines now; False when that failed for one."""
        return all([zeile.entwurf_halten() for zeile in self._zeilen()])

    def zeilen_lesen(self) -> None:
        """Take up the half-typed lines as they are kept: names in them may have been replaced."""
        for zeile in self._zeilen():
            self.versuche(zeile.neu_lesen)

    def _zeilen(self) -> list[Any]:
        # Only a phase has a half-typed line; the start screen must not load that module.
        alle = (getattr(schirm, "zeile", None) for schirm in self.screen_stack)
        return [zeile for zeile in alle if zeile is not None]

    def on_resize(self, event: events.Resize) -> None:
        """Below the smallest size a notice stands in place of the screen."""
        zu_klein = event.size.width < KLEINSTE[0] or event.size.height < KLEINSTE[1]
        gezeigt = isinstance(self.screen, ZuKleinSchirm)
        if zu_klein and not gezeigt:
            self.push_screen(ZuKleinSchirm())
        elif gezeigt and not zu_klein:
            self.pop_screen()

    # --- acts ---------------------------------------------------------------------------------

    def versuche(self, tun: Callable[[], T]) -> Gelungen[T] | None:
        """Run `tun` and show the round anew if it changed; on failure say why and return None."""
        vorher = self.leitung.runde if self.leitung else None
        try:
            gelungen = Gelungen(tun())
        except (Abgelehnt, ProtokollFehler) as fehler:
            if isinstance(self.screen, Schirm):
                self.screen.melde(str(fehler), ernst=True)
            return None
        if self.leitung is not None and self.leitung.runde is not vorher:
            if vorher is not None and self.leitung.runde.zeit is not vorher.zeit:
                # What is logged of time after a jump is in the machine's time: too late to ask.
                self.sprung = 0.0
            self._zeigen()
        return gelungen

    def _zeigen(self) -> None:
        if isinstance(self.screen, Schirm) and self.screen.is_mounted:
            self.screen.zeige()

    def _tick(self) -> None:
        schirm = self.screen
        if not isinstance(schirm, Schirm) or not schirm.is_mounted:
            return
        sprung = self._wache.sprung()
        if self.leitung is not None and self.leitung.runde.stand == "laufend":
            self.sprung += sprung
        if self.leitung is not None:
            self.versuche(self._auffrischen)
        # Also those below: a phase rings while the handout is being looked at.
        for offen in self.screen_stack:
            if isinstance(offen, Schirm) and offen.is_mounted:
                offen.tick()
        self.gleich_zeichnen()

    def _auffrischen(self) -> None:
        if self.leitung is not None:
            self.leitung.auffrischen()

    def sprung_geklaert(self) -> None:
        """The question about the jump of the clock is answered."""
        self.sprung = 0.0
        self._zeigen()

    def pflegen(self) -> str:
        """Delete what is due and make a copy; returns what is to be said of it."""
        if self._pflege is None:
            return ""
        getan = self.versuche(self._pflege)
        if getan is None:
            return ""
        # The first screen is there by now.
        from tui.pflegeworte import gesagtes

        return gesagtes(getan.wert, self.uhr.jetzt())

    # --- moving between screens ---------------------------------------------------------------
    # The imports below keep every screen but the first out of the start: about 30 ms.

    def ablaeufe(self) -> dict[str, Ablauf]:
        """The usable formats by name."""
        return self._ablaeufe_lesen()

    def eigene_ordner(self) -> EigeneOrdner:
        """Where this session may read and write files."""
        return self._eigene_ordner()

    def zu_vorbereitung(self, id: str | None) -> None:
        """Show the preparation of a planned round, or of a new one."""
        from screens.vorbereitung.schirm import VorbereitungSchirm

        if id is None:
            self.push_screen(VorbereitungSchirm(None))
        elif geoeffnet := self.versuche(lambda: self._oeffnen(id)):
            self.push_screen(VorbereitungSchirm(geoeffnet.wert))

    def zur_kooperation(self) -> None:
        """Show the co-operation behind the rounds."""
        from modelle.leitung.koordination import Koordination
        from screens.kooperation.schirm import KooperationSchirm

        if offen := self.versuche(lambda: Koordination(self.umgebung)):
            offen.wert.verdichten()
            self.push_screen(KooperationSchirm(offen.wert))

    def zur_runde(self, id: str) -> None:
        """Open a round and show its present phase, or the stop if it is on."""
        from screens.runde.phase import PhasenSchirm

        def oeffnen() -> tuple[Leitung, Entwurf]:
            # The half-typed line with it: a screen without it would soon keep an empty one.
            leitung = self._oeffnen(id)
            return leitung, leitung.entwurf()

        offen = self.versuche(oeffnen)
        if offen is None:
            return
        self.leitung, entwurf = offen.wert
        self._bis_zum_start()
        self.push_screen(PhasenSchirm(entwurf))
        if self.leitung is not None and self.leitung.runde.unterbrochen:
            self.action_stopp()

    def zum_handzettel(self, id: str | None = None) -> None:
        """Show the handout of a round, of the present one by default."""
        from screens.handzettel import HandzettelSchirm

        def zeigen(leitung: Leitung) -> None:
            self.nach_pruefung(leitung, lambda: self.push_screen(HandzettelSchirm(leitung)))

        self._mit_leitung(id, zeigen)

    def nach_pruefung(self, leitung: Leitung, danach: Callable[[], object]) -> None:
        """Go on when nothing of a round that goes out could tell who is meant; else ask first."""
        from screens.pruefung import PruefungSchirm

        schirm = PruefungSchirm(leitung, danach)
        if schirm.durchsicht().offen:
            self.push_screen(schirm)
        else:
            danach()

    def zur_pruefung(self, eintrag: str = "") -> None:
        """Show what in the open round could tell who is meant, from this entry on."""
        from screens.pruefung import PruefungSchirm, bilanz

        if self.leitung is None:
            return
        schirm = PruefungSchirm(self.leitung, eintrag=eintrag)
        durchsicht = schirm.durchsicht()
        if durchsicht.offen:
            self.push_screen(schirm)
        elif isinstance(self.screen, Schirm):
            self.screen.melde(bilanz(durchsicht))

    def zum_verlauf(self, id: str | None = None) -> None:
        """Show the time line of a round, of the present one by default."""
        from screens.verlauf import VerlaufSchirm

        self._mit_leitung(id, lambda leitung: self.push_screen(VerlaufSchirm(leitung)))

    def _mit_leitung(self, id: str | None, tun: Callable[[Leitung], object]) -> None:
        if id is None and self.leitung:
            tun(self.leitung)
        elif id and (geoeffnet := self.versuche(lambda: self._oeffnen(id))):
            tun(geoeffnet.wert)

    def zum_start(self) -> None:
        """Leave the round; its clock runs on."""
        self.leitung, self.sprung = None, 0.0
        self._bis_zum_start()
        self._zeigen()
        if isinstance(self.screen, StartSchirm):
            self.screen.liste.erste()

    def _bis_zum_start(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def _oeffnen(self, id: str) -> Leitung:
        # 3 ms at the start; loaded while somebody looks for a round.
        from modelle.leitung.runde import Leitung

        return Leitung.oeffnen(self.umgebung, id)

    # --- what works everywhere ----------------------------------------------------------------

    def action_befehle(self) -> None:
        """Show all commands and keys."""
        from screens.befehle import BefehleSchirm
        from screens.handbuch import HandbuchSchirm

        schirm = self.screen
        if isinstance(schirm, HandbuchSchirm):
            schirm.action_zurueck()
        elif isinstance(schirm, Schirm) and not isinstance(schirm, BefehleSchirm):
            self.push_screen(BefehleSchirm(schirm))

    def action_stopp(self) -> None:
        """Kinderschutz-Stopp: freeze the clock, show the steps."""
        from screens.kinderschutz import KinderschutzSchirm

        if isinstance(self.screen, KinderschutzSchirm):
            return
        leitung = self.leitung
        laeuft = leitung is not None and leitung.runde.stand == "laufend"
        # Shown also when noting it failed: the steps matter more than the log.
        steht = self.versuche(leitung.unterbrechen) if leitung is not None and laeuft else None
        self.push_screen(KinderschutzSchirm(steht is not None))

    def action_beenden(self) -> None:
        """Leave; a running round stays open and its clock runs on."""
        self.zeilen_halten()
        self.exit()

    async def action_quit(self) -> None:
        """The framework's own way out is ours."""
        self.action_beenden()

    def action_help_quit(self) -> None:
        """Ctrl+C does not end a round; it says how to."""
        if isinstance(self.screen, Schirm):
            ende = self.screen.taste("beenden")
            self.screen.melde(f"{ende} beendet KoPrax. Eine laufende Runde bleibt offen.")

    def action_ton(self) -> None:
        """Sound on or off."""
        self._ton = not self._ton
        if isinstance(self.screen, Schirm):
            self.screen.melde("Ton an." if self._ton else "Ton aus.")

    def action_farben(self) -> None:
        """The next colours."""
        namen = list(FARBEN)
        jetzt = next((n for n, theme in FARBEN.items() if theme == self.theme), namen[0])
        neu = namen[(namen.index(jetzt) + 1) % len(namen)]
        for theme in EIGENE:
            self.register_theme(theme)
        self.theme = FARBEN[neu]
        if isinstance(self.screen, Schirm):
            self.screen.melde(f"Farben: {neu}")

    def ans_terminal(self, folge: str) -> None:
        """Send a sequence to the terminal, in its turn after what was drawn before."""
        # What the framework's own `bell` does; it has no public way for other sequences.
        if self._driver is not None:
            self._driver.write(folge)

    def bell(self) -> None:
        """Ring, unless the sound is off."""
        if self._ton:
            super().bell()

    # --- the end that nobody wants ------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        # Not the framework's rendering: it prints local variables, and with them what was typed.
        self.absturz = error
        with contextlib.suppress(Exception):
            self.zeilen_halten()
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()
