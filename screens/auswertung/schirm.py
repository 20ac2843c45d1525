"""What many rounds show together: bars with their numbers, or the same as tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from modelle.auswertung.tafel import Auswertung
from modelle.auswertung.textbild import textbild
from modelle.auswertung.zaehlen import Rundenzahlen, auswerten
from modelle.auswertung.zeitraum import ALLES, Zeitraum, schuljahr, schuljahre
from modelle.protokoll.bleibendes.rundenzahlen import Rundenzaehler
from screens.auswertung.ablage import auswertung_speichern
from screens.auswertung.bericht import berichtsformular
from screens.leseschirm import Leseschirm
from tui.getriebe.schirm import bindungen
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.text import Text

SCHEIBE = 10
"""Rounds that are counted between two keys: some 20 ms."""

RAND = 3
"""Cells beside the rows: their indent, and the bar that shows how far one has rolled."""


NUR_JAHRE = (
    "Bitte mit ◂ ▸ ein Schuljahr wählen: Aus allen Jahren und einem davon ließen sich zusammen"
    " kleine Zahlen ausrechnen."
)
"""Said to somebody who wants to save the report on all years."""

KEIN_JAHR = (
    "Nicht gespeichert: In einem der Schuljahre waren es wenige Runden, und die ließen sich"
    " zusammen mit einem Jahresbericht ausrechnen. Den Jahresbericht schreibt j."
)
"""Said if no year can be chosen, because few rounds in another one would follow."""


class AuswertungSchirm(Leseschirm):
    """Rows to roll through; left and right choose the school year."""

    BEREICH = "auswertung"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("auswertung"),
        Binding("left", "zeitraum(-1)", show=False),
        Binding("right", "zeitraum(1)", show=False),
    ]
    DEFAULT_CSS = """
    AuswertungSchirm { #aw-titel { height: 2; padding: 0 1; } }
    """

    def __init__(self, bericht: bool = False) -> None:
        """With `bericht` the form of the yearly report comes once all rounds are counted."""
        super().__init__()
        self._bericht_gleich = bericht
        self.liste = Zeilenliste(id="aw-liste")
        self._titel = Text(id="aw-titel")
        self._zaehler: Rundenzaehler | None = None
        """Counts the rounds; None if the log cannot be read."""
        self._zeitraeume: tuple[Zeitraum, ...] = (ALLES,)
        """What can be chosen, once all is counted."""
        self._stelle = 0
        """Index of the span that is shown."""
        self._als_tabelle = False
        self._fertige: dict[Zeitraum, Auswertung] = {}
        """The reports made so far: of 10,000 rounds one takes 200 ms."""

    def compose(self) -> ComposeResult:
        """Title and rows."""
        yield self._titel
        yield self.liste
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Begin to count."""
        protokoll = self.rahmen.umgebung.protokoll
        offen = self.rahmen.versuche(lambda: Rundenzaehler(protokoll))
        self._zaehler = offen.wert if offen else None
        self.zeige()
        self.nachher(self._weiterzaehlen)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the bars anew for another width."""
        self.zeige()

    def _weiterzaehlen(self) -> None:
        """Count some rounds, and go on after the keys that came meanwhile."""
        zaehler = self._zaehler
        if zaehler is None or not self.is_attached:
            return
        if not zaehler.fertig:
            if self.rahmen.versuche(lambda: zaehler.weiter(SCHEIBE)) is None:
                self._zaehler = None
            self.nachher(self._weiterzaehlen)
        else:
            self._zeitraeume = _waehlbar(zaehler.alle)
        self.zeige()
        if self._bericht_gleich and self.is_current and zaehler.fertig:
            self._bericht_gleich = False
            self.action_bericht()

    # --- showing ------------------------------------------------------------------------------

    def _auswertung(self) -> Auswertung | None:
        """Return the report on the span chosen; None until all rounds are counted."""
        if self._zaehler is None or not self._zaehler.fertig:
            return None
        zeitraum = self._zeitraeume[self._stelle]
        if zeitraum not in self._fertige:
            von, bis, _ = zeitraum
            alle, ablaeufe = self._zaehler.alle, self.rahmen.ablaeufe()
            self._fertige[zeitraum] = auswerten(alle, ablaeufe, von, bis)
        return self._fertige[zeitraum]

    def zeige(self) -> None:
        """Show the rows for this width."""
        auswertung, zaehler = self._auswertung(), self._zaehler
        mehrere = len(self._zeitraeume) > 1
        was = self._zeitraeume[self._stelle].titel
        self._titel.setze(("Auswertung", "bold $accent"), f"  ◂ {was} ▸" if mehrere else f"  {was}")
        if auswertung is not None:
            zeilen = textbild(auswertung, self.spalte - RAND, self._als_tabelle)
            reihen = [Reihe(z.text, einzug=1, art="kopf" if z.kopf else "") for z in zeilen]
        elif zaehler is not None:
            satz = f"Runden werden gezählt: {zaehler.gezaehlt} von {zaehler.viele}."
            reihen = [Reihe(satz, einzug=1, art="leise")]
        else:
            reihen = []
        self.liste.setze(tuple(reihen))
        self.zeige_tasten(("◂ ▸", "Schuljahr") if mehrere else ("↑↓", "rollen"))

    def gerolltes(self) -> Widget:
        """Return the rows."""
        return self.liste

    # --- acting -------------------------------------------------------------------------------

    def action_zeitraum(self, richtung: int) -> None:
        """Show the next span (1) or the one before (-1); after the last comes the first."""
        self._stelle = (self._stelle + richtung) % len(self._zeitraeume)
        self.melde("")
        self.zeige()

    def action_tabelle(self) -> None:
        """Show tables in the place of bars, or bars again."""
        self._als_tabelle = not self._als_tabelle
        self.zeige()

    def action_bericht(self) -> None:
        """Ask for the school year and for whom, then save the yearly report."""
        zaehler = self._zaehler
        if zaehler is not None and zaehler.fertig:
            bauen = partial(berichtsformular, self.rahmen, zaehler.alle, self._spaeter_melden)
            if offen := self.rahmen.versuche(bauen):
                self.app.push_screen(offen.wert)

    def _spaeter_melden(self, satz: str) -> None:
        # Said on this screen once the form is gone.
        self.call_later(self.melde, satz)

    def action_speichern(self) -> None:
        """Save the report as a page and as a table for Excel."""
        auswertung = self._auswertung()
        if auswertung is None:
            return
        if self._zeitraeume[self._stelle] is ALLES and not auswertung.leer:
            self.melde(NUR_JAHRE if len(self._zeitraeume) > 1 else KEIN_JAHR)
        else:
            gespeichert = self.rahmen.versuche(
                lambda: auswertung_speichern(self.rahmen, auswertung)
            )
            if gespeichert:
                self.melde(gespeichert.wert)


def _waehlbar(runden: Sequence[Rundenzahlen]) -> tuple[Zeitraum, ...]:
    """Return the spans that can be chosen: all rounds and each school year, or the only one."""
    alle = [(r.zahlen.monat, r.zahlen.fall) for r in runden]
    jahre = schuljahre(alle)
    einzig = bool(jahre) and all(schuljahr(monat) == jahre[0] for monat, _ in alle)
    return jahre if einzig else (ALLES, *jahre)
