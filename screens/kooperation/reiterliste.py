"""One tab of the co-operation at a time: its rows, and which of them is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from modelle.kooperation.sicht.angebotsblatt import Angebotsfilter, vermittelbar
from modelle.kooperation.sicht.ansicht import Reiter, sichtbar
from modelle.kooperation.sicht.reiterzeile import Reiterzeile
from modelle.kooperation.sicht.verbundzeilen import beratungszeile
from modelle.kooperation.sorten import Inhalt, Sorte
from modelle.leitung.beratungen import Beratungen
from modelle.leitung.koordination import Koordination
from screens.kooperation import reiter
from screens.kooperation.reiterzeilen import Reiterzeilen, kennung, listenreihe
from screens.suchliste import Suchliste
from tui.tasten import Taste
from tui.widgets.reihe import Reihe
from tui.widgets.rueckfrage import Rueckfrage
from tui.widgets.text import Text

SEITE = 10
"""Rows that one of the keys for paging goes."""


class Reiterliste(Suchliste):
    """Shows the tabs and lets people choose; the screen built on it does what they ask for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "seite(-1)", show=False),
        Binding("pagedown", "seite(1)", show=False),
    ]
    DEFAULT_CSS = """
    Reiterliste {
        #k-titel { height: 1; padding: 0 1; text-wrap: nowrap; }
        #suche { margin: 1 1 0 1; }
    }
    """

    def __init__(self, koordination: Koordination, enter: Callable[[str], None]) -> None:
        """`enter` is called with what is typed, at Enter."""
        super().__init__(enter, "Tippen sucht")
        self.koordination = koordination
        self.reiter: Reiter = "ueberblick"
        """The tab shown."""
        self.erfasst = ""
        """Key of a thing that was just saved; its row is chosen the next time rows are shown."""
        self.rueckfrage = Rueckfrage()
        self._titel = Text(id="k-titel")
        self._quelle = Reiterzeilen(
            koordination, self._aus_runden, self.rahmen.umgebung.protokoll.aufgaben_zaehlen
        )
        self._beratungen = Beratungen(self.rahmen.umgebung)
        self._zeilen: dict[str, Reiterzeile] = {}
        """The rows listed that can be chosen, by their `kennung`."""

    def compose(self) -> ComposeResult:
        """Tabs, search, rows."""
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
        """Show the tab as the co-operation is now."""
        self._zeige_titel()
        self.gefundenes_zeigen()
        if self.erfasst:
            self._zeige_erfasstes()
            self._zu(self.erfasst)
            self.erfasst = ""
        self.zeige_tasten(("Enter", "öffnen"))

    def _zeige_erfasstes(self) -> None:
        """End a search or a filter that hides what was just saved."""
        if all(zeile.schluessel != self.erfasst for zeile in self._zeilen.values()):
            self.suche.leeren()
            self._quelle.filter = Angebotsfilter()
            self.gefundenes_zeigen()

    def tasten(self) -> Sequence[Taste]:
        """Return the keys that do something on this tab."""
        fort, kooperation = frozenset[str](), self.koordination.kooperation
        if self.reiter == "angebot" and not vermittelbar(kooperation):
            fort = reiter.NUR_MIT_SCHULEN
        elif self.reiter == "verbund" and not kooperation.verbund:
            fort = reiter.NUR_MIT_VERBUND
        elif self.reiter == "bedarf" and not kooperation.abfrage:
            fort = reiter.NUR_MIT_ABFRAGE
        elif self.reiter in ("ueberblick", "vereinbarung") and not kooperation.vereinbarung:
            fort = reiter.NUR_MIT_VEREINBARUNG
        if not (kooperation.gremium or kooperation.verbund or kooperation.vereinbarung):
            fort |= reiter.NUR_MIT_NETZ
        gueltig = (t for t in super().tasten() if reiter.gilt(t.id, self.reiter))
        alle = [reiter.benannt(t, self.reiter) for t in gueltig if t.id not in fort]
        # Where the row of titles says what Tab does, its room in the footer is for another key.
        im_fuss = reiter.alle_passen(self.spalte, sichtbar(kooperation))
        return [t if im_fuss or t.id != "koop.blatt" else replace(t, fuss=False) for t in alle]

    def _zeige_titel(self) -> None:
        sichtbare = sichtbar(self.koordination.kooperation)
        self._titel.setze(*reiter.titelteile(self.reiter, self.spalte, sichtbare))

    def on_resize(self) -> None:
        """More room, more titles, and then Tab in the footer."""
        self._zeige_titel()
        self.zeige_tasten(("Enter", "öffnen"))

    def gefundenes_zeigen(self) -> None:
        """Show the rows of the tab that fit what is typed."""
        self.rahmen.versuche(self._fuellen)

    def _fuellen(self) -> None:
        self.gesucht = self.suche.value
        alle = self._quelle.lesen(self.reiter, self.gesucht, self.heute())
        self._zeilen = {kennung(zeile): zeile for zeile in alle if zeile.schluessel}
        reihen = [listenreihe(zeile) for zeile in alle]
        if not self._zeilen and self.reiter != "ueberblick":
            reihen.append(Reihe(self.leersatz(), art="leise", einzug=1))
        self.liste.setze(tuple(reihen))
        if self.liste.gewaehlt is None:
            self.liste.erste()

    def _aus_runden(self, blatt: Reiter) -> Sequence[Reiterzeile]:
        """Return the rows of closed rounds that belong to no thing of this tab yet."""
        if blatt != "verbund":
            return ()
        offene = self._beratungen.ohne_verbund(self.koordination.kooperation)
        return [beratungszeile(*offen) for offen in offene]

    def leersatz(self) -> str:
        """Return the sentence on the tab when it has no rows."""
        gefiltert = self.filter.worte if self.reiter == "angebot" else ""
        return reiter.leersatz(self.reiter, self.suche.value or gefiltert)

    @property
    def filter(self) -> Angebotsfilter:
        """What the offers are narrowed down to."""
        return self._quelle.filter

    def filtern(self, filter: Angebotsfilter) -> None:
        """Narrow the offers down to these, and stand on the first."""
        self._quelle.filter = filter
        self.melde(f"Gezeigt wird nur: {filter.worte}. Esc zeigt wieder alle." if filter else "")
        self.gefundenes_zeigen()
        self.liste.erste()

    def dinge(self, sorte: Sorte) -> Mapping[str, Inhalt]:
        """Return all things of a sort by their keys, as they are now."""
        return self.koordination.kooperation.alle(sorte)

    def heute(self) -> date:
        """Return the present day in local time."""
        return self.rahmen.uhr.jetzt().astimezone().date()

    def tick(self) -> None:
        """Take in what another terminal entered."""
        aufgefrischt = self.rahmen.versuche(self.koordination.auffrischen)
        if aufgefrischt and aufgefrischt.wert:
            self.zeige()

    # --- choosing -----------------------------------------------------------------------------

    def action_seite(self, richtung: int) -> None:
        """Choose the row a page further up (-1) or down (1)."""
        self.meldung.gewaehlt()
        for _ in range(SEITE):
            if not self.liste.schritt(richtung):
                break

    def action_blatt(self, richtung: int) -> None:
        """Show the next tab (1) or the one before (-1)."""
        sichtbare = sichtbar(self.koordination.kooperation)
        self.reiter = reiter.daneben(self.reiter, richtung, sichtbare)
        self.suche.leeren()
        self.melde("")
        self.zeige()
        self.liste.erste()

    def _zu(self, schluessel: str) -> None:
        """Choose a row of this thing, unless it has none or one of them is chosen already."""
        seine = [k for k, z in self._zeilen.items() if z.schluessel == schluessel]
        gewaehlt = self.liste.gewaehlt
        if seine and (gewaehlt is None or gewaehlt.schluessel not in seine):
            self.liste.waehlen(seine[0])

    def gewaehlt(self) -> Reiterzeile | None:
        """Return the chosen row of what is typed by now, or None if its thing is gone."""
        self.suchen()
        reihe = self.liste.gewaehlt
        zeile = self._zeilen.get(reihe.schluessel) if reihe else None
        if zeile is None or zeile.sorte is None:
            return zeile
        return zeile if zeile.schluessel in self.dinge(zeile.sorte) else None
