"""What of a round goes on its result, handout or minutes, and what stays behind.

Decided by the format's declarations alone: the section of a kind of entry (`abschnitt`), the rank
of a chosen value (`rang`), and the switches. How it is written down is the business of
`handzettel` and `niederschrift`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from modelle.ablauf.format import Eintragsart, Feld
from modelle.runde.ereignisse import Angebotsangabe
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.zeichen import einzeilig

_UNABHAENGIG = frozenset({"rueckblick", "termin"})
"""Sections that only their switch governs, whatever their phase says about the handout."""


_VERTRETEND = frozenset({"optionen", "niederschrift"})
"""Sections in which an entry speaks for the one it arose from."""


class Schalter(msgspec.Struct, frozen=True):
    """A part of the handout that can be switched on and off."""

    schluessel: str
    titel: str
    an: bool


SCHALTER = (
    Schalter("ideen", "Weitere Ideen", True),
    Schalter("hilfen", "Wer helfen könnte", True),
    Schalter("vermutungen", "Vermutungen der Runde", False),
    Schalter("rueckblick", "Was aus der letzten Wahl wurde", False),
    Schalter("termin", "Nächster Termin", True),
)
"""All switches as they stand before anybody touches one."""

ANGEBOTE = Schalter("angebote", "Angebote in der Nähe", True)
"""One more, where a local offer was taken up."""


def schalter(runde: Runde) -> tuple[Schalter, ...]:
    """Every switch with its present state; minutes have one for each section."""
    mit = any(eintrag.angebote for eintrag in runde.eintraege.values())
    vorgesehen: Sequence[Schalter] = (*SCHALTER, ANGEBOTE) if mit else SCHALTER
    if runde.ablauf.ergebnis == "protokoll":
        vorgesehen = tuple(
            Schalter(art.schluessel, ueberschrift(art), True)
            for art in runde.ablauf.arten
            if art.abschnitt == "niederschrift"
        )
    return tuple(
        msgspec.structs.replace(s, an=runde.schalter.get(s.schluessel, s.an)) for s in vorgesehen
    )


def ueberschrift(art: Eintragsart) -> str:
    """What stands above the entries of a kind."""
    return einzeilig(art.titel if art.einzig else art.mehrzahl)


class Blatt(msgspec.Struct, frozen=True):
    """The entries of a round, each in its place on the sheet or put aside."""

    runde: Runde
    an: Mapping[str, bool]
    plaetze: Mapping[str, Sequence[Eintrag]]
    """By section; besides, `spaeter` holds the options for later."""
    weg: Sequence[tuple[Eintrag, str]]
    """What is left out, with the reason in German; empty: its kind stays in the log."""

    def auf(self, platz: str) -> Sequence[Eintrag]:
        """The entries that stand in this place."""
        return self.plaetze.get(platz, ())

    def offen(self, abschnitt: str) -> bool:
        """Whether the sheet is a mere draft that says what is still to come in this section."""
        da = ("leitfrage", "optionen", "spaeter", "ideen")
        vorgesehen = any(art.abschnitt == abschnitt for art in self.runde.ablauf.arten)
        return vorgesehen and not any(self.auf(platz) for platz in da)

    def helfende(self) -> list[str]:
        """Who could help, by function, over all options and ideas shown; each once."""
        gezeigt = [x for platz in ("optionen", "spaeter", "ideen") for x in self.auf(platz)]
        einmal: dict[str, str] = {}
        felder = [f.schluessel for f in self.runde.ablauf.felder if f.rolle == "hilft"]
        texte = (einzeilig(x.felder.get(feld, "")).strip() for x in gezeigt for feld in felder)
        for text in filter(None, texte):
            einmal.setdefault(text.casefold(), text)
        return list(einmal.values())

    @property
    def nennt_angebote(self) -> bool:
        """Whether local offers stand on the sheet."""
        da = any(x.angebote for eintraege in self.plaetze.values() for x in eintraege)
        return da and self.an.get(ANGEBOTE.schluessel, True)

    def angebote(self) -> list[Angebotsangabe]:
        """The local offers taken up into what was not chosen; each once."""
        gewaehlt = {a.schluessel for x in self.auf("optionen") for a in x.angebote}
        einmal: dict[str, Angebotsangabe] = {}
        for platz, eintraege in self.plaetze.items():
            if platz != "optionen":
                for angebot in (a for x in eintraege for a in x.angebote):
                    einmal.setdefault(angebot.schluessel, angebot)
        return [a for schluessel, a in einmal.items() if schluessel not in gewaehlt]


def ordnen(runde: Runde) -> Blatt:
    """Put every entry of a round in its place, or aside."""
    an = {s.schluessel: s.an for s in schalter(runde)}
    alle = runde.eintraege
    # An option speaks for the idea it arose from, wherever that option stands itself; so does in
    # the minutes what became of something else.
    vertreten = {
        x.bezug
        for x in alle.values()
        if runde.art_von(x).abschnitt in _VERTRETEND and not x.geparkt and x.bezug in alle
        if alle[x.bezug].art in runde.art_von(x).entsteht_aus
    }
    plaetze: dict[str, list[Eintrag]] = {}
    weg: list[tuple[Eintrag, str]] = []
    for eintrag in (x for x in alle.values() if x.id not in vertreten):
        platz, grund = _platz(runde, eintrag, an)
        if platz:
            plaetze.setdefault(platz, []).append(eintrag)
        else:
            weg.append((eintrag, grund))
    return Blatt(runde, an, plaetze, weg)


def _platz(runde: Runde, eintrag: Eintrag, an: Mapping[str, bool]) -> tuple[str, str]:
    """The place of an entry on the sheet; if there is none, an empty one and the reason."""
    platz: str = runde.art_von(eintrag).abschnitt
    phase = runde.ablauf.phase(eintrag.phase)
    if eintrag.geparkt:
        return "", "noch vorgemerkt"
    if not platz:
        return "", ""
    if not phase.im_handzettel and platz not in _UNABHAENGIG:
        return "", f"aus „{einzeilig(phase.titel)}“"
    if platz == "optionen":
        platz = {"spaet": "spaeter", "offen": "ideen"}.get(_rang(runde, eintrag), platz)
    taste = {"spaeter": "ideen", "niederschrift": eintrag.art}.get(platz, platz)
    if not an.get(taste, True):
        return "", "ausgeschaltet"
    absage = _absage(runde, eintrag)
    return ("", absage) if absage else (platz, "")


def _rang(runde: Runde, eintrag: Eintrag) -> str:
    """Rank of an entry's value; `offen` when none is set, `oben` for kinds that have no ranks."""
    for feld in filter(ordnet, runde.ablauf.felder_von(eintrag.art)):
        wert = feld.wert(eintrag.felder.get(feld.schluessel, ""))
        return wert.rang if wert else "offen"
    return "oben"


