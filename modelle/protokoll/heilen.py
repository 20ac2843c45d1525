"""Mends single damaged events from a copy, so that everything newer than the copy stays."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from modelle.protokoll.fehler import verstaendlich
from modelle.protokoll.kopien.ablage import gesperrt
from modelle.protokoll.kopien.sicherung import ordner, weggelegt
from modelle.protokoll.pruefsumme import VERLETZT, VERZEICHNIS, einrichten, schaden
from modelle.protokoll.tabellen import MIT_SUMMEN, MIT_WIEDERVORLAGEN


def heilen(pfad: Path, sicherung: Path) -> list[str]:
    """Take damaged events from this copy; return what is still damaged (see `schaden`).

    The log is copied aside first, as it is. Raises ProtokollFehler; then nothing has changed.
    """
    with verstaendlich(pfad), gesperrt(ordner(pfad)):
        davor = weggelegt(pfad, "beschaedigt")
        shutil.copy(pfad, davor)
        db = sqlite3.connect(f"{pfad.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
        try:
            einrichten(db)
            db.execute("PRAGMA secure_delete = ON")
            db.execute("PRAGMA synchronous = EXTRA")
            db.execute("ATTACH ? AS kopie", (f"{sicherung.absolute().as_uri()}?mode=ro",))
            db.execute("BEGIN IMMEDIATE")
            fassung = int(db.execute("PRAGMA kopie.user_version").fetchone()[0])
            for anweisung in _HEILEN if fassung >= MIT_SUMMEN else ():
                db.execute(anweisung)
            if fassung >= MIT_WIEDERVORLAGEN:
                db.execute(_WIEDERVORLAGEN_HEILEN)
            db.execute("COMMIT")
            noch = schaden(db)
            if noch == [VERZEICHNIS]:
                # Only an index may be damaged: it can be rebuilt from its table.
                db.execute("REINDEX main.runden")
                db.execute("REINDEX main.ereignisse")
                noch = schaden(db)
        finally:
            db.close()
        if noch and pfad.read_bytes() == davor.read_bytes():
            # The copy held nothing usable and the log is unchanged, so the file put aside is not
            # needed.
            davor.unlink()
        return noch


_DASSELBE = """
    (e.id IS k.id) + (e.zeit IS k.zeit) + (e.vorgang IS k.vorgang) + (e.name IS k.name)
    + (e.daten IS k.daten) + (e.pruefsumme IS k.pruefsumme) >= 5
"""
"""SQL: at most one of six columns differs from the copy's, so it is the same event, damaged."""

_WIE_IN_DER_KOPIE = """
    SET id = k.id, zeit = k.zeit, vorgang = k.vorgang, name = k.name, daten = k.daten,
        pruefsumme = k.pruefsumme
"""

_HEILEN = (
    f"""
    UPDATE main.ereignisse AS e {_WIE_IN_DER_KOPIE}
    FROM kopie.ereignisse AS k
        JOIN kopie.runden AS dort ON dort.nr = k.runde
        JOIN main.runden AS hier ON hier.id = dort.id
    WHERE hier.nr = e.runde AND k.nr = e.nr AND k.pruefsumme IS NOT NULL AND {_DASSELBE}
        AND (e.runde, e.nr) IN (SELECT runde, nr FROM main.ereignisse WHERE {VERLETZT})
    """,
    f"""
    UPDATE main.kooperation AS e {_WIE_IN_DER_KOPIE}
    FROM kopie.kooperation AS k
    WHERE k.nr = e.nr AND k.pruefsumme IS NOT NULL AND {_DASSELBE}
        AND e.nr IN (SELECT nr FROM main.kooperation WHERE {VERLETZT})
    """,
)
"""SQL: set each damaged event of a round or the co-operation to what the copy has.

An event that the copy lacks, or has only with another history, stays as it is."""

_WIEDERVORLAGEN_HEILEN = f"""
    UPDATE main.wiedervorlagenereignisse AS e {_WIE_IN_DER_KOPIE}
    FROM kopie.wiedervorlagenereignisse AS k
        JOIN kopie.wiedervorlagen AS dort ON dort.nr = k.wiedervorlage
        JOIN main.wiedervorlagen AS hier ON hier.id = dort.id
    WHERE hier.nr = e.wiedervorlage AND k.nr = e.nr AND {_DASSELBE}
        AND (e.wiedervorlage, e.nr) IN
            (SELECT wiedervorlage, nr FROM main.wiedervorlagenereignisse WHERE {VERLETZT})
"""
"""SQL: the same for what was agreed about cases."""
