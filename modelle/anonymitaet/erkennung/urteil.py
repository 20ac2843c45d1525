"""The verdict on one word: is it a name, a place, or neither?

German writes every noun with a capital. So a capital says little, a word list most, and if a word
is both (Wolf, Winter, König) the words around it decide.
"""

from __future__ import annotations

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.blick import Blick
from modelle.anonymitaet.erkennung.doppeldeutig import (
    am_anfang_tut,
    familie,
    neben_name_klein,
    neben_namen,
    ohne_artikel,
    possessiv,
    stellt_sich_vor,
    wie_ein_mensch,
    wie_ein_mensch_klein,
    zu_zweit,
    zweimal,
)
from modelle.anonymitaet.erkennung.fund import NACH_ANREDE, Fund
from modelle.anonymitaet.erkennung.ortswort import (
    ort_aus_teilen,
    ort_fund,
    ort_und_kein_name,
    vielleicht_stadt,
)
from modelle.anonymitaet.erkennung.schreibung import (
    NAME,
    WORT,
    auch_wort,
    aussprechbar,
    eindeutig,
    verschrieben,
    verschriebener_vorname,
    was,
    wortliste,
)
from modelle.anonymitaet.erkennung.wortliste import EIGEN, KLEIN, NOMEN, ORT, VORNAME

LAENGSTER_NAME = 20
"""Letters above which a word is no name, but a compound with a slip in it."""


def urteil(blick: Blick, streng: bool) -> Fund | None:
    """Return the find that this word is, or None; `streng` also asks about doubtful words."""
    wort = blick.wort
    if blick.vor_genannt():
        return _person(blick, True, "so genannt")
    if wort.schluessel in umfeld.ANREDEN:
        return None
    angeredet = blick.nach_anrede()
    if angeredet and len(wort.text) < 4 and blick.text[wort.ende : wort.ende + 1] == ".":
        return _person(blick, True, "abgekürzter Name", "[Name]")
    if len(wort.text) < 2 or (blick.bekannt and not angeredet) or blick.monat_oder_hoechstens():
        return None
    gross = wort.gross and (not wort.versal or blick.klein)
    if angeredet:
        return _angeredet(blick, gross)
    return _ohne_anrede(blick, gross, streng)


def _ohne_anrede(blick: Blick, gross: bool, streng: bool) -> Fund | None:
    if (gross or blick.klein) and blick.vor_sippe():
        return _person(blick, True, "Name vor Verwandten", "[Name]")
    if blick.klein or not blick.wort.gross:
        return _kleines(blick)
    if gross:
        return _grosses(blick, streng)
    return _bekannter(blick) if len(blick.wort.text) > 3 and eindeutig(blick.was) else None


def _person(blick: Blick, stark: bool, grund: str, ersatz: str = "[Kind]") -> Fund:
    return Fund(blick.wort.anfang, blick.wort.ende, "person", stark, grund, ersatz)


def _angeredet(blick: Blick, gross: bool) -> Fund | None:
    """Judge a word after "Frau" or "Familie": a name, unless it is an office or a small word."""
    schluessel = blick.wort.schluessel
    fremd = blick.name or blick.unbekannt
    if not fremd and schluessel.endswith(umfeld.AMTSENDE):
        return None
    if not gross:
        if not blick.klein and (not fremd or blick.was & KLEIN):
            return None
        if blick.klein and blick.was & KLEIN and not blick.name:
            return None
        if schluessel in umfeld.VORSATZ and len(schluessel) < 4:
            return None
    return _person(blick, True, NACH_ANREDE, "[Name]")


def _grosses(blick: Blick, streng: bool) -> Fund | None:
    """Judge a word with a capital by a writer who uses capitals."""
    if eindeutig(blick.was):
        return _bekannter(blick)
    if blick.was == EIGEN and eindeutig(blick.mit_s()):
        return _person(blick, True, "Name mit s")
    if blick.nach_schulart():
        return ort_fund(blick)
    if blick.auch_wort:
        return _doppeldeutiges(blick)
    if blick.was & ORT:
        return ort_fund(blick)
    if blick.unbekannt:
        return _unbekanntes(blick, streng)
    return _erklaerliches(blick) or ort_aus_teilen(blick)


def _erklaerliches(blick: Blick) -> Fund | None:
    """Judge a word that may be explained, but perhaps stands as a name would."""
    if blick.was not in (0, EIGEN):
        return None
    if blick.nach_heissen():
        return _person(blick, True, "steht nach „heißt“")
    liste, schluessel = wortliste(), blick.wort.schluessel
    teilbar = liste.zerlegbar(schluessel) or liste.zusammengesetzt(schluessel)
    if not teilbar and (blick.gesagt() or blick.nach_amt()):
        return _person(blick, False, "steht wie ein Name", "[Name]")
    return None


def _bekannter(blick: Blick) -> Fund:
    """Return the find for a name that is no ordinary word."""
    rolle = blick.nach_rolle()
    if ort_und_kein_name(blick) and not rolle and not blick.nach_vorname():
        return ort_fund(blick)
    art = "Vorname" if blick.was & VORNAME else "Nachname"
    return _person(blick, True, art, "[Name]" if rolle else "[Kind]")


