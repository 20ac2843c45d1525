"""Damages a log that has a copy and newer lines, starts with it, and counts what is lost."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from modelle.kooperation.dinge.angebote import Angebot
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.strom.vermerk import Unlesbar, kodieren
from tests.buehne.runden import begonnene, fall_a, tippen, umgebung_in
from tests.conftest import Uhr
from tui.start import aufbau, starten

SEITE = 4096
"""Bytes of a page of our files."""

Zeilen = dict[str, str]
"""The data of each event of the rounds, by its id."""

Stuecke = dict[str, tuple[bytes, bytes]]
"""How each event stands in the file: id and time, name and data, by its id."""


@dataclass
class Vorlage:
    """A log, its copy, and what was typed after the copy was made."""

    ordner: Path
    alle: Zeilen
    neuere: Stuecke
    runden: set[str]

    def kopie(self, ziel: Path) -> aufbau.Orte:
        shutil.rmtree(ziel, ignore_errors=True)
        shutil.copytree(self.ordner, ziel)
        nirgends = ziel / "nirgends"
        return aufbau.Orte(
            ziel / "protokoll.db", nirgends, nirgends, nirgends, nirgends / "bekannt", nirgends
        )


def zeilen(pfad: Path) -> Zeilen:
    db = sqlite3.connect(pfad)
    try:
        return dict(db.execute("SELECT id, daten FROM ereignisse"))
    finally:
        db.close()


def stuecke(pfad: Path) -> Stuecke:
    db = sqlite3.connect(pfad)
    try:
        alle = db.execute("SELECT id, zeit, name, daten FROM ereignisse").fetchall()
        return {i: ((i + zeit).encode(), (name + daten).encode()) for i, zeit, name, daten in alle}
    finally:
        db.close()


def vorlage(ordner: Path, angebote: int, runden: int = 6) -> Vorlage:
    """Make a log: 40 offers are 30 kB, 4,000 are 3 MB."""
    with umgebung_in(ordner, Uhr(datetime.now(UTC))) as umgebung:
        fall_a(umgebung).schliessen()
        offene = [begonnene(umgebung) for _ in range(runden)]
        for runde in offene:
            tippen(runde, *(f"Beobachtung {nr}: trommelt, „sagt“ nichts." for nr in range(30)))
        Koordination(umgebung).angebote_einlesen(
            [
                Angebot(f"Angebot {nr}", "Träger der Jugendhilfe", "alle", "Sport", f"Ort {nr}", "")
                for nr in range(angebote)
            ]
        )
        umgebung.protokoll.sichern()
        pfad = umgebung.protokoll.pfad
        davor = zeilen(pfad)
        for runde in offene[:3]:
            tippen(runde, *(f"Danach {nr}: geht hinaus und kommt zurück." for nr in range(12)))
        neue = begonnene(umgebung)
        tippen(neue, "Ganz neu: sitzt am Fenster.")
        alle = zeilen(pfad)
        ids = umgebung.protokoll.kennungen()
        neuere = {id: s for id, s in stuecke(pfad).items() if id not in davor}
    return Vorlage(ordner, alle, neuere, ids)


# --- the damages ------------------------------------------------------------------------------


def seite(daten: bytes, zufall: random.Random) -> bytes:
    """One to three pages hold anything."""
    for _ in range(zufall.choice((1, 1, 2, 3))):
        ab = zufall.randrange(len(daten) // SEITE) * SEITE
        daten = daten[:ab] + zufall.randbytes(SEITE) + daten[ab + SEITE :]
    return daten


def buchstabe(daten: bytes, zufall: random.Random) -> bytes:
    """One to three bits flip in what somebody typed."""
    for _ in range(zufall.choice((1, 1, 2, 3))):
        ab = daten.find(zufall.choice((b"Danach ", b"Beobachtung ")), zufall.randrange(len(daten)))
        stelle = max(0, ab) + zufall.randrange(-150, 30)
        stelle %= len(daten)
        daten = (
            daten[:stelle] + bytes([daten[stelle] ^ 1 << zufall.randrange(7)]) + daten[stelle + 1 :]
        )
    return daten


def stand(daten: bytes, zufall: random.Random) -> bytes:
    """The state of a round in the list is none: „laugend“."""
    stellen = [i for i in range(len(daten)) if daten.startswith(b"laufend", i)]
    ab = zufall.choice(stellen)
    return daten[:ab] + b"laugend" + daten[ab + 7 :]


def kuerzen(daten: bytes, zufall: random.Random) -> bytes:
    return daten[: zufall.randrange(1, len(daten))]


SCHAEDEN: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "Seite": seite,
    "Buchstabe": buchstabe,
    "Stand": stand,
    "Abgeschnitten": kuerzen,
}


def lesbar(kaputt: bytes, neuere: Stuecke) -> set[str]:
    """Return the newer lines that still stand in the damaged file, byte for byte."""
    return {id for id, stuecke in neuere.items() if all(stueck in kaputt for stueck in stuecke)}


def erleiden(vorlage: Vorlage, ort: aufbau.Orte, kaputt: bytes, zaehler: Counter[str]) -> None:
    """Start with a damaged log and count; the caller answers every question with Enter."""
    ort.db.write_bytes(kaputt)
    noch = lesbar(kaputt, vorlage.neuere)
    zaehler["lesbare neuere Zeilen"] += len(noch)
    try:
        umgebung = starten._oeffnen(ort)
    except ProtokollFehler as fehler:
        zaehler["Start abgelehnt"] += 1
        zaehler[f"  {str(fehler).replace(str(ort.db.parent), '')[:70]}"] += 1
        return
    try:
        da = umgebung.protokoll.kennungen()
        zaehler["Runde fehlt"] += len(vorlage.runden - da)
        wahr = set[str]()
        for id in da:
            try:
                runde = Leitung.oeffnen(umgebung, id)
            except ProtokollFehler:
                zaehler["Runde nicht zu öffnen"] += 1
                continue
            wahr |= _pruefen(vorlage, runde, zaehler)
        zaehler["davon da"] += len(noch & wahr)
    finally:
        umgebung.protokoll.schliessen()


def _pruefen(vorlage: Vorlage, runde: Leitung, zaehler: Counter[str]) -> set[str]:
    wahr = set[str]()
    for vermerk in runde.vermerke:
        if isinstance(vermerk.ereignis, Unlesbar):
            zaehler["als beschädigt gezeigt"] += 1
        elif kodieren(vermerk.ereignis) == vorlage.alle.get(vermerk.id):
            wahr.add(vermerk.id)
        elif not runde.runde.beschaedigt:
            zaehler["Schaden als wahr gezeigt"] += 1
    return wahr


def angreifen(vorlage: Vorlage, ziel: Path, saat: int, male: int) -> dict[str, Counter[str]]:
    """Do each kind of damage `male` times; return the counts by kind."""
    heil = (vorlage.ordner / "protokoll.db").read_bytes()
    gezaehlt = {}
    for art, tun in SCHAEDEN.items():
        zufall, zaehler = random.Random(f"{art}-{saat}"), Counter[str]()
        for _ in range(male):
            zaehler["Schäden"] += 1
            erleiden(vorlage, vorlage.kopie(ziel), tun(heil, zufall), zaehler)
        gezaehlt[art] = zaehler
    return gezaehlt
