"""The decision what of a round is kept at its end, and what it says of earlier agreements. Pure.

Decision: what has no day by which it is to be done, or one that is not understood, is due after a
term. For a case that is five weeks: „every second Tuesday“ lies four or five weeks apart, so the
next round has come by then. For a meeting without a case it is a quarter, because bodies meet
quarterly.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta

from modelle.ablauf.format import Ablauf, Feld
from modelle.runde.bleibendes.wiedervorlage import Aufzuheben, Nachgesehen, Vereinbart
from modelle.runde.regeln import gewaehlt
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.bis_wann import letzter_tag

NACH_RUNDE, NACH_TREFFEN = timedelta(days=35), timedelta(days=91)
"""The terms after which something without a day is due, from the end of its round on."""

Auftraege = Callable[[Eintrag], str]
"""Returns the key of the body whose task an entry becomes, or "" if it stays with its own."""

_BIS, _WER = ("bis wann", "bis"), ("wer", "wer hilft")
"""Titles of the fields that say by when, and who; own formats name them so, too."""


def selbst(eintrag: Eintrag) -> str:
    """Return "": each task stays with the body that gave it."""
    return ""


def aufzuheben(
    id: str,
    runde: Runde,
    heute: date,
    offene: Collection[str] = (),
    auftraege: Auftraege = selbst,
) -> Aufzuheben:
    """Return what closing the round `id` adds on this day.

    `offene` are the ids of what is open of its case, its body, or of meetings of its name.
    `auftraege` tells which tasks of a body go to another one.
    """
    angaben, treffen = runde.angaben, not runde.ablauf.fall
    gremium = angaben.sitzung.gremium if treffen and angaben.sitzung else ""
    eintraege = [x for x in runde.eintraege.values() if not x.geparkt]
    gewaehlte = {
        x.id: _vereinbart(id, runde, x, heute, (gremium and auftraege(x)) or gremium)
        for x in eintraege
        if gewaehlt(runde, x)
    }
    nachgesehen = {
        x.bezug: _nachgesehen(id, runde, x, heute)
        for x in eintraege
        if x.bezug in offene and runde.art_von(x).entsteht_aus
    }
    return Aufzuheben(gewaehlte, nachgesehen)


def faellig(bis: str, heute: date, treffen: bool) -> date:
    """Return the day by which something is to be done: as noted on that day, or after the term."""
    return letzter_tag(bis, heute) or heute + (NACH_TREFFEN if treffen else NACH_RUNDE)


def sagt_bis(feld: Feld) -> bool:
    """Return True for a field in which somebody types by when."""
    return not feld.werte and feld.titel in _BIS


def bis_und_wer(felder: Iterable[Feld]) -> tuple[str, str]:
    """Return the keys of the fields that say by when and who; each "" if there is none."""
    texte = [feld for feld in felder if not feld.werte]
    bis = next((f.schluessel for f in texte if sagt_bis(f)), "")
    return bis, next((f.schluessel for f in texte if f.titel in _WER or f.rolle == "hilft"), "")


def _vereinbart(id: str, runde: Runde, x: Eintrag, heute: date, gremium: str) -> Vereinbart:
    angaben, treffen = runde.angaben, not runde.ablauf.fall
    felder = _felder(runde, x)
    bis, wer = bis_und_wer(runde.ablauf.felder_von(x.art))
    tag = letzter_tag(felder.get(bis, ""), x.gesagt_am.get((bis, False), heute))
    return Vereinbart(
        angaben.code,
        id,
        angaben.monat,
        x.phase,
        x.art,
        x.text,
        x.profession,
        felder,
        x.angebote,
        treffen=treffen,
        gremium=gremium,
        wer_feld=wer,
        bis_feld=bis,
        faellig=(tag or faellig("", heute, treffen)).isoformat(),
        genannt=tag is not None,
        stufe=angaben.stufe,
        alter=angaben.alter,
        geschlecht=angaben.geschlecht,
    )


def _nachgesehen(id: str, runde: Runde, x: Eintrag, heute: date) -> Nachgesehen:
    titel, wirkung, erledigt = ergebnis(runde.ablauf, x)
    wieder = "" if erledigt else faellig("", heute, not runde.ablauf.fall).isoformat()
    return Nachgesehen(id, runde.angaben.monat, titel, wirkung, erledigt, wieder)


def blickt_zurueck(runde: Runde) -> bool:
    """Return True if the round may say what became of something agreed before."""
    return any(x.bezug and runde.art_von(x).entsteht_aus for x in runde.eintraege.values())


def _felder(runde: Runde, eintrag: Eintrag) -> dict[str, str]:
    erlaubt = {feld.schluessel for feld in runde.ablauf.felder_von(eintrag.art)}
    return {k: w for k, w in eintrag.felder.items() if w and k in erlaubt}


def ergebnis(ablauf: Ablauf, eintrag: Eintrag) -> tuple[str, str, bool]:
    """Return title of the result, what was noted on it, and whether that settles it.

    Formats of earlier versions do not say which value settles it: there, each does.
    """
    felder = ablauf.felder_von(eintrag.art)
    werte = [w for f in felder if (w := f.wert(eintrag.felder.get(f.schluessel, "")))]
    sagt_es = any(wert.erledigt for feld in felder for wert in feld.werte)
    erledigt = any(wert.erledigt or not sagt_es for wert in werte)
    notiert = [eintrag.felder.get(f.schluessel, "") for f in felder if not f.werte]
    return ", ".join(w.titel for w in werte), "; ".join(filter(None, notiert)), erledigt
