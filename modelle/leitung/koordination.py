"""Keeping the co-operation: what somebody enters becomes an event, is saved, and only then holds.

`Koordination` is to the co-operation what `Leitung` is to a round: the one mutable object. An act
that does not fit raises `Abgelehnt` with a German sentence, a fault of the file `ProtokollFehler`;
in both cases nothing has changed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from modelle.kooperation.angebote import Angebot
from modelle.kooperation.angebote import schluessel as angebotsschluessel
from modelle.kooperation.bedarf import Bedarf
from modelle.kooperation.ereignisse import (
    Entfernt,
    Geloescht,
    Geschwaerzt,
    Inhalt,
    LandGewaehlt,
    Sorte,
    erfasst,
    geleert,
)
from modelle.kooperation.regeln import Unpassend, bereinigt, der_wievielte, frei, maengel
from modelle.kooperation.termine.feiertage import LAENDER
from modelle.kooperation.verdichten import FRIST, ueberholte, verjaehrt
from modelle.kooperation.zustand import Aenderung, Kooperation, aenderungen, anwenden, falten
from modelle.leitung.umgebung import VERSUCHE, Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.verbindung import Ueberholt
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.ruecknahme import ruecknahmen
from modelle.strom.vermerk import Ereignis, Vermerk, Wiederholt, Zurueckgenommen

_NOCH_EINMAL = "Gerade schreibt auch jemand anders: bitte noch einmal versuchen."
_ANDERS = "Das hat inzwischen jemand geändert: bitte in der Liste neu öffnen."
_FORT = "Das hat inzwischen jemand entfernt: bitte zurück zur Liste."


Entscheidung = Callable[[Kooperation], Iterable[Ereignis]]


class Koordination:
    """The co-operation being kept. Attributes are read by screens and changed only here."""

    def __init__(self, umgebung: Umgebung) -> None:
        """Open it; raises ProtokollFehler."""
        self._umgebung = umgebung
        self.protokoll = Kooperationsprotokoll(umgebung.protokoll)
        # Asked before reading: what is written in between is then noticed by `auffrischen`.
        self._fremd = umgebung.protokoll.fremder_stand()
        self.vermerke: list[Vermerk] = self.protokoll.lesen()
        self.kooperation = falten(self.vermerke)

    def auffrischen(self) -> bool:
        """Take in what another process appended; True when there was something."""
        stand = self._umgebung.protokoll.fremder_stand()
        if stand == self._fremd:
            return False
        neue = self.protokoll.lesen(nach=len(self.vermerke))
        self._fremd = stand
        if neue:
            # All of them: names in earlier ones may have been overwritten for good.
            self.vermerke = self.protokoll.lesen()
            self.kooperation = falten(self.vermerke)
        return bool(neue)

    # --- acts ---------------------------------------------------------------------------------

    def setzen(
        self, sorte: Sorte, inhalt: Inhalt, schluessel: str = "", statt: Inhalt | None = None
    ) -> str:
        """Enter something, or put it in the place of what has this key; returns its key.

        `statt` is what somebody changed it from: when that is no longer what there is, nothing is
        overwritten, and what was deleted for good does not come back. Raises Abgelehnt, and
        Unpassend with the first thing that is wrong with it.
        """
        schluessel = schluessel or self._umgebung.neue_id()
        sauber = _mit_schluessel(bereinigt(inhalt), schluessel)

        def entscheiden(da: Kooperation) -> list[Ereignis]:
            if statt is not None and (jetzt := da.alle(sorte).get(schluessel)) != statt:
                raise Abgelehnt(_ANDERS if jetzt else _FORT)
            for mangel in maengel(sauber, schluessel, da):
                raise Unpassend(mangel)
            return _setzen(da, {schluessel: sauber}, sorte)

        self._handeln(entscheiden)
        return schluessel

    def entfernen(self, sorte: Sorte, schluessel: str) -> None:
        """Take something out of the co-operation; undo brings it back.

        Raises Abgelehnt while something else refers to it, and when it is out already: undo would
        take back something else then.
        """

        def entscheiden(da: Kooperation) -> list[Ereignis]:
            if schluessel not in da.alle(sorte):
                raise Abgelehnt(_FORT)
            frei(sorte, schluessel, da)
            return [Entfernt(sorte, schluessel)]

        self._handeln(entscheiden)

    def loeschen(self, sorte: Sorte, schluessel: str) -> None:
        """Delete something for good: no undo brings it back, no event keeps its contents.

        Raises Abgelehnt while something else refers to it.
        """
        for _ in range(VERSUCHE):
            if schluessel in self.kooperation.alle(sorte):
                frei(sorte, schluessel, self.kooperation)
            leere = geleert(self.vermerke, sorte, schluessel)
            fort = [Aenderung(sorte, schluessel, None)]
            try:
                self._umschreiben(leere, Geloescht(sorte, schluessel), fort)
            except Ueberholt:
                continue
            return
        raise Abgelehnt(_NOCH_EINMAL)

    def verdichten(self) -> None:
        """Let go for good what was changed or removed longer ago than FRIST; undo ends there, too.

        Without effect where there is nothing, and where it fails: then the next time does it.
        """
        leere = ueberholte(self.vermerke, self._umgebung.jetzt())
        if leere:
            with contextlib.suppress(ProtokollFehler, Ueberholt):
                self._umschreiben(leere, Geschwaerzt(), [])

    def _umschreiben(
        self, leere: Sequence[Vermerk], ereignis: Ereignis, anders: Sequence[Aenderung]
    ) -> None:
        wann, nr = self._umgebung.jetzt(), len(self.vermerke) + 1
        vermerk = Vermerk(nr, self._umgebung.neue_id(), wann, nr, ereignis)
        try:
            with self._umgebung.protokoll.transaktion():
                self.protokoll.umschreiben(leere, [vermerk], anders)
        finally:
            self._nachlesen()
        # What fails now is made good at the next opening of the file.
        with contextlib.suppress(ProtokollFehler):
            self._umgebung.protokoll.aufraeumen()

    def angebote_einlesen(self, angebote: Sequence[Angebot]) -> tuple[int, int]:
        """Take offers into the catalogue in one act; returns how many are new and how many changed.

        One with the same title and provider takes the place of what was there.
        """
        return self._einlesen(
            "angebot", angebote, lambda dinge: [angebotsschluessel(ding) for ding in dinge]
        )

    def bedarfe_einlesen(self, bedarfe: Sequence[Bedarf]) -> tuple[int, int]:
        """Take needs in, in one act; returns how many are new, and how many changed.

        The first of the same need and profession stands for the first that is there, and so on:
        two who named the same count as two, and reading the same table again changes nothing.
        What was decided on a need stays.
        """

        def mit_ergebnis(alt: Bedarf, neu: Bedarf) -> Bedarf:
            return msgspec.structs.replace(neu, ergebnis=neu.ergebnis or alt.ergebnis)

        return self._einlesen("bedarf", bedarfe, der_wievielte, mit_ergebnis)

    def _einlesen(
        self,
        sorte: Sorte,
        dinge: Sequence[Any],
        kennungen: Callable[[Iterable[Any]], Sequence[object]],
        vereint: Callable[[Any, Any], Any] = lambda alt, neu: neu,
    ) -> tuple[int, int]:
        """`kennungen` says of things, in their order, which are the same ones."""
        sauber = [bereinigt(ding) for ding in dinge]
        neue_ids = [self._umgebung.neue_id() for _ in sauber]
        gelesene = kennungen(sauber)
        zahlen = (0, 0)

        def entscheiden(da: Kooperation) -> list[Ereignis]:
            nonlocal zahlen
            alle = da.alle(sorte)
            bekannt = dict(zip(kennungen(alle.values()), alle, strict=True))
            neu: dict[str, Any] = {}
            for ding, kennung, neue_id in zip(sauber, gelesene, neue_ids, strict=True):
                s = bekannt.setdefault(kennung, neue_id)
                alt = neu.get(s) or alle.get(s)
                neu[s] = vereint(alt, ding) if alt else ding
            ereignisse = _setzen(da, neu, sorte)
            frisch = sum(s not in alle for s in neu)
            zahlen = (frisch, len(ereignisse) - frisch)
            return ereignisse

        self._handeln(entscheiden)
        return zahlen

    def mehrere_setzen(self, sorte: Sorte, neu: Callable[[Kooperation], Mapping[str, Any]]) -> None:
        """Change several things of a sort in one act, decided on what there is then."""
        self._handeln(lambda da: _setzen(da, neu(da), sorte))

    def land_waehlen(self, land: str) -> None:
        """Choose whose public holidays count; empty: only the nationwide ones."""
        if land and land not in LAENDER:
            raise Abgelehnt(f"Erwartet wird eines der Länder {', '.join(LAENDER)}.")
        self._handeln(lambda da: [] if da.land == land else [LandGewaehlt(land)])

    # --- undo ---------------------------------------------------------------------------------

    def zuruecknehmen(self) -> Ereignis:
        """Take back the last act; returns its first event. Raises Abgelehnt when there is none."""
        return self._stapeln(
            lambda: ruecknahmen(self.vermerke).getan,
            Zurueckgenommen,
            "Es gibt nichts zurückzunehmen.",
        )

    def wiederholen(self) -> Ereignis:
        """Bring back what was last taken back; returns its first event."""
        return self._stapeln(
            lambda: ruecknahmen(self.vermerke).wiederholbar,
            Wiederholt,
            "Es gibt nichts zu wiederholen.",
        )

    def _stapeln(
        self,
        stapel: Callable[[], tuple[int, ...]],
        art: type[Zurueckgenommen] | type[Wiederholt],
        leer: str,
    ) -> Ereignis:
        def entscheiden(da: Kooperation) -> list[Ereignis]:
            if not stapel():
                raise Abgelehnt(leer)
            if verjaehrt(self.vermerke, stapel()[-1], self._umgebung.jetzt()):
                raise Abgelehnt(f"Das ist über {FRIST.days} Tage her und bleibt, wie es ist.")
            return [art(stapel()[-1])]

        self._handeln(entscheiden)
        letzter = self.vermerke[-1].ereignis
        assert isinstance(letzter, (Zurueckgenommen, Wiederholt))
        return self.vermerke[letzter.vorgang - 1].ereignis

    # --- inside -------------------------------------------------------------------------------

    def _handeln(self, entscheiden: Entscheidung) -> None:
        """Decide, save, fold; when another process was quicker, read and decide once more."""
        for _ in range(VERSUCHE):
            neue = list(entscheiden(self.kooperation))
            if not neue:
                return
            try:
                self._vermerken(neue)
            except Ueberholt:
                self._nachlesen()
            else:
                return
        raise Abgelehnt(_NOCH_EINMAL)

    def _nachlesen(self) -> None:
        self._fremd = -1
        self.auffrischen()

    def _vermerken(self, neue: Sequence[Ereignis]) -> None:
        wann, nr = self._umgebung.jetzt(), len(self.vermerke) + 1
        vermerke = [
            Vermerk(nr + i, self._umgebung.neue_id(), wann, nr, ereignis)
            for i, ereignis in enumerate(neue)
        ]
        alle = [*self.vermerke, *vermerke]
        stapelt = any(isinstance(ereignis, (Zurueckgenommen, Wiederholt)) for ereignis in neue)
        kooperation = falten(alle) if stapelt else anwenden(self.kooperation, neue)
        try:
            self.protokoll.anhaengen(vermerke, aenderungen(self.kooperation, kooperation))
        except ProtokollFehler:
            if not self._doch_geschrieben(vermerke):
                raise
        self.vermerke, self.kooperation = alle, kooperation

    def _doch_geschrieben(self, vermerke: Sequence[Vermerk]) -> bool:
        """Whether a commit that reported a fault took hold all the same."""
        try:
            da = self.protokoll.lesen(nach=len(self.vermerke))
        except ProtokollFehler:
            return False
        return [v.id for v in da[: len(vermerke)]] == [v.id for v in vermerke]


def _mit_schluessel(inhalt: Any, schluessel: str) -> Any:
    if "schluessel" in inhalt.__struct_fields__:
        return msgspec.structs.replace(inhalt, schluessel=schluessel)
    return inhalt


def _setzen(da: Kooperation, neu: Mapping[str, Any], sorte: Sorte) -> list[Ereignis]:
    alle = da.alle(sorte)
    return [erfasst(sorte, s, inhalt) for s, inhalt in neu.items() if alle.get(s) != inhalt]
