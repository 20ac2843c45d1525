"""The verdict on one word: is it a name, a place, or neither?

German writes every noun with a capital. So a capital says little, a word list most, and if a word
is both (Wolf, Winter, König) the words around it decide.
"""

from __future__ import annotations

from modelle.anonymitaet.erkennung import anrede, umfeld
from modelle.anonymitaet.erkennung.blick import Blick
from modelle.anonymitaet.erkennung.doppeldeutig import (
    familie,
    gross_im_satz,
    monat_oder_hoechstens,
    neben_name_klein,
    neben_namen,
    ohne_artikel,
    possessiv,
    stellt_sich_vor,
    vor_sippe,
    wie_ein_mensch,
    wie_ein_mensch_klein,
    zu_zweit,
    zweimal,
)
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.erkennung.ortswort import (
    doppelort,
    nach_ortskopf,
    nach_schulart,
    ort_aus_teilen,
    ort_fund,
    ort_und_kein_name,
    vor_ortsnamen,
)
from modelle.anonymitaet.erkennung.schreibung import (
    NAME,
    WORT,
    eindeutig,
    was,
    wie_ein_nachname,
    wie_ein_vorname,
    wortliste,
)
from modelle.anonymitaet.erkennung.unbekannt import kleines_unbekanntes, unbekanntes
from modelle.anonymitaet.erkennung.worte import person
from modelle.anonymitaet.erkennung.wortliste import EIGEN, KLEIN, NOMEN, ORT, VORNAME


def urteil(blick: Blick, streng: bool) -> Fund | None:
    """Return the find that this word is, or None; `streng` also asks about doubtful words."""
    wort = blick.wort
    if blick.vor_genannt():
        return person(blick.wort, True, "so genannt")
    if wort.schluessel in umfeld.ANREDEN:
        return None
    angeredet = anrede.nach_anrede(blick)
    if (angeredet and anrede.ist_titel(blick)) or (
        wort.schluessel in umfeld.ORTSKOPF and vor_ortsnamen(blick)
    ):
        return None
    if angeredet and len(wort.text) < 4 and blick.text[wort.ende : wort.ende + 1] == ".":
        return person(blick.wort, True, "abgekürzter Name", "[Name]")
    if len(wort.text) < 2 or (blick.bekannt and not angeredet) or monat_oder_hoechstens(blick):
        return None
    gross = wort.gross and (not wort.versal or blick.klein)
    if angeredet:
        return anrede.angeredet(blick, gross)
    return _ohne_anrede(blick, gross, streng)


def _ohne_anrede(blick: Blick, gross: bool, streng: bool) -> Fund | None:
    if blick.wort.schluessel in umfeld.ORTSKOPF and vor_ortsnamen(blick):
        return None
    if (gross or blick.klein) and vor_sippe(blick):
        return person(blick.wort, True, "Name vor Verwandten", "[Name]")
    if blick.luecke_danach == "-" and (gross or blick.klein) and (ort := doppelort(blick)):
        return ort
    if blick.klein or not blick.wort.gross:
        return _kleines(blick)
    if gross:
        return _grosses(blick, streng)
    return _bekannter(blick) if len(blick.wort.text) > 3 and eindeutig(blick.was) else None


def _grosses(blick: Blick, streng: bool) -> Fund | None:
    """Judge a word with a capital by a writer who uses capitals."""
    if eindeutig(blick.was):
        return _bekannter(blick)
    if blick.was == EIGEN and eindeutig(blick.mit_s()):
        return person(blick.wort, True, "Name mit s")
    if nach_schulart(blick) or nach_ortskopf(blick):
        return ort_fund(blick)
    if blick.auch_wort:
        return _doppeldeutiges(blick)
    if blick.was & ORT:
        return ort_fund(blick)
    if wie_ein_vorname(blick.wort.schluessel):
        return person(blick.wort, False, "endet wie ein Vorname")
    if blick.unbekannt:
        return unbekanntes(blick, streng)
    return _erklaerliches(blick) or ort_aus_teilen(blick)


