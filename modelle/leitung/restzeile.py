"""What still stands in the half-typed line when a round is to be closed, and how it is kept.

Pure: which text is not saved yet, what it was typed as, and the events that save it as that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from modelle.ablauf.format import Feld
from modelle.protokoll.entwurf import Entwurf
from modelle.runde.eingabe import Deutung, deuten
from modelle.runde.eintragsziel import traeger_von
from modelle.runde.entscheidungen import eintraege
from modelle.runde.felderzeile import felder_dahinter, gefragtes
from modelle.runde.formulare.eintragsformular import gesetzt
from modelle.runde.regeln import einziger
from modelle.runde.vorgabe import art_in_phase, sprecher
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.vermerk import Ereignis

Speichern = Callable[[Runde, str, str], Sequence[Ereignis]]
"""Round, text and a new id → the events that save the text."""


class Restzeile(NamedTuple):
    """A text that was typed and not saved."""

    text: str
    """What would be saved, without the tags before it."""
    als: str
    """What it was typed as, in German: `Nächster Termin`; empty if it can only be left out."""
    danach: Entwurf
    """The half-typed line once this text is saved or left out."""
    speichern: Speichern


def restzeile(runde: Runde, entwurf: Entwurf) -> Restzeile | None:
    """Return what the line holds that is not saved, or None.

    While an entry is changed, that change comes first; the line that waits is left in `danach`.
    """
    if entwurf.eintrag in runde.eintraege:
        wartend = Entwurf(entwurf.text, entwurf.stelle, entwurf.art, entwurf.profession)
        return _aenderung(runde, entwurf, wartend) or _zeile(runde, wartend)
    return _zeile(runde, entwurf)


def _aenderung(runde: Runde, entwurf: Entwurf, wartend: Entwurf) -> Restzeile | None:
    """Return the change of an entry that was begun, or None if nothing is different yet."""
    eintrag, text = runde.eintraege[entwurf.eintrag], entwurf.auftrag.strip()
    feld = runde.ablauf.feld(entwurf.felder.split()[0]) if entwurf.felder else None
    bisher = eintrag.felder.get(feld.schluessel, "") if feld else eintrag.text
    wert = feld.wert(bisher) if feld else None
    if not text or text == (wert.titel if wert else bisher):
        return None

    def speichern(jetzt: Runde, neu: str, _: str) -> Sequence[Ereignis]:
        if feld is None:
            return eintraege.aendern(jetzt, eintrag.id, neu)
        return _gefragt(jetzt, eintrag, feld, neu, bisher)

    als = feld.titel if feld else f"neuer Text: {runde.art_von(eintrag).titel}"
    return Restzeile(text, als, wartend, speichern)


def _zeile(runde: Runde, entwurf: Entwurf) -> Restzeile | None:
    deutung = deuten(entwurf.text, runde)
    if not deutung.text:
        return None
    danach = Entwurf(art=entwurf.art, profession=entwurf.profession)
    if deutung.feld is not None:
        return _feld(runde, deutung.feld, deutung.text, danach)
    art = deutung.art.schluessel if deutung.art else art_in_phase(runde, entwurf.art)
    wer = sprecher(runde, art, deutung, entwurf.profession) if art else ""
    if art in runde.phase.arten:
        return Restzeile(deutung.text, runde.ablauf.art(art).titel, danach, _eintrag(art, wer))
    return _spaeter(runde, deutung, art, wer, danach)


def _eintrag(art: str, wer: str) -> Speichern:
    def speichern(jetzt: Runde, neu: str, id: str) -> Sequence[Ereignis]:
        if schon := einziger(jetzt, art):
            return eintraege.dazuschreiben(jetzt, schon.id, neu)
        text, felder = felder_dahinter(neu, jetzt.ablauf.felder_von(art))
        inhalt = eintraege.getippt([text], wer, felder)
        return eintraege.erfassen(jetzt, inhalt, art, "", [id])

    return speichern


def _feld(runde: Runde, feld: Feld, text: str, danach: Entwurf) -> Restzeile:
    traeger = traeger_von(runde, feld, "")

    def speichern(jetzt: Runde, neu: str, _: str) -> Sequence[Ereignis]:
        if traeger is None:
            return []
        return _gefragt(jetzt, traeger, feld, neu)

    return Restzeile(text, feld.titel if traeger else "", danach, speichern)


def _gefragt(
    runde: Runde, eintrag: Eintrag, feld: Feld, text: str, bisher: str = ""
) -> list[Ereignis]:
    """Return the events that set a field, and what else the text names, as Enter would."""
    felder = runde.ablauf.felder_von(eintrag.art)
    return gesetzt(gefragtes(text, feld, felder, bisher))(runde, eintrag)


def _spaeter(runde: Runde, deutung: Deutung, art: str, wer: str, danach: Entwurf) -> Restzeile:
    """Return a line of a kind that this phase does not take: it is kept for its own phase."""
    wohin = runde.ablauf.phase_fuer(art, runde.phase.schluessel) if art else None

    def speichern(jetzt: Runde, neu: str, id: str) -> Sequence[Ereignis]:
        text, felder = felder_dahinter(neu, jetzt.ablauf.felder_von(art))
        return eintraege.parken(jetzt, text, art, wer, felder, id)

    als = f"{runde.ablauf.art(art).titel}, vorgemerkt" if wohin else ""
    return Restzeile(deutung.text, als, danach, speichern)
