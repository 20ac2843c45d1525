"""Names in running text: each word is judged alone, then what belongs together is joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.blick import Blick
from modelle.anonymitaet.erkennung.fund import NACH_ANREDE, Fund
from modelle.anonymitaet.erkennung.urteil import urteil
from modelle.anonymitaet.erkennung.worte import Wort, klein_getippt, worte

_BINDEGLIED = re.compile(
    r"[ \-'’]| (?:von|van|de|der|den|zu|al|el|ben|bin|abu)(?: der| den| de)? "
    r"|[ -](?:al|el|Al|El|O|Mc|Abu|von|van|de|ben)[- '’]?"
)
"""What may stand between the parts of one name."""


def namen(
    text: str, belegt: bytes | bytearray, bekannt: Collection[str], streng: bool
) -> Iterator[Fund]:
    """Yield the names in a text, in order.

    Words on characters that are not 0 in `belegt` (one byte a character) are left out, and so are
    words of `bekannt`, which name nobody. `streng` also asks about doubtful words.
    """
    alle = worte(text)
    klein = klein_getippt(alle)
    mehrfach = {wort for wort, n in Counter(w.schluessel for w in alle).items() if n > 1}
    funde = []
    beruehmt = _beruehmte(alle, bekannt)
    for i, wort in enumerate(alle):
        if i in beruehmt or any(belegt[wort.anfang : wort.ende]) or _in_klammern(wort, text):
            continue
        if fund := urteil(Blick(text, alle, i, bekannt, mehrfach, klein), streng):
            funde.append(fund)
    schulen = {w.anfang: w for w in alle if w.gross and w.schluessel in umfeld.SCHULKOPF}
    enden = {w.ende: w for w in schulen.values()}
    zweite = {w.anfang: w for w in alle if w.gross and w.anfang not in schulen}
    for fund in funde:
        zweite.pop(fund.anfang, None)
    for fund in _verbunden(text, funde):
        yield _als_schule(_mit_zweitem(fund, text, zweite), text, schulen, enden)


def _beruehmte(alle: Sequence[Wort], bekannt: Collection[str]) -> set[int]:
    """Return the indices of words that together name somebody famous: Harry Potter."""
    schluessel = [wort.schluessel for wort in alle]
    return {
        j
        for laenge in (2, 3)
        for i in range(len(alle) - laenge + 1)
        if "_".join(schluessel[i : i + laenge]) in bekannt
        for j in range(i, i + laenge)
    }


def _in_klammern(wort: Wort, text: str) -> bool:
    """Return True for what was once put in a name's place: "[Kind]"."""
    return text[wort.anfang - 1 : wort.anfang] == "[" and text[wort.ende : wort.ende + 1] == "]"


def _verbunden(text: str, funde: Sequence[Fund]) -> Iterator[Fund]:
    """Join first name and surname, and the parts of a double name, to one find."""
    offen: Fund | None = None
    for fund in funde:
        if offen is None:
            offen = fund
        elif offen.art == fund.art and _BINDEGLIED.fullmatch(text[offen.ende : fund.anfang]):
            offen = replace(offen, ende=fund.ende, stark=offen.stark or fund.stark)
        else:
            yield offen
            offen = fund
    if offen is not None:
        yield offen


def _mit_zweitem(fund: Fund, text: str, zweite: dict[int, Wort]) -> Fund:
    """Return the find with the second half of a double surname: "Frau Krause-Lenz".

    That half may be a word that names nobody elsewhere. Only after a form of address or a first
    name it is surely a name; "das Krause-Projekt" is none. `zweite` are words by their offset.
    """
    sicher = fund.grund == NACH_ANREDE or " " in text[fund.anfang : fund.ende]
    while sicher and fund.art == "person" and text[fund.ende : fund.ende + 1] == "-":
        if (wort := zweite.get(fund.ende + 1)) is None:
            break
        fund = replace(fund, ende=wort.ende)
    return fund


def _als_schule(fund: Fund, text: str, anfaenge: dict[int, Wort], enden: dict[int, Wort]) -> Fund:
    """Return a find for the whole school if the name stands right after a sort of school.

    The same holds for a name joined by a hyphen before it. Any other find is returned as it is.
    `anfaenge` and `enden` are the words for sorts of school by their character offsets.
    """
    davor, danach = enden.get(fund.anfang - 1), anfaenge.get(fund.ende + 1)
    schule = ("school", True, "Name einer Schule", "[Schule]", "Schule")
    if davor is not None and text[davor.ende] in " -":
        return Fund(davor.anfang, fund.ende, *schule)
    if danach is not None and text[fund.ende] == "-":
        return Fund(fund.anfang, danach.ende, *schule)
    return fund
