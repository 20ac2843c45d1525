"""What a body knows when it begins to meet: number, decisions so far, minutes to approve. Pure.

Decision: number and decisions are counted anew at the beginning. Somebody may have prepared two
meetings in a row, and closed one of them since.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from modelle.kooperation import gremientermine
from modelle.kooperation.dinge.gremium import Gremium, beschluesse_im_jahr, vorige_sitzung
from modelle.kooperation.zustand import Kooperation
from modelle.runde.angaben import Sitzung
from modelle.runde.ereignisse import EintragErfasst
from modelle.runde.regeln import zu_genehmigen
from modelle.runde.zustand import Runde
from modelle.sprache.datum import mit_wochentag, spanne


def nachgezaehlt(id: str, sitzung: Sitzung, gremium: Gremium | None, heute: date) -> Sitzung:
    """Return the meeting that begins in the round `id`, counted as the body counts now.

    `heute` is its day if nobody said another. Without a body only the day is set.
    """
    try:
        tag = date.fromisoformat(sitzung.tag)
    except ValueError:
        tag = heute
    sitzung = msgspec.structs.replace(sitzung, tag=tag.isoformat())
    if gremium is None:
        return sitzung
    andere = {s.nr for s in gremium.sitzungen if s.runde != id}
    frei = sitzung.nr and sitzung.nr not in andere
    return msgspec.structs.replace(
        sitzung,
        nr=sitzung.nr if frei else max(andere, default=0) + 1,
        beschluesse_davor=beschluesse_im_jahr(gremium, tag.year, id),
    )


def zur_genehmigung(
    id: str, runde: Runde, gremium: Gremium | None, neue_id: Callable[[], str]
) -> list[EintragErfasst]:
    """Return entries for the minutes that wait for approval when the round `id` begins.

    Those are the minutes of the last meeting, after those that lay before it unanswered. There is
    none if the body has no earlier meeting, or if the format approves no minutes.
    """
    art, sitzung = zu_genehmigen(runde), runde.angaben.sitzung
    vorige = vorige_sitzung(gremium, id, sitzung.nr) if gremium and sitzung else None
    if art is None or gremium is None or vorige is None:
        return []
    phase = runde.ablauf.phasen[0].schluessel
    offene = [s for s in gremium.sitzungen if s == vorige or s.nr in vorige.ungenehmigt]
    return [EintragErfasst(neue_id(), phase, art.schluessel, s.protokoll) for s in offene]


def naechster_termin(runde: Runde, kooperation: Kooperation, heute: date) -> str:
    """Return the next date of the body that meets, in words; "" if it has none or is gone.

    That is the first one after the day of this meeting, and after `heute`.
    """
    sitzung = runde.angaben.sitzung
    if sitzung is None or sitzung.gremium not in kooperation.gremium:
        return ""
    tag = date.fromisoformat(sitzung.tag) if sitzung.tag else heute
    ab = max(tag, heute) + timedelta(days=1)
    termin = gremientermine.naechster(sitzung.gremium, kooperation, ab)
    if termin is None:
        return ""
    wann = f"{mit_wochentag(termin.tag)}, {spanne(termin.beginn, termin.ende)} Uhr"
    return f"{wann}, {termin.ort}" if termin.ort else wann


def ungenehmigt(runde: Runde, gremium: Gremium) -> tuple[int, ...]:
    """Return the numbers of the meetings whose minutes lay before a round and were not answered.

    There is none if the format has no answer to choose.
    """
    art = zu_genehmigen(runde)
    felder = runde.ablauf.felder_von(art.schluessel) if art else ()
    werte = [feld.schluessel for feld in felder if feld.werte]
    if art is None or not werte:
        return ()
    offene = {
        x.text
        for x in runde.mit_art(art.schluessel)
        if not any(x.felder.get(feld) for feld in werte)
    }
    return tuple(s.nr for s in gremium.sitzungen if s.protokoll in offene)
