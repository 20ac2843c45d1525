"""The small form of an entry: its text, who said it, and all fields that its kind carries.

Pure: which rows it has, what stands in them, and which events saving them leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from modelle.ablauf.format import Feld
from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.runde import ereignisse as e
from modelle.runde.eingabe import Deutung, deuten
from modelle.runde.entscheidungen.art import art_aendern, arten_fuer
from modelle.runde.entscheidungen.eintraege import feld_setzen
from modelle.runde.felderzeile import feldwerte, genannte
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


def aus_zeile(
    runde: Runde, eintrag: Eintrag, text: str, auch_altes: bool = False
) -> dict[str, str] | None:
    """Return what the rows hold once a changed line is saved that names tags, or None.

    Tags before the text make the entry another kind or somebody else's; those behind a semicolon
    set its fields. What the entry began or ended with before is text and stays text, unless
    `auch_altes` says that it is to be read, too. Raises Abgelehnt for a value that a choice does
    not have.
    """
    deutung = deuten(text, runde)
    alt = not auch_altes and eintrag.text.startswith(text[: deutung.vorn])
    if not (deutung.art or deutung.profession) or not deutung.text or alt:
        deutung = Deutung(text)
    art = deutung.art.schluessel if deutung.art else eintrag.art
    vorn, werte = _felder_dahinter(runde, eintrag, art, deutung.text)
    if werte and not auch_altes and eintrag.text.endswith(deutung.text[len(vorn) :]):
        vorn, werte = deutung.text, {}
    if not (deutung.vorn or werte):
        return None
    wer = deutung.profession or eintrag.profession
    return zeigen(runde, eintrag) | {TEXT: vorn, ART: art, PROFESSION: wer} | werte


def _felder_dahinter(
    runde: Runde, eintrag: Eintrag, art: str, text: str
) -> tuple[str, dict[str, str]]:
    """Split a text at the fields named behind it that the entry has now and as the kind `art`."""
    bleiben = runde.ablauf.art(art).felder
    felder = [f for f in runde.ablauf.felder_von(eintrag.art) if f.schluessel in bleiben]
    vorn, genannt = genannte(text, felder)
    if not vorn:
        return text, {}
    return vorn, {_FELD + feld.schluessel: wert for feld, wert in feldwerte(genannt)}


def altes_gelesen(runde: Runde, eintrag: Eintrag, text: str) -> str:
    """Say as what a changed line would be saved if tags that were text before were read.

    Return "" if the line has none.
    """
    gelesen = aus_zeile(runde, eintrag, text, auch_altes=True)
    if gelesen is None or gelesen == aus_zeile(runde, eintrag, text):
        return ""
    bisher, wer = zeigen(runde, eintrag), runde.profession(gelesen[PROFESSION])
    felder_neu = [
        f.titel
        for f in runde.ablauf.felder_von(eintrag.art)
        if gelesen[_FELD + f.schluessel] != bisher[_FELD + f.schluessel]
    ]
    titel = [runde.ablauf.art(gelesen[ART]).titel, wer.titel if wer else gelesen[PROFESSION]]
    return " · ".join(filter(None, [*titel, *felder_neu]))


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


def gesetzt(
    werte: Sequence[tuple[Feld, str]],
) -> Callable[[Runde, Eintrag], list[Ereignis]]:
    """Return the change of an entry that sets these fields, each to what is stored in it."""
    return lambda runde, eintrag: [
        ereignis
        for feld, wert in werte
        for ereignis in feld_setzen(runde, eintrag.id, feld, wert, gesehen="")
    ]
