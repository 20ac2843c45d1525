"""The half-typed line of a round, kept with it until it is entered."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from modelle.protokoll import zeilensummen
from modelle.sprache.zeichen import einzeilig


class Entwurf(msgspec.Struct, frozen=True):
    """The half-typed line. Its fields are the columns of the table `entwuerfe`, in their order."""

    text: str = ""
    stelle: int = 0
    """Position of the cursor as an offset in characters."""
    art: str = ""
    profession: str = ""
    eintrag: str = ""
    """Id of the entry that is being changed; empty if a new one is being typed."""
    felder: str = ""
    """Keys of that entry's fields still to be asked for, separated by blanks; empty if its text is
    being changed."""
    auftrag: str = ""
    """The line by which that was asked for."""


SPALTEN = ", ".join(Entwurf.__struct_fields__)

_GELESEN = f"SELECT {zeilensummen.heil('entwuerfe')}, {SPALTEN} FROM entwuerfe"

BESCHAEDIGT = "(beschädigt)"
"""Begins a half-typed line in which some letter may be wrong."""


def entwurf_lesen(db: sqlite3.Connection, runde: str) -> Entwurf:
    """Return the half-typed line of the round with this id, or an empty one."""
    sql = f"{_GELESEN} WHERE runde = (SELECT nr FROM runden WHERE id = ?)"
    zeile = db.execute(sql, (runde,)).fetchone()
    return geprueft(*zeile) if zeile else Entwurf()


def geprueft(heil: bool, *zeile: object) -> Entwurf:
    """Return a half-typed line, given whether it is as it was written, and its SPALTEN.

    A damaged one says so in its text, and goes on as a new line: what it was to change, and how,
    may be wrong. A value of another type would stop each opening of its round.
    """
    sonst: dict[str, Any] = msgspec.structs.asdict(Entwurf())
    gelesen = {
        name: wert.decode(errors="replace") if isinstance(wert, bytes) else wert
        for name, wert in zip(sonst, zeile, strict=True)
    }
    gut: dict[str, Any] = {
        n: w if type(w) is type(sonst[n]) else sonst[n] for n, w in gelesen.items()
    }
    gut["text"] = einzeilig(gut["text"])
    if not heil:
        text = f"{BESCHAEDIGT} {gut['text']}" if gut["text"] else ""
        return Entwurf(text, len(text))
    gut["stelle"] = max(0, min(gut["stelle"], len(gut["text"])))
    return Entwurf(**gut)


def entwurf_ablegen(db: sqlite3.Connection, nr: int, entwurf: Entwurf) -> None:
    """Store the half-typed line of the round in row `nr`; the caller holds the transaction."""
    werte = msgspec.structs.astuple(entwurf)
    platz = ", ".join("?" * (len(werte) + 1))
    sql = f"INSERT OR REPLACE INTO entwuerfe (runde, {SPALTEN}) VALUES ({platz})"
    db.execute(sql, (nr, *werte))
    zeilensummen.setzen(db, "entwuerfe", "runde = ?", nr)
