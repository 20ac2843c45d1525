"""What stands between bodies and other things: sub-groups, references, the next date. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modelle.fach.formularfeld import Mangel
from modelle.kooperation.dinge import gremium as ding
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.sorten import Sorte
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.vergleich import grundform

NICHT_MEHR_DA = "Das steht nicht mehr da: bitte neu wählen."


def maengel(gremium: Gremium, schluessel: str, kooperation: Kooperation) -> Iterator[Mangel]:
    """Yield the faults of a body; `schluessel` is its own key."""
    yield from ding.maengel(gremium)
    for s, anderes in kooperation.gremium.items():
        if s != schluessel and grundform(anderes.name) == grundform(gremium.name):
            yield Mangel("Name", f"Ein Gremium „{anderes.name}“ gibt es schon.")
    for feld, verweis, da in (
        ("Regeltermin", gremium.termin, kooperation.termin),
        ("Gehört zu", gremium.ueber, kooperation.gremium),
        ("Verbund", gremium.verbund, kooperation.verbund),
    ):
        if verweis and verweis not in da:
            yield Mangel(feld, NICHT_MEHR_DA)
    if gremium.ueber and gremium.ueber in {schluessel, *darunter(schluessel, kooperation.gremium)}:
        name = gremium.name or "Das Gremium"
        yield Mangel("Gehört zu", f"„{name}“ stünde über sich selbst: bitte ein anderes wählen.")


def darunter(schluessel: str, gremien: Mapping[str, Gremium]) -> set[str]:
    """Return the keys of all bodies below a body, at any depth."""
    gefunden: set[str] = set()
    neue = {schluessel}
    while neue:
        neue = {s for s, g in gremien.items() if g.ueber in neue} - gefunden
        gefunden |= neue
    return gefunden


def gebraucht_von(sorte: Sorte, schluessel: str, kooperation: Kooperation) -> str:
    """Return the name of a body or a survey that refers to this thing, or ""."""
    for gremium in kooperation.gremium.values():
        verweise = {"termin": gremium.termin, "gremium": gremium.ueber, "verbund": gremium.verbund}
        if verweise.get(sorte) == schluessel:
            return gremium.name
    if sorte == "gremium":
        for abfrage in kooperation.abfrage.values():
            if abfrage.gremium == schluessel:
                return abfrage.titel
    return ""
