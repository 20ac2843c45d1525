"""A screen with a line on top and a list below: typing searches, arrows choose.

Beside it, the title of the start, its row that searches further, and what it asks of a chosen row.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from modelle.protokoll.listenzeile import Listenzeile
from tui.rahmen import Schirm
from tui.tasten import Taste, im_bereich
from tui.widgets.eingabe import Eingabe
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.text import Text


class Suchliste(Schirm):
    """Base of the screens on which people type to narrow a list down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "schritt(-1)", show=False),
        Binding("down", "schritt(1)", show=False),
        Binding("pageup", "blaettern(-1)", show=False),
        Binding("pagedown", "blaettern(1)", show=False),
    ]
    DEFAULT_CSS = """
    Suchliste {
        #suche { margin: 0 1; }
        #gefunden { margin: 1 0 0 0; width: 100%; }
    }
    """

    def __init__(self, enter: Callable[[str], Awaitable[None] | None], platzhalter: str) -> None:
        """`enter` is called with the line at Enter; `platzhalter` stands in an empty line."""
        super().__init__()
        self.suche = Eingabe(enter, platzhalter=platzhalter, id="suche")
        self.liste = Zeilenliste(id="gefunden", immer_sichtbar=True)
        # Tab would lead there, and what is typed next would be lost.
        self.liste.can_focus = False
        self.gesucht = ""
        """What the list was last searched for."""
        self.gefragt = False
        """True while the line asks for something else; what is typed then searches nothing."""
        self._platzhalter = platzhalter

    def compose_suche(self) -> ComposeResult:
        """The line, and below it what was found."""
        yield self.suche
        yield self.liste

    def gefundenes_zeigen(self) -> None:
        """Fill the list with what the line finds; by default show all anew."""
        self.zeige()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as somebody types."""
        self.suchen()

    def suchen(self) -> None:
        """Bring the list up to what is typed, also when Enter was quicker than the message."""
        if not self.gefragt and self.suche.value != self.gesucht:
            self.neu_suchen()

    def neu_suchen(self) -> None:
        """Search for what is typed and choose the first row found; what was said before is over."""
        self.melde("")
        self.gesucht = self.suche.value
        self.gefundenes_zeigen()
        self.liste.erste()

    def action_schritt(self, richtung: int) -> None:
        """Choose the row above (-1) or below (1); what the line asks about stays chosen.

        What was said is over, such as where the sheet of another round lies; a fault stays.
        """
        if not self.gefragt and self.liste.schritt(richtung) and not self.meldung.ernst:
            self.melde("")

    def action_blaettern(self, richtung: int) -> None:
        """Choose the row a screenful above (-1) or below (1), as many steps as there are rows."""
        for _ in range(max(1, self.liste.size.height - 2)):
            self.action_schritt(richtung)

    def in_der_zeile_fragen(self, platzhalter: str) -> None:
        """Let the line ask for something, in these words, until `nicht_mehr_fragen`."""
        self.gefragt = True
        self.suche.leeren()
        self.suche.placeholder = platzhalter

    def nicht_mehr_fragen(self) -> None:
        """Let the line, emptied, search again."""
        self.gefragt = False
        self.suche.placeholder = self._platzhalter
        self.suche.leeren()


ZWECK = "  anonym beraten, gemeinsam weiterdenken"


def starttitel(demo: bool) -> Text:
    """Return the title of the start; in the demo it says that nothing stays."""
    erfunden = ("  Demo: alles hier ist erfunden, nichts davon bleibt", "bold $warning")
    return Text(("KoPrax", "bold $accent"), erfunden if demo else ZWECK, id="start-titel")


HILFE = [taste for taste in im_bereich("ueberall") if taste.id == "hilfe"]
"""Named in the footer while something is asked."""

SUCHEN = "Tippen sucht nach Code, Monat oder Leitfrage"

SUCHE = "suche"
"""Key of the row of the start that searches in entries, tasks and offers, too."""

AUCH_INNEN = "Auch in Einträgen, Aufgaben, Bedarfen und Angeboten suchen"

ERST_AB = 3
"""Letters from which on all that is kept can be searched."""


def auch_innen(suche: str) -> Iterator[Reihe]:
    """Yield the row that searches in all that is kept, if enough is typed for that."""
    if len(suche.strip()) >= ERST_AB:
        yield Reihe(AUCH_INNEN, SUCHE, vorspann="+ ", einzug=1)


class Wohinfrage(NamedTuple):
    """What is asked about a closed round: its result or a new round, and which one."""

    runde: Listenzeile
    nach_f2: bool = False
    """True if somebody wanted a new round while this one was chosen."""

    def satz(self, taste: str) -> str:
        """Return the question; `taste` is the key of a new round."""
        code, folgt = self.runde.code, "beginnt die Folgerunde"
        if self.nach_f2:
            return f"Folgt die neue Runde auf {code}? Enter {folgt}, {taste} eine ganz neue."
        return f"{code} ist abgeschlossen. Enter zeigt das Ergebnis, {taste} {folgt}."

    def fuss(self, taste: str) -> list[tuple[str, str]]:
        """Return the keys that answer, each with its word."""
        worte = ("Folgerunde", "Neue Runde") if self.nach_f2 else ("Ergebnis ansehen", "Folgerunde")
        return [("Enter", worte[0]), (taste, worte[1]), ("Esc", "zurück")]

    def benannt(self, tasten: Sequence[Taste]) -> list[Taste]:
        """Return these keys; that of a new round says what it does now."""
        was = "Eine ganz neue Runde" if self.nach_f2 else f"Die Folgerunde zu {self.runde.code}"
        neu = {"kurz": self.fuss("")[1][1], "beschreibung": f"{was} vorbereiten"}
        return [replace(t, **neu) if t.id == "start.neu" else t for t in tasten]
