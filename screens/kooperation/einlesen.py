"""Einlesen: needs or offers from a table, with a report of every line that does not fit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from modelle.leitung import einlesen
from modelle.leitung.koordination import Koordination
from modelle.strom.abgelehnt import Abgelehnt
from modelle.tabelle.bericht import Leseergebnis
from tui.rahmen import Schirm
from tui.rechner.eigene_ordner import EigeneOrdner
from tui.tasten import Taste, bindungen, im_bereich
from tui.widgets.eingabe import Eingabe
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.rueckfrage import Antwort, Rueckfrage
from tui.widgets.text import Text

ORDNER = ("", "Downloads", "Dokumente", "Documents", "Schreibtisch", "Desktop")
"""Folders of the user in which tables are looked for; the first is the user's own folder."""

VORSCHLAEGE = 50
"""Tables offered, the newest first."""

_SPALTEN: dict[einlesen.Lesbares, str] = {
    "bedarf": "Spalten: Bedarf, Profession, Gewicht (1 bis 5), Notiz",
    "angebot": "Spalten: Titel, Träger, Zielgruppe, Thema, Ort, erreichbar, gültig bis",
}
_WAS: dict[einlesen.Lesbares, str] = {"bedarf": "Bedarfe", "angebot": "Angebote"}


class EinlesenSchirm(Schirm):
    """Choose a table or type where it is; nothing is taken in before it was read whole."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("einlesen"),
        Binding("up", "schritt(-1)", show=False),
        Binding("down", "schritt(1)", show=False),
    ]
    DEFAULT_CSS = """
    EinlesenSchirm {
        #e-titel { height: 2; padding: 0 1; }
        #e-pfad { margin: 0 1; }
        #e-liste { margin: 1 0 0 0; width: 100%; }
    }
    """

    def __init__(
        self,
        koordination: Koordination,
        sorte: einlesen.Lesbares,
        fertig: Callable[[str], None],
    ) -> None:
        """`fertig` is told in a sentence what was taken in."""
        super().__init__()
        self._koordination, self._sorte, self._fertig = koordination, sorte, fertig
        self._pfad = Eingabe(
            self._enter, platzhalter="Mit ↑↓ wählen, oder eintippen, wo sie liegt", id="e-pfad"
        )
        self.liste = Zeilenliste(id="e-liste", immer_sichtbar=True)
        self.rueckfrage = Rueckfrage()
        self._tabellen: list[Path] = []
        self._gesucht = ""
        """What the tables offered were last narrowed down by."""

    def compose(self) -> ComposeResult:
        """What is looked for, the line, the tables there are or the report."""
        yield Text(
            (f"{_WAS[self._sorte]} aus einer Tabelle (CSV)", "bold $accent"),
            f"  {_SPALTEN[self._sorte]}",
            id="e-titel",
        )
        yield self._pfad
        yield self.liste
        yield self.rueckfrage
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Offer the tables that lie where one would put them."""
        self._tabellen = tabellen(Path.home(), self.rahmen.eigene_ordner())
        self._vorschlagen()
        self.fokus(self._pfad)
        self.fuss.zeige([*im_bereich("einlesen"), *im_bereich("ueberall")], [("Enter", "einlesen")])

    def _vorschlagen(self) -> None:
        self._gesucht = self._pfad.value
        gesucht = self._gesucht.strip().casefold()
        passend = [p for p in self._tabellen if gesucht in p.name.casefold()]
        reihen = [Reihe(p.name, str(p), "  ", f"in {p.parent}", 1) for p in passend]
        if not self._tabellen:
            reihen = [Reihe("Keine CSV-Datei gefunden. Bitte oben eintippen, wo sie liegt.")]
        self.liste.setze(tuple(reihen))
        self.liste.erste()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow down what is offered."""
        # Enter may have been quicker than this message: then the report stays.
        if not self.rueckfrage.offen and self._pfad.value != self._gesucht:
            self._vorschlagen()

    def action_schritt(self, richtung: int) -> None:
        """The table above or below."""
        self.liste.schritt(richtung)

    # --- reading ------------------------------------------------------------------------------

    def _enter(self, text: str) -> None:
        self._vorschlagen()
        gewaehlt = self.liste.gewaehlt
        pfad = Path(gewaehlt.schluessel if gewaehlt else _daheim(text.strip()))
        if not gewaehlt and not text.strip():
            self.melde("Bitte eintippen, wo die Tabelle liegt.")
            return

        def lesen() -> Leseergebnis[Any]:
            try:
                daten = einlesen.dateiinhalt(self.rahmen.eigene_ordner().zum_lesen(pfad))
            except einlesen.Unlesbar as fehler:
                raise Abgelehnt(str(fehler)) from fehler
            heute = self.rahmen.uhr.jetzt().astimezone().date()
            bekannt = self.rahmen.umgebung.bekannt().worte
            return einlesen.gelesen(self._sorte, daten, heute, bekannt)

        gelesen = self.rahmen.versuche(lesen)
        if gelesen is None:
            return
        if gelesen.wert.ablehnungen:
            self._berichten(gelesen.wert)
        else:
            self._uebernehmen(gelesen.wert)

    def _berichten(self, ergebnis: Leseergebnis[Any]) -> None:
        """Every line that does not fit; then either the rest or nothing."""
        saetze = einlesen.bericht(ergebnis.ablehnungen, len(ergebnis.ablehnungen))
        self.liste.setze(tuple(Reihe(satz, f"z{nr}", einzug=1) for nr, satz in enumerate(saetze)))
        self.liste.erste()
        satz = f"{einlesen.passt_nicht(ergebnis)}."
        if not ergebnis.zeilen:
            self.melde(f"{satz} Nichts wurde übernommen.", ernst=True)
            return
        gut = len(ergebnis.zeilen)
        uebrige = "die eine übrige" if gut == 1 else f"die übrigen {gut}"
        self.rueckfrage.stellen(
            [(f"{satz} Nichts ist übernommen. Nur {uebrige} übernehmen?",)],
            [
                Antwort("j", "ja, nur diese", lambda: self._uebernehmen(ergebnis)),
                Antwort("up", "", lambda: self.action_schritt(-1), bleibt=True),
                Antwort("down", "", lambda: self.action_schritt(1), bleibt=True),
            ],
            esc="nein, nichts",
        )

    def _uebernehmen(self, ergebnis: Leseergebnis[Any]) -> None:
        satz = self.rahmen.versuche(
            lambda: einlesen.uebernehmen(self._koordination, self._sorte, ergebnis.zeilen)
        )
        if satz is not None:
            uebergangen = einlesen.uebergangen(ergebnis)
            self._fertig(" ".join(filter(None, (satz.wert, uebergangen))))
            self.app.pop_screen()

    def action_zurueck(self) -> None:
        """Back, with nothing taken in."""
        self.app.pop_screen()

    def befehle(self) -> list[tuple[Taste, object]]:
        """What works here."""
        return [(taste, self) for taste in im_bereich("einlesen")]


def _daheim(angabe: str) -> str:
    # Not `~name`: it would tell who else has an account here.
    return str(Path.home() / angabe[2:]) if angabe.startswith("~/") else angabe


def tabellen(daheim: Path, eigene: EigeneOrdner) -> list[Path]:
    """Tables in the usual folders of a user, the newest first; what cannot be read is left out."""
    gefunden: list[tuple[float, Path]] = []
    for ordner in ORDNER:
        if not eigene.enthalten(daheim / ordner):
            continue
        try:
            for datei in (daheim / ordner).iterdir():
                if datei.suffix.lower() not in (".csv", ".tsv") or not eigene.enthalten(datei):
                    continue
                if datei.is_file():
                    gefunden.append((datei.stat().st_mtime, datei))
        except OSError:
            continue
    return [pfad for _, pfad in sorted(gefunden, reverse=True)[:VORSCHLAEGE]]
