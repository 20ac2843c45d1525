"""The app: colours, keys and size before the first screen, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Size

from modelle.ablauf.format import Ablauf
from modelle.leitung.umgebung import Umgebung
from screens.start import StartSchirm
from tui.rahmen import Schirm
from tui.rechner.einstellungen import Einstellungen
from tui.rechner.einstellungsdatei import FARBEN
from tui.rechner.farben import EIGENE
from tui.rechner.terminal import KLEINSTE, UEBEN
from tui.sitzung import Sitzung
from tui.uhr import Uhr

if TYPE_CHECKING:
    from modelle.leitung.runde import Leitung
    from tui.rechner.eigene_ordner import EigeneOrdner
    from tui.wege import Wege


VORLADEN = 0.3
"""Seconds after the start when the other screens are loaded: somebody still looks for a round."""


BLEIBT_OFFEN = "Die Runde bleibt offen, und ihre Uhr läuft weiter. „koprax“ führt dorthin zurück."
"""Said on the terminal to somebody who leaves in the middle of a round."""

UEBERNEHMEN = "Der nächste Start bietet an, sie zu übernehmen."
"""Said after it to somebody whose round was saved beside a lost log."""


class KopraxApp(Sitzung):
    """A session with its first screen, its colours and its keys. Screens see it as `Rahmen`."""

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
        pflege: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(umgebung, uhr, einstellungen, blattordner, ablaeufe, eigene_ordner, pflege)
        self._ton = einstellungen.ton
        self._bereit = self._gewarnt = False
        for theme in EIGENE:
            self.register_theme(theme)
        self.beginnen_mit(FARBEN[einstellungen.farben])
        self.set_keymap(dict(einstellungen.tasten))
        if einstellungen.einfache_zeichen:
            self.nur_einfache_zeichen()

    def get_default_screen(self) -> Schirm:
        """Return the start screen, which lies below all others."""
        return StartSchirm()

    def on_mount(self) -> None:
        """Tick once a second; end in good order when the terminal goes away."""
        self.set_interval(1, self._tick)
        # With the other screens loaded the first round opens 20 ms sooner.
        self.set_timer(VORLADEN, lambda: self._wege)
        self.auf_ende_achten()

    def on_ready(self) -> None:
        """Show a notice if the window is too small already; before, it would have no colours."""
        super().on_ready()
        self._bereit = True
        self._groesse_pruefen(self.size)

    def on_resize(self, event: events.Resize) -> None:
        """Show a notice in place of the screen while the window is smaller than KLEINSTE."""
        if self._bereit:
            self._groesse_pruefen(event.size)

    def _groesse_pruefen(self, groesse: Size) -> None:
        zu_klein = groesse.width < KLEINSTE[0] or groesse.height < KLEINSTE[1]
        if zu_klein or len(self.screen_stack) > 1:
            self._wege.zum_hinweis(zu_klein)

    # --- moving between screens ---------------------------------------------------------------

    @cached_property
    def _wege(self) -> Wege:
        # 20 ms of the start, which shows one screen only.
        from tui.wege import Wege

        return Wege(self)

    def zu_vorbereitung(self, id: str | None, nach: str = "", gremium: str = "") -> None:
        """Show the preparation of a planned round, or of a new one that follows another."""
        self._wege.zu_vorbereitung(id, nach, gremium)

    def zur_kooperation(self) -> None:
        """Show the co-operation behind the rounds."""
        self._wege.zur_kooperation()

    def zur_suche(self, gesucht: str) -> None:
        """Show where a text is found in all that is kept."""
        self._wege.zur_suche(gesucht)

    def zur_auswertung(self, bericht: bool = False) -> None:
        """Show what many rounds show together, or first the form of the yearly report."""
        self._wege.zur_auswertung(bericht)

    def zum_faelligen(self, id: str) -> None:
        """Ask what became of an agreement."""
        self._wege.zum_faelligen(id)

    def zur_runde(self, id: str) -> None:
        """Open a round and show its present phase, or the stop if it is on."""
        self._wege.zur_runde(id)

    def zum_handzettel(self, id: str | None = None) -> None:
        """Show the handout of a round, by default of the open one."""
        self._wege.zum_handzettel(id)

    def nach_pruefung(self, leitung: Leitung, danach: Callable[[], object]) -> None:
        """Call `danach` if all finds in the result of a round are decided; else ask first."""
        self._wege.nach_pruefung(leitung, danach)

    def zur_pruefung(self, eintrag: str = "") -> None:
        """Show the finds of the open round that could tell who is meant, from this entry on."""
        self._wege.zur_pruefung(eintrag)

    def zum_verlauf(self, id: str | None = None, text: str = "") -> None:
        """Show the time line of a round, by default of the open one, from this text on."""
        self._wege.zum_verlauf(id, text)

    def zum_start(self) -> None:
        """Leave the round; its clock runs on."""
        self._wege.zum_start()

    def zum_probelauf(self) -> None:
        """Leave for the guided first round; afterwards the app starts anew."""
        self.exit(return_code=UEBEN)

    # --- what works everywhere ----------------------------------------------------------------

    def action_befehle(self) -> None:
        """Show all commands and keys."""
        self._wege.zur_hilfe()

    def action_stopp(self) -> None:
        """Stop for child protection: freeze the clock and show the steps."""
        self._wege.zum_stopp()

    def action_beenden(self) -> None:
        """End the app; a running round stays open and its clock runs on."""
        # The log may have been lost since the last second.
        davor = self.umgebung
        gerettet = self.gerettet()
        daneben = self.umgebung is not davor
        if gerettet and not (daneben or self._gewarnt):
            # Nowhere but on the screen is what was typed since.
            self._gewarnt = True
            self.sage(f"{gerettet} Bitte abschreiben; {self._taste_ende()} noch einmal beendet.")
            return
        self.zeilen_halten()
        leitung = None if self.demo else self.leitung
        laeuft = leitung is not None and leitung.runde.stand == "laufend"
        offen = BLEIBT_OFFEN if laeuft else None
        self.exit(message=f"{gerettet} {UEBERNEHMEN}" if daneben else gerettet or offen)

    async def action_quit(self) -> None:
        """End the app as `beenden` does, wherever Textual would call its own way out."""
        self.action_beenden()

    def action_help_quit(self) -> None:
        """Say how to end the app. Bound to Ctrl+C, which must not end a round."""
        if isinstance(self.screen, Schirm):
            self.sage(f"{self._taste_ende()} beendet KoPrax. Eine laufende Runde bleibt offen.")

    def _taste_ende(self) -> str:
        return self.screen.taste("beenden") if isinstance(self.screen, Schirm) else ""

    def action_ton(self) -> None:
        """Turn the sound on or off."""
        self._ton = not self._ton
        self.sage("Ton an." if self._ton else "Ton aus.")

    def action_farben(self) -> None:
        """Change to the next colours."""
        namen = list(FARBEN)
        jetzt = next((n for n, theme in FARBEN.items() if theme == self.theme), namen[0])
        neu = namen[(namen.index(jetzt) + 1) % len(namen)]
        for theme in EIGENE:
            self.register_theme(theme)
        self.theme = FARBEN[neu]
        self.sage(f"Farben: {neu}")

    def bell(self) -> None:
        """Ring, unless the sound is off."""
        if self._ton:
            super().bell()
