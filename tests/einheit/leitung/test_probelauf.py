"""The guided first round: its steps are data, and which one comes next follows from the round."""

from __future__ import annotations

import re

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.beispiel.probelauf import ABLAUF, anlegen, schritte, stelle
from modelle.leitung.runde import Leitung
from tui.tasten import TASTEN

SCHRITTE = schritte()
PHASEN = mitgeliefert(ABLAUF).phasen


@pytest.fixture
def leitung(umgebung) -> Leitung:
    return Leitung.oeffnen(umgebung, anlegen(umgebung))


def jetzt(leitung: Leitung) -> str:
    return SCHRITTE[stelle(SCHRITTE, leitung.runde)].satz


def test_jede_phase_hat_schritte_und_ihr_letzter_fuehrt_weiter():
    assert list(dict.fromkeys(s.phase for s in SCHRITTE)) == [p.schluessel for p in PHASEN]
    for phase in PHASEN:
        *davor, letzter = [s for s in SCHRITTE if s.phase == phase.schluessel]
        assert all(s.art or s.feld for s in davor)
        assert (letzter.art, letzter.feld) == ("", "")
        assert "{weiter}" in letzter.satz


def test_arten_felder_und_tasten_der_schritte_gibt_es():
    ablauf, tasten = mitgeliefert(ABLAUF), {t.id for t in TASTEN}
    for schritt in SCHRITTE:
        assert not schritt.art or ablauf.art(schritt.art)
        assert not schritt.feld or ablauf.feld(schritt.feld)
        assert set(re.findall(r"\{([^}]+)\}", schritt.satz)) <= tasten


def test_ein_schritt_ist_getan_wenn_die_runde_es_zeigt_und_zuruecknehmen_holt_ihn_wieder(leitung):
    assert jetzt(leitung).startswith("Willkommen")
    leitung.weiter()
    assert "Er steht nach zehn Minuten auf." in jetzt(leitung)
    leitung.erfassen(["Er steht auf."], "beobachtung", "lk")
    assert "l: Wie kommt er zur Ruhe?" in jetzt(leitung)
    leitung.zuruecknehmen()
    assert "Er steht nach zehn Minuten auf." in jetzt(leitung)
    leitung.wiederholen()
    leitung.erfassen(["Wie kommt er zur Ruhe?"], "leitfrage", "lk")
    assert "{weiter}" in jetzt(leitung)


def test_was_jemand_uebergeht_wird_in_der_naechsten_phase_nicht_mehr_verlangt(leitung):
    leitung.weiter()
    leitung.weiter()
    assert "Die Schulsozialarbeit fragt." in jetzt(leitung)
    leitung.zurueck()
    assert "Er steht nach zehn Minuten auf." in jetzt(leitung)


def test_wer_etwas_anderes_zuerst_tut_bekommt_gesagt_was_noch_fehlt(leitung):
    leitung.weiter()
    leitung.erfassen(["Wie kommt er zur Ruhe?"], "leitfrage", "lk")
    assert "Er steht nach zehn Minuten auf." in jetzt(leitung)
    leitung.erfassen(["Er steht auf."], "beobachtung", "lk")
    assert "{weiter}" in jetzt(leitung)
