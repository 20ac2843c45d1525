"""The figures of several rounds as a table: medians, worst values, ratios to tmin, targets."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from typing import NamedTuple

TMIN = "tmin"
"""The scenario with which all others are compared: the smallest Textual app."""

Lauf = dict[str, dict[str, float]]
"""One round: the figures by scenario, without scenarios that failed."""

GROESSEN = {
    "start_ms": "Start bis bereit, ms",
    "start_cpu_ms": "Start bis Ruhe, CPU ms",
    "start_bytes": "Start bis Ruhe, Bytes",
    "start_mb": "Start, Speicher (Spitze), MB",
    "sofort_ms": "Taste gleich nach dem Start, ms",
    "echo_p50_ms": "Echo p50, ms",
    "echo_p95_ms": "Echo p95, ms",
    "echo_p99_ms": "Echo p99, ms",
    "echo_max_ms": "Echo, langsamstes, ms",
    "taste_bytes": "Bytes je Taste",
    "taste_cpu_ms": "CPU je Taste, ms",
    "leitung_prozent": "Leitung bei 8 Tasten/s, %",
    "person_echo_p50_ms": "Echo p50 bei 8 Tasten/s, ms",
    "person_echo_p95_ms": "Echo p95 bei 8 Tasten/s, ms",
    "person_taste_bytes": "Bytes je Taste bei 8 Tasten/s",
    "leerlauf_bytes_s": "Leerlauf, Bytes/s",
    "leerlauf_cpu_ms_s": "Leerlauf, CPU ms/s",
    "enter_p50_ms": "Enter bis gespeichert p50, ms",
    "enter_p95_ms": "Enter bis gespeichert p95, ms",
    "enter_echos": "Enter, in Echos p50",
    "commit_ms": "ein Commit p50, ms",
    "enter_darueber_ms": "Enter über zwei Echos und Commit, ms",
    "enter_ueber_tmin_ms": "Enter über zwei Echos von tmin und Commit, ms",
    "enter_bytes": "Enter, Bytes",
    "enter_cpu_ms": "Enter, CPU ms",
    "phase_da_ms": "Phasenwechsel bis Titel, ms",
    "phase_da_max_ms": "Phasenwechsel bis Titel, langsamster, ms",
    "phase_ganz_ms": "Phasenwechsel bis ganz, ms",
    "phase_cpu_ms": "Phasenwechsel, CPU ms",
    "phase_cpu_max_ms": "Phasenwechsel, CPU, teuerster, ms",
    "phase_bytes": "Phasenwechsel, Bytes",
    "phase_bytes_max": "Phasenwechsel, Bytes, meiste",
    "vorschau_da_ms": "Handzettel bis Titel, ms",
    "vorschau_ganz_ms": "Handzettel bis ganz, ms",
    "vorschau_cpu_ms": "Handzettel, CPU ms",
    "vorschau_bytes": "Handzettel, Bytes",
    "vorschau_leerlauf_bytes_s": "Handzettel, Leerlauf, Bytes/s",
    "oeffnen_da_ms": "Runde öffnen (erstes Mal) bis Titel, ms",
    "oeffnen_ganz_ms": "Runde öffnen (erstes Mal) bis ganz, ms",
    "oeffnen_cpu_ms": "Runde öffnen (erstes Mal), CPU ms",
    "oeffnen_bytes": "Runde öffnen (erstes Mal), Bytes",
    "wieder_da_ms": "Runde wieder öffnen bis Titel, ms",
    "wieder_ganz_ms": "Runde wieder öffnen bis ganz, ms",
    "liste_da_ms": "Zurück zur Liste, ms",
    "liste_da_max_ms": "Zurück zur Liste, langsamstes, ms",
    "liste_bytes": "Zurück zur Liste, Bytes",
    "suche_p50_ms": "Suche in der Liste p50, ms",
    "suche_p95_ms": "Suche in der Liste p95, ms",
    "suche_max_ms": "Suche in der Liste, langsamste, ms",
    "suche_bytes": "Suche, Bytes je Taste",
    "suche_cpu_ms": "Suche, CPU je Taste, ms",
    "spitze_mb": "Speicher am Ende (Spitze), MB",
    "ende_ms": "Ende, ms",
}
"""The figures in the order of the table, with their headings."""


class Ziel(NamedTuple):
    """The target of a figure: the highest value allowed."""

    hoechstens: float
    mal: bool = False
    """True if the target is a ratio to tmin, not the figure itself."""

    def __str__(self) -> str:
        return f"≤ {self.hoechstens:g}{' ×' if self.mal else ''}"


RUNDEN = ("runde-0", "runde-300", "runde-2000")
BLAETTER = ("handzettel-0", "handzettel-300", "handzettel-2000")
ZIELE: dict[tuple[str, str], Ziel] = {
    ("leer", "start_ms"): Ziel(1.2, True),
    ("gross", "start_ms"): Ziel(1.3, True),
    ("leer", "start_mb"): Ziel(1.35, True),
    ("gross", "start_mb"): Ziel(1.45, True),
    ("runde-0", "echo_p95_ms"): Ziel(1.2, True),
    ("runde-300", "echo_p95_ms"): Ziel(1.3, True),
    ("runde-2000", "echo_p95_ms"): Ziel(1.3, True),
    ("leer", "leerlauf_bytes_s"): Ziel(0),
    ("gross", "liste_da_ms"): Ziel(30),
    ("gross", "suche_p95_ms"): Ziel(30),
    ("gross", "wieder_da_ms"): Ziel(60),
    ("gross", "oeffnen_da_ms"): Ziel(60),
    **{(blatt, "vorschau_leerlauf_bytes_s"): Ziel(0) for blatt in BLAETTER},
} | {
    (runde, groesse): ziel
    for runde in RUNDEN
    for groesse, ziel in {
        "echo_p99_ms": Ziel(2, True),
        "taste_bytes": Ziel(180),
        "leitung_prozent": Ziel(100),
        "leerlauf_bytes_s": Ziel(80),
        "leerlauf_cpu_ms_s": Ziel(3),
        "enter_darueber_ms": Ziel(0),
        "enter_ueber_tmin_ms": Ziel(0),
        "phase_cpu_max_ms": Ziel(100),
        "ende_ms": Ziel(0.6, True),
    }.items()
}
"""The targets by scenario and figure. Milliseconds are meant for a line without delay."""


class Auswertung(NamedTuple):
    """A figure over all rounds; values that could not be measured are None."""

    tmin: float | None
    median: float | None
    schlechtester: float | None
    mal: float | None
    """The median of the ratios to tmin, each within one round."""
    mal_hoechstens: float | None

    def verfehlt(self, ziel: Ziel | None) -> bool:
        """Return True if the worst round misses the target."""
        wert = self.mal_hoechstens if ziel and ziel.mal else self.schlechtester
        return ziel is not None and wert is not None and wert > ziel.hoechstens


def _mitte(werte: Sequence[float]) -> float | None:
    return statistics.median(werte) if werte else None


def auswerten(runden: Iterable[Lauf], name: str, groesse: str) -> Auswertung:
    """Evaluate one figure of a scenario over all rounds in which it was measured."""
    paare = [
        (runde[name][groesse], runde.get(TMIN, {}).get(groesse))
        for runde in runden
        if groesse in runde.get(name, {})
    ]
    werte = [wert for wert, _ in paare]
    gegen = [(wert, grund) for wert, grund in paare if grund]
    mal = [wert / grund for wert, grund in gegen]
    return Auswertung(
        _mitte([grund for _, grund in gegen]),
        _mitte(werte),
        max(werte, default=None),
        _mitte(mal),
        max(mal, default=None),
    )


KOPF = ("", "tmin", "koprax", "höchstens", "×", "× höchstens", "Ziel")


def ziel_von(name: str, groesse: str, duenn: bool) -> Ziel | None:
    """Return the target of a figure, or None; on a thin line times count only against tmin's."""
    ziel = ZIELE.get((name, groesse))
    zeit = groesse.endswith("_ms") and ziel is not None and not ziel.mal
    return None if duenn and zeit else ziel


