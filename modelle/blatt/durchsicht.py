"""Looking through the texts of a round for what could tell who is meant, before they go out.

At the more sensitive setting: in peace, and not while somebody is typing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from modelle.ablauf.format import Feld
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.erkennung.schreibung import WORT, was
from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis
from modelle.anonymitaet.pruefung import merkwoerter, pruefen
from modelle.blatt.auswahl import Blatt, ordnen
from modelle.blatt.bausteine import pruefvermerk
from modelle.fach.einordnung import HANDLUNGSFELDER
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.vergleich import normal

_MIT_FELDERN = frozenset({"optionen", "vermutungen", "rueckblick", "niederschrift", "darunter"})
"""Places on the sheet where what an entry's fields say stands with it."""


class Textstelle(msgspec.Struct, frozen=True):
    """A text of a round."""

    text: str
    woher: str
    """What it is, in German: `Idee · okja`."""
    eintrag: str = ""
    """The entry it belongs to, by its id."""
    gewollt: str = ""
    """Kind of find that the text is meant to be, and that tells nothing here."""


class Durchsichtsbefund(msgspec.Struct, frozen=True):
    """A find in a text of a round."""

    stelle: Textstelle
    fund: Fund

    @property
    def wort(self) -> str:
        """What was found, as it stands in the text."""
        return self.stelle.text[self.fund.anfang : self.fund.ende]

    @property
    def woerter(self) -> tuple[str, ...]:
        """What is to be replaced with it: of a person's name its parts, too."""
        # What cannot be undone must not hit ordinary words: the May of "Mai Nguyen", a street.
        if self.fund.art != "person":
            return (self.wort,)
        ganz, *teile = merkwoerter(self.fund, self.stelle.text)
        return (ganz, *(teil for teil in teile if not was(normal(teil)) & WORT))

    @property
    def merken(self) -> tuple[str, ...]:
        """What is remembered with it; a weak trait, such as a diagnosis, is no name."""
        if not self.fund.stark and self.fund.art != "person":
            return ()
        return merkwoerter(self.fund, self.stelle.text)


class Durchsicht(msgspec.Struct, frozen=True):
    """What was found in texts."""

    offen: tuple[Durchsichtsbefund, ...]
    """Nobody has decided about these yet."""
    behalten: tuple[Durchsichtsbefund, ...]
    """These were called harmless in this round."""


class Pruefer:
    """Looks through texts, each once as long as the memory of the case stays the same."""

    def __init__(self) -> None:
        self._gedaechtnis = OHNE
        self._funde: dict[str, tuple[tuple[Fund, ...], tuple[Fund, ...]]] = {}

    def durchsehen(self, stellen: Sequence[Textstelle], gedaechtnis: Gedaechtnis) -> Durchsicht:
        """What is found in these texts, in their order."""
        bekannt = self._funde if gedaechtnis == self._gedaechtnis else {}
        self._gedaechtnis = gedaechtnis
        texte = {stelle.text for stelle in stellen}
        self._funde = {t: bekannt.get(t) or _funde(t, gedaechtnis) for t in texte}
        return Durchsicht(
            tuple(b for s in stellen for b in _befunde(s, self._funde[s.text][0])),
            tuple(b for s in stellen for b in _befunde(s, self._funde[s.text][1])),
        )


def durchsehen(stellen: Sequence[Textstelle], gedaechtnis: Gedaechtnis) -> Durchsicht:
    """What is found in these texts, in their order."""
    return Pruefer().durchsehen(stellen, gedaechtnis)


def vermerk(durchsicht: Durchsicht, wann: str) -> str:
    """What the result says of its check in this month (`2026-11`); empty while something is open.

    Meant for a look through exactly the texts that go out, see `hinausgehende`.
    """
    return "" if durchsicht.offen else pruefvermerk(wann, len(durchsicht.behalten))


def _befunde(stelle: Textstelle, funde: Sequence[Fund]) -> Iterator[Durchsichtsbefund]:
    return (Durchsichtsbefund(stelle, fund) for fund in funde if fund.art != stelle.gewollt)


