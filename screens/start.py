"""Start: the rounds to choose from, and what is due with the co-operation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from modelle.protokoll.listenzeile import Listenzeile
from modelle.sprache.zahlen import monat
from screens import startliste
from screens.startliste import (
    ALLES_FAELLIGE,
    DATUM,
    FAELLIG,
    KOOPERATION,
    NEU,
    UEBEN,
    VIELE,
    WENIGE,
    faelliges,
    saetze,
    startreihen,
    vereinbart,
)
from screens.suchliste import Suchliste
from tui.tasten import Taste, bindungen, im_bereich
from tui.widgets.text import Text

SUCHEN = "Tippen sucht nach Code, Monat oder Leitfrage"

ZWECK = "  anonym beraten, gemeinsam weiterdenken"

HILFE = [taste for taste in im_bereich("ueberall") if taste.id == "hilfe"]
"""Named in the footer while something is asked."""

HINWEISE = 3
"""Sentences about what is due with the co-operation that the list shows at most."""


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
        self._hoechstens = WENIGE
        """How many rows of what is due are shown."""
        self._zu_loeschen: Listenzeile | None = None
        """The round that is to be deleted, while its code is being asked for."""
        self._wohin: Listenzeile | None = None
        """The closed round of which is asked: its result, or the round that follows it?"""

    def compose(self) -> ComposeResult:
        """Title, search, rounds."""
        zweck = ("  Demo: alles hier ist erfunden, nichts davon bleibt", "bold $warning")
        yield Text(
            ("KoPrax", "bold $accent"), zweck if self.rahmen.demo else ZWECK, id="start-titel"
        )
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
            self._faellig = saetze(self.rahmen, HINWEISE)

    def _faelliges_zeigen(self) -> None:
        gesagt = self.rahmen.pflegen()
        self._faellig = saetze(self.rahmen, HINWEISE)
        if self._faellig or gesagt:
            self.zeige()
        if gesagt:
            self.melde(gesagt)

    def _zeige_fuss(self) -> None:
        if self._zu_loeschen is not None:
            self.fuss.zeige(HILFE, [("Enter", "löschen"), ("Esc", "nicht löschen")])
        elif self._wohin is not None:
            folgt = (self.taste("start.neu"), "Folgerunde")
            self.fuss.zeige(HILFE, [("Enter", "Ergebnis ansehen"), folgt, ("Esc", "zurück")])
        else:
            self.zeige_tasten(*([("Enter", "Öffnen")] if self.liste.gewaehlt else []))

    def tasten(self) -> Sequence[Taste]:
        """Return the keys of the start; while a closed round is asked about, F2 follows it."""
        alle = super().tasten()
        return startliste.folgend(alle, self._wohin.code) if self._wohin else alle

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
        self.liste.setze(tuple(startreihen(runden, suche, self._faellig, *wann, dazu)))
        if self.liste.gewaehlt is None:
            self.liste.erste()
        self._zeige_fuss()

    def tick(self) -> None:
        """Read the rounds once more if that failed."""
        if self._ungelesen:
            self.zeige()
            self.liste.erste()

    # --- acting -------------------------------------------------------------------------------

    def suchen(self) -> None:
        """Search, unless the line asks for the code of the round that is to be deleted."""
        if self._zu_loeschen is None:
            if self.suche.value != self.gesucht:
                self._nicht_fragen()
            super().suchen()

    def action_schritt(self, richtung: int) -> None:
        """Choose the round above or below; the one that is to be deleted stays chosen."""
        if self._zu_loeschen is None:
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
        elif self._wohin is None or self._wohin.id != runde.id:
            self._wohin_fragen(runde)
        else:
            self._nicht_fragen()
            self.rahmen.zum_handzettel(runde.id)

    def _wohin_fragen(self, runde: Listenzeile) -> None:
        """Ask what is wanted of a closed round: its result, or a round that follows it."""
        self._wohin = runde
        satz = startliste.ABGESCHLOSSEN.format(code=runde.code, taste=self.taste("start.neu"))
        self.melde(satz, solange=lambda: self._wohin is runde)
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
        elif reihe == UEBEN:
            self.rahmen.zum_probelauf()
        elif reihe.startswith(KOOPERATION):
            self.action_kooperation()
        elif reihe.startswith(FAELLIG):
            self.rahmen.zum_faelligen(reihe.removeprefix(FAELLIG))
        elif reihe == DATUM:
            self._datum_stimmt()
        elif reihe == ALLES_FAELLIGE:
            self._hoechstens = VIELE
            self.zeige()

    def _datum_stimmt(self) -> None:
        """Note that the date is right, and delete what is due by it."""
        bestaetigen = self.rahmen.umgebung.protokoll.datum_bestaetigen
        if self.rahmen.versuche(lambda: bestaetigen(self.rahmen.uhr.jetzt())):
            self._faelliges_zeigen()
            self.zeige()

    def action_neu(self) -> None:
        """Prepare a new round, or the one that follows the round just asked about."""
        nach = self._wohin.id if self._wohin else ""
        self._nicht_fragen()
        self.rahmen.zu_vorbereitung(None, nach)

    def action_kooperation(self) -> None:
        """Show the co-operation behind the rounds."""
        self._nicht_fragen()
        self.rahmen.zur_kooperation()

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
        """Ask for the code of the chosen round before deleting it."""
        self._mit_wahl(self._loeschen_fragen)

    def _loeschen_fragen(self, runde: Listenzeile) -> None:
        self._zu_loeschen = runde
        self.suche.leeren()
        self.suche.placeholder = f"{runde.code} eintippen und Enter; Esc bricht ab"
        satz = f"Runde {runde.code}, {monat(runde.monat)}: alles Notierte für immer löschen?"
        self.melde(satz, ernst=True, solange=lambda: self._zu_loeschen is runde)
        self._zeige_fuss()

    def _loeschen_bestaetigt(self, runde: Listenzeile, text: str) -> None:
        if text.strip().casefold() != runde.code.casefold():
            self.melde(f"Das ist nicht {runde.code}. Nichts wurde gelöscht.", ernst=True)
            return
        # 20 ms at the start; rounds are seldom deleted by hand.
        from tui import pflegeworte

        wo, protokoll = self.taste("start.kooperation"), self.rahmen.umgebung.protokoll
        if geloescht := self.rahmen.versuche(lambda: pflegeworte.loeschen(protokoll, runde, wo)):
            self._ende_loeschen()
            self.zeige()
            self.melde(geloescht.wert)

    def _ende_loeschen(self) -> None:
        self._zu_loeschen = None
        self.suche.placeholder = SUCHEN
        self.suche.leeren()
        self._zeige_fuss()

    def action_abbrechen(self) -> None:
        """End asking about a closed round; else end deleting, or empty the search."""
        if self._wohin is not None:
            self._nicht_fragen()
            return
        self._ende_loeschen()
        self.melde("")
        self.zeige()
