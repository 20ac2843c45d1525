"""Writes a new log of what was saved: the events as they are, and everything that is made of them.

A damaged event leaves an `Unlesbar` in its place, so that the round can be opened and goes on.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from itertools import count, takewhile
from pathlib import Path

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import mitgeliefert, mitgelieferte
from modelle.kooperation import zustand as kooperation
from modelle.kooperation.ereignisse import NAMEN as KOOPERATION_NAMEN
from modelle.protokoll import spuren, zeilensummen
from modelle.protokoll.bleibendes.wiedervorlagen import schreiben
from modelle.protokoll.datei import leer_anlegen
from modelle.protokoll.entwurf import SPALTEN, Entwurf, entwurf_ablegen, geprueft
from modelle.protokoll.heilung.bergen import Geborgenes
from modelle.protokoll.heilung.ersatz import nie
from modelle.protokoll.heilung.fund import KOOPERATION, RUNDE, VEREINBART
from modelle.protokoll.heilung.grundlage import bekannte, gegruendete
from modelle.protokoll.heilung.luecken import lueckenlose
from modelle.protokoll.heilung.nachersetzen import Nachersetzung
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.kopien.ablage import festschreiben, geoeffnet
from modelle.protokoll.listenzeile import listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.vermerke import aus_zeile
from modelle.protokoll.wiederherstellen import einsetzen
from modelle.runde import ereignisse as e
from modelle.runde.bleibendes.wiedervorlage import NAMEN as VEREINBART_NAMEN
from modelle.runde.bleibendes.wiedervorlage import Aufzuheben, Nachgesehen, Vereinbart
from modelle.runde.faltung import falten


def retten(pfad: Path, geborgen: Geborgenes) -> tuple[Path | None, list[str]]:
    """Put a log of what was saved in the place of the damaged one.

    Return where that is now, or None if there was none, and the ids of the rounds that could not be
    saved. Raises ProtokollFehler; then the damaged log is where it was.
    """
    verloren = list[str]()
    alt = einsetzen(pfad, lambda neu: verloren.extend(_bauen(neu, pfad, geborgen)), "beschaedigt")
    return alt, verloren


def _bauen(neu: Path, pfad: Path, geborgen: Geborgenes) -> list[str]:
    """Write a new log to `neu`; return the ids of the rounds that could not be saved.

    `pfad` is the damaged log. Half-typed lines and figures are taken over from it as far as SQLite
    can read them. Raises ProtokollFehler, also if a newer version wrote it.
    """
    leer_anlegen(neu)
    protokoll = Protokoll(neu)
    verloren, nach = list[str](), Nachersetzung(geborgen)
    try:
        # The file is put in place only when it is complete.
        protokoll.verbindung.execute("PRAGMA synchronous = OFF")
        _kooperation(protokoll, geborgen, nach)
        for strom in sorted({*geborgen.stroeme, *geborgen.verletzt}):
            if strom.startswith(RUNDE) and not _runde(protokoll, geborgen, strom, nach):
                verloren.append(strom.removeprefix(RUNDE))
            elif strom.startswith(VEREINBART):
                _vereinbart(protokoll, geborgen, strom, nach)
        _beiwerk(protokoll, pfad, geborgen)
        with protokoll.transaktion():
            spuren.vormerken(protokoll.verbindung, *geborgen.notizen)
    finally:
        protokoll.schliessen()
    festschreiben(neu)
    return verloren


def _runde(protokoll: Protokoll, geborgen: Geborgenes, strom: str, nach: Nachersetzung) -> bool:
    """Write a round; return False if nothing says any more with which format it was run."""
    vermerke = lueckenlose(geborgen, strom, e.NAMEN)
    da = geborgen.stroeme.get(strom, {})
    vermerke = gegruendete(vermerke, da, _ablaeufe(geborgen))
    if not vermerke:
        return False
    id = strom.removeprefix(RUNDE)
    vermerke = nach.runde(id, vermerke)
    runde = falten(vermerke)
    zu = next((v.zeit for v in vermerke if isinstance(v.ereignis, e.RundeGeschlossen)), None)
    zu = zu if runde.stand == "geschlossen" else None
    zeile = listenzeile(id, runde, vermerke[0].zeit, vermerke[-1].zeit, zu)
    protokoll.anhaengen(zeile, vermerke)
    return True


def _ablaeufe(geborgen: Geborgenes) -> Iterator[Ablauf]:
    """Yield the formats of the other rounds, then the ones that are shipped."""
    yield from bekannte(geborgen.stroeme.values())
    namen = [datei.removesuffix(".toml") for datei in mitgelieferte()]
    for name in sorted(namen, key=lambda name: (name != _UEBLICH, name)):
        yield mitgeliefert(name)


_UEBLICH = "koprax-60"
"""The format to try before the other ones that are shipped."""


def _kooperation(protokoll: Protokoll, geborgen: Geborgenes, nach: Nachersetzung) -> None:
    vermerke = nach.kooperation(lueckenlose(geborgen, KOOPERATION, KOOPERATION_NAMEN))
    neu = kooperation.falten(vermerke)
    aenderungen = kooperation.aenderungen(kooperation.Kooperation(), neu)
    Kooperationsprotokoll(protokoll).anhaengen(vermerke, aenderungen)


def _vereinbart(
    protokoll: Protokoll, geborgen: Geborgenes, strom: str, nach: Nachersetzung
) -> None:
    """Write an agreement up to its first damaged event; without the first there is none."""
    id, da = strom.removeprefix(VEREINBART), geborgen.stroeme.get(strom, {})
    ganze = takewhile(da.__contains__, count(1))
    for vermerk in nach.vereinbart([aus_zeile(da[nr], VEREINBART_NAMEN, nie) for nr in ganze]):
        if isinstance(vermerk.ereignis, Vereinbart):
            with protokoll.transaktion():
                schreiben(
                    protokoll.verbindung, Aufzuheben({id: vermerk.ereignis}, {}), vermerk.zeit
                )
        elif isinstance(vermerk.ereignis, Nachgesehen):
            protokoll.nachsehen(id, vermerk.ereignis, vermerk.zeit)


def _beiwerk(protokoll: Protokoll, pfad: Path, geborgen: Geborgenes) -> None:
    """Take over what is whole of figures and half-typed lines, figures also out of the copy."""
    kopien = [geborgen.kopie.pfad] if geborgen.kopie else []
    # SQLite would remove the WAL beside an empty file, and that is yet to be put aside.
    hier = [pfad] if pfad.exists() and pfad.stat().st_size else []
    for datei in (*hier, *kopien):
        with contextlib.suppress(sqlite3.Error, UnicodeError):
            _zahlen(protokoll.verbindung, datei)
    for datei in hier:
        with contextlib.suppress(sqlite3.Error, UnicodeError):
            _merker(protokoll.verbindung, datei)
        with contextlib.suppress(sqlite3.Error, UnicodeError):
            _entwuerfe(protokoll, datei)


def _entwuerfe(protokoll: Protokoll, datei: Path) -> None:
    for id, entwurf in _halbe_zeilen(datei):
        sql = "SELECT nr FROM runden WHERE id = ? AND stand = 'laufend'"
        if zeile := protokoll.verbindung.execute(sql, (id,)).fetchone():
            with protokoll.transaktion():
                entwurf_ablegen(protokoll.verbindung, zeile[0], entwurf)


def _zahlen(db: sqlite3.Connection, datei: Path) -> None:
    db.execute("ATTACH ? AS alt", (_nur_lesen(datei),))
    try:
        for tabelle in zeilensummen.ZAHLEN:
            da = [zeile[1] for zeile in db.execute(f"PRAGMA alt.table_info({tabelle})")]
            heil = zeilensummen.heil(tabelle) if "pruefsumme" in da else "1"
            spalten, platz = ", ".join(da), ", ".join("?" * len(da))
            zeilen = db.execute(f"SELECT {spalten} FROM alt.{tabelle} WHERE {heil}").fetchall()
            db.executemany(
                f"INSERT OR IGNORE INTO main.{tabelle} ({spalten}) VALUES ({platz})", zeilen
            )
            zeilensummen.setzen(db, tabelle, "pruefsumme IS NULL")
    finally:
        db.execute("DETACH alt")


def _merker(db: sqlite3.Connection, pfad: Path) -> None:
    with contextlib.closing(sqlite3.connect(_nur_lesen(pfad), uri=True)) as alt:
        db.executemany("INSERT OR IGNORE INTO merker VALUES (?)", alt.execute(_MERKER))


_MERKER = "SELECT name FROM merker WHERE typeof(name) = 'text'"


def _nur_lesen(pfad: Path) -> str:
    return f"{pfad.absolute().as_uri()}?mode=ro"


def _halbe_zeilen(pfad: Path) -> list[tuple[str, Entwurf]]:
    with geoeffnet(pfad, "ro") as db:
        mit = zeilensummen.hat_summen(db, "entwuerfe")
        heil = zeilensummen.heil("entwuerfe", "e") if mit else "1"
        von = "entwuerfe AS e JOIN runden AS r ON r.nr = e.runde"
        zeilen = db.execute(f"SELECT r.id, {heil}, {_HALBE} FROM {von}")
        return [(str(id), geprueft(*zeile)) for id, *zeile in zeilen]


_HALBE = ", ".join(f"e.{spalte}" for spalte in SPALTEN.split(", "))
