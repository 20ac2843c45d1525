"""Needs and offers from files, good ones and all that people save by mistake, by the command."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.leitung import einlesen
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
from modelle.strom.abgelehnt import Abgelehnt
from tests.buehne.haus import WURZEL
from tests.buehne.langform import kurz
from tests.buehne.schlechte_dateien import KOPF, SCHLECHTE
from tests.conftest import Uhr, zaehler
from tui.befehle.koprax import ausfuehren
from tui.uhr import Uhr as Wanduhr

HEUTE = datetime(2026, 11, 22, 10, tzinfo=UTC)
Lauf = Callable[..., tuple[int, str, list[str]]]


@pytest.fixture
def db(umgebung: Umgebung) -> Path:
    """A log in which there is a co-operation already."""
    koordination = Koordination(umgebung)
    koordination.setzen("schule", Standort("", "Grundschule Am Park"))
    koordination.angebote_einlesen([Angebot("Trommelgruppe", "Musikschule")])
    koordination.bedarfe_einlesen([Bedarf("Ruheraum", "ssa")])
    return umgebung.protokoll.pfad


@pytest.fixture
def lies(
    db: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Lauf:
    """Runs `koprax kooperation … einlesen` on a file of these bytes; code, output, errors."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "einstellungen"))
    monkeypatch.setattr(
        "tui.befehle.kooperation.gemeinsam.echte_uhr", lambda: Wanduhr(lambda: HEUTE, lambda: 0.0)
    )

    def lauf(was: str, inhalt: bytes | str | Path, *angaben: str) -> tuple[int, str, list[str]]:
        datei = inhalt if isinstance(inhalt, Path) else tmp_path / "liste.csv"
        if not isinstance(inhalt, Path):
            datei.write_bytes(inhalt if isinstance(inhalt, bytes) else inhalt.encode())
        capsys.readouterr()
        code = ausfuehren(["--db", str(db), "kooperation", was, "einlesen", str(datei), *angaben])
        gezeigt = capsys.readouterr()
        return code, gezeigt.out, gezeigt.err.splitlines()

    return lauf


def angebote(umgebung: Umgebung) -> list[Angebot]:
    return list(Koordination(umgebung).kooperation.angebot.values())


# --- what can be read -------------------------------------------------------------------------


