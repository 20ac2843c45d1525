"""A Kooperationsverbund: its schools and partners, and the four milestones on its way.

The minutes of a constituting consultation fill the milestones (`beratung`). A milestone is reached
once it has its day. `fehlt` says what nobody recorded yet; the form of a milestone takes
no day before that, but a milestone that an older version stored as reached stays so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from modelle.fach.formularfeld import Mangel
from modelle.kooperation.dinge.vereinbarung import Partei
from modelle.sprache.datum import lang

MEILENSTEINE = {
    1: "Schulen zugeordnet, Bedingungen erfasst",
    2: "Potenziale gefunden",
    3: "Ziele abgeleitet, konstituierende Beratung gehalten",
    4: "Ergebnisse mit Empfehlungen protokolliert",
}
"""The four milestones by number, in the order in which a Verbund reaches them.

A kind of entry can declare which milestone it fills (`Eintragsart.meilenstein`); in the format
`konstituierende-beratung` two kinds fill the third and the fourth.
"""

_BERATUNG = 3
"""The milestone that the constituting consultation belongs to."""

AKTEURE = {
    "schulen": "Schulen",
    "jugendhilfe": "Jugendhilfe",
    "sozialhilfe": "Sozialhilfe",
    "befoerderung": "Schülerbeförderung",
    "schultraeger": "Schulträger",
    "kita": "Kita",
    "freie": "freie Schulen",
    "agentur": "Agentur für Arbeit",
}
"""The actors whose conditions the first milestone records, with the words shown for them.

Logs and formats hold the keys. The last three are further ones, which nobody misses (WEITERE).
"""

WEITERE = frozenset({"kita", "freie", "agentur"})

BEREICHE = {"kommunikation": "Kommunikation", "angebote": "Angebote", "steuerung": "Steuerung"}
"""The areas in which the second milestone looks for potentials. Logs and formats hold the keys."""

SORTIERT = {1: AKTEURE, 2: BEREICHE}
"""The milestones that record notes: what these are about, by key."""

SCHWERPUNKTE = {
    "lernen": "Lernen",
    "emsoz": "emotionale und soziale Entwicklung",
    "sprache": "Sprache",
    "geistig": "geistige Entwicklung",
    "koerperlich": "körperliche und motorische Entwicklung",
    "hoeren": "Hören",
    "sehen": "Sehen",
}
"""The Förderschwerpunkte of the field, a closed list. Logs hold the keys."""

ZWISCHEN = "; "
"""What stands between texts that were collected into one."""

replace = msgspec.structs.replace


class Notiz(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was recorded about one actor or one area."""

    zu: str
    """Key in AKTEURE or BEREICHE; empty for a condition of which nobody said whom it concerns."""
    text: str


class Erreicht(msgspec.Struct, frozen=True, omit_defaults=True):
    """A milestone that the Verbund has reached."""

    nummer: int
    """Key in MEILENSTEINE."""
    am: date
    """The day on which it was reached."""
    ergebnis: str = ""


class Verbund(msgspec.Struct, frozen=True, omit_defaults=True):
    """A Kooperationsverbund."""

    schluessel: str
    """Identifies the Verbund for good; the caller chooses it."""
    name: str
    schulen: tuple[str, ...] = ()
    """Keys of its schools."""
    partner: tuple[Partei, ...] = ()
    erreicht: tuple[Erreicht, ...] = ()
    """At most one entry for each milestone, in order of the numbers."""
    bedingungen: tuple[Notiz, ...] = ()
    """The conditions by actor, at most one entry each."""
    potenziale: tuple[Notiz, ...] = ()
    """The potentials by area, at most one entry each."""
    beratung: date | None = None
    """The day of the constituting consultation, or None if nobody said."""
    ziele: str = ""
    """Goals noted before the third milestone is reached; from then on its result holds them."""
    empfehlungen: str = ""
    """The same for the recommendations and the fourth milestone."""
    runden: tuple[str, ...] = ()
    """Ids of closed rounds whose minutes somebody assigned to the Verbund later."""


class Verbundstand(msgspec.Struct, frozen=True):
    """A milestone with its state: reached, or still open."""

    nummer: int
    titel: str
    am: date | None
    """The day on which it was reached, or None if it is open."""
    ergebnis: str


