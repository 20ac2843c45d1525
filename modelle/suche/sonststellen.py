"""The places beside the rounds: what was agreed, and the things of the co-operation. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from modelle.ablauf.lesen import alle
from modelle.fach.einordnung import EBENEN, HANDLUNGSFELDER
from modelle.kooperation.dinge.bedarf import Bedarf, professionstitel
from modelle.kooperation.dinge.verbund import AKTEURE, BEREICHE, SCHWERPUNKTE
from modelle.kooperation.dinge.vereinbarung import ROLLEN
from modelle.kooperation.sorten import Inhalt, Sorte, titel
from modelle.kooperation.worte import SORTENNAMEN
from modelle.runde.bleibendes.wiedervorlage import Wiedervorlage
from modelle.sprache.zahlen import monat
from modelle.suche.stelle import Stelle, Was

_ALS: dict[Sorte, Was] = {"bedarf": "bedarf", "angebot": "angebot"}

_KENNUNGEN = frozenset(
    ("schluessel", "runde", "runden", "ablauf", "takt", "einheit", "je", "schulsozialarbeit")
)
"""Fields of things that hold keys, and no words."""

_WORTE: Mapping[str, Mapping[str, str]] = {
    "rolle": {rolle: wort for rolle, wort in ROLLEN.items()},
    "zu": AKTEURE | BEREICHE,
    "foerderschwerpunkte": SCHWERPUNKTE,
    "ebene": EBENEN,
    "feld": HANDLUNGSFELDER,
}
"""Fields that hold keys of a closed list, and its words."""


def vereinbartes(wiedervorlage: Wiedervorlage, gremien: Mapping[str, str]) -> Stelle:
    """Return the place of an agreement or task; `gremien` are names of bodies by their keys."""
    v = wiedervorlage.vereinbart
    gesehen = (x for n in wiedervorlage.nachgesehen for x in (n.ergebnis, n.wirkung))
    angebote = (x for a in v.angebote for x in (a.titel, a.traeger))
    felder = (_werttitel().get(feld, feld[1]) for feld in v.felder.items())
    teile = (v.text, *felder, *angebote, *gesehen)
    return Stelle(
        was="aufgabe",
        id=wiedervorlage.eintrag.id,
        titel=v.code,
        wo=" · ".join(filter(None, ("Aufgabe" if v.treffen else "vereinbart", monat(v.monat)))),
        text=" · ".join(dict.fromkeys(filter(None, teile))),
        fall=v.code,
        gremium=gremien.get(v.gremium, v.code if v.treffen else ""),
        art="Aufgabe" if v.treffen else "",
        profession=f"{v.profession} {professionstitel(v.profession)}" if v.profession else "",
        monat=v.monat,
    )


@cache
def _werttitel() -> Mapping[tuple[str, str], str]:
    """Return the titles of the values that formats shipped offer, by the keys of field and value.

    An agreement outlives its round, and holds no format: `gewaehlt` is no word to show.
    """
    formate = alle().nach_name.values()
    return {
        (f.schluessel, w.schluessel): w.titel for a in formate for f in a.felder for w in f.werte
    }


def ding(
    sorte: Sorte,
    schluessel: str,
    inhalt: Inhalt,
    schulen: Mapping[str, str],
    kennungen: Collection[str],
) -> Stelle:
    """Return the place of a thing of the co-operation: all that it holds in words.

    `schulen` are names of schools by key. `kennungen` are the keys of all things; those that a
    thing refers to are no words of it.
    """
    name = titel(inhalt)
    teile = dict.fromkeys(t for t in _texte(inhalt) if t and t not in kennungen)
    teile.pop(schluessel, None)
    teile.pop(name, None)
    profession, monat_ = "", ""
    if isinstance(inhalt, Bedarf):
        profession = f"{inhalt.profession} {professionstitel(inhalt.profession)}".strip()
        monat_ = f"{inhalt.seit:%Y-%m}" if inhalt.seit else ""
    schule = schulen.get(getattr(inhalt, "schule", ""), name if sorte == "schule" else "")
    return Stelle(
        was=_ALS.get(sorte, "kooperation"),
        id=f"{sorte} {schluessel}",
        titel=name,
        wo=SORTENNAMEN[sorte][0],
        text=" · ".join((name, *teile)),
        gremium=name if sorte == "gremium" else "",
        schule=schule,
        art=SORTENNAMEN[sorte][0],
        profession=profession,
        monat=monat_,
    )


def _texte(wert: Any, worte: Mapping[str, str] = {}) -> Iterator[str]:
    """Yield all texts in a thing; `worte` are the words for keys that may be among them."""
    if isinstance(wert, str):
        yield " ".join(worte.get(wert, wert).split())
    elif isinstance(wert, msgspec.Struct):
        for name in wert.__struct_fields__:
            if name not in _KENNUNGEN:
                yield from _texte(getattr(wert, name), _WORTE.get(name, {}))
    elif isinstance(wert, (tuple, list)):
        for einzelnes in wert:
            yield from _texte(einzelnes, worte)
