"""Vorbereitung: the few things a round needs before it begins. Never a name."""

from __future__ import annotations

import contextlib
import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from modelle import professionen
from modelle.ablauf import Ablauf
from modelle.ereignisse import Angaben
from modelle.leitung import Leitung
from modelle.monat import monat
from modelle.regeln import Abgelehnt
from tui import worte
from tui.fallcode import vorschlag
from tui.rahmen import Schirm
from tui.tasten import Taste, bindungen, im_bereich
from tui.widgets.eingabe import Eingabe
from tui.widgets.formular import Feldzeile, Haken, Wahl
from tui.widgets.text import Text

_CODE = re.compile(r"(?=.*\d)[A-Za-zÄÖÜäöüß0-9][A-Za-zÄÖÜäöüß0-9-]{1,23}")

_HILFE = {
    "v-ablauf": "Wie lang soll die Runde sein? ◂ ▸ wählt.",
    "v-code": "Ein Deckname mit Zahl. Ein Code von früher bringt den Rückblick mit.",
    "v-monat": "Nur der Monat steht im Handzettel, nie der Tag.",
    "v-stufe": "Nur grob; die Klasse gehört nicht hierher.",
    "v-alter": "Alter in Jahren; leer lassen geht auch.",
    "v-geschlecht": "",
    "v-professionen": "Kürzel mit Komma, auch hort und sps. Eigene gehen so: fam=Familienhilfe",
    "v-fallgebend": "Wer bringt den Fall? Diese Person wählt am Ende allein.",
    "v-vertraulich": "Leertaste bestätigt, Enter beginnt die Runde.",
}


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
    }
    """

    def __init__(self, leitung: Leitung | None) -> None:
        super().__init__()
        self._leitung = leitung
        """The planned round that is being changed; None for a new one."""
        self._felder: list[Wahl | Eingabe] = []
        self._ablaeufe: dict[str, Ablauf] = {}
        """The formats to choose from, as they were read when the form was opened."""
        self._hilfe = Text(id="v-hilfe")
        self._anfang: list[str] = []
        """What the fields held at first; a form left untouched leaves no planned round behind."""
        self._verwerfen = False

    def compose(self) -> ComposeResult:
        """One row a field."""
        yield Text(
            ("Vorbereitung", "bold $accent"), "  Was muss vor der Runde klar sein?", id="v-titel"
        )
        for name, feld in self._zeilen():
            self._felder.append(feld)
            yield Feldzeile(name, feld)
        yield self._hilfe
        yield Text(id="v-platz")
        yield from self.compose_fuss()

    def _zeilen(self) -> list[tuple[str, Wahl | Eingabe]]:
        jetzt = self.rahmen.uhr.jetzt()
        self._ablaeufe = dict(self.rahmen.ablaeufe())
        if self._leitung:
            alt, ablauf = self._leitung.runde.angaben, self._leitung.runde.ablauf.name
            # A planned round keeps its format also when its file is gone.
            self._ablaeufe.setdefault(ablauf, self._leitung.runde.ablauf)
        else:
            alt = Angaben(
                vorschlag(self.rahmen.umgebung.neue_id()),
                worte.monate_um(jetzt)[0],
                professionen=professionen.STAMM,
            )
            ablauf = "koprax-60"
        bekannt = {p.kuerzel: p.titel for p in (*alt.professionen, *professionen.STAMM)}
        laengen = [(name, a.titel) for name, a in sorted(self._ablaeufe.items())]
        monate = {m: monat(m) for m in (*worte.monate_um(jetzt), alt.monat)}
        stufen = [("", "ohne Angabe"), *((s, s) for s in professionen.STUFEN)]
        geschlechter = [("", "ohne Angabe"), *((g, g) for g in professionen.GESCHLECHTER)]
        dabei = professionen.schreiben(alt.professionen)
        return [
            ("Ablauf", Wahl(laengen, ablauf, "v-ablauf")),
            ("Fallcode", self._zeile(alt.code, "v-code")),
            ("Monat", Wahl(list(monate.items()), alt.monat, "v-monat")),
            ("Schulstufe", Wahl(stufen, alt.stufe, "v-stufe")),
            ("Alter des Kindes", self._zeile(alt.alter, "v-alter")),
            ("Geschlecht", Wahl(geschlechter, alt.geschlecht, "v-geschlecht")),
            ("Professionen", self._zeile(dabei, "v-professionen")),
            ("Fall bringt", Wahl(list(bekannt.items()), alt.fallgebend, "v-fallgebend")),
            ("", Haken("Vertraulichkeit ist besprochen", "v-vertraulich")),
        ]

    def _zeile(self, wert: str, id: str) -> Eingabe:
        return Eingabe(lambda text: self.action_naechstes_feld(), wert=wert, id=id)

    def on_mount(self) -> None:
        """Stand on the confirmation: a round can begin at once."""
        self._anfang = self._stand()
        self.fokus(self._felder[-1])
        self.fuss.zeige(
            [*im_bereich("vorbereitung"), *im_bereich("ueberall")],
            [("↑↓", "Feld"), ("◂ ▸", "wählen"), ("Leertaste", "bestätigen")],
        )

    # --- moving -------------------------------------------------------------------------------

    def action_feld(self, richtung: int) -> None:
        """To the field above or below."""
        stelle = next((i for i, feld in enumerate(self._felder) if self.focused is feld), 0)
        self.fokus(self._felder[max(0, min(len(self._felder) - 1, stelle + richtung))])

    def action_naechstes_feld(self) -> None:
        """Enter: the next field; on the last one, begin."""
        if self.focused is self._felder[-1]:
            self.action_beginnen()
        else:
            self.action_feld(1)

    def on_descendant_focus(self) -> None:
        """Say what the field is for."""
        gemeint = self.focused.id if self.focused else ""
        self._hilfe.setze(_HILFE.get(gemeint or "", ""))
        if gemeint == "v-code":
            self._frueheres()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell whether this case was here before; offer who is present to bring it."""
        if event.input.id == "v-code":
            self._frueheres()
        elif event.input.id == "v-professionen":
            if event.input.has_focus:
                self._funktion_statt_name(event.value)
            with contextlib.suppress(ValueError):
                dabei = professionen.lesen(event.value)
                self.query_one("#v-fallgebend", Wahl).setze_werte(
                    [(p.kuerzel, p.titel) for p in dabei]
                )

    def _frueheres(self) -> None:
        code, funde = self._text("v-code"), list[str]()
        # The code that was proposed needs no check, and the form no word list for it.
        name = _name_in(code) if code not in self._anfang else ""
        self.rahmen.handeln(
            lambda: funde.extend(
                filter(None, [self.rahmen.umgebung.protokoll.zuletzt_geschlossen(code, "")])
            )
        )
        self._hilfe.setze(
            "Zu diesem Code gibt es eine frühere Runde: der Rückblick zeigt, was gewählt wurde."
            if funde
            else f"{name} sieht nach einem Namen aus. Besser ein Deckname, etwa Kiesel-41."
            if name
            else _HILFE["v-code"]
        )

    def _funktion_statt_name(self, text: str) -> None:
        """A profession's title is stored and may stand on the handout: say what looks wrong."""
        name = next(
            filter(None, (_name_in(teil.partition("=")[2]) for teil in text.split(","))), ""
        )
        self._hilfe.setze(
            f"{name} sieht nach einem Namen aus. Hier genügt die Funktion."
            if name
            else _HILFE["v-professionen"]
        )

    # --- beginning ----------------------------------------------------------------------------

    def _wert(self, id: str) -> str:
        return self.query_one(f"#{id}", Wahl).wert

    def _text(self, id: str) -> str:
        return self.query_one(f"#{id}", Eingabe).value.strip()

    def _angaben(self) -> tuple[Ablauf, Angaben]:
        """What the form says; raises Abgelehnt with the field that needs another look."""
        code = self._text("v-code")
        if not _CODE.fullmatch(code):
            self.fokus(self.query_one("#v-code"))
            raise Abgelehnt("Der Fallcode braucht eine Zahl und ist nie ein Name, etwa Kiesel-41.")
        alter = self._text("v-alter")
        if alter and not (alter.isdecimal() and int(alter) <= 27):
            self.fokus(self.query_one("#v-alter"))
            raise Abgelehnt("Das Alter ist eine Zahl bis 27, oder das Feld bleibt leer.")
        try:
            dabei = professionen.lesen(self._text("v-professionen"))
        except ValueError as fehler:
            self.fokus(self.query_one("#v-professionen"))
            raise Abgelehnt(str(fehler)) from fehler
        angaben = Angaben(
            code=code,
            monat=self._wert("v-monat"),
            stufe=self._wert("v-stufe"),
            alter=alter,
            geschlecht=self._wert("v-geschlecht"),
            professionen=dabei,
            fallgebend=self._wert("v-fallgebend"),
        )
        return self._ablaeufe[self._wert("v-ablauf")], angaben

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
            self._leitung.beginnen()

        if self.rahmen.handeln(beginnen) and self._leitung is not None:
            self.rahmen.zur_runde(self._leitung.id)

    def _stand(self) -> list[str]:
        return [feld.wert if isinstance(feld, Wahl) else feld.value for feld in self._felder[:-1]]

    def action_zurueck(self) -> None:
        """Back to the start; a round that was prepared stays as planned."""
        unveraendert = self._stand() == self._anfang
        if unveraendert or self.rahmen.handeln(self._speichern) or self._verwerfen:
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
    from modelle.anonymitaet import pruefen

    namen = (f for f in pruefen(text.replace("-", " ")) if f.stark and f.art == "person")
    return next((worte.kurz(text[fund.anfang : fund.ende]) for fund in namen), "")
