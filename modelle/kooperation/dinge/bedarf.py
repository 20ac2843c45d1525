"""Needs, collected before a Präventionskreis: equal ones are merged, the weightiest come first.

A decision about a merged need flows back to each of the single needs (`rueckfluss`).

Decision: a need that two people name counts as two. If a survey holds the same line several times,
the first one stands for the first such need that is stored, the second one for the second, and so
on. So nothing is overwritten, and reading the same file again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated

import msgspec

from modelle.fach.professionen import STAMM, WEITERE
from modelle.sprache.vergleich import grundform
from modelle.tabelle.bericht import Spalte, ZeileUnpassend

OHNE_GEWICHT = 3
"""The weight of a need that was reported without one: the middle of 1 to 5."""

replace = msgspec.structs.replace


class Bedarf(msgspec.Struct, frozen=True, omit_defaults=True):
    """A need that one profession reported."""

    bedarf: str
    profession: str = ""
    """Tag of a profession (`ssa`), or its name as written. Empty if the report named none."""
    gewicht: Annotated[int, msgspec.Meta(ge=1, le=5)] = OHNE_GEWICHT
    """From 1 (can wait) to 5 (urgent)."""
    notiz: str = ""
    ergebnis: str = ""
    """What was decided about it. Empty while nothing is decided."""
    abfrage: str = ""
    """Key of the survey that last named it, or "" if none did."""
    seit: date | None = None
    """The day on which it came in, or None if that is not known: older logs do not say it."""


class Sammelbedarf(msgspec.Struct, frozen=True):
    """Equal needs, merged into one."""

    schluessel: str
    """The `grundform` of the text, which all of them share; see `nach_form`."""
    bedarf: str
    """The text as the first of them put it."""
    gewicht: int
    """The highest weight among them."""
    nennungen: Mapping[str, int]
    """Number of reports by profession, in the order in which they came."""
    notizen: tuple[str, ...] = ()
    """The different notes, each once."""
    ergebnis: str = ""
    """The latest decision."""
    seit: date | None = None
    """The day on which the first of them came in, or None if that of one is not known."""

    @property
    def anzahl(self) -> int:
        """Number of needs merged here."""
        return sum(self.nennungen.values())


SPALTEN = (
    Spalte(
        "bedarf", "Bedarf", ("Bedarfe", "Thema", "was wird gebraucht", "Anliegen", "Wunsch"),
        pflicht=True,
    ),
    Spalte("profession", "Profession", ("Berufsgruppe", "von", "Rolle", "Funktion")),
    Spalte(
        "gewicht", "Gewicht",
        ("Gewichtung", "Priorität", "Prio", "Dringlichkeit", "Wichtigkeit", "Punkte"),
    ),
    Spalte(
        "notiz", "Notiz", ("Anmerkung", "Anmerkungen", "Bemerkung", "Bemerkungen", "Kommentar"),
        hoechstens=600,
    ),
)  # fmt: skip
"""The columns of a survey, each with the other headings it is known by."""

_KUERZEL = {grundform(name): p.kuerzel for p in (*STAMM, *WEITERE) for name in (p.kuerzel, p.titel)}
_TITEL = {p.kuerzel: p.titel for p in (*STAMM, *WEITERE)}


def profession(text: str) -> str:
    """Return the tag of a profession given by tag or title; return an unknown one unchanged."""
    return _KUERZEL.get(grundform(text), text)


def professionstitel(kuerzel: str) -> str:
    """Return the title of a known profession; return any other text unchanged."""
    return _TITEL.get(kuerzel, kuerzel)


_IN_WORTEN = {
    "sehrniedrig": 1, "sehrgering": 1, "unwichtig": 1, "kannwarten": 1,
    "niedrig": 2, "gering": 2, "wenigwichtig": 2, "wenigerwichtig": 2,
    "mittel": 3, "mittelhoch": 3, "mittlere": 3, "normal": 3, "teilsteils": 3,
    "hoch": 4, "wichtig": 4, "hohe": 4,
    "sehrhoch": 5, "sehrwichtig": 5, "dringend": 5, "sehrdringend": 5, "sofort": 5, "akut": 5,
}  # fmt: skip
"""Weights as people write them, in their `grundform`."""

_ZAHL = re.compile(r"([1-5])(?:[.,]0+)?(?:\s*(?:/|von)\s*5)?")


def gewicht(text: str) -> int:
    """Return the weight from 1 to 5 that a text names, or OHNE_GEWICHT if it is empty.

    It may read `4`, `4,0`, `4/5`, `hoch`, or both as in `5 (hoch)` if they differ little. Raise
    ValueError with a German sentence for anything else.
    """
    if not text.strip():
        return OHNE_GEWICHT
    teile = [t for teil in re.split(r"[()=:–—]|\s-\s", text) if (t := teil.strip())]
    ziffern = {int(z[1]) for teil in teile if (z := _ZAHL.fullmatch(teil))}
    worte = {_IN_WORTEN.get(grundform(t), 0) for t in teile if not _ZAHL.fullmatch(t)}
    for zahl in (ziffern or worte) if len(ziffern) <= 1 else ():
        # `1 (hoch)` counts the other way round: which was meant cannot be known.
        if zahl and all(abs(anders - zahl) <= 1 for anders in ziffern | worte):
            return zahl
    raise ValueError("Erwartet wird eine ganze Zahl von 1 (kann warten) bis 5 (dringend).")


def nach_form(bedarfe: Mapping[str, Bedarf]) -> dict[str, list[str]]:
    """Return the keys of equal needs by their common `grundform` (`Sammelbedarf.schluessel`)."""
    gleiche: dict[str, list[str]] = {}
    for schluessel, einer in bedarfe.items():
        gleiche.setdefault(grundform(einer.bedarf), []).append(schluessel)
    return gleiche


def zusammengefasst(bedarfe: Iterable[Bedarf]) -> tuple[Sammelbedarf, ...]:
    """Merge equal needs; sort them by weight, then by number of reports, the highest first."""
    gruppen: dict[str, list[Bedarf]] = {}
    for einer in bedarfe:
        gruppen.setdefault(grundform(einer.bedarf), []).append(einer)
    gesammelt = [_gesammelt(schluessel, gruppe) for schluessel, gruppe in gruppen.items()]
    return tuple(sorted(gesammelt, key=lambda s: (-s.gewicht, -s.anzahl, s.schluessel)))


def _gesammelt(schluessel: str, gruppe: list[Bedarf]) -> Sammelbedarf:
    nennungen: dict[str, int] = {}
    for einer in gruppe:
        nennungen[einer.profession] = nennungen.get(einer.profession, 0) + 1
    return Sammelbedarf(
        schluessel,
        bedarf=gruppe[0].bedarf,
        gewicht=max(einer.gewicht for einer in gruppe),
        nennungen=nennungen,
        notizen=tuple(dict.fromkeys(einer.notiz for einer in gruppe if einer.notiz)),
        ergebnis=next((einer.ergebnis for einer in reversed(gruppe) if einer.ergebnis), ""),
        seit=None
        if None in (tage := [einer.seit for einer in gruppe])
        else min(filter(None, tage)),
    )


def aus_zeile(werte: Mapping[str, str]) -> Bedarf:
    """Return the need of one row, given by the keys of SPALTEN; raise ZeileUnpassend."""
    try:
        wert = gewicht(werte["gewicht"])
    except ValueError as fehler:
        satz = str(fehler).removesuffix(".")
        raise ZeileUnpassend("gewicht", satz[0].lower() + satz[1:]) from fehler
    return Bedarf(
        bedarf=werte["bedarf"],
        profession=profession(werte["profession"]),
        gewicht=wert,
        notiz=werte["notiz"],
    )
