"""What a format is: its phases, its kinds of entry, and the fields these carry.

A format is data. Nothing here knows where it was read from (`ablauf_lesen` does) or how it
is shown. A round stores the format it was run with, so every class here is also a stored shape:
new fields need a default, and no field may change its meaning.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

Sprecher = Literal["moderation", "fallgebend", "professionen", "alle", "gast"]
"""Who has the floor in a phase."""

AnsichtName = Literal["liste", "gruppen", "rueckblick"]
"""How a phase shows its entries; `ansicht.py` holds one pure function for each."""

Ergebnis = Literal["handzettel", "protokoll"]
"""What a round ends in: the handout of the person with the case, or the minutes of a meeting."""

Abschnitt = Literal[
    "", "leitfrage", "optionen", "ideen", "vermutungen", "rueckblick", "termin",
    "niederschrift", "darunter",
]  # fmt: skip
"""The section of the result a kind of entry belongs to; empty: it stays in the log.

The last two are for minutes: a section of its own, or below what the entry hangs on."""

Rang = Literal["", "oben", "spaet"]
"""Where a value puts its entry in the handout: in front, listed small, or (empty) not at all.

Counts only for fields of which at least one value has a rank."""

Feldrolle = Literal["", "schritt", "hilft", "gewicht", "mit"]
"""What a field means to the result: the first step (a task box), who could help, the choice whose
values put the minutes in order (first declared, first listed), or the other party (A with B)."""

Meilenstein = Literal[0, 1, 2, 3, 4]
"""One of the four milestones of a Verbund; 0: none."""

LISTENTASTEN = frozenset("eahlfprzy?/<>+-*_")
"""Single keys the list of entries keeps for itself; a format may not use them for its values."""


class Wert(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One value of a choice field, set by one key in the list."""

    schluessel: str
    titel: str
    taste: str
    """One character that no value of the same kind of entry and no list key uses."""
    zeichen: str = ""
    """A mark of one cell that tells the value without colour."""
    hoechstens: int = 0
    """How many entries of a round may carry this value; 0: any number."""
    rang: Rang = ""


class Feld(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something an entry carries besides its text: a choice (`werte`) or a short text."""

    schluessel: str
    titel: str
    taste: str = ""
    """Key in the list that asks for a text field; also its tag in the line (`s: ...`)."""
    kuerzel: str = ""
    """A longer tag in the line (`an: ...`); for a choice the only one."""
    werte: tuple[Wert, ...] = ()
    nachfragen: bool = False
    """Asked for right after the entry got its first value, one line each."""
    rolle: Feldrolle = ""

    def wert(self, schluessel: str) -> Wert | None:
        """The declared value with this key, or None."""
        return next((wert for wert in self.werte if wert.schluessel == schluessel), None)


class Eintragsart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of entry: question, hypothesis, idea ..."""

    schluessel: str
    titel: str
    mehrzahl: str
    kuerzel: str
    """Tag at the start of the line: `i: ...` for an idea."""
    felder: tuple[str, ...] = ()
    haengt_an: tuple[str, ...] = ()
    """Kinds of entry this one may hang on (an answer on its question)."""
    entsteht_aus: tuple[str, ...] = ()
    """Kinds that become one of this kind by one key (an idea an option)."""
    abschnitt: Abschnitt = ""
    vom_fall: bool = False
    """Said by the person who brings the case, unless the line says otherwise."""
    einzig: bool = False
    """At most one per round; a second one replaces the first."""
    kaestchen: bool = False
    """A task: stands in the minutes with a box to tick, and says which of its fields is open."""
    katalog: bool = False
    """A local offer of the catalogue may be taken up into it."""
    bedarfe: bool = False
    """Starts from the needs collected before; what is decided on one flows back to it."""
    meilenstein: Meilenstein = 0
    """The milestone of a Verbund that entries of this kind fill when the round is closed."""
    wiedervorlage: bool = False
    """Comes back in the look-back of the next round with the same code."""


class Phase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of a round."""

    schluessel: str
    titel: str
    minuten: int
    mindestens: int
    """Minutes that re-timing never goes below."""
    spricht: Sprecher
    arten: tuple[str, ...]
    """Kinds allowed here; the first is the one the line starts with."""
    regel: str
    saetze: tuple[str, ...]
    """One to three sentences the moderator can say."""
    geschuetzt: bool = False
    """Keeps its minutes when the plan is made anew."""
    ansicht: AnsichtName = "liste"
    gruppiert_nach: str = ""
    """Choice field whose values are the groups of the view `gruppen`."""
    zeigt: tuple[str, ...] = ()
    """Kinds from other phases laid out as material."""
    hoert_zu: bool = False
    """The person who brings the case listens in this phase."""
    im_handzettel: bool = True


class Ablauf(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A format: how a kind of round runs."""

    name: str
    titel: str
    phasen: tuple[Phase, ...]
    arten: tuple[Eintragsart, ...]
    felder: tuple[Feld, ...] = ()
    beschreibung: str = ""
    ergebnis: Ergebnis = "handzettel"
    fall: bool = True
    """Somebody brings a case. Without one neither a child nor that person is asked for."""
    dabei: tuple[str, ...] = ()
    """Who is there unless somebody says otherwise, as typed: `ssa`, `amt=Schulamt`."""

    @property
    def minuten(self) -> int:
        """Planned length of the whole round in minutes."""
        return sum(phase.minuten for phase in self.phasen)

    @property
    def ergebniswort(self) -> str:
        """The German word for what a round ends in."""
        return self.ergebnis.capitalize()

    def stelle(self, phase: str) -> int:
        """Index of the phase with this key; raises KeyError when there is none."""
        for i, kandidat in enumerate(self.phasen):
            if kandidat.schluessel == phase:
                return i
        raise KeyError(phase)

    def phase(self, schluessel: str) -> Phase:
        """The phase with this key; raises KeyError when there is none."""
        return self.phasen[self.stelle(schluessel)]

    def art(self, schluessel: str) -> Eintragsart:
        """The kind of entry with this key; raises KeyError when there is none."""
        return self._nach_schluessel[schluessel]

    @cached_property
    def _nach_schluessel(self) -> dict[str, Eintragsart]:
        # Asked for with each entry at each Enter.
        return {art.schluessel: art for art in self.arten}

    def art_mit_kuerzel(self, kuerzel: str) -> Eintragsart | None:
        """The kind whose tag this is, or None."""
        return next((art for art in self.arten if art.kuerzel == kuerzel), None)

    def felder_von(self, art: str) -> tuple[Feld, ...]:
        """The fields a kind of entry carries, in the declared order."""
        felder = {feld.schluessel: feld for feld in self.felder}
        return tuple(felder[name] for name in self.art(art).felder)

    def feld(self, schluessel: str) -> Feld | None:
        """The field with this key, or None."""
        return next((feld for feld in self.felder if feld.schluessel == schluessel), None)

    def phase_fuer(self, art: str, ab: str) -> Phase | None:
        """The phase in which a kind of entry has its place: the next one from `ab` on, else any."""
        i = self.stelle(ab)
        for phase in (*self.phasen[i:], *self.phasen[:i]):
            if art in phase.arten:
                return phase
        return None
