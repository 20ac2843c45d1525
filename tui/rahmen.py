"""What a screen may ask of the app, and the base of all screens.

Screens know this module, not the app. They read the round and hand what they want done to
`versuche`, the one place where an act is tried, its failure said, and its result shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, Protocol, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from modelle.ablauf.format import Ablauf
from modelle.leitung.fristen import Fristen
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.zustand import Runde
from tui.getriebe.belegung import eigene_tasten
from tui.getriebe.schirm import Grundschirm
from tui.tasten import Bereich, Taste, bindungen, im_bereich, label, tastennamen
from tui.uhr import Uhr
from tui.widgets.fuss import Fuss
from tui.widgets.meldung import Meldung

if TYPE_CHECKING:
    from tui.rechner.eigene_ordner import EigeneOrdner


T = TypeVar("T")


class Gelungen(NamedTuple, Generic[T]):
    """An act that was done, and what it returned. Always true, whatever `wert` is."""

    wert: T


class Rahmen(Protocol):
    """The app as screens see it."""

    umgebung: Umgebung
    uhr: Uhr
    leitung: Leitung | None
    blattordner: Path
    """Where handouts are saved."""
    fristen: Fristen
    sprung: float
    """Seconds the machine's clock jumped of which nobody has said yet what they mean; else 0."""

    def versuche(self, tun: Callable[[], T]) -> Gelungen[T] | None:
        """Run `tun`; on failure say why on the screen and return None.

        Failures are Abgelehnt and ProtokollFehler; anything else is raised on. When the open round
        has changed, the screen shows it anew before this returns.
        """
        ...

    def ans_terminal(self, folge: str) -> None:
        """Send a sequence to the terminal, in its turn after what was drawn before."""
        ...

    def sprung_geklaert(self) -> None:
        """The question about the jump of the clock is answered."""
        ...

    def pflegen(self) -> str:
        """Delete what is due and make a copy; returns what is to be said of it."""
        ...

    def ablaeufe(self) -> dict[str, Ablauf]:
        """The usable formats by name."""
        ...

    def eigene_ordner(self) -> EigeneOrdner:
        """Where this session may read and write files."""
        ...

    def zu_vorbereitung(self, id: str | None) -> None:
        """Show the preparation of a planned round, or of a new one."""
        ...

    def zur_kooperation(self) -> None:
        """Show the co-operation behind the rounds."""
        ...

    def zur_runde(self, id: str) -> None:
        """Open a round and show its present phase."""
        ...

    def zum_handzettel(self, id: str | None = None) -> None:
        """Show the handout of a round, of the present one by default."""
        ...

    def nach_pruefung(self, leitung: Leitung, danach: Callable[[], object]) -> None:
        """Go on when nothing of a round that goes out could tell who is meant; else ask first."""
        ...

    def zur_pruefung(self, eintrag: str = "") -> None:
        """Show what in the open round could tell who is meant, from this entry on."""
        ...

    def zeilen_halten(self) -> bool:
        """Keep the half-typed lines now; False when that failed for one."""
        ...

    def zeilen_lesen(self) -> None:
        """Take up the half-typed lines as they are kept: names in them may have been replaced."""
        ...

    def zum_verlauf(self, id: str | None = None) -> None:
        """Show the time line of a round, of the present one by default."""
        ...

    def zum_start(self) -> None:
        """Leave the round; its clock runs on."""
        ...


class Schirm(Grundschirm):
    """Base of all screens: a message line, a footer, and the state shown anew on demand."""

    BEREICH: ClassVar[Bereich | None] = None
    """Where the screen's own keys stand in the table of keys; None if it has none."""
    AUTO_FOCUS: ClassVar[str | None] = None
    HORIZONTAL_BREAKPOINTS = [(0, "-schmal"), (110, "-breit")]
    VERTICAL_BREAKPOINTS = [(0, "-flach"), (24, "-hoch")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("ueberall", ziel="app."),
        # Pressed by habit; it must neither end the round nor do nothing.
        Binding("ctrl+c", "app.help_quit", show=False, priority=True),
    ]

    def __init__(self) -> None:
        # The framework sets these classes only after the first drawing, which was then in vain.
        groesse = self.app.size
        breite = "-breit" if groesse.width >= self.HORIZONTAL_BREAKPOINTS[1][0] else "-schmal"
        hoehe = "-hoch" if groesse.height >= self.VERTICAL_BREAKPOINTS[1][0] else "-flach"
        super().__init__(classes=f"{breite} {hoehe}")
        self.meldung = Meldung()
        self.fuss = Fuss()
        self._war_da = False
        self._geleitet: Leitung | None = None

    @property
    def rahmen(self) -> Rahmen:
        """The app."""
        return cast(Rahmen, self.app)

    @property
    def leitung(self) -> Leitung:
        """The round this screen was opened for; only screens of a round may ask."""
        # Kept, because messages still come in when the app has left the round already.
        if self._geleitet is None:
            self._geleitet = self.rahmen.leitung
        assert self._geleitet is not None, "this screen is shown only while a round is open"
        return self._geleitet

    @property
    def runde(self) -> Runde:
        """The state of the round being led."""
        return self.leitung.runde

    def compose_fuss(self) -> ComposeResult:
        """The message line and the footer, at the bottom of every screen."""
        yield self.meldung
        yield self.fuss

    def fokus(self, widget: Widget) -> None:
        """Give a widget the focus at once: the very next key is already its own."""
        self.set_focus(widget, scroll_visible=False)

    def taste(self, id: str) -> str:
        """How the key of an action is written, for sentences that name it."""
        return label(id, eigene_tasten(self.app))

    def tastennamen(self, id: str) -> list[str]:
        """The keys of an action as the framework calls them."""
        return tastennamen(id, eigene_tasten(self.app))

    def tasten(self) -> Sequence[Taste]:
        """Return the screen's own keys that do something now."""
        return im_bereich(self.BEREICH) if self.BEREICH else ()

    def zeige_tasten(self, *weitere: tuple[str, str]) -> None:
        """Fill the footer: `weitere` (label, word), own keys, then those that work everywhere."""
        self.fuss.zeige([*self.tasten(), *im_bereich("ueberall")], weitere)

    def melde(self, text: str, ernst: bool = False) -> None:
        """Say one sentence in the message line."""
        self.meldung.sage(text, ernst)

    def on_screen_resume(self) -> None:
        """Coming back from another screen, show what has happened since."""
        # On the way to the start, screens come up for an instant whose round is closed already.
        if self._war_da and self.is_current:
            self.zeige()
        self._war_da = True

    def zeige(self) -> None:
        """Show the state anew; called after every act and when another process wrote."""

    def tick(self) -> None:
        """Called once a second."""

    def befehle(self) -> list[tuple[Taste, object]]:
        """The keys that work here, each with the node whose action it is."""
        return [(taste, self) for taste in self.tasten()]
