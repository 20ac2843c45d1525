"""What is readable of the streams in one file: the damaged log, or a copy of it."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from modelle.protokoll import spuren
from modelle.protokoll.heilung.seiten import Satz, Wert, saetze, werte
from modelle.protokoll.heilung.wal import mit_wal
from modelle.protokoll.heilung.zeile import Strom, Zeile, heile
from modelle.protokoll.vermerke import GELESEN
from modelle.runde.bleibendes.wiedervorlage import NAMEN as VEREINBART_NAMEN

KOOPERATION = "kooperation"
"""Key of the stream of the co-operation. The others are keyed by the id of their round or
agreement, behind RUNDE or VEREINBART."""

RUNDE, VEREINBART = "runde:", "vereinbart:"


class Fund:
    """The streams of a file."""

    def __init__(self) -> None:
        self.heil: dict[str, Strom] = {}
        """Events that are as they were written."""
        self.fraglich: dict[str, Strom] = {}
        """Events that are as they were once written, but may have been replaced since."""
        self.verletzt: dict[str, Strom] = {}
        """Events of which only some is right."""
        self.runden: set[str] = set()
        """Ids of rounds in the list, also of those whose events are lost."""
        self.notizen: set[str] = set()
        """What was still to be erased (see `spuren`)."""


def gelesen(
    pfad: Path, runde_von: Mapping[str, str], runden: Mapping[int, str] | None = None
) -> Fund:
    """Read a file and its WAL page by page.

    `runde_von` tells of known events to which round they belong.
    With `runden`, the ids of rounds by their number in this file, only events of rounds and what
    was agreed are read: a tenth of a large file. Raises OSError.
    """
    fund, namen = Fund(), dict(runden or {})
    gruppen: dict[int, list[tuple[Zeile, bool]]] = {}
    for satz in saetze(mit_wal(pfad), ohne_nummern=runden is not None):
        ereignis = _ereignis(satz)
        if ereignis is None or not heile(ereignis[1]):
            ereignis = _mit_anderem_kopf(satz) or ereignis
        if ereignis is None:
            _nebenbei(satz, fund, namen)
        elif isinstance(strom := ereignis[0], int):
            gruppen.setdefault(strom, []).append((ereignis[1], satz.sicher))
        else:
            _ablegen(fund, strom, ereignis[1], satz.sicher)
    for nr, zeilen in gruppen.items():
        runde = _runde(nr, zeilen, namen, runde_von)
        for zeile, sicher in zeilen:
            _ablegen(fund, RUNDE + runde, zeile, sicher)
    return fund


def _nebenbei(satz: Satz, fund: Fund, namen: dict[int, str]) -> None:
    """Note the id of a round from its row in the list, and what was still to be erased."""
    da = satz.werte
    if satz.schluessel is not None and len(da) >= 11:
        runde = len(da) >= _NUR_RUNDEN or _MONAT.fullmatch(str(da[3]))
        if runde and isinstance(da[1], str):
            namen[satz.schluessel] = da[1]
            fund.runden.add(da[1])
    elif len(da) == 1 and isinstance(notiz := da[0], str) and notiz.startswith(_NOTIZEN):
        fund.notizen.add(notiz)


_NUR_RUNDEN = 14
"""No other table with a rowid has as many columns; in older versions offers had as many."""

_MONAT = re.compile(r"\d{4}-\d\d")

_NOTIZEN = (
    spuren.DATEI,
    spuren.in_runde(""),
    spuren.in_wiedervorlage(""),
    spuren.BEISEITE,
    spuren.KOOPERATION,
    spuren.ERSETZT,
)


def gefragt(pfad: Path) -> Fund:
    """Read a whole copy by SQL, which is quicker; raises sqlite3.Error and OSError."""
    fund = Fund()
    with contextlib.closing(sqlite3.connect(f"{pfad.absolute().as_uri()}?mode=ro", uri=True)) as db:
        for tabelle in (_RUNDEN, _KOOPERATION, _VEREINBART):
            with contextlib.suppress(sqlite3.OperationalError):  # an older version: no such table
                for strom, *werte in db.execute(tabelle):
                    _ablegen(fund, str(strom), Zeile(*werte), True)
    return fund


_E = ", ".join(f"e.{spalte}" for spalte in GELESEN.split(", "))
_RUNDEN = f"SELECT '{RUNDE}' || r.id, {_E} FROM ereignisse AS e JOIN runden AS r ON r.nr = e.runde"
_KOOPERATION = f"SELECT '{KOOPERATION}', {_E} FROM kooperation AS e"
_VEREINBART = (
    f"SELECT '{VEREINBART}' || w.id, {_E} FROM wiedervorlagenereignisse AS e"
    " JOIN wiedervorlagen AS w ON w.nr = e.wiedervorlage"
)


def _ablegen(fund: Fund, strom: str, zeile: Zeile, sicher: bool) -> None:
    ganze = heile(zeile)
    wohin = fund.verletzt if not ganze else fund.heil if sicher else fund.fraglich
    if ganze or sicher:
        zeile = ganze or zeile
        wohin.setdefault(strom, {})[zeile.nr] = zeile


def _ereignis(satz: Satz) -> tuple[int | str, Zeile] | None:
    """Return the stream of an event, as its file numbers it, and its row; None if it is none."""
    da = satz.werte
    if satz.schluessel is not None and len(da) == 7 and da[0] is None:
        zeile = _zeile(satz.schluessel, da[1:])
        return (KOOPERATION, zeile) if zeile and _NAME.fullmatch(zeile.name) else None
    if satz.schluessel is not None or len(da) != 8:
        return None
    zeile = _zeile(da[1], da[2:])
    if zeile is None or not isinstance(da[0], int):
        return None
    if zeile.name in VEREINBART_NAMEN:
        return VEREINBART + zeile.id.rpartition(".")[0], zeile
    return da[0], zeile


def _mit_anderem_kopf(satz: Satz) -> tuple[int | str, Zeile] | None:
    """Return the event of a row if one bit flipped in its head, else None.

    At most 130 heads are tried, so another damage passes for this one once in 30 million.
    """
    kopf = satz.roh[:_KOPF]
    if not re.search(_ZEIT, satz.roh[:_MIT_ZEIT]):
        return None
    for stelle in range(len(kopf)):
        for bit in range(8):
            anders = bytes([kopf[stelle] ^ 1 << bit])
            roh = kopf[:stelle] + anders + kopf[stelle + 1 :] + satz.roh[_KOPF:]
            ereignis = _ereignis(satz._replace(werte=werte(roh)))
            if ereignis and heile(ereignis[1]):
                return ereignis
    return None


_KOPF, _MIT_ZEIT, _ZEIT = 16, 100, rb"\d-\d\d-\d\dT\d\d:\d"
"""Bytes that a head has at most, bytes within which an event has its time, and how this looks."""

_NAME = re.compile(r"[a-z]+(_[a-z]+)*")
"""Every wire name of the co-operation, which is not loaded for this."""


def _zeile(nr: Wert, werte: tuple[Wert, ...]) -> Zeile | None:
    id, zeit, vorgang, name, daten, summe = werte
    if not (isinstance(nr, int) and 0 < nr < 10_000_000 and isinstance(vorgang, int)):
        return None
    if not (summe is None or isinstance(summe, int)):
        return None
    texte = [t if isinstance(t, str) else _roh(t) for t in (id, zeit, name, daten)]
    return Zeile(nr, texte[0], texte[1], vorgang, texte[2], texte[3], summe)


def _roh(wert: Wert) -> str:
    return wert.decode(errors="replace") if isinstance(wert, bytes) else ""


def _runde(
    nr: int,
    zeilen: list[tuple[Zeile, bool]],
    namen: Mapping[int, str],
    runde_von: Mapping[str, str],
) -> str:
    """Return the id of the round with this number.

    Copies know it best: the list has no checksum. If nobody knows it, the first event names it.
    """
    aus_kopien = Counter(_bekannte(zeilen, runde_von))
    if aus_kopien:
        return aus_kopien.most_common(1)[0][0]
    return namen.get(nr) or min(zeile for zeile, _ in zeilen).id


def _bekannte(zeilen: list[tuple[Zeile, bool]], runde_von: Mapping[str, str]) -> Iterator[str]:
    for zeile, _ in zeilen:
        if runde := runde_von.get(zeile.id):
            yield runde
