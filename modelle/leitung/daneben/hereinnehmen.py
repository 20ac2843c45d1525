"""Taking in what another log of the same case rounds holds and this one lacks.

Such a log lies beside this one if a round had to go on there, or if a sync program kept two. A
round of the other log comes in if this one does not know it, or if it only goes on there. Where
both went on in different ways nothing is touched. What is damaged here and whole there is healed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

import msgspec

from modelle.leitung.daneben.abgleich import Abgleich, abgleichen, halbe_zeile
from modelle.leitung.daneben.geloeschtes import ohne_namen
from modelle.leitung.daneben.nachgeholt import Nachgeholt
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll import spuren
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import Beschaedigt, ProtokollFehler, verstaendlich
from modelle.protokoll.heilung import vorlaeufig
from modelle.protokoll.kopien.nebenan import abgeloest, geloeschte, nur_dort
from modelle.protokoll.listenzeile import listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.verbindung import Ueberholt
from modelle.runde.ereignisse import RundeGeschlossen
from modelle.runde.faltung import falten
from modelle.runde.verdichten import verdichtet
from modelle.strom.vermerk import Unlesbar


class Fehlt(msgspec.Struct, frozen=True):
    """A round of which this log lacks something that the other one has."""

    id: str
    code: str
    neu: int = 0
    """Events that this log lacks."""
    heil: int = 0
    """Events that are damaged here and whole there."""
    halb: bool = False
    """True if something half-typed is there only."""
    bekannt: bool = True
    """False if this log does not know the round at all: it may have been deleted here."""
    anders: bool = False
    """True if both went on in different ways: then nothing can be taken in."""
    unlesbar: bool = False
    """True if something of it can be read nowhere."""
    geloescht: bool = False
    """True if this log had it, and somebody deleted it here or its time was over."""

    @property
    def geht(self) -> bool:
        """Whether something of it can be taken in."""
        return bool(self.neu or self.heil or self.halb)


def fehlendes(hier: Protokoll, dort: Protokoll) -> list[Fehlt]:
    """Return the rounds of `dort` of which `hier` lacks something, or of which some is unreadable.

    Raises ProtokollFehler.
    """
    gefunden = []
    with verstaendlich(hier.pfad):
        hier_geloescht = geloeschte(hier.verbindung)
    for zeile in dort.runden(hoechstens=-1):
        try:
            unsere, andere = vorlaeufig.lesen(hier, zeile.id), vorlaeufig.lesen(dort, zeile.id)
        except Beschaedigt:
            gefunden.append(Fehlt(zeile.id, zeile.code, unlesbar=True))
            continue
        beide = abgleichen(unsere, andere)
        fehlt = Fehlt(
            zeile.id,
            zeile.code,
            len(beide.neue),
            beide.heil or int(_heilbar(hier, zeile.id, beide)),
            _halb(hier, dort, zeile.id, beide),
            bool(unsere),
            beide.anders,
            beide.offen,
            not unsere and zeile.id in hier_geloescht,
        )
        if fehlt.geht or fehlt.anders or fehlt.unlesbar:
            gefunden.append(fehlt)
    return gefunden


def _heilbar(hier: Protokoll, id: str, beide: Abgleich) -> bool:
    """Return True if the round is damaged here, and both logs and their copies have all of it."""
    if beide.anders or any(isinstance(v.ereignis, Unlesbar) for v in beide.vermerke):
        return False
    with contextlib.suppress(Beschaedigt):
        hier.lesen(id)
        return False
    return True


def _halb(hier: Protokoll, dort: Protokoll, id: str, beide: Abgleich) -> bool:
    if beide.anders or falten(beide.vermerke).stand == "geschlossen":
        return False
    neu = _halbe(hier, dort, id, beide)
    return neu is not None and bool(neu.text.strip())


def _halbe(hier: Protokoll, dort: Protokoll, id: str, beide: Abgleich) -> Entwurf | None:
    return halbe_zeile(hier.entwurf(id), dort.entwurf(id), beide.neue, beide.eigene)


def hereinnehmen(umgebung: Umgebung, dort: Protokoll, fehlt: Iterable[Fehlt]) -> None:
    """Take in these rounds, each all or nothing, and read each back.

    A round that was closed there is closed here as well, with everything that closing does. Raises
    ProtokollFehler.
    """
    for runde in fehlt:
        if runde.geht and not runde.anders:
            _hereinnehmen(umgebung, dort, runde.id)
    umgebung.protokoll.aufraeumen()


def _hereinnehmen(umgebung: Umgebung, dort: Protokoll, id: str) -> None:
    hier = umgebung.protokoll
    unsere = vorlaeufig.lesen(hier, id)
    beide = abgleichen(unsere, vorlaeufig.lesen(dort, id))
    entwurf, bleibt = _halbe(hier, dort, id, beide), None
    alle, halb = ohne_namen(hier, id, beide, entwurf.text if entwurf else "")
    zustand, zu = falten(alle), None
    if zustand.stand == "geschlossen":
        zu = next(v.zeit for v in alle if isinstance(v.ereignis, RundeGeschlossen))
        alle = verdichtet(alle)
        if not unsere or falten(unsere).stand != "geschlossen":
            bleibt = Nachgeholt.geschlossen(umgebung, id, alle, zu)
    zeile = listenzeile(id, zustand, alle[0].zeit, alle[-1].zeit, zu)
    entwurf = entwurf and msgspec.structs.replace(entwurf, text=halb)
    paare = enumerate(zip(alle, unsere, strict=False))
    gleich = next((nr for nr, (neu, alt) in paare if neu != alt), len(unsere))
    if _heilbar(hier, id, beide):
        gleich = 0
    try:
        with hier.transaktion():
            if gleich < len(unsere):
                if not abgeloest(hier.verbindung, id, gleich + 1, len(unsere)):
                    raise Ueberholt
                hier.aufraeumen_vormerken(spuren.in_runde(id))
            hier.anhaengen(zeile, alle[gleich:], entwurf, aufzuheben=bleibt)
    except Ueberholt as fehler:
        raise ProtokollFehler(f"{zeile.code}: geht hier gerade weiter.") from fehler
    if vorlaeufig.lesen(hier, id) != alle:
        raise ProtokollFehler("Die Runde ließ sich nicht übernehmen.")


def alles_hier(hier: Protokoll, dort: Protokoll) -> bool:
    """Return True if everything in `dort` is whole and stands in `hier` as well, read back.

    Only then may its file go. Raises ProtokollFehler.
    """
    with verstaendlich(dort.pfad):
        if dort.schaden() or nur_dort(hier.verbindung, dort.verbindung):
            return False
    with contextlib.suppress(Beschaedigt):
        return all(_ganz_hier(hier, dort, zeile.id) for zeile in dort.runden(hoechstens=-1))
    return False


def _ganz_hier(hier: Protokoll, dort: Protokoll, id: str) -> bool:
    # An `Unlesbar` that is whole itself holds nothing that could be lost.
    beide = abgleichen(hier.lesen(id), dort.lesen(id))
    return not (beide.neue or beide.heil or beide.anders or _halb(hier, dort, id, beide))
