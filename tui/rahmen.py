"""What a screen may ask of the app (`Rahmen`), and the base of all screens (`Schirm`).

Screens know this module, not the app. They read the round and pass each act to `versuche`, the one
place that runs it, says why it failed, and shows its result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from modelle.ablauf.format import Ablauf
from modelle.leitung.fristen import Fristen
from modelle.leitung.umgebung import Umgebung
from modelle.runde.zustand import Runde
from modelle.strom.abgelehnt import Gelungen
from tui.getriebe.schirm import Grundschirm, bindungen, eigene_tasten
from tui.rechner.einstellungen import Einstellungen
from tui.tasten import Bereich, Taste, im_bereich, label, tastennamen
from tui.uhr import Uhr
from tui.widgets.fuss import Fuss
from tui.widgets.meldung import Meldung, Solange, Uebungszeile

if TYPE_CHECKING:
    # Imported for annotations only: no round is open at the start.
    from modelle.leitung.runde import Leitung
    from tui.rechner.eigene_ordner import EigeneOrdner
    from tui.widgets.formular import Wahl


T = TypeVar("T")


class Lernhilfe(Protocol):
    """Tells in one sentence what to type or press now, for those who do not know it yet."""

    fuehrt: bool
    """True if nobody knows how to go on without the sentence: it gives way to nothing."""

    def zeile(self, runde: Runde) -> tuple[str, str]:
        """Return a short heading and the sentence; the sentence is "" if there is none."""
        ...

    def getan(self, runde: Runde, arten: Iterable[str]) -> None:
        """Note that entries of these kinds, given by key, were made in the present phase."""
        ...


class Rahmen(Protocol):
    """The app as screens see it."""

    umgebung: Umgebung
    uhr: Uhr
    leitung: Leitung | None
    blattordner: Path
    """Where sheets are saved."""
    einstellungen: Einstellungen
    zustand: Path | None
    """Where the program keeps what it remembers for itself, if anywhere."""
    fristen: Fristen
    demo: bool
    """True if all rounds are invented and go when the app ends."""
    lernhilfe: Lernhilfe | None
    """What a round says to those who are learning."""
    sprung: float
    """Seconds the machine's clock jumped, until somebody says which time holds; then 0."""

    def versuche(self, tun: Callable[[], T]) -> Gelungen[T] | None:
        """Run `tun`; on failure say why on the screen and return None.

        Failures are Abgelehnt and ProtokollFehler; anything else is raised on. When the open round
        has changed, the screen shows it anew before this returns.
        """

    def ans_terminal(self, folge: str) -> None:
        """Send a sequence to the terminal, after all that was drawn before."""

    def sprung_geklaert(self) -> None:
        """Set `sprung` to 0: somebody has said which time holds."""

    def pflegen(self) -> str:
        """Delete rounds that are due and make a copy; return sentences about it, or ""."""

    def ablaeufe(self) -> dict[str, Ablauf]:
        """Return the usable formats by name."""

    def eigene_ordner(self) -> EigeneOrdner:
        """Return the folders in which this session may read and write files."""

    def zu_vorbereitung(self, id: str | None, nach: str = "", gremium: str = "") -> None:
        """Show the preparation of a planned round, or of a new one: after `nach`, of a body."""

    def zur_kooperation(self) -> None:
        """Show the co-operation behind the rounds."""

    def zur_suche(self, gesucht: str) -> None:
        """Show where a text is found in all that is kept."""

    def zur_auswertung(self, bericht: bool = False) -> None:
        """Show what many rounds show together, or first the form of the yearly report."""

    def zum_faelligen(self, id: str) -> None:
        """Ask what became of the agreement with this id."""

    def zur_runde(self, id: str) -> None:
        """Open the round with this id and show its present phase."""

    def zum_handzettel(self, id: str | None = None) -> None:
        """Show the handout of the round with this id, by default of the open one."""

    def nach_pruefung(self, leitung: Leitung, danach: Callable[[], object]) -> None:
        """Call `danach` once all finds in the result of a round are decided.

        A find is a word that could tell who is meant. Show undecided finds first.
        """

    def zur_pruefung(self, eintrag: str = "") -> None:
        """Show the finds of the open round that could tell who is meant.

        Begin at the entry with the id `eintrag`, or at the first find if that is "".
        """

    def zeilen_halten(self) -> bool:
        """Store the half-typed lines now; return False if that failed for one."""

    def zeilen_lesen(self) -> None:
        """Read the half-typed lines back from the log, because names may have been replaced."""

    def zum_verlauf(self, id: str | None = None, text: str = "") -> None:
        """Show the time line of the round with this id, by default of the open one.

        With a `text` that a search found, show the place where that was entered.
        """

    def zum_start(self) -> None:
        """Leave the round; its clock runs on."""

    def zum_probelauf(self) -> None:
        """Leave for the guided first round; afterwards the app starts anew."""


