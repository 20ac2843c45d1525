"""Erasing in large copies: nothing of it stays, and the rest is not written anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelle.leitung import pflege
from modelle.leitung.runde import Leitung
from modelle.protokoll import gang
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.gang import Angehalten, gehoert
from modelle.protokoll.kopien import angleichen, geprueft, luecken, nebenlogs, nurfort
from modelle.protokoll.kopien.geprueft import merken, pruefen
from modelle.protokoll.kopien.sicherung import alle
from modelle.protokoll.listenzeile import Listenzeile
from modelle.protokoll.pruefsumme import einrichten, schaden
from modelle.protokoll.runden import Protokoll
from tests.buehne.langform import beispiele, nur_einige
from tests.buehne.runden import begonnene, tippen
from tests.conftest import alle_bytes


@pytest.fixture
def kopie(umgebung, monkeypatch) -> Path:
    """A copy of four rounds that counts as a large one; the last is about trombones."""
    monkeypatch.setattr(geprueft, "AB", 1)
    monkeypatch.setattr(gang, "JE", 100)
    for nr in range(4):
        was = "Posaune" if nr == 3 else "Geige"
        tippen(begonnene(umgebung), *(f"{was} {nr} in Reihe {i}" for i in range(60)))
    return umgebung.protokoll.sichern()


def die_mit_posaunen(protokoll: Protokoll) -> Listenzeile:
    return next(
        zeile for zeile in protokoll.runden() if "Posaune" in str(protokoll.lesen(zeile.id))
    )


def loeschen(protokoll: Protokoll) -> None:
    pflege.loeschen(protokoll, [die_mit_posaunen(protokoll)])


def verstecken(kopie: Path, text: bytes) -> None:
    """Put a text where SQLite may have left one when it moved cells: into the gaps of pages."""
    bytes_, viele = bytearray(kopie.read_bytes()), 0
    for seite in range(4096, len(bytes_), 4096):
        luecke = bytes_.find(bytes(len(text) + 40), seite + 8, seite + 4096)
        if bytes_[seite] in (2, 5, 10, 13) and luecke > 0:
            bytes_[luecke + 20 : luecke + 20 + len(text)] = text
            viele += 1
    assert viele > 5
    kopie.write_bytes(bytes_)
    merken(kopie, pruefen(kopie))


def test_eine_geloeschte_runde_geht_aus_einer_grossen_kopie_ohne_sie_neu_zu_schreiben(
    umgebung, kopie, monkeypatch
):
    verstecken(kopie, b"Posaune, verschoben")
    vorher = pruefen(kopie)

    def neu(*_: object) -> None:
        raise AssertionError("written anew")

    monkeypatch.setattr(angleichen, "neu_schreiben", neu)
    monkeypatch.setattr(geprueft, "schaden", neu)
    loeschen(umgebung.protokoll)
    assert b"Posaune" not in alle_bytes(kopie.parent.parent)
    # What is noted of it now is true: found whole, and whole by the full check, too.
    danach = pruefen(kopie)
    assert (danach.runden, danach.ereignisse) == (3, vorher.ereignisse * 3 // 4)
    assert kopie.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(kopie)) as db:
        einrichten(db)
        assert schaden(db) == []
        assert (
            db.execute("SELECT count(*) FROM verlauf WHERE text LIKE 'Geige%'").fetchone()[0] == 180
        )


def test_was_seither_anders_ist_wird_ganz_geprueft(umgebung, kopie):
    heil, notiz = kopie.read_bytes(), kopie.parent / geprueft.NOTIZ
    kopie.write_bytes(heil.replace(b"Geige 1 in Reihe 7", b"Geige 1 in Reihe 8"))
    loeschen(umgebung.protokoll)
    assert kopie not in [k.pfad for k in alle(umgebung.protokoll.pfad)]
    kopie.write_bytes(heil)
    notiz.unlink()
    pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden()[:1])
    assert pruefen(kopie).runden == 3


def test_eine_runde_die_das_protokoll_noch_hat_bleibt_in_grossen_kopien(umgebung, kopie):
    runde = Leitung.oeffnen(umgebung, die_mit_posaunen(umgebung.protokoll).id)
    runde.aendern(next(iter(runde.runde.eintraege)), "Leise")
    runde.schliessen()
    assert pruefen(kopie).runden == 4
    assert b"Posaune 3 in Reihe 0" not in kopie.read_bytes()


def test_ein_ersetztes_wort_ist_auch_in_grossen_kopien_ersetzt(umgebung, kopie):
    runde = Leitung.oeffnen(umgebung, die_mit_posaunen(umgebung.protokoll).id)
    runde.ersetzen(["Posaune"], "[Kind]", "person")
    assert b"Posaune" not in alle_bytes(kopie.parent.parent)
    with closing(sqlite3.connect(kopie)) as db:
        einrichten(db)
        assert schaden(db) == []


SCHRITTE = {
    "leeren": luecken,
    "kopieren": nurfort,
    "gezaehlt": nurfort,
    "merken": angleichen,
}


@pytest.mark.parametrize("schritt", nur_einige(SCHRITTE, 1))
def test_bei_jedem_schritt_getoetet_holt_es_das_naechste_oeffnen_nach(
    umgebung, kopie, monkeypatch, schritt
):
    verstecken(kopie, b"Posaune, verschoben")

    def tot(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as m:
        m.setattr(SCHRITTE[schritt], schritt, tot)
        with pytest.raises(KeyboardInterrupt):
            loeschen(umgebung.protokoll)
    Protokoll(umgebung.protokoll.pfad).schliessen()
    assert b"Posaune" not in alle_bytes(kopie.parent.parent)
    assert pruefen(kopie).runden == 3


def test_wer_mittendrin_anhaelt_behaelt_die_kopie_wie_sie_war(umgebung, kopie):
    heil = kopie.read_bytes()

    def halt(was: str, _: float) -> None:
        if was == luecken.WAS:
            raise Angehalten

    with gehoert(halt):
        loeschen(umgebung.protokoll)
    assert (kopie.read_bytes(), umgebung.protokoll.hat_spuren()) == (heil, True)
    umgebung.protokoll.aufraeumen()
    assert b"Posaune" not in alle_bytes(kopie.parent.parent)


@pytest.fixture
def protokoll(umgebung, kopie, monkeypatch) -> Protokoll:
    """The log of those rounds; it counts as a large one, and remains stand in its gaps."""
    monkeypatch.setattr(nebenlogs, "AB", 1)
    verstecken(umgebung.protokoll.pfad, b"Posaune, verschoben")
    return umgebung.protokoll


@pytest.mark.parametrize("wer", ["selbst", "ein anderer"])
def test_was_geloescht_ist_geht_aus_einem_grossen_protokoll_ohne_es_neu_zu_schreiben(
    protokoll, monkeypatch, wer
):
    """Who holds pages from before, here or in another process, does not write them back."""

    def neu(*_: object) -> None:
        raise AssertionError("written anew")

    monkeypatch.setattr(gang, "neu_schreiben", neu)
    protokoll.spaeter_ab = 1
    loeschen(protokoll)
    verstecken(protokoll.pfad, b"Posaune, verschoben")
    andere = Protokoll(protokoll.pfad, spaeter_ab=1)
    db = (protokoll if wer == "selbst" else andere).verbindung
    db.execute("PRAGMA cache_size = -65536")
    db.execute("PRAGMA shrink_memory")
    assert db.execute("SELECT sum(length(daten)) FROM ereignisse").fetchone()[0]
    assert luecken.im_protokoll_leeren(protokoll.verbindung, protokoll.pfad, protokoll.nummer)
    # As many bytes as before: a page is written as it is held.
    db.execute("UPDATE ereignisse SET zeit = replace(zeit, '2', '3')")
    assert b"Posaune" not in protokoll.pfad.read_bytes()
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    andere.schliessen()
    protokoll.spaeter_ab = 0
    protokoll.aufraeumen()
    assert not protokoll.hat_spuren()
    assert b"Posaune" not in alle_bytes(protokoll.pfad.parent)


@pytest.mark.parametrize("warum", ["viel frei", "wal"])
def test_wo_das_nicht_genuegt_wird_das_protokoll_neu_geschrieben(protokoll, monkeypatch, warum):
    if warum == "viel frei":
        monkeypatch.setattr(luecken, "FREI", -1)
    else:
        protokoll.verbindung.execute("PRAGMA journal_mode = WAL")
    geschrieben: list[str] = []
    neu_schreiben = gang.neu_schreiben
    monkeypatch.setattr(
        gang, "neu_schreiben", lambda db, was: (geschrieben.append(was), neu_schreiben(db, was))
    )
    loeschen(protokoll)
    assert geschrieben == [luecken.WAS_PROTOKOLL]
    assert b"Posaune" not in alle_bytes(protokoll.pfad.parent)


def test_ein_kaputter_seitenkopf_kostet_keinen_eintrag(protokoll):
    """SQLite reads every row of such a page; what its head calls a gap holds some of them."""
    protokoll.spaeter_ab = 1
    loeschen(protokoll)
    davor = protokoll.verbindung.execute("SELECT count(*) FROM ereignisse").fetchone()
    protokoll.verbindung.execute("PRAGMA shrink_memory")
    kaputt = 0
    bytes_ = bytearray(protokoll.pfad.read_bytes())
    for seite in range(4096, len(bytes_), 4096):
        inhalt = int.from_bytes(bytes_[seite + 5 : seite + 7], "big")
        if bytes_[seite] == 13 and 100 < inhalt < 2000:
            bytes_[seite + 5 : seite + 7] = (inhalt + 1024).to_bytes(2, "big")
            kaputt += 1
    assert kaputt
    protokoll.pfad.write_bytes(bytes_)
    protokoll.spaeter_ab = 0
    protokoll.aufraeumen()
    db = protokoll.verbindung
    assert db.execute("SELECT count(*) FROM ereignisse").fetchone() == davor
    assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)
    assert b"Posaune" not in alle_bytes(protokoll.pfad.parent)


def test_was_hinter_der_letzten_seite_steht_geht_mit_ihr(protokoll):
    protokoll.spaeter_ab = 1
    loeschen(protokoll)
    with protokoll.pfad.open("ab") as datei:
        datei.write(b"Posaune ganz hinten".ljust(4096, b"."))
    protokoll.spaeter_ab = 0
    protokoll.aufraeumen()
    assert b"Posaune" not in alle_bytes(protokoll.pfad.parent)


def test_seiten_mit_eigenem_am_ende_bleiben_sqlite_ueberlassen(protokoll):
    """An extension may keep a sum of each page there."""
    bytes_ = bytearray(protokoll.pfad.read_bytes())
    assert luecken.kennt(protokoll.pfad)
    bytes_[20] = 8
    anders = protokoll.pfad.with_suffix(".anders")
    anders.write_bytes(bytes_)
    assert not luecken.kennt(anders)


def test_solange_jemand_liest_bleibt_die_notiz_und_das_naechste_oeffnen_holt_es_nach(protokoll):
    protokoll.spaeter_ab = 1
    loeschen(protokoll)
    verstecken(protokoll.pfad, b"Posaune, verschoben")
    with closing(sqlite3.connect(protokoll.pfad, isolation_level=None)) as leser:
        leser.execute("BEGIN")
        leser.execute("SELECT 1 FROM runden").fetchall()
        protokoll.verbindung.execute("PRAGMA busy_timeout = 0")
        protokoll.spaeter_ab = 0
        davor = protokoll.pfad.read_bytes()
        with pytest.raises(ProtokollFehler):
            protokoll.aufraeumen()
        assert protokoll.pfad.read_bytes() == davor
    assert protokoll.hat_spuren()
    Protokoll(protokoll.pfad).schliessen()
    assert b"Posaune" not in alle_bytes(protokoll.pfad.parent)


def test_eine_andere_datei_an_der_stelle_des_protokolls_bleibt_wie_sie_ist(protokoll):
    """It may be open elsewhere: only what this connection locks is emptied."""
    pfad, nummer = protokoll.pfad, protokoll.nummer
    fremd = pfad.read_bytes()
    pfad.rename(pfad.with_suffix(".weg"))
    pfad.write_bytes(fremd)
    assert not luecken.im_protokoll_leeren(protokoll.verbindung, pfad, nummer)
    assert pfad.read_bytes() == fremd
    assert b"Posaune, verschoben" in fremd


@settings(max_examples=beispiele(60))
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9000)), min_size=5, max_size=60),
    st.sampled_from([512, 1024, 4096, 65536]),
    st.integers(1, 5),
)
def test_in_den_luecken_einer_datei_steht_danach_nichts_und_sonst_alles(zeilen, groesse, jede):
    with TemporaryDirectory() as ordner:
        pfad = Path(ordner) / "db"
        with closing(sqlite3.connect(pfad, isolation_level=None)) as db:
            db.execute(f"PRAGMA page_size = {groesse}")
            db.execute("PRAGMA secure_delete = OFF")  # as where VACUUM INTO writes
            db.execute("CREATE TABLE t (a, b, c TEXT UNIQUE, PRIMARY KEY (a, b)) WITHOUT ROWID")
            db.execute("CREATE TABLE u (c TEXT UNIQUE)")
            for nr, (a, laenge) in enumerate(zeilen):
                wort = ("weg" if nr % jede == 0 else "hier") * (laenge // 4)
                db.execute("INSERT INTO t VALUES (?, ?, ?)", (a, nr, f"{wort}{nr}"))
                db.execute("INSERT INTO u VALUES (?)", (f"{nr}{wort}",))
            db.execute("PRAGMA secure_delete = ON")
            for tabelle in "tu":
                db.execute(f"DELETE FROM {tabelle} WHERE c LIKE '%wegweg%'")
            # What another program frees keeps its text.
            db.execute("PRAGMA secure_delete = OFF")
            db.execute("CREATE TABLE v AS SELECT c FROM u")
            db.execute("UPDATE v SET c = 'wegweg' || c")
            db.execute("DROP TABLE v")
            da = [db.execute(f"SELECT * FROM {t}").fetchall() for t in "tu"]
        assert luecken.kennt(pfad)
        luecken.leeren(pfad)
        assert b"wegweg" not in pfad.read_bytes()
        with closing(sqlite3.connect(pfad)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert [db.execute(f"SELECT * FROM {t}").fetchall() for t in "tu"] == da
        davor = pfad.read_bytes()
        luecken.leeren(pfad)
        assert pfad.read_bytes() == davor
