"""In a meeting without a case nobody is asked about places while they type; about persons, yes."""

from __future__ import annotations

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.anonymitaet.gedaechtnis import OHNE
from modelle.leitung.runde import Leitung
from modelle.runde.angaben import Angaben
from screens.namenspruefung import pruefe
from tests.buehne.schirme import app_mit, laufend
from tui.widgets.eingabe import Eingabe


async def test_beim_mitschreiben_einer_sitzung_steht_ein_ort_ohne_frage_da(umgebung, uhr, tmp_path):
    ablauf = mitgeliefert("steuerungsgruppe")
    leitung = Leitung.anlegen(umgebung, ablauf, Angaben("AG Nord", "2026-11"))
    leitung.beginnen()
    while not leitung.runde.phase.arten or "aufgabe" not in leitung.runde.phase.arten:
        leitung.weiter()
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        await hand(*"Jugendamt Marzahn einladen, Treffen in Hettstedt", "enter")
        assert [e.text for e in leitung_neu(umgebung, leitung).eintraege.values()] == [
            "Jugendamt Marzahn einladen, Treffen in Hettstedt"
        ]
        await hand(*"Leon aus Hettstedt einladen", "enter")
        assert "„Leon“" in hand.worte
        assert "„Hettstedt“" not in hand.worte
        assert len(leitung_neu(umgebung, leitung).eintraege) == 1
        # Nor while what stands in the minutes is worded for them.
        await hand("ctrl+u", "f5", "e", "enter")
        await hand.tippt(" mit Leon")
        [marke] = hand.schirm.query(Eingabe).first().funde
        assert hand.schirm.query(Eingabe).first().value[marke.anfang : marke.ende] == "Leon"


@pytest.mark.parametrize(
    ("fall", "gefragt"), [(True, ["Leon", "Gesamtschule Nordhain", "Hettstedt"]), (False, ["Leon"])]
)
def test_wo_es_um_keinen_fall_geht_wird_nur_nach_personen_gefragt(fall, gefragt):
    text = "Leon von der Gesamtschule Nordhain zieht nach Hettstedt"
    funde = pruefe(text, OHNE, fall)
    assert [text[fund.anfang : fund.ende] for fund in funde] == gefragt


def leitung_neu(umgebung, leitung):
    """The round as the file has it now."""
    return Leitung.oeffnen(umgebung, leitung.id).runde
