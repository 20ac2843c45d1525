"""What outlives a round: which agreements are kept when it is closed, and when they go.

What was agreed about a case goes when it is settled, after 400 days at the latest; the tasks of a
meeting without a case stay at most as long as its minutes (`Fristen.treffen`).

Decision: what was agreed about a case is kept only if the check at its more sensitive setting finds
nothing open in it, because it stays for up to 400 days. What somebody called harmless in the round
passes, except a person's name that is quite sure: on the sheet it was meant for one reader, here it
would stay.

Decision: in a task of a meeting, offices, schools and places are meant („Jugendamt Marzahn“), and
what was called harmless passes, because its minutes hold the same words as long; only a person with
salutation never does. The name of a body stands in the co-operation anyway („Fachforum Südharz“).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta

import msgspec

from modelle.anonymitaet.bei_bedarf import pruefen
from modelle.anonymitaet.gedaechtnis import Gedaechtnis
from modelle.fach.anrede import nennt_person
from modelle.leitung.fristen import VEREINBART_HOECHSTENS, Fristen
from modelle.protokoll.bleibendes.umschreiben import umschreiben
from modelle.protokoll.bleibendes.veraltet import gesehene, veraltete
from modelle.protokoll.fehler import ProtokollFehler, verstaendlich
from modelle.protokoll.listenzeile import Listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.runde.angaben import STELLEN
from modelle.runde.bleibendes.aufheben import aufzuheben
from modelle.runde.bleibendes.wiedervorlage import (
    Aufzuheben,
    Nachgesehen,
    Vereinbart,
    ohne_worte,
    texte,
)
from modelle.runde.ereignisse import RundeGeschlossen
from modelle.runde.faltung import falten
from modelle.runde.zustand import Runde
from modelle.strom.vermerk import Ereignis

SOFORT = 60
"""Rounds of an older version that the first start looks through: about half a second."""

replace = msgspec.structs.replace


def geprueft(neue: Aufzuheben, runde: Runde) -> tuple[Aufzuheben, tuple[str, ...]]:
    """Return what may be kept of this round, and the ids of the entries that may not.

    Of what became of an agreement the note goes if it does not pass; the result stays.
    """
    gedaechtnis, treffen = runde.gedaechtnis, not runde.ablauf.fall
    bleibt = {id: v for id, v in neue.vereinbart.items() if darf_bleiben(v, gedaechtnis, v.treffen)}
    gesehen = {
        id: n if darf_bleiben(n, gedaechtnis, treffen) else replace(n, wirkung="")
        for id, n in neue.nachgesehen.items()
    }
    return Aufzuheben(bleibt, gesehen), tuple(id for id in neue.vereinbart if id not in bleibt)


def darf_bleiben(
    ereignis: Vereinbart | Nachgesehen, gedaechtnis: Gedaechtnis, treffen: bool = False
) -> bool:
    """Return True if the strict check finds nothing in what was typed, of a case or in a meeting.

    The decisions above say what it may find.
    """
    gewollt = STELLEN if treffen else frozenset[str]()
    streng = replace(gedaechtnis, frei=frozenset())
    for text in filter(None, texte(ereignis)):
        if _arten(text, gedaechtnis) - gewollt or (treffen and nennt_person(text)):
            return False
        if gedaechtnis.frei and not treffen:
            alle = pruefen(text, streng, streng=True)
            if any(fund.stark and fund.art == "person" for fund in alle):
                return False
    if not isinstance(ereignis, Vereinbart) or ereignis.gremium:
        return True
    # A cover name such as `K-07` looks like a file number.
    return not _arten(ereignis.code, gedaechtnis) - gewollt - {"id_number"}


def _arten(text: str, gedaechtnis: Gedaechtnis) -> set[str]:
    """Return the kinds of find that the strict check has in a text."""
    return {fund.art for fund in pruefen(text, gedaechtnis, streng=True)}


def grenzen(gelten: Fristen, jetzt: datetime) -> tuple[datetime, datetime]:
    """Return the instants before which nothing may have been agreed: about cases, in meetings."""
    return (
        jetzt - timedelta(days=VEREINBART_HOECHSTENS),
        jetzt - timedelta(days=gelten.treffen),
    )


def veraltete_loeschen(
    protokoll: Protokoll, gelten: Fristen, jetzt: datetime, nur_in_kopien: Collection[str]
) -> None:
    """Erase agreements whose time is over, and those that only copies have.

    What was settled between two rounds goes after the time that notes of a closed round have, if no
    round has shown it by then. Raises ProtokollFehler.
    """
    hier = set(protokoll.wiedervorlagen_kennungen()) if nur_in_kopien else set[str]()
    with verstaendlich(protokoll.pfad):
        gesehen = gesehene(protokoll.verbindung, jetzt - timedelta(days=gelten.geschlossen))
        alte = {*veraltete(protokoll.verbindung, *grenzen(gelten, jetzt)), *gesehen}
    if alte := alte | (set(nur_in_kopien) - hier):
        protokoll.wiedervorlagen_loeschen(sorted(alte))
        with contextlib.suppress(ProtokollFehler):
            protokoll.aufraeumen()


def nachtragen(protokoll: Protokoll, jetzt: datetime) -> int:
    """Keep what the last closed round of each code agreed on, where an older version closed it.

    Return how many agreements about cases that were. Only the newest rounds are looked through
    now, so that nobody waits; each other one when it is deleted (`vor_dem_loeschen`). Until then
    the look-back reads it itself.
    """
    letzte = _letzte(protokoll)
    if len(letzte) > SOFORT:
        protokoll.ungesehen = jetzt.isoformat()
    return _nachtragen(protokoll, letzte[:SOFORT])


def vor_dem_loeschen(protokoll: Protokoll, runden: Collection[str]) -> None:
    """Keep what these rounds agreed on, given by id, if an older version closed them.

    Raises ProtokollFehler.
    """
    if not (ungesehen := protokoll.ungesehen):
        return
    alte = [z for z in _letzte(protokoll) if z.geschlossen and z.geschlossen < ungesehen]
    _nachtragen(protokoll, [zeile for zeile in alte if zeile.id in runden])
    if {zeile.id for zeile in alte} <= set(runden):
        protokoll.ungesehen = ""


def _letzte(protokoll: Protokoll) -> list[Listenzeile]:
    """Return the last closed round of each code, the newest first."""
    letzte: dict[str, Listenzeile] = {}
    for zeile in protokoll.runden(stand="geschlossen", hoechstens=-1):
        letzte.setdefault(zeile.code.casefold(), zeile)
    return list(letzte.values())


def _nachtragen(protokoll: Protokoll, zeilen: Iterable[Listenzeile]) -> int:
    """Keep what these rounds agreed on; one that cannot be read is passed over."""
    alle = list[tuple[Aufzuheben, datetime]]()
    for zeile in zeilen:
        with contextlib.suppress(ProtokollFehler):
            vermerke = protokoll.lesen(zeile.id)
            runde = falten(vermerke)
            zu = next((v.zeit for v in vermerke if isinstance(v.ereignis, RundeGeschlossen)), None)
            if zu is not None:
                neue = aufzuheben(zeile.id, runde, zu.astimezone().date())
                alle.append((geprueft(neue, runde)[0], zu))
    protokoll.wiedervorlagen_ergaenzen(alle)
    return sum(not v.treffen for neue, _ in alle for v in neue.vereinbart.values())


def ersetzen(
    protokoll: Protokoll,
    runden: Iterable[Runde],
    code: Callable[[str], str],
    ersetze: Callable[[str], str],
) -> None:
    """Overwrite words for good in what the rounds of a case or meeting agreed or looked back at.

    A body looks back at its tasks whatever the meeting was called in which they were given; these
    keep that name. `code` replaces words in a code. The caller holds the transaction.
    """
    angaben = [runde.angaben for runde in runden]
    if not angaben:
        return
    alt = angaben[0].code
    gremien = {a.sitzung.gremium for a in angaben if a.sitzung}

    def neu(ereignis: Ereignis) -> Ereignis:
        ersetzt = ohne_worte(ereignis, ersetze)
        eigen = isinstance(ereignis, Vereinbart) and ereignis.code.casefold() == alt.casefold()
        return replace(ersetzt, code=code(alt)) if eigen else ersetzt

    umschreiben(protokoll.verbindung, alt, gremien, neu)