def _funde(text: str, gedaechtnis: Gedaechtnis) -> tuple[tuple[Fund, ...], tuple[Fund, ...]]:
    """The finds in a text: those still open, and those called harmless."""
    offen = pruefen(text, gedaechtnis, streng=True)
    if not gedaechtnis.frei:
        return offen, ()
    alle = pruefen(text, msgspec.structs.replace(gedaechtnis, frei=frozenset()), streng=True)
    return offen, tuple(f for f in alle if gedaechtnis.harmlos(text[f.anfang : f.ende]))


# --- which texts ------------------------------------------------------------------------------


def hinausgehende(runde: Runde) -> tuple[Textstelle, ...]:
    """The texts of a round that are on its handout or in its minutes, as the switches stand."""
    blatt = ordnen(runde)
    feld = _handlungsfeld(runde) if runde.ablauf.ergebnis == "protokoll" else ()
    return (*_fallcode(runde), *feld, *_ueberschriften(blatt), *_vom_blatt(blatt))


def alle(runde: Runde) -> tuple[Textstelle, ...]:
    """All that was typed in a round, in its result or not."""
    professionen = (
        Textstelle(p.titel, f"Profession {p.kuerzel}")
        for p in runde.angaben.professionen
        if p.titel
    )
    eintraege = (
        stelle
        for eintrag in runde.eintraege.values()
        for stelle in _vom_eintrag(runde, eintrag, runde.ablauf.felder_von(eintrag.art))
    )
    alter = (Textstelle(x, "Alter") for x in (runde.angaben.alter,) if x)
    return (*_fallcode(runde), *_handlungsfeld(runde), *alter, *professionen, *eintraege)


def _fallcode(runde: Runde) -> Iterator[Textstelle]:
    if runde.angaben.code:
        # `K-07` looks like a file number and is a cover name.
        woher = "Fallcode" if runde.ablauf.fall else "Name des Treffens"
        yield Textstelle(runde.angaben.code, woher, gewollt="id_number")


def _handlungsfeld(runde: Runde) -> Iterator[Textstelle]:
    """An own one was typed; the others are ours."""
    if runde.angaben.feld and runde.angaben.feld not in HANDLUNGSFELDER:
        yield Textstelle(runde.angaben.feld, "Handlungsfeld")


def _ueberschriften(blatt: Blatt) -> Iterator[Textstelle]:
    """Professions stand above their ideas, by title, or by tag where they have none.

    Minutes name all that were there."""
    titel = {p.kuerzel: p.titel for p in blatt.runde.angaben.professionen}
    protokoll = blatt.runde.ablauf.ergebnis == "protokoll"
    genannt = titel if protokoll else dict.fromkeys(x.profession for x in blatt.auf("ideen"))
    for kuerzel in genannt:
        if text := titel.get(kuerzel) or kuerzel:
            yield Textstelle(text, f"Profession {kuerzel}")


def _vom_blatt(blatt: Blatt) -> Iterator[Textstelle]:
    for platz, eintraege in blatt.plaetze.items():
        for eintrag in eintraege:
            felder = [
                feld
                for feld in blatt.runde.ablauf.felder_von(eintrag.art)
                if _steht_da(blatt, platz, feld)
            ]
            yield from _vom_eintrag(blatt.runde, eintrag, felder)


def _steht_da(blatt: Blatt, platz: str, feld: Feld) -> bool:
    if feld.rolle == "hilft":
        # Who could help is collected from the ideas, too.
        return blatt.an.get("hilfen", True) and platz in {*_MIT_FELDERN, "spaeter", "ideen"}
    return platz in _MIT_FELDERN


def _vom_eintrag(runde: Runde, eintrag: Eintrag, felder: Sequence[Feld]) -> Iterator[Textstelle]:
    art = runde.art_von(eintrag).titel
    wer = f" · {eintrag.profession}" if eintrag.profession else ""
    # What an offer is called, and by whom it is made, is public; the entry's own words are not.
    if not eintrag.vom_angebot(eintrag.text):
        yield Textstelle(eintrag.text, art + wer, eintrag.id)
    for feld in felder:
        inhalt = eintrag.felder.get(feld.schluessel, "")
        if inhalt and not feld.werte and not eintrag.vom_angebot(inhalt):
            yield Textstelle(inhalt, f"{art} · {feld.titel}", eintrag.id)
