"""The model of a format: its phases, its kinds of entry, and the fields these carry.

A format is data. Nothing here knows where it was read from (`ablauf.lesen` does) or how it is
shown. A round stores the format it was run with, so every class here is also a stored shape: new
fields need a default, and no field may change its meaning.

Decision: a format says what its round ends in (`ergebnis`), whether there is a case (`fall`) and
where each kind of entry stands. Minutes have a section for each kind, in declared order. No code
knows the name of a format; a test adds one as a file.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

Sprecher = Literal["moderation", "fallgebend", "professionen", "alle", "gast"]
"""Who has the floor in a phase."""

AnsichtName = Literal["liste", "gruppen", "rueckblick"]
"""How a phase shows its entries; `runde.ansicht` holds one pure function for each."""

Ergebnis = Literal["handzettel", "protokoll"]
"""The sheet a round ends in: a handout for the person with the case, or minutes of a meeting."""

Abschnitt = Literal[
    "", "leitfrage", "optionen", "ideen", "vermutungen", "rueckblick", "termin",
    "niederschrift", "darunter",
]  # fmt: skip
"""The section of the sheet that a kind of entry belongs to; '' keeps it in the log only.

The last two are for minutes: a section of its own, or below the entry that it hangs on."""

Rang = Literal["", "oben", "spaet"]
"""Where a value puts its entry in the handout: in front, listed small, or not at all ('').

It counts only for fields of which at least one value has a rank."""

Feldrolle = Literal["", "schritt", "hilft", "gewicht", "mit"]
"""What a field means to the sheet: the first step (a task box), who could help, the choice whose
values order the minutes (as they are declared), or the other party (A with B)."""

Meilenstein = Literal[0, 1, 2, 3, 4]
"""One of the four milestones of a Verbund, or 0 for none."""

LISTENTASTEN = frozenset("eahlfprzy?!/<>+-*_")
"""Keys that the list of entries keeps for itself; a format may not use them for its values."""


class Wert(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One value of a choice field, which one key in the list sets."""

    schluessel: str
    titel: str
    taste: str
    """One character that no list key and no other value of the same kind of entry uses."""
    zeichen: str = ""
    """A mark, one cell wide, by which the value is recognised without colour."""
    hoechstens: int = 0
    """Entries of a round that may carry this value; 0 allows any number."""
    rang: Rang = ""
    ohne_nachfrage: bool = False
    """Whether no field is asked for after it: where nothing was done, nothing had an effect."""
    erledigt: bool = False
    """Whether it settles what was agreed before, so that no further round looks back at it."""
    angenommen: bool = False
    """Whether a decision with this value was taken, so that it gets a number."""


