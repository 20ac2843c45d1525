"""The look-through: which texts of a round go out, and what in them could identify somebody.

The check runs at its more sensitive setting here, because nobody is typing meanwhile.

Decision: the look-through asks only about what goes out, and it never shows up when nothing is
open: in the last minute each key counts. Public texts of offers are not asked about; the sheet says
that they were not checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from modelle.ablauf.format import Feld
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.erkennung.schreibung import WORT, was
from modelle.anonymitaet.gedaechtnis import Gedaechtnis
from modelle.anonymitaet.pruefung import merkwoerter, ohne_orte, pruefen
from modelle.blatt.auswahl import Blatt, ordnen
from modelle.blatt.bausteine import pruefvermerk
from modelle.fach.einordnung import HANDLUNGSFELDER
from modelle.runde.angaben import SITZUNG_IN_WORTEN, STELLEN, VOM_GREMIUM, worte_der
from modelle.runde.regeln import sitzung_von
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.vergleich import normal

_GEFRAGT = STELLEN | {"person"}
"""Kinds of find that nobody is asked about in what the body brings: its form has asked."""

Textfunde = tuple[tuple[Fund, ...], tuple[Fund, ...]]
"""The finds in one text: those still open, then those called harmless."""


class Textstelle(msgspec.Struct, frozen=True):
    """A text of a round."""

    text: str
    woher: str
    """The origin in German: `Idee · okja`."""
    eintrag: str = ""
    """Id of the entry that it belongs to, or empty."""
    gewollt: frozenset[str] = frozenset()
    """Kinds of find that are harmless in this text: a case code looks like a file number."""
    ohne_fall: bool = False
    """True in a meeting without a case: places may stand in its texts."""


class Durchsichtsbefund(msgspec.Struct, frozen=True):
    """A find in a text of a round."""

    stelle: Textstelle
    fund: Fund

    @property
    def wort(self) -> str:
        """Return the found words as they stand in the text."""
        return self.stelle.text[self.fund.anfang : self.fund.ende]

    @property
    def woerter(self) -> tuple[str, ...]:
        """Return the texts to replace: the find, and for a person's name also its parts.

        Parts that are ordinary words, as „Mai“ in „Mai Nguyen“, are not among them, because
        replacing cannot be undone and would hit the month as well.
        """
        if self.fund.art != "person":
            return (self.wort,)
        ganz, *teile = merkwoerter(self.fund, self.stelle.text)
        return (ganz, *(teil for teil in teile if not was(normal(teil)) & WORT))

    @property
    def merken(self) -> tuple[str, ...]:
        """Return the words that the case remembers when the find is replaced.

        Weak traits (a diagnosis) are not remembered: alone they identify nobody.
        """
        if not self.fund.stark and self.fund.art != "person":
            return ()
        return merkwoerter(self.fund, self.stelle.text)


class Durchsicht(msgspec.Struct, frozen=True):
    """The finds in the texts looked through."""

    offen: tuple[Durchsichtsbefund, ...]
    """Finds about which nobody has decided yet."""
    behalten: tuple[Durchsichtsbefund, ...]
    """Finds that somebody called harmless in this round."""


def durchsehen(stellen: Sequence[Textstelle], gedaechtnis: Gedaechtnis) -> Durchsicht:
    """Return the finds in these texts, in their order."""
    return zusammengestellt(stellen, {s.text: funde_in(s.text, gedaechtnis) for s in stellen})


def vermerk(durchsicht: Durchsicht, wann: str) -> str:
    """Return the note of the check for the result sheet, or an empty text if a find is open.

    `wann` is the month of the check as `2026-11`. The look-through must cover exactly the texts
    that go out; see `hinausgehende`.
    """
    return "" if durchsicht.offen else pruefvermerk(wann, len(durchsicht.behalten))


def zusammengestellt(stellen: Sequence[Textstelle], funde: Mapping[str, Textfunde]) -> Durchsicht:
    """Return the finds of these texts as `funde_in` found them, in the order of the texts."""
    return Durchsicht(
        tuple(b for s in stellen for b in _befunde(s, funde[s.text][0])),
        tuple(b for s in stellen for b in _befunde(s, funde[s.text][1])),
    )


def _befunde(stelle: Textstelle, funde: Sequence[Fund]) -> Iterator[Durchsichtsbefund]:
    gefragt = ohne_orte(stelle.text, funde) if stelle.ohne_fall else funde
    return (Durchsichtsbefund(stelle, fund) for fund in gefragt if fund.art not in stelle.gewollt)


def funde_in(text: str, gedaechtnis: Gedaechtnis) -> Textfunde:
    """Return the finds in a text: those still open, then those called harmless."""
    offen = pruefen(text, gedaechtnis, streng=True)
    if not gedaechtnis.frei:
        return offen, ()
    alle = pruefen(text, msgspec.structs.replace(gedaechtnis, frei=frozenset()), streng=True)
    return offen, tuple(f for f in alle if gedaechtnis.harmlos(text[f.anfang : f.ende]))


# --- which texts ------------------------------------------------------------------------------


def hinausgehende(runde: Runde) -> tuple[Textstelle, ...]:
    """Return the texts that stand on the handout or in the minutes with the present switches."""
    blatt = ordnen(runde)
    handlungsfeld = _handlungsfeld(runde) if runde.ablauf.ergebnis == "protokoll" else ()
    sitzung = _sitzung(runde) if sitzung_von(runde) else ()
    rest = (*_ueberschriften(blatt), *_vom_blatt(blatt))
    return _gefragt(runde, (*_fallcode(runde), *handlungsfeld, *sitzung, *rest))


def alle(runde: Runde) -> tuple[Textstelle, ...]:
    """Return all texts that somebody typed in a round, whether they go out or not.

    An entry that the sheet words differently comes twice: as it was said, and as it goes out.
    """
    professionen = (
        Textstelle(p.titel, f"Profession {p.kuerzel}")
        for p in runde.angaben.professionen
        if p.titel
    )
    eintraege = (
        stelle
        for eintrag in runde.eintraege.values()
        for fassung in _fassungen(eintrag)
        for stelle in _vom_eintrag(runde, fassung, runde.ablauf.felder_von(eintrag.art))
    )
    alter = (Textstelle(x, "Alter") for x in (runde.angaben.alter,) if x)
    vorn = (*_fallcode(runde), *_handlungsfeld(runde), *_sitzung(runde))
    return _gefragt(runde, (*vorn, *alter, *professionen, *eintraege))


def _gefragt(runde: Runde, stellen: Sequence[Textstelle]) -> tuple[Textstelle, ...]:
    if runde.ablauf.fall:
        return tuple(stellen)
    return tuple(msgspec.structs.replace(stelle, ohne_fall=True) for stelle in stellen)


def _fassungen(eintrag: Eintrag) -> tuple[Eintrag, ...]:
    return (eintrag, eintrag.wie_auf_dem_blatt()) if eintrag.blattworte else (eintrag,)


def _fallcode(runde: Runde) -> Iterator[Textstelle]:
    if runde.angaben.code:
        # A cover name such as `K-07` looks like a file number.
        woher = "Fallcode" if runde.ablauf.fall else "Name des Treffens"
        sitzung = sitzung_von(runde)
        vom_gremium = sitzung and sitzung.gremium and sitzung.name == runde.angaben.code
        gewollt = _GEFRAGT if vom_gremium else frozenset({"id_number"})
        yield Textstelle(runde.angaben.code, woher, gewollt=gewollt)


def _sitzung(runde: Runde) -> Iterator[Textstelle]:
    """Yield what is said of a body's meeting; offices, schools and places are meant there."""
    if sitzung := runde.angaben.sitzung:
        for feld, text in worte_der(sitzung):
            gewollt = _GEFRAGT if sitzung.gremium and feld in VOM_GREMIUM else STELLEN
            yield Textstelle(text, f"Sitzung · {SITZUNG_IN_WORTEN[feld]}", gewollt=gewollt)


