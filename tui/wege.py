"""The ways from screen to screen.

Loaded shortly after the first screen, so that a start does not pay for the other screens (20 ms).
A screen that a round rarely needs is loaded when somebody goes there.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from modelle.leitung.runde import Leitung
from modelle.protokoll.entwurf import Entwurf
from modelle.runde import zeit
from screens.befehle import BefehleSchirm
from screens.faelliges import nachsehformular
from screens.handbuch import HandbuchSchirm
from screens.kinderschutz import KinderschutzSchirm
from screens.runde.phase import PhasenSchirm
from screens.start import StartSchirm
from screens.verlauf import VerlaufSchirm
from screens.zu_klein import ZuKleinSchirm
from tui.oeffnung import NICHT_MEHR, OHNE, Oeffnung, Weg
from tui.rahmen import Schirm
from tui.rechner.geuebt import DATEI, Geuebt
from tui.sitzung import Sitzung
from tui.uhr import SPRUNG
from tui.zeugenstand import Zeugenstand


class Wege:
    """Shows other screens of a session. `Rahmen` says what each way is for."""

    def __init__(self, sitzung: Sitzung) -> None:
        self._sitzung = sitzung
        if sitzung.lernhilfe is None and sitzung.einstellungen.beispiele and sitzung.zustand:
            # Here, because only rounds have examples: the first screen is there without them.
            sitzung.lernhilfe = Geuebt(sitzung.zustand / DATEI)

    def zu_vorbereitung(self, id: str | None, nach: str, gremium: str) -> None:
        """Show the preparation of a planned round, or of a new one: after another, of a body."""
        # 12 ms, for whoever plans a round.
        from screens.vorbereitung.schirm import VorbereitungSchirm

        if not (id or nach):
            self._sitzung.push_screen(VorbereitungSchirm(None, gremium=gremium))
        elif geoeffnet := self._sitzung.versuche(lambda: self._oeffnen(id or nach)):
            leitung = geoeffnet.wert
            schirm = VorbereitungSchirm(leitung) if id else VorbereitungSchirm(None, leitung.runde)
            self._sitzung.push_screen(schirm)

    def zur_kooperation(self) -> None:
        """Show the co-operation behind the rounds."""
        self._mit_kooperation(lambda zugang: zugang.kooperation(self._sitzung.umgebung))

    def zur_suche(self, gesucht: str) -> None:
        """Show where a text is found in all that is kept."""
        self._mit_kooperation(lambda zugang: zugang.suche(gesucht))

    def zur_auswertung(self, bericht: bool) -> None:
        """Show what many rounds show together, or first the form of the yearly report."""
        self._mit_kooperation(lambda zugang: zugang.auswertung(bericht))

    def _mit_kooperation(self, schirm: Callable[[ModuleType], Schirm]) -> None:
        # 40 ms, for whoever looks at the co-operation or at figures, or searches.
        from screens import zugang

        if offen := self._sitzung.versuche(lambda: schirm(zugang)):
            self._sitzung.push_screen(offen.wert)

    def zum_faelligen(self, id: str) -> None:
        """Ask what became of an agreement."""
        sitzung = self._sitzung
        gelesen = sitzung.versuche(lambda: sitzung.umgebung.protokoll.wiedervorlage(id))
        if gelesen and gelesen.wert is None:
            sitzung.zeigen()
        elif gelesen and gelesen.wert:

            def gespeichert(satz: str) -> None:
                # Said on the screen below, once the form is gone.
                sitzung.call_later(sitzung.sage, satz)

            sitzung.push_screen(nachsehformular(sitzung.umgebung, gelesen.wert, gespeichert))

    def zur_runde(self, id: str) -> None:
        """Open a round and show its present phase, or the stop if it is on.

        After a crash at its last opening leave out what may have crashed.
        """
        sitzung = self._sitzung
        oeffnung = sitzung.oeffnung = Oeffnung(sitzung.umgebung.protokoll.pfad, id)
        if oeffnung.weg is Weg.NICHT:
            sitzung.oeffnung = None
            sitzung.sage(NICHT_MEHR, ernst=True)
            return

        def oeffnen() -> tuple[Leitung, Entwurf]:
            # Read with the half-typed line: a screen without it would soon store an empty one.
            leitung = self._oeffnen(id)
            return leitung, leitung.entwurf()

        offen = sitzung.versuche(oeffnen)
        if offen is None:
            sitzung.oeffnung = None
            return
        leitung, entwurf = offen.wert
        oeffnung.mit(entwurf)
        if oeffnung.weg is Weg.VERLAUF:
            self._zeigen(VerlaufSchirm(leitung), oeffnung)
            return
        sitzung.leitung = leitung
        sitzung.zeugenstand = Zeugenstand(sitzung.umgebung)
        rueckstand = zeit.rueckstand(leitung.runde.zeit, sitzung.uhr.jetzt())
        # The clock went back since the round was left: which time holds is asked as after a jump.
        sitzung.sprung = rueckstand if rueckstand <= -SPRUNG else 0.0
        self._bis_zum_start()
        schirm = PhasenSchirm(entwurf if oeffnung.weg is Weg.GANZ else Entwurf())
        if oeffnung.weg is Weg.SCHLICHT:
            sitzung.lernhilfe = None
            schirm.zeile.verbergen()
        self._zeigen(schirm, oeffnung)
        if leitung.runde.unterbrochen:
            self.zum_stopp()

    def _zeigen(self, schirm: Schirm, oeffnung: Oeffnung) -> None:
        """Show the screen that a round is opened with, and say what it leaves out."""

        def gezeigt() -> None:
            oeffnung.gezeigt = True
            if satz := OHNE.get(oeffnung.weg):
                schirm.melde(satz, ernst=True)

        self._sitzung.push_screen(schirm)
        schirm.call_after_refresh(gezeigt)

    def zum_handzettel(self, id: str | None) -> None:
        """Show the handout of a round, or of the open one if `id` is None."""
        # 45 ms, for the check of names and the reader of Markdown.
        from screens.blatt.schirm import HandzettelSchirm

        def zeigen(leitung: Leitung) -> None:
            self.nach_pruefung(
                leitung, lambda: self._sitzung.push_screen(HandzettelSchirm(leitung))
            )

        self._mit_leitung(id, zeigen)

    def nach_pruefung(self, leitung: Leitung, danach: Callable[[], object]) -> None:
        """Call `danach` if all finds in the result of a round are decided; else ask first."""
        self._pruefe(leitung, "", danach, lambda _: danach())

    def zur_pruefung(self, eintrag: str) -> None:
        """Show the finds of the open round that could tell who is meant, from this entry on."""
        if self._sitzung.leitung is not None:
            self._pruefe(self._sitzung.leitung, eintrag, None, self._sitzung.sage)

    def _pruefe(
        self,
        leitung: Leitung,
        eintrag: str,
        danach: Callable[[], object] | None,
        sauber: Callable[[str], object],
    ) -> None:
        """Show the check if an entry is meant, a find is open, or it takes longer.

        Else tell `sauber` in words that nothing is open.
        """
        # 16 ms, for the check of names.
        from screens.pruefung import PruefungSchirm

        schirm = PruefungSchirm(leitung, danach, eintrag=eintrag)
        if eintrag or not schirm.nichts_offen():
            self._sitzung.push_screen(schirm)
        else:
            sauber(schirm.bilanz())

    def zum_verlauf(self, id: str | None, text: str) -> None:
        """Show the time line of a round, or of the open one if `id` is None, from a text on."""
        zeigen = self._sitzung.push_screen
        self._mit_leitung(id, lambda leitung: zeigen(VerlaufSchirm(leitung, text)))

    def zum_start(self) -> None:
        """Leave the round; its clock runs on."""
        sitzung = self._sitzung
        sitzung.leitung, sitzung.sprung = None, 0.0
        self._bis_zum_start()
        sitzung.zeigen()
        if isinstance(sitzung.screen, StartSchirm):
            sitzung.screen.liste.erste()

    def zur_hilfe(self) -> None:
        """Show all commands and keys of the present screen; leave a page of the handbook."""
        schirm = self._sitzung.screen
        if isinstance(schirm, HandbuchSchirm):
            schirm.action_zurueck()
        elif isinstance(schirm, Schirm) and not isinstance(schirm, BefehleSchirm):
            self._sitzung.push_screen(BefehleSchirm(schirm))

    def zum_hinweis(self, zu_klein: bool) -> None:
        """Show the notice that the window is too small, or take it away."""
        gezeigt = isinstance(self._sitzung.screen, ZuKleinSchirm)
        if zu_klein and not gezeigt:
            self._sitzung.push_screen(ZuKleinSchirm())
        elif gezeigt and not zu_klein:
            self._sitzung.pop_screen()

    def zum_stopp(self) -> None:
        """Stop for child protection: freeze the clock and show the steps."""
        sitzung = self._sitzung
        if isinstance(sitzung.screen, KinderschutzSchirm):
            return
        leitung = sitzung.leitung
        laeuft = leitung is not None and leitung.runde.stand == "laufend"
        # The steps are shown even if storing the stop failed: they matter more than the log.
        steht = sitzung.versuche(leitung.unterbrechen) if leitung is not None and laeuft else None
        sitzung.push_screen(KinderschutzSchirm(steht is not None))

    def _mit_leitung(self, id: str | None, tun: Callable[[Leitung], object]) -> None:
        if id is None and self._sitzung.leitung:
            tun(self._sitzung.leitung)
        elif id and (geoeffnet := self._sitzung.versuche(lambda: self._oeffnen(id))):
            tun(geoeffnet.wert)

    def _oeffnen(self, id: str) -> Leitung:
        return Leitung.oeffnen(self._sitzung.umgebung, id)

    def _bis_zum_start(self) -> None:
        while len(self._sitzung.screen_stack) > 1:
            self._sitzung.pop_screen()
