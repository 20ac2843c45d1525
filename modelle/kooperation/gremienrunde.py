"""What a round takes over from the body that meets. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time

import msgspec

from modelle.fach import besetzung
from modelle.fach.professionen import Profession
from modelle.kooperation.dinge.gremium import Einzeltermin, Gremium, Mitglied
from modelle.kooperation.zustand import Kooperation
from modelle.runde.angaben import Sitzung

UEBLICH = {
    "Gremium": "steuerungsgruppe",
    "Steuerungsgruppe": "steuerungsgruppe",
    "AG": "steuerungsgruppe",
    "Fachforum": "fachforum",
    "Präventionskreis": "praeventionskreis",
    "Verbund": "konstituierende-beratung",
    "Online-Reihe": "online-impuls-60",
    "Fachveranstaltung": "fachforum",
    "Workshop": "fachforum",
    "KoPrax-Runde an einer Schule": "koprax-60",
}
"""The format that a kind of body meets with unless somebody said otherwise."""


class Wann(msgspec.Struct, frozen=True):
    """When and where a meeting is to be, as far as that is known."""

    tag: date | None
    von: time | None = None
    bis: time | None = None
    ort: str = ""


def ablauf(gremium: Gremium, vom_termin: str = "", faelle: Collection[str] = ()) -> str:
    """Return the name of the format that a body meets with; `vom_termin` is that of its date.

    `faelle` are the names of the formats with a case. What the form of a date proposes has one: a
    body that usually meets without does not meet with it.
    """
    ueblich = UEBLICH.get(gremium.art, "")
    passt = (vom_termin in faelle) == (ueblich in faelle)
    return gremium.ablauf or (vom_termin if passt else "") or ueblich


def professionen(gremium: Gremium, bekannte: tuple[Profession, ...] = ()) -> tuple[Profession, ...]:
    """Return the standing members as professions, each once; `bekannte` are those of the format.

    A member that is no known profession becomes one under its own words, if a tag is free.
    """
    dabei: dict[str, Profession] = {}
    for mitglied in gremium.mitglieder:
        eine = _bekannt(mitglied, bekannte) or besetzung.neue(
            mitglied.stelle or mitglied.funktion,
            (*bekannte, *dabei.values()),
            lambda kuerzel: kuerzel not in dabei and besetzung.bekannt(kuerzel, bekannte) is None,
        )
        if eine is not None:
            dabei.setdefault(eine.kuerzel, eine)
    return tuple(dabei.values())


def _bekannt(mitglied: Mitglied, bekannte: tuple[Profession, ...]) -> Profession | None:
    worte = filter(None, (mitglied.funktion, mitglied.stelle))
    return next(filter(None, (besetzung.bekannt(wort, bekannte) for wort in worte)), None)


def sitzung(schluessel: str, kooperation: Kooperation, wann: Wann) -> Sitzung:
    """Return the next meeting of a body as a round holds it; the standing members count as there.

    A single date of the body on this day gives topic and guest.
    """
    gremium = kooperation.gremium[schluessel]
    verbund, einer = kooperation.verbund.get(gremium.verbund), _einzeltermin(gremium, wann)
    ende = wann.bis or (einer.ende if einer else None)
    beginn = wann.von or (einer.beginn if einer else None)
    return _gezaehlt(
        Sitzung(
            schluessel,
            gremium.name,
            gremium.art,
            tag=wann.tag.isoformat() if wann.tag else "",
            von=f"{beginn:%H:%M}" if beginn else "",
            bis=f"{ende:%H:%M}" if ende else "",
            ort=wann.ort or gremium.ort,
            thema=einer.thema if einer else "",
            gast=einer.gast if einer else "",
            leitung=gremium.leitung,
            protokoll=gremium.protokoll,
            anwesend=tuple(mitglied.text for mitglied in gremium.mitglieder),
            region=gremium.region,
            verbund=verbund.name if verbund else "",
            unterschriften=gremium.unterschriften,
            weitergabe=gremium.weitergabe,
        ),
        gremium,
    )


def _gezaehlt(sitzung: Sitzung, gremium: Gremium) -> Sitzung:
    """Return the meeting with its number, and the decisions that its body took before it."""
    jahr = sitzung.tag[:4]
    davor = sum(v.beschluesse for v in gremium.sitzungen if v.tag.isoformat()[:4] == jahr)
    nr = max((v.nr for v in gremium.sitzungen), default=0) + 1
    return msgspec.structs.replace(sitzung, nr=nr, beschluesse_davor=davor)


def _einzeltermin(gremium: Gremium, wann: Wann) -> Einzeltermin | None:
    an_dem_tag = (e for e in gremium.einzeltermine if e.tag == wann.tag)
    return next((e for e in an_dem_tag if wann.von in (None, e.beginn)), None)
