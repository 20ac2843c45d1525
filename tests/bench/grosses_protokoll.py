"""Writes the log of the tenth year: 10,000 rounds with 100 events each, 1,000,000 in all.

    python -m tests.bench.grosses_protokoll FILE [-n ROUNDS]

It leads a few rounds of several formats through `Leitung`, as models. Every round of the log is a
copy of a model with its own ids, times, case code, month and guiding question. Event ids are random
as in real logs, because they decide how the index grows. Checksums are right: `Protokoll.schaden()`
finds nothing.

The program starts on such a log with its usual settings. The months go back ten years, but every
round was closed or changed within FRISCH days, so no deadline passes for TAGE_HALTBAR days. With
the settings FRISTEN_LANG none passes for 80 days.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import STAMM
from modelle.kooperation.dinge.schule import Standort
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll import zeilensummen
from modelle.protokoll.entwurf import Entwurf, entwurf_ablegen
from modelle.protokoll.listenzeile import Listenzeile
from modelle.protokoll.pruefsumme import pruefsumme
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.vermerke import zeittext
from modelle.runde.ereignisse import Angaben, name_von
from modelle.runde.zustand import Eintrag
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Vermerk, kodieren
from tui.fallcode import DINGE

FRISCH = 10
"""Every round was closed or last changed at most so many days ago."""

TAGE_HALTBAR = 30 - FRISCH
"""After so many days, a start with the usual settings begins to delete rounds (deadline 30)."""

FRISTEN_LANG = "[fristen]\ngeschlossen = 90\noffen = 90\nbeiseite = 90\n"
"""The settings for a log that is to be used for more than TAGE_HALTBAR days."""

JAHRE = 10
MONATE_GEPLANT = 3
"""Planned rounds lie at most so many months ahead."""

LAUFEND, GEPLANT = 0.001, 0.003
"""Shares of running and of planned rounds; all others are closed."""

RUNDEN_JE_FALL = 3
"""Average number of rounds about the same case."""

ABLAEUFE = (
    *("koprax-60", "koprax-90", "koprax-45", "koprax-60", "fallberatung-sechs"),
    *("wise-crowds", "incident", "praeventionskreis"),
)
"""The formats of the models, in turn; the more common ones occur several times."""

ORTE = ("Nord", "Süd", "Am Park", "Lindenau", "Grünau", "Höhe", "Mühlbach", "Weiße Elster")
ARTEN = ("Grundschule", "Oberschule", "Gemeinschaftsschule", "Förderschule", "Regelschule")
FRAGEN = (
    ("Wie kann", "Was hilft, damit", "Woran merken wir, dass", "Wer kann dazu beitragen, dass"),
    ("er", "sie", "das Kind", "die Klasse", "die Gruppe am Fenstertisch", "die Fünfte"),
    ("morgens gut ankommt", "in der großen Pause Anschluss findet", "länger bei einer Sache bleibt",
     "wieder regelmäßig kommt", "Ärger ausspricht, bevor er zu groß wird",
     "Hausaufgaben allein schafft", "sich überhaupt zu fragen traut"),
    ("", " – ohne dass andere gestört werden", ", auch wenn es laut wird", " und bleiben möchte",
     ", obwohl der Weg weit ist", " – nach den Übergängen im Sommer"),
)  # fmt: skip
"""A guiding question is made of one piece of each group."""

SAETZE = (
    "Trommelt in der Stillarbeit.",
    "Nach der Pause dauert es lange, bis Ruhe ist.",
    "Das Gespräch mit den Eltern hat bisher wenig verändert, der Ton war aber freundlich.",
    "Beim Werken gelingt vieles, was sonst schwerfällt: messen, warten, jemanden fragen.",
    "Er kommt seit den Herbstferien an drei von fünf Tagen zu spät, meist ohne Frühstück und mit"
    " dem Bus, der knapp vor dem Klingeln hält; an den anderen beiden bringt ihn der Großvater.",
    "Zwei aus der Klasse ahmen es nach",
    "Möglich, dass ihr die Wege zwischen den Häusern zu weit sind.",
    "Eine ruhige Aufgabe fünf Minuten vor dem Klingeln, die nur sie hat",
    "Schulsozialarbeit begleitet die ersten beiden Wochen, danach sehen wir gemeinsam weiter.",
    "Größere Gruppen überfordern, kleinere nicht.",
)

_ID, _SALZ, _CODE, _MONAT = "{{++id++", "{{+++++salz+++++", "{{+code+}}", "9999-12"
"""Placeholders in a model for what each round has of its own; a number follows that of an id."""
_FRAGE, _SCHULE = "{{+frage+}}", "{{+schule+}}"


class Muster(msgspec.Struct, frozen=True):
    """A round that was led, ready to be copied."""

    zeile: Listenzeile
    ereignisse: tuple[tuple[int, timedelta, int, str, str], ...]
    """Of each event: number, time since the first one, number of the act, wire name, data."""


def anlegen(db: Path, runden: int = 10_000, je_runde: int = 100) -> None:
    """Write a new log; 10,000 rounds take about half a minute.

    `je_runde` is the number of events in each round, at least 40.
    """
    wuerfel = random.Random(6)
    gelaufene, laufende, geplante = _muster(je_runde)
    protokoll = Protokoll(db)
    try:
        schulen = _schulen(protokoll)
        with _eilig(protokoll.verbindung) as offen:
            stapel = [geplante] * _anzahl(runden, GEPLANT) + [laufende] * _anzahl(runden, LAUFEND)
            stapel = [gelaufene] * (runden - len(stapel)) + stapel
            faelle = _faelle(wuerfel, runden, runden - stapel.count(gelaufene))
            for nr, (muster, (code, salz, monat)) in enumerate(zip(stapel, faelle, strict=True)):
                schule = wuerfel.choice(schulen) if wuerfel.random() < 0.5 else ""
                eigenes = _eigenes(wuerfel, code, salz, monat, schule)
                alter = timedelta(days=FRISCH) * (1 - nr / runden)
                _wiederholen(offen, nr + 1, muster[nr % len(muster)], eigenes, alter, wuerfel)
    finally:
        protokoll.schliessen()


def _anzahl(runden: int, anteil: float) -> int:
    return max(1, round(runden * anteil))


# --- the models -------------------------------------------------------------------------------


def _muster(je_runde: int) -> tuple[list[Muster], list[Muster], list[Muster]]:
    """Lead the models; return those of closed, of running and of planned rounds."""
    alle: tuple[list[Muster], list[Muster], list[Muster]] = ([], [], [])
    with tempfile.TemporaryDirectory() as ordner:
        protokoll = Protokoll(Path(ordner) / "muster.db")
        protokoll.verbindung.execute("PRAGMA synchronous = OFF")
        zaehler = itertools.count(1)
        uhr = [datetime(2026, 11, 4, 13, tzinfo=UTC)]
        umgebung = Umgebung(protokoll, lambda: uhr[0], lambda: f"{_ID}{next(zaehler):08x}")

        def vor() -> None:
            uhr[0] += timedelta(seconds=41.25)

        for nr, name in enumerate(ABLAEUFE):
            leitung = Leitung.anlegen(umgebung, mitgeliefert(name), _angaben(nr))
            alle[2].append(_als_muster(protokoll, leitung))
            fuellen(leitung, je_runde - 1, vor, nr)
            alle[1].append(_als_muster(protokoll, leitung))
            leitung.schliessen()
            alle[0].append(_als_muster(protokoll, leitung))
        protokoll.schliessen()
    return alle


def _angaben(nr: int) -> Angaben:
    ebene = ("", "", "operativ", "strategisch")[nr % 4]
    feld = ("", "uebergaenge", "", "kinderschutz", "Elternarbeit")[nr % 5]
    return Angaben(
        *(_CODE, _MONAT, "Primar", "9", "männlich", STAMM),
        schule=_SCHULE,
        ebene=ebene,
        feld=feld,
    )


def fuellen(leitung: Leitung, ereignisse: int, vor: Callable[[], None], nr: int = 0) -> None:
    """Lead a round into its last phase, so that it has exactly so many events in the end.

    `vor` moves the clock before each act.
    """
    leitung.beginnen()
    if nr % 4 == 1:
        leitung.name_merken(["Schulze"], "name", "[Kind]")
    phasen = leitung.runde.ablauf.phasen
    saetze = itertools.cycle(SAETZE)
    for rest in reversed(range(len(phasen))):
        # Each phase gets an equal share of the events left, after those that enter later phases.
        bisher = len(leitung.vermerke)
        anteil = (ereignisse - bisher - rest) // (rest + 1)
        while len(leitung.vermerke) < bisher + anteil:
            vor()
            _etwas_tun(leitung, saetze)
        if rest:
            leitung.weiter()


def _etwas_tun(leitung: Leitung, saetze: Iterator[str]) -> None:
    """Mostly add an entry; now and then change, move or delete one, set a field, or undo."""
    nr, phase = len(leitung.vermerke), leitung.runde.phase
    hier = [x for x in leitung.runde.in_phase(phase.schluessel) if x.text != _FRAGE]
    text = next(saetze)
    try:
        if hier and nr % 11 == 0:
            leitung.aendern(hier[-1].id, f"{text} Genauer: {nr}")
        elif hier and nr % 13 == 0:
            leitung.verschieben(hier[-1].id, hier[0].id)
        elif hier and nr % 29 == 0:
            leitung.loeschen(hier[0].id)
        elif nr % 37 == 0:
            leitung.zuruecknehmen()
        elif hier and nr % 5 == 0 and _feld_setzen(leitung, hier[-1], text):
            pass
        else:
            _erfassen(leitung, f"{text} ({nr})")
    except Abgelehnt:
        # Not every act is allowed in every format; giving a phase a minute always is.
        leitung.zeit_geben(1)


def _erfassen(leitung: Leitung, text: str) -> None:
    phase, runde = leitung.runde.phase, leitung.runde
    arten = [runde.ablauf.art(name) for name in phase.arten]
    frage = next((a for a in arten if a.abschnitt == "leitfrage"), None)
    if frage and not runde.mit_art(frage.schluessel):
        leitung.erfassen([_FRAGE], frage.schluessel, "lk")
        return
    passende = [a for a in arten if not a.einzig and a.abschnitt != "leitfrage"]
    if not passende:
        raise Abgelehnt("Hier steht alles nur einmal.")
    nr = len(leitung.vermerke)
    leitung.erfassen([text], passende[nr % len(passende)].schluessel, STAMM[nr % 4].kuerzel)


def _feld_setzen(leitung: Leitung, eintrag: Eintrag, text: str) -> bool:
    """Set the first empty field of an entry; return False if it has none."""
    for feld in leitung.runde.ablauf.felder_von(eintrag.art):
        if not eintrag.felder.get(feld.schluessel):
            wert = feld.werte[-1].schluessel if feld.werte else text.partition(",")[0]
            leitung.feld_setzen(eintrag.id, feld, wert)
            return True
    return False


def _als_muster(protokoll: Protokoll, leitung: Leitung) -> Muster:
    [zeile] = [z for z in protokoll.runden(hoechstens=-1) if z.id == leitung.id]
    vermerke = protokoll.lesen(leitung.id)
    return Muster(zeile, tuple(_roh(v, vermerke[0].zeit) for v in vermerke))


def _roh(v: Vermerk, beginn: datetime) -> tuple[int, timedelta, int, str, str]:
    daten = re.sub(
        rf'"salz":"{re.escape(_ID)}[0-9a-f]+"', f'"salz":"{_SALZ}"', kodieren(v.ereignis)
    )
    return v.nr, v.zeit - beginn, v.vorgang, name_von(v.ereignis), daten


# --- the log ----------------------------------------------------------------------------------


def _schulen(protokoll: Protokoll) -> list[str]:
    """Enter schools into the co-operation; return their keys."""
    zaehler = itertools.count(1)
    umgebung = Umgebung(protokoll, lambda: datetime.now(UTC), lambda: f"{next(zaehler):016x}")
    koordination = Koordination(umgebung)
    namen = ((f"{art} {ort}", art) for art in ARTEN for ort in ORTE)
    return [koordination.setzen("schule", Standort("", name, art)) for name, art in namen]


@contextmanager
def _eilig(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One transaction without waiting for the disk; a log that is lost is simply written again."""
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -400000")
    db.execute("BEGIN IMMEDIATE")
    yield db
    db.execute("COMMIT")


