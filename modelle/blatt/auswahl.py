"""Which entries of a round go on its result sheet, handout or minutes, and which stay behind.

The format's declarations alone decide: the section of a kind of entry (`abschnitt`), the rank of a
chosen value (`rang`), and the switches (`schalter`). `handzettel` and `niederschrift` write the
sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from modelle.ablauf.format import Eintragsart, Feld
from modelle.blatt.kontakte import Blattkontakt
from modelle.blatt.schalter import ANGEBOTE, KONTAKTE, schalter
from modelle.runde.ereignisse import Angebotsangabe
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.zeichen import einzeilig

_UNABHAENGIG = frozenset({"rueckblick", "termin"})
"""Sections that depend on their switch alone, whatever their phase says about the handout."""

_VERTRETEND = frozenset({"optionen", "niederschrift"})
"""Sections in which an entry stands for the one it arose from, which is then left out."""


_MIT_FELDERN = frozenset({"optionen", "vermutungen", "rueckblick", "niederschrift", "darunter"})
"""Places on the sheet in which the fields of an entry stand with it."""


class Blatt(msgspec.Struct, frozen=True):
    """The entries of a round, each in its place on the sheet or left out."""

    runde: Runde
    an: Mapping[str, bool]
    """Which switches are on, by their keys."""
    plaetze: Mapping[str, Sequence[Eintrag]]
    """Entries by section. One more place, `spaeter`, holds the options kept for later."""
    weg: Sequence[tuple[Eintrag, str]]
    """Entries left out, each with the reason in German.

    The reason is empty for a kind that never goes on a sheet.
    """
    kontakte: Sequence[Blattkontakt] = ()
    """The contacts that the sheet may name; see `genannte_kontakte`."""

    def auf(self, platz: str) -> Sequence[Eintrag]:
        """Return the entries that stand in this place."""
        return self.plaetze.get(platz, ())

    def offen(self, abschnitt: str) -> bool:
        """Return True if the sheet is still a draft and the format has this section.

        A draft has neither guiding question nor options nor ideas. It names what is still to come.
        """
        wesentliche = ("leitfrage", "optionen", "spaeter", "ideen")
        vorgesehen = any(art.abschnitt == abschnitt for art in self.runde.ablauf.arten)
        return vorgesehen and not any(self.auf(platz) for platz in wesentliche)

    def helfende(self) -> list[str]:
        """Return who could help, by function, from all options and ideas shown; each once."""
        gezeigt = [x for platz in ("optionen", "spaeter", "ideen") for x in self.auf(platz)]
        einmal: dict[str, str] = {}
        felder = [f.schluessel for f in self.runde.ablauf.felder if f.rolle == "hilft"]
        texte = (einzeilig(x.felder.get(feld, "")).strip() for x in gezeigt for feld in felder)
        for text in filter(None, texte):
            einmal.setdefault(text.casefold(), text)
        return list(einmal.values())

    def zeigt(self, platz: str, feld: Feld) -> bool:
        """Return True if a field of the entries in this place stands on the sheet with them."""
        if feld.rolle == "hilft":
            mit_hilfe = platz in {*_MIT_FELDERN, "spaeter", "ideen"}
            return self.an.get("hilfen", True) and mit_hilfe
        return platz in _MIT_FELDERN

    @property
    def nennt_angebote(self) -> bool:
        """Return True if the sheet names local offers."""
        vorhanden = any(x.angebote for eintraege in self.plaetze.values() for x in eintraege)
        return vorhanden and self.an.get(ANGEBOTE.schluessel, True)

    @property
    def genannte_kontakte(self) -> Sequence[Blattkontakt]:
        """Return the contacts that the sheet names: all, or none if they are switched off."""
        return self.kontakte if self.an.get(KONTAKTE.schluessel, False) else ()

    def angebote(self) -> list[Angebotsangabe]:
        """Return the local offers taken up into entries that nobody chose; each once."""
        gewaehlt = {a.schluessel for x in self.auf("optionen") for a in x.angebote}
        einmal: dict[str, Angebotsangabe] = {}
        for platz, eintraege in self.plaetze.items():
            if platz != "optionen":
                for angebot in (a for x in eintraege for a in x.angebote):
                    einmal.setdefault(angebot.schluessel, angebot)
        return [a for schluessel, a in einmal.items() if schluessel not in gewaehlt]


def ordnen(runde: Runde, kontakte: Sequence[Blattkontakt] = ()) -> Blatt:
    """Put every entry of a round in its place on the sheet, or leave it out with a reason.

    Each stands there as the sheet words it. `kontakte` are the contacts that sheets may name.
    """
    runde = runde.wie_auf_dem_blatt()
    an = {s.schluessel: s.an for s in schalter(runde, bool(kontakte))}
    alle = runde.eintraege
    # An option stands for the idea it arose from, even if the option itself is left out. In the
    # minutes, an entry stands for another one in the same way.
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
    return Blatt(runde, an, plaetze, weg, kontakte)


def _platz(runde: Runde, eintrag: Eintrag, an: Mapping[str, bool]) -> tuple[str, str]:
    """Return the place of an entry on the sheet, or an empty place and the reason in German."""
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
    """Return the rank of an entry's value: `offen` if none is set, `oben` if its kind has none."""
    for feld in filter(ordnet, runde.ablauf.felder_von(eintrag.art)):
        wert = feld.wert(eintrag.felder.get(feld.schluessel, ""))
        return wert.rang if wert else "offen"
    return "oben"


