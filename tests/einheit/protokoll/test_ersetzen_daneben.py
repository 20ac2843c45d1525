"""What is replaced or deleted is gone at once from a log beside this one, before it is taken in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from modelle.leitung import pflege
from modelle.leitung.daneben.zeugnis import neu_schreiben
from modelle.leitung.fristen import Fristen
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.kopien import nebenlogs
from modelle.protokoll.runden import Protokoll
from tests.buehne.nebenlog import Zwei, beide_offen
from tests.buehne.runden import begonnene, tippen
from tests.conftest import Uhr, alle_bytes, umgebung_fuer
from tests.einheit.protokoll.test_sicherung import texte

WORT = "Ziegenhof"


def reste(zwei: Zwei) -> bytes:
    """All bytes of both logs and what lies beside them, in lower case."""
    return alle_bytes(zwei.hier.protokoll.pfad.parent).lower()


@pytest.fixture
def zwei(tmp_path: Path) -> Iterator[Zwei]:
    pfad = tmp_path / "da" / "koprax.db"
    with umgebung_fuer(pfad, Uhr()) as erste:
        leitung = begonnene(erste)
        tippen(leitung, "Vorher am Ziegenhof")
        erste.protokoll.sichern()
        shutil.copyfile(pfad, tmp_path / "aelter")
        tippen(leitung, "Kurz davor am Ziegenhof")
        dort = neu_schreiben(erste, leitung, Entwurf("halb am Ziegenhof"))
    tippen(leitung, "Daneben am Ziegenhof", "Daneben noch etwas")
    dort.protokoll.sichern()
    pfad.unlink()
    shutil.copyfile(tmp_path / "aelter", pfad)
    with beide_offen(pfad, dort, leitung.id) as zwei:
        yield zwei


def ersetzen(umgebung: Umgebung, id: str) -> None:
    Leitung.oeffnen(umgebung, id).ersetzen([WORT], "[Ort]", "place")


def test_ein_ersetztes_wort_geht_sofort_aus_dem_log_daneben_und_dort_fehlt_nichts(zwei):
    assert reste(zwei).count(b"ziegenhof") > 3
    ersetzen(zwei.hier, zwei.id)
    assert b"ziegenhof" not in reste(zwei)
    assert not zwei.hier.protokoll.hat_spuren()
    weiter = Leitung.oeffnen(zwei.dort, zwei.id)
    assert [x.text for x in weiter.runde.eintraege.values()] == [
        "Vorher am [Ort]", "Kurz davor am [Ort]", "Daneben am [Ort]", "Daneben noch etwas",
    ]  # fmt: skip
    # It may be open: its round goes on there.
    assert tippen(weiter, "Und weiter")
    assert zwei.dort.protokoll.schaden() == []


def test_ersetzt_wer_daneben_weitermacht_geht_es_auch_aus_dem_log_davor(zwei):
    ersetzen(zwei.dort, zwei.id)
    assert b"ziegenhof" not in reste(zwei)
    assert "Vorher am [Ort]" in texte(zwei.hier.protokoll.pfad)
    assert zwei.hier.protokoll.schaden() == []


def test_haelt_jemand_das_log_daneben_wird_es_beim_naechsten_oeffnen_nachgeholt(zwei, monkeypatch):
    monkeypatch.setattr(nebenlogs, "WARTEN_S", 0.02)
    with zwei.dort.protokoll.transaktion():
        ersetzen(zwei.hier, zwei.id)
        assert zwei.hier.protokoll.hat_spuren(), "it is not said that nothing is left"
    assert b"ziegenhof" in reste(zwei)
    Protokoll(zwei.hier.protokoll.pfad).schliessen()
    assert b"ziegenhof" not in reste(zwei)


def test_wer_eine_runde_loescht_loescht_sie_auch_daneben(zwei):
    pflege.loeschen(zwei.hier.protokoll, zwei.hier.protokoll.runden())
    assert b"ziegenhof" not in reste(zwei)
    assert zwei.dort.protokoll.runden() == []


def test_was_mit_der_frist_geht_bleibt_daneben_bis_jemand_entscheidet(zwei):
    """Nobody has looked at what came later there."""
    uhr = Uhr()
    uhr.vor(minuten=40 * 24 * 60)
    pflege.aufraeumen(zwei.hier.protokoll, Fristen(), uhr())
    assert zwei.hier.protokoll.runden() == []
    assert "Daneben noch etwas" in texte(zwei.dort.protokoll.pfad)


def test_ein_beschaedigtes_log_daneben_bleibt_liegen_und_der_vermerk_auch(zwei):
    zwei.dort.protokoll.verbindung.execute(
        "UPDATE ereignisse SET daten = substr(daten, 2) WHERE daten LIKE '%Daneben am%'"
    )
    ersetzen(zwei.hier, zwei.id)
    assert zwei.hier.protokoll.hat_spuren()
    assert zwei.dort.protokoll.pfad.exists()
