"""What can happen in a round: one closed union of past-tense events, and their stored form.

Events carry what they meant then. Their wire names are written out, so that renaming a class
orphans nothing; a new field needs a default.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.fach.professionen import Profession
from modelle.strom.vermerk import Ereignis, Wiederholt, Zurueckgenommen


class Angaben(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of a case before the round: age and gender of the child, nothing more."""

    code: str
    monat: str
    """Year and month, `2026-11`; a day would say too much."""
    stufe: str = ""
    alter: str = ""
    geschlecht: str = ""
    professionen: tuple[Profession, ...] = ()
    fallgebend: str = "lk"
    """Tag of the profession that brings the case."""
    schule: str = ""
    """Key of the school in the co-operation, never its name."""
    verbund: str = ""
    """Key of the Verbund whose milestones this round fills."""
    ebene: str = ""
    """Level of a body, as in `einordnung.EBENEN`."""
    feld: str = ""
    """Field of action: a key of `einordnung.HANDLUNGSFELDER`, or an own one."""


class RundeAngelegt(Ereignis, frozen=True):
    """The founding event of every round."""

    ablauf: Ablauf
    angaben: Angaben
    ruecknehmbar: ClassVar[bool] = False


class AngabenGeaendert(Ereignis, frozen=True):
    """A planned round was prepared differently."""

    ablauf: Ablauf
    angaben: Angaben
    ruecknehmbar: ClassVar[bool] = False


class RundeBegonnen(Ereignis, frozen=True):
    """The first phase began; confidentiality was confirmed before."""

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
    """The entry this one hangs on or arose from; may name one of an earlier round."""
    felder: dict[str, str] = {}
    geparkt: bool = False
    herkunft: str = ""
    """What of the co-operation it stands for: the key of a need that was collected before."""


class EintragGeaendert(Ereignis, frozen=True):
    """The text of an entry was changed."""

    eintrag: str
    text: str


class EintragZugeschrieben(Ereignis, frozen=True):
    """An entry was given to another profession."""

    eintrag: str
    profession: str


class FeldGesetzt(Ereignis, frozen=True):
    """A field of an entry got a value."""

    eintrag: str
    feld: str
    wert: str
    """A declared value or a short text; empty: taken away."""


class EintragVerschoben(Ereignis, frozen=True):
    """An entry was moved."""

    eintrag: str
    vor: str
    """The entry it now stands before; empty: at the end."""


class EintragGeloescht(Ereignis, frozen=True):
    """An entry was deleted."""

    eintrag: str


class EintragAngehaengt(Ereignis, frozen=True):
    """An entry was hung on another one."""

    eintrag: str
    an: str
    """Empty: detached."""


class EintragGeparkt(Ereignis, frozen=True):
    """An entry was put aside for another phase."""

    eintrag: str
    art: str
    phase: str


class EintragUebernommen(Ereignis, frozen=True):
    """A parked entry was taken up in its phase."""

    eintrag: str
    phase: str


class Angebotsangabe(msgspec.Struct, frozen=True, omit_defaults=True):
    """A local offer as it was known when it was taken up; nothing in it names a person."""

    schluessel: str
    """Key in the catalogue."""
    titel: str
    traeger: str = ""
    ort: str = ""
    erreichbar: str = ""
    gueltig_bis: str = ""
    """Last day, ISO 8601; empty: without an end."""

    @property
    def name(self) -> str:
        """`Trommelgruppe (Musikschule)`, as plain text."""
        return f"{self.titel} ({self.traeger})" if self.traeger else self.titel


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
    """Added to the phase; negative: taken away."""


class PlanGeaendert(Ereignis, frozen=True):
    """A new plan was accepted."""

    sekunden: dict[str, int]
    """New length of each phase that changes."""
    ende_spaeter: int = 0
    """Seconds by which the end is let slip, all plans together."""


class Angehalten(Ereignis, frozen=True):
    """A pause began."""


class Fortgesetzt(Ereignis, frozen=True):
    """The pause ended."""


class RundeUnterbrochen(Ereignis, frozen=True):
    """The Kinderschutz-Stopp: the log notes nothing but that."""

    ruecknehmbar: ClassVar[bool] = False


class RundeWiederaufgenommen(Ereignis, frozen=True):
    """The round goes on after the Kinderschutz-Stopp."""

    ruecknehmbar: ClassVar[bool] = False


class UhrGestellt(Ereignis, frozen=True):
    """The machine's clock jumped, and the moderator chose to keep the round's own time."""

    sekunden: float
    """By how much the machine's clock is ahead of the round's own time, all jumps together."""
    ruecknehmbar: ClassVar[bool] = False


class HandzettelEingestellt(Ereignis, frozen=True):
    """Parts of the handout were switched."""

    schalter: dict[str, bool]


class NameGemerkt(Ereignis, frozen=True):
    """Words were taken for names; only their hashes are kept."""

    salz: str
    """Belongs to the case, see `gedaechtnis`."""
    streuwerte: tuple[str, ...]
    art: str
    """Kind of find."""
    ersatz: str
    """What is put in their place."""
    ruecknehmbar: ClassVar[bool] = False


class WortFreigegeben(Ereignis, frozen=True):
    """A text was called harmless in this round; only its hash is kept."""

    salz: str
    streuwert: str


class RundeGeschlossen(Ereignis, frozen=True):
    """The round is over for good."""

    ruecknehmbar: ClassVar[bool] = False


NAMEN: dict[str, type[Ereignis]] = {
    "runde_angelegt": RundeAngelegt,
    "angaben_geaendert": AngabenGeaendert,
    "runde_begonnen": RundeBegonnen,
    "phase_betreten": PhaseBetreten,
    "eintrag_erfasst": EintragErfasst,
    "eintrag_geaendert": EintragGeaendert,
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
    "wort_freigegeben": WortFreigegeben,
    "runde_geschlossen": RundeGeschlossen,
    "zurueckgenommen": Zurueckgenommen,
    "wiederholt": Wiederholt,
}
"""Wire name of every event."""

_NAME_VON = {klasse: name for name, klasse in NAMEN.items()}


def name_von(ereignis: Ereignis) -> str:
    """The wire name of an event of a round."""
    return _NAME_VON[type(ereignis)]
