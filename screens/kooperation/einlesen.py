"""Einlesen: needs or offers from a table, with a report of every line that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from modelle.kooperation.dinge.abfrage import Ruecklauf
from modelle.kooperation.einleseschau import geaendertes
from modelle.kooperation.entscheidungen import Lesbares
from modelle.leitung import einlesen
from modelle.leitung.koordination import Koordination
from modelle.sprache.zahlen import zahl
from modelle.strom.abgelehnt import Abgelehnt
from modelle.tabelle.bericht import Leseergebnis
from screens.kooperation.herkunft import herkunftsformular
from screens.kooperation.tabellensuche import daheim, tabellen
from screens.suchliste import Suchliste
from tui.getriebe.schirm import bindungen
from tui.widgets.reihe import Reihe
from tui.widgets.rueckfrage import Antwort, Rueckfrage, ziffern
from tui.widgets.text import Text

WAEHLBAR = 9
"""Columns of a table that can be chosen by a digit."""

_SPALTEN: dict[Lesbares, str] = {
    "bedarf": "Spalten: Bedarf, Profession, Gewicht (1 bis 5), Notiz",
    "angebot": "Spalten: Titel, Träger, Zielgruppe, Thema, Ort, erreichbar, gültig bis",
}
_WAS: dict[Lesbares, str] = {"bedarf": "Bedarfe", "angebot": "Angebote"}


class EinlesenSchirm(Suchliste):
    """Offers tables to choose from; takes nothing in before a table was read to its end."""

    BEREICH = "einlesen"
    BINDINGS: ClassVar[list[BindingType]] = [*bindungen("einlesen")]
    DEFAULT_CSS = """
    EinlesenSchirm { #e-titel { height: 2; padding: 0 1; } }
    """

    def __init__(
        self,
        koordination: Koordination,
        sorte: Lesbares,
        fertig: Callable[[str], None],
        gewaehlt: tuple[str, Ruecklauf | None] = ("", None),
    ) -> None:
        """`fertig` is called with a German sentence about what was taken in.

        `gewaehlt` is the survey that needs answer, and perhaps who sent them, as far as chosen.
        """
        super().__init__(self._enter, "Mit ↑↓ wählen, oder eintippen, wo sie liegt")
        self._koordination, self._sorte, self._fertig = koordination, sorte, fertig
        self.rueckfrage = Rueckfrage()
        self._gewaehlt = gewaehlt
        self._getan = ""
        """What was taken in, in a sentence, once the form behind this screen did it."""
        self._tabellen: list[Path] = []
        """The tables that lie where one would put them, the newest first."""
        self._pfad, self._schau = Path(), False
        """The table read last, and whether the list shows what it would bring."""

    def compose(self) -> ComposeResult:
        """What is looked for, the line, the tables found or the report."""
        yield Text(
            (f"{_WAS[self._sorte]} aus einer Tabelle (CSV, XLSX, ODS)", "bold $accent"),
            f"  {_SPALTEN[self._sorte]}",
            id="e-titel",
        )
        yield from self.compose_suche()
        yield self.rueckfrage
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Offer the tables that lie where one would put them."""
        rahmen = self.rahmen
        self._tabellen = tabellen(Path.home(), rahmen.blattordner, rahmen.eigene_ordner())
        self.neu_suchen()
        self.fokus(self.suche)
        self.zeige_tasten(("Enter", "einlesen"))

    def gefundenes_zeigen(self) -> None:
        """Offer the tables in whose names what is typed stands."""
        self._schau = False
        gesucht = self.gesucht.strip().casefold()
        passend = [p for p in self._tabellen if gesucht in p.name.casefold()]
        reihen = [Reihe(p.name, str(p), "  ", f"in {p.parent}", 1) for p in passend]
        if not self._tabellen:
            satz = "Keine Tabelle gefunden. Bitte oben eintippen, wo sie liegt."
            reihen = [Reihe(satz, einzug=1)]
        self.liste.setze(tuple(reihen))

    def suchen(self) -> None:
        """Narrow down what is offered, unless the report stands there instead."""
        # Enter may have been quicker than the message about what was typed before it.
        if not self.rueckfrage.offen:
            super().suchen()

    # --- reading ------------------------------------------------------------------------------

    def _wieder_waehlen(self, satz: str = "") -> None:
        """Offer the tables again instead of what was read, that one chosen, and say this."""
        self.neu_suchen()
        self.liste.waehlen(str(self._pfad))
        self.melde(satz)

    def _enter(self, text: str) -> None:
        if self._schau:
            self._wieder_waehlen()
        self.melde("")
        self.suchen()
        gewaehlt = self.liste.gewaehlt
        pfad = Path(gewaehlt.schluessel if gewaehlt else daheim(text.strip()))
        if not gewaehlt and not text.strip():
            self.melde("Bitte eintippen, wo die Tabelle liegt.")
        else:
            self._lesen(pfad)

    def _lesen(self, pfad: Path, gemeint: str = "") -> None:
        """Read a table; `gemeint` is the column somebody chose as the required one."""
        self._pfad = pfad

        def lesen() -> Leseergebnis[Any]:
            try:
                daten = einlesen.dateiinhalt(self.rahmen.eigene_ordner().zum_lesen(pfad))
            except einlesen.Unlesbar as fehler:
                raise Abgelehnt(str(fehler)) from fehler
            heute = self.rahmen.uhr.jetzt().astimezone().date()
            bekannt = self.rahmen.umgebung.bekannt().worte
            return einlesen.gelesen(self._sorte, daten, heute, bekannt, gemeint)

        gelesen = self.rahmen.versuche(lesen)
        if gelesen is None:
            return
        if frage := einlesen.frage_nach_spalte(self._sorte, gelesen.wert):
            wahl = [(n, partial(self._lesen, pfad, n)) for n in gelesen.wert.zur_wahl[:WAEHLBAR]]
            self.rueckfrage.stellen([(frage,)], ziffern(*wahl), esc="keine davon")
        elif gelesen.wert.ablehnungen:
            self._berichten(gelesen.wert)
        else:
            self._aenderungen_zeigen(gelesen.wert)

    def _aenderungen_zeigen(self, ergebnis: Leseergebnis[Any]) -> None:
        """Show which things the table changes and ask; take it in at once if it changes none."""
        kooperation = self._koordination.kooperation
        saetze = geaendertes(kooperation, self._sorte, ergebnis.zeilen)
        if not saetze or (self._sorte == "bedarf" and kooperation.abfrage):
            self._uebernehmen(ergebnis)
            return
        was = "Eines ändert sich" if len(saetze) == 1 else f"{zahl(len(saetze))} ändern sich"
        self._fragen(saetze, f"{was} so. Übernehmen?", "ja", lambda: self._uebernehmen(ergebnis))

    def _fragen(
        self, saetze: Sequence[str], frage: str, ja: str, nehmen: Callable[[], None]
    ) -> None:
        """Show these sentences, and ask whether to take in what is meant or nothing."""
        self._zeigen(saetze)
        self.rueckfrage.stellen(
            [(frage,)],
            [
                *ziffern((ja, nehmen)),
                Antwort("up", "", lambda: self.action_schritt(-1), bleibt=True),
                Antwort("down", "", lambda: self.action_schritt(1), bleibt=True),
            ],
            partial(self._wieder_waehlen, "Nichts wurde übernommen."),
            esc="nein, nichts",
        )

    def _zeigen(self, saetze: Sequence[str]) -> None:
        self._schau = True
        self.liste.setze(tuple(Reihe(satz, f"z{nr}", einzug=1) for nr, satz in enumerate(saetze)))
        self.liste.erste()

    def _berichten(self, ergebnis: Leseergebnis[Any]) -> None:
        """Show every line that does not fit; ask whether to take the rest or nothing."""
        saetze = einlesen.bericht(ergebnis.ablehnungen, len(ergebnis.ablehnungen))
        satz = f"{einlesen.passt_nicht(ergebnis)}."
        if not ergebnis.zeilen:
            self._zeigen(saetze)
            self.melde(f"{satz} Nichts wurde übernommen.", ernst=True)
            return
        gut = len(ergebnis.zeilen)
        uebrige = "die eine übrige" if gut == 1 else f"die übrigen {gut}"
        frage = f"{satz} Nichts ist übernommen. Nur {uebrige} übernehmen?"
        self._fragen(saetze, frage, "ja, nur diese", lambda: self._aenderungen_zeigen(ergebnis))

    def _uebernehmen(self, ergebnis: Leseergebnis[Any]) -> None:
        if self._sorte == "bedarf" and self._koordination.kooperation.abfrage:
            self._woher(ergebnis)
        elif self.rahmen.versuche(lambda: self._nehmen(ergebnis)):
            self._schliessen()

    def _woher(self, ergebnis: Leseergebnis[Any]) -> None:
        """Ask to which survey the needs belong and who sent them, then take them in."""

        def nehmen(abfrage: str, wer: Ruecklauf | None) -> None:
            self._nehmen(ergebnis, abfrage, wer)

        heute = self.rahmen.uhr.jetzt().astimezone().date()
        wie = (ergebnis.zeilen, self._gewaehlt, heute, nehmen)
        self.app.push_screen(herkunftsformular(self._koordination, *wie))

    def _nehmen(
        self, ergebnis: Leseergebnis[Any], abfrage: str = "", wer: Ruecklauf | None = None
    ) -> None:
        wohin = (abfrage, wer)
        satz = einlesen.uebernehmen(self._koordination, self._sorte, ergebnis.zeilen, *wohin)
        self._getan = " ".join(filter(None, (satz, einlesen.uebergangen(ergebnis))))

    def on_screen_resume(self) -> None:
        """Go back once the form that was asked took the needs in."""
        if self._getan:
            self._schliessen()

    def _schliessen(self) -> None:
        self._fertig(self._getan)
        self.app.pop_screen()

    def action_zurueck(self) -> None:
        """Go back, with nothing taken in."""
        self.app.pop_screen()
