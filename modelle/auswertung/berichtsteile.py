"""Sections of a yearly report from the co-operation: what institutions did, never a case. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from modelle.auswertung.formen import zahl
from modelle.auswertung.tafel import Tafel
from modelle.kooperation.dinge import vereinbarung as v
from modelle.kooperation.dinge.gremium import Gremium, Sitzungsvermerk
from modelle.kooperation.dinge.verbund import MEILENSTEINE
from modelle.kooperation.dinge.vermittlung import STAENDE, schritte, stand_am
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import lang
from modelle.sprache.markdown import zeile
from modelle.sprache.vergleich import grundform
from modelle.sprache.zahlen import MONATE

Reihen = Sequence[Sequence[str]]


class Spanne(NamedTuple):
    """The days that a report is about, both included."""

    von: date
    bis: date

    def hat(self, tag: date | None) -> bool:
        """Return True if a day lies in it."""
        return tag is not None and self.von <= tag <= self.bis


def abschnitt(titel: str, kopf: Sequence[str], reihen: Reihen, zahlen: int = 0) -> Iterator[str]:
    """Yield a heading and a table unless it is empty; its last `zahlen` columns hold numbers."""
    if reihen:
        yield f"## {zeile(titel, anfang=False)}"
        yield tabelle(kopf, reihen, zahlen)


def tabelle(kopf: Sequence[str], reihen: Reihen, zahlen: int = 0) -> str:
    """Return a table as Markdown."""
    striche = ["---"] * (len(kopf) - zahlen) + ["---:"] * zahlen
    alle = (kopf, *reihen)
    erste, *andere = (_reihe([zeile(zelle, anfang=False) for zelle in eine]) for eine in alle)
    return "\n".join((erste, _reihe(striche), *andere))


def _reihe(zellen: Iterable[str]) -> str:
    return f"| {' | '.join(zellen)} |"


def aus_tafel(tafel: Tafel) -> str:
    """Return a table of the Auswertung as Markdown."""
    reihen = [(str(erste), *map(zahl, zellen)) for erste, *zellen in tafel.zeilen]
    return tabelle(tafel.spalten, reihen, len(tafel.spalten) - 1)


def als_punkte(tafel: Tafel) -> str:
    """Return a table of shares as a list: what it is, and of how many."""
    von = tafel.spalten[1].removeprefix("% ")
    return "\n".join(
        f"- {zeile(str(was), anfang=False)}: {zahl(wert)} % {von}" for was, wert in tafel.zeilen
    )


def getagt(
    kooperation: Kooperation, spanne: Spanne, ist_fall: Callable[[Gremium, Sitzungsvermerk], bool]
) -> list[tuple[Gremium, list[Sitzungsvermerk]]]:
    """Return the bodies that met, by name, with their meetings.

    Rounds about a case are left out, as `ist_fall` knows them: they are only counted.
    """
    alle = (
        (g, [s for s in g.sitzungen if spanne.hat(s.tag) and not ist_fall(g, s)])
        for g in sorted(kooperation.gremium.values(), key=lambda g: grundform(g.name))
    )
    return [(gremium, sitzungen) for gremium, sitzungen in alle if sitzungen]


def gremienreihen(getagte: Iterable[tuple[Gremium, Sequence[Sitzungsvermerk]]]) -> list[list[str]]:
    """Return a row for each body: in which months it met, how often, and what it decided."""
    return [
        [
            g.name,
            _monate(s.tag for s in alle),
            str(len(alle)),
            str(sum(s.beschluesse for s in alle)),
        ]
        for g, alle in getagte
    ]


def _monate(tage: Iterable[date]) -> str:
    je_monat = Counter((tag.year, tag.month) for tag in tage)
    return ", ".join(
        f"{MONATE[monat - 1]}{f' ({oft}-mal)' if oft > 1 else ''}"
        for (_, monat), oft in sorted(je_monat.items())
    )


def meilensteinreihen(
    kooperation: Kooperation, spanne: Spanne, schule: str = ""
) -> list[list[str]]:
    """Return a row for each milestone that was reached; with a school, of its Verbünde only."""
    alle = [
        (erreicht.am, einer.name, erreicht.nummer)
        for einer in kooperation.verbund.values()
        for erreicht in einer.erreicht
        if spanne.hat(erreicht.am) and (not schule or schule in einer.schulen)
    ]
    return [[name, f"{nr}. {MEILENSTEINE[nr]}", lang(am)] for am, name, nr in sorted(alle)]


def angebotsreihen(
    kooperation: Kooperation, spanne: Spanne, schule: str = ""
) -> tuple[list[list[str]], int]:
    """Return a row for each offer on its way to a school, and how many got there."""
    reihen, vermittelt = [], 0
    for angebot in sorted(kooperation.angebot.values(), key=lambda a: grundform(a.titel)):
        for eine in angebot.vermittlungen:
            in_der_zeit = {stand for stand, tag in schritte(eine) if spanne.hat(tag)}
            if not in_der_zeit or (schule and eine.schule != schule):
                continue
            vermittelt += not in_der_zeit.isdisjoint(("vermittelt", "laeuft"))
            wo = kooperation.schule.get(eine.schule)
            stand = STAENDE[stand_am(eine, spanne.bis)]
            an = [] if schule else [wo.name if wo else "andere Schule"]
            reihen.append([angebot.titel, angebot.traeger, *an, stand])
    return reihen, vermittelt


def vereinbarungsreihen(
    kooperation: Kooperation, spanne: Spanne, schule: str = ""
) -> tuple[list[list[str]], int]:
    """Return a row for each agreement that was in force, and how many are at the end."""
    reihen, in_kraft = [], 0
    for eine in sorted(kooperation.vereinbarung.values(), key=lambda eine: grundform(eine.titel)):
        gilt = [z for z in eine.laufzeiten if z.von <= spanne.bis and z.bis >= spanne.von]
        if not gilt or (schule and schule not in eine.schulen):
            continue
        bis = v.gedeckt_bis(eine, spanne.bis)
        in_kraft += bis is not None
        neue = [z for z in gilt if spanne.hat(z.von)]
        if bis is None:
            stand = "ausgelaufen"
        elif neue:
            stand = "neu geschlossen" if eine.laufzeiten[0] in neue else "erneuert"
        else:
            stand = "läuft"
        namen = ", ".join(_schulnamen(kooperation.schule, eine.schulen))
        an = [] if schule else [namen]
        reihen.append([eine.titel, *an, stand, lang(bis or max(z.bis for z in gilt))])
    return reihen, in_kraft


def _schulnamen(schulen: Mapping[str, object], schluessel: Iterable[str]) -> Iterator[str]:
    for eines in schluessel:
        if eines in schulen:
            yield str(getattr(schulen[eines], "name", ""))
