"""What the minutes of a constituting consultation add to its Verbund."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from modelle.kooperation.dinge.verbund import (
    VORGEMERKT,
    ZWISCHEN,
    Notiz,
    Verbund,
    fehlt,
    mit_meilenstein,
    replace,
)


def aus_beratung(verbund: Verbund, am: date, zeilen: Mapping[int, Sequence[str]]) -> Verbund:
    """Return the Verbund with the results that the minutes of a consultation name.

    `zeilen` holds lines of the minutes by number of the milestone. A milestone without lines stays
    as it is. A milestone that is reached keeps its day, so that a report for an earlier day stays
    true, and its result; a later consultation adds what it says anew. Goals and recommendations
    that were noted before stand in front of the lines.
    """
    for nummer, texte in zeilen.items():
        ergebnis = ZWISCHEN.join(text.strip() for text in texte if text.strip())
        if not ergebnis:
            continue
        bisher = next((e for e in verbund.erreicht if e.nummer == nummer), None)
        if bisher:
            am_alten = (bisher.am, dazu(bisher.ergebnis, texte))
            verbund = mit_meilenstein(verbund, nummer, *am_alten)
            continue
        if nummer in VORGEMERKT:
            ergebnis = dazu(getattr(verbund, VORGEMERKT[nummer]), [ergebnis])
            verbund = replace(verbund, **{VORGEMERKT[nummer]: ""})
        verbund = mit_meilenstein(verbund, nummer, am, ergebnis)
    return verbund


def mit_notizen(
    verbund: Verbund,
    am: date,
    notizen: Mapping[int, Mapping[str, Sequence[str]]],
    zeilen: Mapping[int, Sequence[str]],
) -> Verbund:
    """Return the Verbund with the conditions and potentials that a consultation noted.

    Either milestone counts as reached on the day `am` if nothing is missing for it now, unless it
    was reached before or has a result of its own in `zeilen`.
    """
    neu = replace(
        verbund,
        bedingungen=ergaenzt(verbund.bedingungen, notizen.get(1, {})),
        potenziale=ergaenzt(verbund.potenziale, notizen.get(2, {})),
    )
    schon = {e.nummer for e in verbund.erreicht} | set(zeilen)
    for nummer in notizen:
        if nummer not in schon and not fehlt(neu, nummer):
            neu = mit_meilenstein(neu, nummer, am, "")
    return neu


def dazu(bisher: str, neue: Iterable[str]) -> str:
    """Return a collected text with these texts at its end; what it holds already is left out."""
    for text in filter(None, (text.strip() for text in neue)):
        if f"{ZWISCHEN}{text}{ZWISCHEN}" not in f"{ZWISCHEN}{bisher}{ZWISCHEN}":
            bisher = f"{bisher}{ZWISCHEN}{text}" if bisher else text
    return bisher


def ergaenzt(notizen: tuple[Notiz, ...], neue: Mapping[str, Sequence[str]]) -> tuple[Notiz, ...]:
    """Return the notes with these texts added, by key of actor or area; each text once."""
    texte = {notiz.zu: notiz.text for notiz in notizen}
    for zu, weitere in neue.items():
        texte[zu] = dazu(texte.get(zu, ""), weitere)
    return tuple(Notiz(zu, text) for zu, text in texte.items() if text)
