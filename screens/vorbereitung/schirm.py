"""Vorbereitung: the few things a round needs before it begins. Never a name."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from modelle.ablauf.format import Ablauf
from modelle.fach import professionen
from modelle.fach.einordnung import HANDLUNGSFELDER
from modelle.leitung.runde import Leitung
from modelle.runde.ereignisse import Angaben
from modelle.strom.abgelehnt import Abgelehnt
from screens.feldfolge import Feldfolge
from screens.vorbereitung import felder
from screens.vorbereitung.hinweise import gab_es_schon, namenshinweis
from screens.vorbereitung.lesen import AngabeUnpassend, lesen
from screens.vorbereitung.vorlage import vorlage
from screens.vorbereitung.zeilen import zeilen
from screens.vorbereitung.zusammenhang import Zusammenhang
from tui.tasten import bindungen
from tui.widgets.eingabe import Eingabe
from tui.widgets.formular import Feld, Feldzeile, Haken, Wahl
from tui.widgets.text import Text

_WENIGE = 10
"""Rows that leave room for blank lines also in a small window."""


class VorbereitungSchirm(Feldfolge):
    """Everything has a sensible value: three keys begin a round."""

    BEREICH = "vorbereitung"
    BINDINGS: ClassVar[list[BindingType]] = [*bindungen("vorbereitung")]
    DEFAULT_CSS = """
    VorbereitungSchirm {
        #v-titel { height: 2; padding: 0 1; }
        #v-hilfe { height: 2; padding: 0 1; margin: 1 0 0 0; color: $text-muted; }
        #v-platz { height: 1fr; }
        .abstand { height: 1; }
        &.-voll.-flach #v-titel { height: 1; }
        &.-voll.-flach #v-hilfe { margin: 0; }
    }
    """

    def __init__(self, leitung: Leitung | None) -> None:
        super().__init__()
        self._leitung = leitung
        """The planned round that is being changed; None for a new one."""
        self._felder: dict[str, Feld] = {}
        """The fields by the ids of their rows, from top to bottom."""
        self._zusammenhang: Zusammenhang
        self._mangel = ""
        """A German sentence that says why the co-operation could not be read; else empty."""
        self._hilfe = Text(id="v-hilfe")
        self._anfang: dict[str, str] = {}
        """What the fields held at first; a form left untouched leaves no planned round behind."""
        self._verwerfen = False
        """Esc was pressed already, but what stands in the form cannot be saved."""
        self._handlungsfelder: list[str] | None = None
        """The fields of action of other rounds; None until help asks for them."""

    def compose(self) -> ComposeResult:
        """One row a field."""
        yield Text(
            ("Vorbereitung", "bold $accent"), "  Was muss vor der Runde klar sein?", id="v-titel"
        )
        rahmen, geplant = self.rahmen, self._leitung.runde if self._leitung else None
        anfang = vorlage(rahmen.umgebung, rahmen.uhr.jetzt(), rahmen.ablaeufe(), geplant)
        self._zusammenhang, self._mangel = Zusammenhang(anfang), anfang.mangel
        for feld in zeilen(anfang, lambda text: self.action_naechstes_feld()):
            id = feld.id or ""
            self._felder[id] = feld
            yield Feldzeile(felder.name(id, anfang.ablauf), feld)
        yield self._hilfe
        yield Text(id="v-platz")
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Stand on the confirmation: a round can begin at once."""
        self._abgleichen()
        self._zeilen_zeigen()
        self._anfang = self._werte()
        self.anfangen_in(self._felder["v-vertraulich"])
        if self._mangel:
            self.melde(self._mangel, ernst=True)
        self.zeige_tasten(("↑↓", "Feld"), ("◂ ▸", "wählen"), ("Leertaste", "bestätigen"))

    @property
    def _ablauf(self) -> Ablauf:
        """The format chosen, in its own length."""
        return self._zusammenhang.ablauf

    def _werte(self) -> dict[str, str]:
        """What stands in the fields, the confirmation left out."""
        return {id: _wert(f) for id, f in self._felder.items() if not isinstance(f, Haken)}

    def _inhalt(self, id: str) -> str:
        """Return what stands in a row; empty if the format does not ask for it."""
        feld = self._felder.get(id)
        return _wert(feld).strip() if feld and felder.gefragt(id, self._ablauf) else ""

    # --- what date and format ask for ---------------------------------------------------------

    def on_wahl_gewechselt(self) -> None:
        """Follow another date or format: it may need other fields, and propose other things."""
        self._abgleichen()
        if self.focused is not None and self.focused.id == "v-termin":
            self._hilfe.setze(self._hilfe_zu("v-termin"))

    def _abgleichen(self) -> None:
        """Follow date and format, also when the next key was quicker than the message."""
        zusammenhang, termin = self._zusammenhang, self._inhalt("v-termin")
        if zusammenhang.gilt(termin, self._inhalt("v-ablauf")):
            return
        if termin != zusammenhang.termin:
            for id, wert in zusammenhang.nach_termin(termin, self._werte()).items():
                if isinstance(wahl := self._felder.get(id), Wahl):
                    wahl.waehlen(wert)
        texte = zusammenhang.nach_ablauf(self._inhalt("v-ablauf"), self._werte())
        for id, text in texte.items():
            if isinstance(eingabe := self._felder[id], Eingabe):
                eingabe.fuellen(text, None if eingabe.has_focus else 0)
        self._zeilen_zeigen()

    def _zeilen_zeigen(self) -> None:
        """Ask for a child and for who brings the case only where there is one, and so on."""
        for zeile in self.query(Feldzeile):
            id = zeile.feld.id or ""
            zeile.display = felder.gefragt(id, self._ablauf)
            zeile.benennen(felder.name(id, self._ablauf))
        self.set_class(len(self.reihenfolge()) > _WENIGE, "-voll")

    def _hilfe_zu(self, id: str) -> str:
        if id != "v-feld":
            return self._zusammenhang.hilfe(id)
        if self._handlungsfelder is None:
            # Read only once, because every key asks for help.
            gelesen = self.rahmen.versuche(self.rahmen.umgebung.protokoll.handlungsfelder)
            self._handlungsfelder = gelesen.wert if gelesen else []
        eigene = [feld for feld in self._handlungsfelder if feld not in HANDLUNGSFELDER]
        return felder.feldhilfe([*HANDLUNGSFELDER.values(), *eigene])

    # --- moving -------------------------------------------------------------------------------

    def reihenfolge(self) -> Sequence[Feld]:
        """Return the fields that the format asks for."""
        return [f for id, f in self._felder.items() if felder.gefragt(id, self._ablauf)]

    def abschliessen(self) -> None:
        """Begin: Enter on the last field."""
        self.action_beginnen()

    def action_feld(self, richtung: int) -> None:
        """Go to the field above or below, as date and format have it by now."""
        self._abgleichen()
        super().action_feld(richtung)

    def on_descendant_focus(self) -> None:
        """Say what the field is for."""
        id = (self.focused.id if self.focused else "") or ""
        self._hilfe.setze(self._hilfe_zu(id))
        if id == "v-code":
            self._zum_code()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell whether this case was here before; offer who is present to bring it."""
        id = event.input.id or ""
        if id == "v-code":
            self._zum_code()
        elif id in ("v-professionen", "v-feld") and event.input.has_focus:
            self._hilfe.setze(namenshinweis(id, event.value) or self._hilfe_zu(id))
        # In a format without a case the choice keeps its values for one that has a case.
        if id == "v-professionen" and self._ablauf.fall:
            self._fallgebende_anbieten()

    def _fallgebende_anbieten(self) -> None:
        """Offer those who are present; a line that is only half typed changes nothing yet."""
        with contextlib.suppress(ValueError):
            dabei = professionen.lesen(self._inhalt("v-professionen"))
            self.query_one("#v-fallgebend", Wahl).setze_werte([(p.kuerzel, p.titel) for p in dabei])

    def _zum_code(self) -> None:
        """Say that this case was here before, or that its cover name looks like a name."""
        hier = (self.focused.id if self.focused else "") or ""
        if hier == "v-termin":
            # The help line is about the date, and would be overwritten at once.
            return
        code, protokoll = self._inhalt("v-code"), self.rahmen.umgebung.protokoll
        frueher = self.rahmen.versuche(lambda: protokoll.zuletzt_geschlossen(code, ""))
        # The proposed code needs no check: until another is typed, no word list is loaded.
        name = "" if code in self._anfang.values() else namenshinweis("v-code", code)
        satz = gab_es_schon(self._ablauf) if frueher and frueher.wert else name
        self._hilfe.setze(satz or self._hilfe_zu(hier))

    # --- beginning ----------------------------------------------------------------------------

    def _angaben(self) -> tuple[Ablauf, Angaben]:
        """Read the form; raises Abgelehnt, in the field that needs another look."""
        self._abgleichen()
        try:
            return lesen(self._inhalt, self._ablauf, self.rahmen.umgebung.protokoll.handlungsfelder)
        except AngabeUnpassend as fehler:
            self.gehe_zu(self._felder[fehler.id])
            raise Abgelehnt(str(fehler)) from fehler

    def _speichern(self) -> Leitung:
        """Save the round as planned; raises Abgelehnt or ProtokollFehler."""
        ablauf, angaben = self._angaben()
        if self._leitung is None:
            self._leitung = Leitung.anlegen(self.rahmen.umgebung, ablauf, angaben)
        elif (ablauf, angaben) != (self._leitung.runde.ablauf, self._leitung.runde.angaben):
            self._leitung.vorbereiten(ablauf, angaben)
        return self._leitung

    def action_beginnen(self) -> None:
        """Begin the round, once confidentiality is confirmed."""
        haken = self.query_one("#v-vertraulich", Haken)
        if not haken.wert:
            self.gehe_zu(haken)
            self.melde("Bitte bestätigen: Alle kennen die Regel der Vertraulichkeit (Leertaste).")
            return

        def beginnen() -> str:
            leitung = self._speichern()
            # It has begun already if only showing it had failed.
            if leitung.runde.stand == "geplant":
                leitung.beginnen()
            return leitung.id

        if begonnen := self.rahmen.versuche(beginnen):
            self.rahmen.zur_runde(begonnen.wert)

    def action_zurueck(self) -> None:
        """Back to the start; a round that was prepared stays as planned."""
        unveraendert = self._werte() == self._anfang
        if unveraendert or self.rahmen.versuche(self._speichern) or self._verwerfen:
            self.rahmen.zum_start()
        else:
            # The message says what does not fit; a second Esc leaves the form without saving it.
            self._verwerfen = True


def _wert(feld: Feld) -> str:
    return feld.wert if isinstance(feld, Wahl) else feld.value
