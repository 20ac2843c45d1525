"""A word that may be a name as well: how would only a name stand?

Wolf, Winter, Rose, Koch: each function asks for one such way to stand, and gives examples of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.blick import Blick
from modelle.anonymitaet.erkennung.muster import spaet
from modelle.anonymitaet.erkennung.schreibung import NAME, WORT, eindeutig, was
from modelle.anonymitaet.erkennung.worte import Wort
from modelle.anonymitaet.erkennung.wortliste import KLEIN, NACHNAME, NOMEN, ORT, VORNAME

_REIHUNG = frozenset(
    (" und ", " u. ", " & ", "/", " / ", "+", " + ", " oder ", " vs ", " vs. ", " gegen ", " mit ")
)
"""What stands between two people, blanks included."""
_AUS_DER_KLASSE = spaet(
    r"(?: (?:und|u\.|&) \w{3,15}| \w{1,2}\.)?"
    r" (?:(?:aus|in|von) der (?:\d|\w{0,12}klasse|(?:letzten|ersten|vorderen|hinteren) Reihe)"
    r"| \(\d{1,2}[a-g]\)| \d{1,2}[a-g]\b)"
)
_AUS_DER_KLASSE_KLEIN = spaet(r" (?:(?:aus|in|von) der (?:\d|\w{0,12}klasse)|\d{1,2}[a-g]\b)")
_NAEHERES = spaet(
    r", geb\b|,? \d{1,2} ?(?:j\.|jahre)|,? \((?:die|der|ist|mutter|vater|\d)|,? klasse \d"
)
_WIEDER = spaet(r" (?:schon|wieder|heute|ist sein|ist ihr)\b")
_LEUTE = umfeld.SIPPE | umfeld.ROLLEN
_KEIN_NAME = umfeld.JAHRESZEITEN | umfeld.AMTSPERSONEN | _LEUTE


def wie_ein_mensch(blick: Blick) -> bool:
    """Return True for "der kleine Winter", "Wolf aus der 4b", "Rose malt"."""
    if blick.wort.schluessel in _LEUTE:
        return False
    if blick.davor_in(umfeld.EIGENSCHAFTEN):
        return blick.i > 1 and blick.alle[blick.i - 2].schluessel in umfeld.BESTIMMTER_ARTIKEL
    if _AUS_DER_KLASSE().match(blick.folgt(35)):
        return True
    if blick.zeit or blick.wort.schluessel in umfeld.AMTSPERSONEN:
        return False
    if blick.wort.satzanfang and blick.was & VORNAME and blick.vor_verb():
        return True
    if not blick.was & NACHNAME or blick.was & KLEIN:
        return False
    return blick.vor_verb() if blick.wort.satzanfang else blick.gesagt()


def wie_ein_mensch_klein(blick: Blick) -> bool:
    """Return True for "wolf aus der 4b" and "der kleine winter" if the writer uses no capitals."""
    if not blick.was & NOMEN or len(blick.wort.schluessel) < 4:
        return False
    if _AUS_DER_KLASSE_KLEIN().match(blick.folgt(35)):
        return True
    if not blick.was & NACHNAME:
        return False
    if blick.nach(umfeld.KLEIN) and not blick.was & KLEIN:
        return True
    tut = blick.danach is not None and blick.danach.schluessel in umfeld.TUT
    return _am_anfang(blick) and tut and blick.wort.schluessel not in _KEIN_NAME


def _am_anfang(blick: Blick) -> bool:
    """Return True if the word begins the text or a clause."""
    davor = blick.text[max(0, blick.wort.anfang - 2) : blick.wort.anfang].strip()
    return blick.wort.anfang == 0 or davor[-1:] in (*".,;:-/!?",)


def stellt_sich_vor(blick: Blick) -> bool:
    """Return True for "Ernst, geb. 3.4.", "Linde (die Sozialpädagogin)", "Bauer schon wieder"."""
    if blick.mit_artikel() or blick.zeit:
        return False
    folgt = blick.folgt(16).lower()
    wieder = blick.wort.satzanfang and _WIEDER().match(folgt)
    return bool(_NAEHERES().match(folgt) or wieder)


def neben_namen(blick: Blick) -> bool:
    """Return True for a word joined to what is surely a name: "Koch und Yildirim"."""
    if blick.mit_artikel():
        return False
    return any(
        (nachbar.gross or blick.klein)
        and luecke in _REIHUNG
        and eindeutig(was(nachbar.schluessel))
        and nachbar.schluessel not in blick.bekannte
        for nachbar, luecke in _gereihte(blick)
    )


def _gereihte(blick: Blick) -> Iterator[tuple[Wort, str]]:
    """Yield the words one or two places away, each with the text between."""
    for j in (blick.i - 2, blick.i - 1, blick.i + 1, blick.i + 2):
        if 0 <= j < len(blick.alle):
            links, rechts = sorted((blick.wort, blick.alle[j]), key=lambda w: w.anfang)
            yield blick.alle[j], blick.text[links.ende : rechts.anfang]


def ohne_artikel(blick: Blick) -> bool:
    """Return True for "Gespräch mit Koch" and "laut Winter": a noun would need an article."""
    if not blick.davor_in(umfeld.OHNE_ARTIKEL) or not blick.was & NOMEN or blick.zeit:
        return False
    if not blick.was & VORNAME and (blick.was & (KLEIN | ORT) or not blick.was & NACHNAME):
        return False
    if blick.wort.schluessel in umfeld.STOFFE or blick.wort.schluessel in _KEIN_NAME:
        return False
    return blick.danach is None or blick.luecke_danach != " " or not blick.danach.gross


def gross_im_satz(blick: Blick) -> bool:
    """Return True for "mit der Long", "vom Seifert": a small word with a capital in a sentence.

    Verbs and adjectives have one there only as nouns: "beim Essen", "die Kleine", "auf Deutsch".
    """
    if not blick.was & KLEIN or blick.was & NOMEN or blick.wort.satzanfang:
        return False
    return not blick.wort.schluessel.endswith(umfeld.NOMEN_AUS_KLEINEM)


def steht_wie_ein_nomen(blick: Blick) -> bool:
    """Return True for "im Winter", "letzten Winter", "ab Sommer", "König der Ausreden"."""
    genitiv = blick.danach is not None and blick.danach.schluessel in ("der", "des")
    if blick.mit_artikel() or genitiv or (blick.zeit and blick.nach(umfeld.ZEITLICH)):
        return True
    davor = blick.davor
    if davor is None or davor.gross or davor.schluessel in umfeld.VOR_NAMEN | umfeld.SAGT:
        return False
    beugt = davor.schluessel.endswith(("e", "en", "er", "es", "em"))
    return beugt and davor.schluessel not in umfeld.TUT and bool(was(davor.schluessel) & KLEIN)


def zweimal(blick: Blick) -> bool:
    """Return True for "Mai fehlt seit Mai": the same word is a name once and a noun once."""
    if not blick.was & NAME or blick.mit_artikel() or len(blick.wort.schluessel) < 3:
        return False
    if blick.wort.schluessel not in blick.mehrfach:
        return False
    return blick.davor_in(umfeld.VOR_NAMEN) or (blick.wort.satzanfang and blick.vor_verb())


def am_anfang_tut(blick: Blick) -> bool:
    """Return True if the word begins a clause, and a verb of people follows."""
    return _am_anfang(blick) and blick.danach is not None and blick.danach.schluessel in umfeld.TUT


def zu_zweit(blick: Blick) -> bool:
    """Return True for "Koch und Kaiser prügeln sich": two surnames before a plural verb."""
    for i in (blick.i, blick.i - 2):
        if i < 0 or i + 3 >= len(blick.alle):
            continue
        erster, und, zweiter, tun = blick.alle[i : i + 4]
        beide = all(
            was(w.schluessel) & NACHNAME and w.schluessel not in umfeld.JAHRESZEITEN
            for w in (erster, zweiter)
        )
        if erster.satzanfang and und.schluessel == "und" and beide and zweiter.gross:
            direkt = blick.text[zweiter.ende : tun.anfang] == " " and not tun.gross
            return direkt and tun.schluessel.endswith("n") and bool(was(tun.schluessel) & KLEIN)
    return False


def familie(blick: Blick) -> bool:
    """Return True for "Bei Winters" and "Sommers haben": a surname with the s of a family."""
    if not blick.mit_s() & NACHNAME or len(blick.wort.schluessel) < 5:
        return False
    if blick.davor_in(("bei",)):
        return True
    mehrere = blick.danach is not None and blick.danach.schluessel in umfeld.MEHRERE_TUN
    return blick.wort.satzanfang and mehrere


def possessiv(blick: Blick) -> bool:
    """Return True for "Wolfs Mutter": a name with s before a relative or belongings.

    After an article it is a noun: "des Wolfs Höhle".
    """
    danach = blick.danach
    if danach is None or blick.luecke_danach != " " or not blick.mit_s() & NAME:
        return False
    if blick.was & KLEIN and len(blick.wort.text) < 5:
        return False  # "Als Mutter macht sie sich Sorgen"
    mit_artikel = blick.mit_artikel() or blick.nach(umfeld.DIESES)
    return danach.schluessel in umfeld.VERWANDT and not mit_artikel


def neben_name_klein(blick: Blick) -> bool:
    """Return True for two names in a row, neither of them a word: "thi lan"."""
    if blick.was & WORT:
        return False
    return any(
        luecke in (" ", "-") and bool(marken & NAME) and not marken & WORT
        for nachbar, luecke in (
            (blick.davor, blick.luecke_davor),
            (blick.danach, blick.luecke_danach),
        )
        if nachbar is not None
        for marken in (was(nachbar.schluessel),)
    )


def monat_oder_hoechstens(blick: Blick) -> bool:
    """Return True for "bis Ende Jan" and "Max. 20 Minuten": not a first name here."""
    folgt = blick.folgt(3)
    if folgt[:1] == ".":
        zahl = folgt[1:].strip()[:1].isdecimal() or not blick.wort.gross
        return zahl and blick.wort.schluessel in umfeld.AUCH_ABKUERZUNG
    return blick.wort.schluessel == "jan" and blick.davor_in(umfeld.ZEITLICH)


def vor_sippe(blick: Blick) -> bool:
    """Return True for a name joined to relatives by a hyphen: "Die Kaiser-Brüder"."""
    return (
        blick.name
        and blick.danach is not None
        and blick.luecke_danach == "-"
        and blick.danach.schluessel in umfeld.SIPPE
    )
