"""The tables that lie where one would put them."""

from __future__ import annotations

from pathlib import Path

from tui.rechner.eigene_ordner import EigeneOrdner

ORDNER = ("", "Downloads", "Dokumente", "Documents", "Schreibtisch", "Desktop")
"""Folders of the user in which tables are looked for; the first is the user's own folder."""

VORSCHLAEGE = 50
"""Tables offered at most."""

ENDUNGEN = (".csv", ".tsv", ".xlsx", ".ods")


def tabellen(daheim: Path, blaetter: Path, eigene: EigeneOrdner) -> list[Path]:
    """Return the tables in the usual folders of a user, at most VORSCHLAEGE, the newest first.

    `blaetter` is the folder of handouts: the table of a survey is saved there to be filled in.
    Folders and files that cannot be read, or that the session may not touch, are left out.
    """
    gefunden: list[tuple[float, Path]] = []
    for ordner in dict.fromkeys((*(daheim / name for name in ORDNER), blaetter)):
        if not eigene.enthalten(ordner):
            continue
        try:
            for datei in ordner.iterdir():
                if datei.suffix.lower() not in ENDUNGEN or not eigene.enthalten(datei):
                    continue
                if datei.is_file():
                    gefunden.append((datei.stat().st_mtime, datei))
        except OSError:
            continue
    return [pfad for _, pfad in sorted(gefunden, reverse=True)[:VORSCHLAEGE]]


def daheim(angabe: str) -> str:
    """Return a path as it was typed, with `~/` as the own folder."""
    # `~name` stays as it is: the answer would tell who else has an account here.
    return str(Path.home() / angabe[2:]) if angabe.startswith("~/") else angabe
