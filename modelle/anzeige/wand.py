"""What is seen of a round on a wall: `wand` makes it of the round. Pure; it knows no terminal.

Never on it: parked entries, words that could tell who is meant and about which nobody has decided,
what is meant for the moderator (keys, sentences, examples, the case code), and during a
Kinderschutz-Stopp nothing at all. Whether a stop or the moderator's key is the reason cannot be
seen: both show the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from modelle.ablauf.format import Sprecher
from modelle.anzeige.verdecken import Verdecken, oeffentlich, verdeckter
from modelle.anzeige.wanduhr import Wanduhr, wanduhr
from modelle.fach.professionen import Profession
from modelle.runde.ansicht import Ansichtszeile, mitgebracht, zeilen
from modelle.runde.fallblick import fragewort, leitfrage
from modelle.runde.regeln import gewaehlt
from modelle.runde.zustand import Eintrag, Runde

MOMENT = "Einen Moment bitte. Es geht gleich weiter."
GLEICH = "Gleich geht es los."
ZU_ENDE = "Die Runde ist zu Ende. Danke, dass Sie dabei waren."

WER: dict[Sprecher, str] = {
    "moderation": "Es spricht die Moderation",
    "fallgebend": "Es spricht nur: {fallgebend}",
    "professionen": "Es sprechen alle, reihum",
    "alle": "Es sprechen alle",
    "gast": "Es spricht nur der Gast",
}
"""Who has the floor, as everybody reads it."""

Sorte = Literal["kopf", "eintrag", "material"]
"""A heading, something said in this phase, something laid out from others."""


class Wandzeile(msgspec.Struct, frozen=True):
    """One row of what was said."""

    sorte: Sorte
    text: str
    tiefe: int = 0
    """Levels of indentation."""
    wer: str = ""
    """Tag of the profession that said it, or ""."""
    zusatz: str = ""
    """What the entry carries besides, as German text."""
    leer: bool = False
    """True for a heading with nothing below it."""
    neu: bool = False
    """True for the entry that was noted last; it has to be seen."""


class Wand(msgspec.Struct, frozen=True):
    """What is on the wall; if `satz` is not empty, this sentence and nothing else."""

    satz: str = ""
    stelle: str = ""
    """Place in the round: `3/8`."""
    phase: str = ""
    wer: str = ""
    """Who has the floor, and who listens."""
    regel: str = ""
    """What may be said now."""
    fragewort: str = ""
    leitfrage: str = ""
    zeilen: tuple[Wandzeile, ...] = ()
    """What was said in this phase, or is laid out for it."""
    fehlen: tuple[str, ...] = ()
    """Who has not spoken yet, where everybody is to speak in turn."""
    wahlkopf: str = ""
    wahl: tuple[Wandzeile, ...] = ()
    """What was chosen, in the last phase."""
    uhr: Wanduhr | None = None


def wand(
    runde: Runde,
    jetzt: datetime,
    verdecken: Verdecken,
    vorige: Sequence[Eintrag] = (),
    dunkel: bool = False,
) -> Wand:
    """Return what is on the wall at this instant (UTC).

    `vorige` is what was agreed in earlier rounds and is not settled. `dunkel` says that the
    moderator has blanked the wall.
    """
    if satz := _nur(runde, dunkel):
        return Wand(satz)
    phase = runde.phase
    wahl = _gewaehlte(runde) if phase == runde.ablauf.phasen[-1] else []
    frage = [a.schluessel for a in runde.ablauf.arten if a.abschnitt == "leitfrage"]
    gezeigt = [z.eintrag for z in zeilen(runde, phase) if z.eintrag]
    ids = [x.id for x in (*gezeigt, *wahl, *runde.mit_art(*frage))]
    hier = oeffentlich(runde, ids, verdecken)
    davor = [verdeckter(x, runde.ablauf, verdecken) for x in vorige]
    return Wand(
        stelle=f"{runde.ablauf.stelle(phase.schluessel) + 1}/{len(runde.ablauf.phasen)}",
        phase=phase.titel,
        wer=_wer(hier),
        regel=phase.regel,
        fragewort=fragewort(hier),
        leitfrage=leitfrage(hier),
        zeilen=tuple(_zeilen(hier, davor, verdecken)),
        fehlen=tuple(verdecken(p.titel or p.kuerzel.upper()) for p in _fehlende(runde)),
        wahlkopf=("Gewählt" if runde.ablauf.fall else "Vereinbart") if wahl else "",
        wahl=tuple(_wahlzeile(hier, hier.eintraege[x.id], verdecken) for x in wahl),
        uhr=wanduhr(runde, jetzt),
    )


def uhr_an_der_wand(gezeigt: Wand, runde: Runde, jetzt: datetime) -> Wand:
    """Return the same wall at another instant; the very same if the clock shows the same."""
    if gezeigt.uhr is None or (uhr := wanduhr(runde, jetzt)) == gezeigt.uhr:
        return gezeigt
    return msgspec.structs.replace(gezeigt, uhr=uhr)


def _nur(runde: Runde, dunkel: bool) -> str:
    """Return the sentence that stands there alone, or ""."""
    if runde.stand == "geschlossen":
        return ZU_ENDE
    if dunkel or runde.unterbrochen:
        return MOMENT
    return GLEICH if runde.stand == "geplant" else ""


def _wer(runde: Runde) -> str:
    fallgebend = runde.profession(runde.angaben.fallgebend)
    name = fallgebend.titel if fallgebend else "die Person mit dem Fall"
    wer = WER[runde.phase.spricht].format(fallgebend=name)
    return f"{wer}. {name} hört zu" if runde.phase.hoert_zu else wer


def _fehlende(runde: Runde) -> Sequence[Profession]:
    return runde.ungehoerte() if runde.phase.spricht == "professionen" else ()


def _zeilen(runde: Runde, vorige: Sequence[Eintrag], verdecken: Verdecken) -> Iterator[Wandzeile]:
    phase = runde.phase
    gruppe = runde.ablauf.feld(phase.gruppiert_nach)
    tasten = [f"{wert.taste} " for wert in gruppe.werte] if gruppe else []
    gezeigt = zeilen(runde, phase, vorige)
    hier = {z.eintrag.id for z in gezeigt if z.eintrag and z.sorte == "eintrag"}
    neuester = next((id for id in reversed([*runde.eintraege]) if id in hier), "")
    for zeile in gezeigt:
        if zeile.eintrag is None:
            taste = next((t for t in tasten if zeile.text.startswith(t)), "")
            yield Wandzeile("kopf", zeile.text.removeprefix(taste), leer=zeile.leer)
        else:
            neu = zeile.eintrag.id == neuester
            yield _eintragszeile(zeile, zeile.eintrag, verdecken(zeile.eintrag.profession), neu)


def _eintragszeile(zeile: Ansichtszeile, eintrag: Eintrag, wer: str, neu: bool) -> Wandzeile:
    sorte: Sorte = "material" if zeile.sorte == "material" else "eintrag"
    text = f"{eintrag.text} ({zeile.wert})" if zeile.wert else eintrag.text
    return Wandzeile(sorte, text, zeile.tiefe, wer, zeile.zusatz, neu=neu)


def _gewaehlte(runde: Runde) -> list[Eintrag]:
    return [x for x in runde.eintraege.values() if gewaehlt(runde, x)]


def _wahlzeile(runde: Runde, eintrag: Eintrag, verdecken: Verdecken) -> Wandzeile:
    zusatz = mitgebracht(runde.ablauf, eintrag)
    return Wandzeile("eintrag", eintrag.text, 0, verdecken(eintrag.profession), zusatz)
