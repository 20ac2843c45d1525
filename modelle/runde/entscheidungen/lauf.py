"""Decisions on the course of a round: preparing it, its phases, its clock, stopping and closing it.

Each function returns the events to be stored, none if the round is already as wanted, and raises
Abgelehnt with a German sentence if the act does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from modelle.ablauf.format import Ablauf, Phase
from modelle.fach.professionen import Profession
from modelle.runde import ereignisse as e
from modelle.runde import zeit
from modelle.runde.angaben import mit_worten
from modelle.runde.entscheidungen import blattwort
from modelle.runde.planung import Planvorschlag
from modelle.runde.regeln import laufend
from modelle.runde.zustand import Runde
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Ereignis

Startliste = Callable[[Runde, Phase], Sequence[e.EintragErfasst]]
"""Returns the entries a phase begins with: needs that were collected before. Undo takes them back
together with entering the phase."""

_SCHON_BEGONNEN = "Die Runde hat schon begonnen."


def anlegen(ablauf: Ablauf, angaben: e.Angaben) -> e.RundeAngelegt:
    """Found a round of this format."""
    return e.RundeAngelegt(ablauf, _bereinigt(angaben))


def vorbereiten(runde: Runde, ablauf: Ablauf, angaben: e.Angaben) -> list[Ereignis]:
    """Prepare a planned round differently."""
    if runde.stand != "geplant":
        raise Abgelehnt(_SCHON_BEGONNEN)
    return [e.AngabenGeaendert(ablauf, _bereinigt(angaben))]


def beginnen(runde: Runde, startliste: Startliste) -> list[Ereignis]:
    """Begin a planned round with its first phase."""
    if runde.stand != "geplant":
        raise Abgelehnt(_SCHON_BEGONNEN)
    erste = runde.ablauf.phasen[0]
    return [e.RundeBegonnen(erste.schluessel), *startliste(runde, erste)]


def weiter(runde: Runde, startliste: Startliste) -> list[Ereignis]:
    """Enter the next phase."""
    wort = runde.ablauf.ergebniswort
    am_rand = f"Das ist die letzte Phase. Mit dem {wort} schließen Sie die Runde."
    return _gehen(runde, 1, am_rand, startliste)


def zurueck(runde: Runde, startliste: Startliste) -> list[Ereignis]:
    """Enter the phase before the present one."""
    return _gehen(runde, -1, "Das ist die erste Phase.", startliste)


def _gehen(runde: Runde, schritt: int, am_rand: str, startliste: Startliste) -> list[Ereignis]:
    laufend(runde)
    stelle = runde.ablauf.stelle(runde.phase.schluessel) + schritt
    if not 0 <= stelle < len(runde.ablauf.phasen):
        raise Abgelehnt(am_rand)
    ziel = runde.ablauf.phasen[stelle]
    return [e.PhaseBetreten(ziel.schluessel), *startliste(runde, ziel)]


Anwesenheit = tuple[tuple[str, ...], tuple[str, ...]]
"""Who is at the meeting of a body, and who is excused; in words."""


def anwesende_aendern(
    runde: Runde, professionen: Sequence[Profession], sitzung: Anwesenheit | None = None
) -> list[Ereignis]:
    """Say who takes part from now on; whoever brings the case stays.

    `sitzung` says it of a body's meeting; with None that stays as it was.
    """
    laufend(runde)
    neue = _saubere(professionen)
    bringt = runde.profession(runde.angaben.fallgebend)
    if bringt and bringt.kuerzel not in {p.kuerzel for p in neue}:
        raise Abgelehnt(f"{bringt.titel} bringt den Fall und bleibt dabei.")
    if not neue:
        raise Abgelehnt("Bitte nennen Sie mindestens eine Profession.")
    bisher = runde.angaben.sitzung
    if bisher and sitzung:
        da, fort = (tuple(einzeilig(text).strip() for text in alle) for alle in sitzung)
        if (da, fort) != (bisher.anwesend, bisher.entschuldigt):
            return [e.AnwesendeGeaendert(neue, da, fort)]
    return [] if neue == runde.angaben.professionen else [e.AnwesendeGeaendert(neue)]


def unterbrechen(runde: Runde) -> list[Ereignis]:
    """Stop for child protection; without effect unless the round is running."""
    return [e.RundeUnterbrochen()] if runde.stand == "laufend" and not runde.unterbrochen else []


def wiederaufnehmen(runde: Runde) -> list[Ereignis]:
    """End the Kinderschutz-Stopp; without effect where there is none."""
    return [e.RundeWiederaufgenommen()] if runde.stand == "laufend" and runde.unterbrochen else []


def schliessen(runde: Runde, rechtzeitig: int = 0, spaeter: int = 0) -> list[Ereignis]:
    """Close a running round; what the sheet words differently holds from then on.

    The numbers say how much of what was agreed before was done by its day, and how much later.
    """
    if runde.stand != "laufend":
        raise Abgelehnt("Diese Runde läuft nicht.")
    return [*blattwort.gelten(runde), e.RundeGeschlossen(rechtzeitig, spaeter)]


def zeit_geben(runde: Runde, minuten: int) -> list[Ereignis]:
    """Give the present phase more minutes, or fewer; Abgelehnt if no time would remain."""
    laufend(runde)
    phase = runde.phase.schluessel
    if zeit.budget(runde.zeit, phase) + minuten * 60 <= 0:
        raise Abgelehnt("Weniger Zeit geht nicht. Gehen Sie weiter in die nächste Phase.")
    return [e.ZeitGegeben(phase, minuten * 60)]


def anhalten_oder_fortsetzen(runde: Runde) -> list[Ereignis]:
    """Begin a pause, or end it."""
    laufend(runde)
    return [e.Fortgesetzt() if runde.angehalten else e.Angehalten()]


def plan_annehmen(runde: Runde, vorschlag: Planvorschlag) -> list[Ereignis]:
    """Take over the plan that was shown."""
    laufend(runde)
    return [e.PlanGeaendert(dict(vorschlag.sekunden), vorschlag.ende_spaeter)]


def uhr_stellen(runde: Runde, versatz: float) -> list[Ereignis]:
    """Take the machine's clock as `versatz` seconds ahead of the round's own time in all.

    The sum of all jumps, not the last one: two terminals that answer the same question agree.
    """
    neu = runde.stand == "laufend" and runde.zeit.versatz != versatz
    return [e.UhrGestellt(versatz)] if neu else []


def schalten(runde: Runde, schalter: str, an: bool) -> list[Ereignis]:
    """Switch a part of the handout on or off."""
    laufend(runde)
    return [e.HandzettelEingestellt({schalter: an})]


def _bereinigt(angaben: e.Angaben) -> e.Angaben:
    """Return the same details without control characters and without blanks around them."""
    texte = {
        name: einzeilig(wert).strip()
        for name, wert in msgspec.structs.asdict(angaben).items()
        if isinstance(wert, str)
    }
    sitzung = angaben.sitzung and mit_worten(angaben.sitzung, lambda t: einzeilig(t).strip())
    return msgspec.structs.replace(
        angaben, **texte, professionen=_saubere(angaben.professionen), sitzung=sitzung
    )


def _saubere(professionen: Sequence[Profession]) -> tuple[Profession, ...]:
    return tuple(Profession(einzeilig(p.kuerzel), einzeilig(p.titel)) for p in professionen)
