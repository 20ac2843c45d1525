"""All commands and keys of the place one comes from, then the pages of the handbook.

Typing searches; Enter does a command and opens a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.widgets import Input

from screens.handbuch import HandbuchSchirm
from tui.getriebe.belegung import eigene_tasten
from tui.handbuch.seiten import seiten
from tui.rahmen import Schirm
from tui.tasten import BEREICHE, Taste, beschriftung, im_bereich
from tui.widgets.eingabe import Eingabe
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.text import Text

HANDBUCH = "Handbuch"
"""Heading of the pages, and what the keys of their rows begin with."""


class BefehleSchirm(Schirm):
    """Help, command palette and handbook in one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "zurueck", show=False),
        Binding("up", "schritt(-1)", show=False),
        Binding("down", "schritt(1)", show=False),
    ]
    DEFAULT_CSS = """
    BefehleSchirm {
        #bf-titel { height: 2; padding: 0 1; }
        #bf-suche { margin: 0 1; }
        #bf-liste { margin: 1 0 0 0; width: 100%; }
    }
    """

    def __init__(self, woher: Schirm) -> None:
        super().__init__()
        self._woher = woher
        self._befehle: list[tuple[Taste, object]] = [
            *woher.befehle(),
            *((taste, woher.app) for taste in im_bereich("ueberall") if taste.id != "hilfe"),
        ]
        self._seiten = seiten()
        self._suche = Eingabe(self._tun, platzhalter="Tippen sucht, Enter führt aus", id="bf-suche")
        self._gesucht = ""
        """What the list was last searched for."""
        self.liste = Zeilenliste(id="bf-liste", immer_sichtbar=True)

    def compose(self) -> ComposeResult:
        """Search and list."""
        yield Text(
            ("Hilfe", "bold $accent"),
            "  Was geht hier? Am Ende steht das Handbuch.",
            id="bf-titel",
        )
        yield self._suche
        yield self.liste
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show all."""
        self._fuellen("")
        self.fokus(self._suche)
        self.fuss.zeige((), [("Enter", "ausführen"), ("↑↓", "wählen"), ("Esc", "zurück")])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as you type."""
        self._suchen()

    def _suchen(self) -> None:
        """Bring the list up to what is typed, also when Enter was quicker than the message."""
        if self._suche.value != self._gesucht:
            self._gesucht = self._suche.value
            self._fuellen(self._gesucht)

    def _fuellen(self, suche: str) -> None:
        reihen = [*self._befehlsreihen(suche.casefold()), *self._seitenreihen(suche.casefold())]
        self.liste.setze(tuple(reihen) or (Reihe("Dazu gibt es keinen Befehl.", art="leise"),))
        self.liste.erste()

    def _befehlsreihen(self, suche: str) -> Iterator[Reihe]:
        bereich = ""
        for nr, (taste, _) in enumerate(self._befehle):
            if suche not in f"{taste.kurz} {taste.beschreibung}".casefold():
                continue
            if taste.bereich != bereich:
                bereich = taste.bereich
                yield Reihe(BEREICHE[taste.bereich], einzug=1, art="kopf")
            tasten = beschriftung(eigene_tasten(self.app).get(taste.id, taste.tasten), alle=True)
            yield Reihe(taste.beschreibung, str(nr), f"{tasten:<15}", einzug=1)

    def _seitenreihen(self, suche: str) -> Iterator[Reihe]:
        gefunden = [s for s in self._seiten if suche in f"{s.name} {s.zeile}".casefold()]
        if gefunden:
            yield Reihe(HANDBUCH, einzug=1, art="kopf")
        for seite in gefunden:
            yield Reihe(seite.zeile, f"{HANDBUCH} {seite.name}", f"{seite.name:<16}", einzug=1)

    def action_schritt(self, richtung: int) -> None:
        """Choose the command above or below."""
        self.liste.schritt(richtung)

    def action_zurueck(self) -> None:
        """Back without doing anything."""
        self.dismiss()

    async def _tun(self, _text: str) -> None:
        self._suchen()
        reihe = self.liste.gewaehlt
        if reihe is None:
            return
        if reihe.schluessel.startswith(HANDBUCH):
            # The list stays below: Esc leads back to it, to the next page.
            self.app.push_screen(HandbuchSchirm(reihe.schluessel.removeprefix(f"{HANDBUCH} ")))
            return
        taste, ziel = self._befehle[int(reihe.schluessel)]
        assert isinstance(ziel, DOMNode)
        self.dismiss()
        # At once: by the time of a later call the next key may have taken its screen away.
        await self.app.run_action(taste.aktion, default_namespace=ziel)
