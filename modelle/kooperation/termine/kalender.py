"""Regular dates as an iCalendar file (RFC 5545) that other calendar programs read.

A regular date becomes one VEVENT with an RRULE. A date that is cancelled becomes an EXDATE; a date
that is moved becomes a VEVENT of its own with a RECURRENCE-ID. If the rule's days are all cancelled
or moved, there is no RRULE: sabre and Nextcloud refuse a series without a date. What was moved then
stands as single dates with a UID each. All times are local times of Europe/Berlin. The file carries
that time zone, so they stay right across summer time everywhere.

Decision: we write one kind of event with a dozen properties and read none, so the calendar file is
our own code. The package icalendar would bring 189 modules and 30 ms. The tests read our files with
it, because a reader of our own would share our mistakes. SEQUENCE is the number of the last event
that changed a date or its school, undo and redo included: it only grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

import msgspec

from modelle.kooperation.termine.regeltermin import (
    ORTSZEIT,
    VORAUS,
    Regel,
    Regeltermin,
    Termin,
    ist_tag,
    ortszeit,
    regeltage,
    verlegt,
)
from modelle.sprache.zeichen import bereinigt

OKTETTE = 75
"""The longest line in bytes, without its end (RFC 5545, section 3.1)."""

ABONNIERT = "Wer die Datei abonniert, sieht Neues nach jedem Speichern."
IMPORTIERT = "Wer sie importiert, löscht vorher im Kalender die alten Termine."
"""Said after saving: Thunderbird refuses a series it knows, and no program drops what is gone."""

_WOCHENTAGE = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# The rule of the European Union, in force since 1996.
_ZEITZONE = f"""\
BEGIN:VTIMEZONE
TZID:{ORTSZEIT}
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".splitlines()


class Kalendereintrag(msgspec.Struct, frozen=True):
    """A regular date with what a calendar program needs to recognise it."""

    uid: str
    """The same at every export, so that a calendar replaces the event and does not double it."""
    regeltermin: Regeltermin
    """Must have no faults (`termine.maengel`)."""
    beschreibung: str = ""
    fassung: int = 0
    """The SEQUENCE. It grows with each change; calendars keep the event with the higher one."""


def kalender(
    eintraege: Iterable[Kalendereintrag], stempel: datetime, titel: str = "KoPrax"
) -> bytes:
    """Return the file's bytes: UTF-8, lines that end in CRLF.

    `stempel` is the instant of the export and must have a time zone. A regular date whose rule
    gives no day within three years (VORAUS) is left out, and so is one of which no day is left.
    """
    zeilen = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//KoPrax//KoPrax//DE",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(titel)}",
        *_ZEITZONE,
    ]
    for eintrag in eintraege:
        zeilen.extend(_ereignisse(eintrag, _utc(stempel)))
    zeilen.append("END:VCALENDAR")
    return "".join(f"{_gefaltet(zeile)}\r\n" for zeile in zeilen).encode()


def _ereignisse(eintrag: Kalendereintrag, stempel: str) -> Iterator[str]:
    """Yield the lines of the rule's event, then those of an event for each moved date."""
    regeltermin, regel = eintrag.regeltermin, eintrag.regeltermin.regel
    tage = regeltage(regel, regel.von, regel.bis or regel.von + VORAUS)
    wegfall = [tag for tag in sorted(set(regeltermin.ausnahmen)) if ist_tag(regel, tag)]
    verlegungen = {
        v.statt: verlegt(regeltermin, v)
        for v in regeltermin.verlegt
        if v.statt not in wegfall and ist_tag(regel, v.statt)
    }
    if regel.bis is not None and {*wegfall, *verlegungen}.issuperset(tage):
        for statt, neu in verlegungen.items():
            einzeln = msgspec.structs.replace(eintrag, uid=_eigene_uid(eintrag.uid, statt))
            yield from _ereignis(einzeln, neu, stempel, ())
        return
    if not tage:
        return
    stets = Termin("", regeltermin.titel, tage[0], regeltermin.beginn, regeltermin.ende)
    eigenes = [] if regel.von == regel.bis else [f"RRULE:{_regel(regel)}"]
    eigenes += [_ortszeit("EXDATE", tag, regeltermin.beginn) for tag in wegfall]
    yield from _ereignis(eintrag, stets, stempel, eigenes)
    for statt, neu in verlegungen.items():
        anstelle = _ortszeit("RECURRENCE-ID", statt, regeltermin.beginn)
        yield from _ereignis(eintrag, neu, stempel, [anstelle])


def _eigene_uid(uid: str, tag: date) -> str:
    """Return the UID of a single date: the same at every export, and another than the series'."""
    vorn, at, hinten = uid.partition("@")
    return f"{vorn}-{tag:%Y%m%d}{at}{hinten}"


def _ereignis(
    eintrag: Kalendereintrag, termin: Termin, stempel: str, eigenes: Iterable[str]
) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(eintrag.uid)}"
    yield f"DTSTAMP:{stempel}"
    yield f"SEQUENCE:{eintrag.fassung}"
    yield _ortszeit("DTSTART", termin.tag, termin.beginn)
    yield _ortszeit("DTEND", termin.tag, termin.ende)
    yield from eigenes
    yield f"SUMMARY:{_text(termin.titel)}"
    if ort := eintrag.regeltermin.ort:
        yield f"LOCATION:{_text(ort)}"
    if eintrag.beschreibung:
        yield f"DESCRIPTION:{_text(eintrag.beschreibung)}"
    yield "END:VEVENT"


def _regel(regel: Regel) -> str:
    teile = ["FREQ=MONTHLY" if regel.takt == "monat" else "FREQ=WEEKLY"]
    if regel.abstand > 1:
        teile.append(f"INTERVAL={regel.abstand}")
    if regel.bis is not None:
        # RFC 5545 asks for UTC where DTSTART has a zone; the whole last day belongs to the rule.
        teile.append(f"UNTIL={_utc(ortszeit(regel.bis, time(23, 59, 59)))}")
    wievielter = str(regel.der_wievielte) if regel.takt == "monat" else ""
    teile.append(f"BYDAY={wievielter}{_WOCHENTAGE[regel.wochentag]}")
    return ";".join(teile)


def _ortszeit(name: str, tag: date, uhrzeit: time) -> str:
    return f"{name};TZID={ORTSZEIT}:{tag:%Y%m%d}T{uhrzeit:%H%M%S}"


def _utc(zeitpunkt: datetime) -> str:
    return f"{zeitpunkt.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """Return user text as a value: harmless, and escaped so that it ends neither line nor field."""
    sauber = bereinigt(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return sauber.replace("\n", "\\n")


def _gefaltet(zeile: str) -> str:
    """Fold a line into pieces of at most OKTETTE bytes without splitting a character."""
    if len(zeile.encode()) <= OKTETTE:
        return zeile
    stuecke, stueck, laenge = [], "", 0
    for zeichen in zeile:
        weite = len(zeichen.encode())
        if laenge + weite > OKTETTE:
            stuecke.append(stueck)
            stueck, laenge = "", 1  # the blank that a folded line begins with
        stueck += zeichen
        laenge += weite
    return "\r\n ".join([*stuecke, stueck])
