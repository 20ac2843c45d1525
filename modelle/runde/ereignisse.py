"""What can happen in a round: a closed set of events in the past tense, and their wire names.

A new kind of event takes four steps:

1. here, a class (`ruecknehmbar = False` if undo must not take it back) and its name in `NAMEN`;
2. in `faltung`, the step that changes the round; if it holds typed text, its line in `schwaerzen`
   and `verdichten`; in `tui.worte`, its words in `SAETZE`, or in `satz` if they need its contents;
3. in `entscheidungen`, the decision; the act in `leitung.runde`, or `leitung.namen` for names;
4. in `test_runde`, its row in EREIGNISSE, its wire name in the list of them, and its row in
   JE_EREIGNIS if undo takes it back; in `test_entscheidungen`, a test of the decision.

Logs hold the wire name, so it never changes; a field added later needs a default.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from modelle.ablauf.format import Ablauf
from modelle.anonymitaet import gedaechtnis as _gedaechtnis
from modelle.fach.professionen import Profession
from modelle.runde import angaben as _angaben
from modelle.strom.vermerk import Ereignis, Unlesbar, Wiederholt, Zurueckgenommen

Angaben = _angaben.Angaben
Angebotsangabe = _angaben.Angebotsangabe
NameGemerkt = _gedaechtnis.NameGemerkt
NameVergessen = _gedaechtnis.NameVergessen
WortFreigegeben = _gedaechtnis.WortFreigegeben


class RundeAngelegt(Ereignis, frozen=True):
    """The founding event of every round."""

    ablauf: Ablauf
    angaben: Angaben
    ersetzt: bool = False
    """True if it stands in the place of one that was damaged."""
    ruecknehmbar: ClassVar[bool] = False


class AngabenGeaendert(Ereignis, frozen=True):
    """A planned round was prepared differently."""

    ablauf: Ablauf
    angaben: Angaben
    ruecknehmbar: ClassVar[bool] = False


class AnwesendeGeaendert(Ereignis, frozen=True):
    """Somebody joined the running round or left it."""

    professionen: tuple[Profession, ...]
    """All who take part from then on."""
    anwesend: tuple[str, ...] | None = None
    """Who is at the meeting of a body, in words; None if that stays as it was."""
    entschuldigt: tuple[str, ...] | None = None


class RundeBegonnen(Ereignis, frozen=True):
    """The first phase began, after the moderator confirmed that all keep it confidential."""

    phase: str
    ruecknehmbar: ClassVar[bool] = False


class PhaseBetreten(Ereignis, frozen=True):
    """Another phase began."""

    phase: str


class EintragErfasst(Ereignis, frozen=True):
    """Something was said and written down."""

    eintrag: str
    phase: str
    art: str
    text: str
    profession: str = ""
    bezug: str = ""
    """Id of the entry this one hangs on or was made from; that may be in an earlier round."""
    felder: dict[str, str] = {}
    geparkt: bool = False
    herkunft: str = ""
    """Key of the collected need of the co-operation that this entry stands for, or ""."""


class EintragGeaendert(Ereignis, frozen=True):
    """The text of an entry was changed."""

    eintrag: str
    text: str


class BlattwortGesetzt(Ereignis, frozen=True):
    """Something is worded differently on the sheet than it was said."""

    eintrag: str
    text: str | None
    """What stands on the sheet; None if that is again what was said."""
    feld: str = ""
    """The field whose content it is; "" for the text of the entry."""


class EintragArtGeaendert(Ereignis, frozen=True):
    """An entry is of another kind than it was noted as."""

    eintrag: str
    art: str


class EintragZugeschrieben(Ereignis, frozen=True):
    """An entry was given to another profession."""

    eintrag: str
    profession: str


class FeldGesetzt(Ereignis, frozen=True):
    """A field of an entry got a value."""

    eintrag: str
    feld: str
    wert: str
    """The key of a declared value, or a short text. If empty, the field was emptied."""
    gesagt: date | None = None
    """The local day from which its words count, if that is not the one on which it was set."""


class EintragVerschoben(Ereignis, frozen=True):
    """An entry was moved."""

    eintrag: str
    vor: str
    """Id of the entry it now stands before. If empty, it stands at the end."""


class EintragGeloescht(Ereignis, frozen=True):
    """An entry was deleted."""

    eintrag: str


class EintragAngehaengt(Ereignis, frozen=True):
    """An entry was hung on another one."""

    eintrag: str
    an: str
    """Id of that entry. If empty, the entry was detached."""


class EintragGeparkt(Ereignis, frozen=True):
    """An entry was put aside for another phase."""

    eintrag: str
    art: str
    phase: str


class EintragUebernommen(Ereignis, frozen=True):
    """A parked entry was taken up in the phase it waited for."""

    eintrag: str
    phase: str


class AngebotZugeordnet(Ereignis, frozen=True):
    """A local offer was taken up into an entry."""

    eintrag: str
    angebot: Angebotsangabe


class AngebotGeloest(Ereignis, frozen=True):
    """A local offer was taken out of an entry again."""

    eintrag: str
    schluessel: str


class ZeitGegeben(Ereignis, frozen=True):
    """A phase was given time."""

    phase: str
    sekunden: int
    """Seconds added to the phase. If negative, they were taken away."""


class PlanGeaendert(Ereignis, frozen=True):
    """A new plan was accepted."""

    sekunden: dict[str, int]
    """New length in seconds of each phase that changes, added time included."""
    ende_spaeter: int = 0
    """Seconds by which the end may be later than planned, the sum over all plans so far."""


class Angehalten(Ereignis, frozen=True):
    """A pause began."""


class Fortgesetzt(Ereignis, frozen=True):
    """The pause ended. Undo does not bring it back: who undoes wants the last entry."""

    beendet: ClassVar[str] = "Angehalten"


class RundeUnterbrochen(Ereignis, frozen=True):
    """The Kinderschutz-Stopp began. The log notes that it did, and nothing about why."""

    ruecknehmbar: ClassVar[bool] = False


class RundeWiederaufgenommen(Ereignis, frozen=True):
    """The round goes on after the Kinderschutz-Stopp."""

    ruecknehmbar: ClassVar[bool] = False


class UhrGestellt(Ereignis, frozen=True):
    """The machine's clock jumped, and the moderator kept the time the round had used so far."""

    sekunden: float
    """Seconds the machine's clock is ahead of the round's own time, the sum of all jumps."""
    ruecknehmbar: ClassVar[bool] = False