class Feld(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something an entry carries besides its text: a choice (`werte`) or a short text."""

    schluessel: str
    titel: str
    taste: str = ""
    """Key in the list that asks for a text field; it is also its tag in the line (`s: ...`)."""
    kuerzel: str = ""
    """A longer tag in the line (`an: ...`); a choice has no other tag."""
    werte: tuple[Wert, ...] = ()
    """The values of a choice; empty for a text field."""
    nachfragen: bool = False
    """Whether the line asks for it right after the entry got its first value."""
    rolle: Feldrolle = ""

    def wert(self, schluessel: str) -> Wert | None:
        """Return the value with this key, or None."""
        return next((wert for wert in self.werte if wert.schluessel == schluessel), None)


class Eintragsart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of entry: question, hypothesis, idea ..."""

    schluessel: str
    titel: str
    mehrzahl: str
    kuerzel: str
    """Tag at the start of the line: `i: ...` for an idea."""
    felder: tuple[str, ...] = ()
    """Keys of the fields that its entries carry."""
    haengt_an: tuple[str, ...] = ()
    """Keys of the kinds whose entries it may hang on, as an answer hangs on its question."""
    entsteht_aus: tuple[str, ...] = ()
    """Keys of the kinds whose entries one key turns into this kind, as an idea into an option."""
    abschnitt: Abschnitt = ""
    vom_fall: bool = False
    """Whether the person who brings the case says it, unless the line names somebody else."""
    einzig: bool = False
    """Whether a round has at most one; a second one replaces the first."""
    kaestchen: bool = False
    """Whether it is a task: the minutes give it a box to tick, and say which field is open."""
    katalog: bool = False
    """Whether an offer of the catalogue may be taken up into it."""
    bedarfe: bool = False
    """Whether the round starts with one for each need; what is decided flows back to the need."""
    meilenstein: Meilenstein = 0
    """The milestone of a Verbund that its entries fill when the round is closed."""
    wiedervorlage: bool = False
    """Whether it comes back in the look-back of the next round with the same code."""
    naechster_termin: bool = False
    """Whether it says the next date; a body proposes its own."""
    beschluss: bool = False
    """Whether it is a decision, which a body numbers: of those to vote on, the accepted ones."""
    auf_dem_blatt: bool = False
    """Whether its hypotheses are what the round is for: on the handout unless switched off."""
    genehmigung: bool = False
    """Whether a body's meeting begins with one: the last minutes. No phase names it."""


class Phase(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One step of a round."""

    schluessel: str
    titel: str
    minuten: int
    mindestens: int
    """Minutes that the phase keeps at least if the plan is made anew."""
    spricht: Sprecher
    arten: tuple[str, ...]
    """Keys of the kinds of entry allowed here; the line starts with the first one."""
    regel: str
    """The rule of the phase, one German sentence."""
    saetze: tuple[str, ...]
    """One to three sentences that the moderator can say."""
    geschuetzt: bool = False
    """Whether it keeps its minutes if the plan is made anew."""
    ansicht: AnsichtName = "liste"
    gruppiert_nach: str = ""
    """Key of the choice field whose values are the groups of the view `gruppen`."""
    zeigt: tuple[str, ...] = ()
    """Keys of the kinds from other phases that are laid out as material."""
    hoert_zu: bool = False
    """Whether the person who brings the case only listens in this phase."""
    im_handzettel: bool = True
    """Whether the handout holds what is entered in this phase."""
    beispiel: str = ""
    """One German sentence on what to type here, examples in „“; by default one that `beispiel`
    makes of the kinds."""
    saetze_rueckblick: tuple[str, ...] = ()
    """Further sentences, only for a round that follows another one with the same code."""


class Ablauf(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A format: how a kind of round runs."""

    name: str
    """Name of its file without `.toml`."""
    titel: str
    phasen: tuple[Phase, ...]
    arten: tuple[Eintragsart, ...]
    felder: tuple[Feld, ...] = ()
    beschreibung: str = ""
    ergebnis: Ergebnis = "handzettel"
    fall: bool = True
    """Whether somebody brings a case; if not, neither a child nor that person is asked for, and the
    minutes stay longer (`leitung.fristen`). A format that does not say so counts as one with a
    case."""
    dabei: tuple[str, ...] = ()
    """Professions that take part by default, as typed: `ssa`, `amt=Schulamt`."""

    @property
    def minuten(self) -> int:
        """Planned length of the whole round in minutes."""
        return sum(phase.minuten for phase in self.phasen)

    @property
    def ergebniswort(self) -> str:
        """The German word for the sheet that the round ends in."""
        return self.ergebnis.capitalize()

    def stelle(self, phase: str) -> int:
        """Return the index of the phase with this key; raises KeyError if there is none."""
        for i, kandidat in enumerate(self.phasen):
            if kandidat.schluessel == phase:
                return i
        raise KeyError(phase)

    def phase(self, schluessel: str) -> Phase:
        """Return the phase with this key; raises KeyError if there is none."""
        return self.phasen[self.stelle(schluessel)]

    def art(self, schluessel: str) -> Eintragsart:
        """Return the kind of entry with this key; raises KeyError if there is none."""
        return self._nach_schluessel[schluessel]

    @cached_property
    def _nach_schluessel(self) -> dict[str, Eintragsart]:
        # Cached, because each Enter asks for the kind of each entry.
        return {art.schluessel: art for art in self.arten}

    def felder_von(self, art: str) -> tuple[Feld, ...]:
        """Return the fields that a kind of entry carries, in the order in which it names them."""
        if art not in self._felder_je_art:
            felder = {feld.schluessel: feld for feld in self.felder}
            self._felder_je_art[art] = tuple(felder[name] for name in self.art(art).felder)
        return self._felder_je_art[art]

    @cached_property
    def _felder_je_art(self) -> dict[str, tuple[Feld, ...]]:
        return {}  # a sheet asks for the fields of each of its entries, several times

    def feld(self, schluessel: str) -> Feld | None:
        """Return the field with this key, or None."""
        return next((feld for feld in self.felder if feld.schluessel == schluessel), None)

    def phase_fuer(self, art: str, ab: str) -> Phase | None:
        """Return the first phase from `ab` on that takes this kind, or an earlier one, or None."""
        i = self.stelle(ab)
        return next((p for p in (*self.phasen[i:], *self.phasen[:i]) if art in p.arten), None)
