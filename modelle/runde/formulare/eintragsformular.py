"""The small form of an entry: its text, who said it, and all fields that its kind carries.

Pure: which rows it has, what stands in them, and which events saving them leads to.
"""

from __future__ import annotations

from collections.abc import Mapping

from modelle.ablauf.format import Feld
from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.runde import ereignisse as e
from modelle.runde.eingabe import deuten
from modelle.runde.entscheidungen.art import art_aendern, arten_fuer
from modelle.runde.feldtext import feldtext
from modelle.runde.regeln import platz_frei
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.zeichen import einzeilig
from modelle.strom.vermerk import Ereignis

TEXT, ART, PROFESSION = "text", "art", "profession"
"""Names of the rows that are no declared fields; the form of every entry has text and profession.
"""

_FELD = "feld_"
"""Prefix of the rows for declared fields, because a field may be named like those."""


def felder(runde: Runde, eintrag: Eintrag) -> tuple[Formularfeld, ...]:
    """Return the rows of the form, from top to bottom."""
    art = runde.art_von(eintrag)
    anwesende = ((p.kuerzel, p.titel) for p in runde.angaben.professionen)
    professionen = (("", "ohne Angabe"), *anwesende)
    if eintrag.profession not in {kuerzel for kuerzel, _ in professionen}:
        professionen = (*professionen, (eintrag.profession, eintrag.profession))
    return (
        Formularfeld(TEXT, art.titel, "Was gesagt wurde.", geprueft=True),
        Formularfeld(PROFESSION, "Profession", "Wer das gesagt hat. ◂ ▸ wählt.", professionen),
        *(_zeile(feld) for feld in runde.ablauf.felder_von(art.schluessel)),
        *_artzeile(runde, eintrag),
    )


def _artzeile(runde: Runde, eintrag: Eintrag) -> tuple[Formularfeld, ...]:
    """Return the row for the kind, if its phase has more than one."""
    arten = arten_fuer(runde, eintrag)
    if len(arten) < 2 or eintrag.geparkt:
        return ()
    wahl = tuple((name, runde.ablauf.art(name).titel) for name in arten)
    return (Formularfeld(ART, "Art", "Was es ist. ◂ ▸ wählt.", wahl),)


def _zeile(feld: Feld) -> Formularfeld:
    titel, name = feld.titel[:1].upper() + feld.titel[1:], _FELD + feld.schluessel
    if not feld.werte:
        return Formularfeld(name, titel, "Leer lassen geht auch.", geprueft=True)
    werte = (("", "ohne Angabe"), *((w.schluessel, w.titel) for w in feld.werte))
    return Formularfeld(name, titel, "◂ ▸ wählt.", werte)


def zeigen(runde: Runde, eintrag: Eintrag) -> dict[str, str]:
    """Return what stands in the rows before anybody changes them, by their names."""
    inhalte = {
        _FELD + feld.schluessel: eintrag.felder.get(feld.schluessel, "")
        for feld in runde.ablauf.felder_von(eintrag.art)
    }
    return {TEXT: eintrag.text, ART: eintrag.art, PROFESSION: eintrag.profession, **inhalte}


def aus_zeile(runde: Runde, eintrag: Eintrag, text: str) -> dict[str, str] | None:
    """Return what the rows hold once a changed line is saved that begins with tags, or None.

    What the entry began with before is text and stays text.
    """
    deutung = deuten(text, runde)
    genannt = deutung.art or deutung.profession
    if not genannt or not deutung.text or eintrag.text.startswith(text[: deutung.vorn]):
        return None
    art = deutung.art.schluessel if deutung.art else eintrag.art
    wer = deutung.profession or eintrag.profession
    return zeigen(runde, eintrag) | {TEXT: deutung.text, ART: art, PROFESSION: wer}


def aenderungen(runde: Runde, eintrag: Eintrag, werte: Mapping[str, str]) -> list[Ereignis]:
    """Return the events of saving these rows: one for each row that differs from the entry.

    Raises FeldFehler for an empty text, and Abgelehnt for a choice that no more entries may have.
    """
    sauber = {name: einzeilig(wert).strip() for name, wert in werte.items()}
    if not sauber[TEXT]:
        raise FeldFehler(TEXT, "Ein Eintrag braucht Text. In der Liste lässt er sich löschen.")
    neue = art_aendern(runde, eintrag.id, sauber.get(ART, eintrag.art))
    getragen = runde.ablauf.art(sauber.get(ART, eintrag.art)).felder
    if sauber[TEXT] != eintrag.text:
        neue.append(e.EintragGeaendert(eintrag.id, sauber[TEXT]))
    if sauber[PROFESSION] != eintrag.profession:
        neue.append(e.EintragZugeschrieben(eintrag.id, sauber[PROFESSION]))
    for feld in runde.ablauf.felder_von(eintrag.art):
        wert = feldtext(runde, feld, sauber[_FELD + feld.schluessel])
        if feld.schluessel in getragen and wert != eintrag.felder.get(feld.schluessel, ""):
            platz_frei(runde, feld.schluessel, wert)
            neue.append(e.FeldGesetzt(eintrag.id, feld.schluessel, wert))
    return neue
