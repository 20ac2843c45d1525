"""Reads and checks the form of the preparation, as people write: `Kiesel 41`, `9 Jahre`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.ablauf.streckung import PasstNicht, strecken
from modelle.fach import besetzung, professionen
from modelle.fach.einordnung import FELD_HOECHSTENS, handlungsfeld
from modelle.fach.formularfeld import FeldFehler
from modelle.fach.professionen import Profession
from modelle.runde.angaben import Sitzung
from modelle.runde.ereignisse import Angaben
from modelle.runde.formulare import sitzungsformular
from modelle.sprache.datum import lang
from modelle.sprache.zeichen import einzeilig
from tui.fallcode import deckname

TREFFEN_HOECHSTENS = 80
"""Characters that the name of a meeting may have."""

_CODE = re.compile(r"[A-Za-zÄÖÜäöüß0-9][A-Za-zÄÖÜäöüß0-9-]{1,23}")
"""The cover name of a case; it needs a figure besides."""

_ALTER = re.compile(
    r"(?:ca\.?|etwa|ungefähr)?\s*([0-9]{1,2})[\s-]*(?:j|jahre?n?|jährige?[rs]?)?\.?(?:\s*alt)?",
    re.I,
)
_MINUTEN = re.compile(r"([0-9]{1,4})\s*(?:m|min|minuten?|')?\.?", re.I)


class AngabeUnpassend(ValueError):
    """A row cannot be read; the text is a German sentence, `id` the row."""

    def __init__(self, id: str, satz: str, fremd: str = "") -> None:
        """`fremd` is the word that names no known profession, or ""."""
        super().__init__(satz)
        self.id, self.fremd = id, fremd


class Umfeld(NamedTuple):
    """What a row is read against."""

    ablauf: Ablauf
    dabei: Sequence[Profession] = ()
    """Professions that this form or its format knows, besides those that everybody knows."""
    bekannt: Callable[[str], str] = str
    """Returns a code or the name of a meeting as an earlier round writes it; else as it is."""
    felder: Callable[[], Iterable[str]] = tuple
    """Returns the fields of action of other rounds."""
    sitzung: Sitzung | None = None
    """The meeting of the body chosen, or of a Verbund; else None."""
    heute: date = date.min
    verbuende: Mapping[str, str] = {}
    """The names of the Verbünde by key."""


def lesen(inhalt: Callable[[str], str], umfeld: Umfeld) -> tuple[Ablauf, Angaben]:
    """Return the format in the length wanted, and what is entered before the round.

    `inhalt` returns what stands in a row, empty if the format does not ask for it. Raises
    AngabeUnpassend for the first row that does not fit.
    """
    laenge = gestreckt(umfeld.ablauf, inhalt("v-minuten"))
    code, alter = _code(inhalt("v-code"), umfeld), _alter(inhalt("v-alter"))
    sitzung = _sitzung(inhalt, umfeld, code)
    mit_tag = sitzung is not None and sitzung.tag and not umfeld.ablauf.fall
    angaben = Angaben(
        code=code,
        monat=sitzung.tag[:7] if sitzung and mit_tag else inhalt("v-monat"),
        stufe=inhalt("v-stufe"),
        alter=alter,
        geschlecht=inhalt("v-geschlecht"),
        professionen=dabei(inhalt("v-professionen"), umfeld),
        fallgebend=inhalt("v-fallgebend"),
        schule=inhalt("v-schule"),
        verbund=inhalt("v-verbund"),
        ebene=inhalt("v-ebene"),
        feld=_feld(inhalt("v-feld"), umfeld.felder),
        sitzung=sitzung,
    )
    return laenge, angaben


def geschrieben(id: str, text: str, umfeld: Umfeld) -> str:
    """Return how a row is stored that was typed like this; as it is if it cannot be read."""
    try:
        match id:
            case "v-code":
                return _code(text, umfeld)
            case "v-alter":
                return _alter(text)
            case "v-minuten":
                return _minuten(text)
            case "v-professionen":
                return professionen.schreiben(dabei(text, umfeld))
            case "v-tag":
                return lang(sitzungsformular.tag_von(text, umfeld.heute))
            case "v-anwesend" | "v-entschuldigt":
                return ", ".join(sitzungsformular.liste(text))
    except ValueError:
        pass
    return text


def unpassend(id: str, text: str, umfeld: Umfeld) -> str:
    """Say why what was typed in a row does not fit, as beginning would; "" if it does."""
    try:
        match id:
            case "v-code":
                _code(text.strip(), umfeld)
            case "v-alter":
                _alter(text.strip())
            case "v-minuten":
                gestreckt(umfeld.ablauf, text.strip())
    except AngabeUnpassend as fehler:
        return str(fehler)
    return ""


def _sitzung(inhalt: Callable[[str], str], umfeld: Umfeld, code: str) -> Sitzung | None:
    """Return the meeting as the form has it; in a format with a case the form does not ask.

    The consultation of a Verbund without a body has the name of the meeting.
    """
    # A case belongs to no body: its sheets name neither day nor institution.
    if umfeld.sitzung is None or umfeld.ablauf.fall:
        return None
    try:
        gelesen = sitzungsformular.lesen(umfeld.sitzung, lambda f: inhalt(f"v-{f}"), umfeld.heute)
    except FeldFehler as fehler:
        raise AngabeUnpassend(f"v-{fehler.feld}", str(fehler)) from fehler
    if gelesen.gremium:
        return gelesen
    verbund = umfeld.verbuende.get(inhalt("v-verbund"), "")
    return msgspec.structs.replace(gelesen, name=code, verbund=verbund)


def gestreckt(ablauf: Ablauf, minuten: str) -> Ablauf:
    """Return the format in the length that was typed; raises AngabeUnpassend."""
    try:
        return strecken(ablauf, int(_minuten(minuten)))
    except ValueError as fehler:
        raise AngabeUnpassend("v-minuten", str(fehler)) from fehler


def _minuten(text: str) -> str:
    if treffer := _MINUTEN.fullmatch(text.strip()):
        return str(int(treffer[1]))
    raise PasstNicht("Die Länge ist eine Zahl von Minuten, etwa 75.")


def _alter(text: str) -> str:
    treffer = _ALTER.fullmatch(text.strip())
    if not text.strip() or (treffer and int(treffer[1]) <= 27):
        return str(int(treffer[1])) if treffer else ""
    raise AngabeUnpassend("v-alter", "Das Alter ist eine Zahl bis 27, oder das Feld bleibt leer.")


def _code(text: str, umfeld: Umfeld) -> str:
    """Return the cover name of a case or the name of a meeting."""
    if not umfeld.ablauf.fall:
        name = " ".join(einzeilig(text).split())
        if 2 <= len(name) <= TREFFEN_HOECHSTENS and any(map(str.isalnum, name)):
            return umfeld.bekannt(name)
        satz = f"Der Name braucht 2 bis {TREFFEN_HOECHSTENS} Zeichen, etwa Fachforum Nord."
        raise AngabeUnpassend("v-code", satz)
    code = deckname(text)
    if _CODE.fullmatch(code) and any(map(str.isdecimal, code)):
        return umfeld.bekannt(code)
    raise AngabeUnpassend("v-code", _unpassend(code))


def _unpassend(code: str) -> str:
    """Say what is wrong with a cover name."""
    if len(code) > 24:
        return "Der Fallcode hat bitte höchstens 24 Zeichen, etwa Kiesel-41."
    if fremd := re.sub(r"[A-Za-zÄÖÜäöüß0-9-]", "", code):
        return f"Im Fallcode steht bitte kein „{fremd[0]}“, nur Buchstaben und Zahlen: Kiesel-41."
    return "Der Fallcode braucht eine Zahl und ist nie ein Name, etwa Kiesel-41."


def dabei(text: str, umfeld: Umfeld) -> tuple[Profession, ...]:
    """Return who takes part; raises AngabeUnpassend."""
    try:
        return besetzung.lesen(text, umfeld.dabei)
    except besetzung.Unbekannt as fehler:
        raise AngabeUnpassend("v-professionen", str(fehler), fehler.wort) from fehler
    except ValueError as fehler:
        raise AngabeUnpassend("v-professionen", str(fehler)) from fehler


def mit_neuen(text: str, umfeld: Umfeld) -> str:
    """Return who takes part, each unknown word as a new profession; "" if one cannot be one."""
    try:
        return professionen.schreiben(besetzung.lesen(text, umfeld.dabei, mit_neuen=True))
    except ValueError:
        return ""


def _feld(text: str, felder: Callable[[], Iterable[str]]) -> str:
    if len(text) > FELD_HOECHSTENS:
        satz = f"Das Handlungsfeld hat bitte höchstens {FELD_HOECHSTENS} Zeichen."
        raise AngabeUnpassend("v-feld", satz)
    return handlungsfeld(text, felder()) if text else ""
