"""The rows of the preparation as data: their labels and help, and which formats need them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from modelle.ablauf.format import Ablauf
from modelle.ablauf.streckung import spanne


def _immer(ablauf: Ablauf) -> bool:
    return True


def _mit_fall(ablauf: Ablauf) -> bool:
    return ablauf.fall


def _ohne_fall(ablauf: Ablauf) -> bool:
    return not ablauf.fall


def _mit_meilenstein(ablauf: Ablauf) -> bool:
    return any(art.meilenstein for art in ablauf.arten)


WEITER = "Enter führt weiter; in der letzten Zeile beginnt es."
"""Says at the head of the form what Enter does."""


class Zeilenart(NamedTuple):
    """One row of the form."""

    id: str
    name: str
    hilfe: str = ""
    gefragt: Callable[[Ablauf], bool] = _immer
    """Return True if a format needs the row."""
    treffen: tuple[str, str] = ("", "")
    """Label and help in a format without a case; each empty if it is the same as with one."""


_ALLE = (
    Zeilenart("v-termin", "Termin", "Ablauf, Länge, Monat und Schule folgen dem Termin."),
    Zeilenart("v-gremium", "Gremium", "Termin, Ablauf, Name und wer dabei ist folgen ihm."),
    Zeilenart("v-ablauf", "Ablauf", "Enter zeigt alle Abläufe, ◂ ▸ wechselt."),
    Zeilenart(
        "v-minuten",
        "Minuten",
        "Wie viele Minuten im Ganzen, {} bis {}? Tippen ersetzt sie. Geschützte Phasen bleiben"
        " ungekürzt.",
    ),
    Zeilenart(
        "v-code",
        "Fallcode",
        "Ein Deckname mit Zahl; Tippen ersetzt ihn. Ein Code von früher bringt den Rückblick mit.",
        treffen=(
            "Treffen",
            "Wie es heißt; Tippen ersetzt es. Derselbe Name bringt beim nächsten Mal die Aufgaben"
            " mit.",
        ),
    ),
    Zeilenart(
        "v-monat",
        "Monat",
        "Nur der Monat steht im Handzettel, nie der Tag.",
        treffen=("", "Nur der Monat steht im Protokoll, nie der Tag."),
    ),
    Zeilenart(
        "v-tag",
        "Tag",
        "Der Tag steht im Protokoll. Leer: der Tag, an dem Sie beginnen.",
        gefragt=_ohne_fall,
    ),
    Zeilenart("v-schule", "Schule", "Nur zum Wiederfinden; auf dem Blatt steht sie nicht."),
    Zeilenart(
        "v-stufe", "Schulstufe", "Nur grob; die Klasse gehört nicht hierher.", gefragt=_mit_fall
    ),
    Zeilenart(
        "v-alter", "Alter des Kindes", "Alter in Jahren; leer lassen geht auch.", gefragt=_mit_fall
    ),
    Zeilenart(
        "v-geschlecht", "Geschlecht", "◂ ▸ wechselt; ohne Angabe geht auch.", gefragt=_mit_fall
    ),
    Zeilenart(
        "v-professionen",
        "Professionen",
        "Wer ist dabei? Kürzel oder Worte mit Komma, auch neue.",
        treffen=("Dabei", "Wer ist dabei? Kürzel oder Worte mit Komma, auch neue."),
    ),
    Zeilenart(
        "v-fallgebend",
        "Fall bringt",
        "Wer bringt den Fall? Diese Person wählt am Ende allein.",
        gefragt=_mit_fall,
    ),
    Zeilenart(
        "v-verbund",
        "Verbund",
        "Was heute vereinbart wird, steht dann bei seinen Meilensteinen.",
        gefragt=_mit_meilenstein,
    ),
    Zeilenart(
        "v-ebene", "Ebene", "Auf welcher Ebene arbeitet die Runde? Danach lässt sich suchen.",
        gefragt=_ohne_fall,
    ),
    Zeilenart("v-feld", "Handlungsfeld", gefragt=_ohne_fall),
    Zeilenart("v-ort", "Ort", "Wo getagt wird, oder online.", gefragt=_ohne_fall),
    Zeilenart("v-leitung", "Leitung", "Wer leitet, als Funktion.", gefragt=_ohne_fall),
    Zeilenart("v-protokoll", "Protokoll", "Wer es schreibt, als Funktion.", gefragt=_ohne_fall),
    Zeilenart(
        "v-anwesend",
        "Anwesend",
        "Funktionen oder Stellen, mit Komma. Leer: Im Protokoll steht dazu nichts.",
        gefragt=_ohne_fall,
    ),
    Zeilenart(
        "v-entschuldigt",
        "Entschuldigt",
        "Wer fehlt, so geschrieben wie bei „Anwesend“. Dort steht es dann nicht mehr.",
        gefragt=_ohne_fall,
    ),
    Zeilenart(
        "v-vertraulich", "", "Leertaste bestätigt, Enter beginnt die Runde. ↑ zu den Angaben."
    ),
)  # fmt: skip

ARTEN = {art.id: art for art in _ALLE}
"""Every row by its id, in the order of the form."""


SITZUNG = frozenset({"v-tag", "v-ort", "v-leitung", "v-protokoll", "v-anwesend", "v-entschuldigt"})
"""The rows that only the meeting of a body has; that of a Verbund has day and place."""

ERKLAERT = SITZUNG | {"v-professionen", "v-feld", "v-alter", "v-minuten"}
"""Texts whose help line says while typing how they are understood."""

LISTEN = frozenset({"v-anwesend", "v-entschuldigt"})
"""Texts that name several, beside those who are there: what is typed is put behind them."""

_VOM_GREMIUM = frozenset({"v-monat", "v-schule", "v-ebene", "v-feld"})
"""The rows that it does not need: its day says the month, and the body says the rest."""


def gefragt(id: str, ablauf: Ablauf) -> bool:
    """Return True if a format asks for a row."""
    return ARTEN[id].gefragt(ablauf)


def gezeigt(id: str, ablauf: Ablauf, gremium: bool, beratung: bool = False) -> bool:
    """Return True if the form shows a row.

    `gremium`: the round is the meeting of a body. `beratung`: it is the consultation of a Verbund
    without one, of which an office wants to know day and place, too.
    """
    entfaellt = frozenset[str]() if gremium else SITZUNG
    if not ablauf.fall and gremium:
        entfaellt = _VOM_GREMIUM
    elif not ablauf.fall and beratung:
        entfaellt = SITZUNG - {"v-tag", "v-ort"} | {"v-monat", "v-schule"}
    return gefragt(id, ablauf) and id not in entfaellt


def name(id: str, ablauf: Ablauf) -> str:
    """Return the label of a row."""
    return (ARTEN[id].treffen[0] if not ablauf.fall else "") or ARTEN[id].name


def hilfe(id: str, ablauf: Ablauf) -> str:
    """Return the sentence that says what a row is for; empty if there is no row of this id."""
    art = ARTEN.get(id)
    satz = ((art.treffen[1] if not ablauf.fall else "") or art.hilfe) if art else ""
    return satz.format(*spanne(ablauf)) if id == "v-minuten" else satz


def feldhilfe(bekannte: Iterable[str]) -> str:
    """Return the help line for the field of action, with as many known ones as fit into it."""
    satz = "Bekannt: "
    for titel in bekannte:
        if len(satz) + len(titel) > 78:
            break
        satz += f"{titel}, "
    return f"{satz.rstrip(', ')}. Ein eigenes geht auch."


_TITELWORT = re.compile(r"[A-Za-zÄÖÜäöüß0-9]+(?:-[A-Za-zÄÖÜäöüß0-9]+)*")


def treffen(titel: str) -> str:
    """Return a name for a meeting, at most 24 characters, from the title of its format."""
    worte = re.findall(_TITELWORT, titel.split(",", maxsplit=1)[0])
    # A small word cannot stand at the end, as in `Online-Meeting mit`.
    while len(worte) > 1 and (len(" ".join(worte)) > 24 or worte[-1].islower()):
        worte.pop()
    return " ".join(worte)[:24]