@pytest.mark.parametrize("kodierung", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("trenner", ";,\t|")
def test_ein_katalog_wird_gelesen_wie_er_gespeichert_wurde(lies, umgebung, kodierung, trenner):
    text = "Angebot;Anbieter;bis\r\nÜbergänge – gut begleitet;Jugendhaus Süd;12.3.\r\n"
    code, zeigt, fehler = lies("angebote", text.replace(";", trenner).encode(kodierung))
    assert (code, zeigt) == (0, "1 Angebot gelesen: 1 neu, 0 geändert, 0 wie bisher.\n")
    assert fehler == []
    assert angebote(umgebung)[1:] == [
        Angebot("Übergänge – gut begleitet", "Jugendhaus Süd", gueltig_bis=date(2027, 3, 12))
    ]


def test_neu_geaendert_und_wie_bisher_werden_gezaehlt_und_fremde_spalten_genannt(lies):
    text = "Titel;Träger;Ort;Kosten;Raum\nTrommelgruppe;Musikschule;{};;\nBoxen;Verein;;frei;\n"
    uebergangen = "Übergangene Spalten: „Kosten“, „Raum“.\n"
    assert lies("angebote", text.format("Nord")) == (
        0,
        uebergangen
        + "Geändert wird „Trommelgruppe“: Ort „Nord“ statt leer.\n"
        + "2 Angebote gelesen: 1 neu, 1 geändert, 0 wie bisher.\n",
        [],
    )
    assert lies("angebote", text.format("Nord"))[1].endswith("0 neu, 0 geändert, 2 wie bisher.\n")


def test_eine_abfrage_wird_gelesen_und_was_beschlossen_ist_bleibt(lies, umgebung):
    koordination = Koordination(umgebung)
    koordination.mehrere_setzen(
        "bedarf", lambda da: dict.fromkeys(da.bedarf, Bedarf("Ruheraum", "ssa", ergebnis="AG"))
    )
    text = "Bedarf,Berufsgruppe,Priorität\nruheraum,SSA,5\nSport für 5b,Elternrat,\n"
    assert lies("bedarfe", text) == (
        0,
        "Geändert wird „Ruheraum“: Bedarf „ruheraum“ statt „Ruheraum“; Gewicht „5“ statt „3“.\n"
        "2 Bedarfe gelesen: 1 neu, 1 geändert, 0 wie bisher.\n",
        [],
    )
    da = Koordination(umgebung).kooperation.bedarf.values()
    assert [msgspec.structs.replace(b, seit=None) for b in da] == [
        Bedarf("ruheraum", "ssa", 5, ergebnis="AG"),
        Bedarf("Sport für 5b", "Elternrat"),
    ]


def test_was_sich_aendern_wuerde_wird_gezeigt_ohne_dass_etwas_geschieht(lies, db):
    vorher = db.read_bytes()
    text = "Titel;Träger;Ort\nTrommelgruppe;Musikschule;Nord\nBoxen;Verein;Süd\n"
    geaendert = "Geändert wird „Trommelgruppe“: Ort „Nord“ statt leer.\n"
    assert lies("angebote", text, "--nur-zeigen") == (0, geaendert, [])
    nichts = "Von dem, was schon da ist, ändert sich nichts.\n"
    assert lies("angebote", "Titel\nBoxen\n", "--nur-zeigen") == (0, nichts, [])
    assert db.read_bytes() == vorher


def test_ist_kein_titel_zu_finden_wird_gefragt_welche_spalte_es_ist(lies, umgebung):
    text = "Stand 2026;\nWas wir machen;Träger\nMalen;Haus\n"
    code, _, fehler = lies("angebote", text)
    assert code == 1
    frage = "Welche Spalte ist der Titel? Bitte mit --spalte ihren Namen dazuschreiben."
    assert f"koprax: {frage}" in fehler
    code, zeigt, _ = lies("angebote", text, "--spalte", "Was wir machen")
    assert code == 0
    assert zeigt.startswith("Zeile 1 steht über den Spaltennamen.\n")
    assert angebote(umgebung)[-1] == Angebot("Malen", "Haus")


def test_ein_neues_protokoll_entsteht_erst_wenn_etwas_hineinkommt(tmp_path, capsys):
    db, datei = tmp_path / "neu.db", tmp_path / "liste.csv"
    befehl = ["--db", str(db), "kooperation", "angebote", "einlesen", str(datei)]
    datei.write_text("Titel\n\x1b\n", encoding="utf-8")
    assert ausfuehren(befehl) == 1
    assert not db.exists()
    datei.write_text("Titel\nBoxen\n", encoding="utf-8")
    assert ausfuehren(befehl) == 0
    assert db.stat().st_mode & 0o777 == 0o600


# --- what cannot ------------------------------------------------------------------------------


@pytest.mark.parametrize(("was", "inhalt", "satz"), SCHLECHTE)
def test_was_nicht_passt_wird_mit_ort_und_erwartetem_genannt_und_nichts_uebernommen(
    lies, db, was, inhalt, satz
):
    vorher = db.read_bytes()
    code, zeigt, fehler = lies(was, inhalt)
    assert (code, zeigt) == (1, "")
    assert fehler[0] == f"koprax: {satz}"
    assert "nichts wurde übernommen: bitte ändern und noch einmal einlesen" in fehler[-1]
    assert db.read_bytes() == vorher


def test_eine_schlechte_zeile_haelt_alle_auf_bis_man_den_rest_will(lies, db, umgebung):
    vorher = db.read_bytes()
    text = KOPF + "Boxen;Verein;;31.6.27\nTanzen;Haus;;30.6.27\n;Haus\n"
    code, _, fehler = lies("angebote", text)
    assert code == 1
    assert fehler[-1] == (
        "koprax: 2 Zeilen passen nicht, nichts wurde übernommen: bitte ändern und noch einmal"
        " einlesen, oder mit --nur-gute den Rest übernehmen (1 Zeile)."
    )
    assert db.read_bytes() == vorher
    code, zeigt, nochmal = lies("angebote", text, "--nur-gute")
    assert (code, nochmal) == (0, fehler[:-1])
    assert zeigt == (
        "1 Angebot gelesen: 1 neu, 0 geändert, 0 wie bisher.\n"
        "2 Zeilen passen nicht: sie fehlen jetzt.\n"
    )
    assert [a.titel for a in angebote(umgebung)] == ["Trommelgruppe", "Tanzen"]


def test_ist_keine_zeile_gut_hilft_auch_nur_gute_nicht(lies, db):
    vorher = db.read_bytes()
    assert lies("angebote", KOPF + ";a\n", "--nur-gute")[0] == 1
    assert db.read_bytes() == vorher


def test_von_vielen_falschen_zeilen_stehen_die_ersten_zwanzig_da(lies):
    for zahl, letzte in (
        (20, "Zeile 21"),
        (21, "… und 1 weitere."),
        (3000, "… und 2.980 weitere."),
    ):
        _, _, fehler = lies("bedarfe", "Bedarf;Gewicht\n" + "Mut;9\n" * zahl)
        gezeigte = [zeile for zeile in fehler if zeile.startswith("koprax: Zeile")]
        assert len(gezeigte) == 20
        assert fehler[-2].startswith(f"koprax: {letzte}")


# --- names in needs ---------------------------------------------------------------------------


def test_schule_ort_und_klasse_duerfen_in_einem_bedarf_stehen(lies):
    text = "Bedarf;Notiz\nRuhe an der Grundschule Am Park;\nBus nach Gera;\nÜbergang;Klasse 5b\n"
    assert lies("bedarfe", text)[0] == 0


def test_ein_wort_der_eigenen_liste_nennt_niemanden(lies, tmp_path):
    text = "Bedarf\nTriple Petra für alle\n"
    code, _, fehler = lies("bedarfe", text)
    eigene = tmp_path / "einstellungen" / "koprax" / "bekannt.txt"
    assert (code, fehler[1]) == (
        1, f"koprax: Nennt so ein Wort niemanden, bitte in {eigene} eintragen.",
    )  # fmt: skip
    eigene.parent.mkdir(parents=True)
    eigene.write_text("triple_petra triple petra\n", encoding="utf-8")
    assert lies("bedarfe", text)[0] == 0


def test_zu_viele_bedarfe_werden_abgelehnt_bevor_einer_geprueft_ist(lies, db, monkeypatch):
    def nie(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("modelle.anonymitaet.pruefung.pruefen", nie)
    vorher = db.read_bytes()
    text = "Bedarf\n" + "".join(f"Wunsch {n}\n" for n in range(einlesen.MEISTE_BEDARFE + 1))
    for angabe in ((), ("--nur-gute",)):
        code, _, fehler = lies("bedarfe", text, *angabe)
        assert code == 1
        assert fehler[0] == (
            "koprax: Zeile 5002: erwartet werden höchstens 5.000 Zeilen, es sind 5.001."
        )
    assert db.read_bytes() == vorher


# --- the file itself --------------------------------------------------------------------------


def test_ein_ordner_und_eine_fehlende_datei_werden_mit_einem_satz_genannt(lies, tmp_path, db):
    vorher = db.read_bytes()
    for pfad, satz in (
        (tmp_path, "ist ein Ordner: bitte eine Datei darin nennen."),
        (tmp_path / "fehlt.csv", "gibt es nicht: bitte den Namen prüfen."),
        (tmp_path / "fehlt" / "liste.csv", "gibt es nicht: bitte den Namen prüfen."),
        (db / "liste.csv", "ist nicht zu lesen (eine Datei steht im Weg): bitte eine andere"),
        (Path("/dev/null"), "ist keine gewöhnliche Datei: bitte eine andere nennen."),
    ):
        code, zeigt, [fehler] = lies("angebote", pfad)
        assert (code, zeigt) == (1, "")
        assert fehler.startswith(f"koprax: {pfad} {satz}")
    assert db.read_bytes() == vorher


def test_eine_datei_ohne_rechte_wird_mit_einem_satz_genannt(lies, tmp_path, monkeypatch):
    datei = tmp_path / "zu.csv"
    datei.write_text("Titel\na\n", encoding="utf-8")
    datei.chmod(0)
    if os.geteuid() == 0:
        # Root may read everything: the system's answer to others is put in its place.
        echt = Path.open

        def verwehrt(pfad: Path, *angaben: object, **mehr: object) -> object:
            if pfad == datei:
                raise PermissionError(13, "Permission denied")
            return echt(pfad, *angaben, **mehr)

        monkeypatch.setattr(Path, "open", verwehrt)
    code, _, [fehler] = lies("angebote", datei)
    assert code == 1
    assert fehler == (
        f"koprax: {datei} ist nicht zu lesen (die Berechtigung fehlt):"
        " bitte eine andere Datei nennen."
    )


def test_eine_zu_grosse_datei_wird_nicht_ganz_gelesen(lies, tmp_path):
    datei = tmp_path / "gross.csv"
    with datei.open("wb") as offen:
        offen.truncate(5_000_000_000)
    code, _, [fehler] = lies("angebote", datei)
    assert code == 1
    assert fehler.endswith("gross.csv ist größer als 50 MB: bitte in mehrere Dateien teilen.")


def test_ohne_datei_ist_der_aufruf_falsch(capsys):
    assert ausfuehren(["kooperation", "bedarfe", "einlesen"]) == 2
    assert capsys.readouterr().err.startswith("koprax: Es fehlt: DATEI.")


# --- agreements -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zeiten", "satz"),
    [
        (
            [("2026-08-01", "2024-07-31")],
            "Das Ende am 31. Juli 2024 liegt vor dem Anfang am 1. August 2026.",
        ),
        (
            [("2024-08-01", "2026-07-31"), ("2026-07-31", "2028-07-31")],
            "Zwei Laufzeiten überschneiden sich: eine geht bis zum 31. Juli 2026,"
            " eine beginnt am 31. Juli 2026.",
        ),
        ([], "Die Vereinbarung braucht eine Laufzeit, etwa 1.8.2026–31.7.2028."),
    ],
)
def test_verkehrte_und_ueberschnittene_laufzeiten_werden_abgelehnt(umgebung, zeiten, satz):
    koordination = Koordination(umgebung)
    park = koordination.setzen("schule", Standort("", "Schule am Park"))
    laufzeiten = tuple(Laufzeit(*map(date.fromisoformat, zeit)) for zeit in zeiten)
    parteien = (Partei("schulamt"), Partei("jugendamt"))
    vorher = umgebung.protokoll.pfad.read_bytes()
    with pytest.raises(Abgelehnt) as fehler:
        koordination.setzen("vereinbarung", Vereinbarung("", "Park", (park,), parteien, laufzeiten))
    assert str(fehler.value) == satz
    assert umgebung.protokoll.pfad.read_bytes() == vorher


# --- large ones -------------------------------------------------------------------------------

WORTE = "Sport Trommeln Übergang Elterncafé Garten Werkstatt Theater Lernhilfe Familie".split()


def katalog(zeilen: int) -> bytes:
    zufall = random.Random(7)
    kopf = "Titel;Träger;Zielgruppe;Thema;Ort;Telefon;gültig bis"
    worte = (" ".join(zufall.choices(WORTE, k=3)) for _ in range(zeilen))
    reihen = (
        f"{w} {n};Haus {n % 90};ab {n % 9};{w};Nord;0361 {n};31.7.28" for n, w in enumerate(worte)
    )
    return "\n".join([kopf, *reihen]).encode()


@pytest.mark.parametrize("zeilen", [3_000, pytest.param(100_000, marks=pytest.mark.lang)])
def test_ein_grosser_katalog_kommt_ganz_herein_und_wird_durchsucht(lies, umgebung, zeilen):
    code, zeigt, fehler = lies("angebote", katalog(zeilen))
    punkt = f"{zeilen:,}".replace(",", ".")
    assert (code, fehler) == (0, [])
    assert zeigt == f"{punkt} Angebote gelesen: {punkt} neu, 0 geändert, 0 wie bisher.\n"
    buch = Koordination(umgebung).protokoll
    assert buch.angebote_zaehlen(HEUTE.date()) == (zeilen + 1, 0)
    [treffer] = buch.angebote_suchen(
        f"haus {zeilen % 90} 0361 {zeilen - 1}"[:4] + f" {zeilen - 1}", HEUTE.date()
    )
    assert treffer.angebot.erreichbar == f"0361 {zeilen - 1}"


def test_eine_schlechte_zeile_unter_tausenden_haelt_alle_auf(lies, db):
    vorher = db.read_bytes()
    code, _, fehler = lies("angebote", katalog(3_000) + b"\n;Haus\n")
    assert code == 1
    assert fehler[0].startswith("koprax: Zeile 3002, Spalte „Titel“")
    assert db.read_bytes() == vorher


TOETEN = """
import os, signal, sys
from modelle.protokoll import verbindung
from tui.befehle.koprax import ausfuehren
anfang, wann, *befehl = sys.argv[1:]
rest, verbinden = int(wann), verbindung.verbinden
def toedlich(anweisung):
    global rest
    rest -= anweisung.startswith(anfang)
    if not rest:
        os.kill(os.getpid(), signal.SIGKILL)
def beobachtet(*angaben):
    db, nummer = verbinden(*angaben)
    db.set_trace_callback(toedlich)
    return db, nummer
verbindung.verbinden = beobachtet
sys.exit(ausfuehren(befehl))
"""


@pytest.mark.parametrize(
    ("anweisung", "wann"),
    kurz(
        [
            ("INSERT INTO kooperation ", 2_900),
            ("INSERT INTO angebote ", 1),
            ("INSERT INTO angebote ", 3_000),
            ("INSERT INTO angebote_suche ", 1_500),
            ("COMMIT", 1),
        ],
        ("INSERT INTO angebote_suche ", 1_500),
        ("COMMIT", 1),
    ),
)
def test_stirbt_das_programm_mitten_im_einlesen_ist_nichts_davon_da(
    db, umgebung, tmp_path, anweisung, wann
):
    umgebung.protokoll.schliessen()
    datei = tmp_path / "katalog.csv"
    datei.write_bytes(katalog(3_000))
    befehl = ["--db", str(db), "kooperation", "angebote", "einlesen", str(datei)]
    angaben = [sys.executable, "-c", TOETEN, anweisung, str(wann), *befehl]
    lauf = subprocess.run(angaben, cwd=WURZEL, capture_output=True, text=True, check=False)
    assert (lauf.returncode, lauf.stdout) == (-signal.SIGKILL, "")
    protokoll = Protokoll(db)
    koordination = Koordination(Umgebung(protokoll, Uhr(), zaehler("n")))
    assert [a.titel for a in koordination.kooperation.angebot.values()] == ["Trommelgruppe"]
    assert koordination.protokoll.angebote_zaehlen(HEUTE.date()) == (1, 0)
    assert koordination.protokoll.angebote_suchen("werkstatt", HEUTE.date()) == []
    protokoll.schliessen()
    with closing(sqlite3.connect(db)) as roh:
        assert roh.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        roh.execute("INSERT INTO angebote_suche (angebote_suche) VALUES ('integrity-check')")
    assert ausfuehren(befehl) == 0
