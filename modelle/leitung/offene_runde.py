"""An open round: how its stream is founded, read, folded and stored, and its half-typed line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Self, TypeVar

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.anonymitaet.gedaechtnis import Gedaechtnis
from modelle.blatt.kontakte import Blattkontakt
from modelle.leitung import vereinbartes
from modelle.leitung.fuehrung import Fuehrung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.blattkontakte import blattkontakte
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.heilung import vorlaeufig
from modelle.protokoll.listenzeile import FALL, TREFFEN, listenzeile
from modelle.runde.bleibendes.aufheben import Auftraege, aufzuheben, blickt_zurueck, selbst
from modelle.runde.bleibendes.wiedervorlage import Aufzuheben, Wiedervorlage
from modelle.runde.entscheidungen import lauf
from modelle.runde.ereignisse import Angaben, NameGemerkt, RundeGeschlossen
from modelle.runde.faltung import anwenden, falten, gruenden
from modelle.runde.regeln import gewaehlt, laufend
from modelle.runde.verdichten import verdichtet
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Ereignis, Vermerk

_FORT = "Diese Runde gibt es nicht mehr."

E = TypeVar("E", bound=Ereignis)


class OffeneRunde(Fuehrung[Runde, Entwurf]):
    """A round of the log that is open here, maybe in other processes as well."""

    aufgehoben = 0
    """After closing it: how many chosen entries are kept until they are settled."""
    unaufgehoben: tuple[str, ...] = ()
    """After closing it: ids of chosen entries that are not kept longer than the round itself."""

    def __init__(
        self, umgebung: Umgebung, id: str, vermerke: Sequence[Vermerk], fremd: int
    ) -> None:
        self.id = id
        self._auftraege: Auftraege = selbst
        """Tells at closing which tasks become those of another body."""
        super().__init__(umgebung, vermerke, fremd)

    @property
    def runde(self) -> Runde:
        """The round as it stands."""
        return self.zustand

    @classmethod
    def anlegen(cls, umgebung: Umgebung, ablauf: Ablauf, angaben: Angaben) -> Self:
        """Found a round and store it as planned. Raises ProtokollFehler."""
        id, zeitpunkt = umgebung.neue_id(), umgebung.jetzt()
        ereignis = lauf.anlegen(ablauf, angaben)
        vermerk = Vermerk(1, umgebung.neue_id(), zeitpunkt, 1, ereignis)
        zeile = listenzeile(id, gruenden(ereignis), zeitpunkt, zeitpunkt)
        try:
            umgebung.protokoll.anhaengen(zeile, [vermerk], Entwurf())
        except ProtokollFehler:
            # The commit may have taken hold all the same; trying again would found a second round.
            if not umgebung.protokoll.lesen(id):
                raise
        # -1 forces a re-read at the next refresh. Asking for the file's version here could fail
        # after the round was already stored.
        return cls(umgebung, id, [vermerk], -1)

    @classmethod
    def oeffnen(cls, umgebung: Umgebung, id: str) -> Self:
        """Open a round of the log. Raises Abgelehnt if there is none with this id."""
        # Asked before reading: `auffrischen` then notices what is stored in between.
        fremd = umgebung.protokoll.fremder_stand()
        vermerke = vorlaeufig.lesen(umgebung.protokoll, id)
        if not vermerke:
            raise Abgelehnt(_FORT)
        return cls(umgebung, id, vermerke, fremd)

    @property
    def gedaechtnis(self) -> Gedaechtnis:
        """What the check knows of this case."""
        return self.runde.gedaechtnis

    def vorige_wahl(self) -> tuple[Eintrag, ...]:
        """Return what was agreed in earlier rounds and is not settled, the last one first.

        That is what is kept of the case, of the body, or of meetings of this name, and what the
        last closed round agreed besides, as long as it is there itself.
        """
        bekannte = self._vereinbartes()
        offene = [w.eintrag for w in bekannte if not w.erledigt and w.vereinbart.runde != self.id]
        fort = {w.eintrag.id for w in bekannte if w.erledigt}
        code, sache = self.runde.angaben.code, FALL if self.runde.ablauf.fall else TREFFEN
        vermerke = self._umgebung.protokoll.zuletzt_geschlossene(code, self.id, sache)
        if not vermerke:
            return tuple(offene)
        runde = falten(vermerke)
        if not self.runde.ablauf.fall:
            fort.update(self._umgebung.protokoll.abgegebene(code, self._gremium))
        gewaehlte = [x for x in runde.eintraege.values() if gewaehlt(runde, x) and x.id not in fort]
        letzte = {x.id for x in gewaehlte}
        return (*gewaehlte, *(x for x in offene if x.id not in letzte))

    @property
    def _gremium(self) -> str:
        """The key of the body that meets, or ""."""
        sitzung = self.runde.angaben.sitzung
        return sitzung.gremium if sitzung and not self.runde.ablauf.fall else ""

    def _vereinbartes(self) -> list[Wiedervorlage]:
        code, treffen = self.runde.angaben.code, not self.runde.ablauf.fall
        lesen = self._umgebung.protokoll.wiedervorlagen
        return lesen(code, treffen=treffen, gremium=self._gremium)

    def blattkontakte(self) -> tuple[Blattkontakt, ...]:
        """Return the contacts of the co-operation that sheets may name. Raises ProtokollFehler."""
        return blattkontakte(self._umgebung.protokoll)

    # --- the half-typed line ------------------------------------------------------------------

    def entwurf(self) -> Entwurf:
        """Return the half-typed line as it was last kept."""
        return self._umgebung.protokoll.entwurf(self.id)

    def entwurf_halten(self, entwurf: Entwurf, spurlos: bool = False) -> None:
        """Keep the half-typed line; with `spurlos`, what it held before leaves the file."""
        self._umgebung.protokoll.entwurf_schreiben(self.id, saubere_zeile(entwurf), spurlos)

    # --- storing ------------------------------------------------------------------------------

    def _handeln(
        self,
        entscheidung: Callable[[Runde], Sequence[E]],
        beilage: Entwurf | None = None,
        spurlos: bool = False,
    ) -> Sequence[E]:
        """Decide, store, fold. The half-typed line is kept as given, or as it was with None."""
        neue = super()._handeln(entscheidung, beilage)
        if not neue and beilage is not None:
            self.entwurf_halten(beilage, spurlos)
        return neue

    def auffrischen(self) -> bool:
        """Take in what another process stored; return True if there was anything.

        Raises Abgelehnt, once, if another process deleted the round.
        """
        davor = self._fremd
        if super().auffrischen():
            return True
        if self._fremd != davor != -1 and not self._lesen(nach=len(self.vermerke) - 1):
            raise Abgelehnt(_FORT)
        return False

    def _nachlesen(self) -> None:
        self._fremd = -1
        if not self.auffrischen() and not self._lesen():
            raise Abgelehnt(_FORT)

    def _lesen(self, nach: int = 0) -> list[Vermerk]:
        return vorlaeufig.lesen(self._umgebung.protokoll, self.id, nach)

    def _falten(self, vermerke: Sequence[Vermerk]) -> Runde:
        return falten(vermerke)

    def _anwenden(self, neue: Sequence[Vermerk]) -> Runde:
        runde = self.runde
        for vermerk in neue:
            runde = anwenden(runde, vermerk.ereignis, vermerk.zeit)
        return runde

    def _verdichtet(self, alle: list[Vermerk], zustand: Runde) -> list[Vermerk]:
        return verdichtet(alle) if zustand.stand == "geschlossen" else alle

    def _speichern(
        self,
        alle: Sequence[Vermerk],
        neue: Sequence[Vermerk],
        zustand: Runde,
        beilage: Entwurf | None,
    ) -> None:
        ersetzt, zu = list[Vermerk](), None
        if zustand.stand == "geschlossen":
            ersetzt = [n for n, alt in zip(alle, self.vermerke, strict=False) if n != alt]
            zu = next(v.zeit for v in alle if isinstance(v.ereignis, RundeGeschlossen))
        zeile = listenzeile(self.id, zustand, alle[0].zeit, neue[-1].zeit, zu)
        bleibt = self._aufzuheben(zustand) if _schliesst(neue) else None
        if bleibt:
            self._umgebung.protokoll.anhaengen(zeile, neue, beilage, ersetzt, bleibt)
        else:
            self._umgebung.protokoll.anhaengen(zeile, neue, beilage, ersetzt)

    def _aufzuheben(self, zustand: Runde) -> Aufzuheben | None:
        """Return what outlives the round that is closed now, or None if nothing does."""
        heute = self._umgebung.jetzt().astimezone().date()
        offene = self._offene(zustand) if blickt_zurueck(zustand) else ()
        neue = aufzuheben(self.id, zustand, heute, offene, self._auftraege)
        if not (neue.vereinbart or neue.nachgesehen):
            return None
        neue, self.unaufgehoben = vereinbartes.geprueft(neue, zustand)
        self.aufgehoben = len(neue.vereinbart)
        return neue

    def _offene(self, zustand: Runde) -> set[str]:
        """Return the ids of the agreements of which the round that is closed now may say more."""
        lesen, treffen = self._umgebung.protokoll.wiedervorlagen_von, not zustand.ablauf.fall
        return set(lesen(zustand.angaben.code, treffen=treffen, gremium=self._gremium))

    def _aendert_fruehere(self, neue: Sequence[Vermerk]) -> bool:
        # Names are remembered when they are replaced, in every round of the case.
        return any(isinstance(v.ereignis, NameGemerkt) for v in neue)

    def _ruecknahme_erlauben(self, vorgang: int | None) -> None:
        laufend(self.runde)


def _schliesst(neue: Sequence[Vermerk]) -> bool:
    return any(isinstance(v.ereignis, RundeGeschlossen) for v in neue)


def saubere_zeile(entwurf: Entwurf) -> Entwurf:
    """Return the half-typed line without characters that could move a terminal."""
    text, auftrag = einzeilig(entwurf.text), einzeilig(entwurf.auftrag)
    return msgspec.structs.replace(entwurf, text=text, auftrag=auftrag)
