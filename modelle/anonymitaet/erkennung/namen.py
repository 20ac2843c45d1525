"""Names in running text: each word is judged alone, then what belongs together is joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.blick import Blick
from modelle.anonymitaet.erkennung.doppeldeutig import steht_wie_ein_nomen
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.erkennung.muster import spaet
from modelle.anonymitaet.erkennung.namensteile import ganze_namen
from modelle.anonymitaet.erkennung.schreibung import auch_wort
from modelle.anonymitaet.erkennung.urteil import urteil
from modelle.anonymitaet.erkennung.worte import Wort, klein_getippt, person, worte

_BINDEGLIED = re.compile(
    r"[ \-'’]| (?:von|van|de|der|den|zu|al|el|ben|bin|abu)(?: der| den| de)? "
    r"|[ -](?:al|el|Al|El|O|Mc|Abu|von|van|de|ben)[- '’]?| (?:ar|ad|as|az|an|ash|at|ud|ul)-"
)
"""What may stand between the parts of one name."""
_INITIALEN = spaet(r"\. ?(?:[A-ZÄÖÜ]\. ?){0,2}")
"""The same after an initial."""
SICHER = 2
"""Byte of a character that the sure find of a person covers."""


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
    blicke = [
        Blick(text, alle, i, bekannt, mehrfach, klein)
        for i, wort in enumerate(alle)
        if i not in beruehmt and not any(belegt[wort.anfang : wort.ende])
        if not _in_klammern(wort, text)
    ]
    for blick in blicke:
        if fund := urteil(blick, streng):
            funde.append(fund)
    schulen = {w.anfang: w for w in alle if w.gross and w.schluessel in umfeld.SCHULKOPF}
    enden = {w.ende: w for w in schulen.values()}
    ganze = [*ganze_namen(text, alle, [*_verbunden(text, funde)], belegt, klein)]
    if mehrfach and ganze:
        ganze = sorted((*ganze, *_noch_einmal(blicke, ganze)), key=lambda fund: fund.anfang)
    yield from (_als_schule(fund, text, schulen, enden) for fund in ganze)


def _noch_einmal(blicke: Sequence[Blick], ganze: Sequence[Fund]) -> Iterator[Fund]:
    """Yield the words that stand in the sure find of a person elsewhere in the text.

    "Frau Aydoğan-Meier … laut Meier", but "Frau Winter … im Winter": an ordinary word stands as no
    noun would.
    """
    bedeckt = bytearray(len(blicke[0].text) if blicke else 0)
    for fund in ganze:
        art = SICHER if fund.art == "person" and fund.stark else 1
        bedeckt[fund.anfang : fund.ende] = bytes((art,)) * (fund.ende - fund.anfang)
    in_person = (b.wort.schluessel for b in blicke if bedeckt[b.wort.anfang] == SICHER)
    namen = {wort for wort in in_person if len(wort) > 2} - umfeld.VORSATZ
    for blick in blicke:
        wort = blick.wort
        if wort.schluessel not in namen or bedeckt[wort.anfang] or blick.bekannt:
            continue
        if not auch_wort(blick.was) or (wort.gross and not steht_wie_ein_nomen(blick)):
            yield person(wort, not auch_wort(blick.was), "im Text schon ein Name", "[Name]")


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
        elif offen.art == fund.art and _verbindet(text, offen, fund):
            offen = replace(offen, ende=fund.ende, stark=offen.stark or fund.stark)
        else:
            yield offen
            offen = fund
    if offen is not None:
        yield offen


def _verbindet(text: str, links: Fund, rechts: Fund) -> bool:
    """Return True if these are parts of one name; "M. A. Lang" may begin with an initial."""
    luecke = text[links.ende : rechts.anfang]
    initiale = links.ende - links.anfang == 1
    return bool(_BINDEGLIED.fullmatch(luecke) or (initiale and _INITIALEN().fullmatch(luecke)))


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