def tabelle(runden: Sequence[Lauf], name: str, duenn: bool = False) -> str:
    """Return the Markdown table of a scenario: a row for each figure, with target and verdict."""
    zeilen = [list(KOPF)]
    for groesse, titel in GROESSEN.items():
        a = auswerten(runden, name, groesse)
        if a.median is not None:
            ziel = ziel_von(name, groesse, duenn)
            urteil = f"{ziel}{', verfehlt' * a.verfehlt(ziel)}" if ziel else ""
            zellen = [_zahl(wert, 1) for wert in a[:3]] + [_zahl(wert, 2) for wert in a[3:]]
            zeilen.append([titel, *zellen, urteil])
    breiten = [max(map(len, spalte)) for spalte in zip(*zeilen, strict=True)]
    zeilen.insert(1, ["-" * breiten[0], *("-" * (breite - 1) + ":" for breite in breiten[1:])])
    ausrichten = [str.ljust, *[str.rjust] * (len(KOPF) - 1)]
    fertig = [[f(z, b) for f, z, b in zip(ausrichten, r, breiten, strict=True)] for r in zeilen]
    return "\n".join("| " + " | ".join(zeile) + " |" for zeile in fertig)


def _zahl(wert: float | None, stellen: int) -> str:
    return "–" if wert is None else f"{wert:.{stellen}f}"
