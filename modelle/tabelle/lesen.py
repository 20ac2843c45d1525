"""Reads a table (CSV) from bytes: rows, and a report of every line that cannot be used.

The columns are data (`bericht.Spalte`); the header may name each by any of its names.

Decision: a field with invisible characters is refused, not mended: nobody would find a "�" in a
catalogue.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from modelle.sprache.datum import zitat
from modelle.sprache.vergleich import grundform
from modelle.sprache.zeichen import ERSATZ, einzeilig
from modelle.tabelle.bericht import Ablehnung, Leseergebnis, Spalte, Tabellenzeile
from modelle.tabelle.text import KeinText, entziffern, trenner

GROESSTE_TABELLE = 50_000_000
"""Bytes a file may have; a catalogue of 100,000 offers has a fifth of that."""

_KLAMMER = re.compile(r"\([^()]*\)\s*$")


def lesen(daten: bytes, spalten: Sequence[Spalte]) -> Leseergebnis[Tabellenzeile]:
    """Read a table. Nothing is raised: every fault, also of the whole file, joins the report."""
    if len(daten) > GROESSTE_TABELLE:
        return _nichts("erwartet wird eine Datei unter 50 MB")
    try:
        text, kodierung = entziffern(daten)
    except KeinText as fehler:
        return _nichts(f"erwartet wird {fehler.erwartet}", fehler.nummer)
    zeichen, vorweg = trenner(text, lambda felder: len(set(_kopf(felder, spalten)) - {None}))
    saetze = _saetze(text, zeichen, vorweg)
    erster = next(saetze, None)
    if erster is None:
        namen = ", ".join(f"„{s.titel}“" for s in spalten if not s.beilaeufig)
        return _nichts(f"erwartet wird eine Kopfzeile mit den Spalten {namen}")
    nummer, felder = erster
    if isinstance(felder, str):
        return _nichts(felder, nummer)
    kopf = _kopf(felder, spalten)
    if maengel := _kopfmaengel(nummer, felder, kopf, spalten):
        return Leseergebnis((), tuple(maengel), kodierung, zeichen)
    zeilen, ablehnungen = _zeilen(saetze, kopf, spalten)
    fremd = tuple(_wert(f) for f, s in zip(felder, kopf, strict=True) if s is None and f.strip())
    return Leseergebnis(tuple(zeilen), tuple(ablehnungen), kodierung, zeichen, fremd)


def _nichts(grund: str, nummer: int = 1) -> Leseergebnis[Tabellenzeile]:
    return Leseergebnis((), (Ablehnung(nummer, "", grund),))


def _kopf(felder: Sequence[str], spalten: Sequence[Spalte]) -> list[Spalte | None]:
    """Return the column that each field of the header names, or None.

    If several fields name the same column (`Bedarf` and `Thema`), the better name gets it. What
    stands in brackets behind a name, as in `Gewicht (1 bis 5)`, explains it.
    """
    namen = {
        grundform(name): (rang, spalte)
        for spalte in spalten
        for rang, name in enumerate((spalte.titel, *spalte.andere))
    }
    ohne = [_KLAMMER.sub("", feld) for feld in felder]
    treffer = [
        namen.get(grundform(feld.strip())) or namen.get(grundform(kurz.strip()))
        for feld, kurz in zip(felder, ohne, strict=True)
    ]
    beste: dict[Spalte, int] = {}
    for rang, spalte in filter(None, treffer):
        beste[spalte] = min(rang, beste.get(spalte, rang))
    return [t[1] if t and (t[1].sammelt or t[0] == beste[t[1]]) else None for t in treffer]


def _kopfmaengel(
    nummer: int, felder: Sequence[str], kopf: Sequence[Spalte | None], spalten: Sequence[Spalte]
) -> list[Ablehnung]:
    """Return what is wrong with the header: required columns missing, columns named twice."""
    steht = ", ".join(zitat(feld) for feld in felder[:6] if feld.strip())
    fehlend = [
        Ablehnung(nummer, s.titel, f"erwartet wird diese Spalte in der Kopfzeile, da steht {steht}")
        for s in spalten
        if s.pflicht and s not in kopf
    ]
    doppelt = [
        Ablehnung(nummer, s.titel, "erwartet wird diese Spalte nur einmal")
        for s in spalten
        if not s.sammelt and kopf.count(s) > 1
    ]
    return fehlend + doppelt


def _saetze(text: str, zeichen: str, vorweg: int) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each record that is not blank with its first line; if unreadable, with the reason.

    The first `vorweg` lines of the file are passed over.
    """
    leser = csv.reader(StringIO(text, newline=""), delimiter=zeichen, strict=True)
    while True:
        nummer = leser.line_num + 1
        try:
            felder = next(leser)
        except StopIteration:
            return
        except csv.Error as fehler:
            yield nummer, _lesefehler(str(fehler), nummer, leser.line_num)
            continue
        if nummer > vorweg and any(map(str.strip, felder)):
            yield nummer, felder


def _lesefehler(fehler: str, von: int, bis: int) -> str:
    """Return a fault of Python's csv reader in German; its own words are English."""
    if "unexpected end" in fehler:
        return f'erwartet wird ein schließendes ", das Feld reicht sonst bis Zeile {bis}'
    if "field limit" in fehler:
        return f'erwartet wird ein kürzeres Feld, vielleicht fehlt ein " (bis Zeile {bis})'
    weiter = f" (gelesen bis Zeile {bis})" if bis > von else ""
    return f'erwartet wird nach einem schließenden " die nächste Spalte{weiter}'


def _zeilen(
    saetze: Iterator[tuple[int, list[str] | str]],
    kopf: Sequence[Spalte | None],
    spalten: Sequence[Spalte],
) -> tuple[list[Tabellenzeile], list[Ablehnung]]:
    zeilen: list[Tabellenzeile] = []
    ablehnungen: list[Ablehnung] = []
    for nummer, felder in saetze:
        if isinstance(felder, str):
            ablehnungen.append(Ablehnung(nummer, "", felder))
            continue
        if any(map(str.strip, felder[len(kopf) :])):
            grund = f"erwartet werden {len(kopf)} Spalten, hier sind es {len(felder)}"
            ablehnungen.append(Ablehnung(nummer, "", grund))
            continue
        werte = _werte(felder, kopf, spalten)
        maengel = [m for s in spalten if (m := _mangel(nummer, s, werte[s.schluessel]))]
        ablehnungen.extend(maengel)
        if not maengel:
            zeilen.append(Tabellenzeile(nummer, werte))
    return zeilen, ablehnungen


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
    return " ".join(einzeilig(feld).split())


def _mangel(nummer: int, spalte: Spalte, wert: str) -> Ablehnung | None:
    if spalte.pflicht and not wert:
        return Ablehnung(nummer, spalte.titel, "erwartet wird eine Angabe, das Feld ist leer")
    if len(wert) > spalte.hoechstens:
        grund = f"erwartet werden höchstens {spalte.hoechstens} Zeichen, es sind {len(wert)}"
        return Ablehnung(nummer, spalte.titel, grund)
    if ERSATZ in wert:
        grund = f"erwartet wird Text ohne unsichtbare Zeichen, hier steht {_um(wert, ERSATZ)}"
        return Ablehnung(nummer, spalte.titel, grund)
    return None


def _um(wert: str, zeichen: str) -> str:
    """Return the text around this character, so that people find it in a long field."""
    stelle = wert.index(zeichen)
    return zitat(wert[max(0, stelle - 12) : stelle + 20])
