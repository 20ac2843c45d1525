"""Replacing any word in all that is kept of a case, and asking again about one that was kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from modelle.leitung.runde import Leitung
from screens.pruefungsworte import ERSATZ, Ersatz, texten, wo
from tui.rahmen import Schirm
from tui.widgets.eingabe import Eingabe
from tui.widgets.fuss import SCHMAL
from tui.widgets.liste import Zeilenliste
from tui.widgets.rueckfrage import Antwort, Rueckfrage
from tui.widgets.text import Text
from tui.worte import kurz


class Wortersatz(Schirm):
    """Base of the check: overwrites words for good, after a question."""

    DEFAULT_CSS = """
    Wortersatz { #pr-wort { display: none; margin: 0 1; } }
    """

    def __init__(self, leitung: Leitung) -> None:
        super().__init__()
        self._leitung = leitung
        self.wort = Eingabe(self._getippt, platzhalter="Welches Wort soll fort?", id="pr-wort")
        self.liste = Zeilenliste(id="pr-liste", immer_sichtbar=True)
        self.rueckfrage = Rueckfrage()
        self.titel = Text(id="pr-titel")

    def betiteln(self, stand: str) -> None:
        """Say at the top how the check stands."""
        self.titel.setze(("Anonymität prüfen", "bold $accent"), f"  {stand}")

    def on_resize(self) -> None:
        """Name the keys; in a narrow window everybody tries the arrows without being told."""
        pfeile = [("↑↓", "wählen")] if self.app.size.width >= SCHMAL else []
        self.zeige_tasten(*pfeile)

    def von_oben(self) -> None:
        """Scroll no further than the chosen row needs, now that the list has its height."""
        if gewaehlt := self.liste.gewaehlt:
            self.liste.scroll_home(animate=False, immediate=True, force=True)
            self.liste.waehlen(gewaehlt.schluessel)

    def action_schritt(self, richtung: int) -> None:
        """Choose the find above or below."""
        self.meldung.gewaehlt()
        self.liste.schritt(richtung)

    def action_blaettern(self, richtung: int) -> None:
        """Choose the find half a screen further up (-1) or down (1)."""
        self.meldung.gewaehlt()
        for _ in range(max(1, self.liste.size.height // 2)):
            if not self.liste.schritt(richtung):
                break

    def _entschieden(self) -> None:
        """Show what is left to decide."""
        self.zeige()

    def _wieder_pruefen(self, wort: str) -> None:
        """Ask about a word again that was kept."""
        if self.rahmen.versuche(lambda: self._leitung.wieder_pruefen(wort)):
            self.melde(f"{kurz(wort)} wird wieder geprüft.")
            self.zeige()

    def _zeile_zeigen(self, da: bool) -> None:
        """Show the line for a word to be typed, or take it away."""
        self.wort.display = da
        self.set_focus(self.wort if da else None)

    def _getippt(self, text: str) -> None:
        if wort := text.strip():
            self._wort_fragen(wort)

    def _wort_fragen(self, wort: str) -> None:
        """Ask what to put in the place of a word that no check found."""
        if not self.rahmen.zeilen_halten():
            return
        gesucht = [((wort,), ERSATZ[0].text)]
        gezaehlt = self.rahmen.versuche(lambda: self._leitung.vorkommen(gesucht))
        if gezaehlt is None:
            return
        if not sum(gezaehlt.wert):
            self.melde(f"{kurz(wort)} steht als ganzes Wort in keinem Text dieses Falls.")
            return
        self._zeile_zeigen(False)
        frage = f"{kurz(wort)} ersetzen, {wo(gezaehlt.wert)}? Das lässt sich nicht zurücknehmen."
        antworten = [
            Antwort(str(nr), ersatz.text, partial(self._wort_ersetzen, wort, ersatz))
            for nr, ersatz in enumerate(ERSATZ, 1)
        ]
        self.rueckfrage.stellen([(frage,)], antworten)

    def _wort_ersetzen(self, wort: str, ersatz: Ersatz) -> None:
        self.wort.value = ""
        self._ueberschreiben(
            lambda: self._leitung.ersetzen([wort], ersatz.text, ersatz.art),
            f"{kurz(wort)} durch {ersatz.text} ersetzt",
        )

    def _ueberschreiben(self, ersetzen: Callable[[], int], getan: str) -> None:
        # The half-typed line of the round is replaced in, too: kept before, read again after.
        if not self.rahmen.zeilen_halten():
            return
        if ersetzt := self.rahmen.versuche(ersetzen):
            self.melde(f"{getan}, in {texten(ersetzt.wert)}.")
        self.rahmen.zeilen_lesen()
        self._entschieden()
