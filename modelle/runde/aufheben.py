"""The decision what of a round is kept at its end, and what it says of earlier agreements. Pure."""

from __future__ import annotations

from collections.abc import Collection

from modelle.ablauf.format import Ablauf
from modelle.runde.regeln import gewaehlt
from modelle.runde.wiedervorlage import Aufzuheben, Nachgesehen, Vereinbart
from modelle.runde.zustand import Eintrag, Runde


def aufzuheben(id: str, runde: Runde, offene: Collection[str] = ()) -> Aufzuheben:
    """Return what closing the round `id` adds; `offene` are ids of open agreements of its case.

    A meeting without a case adds nothing: its minutes stay long enough themselves.
    """
    if not runde.ablauf.fall:
        return Aufzuheben()
    monat, code = runde.angaben.monat, runde.angaben.code
    eintraege = [x for x in runde.eintraege.values() if not x.geparkt]
    gewaehlte = {
        x.id: Vereinbart(
            code, id, monat, x.phase, x.art, x.text, x.profession, _felder(runde, x), x.angebote
        )
        for x in eintraege
        if gewaehlt(runde, x)
    }
    nachgesehen = {
        x.bezug: Nachgesehen(id, monat, *_ergebnis(runde.ablauf, x))
        for x in eintraege
        if x.bezug in offene and runde.art_von(x).entsteht_aus
    }
    return Aufzuheben(gewaehlte, nachgesehen)


def blickt_zurueck(runde: Runde) -> bool:
    """Return True if the round may say what became of something agreed before."""
    return any(x.bezug and runde.art_von(x).entsteht_aus for x in runde.eintraege.values())


def _felder(runde: Runde, eintrag: Eintrag) -> dict[str, str]:
    erlaubt = {feld.schluessel for feld in runde.ablauf.felder_von(eintrag.art)}
    return {k: w for k, w in eintrag.felder.items() if w and k in erlaubt}


def _ergebnis(ablauf: Ablauf, eintrag: Eintrag) -> tuple[str, str, bool]:
    """Return title of the result, what was noted on it, and whether that settles it.

    Formats of earlier versions do not say which value settles it: there, each does.
    """
    felder = ablauf.felder_von(eintrag.art)
    werte = [w for f in felder if (w := f.wert(eintrag.felder.get(f.schluessel, "")))]
    sagt_es = any(wert.erledigt for feld in felder for wert in feld.werte)
    erledigt = any(wert.erledigt or not sagt_es for wert in werte)
    notiert = [eintrag.felder.get(f.schluessel, "") for f in felder if not f.werte]
    return ", ".join(w.titel for w in werte), "; ".join(filter(None, notiert)), erledigt
