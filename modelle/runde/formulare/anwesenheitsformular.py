"""The small form of who takes part in a running round: a row for each profession, one for new ones.

Pure: which rows it has, what stands in them, who is there once it is saved, and who joins under a
word typed before a colon.
"""

from __future__ import annotations

from collections.abc import Mapping

from modelle.fach.besetzung import lesen, neue
from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.fach.professionen import STAMM, WEITERE, Profession
from modelle.runde.eingabe import deuten
from modelle.runde.entscheidungen.lauf import Anwesenheit
from modelle.runde.formulare import sitzungsformular
from modelle.runde.regeln import sitzung_von
from modelle.runde.zustand import Runde

DAZU = "dazu"
"""Name of the row for professions that no row stands for yet."""

_DA, _FORT = "ja", "nein"
_ZEILE = "dabei_"
"""Prefix of the rows for professions, before their tags."""


_SITZUNG = (
    Formularfeld(
        sitzungsformular.ANWESEND,
        "Anwesend",
        "So steht es im Protokoll: Funktionen oder Stellen, mit Komma. Leer steht nichts da.",
        geprueft=True,
    ),
    Formularfeld(
        sitzungsformular.ENTSCHULDIGT,
        "Entschuldigt",
        "Wer fehlt, so geschrieben wie bei „Anwesend“. Dort steht es dann nicht mehr.",
        geprueft=True,
    ),
)
"""The first rows at the meeting of a body; the professions below them only tag what is typed."""


def felder(runde: Runde) -> tuple[Formularfeld, ...]:
    """Return the rows of the form: those who are there first, then others that may come."""
    sitzung = _SITZUNG if sitzung_von(runde) else ()
    wahl = ((_DA, "ist da"), (_FORT, "ist nicht da"))
    return (
        *sitzung,
        *(Formularfeld(_ZEILE + p.kuerzel, p.titel, "◂ ▸ wählt.", wahl) for p in _alle(runde)),
        Formularfeld(
            DAZU,
            "Wer noch?",
            "Nur die Funktion, nie ein Name, etwa Polizei. Leer lassen geht auch.",
            geprueft=True,
        ),
    )


def zeigen(runde: Runde) -> dict[str, str]:
    """Return what stands in the rows before anybody changes them, by their names."""
    da = {p.kuerzel for p in runde.angaben.professionen}
    professionen = {_ZEILE + p.kuerzel: _DA if p.kuerzel in da else _FORT for p in _alle(runde)}
    if (sitzung := sitzung_von(runde)) is None:
        return professionen
    texte = sitzungsformular.zeigen(sitzung)
    return {feld.name: texte[feld.name] for feld in _SITZUNG} | professionen


def anwesende(runde: Runde, werte: Mapping[str, str]) -> tuple[Profession, ...]:
    """Return who is there by these rows; raises FeldFehler for a new one that cannot be read."""
    da = {p.kuerzel: p for p in _alle(runde) if werte.get(_ZEILE + p.kuerzel) == _DA}
    if dazu := werte.get(DAZU, "").strip():
        try:
            da |= {p.kuerzel: p for p in lesen(dazu, _alle(runde), mit_neuen=True)}
        except ValueError as fehler:
            raise FeldFehler(DAZU, str(fehler)) from fehler
    return tuple(da.values())


def sitzung(runde: Runde, werte: Mapping[str, str]) -> Anwesenheit | None:
    """Return who is at a body's meeting by these rows, None if it is none; raises FeldFehler."""
    return sitzungsformular.anwesenheit(werte.__getitem__) if sitzung_von(runde) else None


def neu_dabei(runde: Runde, wort: str) -> Profession | None:
    """Return the profession that joins this round under a word, or None if the word cannot be one.

    Its tag means nothing else in a line of this round: neither a profession nor a kind nor a field.
    """
    dabei = runde.angaben.professionen
    return neue(wort, dabei, lambda kuerzel: not deuten(f"{kuerzel}: x", runde).vorn)


def _alle(runde: Runde) -> list[Profession]:
    da = runde.angaben.professionen
    schon = {p.kuerzel for p in da}
    return [*da, *(p for p in (*STAMM, *WEITERE) if p.kuerzel not in schon)]
