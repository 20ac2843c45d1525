"""Sentences below the form that depend on what was typed: names, and rounds that were before."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence

from modelle.ablauf.format import Ablauf
from modelle.fach.besetzung import eigener_titel
from modelle.fach.einordnung import HANDLUNGSFELDER
from modelle.fach.formularfeld import FeldFehler
from modelle.runde.bleibendes.wiedervorlage import Wiedervorlage
from modelle.runde.formulare.sitzungsformular import tag_von
from modelle.runde.zustand import Runde
from modelle.sprache import zahlen
from modelle.sprache.datum import mit_wochentag
from screens.namenspruefung import namenspruefung
from screens.vorbereitung import felder
from screens.vorbereitung.bekanntes import Bekanntes, Versuchend
from screens.vorbereitung.lesen import Umfeld, geschrieben
from screens.vorbereitung.zusammenhang import Zusammenhang
from tui import worte

BESSER = {
    "v-code": "Besser ein Deckname, etwa Kiesel-41.",
    "v-professionen": "Hier genügt die Funktion.",
    "v-feld": "Hier genügt das Thema.",
    "v-ort": "Hier genügt der Raum.",
    **dict.fromkeys(
        ("v-leitung", "v-protokoll", "v-anwesend", "v-entschuldigt"), "Hier genügt die Funktion."
    ),
}
"""What to write instead of a name, by row. These rows are kept and may stand on the sheet."""


def namenshinweis(id: str, text: str) -> str:
    """Return the sentence about the first name in the text of a row; empty without a name."""
    name = next(filter(None, map(_name_in, _teile(id, text))), "")
    return f"{name} sieht nach einem Namen aus. {BESSER[id]}" if name else ""


def _teile(id: str, text: str) -> Iterable[str]:
    """Split a row into what is checked by itself: of professions only their own titles."""
    if id != "v-professionen":
        return (text,)
    return map(eigener_titel, text.split(","))


def _name_in(text: str) -> str:
    """Return the first words that look much like somebody's name, shortened; else empty."""
    namen = (
        f for f in namenspruefung().pruefen(text.replace("-", " ")) if f.stark and f.art == "person"
    )
    return next((worte.kurz(text[fund.anfang : fund.ende]) for fund in namen), "")


def gab_es_schon(ablauf: Ablauf, frueher: Runde) -> str:
    """Return the sentence about an earlier round of the same case, or meeting of the same name."""
    code, wann = frueher.angaben.code, zahlen.monat(frueher.angaben.monat)
    if ablauf.fall:
        return f"{code} kennt KoPrax schon: Rückblick auf {wann}, Angaben von damals stehen da."
    return (
        f"{worte.kurz(code)} kennt KoPrax schon: der Rückblick zeigt die Aufgaben vom letzten Mal."
    )


def noch_offen(ablauf: Ablauf, code: str, offene: Sequence[Wiedervorlage]) -> str:
    """Return the sentence about a case or meeting of which something is open."""
    wann = zahlen.monat(max(w.vereinbart.monat for w in offene))
    if ablauf.fall:
        was = zahlen.anzahl(len(offene), "Vereinbarung", "Vereinbarungen")
        dazu = ". Angaben von damals stehen da"
    else:
        was, dazu = zahlen.anzahl(len(offene), "Aufgabe", "Aufgaben"), ""
    name = code if ablauf.fall else worte.kurz(code)
    return f"{name} kennt KoPrax schon: {was} offen, zuletzt im {wann}{dazu}."


class Auskunft:
    """What the line below the form says of a row."""

    def __init__(
        self, rahmen: Versuchend, zusammenhang: Zusammenhang, bekanntes: Bekanntes
    ) -> None:
        self._rahmen, self._zusammenhang, self._bekanntes = rahmen, zusammenhang, bekanntes
        self._handlungsfelder: list[str] | None = None
        """The fields of action of other rounds; None until help asks for them."""

    def zu(self, id: str) -> str:
        """Return what a row is for."""
        if id != "v-feld":
            return self._zusammenhang.hilfe(id)
        if self._handlungsfelder is None:
            # Read only once, because every key asks for help.
            gelesen = self._rahmen.versuche(self._rahmen.umgebung.protokoll.handlungsfelder)
            self._handlungsfelder = gelesen.wert if gelesen else []
        eigene = [feld for feld in self._handlungsfelder if feld not in HANDLUNGSFELDER]
        return felder.feldhilfe([*HANDLUNGSFELDER.values(), *eigene])

    def zum_code(self, code: str, frueher: Runde | None, anfangs: str, umfeld: Umfeld) -> str:
        """Return what is to be said of a code; empty if there is nothing.

        `anfangs` is the code that the form began with. That needs no check: until another is typed,
        no word list is loaded.
        """
        gemeint = geschrieben("v-code", code, umfeld)
        if offene := self._bekanntes.offene(gemeint, umfeld.ablauf, self._zusammenhang.gremium):
            return noch_offen(umfeld.ablauf, gemeint, offene)
        if frueher:
            return gab_es_schon(umfeld.ablauf, frueher)
        return "" if code == anfangs else self.gelesen("v-code", code, umfeld)

    def gelesen(self, id: str, text: str, umfeld: Umfeld) -> str:
        """Return how a text is understood, if that is worth saying; else an empty text."""
        if id in BESSER and (satz := namenshinweis(id, text)):
            return satz
        if id == "v-professionen":
            return ""
        if id == "v-tag" and text.strip():
            with contextlib.suppress(FeldFehler):
                return f"Getagt wird am {mit_wochentag(tag_von(text, umfeld.heute))}."
        gelesen = geschrieben(id, text, umfeld)
        return f"Gespeichert wird: {gelesen}." if gelesen != text.strip() else ""
