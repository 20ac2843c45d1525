"""Replacing words in needs and surveys, in what rounds gave back, and in free notes. Pure.

The free notes are those about a Verbund and the ways to a school.
Names of schools, agreements and offers stay, because an institution may be called after somebody.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from modelle.kooperation.dinge.abfrage import Bedarfsabfrage
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.verbund import Notiz, Verbund
from modelle.kooperation.ereignisse import (
    AbfrageErfasst,
    BedarfErfasst,
    SchuleErfasst,
    VerbundErfasst,
)
from modelle.strom.vermerk import Ereignis

Textersetzung = Callable[[str], str]

replace = msgspec.structs.replace


def geschwaerzt(alt: Ereignis, ersetze: Textersetzung) -> Ereignis:
    """Return an event of the co-operation without the words."""
    match alt:
        case BedarfErfasst(inhalt=bedarf):
            return replace(alt, inhalt=_bedarf(bedarf, ersetze))
        case AbfrageErfasst(inhalt=abfrage):
            return replace(alt, inhalt=_abfrage(abfrage, ersetze))
        case VerbundErfasst(inhalt=verbund):
            return replace(alt, inhalt=_verbund(verbund, ersetze))
        case SchuleErfasst(inhalt=schule):
            return replace(alt, inhalt=replace(schule, schulwege=ersetze(schule.schulwege)))
    return alt


def _bedarf(alt: Bedarf, ersetze: Textersetzung) -> Bedarf:
    namen = ("bedarf", "profession", "notiz", "ergebnis")
    return replace(alt, **{name: ersetze(getattr(alt, name)) for name in namen})


def _abfrage(alt: Bedarfsabfrage, ersetze: Textersetzung) -> Bedarfsabfrage:
    ruecklauf = tuple(replace(r, profession=ersetze(r.profession)) for r in alt.ruecklauf)
    return replace(alt, titel=ersetze(alt.titel), ruecklauf=ruecklauf)


def _verbund(alt: Verbund, ersetze: Textersetzung) -> Verbund:
    erreicht = tuple(replace(e, ergebnis=ersetze(e.ergebnis)) for e in alt.erreicht)
    return replace(
        alt,
        erreicht=erreicht,
        bedingungen=_notizen(alt.bedingungen, ersetze),
        potenziale=_notizen(alt.potenziale, ersetze),
        ziele=ersetze(alt.ziele),
        empfehlungen=ersetze(alt.empfehlungen),
    )


def _notizen(alt: tuple[Notiz, ...], ersetze: Textersetzung) -> tuple[Notiz, ...]:
    return tuple(replace(notiz, text=ersetze(notiz.text)) for notiz in alt)