class HandzettelEingestellt(Ereignis, frozen=True):
    """Parts of the handout were switched on or off."""

    schalter: dict[str, bool]


class RundeGeschlossen(Ereignis, frozen=True):
    """The round is over for good."""

    rechtzeitig: int = 0
    spaeter: int = 0
    """How many agreements its look-back settled as done, by the day named and after it."""
    ruecknehmbar: ClassVar[bool] = False


NAMEN: dict[str, type[Ereignis]] = {
    "runde_angelegt": RundeAngelegt,
    "angaben_geaendert": AngabenGeaendert,
    "anwesende_geaendert": AnwesendeGeaendert,
    "runde_begonnen": RundeBegonnen,
    "phase_betreten": PhaseBetreten,
    "eintrag_erfasst": EintragErfasst,
    "eintrag_geaendert": EintragGeaendert,
    "blattwort_gesetzt": BlattwortGesetzt,
    "eintrag_art_geaendert": EintragArtGeaendert,
    "eintrag_zugeschrieben": EintragZugeschrieben,
    "feld_gesetzt": FeldGesetzt,
    "eintrag_verschoben": EintragVerschoben,
    "eintrag_geloescht": EintragGeloescht,
    "eintrag_angehaengt": EintragAngehaengt,
    "eintrag_geparkt": EintragGeparkt,
    "eintrag_uebernommen": EintragUebernommen,
    "angebot_zugeordnet": AngebotZugeordnet,
    "angebot_geloest": AngebotGeloest,
    "zeit_gegeben": ZeitGegeben,
    "plan_geaendert": PlanGeaendert,
    "angehalten": Angehalten,
    "fortgesetzt": Fortgesetzt,
    "runde_unterbrochen": RundeUnterbrochen,
    "runde_wiederaufgenommen": RundeWiederaufgenommen,
    "uhr_gestellt": UhrGestellt,
    "handzettel_eingestellt": HandzettelEingestellt,
    "name_gemerkt": NameGemerkt,
    "name_vergessen": NameVergessen,
    "wort_freigegeben": WortFreigegeben,
    "runde_geschlossen": RundeGeschlossen,
    "zurueckgenommen": Zurueckgenommen,
    "wiederholt": Wiederholt,
    "unlesbar": Unlesbar,
}
"""Every event by its wire name, in which logs hold it."""

_NAME_VON = {klasse: name for name, klasse in NAMEN.items()}


def name_von(ereignis: Ereignis) -> str:
    """Return the wire name of an event of a round."""
    return _NAME_VON[type(ereignis)]
