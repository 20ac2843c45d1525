"""Measures a log of the first year (100 rounds) and of the tenth (10,000; 1,000,000 events).

    python -m tests.bench.zehntes_jahr [--schwer] [--json]

It prints p50, p95 and worst in milliseconds for both logs side by side, in this process and without
a screen, and the bytes per event. `--schwer` adds what happens seldom and reads or writes the whole
file, once each, in seconds. `messen` gives ratios on the screen.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import STAMM
from modelle.leitung import pflege
from modelle.leitung.fristen import Fristen
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.befund import befund
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import SCHNELL_GEPRUEFT
from modelle.protokoll.kopien.ablage import festschreiben
from modelle.protokoll.listenzeile import Listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.runde.ereignisse import Angaben
from screens.startliste import HOECHSTENS, WENIGE
from tests.bench.echo import quantil
from tests.bench.grosses_protokoll import SAETZE, anlegen
from tui.befehle import liste
from tui.start import aufbau

RUNDEN = (100, 10_000)
WIEDERHOLT = 40
"""How often each action is measured."""

EINTRAEGE = (100, 500, 2_000)
"""Numbers of entries in the rounds that are opened."""

SUCHEN = {
    "Code": "Kompass-12",
    "Ding": "trommel",
    "Monat": "März",
    "Monat und Jahr": "November 2024",
    "Leitfrage": "Fenstertisch",
    "mit Umlaut": "gestört",
    "selten, mit Umlaut": "Weiße",
    "Handlungsfeld": "Übergänge",
    "Schule": "Mühlbach",
    "mehrere Wörter": "pause grundschule elternarbeit",
    "ohne Treffer": "xylofon",
    "ohne Treffer, Umlaut": "käfer",
    "ein Buchstabe": "e",
    "ein Umlaut": "ü",
}
"""Searches in the list, each by the name of its row in the table."""

Zeiten = tuple[float, float, float]
"""p50, p95 and worst, in milliseconds."""


def gemessen(tun: Callable[[], object]) -> Zeiten:
    """Do something WIEDERHOLT times and return its times."""
    dauern = []
    for _ in range(WIEDERHOLT):
        beginn = time.perf_counter()
        tun()
        dauern.append((time.perf_counter() - beginn) * 1000)
    return quantil(dauern, 50), quantil(dauern, 95), max(dauern)


@contextmanager
def offen(db: Path) -> Iterator[Umgebung]:
    """Open the log with the machine's clock and random ids; close it in the end."""
    protokoll = Protokoll(db)
    try:
        yield Umgebung(protokoll, lambda: datetime.now(UTC), lambda: os.urandom(8).hex())
    finally:
        protokoll.schliessen()


def runde_mit(umgebung: Umgebung, eintraege: int) -> Leitung:
    """Add a running round in the phase Brainstorming, with so many entries in it."""
    angaben = Angaben("Segel-99", "2026-11", professionen=STAMM)
    leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-90"), angaben)
    leitung.beginnen()
    while leitung.runde.phase.schluessel != "brainstorming":
        leitung.weiter()
    texte = [f"{SAETZE[i % len(SAETZE)]} ({i})" for i in range(eintraege)]
    leitung.erfassen(texte, "idee", "okja")
    return leitung


def messen(db: Path) -> dict[str, Zeiten]:
    """Measure all rows of the table for one log."""
    zeilen = {"Protokoll öffnen": gemessen(lambda: Protokoll(db).schliessen())}
    with offen(db) as umgebung:
        protokoll = umgebung.protokoll
        zeilen["Startliste"] = gemessen(lambda: protokoll.fuer_startliste("", HOECHSTENS))
        for name, suche in SUCHEN.items():
            zeilen[f"Suche: {name}"] = gemessen(
                lambda suche=suche: protokoll.fuer_startliste(suche, HOECHSTENS)  # type: ignore[misc]
            )
        zeilen |= _runden(umgebung)
        zeilen["fremder Stand"] = gemessen(protokoll.fremder_stand)
        jetzt, fristen = umgebung.uhr(), Fristen()
        zeilen["Fälliges suchen"] = gemessen(lambda: pflege.faellige(protokoll, fristen, jetzt))
        zeilen["fällige Vereinbarungen"] = gemessen(
            lambda: protokoll.wiedervorlagen_faellig(jetzt.date(), WENIGE)
        )
        zeilen["Erinnerungen?"] = gemessen(protokoll.hat_erinnerungen)
    return zeilen


