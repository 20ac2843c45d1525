"""Vorbereitung: the few things a round needs before it begins. Never a name."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from modelle.ablauf.format import Ablauf
from modelle.fach import professionen
from modelle.fach.einordnung import HANDLUNGSFELDER
from modelle.leitung.runde import Leitung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.runde.ereignisse import Angaben
from modelle.strom.abgelehnt import Abgelehnt
from screens.vorbereitung import felder
from screens.vorbereitung import lesen as vorbereitung_lesen
from screens.vorbereitung.zeilen import Feld, Vorlage, zeilen
from tui import worte
from tui.fallcode import vorschlag
from tui.rahmen import Schirm
from tui.tasten import Taste, bindungen, im_bereich
from tui.widgets.eingabe import Eingabe
from tui.widgets.formular import Feldzeile, Haken, Wahl, umstellen
from tui.widgets.text import Text

if TYPE_CHECKING:
    # Loaded only where there is a co-operation.
    from screens.vorbereitung.kooperation import Vorrat

_FRUEHER = "Zu diesem Code gibt es eine frühere Runde: der Rückblick zeigt, was gewählt wurde."
_WENIGE = 10
"""Rows that leave room for blank lines also in a small window."""

_VOM_TERMIN = ("v-ablauf", "v-monat", "v-schule")
"""Choices that follow a chosen date."""


class VorbereitungSchirm(Schirm):
    """Everything has a sensible value: three keys begin a round."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("vorbereitung"),
        Binding("up", "feld(-1)", show=False),
        Binding("down", "feld(1)", show=False),
        Binding("tab", "feld(1)", show=False),
        Binding("shift+tab", "feld(-1)", show=False),
    ]
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
        self._felder: list[Feld] = []
        self._ablaeufe: dict[str, Ablauf] = {}
        """The formats to choose from, as they were read when the form was opened."""
        self._hilfe = Text(id="v-hilfe")
        self._anfang: list[str] = []
        """What the fields held at first; a form left untouched leaves no planned round behind."""
        self._verwerfen = False
        self._vorgaben: dict[str, str] = {}
        """What the format proposes for a field; what somebody typed instead stays."""
        self._grund: dict[str, str] = {}
        """What the choices stand on that follow a date, without one."""
        self._vom_termin: dict[str, str] = {}
        """What the date chosen last said of them."""
        self._ablauf: Ablauf
        """The format chosen, in its own length."""
        self._termin = ""
        """The date chosen, by its key in `_vorrat`."""
        self._vorrat: Vorrat | None = None
        """What the co-operation offers; None without one."""
        self._mangel = ""
        """Why that could not be read; a German sentence."""
        self._eigene: list[str] | None = None
        """The fields of action of other rounds, once they were asked for."""

    def compose(self) -> ComposeResult:
        """One row a field."""
        yield Text(
            ("Vorbereitung", "bold $accent"), "  Was muss vor der Runde klar sein?", id="v-titel"
        )
        alt = self._angaben_davor()
        geplant = self._leitung.runde.ablauf if self._leitung else None
        jetzt, weiter = self.rahmen.uhr.jetzt(), self.action_naechstes_feld
        vorlage = Vorlage(alt, self._ablauf, geplant, self._ablaeufe, jetzt, self._vorrat)
        for feld in zeilen(vorlage, lambda text: weiter()):
            self._felder.append(feld)
            yield Feldzeile(felder.name(feld.id or "", self._ablauf), feld)
        yield self._hilfe
        yield Text(id="v-platz")
        yield from self.compose_fuss()

    def _angaben_davor(self) -> Angaben:
        """What the form begins with; reads the formats, and what the co-operation offers."""
        self._ablaeufe = dict(self.rahmen.ablaeufe())
        if self._leitung:
            alt, ablauf = self._leitung.runde.angaben, self._leitung.runde.ablauf.name
            # A planned round keeps its format also when its file is gone.
            self._ablaeufe.setdefault(ablauf, self._leitung.runde.ablauf)
        else:
            alt = Angaben(
                vorschlag(self.rahmen.umgebung.neue_id()),
                worte.monate_um(self.rahmen.uhr.jetzt())[0],
                professionen=professionen.STAMM,
            )
            ablauf = "koprax-60" if "koprax-60" in self._ablaeufe else min(self._ablaeufe)
        self._ablauf = self._ablaeufe[ablauf]
        self._fallcode = (
            alt.code if self._ablauf.fall else vorschlag(self.rahmen.umgebung.neue_id())
        )
        self._grund = {"v-ablauf": ablauf, "v-monat": alt.monat, "v-schule": alt.schule}
        # Said when the form is there; a round can be prepared without it.
        try:
            self._vorrat_lesen()
        except ProtokollFehler as fehler:
            self._mangel = str(fehler)
        return alt

    def _vorrat_lesen(self) -> None:
        if self.rahmen.umgebung.protokoll.hat_bestand():
            # Nobody else pays for what dates and schools are made of.
            from screens.vorbereitung.kooperation import vorrat

            self._vorrat = vorrat(self.rahmen.umgebung.protokoll, self.rahmen.uhr.jetzt())

    def on_mount(self) -> None:
        """Stand on the confirmation: a round can begin at once."""
        self._vorgaben = self._vorschlaege(self._ablauf)
        self._abgleichen()
        self._nach_ablauf()
        self._anfang = self._stand()
        for feld in self._felder:
            umstellen(feld, self._felder[-1])
        self.fokus(self._felder[-1])
        if self._mangel:
            self.melde(self._mangel, ernst=True)
        self.fuss.zeige(
            [*im_bereich("vorbereitung"), *im_bereich("ueberall")],
            [("↑↓", "Feld"), ("◂ ▸", "wählen"), ("Leertaste", "bestätigen")],
        )

    # --- what date and format ask for ---------------------------------------------------------

    def on_wahl_gewechselt(self) -> None:
        """Another date or format may need other fields, and propose other things."""
        self._abgleichen()
        if self.focused is not None and self.focused.id == "v-termin":
            self._hilfe.setze(self._hilfe_zu("v-termin"))

    def _abgleichen(self) -> None:
        """Follow date and format, also when the next key was quicker than the message."""
        termin = self._inhalt("v-termin")
        anderer = termin != self._termin
        if anderer:
            self._termin = termin
            self._nach_termin()
        neu = self._ablaeufe[self._inhalt("v-ablauf")]
        if neu == self._ablauf and not anderer:
            return
        self._ablauf = neu
        alt, self._vorgaben = self._vorgaben, self._vorschlaege(neu)
        for id, text in self._vorgaben.items():
            feld = self.query_one(f"#{id}", Eingabe)
            if feld.value == alt[id]:
                feld.fuellen(text, None if feld.has_focus else 0)
        self._nach_ablauf()

    def _nach_termin(self) -> None:
        """Let the choices follow the date; what it says nothing of goes back to where it was."""
        assert self._vorrat is not None, "only a co-operation has dates"
        alt, neu = self._vom_termin, self._vorrat.gewaehlt(self._termin, self._ablaeufe)
        self._vom_termin = neu
        for feld in self._felder:
            id = feld.id or ""
            if isinstance(feld, Wahl) and id in _VOM_TERMIN:
                if id in neu:
                    feld.waehlen(neu[id])
                elif feld.wert == alt.get(id):
                    feld.waehlen(self._grund[id])

    def _vorschlaege(self, ablauf: Ablauf) -> dict[str, str]:
        dabei = ", ".join(ablauf.dabei) or professionen.schreiben(professionen.STAMM)
        minuten = self._vorrat.minuten(self._termin, ablauf) if self._vorrat else ablauf.minuten
        return {
            "v-minuten": str(minuten),
            "v-code": self._fallcode if ablauf.fall else felder.treffen(ablauf.titel),
            "v-professionen": dabei,
        }

    def _nach_ablauf(self) -> None:
        """Ask for a child and for who brings the case only where there is one, and so on."""
        for zeile in self.query(Feldzeile):
            id = zeile.feld.id or ""
            zeile.display = felder.gefragt(id, self._ablauf)
            zeile.benennen(felder.name(id, self._ablauf))
        self.set_class(len(self._gezeigt()) > _WENIGE, "-voll")

    def _gezeigt(self) -> list[Feld]:
        return [feld for feld in self._felder if felder.gefragt(feld.id or "", self._ablauf)]

    def _hilfe_zu(self, id: str) -> str:
        if id == "v-feld":
            eigene = (feld for feld in self._handlungsfelder() if feld not in HANDLUNGSFELDER)
            return felder.feldhilfe([*HANDLUNGSFELDER.values(), *eigene])
        satz, vorrat = felder.hilfe(id, self._ablauf), self._vorrat
        if vorrat is None:
            return satz
        hinweis = vorrat.hinweis(self._termin, self._ablauf)
        if id == "v-termin":
            return vorrat.hilfe(self._termin, self._ablaeufe, self._ablauf) or satz
        if id == "v-minuten":
            return hinweis or satz
        return f"{satz} {hinweis}" if id == "v-vertraulich" else satz

    def _handlungsfelder(self) -> list[str]:
        """The fields of action that rounds have; read once, help is asked for at each key."""
        if self._eigene is None:
            gefunden = self.rahmen.versuche(self.rahmen.umgebung.protokoll.handlungsfelder)
            self._eigene = gefunden.wert if gefunden else []
        return self._eigene

    # --- moving -------------------------------------------------------------------------------

    def fokus(self, widget: Widget) -> None:
        """Stand in a field; the one that is left shows its beginning."""
        umstellen(self.focused, widget)
        super().fokus(widget)

    def action_feld(self, richtung: int) -> None:
        """To the field above or below."""
        self._abgleichen()
        gezeigt = self._gezeigt()
        stelle = next((i for i, feld in enumerate(gezeigt) if self.focused is feld), 0)
        self.fokus(gezeigt[max(0, min(len(gezeigt) - 1, stelle + richtung))])

    def action_naechstes_feld(self) -> None:
        """Enter: the next field; on the last one, begin."""
        if self.focused is self._felder[-1]:
            self.action_beginnen()
        else:
            self.action_feld(1)

    def on_descendant_focus(self) -> None:
        """Say what the field is for."""
        gemeint = self.focused.id if self.focused else ""
        self._hilfe.setze(self._hilfe_zu(gemeint or ""))
        if gemeint == "v-code":
            self._frueheres()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell whether this case was here before; offer who is present to bring it."""
        if event.input.id == "v-code":
            self._frueheres()
        elif event.input.id == "v-professionen":
            if event.input.has_focus:
                titel = (teil.partition("=")[2] for teil in event.value.split(","))
                self._vor_namen_warnen("v-professionen", titel, "Hier genügt die Funktion.")
            # Where nobody brings a case, the choice waits for a format where somebody does.
            if not self._ablauf.fall:
                return
            with contextlib.suppress(ValueError):
                dabei = professionen.lesen(self._inhalt("v-professionen"))
                self.query_one("#v-fallgebend", Wahl).setze_werte(
                    [(p.kuerzel, p.titel) for p in dabei]
                )
        elif event.input.id == "v-feld" and event.input.has_focus:
            self._vor_namen_warnen("v-feld", [event.value], "Hier genügt das Thema.")

    def _frueheres(self) -> None:
        da = (self.focused.id if self.focused else "") or ""
        if da == "v-termin":
            # What is said of the date would be gone at once.
            return
        code = self._inhalt("v-code")
        # The code that was proposed needs no check, and the form no word list for it.
        name = _name_in(code) if code not in self._anfang else ""
        protokoll = self.rahmen.umgebung.protokoll
        frueher = self.rahmen.versuche(lambda: protokoll.zuletzt_geschlossen(code, ""))
        self._hilfe.setze(
            self._gab_es()
            if frueher and frueher.wert
            else f"{name} sieht nach einem Namen aus. Besser ein Deckname, etwa Kiesel-41."
            if name
            else self._hilfe_zu(da)
        )

    def _gab_es(self) -> str:
        if self._ablauf.fall:
            return _FRUEHER
        return "Dieses Treffen gab es schon: der Rückblick zeigt die Aufgaben vom letzten Mal."

    def _vor_namen_warnen(self, id: str, texte: Iterable[str], besser: str) -> None:
        """What is stored and may stand on the sheet: say what looks like a name."""
        name = next(filter(None, map(_name_in, texte)), "")
        satz = f"{name} sieht nach einem Namen aus. {besser}" if name else self._hilfe_zu(id)
        self._hilfe.setze(satz)

    # --- beginning ----------------------------------------------------------------------------

    def _inhalt(self, id: str) -> str:
        """What stands in a row; empty when it is not asked for."""
        if not felder.gefragt(id, self._ablauf):
            return ""
        feld = next((feld for feld in self._felder if feld.id == id), None)
        return feld.wert if isinstance(feld, Wahl) else feld.value.strip() if feld else ""

    def _angaben(self) -> tuple[Ablauf, Angaben]:
        """What the form says; raises Abgelehnt with the field that needs another look."""
        self._abgleichen()
        try:
            return vorbereitung_lesen.lesen(
                self._inhalt, self._ablauf, self.rahmen.umgebung.protokoll.handlungsfelder
            )
        except vorbereitung_lesen.AngabeUnpassend as fehler:
            self.fokus(self.query_one(f"#{fehler.id}"))
            raise Abgelehnt(str(fehler)) from fehler

    def _speichern(self) -> None:
        ablauf, angaben = self._angaben()
        if self._leitung is None:
            self._leitung = Leitung.anlegen(self.rahmen.umgebung, ablauf, angaben)
        elif (ablauf, angaben) != (self._leitung.runde.ablauf, self._leitung.runde.angaben):
            self._leitung.vorbereiten(ablauf, angaben)

    def action_beginnen(self) -> None:
        """Begin the round, once confidentiality is confirmed."""
        haken = self.query_one("#v-vertraulich", Haken)
        if not haken.wert:
            self.fokus(haken)
            self.melde("Bitte bestätigen: Alle kennen die Regel der Vertraulichkeit (Leertaste).")
            return

        def beginnen() -> None:
            self._speichern()
            assert self._leitung is not None
            # Begun already when only showing it had failed.
            if self._leitung.runde.stand == "geplant":
                self._leitung.beginnen()

        if self.rahmen.versuche(beginnen) and self._leitung is not None:
            self.rahmen.zur_runde(self._leitung.id)

    def _stand(self) -> list[str]:
        return [feld.wert if isinstance(feld, Wahl) else feld.value for feld in self._felder[:-1]]

    def action_zurueck(self) -> None:
        """Back to the start; a round that was prepared stays as planned."""
        unveraendert = self._stand() == self._anfang
        if unveraendert or self.rahmen.versuche(self._speichern) or self._verwerfen:
            self.rahmen.zum_start()
        else:
            # The sentence says what does not fit; a second Esc leaves what still does not.
            self._verwerfen = True

    def befehle(self) -> list[tuple[Taste, object]]:
        """What works here."""
        return [(taste, self) for taste in im_bereich("vorbereitung")]


def _name_in(text: str) -> str:
    """The first thing in a text that looks much like somebody's name; empty without any."""
    # Loads its word list: only once something is typed here.
    from modelle.anonymitaet.pruefung import pruefen

    namen = (f for f in pruefen(text.replace("-", " ")) if f.stark and f.art == "person")
    return next((worte.kurz(text[fund.anfang : fund.ende]) for fund in namen), "")
