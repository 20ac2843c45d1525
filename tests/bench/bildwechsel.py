"""Measures how one key changes the screen: time to the title, time to the whole, bytes, CPU."""

from __future__ import annotations

import itertools
import math
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.bench.echo import in_der_zeile, quantile
from tests.bench.messungen import leerlauf
from tests.bench.ruhe import FRIST, Verbrauch, Werte, zur_ruhe
from tests.bench.vorbereiten import saetze
from tests.buehne.terminal import Terminal, tastenfolge

KOPF = 3
"""Rows at the top of a round; the clock in them changes without a key."""


@dataclass(frozen=True)
class Wechsel:
    """How one key changed the screen. Times are milliseconds after the key."""

    da_ms: float
    """When the expected text could be seen."""
    ganz_ms: float
    """When the screen below the clock changed for the last time."""
    menge: int
    """Bytes sent until rest."""
    cpu_ms: float
    """CPU time used until rest."""


def wechsel(t: Terminal, taste: str, gesehen: Callable[[list[str]], bool]) -> Wechsel:
    """Press a key; measure when the screen fulfils the condition and when it is complete.

    Raise AssertionError if it does not within FRIST seconds.
    """
    vorher = t.zeilen[KOPF:]
    verbrauch, gedrueckt = Verbrauch(t), t.senden(tastenfolge(taste))
    erfuellt, ganz, ende = math.inf, gedrueckt, gedrueckt + FRIST
    # A program that waits for the disk looks as if it were at rest.
    while erfuellt == math.inf and time.monotonic() < ende:
        zur_ruhe(t)
        menge, cpu = verbrauch.bisher()
        for zeit in t.nachzeichnen():
            zeilen = t.bild.zeilen()
            if zeilen[KOPF:] != vorher:
                vorher, ganz = zeilen[KOPF:], zeit
            if erfuellt == math.inf and gesehen(zeilen):
                erfuellt = zeit
    if erfuellt == math.inf:
        raise AssertionError(f"{taste} did not bring what was waited for; screen:\n{t.text}")
    ganz = max(erfuellt, ganz)
    return Wechsel((erfuellt - gedrueckt) * 1e3, (ganz - gedrueckt) * 1e3, menge, cpu)


def zeigt(muster: str) -> Callable[[list[str]], bool]:
    """Return the condition that a regex matches somewhere on the screen."""
    return lambda zeilen: re.search(muster, "\n".join(zeilen)) is not None


def als_werte(alle: Sequence[Wechsel], name: str) -> Werte:
    """Return medians and worst values of several changes."""
    mitte = statistics.median
    return {
        f"{name}_da_ms": mitte(w.da_ms for w in alle),
        f"{name}_da_max_ms": max(w.da_ms for w in alle),
        f"{name}_ganz_ms": mitte(w.ganz_ms for w in alle),
        f"{name}_cpu_ms": mitte(w.cpu_ms for w in alle),
        f"{name}_cpu_max_ms": max(w.cpu_ms for w in alle),
        f"{name}_bytes": mitte(w.menge for w in alle),
        f"{name}_bytes_max": max(w.menge for w in alle),
    }


def speichern(t: Terminal, anzahl: int) -> Werte:
    """Measure Enter after a typed entry, `anzahl` times.

    An entry counts as saved when it stands in the list and the line is empty.
    """
    alle: list[Wechsel] = []
    for satz in itertools.islice(saetze(), anzahl):
        text = f"Und {satz}"
        t.senden(text)
        zur_ruhe(t)

        def gespeichert(zeilen: list[str], text: str = text) -> bool:
            oben = any(text in zeile and "›" not in zeile for zeile in zeilen)
            return oben and in_der_zeile(zeilen) == ""

        alle.append(wechsel(t, "enter", gespeichert))
    return quantile([w.da_ms for w in alle], "enter") | {
        "enter_bytes": statistics.median(w.menge for w in alle),
        "enter_cpu_ms": statistics.median(w.cpu_ms for w in alle),
    }


def phasen(t: Terminal) -> Werte:
    """Measure two phases forward and two back, each until its title is seen."""
    folge = (("f8", "7/8"), ("f8", "8/8"), ("f7", "7/8"), ("f7", "6/8"))
    return als_werte([wechsel(t, taste, zeigt(titel)) for taste, titel in folge], "phase")


def vorschau(t: Terminal) -> Werte:
    """Measure opening the preview of the handout, and what it sends in three seconds of reading."""
    hin = wechsel(t, "f5", zeigt("So bekommt ihn, wer den Fall bringt"))
    danach = leerlauf(t, 3.0)
    wechsel(t, "escape", zeigt("6/8"))
    return {
        "vorschau_leerlauf_bytes_s": danach["leerlauf_bytes_s"],
        "vorschau_da_ms": hin.da_ms,
        "vorschau_ganz_ms": hin.ganz_ms,
        "vorschau_cpu_ms": hin.cpu_ms,
        "vorschau_bytes": float(hin.menge),
    }


def runde_oeffnen(t: Terminal) -> Werte:
    """Measure opening the chosen round for the first time, which loads what a round needs."""
    hin = wechsel(t, "enter", zeigt("6/8"))
    return {
        "oeffnen_da_ms": hin.da_ms,
        "oeffnen_ganz_ms": hin.ganz_ms,
        "oeffnen_cpu_ms": hin.cpu_ms,
        "oeffnen_bytes": float(hin.menge),
    }


def hin_und_zurueck(t: Terminal, anzahl: int) -> Werte:
    """Measure the way from a round to the list and back, `anzahl` times."""
    liste: list[Wechsel] = []
    runde: list[Wechsel] = []
    for _ in range(anzahl):
        liste.append(wechsel(t, "ctrl+n", zeigt("Läuft gerade")))
        runde.append(wechsel(t, "enter", zeigt("6/8")))
    return als_werte(liste, "liste") | als_werte(runde, "wieder")