class Schirm(Grundschirm):
    """A screen with a message line and a footer; `zeige` shows the state anew."""

    BEREICH: ClassVar[Bereich | None] = None
    """The area of the screen's own keys in `tui.tasten`, or None if it has none."""
    AUTO_FOCUS: ClassVar[str | None] = None
    HORIZONTAL_BREAKPOINTS = [(0, "-schmal"), (110, "-breit")]
    VERTICAL_BREAKPOINTS = [(0, "-flach"), (24, "-hoch")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("ueberall", ziel="app."),
        # People press Ctrl+C by habit: it must not end the round, and it must not do nothing.
        Binding("ctrl+c", "app.help_quit", show=False, priority=True),
    ]

    def __init__(self) -> None:
        # Textual sets these classes only after the first drawing and would then draw again.
        groesse = self.app.size
        breite = "-breit" if groesse.width >= self.HORIZONTAL_BREAKPOINTS[1][0] else "-schmal"
        hoehe = "-hoch" if groesse.height >= self.VERTICAL_BREAKPOINTS[1][0] else "-flach"
        super().__init__(classes=f"{breite} {hoehe}")
        self.meldung = Meldung()
        self.fuss = Fuss()
        self._war_da = False
        self._geleitet: Leitung | None = None
        self._gemeldet_zu: Runde | None = None
        """The round as it was when the sentence in the message line was said."""

    @property
    def rahmen(self) -> Rahmen:
        """The app, as far as screens may use it."""
        return cast(Rahmen, self.app)

    @property
    def leitung(self) -> Leitung:
        """The round this screen was opened for; only screens of a round may ask."""
        # Remembered, because messages still arrive after the app has left the round.
        if self._geleitet is None:
            self._geleitet = self.rahmen.leitung
        assert self._geleitet is not None, "this screen is shown only while a round is open"
        return self._geleitet

    @property
    def runde(self) -> Runde:
        """The round this screen was opened for, as it is now."""
        return self.leitung.runde

    def compose_fuss(self) -> ComposeResult:
        """Yield the message line and the footer for the bottom of a screen."""
        yield self.meldezeile()
        yield self.fuss

    def meldezeile(self) -> Widget:
        """Return the message line, which says in a demo that all is for practice."""
        return Uebungszeile(self.meldung) if self.rahmen.demo else self.meldung

    def fokus(self, widget: Widget) -> None:
        """Give a widget the focus at once, so that it gets the very next key."""
        self.set_focus(widget, scroll_visible=False)

    def taste(self, id: str) -> str:
        """Return how the key of an action is written for this user, such as `F8`."""
        return label(id, eigene_tasten(self.app))

    def tastennamen(self, id: str) -> list[str]:
        """Return Textual's names of an action's keys, such as `ctrl+l`."""
        return tastennamen(id, eigene_tasten(self.app))

    def tasten(self) -> Sequence[Taste]:
        """Return the screen's own keys that do something now."""
        return im_bereich(self.BEREICH) if self.BEREICH else ()

    def zeige_tasten(self, *weitere: tuple[str, str]) -> None:
        """Fill the footer: `weitere` (label, word), own keys, then keys that work everywhere."""
        self.fuss.zeige([*self.tasten(), *im_bereich("ueberall")], weitere)

    def melde(self, text: str, ernst: bool = False, solange: Solange = None) -> None:
        """Say one sentence in the message line; `ernst` makes it stand out.

        It goes with the next letter, choice or act. With `solange` it stays as long as that is
        true, at most until the round has changed.
        """
        self.meldung.sage(text, ernst, solange)
        self._gemeldet_zu = self._runde_jetzt()
        if text:
            self.meldung.anlass = self._getipptes()

    def _runde_jetzt(self) -> Runde | None:
        return self.rahmen.leitung.runde if self.rahmen.leitung else None

    def getan(self) -> None:
        """Forget what was said of the act before: the round has changed since."""
        if self.meldung.gesagt and self._gemeldet_zu is not self._runde_jetzt():
            self.melde("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Forget what was said about another text."""
        self.eingabe_geaendert()

    def on_wahl_gewechselt(self) -> None:
        """Forget what was said about another choice."""
        self.eingabe_geaendert()

    def on_wahl_vertippt(self, event: Wahl.Vertippt) -> None:
        """Say to somebody who types on a choice that nothing is typed there, until they leave."""
        if not event.vorbei:
            self.melde(event.satz, ernst=True)
        elif self.meldung.gesagt == event.satz:
            self.melde("")

    def eingabe_geaendert(self) -> None:
        """Forget what was said if it was about what is no longer typed or chosen."""
        if self.meldung.gesagt:
            self.meldung.getippt(self._getipptes())

    def _getipptes(self) -> tuple[str, ...]:
        """Return what is typed and chosen on the screen now."""
        return (
            *(str(feld.value) for feld in self.query(Input)),
            # By its name: only forms have such fields, and the start screen must not load them.
            *(str(getattr(feld, "wert", "")) for feld in self.query("Wahl")),
        )

    def on_screen_resume(self) -> None:
        """Show the state anew on coming back from another screen."""
        # Not on the way to the start, when screens of a closed round come up for an instant.
        if self._war_da and self.is_current:
            self.zeige()
        self._war_da = True

    def zeige(self) -> None:
        """Show the state anew; called after every act, and when another process has written."""

    def tick(self) -> None:
        """Look at clock and file; called once a second."""

    def befehle(self) -> list[tuple[Taste, object]]:
        """Return the keys that work here, each with the screen or widget that acts on it."""
        return [(taste, self) for taste in self.tasten()]
