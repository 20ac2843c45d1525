"""What belongs to a name that was found: a name half replaced tells as much as the whole.

Each rule widens a find, never finds anew, and stops at what another find covers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.fund import NACH_ANREDE, Fund
from modelle.anonymitaet.erkennung.muster import spaet
from modelle.anonymitaet.erkennung.ortswort import ORTSTEILE
from modelle.anonymitaet.erkennung.schreibung import eindeutig, was, wie_ein_nachname
from modelle.anonymitaet.erkennung.worte import Wort, Wortstellen
from modelle.anonymitaet.erkennung.wortliste import NACHNAME, VORNAME

_INITIALE = spaet(r" [A-ZÄÖÜ](?:\.(?![\w.])|(?![\w.]))")
_INITIALE_KLEIN = spaet(r" [a-zäöü]\.(?! ?[a-zäöü]\.)(?<! [uv]\.)")
_INITIALEN_DAVOR = spaet(r"(?<![\w.])(?:[A-ZÄÖÜ]\.[ -]?){1,3}$")
_ADEL_DAVOR = spaet(
    r"(?i)(?<!\w)(?:von|van|de|zu|zur|zum|vom|auf|del|di|da|al|el|ten|ter)"
    r"(?: (?:der|den|dem|de|la))? $"
)
_ZELLE = (";", "\t", " | ", "|")
"""What stands between the cells of a table."""
_LISTE = (", ", ",", " ", "; ", *_ZELLE)
"""What stands between surname and first name in a list."""
_SILBE = 5
"""Letters that the second syllable of a Korean first name has at most: Seo-yeon."""


def ganze_namen(
    text: str, alle: Sequence[Wort], funde: Sequence[Fund], belegt: bytes | bytearray, klein: bool
) -> Iterator[Fund]:
    """Yield these finds of names and places, in order, each with all that belongs to it.

    `belegt` has a byte for each character: not 0 if a find of another sort covers it. `klein` says
    that the writer uses no capitals.
    """
    if not funde:
        return
    stelle = Wortstellen(text, alle, belegt, klein)
    bis = 0
    for fund in funde:
        if fund.ende <= bis:
            continue
        ganz = fund if fund.anfang >= bis else replace(fund, anfang=bis)
        for regel in _REGELN.get(fund.art, ()):
            weiter = regel(ganz, stelle)
            if weiter is not None and weiter.anfang >= bis and stelle.frei(weiter):
                ganz = weiter
        yield ganz
        bis = ganz.ende


def _zweiter_nachname(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add the second half of a double surname: "Frau Krause-Lenz", "Lena Krause-Holz".

    It may be a word that names nobody elsewhere. Only after a form of address or a first name it
    is surely a name; "das Krause-Projekt" is none.
    """
    sicher = fund.grund == NACH_ANREDE or " " in stelle.text[fund.anfang : fund.ende]
    ende = fund.ende
    while sicher and stelle.text[ende : ende + 1] == "-":
        i = stelle.anfang.get(ende + 1)
        wort = stelle.alle[i] if i is not None else None
        if wort is None or not wort.gross or wort.schluessel in umfeld.SCHULKOPF:
            break
        ende = wort.ende
    return replace(fund, ende=ende)