def _absage(runde: Runde, eintrag: Eintrag) -> str:
    """Return the title of the value that keeps an entry off the sheet, or an empty text.

    A value without a rank keeps off its entry and every entry that hangs on it.
    """
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
    """Return True if the values of a field decide where an entry stands."""
    return any(wert.rang for wert in feld.werte)


def nach_gewicht(runde: Runde, art: Eintragsart, eintraege: Sequence[Eintrag]) -> Sequence[Eintrag]:
    """Sort entries by weight, the heaviest first; a kind without weights keeps its order."""
    for feld in runde.ablauf.felder_von(art.schluessel):
        if feld.rolle == "gewicht":
            stelle = {wert.schluessel: i for i, wert in enumerate(feld.werte)}
            name = feld.schluessel
            return sorted(eintraege, key=lambda x: stelle.get(x.felder.get(name, ""), len(stelle)))
    return eintraege


def nach_gruppen(
    runde: Runde, art: Eintragsart, eintraege: Sequence[Eintrag]
) -> Iterator[tuple[str, Sequence[Eintrag]]]:
    """Yield each group of entries with its title, those without a group last.

    The title is empty for all if nobody put any of them into a group.
    """
    gereiht = nach_gewicht(runde, art, eintraege)
    # Values that decide where an entry stands, or how much it weighs, are no groups.
    felder = (f for f in runde.ablauf.felder_von(art.schluessel) if gruppiert(runde, f))
    ohne_rang = (f for f in felder if not ordnet(f) and f.rolle != "gewicht")
    feld = next((f for f in ohne_rang if any(feldinhalt(f, x) for x in gereiht)), None)
    if feld is None:
        yield "", gereiht
        return
    for titel in (*(wert.titel for wert in feld.werte), ""):
        if gruppe := [x for x in gereiht if feldinhalt(feld, x) == titel]:
            yield titel or OHNE_GRUPPE, gruppe


OHNE_GRUPPE = "Noch nicht zugeordnet"
"""Heading of entries that nobody put into a group."""


def gruppiert(runde: Runde, feld: Feld) -> bool:
    """Return True if a field groups entries; its values stand as headings above them."""
    return any(phase.gruppiert_nach == feld.schluessel for phase in runde.ablauf.phasen)


def feldinhalt(feld: Feld, eintrag: Eintrag) -> str:
    """Return what a field of an entry says: the title of the chosen value, or the typed text.

    Return an empty text if the field is not set or holds a value that the format does not have.
    """
    roh = eintrag.felder.get(feld.schluessel, "")
    wert = feld.wert(roh)
    if wert is not None:
        return wert.titel
    return "" if feld.werte else roh
