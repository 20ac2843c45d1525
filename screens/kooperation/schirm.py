"""Kooperation: schools, agreements, dates, Verbünde, needs and offers, one sheet each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from modelle.kooperation.ansicht import (
    REITER,
    Reiter,
    Reiterzeile,
    angebotszeilen,
    gefiltert,
    zeilen,
)
from modelle.kooperation.ereignisse import Inhalt, Sorte
from modelle.kooperation.formulare.gemeinsam import Vorwissen
from modelle.kooperation.termine.feiertage import LAENDER
from modelle.kooperation.termine.kalender import kalender
from modelle.kooperation.termine.plan import kalendereintraege
from modelle.kooperation.worte import geaendert, satz_zu
from modelle.kooperation.zustand import Kooperation
from modelle.leitung.koordination import Koordination
from modelle.sprache.gruende import grund
from modelle.strom.abgelehnt import Abgelehnt
from screens.kooperation.formular import ERNEUERN, Vorschlag, formular, verlegen
from tui import blatt
from tui.rahmen import Schirm
from tui.tasten import Taste, bindungen, im_bereich
from tui.widgets.eingabe import Eingabe
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.rueckfrage import Antwort, Rueckfrage
from tui.widgets.text import Teil, Text

if TYPE_CHECKING:
    from modelle.leitung.einlesen import Lesbares

KALENDERDATEI = "koprax-termine.ics"
"""Name of the calendar file, in the folder of the handouts."""

ANGEBOTE_HOECHSTENS = 200
"""Offers shown at once; typing narrows them down."""

SEITE = 10
"""Rows that one of the keys for paging goes."""

_SUCHEN = "Tippen sucht"

_NEU_AUF: dict[Reiter, Sorte] = {
    "ueberblick": "schule",
    "schule": "schule",
    "vereinbarung": "vereinbarung",
    "termin": "termin",
    "verbund": "verbund",
    "bedarf": "bedarf",
    "angebot": "angebot",
}
"""What `Neu` makes on each sheet."""

LESBAR: dict[Reiter, Lesbares] = {"bedarf": "bedarf", "angebot": "angebot"}
"""Sheets whose things come from a table, too."""

_NUR_AUF: dict[str, tuple[Reiter, ...]] = {
    "koop.erneuern": ("ueberblick", "vereinbarung"),
    "koop.kalender": ("ueberblick", "termin"),
    "koop.ferien": ("termin",),
    "koop.einlesen": tuple(LESBAR),
    # What is due is not removed by way of its notice.
    "koop.entfernen": tuple(blatt for blatt in REITER if blatt != "ueberblick"),
}
"""Keys that do something on these sheets only."""


class KooperationSchirm(Schirm):
    """One sheet at a time; typing searches, Enter opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("kooperation"),
        Binding("up", "schritt(-1)", show=False),
        Binding("down", "schritt(1)", show=False),
        Binding("pageup", "seite(-1)", show=False),
        Binding("pagedown", "seite(1)", show=False),
    ]
    DEFAULT_CSS = """
    KooperationSchirm {
        #k-titel { height: 1; padding: 0 1; text-wrap: nowrap; }
        #k-suche { margin: 1 1 0 1; }
        #k-liste { margin: 1 0 0 0; width: 100%; }
    }
    """

    def __init__(self, koordination: Koordination) -> None:
        super().__init__()
        self.koordination = koordination
        self._blatt: Reiter = "ueberblick"
        self._titel = Text(id="k-titel")
        self._suche = Eingabe(self._enter, platzhalter=_SUCHEN, id="k-suche")
        self.liste = Zeilenliste(id="k-liste", immer_sichtbar=True)
        self.rueckfrage = Rueckfrage()
        self._zeilen: dict[str, Reiterzeile] = {}
        self._gesucht = ""
        self._gemacht: tuple[Kooperation, Reiter, date, tuple[Reiterzeile, ...]] = (
            Kooperation(),
            "ueberblick",
            date.min,
            (),
        )
        """The rows of the sheet, and what they were made of."""
        self._erfasst = ""
        """Key of what was just saved: it is shown chosen."""

    def compose(self) -> ComposeResult:
        """Sheets, search, rows."""
        yield self._titel
        yield self._suche
        yield self.liste
        yield self.rueckfrage
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show what is due."""
        self.fokus(self._suche)
        self.zeige()
        self.liste.erste()

    # --- showing ------------------------------------------------------------------------------

    def zeige(self) -> None:
        """Show the sheet as the co-operation is now."""
        self._zeige_titel()
        self.rahmen.versuche(self._fuellen)
        if self._erfasst:
            neu = (k for k, z in self._zeilen.items() if z.schluessel == self._erfasst)
            self.liste.waehlen(next(neu, ""))
            self._erfasst = ""
        eigene = [t for t in im_bereich("kooperation") if self._gilt(t.id)]
        self.fuss.zeige([*eigene, *im_bereich("ueberall")], [("Enter", "öffnen")])

    def _gilt(self, taste: str) -> bool:
        return self._blatt in _NUR_AUF.get(taste, REITER)

    def _zeige_titel(self) -> None:
        """All sheets where they fit, else the present one and how many there are."""
        teile: list[Teil] = []
        for name, titel in REITER.items():
            gewaehlt = name == self._blatt
            teile += [(titel, "bold reverse" if gewaehlt else "$text-muted"), "  "]
        breite = sum(len(t if isinstance(t, str) else t[0]) for t in teile)
        if breite > self.app.size.width:
            stelle = list(REITER).index(self._blatt) + 1
            titel = REITER[self._blatt]
            teile = [("Kooperation  ", "$text-muted"), (f" {titel} ", "bold reverse")]
            teile.append(f"  {stelle} von {len(REITER)}, Tab blättert")
        self._titel.setze(*teile)

    def on_resize(self) -> None:
        """More room, more titles."""
        self._zeige_titel()

    def _fuellen(self) -> None:
        self._gesucht = self._suche.value
        alle = list(self._angebote() if self._blatt == "angebot" else self._gefiltert())
        self._zeilen = {_kennung(z): z for z in alle if z.schluessel}
        reihen = [_reihe(z) for z in alle]
        if not self._zeilen and self._blatt != "ueberblick":
            reihen.append(Reihe(self._leer(), art="leise", einzug=1))
        self.liste.setze(tuple(reihen))
        if self.liste.gewaehlt is None:
            self.liste.erste()

    def _angebote(self) -> Iterable[Reiterzeile]:
        buch, heute = self.koordination.protokoll, self._heute()
        # The search reads the file: what it finds must be known here, too.
        self.koordination.auffrischen()
        return angebotszeilen(
            buch.angebote_suchen(self._gesucht, heute, ANGEBOTE_HOECHSTENS), heute
        )

    def _gefiltert(self) -> Iterable[Reiterzeile]:
        da, heute = self.koordination.kooperation, self._heute()
        if self._gemacht[:3] != (da, self._blatt, heute):
            # Once for each state, not at each key: two years of dates take a few milliseconds.
            self._gemacht = (da, self._blatt, heute, zeilen(da, self._blatt, heute))
        return gefiltert(self._gemacht[3], self._gesucht)

    def _leer(self) -> str:
        if self._gesucht.strip():
            return "Nichts gefunden. Esc zeigt wieder alle."
        lesen = ", F6 liest eine Tabelle ein" if self._gilt("koop.einlesen") else ""
        return f"Noch nichts erfasst. F2 fügt etwas hinzu{lesen}."

    def _da(self, sorte: Sorte) -> Mapping[str, Inhalt]:
        return self.koordination.kooperation.alle(sorte)

    def _heute(self) -> date:
        return self.rahmen.uhr.jetzt().astimezone().date()

    def tick(self) -> None:
        """Take in what another terminal entered."""
        aufgefrischt = self.rahmen.versuche(self.koordination.auffrischen)
        if aufgefrischt and aufgefrischt.wert:
            self.zeige()

    # --- choosing -----------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as you type."""
        self._suchen()

    def _suchen(self) -> None:
        """Bring the rows up to what is typed, also when Enter was quicker than the message."""
        if self._suche.value != self._gesucht:
            self.rahmen.versuche(self._fuellen)
            self.liste.erste()

    def action_schritt(self, richtung: int) -> None:
        """The row above or below."""
        self.liste.schritt(richtung)

    def action_seite(self, richtung: int) -> None:
        """A page up or down."""
        for _ in range(SEITE):
            if not self.liste.schritt(richtung):
                break

    def action_blatt(self, richtung: int) -> None:
        """The next sheet."""
        namen = list(REITER)
        stelle = (namen.index(self._blatt) + richtung) % len(namen)
        self._blatt = namen[stelle]
        self._suche.leeren()
        self.melde("")
        self.zeige()
        self.liste.erste()

    def _gewaehlt(self) -> Reiterzeile | None:
        """The row that is chosen, of what is typed by now and of what is still there."""
        self._suchen()
        reihe = self.liste.gewaehlt
        zeile = self._zeilen.get(reihe.schluessel) if reihe else None
        if zeile is None or zeile.sorte is None:
            return zeile
        return zeile if zeile.schluessel in self._da(zeile.sorte) else None

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
        self._formular(_NEU_AUF[self._blatt])

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
        # Seldom needed; brings the reading of tables along.
        from screens.kooperation.einlesen import EinlesenSchirm

        if self._blatt in LESBAR:
            self.app.push_screen(EinlesenSchirm(self.koordination, LESBAR[self._blatt], self.melde))
        else:
            self.melde("Einlesen geht auf den Blättern „Bedarfe“ und „Angebote“.")

    def action_entfernen(self) -> None:
        """Take the chosen thing out, for now or for good; a single date then falls out."""
        zeile = self._gewaehlt()
        if not self._gilt("koop.entfernen"):
            self.melde("Entfernen geht auf den einzelnen Blättern, nicht im Überblick.")
        elif zeile is None or zeile.sorte is None:
            self._bitte_waehlen()
        elif zeile.tag is not None:
            self._ausfallen(zeile, zeile.tag)
        else:
            self._entfernen_fragen(zeile.sorte, zeile.schluessel)

    def _ausfallen(self, zeile: Reiterzeile, tag: date) -> None:
        termin = self.koordination.kooperation.termin[zeile.schluessel]
        neu = msgspec.structs.replace(
            termin,
            ausnahmen=tuple(sorted({*termin.ausnahmen, tag})),
            verlegt=tuple(v for v in termin.verlegt if v.statt != tag),
        )
        if self._tun(lambda: self.koordination.setzen("termin", neu, zeile.schluessel, termin)):
            self._holt_zurueck(f"{zeile.text.partition(' · ')[0]} fällt aus")

    def _entfernen_fragen(self, sorte: Sorte, schluessel: str) -> None:
        da = self.koordination
        was = satz_zu(sorte, self._da(sorte)[schluessel])

        def entfernen() -> None:
            if self._tun(lambda: da.entfernen(sorte, schluessel)):
                self._holt_zurueck(f"{was} entfernt")

        def loeschen() -> None:
            if self._tun(lambda: da.loeschen(sorte, schluessel)):
                # A round that began with a need wrote it down: that log is the round's own.
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
        da = self.koordination
        laender = ["", *LAENDER]
        neu = laender[(laender.index(da.kooperation.land) + 1) % len(laender)]
        self._tun(lambda: da.land_waehlen(neu))

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
        """Try an act and show what there is then; True when it was done."""
        getan = self.rahmen.versuche(tun)
        self.rahmen.versuche(self._fuellen)
        return getan is not None

    def action_kalender(self) -> None:
        """Save all regular dates as a file that calendar programs read."""
        ziel = self.rahmen.blattordner / KALENDERDATEI

        def schreiben() -> None:
            if not self.koordination.kooperation.termin:
                raise Abgelehnt(
                    "Noch kein Termin erfasst: F2 auf dem Blatt „Termine“ legt einen an."
                )
            self.rahmen.eigene_ordner().zum_schreiben(ziel)
            try:
                blatt.bytes_schreiben(ziel, self._kalenderdatei())
            except OSError as fehler:
                raise Abgelehnt(f"{ziel} lässt sich nicht schreiben ({grund(fehler)}).") from fehler

        if self.rahmen.versuche(schreiben):
            self.melde(f"Gespeichert: {ziel}")

    def _kalenderdatei(self) -> bytes:
        da = self.koordination
        return kalender(kalendereintraege(da.kooperation, da.vermerke), self.rahmen.uhr.jetzt())

    def action_zurueck(self) -> None:
        """Empty the search; then back to the start."""
        if self._suche.value:
            self._suche.leeren()
            self._suchen()
        else:
            self.rahmen.zum_start()

    def befehle(self) -> list[tuple[Taste, object]]:
        """What works here."""
        return [(taste, self) for taste in im_bereich("kooperation") if self._gilt(taste.id)]


def _kennung(zeile: Reiterzeile) -> str:
    tag = zeile.tag.isoformat() if zeile.tag else ""
    return f"{zeile.sorte}/{zeile.schluessel}/{tag}"


def _reihe(zeile: Reiterzeile) -> Reihe:
    schluessel = _kennung(zeile) if zeile.schluessel else ""
    return Reihe(zeile.text, schluessel, zeile.vorspann, zeile.zusatz, 1, zeile.art)
