"""Kooperation: overview, schools, agreements, dates, Verbünde, needs and offers, one tab each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen
from modelle.kooperation.sicht.angebotsblatt import ALLE
from modelle.kooperation.sicht.reiterzeile import Reiterzeile
from modelle.kooperation.sorten import Sorte
from modelle.kooperation.termine.ausfall import ausgefallen
from modelle.kooperation.termine.kalender import ABONNIERT, IMPORTIERT
from modelle.kooperation.worte import geaendert, satz_zu
from modelle.leitung.faellig import gewiss
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from screens.kooperation import abfragetaten, gremientaten, reiter
from screens.kooperation.einlesen import EinlesenSchirm
from screens.kooperation.formular import Vorschlag, verlegen
from screens.kooperation.formular import formular as formular_fuer
from screens.kooperation.kalenderdatei import KALENDERDATEI, kalender_speichern
from screens.kooperation.reiterliste import Reiterliste
from screens.kooperation.taten import TATEN
from tui.getriebe.schirm import bindungen
from tui.widgets.rueckfrage import ziffern


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
        # By a wrong date too much would go, and what was removed today could not be undone.
        if gewiss(umgebung.protokoll, umgebung.jetzt()):
            koordination.verdichten()
        return cls(koordination)

    def __init__(self, koordination: Koordination) -> None:
        super().__init__(koordination, self._enter)

    def _enter(self, text: str) -> None:
        zeile = self.gewaehlt()
        if zeile is None:
            self.bitte_waehlen()
        elif zeile.sorte == "gremium":
            gremientaten.oeffnen(self, zeile)
        elif zeile.sorte is None or zeile.stelle is not None:
            self._eigenes("oeffnen")
        else:
            # A single date is moved in the form of its rule, which lists what deviates.
            vorschlag = verlegen(zeile.tag) if zeile.tag else None
            self.formular(zeile.sorte, zeile.schluessel, vorschlag)

    def bitte_waehlen(self, was: str = "Zeile") -> None:
        """Say that a row is to be chosen first; on an empty tab, how to go on."""
        if self.liste.gewaehlt is None:
            self.melde(self.leersatz())
        else:
            self.melde(f"Bitte erst mit ↑↓ eine {was} wählen.")

    def action_neu(self) -> None:
        """Enter something new of what this tab holds."""
        self.formular(reiter.NEU_AUF[self.reiter])

    def action_ferien(self) -> None:
        """Enter the second sort of thing that this tab holds, or do what the footer names."""
        if not self._eigenes("ferien"):
            self.formular(reiter.ZWEITES.get(self.reiter, "ferien"))

    def action_erneuern(self) -> None:
        """Open the chosen agreement with its next term proposed, or what the footer names."""
        if self._eigenes("erneuern"):
            return
        zeile = self.gewaehlt()
        if zeile is None or zeile.sorte != "vereinbarung":
            self.bitte_waehlen("Vereinbarung")
            return
        self.formular("vereinbarung", zeile.schluessel, mit_weiteren=True)

    def _eigenes(self, taste: str) -> bool:
        """Do what a key does on this tab only; return False if that is nothing of its own."""
        tat = TATEN.get((self.reiter, taste))
        if tat is None:
            return False
        tat(self)
        return True

    def formular(
        self,
        sorte: Sorte,
        schluessel: str = "",
        vorschlag: Vorschlag | None = None,
        mit_weiteren: bool = False,
        form: Formular | None = None,
    ) -> None:
        """Open the form of a thing, or of a new one if the key is empty."""

        def gespeichert(schluessel: str, satz: str) -> None:
            self.erfasst = schluessel
            self.melde(satz)

        ablaeufe = sorted((n, a.titel) for n, a in self.rahmen.ablaeufe().items())
        vorwissen = Vorwissen(self.koordination.kooperation, self.heute(), tuple(ablaeufe))
        wie = (sorte, schluessel, gespeichert, vorschlag, mit_weiteren, form)
        self.app.push_screen(formular_fuer(self.koordination, vorwissen, *wie))

    def action_einlesen(self) -> None:
        """Read needs or offers from a table."""
        if self.reiter not in reiter.LESBAR:
            self.melde("Einlesen geht auf den Blättern „Bedarfe“ und „Angebote“.")
            return
        sorte = reiter.LESBAR[self.reiter]
        wohin = abfragetaten.gewaehlte(self)
        self.app.push_screen(EinlesenSchirm(self.koordination, sorte, self.melde, wohin))

    def action_entfernen(self) -> None:
        """Ask whether to remove the chosen thing, for now or for good; call a single date off."""
        zeile = self.gewaehlt()
        if not reiter.gilt("koop.entfernen", self.reiter):
            self.melde("Entfernen geht auf den einzelnen Blättern, nicht im Überblick.")
        elif zeile is None or zeile.sorte is None:
            self.bitte_waehlen()
        elif zeile.sorte == "gremium" and gremientaten.herausnehmen(self, zeile):
            return
        elif zeile.tag is not None:
            self._ausfallen(zeile, zeile.tag)
        elif zeile.stelle is not None:
            self._eigenes("entfernen")
        else:
            self._entfernen_fragen(zeile.sorte, zeile.schluessel)

    def _ausfallen(self, zeile: Reiterzeile, tag: date) -> None:
        termin = self.koordination.kooperation.termin[zeile.schluessel]
        neu = ausgefallen(termin, tag)
        if self.tun(lambda: self.koordination.setzen("termin", neu, zeile.schluessel, termin)):
            self.holt_zurueck(f"{zeile.text.partition(' · ')[0]} fällt aus")

    def _entfernen_fragen(self, sorte: Sorte, schluessel: str) -> None:
        koordination = self.koordination
        was = satz_zu(sorte, self.dinge(sorte)[schluessel])

        def entfernen() -> None:
            if self.tun(lambda: koordination.entfernen(sorte, schluessel)):
                self.holt_zurueck(f"{was} entfernt")

        def loeschen() -> None:
            if self.tun(lambda: koordination.loeschen(sorte, schluessel)):
                # A round that began with a need wrote it into its own log.
                wo = " In Runden, die ihn notiert haben, bleibt er." if sorte == "bedarf" else ""
                self.melde(f"{was} ist für immer gelöscht.{wo}")

        self.rueckfrage.stellen(
            [(f"{was} entfernen?",)],
            ziffern(("entfernen", entfernen), ("für immer löschen, ohne Zurück", loeschen)),
        )

    def holt_zurueck(self, satz: str) -> None:
        """Say what was done, and the key that takes it back."""
        self.melde(f"{satz}. {self.taste('koop.zuruecknehmen')} holt das zurück.")

    def action_zuruecknehmen(self) -> None:
        """Take back the last act in the co-operation."""
        self._stapeln(self.koordination.zuruecknehmen, "Zurückgenommen")

    def action_wiederholen(self) -> None:
        """Bring back what was taken back."""
        self._stapeln(self.koordination.wiederholen, "Wiederholt")

    def _stapeln(self, tun: Callable[[], object], was: str) -> None:
        davor = self.koordination.kooperation
        if self.tun(tun):
            self.melde(f"{was}: {geaendert(davor, self.koordination.kooperation)}.")

    def tun(self, tun: Callable[[], object]) -> bool:
        """Try an act and show what there is then; return True if it was done."""
        self.melde("")
        getan = self.rahmen.versuche(tun)
        self.gefundenes_zeigen()
        return getan is not None

    def action_kalender(self) -> None:
        """Save all regular dates for calendar programs, or do what the footer names."""
        if self._eigenes("kalender"):
            return
        ziel, jetzt = self.rahmen.blattordner / KALENDERDATEI, self.rahmen.uhr.jetzt()
        ordner, koordination = self.rahmen.eigene_ordner(), self.koordination
        if self.rahmen.versuche(lambda: kalender_speichern(koordination, ziel, ordner, jetzt)):
            self.melde(f"Gespeichert: {ziel}. {ABONNIERT} {IMPORTIERT}")

    def action_jahresbericht(self) -> None:
        """Show the form of the yearly report."""
        self.rahmen.zur_auswertung(bericht=True)

    def action_zurueck(self) -> None:
        """Empty the search, then show all offers again; with neither, go back to the start."""
        if self.suche.value:
            self.suche.leeren()
            self.suchen()
        elif self.reiter == "angebot" and self.filter:
            self.filtern(ALLE)
        else:
            self.rahmen.zum_start()
