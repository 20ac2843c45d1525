"""What was erased in a log beside this one, or by closing there, does not come back from here."""

from __future__ import annotations

import builtins
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from modelle.leitung import pflege
from modelle.leitung.daneben import geloeschtes
from modelle.leitung.daneben import hereinnehmen as hereinnahme
from modelle.leitung.daneben.geloeschtes import nachloeschen
from modelle.leitung.daneben.zeugnis import neu_schreiben
from modelle.leitung.runde import Leitung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.runden import Protokoll
from tests.buehne.nebenlog import Zwei, zwei_logs
from tests.buehne.runden import begonnene, fall_a, tippen
from tests.conftest import Uhr, alle_bytes, umgebung_fuer
from tui.start.daneben import anbieten


@pytest.fixture
def zwei(tmp_path: Path) -> Iterator[Zwei]:
    with zwei_logs(tmp_path) as zwei:
        yield zwei


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


def ersetzt_hier(zwei: Zwei) -> None:
    Leitung.oeffnen(zwei.hier, zwei.id).ersetzen(["Ziegenhof"], "[Ort]", "place")


def ersetzt_dort(zwei: Zwei) -> None:
    tippen(Leitung.oeffnen(zwei.hier, zwei.id), "Danach gesagt", "Noch eine")
    dort = zwei.dort.protokoll
    # There it did not go on.
    dort.verbindung.execute("DELETE FROM ereignisse WHERE nr > 3")
    zwei.dortige.ersetzen(["Ziegenhof"], "[Ort]", "place")


@pytest.mark.parametrize("ersetzt", [ersetzt_hier, ersetzt_dort])
def test_wo_eines_seither_nur_namen_ersetzt_hat_geht_beides_zusammen(zwei, ersetzt):
    """Whoever did not take it in, and replaced a name, could never take it in again."""
    weiter = zwei.dortige if ersetzt is ersetzt_hier else None
    if weiter:
        tippen(weiter, "Doch nicht")
        weiter.zuruecknehmen()
    ersetzt(zwei)
    nachloeschen(zwei.hier.protokoll, zwei.dort.protokoll)
    zwei.uebernehmen()
    assert zwei.texte() == ["Vorher am [Ort]", "Danach gesagt", "Noch eine"]
    assert zwei.hier.protokoll.schaden() == []
    assert zwei.darf_gehen
    runde = Leitung.oeffnen(zwei.hier, zwei.id)
    assert runde.gedaechtnis.kennt("Ziegenhof")
    if weiter:
        runde.wiederholen()
        assert zwei.texte()[-1] == "Doch nicht"
        assert zwei.darf_gehen


def test_was_hereinkommt_hat_keinen_namen_der_hier_ersetzt_wurde(zwei, tmp_path):
    """A sync program kept two; erasing does not reach such a file, it may be anybody's."""
    tippen(zwei.dortige, "Wieder am Ziegenhof", "Und der Ziegenhofweg")
    zwei.dort.protokoll.entwurf_schreiben(zwei.id, Entwurf("am Ziegenhof ge", 15))
    andere = begonnene(zwei.dort)
    tippen(andere, "Am Ziegenhof noch eine Runde")
    dort = zwei.dort.protokoll.pfad
    fort = tmp_path / "konflikt.db"
    dort.rename(fort)
    ersetzt_hier(zwei)
    fort.rename(dort)
    zwei.uebernehmen()
    assert b"am ziegenhof" not in zwei.hier.protokoll.pfad.read_bytes().lower()
    assert zwei.texte()[-2:] == ["Wieder am [Ort]", "Und der Ziegenhofweg"]
    [eintrag] = Leitung.oeffnen(zwei.hier, andere.id).runde.eintraege.values()
    assert eintrag.text == "Am [Ort] noch eine Runde"
    assert zwei.hier.protokoll.schaden() == []


def test_auch_eine_halbe_zeile_kommt_ohne_einen_namen_der_hier_ersetzt_wurde(zwei, tmp_path):
    zwei.uebernehmen()
    zwei.dort.protokoll.pfad.rename(tmp_path / "fort")
    ersetzt_hier(zwei)
    (tmp_path / "fort").rename(zwei.dort.protokoll.pfad)
    zwei.dort.protokoll.entwurf_schreiben(zwei.id, Entwurf("am Ziegenhof ge", 15))
    zwei.uebernehmen()
    assert zwei.hier.protokoll.entwurf(zwei.id).text == "am [Ort] ge"


@pytest.mark.parametrize(
    ("wo", "stelle"),
    [
        (geloeschtes, "ueberall_angleichen"),
        (Protokoll, "aufraeumen_vormerken"),
        (Protokoll, "aufraeumen"),
        (Protokoll, "anhaengen"),
        (hereinnahme, "alles_hier"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_wo_immer_es_abbricht_der_naechste_start_macht_es_fertig(zwei, monkeypatch, wo, stelle):
    davor = zwei.hier.protokoll.pfad.read_bytes()
    zwei.dortige.ersetzen(["Ziegenhof"], "[Ort]", "place")
    zwei.hier.protokoll.pfad.write_bytes(davor)

    def alles() -> None:
        nachloeschen(zwei.hier.protokoll, zwei.dort.protokoll)
        zwei.uebernehmen()
        assert hereinnahme.alles_hier(zwei.hier.protokoll, zwei.dort.protokoll)

    def tot(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as m:
        m.setattr(wo, stelle, tot)
        with pytest.raises(KeyboardInterrupt):
            alles()
    alles()
    assert zwei.texte() == ["Vorher am [Ort]", "Danach gesagt", "Noch eine"]
    assert b"ziegenhof" not in alle_bytes(zwei.hier.protokoll.pfad.parent).lower()


def test_was_hier_geloescht_wurde_waehrend_die_datei_fort_war_bringt_enter_nicht_zurueck(
    zwei, tmp_path, monkeypatch, capsys
):
    """A round that this log lost comes with Enter, the deleted one only if somebody says so."""
    hier, dort = zwei.hier.protokoll, zwei.dort.protokoll.pfad
    verloren = begonnene(zwei.dort)
    dort.rename(tmp_path / "fort")
    pflege.loeschen(hier, [z for z in hier.runden() if z.id == zwei.id])
    (tmp_path / "fort").rename(dort)
    gefragt, antworten = list[str](), iter(["", "", "j"])

    def antwort(frage: str = "") -> str:
        gefragt.append(" ".join(frage.split()))
        return next(antworten)

    monkeypatch.setattr(builtins, "input", antwort)
    anbieten(zwei.hier, [dort])
    assert [frage[-5:] for frage in gefragt] == ["[J/n]", "[j/N]"]
    assert "Darin steht noch, was hier gelöscht wurde:" in capsys.readouterr().out
    assert hier.lesen(zwei.id) == []
    assert hier.lesen(verloren.id)
    assert dort.exists()
    anbieten(zwei.hier, [dort])
    assert gefragt[2:] == ["Hierher übernehmen? [j/N]"]
    assert zwei.texte()[-1] == "Noch eine"
    assert not dort.exists()