def _absage(runde: Runde, eintrag: Eintrag) -> str:
    """Title of the value that keeps an entry, or what it hangs on, off the sheet; or empty."""
    oben = runde.eintraege.get(eintrag.bezug)
    haengt = oben is not None and oben.art in runde.art_von(eintrag).haengt_an
    for x in (eintrag, oben) if oben and haengt else (eintrag,):
        for feld in runde.ablauf.felder_von(x.art):
            wert = feld.wert(x.felder.get(feld.schluessel, ""))
            if wert is None:
                continue
            if ordnet(feld) and not wert.rang:
                return einzeilig(wert.titel)
    return ""


def ordnet(feld: Feld) -> bool:
    """Whether the values of a field say where an entry stands."""
    return any(wert.rang for wert in feld.werte)


def nach_gewicht(runde: Runde, art: Eintragsart, eintraege: Sequence[Eintrag]) -> Sequence[Eintrag]:
    """The heaviest first, where the kind has a field for that; else as they were said."""
    for feld in runde.ablauf.felder_von(art.schluessel):
        if feld.rolle == "gewicht":
            reihe = {wert.schluessel: i for i, wert in enumerate(feld.werte)}
            name = feld.schluessel
            return sorted(eintraege, key=lambda x: reihe.get(x.felder.get(name, ""), len(reihe)))
    return eintraege


def gruppiert(runde: Runde, feld: Feld) -> bool:
    """Whether a field is there to sort entries on the screen."""
    return any(phase.gruppiert_nach == feld.schluessel for phase in runde.ablauf.phasen)


# --- what the log holds beyond the sheet ------------------------------------------------------


def ausgelassen(blatt: Blatt) -> Iterator[str]:
    """One line of plain text for each sort of thing left out, with its count."""
    arten = blatt.runde.ablauf.arten
    angaben = blatt.runde.angaben
    if angaben.alter or angaben.geschlecht or angaben.stufe:
        yield "Angaben zum Kind"
    zahlen = Counter((x.art, grund) for x, grund in blatt.weg)
    for art in arten:
        for grund in dict.fromkeys(grund for name, grund in zahlen if name == art.schluessel):
            da = {a.schluessel for a in arten if zahlen[a.schluessel, grund]}
            if any(_zaehlt_mit(art, oben, da) for oben in arten):
                continue
            unten = [a for a in arten if a.schluessel in da and _zaehlt_mit(a, art, da)]
            mit = " und ".join(_anzahl(a, zahlen[a.schluessel, grund]) for a in unten)
            zeile = _anzahl(art, zahlen[art.schluessel, grund]) + (mit and f" mit {mit}")
            yield f"{zeile} ({grund})" if grund else zeile
    if not blatt.an.get("hilfen", True) and (zahl := len(blatt.helfende())):
        yield f"{zahl} {'Angabe' if zahl == 1 else 'Angaben'}, wer helfen könnte (ausgeschaltet)"
    if not blatt.an.get(ANGEBOTE.schluessel, True):
        alle = (a.schluessel for platz in blatt.plaetze.values() for x in platz for a in x.angebote)
        if zahl := len(set(alle)):
            yield f"{zahl} {'Angebot' if zahl == 1 else 'Angebote'} (ausgeschaltet)"


def _zaehlt_mit(art: Eintragsart, oben: Eintragsart, da: set[str]) -> bool:
    """Whether a kind is named along with one it hangs on (a question with its answers)."""
    frei = da.isdisjoint({*oben.haengt_an} - {oben.schluessel})
    return art != oben and oben.schluessel in da.intersection(art.haengt_an) and frei


def _anzahl(art: Eintragsart, zahl: int) -> str:
    if zahl == 1 and art.einzig:
        return einzeilig(art.titel)
    return f"{zahl} {einzeilig(art.titel if zahl == 1 else art.mehrzahl)}"
