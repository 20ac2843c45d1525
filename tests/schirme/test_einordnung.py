"""Level, field of action and school of a round: found by them, listed by them, never on a handout.

Also: files and rounds from before there was any of it.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import msgspec
import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.blatt.durchsicht import alle, durchsehen, hinausgehende
from modelle.blatt.ergebnis import dateiname, ergebnisblatt
from modelle.fach.professionen import STAMM
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.schule import Standort
from modelle.leitung import pflege
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.tabellen import KENNUNG, M001, MIGRATIONEN, SATZ, VERZEICHNIS
from modelle.runde.ereignisse import Angaben
from tests.buehne.runden import fall_a
from tests.buehne.schirme import app_mit, gehe, laufend
from tests.conftest import ANGABEN, Uhr, alle_bytes, zaehler
from tui.befehle.koprax import ausfuehren
from tui.befehle.liste import KEINE_PASST

PARK = "Grundschule Am Park"


def treffen(umgebung: Umgebung, code: str, ebene: str = "", feld: str = "", schule: str = ""):
    """A planned meeting with these."""
    angaben = Angaben(
        code, "2026-11", professionen=STAMM, fallgebend="", ebene=ebene, feld=feld, schule=schule
    )
    return Leitung.anlegen(umgebung, mitgeliefert("steuerungsgruppe"), angaben)


@pytest.fixture
def netz(umgebung: Umgebung) -> Umgebung:
    """Four meetings and two schools."""
    koordination = Koordination(umgebung)
    park = koordination.setzen("schule", Standort("", PARK))
    koordination.setzen("schule", Standort("", "Schule Übersee"))
    treffen(umgebung, "Kreis-Ost", "strategisch", "uebergaenge")
    treffen(umgebung, "Kreis-West", "operativ", "Medien & Öffentliches")
    treffen(umgebung, "Kreis-Nord", schule=park)
    treffen(umgebung, "Kreis-Mitte")
    return umgebung


def codes(umgebung: Umgebung, suche: str = "", **mehr: str) -> list[str]:
    return sorted(zeile.code for zeile in umgebung.protokoll.runden(suche, **mehr))  # type: ignore[arg-type]


# --- searching and filtering ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suche", "gefunden"),
    [
        ("strategisch", ["Kreis-Ost"]),
        ("Übergänge", ["Kreis-Ost"]),
        ("übergang", []),
        ("uebergaenge", ["Kreis-Ost"]),
        ("ÜBERG", ["Kreis-Ost"]),
        ("medien", ["Kreis-West"]),
        ("öffentliches", ["Kreis-West"]),
        ("am park", ["Kreis-Nord"]),
        ("grundschule", ["Kreis-Nord"]),
        ("übersee", []),
        ("park strategisch", []),
        ("kreis", ["Kreis-Mitte", "Kreis-Nord", "Kreis-Ost", "Kreis-West"]),
        ("100%", []),
    ],
)
def test_gesucht_wird_auch_nach_ebene_handlungsfeld_und_schule(netz, suche, gefunden):
    assert codes(netz, suche) == gefunden


def test_gefiltert_wird_genau(netz):
    [park] = [s for s, x in Koordination(netz).kooperation.schule.items() if x.name == PARK]
    assert codes(netz, ebene="operativ") == ["Kreis-West"]
    assert codes(netz, ebene="operativ", feld="uebergaenge") == []
    assert codes(netz, feld="Medien & Öffentliches") == ["Kreis-West"]
    assert codes(netz, feld="Medien") == []
    assert codes(netz, schule=park) == ["Kreis-Nord"]
    assert codes(netz, "kreis", stand="geplant", schule=park) == ["Kreis-Nord"]
    assert netz.protokoll.handlungsfelder() == ["Medien & Öffentliches", "uebergaenge"]


async def test_die_startseite_zeigt_ebene_und_feld_und_findet_die_schule(netz, uhr, tmp_path):
    async with laufend(app_mit(netz, uhr, tmp_path)) as hand:
        assert (
            "Kreis-Ost · November 2026 · Steuerungsgruppe · strategisch · Übergänge" in hand.worte
        )
        [mitte] = [r.text for r in hand.schirm.liste.reihen if r.text.startswith("Kreis-Mitte")]
        assert mitte == "Kreis-Mitte · November 2026 · Steuerungsgruppe"
        await hand.tippt("übergänge")
        assert hand.gewaehlt.startswith("Kreis-Ost")
        await hand("escape")
        await hand.tippt("am park")
        assert hand.gewaehlt.startswith("Kreis-Nord")
        assert PARK not in hand.bild


def liste(umgebung: Umgebung, capsys: pytest.CaptureFixture[str], *optionen: str):
    """Exit code, codes listed, and what went wrong."""
    code = ausfuehren(["--db", str(umgebung.protokoll.pfad), "liste", *optionen])
    aus, fehler = capsys.readouterr()
    return code, sorted(zeile.split()[0] for zeile in aus.splitlines()), fehler


def test_der_befehl_liste_filtert_nach_ebene_feld_und_schule(netz, capsys):
    assert liste(netz, capsys)[1] == ["Kreis-Mitte", "Kreis-Nord", "Kreis-Ost", "Kreis-West"]
    assert liste(netz, capsys, "--ebene", "Strategisch")[:2] == (0, ["Kreis-Ost"])
    assert liste(netz, capsys, "--feld", "übergänge")[:2] == (0, ["Kreis-Ost"])
    assert liste(netz, capsys, "--feld", "medien und öffentliches")[0] == 2
    assert liste(netz, capsys, "--feld", "MEDIEN & öffentliches")[:2] == (0, ["Kreis-West"])
    assert liste(netz, capsys, "--feld", "Kinderschutz")[:2] == (0, [KEINE_PASST.split()[0]])
    assert liste(netz, capsys, "--schule", "grundschule am park")[:2] == (0, ["Kreis-Nord"])
    ausfuehren(["--db", str(netz.protokoll.pfad), "liste", "--ebene", "operativ"])
    assert "Steuerungsgruppe · operativ · Medien & Öffentliches" in capsys.readouterr().out
    # The columns stand below each other however long what stands in them is.
    ausfuehren(["--db", str(netz.protokoll.pfad), "liste"])
    zeilen = capsys.readouterr().out.splitlines()
    assert len({len(zeile) - len(zeile.split()[-1]) for zeile in zeilen}) == 1


@pytest.mark.parametrize(
    ("option", "wert", "satz"),
    [
        (
            "--ebene",
            "mittel",
            "Die Ebene „mittel“ gibt es nicht: bitte politisch, strategisch, operativ oder"
            " sozialräumlich.",
        ),
        (
            "--feld",
            "Sport\x1b]0;x\x07",
            "hat keine Runde: bitte Kinderschutz, Schuldistanz, Übergänge oder Medien &"
            " Öffentliches.",
        ),
        (
            "--schule",
            "Schule am Wald",
            "Eine Schule „Schule am Wald“ ist nicht eingetragen: bitte Grundschule Am Park oder"
            " Schule Übersee.",
        ),
    ],
)
def test_was_es_nicht_gibt_wird_mit_dem_genannt_was_es_gibt(netz, capsys, option, wert, satz):
    code, zeilen, fehler = liste(netz, capsys, option, wert)
    assert (code, zeilen) == (2, [])
    assert satz in fehler
    assert "\x1b" not in fehler


def test_ohne_eine_schule_sagt_die_liste_dass_es_noch_keine_gibt(umgebung, capsys):
    treffen(umgebung, "Kreis")
    assert "es gibt noch keine." in liste(umgebung, capsys, "--schule", "Am Park")[2]


# --- what goes out ----------------------------------------------------------------------------


def test_das_protokoll_nennt_ebene_und_feld_im_kopf_und_die_schule_nirgends(netz):
    park = next(iter(Koordination(netz).kooperation.schule))
    leitung = treffen(netz, "Kreis-7", "politisch", "Medien *neu*", park)
    blatt = ergebnisblatt(leitung.runde).markdown
    assert (
        "Kreis-7 · Steuerungsgruppe · November 2026 · 90 Minuten · politisch · Medien \\*neu\\*\n"
        in blatt
    )
    schluessel_frei = msgspec.structs.replace(leitung.runde.angaben, schule="")
    assert park not in blatt
    ohne = msgspec.structs.replace(leitung.runde, angaben=schluessel_frei)
    assert ergebnisblatt(ohne).markdown == blatt
    assert park not in dateiname(leitung.runde, leitung.id)


def test_ein_handzettel_nennt_weder_ebene_noch_feld_noch_schule(umgebung):
    leitung = fall_a(umgebung)
    angaben = msgspec.structs.replace(
        leitung.runde.angaben, schule="abc123", ebene="strategisch", feld="uebergaenge"
    )
    mit = msgspec.structs.replace(leitung.runde, angaben=angaben)
    assert ergebnisblatt(mit) == ergebnisblatt(leitung.runde)
    assert dateiname(mit, leitung.id) == dateiname(leitung.runde, leitung.id)


def test_der_name_der_schule_kommt_nicht_ins_protokoll_der_runde(netz):
    for (daten,) in netz.protokoll.verbindung.execute("SELECT daten FROM ereignisse"):
        assert "Park" not in daten
    for zeile in netz.protokoll.verbindung.execute("SELECT * FROM runden"):
        assert "Park" not in str(zeile)


def test_ein_eigenes_handlungsfeld_wird_geprueft_und_ersetzt(umgebung):
    leitung = treffen(umgebung, "Kreis-7", feld="Fall Maximilian Krause")
    [befund] = durchsehen(hinausgehende(leitung.runde), leitung.gedaechtnis).offen
    assert (befund.stelle.woher, befund.wort) == ("Handlungsfeld", "Maximilian Krause")
    assert "Handlungsfeld" in {stelle.woher for stelle in alle(leitung.runde)}
    assert leitung.ersetzen(befund.woerter, "[Kind]", "person") >= 1
    assert leitung.runde.angaben.feld == "Fall [Kind]"
    assert [x.feld for x in umgebung.protokoll.runden()] == ["Fall [Kind]"]
    umgebung.protokoll.schliessen()
    assert b"Krause" not in umgebung.protokoll.pfad.read_bytes()


def test_ein_handlungsfeld_das_alle_haben_bleibt_wie_es_ist(umgebung):
    leitung = treffen(umgebung, "Kreis-7", feld="uebergaenge")
    assert {x.woher for x in hinausgehende(leitung.runde)} & {"Handlungsfeld"} == set()
    leitung.ersetzen(["uebergaenge"], "[Kind]", "person")
    assert leitung.runde.angaben.feld == "uebergaenge"


# --- from before ------------------------------------------------------------------------------

NEU_IN_ARTEN = ("katalog", "bedarfe", "meilenstein")


def alte_datei(pfad: Path, quelle: Umgebung) -> None:
    """A file of version 1 with the rounds of this log, in the form they had then."""
    spalten = (
        "nr, id, code, monat, ablauf, stand, phase, leitfrage, angelegt, geaendert, geschlossen"
    )
    alt = sqlite3.connect(pfad, isolation_level=None)
    for anweisung in (*VERZEICHNIS, *M001):
        alt.execute(anweisung)
    alt.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, '')",
        (SATZ, next(iter(MIGRATIONEN))),
    )
    neu = quelle.protokoll.verbindung
    for zeile in neu.execute(f"SELECT {spalten} FROM runden"):
        alt.execute(f"INSERT INTO runden ({spalten}) VALUES ({','.join('?' * 11)})", zeile)
    for *davor, daten, _ in neu.execute("SELECT * FROM ereignisse"):
        inhalt = json.loads(daten)
        for art in inhalt.get("ablauf", {}).get("arten", []):
            for name in NEU_IN_ARTEN:
                del art[name]
        alt.execute(
            "INSERT INTO ereignisse VALUES (?, ?, ?, ?, ?, ?, ?)", (*davor, json.dumps(inhalt))
        )
    for *zeile, _ in neu.execute("SELECT * FROM entwuerfe"):
        alt.execute(f"INSERT INTO entwuerfe VALUES ({','.join('?' * 8)})", zeile)
    alt.execute(f"PRAGMA application_id = {KENNUNG}")
    alt.execute("PRAGMA user_version = 1")
    alt.close()
    pfad.chmod(0o600)


def test_eine_datei_der_ersten_fassung_behaelt_alles_und_kann_danach_das_neue(umgebung, tmp_path):
    offen = fall_a(umgebung)
    umgebung.protokoll.entwurf_schreiben(offen.id, offen.entwurf())
    zu = treffen(umgebung, "Kreis-7")
    zu.beginnen()
    gehe(zu, "aufgaben")
    zu.erfassen(["Raum suchen"], "aufgabe")
    zu.schliessen()
    pfad = tmp_path / "alt.db"
    alte_datei(pfad, umgebung)
    neu = Umgebung(Protokoll(pfad), Uhr(), zaehler("n"))
    for leitung in (offen, zu):
        gelesen = Leitung.oeffnen(neu, leitung.id)
        # All but what its format could not say then.
        assert gelesen.runde.eintraege == leitung.runde.eintraege
        assert gelesen.runde.angaben == leitung.runde.angaben
        assert gelesen.runde.stand == leitung.runde.stand
        assert gelesen.runde.ablauf.minuten == leitung.runde.ablauf.minuten
        assert not any(art.katalog or art.bedarfe for art in gelesen.runde.ablauf.arten)
        assert gelesen.vermerke[1:] == leitung.vermerke[1:]
    assert neu.protokoll.runden() == umgebung.protokoll.runden()
    assert {zeile.ebene + zeile.feld + zeile.schule for zeile in neu.protokoll.runden()} == {""}
    [davor] = sicherung.alle(pfad)
    sicherung.pruefen(davor.pfad)
    # Goes on as any other, and there is room for a co-operation.
    weiter = Leitung.oeffnen(neu, offen.id)
    weiter.schliessen()
    Koordination(neu).bedarfe_einlesen([Bedarf("Ruheraum")])
    treffen(neu, "Kreis-8", "operativ", "uebergaenge")
    assert codes(neu, "übergänge") == ["Kreis-8"]
    neu.protokoll.schliessen()


def test_angaben_von_frueher_lesen_sich_ohne_die_neuen_felder():
    alt = b'{"code":"K-07","monat":"2026-11","alter":"9"}'
    gelesen = msgspec.json.decode(alt, type=Angaben)
    assert (gelesen.schule, gelesen.verbund, gelesen.ebene, gelesen.feld) == ("", "", "", "")
    assert msgspec.json.decode(msgspec.json.encode(ANGABEN), type=Angaben) == ANGABEN


def test_aus_der_kopie_vor_der_neuen_fassung_geht_was_geloescht_wird(umgebung, tmp_path):
    leitung = fall_a(umgebung)
    pfad = tmp_path / "frueher" / "alt.db"
    pfad.parent.mkdir()
    alte_datei(pfad, umgebung)
    protokoll, [davor] = Protokoll(pfad), sicherung.alle(pfad)
    protokoll.aufraeumen()
    assert davor.pfad.exists()
    vorher = davor.pfad.read_bytes()
    texte = [x.text.encode() for x in leitung.runde.eintraege.values()]
    texte = [text for text in texte if text in vorher]
    assert len(texte) > 10
    pflege.loeschen(protokoll, protokoll.runden())
    protokoll.schliessen()
    # It stays, set right: still a file of the first version.
    sicherung.pruefen(davor.pfad)
    assert [text for text in texte if text in alle_bytes(pfad.parent)] == []
