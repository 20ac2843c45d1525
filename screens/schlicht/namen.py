"""The check before something is saved: what could tell who is meant is asked about, by number."""

from __future__ import annotations

from collections.abc import Sequence

from modelle.anonymitaet.erkennung.fund import Fund, ersetzt
from modelle.fach.besetzung import bekannt
from modelle.runde.eingabe import WOERTLICH, deuten
from modelle.runde.formulare.anwesenheitsformular import neu_dabei
from modelle.runde.listentasten import freitexte
from modelle.runde.zustand import Eintrag
from screens.namenspruefung import namenspruefung, pruefe
from screens.runde.namen.fundsaetze import (
    fundfrage,
    fundstellen,
    merkmalsatz,
    umgeschrieben,
    wird_gemerkt,
)
from screens.runde.zeile.fremdwort import fremdwortsatz
from screens.schlicht.platz import Platz
from screens.schlicht.tisch import NUMMER, Gang, waehlen
from tui.worte import kurz

WEGE = ("ersetzen und speichern", "so lassen", "ändern: nichts ist gespeichert, Sie tippen neu")


def ohne_namen(platz: Platz, text: str) -> Gang[str | None]:
    """Return the text as it may be saved, or None if somebody wants to type it anew.

    Names that the case remembers are replaced without a question, and that is said.
    """
    text = _ohne_bekannte(platz, text)
    starke = [fund for fund in _funde(platz, text) if fund.stark]
    if not starke:
        return text
    stellen = fundstellen(text, starke)
    # A voice does not say what an arrow means.
    satz = fundfrage(stellen).replace(" → ", ", wird zu ")
    platz.tisch.sage(satz, *(f"{nr} {weg}" for nr, weg in enumerate(WEGE, 1)))
    while True:
        antwort = (yield NUMMER).strip()
        match antwort.rstrip("."):
            case "1":
                merken(platz, text, starke)
                return ersetzt(text, starke)
            case "2":
                for wort in dict.fromkeys(wort for wort, _ in stellen):
                    platz.leitung.freigeben(wort)
                return text
            case "3":
                platz.tisch.sage("Nichts gespeichert.")
                return None
        if _neu_getippt(platz, text, starke, antwort):
            platz.tisch.sage("Gespeichert wird die neu getippte Zeile.")
            return antwort
        platz.tisch.sage("Bitte eine Nummer: 1 bis 3. Oder die Zeile noch einmal, ohne das Wort.")


def _ohne_bekannte(platz: Platz, text: str) -> str:
    gedaechtnis = platz.leitung.gedaechtnis
    if not gedaechtnis.namen:
        return text

    def bekannt(wort: str) -> bool:
        return any(gedaechtnis.kennt(teil) for teil in (wort, *wort.split()))

    bekannte = [f for f in _funde(platz, text) if bekannt(text[f.anfang : f.ende])]
    for wort, fund in fundstellen(text, bekannte):
        platz.tisch.sage(f"{kurz(wort)} ist ersetzt: {fund.ersatz}.")
    return ersetzt(text, bekannte)


def _funde(platz: Platz, text: str) -> Sequence[Fund]:
    return pruefe(text, platz.leitung.gedaechtnis, platz.runde.ablauf.fall)


def _neu_getippt(platz: Platz, text: str, funde: Sequence[Fund], neu: str) -> bool:
    """Return True if a line is the one that is asked about, without the finds."""
    return umgeschrieben(text, funde, neu) and not any(f.stark for f in _funde(platz, neu))


def merken(platz: Platz, text: str, funde: Sequence[Fund]) -> None:
    """Remember replaced finds of a text for this case."""
    for fund in filter(wird_gemerkt, funde):
        woerter = namenspruefung().merkwoerter(fund, text)
        platz.leitung.name_merken(woerter, fund.art, fund.ersatz, platz.leer())


def darf_profession_sein(platz: Platz, wort: str) -> Gang[bool]:
    """Ask whether a word that looks like a name is a profession."""
    # Neighbours decide about a word that is both, such as „Koch“.
    funde = [f for f in _funde(platz, f"{wort} sagt das") if f.anfang < len(wort)]
    if not funde:
        return True
    platz.tisch.sage(
        f"{kurz(wort)} sieht nach einem Namen aus ({funde[0].grund}). Ist es eine Profession?",
        "1 nein, gehört zum Text",
        "2 ja, eine Profession",
    )
    while (antwort := (yield NUMMER).strip()) not in ("1", "2"):
        platz.tisch.sage("Bitte eine Nummer: 1 oder 2.")
    if antwort == "2":
        platz.leitung.freigeben(wort)
    return antwort == "2"


class Fremdwort:
    """Asks once for each word before a colon that names nothing in the round."""

    def __init__(self, platz: Platz) -> None:
        self._platz = platz
        self._text: set[str] = set()
        """Words that were called text, case-folded."""

    def gemeint(self, zeile: str) -> Gang[str]:
        """Return the line as it is meant: who says it, or all of it as text."""
        platz, tisch = self._platz, self._platz.tisch
        wort = deuten(zeile, platz.runde).fremd
        if not wort or wort.casefold() in self._text:
            return zeile
        neue, dabei = neu_dabei(platz.runde, wort), platz.runde.angaben.professionen
        wege = ["gehört zum Text"]
        wege += [f"{neue.titel} ist neu dabei"] if neue else []
        wege += [f"{p.titel} sagt es" for p in dabei]
        nr = yield from waehlen(tisch, fremdwortsatz(wort), wege)
        rest = zeile.partition(":")[2].strip()
        if neue and nr == 2:
            if bekannt(wort) or (yield from darf_profession_sein(platz, wort)):
                platz.leitung.anwesende_aendern((*dabei, neue))
                tisch.sage(f"{neue.titel} ist jetzt dabei; kurz reicht „{neue.kuerzel}:“.")
                return f"{neue.kuerzel}: {rest}"
        elif nr > 1:
            return f"{dabei[nr - len(wege) + len(dabei) - 1].kuerzel}: {rest}"
        self._text.add(wort.casefold())
        return f"{WOERTLICH}{zeile}"


class Merkmale:
    """Says what a saved text holds that may tell who is meant without being a name."""

    def __init__(self) -> None:
        self._je_eintrag: dict[str, tuple[Eintrag, tuple[str, ...]]] = {}
        self._gesagt = 0

    def sagen(self, platz: Platz, id: str) -> None:
        """Name weak finds of an entry, and all traits of the round once they are too many."""
        runde, gedaechtnis = platz.runde, platz.leitung.gedaechtnis
        if eintrag := runde.eintraege.get(id):
            schwache = [f for f in _funde(platz, eintrag.text) if not f.stark]
            for wort, fund in fundstellen(eintrag.text, schwache):
                platz.tisch.sage(f"Vielleicht erkennbar: {kurz(wort)}, {fund.grund}.")
        titel = dict[str, None]()
        for x in runde.eintraege.values():
            gesehen = self._je_eintrag.get(x.id)
            if gesehen is None or gesehen[0] != x:
                texte = list(freitexte(runde, x))
                gesehen = x, namenspruefung().merkmale(texte, gedaechtnis)
                self._je_eintrag[x.id] = gesehen
            titel |= dict.fromkeys(gesehen[1])
        if len(titel) > self._gesagt:
            platz.tisch.sage(merkmalsatz(list(titel)))
        self._gesagt = len(titel)
