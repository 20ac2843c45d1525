"""A guided first round with invented people: its steps, and which one comes next.

The steps are data (`probelauf.toml`). Which one comes next follows from the round alone, so it is
right after undo, after going back, and when somebody does something else first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from importlib import resources

import msgspec

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import STAMM
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.ereignisse import Angaben
from modelle.runde.zustand import Eintrag, Runde

CODE = "Übung-1"
ABLAUF = "koprax-45"


class Schritt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to do, and how the round shows that it was done."""

    phase: str
    satz: str
    """One German sentence; `{weiter}` stands for the key of that action."""
    art: str = ""
    """Kind of the entry that shows it; with neither kind nor field the next phase does."""
    profession: str = ""
    feld: str = ""
    """Field that the entry carries."""

    def getan(self, runde: Runde) -> bool:
        """Return True if the round holds what this step asks for."""
        if not self.art and not self.feld:
            return False
        return any(self._passt(eintrag) for eintrag in runde.eintraege.values())

    def _passt(self, eintrag: Eintrag) -> bool:
        return (
            self.art in ("", eintrag.art)
            and self.profession in ("", eintrag.profession)
            and (not self.feld or bool(eintrag.felder.get(self.feld)))
        )


class _Datei(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schritte: tuple[Schritt, ...]


def schritte() -> tuple[Schritt, ...]:
    """Return the steps in their order."""
    text = (resources.files("modelle.beispiel") / "probelauf.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Datei).schritte


def stelle(alle: Sequence[Schritt], runde: Runde) -> int:
    """Return the index of the step that comes next: the first one of the present phase not done.

    What was skipped in a phase before is not asked for again. The last step of a phase holds until
    the next phase begins.
    """
    hier = [i for i, schritt in enumerate(alle) if schritt.phase == runde.phase.schluessel]
    return next((i for i in hier if not alle[i].getan(runde)), hier[-1])


def anlegen(umgebung: Umgebung) -> str:
    """Begin the round of the guided first time and return its id."""
    monat = f"{umgebung.uhr().astimezone():%Y-%m}"
    angaben = Angaben(CODE, monat, "Primar", "9", "männlich", STAMM)
    leitung = Leitung.anlegen(umgebung, mitgeliefert(ABLAUF), angaben)
    leitung.beginnen()
    return leitung.id
