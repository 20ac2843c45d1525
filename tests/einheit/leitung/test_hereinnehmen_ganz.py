"""Nothing of a log beside this one gets lost when it is taken in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from modelle.leitung.daneben.hereinnehmen import fehlendes, hereinnehmen
from modelle.leitung.daneben.zeugnis import neu_schreiben
from modelle.leitung.runde import Leitung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import Beschaedigt, ProtokollFehler
from modelle.protokoll.heilung import vorlaeufig
from modelle.protokoll.heilung.bergen import bergen
from modelle.protokoll.heilung.neubau import retten
from modelle.protokoll.runden import Protokoll
from modelle.strom.vermerk import Unlesbar, Vermerk
from tests.buehne.nebenlog import Zwei, zwei_logs
from tests.buehne.runden import begonnene, tippen
from tests.conftest import Uhr, umgebung_fuer


@pytest.fixture
def zwei(tmp_path: Path) -> Iterator[Zwei]:
    with zwei_logs(tmp_path) as zwei:
        yield zwei


def kippen(protokoll: Protokoll, text: str) -> None:
    """A letter of an event becomes another one on the disk."""
    sql = "UPDATE ereignisse SET daten = replace(daten, ?, ?) WHERE instr(daten, ?)"
    assert protokoll.verbindung.execute(sql, (text, "?" + text[1:], text)).rowcount == 1


def test_erst_wenn_alles_heil_und_hier_ist_darf_die_datei_daneben_gehen(zwei):
    assert not zwei.darf_gehen
    zwei.uebernehmen()
    assert zwei.texte() == ["Vorher am Ziegenhof", "Danach gesagt", "Noch eine"]
    assert zwei.darf_gehen


def test_ein_beschaedigter_eintrag_daneben_haelt_das_uebrige_nicht_auf_und_die_datei_bleibt(zwei):
    kippen(zwei.dort.protokoll, "Danach gesagt")
    [fehlt] = fehlendes(zwei.hier.protokoll, zwei.dort.protokoll)
    assert (fehlt.unlesbar, fehlt.geht) == (True, True)
    zwei.uebernehmen()
    assert "Noch eine" in zwei.texte()
    for _ in range(2):
        [fehlt] = fehlendes(zwei.hier.protokoll, zwei.dort.protokoll)
        assert (fehlt.unlesbar, fehlt.geht) == (True, False)
        assert not zwei.darf_gehen


def test_ist_dort_nur_beschaedigt_was_hier_heil_ist_fehlt_nichts_aber_die_datei_bleibt(zwei):
    zwei.uebernehmen()
    kippen(zwei.dort.protokoll, "Danach gesagt")
    assert fehlendes(zwei.hier.protokoll, zwei.dort.protokoll) == []
    assert not zwei.darf_gehen


def test_ist_hier_gar_nichts_mehr_davon_zu_lesen_bleibt_die_datei(zwei):
    hier = zwei.hier.protokoll
    zwei.uebernehmen()
    hier.verbindung.execute("DELETE FROM ereignisse")
    shutil.rmtree(hier.pfad.parent / "sicherungen")
    assert all(x.unlesbar and not x.geht for x in fehlendes(hier, zwei.dort.protokoll))
    zwei.uebernehmen()
    assert not zwei.darf_gehen


@pytest.mark.parametrize("kopien", [True, False], ids=["auch in Kopien", "nur daneben"])
def test_eine_zeile_die_hier_fehlt_kommt_von_daneben(zwei, kopien):
    hier = zwei.hier.protokoll
    hier.verbindung.execute(
        "DELETE FROM ereignisse WHERE nr = 2 AND runde = (SELECT nr FROM runden WHERE id = ?)",
        (zwei.id,),
    )
    if not kopien:
        shutil.rmtree(hier.pfad.parent / "sicherungen")
    with pytest.raises(Beschaedigt):
        hier.lesen(zwei.id)
    zwei.uebernehmen()
    assert hier.lesen(zwei.id) == zwei.dort.protokoll.lesen(zwei.id)
    assert zwei.darf_gehen


def test_geht_die_runde_hier_weiter_waehrend_sie_uebernommen_wird_geht_nichts_verloren(
    zwei, monkeypatch
):
    kippen(zwei.hier.protokoll, "Vorher am Ziegenhof")
    lesen = vorlaeufig.lesen

    def dazwischen(protokoll: Protokoll, id: str, nach: int = 0) -> list[Vermerk]:
        gelesen = lesen(protokoll, id, nach)
        if protokoll is zwei.dort.protokoll:
            with umgebung_fuer(zwei.hier.protokoll.pfad) as anderer:
                neue_id = msgspec.structs.replace(anderer, neue_id=lambda: uuid4().hex)
                tippen(Leitung.oeffnen(neue_id, id), "Gerade hier gesagt")
        return gelesen

    fehlt = fehlendes(zwei.hier.protokoll, zwei.dort.protokoll)
    monkeypatch.setattr(vorlaeufig, "lesen", dazwischen)
    with pytest.raises(ProtokollFehler, match="geht hier gerade weiter"):
        hereinnehmen(zwei.hier, zwei.dort.protokoll, fehlt)
    assert "Gerade hier gesagt" in zwei.texte()


@pytest.mark.parametrize("geheilt", [False, True], ids=["noch roh", "schon geborgen"])
@pytest.mark.parametrize("weiter", [False, True], ids=["gleich weit", "dort weiter"])
def test_was_hier_beschaedigt_und_daneben_heil_ist_wird_heil(tmp_path, geheilt, weiter):
    pfad = tmp_path / "da" / "koprax.db"
    with umgebung_fuer(pfad, Uhr()) as erste:
        leitung = begonnene(erste)
        tippen(leitung, "Anfang", "Mittendrin gesagt")
        shutil.copyfile(pfad, tmp_path / "davor")
        dort = neu_schreiben(erste, leitung, Entwurf())
    if weiter:
        tippen(leitung, "Danach gesagt")
    protokoll = Protokoll(pfad)
    kippen(protokoll, "Mittendrin gesagt")
    # An event that says no more than its name is put in place by healing, with a mark at the end.
    sql = "UPDATE ereignisse SET pruefsumme = 1 WHERE name = 'runde_begonnen'"
    protokoll.verbindung.execute(sql)
    protokoll.schliessen()
    if geheilt:
        retten(pfad, bergen(pfad))
    with umgebung_fuer(pfad, Uhr()) as hier:
        zwei = Zwei(hier, dort, leitung.id)
        [fehlt] = fehlendes(hier.protokoll, dort.protokoll)
        assert fehlt.heil >= 1
        zwei.uebernehmen()
        assert hier.protokoll.lesen(leitung.id) == leitung.vermerke
        assert not any(isinstance(v.ereignis, Unlesbar) for v in leitung.vermerke)
        assert hier.protokoll.schaden() == []
        assert zwei.darf_gehen
    dort.protokoll.schliessen()


@pytest.mark.parametrize(
    ("hier", "dort", "danach"),
    [
        ("", "Halb dort", "Halb dort"),
        ("Halb", "Halb dort", "Halb dort"),
        ("Halb hier", "Halb dort", "Halb hier Halb dort"),
        ("Halb hier", "", "Halb hier"),
        ("ssa: Danach ge", "", ""),
        ("Danach ge", "Halb dort", "Halb dort"),
    ],
)
def test_eine_halbe_zeile_daneben_kommt_mit_und_die_von_hier_bleibt(zwei, hier, dort, danach):
    zwei.hier.protokoll.entwurf_schreiben(zwei.id, Entwurf(hier, len(hier)))
    zwei.dort.protokoll.entwurf_schreiben(zwei.id, Entwurf(dort, len(dort)))
    zwei.uebernehmen()
    assert zwei.hier.protokoll.entwurf(zwei.id).text == danach
    assert zwei.darf_gehen


def test_auch_allein_haelt_eine_halbe_zeile_die_datei_bis_sie_hier_ist(zwei):
    zwei.uebernehmen()
    zwei.dort.protokoll.entwurf_schreiben(zwei.id, Entwurf("Halb dort", 9))
    [fehlt] = fehlendes(zwei.hier.protokoll, zwei.dort.protokoll)
    assert fehlt.halb
    assert not zwei.darf_gehen
    zwei.uebernehmen()
    assert zwei.hier.protokoll.entwurf(zwei.id).text == "Halb dort"
    assert zwei.darf_gehen


def test_was_daneben_sonst_noch_neu_ist_haelt_die_datei(zwei):
    from modelle.kooperation.dinge.schule import Standort
    from modelle.leitung.koordination import Koordination

    zwei.uebernehmen()
    Koordination(zwei.dort).setzen("schule", Standort("", "Schule am Park"))
    assert not zwei.darf_gehen
