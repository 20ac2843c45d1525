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
from modelle.ereignisse import Angaben, Profession
from modelle.leitung import Leitung
from modelle.monat import monat
from modelle.regeln import Abgelehnt
from modelle.streckung import PasstNicht, strecken
from tui import worte
from tui.fallcode import vorschlag
from tui.rahmen import Schirm
from tui.tasten import Taste, bindungen, im_bereich
from tui.widgets.eingabe import Eingabe
from tui.widgets.formular import Feldzeile, Haken, Wahl
from tui.widgets.text import Text

_NAME = re.compile(r"[A-Za-zÄÖÜäöüß0-9][A-Za-zÄÖÜäöüß0-9-]{1,23}")
"""What a meeting or a case may be called; a case needs a figure besides."""

_HILFE = {
    "v-ablauf": "Wie lang soll die Runde sein? ◂ ▸ wählt.",
    "v-minuten": "Wie viele Minuten im Ganzen? Geschützte Phasen behalten ihre Zeit.",
    "v-code": "Ein Deckname mit Zahl. Ein Code von früher bringt den Rückblick mit.",
    "v-monat": "Nur der Monat steht im Handzettel, nie der Tag.",
    "v-stufe": "Nur grob; die Klasse gehört nicht hierher.",
    "v-alter": "Alter in Jahren; leer lassen geht auch.",
    "v-geschlecht": "",
    "v-professionen": "Kürzel mit Komma, auch hort und sps. Eigene gehen so: fam=Familienhilfe",
    "v-fallgebend": "Wer bringt den Fall? Diese Person wählt am Ende allein.",
    "v-vertraulich": "Leertaste bestätigt, Enter beginnt die Runde.",
}
_FRUEHER = "Zu diesem Code gibt es eine frühere Runde: der Rückblick zeigt, was gewählt wurde."
_HILFE_OHNE_FALL = {
    "v-code": "Wie das Treffen heißt. Derselbe Name bringt beim nächsten Mal die Aufgaben mit.",
    "v-monat": "Nur der Monat steht im Protokoll, nie der Tag.",
    "v-professionen": "Funktionen mit Komma. Eigene gehen so: amt=Schulamt",
}
_NUR_MIT_FALL = ("v-stufe", "v-alter", "v-geschlecht", "v-fallgebend")
"""Asked for only where somebody brings a case."""


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
        self._vorgaben: dict[str, str] = {}
        """What the format proposes for a field; what somebody typed instead stays."""
        self._ablauf: Ablauf
        """The format chosen, in its own length."""

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
            ablauf = "koprax-60" if "koprax-60" in self._ablaeufe else min(self._ablaeufe)
        self._ablauf = self._ablaeufe[ablauf]
        fall, neue_id = self._ablauf.fall, self.rahmen.umgebung.neue_id
        self._fallcode = alt.code if fall else vorschlag(neue_id())
        geplant = self._leitung.runde.ablauf if self._leitung else self._ablauf
        bekannt = {p.kuerzel: p.titel for p in (*alt.professionen, *professionen.STAMM)}
        laengen = [(name, a.titel) for name, a in sorted(self._ablaeufe.items())]
        monate = {m: monat(m) for m in (*worte.monate_um(jetzt), alt.monat)}
        stufen = [("", "ohne Angabe"), *((s, s) for s in professionen.STUFEN)]
        geschlechter = [("", "ohne Angabe"), *((g, g) for g in professionen.GESCHLECHTER)]
        dabei = professionen.schreiben(alt.professionen)
        return [
            ("Ablauf", Wahl(laengen, ablauf, "v-ablauf")),
            ("Minuten", self._zeile(str(geplant.minuten), "v-minuten")),
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
        self._vorgaben = self._vorschlaege(self._ablauf)
        self._nach_ablauf()
        self._anfang = self._stand()
        self.fokus(self._felder[-1])
        self.fuss.zeige(
            [*im_bereich("vorbereitung"), *im_bereich("ueberall")],
            [("↑↓", "Feld"), ("◂ ▸", "wählen"), ("Leertaste", "bestätigen")],
        )

    # --- what the format asks for -------------------------------------------------------------

    def on_wahl_gewechselt(self) -> None:
        """Another format may need other fields, and propose other things."""
        self._abgleichen()

    def _abgleichen(self) -> None:
        """Follow the chosen format, also when the next key was quicker than the message."""
        neu = self._ablaeufe[self._wert("v-ablauf")]
        if neu == self._ablauf:
            return
        self._ablauf = neu
        alt, self._vorgaben = self._vorgaben, self._vorschlaege(neu)
        for id, text in self._vorgaben.items():
            feld = self.query_one(f"#{id}", Eingabe)
            if feld.value == alt[id]:
                feld.fuellen(text)
        self._nach_ablauf()

    def _vorschlaege(self, ablauf: Ablauf) -> dict[str, str]:
        dabei = ", ".join(ablauf.dabei) or professionen.schreiben(professionen.STAMM)
        return {
            "v-minuten": str(ablauf.minuten),
            "v-code": self._fallcode if ablauf.fall else _treffen(ablauf.titel),
            "v-professionen": dabei,
        }

    def _nach_ablauf(self) -> None:
        """Ask for a child and for who brings the case only where there is one."""
        fall = self._ablauf.fall
        for zeile in self.query(Feldzeile):
            id = zeile.feld.id
            zeile.display = fall or id not in _NUR_MIT_FALL
            if id == "v-code":
                zeile.benennen("Fallcode" if fall else "Treffen")
            elif id == "v-professionen":
                zeile.benennen("Professionen" if fall else "Dabei")

    def _hilfe_zu(self, id: str) -> str:
        ohne = {} if self._ablauf.fall else _HILFE_OHNE_FALL
        return ohne.get(id) or _HILFE.get(id, "")

    # --- moving -------------------------------------------------------------------------------

    def action_feld(self, richtung: int) -> None:
        """To the field above or below."""
        self._abgleichen()
        fall = self._ablauf.fall
        gezeigt = [feld for feld in self._felder if fall or feld.id not in _NUR_MIT_FALL]
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
            self._gab_es()
            if funde
            else f"{name} sieht nach einem Namen aus. Besser ein Deckname, etwa Kiesel-41."
            if name
            else self._hilfe_zu("v-code")
        )

    def _gab_es(self) -> str:
        if self._ablauf.fall:
            return _FRUEHER
        return "Dieses Treffen gab es schon: der Rückblick zeigt die Aufgaben vom letzten Mal."

    def _funktion_statt_name(self, text: str) -> None:
        """A profession's title is stored and may stand on the handout: say what looks wrong."""
        name = next(
            filter(None, (_name_in(teil.partition("=")[2]) for teil in text.split(","))), ""
        )
        self._hilfe.setze(
            f"{name} sieht nach einem Namen aus. Hier genügt die Funktion."
            if name
            else self._hilfe_zu("v-professionen")
        )

    # --- beginning ----------------------------------------------------------------------------

    def _wert(self, id: str) -> str:
        return self.query_one(f"#{id}", Wahl).wert

    def _text(self, id: str) -> str:
        return self.query_one(f"#{id}", Eingabe).value.strip()

    def _angaben(self) -> tuple[Ablauf, Angaben]:
        """What the form says; raises Abgelehnt with the field that needs another look."""
        self._abgleichen()
        ablauf, code = self._gestreckt(), self._code()
        if not ablauf.fall:
            wann, dabei = self._wert("v-monat"), self._dabei()
            return ablauf, Angaben(code, wann, professionen=dabei, fallgebend="")
        alter = self._text("v-alter")
        if alter and not (alter.isdecimal() and int(alter) <= 27):
            self.fokus(self.query_one("#v-alter"))
            raise Abgelehnt("Das Alter ist eine Zahl bis 27, oder das Feld bleibt leer.")
        angaben = Angaben(
            code=code,
            monat=self._wert("v-monat"),
            stufe=self._wert("v-stufe"),
            alter=alter,
            geschlecht=self._wert("v-geschlecht"),
            professionen=self._dabei(),
            fallgebend=self._wert("v-fallgebend"),
        )
        return ablauf, angaben

    def _gestreckt(self) -> Ablauf:
        """The format in the length wanted."""
        minuten = self._text("v-minuten")
        try:
            if not minuten.isdecimal():
                raise PasstNicht("Die Länge ist eine Zahl von Minuten, etwa 75.")
            return strecken(self._ablauf, int(minuten))
        except ValueError as fehler:
            self.fokus(self.query_one("#v-minuten"))
            raise Abgelehnt(str(fehler)) from fehler

    def _code(self) -> str:
        code, fall = self._text("v-code"), self._ablauf.fall
        if _NAME.fullmatch(code) and (not fall or any(map(str.isdecimal, code))):
            return code
        self.fokus(self.query_one("#v-code"))
        raise Abgelehnt(
            "Der Fallcode braucht eine Zahl und ist nie ein Name, etwa Kiesel-41."
            if fall
            else "Der Name braucht 2 bis 24 Buchstaben, Zahlen oder Striche, etwa Fachforum-Nord."
        )

    def _dabei(self) -> tuple[Profession, ...]:
        try:
            return professionen.lesen(self._text("v-professionen"))
        except ValueError as fehler:
            self.fokus(self.query_one("#v-professionen"))
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


def _treffen(titel: str) -> str:
    """A name for a meeting, from the title of its format."""
    worte_ = re.findall(r"[A-Za-zÄÖÜäöüß0-9]+", titel.split(",", maxsplit=1)[0])
    # Not `Online-Meeting-mit`: a small word at the end is none.
    while len(worte_) > 1 and (len("-".join(worte_)) > 24 or worte_[-1].islower()):
        worte_.pop()
    return "-".join(worte_)[:24]


def _name_in(text: str) -> str:
    """The first thing in a text that looks much like somebody's name; empty without any."""
    # Loads its word list: only once something is typed here.
    from modelle.anonymitaet import pruefen

    namen = (f for f in pruefen(text.replace("-", " ")) if f.stark and f.art == "person")
    return next((worte.kurz(text[fund.anfang : fund.ende]) for fund in namen), "")
