"""Fields named in a typed line: behind its text, or in front where a field is asked for.

Decision: fields stand behind their text, after a semicolon and a tag of that very kind, so an
ordinary semicolon stays text. So does a comma, and after it a tag of one or two letters. A value is
taken by its key, its title or the beginning of its title; one that does not exist is refused, and
the line stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from modelle.ablauf.format import Feld
from modelle.runde.zustand import Runde
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt

VORN = re.compile(r"\s*([^\W\d_][^:;,.!?„“\"]{0,40}?)\s*:(?!//)\s*")
"""A word or two before a colon, at the beginning of what is read."""

_DAHINTER = re.compile(r"\s*(?:;\s*([^\W\d_][\w -]{0,20}?)|,\s*([^\W\d_][\w -]{2,20}?))\s*:(?!//)")


def heisst(wort: str, kuerzel: str, titel: str = "") -> bool:
    """Return True if a word is this tag, this title, or one word of a title of several.

    „Termin“ is enough for „Nächster Termin“, „wer“ for „wer hilft“.
    """
    gesucht, ganz = wort.casefold(), titel.casefold()
    return gesucht in (kuerzel, ganz) or (len(gesucht) > 2 and gesucht in ganz.split())


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


def gemeint(feld: Feld, wort: str) -> bool:
    """Return True if this word before a colon names the field: tag, key or title."""
    return wort.casefold() == (feld.taste or None) or heisst(wort, feld.kuerzel, feld.titel)


def felder_dahinter(text: str, felder: Sequence[Feld]) -> tuple[str, dict[str, str]]:
    """Split a line into its text and the fields named after it, each with what is stored in it.

    Raises Abgelehnt for a value that a choice does not have, or for two values of one choice.
    """
    vorn, genannt = genannte(text, felder)
    return vorn, {feld.schluessel: inhalt for feld, inhalt in feldwerte(genannt) if inhalt}


def feldwerte(genannt: Sequence[tuple[Feld, str]]) -> list[tuple[Feld, str]]:
    """Return each typed field with what is stored for it.

    Raises Abgelehnt for a value that a choice does not have, or for two values of one choice.
    """
    gelesen: dict[str, tuple[Feld, str]] = {}
    for feld, inhalt in genannt:
        wert, davor = feldwert(feld, inhalt), gelesen.get(feld.schluessel, (feld, ""))[1]
        if wert and davor not in ("", wert):
            raise Abgelehnt(f"„{feld.titel}“ steht zweimal da: bitte nur einen Wert lassen.")
        gelesen[feld.schluessel] = (feld, wert or davor)
    return list(gelesen.values())


def genannte(text: str, felder: Sequence[Feld]) -> tuple[str, list[tuple[Feld, str]]]:
    """Split a line where a tag of these fields follows after a sign: text, typed fields.

    A text field that is named twice holds both texts (`w: Hort; w: Eltern`); a choice stays twice.
    """
    stellen = [
        (fund, feld)
        for fund in _DAHINTER.finditer(text)
        for feld in felder
        if gemeint(feld, fund[1] or fund[2])
    ]
    if not stellen:
        return text, []
    enden = [fund.start() for fund, _ in stellen[1:]] + [len(text)]
    genannt: list[tuple[Feld, str]] = []
    for (fund, feld), ende in zip(stellen, enden, strict=True):
        inhalt = text[fund.end() : ende].strip()
        schon = next((i for i, (x, _) in enumerate(genannt) if x == feld and not x.werte), None)
        if schon is None:
            genannt.append((feld, inhalt))
        else:
            genannt[schon] = (feld, ", ".join(filter(None, (genannt[schon][1], inhalt))))
    return text[: stellen[0][0].start()].strip(), genannt


def gefragtes(
    text: str, gefragt: Feld, felder: Sequence[Feld], bisher: str = ""
) -> list[tuple[Feld, str]]:
    """Return what a line sets that was typed when a field was asked for: fields, what is stored.

    That field is missing if the line has nothing for it but something for others. Tags are read as
    behind an entry; one of these `felder` may stand in front as well. What the field began or ended
    with before the change, `bisher`, stays text. Raises Abgelehnt for a value that a choice does
    not have.
    """
    gelesen = feldwerte(gefragt_genannt(text, gefragt, felder, bisher))
    return [x for x in gelesen if x[1] or len(gelesen) == 1]


def gefragt_genannt(
    text: str, gefragt: Feld, felder: Sequence[Feld], bisher: str = ""
) -> list[tuple[Feld, str]]:
    """Return the fields of such a line as they were typed."""
    zeile, eigen, ab = einzeilig(text).strip(), gefragt, 0
    fund = VORN.match(zeile)
    if fund and fund.end() < len(zeile) and not bisher.startswith(zeile[: fund.end()]):
        eigen = next((f for f in felder if gemeint(f, fund[1])), gefragt)
        ab = fund.end() if gemeint(eigen, fund[1]) else 0
    rest = zeile[ab:]
    # A second tag of the same field is text: nothing is overwritten within one line.
    vorn, genannt = genannte(rest, [f for f in felder if f != eigen])
    if genannt and bisher.endswith(rest[len(vorn) :]):
        vorn, genannt = rest, []
    if vorn or not genannt:
        genannt = [(eigen, vorn), *genannt]
    return genannt


def bleibt_text(runde: Runde, art: str, text: str) -> list[Feld]:
    """Return the text fields that a line names behind its text and that its kind does not have."""
    if ":" not in text:
        return []
    eigene = runde.ablauf.felder_von(art)
    worte = [fund[1] or fund[2] for fund in _DAHINTER.finditer(text)]
    # A tag of one or two letters can be anything.
    fremd = [w for w in worte if len(w) > 2 and not any(gemeint(f, w) for f in eigene)]
    return [f for f in runde.ablauf.felder if not f.werte and any(gemeint(f, w) for w in fremd)]
