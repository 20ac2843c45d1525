"""A form: each field in a row of its own, saved as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from modelle.anonymitaet.erkennung.fund import Fund
from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.strom.abgelehnt import Abgelehnt
from screens.feldfolge import Feldfolge
from screens.namenspruefung import ausserhalb, personen
from tui import worte
from tui.getriebe.schirm import bindungen
from tui.tasten import Taste
from tui.widgets.eingabe import Eingabe
from tui.widgets.formular import (
    Eingabefeld,
    Feldbereich,
    Feldzeile,
    Wahl,
    einzelwert,
    namenbreite,
    umstellen,
)
from tui.widgets.text import Text

Weitere = Callable[[Mapping[str, str]], tuple[Sequence[Formularfeld], Mapping[str, str]]]
"""From the texts in all fields: further fields, and the texts proposed for them."""

ERSETZT = "Tippen ersetzt das Markierte, ◂ ▸ ändert es."


class FormularSchirm(Feldfolge):
    """Shows the fields of one thing; nothing is kept before it is saved."""

    BEREICH = "formular"
    BINDINGS: ClassVar[list[BindingType]] = [*bindungen("formular")]
    DEFAULT_CSS = """
    FormularSchirm {
        #f-titel { height: 2; padding: 0 1; }
        #f-felder { height: 1000fr; scrollbar-size-vertical: 1; }
        #f-hilfe { height: 3; padding: 0 1; margin: 1 0 0 0; color: $text-muted; }
        &.-flach #f-hilfe { margin: 0; height: 2; }
        #f-platz { height: 1fr; }
    }
    """

    def __init__(
        self,
        titel: str,
        felder: Sequence[Formularfeld],
        werte: Mapping[str, str],
        speichern: Callable[[Mapping[str, str]], None],
        zuerst: str = "",
        pruefer: Callable[[str], Sequence[Fund]] | None = None,
        weitere: Weitere | None = None,
    ) -> None:
        """`werte` are the contents by field name, as `speichern` gets them back.

        `speichern` may raise FeldFehler, which leads to the field, or Abgelehnt. `zuerst` names the
        field to begin in, by default the first. `pruefer` finds names in fields that are checked;
        the default one knows the words of this machine but no case. `weitere` makes further fields
        when the user asks for them; it may raise FeldFehler, too.
        """
        super().__init__()
        self._pruefer = pruefer or self._pruefen
        self._titel, self._angaben, self._speichern = titel, tuple(felder), speichern
        self._weitere = weitere
        self._felder = {f.name: self._feld(f, werte.get(f.name, "")) for f in self._angaben}
        self._zuerst = zuerst or self._angaben[0].name
        self._hilfe = Text(id="f-hilfe")
        self._vorgabe = dict(werte)
        """What was proposed for each field; nothing is said of how that is understood."""
        self._anfang: dict[str, str] = {}
        self._verwerfen: dict[str, str] | None = None
        """What the fields held when Esc was pressed although something had changed."""
        self._ersetzt_in = ""
        """The field whose help says that typing replaces what it holds: it is said once."""
        self._gewarnt: tuple[str, ...] = ()
        """The names that were pointed out; saving once more means they are none."""

    def _feld(self, feld: Formularfeld, wert: str) -> Eingabefeld:
        id = f"feld-{feld.name}"
        if feld.wahl:
            return Wahl(feld.wahl, wert, id)
        pruefer = self._pruefer if feld.geprueft else None
        return Eingabe(lambda text: self.action_naechstes_feld(), wert=wert, id=id, pruefer=pruefer)

    def _pruefen(self, text: str) -> Sequence[Fund]:
        return ausserhalb(text, self.rahmen.umgebung.bekannt().worte)

    def compose(self) -> ComposeResult:
        """A row for each field, then the help for the one that has the focus."""
        yield Text((self._titel, "bold $accent"), id="f-titel")
        with Feldbereich(id="f-felder", can_focus=False) as felder:
            # As high as its rows, or what help, message and footer leave of the screen.
            felder.styles.max_height = len(self._angaben)
            for feld in self._angaben:
                yield self._zeile(feld)
        yield self._hilfe
        yield Text(id="f-platz")
        yield from self.compose_fuss()

    def _zeile(self, feld: Formularfeld) -> Feldzeile:
        breite = namenbreite(f.titel for f in self._angaben)
        return Feldzeile(feld.titel, self._felder[feld.name], breite)

    def on_mount(self) -> None:
        """Stand in the field to begin in."""
        self._anfang = self._werte()
        self.anfangen_in(self._felder[self._zuerst])
        waehlbar = any(feld.wahl for feld in self._angaben)
        self.zeige_tasten(("↑↓", "Feld"), *((("◂ ▸", "wählen"),) if waehlbar else ()))

    def _werte(self) -> dict[str, str]:
        return {
            name: feld.wert if isinstance(feld, Wahl) else feld.value.strip()
            for name, feld in self._felder.items()
        }

    def tasten(self) -> Sequence[Taste]:
        """Return the keys of the form; one only where fields can be added."""
        return [t for t in super().tasten() if t.id != "formular.weitere" or self._weitere]

    async def action_weitere(self) -> None:
        """Add further fields, with what is proposed for them, and stand in the first of them."""
        if self._weitere is None:
            return
        try:
            felder, werte = self._weitere(self._werte())
        except FeldFehler as fehler:
            self.gehe_zu(self._felder[fehler.feld])
            self.melde(str(fehler), ernst=True)
            return
        self._angaben += tuple(felder)
        self._vorgabe |= werte
        neu = {f.name: self._feld(f, werte.get(f.name, "")) for f in felder}
        self._felder |= neu
        self.query_one("#f-felder").styles.max_height = len(self._angaben)
        await self.query_one("#f-felder").mount(*map(self._zeile, felder))
        self.gehe_zu(neu[felder[0].name])

    # --- moving -------------------------------------------------------------------------------

    def reihenfolge(self) -> Sequence[Eingabefeld]:
        """Return all fields."""
        return list(self._felder.values())

    def abschliessen(self) -> None:
        """Save: Enter on the last field."""
        self.action_speichern()

    def gehe_zu(self, ziel: Eingabefeld) -> None:
        """Stand in a field and roll it into sight; the one that is left shows its beginning."""
        umstellen(self.focused, ziel)
        self.set_focus(ziel)

    def on_descendant_focus(self) -> None:
        """Show the help for the field that has the focus."""
        self._hilfe_zeigen()

    def eingabe_geaendert(self) -> None:
        """Show how the new text is understood; forget a fault that was about another one."""
        super().eingabe_geaendert()
        if self._anfang:
            self._hilfe_zeigen()

    def _hilfe_zeigen(self) -> None:
        """Say how the text in the field is understood; if that cannot be said, how to write it."""
        angabe = self._angaben[self.stelle()]
        werte = self._werte()
        getippt = werte[angabe.name] not in ("", self._vorgabe.get(angabe.name))
        heisst = angabe.heisst(werte) if getippt else ""
        hilfe, wert = angabe.hilfe, "" if angabe.wahl else werte[angabe.name]
        if self._ersetzt_in in ("", angabe.name) and einzelwert(wert):
            self._ersetzt_in, hilfe = angabe.name, f"{hilfe} {ERSETZT}".strip()
        self._hilfe.setze(f"Das heißt: {heisst}." if heisst else hilfe)

    # --- saving -------------------------------------------------------------------------------

    def action_speichern(self) -> None:
        """Save all fields and go back, or say which field needs another look."""
        werte = self._werte()
        if namen := self._namen(werte):
            wort = worte.kurz(namen[0])
            self.melde(
                f"{wort} sieht nach einem Namen aus. Bitte die Funktion nennen;"
                f" {self.taste('formular.speichern')} noch einmal speichert es so.",
                ernst=True,
            )
            return

        def speichern() -> None:
            try:
                self._speichern(werte)
            except FeldFehler as fehler:
                self.gehe_zu(self._felder[fehler.feld])
                raise Abgelehnt(str(fehler)) from fehler

        if self.rahmen.versuche(speichern):
            self.app.pop_screen()

    def _namen(self, werte: Mapping[str, str]) -> tuple[str, ...]:
        """Return what looks like a name and was not pointed out yet; its field gets the focus."""
        alle: list[str] = []
        for feld in self._angaben:
            text = werte[feld.name]
            # What stood there at first was asked about when it was typed.
            if not feld.geprueft or text == self._anfang.get(feld.name):
                continue
            alle += (namen := personen(text, self._pruefer))
            if namen and not set(alle) <= set(self._gewarnt):
                self.gehe_zu(self._felder[feld.name])
        neu = tuple(wort for wort in alle if wort not in self._gewarnt)
        self._gewarnt = tuple(alle)
        return neu

    def action_zurueck(self) -> None:
        """Go back; if something was changed, only the second Esc leaves it behind."""
        werte = self._werte()
        if werte in (self._anfang, self._verwerfen):
            self.app.pop_screen()
            return
        self._verwerfen = werte
        speichern = self.taste("formular.speichern")
        self.melde(f"Noch nicht gespeichert: {speichern} speichert, Esc noch einmal verwirft es.")
