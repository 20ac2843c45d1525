"""What another log holds of a round and this one lacks is taken in, and nothing else."""

from __future__ import annotations

import shutil

import msgspec
import pytest

from modelle.leitung.daneben.hereinnehmen import fehlendes, hereinnehmen
from modelle.leitung.runde import Leitung
from modelle.protokoll.runden import Protokoll
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import gehe


@pytest.fixture
def zwei(umgebung, tmp_path):
    """A running round in two logs: in the second one it goes on."""
    leitung = begonnene(umgebung)
    gehe(leitung, "fragen")
    tippen(leitung, "ssa: Was war davor?")
    pfad = tmp_path / "anderswo" / "koprax.db"
    pfad.parent.mkdir()
    shutil.copyfile(umgebung.protokoll.pfad, pfad)
    dort = Protokoll(pfad)
    yield leitung, dort
    dort.schliessen()


def anderswo(umgebung, leitung: Leitung, dort: Protokoll) -> Leitung:
    return Leitung.oeffnen(msgspec.structs.replace(umgebung, protokoll=dort), leitung.id)


def test_was_in_beiden_gleich_ist_fehlt_nicht(umgebung, zwei):
    _, dort = zwei
    assert fehlendes(umgebung.protokoll, dort) == []


def test_eine_runde_die_daneben_weiterging_kommt_ganz_herein(umgebung, zwei):
    leitung, dort = zwei
    weiter = anderswo(umgebung, leitung, dort)
    tippen(weiter, "asd: Seit wann?", "okja: Wo ist es leicht?")
    [fehlt] = fehlendes(umgebung.protokoll, dort)
    assert (fehlt.code, fehlt.neu, fehlt.anders) == (leitung.runde.angaben.code, 2, False)
    hereinnehmen(umgebung, dort, [fehlt])
    assert umgebung.protokoll.lesen(leitung.id) == weiter.vermerke
    assert fehlendes(umgebung.protokoll, dort) == []
    assert umgebung.protokoll.schaden() == []


def test_eine_runde_die_hier_niemand_kennt_kommt_herein(umgebung, zwei):
    leitung, dort = zwei
    umgebung.protokoll.loeschen(leitung.id)
    fehlt = fehlendes(umgebung.protokoll, dort)
    hereinnehmen(umgebung, dort, fehlt)
    assert umgebung.protokoll.lesen(leitung.id) == dort.lesen(leitung.id)


def test_was_an_beiden_orten_anders_weiterging_bleibt_an_beiden_wie_es_ist(umgebung, zwei):
    leitung, dort = zwei
    tippen(anderswo(umgebung, leitung, dort), "asd: Seit wann?")
    tippen(leitung, "okja: Wo ist es leicht?")
    vorher = umgebung.protokoll.lesen(leitung.id)
    [fehlt] = fehlendes(umgebung.protokoll, dort)
    assert fehlt.anders
    hereinnehmen(umgebung, dort, [fehlt])
    assert umgebung.protokoll.lesen(leitung.id) == vorher
