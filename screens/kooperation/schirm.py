"""Kooperation: overview, schools, agreements, dates, Verbünde, needs and offers, one tab each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from modelle.kooperation.angebotsblatt import ALLE
from modelle.kooperation.ansicht import Reiterzeile
from modelle.kooperation.ereignisse import Sorte
from modelle.kooperation.formulare.gemeinsam import KEINE_SCHULE, Formular, Vorwissen
from modelle.kooperation.formulare.vermittlung import formular as vermittlungsformular
from modelle.kooperation.termine.ausfall import ausgefallen
from modelle.kooperation.termine.kalender import ABONNIERT, IMPORTIERT
from modelle.kooperation.vermittlung import Vermittlung
from modelle.kooperation.worte import geaendert, satz_zu
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from screens.kooperation import reiter, vermittlung
from screens.kooperation.einlesen import EinlesenSchirm
from screens.kooperation.formular import Vorschlag, formular, verlegen
from screens.kooperation.kalenderdatei import KALENDERDATEI, kalender_speichern
from screens.kooperation.reiterliste import Reiterliste
from tui.tasten import bindungen
from tui.widgets.rueckfrage import Antwort


class KooperationSchirm(Reiterliste):
    """Typing searches, Enter opens; the other keys act on the tab or on the chosen row."""

    BEREICH = "kooperation"
    BINDINGS: ClassVar[list[BindingType]] = [*bindungen("kooperation")]

    @classmethod
    def oeffnen(cls, umgebung: Umgebung) -> KooperationSchirm:
        """Return the screen on the co-operation as stored, without what is to be forgotten by now.

        Raises ProtokollFehler.
        """
        koordination = Koordination(umgebung)
        koordination.verdichten()
        return cls(koordination)

    def __init__(self, koordination: Koordination) -> None:
        super().__init__(koordination, self._enter)

    def _enter(self, text: str) -> None:
        zeile = self.gewaehlt()
        if zeile is None:
            self._bitte_waehlen()
        elif zeile.sorte is None:
            self._naechstes_land()
        else:
            if zeile.stelle is not None:
                self._vermittlung(zeile, zeile.stelle, vermittlung.oeffnen)
                return
            # A single date is moved in the form of its rule, which lists what deviates.
            vorschlag = verlegen(zeile.tag) if zeile.tag else None
            self._formular(zeile.sorte, zeile.schluessel, vorschlag)

    def _bitte_waehlen(self, was: str = "Zeile") -> None:
        if self.liste.gewaehlt is None:
            self.melde(self.leersatz())
        else:
            self.melde(f"Bitte erst mit ↑↓ eine {was} wählen.")

    def action_neu(self) -> None:
        """Enter something new of what this tab holds."""
        self._formular(reiter.NEU_AUF[self.reiter])

    def action_ferien(self) -> None:
        """Enter school holidays; on the sheet of offers, narrow them down."""
        if self.reiter == "angebot":
            stand = (self.koordination.kooperation, self.filter, self.filtern)
            self.app.push_screen(vermittlung.filterformular(*stand))
        else:
            self._formular("ferien")

    def action_erneuern(self) -> None:
        """Open the chosen agreement with its next term proposed; take an offer a step further."""
        zeile = self.gewaehlt()
        if self.reiter == "angebot":
            self._vermitteln(zeile)
            return
        if zeile is None or zeile.sorte != "vereinbarung":
            self._bitte_waehlen("Vereinbarung")
            return
        self._formular("vereinbarung", zeile.schluessel, mit_weiteren=True)

    def _vermitteln(self, zeile: Reiterzeile | None) -> None:
        """Take the chosen offer to a further school, or the chosen school a step further."""
        if zeile is None:
            self._bitte_waehlen("Zeile")
        elif not self.koordination.kooperation.schule:
            self.melde(KEINE_SCHULE)
        elif zeile.stelle is None:
            angebot = self.koordination.kooperation.angebot[zeile.schluessel]
            form = vermittlungsformular(angebot, None)
            self._formular("angebot", zeile.schluessel, form=form)
        else:
            heute = self.heute()
            self._vermittlung(zeile, zeile.stelle, lambda eine: vermittlung.weiter(eine, heute))

    def _vermittlung(
        self, zeile: Reiterzeile, stelle: int, anfang: Callable[[Vermittlung], Vorschlag]
    ) -> None:
        """Open the form of one school of an offer."""
        angebot = self.koordination.kooperation.angebot[zeile.schluessel]
        form = vermittlungsformular(angebot, stelle)
        beginn = anfang(angebot.vermittlungen[stelle])
        self._formular("angebot", zeile.schluessel, beginn, form=form)

    def _formular(
        self,
        sorte: Sorte,
        schluessel: str = "",
        vorschlag: Vorschlag | None = None,
        mit_weiteren: bool = False,
        form: Formular | None = None,
    ) -> None:
        def gespeichert(schluessel: str, satz: str) -> None:
            self.erfasst = schluessel
            self.melde(satz)

        ablaeufe = sorted((n, a.titel) for n, a in self.rahmen.ablaeufe().items())
        vorwissen = Vorwissen(self.koordination.kooperation, self.heute(), tuple(ablaeufe))
        wie = (sorte, schluessel, gespeichert, vorschlag, mit_weiteren, form)
        self.app.push_screen(formular(self.koordination, vorwissen, *wie))

    def action_einlesen(self) -> None:
        """Read needs or offers from a table."""
        if self.reiter not in reiter.LESBAR:
            self.melde("Einlesen geht auf den Blättern „Bedarfe“ und „Angebote“.")
            return
        sorte = reiter.LESBAR[self.reiter]
        self.app.push_screen(EinlesenSchirm(self.koordination, sorte, self.melde))

    def action_entfernen(self) -> None:
        """Ask whether to remove the chosen thing, for now or for good; call a single date off."""
        zeile = self.gewaehlt()
        if not reiter.gilt("koop.entfernen", self.reiter):
            self.melde("Entfernen geht auf den einzelnen Blättern, nicht im Überblick.")
        elif zeile is None or zeile.sorte is None:
            self._bitte_waehlen()
        elif zeile.tag is not None:
            self._ausfallen(zeile, zeile.tag)
        elif zeile.stelle is not None:
            self._herausnehmen(zeile, zeile.stelle)
        else:
            self._entfernen_fragen(zeile.sorte, zeile.schluessel)

    def _ausfallen(self, zeile: Reiterzeile, tag: date) -> None:
        termin = self.koordination.kooperation.termin[zeile.schluessel]
        neu = ausgefallen(termin, tag)
        if self._tun(lambda: self.koordination.setzen("termin", neu, zeile.schluessel, termin)):
            self._holt_zurueck(f"{zeile.text.partition(' · ')[0]} fällt aus")

    def _herausnehmen(self, zeile: Reiterzeile, stelle: int) -> None:
        angebot = self.koordination.kooperation.angebot[zeile.schluessel]
        neu = vermittlung.ohne(angebot, stelle)
        if self._tun(lambda: self.koordination.setzen("angebot", neu, zeile.schluessel, angebot)):
            self._holt_zurueck(f"{zeile.text.partition(': ')[0]} ist herausgenommen")

    def _entfernen_fragen(self, sorte: Sorte, schluessel: str) -> None:
        koordination = self.koordination
        was = satz_zu(sorte, self.dinge(sorte)[schluessel])

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
        self.melde("")
        getan = self.rahmen.versuche(tun)
        self.gefundenes_zeigen()
        return getan is not None

    def action_kalender(self) -> None:
        """Save all regular dates as a file that calendar programs read."""
        ziel, jetzt = self.rahmen.blattordner / KALENDERDATEI, self.rahmen.uhr.jetzt()
        ordner, koordination = self.rahmen.eigene_ordner(), self.koordination
        if self.rahmen.versuche(lambda: kalender_speichern(koordination, ziel, ordner, jetzt)):
            self.melde(f"Gespeichert: {ziel}. {ABONNIERT} {IMPORTIERT}")

    def action_zurueck(self) -> None:
        """Empty the search, then show all offers again; with neither, go back to the start."""
        if self.suche.value:
            self.suche.leeren()
            self.suchen()
        elif self.reiter == "angebot" and self.filter:
            self.filtern(ALLE)
        else:
            self.rahmen.zum_start()
