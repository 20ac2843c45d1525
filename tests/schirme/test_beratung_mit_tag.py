"""The consultation of a Verbund without a body: its minutes name day, place and Verbund."""

from __future__ import annotations

from modelle.ablauf.lesen import mitgeliefert
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.fach.professionen import STAMM
from modelle.kooperation.dinge.verbund import Verbund
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.runde.ereignisse import Angaben
from tests.buehne.schirme import app_mit, laufend

BERATUNG, AG = mitgeliefert("konstituierende-beratung"), mitgeliefert("steuerungsgruppe")


async def test_das_amt_liest_tag_ort_und_verbund_andere_treffen_nur_den_monat(
    umgebung, uhr, tmp_path
):
    v = Koordination(umgebung).setzen("verbund", Verbund("", "Verbund Nord"))
    andere = Leitung.anlegen(umgebung, AG, Angaben("Treffen", "2026-11"))
    angaben = Angaben("Beratung", "2026-11", professionen=STAMM, verbund=v)
    geplant = Leitung.anlegen(umgebung, BERATUNG, angaben)
    async with laufend(app_mit(umgebung, uhr, tmp_path), (60, 20)) as hand:
        hand.app.zu_vorbereitung(andere.id)
        await hand.ruhe()
        assert "Monat" in hand.bild
        assert "Ort  " not in hand.bild
        hand.app.zu_vorbereitung(geplant.id)
        await hand.ruhe()
        assert "Monat" not in hand.bild
        await hand("up")
        assert hand.app.focused.id == "v-ort"
        await hand.tippt("Rathaus")
        await hand("down", "space", "enter")
        runde = Leitung.oeffnen(umgebung, geplant.id).runde
        assert runde.stand == "laufend"
    blatt = ergebnisblatt(runde).markdown
    for wort in (
        "Tag: Mittwoch, 4. November 2026",
        "Ort: Rathaus",
        "Verbund: Verbund Nord",
        "## Tagesordnung",
    ):
        assert wort in blatt
    assert "Nr. " not in blatt, "no body counts it"
