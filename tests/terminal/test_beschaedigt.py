"""A damaged log: said in a sentence, put aside untouched, and its newest copy offered.

Every flipped bit and every cut either changes nothing that anybody typed, or is noticed. The long
form damages the file 1,000 times.
"""

from __future__ import annotations

import builtins
import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.schule import Standort
from modelle.leitung.koordination import Koordination
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.kopien.beiseite import beiseite
from modelle.protokoll.kopien.sicherung import alle
from modelle.protokoll.pruefsumme import einrichten, schaden
from modelle.protokoll.runden import Protokoll
from modelle.strom.vermerk import Vermerk
from tests.buehne.drehbuecher import Rechner
from tests.buehne.runden import begonnene, fall_a, tippen, umgebung_in
from tests.conftest import Uhr
from tui.befehle import liste
from tui.start import aufbau, starten
from tui.start.starten import GLEICH_GEPRUEFT

Stroeme = dict[str, list[Vermerk]]


def gelesen(protokoll: Protokoll) -> Stroeme:
    """Return every stream by the id of its round; the key of the co-operation is ''."""
    alles = {zeile.id: protokoll.lesen(zeile.id) for zeile in protokoll.runden(hoechstens=-1)}
    return alles | {"": Kooperationsprotokoll(protokoll).lesen()}


@dataclass
class Vorlage:
    """A log with rounds and a co-operation, its copy beside it, and what stands in it."""

    ordner: Path
    inhalt: Stroeme

    def kopie(self, ziel: Path) -> aufbau.Orte:
        shutil.rmtree(ziel, ignore_errors=True)
        shutil.copytree(self.ordner, ziel)
        nirgends = ziel / "nirgends"
        return aufbau.Orte(
            ziel / "protokoll.db", nirgends, nirgends, nirgends, nirgends / "bekannt", nirgends
        )


@pytest.fixture(scope="module")
def vorlage(tmp_path_factory: pytest.TempPathFactory) -> Vorlage:
    ordner = tmp_path_factory.mktemp("vorlage")
    # The program itself reads the real clock, and would delete older rounds at its start.
    with umgebung_in(ordner, Uhr(datetime.now(UTC))) as umgebung:
        fall_a(umgebung).schliessen()
        offen = begonnene(umgebung)
        tippen(offen, *(f"Beobachtung {nr}: trommelt, „sagt“ nichts." for nr in range(40)))
        koordination = Koordination(umgebung)
        koordination.setzen("schule", Standort("", "Schule am Park"))
        koordination.angebote_einlesen(
            [Angebot(f"Angebot {nr}", "Träger", "alle", "Sport", "hier", "") for nr in range(30)]
        )
        inhalt = gelesen(umgebung.protokoll)
        umgebung.protokoll.sichern()
        assert umgebung.protokoll.pfad.stat().st_size < GLEICH_GEPRUEFT
    return Vorlage(ordner, inhalt)


