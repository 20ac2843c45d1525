"""A copy takes the place of the log; what stood there is kept."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll import wiederherstellen as modul
from modelle.protokoll.datei import leer_anlegen
from modelle.protokoll.fehler import Beschaedigt, ProtokollFehler
from modelle.protokoll.heilung.bergen import bergen
from modelle.protokoll.heilung.neubau import retten
from modelle.protokoll.kopien.ablage import vormerkung
from modelle.protokoll.kopien.beiseite import beiseite
from modelle.protokoll.kopien.sicherung import alle
from modelle.protokoll.pruefsumme import pruefsumme
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.wiederherstellen import beiseitelegen, wiederherstellen
from modelle.runde.eintragsplatz import BESCHAEDIGT
from tests.buehne.runden import begonnene, tippen
from tests.conftest import zaehler


@pytest.fixture
def leitung(umgebung: Umgebung) -> Leitung:
    """A round with an entry in the copy, and one that came later."""
    leitung = begonnene(umgebung)
    tippen(leitung, "Vor der Sicherung")
    umgebung.protokoll.sichern()
    tippen(leitung, "Hinterher")
    return leitung


def texte(umgebung: Umgebung, leitung: Leitung) -> list[str]:
    protokoll = Protokoll(umgebung.protokoll.pfad)
    try:
        neu = Leitung.oeffnen(Umgebung(protokoll, umgebung.uhr, zaehler("n")), leitung.id)
        return [x.text for x in neu.runde.eintraege.values()]
    finally:
        protokoll.schliessen()


def test_danach_ist_der_stand_der_sicherung_da_und_der_alte_unveraendert_daneben(umgebung, leitung):
    pfad, vorher = umgebung.protokoll.pfad, umgebung.protokoll.pfad.read_bytes()
    alt = wiederherstellen(pfad, alle(pfad)[0].pfad)
    assert texte(umgebung, leitung) == ["Vor der Sicherung"]
    assert beiseite(pfad) == [alt]
    assert alt.read_bytes() == vorher
    assert (alt.stat().st_mode & 0o777, pfad.stat().st_mode & 0o777) == (0o600, 0o600)
    assert sorted(p.name for p in pfad.parent.iterdir()) == ["protokoll.db", "sicherungen"]


def test_wer_das_alte_noch_offen_hat_wird_es_gewahr_und_schreibt_nicht_hinein(umgebung, leitung):
    pfad = umgebung.protokoll.pfad
    alt = wiederherstellen(pfad, alle(pfad)[0].pfad)
    vorher = alt.read_bytes()
    with pytest.raises(ProtokollFehler, match=r"durch eine Sicherung ersetzt.*neu starten"):
        tippen(leitung, "Ins Leere")
    assert alt.read_bytes() == vorher
    assert texte(umgebung, leitung) == ["Vor der Sicherung"]
    # A process that only reads is told, too, and makes no copy of what is the log no more.
    anzahl = len(alle(pfad))
    for tun in (leitung.auffrischen, umgebung.protokoll.sichern):
        with pytest.raises(ProtokollFehler, match="Halbgetipptes abschreiben"):
            tun()
    assert len(alle(pfad)) == anzahl


def test_eine_beschaedigte_sicherung_wird_nicht_eingesetzt(umgebung, leitung):
    pfad, vorher = umgebung.protokoll.pfad, umgebung.protokoll.pfad.read_bytes()
    kopie = alle(pfad)[0].pfad
    os.truncate(kopie, 9000)
    with pytest.raises(Beschaedigt):
        wiederherstellen(pfad, kopie)
    assert pfad.read_bytes() == vorher
    assert beiseite(pfad) == []


def test_auch_eine_unlesbare_datei_wird_unveraendert_beiseitegelegt(umgebung, leitung):
    pfad = umgebung.protokoll.pfad
    umgebung.protokoll.schliessen()
    pfad.write_bytes(b"nur noch Schrott" * 300)
    alt = wiederherstellen(pfad, alle(pfad)[0].pfad, "beschaedigt")
    assert alt.read_bytes() == b"nur noch Schrott" * 300
    assert texte(umgebung, leitung) == ["Vor der Sicherung"]


def test_ein_liegengebliebenes_journal_kommt_mit_und_zerstoert_die_sicherung_nicht(
    umgebung, leitung
):
    pfad = umgebung.protokoll.pfad
    umgebung.protokoll.schliessen()
    pfad.write_bytes(b"Schrott" * 3000)
    journal = pfad.with_name(pfad.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"x" * 5000)
    alt = wiederherstellen(pfad, alle(pfad)[0].pfad, "beschaedigt")
    assert not journal.exists()
    assert alt.with_name(alt.name + "-journal").exists()
    assert texte(umgebung, leitung) == ["Vor der Sicherung"]


def test_waehrend_ein_anderer_schreibt_wird_nichts_ausgetauscht(umgebung, leitung, monkeypatch):
    pfad = umgebung.protokoll.pfad
    echtes = sqlite3.connect
    monkeypatch.setattr(
        modul.sqlite3, "connect", lambda *a, **k: echtes(*a, **(k | {"timeout": 0.02}))
    )
    anderes = echtes(pfad, isolation_level=None)
    anderes.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ProtokollFehler, match=r"hält das Protokoll .* gerade fest"):
        wiederherstellen(pfad, alle(pfad)[0].pfad)
    anderes.execute("ROLLBACK")
    anderes.close()
    assert beiseite(pfad) == []


def test_zwischen_beiden_schritten_getoetet_geht_nichts_verloren(umgebung, leitung, monkeypatch):
    pfad, vorher = umgebung.protokoll.pfad, umgebung.protokoll.pfad.read_bytes()

    def tot(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as m:
        m.setattr(modul.os, "replace", tot)
        with pytest.raises(KeyboardInterrupt):
            wiederherstellen(pfad, alle(pfad)[0].pfad)
    umgebung.protokoll.schliessen()
    assert not pfad.exists()
    assert beiseite(pfad)[0].read_bytes() == vorher
    # No empty log is made in its place, for that would look as if everything were lost.
    with pytest.raises(Beschaedigt, match="nicht mehr da, Sicherungen gibt es aber"):
        Protokoll(pfad)
    wiederherstellen(pfad, alle(pfad)[0].pfad)
    assert texte(umgebung, leitung) == ["Vor der Sicherung"]


@pytest.mark.parametrize("wie", ["fort", "leer"])
def test_ist_vom_protokoll_nichts_mehr_da_wird_kein_leeres_angelegt(umgebung, leitung, wie):
    pfad = umgebung.protokoll.pfad
    umgebung.protokoll.schliessen()
    pfad.unlink() if wie == "fort" else os.truncate(pfad, 0)
    with pytest.raises(Beschaedigt):
        Protokoll(pfad)
    assert not pfad.exists() or pfad.stat().st_size == 0
    leer_anlegen(pfad)
    neues = Protokoll(pfad)
    assert neues.runden() == []
    neues.schliessen()


def test_zweimal_am_selben_stand_beiseitegelegt_bleibt_beides(umgebung, leitung):
    pfad = umgebung.protokoll.pfad
    umgebung.protokoll.schliessen()
    wann = pfad.stat().st_mtime_ns
    erste = beiseitelegen(pfad, "beschaedigt")
    pfad.write_bytes(b"noch einer")
    os.utime(pfad, ns=(wann, wann))
    zweite = beiseitelegen(pfad, "beschaedigt")
    assert erste != zweite
    assert set(beiseite(pfad)) == {erste, zweite}
    assert beiseitelegen(pfad, "beschaedigt") is None


def test_zurueck_geht_es_auf_demselben_weg(umgebung, leitung):
    """Somebody took the wrong copy and puts the replaced file back by hand: it is a log."""
    pfad = umgebung.protokoll.pfad
    alt = wiederherstellen(pfad, alle(pfad)[0].pfad)
    umgebung.protokoll.schliessen()
    Path(alt).replace(pfad)
    assert texte(umgebung, leitung) == ["Vor der Sicherung", "Hinterher"]


# --- single events ----------------------------------------------------------------------------


def verfaelschen(umgebung: Umgebung, alt: str, neu: str) -> None:
    umgebung.protokoll.verbindung.execute(
        "UPDATE ereignisse SET daten = replace(daten, ?, ?)", (alt, neu)
    )
    umgebung.protokoll.schliessen()


def test_ein_verfaelschter_eintrag_kommt_aus_der_sicherung_und_spaeteres_bleibt(umgebung, leitung):
    pfad = umgebung.protokoll.pfad
    verfaelschen(umgebung, "Vor der", "Vor dem")
    vorher = pfad.read_bytes()
    retten(pfad, bergen(pfad))
    assert texte(umgebung, leitung) == ["Vor der Sicherung", "Hinterher"]
    [alt] = beiseite(pfad)
    assert alt.read_bytes() == vorher


def test_was_nach_der_sicherung_verfaelscht_wurde_wird_genannt_und_die_runde_geht_auf(
    umgebung, leitung
):
    pfad = umgebung.protokoll.pfad
    verfaelschen(umgebung, "Hinterher", "Hinterhor")
    davor = pfad.read_bytes()
    # Already before the log is mended, which changes nothing in it; the next start looks at it all.
    assert texte(umgebung, leitung) == ["Vor der Sicherung", BESCHAEDIGT]
    assert pfad.read_bytes() == davor
    assert vormerkung(pfad).exists()
    geborgen = bergen(pfad)
    assert (geborgen.beschaedigt, beiseite(pfad)) == (1, [])
    retten(pfad, geborgen)
    assert texte(umgebung, leitung) == ["Vor der Sicherung", BESCHAEDIGT]


def test_aus_einer_sicherung_mit_anderer_geschichte_kommt_nichts(umgebung, leitung):
    """The copy has another event under the same number."""
    pfad = umgebung.protokoll.pfad
    kopie = umgebung.protokoll.sichern()
    db = sqlite3.connect(kopie)
    db.create_function("crc", -1, pruefsumme)
    db.execute("UPDATE ereignisse SET id = 'fremd' || nr WHERE nr > 2")
    db.execute("UPDATE ereignisse SET pruefsumme = crc(nr, id, zeit, vorgang, name, daten)")
    db.commit()
    db.close()
    verfaelschen(umgebung, "Hinterher", "Hinterhor")
    retten(pfad, bergen(pfad))
    assert texte(umgebung, leitung) == ["Vor der Sicherung", BESCHAEDIGT]


def test_eine_kopie_aelterer_fassung_heilt_nichts_und_stoert_nicht(umgebung, leitung):
    pfad = umgebung.protokoll.pfad
    kopie = alle(pfad)[0].pfad
    db = sqlite3.connect(kopie)
    db.execute("ALTER TABLE ereignisse DROP COLUMN pruefsumme")
    db.execute("PRAGMA user_version = 2")
    db.commit()
    db.close()
    verfaelschen(umgebung, "Vor der", "Vor dem")
    assert bergen(pfad).beschaedigt == 1
    assert beiseite(pfad) == []
