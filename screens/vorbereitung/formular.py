"""The form of the preparation: its rows, what follows what in them, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Input

from modelle.ablauf.format import Ablauf
from modelle.leitung.runde import Leitung
from modelle.runde.zustand import Runde
from screens.feldfolge import Feldfolge
from screens.vorbereitung import felder
from screens.vorbereitung.abgleich import abgleichen
from screens.vorbereitung.ablaufliste import AblaufSchirm
from screens.vorbereitung.bekanntes import Bekanntes
from screens.vorbereitung.dabei import DABEI, Dabeizeile
from screens.vorbereitung.feldstand import Feldstand, tasten_in
from screens.vorbereitung.hilfetext import Hilfetext
from screens.vorbereitung.hinweise import Auskunft
from screens.vorbereitung.lesen import Umfeld, geschrieben
from screens.vorbereitung.vorlage import vorlage
from screens.vorbereitung.zeilen import zeilen
from screens.vorbereitung.zeilenbereich import STIL, Zeilenbereich, ueberschrift
from screens.vorbereitung.zusammenhang import Zusammenhang
from tui.widgets.eingabe import Eingabe
from tui.widgets.formular import Eingabefeld
from tui.widgets.fuss import SCHMAL
from tui.widgets.meldung import Solange
from tui.widgets.text import Text


class Vorbereitungsformular(Feldfolge):
    """Fills in and shows the rows; the screen built on it begins the round."""

    DEFAULT_CSS = STIL

    def __init__(
        self, leitung: Leitung | None, vorige: Runde | None = None, gremium: str = ""
    ) -> None:
        """`vorige` is the round that a new one follows, `gremium` the key of a body that meets."""
        super().__init__()
        self._leitung = leitung
        """The planned round that is being changed; None for a new one."""
        self._vorige, self._gremium = vorige, gremium
        self._felder: Feldstand
        self._zusammenhang: Zusammenhang
        self._auskunft: Auskunft
        self._bekanntes = Bekanntes(self.rahmen)
        self._dabei: Dabeizeile
        self._hilfe = Hilfetext()
        self._anfang: dict[str, str] = {}
        """What the fields held at first; a form left untouched leaves no planned round behind."""
        self._gesagt_bei: dict[str, str] = {}
        """What the fields held when the message that is shown was said."""

    def compose(self) -> ComposeResult:
        """One row a field."""
        yield ueberschrift(self._vorige)
        yield Text(felder.WEITER, id="v-weiter")
        rahmen, geplant = self.rahmen, self._leitung.runde if self._leitung else None
        womit = (rahmen.uhr.jetzt(), rahmen.ablaeufe(), geplant, self._vorige, self._gremium)
        anfang = vorlage(rahmen.umgebung, *womit)
        self._zusammenhang = Zusammenhang(anfang)
        self._auskunft = Auskunft(rahmen, self._zusammenhang, self._bekanntes)
        alle = list(zeilen(anfang, lambda text: self.action_naechstes_feld()))
        self._felder = Feldstand(alle)
        self._dabei = Dabeizeile(self._felder, self._umfeld)
        yield Zeilenbereich(alle, anfang.ablauf)
        yield self._hilfe
        yield Text(id="v-platz")
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Stand on the confirmation: a round can begin at once."""
        self._abgleichen()
        self._zeilen_zeigen()
        self._frueheres_anbieten()
        self._anfang = self._felder.werte()
        # A standing body has agreed on confidentiality; a case asks anew each time.
        if self._gremium and not self._ablauf.fall:
            self._felder.setzen({"v-vertraulich": "ja"}, self._umfeld())
        self.anfangen_in(self._felder["v-vertraulich"])
        if mangel := self._zusammenhang.mangel:
            self.melde(mangel, ernst=True)

    @property
    def _ablauf(self) -> Ablauf:
        """The format chosen, in its own length."""
        return self._zusammenhang.ablauf

    def _umfeld(self) -> Umfeld:
        """Return what the rows are read against."""
        andere = self.rahmen.umgebung.protokoll.handlungsfelder
        return self._zusammenhang.umfeld(self._bekanntes.code, andere, self._inhalt("v-monat"))

    def _inhalt(self, id: str) -> str:
        """Return what stands in a row; empty if the format does not ask for it."""
        return self._felder.inhalt(id, self._ablauf)

    # --- what date and format ask for ---------------------------------------------------------

    def on_wahl_gewechselt(self) -> None:
        """Follow another date or format: it may need other fields, and propose other things."""
        self._erledigt()
        self._abgleichen()
        if self.focused and (id := self.focused.id) in ("v-termin", "v-gremium", "v-ablauf"):
            self._helfen(id)

    def _abgleichen(self) -> None:
        """Follow date, body and format, also when the next key was quicker than the message."""
        if abgleichen(self._felder, self._zusammenhang, self._umfeld):
            if satz := self._zusammenhang.gefallen:
                self.melde(satz)
            self._frueheres_anbieten()
            self._zeilen_zeigen()

    def _zeilen_zeigen(self) -> None:
        """Ask for a child and for who brings the case only where there is one, and so on."""
        self.query_one(Zeilenbereich).zeigen(self.reihenfolge(), self._ablauf)

    def _frueheres_anbieten(self) -> Runde | None:
        """Put in what an earlier round of the code knows; return that round."""
        code = geschrieben("v-code", self._inhalt("v-code"), self._umfeld())
        frueher = self._bekanntes.runde(code, self._ablauf)
        werte = self._zusammenhang.nach_code(frueher, self._felder.werte())
        self._felder.setzen(werte, self._umfeld())
        return frueher

    def action_ablauf_waehlen(self) -> None:
        """Show all formats with their phases, and take the one that is chosen there."""

        def nehmen(name: str) -> None:
            self._felder.setzen({"v-ablauf": name}, self._umfeld())
            self._abgleichen()
            self.action_feld(1)

        alle = self._zusammenhang.ablaeufe
        self.app.push_screen(AblaufSchirm(alle, self._inhalt("v-ablauf"), nehmen))

    # --- moving -------------------------------------------------------------------------------

    def reihenfolge(self) -> Sequence[Eingabefeld]:
        """Return the fields that the form shows for the format."""
        return self._felder.gezeigt(self._ablauf)

    def action_feld(self, richtung: int) -> None:
        """Go to the field above or below, as date and format have it by now."""
        self._abgleichen()
        super().action_feld(richtung)

    def action_naechstes_feld(self) -> None:
        """Go to the next field; on the format show them all."""
        if self.focused is self._felder["v-ablauf"]:
            self.action_ablauf_waehlen()
        elif self.focused is not self._felder[DABEI] or self._dabei_klar():
            super().action_naechstes_feld()

    def _dabei_klar(self) -> bool:
        """Ask once about a word that is no known profession; the next Enter takes it as new."""
        satz = self._dabei.enter()
        self.melde(satz)
        return not satz

    def gehe_zu(self, ziel: Eingabefeld) -> None:
        """Stand in a field; what was typed in the one that is left is shown as it is stored."""
        eingabe = self.focused
        if isinstance(eingabe, Eingabe) and eingabe is not ziel:
            if eingabe.id == DABEI:
                self._dabei.verlassen()
            if satz := self._felder.verlassen(eingabe.id or "", self._umfeld()):
                self.melde(satz, ernst=True)
        super().gehe_zu(ziel)
        self.query_one(Zeilenbereich).in_sicht(ziel)
        if ziel.id == DABEI and ziel is not eingabe:
            self._dabei.betreten()

    # --- messages -----------------------------------------------------------------------------

    def melde(self, text: str, ernst: bool = False, solange: Solange = None) -> None:
        """Say one sentence, which goes when something in the form is changed."""
        super().melde(text, ernst, solange)
        self._gesagt_bei = self._felder.alles() if text else {}

    def _erledigt(self) -> None:
        """Take a message away whose cause may be gone."""
        if self._gesagt_bei and self._gesagt_bei != self._felder.alles():
            self.melde("")

    # --- saying what a field is for -----------------------------------------------------------

    def on_descendant_focus(self) -> None:
        """Say what the field is for, and which keys it has."""
        id = (self.focused.id if self.focused else "") or ""
        if id == "v-code":
            self._zum_code()
        else:
            self._helfen(id)
        self.on_resize()

    def _helfen(self, id: str, gelesen: str = "") -> None:
        """Say how a row is understood (`gelesen`), else what it is for."""
        satz = gelesen or self._auskunft.zu(id)
        worte = self._dabei.worte(satz, *self._hilfe.platz) if id == DABEI and not gelesen else ""
        self._hilfe.zu(id, worte or satz)

    def on_resize(self) -> None:
        """Show the keys of the field, fewer in a narrow window."""
        self.zeige_tasten(*tasten_in(self.focused, schmal=self.app.size.width < SCHMAL))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how it is understood, and if this case was here before; offer who brings it."""
        self._erledigt()
        id = event.input.id or ""
        if id == "v-code":
            self._zum_code()
        elif event.input.has_focus and id in felder.ERKLAERT:
            gelesen = self._auskunft.gelesen(id, event.value, self._umfeld())
            self._helfen(id, gelesen)
        if id == DABEI:
            self._felder.fallgebende_anbieten(self._umfeld())

    def _zum_code(self) -> None:
        """Say that this case was here before, or that its cover name looks like a name."""
        frueher = self._frueheres_anbieten()
        if self.focused is self._felder["v-code"]:
            code, anfangs = self._inhalt("v-code"), self._anfang.get("v-code", "")
            satz = self._auskunft.zum_code(code, frueher, anfangs, self._umfeld())
            self._helfen("v-code", satz)