def _erklaerliches(blick: Blick) -> Fund | None:
    """Judge a word that may be explained, but perhaps stands as a name would."""
    if blick.was not in (0, EIGEN):
        return None
    if blick.nach_heissen():
        return person(blick.wort, True, "steht nach „heißt“")
    liste, schluessel = wortliste(), blick.wort.schluessel
    teilbar = liste.zerlegbar(schluessel) or liste.zusammengesetzt(schluessel)
    rolle = blick.nach_rolle() and wie_ein_nachname(schluessel)
    if rolle or (not teilbar and (blick.gesagt() or blick.nach_amt())):
        return person(blick.wort, False, "steht wie ein Name", "[Name]")
    return None


def _bekannter(blick: Blick) -> Fund | None:
    """Return the find for a name that is no ordinary word."""
    if blick.nach(("sankt", "st")):
        return ort_fund(blick) if blick.nach_ortswort() else None
    rolle = blick.nach_rolle()
    if ort_und_kein_name(blick) and not rolle and not blick.nach_vorname():
        return ort_fund(blick)
    art = "Vorname" if blick.was & VORNAME else "Nachname"
    return person(blick.wort, True, art, "[Name]" if rolle else "[Kind]")


_WIE_EIN_NAME = (
    wie_ein_mensch,
    stellt_sich_vor,
    neben_namen,
    gross_im_satz,
    zu_zweit,
    zweimal,
)
"""Ways in which only a name would stand."""


def _doppeldeutiges(blick: Blick) -> Fund | None:
    """Judge an ordinary word that may be a name as well."""
    if blick.nach_spitzname():
        return person(blick.wort, True, "Spitzname")
    if blick.name:
        if blick.nach_vorname():
            return person(blick.wort, True, "Nachname", "[Name]")
        if blick.nach_heissen() or (blick.nach_rolle() and blick.rolle_traegt()):
            return person(blick.wort, True, "kann ein Name sein", "[Name]")
        if any(frage(blick) for frage in _WIE_EIN_NAME):
            return person(blick.wort, False, "kann ein Name sein", "[Name]")
    if ohne_artikel(blick) or familie(blick) or possessiv(blick):
        return person(blick.wort, False, "kann ein Name sein", "[Name]")
    vor_ort = blick.nach(umfeld.BEI_ORTEN) or not blick.was & NOMEN
    if blick.was & ORT and vor_ort and blick.nach_ortswort():
        return ort_fund(blick, False, "kann ein Ort sein")
    return None


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
        return person(blick.wort, True, "Vorname" if marken & VORNAME else "Nachname")
    return _kleingetipptes(blick) if blick.klein else None


def _kleingetipptes(blick: Blick) -> Fund | None:
    """Judge a word by a writer who uses no capitals: small letters say nothing then."""
    wort, marken = blick.wort, blick.was
    if marken & ORT and blick.nach_ortswort() and not marken & KLEIN:
        return ort_fund(blick, False, "kann ein Ort sein") if marken & WORT else ort_fund(blick)
    if blick.name and (blick.nach_heissen() or wie_ein_mensch_klein(blick) or zweimal(blick)):
        return person(blick.wort, False, "kann ein Name sein", "[Name]")
    if blick.name and not marken & NOMEN and len(wort.text) > 2 and neben_namen(blick):
        return person(blick.wort, False, "steht neben einem Namen", "[Name]")
    if blick.name and neben_name_klein(blick):
        return person(blick.wort, True, "Vor- und Nachname", "[Name]")
    ohne_s = blick.mit_s() if not marken and len(wort.text) > 4 else 0
    if ohne_s:
        name = ohne_s & NAME and not ohne_s & WORT
        return person(blick.wort, True, "Name mit s") if name else None
    if wort.schluessel.endswith("'chen") and was(wort.schluessel.removesuffix("'chen")) & VORNAME:
        return person(blick.wort, True, "Kosename")
    return kleines_unbekanntes(blick) if blick.unbekannt else None
