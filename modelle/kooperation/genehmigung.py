"""The minutes of a body's last meeting as the first entry of its next one, to be approved. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from modelle.kooperation.dinge.gremium import Gremium, vorige_sitzung
from modelle.runde.ereignisse import EintragErfasst
from modelle.runde.regeln import zu_genehmigen
from modelle.runde.zustand import Runde
from modelle.sprache.datum import lang


def startliste(
    id: str,
    runde: Runde,
    gremien: Mapping[str, Gremium],
    schon: Collection[str],
    neue_id: Callable[[], str],
) -> list[EintragErfasst]:
    """Return the entry for the last minutes of the body that meets in the round `id`.

    `schon` are the kinds of entry that this round had before: who deletes the entry does not get it
    again. Return none if the body has no earlier meeting.
    """
    art, sitzung = zu_genehmigen(runde), runde.angaben.sitzung
    gremium = gremien.get(sitzung.gremium) if sitzung else None
    if art is None or sitzung is None or gremium is None or art.schluessel in schon:
        return []
    vorige = vorige_sitzung(gremium, id, sitzung.nr)
    if vorige is None:
        return []
    phase = runde.ablauf.phasen[0].schluessel
    text = f"Protokoll Nr. {vorige.nr} vom {lang(vorige.tag)}"
    return [EintragErfasst(neue_id(), phase, art.schluessel, text)]
