"""Logs that were put aside, in the folder of the copies or beside the log."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path

from modelle.protokoll.kopien.ablage import GERETTET, kennung
from modelle.protokoll.kopien.sicherung import maske, ordner
from modelle.protokoll.tabellen import KENNUNG

BEGLEITER = ("-journal", "-wal", "-shm")
"""Ends the name of a file of SQLite that belongs to the one whose name stands before.

SQLite would apply the first two to any other file of that name, and so destroy it."""


def begleiter(pfad: Path) -> list[Path]:
    """Return these files of a log that are there, whether or not the log itself is."""
    alle = (pfad.with_name(pfad.name + endung) for endung in BEGLEITER)
    return [datei for datei in alle if datei.exists()]


def ersetzte(pfad: Path) -> list[Path]:
    """Return the logs that were put aside because a copy took their place, oldest first."""
    return [d for d in _weggelegte(pfad, "ersetzt") if not d.name.endswith(BEGLEITER)]


def beschaedigte(pfad: Path) -> list[Path]:
    """Return the damaged logs that were put aside, oldest first, and their BEGLEITER.

    Copies that earlier versions made before a migration are among them.
    """
    frueher = pfad.parent.glob(f"{maske(pfad)}.vor-fassung-*")
    return [*_weggelegte(pfad, "beschaedigt"), *frueher]


def beiseite(pfad: Path) -> list[Path]:
    """Return everything that was put aside: damaged logs first, then replaced ones."""
    return [*beschaedigte(pfad), *_weggelegte(pfad, "ersetzt")]


def weggelegt(pfad: Path, grund: str) -> Path:
    """Return a free path at which to put this log aside; `grund` becomes a part of its name.

    The log or one of its BEGLEITER is there.
    """
    da = pfad if pfad.exists() else begleiter(pfad)[0]
    wann = datetime.fromtimestamp(da.stat().st_mtime, UTC).strftime("%Y%m%dT%H%M%SZ")
    ziel = ordner(pfad) / f"{pfad.name}-{grund}-{wann}"
    nr = 1
    while ziel.exists() or begleiter(ziel):
        nr += 1
        ziel = ziel.with_name(f"{pfad.name}-{grund}-{wann}-{nr}")
    return ziel


def nebenlogs(pfad: Path) -> list[Path]:
    """Return the logs that rounds of this one went on in, and the log that it went on from.

    The latter may be gone; it may have left copies.
    """
    stamm = pfad.stem.split(GERETTET)[0]
    gefunden = {pfad.with_name(f"{stamm}{pfad.suffix}")}
    for datei in pfad.parent.iterdir():
        if datei.name.startswith(stamm + GERETTET) and datei.suffix == pfad.suffix:
            with contextlib.suppress(OSError):
                if not datei.is_symlink() and kennung(datei) == KENNUNG:
                    gefunden.add(datei)
    return sorted(gefunden - {pfad})


def _weggelegte(pfad: Path, grund: str) -> list[Path]:
    return sorted(ordner(pfad).glob(f"{maske(pfad)}-{grund}-*"))
