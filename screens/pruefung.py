"""Anonymität prüfen: people replace each find, or keep it on purpose, before a sheet goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from modelle.blatt.durchsicht import Durchsichtsbefund
from modelle.blatt.ersetzungen import ersetzungen
from modelle.leitung.runde import Leitung
from screens.pruefungsworte import (
    ANDERES,
    BEHALTEN,
    WORT,
    behaltenes,
    bilanz,
    fundreihen,
    stellen,
    weitere_reihen,
    wo,
)
from screens.runde.namen.rundentexte import Rundentexte
from screens.runde.namen.textpruefung import Textpruefung
from screens.wortersatz import Wortersatz
from tui.getriebe.schirm import bindungen
from tui.rahmen import Schirm
from tui.widgets.rueckfrage import Antwort
from tui.widgets.text import Text
from tui.worte import kurz


class PruefungSchirm(Wortersatz):
    """All finds in the texts of a round, text by text."""

    BEREICH = "pruefung"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("pruefung"),
        Binding("up", "schritt(-1)", show=False),
        Binding("down", "schritt(1)", show=False),
        Binding("pageup", "blaettern(-1)", show=False),
        Binding("pagedown", "blaettern(1)", show=False),
    ]
    DEFAULT_CSS = """
    PruefungSchirm {
        #pr-titel { height: 1; padding: 0 1; background: $panel; }
        #pr-titel:ansi { background: ansi_default; }
        #pr-satz { height: auto; padding: 0 1; color: $text-muted; }
        #pr-satz:ansi { text-style: dim; }
        #pr-liste { margin: 1 0 0 0; width: 100%; }
        #pr-behalten { height: auto; max-height: 3; padding: 0 1; border-top: solid $primary; }
        #pr-behalten:ansi { border-top: solid ansi_blue; }
    }
    """

    def __init__(
        self, leitung: Leitung, danach: Callable[[], object] | None = None, eintrag: str = ""
    ) -> None:
        """With `danach`, check what goes out, and call it once nothing is open any more.

        Without it, check all texts of the round, and offer to replace any other word. The first
        find in `eintrag`, the id of an entry, is chosen at the beginning, or its first word.
        """
        super().__init__(leitung)
        self._danach, self._eintrag = danach, eintrag
        self._texte = Rundentexte(leitung, nur_hinaus=danach is not None)
        self._pruefung = Textpruefung(self, leitung, self._texte, self.betiteln, self._geprueft)
        self._befunde: dict[str, Durchsichtsbefund] = {}
        """The open finds, by the keys of their rows."""
        self._gab_es = False
        """Whether any find was open here; with the last one decided, the check is over."""
        self._behalten = Text(id="pr-behalten")

    def compose(self) -> ComposeResult:
        """Title, finds, what was kept."""
        yield self.titel
        yield Text(
            "Ersetzen gilt in allen Runden dieses Falls und für immer."
            " Bei ! steht wohl ein Name, bei ? vielleicht einer.",
            id="pr-satz",
        )
        yield self.liste
        yield self.wort
        yield self._behalten
        yield self.rueckfrage
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show the finds; the first one of the entry that was meant is chosen."""
        self.zeige()
        if not self._pruefung.laeuft:
            self._anfangs_waehlen()

    def _anfangs_waehlen(self) -> None:
        gemeint = (k for k, b in self._befunde.items() if b.stelle.eintrag == self._eintrag)
        worte = (r.schluessel for r in self.liste.reihen if r.schluessel.startswith(WORT))
        if self._eintrag and (erster := next(gemeint, "") or next(worte, "")):
            self.liste.waehlen(erster)
            self.call_after_refresh(self.von_oben)
        else:
            self.liste.erste()

    # --- showing ------------------------------------------------------------------------------

    def nichts_offen(self) -> bool:
        """Return True if all texts are checked and nothing is open; False if that takes longer."""
        return self._pruefung.gleich() and not self._pruefung.durchsicht().offen

    def zeige(self) -> None:
        """Show the finds as they are now, or how far the check is if it takes longer."""
        if not self._pruefung.oder_nach_und_nach():
            return
        durchsicht = self._pruefung.durchsicht()
        davor, war = list(self._befunde), self.liste.gewaehlt
        offen = durchsicht.offen
        self._gab_es = self._gab_es or bool(offen)
        self._befunde = {f"{b.stelle.eintrag}:{nr}": b for nr, b in enumerate(offen)}
        self.betiteln(f"{stellen(len(offen))} offen.")
        self._behalten.setze(behaltenes(durchsicht) or "Bisher nichts bewusst behalten.")
        eigene = self._texte.des_eintrags(self._eintrag)
        ersetzen = self.taste("pruefung.ersetzen")
        weitere = [] if self._danach else weitere_reihen(durchsicht, eigene, ersetzen)
        self.liste.setze((*fundreihen(self._befunde), *weitere))
        if offen and war and war.schluessel in davor and self._gewaehlt() is None:
            # The next find, not one of the rows below that ask nothing.
            stelle = min(davor.index(war.schluessel), len(offen) - 1)
            self.liste.waehlen(list(self._befunde)[stelle])

    def _geprueft(self) -> None:
        """Show what a longer check has found, or go on if that is nothing."""
        vorher = bool(self.liste.reihen)
        self.zeige()
        if self._pruefung.laeuft:
            return
        if not vorher:
            self._anfangs_waehlen()
        if not self._befunde and (self._gab_es or not self._eintrag) and self.is_current:
            self._weiter()

    def tick(self) -> None:
        """Show what another terminal wrote to this round."""
        if self.rahmen.versuche(self._leitung.auffrischen):
            self._entschieden()

    # --- deciding -----------------------------------------------------------------------------

    def _gewaehlt(self) -> Durchsichtsbefund | None:
        reihe = self.liste.gewaehlt
        return self._befunde.get(reihe.schluessel) if reihe else None

    def action_ersetzen(self) -> None:
        """Overwrite the chosen find in all that is kept of this case."""
        befund, reihe = self._gewaehlt(), self.liste.gewaehlt
        if self._pruefung.noch():
            return
        if befund is not None:
            self._fragen([befund], f"{kurz(befund.wort)} durch {befund.fund.ersatz}")
        elif reihe is not None and reihe.schluessel.startswith(BEHALTEN):
            self._wieder_pruefen(reihe.schluessel.removeprefix(BEHALTEN))
        elif reihe is not None and reihe.schluessel.startswith(WORT):
            self._wort_fragen(reihe.schluessel.removeprefix(WORT))
        elif reihe is not None and reihe.schluessel == ANDERES:
            self._zeile_zeigen(True)

    def action_alle_ersetzen(self) -> None:
        """Overwrite every strong find."""
        if self._pruefung.noch():
            return
        starke = [befund for befund in self._befunde.values() if befund.fund.stark]
        if starke:
            self._fragen(starke, "Alles mit !")
        else:
            self.melde("Hier ist nichts mit ! markiert.")

    def _fragen(self, befunde: Sequence[Durchsichtsbefund], was: str) -> None:
        """Ask once before something is overwritten for good: how often it stands, and where."""
        gesucht = [(eine.woerter, eine.ersatz) for eine in ersetzungen(befunde)]
        # The half-typed line counts, too: kept before.
        if not self.rahmen.zeilen_halten():
            return
        gezaehlt = self.rahmen.versuche(lambda: self._leitung.vorkommen(gesucht))
        if gezaehlt is None:
            return
        self.rueckfrage.stellen(
            [(f"{was} ersetzen, {wo(gezaehlt.wert)}? Das lässt sich nicht zurücknehmen.",)],
            [Antwort("1", "ersetzen", lambda: self._ersetzen(befunde, f"{was} ersetzt"))],
        )

    def _ersetzen(self, befunde: Sequence[Durchsichtsbefund], getan: str) -> None:
        def ersetzen() -> int:
            return sum(self._leitung.ersetzen(*eine) for eine in ersetzungen(befunde))

        self._ueberschreiben(ersetzen, getan)

    def action_behalten(self) -> None:
        """Call the chosen find harmless in this round."""
        befund = None if self._pruefung.noch() else self._gewaehlt()
        if befund is not None and self.rahmen.versuche(
            lambda: self._leitung.freigeben(befund.wort)
        ):
            self.melde(f"{kurz(befund.wort)} bleibt so.")
            self._entschieden()

    def _entschieden(self) -> None:
        """Show the finds that are left; if the last one is decided, go on."""
        self.zeige()
        if self._gab_es and not self._befunde and self.is_current:
            self._weiter()

    # --- going on -----------------------------------------------------------------------------

    def _weiter(self) -> None:
        meldung, danach = self.bilanz(), self._danach
        self.dismiss()
        if danach is not None:
            danach()
        elif isinstance(self.app.screen, Schirm):
            self.app.screen.melde(meldung)

    def action_zurueck(self) -> None:
        """Go back, first from the line for a word; open finds stay open."""
        if self.wort.display:
            self._zeile_zeigen(False)
        else:
            self.dismiss()

    def bilanz(self) -> str:
        """Return the sentence about a round in which no find is open."""
        return bilanz(self._pruefung.durchsicht())
