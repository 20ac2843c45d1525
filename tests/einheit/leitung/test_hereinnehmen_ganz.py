"""Nothing of a log beside this one gets lost when it is taken in, and nothing erased comes back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import msgspec
import pytest

from modelle.leitung.daneben.geloeschtes import nachloeschen
from modelle.leitung.daneben.hereinnehmen import alles_hier, fehlendes, hereinnehmen
from modelle.leitung.daneben.zeugnis import neu_schreiben
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import Beschaedigt, ProtokollFehler
from modelle.protokoll.heilung import vorlaeufig
from modelle.protokoll.heilung.bergen import bergen
from modelle.protokoll.heilung.neubau import retten
from modelle.protokoll.runden import Protokoll
from modelle.strom.vermerk import Unlesbar, Vermerk
from tests.buehne.runden import begonnene, fall_a, tippen
from tests.conftest import Uhr, alle_bytes, umgebung_fuer


class Zwei(NamedTuple):
    """A log that came back as it was, and the one beside it in which its round went on."""

    hier: Umgebung
    dort: Umgebung
    id: str

    def texte(self) -> list[str]:
        runde = Leitung.oeffnen(self.hier, self.id).runde
        return [x.text for x in runde.eintraege.values()]

    def uebernehmen(self) -> None:
        fehlt = fehlendes(self.hier.protokoll, self.dort.protokoll)
        hereinnehmen(self.hier, self.dort.protokoll, fehlt)

    @property
    def darf_gehen(self) -> bool:
        return alles_hier(self.hier.protokoll, self.dort.protokoll)

    @property
    def dortige(self) -> Leitung:
        return Leitung.oeffnen(self.dort, self.id)


@pytest.fixture
def zwei(tmp_path: Path) -> Iterator[Zwei]:
    pfad = tmp_path / "da" / "koprax.db"
    with umgebung_fuer(pfad, Uhr()) as erste:
        tippen(begonnene(erste), "Auch am Ziegenhof")
        leitung = begonnene(erste)
        tippen(leitung, "Vorher am Ziegenhof")
        erste.protokoll.sichern()
        shutil.copyfile(pfad, tmp_path / "davor")
        pfad.unlink()
        dort = neu_schreiben(erste, leitung, Entwurf())
    tippen(leitung, "Danach gesagt", "Noch eine")
    shutil.copyfile(tmp_path / "davor", pfad)
    with umgebung_fuer(pfad, Uhr()) as hier:
        yield Zwei(
            msgspec.structs.replace(hier, neue_id=map("n{}".format, count()).__next__),
            msgspec.structs.replace(dort, neue_id=map("m{}".format, count()).__next__),
            leitung.id,
        )
    dort.protokoll.schliessen()


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


def test_was_daneben_ersetzt_wurde_kommt_nicht_wieder(zwei):
    """The log was away when the name was replaced; a sync program brought it back."""
    hier, davor = zwei.hier.protokoll, zwei.hier.protokoll.pfad.with_name("davor")
    hier.pfad.rename(davor)
    zwei.dortige.ersetzen(["Ziegenhof"], "[Ort]", "place")
    davor.rename(hier.pfad)
    hier.sichern()
    assert b"ziegenhof" in alle_bytes(hier.pfad.parent).lower()
    nachloeschen(hier, zwei.dort.protokoll)
    # Also before anybody took it in, and in other rounds of the case.
    assert b"ziegenhof" not in alle_bytes(hier.pfad.parent).lower()
    zwei.uebernehmen()
    assert zwei.texte() == ["Vorher am [Ort]", "Danach gesagt", "Noch eine"]
    andere = next(z.id for z in hier.runden() if z.id != zwei.id)
    runde = Leitung.oeffnen(zwei.hier, andere).runde
    assert [x.text for x in runde.eintraege.values()] == ["Auch am [Ort]"]
    assert b"ziegenhof" not in alle_bytes(hier.pfad.parent).lower()
    assert hier.schaden() == []
    assert zwei.darf_gehen


def test_ein_wort_das_daneben_noch_steht_wurde_dort_nicht_ersetzt(zwei):
    zwei.dortige.name_merken(["Ziegenhof"], "place", "[Ort]", Entwurf())
    nachloeschen(zwei.hier.protokoll, zwei.dort.protokoll)
    assert b"Auch am Ziegenhof" in alle_bytes(zwei.hier.protokoll.pfad.parent)
    zwei.uebernehmen()
    assert zwei.texte()[0] == "Vorher am Ziegenhof"


def test_wo_beide_denselben_eintrag_anders_haben_gilt_was_weiter_ist(zwei):
    """Only erasing changes an entry that is there, and it leaves an event."""
    davor = zwei.hier.protokoll.pfad.read_bytes()
    zwei.dortige.ersetzen(["Ziegenhof"], "[Ort]", "place")
    zwei.hier.protokoll.pfad.write_bytes(davor)
    assert zwei.texte() == ["Vorher am Ziegenhof"]
    zwei.uebernehmen()
    assert zwei.texte()[0] == "Vorher am [Ort]"
    assert zwei.darf_gehen


def test_was_hier_ersetzt_wurde_geht_auch_aus_dem_log_daneben_das_fort_war(zwei):
    hier, davor = zwei.hier.protokoll, zwei.dort.protokoll.pfad.with_name("davor")
    zwei.uebernehmen()
    zwei.dort.protokoll.pfad.rename(davor)
    Leitung.oeffnen(zwei.hier, zwei.id).ersetzen(["Ziegenhof"], "[Ort]", "place")
    davor.rename(zwei.dort.protokoll.pfad)
    nachloeschen(hier, zwei.dort.protokoll)
    assert b"ziegenhof" not in alle_bytes(hier.pfad.parent).lower()
    assert zwei.darf_gehen


@pytest.mark.parametrize("kaputt", [False, True], ids=["heil", "Gelöschtes dort beschädigt"])
def test_eine_daneben_geschlossene_runde_ist_hier_geschlossen_wie_jede_andere(tmp_path, kaputt):
    pfad = tmp_path / "da" / "koprax.db"
    uhr = Uhr()
    with umgebung_fuer(pfad, uhr) as erste:
        leitung = fall_a(erste)
        shutil.copyfile(pfad, tmp_path / "davor")
        dort = neu_schreiben(erste, leitung, Entwurf("halb"))
    pfad.unlink()
    leitung.schliessen()
    erwartet = dort.protokoll.verbindung.execute(_VEREINBART).fetchall()
    assert erwartet
    shutil.copyfile(tmp_path / "davor", pfad)
    (tmp_path / "davor").unlink()
    if kaputt:
        # Here it is whole, with the text that closing took away there.
        sql = "UPDATE ereignisse SET pruefsumme = 1 WHERE name = 'eintrag_erfasst'"
        dort.protokoll.verbindung.execute(f'{sql} AND instr(daten, \'"text":""\')')
    with umgebung_fuer(pfad, uhr) as hier:
        hier.protokoll.sichern()
        assert b"Frau Krause" in alle_bytes(pfad.parent)
        zwei = Zwei(hier, dort, leitung.id)
        uhr.vor(minuten=3 * 24 * 60)
        zwei.uebernehmen()
        assert hier.protokoll.lesen(leitung.id) == leitung.vermerke
        assert hier.protokoll.verbindung.execute(_VEREINBART).fetchall() == erwartet
        assert b"Frau Krause" not in alle_bytes(pfad.parent)
        assert zwei.darf_gehen is not kaputt
    dort.protokoll.schliessen()


_VEREINBART = (
    "SELECT w.id, w.code, w.faellig, w.vereinbart, e.daten FROM wiedervorlagen AS w"
    " JOIN wiedervorlagenereignisse AS e ON e.wiedervorlage = w.nr ORDER BY w.id"
)


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
