"""A round: the fold over its events.

`falten` turns the log into a `Runde`, `anwenden` takes one event further. Both are pure and total:
an event that names something no longer there changes nothing, so that no log can fail to open.
Whether an act is *allowed* is decided before it is logged, in `leitung`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal, TypeVar, cast

import msgspec

from modelle.ablauf.format import Ablauf, Eintragsart, Phase
from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis, Gemerkt
from modelle.fach.professionen import Profession
from modelle.runde import ereignisse as e
from modelle.runde import zeit
from modelle.strom.ruecknahme import wirksame
from modelle.strom.vermerk import Ereignis, Vermerk

Stand = Literal["geplant", "laufend", "geschlossen"]

replace = msgspec.structs.replace


class Eintrag(msgspec.Struct, frozen=True):
    """One line that somebody said."""

    id: str
    phase: str
    art: str
    text: str
    profession: str = ""
    bezug: str = ""
    felder: Mapping[str, str] = {}
    geparkt: bool = False
    herkunft: str = ""
    """Key of the collected need it stands for."""
    angebote: tuple[e.Angebotsangabe, ...] = ()
    """Local offers taken up into it, in that order."""

    def vom_angebot(self, text: str) -> bool:
        """Whether a text of this entry is word for word that of an offer taken up into it."""
        return any(text in (a.titel, a.traeger) for a in self.angebote)


class Runde(msgspec.Struct, frozen=True):
    """The state of a round. Never changed, always replaced."""

    ablauf: Ablauf
    angaben: e.Angaben
    zeit: zeit.Zeitstand
    stand: Stand = "geplant"
    eintraege: Mapping[str, Eintrag] = {}
    """All entries by id, in the order they are shown."""
    angehalten: bool = False
    unterbrochen: bool = False
    """The Kinderschutz-Stopp is on."""
    schalter: Mapping[str, bool] = {}
    """What the moderator switched on or off for the handout."""
    gedaechtnis: Gedaechtnis = OHNE
    """What was taken for a name, or called harmless, in this round."""

    @property
    def phase(self) -> Phase:
        """The present phase; the first one while the round is only planned."""
        return self.ablauf.phase(self.zeit.phase or self.ablauf.phasen[0].schluessel)

    def art_von(self, eintrag: Eintrag) -> Eintragsart:
        """The declared kind of an entry."""
        return self.ablauf.art(eintrag.art)

    def mit_art(self, *arten: str) -> list[Eintrag]:
        """The entries of these kinds that are not parked, in order."""
        return [x for x in self.eintraege.values() if x.art in arten and not x.geparkt]

    def in_phase(self, phase: str) -> list[Eintrag]:
        """The entries that belong to a phase and are not parked, in order."""
        return [x for x in self.eintraege.values() if x.phase == phase and not x.geparkt]

    def geparkte(self, phase: str = "") -> list[Eintrag]:
        """Parked entries, all or those that wait for one phase."""
        return [x for x in self.eintraege.values() if x.geparkt and (not phase or x.phase == phase)]

    def profession(self, kuerzel: str) -> Profession | None:
        """The profession present with this tag, or None."""
        return next((p for p in self.angaben.professionen if p.kuerzel == kuerzel), None)

    def ungehoerte(self) -> list[Profession]:
        """Professions that may speak in the present phase and have not yet; never a ranking."""
        if self.phase.spricht in ("moderation", "fallgebend", "gast"):
            return []
        gehoert = {x.profession for x in self.in_phase(self.phase.schluessel)}
        if self.phase.spricht == "professionen":
            gehoert.add(self.angaben.fallgebend)
        return [p for p in self.angaben.professionen if p.kuerzel not in gehoert]


# --- the fold ---------------------------------------------------------------------------------


def falten(vermerke: Sequence[Vermerk]) -> Runde:
    """Fold a log into its round; raises ValueError when it does not begin with its founding."""
    if not vermerke or not isinstance(vermerke[0].ereignis, e.RundeAngelegt):
        raise ValueError("Das Protokoll beginnt nicht mit dem Anlegen der Runde.")
    runde = gruenden(vermerke[0].ereignis)
    for vermerk in wirksame(vermerke)[1:]:
        runde = anwenden(runde, vermerk.ereignis, vermerk.zeit)
    return runde


def gruenden(ereignis: e.RundeAngelegt) -> Runde:
    """The round that its founding event describes."""
    return Runde(ereignis.ablauf, ereignis.angaben, zeit.neuer_stand(ereignis.ablauf))


def anwenden(runde: Runde, ereignis: Ereignis, wann: datetime) -> Runde:
    """The round after one more event; undo and redo need the whole log, see `falten`."""
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


def _mit(runde: Runde, eintrag: Eintrag) -> Runde:
    return replace(runde, eintraege={**runde.eintraege, eintrag.id: eintrag})


def _bekannt(runde: Runde, art: str, phase: str) -> bool:
    """Whether the format has this kind and this phase; what it lacks could not be shown."""
    return phase in runde.zeit.plan and any(art == a.schluessel for a in runde.ablauf.arten)


@_bei(e.AngabenGeaendert)
def _angaben(runde: Runde, ereignis: e.AngabenGeaendert, wann: datetime) -> Runde:
    neu = Runde(ereignis.ablauf, ereignis.angaben, zeit.neuer_stand(ereignis.ablauf))
    return replace(neu, gedaechtnis=runde.gedaechtnis)


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
    if not _bekannt(runde, ereignis.art, ereignis.phase):
        return runde
    neu = Eintrag(
        ereignis.eintrag,
        ereignis.phase,
        ereignis.art,
        ereignis.text,
        ereignis.profession,
        ereignis.bezug,
        ereignis.felder,
        ereignis.geparkt,
        ereignis.herkunft,
    )
    return _mit(runde, neu)


@_bei(e.EintragGeaendert)
def _geaendert(runde: Runde, ereignis: e.EintragGeaendert, wann: datetime) -> Runde:
    eintrag = runde.eintraege.get(ereignis.eintrag)
    return _mit(runde, replace(eintrag, text=ereignis.text)) if eintrag else runde


@_bei(e.EintragZugeschrieben)
def _zugeschrieben(runde: Runde, ereignis: e.EintragZugeschrieben, wann: datetime) -> Runde:
    eintrag = runde.eintraege.get(ereignis.eintrag)
    return _mit(runde, replace(eintrag, profession=ereignis.profession)) if eintrag else runde


@_bei(e.FeldGesetzt)
def _feld(runde: Runde, ereignis: e.FeldGesetzt, wann: datetime) -> Runde:
    eintrag = runde.eintraege.get(ereignis.eintrag)
    if eintrag is None:
        return runde
    felder = {name: wert for name, wert in eintrag.felder.items() if name != ereignis.feld}
    if ereignis.wert:
        felder[ereignis.feld] = ereignis.wert
    return _mit(runde, replace(eintrag, felder=felder))


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
    eintrag = runde.eintraege.get(ereignis.eintrag)
    return _mit(runde, replace(eintrag, bezug=ereignis.an)) if eintrag else runde


@_bei(e.EintragGeparkt)
def _geparkt(runde: Runde, ereignis: e.EintragGeparkt, wann: datetime) -> Runde:
    eintrag = runde.eintraege.get(ereignis.eintrag)
    if eintrag is None or not _bekannt(runde, ereignis.art, ereignis.phase):
        return runde
    art = runde.ablauf.art(ereignis.art)
    neu = replace(
        eintrag,
        art=ereignis.art,
        phase=ereignis.phase,
        bezug=eintrag.bezug if ereignis.art == eintrag.art else "",
        felder={name: wert for name, wert in eintrag.felder.items() if name in art.felder},
        angebote=eintrag.angebote if art.katalog else (),
        geparkt=True,
    )
    return _mit(runde, neu)


@_bei(e.EintragUebernommen)
def _uebernommen(runde: Runde, ereignis: e.EintragUebernommen, wann: datetime) -> Runde:
    eintrag = runde.eintraege.get(ereignis.eintrag)
    if eintrag is None or not _bekannt(runde, eintrag.art, ereignis.phase):
        return runde
    return _mit(runde, replace(eintrag, phase=ereignis.phase, geparkt=False))


@_bei(e.AngebotZugeordnet)
def _angebot(runde: Runde, ereignis: e.AngebotZugeordnet, wann: datetime) -> Runde:
    eintrag = runde.eintraege.get(ereignis.eintrag)
    if eintrag is None:
        return runde
    neu = ereignis.angebot
    andere = (a for a in eintrag.angebote if a.schluessel != neu.schluessel)
    return _mit(runde, replace(eintrag, angebote=(*andere, neu)))


@_bei(e.AngebotGeloest)
def _angebot_geloest(runde: Runde, ereignis: e.AngebotGeloest, wann: datetime) -> Runde:
    eintrag = runde.eintraege.get(ereignis.eintrag)
    if eintrag is None:
        return runde
    bleiben = tuple(a for a in eintrag.angebote if a.schluessel != ereignis.schluessel)
    return _mit(runde, replace(eintrag, angebote=bleiben))


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


@_bei(e.WortFreigegeben)
def _wort_freigegeben(runde: Runde, ereignis: e.WortFreigegeben, wann: datetime) -> Runde:
    neu = runde.gedaechtnis.mit_freiem(ereignis.salz, ereignis.streuwert)
    return replace(runde, gedaechtnis=neu)


@_bei(e.RundeGeschlossen)
def _geschlossen(runde: Runde, ereignis: e.RundeGeschlossen, wann: datetime) -> Runde:
    return replace(runde, zeit=zeit.anhalten(runde.zeit, wann), stand="geschlossen")
