"""All commands and keys of the place one comes from; typing searches, Enter does it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.widgets import Input

from tui.getriebe.belegung import eigene_tasten
from tui.rahmen import Schirm
from tui.tasten import BEREICHE, Taste, beschriftung, im_bereich
from tui.widgets.eingabe import Eingabe
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.text import Text


class BefehleSchirm(Schirm):
    """Help and command palette in one."""

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
        self._suche = Eingabe(self._tun, platzhalter="Tippen sucht, Enter führt aus", id="bf-suche")
        self._gesucht = ""
        """What the list was last searched for."""
        self.liste = Zeilenliste(id="bf-liste", immer_sichtbar=True)

    def compose(self) -> ComposeResult:
        """Search and list."""
        yield Text(
            ("Hilfe", "bold $accent"), "  Was geht hier, und mit welcher Taste?", id="bf-titel"
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
        reihen: list[Reihe] = []
        bereich = ""
        for nr, (taste, _) in enumerate(self._befehle):
            if suche.casefold() not in f"{taste.kurz} {taste.beschreibung}".casefold():
                continue
            if taste.bereich != bereich:
                bereich = taste.bereich
                reihen.append(Reihe(BEREICHE[taste.bereich], einzug=1, art="kopf"))
            tasten = eigene_tasten(self.app).get(taste.id, taste.tasten)
            reihen.append(
                Reihe(
                    taste.beschreibung, str(nr), f"{beschriftung(tasten, alle=True):<15}", einzug=1
                )
            )
        if not reihen:
            reihen.append(Reihe("Dazu gibt es keinen Befehl.", art="leise"))
        self.liste.setze(tuple(reihen))
        self.liste.erste()

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
        taste, ziel = self._befehle[int(reihe.schluessel)]
        assert isinstance(ziel, DOMNode)
        self.dismiss()
        # At once: by the time of a later call the next key may have taken its screen away.
        await self.app.run_action(taste.aktion, default_namespace=ziel)
