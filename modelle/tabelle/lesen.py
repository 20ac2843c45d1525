"""Reads a table from bytes or sheets: rows, and a report of every line that cannot be used.

The columns are data (`bericht.Spalte`); the header may name each by any of its names.

Decision: soft hyphens and zero-width spaces, as PDF, Word and web pages bring them, are dropped. A
field with other invisible characters is refused, not mended: nobody would find a "�" in a
catalogue. The same goes for misread umlauts (`MŠdchen`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import msgspec

from modelle.sprache.datum import zitat
from modelle.sprache.zeichen import ERSATZ, einzeilig, ohne_unsichtbare
from modelle.tabelle.bericht import Ablehnung, Leseergebnis, Spalte, Tabellenzeile
from modelle.tabelle.kodierung import KeinText, entstellt, entziffern
from modelle.tabelle.kopf import Kopf, finden
from modelle.tabelle.text import Satz, anfang, saetze, trenner

replace = msgspec.structs.replace

GROESSTE_TABELLE = 50_000_000
"""Bytes a file may have; a catalogue of 100,000 offers has a fifth of that."""


class Blatt(NamedTuple):
    """A sheet of a spreadsheet."""

    name: str
    zeilen: list[list[str]]


class _Quelle(NamedTuple):
    """Where the records of a table come from, and how it was deciphered."""

    saetze: Callable[[], Iterator[Satz]]
    """Returns the records that are not blank, from the first one on."""
    kodierung: str = ""
    trenner: str = ""


def tabelle_lesen(
    daten: bytes | Sequence[Blatt], spalten: Sequence[Spalte], gemeint: str = ""
) -> Leseergebnis[Tabellenzeile]:
    """Read a table, given as the bytes of a text or as the sheets of a spreadsheet."""
    if isinstance(daten, bytes):
        return lesen(daten, spalten, gemeint)
    return blaetter_lesen(daten, spalten, gemeint)


def lesen(
    daten: bytes, spalten: Sequence[Spalte], gemeint: str = ""
) -> Leseergebnis[Tabellenzeile]:
    """Read a table that is text. Nothing is raised: every fault joins the report.

    `gemeint` names the field of the header that stands for the required column, if it is not known.
    """

    def bekannte(zeilen: Sequence[Sequence[str]]) -> tuple[int, int]:
        kopf = finden(zeilen, spalten, gemeint)
        return (kopf.bekannte, len(kopf.felder)) if kopf else (0, 0)

    def im_kopf(text: str) -> int:
        zeichen, vorweg = trenner(text, bekannte)
        return bekannte([felder for _, felder in anfang(saetze(text, zeichen, vorweg))])[0]

    if len(daten) > GROESSTE_TABELLE:
        return nichts("erwartet wird eine Datei unter 50 MB")
    try:
        text, kodierung = entziffern(daten, im_kopf)
    except KeinText as fehler:
        return nichts(f"erwartet wird {fehler.erwartet}", fehler.nummer)
    zeichen, vorweg = trenner(text, bekannte)
    quelle = _Quelle(lambda: saetze(text, zeichen, vorweg), kodierung, zeichen)
    return _gelesen(quelle, spalten, gemeint)


def blaetter_lesen(
    blaetter: Sequence[Blatt], spalten: Sequence[Spalte], gemeint: str = ""
) -> Leseergebnis[Tabellenzeile]:
    """Read of these sheets the one with the most known columns; name others that have some, too."""
    if not blaetter:
        return nichts("erwartet wird ein Blatt mit einer Tabelle")
    quellen = [_Quelle(partial(_zeilen_von, blatt)) for blatt in blaetter]
    koepfe = [finden([f for _, f in anfang(q.saetze())], spalten, gemeint) for q in quellen]
    bekannte = [kopf.bekannte if kopf else 0 for kopf in koepfe]
    gewaehlt = bekannte.index(max(bekannte))
    ergebnis = _gelesen(quellen[gewaehlt], spalten, gemeint)
    auch = [f"Blatt {b.name}" for nr, b in enumerate(blaetter) if nr != gewaehlt and bekannte[nr]]
    return replace(ergebnis, unbekannt=(*ergebnis.unbekannt, *auch))


def nichts(grund: str, nummer: int = 1) -> Leseergebnis[Any]:
    """Return the result of reading a file that cannot be used as a whole, and why."""
    return Leseergebnis((), (Ablehnung(nummer, "", grund),))


def _zeilen_von(blatt: Blatt) -> Iterator[Satz]:
    for nummer, felder in enumerate(blatt.zeilen, 1):
        if any(map(str.strip, felder)):
            yield nummer, felder


def _gelesen(
    quelle: _Quelle, spalten: Sequence[Spalte], gemeint: str
) -> Leseergebnis[Tabellenzeile]:
    erste = anfang(quelle.saetze())
    kopf = finden([felder for _, felder in erste], spalten, gemeint)
    if kopf is None:
        for nummer, unlesbar in quelle.saetze():
            if isinstance(unlesbar, str):
                return nichts(unlesbar, nummer)
        namen = ", ".join(f"„{s.titel}“" for s in spalten if not s.beilaeufig)
        return nichts(f"erwartet wird eine Kopfzeile mit den Spalten {namen}")
    nummer = erste[kopf.stelle][0]
    so = Leseergebnis[Tabellenzeile]((), (), quelle.kodierung, quelle.trenner)
    if fehlend := _fehlende(nummer, kopf, spalten):
        wahl = tuple(dict.fromkeys(filter(None, map(_wert, kopf.felder))))
        return replace(so, ablehnungen=tuple(fehlend), zur_wahl=wahl)
    if doppelt := _doppelte(nummer, kopf, spalten):
        return replace(so, ablehnungen=tuple(doppelt))
    letzte = erste[kopf.stelle + kopf.zeilen - 1][0]
    darunter = (satz for satz in quelle.saetze() if satz[0] > letzte)
    zeilen, ablehnungen, ohne_namen = _zeilen(darunter, kopf, spalten)
    davor = (erste[0][0], erste[kopf.stelle - 1][0]) if kopf.stelle else None
    fremd = (*_fremde(kopf), *(f"{nr + 1}. Spalte ohne Überschrift" for nr in sorted(ohne_namen)))
    return replace(
        so, zeilen=tuple(zeilen), ablehnungen=tuple(ablehnungen), unbekannt=fremd, davor=davor
    )


def _fremde(kopf: Kopf) -> list[str]:
    felder = zip(kopf.felder, kopf.spalten, strict=True)
    return [_wert(feld) for feld, spalte in felder if spalte is None and feld.strip()]


def _fehlende(nummer: int, kopf: Kopf, spalten: Sequence[Spalte]) -> list[Ablehnung]:
    steht = ", ".join(zitat(feld) for feld in kopf.felder[:6] if feld.strip())
    return [
        Ablehnung(nummer, s.titel, f"erwartet wird diese Spalte in der Kopfzeile, da steht {steht}")
        for s in spalten
        if s.pflicht and s not in kopf.spalten
    ]


def _doppelte(nummer: int, kopf: Kopf, spalten: Sequence[Spalte]) -> list[Ablehnung]:
    return [
        Ablehnung(nummer, s.titel, "erwartet wird diese Spalte nur einmal")
        for s in spalten
        if not s.sammelt and kopf.spalten.count(s) > 1
    ]


def _zeilen(
    saetze: Iterator[Satz], kopf: Kopf, spalten: Sequence[Spalte]
) -> tuple[list[Tabellenzeile], list[Ablehnung], set[int]]:
    """Return the rows, the refusals, and the indices of nameless fields that hold something."""
    zeilen: list[Tabellenzeile] = []
    ablehnungen: list[Ablehnung] = []
    breite = len(kopf.felder)
    namenlos = [nr for nr, feld in enumerate(kopf.felder) if not feld.strip()]
    mit_inhalt: set[int] = set()
    for nummer, felder in saetze:
        if isinstance(felder, str):
            ablehnungen.append(Ablehnung(nummer, "", felder))
            continue
        if any(map(str.strip, felder[breite:])):
            grund = f"erwartet werden {breite} Spalten, hier sind es {len(felder)}"
            ablehnungen.append(Ablehnung(nummer, "", grund))
            continue
        mit_inhalt.update(nr for nr in namenlos if nr < len(felder) and felder[nr].strip())
        werte = _werte(felder, kopf.spalten, spalten)
        maengel = [m for s in spalten if (m := _mangel(nummer, s, werte[s.schluessel]))]
        ablehnungen.extend(maengel)
        if not maengel:
            zeilen.append(Tabellenzeile(nummer, werte))
    return zeilen, ablehnungen, mit_inhalt


def _werte(
    felder: Sequence[str], kopf: Sequence[Spalte | None], spalten: Sequence[Spalte]
) -> dict[str, str]:
    werte = dict.fromkeys((s.schluessel for s in spalten), "")
    # A line may end early; its missing values are empty.
    for feld, spalte in zip(felder, kopf, strict=False):
        if spalte is not None and (wert := _wert(feld)):
            davor = werte[spalte.schluessel]
            werte[spalte.schluessel] = f"{davor}, {wert}" if davor else wert
    return werte


def _wert(feld: str) -> str:
    return " ".join(einzeilig(ohne_unsichtbare(feld)).split())


def _mangel(nummer: int, spalte: Spalte, wert: str) -> Ablehnung | None:
    if spalte.pflicht and not wert:
        return Ablehnung(nummer, spalte.titel, "erwartet wird eine Angabe, das Feld ist leer")
    if len(wert) > spalte.hoechstens:
        grund = f"erwartet werden höchstens {spalte.hoechstens} Zeichen, es sind {len(wert)}"
        return Ablehnung(nummer, spalte.titel, grund)
    if ERSATZ in wert:
        hier = _um(wert, wert.index(ERSATZ))
        grund = f"erwartet wird Text ohne unsichtbare Zeichen, hier steht {hier}"
        return Ablehnung(nummer, spalte.titel, grund)
    if (stelle := entstellt(wert)) >= 0:
        grund = f"erwartet werden lesbare Umlaute, hier steht {_um(wert, stelle)}"
        return Ablehnung(nummer, spalte.titel, grund)
    return None


def _um(wert: str, stelle: int) -> str:
    """Return the text around this place, so that people find it in a long field."""
    return zitat(wert[max(0, stelle - 12) : stelle + 20])
