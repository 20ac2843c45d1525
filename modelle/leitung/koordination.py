"""Keeping the co-operation: each public act of `Koordination` is one intention of a coordinator.

What an act changes is decided in `modelle.kooperation.entscheidungen`, how it is stored and
repeated stands in `fuehrung`, as for a round. An act that does not fit raises Abgelehnt with a
German sentence, a fault of the file ProtokollFehler; in both cases nothing has changed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from modelle.kooperation import entscheidungen
from modelle.kooperation.dinge.abfrage import Ruecklauf
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.ereignisse import Geschwaerzt, geleert
from modelle.kooperation.faelliges import MIT_FRIST, faelliges
from modelle.kooperation.regeln import bereinigt
from modelle.kooperation.sorten import Inhalt, Sorte
from modelle.kooperation.verdichten import FRIST, ueberholte, verjaehrt
from modelle.kooperation.zustand import (
    Bestandsaenderung,
    Kooperation,
    aenderungen,
    anwenden,
    falten,
)
from modelle.leitung.fuehrung import E, Fuehrung
from modelle.leitung.nachgereicht import nachreichen
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.verbindung import Ueberholt
from modelle.runde import faltung
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Ereignis, Vermerk

replace = msgspec.structs.replace
_TAGT = "„{}“ tagt gerade: bitte erst die Runde schließen."


class Koordination(Fuehrung[Kooperation, None]):
    """The co-operation being kept."""

    def __init__(self, umgebung: Umgebung) -> None:
        """Open it; raises ProtokollFehler."""
        self.protokoll = Kooperationsprotokoll(umgebung.protokoll)
        # Asked before reading: `auffrischen` then notices what is stored in between.
        fremd = umgebung.protokoll.fremder_stand()
        super().__init__(umgebung, self.protokoll.lesen(), fremd)

    @property
    def kooperation(self) -> Kooperation:
        """The co-operation as it stands."""
        return self.zustand

    # --- acts ---------------------------------------------------------------------------------

    def setzen(
        self, sorte: Sorte, inhalt: Inhalt, schluessel: str = "", statt: Inhalt | None = None
    ) -> str:
        """Enter a thing, or put it in the place of the one with this key; return its key.

        `statt` is what it was changed from: what somebody else changed or deleted meanwhile is not
        overwritten. Raises Abgelehnt, and Unpassend for the first fault of `inhalt`.
        """
        schluessel = schluessel or self._umgebung.neue_id()
        self._handeln(lambda k: entscheidungen.setzen(k, sorte, inhalt, schluessel, statt))
        return schluessel

    def mehrere_setzen(self, sorte: Sorte, neu: Callable[[Kooperation], Mapping[str, Any]]) -> None:
        """Change several things of a sort in one act; `neu` says which, from what stands there."""
        self._handeln(lambda k: entscheidungen.mehrere_setzen(k, sorte, neu(k)))

    def entfernen(self, sorte: Sorte, schluessel: str) -> None:
        """Take a thing out of the co-operation; undo brings it back.

        Raises Abgelehnt while something else refers to it or it meets, and if it is out already.
        """
        self._handeln(lambda k: entscheidungen.entfernen(k, sorte, schluessel))

    def angebote_einlesen(self, angebote: Sequence[Angebot]) -> tuple[int, int]:
        """Take offers into the catalogue in one act; return how many are new, how many changed."""
        return self._einlesen("angebot", angebote)

    def bedarfe_einlesen(
        self, bedarfe: Sequence[Bedarf], abfrage: str = "", wer: Ruecklauf | None = None
    ) -> tuple[int, int]:
        """Take needs in, in one act; return how many are new, how many changed.

        If they answer a survey, `abfrage` is its key and `wer` says who sent them and when: this
        one is then marked as back, and needs without a profession get the sender's. Raises
        Abgelehnt if the survey is gone or does not tell who.
        """
        seit = (wer and wer.am) or self._umgebung.jetzt().astimezone().date()
        von = wer.profession if wer else ""
        neue = [
            replace(b, profession=b.profession or von, seit=seit, abfrage=abfrage) for b in bedarfe
        ]

        def dazu(kooperation: Kooperation) -> list[Ereignis]:
            return entscheidungen.zurueck(kooperation, abfrage, wer) if wer else []

        return self._einlesen("bedarf", neue, dazu)

    def _einlesen(
        self,
        sorte: entscheidungen.Lesbares,
        dinge: Sequence[Any],
        dazu: Callable[[Kooperation], list[Ereignis]] = lambda kooperation: [],
    ) -> tuple[int, int]:
        # Cleaned once, not at each try: there may be thousands.
        sauber = [bereinigt(ding) for ding in dinge]
        neue_ids = [self._umgebung.neue_id() for _ in sauber]
        neue = self._handeln(
            lambda k: [*entscheidungen.einlesen(k, sorte, sauber, neue_ids), *dazu(k)]
        )
        return entscheidungen.gezaehlt(neue, neue_ids)

    def land_waehlen(self, land: str) -> None:
        """Choose the state whose public holidays count; with "" only the nationwide ones do."""
        self._handeln(lambda k: entscheidungen.land_waehlen(k, land))

    def _handeln(
        self, entscheidung: Callable[[Kooperation], Sequence[E]], beilage: None = None
    ) -> Sequence[E]:
        davor = self.kooperation.gremium
        neue = super()._handeln(entscheidung, beilage)
        nachreichen(self._umgebung.protokoll, davor, self.kooperation.gremium)
        return neue

    # --- for good -----------------------------------------------------------------------------

    def loeschen(self, sorte: Sorte, schluessel: str) -> None:
        """Delete a thing for good: no undo brings it back, no event keeps its contents.

        Raises Abgelehnt while something else refers to it, or while it meets.
        """

        if sorte == "gremium":
            self._tagt_nicht({schluessel})

        def versuchen() -> None:
            geloescht = entscheidungen.loeschen(self.kooperation, sorte, schluessel)
            leere = geleert(self.vermerke, sorte, schluessel)
            self._umschreiben(leere, geloescht, [Bestandsaenderung(sorte, schluessel, None)])

        self._bis_es_passt(versuchen)

    def verdichten(self) -> None:
        """Erase contents that were changed or removed longer ago than FRIST; undo ends there, too.

        Without effect if there are none, and if it fails: the next call repeats it.
        """
        leere = ueberholte(self.vermerke, self._umgebung.jetzt())
        if leere:
            with contextlib.suppress(ProtokollFehler, Ueberholt):
                self._umschreiben(leere, Geschwaerzt(), [])

    def _umschreiben(
        self, leere: Sequence[Vermerk], ereignis: Ereignis, anders: Sequence[Bestandsaenderung]
    ) -> None:
        """Overwrite events for good and append another one, in one transaction."""
        neue = self._vermerke_fuer([ereignis])
        try:
            with self._umgebung.protokoll.transaktion():
                self.protokoll.umschreiben(leere, neue, anders)
        finally:
            self._nachlesen()
        # If this fails now, the next opening of the file repeats it.
        with contextlib.suppress(ProtokollFehler):
            self._umgebung.protokoll.aufraeumen()

    # --- storing ------------------------------------------------------------------------------

    def _lesen(self, nach: int = 0) -> list[Vermerk]:
        return self.protokoll.lesen(nach)

    def _falten(self, vermerke: Sequence[Vermerk]) -> Kooperation:
        return falten(vermerke)

    def _anwenden(self, neue: Sequence[Vermerk]) -> Kooperation:
        return anwenden(self.kooperation, (v.ereignis for v in neue))

    def _speichern(
        self, alle: Sequence[Vermerk], neue: Sequence[Vermerk], zustand: Kooperation, beilage: None
    ) -> None:
        self._tagt_nicht(self.kooperation.gremium.keys() - zustand.gremium.keys())
        self.protokoll.anhaengen(neue, aenderungen(self.kooperation, zustand))

    def _tagt_nicht(self, gremien: Collection[str]) -> None:
        """Raise Abgelehnt if a round of one of these bodies is running: nothing would count it."""
        buch = self._umgebung.protokoll
        for zeile in buch.runden(stand="laufend", hoechstens=-1) if gremien else ():
            # One that cannot be read cannot be closed either.
            with contextlib.suppress(ProtokollFehler):
                sitzung = faltung.falten(buch.lesen(zeile.id)).angaben.sitzung
                if sitzung and sitzung.gremium in gremien:
                    raise Abgelehnt(_TAGT.format(sitzung.name))

    def _aendert_fruehere(self, neue: Sequence[Vermerk]) -> bool:
        # Names in earlier events may have been overwritten by the replacing in a round.
        return True

    def _ruecknahme_erlauben(self, vorgang: int | None) -> None:
        if vorgang and verjaehrt(self.vermerke, vorgang, self._umgebung.jetzt()):
            raise Abgelehnt(f"Das ist über {FRIST.days} Tage her und bleibt, wie es ist.")


def faellige_saetze(protokoll: Protokoll, heute: date, hoechstens: int) -> tuple[str, ...]:
    """Return what is due in the co-operation on this day, in sentences, the most urgent first.

    Reads what lists show, not the whole stream. Raises ProtokollFehler.
    """
    buch = Kooperationsprotokoll(protokoll)
    bestand: dict[str, Any] = {sorte: buch.bestand(sorte) for sorte in MIT_FRIST}
    gefunden = faelliges(Kooperation(**bestand), heute)
    return tuple(hinweis.satz for hinweis in gefunden[:hoechstens])