def _faelle(wuerfel: random.Random, runden: int, offene: int) -> list[tuple[str, str, str]]:
    """Return code, salt and month of every round, in order of the months.

    The last `offene` rounds are open; their months are the present one or later.
    """
    heute = datetime.now(UTC)
    jetzt, alle = heute.year * 12 + heute.month - 1, list[tuple[int, str, str]]()
    for nummer in itertools.count():
        if len(alle) >= runden:
            break
        code = f"{DINGE[nummer % len(DINGE)]}-{nummer // len(DINGE) + 10}"
        salz, monat = f"{wuerfel.getrandbits(64):016x}", jetzt - wuerfel.randrange(JAHRE * 12)
        for _ in range(wuerfel.randint(1, 2 * RUNDEN_JE_FALL - 1)):
            alle.append((monat, code, salz))
            monat = min(monat + wuerfel.randint(1, 3), jetzt)
    alle = sorted(alle[:runden])
    for stelle in range(runden - offene, runden):
        _, code, salz = alle[stelle]
        alle[stelle] = (jetzt + wuerfel.randrange(MONATE_GEPLANT), code, salz)
    return [(code, salz, f"{m // 12}-{m % 12 + 1:02}") for m, code, salz in alle]


def _eigenes(
    wuerfel: random.Random, code: str, salz: str, monat: str, schule: str
) -> Callable[[str], str]:
    """Return a function that replaces the placeholders in a text with what this round has."""
    frage = f"{' '.join(map(wuerfel.choice, FRAGEN[:3]))}{wuerfel.choice(FRAGEN[3])}?"
    worte = {
        _ID: f"{wuerfel.getrandbits(32):08x}",
        _SALZ: salz,
        _CODE: code,
        _MONAT: monat,
        _FRAGE: frage,
        _SCHULE: schule,
    }

    def setzen(text: str) -> str:
        if "{{+" in text or _MONAT in text:
            for platz, wort in worte.items():
                text = text.replace(platz, wort)
        return text

    return setzen


