"""Measures a catalogue of many offers: reading it in, opening, searching, undoing it.

    python -m tests.bench.katalog [-n OFFERS]

It prints milliseconds on this machine and bytes on disk. `messen` gives ratios on the screen.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from modelle.leitung import einlesen
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll

AM = date(2026, 11, 22)
SUCHEN = ("t", "tro", "trommel", "bewegung nord", "angebot 49", "gibtesnicht")


def tabelle(anzahl: int) -> bytes:
    """Return a catalogue as a spreadsheet saves it: semicolons, Windows-1252."""
    zeilen = ["Titel;Träger;Zielgruppe;Thema;Ort;Telefon"]
    zeilen += [
        f"Angebot {n} Trommeln;Träger {n % 300};ab {n % 12};Bewegung {n % 50};Nord;0361 {n}"
        for n in range(anzahl)
    ]
    return "\n".join(zeilen).encode("cp1252")


def dauer(was: str, tun: Callable[[], object]) -> None:
    """Do something once and print the milliseconds that it took."""
    beginn = time.perf_counter()
    tun()
    print(f"{was:<28}{(time.perf_counter() - beginn) * 1000:>10.1f} ms")


def main() -> None:
    """Measure each step once, from reading the table in to undoing that."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5000, help="how many offers (5000)")
    anzahl, daten = (n := parser.parse_args().n), tabelle(n)
    with tempfile.TemporaryDirectory() as ordner:
        protokoll = Protokoll(Path(ordner) / "katalog.db")
        umgebung = Umgebung(protokoll, lambda: datetime.now(UTC), lambda: os.urandom(8).hex())
        koordination = Koordination(umgebung)

        def uebernehmen() -> str:
            gelesen = einlesen.gelesen("angebot", daten, AM)
            return einlesen.uebernehmen(koordination, "angebot", gelesen.alle())

        dauer("einlesen", uebernehmen)
        dauer("noch einmal einlesen", uebernehmen)
        dauer("öffnen", lambda: Koordination(umgebung))
        for suche in SUCHEN:
            dauer(
                f"suchen: {suche}",
                lambda s=suche: koordination.protokoll.angebote_suchen(s, AM, 200),
            )
        print(f"{'Bytes je Angebot':<28}{protokoll.pfad.stat().st_size / anzahl:>10.1f}")
        dauer("zurücknehmen", koordination.zuruecknehmen)
        protokoll.schliessen()
    spitze = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'Speicher, Spitze, MB':<28}{spitze:>10.1f}")


if __name__ == "__main__":
    main()
