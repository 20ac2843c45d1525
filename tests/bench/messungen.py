"""What is measured on a running program: keys pressed, pictures waited for, bytes and CPU counted.

Each measurement begins and ends at rest. A chunk of output is stamped when it is read and drawn
only after the keys of a series, so that the cost of drawing is not charged to the program.
"""

from __future__ import annotations

import itertools
import math
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.bench.echo import Echo, Zeilenecho, in_der_zeile, quantile, tipptext
from tests.bench.vorbereiten import saetze
from tests.terminal import Terminal, tastenfolge

Werte = dict[str, float]
"""Figures by their names; the names say the unit."""
Messung = Callable[[Terminal], Werte]

FRIST = 60.0
"""Seconds after which something is taken for hanging; a thin line takes long."""
STILL = 0.2
"""Seconds without a byte and nearly without CPU that count as rest; a clock may tick in them."""
TAETIG = 0.1
"""Share of that time in which a program at rest computes at most."""
KOPF = 3
"""Rows at the top of a round in which the clock changes on its own."""


def zur_ruhe(t: Terminal, still: float = STILL) -> None:
    """Until it has nothing more to say and nothing more to do.

    On a thin line the blinking of a cursor leaves no pause; there it is enough that nothing waits
    to be sent.
    """
    ende = time.monotonic() + FRIST
    while time.monotonic() < ende:
        vorher, beginn = t.cpu(), time.monotonic()
        if t.duenn:
            t.lesen_bis(beginn + still + t.umweg)
        else:
            t.ruhe(still, FRIST)
        taetig = t.cpu() - vorher > TAETIG * (time.monotonic() - beginn)
        if _abgeflossen(t, ende) and not taetig:
            return
    raise AssertionError(f"never at rest\n{t.text}")


def _abgeflossen(t: Terminal, bis: float) -> bool:
    """Wait until a thin line has delivered all; False when it is never done."""
    while t.gestaut and time.monotonic() < bis:
        t.lesen_bis(time.monotonic() + 0.01)
    t.lesen_bis(time.monotonic() + t.umweg / 2)
    return time.monotonic() < bis


class Verbrauch:
    """Bytes and CPU of a program from now on."""

    def __init__(self, t: Terminal) -> None:
        self._t = t
        self._bytes, self._cpu = len(t.roh), t.cpu()

    def bisher(self) -> tuple[int, float]:
        """Bytes seen and milliseconds computed since."""
        return len(self._t.roh) - self._bytes, (self._t.cpu() - self._cpu) * 1e3


# --- keys -------------------------------------------------------------------------------------


def im_takt(t: Terminal, tasten: Sequence[str], takt: float) -> tuple[list[float], Werte]:
    """Press keys at a steady rate, whatever the program does; when, and what it cost."""
    zur_ruhe(t)
    t.zeilen  # noqa: B018 - what came before is drawn now
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
    """Type a text into the line that has the focus, and empty it again."""
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
    """Type as `tippen` does, at another rate; the figures are told apart by their names."""
    return {f"person_{name}": wert for name, wert in tippen(t, zeichen, takt).items()}


def angebote_suchen(t: Terminal, suchen: tuple[str, ...], takt: float) -> Werte:
    """Type searches into the line of a round; a key is seen when the line holds it."""
    folge = list(itertools.chain.from_iterable(zeilenfolge(suche) for suche in suchen))
    echo = Zeilenecho([steht for _, steht in folge])
    gesendet, kosten = im_takt(t, [taste for taste, _ in folge], takt)
    for zeit in t.nachzeichnen():
        zeile = in_der_zeile(t.bild.zeilen()) or ""
        echo.ansehen(zeile, sum(taste <= zeit for taste in gesendet), zeit)
    return quantile(vollzaehlig(t, echo.zeiten(gesendet)), "echo") | kosten


def zeilenfolge(suche: str) -> list[tuple[str, str]]:
    """The keys of a search, each with what then stands in the line, which is empty in the end."""
    tasten = [(zeichen, suche[: i + 1]) for i, zeichen in enumerate(suche)]
    return [*tasten, (tastenfolge("ctrl+u"), "")]


def vollzaehlig(t: Terminal, zeiten: list[float]) -> list[float]:
    """The same, or the screen on which some key was never seen."""
    if math.inf in zeiten:
        raise AssertionError(f"{zeiten.count(math.inf)} keys never seen; screen:\n{t.text}")
    return zeiten


# --- pictures ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wechsel:
    """How one key changed the screen; milliseconds from the key on."""

    da_ms: float
    """Until what was waited for could be seen."""
    ganz_ms: float
    """Until the last change of the picture below the clock."""
    menge: int
    """Bytes until rest."""
    cpu_ms: float


