"""Reading a table (CSV) from bytes: rows, and a report of every line that cannot be used.

Which columns there are is data (`Spalte`). Nothing is half imported: `Ergebnis.alle` gives all
rows or raises Unvollstaendig; whoever has shown the report may take `Ergebnis.zeilen`, the rest,
on purpose. Line numbers count from 1, as an editor does, the header and blank lines too.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, Generic, TypeVar

import msgspec

from modelle.deutsches_datum import zitat
from modelle.tabellentext import KeinText, entziffern, trenner
from modelle.vergleich import grundform
from modelle.zeichen import einzeilig

GROESSTE_TABELLE = 50_000_000
"""Bytes; a catalogue of 100,000 offers has half of that."""

T = TypeVar("T")


class Spalte(msgspec.Struct, frozen=True):
    """A column that is looked for."""

    schluessel: str
    titel: str
    """Its name in the header and in the report."""
    andere: tuple[str, ...] = ()
    """Other names of it; like the title they count without case, umlauts and punctuation."""
    pflicht: bool = False
    """The column must be there, and something in it in every line."""
    sammelt: bool = False
    """Several columns of the file may be this one (telephone, mail); joined by a comma."""
    hoechstens: int = 300
    """Characters."""


class Ablehnung(msgspec.Struct, frozen=True):
    """A line that cannot be used, and why."""

    nummer: int
    """Line of the file in which the row begins; 1 also stands for the file as a whole."""
    spalte: str
    """Title of the column; empty when it is the whole line."""
    grund: str
    """What was expected, in German, without a full stop."""

    @property
    def satz(self) -> str:
        """The refusal as one German sentence."""
        ort = f"Zeile {self.nummer}" + (f", Spalte „{self.spalte}“" if self.spalte else "")
        return f"{ort}: {self.grund}."


class Zeile(msgspec.Struct, frozen=True):
    """A row: its line in the file, and its values by the keys of the columns."""

    nummer: int
    werte: Mapping[str, str]
    """Every declared column; each value one line without blanks around it, maybe empty."""


class Unvollstaendig(Exception):
    """Some lines were refused; the text says how many and the first of them."""


class Ergebnis(msgspec.Struct, Generic[T], frozen=True):
    """What reading a table gave."""

    zeilen: tuple[T, ...]
    """The rows that can be used; all there are only when nothing was refused."""
    ablehnungen: tuple[Ablehnung, ...] = ()
    """By line."""
    kodierung: str = ""
    trenner: str = ""
    unbekannt: tuple[str, ...] = ()
    """Columns of the file that were passed over."""

    def alle(self) -> tuple[T, ...]:
        """All rows; raises Unvollstaendig when any line was refused."""
        if not self.ablehnungen:
            return self.zeilen
        zahl = len(self.ablehnungen)
        was = "Eine Zeile passt" if zahl == 1 else f"{zahl} Zeilen passen"
        raise Unvollstaendig(f"{was} nicht, nichts wurde übernommen. {self.ablehnungen[0].satz}")


class Unpassend(ValueError):
    """Raised by a converter for a value: the column's key, and what was expected."""

    def __init__(self, schluessel: str, grund: str) -> None:
        self.schluessel, self.grund = schluessel, grund
        super().__init__(grund)


def lesen(daten: bytes, spalten: Sequence[Spalte]) -> Ergebnis[Zeile]:
    """Read a table; every fault, of the file too, stands in the report, none is raised."""
    if len(daten) > GROESSTE_TABELLE:
        return _nichts("erwartet wird eine Datei unter 50 MB")
    try:
        text, kodierung = entziffern(daten)
    except KeinText as fehler:
        return _nichts(f"erwartet wird {fehler.erwartet}", fehler.nummer)
    zuordnen = _zuordnung(spalten)
    zeichen, vorweg = trenner(
        text, lambda felder: len({s.schluessel for s in map(zuordnen, felder) if s})
    )
    saetze = _saetze(text, zeichen, vorweg)
    erster = next(saetze, None)
    if erster is None:
        namen = ", ".join(f"„{s.titel}“" for s in spalten)
        return _nichts(f"erwartet wird eine Kopfzeile mit den Spalten {namen}")
    nummer, felder = erster
    if isinstance(felder, str):
        return _nichts(felder, nummer)
    kopf = [zuordnen(feld) for feld in felder]
    if maengel := _kopfmaengel(nummer, felder, kopf, spalten):
        return Ergebnis((), tuple(maengel), kodierung, zeichen)
    zeilen, ablehnungen = _zeilen(saetze, kopf, spalten)
    fremd = tuple(_wert(f) for f, s in zip(felder, kopf, strict=True) if s is None and f.strip())
    return Ergebnis(tuple(zeilen), tuple(ablehnungen), kodierung, zeichen, fremd)


