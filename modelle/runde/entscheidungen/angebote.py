"""Decisions on local offers: taking one up into an entry, and out of it again.

If a kind has a text field for who could help, and it is empty, the offer's provider fills it. Each
function returns the events to be stored and raises Abgelehnt if the act does not fit. Pure.
"""

from __future__ import annotations

from modelle.runde import ereignisse as e
from modelle.runde.regeln import bearbeitbar, einziger, gehoert, laufend, letztes_ziel
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Ereignis


def zuordnen(runde: Runde, eintrag: str, angebot: e.Angebotsangabe) -> list[Ereignis]:
    """Take an offer up into this entry, and into those made out of it (an option of an idea).

    An entry that has the offer already stays as it is.
    """
    return _zuordnen(runde, bearbeitbar(runde, eintrag), angebot)


def als_neuer_eintrag(
    runde: Runde, angebot: e.Angebotsangabe, art: str, profession: str, bezug: str, neue_id: str
) -> list[Ereignis]:
    """Enter an offer in the present phase under its own title, hung as in `eintraege.erfassen`.

    If the kind exists only once and is there, that entry takes the offer up.
    """
    laufend(runde)
    gehoert(runde, art)
    if einzelner := einziger(runde, art):
        return _zuordnen(runde, einzelner, angebot)
    if not runde.ablauf.art(art).katalog:
        raise Abgelehnt(_wozu(runde))
    if not angebot.titel:
        raise Abgelehnt("Dieses Angebot hat keinen Namen: bitte ein anderes wählen.")
    felder = {name: angebot.traeger for name in _hilft(runde, art) if angebot.traeger}
    phase, an = runde.phase.schluessel, bezug or letztes_ziel(runde, art)
    return [
        e.EintragErfasst(neue_id, phase, art, angebot.titel, profession, an, felder),
        e.AngebotZugeordnet(neue_id, angebot),
    ]


def mitnehmen(
    runde: Runde, art: str, id: str, angebote: tuple[e.Angebotsangabe, ...]
) -> list[Ereignis]:
    """Hand the offers of an entry on to the entry of this kind that arises from it."""
    if not runde.ablauf.art(art).katalog:
        return []
    return [e.AngebotZugeordnet(id, angebot) for angebot in angebote]


def herausnehmen(runde: Runde, eintrag: str, schluessel: str) -> list[Ereignis]:
    """Take an offer out of an entry, and its provider out of the field for who could help.

    The provider stays if another offer of the entry has the same one.
    """
    x = bearbeitbar(runde, eintrag)
    fort = [a for a in x.angebote if a.schluessel == schluessel]
    if not fort:
        raise Abgelehnt("Dieses Angebot steht hier nicht mehr.")
    bleiben = {a.traeger for a in x.angebote if a.schluessel != schluessel}
    leer = [
        e.FeldGesetzt(x.id, name, "")
        for name in _hilft(runde, x.art)
        if (wer := x.felder.get(name)) and wer == fort[0].traeger and wer not in bleiben
    ]
    return [e.AngebotGeloest(x.id, schluessel), *leer]


def _wozu(runde: Runde) -> str:
    """Say which entries of the present phase take an offer up."""
    arten = [art for name in runde.phase.arten if (art := runde.ablauf.art(name)).katalog]
    if not arten:
        return "In dieser Phase werden keine Angebote übernommen."
    return f"Ein Angebot passt hier nur zu {' oder '.join(f'„{art.titel}“' for art in arten)}."


def _zuordnen(runde: Runde, eintrag: Eintrag, angebot: e.Angebotsangabe) -> list[Ereignis]:
    if not runde.art_von(eintrag).katalog:
        raise Abgelehnt(_wozu(runde))
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


def _helfende(runde: Runde, eintrag: Eintrag, angebot: e.Angebotsangabe) -> list[Ereignis]:
    return [
        e.FeldGesetzt(eintrag.id, name, angebot.traeger)
        for name in _hilft(runde, eintrag.art)
        if angebot.traeger and not eintrag.felder.get(name)
    ]


def _hilft(runde: Runde, art: str) -> list[str]:
    """Return the keys of the text fields of a kind that say who could help."""
    return [
        f.schluessel for f in runde.ablauf.felder_von(art) if f.rolle == "hilft" and not f.werte
    ]
