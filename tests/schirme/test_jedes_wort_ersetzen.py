"""Each word of each entry can be replaced, and what was kept can be reconsidered."""

from __future__ import annotations

from screens.blatt.schirm import HandzettelSchirm
from screens.pruefung import PruefungSchirm
from screens.runde.phase import PhasenSchirm
from tests.buehne.runden import tippen
from tests.buehne.schirme import gehe, in_phase
from tests.conftest import alle_bytes


async def test_jedes_wort_eines_eintrags_laesst_sich_ersetzen_auch_wo_die_pruefung_nichts_findet(
    umgebung, uhr, tmp_path
):
    def gefuellt(leitung):
        gehe(leitung, "fall")
        tippen(leitung, "Ist oft am Ziegenhof", "Hilft am Ziegenhof gern")

    async with in_phase(umgebung, uhr, tmp_path, "fall", gefuellt) as hand:
        await hand("up", "up", "f2")
        assert isinstance(hand.schirm, PruefungSchirm)
        assert "Ist oft am Ziegenhof" in hand.worte
        # The first word is chosen, and each can be reached with the arrows.
        assert "Ist" in hand.gewaehlt
        await hand("down", "down", "down")
        assert "Ziegenhof" in hand.gewaehlt
        await hand("e")
        assert "in 2 Texten dieser Runde" in hand.worte
        await hand("escape")
        assert "Ist oft am Ziegenhof" in hand.texte
        await hand("f2", "3")
        assert hand.texte == ["Ist oft am [Ort]", "Hilft am [Ort] gern"]
        assert b"Ziegenhof" not in alle_bytes(umgebung.protokoll.pfad.parent)
        assert "„Ziegenhof“ durch [Ort] ersetzt, in 2 Texten." in hand.meldung

        # Any other word is typed: of two words, or from another entry.
        await hand(*["down"] * 9, "enter")
        await hand.tippt("kennt niemand", "enter")
        assert "in keinem Text" in hand.meldung
        await hand(*["backspace"] * 13)
        await hand.tippt("hilft AM", "enter", "5")
        assert hand.texte == ["Ist oft am [Ort]", "[Ereignis] [Ort] gern"]
        await hand("down", "enter")
        await hand.tippt("gern", "escape")
        assert isinstance(hand.schirm, PruefungSchirm)
        await hand("escape")
        assert isinstance(hand.schirm, PhasenSchirm)
        assert hand.texte == ["Ist oft am [Ort]", "[Ereignis] [Ort] gern"]


async def test_bewusst_behaltenes_wird_in_der_liste_wieder_geprueft_auch_nach_dem_schliessen(
    umgebung, uhr, tmp_path
):
    def gefuellt(leitung):
        gehe(leitung, "fall")
        tippen(leitung, "Leon trommelt")
        leitung.freigeben("Leon")

    async with in_phase(umgebung, uhr, tmp_path, "fall", gefuellt) as hand:
        hand.leitung.schliessen()
        hand.app.push_screen(HandzettelSchirm(hand.leitung))
        await hand("f2")
        assert isinstance(hand.schirm, PruefungSchirm)
        assert "Bewusst behalten" in hand.worte
        assert "„Leon“" in hand.gewaehlt
        await hand("e")
        assert "„Leon“ wird wieder geprüft." in hand.meldung
        assert "! „Leon“ → [Kind]" in hand.worte
        await hand("up", "up", "e", "1")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert hand.texte == ["[Kind] trommelt"]
