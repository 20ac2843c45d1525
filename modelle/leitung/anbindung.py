"""Where a round and the co-operation meet: needs go into the round, results come back.

Only a round that has to do with needs, a Verbund or a body imports this module.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Sequence
from typing import NamedTuple, cast

from msgspec.structs import replace

from modelle.ablauf.format import Phase
from modelle.kooperation import bedarfsliste, gremienauftrag, gremiensitzung, rueckfluss
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.gremien import darunter
from modelle.kooperation.termine.regeltermin import Regeltermin
from modelle.kooperation.zustand import Kooperation
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.runde.bleibendes.aufheben import Auftraege
from modelle.runde.bleibendes.rueckblick import Auftrag
from modelle.runde.entscheidungen import lauf
from modelle.runde.ereignisse import EintragErfasst
from modelle.runde.zustand import Runde
from modelle.strom.vermerk import Ereignis


class Anbindung(NamedTuple):
    """What one round takes from the co-operation and gives back to it."""

    umgebung: Umgebung
    runde: Runde

    def startliste(self, phase: Phase, schon: Collection[str]) -> Sequence[EintragErfasst]:
        """Return an entry for each need that was collected and is not in `schon`, by its key.

        If the needs cannot be read just now, return none: the round goes on, and they come when
        the phase is entered again.
        """
        try:
            gesammelte = Kooperationsprotokoll(self.umgebung.protokoll).bestand("bedarf")
        except ProtokollFehler:
            return []
        bedarfe = cast(dict[str, Bedarf], gesammelte)
        neue_id = self.umgebung.neue_id
        return bedarfsliste.startliste(self.runde, phase, bedarfe, schon, neue_id)

    def nachgezaehlt(self, id: str) -> list[Ereignis]:
        """Return what counts the meeting of a body anew when the round `id` begins; none if right.

        If the body cannot be read just now, the meeting begins as it was prepared.
        """
        runde, sitzung = self.runde, self.runde.angaben.sitzung
        if sitzung is None:
            return []
        heute = self.umgebung.uhr().astimezone().date()
        neu = gremiensitzung.nachgezaehlt(id, sitzung, self._gremium(), heute)
        monat = runde.angaben.monat if runde.ablauf.fall else neu.tag[:7]
        angaben = replace(runde.angaben, sitzung=neu, monat=monat)
        if angaben == runde.angaben:
            return []
        return lauf.vorbereiten(runde, runde.ablauf, angaben)

    def zur_genehmigung(self, id: str) -> list[EintragErfasst]:
        """Return entries for the minutes that wait for approval before the round `id`."""
        gremium, neue_id = self._gremium(), self.umgebung.neue_id
        return gremiensitzung.zur_genehmigung(id, self.runde, gremium, neue_id)

    def naechster_termin(self, phase: str, art: str) -> list[EintragErfasst]:
        """Return an entry that proposes the next date of the body; none if that is not known."""
        heute = self.umgebung.uhr().astimezone().date()
        with contextlib.suppress(ProtokollFehler):
            regeln = Kooperationsprotokoll(self.umgebung.protokoll).bestand("termin")
            alles = Kooperation(
                termin=cast(dict[str, Regeltermin], regeln), gremium=self._gremien()
            )
            if text := gremiensitzung.naechster_termin(self.runde, alles, heute):
                return [EintragErfasst(self.umgebung.neue_id(), phase, art, text)]
        return []

    def auftraege(self) -> Auftraege:
        """Return what tells which task goes to a sub-group of the body that meets.

        Raises ProtokollFehler.
        """
        return gremienauftrag.auftraege(self.runde, self._gremien())

    def gegebene_auftraege(self) -> list[Auftrag]:
        """Return the mandates of the body that meets, with what its sub-groups said of them.

        Raises ProtokollFehler.
        """
        sitzung, gremien = self.runde.angaben.sitzung, self._gremien()
        if sitzung is None or sitzung.gremium not in gremien:
            return []
        runden = {s.runde for s in gremien[sitzung.gremium].sitzungen}
        lesen = self.umgebung.protokoll.wiedervorlagen
        return [
            Auftrag(w, gremien[unten].name)
            for unten in sorted(darunter(sitzung.gremium, gremien))
            for w in lesen("", treffen=True, gremium=unten)
            if w.vereinbart.runde in runden and not (w.erledigt and w.erledigt.runde in runden)
        ]

    def _gremium(self) -> Gremium | None:
        sitzung = self.runde.angaben.sitzung
        with contextlib.suppress(ProtokollFehler):
            return self._gremien().get(sitzung.gremium) if sitzung else None
        return None

    def _gremien(self) -> dict[str, Gremium]:
        gelesene = Kooperationsprotokoll(self.umgebung.protokoll).bestand("gremium")
        return cast(dict[str, Gremium], gelesene)

    def zurueckgeben(self, id: str) -> None:
        """Write what the round `id` decided to its needs, to its Verbund and to its body.

        A second call with the same round changes nothing. Raises Abgelehnt and ProtokollFehler.
        """
        runde, heute = self.runde, self.umgebung.uhr().astimezone().date()
        koordination = Koordination(self.umgebung)
        koordination.mehrere_setzen("bedarf", lambda k: rueckfluss.bedarfe(runde, k.bedarf, heute))
        koordination.mehrere_setzen(
            "gremium", lambda k: rueckfluss.gremien(id, runde, k.gremium, heute)
        )
        am = rueckfluss.beratungstag(runde, heute)
        koordination.mehrere_setzen("verbund", lambda k: rueckfluss.verbuende(runde, k.verbund, am))
