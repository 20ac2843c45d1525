"""The case of a round at a glance: its question, what was told of it, facts, who is there. Pure.

No format or kind of entry is known by name: what is told of a case is what the person who brings
it says, once the kinds that hang on others, such as answers, are left out.
"""

from __future__ import annotations

from modelle.ablauf.format import Eintragsart
from modelle.fach.professionen import STUFEN
from modelle.runde.zustand import Eintrag, Runde


def leitfrage(runde: Runde) -> str:
    """Return the guiding question, or "" as long as there is none."""
    arten = [art.schluessel for art in runde.ablauf.arten if art.abschnitt == "leitfrage"]
    return " / ".join(eintrag.text for eintrag in runde.mit_art(*arten))


def fragewort(runde: Runde) -> str:
    """Return what the format calls its guiding question, or "" if it has none."""
    return next((a.titel for a in runde.ablauf.arten if a.abschnitt == "leitfrage"), "")


def offene_frage(runde: Runde) -> Eintragsart | None:
    """Return the kind of the guiding question if the present phase asks for it in vain so far."""
    arten = (runde.ablauf.art(name) for name in runde.phase.arten)
    return next((a for a in arten if a.abschnitt == "leitfrage" and not leitfrage(runde)), None)


def erzaehltes(runde: Runde) -> list[Eintrag]:
    """Return what was told of the case, in the order of the list."""
    return runde.mit_art(*(art.schluessel for art in runde.ablauf.arten if _erzaehlt(art)))


def _erzaehlt(art: Eintragsart) -> bool:
    return art.vom_fall and not (art.abschnitt or art.haengt_an or art.entsteht_aus or art.einzig)


def eckdaten(runde: Runde) -> list[str]:
    """Return code, level, age and gender, as far as they are known."""
    angaben = runde.angaben
    jahre = f"{angaben.alter} Jahre" if angaben.alter.isdigit() else angaben.alter
    stufe = STUFEN.get(angaben.stufe, angaben.stufe)
    return [x for x in (angaben.code, stufe, jahre, angaben.geschlecht) if x]


def anwesende(runde: Runde) -> list[str]:
    """Return the titles of the professions that take part, with their tags."""
    return [f"{p.titel} ({p.kuerzel})" for p in runde.angaben.professionen]
