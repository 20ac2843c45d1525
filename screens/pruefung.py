"""Anonymität prüfen: people replace each find, or keep it on purpose, before a sheet goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from modelle.blatt.durchsicht import (
    Durchsicht,
    Durchsichtsbefund,
    Pruefer,
    Textstelle,
    alle,
    hinausgehende,
)
from modelle.blatt.ersetzungen import ersetzungen
from modelle.leitung.runde import Leitung
from tui.rahmen import Schirm
from tui.tasten import bindungen
from tui.widgets.fuss import SCHMAL
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.rueckfrage import Antwort, Rueckfrage
from tui.widgets.text import Text
from tui.worte import kurz


class PruefungSchirm(Schirm):
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
        self,
        leitung: Leitung,
        danach: Callable[[], object] | None = None,
        eintrag: str = "",
    ) -> None:
        """With `danach`, check what goes out, and call it once nothing is open any more.

        Without it, check all texts of the round; the first find in `eintrag`, the id of an entry,
        is chosen at the beginning.
        """
        super().__init__()
        self._leitung, self._danach, self._eintrag = leitung, danach, eintrag
        self._pruefer = Pruefer()
        self._befunde: dict[str, Durchsichtsbefund] = {}
        """The open finds, by the keys of their rows."""
        self._titel = Text(id="pr-titel")
        self._behalten = Text(id="pr-behalten")
        self.liste = Zeilenliste(id="pr-liste", immer_sichtbar=True)
        self.rueckfrage = Rueckfrage()

    def compose(self) -> ComposeResult:
        """Title, finds, what was kept."""
        yield self._titel
        yield Text(
            "Ersetzen gilt in allen Runden dieses Falls und für immer."
            " Bei ! steht wohl ein Name, bei ? vielleicht einer.",
            id="pr-satz",
        )
        yield self.liste
        yield self._behalten
        yield self.rueckfrage
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show the finds; the first one of the entry that was meant is chosen."""
        self.zeige()
        gemeint = (k for k, b in self._befunde.items() if b.stelle.eintrag == self._eintrag)
        if self._eintrag and (erster := next(gemeint, "")):
            self.liste.waehlen(erster)
        else:
            self.liste.erste()

    def on_resize(self) -> None:
        """Name the keys; in a narrow window everybody tries the arrows without being told."""
        pfeile = [("↑↓", "wählen")] if self.app.size.width >= SCHMAL else []
        self.zeige_tasten(*pfeile)

    # --- showing ------------------------------------------------------------------------------

    def durchsicht(self) -> Durchsicht:
        """Look through the round as it is now."""
        runde = self._leitung.runde
        stellen = hinausgehende(runde) if self._danach else (*alle(runde), *self._von_damals())
        return self._pruefer.durchsehen(stellen, self._leitung.gedaechtnis)

    def _von_damals(self) -> list[Textstelle]:
        """Return what was chosen last time: it stands in the look-back, and is replaced, too."""
        return [Textstelle(x.text, "Letzte Wahl", x.id) for x in self._leitung.vorige_wahl()]

    def zeige(self) -> None:
        """Show the finds as they are now."""
        durchsicht = self.durchsicht()
        offen = durchsicht.offen
        self._befunde = {f"{b.stelle.eintrag}:{nr}": b for nr, b in enumerate(offen)}
        self._titel.setze(("Anonymität prüfen", "bold $accent"), f"  {_stellen(len(offen))} offen.")
        self._behalten.setze(_behalten(durchsicht) or "Bisher nichts bewusst behalten.")
        self.liste.setze(tuple(self._reihen()))

    def _reihen(self) -> Iterator[Reihe]:
        for stelle, gruppe in groupby(self._befunde.items(), key=lambda paar: paar[1].stelle):
            paare = list(gruppe)
            betont = tuple((b.fund.anfang, b.fund.ende) for _, b in paare)
            yield Reihe(stelle.woher, einzug=1, art="kopf")
            yield Reihe(stelle.text, einzug=3, betont=betont)
            for schluessel, befund in paare:
                fund = befund.fund
                text = f"{kurz(befund.wort)} → {fund.ersatz}   {fund.grund}"
                yield Reihe(text, schluessel, "! " if fund.stark else "? ", einzug=3)

    def tick(self) -> None:
        """Show what another terminal wrote to this round."""
        if self.rahmen.versuche(self._leitung.auffrischen):
            self._entschieden()

    # --- deciding -----------------------------------------------------------------------------

    def _gewaehlt(self) -> Durchsichtsbefund | None:
        reihe = self.liste.gewaehlt
        return self._befunde.get(reihe.schluessel) if reihe else None

    def action_schritt(self, richtung: int) -> None:
        """Choose the find above or below."""
        self.meldung.gewaehlt()
        self.liste.schritt(richtung)

    def action_blaettern(self, richtung: int) -> None:
        """Choose the find half a screen further up (-1) or down (1)."""
        self.meldung.gewaehlt()
        for _ in range(max(1, self.liste.size.height // 2)):
            if not self.liste.schritt(richtung):
                break

    def action_ersetzen(self) -> None:
        """Overwrite the chosen find in all that is kept of this case."""
        befund = self._gewaehlt()
        if befund is not None:
            self._fragen([befund], f"{kurz(befund.wort)} durch {befund.fund.ersatz}")

    def action_alle_ersetzen(self) -> None:
        """Overwrite every strong find."""
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
            [(f"{was} ersetzen, {_wo(gezaehlt.wert)}? Das lässt sich nicht zurücknehmen.",)],
            [Antwort("1", "ersetzen", lambda: self._ersetzen(befunde, f"{was} ersetzt"))],
        )

    def _ersetzen(self, befunde: Sequence[Durchsichtsbefund], getan: str) -> None:
        def ersetzen() -> int:
            return sum(self._leitung.ersetzen(*eine) for eine in ersetzungen(befunde))

        # The half-typed line of the round is replaced in, too: kept before, read again after.
        if not self.rahmen.zeilen_halten():
            return
        if ersetzt := self.rahmen.versuche(ersetzen):
            self.melde(f"{getan}, in {_texten(ersetzt.wert)}.")
        self.rahmen.zeilen_lesen()
        self._entschieden()

    def action_behalten(self) -> None:
        """Call the chosen find harmless in this round."""
        befund = self._gewaehlt()
        if befund is not None and self.rahmen.versuche(
            lambda: self._leitung.freigeben(befund.wort)
        ):
            self.melde(f"{kurz(befund.wort)} bleibt so.")
            self._entschieden()

    def _entschieden(self) -> None:
        """Show the finds that are left; if none is, go on."""
        self.zeige()
        if not self._befunde and self.is_current:
            self._weiter()

    # --- going on -----------------------------------------------------------------------------

    def _weiter(self) -> None:
        meldung, danach = bilanz(self.durchsicht()), self._danach
        self.dismiss()
        if danach is not None:
            danach()
        elif isinstance(self.app.screen, Schirm):
            self.app.screen.melde(meldung)

    def action_zurueck(self) -> None:
        """Go back; open finds stay open."""
        self.dismiss()


def bilanz(durchsicht: Durchsicht) -> str:
    """Return the sentence about a round in which no find is open."""
    behalten = _behalten(durchsicht)
    return f"Nichts offen; das ist keine Garantie.{' ' if behalten else ''}{behalten}"


def _behalten(durchsicht: Durchsicht) -> str:
    """Return what was kept on purpose, each word once; empty if nothing was."""
    worte = dict.fromkeys(kurz(befund.wort) for befund in durchsicht.behalten)
    if not worte:
        return ""
    return f"Bewusst behalten ({_stellen(len(durchsicht.behalten))}): {', '.join(worte)}."


def _wo(anzahlen: Sequence[int]) -> str:
    """Return in how many texts of which rounds of a case something stands, this round first."""
    hier, andere = anzahlen[0], [zahl for zahl in anzahlen[1:] if zahl]
    teile = [f"in {_texten(hier)} dieser Runde"] if hier or not andere else []
    if andere:
        runden = "einer anderen Runde" if len(andere) == 1 else f"{len(andere)} anderen Runden"
        teile.append(f"in {_texten(sum(andere))} aus {runden} dieses Falls")
    return " und ".join(teile)


def _texten(zahl: int) -> str:
    return f"{zahl} {'Text' if zahl == 1 else 'Texten'}"


def _stellen(zahl: int) -> str:
    return f"{zahl} {'Stelle' if zahl == 1 else 'Stellen'}"