def staende(verbund: Verbund) -> tuple[Verbundstand, ...]:
    """Return all four milestones, each with its day and result if it is reached."""
    bekannt = {e.nummer: e for e in verbund.erreicht}
    return tuple(
        Verbundstand(nummer, titel, e.am, e.ergebnis)
        if (e := bekannt.get(nummer))
        else Verbundstand(nummer, titel, None, "")
        for nummer, titel in MEILENSTEINE.items()
    )


def naechster(verbund: Verbund) -> int | None:
    """Return the number of the first milestone that is open, or None if all are reached."""
    return next((stand.nummer for stand in staende(verbund) if stand.am is None), None)


def mit_meilenstein(verbund: Verbund, nummer: int, am: date, ergebnis: str) -> Verbund:
    """Return the Verbund with this milestone reached; it replaces what was noted for it before.

    Raise KeyError for a number that is not in MEILENSTEINE. Dates in the wrong order are accepted
    here; `maengel` reports them.
    """
    if nummer not in MEILENSTEINE:
        raise KeyError(nummer)
    neu = {e.nummer: e for e in verbund.erreicht} | {nummer: Erreicht(nummer, am, ergebnis)}
    return replace(verbund, erreicht=tuple(neu[n] for n in sorted(neu)))


VORGEMERKT = {3: "ziele", 4: "empfehlungen"}
"""By milestone: the field that holds its text while it is not reached."""


def vorgemerkt(verbund: Verbund, nummer: int) -> str:
    """Return the goals (3) or recommendations (4): the result, or what was noted before that."""
    bekannt = {e.nummer: e.ergebnis for e in verbund.erreicht}
    return bekannt.get(nummer, "") or str(getattr(verbund, VORGEMERKT[nummer]))


def fehlt(verbund: Verbund, nummer: int) -> tuple[str, ...]:
    """Return what is to be recorded before this milestone counts as reached, in German words."""
    match nummer:
        case 1:
            erfasst = {notiz.zu for notiz in verbund.bedingungen}
            offen = [a for a in AKTEURE if a not in WEITERE and a not in erfasst]
            return (
                *([] if verbund.schulen else ["die Schulen"]),
                *([f"Bedingungen zu: {', '.join(AKTEURE[a] for a in offen)}"] if offen else []),
            )
        case 2:
            return () if verbund.potenziale else (f"Potenziale ({', '.join(BEREICHE.values())})",)
        case 3:
            ziele = () if vorgemerkt(verbund, 3) else ("Ziele",)
            return (*ziele, *(() if verbund.beratung else ("der Tag der Beratung",)))
    return () if vorgemerkt(verbund, 4) else ("Empfehlungen",)


def maengel(verbund: Verbund) -> tuple[Mangel, ...]:
    """Return the faults of a Verbund; empty if there are none."""
    return tuple(_maengel(verbund))


def _maengel(verbund: Verbund) -> Iterator[Mangel]:
    if not verbund.name.strip():
        yield Mangel("Name", "Der Verbund braucht einen Namen.")
    if len(set(verbund.schulen)) < len(verbund.schulen):
        yield Mangel("Schulen", "Jede Schule gehört nur einmal in den Verbund.")
    yield from _nummernmaengel([e.nummer for e in verbund.erreicht])
    for davor, danach in pairwise(sorted(verbund.erreicht, key=lambda e: e.nummer)):
        if danach.am < davor.am:
            satz = (
                f"Der {lang(danach.am)} liegt vor Meilenstein {davor.nummer} am {lang(davor.am)}."
            )
            yield Mangel(f"Meilenstein {danach.nummer}", satz)
    yield from _beratungsmaengel(verbund)


def _nummernmaengel(nummern: Sequence[int]) -> Iterator[Mangel]:
    for nummer in dict.fromkeys(nummern):
        if nummer not in MEILENSTEINE:
            satz = f"Es gibt die Meilensteine 1 bis {max(MEILENSTEINE)}, nicht {nummer}."
            yield Mangel("Meilenstein", satz)
        if nummern.count(nummer) > 1:
            yield Mangel(f"Meilenstein {nummer}", "Dieser Meilenstein steht zweimal da.")


def _beratungsmaengel(verbund: Verbund) -> Iterator[Mangel]:
    gehalten = next((e.am for e in verbund.erreicht if e.nummer == _BERATUNG), None)
    if verbund.beratung and gehalten and gehalten < verbund.beratung:
        satz = (
            f"Die Beratung am {lang(verbund.beratung)} liegt nach Meilenstein {_BERATUNG} am"
            f" {lang(gehalten)}: bitte einen der beiden Tage ändern."
        )
        yield Mangel("Beratung", satz)
