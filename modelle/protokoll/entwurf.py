"""The half-typed line of a round, kept with it until it is entered."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

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


_SPALTEN = ", ".join(Entwurf.__struct_fields__)


def entwurf_lesen(db: sqlite3.Connection, runde: str) -> Entwurf:
    """Return the half-typed line of the round with this id, or an empty one."""
    sql = f"SELECT {_SPALTEN} FROM entwuerfe WHERE runde = (SELECT nr FROM runden WHERE id = ?)"
    zeile = db.execute(sql, (runde,)).fetchone()
    return _geprueft(zeile) if zeile else Entwurf()


def _geprueft(zeile: Sequence[Any]) -> Entwurf:
    """Return the half-typed line without what a damaged row holds in place of it.

    It has no checksum, and a value of another type would stop each opening of its round.
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
    gut["stelle"] = max(0, min(gut["stelle"], len(gut["text"])))
    return Entwurf(**gut)


def entwurf_ablegen(db: sqlite3.Connection, nr: int, entwurf: Entwurf) -> None:
    """Store the half-typed line of the round in row `nr`; the caller holds the transaction."""
    werte = msgspec.structs.astuple(entwurf)
    platz = ", ".join("?" * (len(werte) + 1))
    db.execute(f"INSERT OR REPLACE INTO entwuerfe VALUES ({platz})", (nr, *werte))
