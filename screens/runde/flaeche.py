"""What a part of the round screen may ask of its screen.

The list, the line, the time plan and the clock of the phase are handed a `Flaeche`; the list and
the line hand it on to what they are made of, such as the search for offers, the watch over names
and the questions. Head, coaching and the count of traits ask for nothing and get none.

No part knows the screen's class: the screen imports the parts, never the other way round. The line
knows the list, which does not know the line. Calls, not messages: the next key must already meet
what a part has asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from textual.widget import Widget

from modelle.ablauf.format import Eintragsart, Feld
from modelle.leitung.runde import Leitung
from modelle.runde.zustand import Eintrag, Runde
from tui.rahmen import Rahmen
from tui.widgets.meldung import Meldung, Solange
from tui.widgets.rueckfrage import Rueckfrage


class Flaeche(Protocol):
    """The round screen as its parts see it."""

    rueckfrage: Rueckfrage
    """The place for a question; one that is asked takes the place of the one before."""

    meldung: Meldung
    """The message line, to read what stands there; `melde` says something."""

    @property
    def rahmen(self) -> Rahmen:
        """The app: clock, log, and `versuche` for every act."""
        ...

    @property
    def leitung(self) -> Leitung:
        """The acts of the open round."""
        ...

    @property
    def runde(self) -> Runde:
        """The open round as it is now."""
        ...

    # --- saying and showing -------------------------------------------------------------------

    def melde(self, text: str, ernst: bool = False, solange: Solange = None) -> None:
        """Say one sentence in the message line; "" empties it.

        It goes with the next letter, choice or act, with `solange` once that is no longer true.
        """
        ...

    def eingabe_geaendert(self) -> None:
        """Forget what was said if it was about another text in the line."""
        ...

    def taste(self, id: str) -> str:
        """Return how the key of an action is written, such as `F8`."""
        ...

    def tastennamen(self, id: str) -> list[str]:
        """Return the keys of an action as the framework calls them."""
        ...

    def zeige_stand(self) -> None:
        """Show the line above the input anew: the find at the cursor, or what is still open."""
        ...

    def zeige_fuss(self) -> None:
        """Show the footer anew: its keys depend on focus, row and question."""
        ...

    def beschriften(self) -> None:
        """Say above the line what the next Enter will do."""
        ...

    def merkmale_melden(self) -> None:
        """Say it in full, once, when an act has made the traits of the case too many."""
        ...

    def nachher(self, tun: Callable[[], object]) -> None:
        """Call `tun` once all that was typed meanwhile has had its turn."""
        ...

    # --- from one part to another -------------------------------------------------------------

    def fokus(self, widget: Widget) -> None:
        """Give a widget the focus at once."""
        ...

    def hat_fokus(self, widget: Widget) -> bool:
        """Return True if the keys go to this widget."""
        ...

    def zur_zeile(self) -> None:
        """End what was begun in list or line and give the line the focus."""
        ...

    def weitertippen(self, text: str) -> None:
        """Give the line the focus with a text typed elsewhere; what was begun there goes on."""
        ...

    def zur_liste(self, eintrag: str) -> None:
        """Give the list the focus after its entry with this id was changed."""
        ...

    def angefangen(self) -> str:
        """Return the key of the kind that stands half typed in the line, or ""."""
        ...

    def dazu_tippen(self, art: Eintragsart, taste: str = "") -> None:
        """Give the line the focus to type an entry of this kind, which hangs on the chosen row.

        `taste` is the letter whose key asks for it.
        """
        ...

    def text_aendern(self, eintrag: Eintrag, taste: str = "") -> None:
        """Put the text of an entry into the line to be changed there, as this key asks for."""
        ...

    def felder_fragen(self, eintrag: str, felder: Sequence[Feld], taste: str = "") -> None:
        """Ask in the line for text fields of the entry with this id, one after the other.

        `taste` is the key that asks for it.
        """
        ...
