"""What is replaced is gone from every file of ours, also from what the log does not know of."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import msgspec
import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.heilung.bergen import bergen
from modelle.protokoll.heilung.neubau import retten
from modelle.protokoll.heilung.seiten import SEITE
from modelle.protokoll.kopien import ablage, angleichen, nurhier
from modelle.protokoll.kopien.beiseite import ersetzte
from modelle.protokoll.kopien.ersetztes import gelesen, notiz
from modelle.protokoll.kopien.sicherung import alle, pruefen
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.wiederherstellen import wiederherstellen
from modelle.runde.ereignisse import Angaben
from tests.buehne.runden import begonnene, tippen
from tests.conftest import Uhr, alle_bytes, umgebung_fuer
from tests.einheit.leitung.test_vereinbartes import runde as geschlossene
from tests.einheit.protokoll.test_sicherung import texte

WORT = "Ziegenhof"
"""A word that tells who is meant, and that the check does not find."""
VERRAET = "ZIEGENHOF hinten"
ANDERER_FALL = "Der Ziegenhof eines anderen Falls"


def an_der_schule(umgebung: Umgebung) -> Leitung:
    angaben = Angaben("K-07", "2026-11", schule="Schule am Ziegenhof")
    runde = Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), angaben)
    runde.beginnen()
    return runde


@pytest.fixture(scope="module")
def vorher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which an older copy took the log's place: the newer things are in copies only."""
    pfad = tmp_path_factory.mktemp("eingesetzt") / "protokoll.db"
    with umgebung_fuer(pfad, Uhr()) as umgebung:
        erste = begonnene(umgebung)
        tippen(erste, "Trommeln unter dem Tisch")
        aeltere = umgebung.protokoll.sichern()
        tippen(erste, "Erst danach, am Ziegenhof", "Und noch etwas")
        weitere = an_der_schule(umgebung)
        tippen(weitere, VERRAET, "mein Onkel vom ziegenhofs Tor")
        geschlossene(umgebung, "Nachmittage am Ziegenhof")
        andere = Leitung.anlegen(umgebung, erste.runde.ablauf, Angaben("B-99", "2026-11"))
        andere.beginnen()
        tippen(andere, ANDERER_FALL)
        Koordination(umgebung).setzen("bedarf", Bedarf("Bus", notiz="ab Ziegenhof"))
        umgebung.protokoll.sichern()
        tippen(erste, "Ganz zuletzt am Ziegenhof")
    wiederherstellen(pfad, aeltere)
    return pfad.parent


@pytest.fixture
def umgebung(vorher: Path, tmp_path: Path) -> Iterator[Umgebung]:
    shutil.copytree(vorher, tmp_path / "da")
    with umgebung_fuer(tmp_path / "da" / "protokoll.db", Uhr()) as umgebung:
        # Ids that no copy has.
        yield msgspec.structs.replace(umgebung, neue_id=map("n{}".format, count()).__next__)


def ersetzen(umgebung: Umgebung) -> None:
    [zeile] = umgebung.protokoll.runden()
    Leitung.oeffnen(umgebung, zeile.id).ersetzen([WORT], "[Ort]", "place")


def reste(pfad: Path) -> bytes:
    """What is left in all files, without the round of the other case."""
    return _ohne_anderen_fall(alle_bytes(pfad.parent))


def reste_in(pfad: Path) -> bytes:
    return _ohne_anderen_fall(pfad.read_bytes())


def _ohne_anderen_fall(daten: bytes) -> bytes:
    return daten.lower().replace(ANDERER_FALL.lower().encode(), b"")


def test_ein_ersetztes_wort_geht_auch_aus_dem_was_nur_kopien_haben(umgebung):
    pfad = umgebung.protokoll.pfad
    assert b"ziegenhof" in reste(pfad)
    ersetzen(umgebung)
    assert b"ziegenhof" not in reste(pfad)
    neueste, beiseite = alle(pfad)[0].pfad, ersetzte(pfad)[0]
    for kopie in (neueste, beiseite):
        pruefen(kopie)
        # Nothing else is lost, and another case keeps its words.
        assert texte(kopie) >= {
            "Erst danach, am [Ort]",
            "Und noch etwas",
            "[Ort] hinten",
            "mein Onkel vom [Ort] Tor",
            ANDERER_FALL,
        }
    assert "Ganz zuletzt am [Ort]" in texte(beiseite)
    assert not gelesen(angleichen.spuren.vorgemerkt(umgebung.protokoll.verbindung))


def test_wird_die_neuere_kopie_danach_eingesetzt_kommt_das_wort_nicht_zurueck(umgebung):
    pfad = umgebung.protokoll.pfad
    ersetzen(umgebung)
    umgebung.protokoll.schliessen()
    wiederherstellen(pfad, alle(pfad)[0].pfad)
    with umgebung_fuer(pfad, Uhr()) as wieder:
        bedarfe = Koordination(wieder).kooperation.bedarf.values()
        assert [b.notiz for b in bedarfe] == ["ab [Ort]"]
        gemerkt = wieder.protokoll.wiedervorlagen("K-07")
        assert [w.vereinbart.text for w in gemerkt] == ["Nachmittage am [Ort]"]
        assert b"ziegenhof" not in reste(pfad)