def _doppeldeutiges(blick: Blick) -> Fund | None:
    """Judge an ordinary word that may be a name as well."""
    if blick.nach_spitzname():
        return _person(blick, True, "Spitzname")
    if blick.name:
        if blick.nach_vorname():
            return _person(blick, True, "Nachname", "[Name]")
        if blick.nach_heissen() or (blick.nach_rolle() and blick.rolle_traegt()):
            return _person(blick, True, "kann ein Name sein", "[Name]")
        wie_jemand = wie_ein_mensch(blick) or stellt_sich_vor(blick)
        if wie_jemand or neben_namen(blick) or zu_zweit(blick) or zweimal(blick):
            return _person(blick, False, "kann ein Name sein", "[Name]")
    if ohne_artikel(blick) or familie(blick) or possessiv(blick):
        return _person(blick, False, "kann ein Name sein", "[Name]")
    vor_ort = blick.nach(umfeld.BEI_ORTEN) or not blick.was & NOMEN
    if blick.was & ORT and vor_ort and blick.nach_ortswort():
        return ort_fund(blick, False, "kann ein Ort sein")
    return None


def _unbekanntes(blick: Blick, streng: bool) -> Fund | None:
    """Judge a word that is neither known nor made of known words."""
    schluessel = blick.wort.schluessel
    ohne_s = blick.mit_s() if len(schluessel) > 4 else 0
    if eindeutig(ohne_s):
        return _person(blick, True, "Name mit s")
    if ohne_s & (ORT | NOMEN):
        return ort_fund(blick) if not auch_wort(ohne_s) else None
    gestellt = blick.nach_heissen() or blick.nach_rolle() or blick.nach_vorname()
    if gestellt or blick.gesagt() or blick.nach_amt():
        return _person(blick, True, "unbekanntes Wort, steht wie ein Name", "[Name]")
    if vielleicht_stadt(blick):
        return ort_fund(blick, False, "unbekannt, steht wie ein Ort")
    if len(schluessel) > LAENGSTER_NAME or wortliste().zusammengesetzt(schluessel):
        return None
    artikel, vertippt = blick.mit_artikel(), verschrieben(schluessel)
    if blick.nach_ortswort() and not artikel and not vertippt:
        return ort_fund(blick, False, "unbekannt, steht wie ein Ort")
    if vertippt or (artikel and not streng) or blick.abkuerzung() or not aussprechbar(schluessel):
        return None
    return _person(blick, False, "unbekanntes Wort, vielleicht ein Name")


def _kleines(blick: Blick) -> Fund | None:
    """Judge a word in small letters."""
    wort, marken = blick.wort, blick.was
    if wort.schluessel in umfeld.STELLEN:
        return None  # "ag jena"
    sicher = blick.name and not marken & WORT
    if len(wort.text) < 4 and not (marken & VORNAME and marken & EIGEN):
        sicher = sicher and blick.danach is not None and blick.danach.schluessel in umfeld.TUT
    if sicher and (marken & VORNAME or blick.klein):
        if ort_und_kein_name(blick):
            return ort_fund(blick)
        return _person(blick, True, "Vorname" if marken & VORNAME else "Nachname")
    return _kleingetipptes(blick) if blick.klein else None


def _kleingetipptes(blick: Blick) -> Fund | None:
    """Judge a word by a writer who uses no capitals: small letters say nothing then."""
    wort, marken = blick.wort, blick.was
    if marken & ORT and blick.nach_ortswort() and not marken & KLEIN:
        return ort_fund(blick, False, "kann ein Ort sein") if marken & WORT else ort_fund(blick)
    if blick.name and (blick.nach_heissen() or wie_ein_mensch_klein(blick) or zweimal(blick)):
        return _person(blick, False, "kann ein Name sein", "[Name]")
    if blick.name and not marken & NOMEN and len(wort.text) > 2 and neben_namen(blick):
        return _person(blick, False, "steht neben einem Namen", "[Name]")
    if blick.name and neben_name_klein(blick):
        return _person(blick, True, "Vor- und Nachname", "[Name]")
    ohne_s = blick.mit_s() if not marken and len(wort.text) > 4 else 0
    if ohne_s:
        name = ohne_s & NAME and not ohne_s & WORT
        return _person(blick, True, "Name mit s") if name else None
    if wort.schluessel.endswith("'chen") and was(wort.schluessel.removesuffix("'chen")) & VORNAME:
        return _person(blick, True, "Kosename")
    return _kleines_unbekanntes(blick) if blick.unbekannt else None


def _kleines_unbekanntes(blick: Blick) -> Fund | None:
    """Judge an unknown word by a writer who uses no capitals."""
    schluessel = blick.wort.schluessel
    if blick.nach_heissen():
        return _person(blick, True, "steht nach „heißt“", "[Name]")
    if blick.abkuerzung() or verschrieben(schluessel, klein=True):
        return None
    if blick.nach(umfeld.RICHTUNG) and len(schluessel) > 6 and schluessel.endswith(umfeld.ORTSENDE):
        return ort_fund(blick, False, "kann ein Ort sein")
    if blick.nach_rolle() and len(schluessel) > 3:
        return _person(blick, False, "unbekanntes Wort, steht wie ein Name", "[Name]")
    if am_anfang_tut(blick) and len(schluessel) > 3:
        return _person(blick, False, "unbekanntes Wort, steht wie ein Name")
    if verschriebener_vorname(schluessel):
        return _person(blick, False, "klingt wie ein Vorname")
    return None
