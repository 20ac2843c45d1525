"""Measures a running program: keys pressed at a rate, idle time, start and end.

Each measurement begins and ends at rest. Output is stamped when it is read, but drawn only after
the last key of a series, so that drawing does not slow down the measurement.
"""

from __future__ import annotations

import itertools
import math
import statistics
import time
from collections.abc import Sequence

from tests.bench.echo import Echo, Zeilenecho, in_der_zeile, quantile, tipptext
from tests.bench.ruhe import FRIST, Verbrauch, Werte, zur_ruhe
from tests.buehne.terminal import Terminal, tastenfolge

# --- keys -------------------------------------------------------------------------------------


def im_takt(t: Terminal, tasten: Sequence[str], takt: float) -> tuple[list[float], Werte]:
    """Press `takt` keys a second, whatever the program does; return their times and the cost."""
    zur_ruhe(t)
    list(t.nachzeichnen())  # earlier output
    gesendet: list[float] = []
    verbrauch, beginn = Verbrauch(t), time.monotonic() + 0.05
    for i, taste in enumerate(tasten):
        t.lesen_bis(beginn + i / takt)
        gesendet.append(t.senden(taste))
    zur_ruhe(t)
    menge, cpu = verbrauch.bisher()
    anzahl = len(tasten)
    return gesendet, {"taste_bytes": menge / anzahl, "taste_cpu_ms": cpu / anzahl}


def tippen(t: Terminal, zeichen: int, takt: float) -> Werte:
    """Type `zeichen` characters into the focused line, `takt` a second, and empty it again."""
    zur_ruhe(t)
    echo = Echo(tipptext(zeichen), t.zeilen)
    gesendet, kosten = im_takt(t, echo.text, takt)
    for zeit in t.nachzeichnen():
        echo.ansehen(t.bild.zeilen(), sum(taste <= zeit for taste in gesendet), zeit)
    zeiten = vollzaehlig(t, echo.zeiten(gesendet))
    t.taste("ctrl+u")
    zur_ruhe(t)
    return quantile(zeiten, "echo") | kosten


def person(t: Terminal, zeichen: int, takt: float) -> Werte:
    """Measure typing as `tippen` does, with figures named `person_…` for a second rate."""
    return {f"person_{name}": wert for name, wert in tippen(t, zeichen, takt).items()}


def angebote_suchen(t: Terminal, suchen: tuple[str, ...], takt: float) -> Werte:
    """Type searches for offers into the line of a round; a key is seen when the line shows it."""
    folge = list(itertools.chain.from_iterable(zeilenfolge(suche) for suche in suchen))
    echo = Zeilenecho([steht for _, steht in folge])
    gesendet, kosten = im_takt(t, [taste for taste, _ in folge], takt)
    for zeit in t.nachzeichnen():
        zeile = in_der_zeile(t.bild.zeilen()) or ""
        echo.ansehen(zeile, sum(taste <= zeit for taste in gesendet), zeit)
    return quantile(vollzaehlig(t, echo.zeiten(gesendet)), "echo") | kosten


def zeilenfolge(suche: str) -> list[tuple[str, str]]:
    """Return the keys of a search, each with the line's text after it; the last one empties it."""
    tasten = [(zeichen, suche[: i + 1]) for i, zeichen in enumerate(suche)]
    return [*tasten, (tastenfolge("ctrl+u"), "")]


def vollzaehlig(t: Terminal, zeiten: list[float]) -> list[float]:
    """Return the times unchanged; raise AssertionError with the screen if a key was never seen."""
    if math.inf in zeiten:
        raise AssertionError(f"{zeiten.count(math.inf)} keys never seen; screen:\n{t.text}")
    return zeiten


def runden_suchen(t: Terminal, suchen: tuple[str, ...]) -> Werte:
    """Search in the list of rounds, key by key; measure until the list shows the answer."""
    zeiten: list[float] = []
    kosten: list[tuple[int, float]] = []
    for taste, _ in itertools.chain.from_iterable(zeilenfolge(suche) for suche in suchen):
        list(t.nachzeichnen())  # earlier output
        verbrauch, gedrueckt = Verbrauch(t), t.senden(taste)
        zur_ruhe(t)
        kosten.append(verbrauch.bisher())
        *_, gesehen = [gedrueckt, *t.nachzeichnen()]
        zeiten.append((gesehen - gedrueckt) * 1e3)
    return quantile(zeiten, "suche") | {
        "suche_bytes": statistics.mean(menge for menge, _ in kosten),
        "suche_cpu_ms": statistics.mean(cpu for _, cpu in kosten),
    }


# --- start, time and end ------------------------------------------------------------------


def start(t: Terminal, bereit: str) -> Werte:
    """Measure the start until the program looks ready, and its cost until rest."""
    zeit = t.warten(bereit, FRIST, flaute=0.05)
    zur_ruhe(t)
    return {
        "start_ms": (zeit - t.start) * 1e3,
        "start_bytes": float(len(t.roh)),
        "start_cpu_ms": t.cpu() * 1e3,
        "start_mb": t.rss() / 2**20,
    }


def sofort(t: Terminal, bereit: str) -> Werte:
    """Type as soon as the program looks ready; work that it still has to do makes the keys wait."""
    t.warten(bereit, FRIST)
    gedrueckt = t.senden("xqx")
    return {"sofort_ms": (t.warten("xqx", FRIST) - gedrueckt) * 1e3}


def leerlauf(t: Terminal, sekunden: float) -> Werte:
    """Press nothing for so many seconds and count bytes and CPU."""
    zur_ruhe(t)
    verbrauch, beginn = Verbrauch(t), time.monotonic()
    t.lesen_bis(beginn + sekunden)
    menge, cpu = verbrauch.bisher()
    dauer = time.monotonic() - beginn
    return {"leerlauf_bytes_s": menge / dauer, "leerlauf_cpu_ms_s": cpu / dauer}


def beenden(t: Terminal, taste: str) -> Werte:
    """Press the key that quits; raise AssertionError if the program ends with another status."""
    zur_ruhe(t)
    gedrueckt = t.senden(tastenfolge(taste))
    if (status := t.warten_auf_ende(FRIST)) != 0:
        raise AssertionError(f"ended with {status}\n{t.text}")
    return {"ende_ms": (t.ende_um - gedrueckt) * 1e3}
