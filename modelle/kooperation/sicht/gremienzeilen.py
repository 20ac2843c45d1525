"""The rows of the bodies: sub-groups stand under their body, and below each what it held. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from modelle.fach.einordnung import in_worten
from modelle.kooperation.dinge.gremium import Gremium, Sitzungsvermerk
from modelle.kooperation.gremientermine import naechster
from modelle.kooperation.sicht.reiterzeile import PUNKT, Reiterzeile
from modelle.kooperation.termine.worte import tag_und_zeit
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import lang
from modelle.sprache.vergleich import grundform
from modelle.sprache.zahlen import anzahl


class _Stelle(NamedTuple):
    """A body in the list, and how many bodies it stands under."""

    schluessel: str
    gremium: Gremium
    tiefe: int


def zeilen(
    kooperation: Kooperation, heute: date, offene: Mapping[str, int] | None = None
) -> Iterator[Reiterzeile]:
    """Yield a row for each body, by name, followed by its meetings and its sub-groups.

    `offene` is the number of open tasks by the key of the body; one without any may be missing.
    """
    for stelle in _geordnet(kooperation.gremium):
        offen = (offene or {}).get(stelle.schluessel, 0)
        yield _zeile(stelle, kooperation, heute, offen)
        for vermerk in reversed(stelle.gremium.sitzungen):
            yield _sitzung(stelle, vermerk)


def _zeile(stelle: _Stelle, kooperation: Kooperation, heute: date, offen: int) -> Reiterzeile:
    schluessel, gremium, tiefe = stelle
    termin = naechster(schluessel, kooperation, heute)
    angaben = (
        tag_und_zeit(termin) if termin else "",
        anzahl(offen, "Aufgabe offen", "Aufgaben offen") if offen else "",
        gremium.art,
        *in_worten(gremium.ebene, gremium.feld),
        gremium.region,
    )
    zusatz = " · ".join(filter(None, angaben))
    return Reiterzeile(gremium.name, "gremium", schluessel, zusatz, f"{'  ' * tiefe}{PUNKT}")


def _sitzung(stelle: _Stelle, vermerk: Sitzungsvermerk) -> Reiterzeile:
    """Return the row of a meeting that was closed; it is found by the name of its body, too."""
    text = f"Protokoll {vermerk.nr} · {lang(vermerk.tag)}"
    zusatz = anzahl(vermerk.beschluesse, "Beschluss", "Beschlüsse") if vermerk.beschluesse else ""
    vorn, name = f"{'  ' * (stelle.tiefe + 1)}✓ ", stelle.gremium.name
    return Reiterzeile(
        text, "gremium", stelle.schluessel, zusatz, vorn, auch=name, runde=vermerk.runde
    )


def _geordnet(gremien: Mapping[str, Gremium]) -> Iterator[_Stelle]:
    """Yield the bodies by name, sub-groups right after their body, each body once."""
    unter: dict[str, list[str]] = {}
    for schluessel, gremium in sorted(gremien.items(), key=lambda paar: grundform(paar[1].name)):
        unter.setdefault(gremium.ueber if gremium.ueber in gremien else "", []).append(schluessel)
    offen = [(schluessel, 0) for schluessel in reversed(unter.get("", []))]
    while offen:
        schluessel, tiefe = offen.pop()
        yield _Stelle(schluessel, gremien[schluessel], tiefe)
        offen += [(s, tiefe + 1) for s in reversed(unter.get(schluessel, []))]
