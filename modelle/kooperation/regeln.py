"""The rules of the co-operation: what may be stored, and when two things are the same. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from modelle.fach.formularfeld import Mangel
from modelle.kooperation import gremien
from modelle.kooperation.dinge import (
    abfrage,
    kontakt,
    rahmen,
    verbund,
    vereinbarung,
    vermittlung,
)
from modelle.kooperation.dinge.abfrage import Bedarfsabfrage
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.dinge.kontakt import Kontakt
from modelle.kooperation.dinge.rahmen import Rahmenpapier
from modelle.kooperation.dinge.schule import Standort, kopraxmaengel
from modelle.kooperation.dinge.verbund import Verbund
from modelle.kooperation.dinge.vereinbarung import Vereinbarung
from modelle.kooperation.sorten import Inhalt, Sorte, titel
from modelle.kooperation.termine import maengel as terminmaengel
from modelle.kooperation.termine.regeltermin import Regeltermin
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.vergleich import grundform
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt


class Unpassend(Abgelehnt):
    """What somebody entered has a fault; `mangel` names the field and says the sentence."""

    def __init__(self, mangel: Mangel) -> None:
        super().__init__(mangel.satz)
        self.mangel = mangel


def bedarfsschluessel(bedarf: Bedarf) -> str:
    """Return a text that is equal for equal needs: same text and same profession.

    Both are compared by `grundform`, so that capitals, umlauts and punctuation make no difference.
    """
    return f"{grundform(bedarf.bedarf)}/{grundform(bedarf.profession)}"


def der_wievielte(bedarfe: Iterable[Bedarf]) -> list[object]:
    """Return for each need its `bedarfsschluessel` and the number of equal needs before it."""
    zahl: Counter[str] = Counter()
    kennungen: list[object] = []
    for schluessel in map(bedarfsschluessel, bedarfe):
        kennungen.append((schluessel, zahl[schluessel]))
        zahl[schluessel] += 1
    return kennungen


def bereinigt(inhalt: Any) -> Any:
    """Return the thing with every text in it on one line, harmless, and without outer blanks."""
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
        # Things read from a table are clean already; thousands of them need no copy.
        return msgspec.structs.replace(inhalt, **neu) if neu else inhalt
    return inhalt


def maengel(inhalt: Inhalt, schluessel: str, kooperation: Kooperation) -> tuple[Mangel, ...]:
    """Return the faults that keep this thing out of the co-operation; empty if there are none.

    `schluessel` is the thing's own key, so that a changed school does not clash with itself.
    """
    if isinstance(inhalt, Standort):
        return tuple(_schulmaengel(inhalt, schluessel, kooperation))
    if isinstance(inhalt, Gremium):
        return tuple(gremien.maengel(inhalt, schluessel, kooperation))
    if isinstance(inhalt, Verbund):
        return (*verbund.maengel(inhalt), *_doppelte(inhalt, schluessel, kooperation))
    pruefen = _MAENGEL.get(type(inhalt))
    return tuple(pruefen(inhalt)) if pruefen else ()


def _bedarfsmaengel(bedarf: Bedarf) -> Iterable[Mangel]:
    if not bedarf.bedarf.strip():
        yield Mangel("Bedarf", "Bitte sagen, was gebraucht wird.")


def _angebotsmaengel(angebot: Angebot) -> Iterable[Mangel]:
    if not angebot.titel.strip():
        yield Mangel("Titel", "Das Angebot braucht einen Titel.")
    for eine in angebot.vermittlungen:
        yield from vermittlung.maengel(eine)


_MAENGEL: dict[type[Inhalt], Callable[[Any], Iterable[Mangel]]] = {
    Vereinbarung: vereinbarung.maengel,
    Regeltermin: terminmaengel.maengel,
    Bedarf: _bedarfsmaengel,
    Angebot: _angebotsmaengel,
    Kontakt: kontakt.maengel,
    Rahmenpapier: rahmen.maengel,
    Bedarfsabfrage: abfrage.maengel,
}
"""For each sort that needs to know nothing else: what yields its faults."""


def _schulmaengel(schule: Standort, schluessel: str, kooperation: Kooperation) -> Iterable[Mangel]:
    if not schule.name:
        yield Mangel("Name", "Die Schule braucht einen Namen.")
    yield from kopraxmaengel(schule)
    for s, andere in kooperation.schule.items():
        if s != schluessel and grundform(andere.name) == grundform(schule.name):
            yield Mangel("Name", f"Eine Schule „{andere.name}“ gibt es schon.")


def _doppelte(neu: Verbund, schluessel: str, kooperation: Kooperation) -> Iterable[Mangel]:
    """Yield a fault for each school that joins this Verbund and is in another one already.

    An older version took a school into two. That stays until somebody changes it.
    """
    bisher = kooperation.verbund.get(schluessel)
    for s, anderer in kooperation.verbund.items():
        for schule in neu.schulen if s != schluessel else ():
            if schule in anderer.schulen and not (bisher and schule in bisher.schulen):
                name = titel(kooperation.schule[schule]) if schule in kooperation.schule else ""
                satz = f"„{name}“ gehört schon zu „{anderer.name}“: bitte zuerst dort herausnehmen."
                yield Mangel("Schulen", satz)


def ohne_verbund(kooperation: Kooperation) -> list[str]:
    """Return the keys of the public schools that no Verbund has; none while there is no Verbund."""
    if not kooperation.verbund:
        return []
    drin = {schule for einer in kooperation.verbund.values() for schule in einer.schulen}
    return [s for s, schule in kooperation.schule.items() if s not in drin and not schule.frei]


def frei(sorte: Sorte, schluessel: str, kooperation: Kooperation) -> None:
    """Raise Abgelehnt if another thing refers to this one; it may not be removed then."""
    if woanders := _gebraucht_von(sorte, schluessel, kooperation):
        raise Abgelehnt(
            f"„{titel(kooperation.alle(sorte)[schluessel])}“ steht noch in „{woanders}“:"
            " bitte dort zuerst herausnehmen."
        )


def _gebraucht_von(sorte: Sorte, schluessel: str, kooperation: Kooperation) -> str:
    """Return the title of one thing that refers to this one, or an empty text."""
    if sorte != "schule":
        return gremien.gebraucht_von(sorte, schluessel, kooperation)
    mit_schulen: list[Vereinbarung | Verbund] = [
        *kooperation.vereinbarung.values(),
        *kooperation.verbund.values(),
    ]
    for eines in mit_schulen:
        if schluessel in eines.schulen:
            return titel(eines)
    for termin in kooperation.termin.values():
        if termin.schule == schluessel:
            return termin.titel
    for angebot in kooperation.angebot.values():
        if any(v.schule == schluessel for v in angebot.vermittlungen):
            return angebot.titel
    return ""
