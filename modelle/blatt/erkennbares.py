"""What in a letterhead tells a person or a school, also in an address.

This is stricter than the check of what was noted: a letterhead is typed once and stands on every
sheet, and what is refused here still stands on the minutes of meetings without a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.schreibung import NAME, auch_wort, erklaerlich, was
from modelle.anonymitaet.erkennung.worte import Wort, worte
from modelle.anonymitaet.pruefung import pruefen

_ERKENNBAR = frozenset({"person", "school", "class", "birthdate"})
"""Kinds of find that no letterhead of a sheet about a case may hold."""

_RICHTUNG = frozenset({"nord", "sued", "süd", "ost", "west", "mitte", "zentrum"})
"""Such a word names nobody in an address, but a school: „Schule Nord“."""

_SCHULENDE = ("schule", "gymnasium", "kita", "hort", "kindergarten", "gs")
"""How a word of an address ends that is a school with its name."""

_NETZ = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:de|org|net|com|info|eu)\b\S*")
_AT = re.compile(r"@|\s?[(\[][aä]t[)\]]\s?", re.IGNORECASE)
_ZWISCHEN = re.compile(r"[\s/]+((?:(?:in|aus|von)\s+)?)(?:[„“\"»'‚]\s*)?(?=[^\W_])")
_NUMMER_DAVOR = re.compile(r"\d\.?\s+$")


def nennt_jemanden(text: str) -> bool:
    """Return True if a text names a person, a school, a class or a birthday."""
    funde = pruefen(text)
    if any(fund.art in _ERKENNBAR for fund in funde):
        return True
    for fund in funde:
        if fund.art in ("email", "handle"):
            vorn, hinten = _AT.split(text[fund.anfang : fund.ende], maxsplit=1)
            # Behind the @ of a profile stands who it is, of a mail who carries it.
            wer, traeger = (vorn, hinten) if fund.art == "email" else (hinten, "")
            if not all(map(_harmlos, _teile(wer))) or _im_netz(traeger):
                return True
    return any(_im_netz(treffer[0]) for treffer in _NETZ.finditer(text)) or _schule(text)


def _teile(adresse: str) -> Iterator[str]:
    return (wort.schluessel for wort in worte(adresse.replace("_", " ")))


def _harmlos(schluessel: str) -> bool:
    """Return True for a known word that nobody is called."""
    marken = was(schluessel)
    bekannt = auch_wort(marken) or erklaerlich(schluessel)
    schule = schluessel in umfeld.SCHULKOPF
    return schluessel in _RICHTUNG or (bekannt and not schule and not marken & NAME)


def _im_netz(adresse: str) -> bool:
    """Return True if what carries an address, or the address of a page, tells a name or a school.

    Unknown words may stand there: most are abbreviations and towns.
    """
    for teil in _teile(re.sub(r"\.[a-z]+(?=/|$)", "", adresse.removeprefix("www."), count=1)):
        schule = teil in umfeld.SCHULKOPF or (teil.endswith(_SCHULENDE) and not was(teil))
        name = was(teil) & NAME and teil not in _RICHTUNG | umfeld.STADT
        if schule or name:
            return True
    return False


def _schule(text: str) -> bool:
    """Return True if a kind of school stands beside what may be its name."""
    alle = worte(text)
    for i, wort in enumerate(alle):
        abgekuerzt = len(wort.text) < 4
        if wort.schluessel not in umfeld.SCHULKOPF or (abgekuerzt and not wort.versal):
            continue
        davor = alle[i - 1] if i and not text[alle[i - 1].ende : wort.anfang].strip(" -/") else None
        if davor and davor.gross and not _gewoehnlich(davor):
            return True
        if _NUMMER_DAVOR.search(text[: wort.anfang]) or _heisst(text, wort):
            return True
    return False


def _heisst(text: str, kopf: Wort) -> bool:
    """Return True if what follows a kind of school may be its name: „Gesamtschule X“."""
    zwischen = _ZWISCHEN.match(text, kopf.ende)
    if zwischen is None:
        return False
    if text[zwischen.end()].isdigit():
        return not zwischen[1]
    danach = next(wort for wort in worte(text[zwischen.end() :]))
    if (len(danach.text) > 1 and not danach.gross) or danach.schluessel in umfeld.SCHULKOPF:
        return False
    # „Schule“ alone also stands for all of them: „Netzwerk Schule Jugendhilfe“.
    bestimmt = kopf.schluessel != "schule" and kopf.schluessel.endswith(
        ("schule", "gymnasium", "zentrum")
    )
    richtung = danach.schluessel in _RICHTUNG
    return (bestimmt and not zwischen[1]) or richtung or not _gewoehnlich(danach)


def _gewoehnlich(wort: Wort) -> bool:
    return len(wort.text) > 1 and (_harmlos(wort.schluessel) or wort.schluessel in umfeld.SCHULKOPF)
