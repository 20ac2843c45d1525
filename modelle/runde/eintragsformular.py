"""The small form of an entry: its text, who said it, and all fields that its kind carries.

Pure: what is asked, what stands in the fields, and what saving them changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from modelle.ablauf.format import Feld
from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.runde import ereignisse as e
from modelle.runde.regeln import platz_frei
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.zeichen import einzeilig
from modelle.strom.vermerk import Ereignis

TEXT, PROFESSION = "text", "profession"
"""Names of the two rows that every entry has."""

_FELD = "feld_"
"""What the name of a row for a declared field begins with: fields may be called like those two."""


def felder(runde: Runde, eintrag: Eintrag) -> tuple[Formularfeld, ...]:
    """The rows of the form."""
    art = runde.art_von(eintrag)
    da = runde.angaben.professionen
    professionen = (("", "ohne Angabe"), *((p.kuerzel, p.titel) for p in da))
    if eintrag.profession not in {kuerzel for kuerzel, _ in professionen}:
        professionen = (*professionen, (eintrag.profession, eintrag.profession))
    return (
        Formularfeld(TEXT, art.titel, "Was gesagt wurde.", geprueft=True),
        Formularfeld(PROFESSION, "Profession", "Wer das gesagt hat. ◂ ▸ wählt.", professionen),
        *(_zeile(feld) for feld in runde.ablauf.felder_von(art.schluessel)),
    )


def _zeile(feld: Feld) -> Formularfeld:
    titel, name = feld.titel[:1].upper() + feld.titel[1:], _FELD + feld.schluessel
    if not feld.werte:
        return Formularfeld(name, titel, "Leer lassen geht auch.", geprueft=True)
    werte = (("", "ohne Angabe"), *((w.schluessel, w.titel) for w in feld.werte))
    return Formularfeld(name, titel, "◂ ▸ wählt.", werte)


def zeigen(runde: Runde, eintrag: Eintrag) -> dict[str, str]:
    """What stands in the rows."""
    inhalte = {
        _FELD + feld.schluessel: eintrag.felder.get(feld.schluessel, "")
        for feld in runde.ablauf.felder_von(eintrag.art)
    }
    return {TEXT: eintrag.text, PROFESSION: eintrag.profession, **inhalte}


def aenderungen(runde: Runde, eintrag: Eintrag, werte: Mapping[str, str]) -> list[Ereignis]:
    """What saving these rows changes on an entry, in one act; nothing where nothing differs.

    Raises FeldFehler for an empty text, and Abgelehnt for a choice that no more entries may have.
    """
    sauber = {name: einzeilig(wert).strip() for name, wert in werte.items()}
    if not sauber[TEXT]:
        raise FeldFehler(TEXT, "Ein Eintrag braucht Text. In der Liste lässt er sich löschen.")
    neue: list[Ereignis] = []
    if sauber[TEXT] != eintrag.text:
        neue.append(e.EintragGeaendert(eintrag.id, sauber[TEXT]))
    if sauber[PROFESSION] != eintrag.profession:
        neue.append(e.EintragZugeschrieben(eintrag.id, sauber[PROFESSION]))
    for feld in runde.ablauf.felder_von(eintrag.art):
        wert = sauber[_FELD + feld.schluessel]
        if wert != eintrag.felder.get(feld.schluessel, ""):
            platz_frei(runde, feld.schluessel, wert)
            neue.append(e.FeldGesetzt(eintrag.id, feld.schluessel, wert))
    return neue
