"""Searching all that is still kept: rounds, what was agreed, needs, offers, the co-operation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import BindingType

from modelle.kooperation.formulare.gemeinsam import Vorwissen
from modelle.kooperation.sorten import Sorte
from modelle.leitung.koordination import Koordination
from modelle.protokoll.listenzeile import Listenzeile
from modelle.suche.anfrage import FILTER, KUERZESTE, ZEITEN, Anfrage, gelesen
from modelle.suche.index import Suchindex
from modelle.suche.lader import Lader
from modelle.suche.stelle import WAS, Stelle, ausschnitt
from screens.kooperation.formular import formular as formular_fuer
from screens.suchliste import Suchliste
from tui.getriebe.schirm import bindungen
from tui.widgets.reihe import Reihe
from tui.widgets.text import Text

JE_ART = 50
"""Places shown of each kind at most: more than anybody looks through."""

BREITE = 220
"""Characters of a place that are shown around the first word found."""

AUFFRISCHEN = 50
"""Slices that are read until what was found meanwhile is shown anew."""

GENAUER = f"Genauer mit {': '.join((*FILTER, *ZEITEN))}:, etwa „ruheraum schule:park seit:2026“."

KUERZER = " Ein kürzeres Wort findet mehr."


class SuchSchirm(Suchliste):
    """A line to search with, and the places found; Enter opens the chosen one."""

    BEREICH = "suche"
    BINDINGS: ClassVar[list[BindingType]] = [*bindungen("suche")]
    DEFAULT_CSS = """
    SuchSchirm { #su-titel { height: 2; padding: 0 1; } }
    """

    def __init__(self, gesucht: str) -> None:
        """`gesucht` stands in the line at first."""
        super().__init__(self._enter, "Wörter, nach denen gesucht wird")
        self.suche.value = gesucht
        self._index = Suchindex()
        self._texte: dict[str, str] = {}
        """The whole text of each place shown, by the key of its row."""
        self._lader: Lader | None = None
        self._scheiben = 0
        self._wieder = ""
        """Key of the row to choose once it is found again; "" if none is waited for."""

    def compose(self) -> ComposeResult:
        """Title, line, places found."""
        yield Text(("Suchen", "bold $accent"), "  in allem, was noch da ist", id="su-titel")
        yield from self.compose_suche()
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Begin to read what is kept; show what is found from the first slice on."""
        self.fokus(self.suche)
        self.gesucht = self.suche.value
        self._neu_lesen()

    def on_screen_suspend(self) -> None:
        """Read no further behind another one."""
        self._lader = None

    def on_unmount(self) -> None:
        """Let nothing of what was read stay in memory."""
        self._lader = None
        self._index.schliessen()

    def on_screen_resume(self) -> None:
        """Read anew: something may have been changed or erased on the screen one comes from.

        The chosen place stays chosen.
        """
        if self._war_da:
            gewaehlt = self.liste.gewaehlt
            self._wieder = self._wieder or (gewaehlt.schluessel if gewaehlt else "")
            self._neu_lesen()

    # --- reading ------------------------------------------------------------------------------

    def _neu_lesen(self) -> None:
        self._index.schliessen()
        self._index = Suchindex()
        protokoll = self.rahmen.umgebung.protokoll
        gelesen = self.rahmen.versuche(lambda: Lader(protokoll, self._index))
        self._lader, self._scheiben = gelesen.wert if gelesen else None, 0
        if gelesen:
            self._weiterlesen(gelesen.wert)

    def _weiterlesen(self, lader: Lader) -> None:
        """Read a slice, and go on after the keys that came meanwhile, unless it is read anew."""
        if lader is not self._lader or not self.is_attached:
            return
        if self.rahmen.versuche(lader.weiter) is None:
            self._lader = None
            return
        self._scheiben += 1
        if lader.fertig or self._scheiben % AUFFRISCHEN == 1:
            self.zeige()
        if not lader.fertig:
            self.nachher(partial(self._weiterlesen, lader))

    # --- showing ------------------------------------------------------------------------------

    def zeige(self) -> None:
        """Show the places that fit what is typed; the chosen one stays chosen."""
        anfrage = gelesen(self.suche.value)
        self.liste.setze(tuple(self._reihen(anfrage)))
        if self._wieder:
            self.liste.waehlen(self._wieder)
        if self.liste.gewaehlt is None:
            self.liste.erste()
        self.zeige_tasten(*([("Enter", "Öffnen")] if self.liste.gewaehlt else []))

    def neu_suchen(self) -> None:
        """Search for what is typed and choose the first place found."""
        self._wieder = ""
        super().neu_suchen()

    def action_schritt(self, richtung: int) -> None:
        """Choose the place above or below."""
        self._wieder = ""
        super().action_schritt(richtung)

    def _reihen(self, anfrage: Anfrage) -> Iterator[Reihe]:
        if anfrage.unverstanden or anfrage.leer:
            satz = anfrage.unverstanden or f"Ab {KUERZESTE} Buchstaben wird gesucht."
            yield Reihe(satz, einzug=1)
            yield Reihe(GENAUER, einzug=1, art="leise")
            return
        gefunden = self._index.suchen(anfrage, JE_ART)
        for was, (stellen, mehr) in gefunden.items():
            yield Reihe(WAS[was][len(stellen) > 1], einzug=1, art="kopf")
            davon = Counter[str]()
            for stelle in stellen:
                # A place is that of its round: before it, others may still be found.
                davon[stelle.id] += 1
                schluessel = f"{stelle.was} {davon[stelle.id]} {stelle.id}"
                self._texte[schluessel] = stelle.text
                yield _reihe(stelle, anfrage, schluessel)
            if mehr:
                yield Reihe("Es gibt noch mehr: bitte genauer suchen.", einzug=1, art="leise")
        yield from self._stand(bool(gefunden), "" if anfrage.ohne_worte else KUERZER)

    def _stand(self, gefunden: bool, rat: str) -> Iterator[Reihe]:
        lader = self._lader
        if lader is not None and not lader.fertig:
            wie_weit = f"Noch wird gelesen: {lader.gelesen} von {lader.viele} Runden."
            yield Reihe(wie_weit, einzug=1, art="leise")
        elif not gefunden:
            yield Reihe(f"Nichts gefunden.{rat}", einzug=1)
            yield Reihe(GENAUER, einzug=1, art="leise")

    # --- acting -------------------------------------------------------------------------------

    def _enter(self, text: str) -> None:
        self.suchen()
        reihe = self.liste.gewaehlt
        if reihe is None:
            return
        was, _, id = reihe.schluessel.split(" ", 2)
        if was == "aufgabe":
            self.rahmen.zum_faelligen(id)
        elif was == "runde":
            self._runde_oeffnen(id, self._texte.get(reihe.schluessel, ""))
        else:
            self._ding_oeffnen(*id.split(" ", 1))

    def _ding_oeffnen(self, sorte: str, schluessel: str) -> None:
        """Open the form of a thing of the co-operation, if it is still there."""
        umgebung, art = self.rahmen.umgebung, msgspec.convert(sorte, Sorte)
        if (offen := self.rahmen.versuche(lambda: Koordination(umgebung))) is None:
            return
        kooperation = offen.wert.kooperation
        if schluessel not in kooperation.alle(art):
            self._nicht_mehr_da()
            return
        heute = self.rahmen.uhr.jetzt().astimezone().date()
        ablaeufe = sorted((name, ablauf.titel) for name, ablauf in self.rahmen.ablaeufe().items())
        vorwissen = Vorwissen(kooperation, heute, tuple(ablaeufe))

        def gespeichert(schluessel: str, satz: str) -> None:
            # Said on this screen once the form is gone.
            self.call_later(self.melde, satz)

        formular = formular_fuer(offen.wert, vorwissen, art, schluessel, gespeichert)
        self.app.push_screen(formular)

    def _runde_oeffnen(self, id: str, text: str) -> None:
        """Open a round: itself, its preparation, or once closed its time line where a text is."""
        protokoll = self.rahmen.umgebung.protokoll
        gelesen = self.rahmen.versuche(lambda: protokoll.finden(id))
        runde: Listenzeile | None = gelesen.wert if gelesen else None
        if runde is None:
            self._nicht_mehr_da()
        elif runde.stand == "laufend":
            self.rahmen.zur_runde(id)
        elif runde.stand == "geplant":
            self.rahmen.zu_vorbereitung(id)
        else:
            self.rahmen.zum_verlauf(id, text)

    def _nicht_mehr_da(self) -> None:
        self._neu_lesen()
        self.melde("Das ist nicht mehr da.")

    def action_zurueck(self) -> None:
        """Go back to the start."""
        self.app.pop_screen()


def _reihe(stelle: Stelle, anfrage: Anfrage, schluessel: str) -> Reihe:
    text, betont = ausschnitt(stelle.text, anfrage.worte, BREITE)
    davor = "" if stelle.text.startswith(stelle.titel) else f"{stelle.titel}: "
    betont = tuple((a + len(davor), e + len(davor)) for a, e in betont)
    return Reihe(davor + text, schluessel, "  ", stelle.wo, 1, betont=betont)
