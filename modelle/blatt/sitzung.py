"""What the minutes of a body say besides what was noted: its head, its items, its signatures.

Only minutes of a meeting without a case say on which day, when and where it was. A sheet about a
case never does, whatever its round holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from modelle.blatt.bausteine import SCHREIBLINIE
from modelle.fach.einordnung import in_worten
from modelle.runde import zeit
from modelle.runde.angaben import Sitzung
from modelle.runde.zustand import Runde
from modelle.sprache.datum import DatumFehler, mit_wochentag, uhrzeit
from modelle.sprache.markdown import zeile
from modelle.sprache.zahlen import anzahl

NUR_PERSONEN = "Orte und Stellen im Kopf stehen mit Absicht da; dort ging es nur um Personen."
"""Follows the note of the check on the minutes of a body."""


def kopf(runde: Runde, sitzung: Sitzung, ende: datetime | None) -> Iterator[str]:
    """Yield the blocks above the sections; `ende` as in `niederschrift`.

    If nobody said who was there, nothing says it: those who may speak in the round are only
    proposed by its format.
    """
    art = "" if sitzung.art.casefold() in sitzung.name.casefold() else sitzung.art
    nummer = f"Nr. {sitzung.nr}" if sitzung.nr else ""
    wo = in_worten(runde.angaben.ebene, runde.angaben.feld)
    teile = (zeile(sitzung.name), zeile(art, anfang=False), nummer)
    yield " · ".join(filter(None, (*teile, *(zeile(t, anfang=False) for t in wo))))
    # The consultation of a Verbund without a body: whoever may speak was typed there.
    dabei = () if sitzung.gremium or sitzung.anwesend else runde.angaben.professionen
    angaben = (
        ("Tag", _wann(runde, sitzung, ende)),
        ("Ort", sitzung.ort),
        ("Region", sitzung.region),
        ("Verbund", sitzung.verbund),
        ("Thema", sitzung.thema),
        ("Gast", sitzung.gast),
        ("Leitung", sitzung.leitung),
        ("Protokoll", sitzung.protokoll),
        ("Dabei", ", ".join(p.titel or p.kuerzel for p in dabei)),
        ("Anwesend", ", ".join(sitzung.anwesend)),
        ("Entschuldigt", ", ".join(sitzung.entschuldigt)),
        ("Ergebnisse an", ", ".join(sitzung.weitergabe)),
    )
    yield "\n".join(f"- {was}: {zeile(text, anfang=False)}" for was, text in angaben if text)


def tagesordnung(runde: Runde, sitzung: Sitzung, ende: datetime | None) -> Iterator[str]:
    """Yield a heading and one line an item: when it began and what it took, or what is planned."""
    zeilen = list(_gehalten(runde, ende) if _am_tag(runde, sitzung) else _geplant(runde, sitzung))
    if zeilen:
        yield "## Tagesordnung"
        yield "\n".join(zeilen)


def unterschriften(sitzung: Sitzung) -> Iterator[str]:
    """Yield a heading and a line to sign on, each for the chair and for who took the minutes."""
    if sitzung.unterschriften:
        yield "## Unterschriften"
        for was, wer in (("Leitung", sitzung.leitung), ("Protokoll", sitzung.protokoll)):
            yield f"{was}{f' ({zeile(wer, anfang=False)})' if wer else ''}: {SCHREIBLINIE}"


# --- when -------------------------------------------------------------------------------------


def _am_tag(runde: Runde, sitzung: Sitzung) -> bool:
    """Return True if the round began on the day of the meeting.

    If not, it was typed in on another day, and its times are not those of the meeting.
    """
    beginn = runde.zeit.beginn
    return beginn is not None and sitzung.tag in ("", beginn.astimezone().date().isoformat())


def _wann(runde: Runde, sitzung: Sitzung, ende: datetime | None) -> str:
    """Return day and time: `Donnerstag, 5. Februar 2026, 13:30–15:04 Uhr`."""
    beginn = runde.zeit.beginn
    if beginn is None or not _am_tag(runde, sitzung):
        return ", ".join(filter(None, (_tag(sitzung.tag), _von_bis(sitzung.von, sitzung.bis))))
    wirklich, bis = beginn.astimezone(), _ende(runde, ende)
    # A round that somebody closed on the next day did not last until then.
    am_tag = bis is not None and bis.date() == wirklich.date()
    zeiten = _von_bis(f"{wirklich:%H:%M}", f"{bis:%H:%M}" if am_tag else "")
    return f"{_tag(wirklich.date().isoformat())}, {zeiten}"


def _ende(runde: Runde, ende: datetime | None) -> datetime | None:
    """Return when the clock stood still for good, in local time; while it runs, the planned end."""
    stand = runde.zeit if ende is None else zeit.anhalten(runde.zeit, ende)
    zu = runde.stand == "geschlossen" or ende is not None
    bis = stand.letzter if zu else zeit.sollende(stand)
    return bis.astimezone() if bis else None


def _von_bis(von: str, bis: str) -> str:
    if not von:
        return ""
    return f"{von}–{bis} Uhr" if bis and bis != von else f"ab {von} Uhr"


def _tag(iso: str) -> str:
    """Return a day with its weekday; a text that is no day as it is."""
    try:
        tag = date.fromisoformat(iso)
    except ValueError:
        return iso
    return mit_wochentag(tag)


def _gehalten(runde: Runde, ende: datetime | None) -> Iterator[str]:
    """Yield the items in the order in which they were first begun."""
    stand = runde.zeit if ende is None else zeit.anhalten(runde.zeit, ende)
    # Nobody knows yet what the phase takes whose clock is running. If somebody closed the round on
    # the next day, nobody knows it of the last phase at all.
    tage = {wann.astimezone().date() for wann in (stand.beginn, stand.letzter) if wann}
    offen = stand.phase if stand.seit or len(tage) > 1 else ""
    minuten = {p: zeit.ganze_minuten(s) for p, s in stand.verbraucht.items() if p != offen}
    for phase, wann in stand.zuerst.items():
        titel = zeile(runde.ablauf.phase(phase).titel, anfang=False)
        dauer = f" ({anzahl(minuten[phase], 'Minute', 'Minuten')})" if minuten.get(phase) else ""
        yield f"- {wann.astimezone():%H:%M} Uhr · {titel}{dauer}"


def _geplant(runde: Runde, sitzung: Sitzung) -> Iterator[str]:
    """Yield the items with their planned minutes, and their times if the beginning is known."""
    try:
        beginn: time | None = uhrzeit(sitzung.von)
    except DatumFehler:
        beginn = None
    seit = timedelta()
    for phase in runde.ablauf.phasen:
        titel = zeile(phase.titel, anfang=beginn is None)
        dauer = f"{titel} ({anzahl(phase.minuten, 'Minute', 'Minuten')} geplant)"
        wann = datetime.combine(date.min, beginn) + seit if beginn else None
        yield f"- {wann:%H:%M} Uhr · {dauer}" if wann else f"- {dauer}"
        seit += timedelta(minutes=phase.minuten)
