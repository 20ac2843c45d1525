"""Which files may be named, read or written inside the program.

At one's own machine all that the system allows. Over SSH, and where KoPrax stands in place of a
shell, only what lies in the user's own folder and in the folder of handouts: on a shared server
KoPrax must not become a way to look around.

Decision: what lies outside and what does not exist get the same sentence. Commands stay free: who
can call them has a shell.
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
    """Real paths, without links; None: a session at one's own machine."""

    def enthalten(self, pfad: Path) -> bool:
        """Whether a path lies inside, once every link and every `..` in it is followed."""
        if self.ordner is None:
            return True
        try:
            wirklich = Path(os.path.realpath(pfad))
        except ValueError:  # a zero byte
            return False
        return any(wirklich.is_relative_to(ordner) for ordner in self.ordner)

    def zum_lesen(self, pfad: Path) -> Path:
        """The path to open; raises Abgelehnt, whether or not there is something outside."""
        if not self.enthalten(pfad):
            raise Abgelehnt(
                "Über SSH liest KoPrax nur Dateien aus Ihrem eigenen Ordner: bitte die Tabelle dort"
                " ablegen."
            )
        return pfad if self.ordner is None else Path(os.path.realpath(pfad))

    def zum_schreiben(self, pfad: Path) -> Path:
        """The path to write; raises Abgelehnt. A link at its very end is replaced, not followed."""
        if not self.enthalten(pfad.parent):
            raise Abgelehnt(
                "Über SSH speichert KoPrax nur in Ihrem eigenen Ordner: bitte die Administration"
                f" fragen, wohin {pfad.parent.name} führt."
            )
        return pfad


def der_sitzung(blaetter: Path, umgebung: Mapping[str, str] = os.environ) -> EigeneOrdner:
    """What holds for this session; `blaetter` is the folder of handouts."""
    if "SSH_CONNECTION" not in umgebung and not _statt_einer_shell():
        return EigeneOrdner()
    daheim = Path(os.path.realpath(Path.home()))
    ordner = [] if daheim == daheim.parent else [daheim]
    # A folder that was set up elsewhere is one's own; a link that leads out of one's own is not.
    if not Path(os.path.abspath(blaetter)).is_relative_to(os.path.abspath(Path.home())):
        ordner.append(Path(os.path.realpath(blaetter)))
    return EigeneOrdner(tuple(ordner))


def _statt_einer_shell() -> bool:
    try:
        shell = pwd.getpwuid(os.getuid()).pw_shell
    except KeyError:
        return False
    return Path(shell).name == "koprax"
