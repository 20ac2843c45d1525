"""Sentences below the form that depend on what was typed: names, and rounds that were before."""

from __future__ import annotations

from collections.abc import Iterable

from modelle.ablauf.format import Ablauf
from screens.namenspruefung import namenspruefung
from tui import worte

BESSER = {
    "v-code": "Besser ein Deckname, etwa Kiesel-41.",
    "v-professionen": "Hier genügt die Funktion.",
    "v-feld": "Hier genügt das Thema.",
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
    return (teil.partition("=")[2] for teil in text.split(","))


def _name_in(text: str) -> str:
    """Return the first words that look much like somebody's name, shortened; else empty."""
    namen = (
        f for f in namenspruefung().pruefen(text.replace("-", " ")) if f.stark and f.art == "person"
    )
    return next((worte.kurz(text[fund.anfang : fund.ende]) for fund in namen), "")


def gab_es_schon(ablauf: Ablauf) -> str:
    """Return the sentence about an earlier round of the same case, or meeting of the same name."""
    if ablauf.fall:
        return "Zu diesem Code gibt es eine frühere Runde: der Rückblick zeigt, was gewählt wurde."
    return "Dieses Treffen gab es schon: der Rückblick zeigt die Aufgaben vom letzten Mal."
