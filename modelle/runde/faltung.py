"""The fold: how each event changes a round.

`falten` makes a `Runde` out of a whole log, `anwenden` takes one event further. Both are pure and
total: an event that names something no longer there changes nothing, so every log can be opened.
Whether an act is allowed was decided before it was stored (`entscheidungen`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar, cast

from msgspec.structs import replace

from modelle.anonymitaet.gedaechtnis import Gemerkt
from modelle.runde import ereignisse as e
from modelle.runde import zeit
from modelle.runde.eintragsplatz import (
    Werkbank,
    als,
    bei,
    bekannt,
    erfasst,
    mit,
    mit_blattwort,
    mit_feld,
    mit_text,
    unlesbar,
)
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.ruecknahme import wirksame
from modelle.strom.vermerk import Ereignis, Unlesbar, Vermerk


def falten(vermerke: Sequence[Vermerk]) -> Runde:
    """Return the round of a log; raises ValueError unless it begins with the founding event."""
    if not vermerke or not isinstance(vermerke[0].ereignis, e.RundeAngelegt):
        raise ValueError("Das Protokoll beginnt nicht mit dem Anlegen der Runde.")
    runde = gruenden(vermerke[0].ereignis)
    for vermerk in wirksame(vermerke)[1:]:
        if not isinstance(runde.eintraege, Werkbank):
            runde = replace(runde, eintraege=Werkbank(runde.eintraege))
        runde = anwenden(runde, vermerk.ereignis, vermerk.zeit)
    return replace(runde, eintraege=dict(runde.eintraege))


def gruenden(ereignis: e.RundeAngelegt) -> Runde:
    """Return the planned round that this founding event describes."""
    stand, fehlt = zeit.neuer_stand(ereignis.ablauf), int(ereignis.ersetzt)
    return Runde(ereignis.ablauf, ereignis.angaben, stand, beschaedigt=fehlt)


def anwenden(runde: Runde, ereignis: Ereignis, wann: datetime) -> Runde:
    """Return the round after one more event, stored at `wann` (UTC).

    Undo and redo are no such events: they need the whole log, see `falten`.
    """
    schritt = _SCHRITTE.get(type(ereignis))
    return schritt(runde, ereignis, wann) if schritt else runde


_Schritt = Callable[[Runde, Ereignis, datetime], Runde]
_E = TypeVar("_E", bound=Ereignis)
_SCHRITTE: dict[type[Ereignis], _Schritt] = {}


def _bei(
    klasse: type[_E],
) -> Callable[[Callable[[Runde, _E, datetime], Runde]], Callable[[Runde, _E, datetime], Runde]]:
    """Register how one class of events changes a round."""

    def eintragen(
        schritt: Callable[[Runde, _E, datetime], Runde],
    ) -> Callable[[Runde, _E, datetime], Runde]:
        _SCHRITTE[klasse] = cast(_Schritt, schritt)
        return schritt

    return eintragen


@_bei(Unlesbar)
def _unlesbar(runde: Runde, ereignis: Unlesbar, wann: datetime) -> Runde:
    return unlesbar(runde, ereignis, wann)


@_bei(e.AngabenGeaendert)
def _angaben(runde: Runde, ereignis: e.AngabenGeaendert, wann: datetime) -> Runde:
    neu = Runde(ereignis.ablauf, ereignis.angaben, zeit.neuer_stand(ereignis.ablauf))
    return replace(neu, gedaechtnis=runde.gedaechtnis, beschaedigt=runde.beschaedigt)


@_bei(e.AnwesendeGeaendert)
def _anwesende(runde: Runde, ereignis: e.AnwesendeGeaendert, wann: datetime) -> Runde:
    sitzung, da, fort = runde.angaben.sitzung, ereignis.anwesend, ereignis.entschuldigt
    if sitzung and da is not None and fort is not None:
        sitzung = replace(sitzung, anwesend=da, entschuldigt=fort)
    angaben = replace(runde.angaben, professionen=ereignis.professionen, sitzung=sitzung)
    return replace(runde, angaben=angaben)


@_bei(e.RundeBegonnen)
def _begonnen(runde: Runde, ereignis: e.RundeBegonnen, wann: datetime) -> Runde:
    if ereignis.phase not in runde.zeit.plan:
        return runde
    return replace(runde, stand="laufend", zeit=zeit.betreten(runde.zeit, ereignis.phase, wann))


@_bei(e.PhaseBetreten)
def _betreten(runde: Runde, ereignis: e.PhaseBetreten, wann: datetime) -> Runde:
    if ereignis.phase not in runde.zeit.plan:
        return runde
    stand = zeit.betreten(runde.zeit, ereignis.phase, wann)
    if runde.unterbrochen:
        stand = zeit.anhalten(stand, wann)
    return replace(runde, zeit=stand, angehalten=False)


@_bei(e.EintragErfasst)
def _erfasst(runde: Runde, ereignis: e.EintragErfasst, wann: datetime) -> Runde:
    if not bekannt(runde, ereignis.art, ereignis.phase):
        return runde
    return mit(runde, erfasst(ereignis, wann))


@_bei(e.EintragGeaendert)
def _geaendert(runde: Runde, ereignis: e.EintragGeaendert, wann: datetime) -> Runde:
    return bei(runde, ereignis.eintrag, lambda x: mit_text(x, ereignis.text, wann))


@_bei(e.BlattwortGesetzt)
def _blattwort(runde: Runde, ereignis: e.BlattwortGesetzt, wann: datetime) -> Runde:
    feld, text = ereignis.feld, ereignis.text
    return bei(runde, ereignis.eintrag, lambda x: mit_blattwort(x, feld, text, wann))


@_bei(e.EintragArtGeaendert)
def _art(runde: Runde, ereignis: e.EintragArtGeaendert, wann: datetime) -> Runde:
    eintrag = runde.eintraege.get(ereignis.eintrag)
    if eintrag is None or not bekannt(runde, ereignis.art, eintrag.phase):
        return runde
    return mit(runde, als(runde, eintrag, ereignis.art))


@_bei(e.EintragZugeschrieben)
def _zugeschrieben(runde: Runde, ereignis: e.EintragZugeschrieben, wann: datetime) -> Runde:
    return bei(runde, ereignis.eintrag, lambda x: replace(x, profession=ereignis.profession))


@_bei(e.FeldGesetzt)
def _feld(runde: Runde, ereignis: e.FeldGesetzt, wann: datetime) -> Runde:
    feld, wert, tag = ereignis.feld, ereignis.wert, ereignis.gesagt
    return bei(runde, ereignis.eintrag, lambda x: mit_feld(x, feld, wert, wann, tag))


@_bei(e.EintragVerschoben)
def _verschoben(runde: Runde, ereignis: e.EintragVerschoben, wann: datetime) -> Runde:
    eintrag = runde.eintraege.get(ereignis.eintrag)
    if eintrag is None or ereignis.vor == ereignis.eintrag:
        return runde
    neu: dict[str, Eintrag] = {}
    for schluessel, anderer in runde.eintraege.items():
        if schluessel == ereignis.vor:
            neu[eintrag.id] = eintrag
        if schluessel != eintrag.id:
            neu[schluessel] = anderer
    neu.setdefault(eintrag.id, eintrag)
    return replace(runde, eintraege=neu)


@_bei(e.EintragGeloescht)
def _geloescht(runde: Runde, ereignis: e.EintragGeloescht, wann: datetime) -> Runde:
    bleiben = {k: v for k, v in runde.eintraege.items() if k != ereignis.eintrag}
    return replace(runde, eintraege=bleiben)


@_bei(e.EintragAngehaengt)
def _angehaengt(runde: Runde, ereignis: e.EintragAngehaengt, wann: datetime) -> Runde:
    return bei(runde, ereignis.eintrag, lambda x: replace(x, bezug=ereignis.an))


@_bei(e.EintragGeparkt)
def _geparkt(runde: Runde, ereignis: e.EintragGeparkt, wann: datetime) -> Runde:
    eintrag = runde.eintraege.get(ereignis.eintrag)
    if eintrag is None or not bekannt(runde, ereignis.art, ereignis.phase):
        return runde
    neu = als(runde, eintrag, ereignis.art)
    return mit(runde, replace(neu, phase=ereignis.phase, geparkt=True))


@_bei(e.EintragUebernommen)
def _uebernommen(runde: Runde, ereignis: e.EintragUebernommen, wann: datetime) -> Runde:
    eintrag = runde.eintraege.get(ereignis.eintrag)
    if eintrag is None or not bekannt(runde, eintrag.art, ereignis.phase):
        return runde
    return mit(runde, replace(eintrag, phase=ereignis.phase, geparkt=False))


@_bei(e.AngebotZugeordnet)
def _angebot(runde: Runde, ereignis: e.AngebotZugeordnet, wann: datetime) -> Runde:
    neu = ereignis.angebot

    def mit_angebot(x: Eintrag) -> Eintrag:
        andere = (a for a in x.angebote if a.schluessel != neu.schluessel)
        return replace(x, angebote=(*andere, neu))

    return bei(runde, ereignis.eintrag, mit_angebot)


@_bei(e.AngebotGeloest)
def _angebot_geloest(runde: Runde, ereignis: e.AngebotGeloest, wann: datetime) -> Runde:
    fort = ereignis.schluessel
    return bei(
        runde,
        ereignis.eintrag,
        lambda x: replace(x, angebote=tuple(a for a in x.angebote if a.schluessel != fort)),
    )


@_bei(e.ZeitGegeben)
def _zeit_gegeben(runde: Runde, ereignis: e.ZeitGegeben, wann: datetime) -> Runde:
    return replace(runde, zeit=zeit.geben(runde.zeit, ereignis.phase, ereignis.sekunden))


@_bei(e.PlanGeaendert)
def _plan(runde: Runde, ereignis: e.PlanGeaendert, wann: datetime) -> Runde:
    neu = {k: v for k, v in ereignis.sekunden.items() if k in runde.zeit.plan}
    return replace(runde, zeit=zeit.planen(runde.zeit, neu, ereignis.ende_spaeter))


@_bei(e.Angehalten)
def _angehalten(runde: Runde, ereignis: e.Angehalten, wann: datetime) -> Runde:
    return replace(runde, zeit=zeit.anhalten(runde.zeit, wann), angehalten=True)


@_bei(e.Fortgesetzt)
def _fortgesetzt(runde: Runde, ereignis: e.Fortgesetzt, wann: datetime) -> Runde:
    if runde.unterbrochen:
        return replace(runde, angehalten=False)
    return replace(runde, zeit=zeit.fortsetzen(runde.zeit, wann), angehalten=False)


@_bei(e.RundeUnterbrochen)
def _unterbrochen(runde: Runde, ereignis: e.RundeUnterbrochen, wann: datetime) -> Runde:
    return replace(runde, zeit=zeit.anhalten(runde.zeit, wann), unterbrochen=True)


@_bei(e.RundeWiederaufgenommen)
def _wiederaufgenommen(runde: Runde, ereignis: e.RundeWiederaufgenommen, wann: datetime) -> Runde:
    stand = runde.zeit if runde.angehalten else zeit.fortsetzen(runde.zeit, wann)
    return replace(runde, zeit=stand, unterbrochen=False)


@_bei(e.UhrGestellt)
def _uhr_gestellt(runde: Runde, ereignis: e.UhrGestellt, wann: datetime) -> Runde:
    return replace(runde, zeit=zeit.uhr_stellen(runde.zeit, ereignis.sekunden))


@_bei(e.HandzettelEingestellt)
def _schalter(runde: Runde, ereignis: e.HandzettelEingestellt, wann: datetime) -> Runde:
    return replace(runde, schalter={**runde.schalter, **ereignis.schalter})


@_bei(e.NameGemerkt)
def _name_gemerkt(runde: Runde, ereignis: e.NameGemerkt, wann: datetime) -> Runde:
    gemerkt = Gemerkt(ereignis.art, ereignis.ersatz)
    neu = runde.gedaechtnis.mit_namen(ereignis.salz, ereignis.streuwerte, gemerkt)
    return replace(runde, gedaechtnis=neu)


@_bei(e.NameVergessen)
def _name_vergessen(runde: Runde, ereignis: e.NameVergessen, wann: datetime) -> Runde:
    neu = runde.gedaechtnis.ohne_namen(ereignis.salz, ereignis.streuwerte)
    return replace(runde, gedaechtnis=neu)


@_bei(e.WortFreigegeben)
def _wort_freigegeben(runde: Runde, ereignis: e.WortFreigegeben, wann: datetime) -> Runde:
    neu = runde.gedaechtnis.mit_freiem(ereignis.salz, ereignis.streuwert, not ereignis.wieder)
    return replace(runde, gedaechtnis=neu)


@_bei(e.RundeGeschlossen)
def _geschlossen(runde: Runde, ereignis: e.RundeGeschlossen, wann: datetime) -> Runde:
    return replace(runde, zeit=zeit.anhalten(runde.zeit, wann), stand="geschlossen")