@pytest.mark.parametrize("wann", [0, 1, 4, 7, 10])
@pytest.mark.parametrize("stelle", ["festschreiben", "setzen", "_runde", "geoeffnet"])
def test_an_jeder_stelle_getoetet_ist_es_nach_dem_naechsten_oeffnen_fort(
    umgebung, monkeypatch, stelle, wann
):
    module = {"festschreiben": ablage, "setzen": angleichen, "_runde": nurhier}
    modul = module.get(stelle, angleichen)
    echt, rufe = getattr(modul, stelle), iter(range(1000))

    def tot(*werte: object) -> object:
        if next(rufe) == wann:
            raise KeyboardInterrupt
        return echt(*werte)

    pfad = umgebung.protokoll.pfad
    with monkeypatch.context() as m, contextlib.suppress(KeyboardInterrupt):
        m.setattr(modul, stelle, tot)
        ersetzen(umgebung)
    umgebung.protokoll.schliessen()
    Protokoll(pfad).schliessen()
    assert b"ziegenhof" not in reste(pfad)
    assert "Und noch etwas" in texte(alle(pfad)[0].pfad)


@pytest.mark.parametrize("beschaedigt", ["bestand", "wiedervorlagen"])
def test_ein_wort_das_noch_zu_ersetzen_ist_kommt_auch_beim_retten_nicht_aus_einer_kopie_zurueck(
    umgebung, monkeypatch, beschaedigt
):
    """The rounds, agreements and needs that only copies have come in, but without the word."""
    pfad, db = umgebung.protokoll.pfad, umgebung.protokoll.verbindung
    with monkeypatch.context() as m, contextlib.suppress(KeyboardInterrupt):
        m.setattr(angleichen, "setzen", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        ersetzen(umgebung)
    assert gelesen(angleichen.spuren.vorgemerkt(db))
    sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    [seite] = db.execute(sql, (beschaedigt,)).fetchone()
    umgebung.protokoll.schliessen()
    daten = bytearray(pfad.read_bytes())
    daten[(seite - 1) * SEITE : (seite - 1) * SEITE + 8] = bytes(8)
    pfad.write_bytes(daten)
    assert retten(pfad, bergen(pfad))[1] == []
    assert b"ziegenhof" not in reste_in(pfad), "not even before the copies are set right"
    with umgebung_fuer(pfad, Uhr()) as wieder:
        [bedarf] = Koordination(wieder).kooperation.bedarf.values()
        [gemerkt] = wieder.protokoll.wiedervorlagen("K-07")
        assert (bedarf.notiz, gemerkt.vereinbart.text) == ("ab [Ort]", "Nachmittage am [Ort]")
        assert {"[Ort] hinten", "mein Onkel vom [Ort] Tor", ANDERER_FALL} <= texte(pfad)
    assert b"ziegenhof" not in reste(pfad)


def test_im_vermerk_steht_kein_wort_und_auch_der_alte_fallcode_nicht():
    codes, woerter = ("Leon-1", "[Kind]-1"), ["Mai Nguyen", "(0170/12 34)"]
    vermerk = notiz("salz", ["r1"], codes, woerter, "[Kind]")
    assert not any(wort in vermerk for wort in ("Leon", "Mai", "Nguyen", "0170"))
    [ersetztes] = gelesen({vermerk, "aufraeumen"})
    assert list(ersetztes.woerter("Im Mai kam mai  nguyens Mutter, Tel. (0170/12 34).")) == [
        "mai  nguyen",
        "0170/12 34",
    ]
    assert ersetztes.trifft("r2", "LEON-1")
    assert not ersetztes.trifft("r2", "Leon-2")
    assert not ersetztes.trifft("r2", "")


def test_ein_name_der_auch_ein_wort_ist_laesst_auch_dort_das_wort_stehen():
    [ersetztes] = gelesen({notiz("salz", ["r1"], ("K", "K"), ["Weiß"], "[Kind]")})
    assert list(ersetztes.woerter("Frau Weiß, ich weiß es, Herr Weiss.")) == ["Weiß", "Weiss"]


def test_ein_beschaedigter_vermerk_haelt_das_oeffnen_nicht_auf(umgebung):
    pfad, db = umgebung.protokoll.pfad, umgebung.protokoll.verbindung
    with umgebung.protokoll.transaktion():
        angleichen.spuren.vormerken(db, 'ersetzt:{"salz":"x","runden":["r')
    umgebung.protokoll.schliessen()
    with umgebung_fuer(pfad, Uhr()) as wieder:
        assert len(wieder.protokoll.runden()) == 1


def test_ein_wort_das_an_der_stelle_der_schule_steht_laesst_sich_ersetzen(tmp_path):
    """It stands in the event, in the row that lists show, and in the copies."""
    with umgebung_fuer(tmp_path / "protokoll.db", Uhr()) as umgebung:
        runde = an_der_schule(umgebung)
        umgebung.protokoll.sichern()
        runde.ersetzen([WORT], "[Ort]", "place")
        assert runde.runde.angaben.schule == "Schule am [Ort]"
        assert [z.schule for z in umgebung.protokoll.runden()] == ["Schule am [Ort]"]
        assert alle(umgebung.protokoll.pfad)
        assert b"ziegenhof" not in alle_bytes(tmp_path).lower()
