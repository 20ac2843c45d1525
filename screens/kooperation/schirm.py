"""Kooperation: schools, agreements, dates, Verbünde, needs and offers, one sheet each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from modelle.kooperation.ansicht import Reiter, Reiterzeile
from modelle.kooperation.ereignisse import Inhalt, Sorte
from modelle.kooperation.formulare.gemeinsam import Vorwissen
from modelle.kooperation.termine.ausfall import ausgefallen
from modelle.kooperation.worte import geaendert, satz_zu
from modelle.leitung.koordination import Koordination
from screens.kooperation import reiter
from screens.kooperation.formular import ERNEUERN, Vorschlag, formular, verlegen
from screens.kooperation.kalenderdatei import KALENDERDATEI, kalender_speichern
from screens.kooperation.reiterzeilen import Reiterzeilen, kennung, listenreihe
from screens.suchliste import Suchliste
from tui.tasten import Taste, bindungen
from tui.widgets.reihe import Reihe
from tui.widgets.rueckfrage import Antwort, Rueckfrage
from tui.widgets.text import Text

SEITE = 10
"""Rows that one of the keys for paging goes."""


class KooperationSchirm(Suchliste):
    """One sheet at a time; typing searches, Enter opens."""

    BEREICH = "kooperation"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("kooperation"),
        Binding("pageup", "seite(-1)", show=False),
        Binding("pagedown", "seite(1)", show=False),
    ]
    DEFAULT_CSS = """
    KooperationSchirm {
        #k-titel { height: 1; padding: 0 1; text-wrap: nowrap; }
        #suche { margin: 1 1 0 1; }
    }
    """

    def __init__(self, koordination: Koordination) -> None:
        super().__init__(self._enter, "Tippen sucht")
        self.koordination = koordination
        self._reiter: Reiter = "ueberblick"
        self._titel = Text(id="k-titel")
        self.rueckfrage = Rueckfrage()
        self._quelle = Reiterzeilen(koordination)
        self._zeilen: dict[str, Reiterzeile] = {}
        """The rows listed that can be chosen, by their `kennung`."""
        self._erfasst = ""
        """Key of what was just saved: it is shown chosen."""

    def compose(self) -> ComposeResult:
        """Sheets, search, rows."""
        yield self._titel
        yield from self.compose_suche()
        yield self.rueckfrage
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show what is due."""
        self.fokus(self.suche)
        self.zeige()
        self.liste.erste()

    # --- showing ------------------------------------------------------------------------------

    def zeige(self) -> None:
        """Show the sheet as the co-operation is now."""
        self._zeige_titel()
        self.gefundenes_zeigen()
        if self._erfasst:
            neu = (k for k, z in self._zeilen.items() if z.schluessel == self._erfasst)
            self.liste.waehlen(next(neu, ""))
            self._erfasst = ""
        self.zeige_tasten(("Enter", "öffnen"))

    def tasten(self) -> Sequence[Taste]:
        """Return the keys that do something on this sheet."""
        return [taste for taste in super().tasten() if reiter.gilt(taste.id, self._reiter)]

    def _zeige_titel(self) -> None:
        self._titel.setze(*reiter.titelteile(self._reiter, self.app.size.width))

    def on_resize(self) -> None:
        """More room, more titles."""
        self._zeige_titel()

    def gefundenes_zeigen(self) -> None:
        """Show the rows of the sheet that fit what is typed."""
        self.rahmen.versuche(self._fuellen)

    def _fuellen(self) -> None:
        self.gesucht = self.suche.value
        alle = self._quelle.lesen(self._reiter, self.gesucht, self._heute())
        self._zeilen = {kennung(zeile): zeile for zeile in alle if zeile.schluessel}
        reihen = [listenreihe(zeile) for zeile in alle]
        if not self._zeilen and self._reiter != "ueberblick":
            reihen.append(Reihe(reiter.leersatz(self._reiter, self.gesucht), art="leise", einzug=1))
        self.liste.setze(tuple(reihen))
        if self.liste.gewaehlt is None:
            self.liste.erste()

    def _dinge(self, sorte: Sorte) -> Mapping[str, Inhalt]:
        return self.koordination.kooperation.alle(sorte)

    def _heute(self) -> date:
        return self.rahmen.uhr.jetzt().astimezone().date()

    def tick(self) -> None:
        """Take in what another terminal entered."""
        aufgefrischt = self.rahmen.versuche(self.koordination.auffrischen)
        if aufgefrischt and aufgefrischt.wert:
            self.zeige()

    # --- choosing -----------------------------------------------------------------------------

    def action_seite(self, richtung: int) -> None:
        """Choose the row a page further up (-1) or down (1)."""
        for _ in range(SEITE):
            if not self.liste.schritt(richtung):
                break

    def action_blatt(self, richtung: int) -> None:
        """Show the next sheet (1) or the one before (-1)."""
        self._reiter = reiter.daneben(self._reiter, richtung)
        self.suche.leeren()
        self.melde("")
        self.zeige()
        self.liste.erste()

    def _gewaehlt(self) -> Reiterzeile | None:
        """Return the chosen row of what is typed by now, or None if its thing is gone."""
        self.suchen()
        reihe = self.liste.gewaehlt
        zeile = self._zeilen.get(reihe.schluessel) if reihe else None
        if zeile is None or zeile.sorte is None:
            return zeile
        return zeile if zeile.schluessel in self._dinge(zeile.sorte) else None

    def _bitte_waehlen(self) -> None:
        self.melde("Bitte erst mit ↑↓ eine Zeile wählen.")

    # --- acting -------------------------------------------------------------------------------

    def _enter(self, text: str) -> None:
        zeile = self._gewaehlt()
        if zeile is None:
            self._bitte_waehlen()
        elif zeile.sorte is None:
            self._naechstes_land()
        else:
            # A single date is changed where its rule says what deviates.
            vorschlag = verlegen(zeile.tag) if zeile.tag else None
            self._formular(zeile.sorte, zeile.schluessel, vorschlag)

    def action_neu(self) -> None:
        """Enter something new of what this sheet holds."""
        self._formular(reiter.NEU_AUF[self._reiter])

    def action_ferien(self) -> None:
        """Enter school holidays."""
        self._formular("ferien")

    def action_erneuern(self) -> None:
        """Open the chosen agreement with its next term proposed."""
        zeile = self._gewaehlt()
        if zeile is None or zeile.sorte != "vereinbarung":
            self.melde("Bitte erst mit ↑↓ eine Vereinbarung wählen.")
            return
        self._formular("vereinbarung", zeile.schluessel, ERNEUERN)

    def _formular(
        self, sorte: Sorte, schluessel: str = "", vorschlag: Vorschlag | None = None
    ) -> None:
        def gespeichert(schluessel: str, satz: str) -> None:
            self._erfasst = schluessel
            self.melde(satz)

        ablaeufe = sorted((n, a.titel) for n, a in self.rahmen.ablaeufe().items())
        vorwissen = Vorwissen(self.koordination.kooperation, self._heute(), tuple(ablaeufe))
        self.app.push_screen(
            formular(self.koordination, vorwissen, sorte, schluessel, gespeichert, vorschlag)
        )

    def action_einlesen(self) -> None:
        """Read needs or offers from a table."""
        if self._reiter not in reiter.LESBAR:
            self.melde("Einlesen geht auf den Blättern „Bedarfe“ und „Angebote“.")
            return
        # 5 ms for the reading of tables, when the co-operation is opened.
        from screens.kooperation.einlesen import EinlesenSchirm

        sorte = reiter.LESBAR[self._reiter]
        self.app.push_screen(EinlesenSchirm(self.koordination, sorte, self.melde))

    def action_entfernen(self) -> None:
        """Take the chosen thing out, for now or for good; a single date then falls out."""
        zeile = self._gewaehlt()
        if not reiter.gilt("koop.entfernen", self._reiter):
            self.melde("Entfernen geht auf den einzelnen Blättern, nicht im Überblick.")
        elif zeile is None or zeile.sorte is None:
            self._bitte_waehlen()
        elif zeile.tag is not None:
            self._ausfallen(zeile, zeile.tag)
        else:
            self._entfernen_fragen(zeile.sorte, zeile.schluessel)

    def _ausfallen(self, zeile: Reiterzeile, tag: date) -> None:
        termin = self.koordination.kooperation.termin[zeile.schluessel]
        neu = ausgefallen(termin, tag)
        if self._tun(lambda: self.koordination.setzen("termin", neu, zeile.schluessel, termin)):
            self._holt_zurueck(f"{zeile.text.partition(' · ')[0]} fällt aus")

    def _entfernen_fragen(self, sorte: Sorte, schluessel: str) -> None:
        koordination = self.koordination
        was = satz_zu(sorte, self._dinge(sorte)[schluessel])

        def entfernen() -> None:
            if self._tun(lambda: koordination.entfernen(sorte, schluessel)):
                self._holt_zurueck(f"{was} entfernt")

        def loeschen() -> None:
            if self._tun(lambda: koordination.loeschen(sorte, schluessel)):
                # A round that began with a need wrote it into its own log.
                wo = " In Runden, die ihn notiert haben, bleibt er." if sorte == "bedarf" else ""
                self.melde(f"{was} ist für immer gelöscht.{wo}")

        self.rueckfrage.stellen(
            [(f"{was} entfernen?",)],
            [
                Antwort("e", "entfernen", entfernen),
                Antwort("l", "für immer löschen, ohne Zurück", loeschen),
            ],
        )

    def _holt_zurueck(self, satz: str) -> None:
        self.melde(f"{satz}. {self.taste('koop.zuruecknehmen')} holt das zurück.")

    def _naechstes_land(self) -> None:
        koordination = self.koordination
        land = reiter.naechstes_land(koordination.kooperation.land)
        self._tun(lambda: koordination.land_waehlen(land))

    def action_zuruecknehmen(self) -> None:
        """Take back the last act in the co-operation."""
        self._stapeln(self.koordination.zuruecknehmen, "Zurückgenommen")

    def action_wiederholen(self) -> None:
        """Bring back what was taken back."""
        self._stapeln(self.koordination.wiederholen, "Wiederholt")

    def _stapeln(self, tun: Callable[[], object], was: str) -> None:
        davor = self.koordination.kooperation
        if self._tun(tun):
            self.melde(f"{was}: {geaendert(davor, self.koordination.kooperation)}.")

    def _tun(self, tun: Callable[[], object]) -> bool:
        """Try an act and show what there is then; return True if it was done."""
        getan = self.rahmen.versuche(tun)
        self.gefundenes_zeigen()
        return getan is not None

    def action_kalender(self) -> None:
        """Save all regular dates as a file that calendar programs read."""
        ziel, jetzt = self.rahmen.blattordner / KALENDERDATEI, self.rahmen.uhr.jetzt()
        ordner, koordination = self.rahmen.eigene_ordner(), self.koordination
        if self.rahmen.versuche(lambda: kalender_speichern(koordination, ziel, ordner, jetzt)):
            self.melde(f"Gespeichert: {ziel}")

    def action_zurueck(self) -> None:
        """Empty the search; then back to the start."""
        if self.suche.value:
            self.suche.leeren()
            self.suchen()
        else:
            self.rahmen.zum_start()