def _handlungsfeld(runde: Runde) -> Iterator[Textstelle]:
    """Yield a field of action that somebody typed; those of the closed list are harmless."""
    if runde.angaben.feld and runde.angaben.feld not in HANDLUNGSFELDER:
        yield Textstelle(runde.angaben.feld, "Handlungsfeld")


def _ueberschriften(blatt: Blatt) -> Iterator[Textstelle]:
    """Yield the professions named on the sheet, by title, or by tag if they have no title.

    A handout names those that gave ideas, minutes all that were there.
    """
    titel = {p.kuerzel: p.titel for p in blatt.runde.angaben.professionen}
    niederschrift = blatt.runde.ablauf.ergebnis == "protokoll"
    genannt = titel if niederschrift else dict.fromkeys(x.profession for x in blatt.auf("ideen"))
    for kuerzel in genannt:
        if text := titel.get(kuerzel) or kuerzel:
            yield Textstelle(text, f"Profession {kuerzel}")


def _vom_blatt(blatt: Blatt) -> Iterator[Textstelle]:
    for platz, eintraege in blatt.plaetze.items():
        for eintrag in eintraege:
            felder = [
                feld
                for feld in blatt.runde.ablauf.felder_von(eintrag.art)
                if blatt.zeigt(platz, feld)
            ]
            yield from _vom_eintrag(blatt.runde, eintrag, felder)


def _vom_eintrag(runde: Runde, eintrag: Eintrag, felder: Sequence[Feld]) -> Iterator[Textstelle]:
    art = runde.art_von(eintrag).titel
    wer = f" · {eintrag.profession}" if eintrag.profession else ""
    # Title and provider of an offer are public; the entry's own words are not.
    if not eintrag.vom_angebot(eintrag.text):
        yield Textstelle(eintrag.text, art + wer, eintrag.id)
    for feld in felder:
        inhalt = eintrag.felder.get(feld.schluessel, "")
        if inhalt and not feld.werte and not eintrag.vom_angebot(inhalt):
            yield Textstelle(inhalt, f"{art} · {feld.titel}", eintrag.id)
