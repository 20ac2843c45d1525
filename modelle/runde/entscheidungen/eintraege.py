"""Decisions on entries: entering, parking, changing, moving, hanging and deleting them.

Each function returns the events to be stored, none if the round is already as wanted, and raises
Abgelehnt with a German sentence if the act does not fit. Pure: new ids are arguments. `eintrag`
and `bezug` are ids of entries, `art` the key of a kind, `profession` a tag.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from modelle.ablauf.format import Ablauf, Feld, Wert
from modelle.runde import ereignisse as e
from modelle.runde.entscheidungen.angebote import mitnehmen
from modelle.runde.feldtext import feldtext, feldtexte
from modelle.runde.regeln import (
    bearbeitbar,
    einziger,
    gehoert,
    laufend,
    letztes_ziel,
    parkphase,
    platz_frei,
)
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Ereignis

_KEINE: Mapping[str, str] = {}
_LEER = "Eine leere Zeile wird nicht gespeichert."


class Eintragsinhalt(NamedTuple):
    """What new entries say: one text for each of them, the rest is the same in all."""

    texte: Sequence[str]
    profession: str = ""
    felder: Mapping[str, str] = {}
    angebote: tuple[e.Angebotsangabe, ...] = ()


def getippt(
    texte: Iterable[str], profession: str, felder: Mapping[str, str] | None
) -> Eintragsinhalt:
    """Return what was typed without control characters, outer blanks and empty lines."""
    sauber = [text for text in map(_sauber, texte) if text]
    werte = {name: _sauber(wert) for name, wert in (felder or {}).items()}
    return Eintragsinhalt(sauber, profession, werte)


# --- new entries ------------------------------------------------------------------------------


def erfassen(
    runde: Runde, inhalt: Eintragsinhalt, art: str, bezug: str, neue_ids: Sequence[str]
) -> list[Ereignis]:
    """Enter each text in the present phase; `neue_ids` has at least one id a text.

    A kind that exists only once takes all texts as one and replaces what was there. A kind that
    hangs on another hangs on `bezug`, or on the last such entry of the phase if that is empty.
    """
    laufend(runde)
    if not inhalt.texte:
        raise Abgelehnt(_LEER)
    gehoert(runde, art)
    inhalt = inhalt._replace(felder=feldtexte(runde, inhalt.felder))
    for feld, wert in inhalt.felder.items():
        platz_frei(runde, feld, wert, len(inhalt.texte))
    if einzelner := einziger(runde, art):
        return _ersetzt(runde, einzelner, inhalt)
    texte = [" ".join(inhalt.texte)] if runde.ablauf.art(art).einzig else inhalt.texte
    phase, an = runde.phase.schluessel, bezug or letztes_ziel(runde, art)
    wer, felder = inhalt.profession, inhalt.felder
    return [
        ereignis
        for id, text in zip(neue_ids[: len(texte)], texte, strict=True)
        for ereignis in (
            e.EintragErfasst(id, phase, art, text, wer, an, dict(felder)),
            *mitnehmen(runde, art, id, inhalt.angebote),
        )
    ]


def _ersetzt(runde: Runde, einzelner: Eintrag, inhalt: Eintragsinhalt) -> list[Ereignis]:
    """Put new contents into the only entry of its kind."""
    id, text = einzelner.id, " ".join(inhalt.texte)
    neu = [] if einzelner.text == text else [e.EintragGeaendert(id, text)]
    felder = [
        e.FeldGesetzt(id, name, wert)
        for name, wert in inhalt.felder.items()
        if einzelner.felder.get(name) != wert
    ]
    return [*neu, *felder, *mitnehmen(runde, einzelner.art, id, inhalt.angebote)]


def erfasste(runde: Runde, art: str, ereignisse: Iterable[Ereignis]) -> list[str]:
    """Return the ids of the entries these events made.

    If they made none, the kind exists only once: return the id of that entry in `runde`.
    """
    neue = [x.eintrag for x in ereignisse if isinstance(x, e.EintragErfasst)]
    einzelner = None if neue else einziger(runde, art)
    return [einzelner.id] if einzelner else neue


def aufnehmen(
    runde: Runde, quelle: Eintrag, art: str, feld: Feld, wert: Wert, neue_id: str
) -> list[Ereignis]:
    """Make an entry of this kind out of `quelle` (an idea an option), with its first value.

    It takes over text, profession, local offers and the fields both kinds have, except choices of
    which only so many are allowed. If `quelle` became such an entry before, the value is set there.
    """
    if schon := geworden(runde, quelle.id, art):
        return feld_setzen(runde, schon.id, feld, wert.schluessel, gesehen="")
    felder = {**_gemeinsame(runde.ablauf, quelle, art), feld.schluessel: wert.schluessel}
    texte = [quelle.text] if quelle.text else []
    inhalt = Eintragsinhalt(texte, quelle.profession, felder, quelle.angebote)
    return erfassen(runde, inhalt, art, quelle.id, [neue_id])


def geworden(runde: Runde, quelle: str, art: str) -> Eintrag | None:
    """Return the entry of this kind that was made out of the one with the id `quelle`, or None."""
    return next((x for x in runde.mit_art(art) if x.bezug == quelle), None)


def _gemeinsame(ablauf: Ablauf, quelle: Eintrag, art: str) -> dict[str, str]:
    return {
        f.schluessel: inhalt
        for f in ablauf.felder_von(art)
        if (inhalt := quelle.felder.get(f.schluessel, ""))
        and (not f.werte or ((w := f.wert(inhalt)) and not w.hoechstens))
    }


# --- parking ----------------------------------------------------------------------------------


def parken(
    runde: Runde,
    text: str,
    art: str,
    profession: str,
    felder: Mapping[str, str] | None,
    neue_id: str,
    bezug: str = "",
) -> list[e.EintragErfasst]:
    """Keep a line that comes too early for the next phase its kind belongs to.

    `bezug` is the entry that it is to hang on there, or "".
    """
    phase, sauber = parkphase(runde, art).schluessel, _sauber(text)
    laufend(runde)
    if not sauber:
        raise Abgelehnt(_LEER)
    werte = feldtexte(runde, felder or {})
    return [e.EintragErfasst(neue_id, phase, art, sauber, profession, bezug, werte, geparkt=True)]


def eintrag_parken(runde: Runde, eintrag: str, art: str) -> list[e.EintragGeparkt]:
    """Park an entry that was entered in the wrong phase, as one of this kind."""
    phase = parkphase(runde, art).schluessel
    return [e.EintragGeparkt(bearbeitbar(runde, eintrag).id, art, phase)]


# --- changing ---------------------------------------------------------------------------------


def aendern(runde: Runde, eintrag: str, text: str) -> list[Ereignis]:
    """Give an entry another text."""
    sauber = _sauber(text)
    if not sauber:
        raise Abgelehnt("Ein Eintrag braucht Text. In der Liste lässt er sich löschen.")
    x = bearbeitbar(runde, eintrag)
    return [] if x.text == sauber else [e.EintragGeaendert(x.id, sauber)]


def dazuschreiben(
    runde: Runde, eintrag: str, text: str, felder: Mapping[str, str] = _KEINE
) -> list[Ereignis]:
    """Put a text behind the one of an entry, as a sentence of its own or after a semicolon."""
    x, sauber = bearbeitbar(runde, eintrag), _sauber(text)
    if not sauber:
        raise Abgelehnt(_LEER)
    trenner = " " if x.text.endswith((".", "?", "!", "…")) or not x.text else "; "
    neu: list[Ereignis] = [e.EintragGeaendert(x.id, f"{x.text}{trenner}{sauber}".strip())]
    genannt = feldtexte(runde, felder).items()
    return neu + [e.FeldGesetzt(x.id, k, w) for k, w in genannt if x.felder.get(k) != w]


def bearbeiten(
    runde: Runde,
    gesehen: Eintrag,
    aenderungen: Callable[[Runde, Eintrag], Sequence[Ereignis]],
) -> Sequence[Ereignis]:
    """Return what `aenderungen` makes of the entry, if it still is as it was shown."""
    x = bearbeitbar(runde, gesehen.id)
    if x != gesehen:
        raise Abgelehnt("Diesen Eintrag hat inzwischen jemand geändert: bitte neu öffnen.")
    return aenderungen(runde, x)


def zuschreiben(runde: Runde, eintrag: str, profession: str) -> list[Ereignis]:
    """Give an entry to another profession."""
    return [e.EintragZugeschrieben(bearbeitbar(runde, eintrag).id, profession)]


def feld_setzen(
    runde: Runde, eintrag: str, feld: Feld, wert: str, gesehen: str | None = None
) -> list[Ereignis]:
    """Set a field. A choice that is set already is taken away; an empty text empties a field.

    `gesehen` is the value the list showed: a choice that somebody else set meanwhile is not taken
    away. With None it is taken away in any case.
    """
    x, sauber = bearbeitbar(runde, eintrag), feldtext(runde, feld, wert)
    alt = x.felder.get(feld.schluessel, "")
    if feld.werte and alt == sauber and gesehen in (None, alt):
        return [e.FeldGesetzt(x.id, feld.schluessel, "")]
    platz_frei(runde, feld.schluessel, sauber)
    return [] if alt == sauber else [e.FeldGesetzt(x.id, feld.schluessel, sauber)]


def verschieben(runde: Runde, eintrag: str, vor: str) -> list[Ereignis]:
    """Move an entry before the one with the id `vor`, or to the end if that is empty."""
    return [e.EintragVerschoben(bearbeitbar(runde, eintrag).id, vor)]


def anhaengen(runde: Runde, eintrag: str, an: str) -> list[Ereignis]:
    """Hang an entry on the one with the id `an`, or detach it if that is empty."""
    x, ziel = bearbeitbar(runde, eintrag), runde.eintraege.get(an)
    if an and (ziel is None or ziel.art not in runde.art_von(x).haengt_an):
        raise Abgelehnt(_woran(runde, x))
    return [e.EintragAngehaengt(x.id, an)]


def _woran(runde: Runde, eintrag: Eintrag) -> str:
    """Say in which order to choose: the entry first, then what it can hang on."""
    art = runde.art_von(eintrag)
    if not art.haengt_an:
        return f"„{art.titel}“ steht für sich und lässt sich nicht anhängen."
    ziele = " oder ".join(f"„{runde.ablauf.art(name).titel}“" for name in art.haengt_an)
    return f"Bitte erst „{art.titel}“ wählen, dann {ziele}."


def loeschen(runde: Runde, eintrag: str) -> list[Ereignis]:
    """Delete an entry."""
    return [e.EintragGeloescht(bearbeitbar(runde, eintrag).id)]


def _sauber(text: str) -> str:
    return einzeilig(text).strip()