def _wiederholen(
    db: sqlite3.Connection,
    nr: int,
    muster: Muster,
    eigenes: Callable[[str], str],
    alter: timedelta,
    wuerfel: random.Random,
) -> None:
    """Write a copy of this model whose last change lies `alter` in the past."""
    dauer = muster.ereignisse[-1][1]
    ende = datetime.now(UTC) - alter
    beginn = (ende - dauer).replace(microsecond=0)
    zeile = _zeile(muster.zeile, eigenes, beginn, beginn + dauer)
    platz = ", ".join("?" * len(zeile))
    spalten = ", ".join(Listenzeile.__struct_fields__)
    db.execute(f"INSERT INTO runden (nr, {spalten}) VALUES (?, {platz})", (nr, *zeile))
    zeilen = []
    for n, seit, vorgang, name, daten in muster.ereignisse:
        eigene = eigenes(daten)
        werte = (n, f"{wuerfel.getrandbits(64):016x}", zeittext(beginn + seit), vorgang, name)
        zeilen.append((nr, *werte, eigene, pruefsumme(*werte, eigene)))
    db.executemany("INSERT INTO ereignisse VALUES (?, ?, ?, ?, ?, ?, ?, ?)", zeilen)
    if zeile[4] != "geschlossen":
        entwurf = Entwurf("Halb getippt: Vielleicht wäre", 29, "", STAMM[nr % 4].kuerzel)
        entwurf_ablegen(db, nr, entwurf)
    zeilensummen.setzen(db, "runden", "nr = ?", nr)


