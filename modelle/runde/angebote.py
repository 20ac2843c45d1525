"""What happens in a round when a local offer is taken up into an entry, or out of it again.

Pure: decides which events that is. An entry's empty field for who could help gets the provider.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from modelle.ablauf.format import Ablauf, Phase
from modelle.runde import ereignisse as e
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Ereignis

if TYPE_CHECKING:
    # Only the name: nothing of the co-operation is loaded before somebody searches it.
    from modelle.kooperation.angebote import Angebot


def angabe(schluessel: str, angebot: Angebot) -> e.Angebotsangabe:
    """An offer of the catalogue as a round keeps it."""
    ende = angebot.gueltig_bis
    return e.Angebotsangabe(
        schluessel,
        titel=einzeilig(angebot.titel).strip(),
        traeger=einzeilig(angebot.traeger).strip(),
        ort=einzeilig(angebot.ort).strip(),
        erreichbar=einzeilig(angebot.erreichbar).strip(),
        gueltig_bis=ende.isoformat() if ende else "",
    )


def katalogarten(ablauf: Ablauf, phase: Phase) -> list[str]:
    """The kinds of this phase that an offer may be taken up into, in order."""
    return [name for name in phase.arten if ablauf.art(name).katalog]


def zuordnen(runde: Runde, eintrag: Eintrag, angebot: e.Angebotsangabe) -> list[Ereignis]:
    """Take an offer up into an entry, and into what this became already (an idea an option)."""
    if not runde.art_von(eintrag).katalog:
        titel = runde.art_von(eintrag).titel
        raise Abgelehnt(f"Zu „{titel}“ lässt sich hier kein Angebot übernehmen.")
    geworden = [
        x
        for x in runde.eintraege.values()
        if x.bezug == eintrag.id
        and eintrag.art in runde.art_von(x).entsteht_aus
        and runde.art_von(x).katalog
    ]
    return [
        ereignis
        for x in (eintrag, *geworden)
        if angebot not in x.angebote
        for ereignis in (e.AngebotZugeordnet(x.id, angebot), *_helfende(runde, x, angebot))
    ]


def neuer_eintrag(
    runde: Runde, id: str, art: str, profession: str, bezug: str, angebot: e.Angebotsangabe
) -> list[Ereignis]:
    """A new entry of the present phase that is called as the offer taken up into it."""
    felder = {name: angebot.traeger for name in _hilft(runde, art) if angebot.traeger}
    phase = runde.phase.schluessel
    return [
        e.EintragErfasst(id, phase, art, angebot.titel, profession, bezug, felder),
        e.AngebotZugeordnet(id, angebot),
    ]


def mitnehmen(
    runde: Runde, art: str, id: str, angebote: tuple[e.Angebotsangabe, ...]
) -> list[Ereignis]:
    """What an entry of this kind takes over of the offers of the one it arises from."""
    if not runde.ablauf.art(art).katalog:
        return []
    return [e.AngebotZugeordnet(id, angebot) for angebot in angebote]


def herausnehmen(runde: Runde, eintrag: Eintrag, schluessel: str) -> list[Ereignis]:
    """Take an offer out of an entry, and with it the provider as the one who could help."""
    fort = [a for a in eintrag.angebote if a.schluessel == schluessel]
    if not fort:
        raise Abgelehnt("Dieses Angebot steht hier nicht mehr.")
    bleiben = {a.traeger for a in eintrag.angebote if a.schluessel != schluessel}
    leer = [
        e.FeldGesetzt(eintrag.id, name, "")
        for name in _hilft(runde, eintrag.art)
        if (wer := eintrag.felder.get(name)) and wer == fort[0].traeger and wer not in bleiben
    ]
    return [e.AngebotGeloest(eintrag.id, schluessel), *leer]


def _helfende(runde: Runde, eintrag: Eintrag, angebot: e.Angebotsangabe) -> list[Ereignis]:
    return [
        e.FeldGesetzt(eintrag.id, name, angebot.traeger)
        for name in _hilft(runde, eintrag.art)
        if angebot.traeger and not eintrag.felder.get(name)
    ]


def _hilft(runde: Runde, art: str) -> list[str]:
    """The text fields of a kind that say who could help."""
    return [
        f.schluessel for f in runde.ablauf.felder_von(art) if f.rolle == "hilft" and not f.werte
    ]
