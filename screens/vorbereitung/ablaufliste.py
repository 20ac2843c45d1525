"""All formats to choose from, each with what it is for and its phases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from modelle.ablauf.format import Ablauf
from modelle.sprache.vergleich import normal
from screens.suchliste import Suchliste
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.text import Teil, Text

NEBENEINANDER = 76
"""Columns from which the phases stand beside the list; in less they stand below it."""

KEINER = "Kein Ablauf gefunden. Bitte anders suchen."


class AblaufSchirm(Suchliste):
    """A list to choose one format from; typing searches, also in the titles of the phases."""

    HORIZONTAL_BREAKPOINTS = [(0, "-schmal"), (NEBENEINANDER, "-breit")]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "zurueck", show=False)]
    DEFAULT_CSS = """
    AblaufSchirm {
        #al-titel { height: 2; padding: 0 1; }
        #al-alle { height: 1fr; margin: 1 0 0 0; }
        #gefunden { margin: 0; width: 40; }
        #al-phasen { width: 1fr; height: 100%; padding: 0 1; }
        &.-schmal #al-alle { layout: vertical; margin: 0; }
        &.-schmal #gefunden { width: 100%; }
        &.-schmal #al-phasen { height: 7; }
    }
    """

    def __init__(
        self, ablaeufe: Mapping[str, Ablauf], gewaehlt: str, nehmen: Callable[[str], None]
    ) -> None:
        """`nehmen` is called with the name of the format that is taken."""
        super().__init__(self._enter, "Tippen sucht, Enter wählt")
        self._ablaeufe, self._anfangs, self._nehmen = ablaeufe, gewaehlt, nehmen
        self._phasen = Text(id="al-phasen")

    def compose(self) -> ComposeResult:
        """Title, search; formats and the phases of the chosen one."""
        yield Text(("Ablauf", "bold $accent"), "  Welcher passt zu dieser Runde?", id="al-titel")
        yield self.suche
        with Horizontal(id="al-alle"):
            yield self.liste
            yield self._phasen
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show all, the one in the form chosen."""
        self.zeige()
        self.liste.waehlen(self._anfangs)
        self.fokus(self.suche)
        self.zeige_tasten(("Enter", "Wählen"), ("↑↓", "Ablauf"), ("Esc", "Zurück"))

    def zeige(self) -> None:
        """Show the formats that fit what is typed: first those whose title begins so.

        Else those with a case come first.
        """
        gesucht = normal(self.suche.value).strip()
        gefunden = {n: a for n, a in sorted(self._ablaeufe.items()) if _passt(a, gesucht)}
        self.liste.setze(tuple(_reihen(gefunden, gesucht)))
        if self.liste.gewaehlt is None:
            self.liste.erste()
        self._phasen_zeigen()

    def on_zeilenliste_gewechselt(self, event: Zeilenliste.Gewechselt) -> None:
        """Show the phases of the format chosen now."""
        self._phasen_zeigen()

    def on_resize(self) -> None:
        """Set the phases as the new width has room for them."""
        self._phasen_zeigen()

    def _gewaehlt(self) -> str:
        return self.liste.gewaehlt.schluessel if self.liste.gewaehlt else ""

    def _phasen_zeigen(self) -> None:
        ablauf = self._ablaeufe.get(self._gewaehlt())
        breit = self.app.size.width >= NEBENEINANDER
        self._phasen.setze_zeilen(list(_beschrieben(ablauf, breit)) if ablauf else [])

    def _enter(self, text: str) -> None:
        self.suchen()
        if name := self._gewaehlt():
            self.app.pop_screen()
            self._nehmen(name)

    def action_zurueck(self) -> None:
        """Go back and leave the format as it was."""
        self.app.pop_screen()


def _passt(ablauf: Ablauf, gesucht: str) -> bool:
    wo = normal(" ".join((ablauf.titel, ablauf.beschreibung, *(p.titel for p in ablauf.phasen))))
    return all(wort in wo for wort in gesucht.split())


def _reihen(ablaeufe: Mapping[str, Ablauf], gesucht: str) -> Iterator[Reihe]:
    def anders(name: str) -> bool:
        return not normal(ablaeufe[name].titel).startswith(gesucht)

    namen = sorted(ablaeufe, key=anders)
    gruppen = (("Mit einem Fall", True), ("Treffen ohne Fall", False))
    # A heading comes first if a format below it is the one that was typed.
    oben = bool(gesucht and namen) and not (ablaeufe[namen[0]].fall or anders(namen[0]))
    for kopf, fall in reversed(gruppen) if oben else gruppen:
        reihen = [Reihe(ablaeufe[x].titel, x, einzug=2) for x in namen if ablaeufe[x].fall is fall]
        if reihen:
            yield Reihe(kopf, einzug=1, art="kopf")
            yield from reihen
    if not ablaeufe:
        yield Reihe(KEINER, einzug=1, art="leise")


def _beschrieben(ablauf: Ablauf, breit: bool) -> Iterator[tuple[Teil, ...]]:
    """Yield title, purpose and phases as lines; without room the phases in one line."""
    dauer = f"{ablauf.minuten} Minuten"
    yield ((ablauf.titel, "bold"), "" if dauer in ablauf.titel else f"  {dauer}")
    if ablauf.beschreibung:
        yield ((ablauf.beschreibung, "$text-muted"),)
    if not breit:
        yield (" · ".join(f"{p.titel} {p.minuten}" for p in ablauf.phasen),)
        return
    yield ("",)
    for nr, phase in enumerate(ablauf.phasen, 1):
        yield (f"{phase.minuten:4} min  ", f"{nr} {phase.titel}")