def _runden(umgebung: Umgebung) -> dict[str, Zeiten]:
    """Measure what is done in single rounds."""
    protokoll, zeilen = umgebung.protokoll, dict[str, Zeiten]()
    geschlossene = protokoll.runden(stand="geschlossen", hoechstens=WIEDERHOLT)
    reihum = iter(geschlossene)
    zeilen["Runde öffnen, 100 Ereignisse"] = gemessen(lambda: _oeffnen(umgebung, next(reihum)))
    for eintraege in EINTRAEGE:
        leitung = runde_mit(umgebung, eintraege)
        zeile = protokoll.finden(leitung.id)
        assert zeile is not None
        zeilen[f"Runde öffnen, {eintraege} Einträge"] = gemessen(
            lambda zeile=zeile: _oeffnen(umgebung, zeile)  # type: ignore[misc]
        )
    zeilen["Eintrag speichern"] = gemessen(
        lambda: leitung.erfassen(["Noch ein Einfall für den Nachmittag"], "idee", "okja")
    )
    zeilen["Zeile halten"] = gemessen(lambda: leitung.entwurf_halten(Entwurf("Noch ein Einf", 13)))
    zeilen["auffrischen"] = gemessen(leitung.auffrischen)
    fall = Leitung.oeffnen(umgebung, geschlossene[0].id)
    zeilen["Rückblick des Falls"] = gemessen(fall.vorige_wahl)
    zeilen["Gedächtnis des Falls"] = gemessen(
        lambda: protokoll.gemerkte(fall.runde.angaben.code, ausser=fall.id)
    )
    zeilen["Runden des Falls"] = gemessen(lambda: protokoll.mit_code(fall.runde.angaben.code))
    return zeilen


def _oeffnen(umgebung: Umgebung, zeile: Listenzeile) -> None:
    Leitung.oeffnen(umgebung, zeile.id).entwurf()


def schweres(db: Path) -> dict[str, float]:
    """Measure once each, in seconds, what reads or writes the whole file."""
    sekunden: dict[str, float] = {}

    def dauer(was: str, tun: Callable[[], object]) -> None:
        beginn = time.perf_counter()
        tun()
        sekunden[was] = time.perf_counter() - beginn

    with offen(db) as umgebung:
        protokoll = umgebung.protokoll
        laufende = protokoll.runden(stand="laufend")
        dauer("prüfen", protokoll.schaden)
        dauer("sichern", protokoll.sichern)
        # As in the app, which cleans a large file only at its end; a command does it at once.
        protokoll.spaeter_ab = SCHNELL_GEPRUEFT
        leitung = Leitung.oeffnen(umgebung, laufende[0].id)
        dauer("Runde schließen", leitung.schliessen)
        eine = protokoll.runden(stand="geschlossen", hoechstens=1)
        dauer("Runde löschen", lambda: pflege.loeschen(protokoll, eine))
        dauer("aufräumen und sichern am Ende", lambda: aufbau.nachholen(protokoll, print))
        dauer("koprax liste", lambda: list(liste.zeilen(protokoll)))
    dauer("koprax doktor", lambda: befund(db))
    return sekunden


def tabelle(spalten: list[dict[str, Zeiten]]) -> str:
    """Return both logs side by side as a Markdown table."""
    kopf = " | ".join(f"{n} p50 | p95 | worst" for n in map(str, RUNDEN))
    zeilen = [f"| ms, rounds | {kopf} |", f"|---|{'---:|' * 3 * len(RUNDEN)}"]
    for name in spalten[0]:
        werte = " | ".join(f"{wert:.2f}" for spalte in spalten for wert in spalte[name])
        zeilen.append(f"| {name} | {werte} |")
    return "\n".join(zeilen)


def main() -> None:
    """Write both logs and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schwer", action="store_true", help="also what takes seconds")
    parser.add_argument("--json", action="store_true", help="print figures instead of a table")
    gewaehlt = parser.parse_args()
    with tempfile.TemporaryDirectory() as ordner:
        logs = [Path(ordner) / str(runden) / "koprax.db" for runden in RUNDEN]
        je_ereignis = []
        for db, runden in zip(logs, RUNDEN, strict=True):
            anlegen(db, runden)
            # Otherwise the first commits would pay for writing the log to the disk.
            festschreiben(db)
            with offen(db) as umgebung:
                sql = "SELECT count(*) FROM ereignisse"
                [anzahl] = umgebung.protokoll.verbindung.execute(sql).fetchone()
            je_ereignis.append(db.stat().st_size / anzahl)
        spalten = [messen(db) for db in logs]
        schwer = [schweres(db) for db in logs] if gewaehlt.schwer else []
    if gewaehlt.json:
        print(json.dumps({"ms": spalten, "bytes": je_ereignis, "s": schwer}, ensure_ascii=False))
        return
    print(tabelle(spalten))
    print("\nBytes je Ereignis:", ", ".join(f"{wert:.0f}" for wert in je_ereignis))
    for name in schwer[0] if schwer else ():
        print(f"{name}, s: {', '.join(f'{eine[name]:.2f}' for eine in schwer)}")


if __name__ == "__main__":
    main()
