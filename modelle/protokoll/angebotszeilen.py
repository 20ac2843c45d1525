"""Rows of the catalogue of offers, and of the index that finds them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date
from itertools import count

from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.sorten import Inhalt
from modelle.protokoll import zeilensummen
from modelle.sprache.vergleich import normal

ANGABEN = "a.titel, a.traeger, a.zielgruppe, a.thema, a.ort, a.erreichbar, a.gueltig_bis"
"""SQL: the columns of the row `a` that `angebot` takes, in this order."""


def schreiben(db: sqlite3.Connection, neu: Mapping[str, Inhalt | None]) -> None:
    """Write the catalogue and its index by key; None deletes an offer.

    FTS5 must be told what the index held before, or it keeps the old texts.
    """
    sql = "SELECT nr, suche_titel, suche_mehr FROM angebote WHERE schluessel = ?"
    alt = {s: zeile for s in neu if (zeile := db.execute(sql, (s,)).fetchone())}
    # Counted before any row goes, so that an offer that changes keeps its number.
    freie = count(db.execute("SELECT coalesce(max(nr), 0) + 1 FROM angebote").fetchone()[0])
    fort = "INSERT INTO angebote_suche (angebote_suche, rowid, suche_titel, suche_mehr)"
    db.executemany(f"{fort} VALUES ('delete', ?, ?, ?)", alt.values())
    db.executemany("DELETE FROM angebote WHERE nr = ?", ((nr,) for nr, *_ in alt.values()))
    zeilen = [
        (alt[s][0] if s in alt else next(freie), s, *_zeile(inhalt))
        for s, inhalt in neu.items()
        if isinstance(inhalt, Angebot)
    ]
    platz = ", ".join("?" * 11)
    db.executemany(f"INSERT INTO angebote VALUES ({platz}, NULL)", zeilen)
    zeilensummen.setzen(db, "angebote", "pruefsumme IS NULL")
    db.executemany(
        "INSERT INTO angebote_suche (rowid, suche_titel, suche_mehr) VALUES (?, ?, ?)",
        ((zeile[0], *zeile[-2:]) for zeile in zeilen),
    )


def _zeile(a: Angebot) -> tuple[str | None, ...]:
    """Return an offer's columns in the catalogue, the two that the search reads last."""
    mehr = normal(" ".join((a.thema, a.zielgruppe, a.traeger, a.ort)))
    ende = a.gueltig_bis.isoformat() if a.gueltig_bis else None
    angaben = (a.titel, a.traeger, a.zielgruppe, a.thema, a.ort, a.erreichbar)
    return (*angaben, ende, normal(a.titel), mehr)


def angebot(
    titel: str, traeger: str, zielgruppe: str, thema: str, ort: str, erreichbar: str, ende: str
) -> Angebot:
    """Return the offer of a row."""
    bis = date.fromisoformat(ende) if ende else None
    return Angebot(titel, traeger, zielgruppe, thema, ort, erreichbar, bis)