def umwandeln(
    gelesen: Ergebnis[Zeile],
    spalten: Sequence[Spalte],
    wandle: Callable[[Mapping[str, str]], T],
    gleich: Callable[[T], Any] | None = None,
) -> Ergebnis[T]:
    """The rows as things of the field; what `wandle` refuses with Unpassend joins the report.

    Of two rows for which `gleich` gives the same, the later one is refused.
    """
    titel = {s.schluessel: s.titel for s in spalten}
    gute: list[T] = []
    ablehnungen = list(gelesen.ablehnungen)
    gesehen: dict[Any, int] = {}
    for zeile in gelesen.zeilen:
        try:
            neu = wandle(zeile.werte)
        except Unpassend as fehler:
            spalte = titel.get(fehler.schluessel, "")
            ablehnungen.append(Ablehnung(zeile.nummer, spalte, fehler.grund))
            continue
        davor = zeile.nummer if gleich is None else gesehen.setdefault(gleich(neu), zeile.nummer)
        if davor == zeile.nummer:
            gute.append(neu)
        else:
            ablehnungen.append(Ablehnung(zeile.nummer, "", f"steht schon in Zeile {davor}"))
    ablehnungen.sort(key=lambda ablehnung: ablehnung.nummer)
    return Ergebnis(
        tuple(gute), tuple(ablehnungen), gelesen.kodierung, gelesen.trenner, gelesen.unbekannt
    )


def _nichts(grund: str, nummer: int = 1) -> Ergebnis[Zeile]:
    return Ergebnis((), (Ablehnung(nummer, "", grund),))


def _zuordnung(spalten: Sequence[Spalte]) -> Callable[[str], Spalte | None]:
    """From a field of the header to the column it names."""
    namen = {grundform(name): s for s in spalten for name in (s.schluessel, s.titel, *s.andere)}
    return lambda feld: namen.get(grundform(feld.strip()))


def _kopfmaengel(
    nummer: int, felder: Sequence[str], kopf: Sequence[Spalte | None], spalten: Sequence[Spalte]
) -> list[Ablehnung]:
    da = ", ".join(zitat(feld) for feld in felder[:6] if feld.strip())
    fehlend = [
        Ablehnung(nummer, s.titel, f"erwartet wird diese Spalte in der Kopfzeile, da steht {da}")
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
    """The records with their first line, but no blank ones; for an unreadable one, the reason."""
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
    """The reader's own words are English."""
    if "field limit" in fehler or "unexpected end" in fehler:
        return f'erwartet wird ein schließendes ", das Feld reicht sonst bis Zeile {bis}'
    weiter = f" (gelesen bis Zeile {bis})" if bis > von else ""
    return f'erwartet wird nach einem schließenden " die nächste Spalte{weiter}'


def _zeilen(
    saetze: Iterator[tuple[int, list[str] | str]],
    kopf: Sequence[Spalte | None],
    spalten: Sequence[Spalte],
) -> tuple[list[Zeile], list[Ablehnung]]:
    zeilen: list[Zeile] = []
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
            zeilen.append(Zeile(nummer, werte))
    return zeilen, ablehnungen


def _werte(
    felder: Sequence[str], kopf: Sequence[Spalte | None], spalten: Sequence[Spalte]
) -> dict[str, str]:
    werte = dict.fromkeys((s.schluessel for s in spalten), "")
    # A line may end early: what is missing there is empty.
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
    return None