def _zeile(
    muster: Listenzeile,
    eigenes: Callable[[str], str],
    beginn: datetime,
    ende: datetime,
) -> tuple[str | None, ...]:
    zu = ende.isoformat(timespec="seconds") if muster.geschlossen else None
    zeile = msgspec.structs.replace(
        muster,
        id=eigenes(muster.id),
        code=eigenes(muster.code),
        monat=eigenes(muster.monat),
        leitfrage=eigenes(muster.leitfrage),
        angelegt=beginn.isoformat(timespec="seconds"),
        geaendert=ende.isoformat(timespec="milliseconds"),
        geschlossen=zu,
        schule=eigenes(muster.schule),
    )
    return msgspec.structs.astuple(zeile)


def main() -> None:
    """Write the log and print its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("datei", type=Path, help="must not be there yet")
    parser.add_argument("-n", type=int, default=10_000, help="how many rounds (10000)")
    gewaehlt = parser.parse_args()
    if gewaehlt.datei.exists():
        parser.error(f"{gewaehlt.datei} is there already")
    beginn = time.perf_counter()
    anlegen(gewaehlt.datei, gewaehlt.n)
    dauer = time.perf_counter() - beginn
    protokoll = Protokoll(gewaehlt.datei)
    [anzahl] = protokoll.verbindung.execute("SELECT count(*) FROM ereignisse").fetchone()
    protokoll.schliessen()
    groesse = os.path.getsize(gewaehlt.datei)
    print(f"{gewaehlt.n} rounds, {anzahl} events, {groesse / anzahl:.0f} bytes each, {dauer:.0f} s")


if __name__ == "__main__":
    main()
