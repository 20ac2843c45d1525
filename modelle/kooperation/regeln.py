"""What is allowed in the co-operation, and when two things are the same. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from modelle.kooperation import verbund, vereinbarung
from modelle.kooperation.angebote import Angebot
from modelle.kooperation.bedarf import Bedarf
from modelle.kooperation.ereignisse import Inhalt, Sorte, titel
from modelle.kooperation.termine import maengel as terminmaengel
from modelle.kooperation.termine.regeltermin import Regeltermin
from modelle.kooperation.verbund import Verbund
from modelle.kooperation.vereinbarung import Standort, Vereinbarung
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.mangel import Mangel
from modelle.sprache.vergleich import grundform
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt


class Unpassend(Abgelehnt):
    """Something that was entered has a fault."""

    def __init__(self, mangel: Mangel) -> None:
        super().__init__(mangel.satz)
        self.mangel = mangel


def bedarfsschluessel(bedarf: Bedarf) -> str:
    """What makes two needs the same one: what is needed, and who named it."""
    return f"{grundform(bedarf.bedarf)}/{grundform(bedarf.profession)}"


def der_wievielte(bedarfe: Iterable[Bedarf]) -> list[object]:
    """For each need its key, and how many of the same came before it."""
    zahl: Counter[str] = Counter()
    kennungen: list[object] = []
    for schluessel in map(bedarfsschluessel, bedarfe):
        kennungen.append((schluessel, zahl[schluessel]))
        zahl[schluessel] += 1
    return kennungen


def bereinigt(inhalt: Any) -> Any:
    """The same thing, every text in it harmless and without blanks around it."""
    if isinstance(inhalt, str):
        return einzeilig(inhalt).strip()
    if isinstance(inhalt, tuple):
        return tuple(map(bereinigt, inhalt))
    if isinstance(inhalt, msgspec.Struct):
        neu: dict[str, Any] = {}
        for name in inhalt.__struct_fields__:
            alt = getattr(inhalt, name)
            if (sauber := bereinigt(alt)) is not alt and sauber != alt:
                neu[name] = sauber
        # What was read from a table is clean already, and there may be thousands of it.
        return msgspec.structs.replace(inhalt, **neu) if neu else inhalt
    return inhalt


def maengel(inhalt: Inhalt, schluessel: str, da: Kooperation) -> tuple[Mangel, ...]:
    """What speaks against having this in the co-operation; empty when nothing does."""
    match inhalt:
        case Standort():
            return tuple(_schulmaengel(inhalt, schluessel, da))
        case Vereinbarung():
            return vereinbarung.maengel(inhalt)
        case Regeltermin():
            return terminmaengel.maengel(inhalt)
        case Verbund():
            return verbund.maengel(inhalt)
        case Bedarf():
            leer = not inhalt.bedarf.strip()
            return (Mangel("Bedarf", "Bitte sagen, was gebraucht wird."),) if leer else ()
        case Angebot():
            leer = not inhalt.titel.strip()
            return (Mangel("Titel", "Das Angebot braucht einen Titel."),) if leer else ()
    return ()


def _schulmaengel(schule: Standort, schluessel: str, da: Kooperation) -> Iterable[Mangel]:
    if not schule.name:
        yield Mangel("Name", "Die Schule braucht einen Namen.")
    for s, andere in da.schule.items():
        if s != schluessel and grundform(andere.name) == grundform(schule.name):
            yield Mangel("Name", f"Eine Schule „{andere.name}“ gibt es schon.")


def frei(sorte: Sorte, schluessel: str, da: Kooperation) -> None:
    """Raise Abgelehnt while something refers to this."""
    if woanders := _gebraucht_von(sorte, schluessel, da):
        raise Abgelehnt(
            f"„{titel(da.alle(sorte)[schluessel])}“ steht noch in „{woanders}“:"
            " bitte dort zuerst herausnehmen."
        )


def _gebraucht_von(sorte: Sorte, schluessel: str, da: Kooperation) -> str:
    """Title of something that refers to this; empty when nothing does."""
    if sorte != "schule":
        return ""
    mit_schulen: list[Vereinbarung | Verbund] = [*da.vereinbarung.values(), *da.verbund.values()]
    for eines in mit_schulen:
        if schluessel in eines.schulen:
            return titel(eines)
    return next((t.titel for t in da.termin.values() if t.schule == schluessel), "")
