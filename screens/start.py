"""Start: the rounds to choose from, and what is due with the co-operation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from modelle.protokoll.listenzeile import Listenzeile
from screens import startliste
from screens.startliste import (
    KOOPERATION,
    NEU,
    faelliges,
    faelliges_von,
    nebenbei,
    startreihen,
    vereinbart,
)
from screens.suchliste import HILFE, SUCHE, SUCHEN, Suchliste, Wohinfrage, auch_innen, starttitel
from tui.getriebe.schirm import bindungen
from tui.tasten import Taste

if TYPE_CHECKING:
    from tui.loeschfrage import Loeschfrage


class StartSchirm(Suchliste):
    """Running, planned and closed rounds; typing searches."""

    BEREICH = "start"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("start"),
        Binding("escape", "abbrechen", show=False),
    ]
    DEFAULT_CSS = """
    StartSchirm { #start-titel { height: 2; padding: 0 1; } }
    """

    def __init__(self) -> None:
        super().__init__(self._enter, SUCHEN)
        self._runden: dict[str, Listenzeile] = {}
        """The rounds listed, by id."""
        self._ungelesen = False
        """True if the rounds could not be read when they were last to be shown."""
        self._faellig: tuple[str, ...] = ()
        """German sentences about what is due with the co-operation, at most HINWEISE."""
        self._auswertbar = False
        """True if there are enough rounds to show what they show together."""
        self._hoechstens = startliste.WENIGE
        """How many rows of what is due are shown."""
        self._zu_loeschen: Loeschfrage | None = None
        """What is to be deleted, while its code is being asked for."""
        self._wohin: Wohinfrage | None = None
        """What is asked about a closed round, or None."""

    def compose(self) -> ComposeResult:
        """Title, search, rounds."""
        yield starttitel(self.rahmen.demo)
        yield from self.compose_suche()
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show the rounds, the running one chosen."""
        self.zeige()
        self.liste.erste()
        self.fokus(self.suche)
        self._zeige_fuss()
        # Done once the rounds are on the screen, so that nobody waits for it.
        self.call_after_refresh(self._faelliges_zeigen)

    def on_screen_resume(self) -> None:
        """Read anew what is due: it may have been done on the screen one comes back from."""
        # The framework calls the handler of the base, too, after this one.
        if self._war_da:
            self._faellig, self._auswertbar = nebenbei(self.rahmen)

    def _faelliges_zeigen(self) -> None:
        gesagt = self.rahmen.pflegen()
        self._faellig, self._auswertbar = nebenbei(self.rahmen)
        zeigen = self.zeige if self._faellig or gesagt else self._zeige_fuss
        zeigen()
        if gesagt:
            self.melde(gesagt)

    def _zeige_fuss(self) -> None:
        if self._zu_loeschen is not None:
            self.fuss.zeige(HILFE, [("Code tippen, Enter", "löschen"), ("Esc", "nicht löschen")])
        elif self._wohin is not None:
            self.fuss.zeige(HILFE, self._wohin.fuss(self.taste("start.neu")))
        else:
            self.zeige_tasten(*([("Enter", "Öffnen")] if self.liste.gewaehlt else []))

    def tasten(self) -> Sequence[Taste]:
        """Return the keys of the start; while a closed round is asked about, F2 answers."""
        alle = [t for t in super().tasten() if t.id != "start.auswertung" or self._auswertbar]
        return self._wohin.benannt(alle) if self._wohin else alle

    def zeige(self) -> None:
        """Read the rounds that fit what is typed."""
        suche = "" if self._zu_loeschen else self.suche.value
        lesen = self.rahmen.umgebung.protokoll.fuer_startliste
        gelesen = self.rahmen.versuche(lambda: lesen(suche, startliste.HOECHSTENS))
        self._ungelesen = gelesen is None
        if gelesen is None:
            return
        runden = gelesen.wert
        self._runden = {runde.id: runde for runde in runden}
        wann = self.rahmen.fristen, self.rahmen.uhr.jetzt(), vereinbart(self.rahmen)
        dazu = [] if suche else faelliges(self.rahmen, self._hoechstens)
        reihen = startreihen(runden, suche, self._faellig, *wann, dazu)
        self.liste.setze((*reihen, *auch_innen(suche)))
        if self.liste.gewaehlt is None:
            self.liste.erste()
        self._zeige_fuss()

    def tick(self) -> None:
        """Read the rounds once more if that failed."""
        if self._ungelesen:
            self.zeige()
            self.liste.erste()

    # --- acting -------------------------------------------------------------------------------

    def neu_suchen(self) -> None:
        """Search, and ask no more about a round that was chosen before."""
        self._nicht_fragen()
        super().neu_suchen()

    def action_schritt(self, richtung: int) -> None:
        """Choose the round above or below."""
        if not self.gefragt:
            self._nicht_fragen()
        super().action_schritt(richtung)

    def _gewaehlt(self) -> Listenzeile | None:
        reihe = self.liste.gewaehlt
        return self._runden.get(reihe.schluessel) if reihe else None

    def _enter(self, text: str) -> None:
        if self._zu_loeschen is not None:
            self._loeschen_bestaetigt(self._zu_loeschen, text)
            return
        self.suchen()
        if self._ungelesen:
            # The rounds could not be read: show them before anybody opens one unseen.
            self.tick()
            return
        runde = self._gewaehlt()
        if runde is None:
            self._beginnen(self.liste.gewaehlt.schluessel if self.liste.gewaehlt else "")
        else:
            self._oeffnen(runde)

    def _oeffnen(self, runde: Listenzeile) -> None:
        if runde.stand == "geplant":
            self.rahmen.zu_vorbereitung(runde.id)
        elif runde.stand == "laufend":
            self.rahmen.zur_runde(runde.id)
        elif self._wohin is None or self._wohin.runde.id != runde.id:
            self._fragen(Wohinfrage(runde))
        elif self._wohin.nach_f2:
            self._vorbereiten(runde.id)
        else:
            self._nicht_fragen()
            self.rahmen.zum_handzettel(runde.id)

    def _fragen(self, frage: Wohinfrage) -> None:
        self._wohin = frage
        self.melde(frage.satz(self.taste("start.neu")), solange=lambda: self._wohin is frage)
        self._zeige_fuss()

    def _nicht_fragen(self) -> None:
        if self._wohin is not None:
            self._wohin = None
            self.melde("")
            self._zeige_fuss()

    def _beginnen(self, reihe: str) -> None:
        """Begin what a row stands for that is no round, given its key."""
        if reihe == NEU:
            self.action_neu()
        elif reihe == startliste.UEBEN:
            self.rahmen.zum_probelauf()
        elif reihe.startswith(KOOPERATION):
            self.action_kooperation()
        elif reihe == SUCHE:
            self.rahmen.zur_suche(self.suche.value)
        elif id := faelliges_von(reihe):
            self.rahmen.zum_faelligen(id)
        elif reihe == startliste.DATUM and startliste.datum_bestaetigt(self.rahmen):
            self._faelliges_zeigen()
            self.zeige()
        elif reihe == startliste.ALLES_FAELLIGE:
            self._hoechstens = startliste.VIELE
            self.zeige()

    def action_neu(self) -> None:
        """Prepare a new round; of a closed case that is chosen ask if it follows that."""
        runde, frage = self._gewaehlt(), self._wohin
        if frage is not None:
            self._vorbereiten("" if frage.nach_f2 else frage.runde.id)
        elif runde and runde.stand == "geschlossen" and self._zu_loeschen is None:
            self._fragen(Wohinfrage(runde, nach_f2=True))
        else:
            self._vorbereiten("")

    def _vorbereiten(self, nach: str) -> None:
        """Prepare a round that follows the one with the id `nach`, or with "" a wholly new one."""
        self._nicht_fragen()
        self.rahmen.zu_vorbereitung(None, nach)

    def action_kooperation(self) -> None:
        """Show the co-operation behind the rounds."""
        self._nicht_fragen()
        self.rahmen.zur_kooperation()

    def action_auswertung(self) -> None:
        """Show what many rounds show together."""
        self._nicht_fragen()
        self.rahmen.zur_auswertung()

    def action_handzettel(self) -> None:
        """Show the handout of the chosen round."""
        self._mit_wahl(lambda runde: self.rahmen.zum_handzettel(runde.id))

    def action_verlauf(self) -> None:
        """Show the time line of the chosen round."""
        self._mit_wahl(lambda runde: self.rahmen.zum_verlauf(runde.id))

    def _mit_wahl(self, tun: Callable[[Listenzeile], None]) -> None:
        self._nicht_fragen()
        runde = self._gewaehlt()
        if runde is None:
            self.melde("Bitte erst mit ↑↓ eine Runde wählen.")
        else:
            tun(runde)

    def action_loeschen(self) -> None:
        """Ask for a code before deleting the chosen round, or what was agreed and is due."""
        self._nicht_fragen()
        # 20 ms at the start; what is there is seldom deleted by hand.
        from tui import loeschfrage

        protokoll, taste = self.rahmen.umgebung.protokoll, self.taste("start.kooperation")
        runde, reihe = self._gewaehlt(), self.liste.gewaehlt
        id = faelliges_von(reihe.schluessel) if reihe else ""
        gelesen = self.rahmen.versuche(lambda: loeschfrage.zu(protokoll, runde, id, taste))
        if gelesen and (frage := gelesen.wert):
            self._zu_loeschen = frage
            self.in_der_zeile_fragen(f"{frage.code} eintippen und Enter; Esc bricht ab")
            self.melde(frage.frage, ernst=True, solange=lambda: self._zu_loeschen is frage)
            self._zeige_fuss()
        elif gelesen:
            self.melde("Bitte erst mit ↑↓ eine Runde wählen.")

    def _loeschen_bestaetigt(self, frage: Loeschfrage, text: str) -> None:
        if not frage.bestaetigt(text):
            self.melde(f"Das ist nicht {frage.code}. Nichts wurde gelöscht.", ernst=True)
        elif geloescht := self.rahmen.versuche(frage.loeschen):
            self._ende_loeschen()
            self.zeige()
            self.melde(geloescht.wert)

    def _ende_loeschen(self) -> None:
        self._zu_loeschen = None
        self.nicht_mehr_fragen()
        self._zeige_fuss()

    def action_abbrechen(self) -> None:
        """End asking about a closed round; else end deleting, or empty the search."""
        if self._wohin is not None:
            self._nicht_fragen()
            return
        self._ende_loeschen()
        self.melde("")
        self.zeige()
