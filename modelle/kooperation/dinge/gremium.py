"""Bodies: what meets again and again, as a thing of the co-operation.

A body has standing members by function and institution, never by name; a rule or single dates on
which it meets; and it may stand under another body, whose mandates it works on. Where the facts
come from: the networks of Berlin, Sachsen-Anhalt, Mansfeld-Südharz and Sachsen describe such bodies
publicly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time
from itertools import pairwise

import msgspec

from modelle.fach.einordnung import FELD_HOECHSTENS
from modelle.fach.formularfeld import Mangel
from modelle.sprache.datum import lang, spanne

NAME_HOECHSTENS = 80
"""Characters of a name: as people write it, with spaces, and one row of a window."""

EINZELTERMINE = "Einzelne Termine"
"""The name of the field for single dates; a fault in one of them names it."""

ARTEN = (
    "Gremium",
    "Steuerungsgruppe",
    "AG",
    "Fachforum",
    "Präventionskreis",
    "Verbund",
    "Online-Reihe",
    "Fachveranstaltung",
    "Workshop",
    "KoPrax-Runde an einer Schule",
)
"""The kinds of body that the form offers."""


class Mitglied(msgspec.Struct, frozen=True, omit_defaults=True):
    """A standing seat: a function, an institution, or both. Never a person."""

    funktion: str
    """The function, or the institution if nobody said which function in it."""
    stelle: str = ""

    @property
    def text(self) -> str:
        """Both as people write them: `Schulamt: Referat Schulsozialarbeit`."""
        return ": ".join(filter(None, (self.stelle, self.funktion)))


class Einzeltermin(msgspec.Struct, frozen=True, omit_defaults=True):
    """One date of a body that no rule gives; local time of Europe/Berlin."""

    tag: date
    beginn: time
    ende: time
    thema: str = ""
    gast: str = ""
    """The institution that is invited."""


class Sitzungsvermerk(msgspec.Struct, frozen=True, omit_defaults=True):
    """What stays known of a meeting that was closed, also when its minutes are gone."""

    runde: str
    """Id of its round."""
    nr: int
    """The running number of the meeting, from 1."""
    tag: date
    beschluesse: int = 0
    """How many decisions it took."""
    ungenehmigt: tuple[int, ...] = ()
    """Numbers of earlier meetings whose minutes lay before it and were not answered."""

    @property
    def protokoll(self) -> str:
        """What its minutes are called: `Protokoll Nr. 3 vom 5. Februar 2026`."""
        return f"Protokoll Nr. {self.nr} vom {lang(self.tag)}"


class Gremium(msgspec.Struct, frozen=True, omit_defaults=True):
    """A body."""

    schluessel: str
    """Identifies the body for good; the caller chooses it."""
    name: str
    art: str = "Gremium"
    """One of ARTEN."""
    ebene: str = ""
    """Key of `einordnung.EBENEN`, or ""."""
    feld: str = ""
    """Field of action: a key of `einordnung.HANDLUNGSFELDER`, or words that somebody typed."""
    region: str = ""
    """Bezirk, Landkreis or Land, as somebody typed it."""
    mitglieder: tuple[Mitglied, ...] = ()
    termin: str = ""
    """Key of its regular date, or ""."""
    einzeltermine: tuple[Einzeltermin, ...] = ()
    """In order of time."""
    ablauf: str = ""
    """Name of the format of its meetings, or ""."""
    ueber: str = ""
    """Key of the body that it stands under and reports to, or ""."""
    verbund: str = ""
    """Key of the Verbund that it belongs to, or ""."""
    ort: str = ""
    leitung: str = ""
    """Who chairs, as a function."""
    protokoll: str = ""
    """Who takes the minutes, as a function."""
    weitergabe: tuple[str, ...] = ()
    """To whom its results are passed on: functions or institutions."""
    seit: date | None = None
    """The day on which it began, or None if nobody said. No date lies before it."""
    unterschriften: bool = False
    """True if its minutes end with a line for signatures."""
    sitzungen: tuple[Sitzungsvermerk, ...] = ()
    """Its meetings that were closed, in order of their numbers."""


def beschluesse_im_jahr(gremium: Gremium, jahr: int, ausser: str = "") -> int:
    """Return how many decisions the body took in the meetings of a calendar year that were closed.

    `ausser` is the id of a round that does not count.
    """
    return sum(s.beschluesse for s in gremium.sitzungen if s.tag.year == jahr and s.runde != ausser)


def vorige_sitzung(gremium: Gremium, ausser: str, nr: int = 0) -> Sitzungsvermerk | None:
    """Return the last closed meeting before the number `nr`; with 0 the last one of all.

    `ausser` is the id of the round that asks.
    """
    davor = [s for s in gremium.sitzungen if s.runde != ausser and (not nr or s.nr < nr)]
    return max(davor, key=lambda s: s.nr, default=None)


def mit_sitzung(gremium: Gremium, vermerk: Sitzungsvermerk) -> Gremium:
    """Return the body with this closed meeting, in the place of what it knew of the same round.

    A meeting that nobody numbered (`nr` 0) gets the next number.
    """
    alt = next((s for s in gremium.sitzungen if s.runde == vermerk.runde), None)
    andere = [s for s in gremium.sitzungen if s is not alt]
    nr = vermerk.nr or (alt.nr if alt else max((s.nr for s in andere), default=0) + 1)
    alle = [*andere, msgspec.structs.replace(vermerk, nr=nr)]
    return msgspec.structs.replace(
        gremium, sitzungen=tuple(sorted(alle, key=lambda s: (s.nr, s.tag)))
    )


def maengel(gremium: Gremium) -> tuple[Mangel, ...]:
    """Return the faults of a body; empty if there are none."""
    return tuple(_maengel(gremium))


def _maengel(gremium: Gremium) -> Iterator[Mangel]:
    if not gremium.name.strip():
        yield Mangel("Name", "Das Gremium braucht einen Namen.")
    if len(gremium.name) > NAME_HOECHSTENS:
        satz = f"Der Name hat {len(gremium.name)} Zeichen, {NAME_HOECHSTENS} passen hin."
        yield Mangel("Name", satz)
    yield from _terminmaengel(gremium)
    if len(gremium.feld) > FELD_HOECHSTENS:
        satz = f"Das Handlungsfeld hat bitte höchstens {FELD_HOECHSTENS} Zeichen."
        yield Mangel("Handlungsfeld", satz)
    gehalten = [vermerk.tag for vermerk in gremium.sitzungen]
    if gremium.seit and gehalten and min(gehalten) < gremium.seit:
        satz = f"Am {lang(min(gehalten))} hat es schon getagt: bitte einen früheren Tag."
        yield Mangel("Besteht seit", satz)


def _terminmaengel(gremium: Gremium) -> Iterator[Mangel]:
    for einer in gremium.einzeltermine:
        if einer.ende <= einer.beginn:
            satz = f"Am {lang(einer.tag)} muss das Ende nach dem Beginn liegen."
            yield Mangel(EINZELTERMINE, satz)
        if gremium.seit and einer.tag < gremium.seit:
            satz = f"Der {lang(einer.tag)} liegt vor dem Anfang des Gremiums, {lang(gremium.seit)}."
            yield Mangel(EINZELTERMINE, satz)
    for davor, danach in pairwise(nach_zeit(gremium.einzeltermine)):
        if davor.tag == danach.tag and danach.beginn < davor.ende:
            zeiten = f"{spanne(davor.beginn, davor.ende)} und {spanne(danach.beginn, danach.ende)}"
            satz = f"Am {lang(davor.tag)} überschneiden sich {zeiten}."
            yield Mangel(EINZELTERMINE, satz)


def nach_zeit(termine: Iterable[Einzeltermin]) -> tuple[Einzeltermin, ...]:
    """Return single dates in order of time."""
    return tuple(sorted(termine, key=lambda einer: (einer.tag, einer.beginn)))