def wechsel(t: Terminal, taste: str, gesehen: Callable[[list[str]], bool]) -> Wechsel:
    """Press a key and look when the screen fulfils a condition, and when it is complete."""
    vorher = t.zeilen[KOPF:]
    verbrauch, gedrueckt = Verbrauch(t), t.senden(tastenfolge(taste))
    da, ganz, ende = math.inf, gedrueckt, gedrueckt + FRIST
    # Waiting for the disk looks like rest.
    while da == math.inf and time.monotonic() < ende:
        zur_ruhe(t)
        menge, cpu = verbrauch.bisher()
        for zeit in t.nachzeichnen():
            zeilen = t.bild.zeilen()
            if zeilen[KOPF:] != vorher:
                vorher, ganz = zeilen[KOPF:], zeit
            if da == math.inf and gesehen(zeilen):
                da = zeit
    if da == math.inf:
        raise AssertionError(f"{taste} did not bring what was waited for; screen:\n{t.text}")
    return Wechsel((da - gedrueckt) * 1e3, (max(da, ganz) - gedrueckt) * 1e3, menge, cpu)


def zeigt(muster: str) -> Callable[[list[str]], bool]:
    """Whether a regex is on the screen."""
    return lambda zeilen: re.search(muster, "\n".join(zeilen)) is not None


def als_werte(alle: Sequence[Wechsel], name: str) -> Werte:
    """The middle of several changes, and the worst."""
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
    """Type an entry, wait, press Enter: saved is what stands in the list, the line being empty."""
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
    """Two phases on and two back; the next one's title must come up."""
    folge = (("f8", "7/8"), ("f8", "8/8"), ("f7", "7/8"), ("f7", "6/8"))
    return als_werte([wechsel(t, taste, zeigt(titel)) for taste, titel in folge], "phase")


def vorschau(t: Terminal) -> Werte:
    """The handout as it is now, what it sends while it is read, and back."""
    hin = wechsel(t, "f5", zeigt("So bekommt ihn die Lehrkraft"))
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
    """Open the round that is chosen in the list; the first time loads what a round needs."""
    hin = wechsel(t, "enter", zeigt("6/8"))
    return {
        "oeffnen_da_ms": hin.da_ms,
        "oeffnen_ganz_ms": hin.ganz_ms,
        "oeffnen_cpu_ms": hin.cpu_ms,
        "oeffnen_bytes": float(hin.menge),
    }


def hin_und_zurueck(t: Terminal, anzahl: int) -> Werte:
    """From a round to the list and back, several times."""
    liste: list[Wechsel] = []
    runde: list[Wechsel] = []
    for _ in range(anzahl):
        liste.append(wechsel(t, "ctrl+n", zeigt("Läuft gerade")))
        runde.append(wechsel(t, "enter", zeigt("6/8")))
    return als_werte(liste, "liste") | als_werte(runde, "wieder")


def runden_suchen(t: Terminal, suchen: tuple[str, ...]) -> Werte:
    """Search in the list of rounds, each key at rest; it counts until the list shows its answer."""
    alle: list[Wechsel] = []
    for taste, _ in itertools.chain.from_iterable(zeilenfolge(suche) for suche in suchen):
        t.zeilen  # noqa: B018 - what came before is drawn now
        verbrauch, gedrueckt = Verbrauch(t), t.senden(taste)
        zur_ruhe(t)
        menge, cpu = verbrauch.bisher()
        *_, gesehen = [gedrueckt, *t.nachzeichnen()]
        zeit = (gesehen - gedrueckt) * 1e3
        alle.append(Wechsel(zeit, zeit, menge, cpu))
    return quantile([w.da_ms for w in alle], "suche") | {
        "suche_bytes": statistics.mean(w.menge for w in alle),
        "suche_cpu_ms": statistics.mean(w.cpu_ms for w in alle),
    }


# --- start, time and end ------------------------------------------------------------------


def start(t: Terminal, bereit: str) -> Werte:
    """Until it looks ready, and what it did until rest."""
    zeit = t.warten(bereit, FRIST, flaute=0.05)
    zur_ruhe(t)
    return {
        "start_ms": (zeit - t.start) * 1e3,
        "start_bytes": float(len(t.roh)),
        "start_cpu_ms": t.cpu() * 1e3,
        "start_mb": t.rss() / 2**20,
    }


def sofort(t: Terminal, bereit: str) -> Werte:
    """Type as soon as it looks ready: what it still has to do makes the keys wait."""
    t.warten(bereit, FRIST)
    gedrueckt = t.senden("xqx")
    return {"sofort_ms": (t.warten("xqx", FRIST) - gedrueckt) * 1e3}


def leerlauf(t: Terminal, sekunden: float) -> Werte:
    """Leave it alone and count."""
    zur_ruhe(t)
    verbrauch, beginn = Verbrauch(t), time.monotonic()
    t.lesen_bis(beginn + sekunden)
    menge, cpu = verbrauch.bisher()
    dauer = time.monotonic() - beginn
    return {"leerlauf_bytes_s": menge / dauer, "leerlauf_cpu_ms_s": cpu / dauer}


def beenden(t: Terminal, taste: str) -> Werte:
    """Press the key; it must end the program well."""
    zur_ruhe(t)
    gedrueckt = t.senden(tastenfolge(taste))
    if (status := t.warten_auf_ende(FRIST)) != 0:
        raise AssertionError(f"ended with {status}\n{t.text}")
    return {"ende_ms": (t.ende_um - gedrueckt) * 1e3}