@pytest.fixture
def ja(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer every question with Enter; return what was asked."""
    gefragt: list[str] = []

    def antwort(frage: str = "") -> str:
        gefragt.append(frage)
        return ""

    monkeypatch.setattr(builtins, "input", antwort)
    return gefragt


def umdrehen(daten: bytes, zufall: random.Random) -> bytes:
    stelle, bit = zufall.randrange(len(daten)), 1 << zufall.randrange(8)
    return daten[:stelle] + bytes([daten[stelle] ^ bit]) + daten[stelle + 1 :]


def abschneiden(daten: bytes, zufall: random.Random) -> bytes:
    return daten[: zufall.randrange(len(daten))]


def ueberschreiben(daten: bytes, zufall: random.Random) -> bytes:
    stelle, laenge = zufall.randrange(len(daten)), zufall.choice((2, 512, 4096))
    return (daten[:stelle] + zufall.randbytes(laenge) + daten[stelle + laenge :])[: len(daten)]


SCHAEDEN: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "umgedreht": umdrehen,
    "abgeschnitten": abschneiden,
    "ueberschrieben": ueberschreiben,
}


def erleiden(vorlage: Vorlage, ort: aufbau.Orte, kaputt: bytes, gefragt: list[str]) -> str:
    """Start with a damaged log, say yes, and return the result; nothing typed may have changed."""
    ort.db.write_bytes(kaputt)
    gefragt.clear()
    try:
        umgebung = starten._oeffnen(ort)
    except ProtokollFehler as fehler:
        return _unberuehrt(ort, kaputt, fehler, "abgelehnt")
    try:
        try:
            da = gelesen(umgebung.protokoll)
            list(liste.zeilen(umgebung.protokoll))
        except ProtokollFehler as fehler:
            if not gefragt:
                return _unberuehrt(ort, kaputt, fehler, "beim Lesen bemerkt")
            # Not all of it could be taken from the copy.
            assert _beiseite(ort) == kaputt
            return "beim Lesen bemerkt"
        assert da == vorlage.inhalt
    finally:
        umgebung.protokoll.schliessen()
    if not gefragt:
        return "folgenlos"
    assert _beiseite(ort) == kaputt
    return "wiederhergestellt"


def _beiseite(ort: aufbau.Orte) -> bytes:
    """The damaged file, which is kept as it was."""
    alte = [p for p in beiseite(ort.db) if not p.name.endswith("-journal")]
    # If nothing could be healed, the file itself is untouched.
    [alt] = alte or [ort.db]
    return alt.read_bytes()


def _unberuehrt(ort: aufbau.Orte, kaputt: bytes, fehler: ProtokollFehler, wie: str) -> str:
    assert "bitte" in str(fehler)
    assert ort.db.read_bytes() == kaputt
    return wie


def durchprobieren(
    vorlage: Vorlage, ort: aufbau.Orte, art: str, male: int, gefragt: list[str]
) -> dict[str, int]:
    heil, zufall = (vorlage.ordner / "protokoll.db").read_bytes(), random.Random(f"{art}-{male}")
    folgen: dict[str, int] = {}
    for _ in range(male):
        kaputt = SCHAEDEN[art](heil, zufall)
        ort = vorlage.kopie(ort.db.parent)
        wie = erleiden(vorlage, ort, kaputt, gefragt)
        folgen[wie] = folgen.get(wie, 0) + 1
    return folgen


@pytest.mark.parametrize(
    ("art", "male"),
    [
        ("umgedreht", 60),
        ("abgeschnitten", 20),
        ("ueberschrieben", 20),
        pytest.param("umgedreht", 600, marks=pytest.mark.lang),
        pytest.param("abgeschnitten", 200, marks=pytest.mark.lang),
        pytest.param("ueberschrieben", 200, marks=pytest.mark.lang),
    ],
)
def test_kein_schaden_aendert_unbemerkt_was_jemand_gesagt_hat(
    vorlage, tmp_path, capsys, ja, art, male
):
    folgen = durchprobieren(vorlage, vorlage.kopie(tmp_path / "hier"), art, male, ja)
    capsys.readouterr()
    print(art, folgen)
    assert sum(folgen.values()) == male
    assert folgen.get("wiederhergestellt", 0) > male // 10
    # Only a file that claims to be newer, or not ours, is refused without an offer.
    assert folgen.get("abgelehnt", 0) <= male // 20


@pytest.mark.parametrize("male", [100, pytest.param(1000, marks=pytest.mark.lang)])
def test_die_pruefsummen_finden_umgedrehte_bits_die_die_datenbank_uebersieht(
    vorlage, tmp_path, male
):
    """SQLite does not notice this damage; the checksum of each event does."""
    heil, zufall = (vorlage.ordner / "protokoll.db").read_bytes(), random.Random(male)
    datei = tmp_path / "kaputt.db"
    gefunden = {"Datenbank": 0, "nur Prüfsummen": 0, "niemand": 0}
    for _ in range(male):
        datei.write_bytes(umdrehen(heil, zufall))
        db = sqlite3.connect(datei)
        einrichten(db)
        try:
            ganz = db.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            wer = ("nur Prüfsummen" if schaden(db) else "niemand") if ganz else "Datenbank"
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            wer = "Datenbank"
        finally:
            db.close()
        gefunden[wer] += 1
    print(gefunden)
    assert gefunden["nur Prüfsummen"] > gefunden["Datenbank"] > 0


# --- what the moderator sees ------------------------------------------------------------------


@pytest.fixture
def rechner(vorlage: Vorlage, tmp_path: Path) -> Rechner:
    """The log with its copy in the home of somebody."""
    rechner = Rechner(tmp_path / "rechner")
    rechner.db.parent.mkdir(parents=True)
    shutil.copy(vorlage.ordner / "protokoll.db", rechner.db)
    protokoll = Protokoll(rechner.db)
    protokoll.sichern()
    protokoll.schliessen()
    return rechner


def test_am_bildschirm_wird_die_letzte_sicherung_angeboten_und_enter_nimmt_sie(rechner):
    kaputt = rechner.db.read_bytes()[:9000]
    rechner.db.write_bytes(kaputt)
    with rechner.terminal() as t:
        t.warten(r"ist beschädigt; es wurde nicht\s+verändert")
        t.warten(r"geprüfte Sicherung: \d+\.\d+\.\d{4}, \d\d:\d\d Uhr, 2 Runden")
        t.warten(r"Diese Sicherung verwenden\? \[J/n\] $|Diese Sicherung verwenden\? \[J/n\]$")
        t.taste("enter")
        t.warten("liegt unverändert hier")
        t.taste("enter")
        t.warten("Läuft gerade")
        t.taste("f10")
        assert t.warten_auf_ende() == 0
    [alt] = beiseite(rechner.db)
    assert alt.read_bytes() == kaputt


def test_wer_nein_sagt_behaelt_die_datei_wie_sie_ist(rechner):
    kaputt = rechner.db.read_bytes()[:9000]
    rechner.db.write_bytes(kaputt)
    with rechner.terminal() as t:
        t.warten(r"Diese Sicherung verwenden\?")
        t.senden("n\r")
        t.warten("Mit einem leeren Protokoll beginnen")
        t.taste("enter")
        assert t.warten_auf_ende() == 1
        assert "koprax wiederherstellen" in " ".join(t.text.split())
    assert rechner.db.read_bytes() == kaputt


def test_ein_einzelner_schaden_haelt_die_anderen_runden_nicht_auf(rechner):
    daten = rechner.db.read_bytes()
    assert daten.count(b"Beobachtung 7:") == 1
    rechner.db.write_bytes(daten.replace(b"Beobachtung 7:", b"Beobachtung 8:"))
    with rechner.terminal() as t:
        t.warten(r"Einträge beschädigt \(K-07\)")
        t.senden("n\r")
        t.warten("Eine Sicherung war nicht möglich")
        t.taste("enter")
        t.warten("Im Protokoll ist etwas beschädigt")
        t.taste("f10")
        assert t.warten_auf_ende() == 0
    assert not rechner.bericht.exists()
    with rechner.terminal(groesse=(80, 40)) as t:
        t.warten(r"Die beschädigten Einträge von dort holen\? Alles andere bleibt\. \[J/n\]")
        t.taste("enter")
        t.warten("Alles ist wieder heil")
        t.taste("enter")
        t.warten("Läuft gerade")
        t.taste("enter")
        t.warten("Beobachtung 1:")
        t.taste("f10")
        t.warten_auf_ende()


@pytest.mark.parametrize("befehl", [("liste",), ("protokoll", "K-07"), ("sichern",)])
def test_befehle_fragen_nicht_und_sagen_was_zu_tun_ist(rechner, befehl):
    kaputt = rechner.db.read_bytes()[:9000]
    rechner.db.write_bytes(kaputt)
    ergebnis = rechner.befehl(*befehl)
    assert ergebnis.returncode == 1
    assert "bitte KoPrax beenden und „koprax wiederherstellen“ eingeben" in ergebnis.stderr
    assert len(ergebnis.stderr.splitlines()) == 1
    assert rechner.db.read_bytes() == kaputt


def test_eine_fremde_datei_wird_nie_beiseitegelegt(tmp_path):
    rechner, fremd = Rechner(tmp_path), tmp_path / "einkauf.txt"
    fremd.write_bytes(b"Brot, Milch und noch viel mehr davon\n" * 50)
    with rechner.terminal("--db", str(fremd)) as t:
        assert t.warten_auf_ende() == 1
        assert "kein Protokoll von KoPrax" in " ".join(t.text.split())
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["einkauf.txt"]


def test_sind_alle_sicherungen_beschaedigt_wird_keine_angeboten(rechner):
    for kopie in alle(rechner.db):
        kopie.pfad.write_bytes(kopie.pfad.read_bytes()[:9000])
    rechner.db.write_bytes(rechner.db.read_bytes()[:9000])
    with rechner.terminal() as t:
        t.warten("Eine brauchbare Sicherung gibt es nicht")
        t.warten(r"Mit einem leeren Protokoll beginnen\?")
        t.senden("j\r\r")
        t.warten("Neue Runde")
        t.taste("f10")
        t.warten_auf_ende()
    [alt] = beiseite(rechner.db)
    assert alt.stat().st_size == 9000
