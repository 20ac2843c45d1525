"""All dates of the co-operation by time, each with its school, its body and its hints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from modelle.kooperation.ereignisse import (
    Entfernt,
    Geloescht,
    GremiumErfasst,
    SchuleErfasst,
    TerminErfasst,
)
from modelle.kooperation.gremientermine import als_regel, beschreibung, einzelne, namen_zu_regeln
from modelle.kooperation.termine.hinweise import Zusammentreffen, zugleich, zum_tag
from modelle.kooperation.termine.kalender import Kalendereintrag
from modelle.kooperation.termine.regeltermin import Regeltermin, Termin, termine
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.vergleich import grundform
from modelle.strom.vermerk import Vermerk, Wiederholt, Zurueckgenommen

_GREMIEN = "gremien"
"""Stands for all bodies among the keys of things that were changed; no key reads so."""


class Planzeile(msgspec.Struct, frozen=True):
    """A single date with its hints."""

    termin: Termin
    """The date; its title names the school."""
    hinweise: tuple[str, ...]
    """What speaks against the date, as German sentences without a subject. Mostly none."""
    gremium: str = ""
    """Key of the body whose single date it is; empty for a date of a rule."""
    stelle: int | None = None
    """For a single date of a body: its place in `Gremium.einzeltermine`."""


def plan(
    kooperation: Kooperation, von: date, bis: date, beide: bool = True
) -> tuple[Planzeile, ...]:
    """Return all dates from `von` to `bis`, both included, by time. A hint moves nothing.

    If two dates clash, both carry the hint; without `beide` only the later one does.
    """
    einzeln = {t.termin: t for t in einzelne(kooperation.gremium, von, bis)}
    regeln = (t for regel in benannte(kooperation) for t in termine(regel, von, bis))
    ferien = tuple(kooperation.ferien.values())
    zeilen: list[Planzeile] = []
    for treffen in zugleich([*regeln, *einzeln], beide):
        t = treffen.termin
        hinweise = (*_zugleich(treffen), *zum_tag(t, kooperation.land, ferien))
        wessen = einzeln[t][1:] if t in einzeln else ("", None)
        zeilen.append(Planzeile(t, hinweise, *wessen))
    return tuple(zeilen)


def _zugleich(treffen: Zusammentreffen) -> Iterator[str]:
    """Yield a sentence with the clashing dates, or only with their number if they are many."""
    if treffen.andere and not treffen.namentlich:
        yield f"zugleich sind {treffen.andere} andere Termine."
    elif treffen.namentlich:
        *vorn, letzter = [f"„{anderer.titel}“" for anderer in treffen.namentlich]
        alle = f"{', '.join(vorn)} und {letzter}" if vorn else letzter
        yield f"zugleich {'sind' if vorn else 'ist'} {alle}."


def jahresplan(kooperation: Kooperation, jahr: int) -> tuple[Planzeile, ...]:
    """Return all dates of a calendar year, by time."""
    return plan(kooperation, date(jahr, 1, 1), date(jahr, 12, 31))


def benannte(kooperation: Kooperation) -> tuple[Regeltermin, ...]:
    """Return the regular dates with school and bodies added to titles that do not name them yet."""
    gremien = namen_zu_regeln(kooperation.gremium)
    return tuple(
        _benannt(termin, kooperation, gremien.get(schluessel, ()))
        for schluessel, termin in kooperation.termin.items()
    )


def kalendereintraege(
    kooperation: Kooperation, vermerke: Iterable[Vermerk]
) -> tuple[Kalendereintrag, ...]:
    """Return the regular dates, and the single ones of bodies, for the calendar file.

    `vermerke` is the whole stream of the co-operation. A date has the same `uid` at every export.
    Its `fassung` is the number of the last event that changed it, its school or any body, because
    its title names the bodies. Undo and redo count as changes, so the number only grows.
    """
    fassungen = _fassungen(vermerke)
    regeln = (
        Kalendereintrag(
            f"{termin.schluessel}@koprax",
            termin,
            fassung=max(fassungen.get(s, 0) for s in (termin.schluessel, termin.schule, _GREMIEN)),
        )
        for termin in benannte(kooperation)
    )
    einzeln = (
        Kalendereintrag(f"{regel.schluessel}@koprax", regel, beschreibung(e), fassungen.get(s, 0))
        for s, gremium in kooperation.gremium.items()
        for e in gremium.einzeltermine
        if (regel := als_regel(gremium, s, e))
    )
    return (*regeln, *einzeln)


def _fassungen(vermerke: Iterable[Vermerk]) -> dict[str, int]:
    fassungen: dict[str, int] = {}
    taten: dict[int, list[str]] = defaultdict(list)
    for vermerk in vermerke:
        match vermerk.ereignis:
            case TerminErfasst(schluessel) | SchuleErfasst(schluessel):
                betroffen = [schluessel]
            case GremiumErfasst(schluessel):
                betroffen = [schluessel, _GREMIEN]
            case Entfernt("gremium") | Geloescht("gremium"):
                betroffen = [_GREMIEN]
            case Zurueckgenommen(vorgang) | Wiederholt(vorgang):
                fassungen |= dict.fromkeys(taten[vorgang], vermerk.nr)
                continue
            case _:
                continue
        taten[vermerk.vorgang] += betroffen
        fassungen |= dict.fromkeys(betroffen, vermerk.nr)
    return fassungen


def _benannt(
    termin: Regeltermin, kooperation: Kooperation, gremien: Sequence[str] = ()
) -> Regeltermin:
    schule = kooperation.schule.get(termin.schule)
    namen = (*((schule.name,) if schule else ()), *gremien)
    titel = termin.titel
    # „Präventionskreis (Präventionskreis Nord)“ would say it twice.
    if len(gremien) == 1 and grundform(titel) in grundform(gremien[0]):
        titel = gremien[0]
    neue = [name for name in namen if grundform(name) not in grundform(titel)]
    if neue:
        titel = f"{titel} ({', '.join(neue)})"
    return termin if titel == termin.titel else msgspec.structs.replace(termin, titel=titel)
