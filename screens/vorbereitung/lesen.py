"""Reads and checks the form of the preparation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from modelle.ablauf.format import Ablauf
from modelle.ablauf.streckung import PasstNicht, strecken
from modelle.fach import professionen
from modelle.fach.einordnung import handlungsfeld
from modelle.fach.professionen import Profession
from modelle.runde.ereignisse import Angaben

FELD_HOECHSTENS = 40
"""Characters that a field of action of one's own may have."""

_NAME = re.compile(r"[A-Za-zÄÖÜäöüß0-9][A-Za-zÄÖÜäöüß0-9-]{1,23}")
"""The name of a meeting or the cover name of a case; that needs a figure besides."""


class AngabeUnpassend(ValueError):
    """A row cannot be read; the text is a German sentence, `id` the row."""

    def __init__(self, id: str, satz: str) -> None:
        super().__init__(satz)
        self.id = id


def lesen(
    inhalt: Callable[[str], str], ablauf: Ablauf, felder: Callable[[], Iterable[str]]
) -> tuple[Ablauf, Angaben]:
    """Return the format in the length wanted, and what is entered before the round.

    `inhalt` returns what stands in a row, empty if the format does not ask for it. `felder`
    returns the fields of action of other rounds. Raises AngabeUnpassend for the first row that
    does not fit.
    """
    gestreckt, code = _gestreckt(ablauf, inhalt("v-minuten")), _code(ablauf, inhalt("v-code"))
    alter = inhalt("v-alter")
    if alter and not (alter.isdecimal() and int(alter) <= 27):
        raise AngabeUnpassend(
            "v-alter", "Das Alter ist eine Zahl bis 27, oder das Feld bleibt leer."
        )
    angaben = Angaben(
        code=code,
        monat=inhalt("v-monat"),
        stufe=inhalt("v-stufe"),
        alter=alter,
        geschlecht=inhalt("v-geschlecht"),
        professionen=_dabei(inhalt("v-professionen")),
        fallgebend=inhalt("v-fallgebend"),
        schule=inhalt("v-schule"),
        verbund=inhalt("v-verbund"),
        ebene=inhalt("v-ebene"),
        feld=_feld(inhalt("v-feld"), felder),
    )
    return gestreckt, angaben


def _gestreckt(ablauf: Ablauf, minuten: str) -> Ablauf:
    try:
        if not minuten.isdecimal():
            raise PasstNicht("Die Länge ist eine Zahl von Minuten, etwa 75.")
        return strecken(ablauf, int(minuten))
    except ValueError as fehler:
        raise AngabeUnpassend("v-minuten", str(fehler)) from fehler


def _code(ablauf: Ablauf, code: str) -> str:
    if _NAME.fullmatch(code) and (not ablauf.fall or any(map(str.isdecimal, code))):
        return code
    raise AngabeUnpassend(
        "v-code",
        "Der Fallcode braucht eine Zahl und ist nie ein Name, etwa Kiesel-41."
        if ablauf.fall
        else "Der Name braucht 2 bis 24 Buchstaben, Zahlen oder Striche, etwa Fachforum-Nord.",
    )


def _dabei(text: str) -> tuple[Profession, ...]:
    try:
        return professionen.lesen(text)
    except ValueError as fehler:
        raise AngabeUnpassend("v-professionen", str(fehler)) from fehler


def _feld(text: str, felder: Callable[[], Iterable[str]]) -> str:
    if len(text) > FELD_HOECHSTENS:
        satz = f"Das Handlungsfeld hat bitte höchstens {FELD_HOECHSTENS} Zeichen."
        raise AngabeUnpassend("v-feld", satz)
    return handlungsfeld(text, felder()) if text else ""
