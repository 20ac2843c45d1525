"""Searching from the start: typed there, found in what was said, and opened where it stands."""

from __future__ import annotations

from collections.abc import Callable

from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.leitung.koordination import Koordination
from modelle.suche import lader
from screens.formular import FormularSchirm
from screens.runde.phase import PhasenSchirm
from screens.start import StartSchirm
from screens.suche import SuchSchirm
from screens.verlauf import VerlaufSchirm
from tests.buehne.schirme import app_mit, laufend
from tests.einheit.suche.test_suchen import begonnen


async def test_von_der_startseite_aus_wird_auch_in_eintraegen_gesucht_und_enter_oeffnet_die_stelle(
    umgebung, uhr, tmp_path, monkeypatch
):
    monkeypatch.setattr(lader, "JE_SCHEIBE", 1)
    Koordination(umgebung).bedarfe_einlesen([Bedarf("Ein Ruheraum")])
    zu = begonnen(umgebung, "FUCHS-01")
    zu.erfassen(["Sucht in der Pause die Ruhe der Bücherei."], "idee")
    zu.schliessen()
    uhr.vor(minuten=5)
    begonnen(umgebung).erfassen(["Ruhe [fett]vor[/fett] dem Klingeln"], "idee", profession="ssa")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand.tippt("ruhe")
        assert hand.gewaehlt == "Auch in Einträgen, Aufgaben, Bedarfen und Angeboten suchen"
        await hand("enter")
        assert isinstance(hand.schirm, SuchSchirm)
        assert hand.schirm.suche.value == "ruhe"
        assert "Stellen in Runden" in hand.bild
        assert "WOLF-07: Ruhe [fett]vor[/fett] dem Klingeln" in hand.bild
        assert "Idee · Schulsozialarbeit · Brainstorming · November 2026" in hand.bild
        assert "Ein Ruheraum" in hand.bild
        assert "Noch wird gelesen" not in hand.bild

        await hand.tippt(" fall:fuchs")
        assert hand.gewaehlt.startswith("FUCHS-01: Sucht in der Pause")
        await hand("enter")
        assert isinstance(hand.schirm, VerlaufSchirm)
        await hand("escape")
        assert isinstance(hand.schirm, SuchSchirm)
        assert hand.gewaehlt.startswith("FUCHS-01")
        for _ in " fall:fuchs":
            hand.schicke("backspace")
        await hand.tippt("raum", "enter")
        assert isinstance(hand.schirm, FormularSchirm)
        await hand("escape")
        assert isinstance(hand.schirm, SuchSchirm)
        await hand.tippt("xyz")
        assert "Nichts gefunden" in hand.bild
        for _ in "raumxyz":
            hand.schicke("backspace")
        await hand.ruhe()
        assert hand.gewaehlt.startswith("WOLF-07")
        await hand.tippt(" seit:bald")
        assert "„seit:“ braucht ein Jahr oder einen Monat" in hand.worte
        await hand("escape")
        assert isinstance(hand.schirm, StartSchirm)
        await hand("enter")
        await hand("enter")
        assert isinstance(hand.schirm, PhasenSchirm)


async def test_enter_fuehrt_im_verlauf_dahin_wo_die_stelle_steht_mit_ihrem_ganzen_text(
    umgebung, uhr, tmp_path
):
    leitung = begonnen(umgebung, "FUCHS-01")
    lang = "Ein Sofa in der Ecke, auf dem auch zwei nebeneinander sitzen können, wenn es laut ist."
    sofa, *_ = leitung.erfassen([lang, *(f"Idee {nr}" for nr in range(60))], "idee")
    leitung.aendern(sofa, lang.replace("Sofa", "Ruhesofa"))
    leitung.erfassen([f"Weitere {nr}" for nr in range(60)], "idee")
    leitung.schliessen()
    async with laufend(app_mit(umgebung, uhr, tmp_path), (60, 20)) as hand:
        await hand.tippt("ruhesofa", "enter")
        await hand("enter")
        assert isinstance(hand.schirm, VerlaufSchirm)
        assert lang.replace("Sofa", "Ruhesofa") in hand.worte
        assert "Text geändert" in hand.worte


async def test_nach_esc_ist_die_geoeffnete_stelle_gewaehlt_und_eine_neue_suche_beginnt_oben(
    umgebung, uhr, tmp_path, monkeypatch
):
    """Also while much is still read; each key still gets its turn between two slices."""
    monkeypatch.setattr(lader, "JE_SCHEIBE", 1)
    for nr in range(4):
        leitung = begonnen(umgebung, f"FUCHS-0{nr}")
        leitung.erfassen([f"Ruhe {nr} {w}" for w in ("morgens", "mittags", "abends")], "idee")
        leitung.schliessen()
        uhr.vor(minuten=5)
    Koordination(umgebung).bedarfe_einlesen([Bedarf("Ein Ruheraum")])
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand.tippt("ruhe", "enter")
        await hand(*["down"] * 7)
        for _ in range(2):
            assert hand.gewaehlt == "FUCHS-01: Ruhe 1 mittags"
            await hand("enter")
            assert isinstance(hand.schirm, VerlaufSchirm)
            await hand("escape")
        schirm, spaeter = hand.schirm, list[Callable[[], object]]()
        with monkeypatch.context() as gleich:
            gleich.setattr(schirm, "nachher", spaeter.append)
            await hand("f1", "escape", "f1")
            for weiter in tuple(spaeter):
                weiter()
            assert len(spaeter) == 1
            await hand("escape")
            spaeter.pop(0)()
            assert len(spaeter) == 1
            while spaeter:
                spaeter.pop(0)()
        assert "Noch wird gelesen" not in hand.bild
        assert hand.gewaehlt == "FUCHS-01: Ruhe 1 mittags"
        await hand("up")
        assert hand.gewaehlt == "FUCHS-01: Ruhe 1 morgens"
        await hand(*["pagedown"] * 3, "enter")
        assert isinstance(hand.schirm, FormularSchirm)
        await hand.tippt(" im Keller", "f8")
        assert "gespeichert" in hand.meldung.lower()
        assert hand.gewaehlt == "Ein Ruheraum im Keller"
        await hand.tippt(" fuchs")
        for _ in " fuchs":
            hand.schicke("backspace")
        await hand.ruhe()
        assert hand.gewaehlt == "FUCHS-03: Ruhe 3 morgens"
        for _ in "ruhe":
            hand.schicke("backspace")
        await hand.tippt("fall:fuchs-02")
        assert hand.gewaehlt.startswith("FUCHS-02 · KoPrax")
        await hand.tippt("0")
        assert "Nichts gefunden." in hand.bild
