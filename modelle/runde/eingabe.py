"""Reading the one line that is typed: who says it, what kind it is, and what is said.

`asd: text` and `asd text` name the profession, `i: text` names the kind, `s: text` a field of the
entry last touched. Tags may be combined (`asd i: text`). Without a colon only a profession's tag
in lower case counts, so that ordinary sentences stay whole. After a semicolon follow fields of the
entry itself: `a: Raum suchen; w: Schulsozialarbeit; b: Ende März`.

Decision: fields stand behind their text, after a semicolon and a tag of that very kind, so an
ordinary semicolon stays text. A value is taken by its key, its title or the beginning of its title;
one that does not exist is refused, and the line stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from modelle.ablauf.format import Eintragsart, Feld
from modelle.runde.zustand import Runde
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt

_MIT_PUNKT = re.compile(r"\s*(\w{1,12})\s*:\s*")
_OHNE_PUNKT = re.compile(r"\s*([a-zäöüß]{2,12})\s+(?=[^\s:])")
_DAHINTER = re.compile(r"\s*;\s*(\w{1,12})\s*:")


class Deutung(msgspec.Struct, frozen=True):
    """The meaning of a typed line."""

    text: str
    profession: str | None = None
    """Tag of the profession that the line names, or None if it names none."""
    art: Eintragsart | None = None
    feld: Feld | None = None


def deuten(text: str, runde: Runde) -> Deutung:
    """Return what a typed line means in the present phase.

    Its text has neither control characters nor blanks around it.
    """
    rest = einzeilig(text)
    profession: str | None = None
    art: Eintragsart | None = None
    feld: Feld | None = None
    for _ in range(2):
        ohne, mit = _OHNE_PUNKT.match(rest), _MIT_PUNKT.match(rest)
        kuerzel = mit[1].lower() if mit else ""
        sache = art is not None or feld is not None
        if profession is None and ohne and runde.profession(ohne[1]):
            profession, rest = ohne[1], rest[ohne.end() :]
            continue
        if profession is None and runde.profession(kuerzel):
            profession = kuerzel
        elif kuerzel and not sache and (feld := _feld(runde, kuerzel)) is None:
            art = runde.ablauf.art_mit_kuerzel(kuerzel)
            if art is None:
                break
        elif feld is None or sache:
            break
        rest = rest[mit.end() if mit else 0 :]
    return Deutung(rest.strip(), profession, art, feld)


def feldwert(feld: Feld, text: str) -> str:
    """Return what is stored for a typed value: the text, or the key of the value of a choice.

    A choice is typed as its single key, its stored key, its title, or a beginning that only one
    title has. For anything else Abgelehnt names the possible values.
    """
    gesucht = text.strip().casefold()
    if not feld.werte or not gesucht:
        return text.strip()
    for wert in feld.werte:
        if gesucht in (wert.taste, wert.schluessel, wert.titel.casefold()):
            return wert.schluessel
    beginnend = [w for w in feld.werte if w.titel.casefold().startswith(gesucht)]
    if len(beginnend) == 1:
        return beginnend[0].schluessel
    werte = ", ".join(f"{wert.taste} {wert.titel}" for wert in feld.werte)
    raise Abgelehnt(f"„{text.strip()}“ gibt es bei „{feld.titel}“ nicht. Möglich ist: {werte}.")


def gemeint(feld: Feld, kuerzel: str) -> bool:
    """Return True if this tag, typed in the line, names the field."""
    return bool(kuerzel) and kuerzel in (feld.kuerzel, feld.taste)


def felder_dahinter(text: str, felder: Sequence[Feld]) -> tuple[str, dict[str, str]]:
    """Split a line into its text and the fields named after it, each with what is stored in it.

    Raises Abgelehnt for a value that a choice does not have.
    """
    vorn, genannt = genannte(text, felder)
    gelesen = {feld.schluessel: feldwert(feld, inhalt) for feld, inhalt in genannt}
    return vorn, {name: inhalt for name, inhalt in gelesen.items() if inhalt}


def genannte(text: str, felder: Sequence[Feld]) -> tuple[str, list[tuple[Feld, str]]]:
    """Split a line at each semicolon that a tag of these fields follows: text, typed fields."""
    stellen = [
        (fund, feld)
        for fund in _DAHINTER.finditer(text)
        for feld in felder
        if gemeint(feld, fund[1].lower())
    ]
    if not stellen:
        return text, []
    enden = [fund.start() for fund, _ in stellen[1:]] + [len(text)]
    return text[: stellen[0][0].start()].strip(), [
        (feld, text[fund.end() : ende].strip())
        for (fund, feld), ende in zip(stellen, enden, strict=True)
    ]


def _feld(runde: Runde, kuerzel: str) -> Feld | None:
    """Return the field with this tag among those of the present phase's kinds, or None."""
    for name in runde.phase.arten:
        for feld in runde.ablauf.felder_von(name):
            if gemeint(feld, kuerzel):
                return feld
    return None
