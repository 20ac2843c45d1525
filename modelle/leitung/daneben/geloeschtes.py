"""Erases here what was replaced in a log beside this one while its file was away, and vice versa.

Replacing reaches the logs beside a log at once (`kopien.nebenlogs`). A file that a sync program
brought back later still has the words. The memory of names of the round beside tells which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce

import msgspec

from modelle.anonymitaet.gedaechtnis import streuwert
from modelle.leitung.daneben.abgleich import Abgleich
from modelle.leitung.namen import gemerktes
from modelle.protokoll import spuren
from modelle.protokoll.fehler import Beschaedigt, verstaendlich
from modelle.protokoll.heilung import vorlaeufig
from modelle.protokoll.kopien.ersetztes import Ersetztes, codewert
from modelle.protokoll.kopien.nebenlogs import ueberall_angleichen
from modelle.protokoll.listenzeile import Listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.runde.ereignisse import NameGemerkt
from modelle.runde.faltung import falten
from modelle.runde.schwaerzen import Textersetzung, auch_wort, ersetzung, geschwaerzt
from modelle.sprache.vergleich import normal
from modelle.strom.vermerk import Vermerk

TEILE = 3
"""Parts that a remembered name may have: its hash does not tell."""


def nachloeschen(hier: Protokoll, dort: Protokoll) -> None:
    """Erase in either log, and in its copies, what was replaced in the other one only.

    Nothing is done if nothing was. Raises ProtokollFehler; then this has to be repeated.
    """
    for wo, wovon in ((hier, dort), (dort, hier)):
        if notizen := _notizen(wo, wovon, dort.runden(hoechstens=-1)):
            with verstaendlich(wo.pfad):
                ueberall_angleichen(wovon.pfad, notizen)
            # Its own note reaches what was put aside, too.
            with wo.transaktion():
                wo.aufraeumen_vormerken(*notizen, spuren.BEISEITE)
            wo.aufraeumen()


def ohne_namen(hier: Protokoll, id: str, beide: Abgleich, halb: str) -> tuple[list[Vermerk], str]:
    """Return a round without names that were replaced here and stand in what is new to it.

    The same is done with what is half-typed there (`halb`). Names that the other log knows as well
    were left there on purpose. Raises ProtokollFehler.
    """
    alle, nur_hier = beide.vermerke, {v.id for v in beide.eigene}
    dort = (v.ereignis for v in alle if v.id not in nur_hier)
    dortige = {h for x in dort if isinstance(x, NameGemerkt) for h in x.streuwerte}
    kommt = {v.id for v in beide.neue}
    runde = falten(alle)
    gedaechtnis = runde.gedaechtnis.vereint(gemerktes(hier, runde.angaben.code, id))
    werte = {wert: False for wert in gedaechtnis.namen if wert not in dortige}
    ersetzen = list[Textersetzung]()
    texte = [halb, *_alle_texte(beide.neue)]
    for salz in (gedaechtnis.salz, *gedaechtnis.weitere):
        suche = Ersetztes(salz, (), "", "", "", werte, TEILE)
        for wert, formen in _formen(suche, texte).items():
            ersatz = gedaechtnis.namen[wert].ersatz
            ersetzen.append(ersetzung(filter(_gemeint, formen), ersatz))

    def ersetze(text: str) -> str:
        return reduce(lambda t, eine: eine(t), ersetzen, text)

    if not ersetzen:
        return list(alle), halb
    ohne = geschwaerzt(alle, ersetze, lambda code: code)
    gemischt = [neu if neu.id in kommt else v for v, neu in zip(alle, ohne, strict=True)]
    return gemischt, ersetze(halb)


def _notizen(wo: Protokoll, wovon: Protokoll, zeilen: Iterable[Listenzeile]) -> set[str]:
    """Return notes (see `spuren`) of what was replaced in `wovon` and may still stand in `wo`."""
    notizen = set[str]()
    for zeile in zeilen:
        try:
            alte, neue = vorlaeufig.lesen(wo, zeile.id), vorlaeufig.lesen(wovon, zeile.id)
        except Beschaedigt:
            continue
        gemerkt = _nur_in(neue, alte)
        if not gemerkt:
            continue
        notizen |= set(_ersetzte(wo, zeile, gemerkt, neue))
        # Where both erased something, neither has the better texts.
        if alte and not _nur_in(alte, neue):
            notizen.add(spuren.in_runde(zeile.id))
    return notizen


def _nur_in(vermerke: Sequence[Vermerk], andere: Sequence[Vermerk]) -> list[NameGemerkt]:
    ids = {v.id for v in andere}
    return [v.ereignis for v in vermerke if v.id not in ids and isinstance(v.ereignis, NameGemerkt)]


def _ersetzte(
    wo: Protokoll, zeile: Listenzeile, gemerkt: Sequence[NameGemerkt], neue: Sequence[Vermerk]
) -> Iterator[str]:
    """Yield a note for each of these memories, but for words that still stand where it was made."""
    runde = falten(neue)
    alle = wo.runden(hoechstens=-1)
    code = next((z.code for z in alle if z.id == zeile.id), runde.angaben.code)
    fall = [z for z in alle if z.id == zeile.id or (code and z.code.casefold() == code.casefold())]
    hier = [v for z in fall for v in _lesbare(wo, z.id)]
    for name in gemerkt:
        werte = {wert: False for wert in name.streuwerte if wert in runde.gedaechtnis.namen}
        suche = Ersetztes(
            name.salz,
            tuple(z.id for z in fall),
            codewert(code, name.salz),
            runde.angaben.code,
            name.ersatz,
            werte,
            TEILE,
        )
        noch = {
            w
            for w, formen in _formen(suche, _alle_texte(neue)).items()
            if any(map(_gemeint, formen))
        }
        formen = _formen(suche, _alle_texte(hier))
        worte = {
            # Of a word that only a copy may have, nothing is known but its hash.
            wert: wert not in formen or any(x[0].isupper() and _gross(x) for x in formen[wert])
            for wert in werte
            if wert not in noch
        }
        if worte:
            notiz = msgspec.structs.replace(suche, worte=worte)
            yield spuren.ERSETZT + msgspec.json.encode(notiz).decode()


def _lesbare(protokoll: Protokoll, id: str) -> list[Vermerk]:
    try:
        return vorlaeufig.lesen(protokoll, id)
    except Beschaedigt:
        return []


def _formen(suche: Ersetztes, texte: Iterable[str]) -> dict[str, list[str]]:
    """Return the words that stand in these texts as they stand there, by their hash."""
    gefunden: dict[str, list[str]] = {}
    for form in (form for text in texte for form in suche.woerter(text)):
        gefunden.setdefault(streuwert(normal(form), suche.salz), []).append(form)
    return gefunden


def _alle_texte(vermerke: Iterable[Vermerk]) -> list[str]:
    return [text for v in vermerke for text in _texte(msgspec.to_builtins(v.ereignis))]


def _texte(ding: object) -> Iterator[str]:
    if isinstance(ding, str):
        yield ding
    elif isinstance(ding, Mapping):
        for wert in ding.values():
            yield from _texte(wert)
    elif isinstance(ding, (list, tuple)):
        for wert in ding:
            yield from _texte(wert)


def _gross(form: str) -> bool:
    """Return True if only the capital tells that a name is meant: it is a word as well."""
    return form.isalpha() and auch_wort(form)


def _gemeint(form: str) -> bool:
    return form[0].isupper() or not _gross(form)
