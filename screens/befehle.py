"""All commands and keys of the screen below, then the pages of the handbook.

Typing searches; Enter does a command and opens a page.

Decision: help and command palette are one screen, fed by the one table of keys; the palette of
Textual has English texts that cannot be changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from screens.handbuch import HandbuchSchirm
from screens.suchliste import Suchliste
from tui.getriebe.schirm import eigene_tasten
from tui.handbuch.seiten import Seite, seiten
from tui.rahmen import Schirm
from tui.tasten import BEREICHE, Taste, beschriftung, im_bereich
from tui.widgets.reihe import Reihe
from tui.widgets.rueckfrage import Rueckfrage
from tui.widgets.text import Text

HANDBUCH = "Handbuch"
"""Heading of the pages, and what the keys of their rows begin with."""


AB = 4
"""Letters from which on the whole text of the pages is searched."""

NICHTS = "Dazu gibt es keinen Befehl und keine Seite. Ein anderes Wort hilft vielleicht."


class BefehleSchirm(Suchliste):
    """Help, command palette and handbook in one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "zurueck", show=False)]
    DEFAULT_CSS = """
    BefehleSchirm { #bf-titel { height: 2; padding: 0 1; } }
    """

    def __init__(self, woher: Schirm) -> None:
        super().__init__(self._tun, "Tippen sucht, Enter führt aus. „stopp“: Kinderschutz")
        self._befehle: list[tuple[Taste, object]] = [
            *((taste, frage) for frage in woher.query(Rueckfrage) for taste in frage.befehle()),
            *woher.befehle(),
            *((taste, woher.app) for taste in im_bereich("ueberall") if taste.id != "hilfe"),
        ]
        """The commands, each with the node whose action it is."""
        self._seiten = seiten()

    def compose(self) -> ComposeResult:
        """Search and list."""
        yield Text(
            ("Hilfe", "bold $accent"),
            "  Was geht hier? Am Ende steht das Handbuch.",
            id="bf-titel",
        )
        yield from self.compose_suche()
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show all."""
        self.neu_suchen()
        self.fokus(self.suche)

    def gefundenes_zeigen(self) -> None:
        """Show the commands and the pages in which what is typed stands."""
        suche = self.gesucht.casefold().strip()
        befehle = tuple(self._befehlsreihen(suche))
        seiten = [s for s in self._seiten if s.handelt_von(suche)]
        if not befehle and not seiten and len(suche) >= AB:
            # Slower, and says less clearly where: only when nothing else is left.
            seiten = [s for s in self._seiten if s.nennt(suche)]
        reihen = (*befehle, *self._seitenreihen(seiten))
        self.liste.setze(reihen or (Reihe(NICHTS, art="leise"),))
        tun = [("Enter", "ausführen"), ("↑↓", "wählen")] if reihen else []
        self.fuss.zeige((), [*tun, ("Esc", "zurück")])

    def _befehlsreihen(self, suche: str) -> Iterator[Reihe]:
        bereich = ""
        for nr, (taste, _) in enumerate(self._befehle):
            if suche not in f"{taste.kurz} {taste.beschreibung} {taste.auch}".casefold():
                continue
            if (kopf := taste.kopf or BEREICHE[taste.bereich]) != bereich:
                bereich = kopf
                yield Reihe(kopf, einzug=1, art="kopf")
            tasten = beschriftung(eigene_tasten(self.app).get(taste.id, taste.tasten), alle=True)
            yield Reihe(taste.beschreibung, str(nr), f"{tasten:<15}", einzug=1)

    def _seitenreihen(self, gefunden: Sequence[Seite]) -> Iterator[Reihe]:
        if gefunden:
            yield Reihe(HANDBUCH, einzug=1, art="kopf")
        for seite in gefunden:
            yield Reihe(seite.zeile, f"{HANDBUCH} {seite.name}", f"{seite.name:<16}", einzug=1)

    def action_zurueck(self) -> None:
        """Go back without doing anything."""
        self.dismiss()

    async def _tun(self, _text: str) -> None:
        self.suchen()
        reihe = self.liste.gewaehlt
        if reihe is None:
            return
        if reihe.schluessel.startswith(HANDBUCH):
            # The list stays below the page: Esc leads back to it, and from there to the next page.
            self.app.push_screen(HandbuchSchirm(reihe.schluessel.removeprefix(f"{HANDBUCH} ")))
            return
        taste, ziel = self._befehle[int(reihe.schluessel)]
        assert isinstance(ziel, DOMNode)
        self.dismiss()
        # Not called later: by then the next key may have taken the screen of the command away.
        await self.app.run_action(taste.aktion, default_namespace=ziel)
