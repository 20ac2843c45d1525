"""Which files the user may read or write from inside the program.

At their own machine users may touch all files that the system allows. Over SSH, and where KoPrax
stands in place of a shell, they may touch only files in their own folder and in the folder of
handouts: on a shared server KoPrax must not become a way to look around.

Decision: a file outside and a file that does not exist get the same sentence. Commands stay free:
whoever can call them has a shell.
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Mapping
from pathlib import Path

import msgspec

from modelle.strom.abgelehnt import Abgelehnt


class EigeneOrdner(msgspec.Struct, frozen=True):
    """The folders inside which this session may touch files."""

    ordner: tuple[Path, ...] | None = None
    """Real paths, without links; None at the user's own machine, where nothing is barred."""
    ablaeufe: Path | None = None
    """Where own formats are made; None if nothing of this session stays."""

    def enthalten(self, pfad: Path) -> bool:
        """Return True if a path lies inside, after every link and `..` in it is followed."""
        if self.ordner is None:
            return True
        try:
            wirklich = Path(os.path.realpath(pfad))
        except ValueError:  # a zero byte
            return False
        return any(wirklich.is_relative_to(ordner) for ordner in self.ordner)

    def zum_lesen(self, pfad: Path) -> Path:
        """Return the path to open.

        Raises Abgelehnt if it lies outside, whether or not a file exists there.
        """
        if not self.enthalten(pfad):
            raise Abgelehnt(
                "Über SSH liest KoPrax nur Dateien aus Ihrem eigenen Ordner: bitte die Tabelle dort"
                " ablegen."
            )
        return pfad if self.ordner is None else Path(os.path.realpath(pfad))

    def zum_schreiben(self, pfad: Path) -> Path:
        """Return the path to write. Raises Abgelehnt if its folder lies outside.

        If the path itself is a link, writing replaces the link and does not follow it.
        """
        if not self.enthalten(pfad.parent):
            raise Abgelehnt(
                "Über SSH speichert KoPrax nur in Ihrem eigenen Ordner: bitte die Administration"
                f" fragen, wohin {pfad.parent.name} führt."
            )
        return pfad


def der_sitzung(
    blaetter: Path,
    umgebung: Mapping[str, str] = os.environ,
    ablaeufe: Path | None = None,
) -> EigeneOrdner:
    """Return the folders of this session; `blaetter` is the folder of handouts."""
    if "SSH_CONNECTION" not in umgebung and not _statt_einer_shell():
        return EigeneOrdner(ablaeufe=ablaeufe)
    daheim = Path(os.path.realpath(Path.home()))
    ordner = [] if daheim == daheim.parent else [daheim]
    # A folder of handouts set up outside the home folder counts as the user's own. One inside
    # does not need to be named, and a link there must not lead outside.
    if not Path(os.path.abspath(blaetter)).is_relative_to(os.path.abspath(Path.home())):
        ordner.append(Path(os.path.realpath(blaetter)))
    return EigeneOrdner(tuple(ordner), ablaeufe)


def _statt_einer_shell() -> bool:
    try:
        shell = pwd.getpwuid(os.getuid()).pw_shell
    except KeyError:
        return False
    return Path(shell).name == "koprax"