def _zweite_silbe(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add the small second syllable of "Ji-woo"; "Leon-typisch" has none."""
    i = stelle.anfang.get(fund.ende + 1)
    if i is None or stelle.text[fund.ende] != "-":
        return None
    wort = stelle.alle[i]
    silbe = not wort.gross and len(wort.text) <= _SILBE and was(wort.schluessel) & VORNAME
    return replace(fund, ende=wort.ende) if silbe else None


def _initiale_dahinter(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add the initial of "Leon K." and "leon k."; "leon u. lisa" has none."""
    treffer = _INITIALE().match(stelle.text, fund.ende)
    if treffer is None and stelle.klein:
        treffer = _INITIALE_KLEIN().match(stelle.text, fund.ende)
    return replace(fund, ende=treffer.end()) if treffer else None


def _initialen_davor(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add the initials of "B. Yildirim", unless they end a noun: "Gruppe B. Leon fehlt"."""
    anfang = max(0, fund.anfang - 12)
    treffer = _INITIALEN_DAVOR().search(stelle.text[anfang : fund.anfang])
    if treffer is None:
        return None
    vorn = anfang + treffer.start()
    davor = stelle.davor(vorn, (" ",))
    if davor and davor.gross and not davor.satzanfang and davor.schluessel not in umfeld.ANREDEN:
        return None
    return replace(fund, anfang=vorn)


def _adel_davor(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add the small parts of "Frau von der Heide"; "Familie von Leon" has none."""
    i = stelle.anfang.get(fund.anfang)
    if fund.grund != NACH_ANREDE or i is None:
        return None
    marken = was(stelle.alle[i].schluessel)
    if marken & VORNAME and eindeutig(marken):
        return None
    treffer = _ADEL_DAVOR().search(stelle.text[max(0, fund.anfang - 12) : fund.anfang])
    return replace(fund, anfang=fund.anfang - len(treffer[0])) if treffer else None


def _nachname_davor(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add the surname of a list: "Wagner, Lena", "Fischer Tim"; "im Winter, Lena" has none."""
    wort = stelle.davor(fund.anfang, _LISTE)
    if wort is None or not (wort.gross or stelle.klein) or not _mit_vorname(fund, stelle):
        return None
    beide = _nachname(wort) and stelle.beginnt(wort)
    return replace(fund, anfang=wort.anfang) if beide else None


def _mit_vorname(fund: Fund, stelle: Wortstellen) -> bool:
    """Return True if the find begins with what is surely a first name."""
    i = stelle.anfang.get(fund.anfang)
    marken = was(stelle.alle[i].schluessel) if i is not None else 0
    return bool(marken & VORNAME) and eindeutig(marken)


def _nachname(wort: Wort) -> bool:
    """Return True if this may be a surname, whatever else it is."""
    return bool(was(wort.schluessel) & NACHNAME) or wort.schluessel in umfeld.AUCH_NACHNAMEN


def _nachname_dahinter(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add the surname of "Ronja Kümmel hat", "Ariane Spielberger".

    "Tim Obst vergessen" has none.
    """
    i = stelle.anfang.get(fund.ende + 1)
    if i is None or stelle.text[fund.ende] != " " or not stelle.alle[i].gross:
        return None
    wort, danach = stelle.alle[i], stelle.alle[i + 1] if i + 1 < len(stelle.alle) else None
    luecke = stelle.text[wort.ende : danach.anfang] if danach else ""
    endet = danach is None or luecke.strip() != "" or danach.schluessel in umfeld.TUT
    auch = endet and wort.schluessel in umfeld.AUCH_NACHNAMEN
    auch = (auch or wie_ein_nachname(wort.schluessel)) and _mit_vorname(fund, stelle)
    return replace(fund, ende=wort.ende) if auch else None


def _erste_silbe(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add the first syllable of "Min-jun", which is a word of its own as well."""
    wort = stelle.davor(fund.anfang, ("-",))
    klein = stelle.text[fund.anfang].islower()
    silbe = klein and wort is not None and wort.gross and len(wort.text) <= _SILBE
    return replace(fund, anfang=wort.anfang) if silbe and wort else None


def _nachname_in_der_zelle(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add the surname of a table: "Lena;Winter;7b", "| Lena | Winter |"."""
    zelle = next((z for z in _ZELLE if stelle.text.startswith(z, fund.ende)), "")
    i = stelle.anfang.get(fund.ende + len(zelle)) if zelle else None
    if i is None or not _nachname(stelle.alle[i]) or not _mit_vorname(fund, stelle):
        return None
    return replace(fund, ende=stelle.alle[i].ende) if stelle.alle[i].gross else None


def _zweite_familie(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add the other surname of "Familie Koch/Wagner"."""
    i = stelle.anfang.get(fund.ende + 1)
    if fund.grund != NACH_ANREDE or i is None or stelle.text[fund.ende] != "/":
        return None
    wort = stelle.alle[i]
    return replace(fund, ende=wort.ende) if _nachname(wort) and wort.gross else None


_REGELN: dict[str, tuple[Callable[[Fund, Wortstellen], Fund | None], ...]] = {
    "person": (
        _zweiter_nachname,
        _zweite_silbe,
        _erste_silbe,
        _nachname_dahinter,
        _nachname_in_der_zelle,
        _zweite_familie,
        _initiale_dahinter,
        _adel_davor,
        _initialen_davor,
        _nachname_davor,
    ),
    "place": ORTSTEILE,
}
