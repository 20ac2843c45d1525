"""What is kept for later keeps what it said; a question says what answers it."""

from __future__ import annotations

from datetime import timedelta

from modelle.leitung.runde import Leitung
from screens.runde.zeit.zeitplan import planzeilen
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import app_mit, gehe, in_phase, laufend
from tests.conftest import BEGINN


async def test_vormerken_fragt_nach_einem_fremden_wort_und_behaelt_woran_es_haengt(
    umgebung, uhr, tmp_path
):
    """„feuerwehr: …“ was kept as said by somebody else, and without its need."""
    leitung = begonnene(umgebung, "praeventionskreis")
    gehe(leitung, "bedarfe")
    freitag, uebergang = tippen(leitung, "ssa: Mehr am Freitag", "ssa: Übergang in die Schule")
    gehe(leitung, "luecken")
    async with laufend(app_mit(umgebung, uhr, tmp_path), (60, 20)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        # As Enter does, F4 asks who or what that is.
        await hand.tippt("feuerwehr: wir hätten Platz", "f4")
        assert "feuerwehr:" in hand.frage
        await hand("enter")
        assert "Vormerken als" in hand.frage
        await hand("escape", "ctrl+u", "ctrl+u")
        await hand("up", "home", "escape")
        await hand.tippt("an: Offene Halle")
        assert "zu „Mehr am Freitag“ (für später)" in hand.label
        await hand("f4")
        assert hand.texte[-1] == "Offene Halle"
        # The next line is not for that row any more.
        await hand.tippt("an: Lesepaten")
        assert "zu „" not in hand.label
        await hand("f4", "f8", "up", "home", "enter")
        alle = {x.text: x for x in hand.leitung.runde.eintraege.values()}
        assert alle["Offene Halle"].bezug == freitag.id
        assert hand.meldung == "Übernommen: „Offene Halle“ zu „Mehr am Freitag“"
        await hand("up", "home", "enter")
        # It was kept without a need, and several may be meant: that is asked.
        assert "Wozu gehört „Lesepaten“?" in hand.frage
        await hand("0")
        alle = {x.text: x for x in hand.leitung.runde.eintraege.values()}
        assert alle["Lesepaten"].bezug == ""
        assert "Noch ohne „Bedarf“: ↑, dann a hängt es an." in hand.meldung
        await hand("up", "end")
        assert "a anhängen" in hand.fuss
        await hand("escape")
        # Enter on a question that it does not answer says which keys do.
        await hand("f5", "x")
        assert "Runde schließen?" in hand.frage
        await hand("enter")
        assert "Enter antwortet hier nicht: bitte 0 oder Esc." in hand.frage
        await hand("escape")
        assert hand.leitung.runde.stand == "laufend"
    assert uebergang.id in leitung.runde.eintraege


async def test_was_zu_spaet_kommt_nennt_seine_phase_und_den_weg_dorthin(umgebung, uhr, tmp_path):
    """„Antwort (für später)“ stood there when „Fragen“ was long over, and no word on the way."""

    def mit_frage(leitung: Leitung) -> None:
        gehe(leitung, "fragen")
        tippen(leitung, "ssa: Was sagt der Vater dazu?")

    weg = "F7 führt zurück; dort ↑ ganz oben, Enter übernimmt."
    async with in_phase(umgebung, uhr, tmp_path, "ursachen", mit_frage, groesse=(60, 20)) as hand:
        await hand.tippt("a: Er weiß nichts")
        assert hand.label.startswith("Antwort (für „Fragen“)")
        await hand("enter")
        assert f"„Fragen“ ist schon vorbei. Dort vormerken? {weg}" in hand.frage
        await hand("enter")
        assert hand.meldung == f"Vorgemerkt als Antwort für „Fragen“: {weg}"
        assert hand.meldung in hand.worte
        # What is said of the way is so.
        await hand("f7", "f7", "up", "home", "enter")
        assert hand.meldung == "Übernommen: „Er weiß nichts“ zu „Was sagt der Vater dazu?“"
        # What is still to come is for later, as before.
        await hand.tippt("i: Sport")
        assert hand.label.startswith("Idee (für später)")
        await hand("f4")
        assert hand.meldung == "Vorgemerkt als Idee."


async def test_ein_leerer_katalog_nennt_kein_uebernehmen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        await hand.tippt("Hort anrufen", "ctrl+k")
        assert "Im Katalog steht noch kein Angebot" in hand.worte
        assert hand.label == "Hier gibt es nichts zu übernehmen"
        assert "Enter" not in hand.fuss
        assert "Esc zurück" in hand.fuss
        await hand("escape")
        assert hand.zeile == "Hort anrufen"


def test_was_vorbei_ist_steht_im_plan_auch_wenn_es_keine_minute_war(umgebung):
    """The column „bisher“ was empty for phases that went by quickly."""
    leitung = begonnene(umgebung)
    umgebung.uhr.vor(sekunden=20)
    leitung.weiter()
    texte = [teile[0][0] for teile in planzeilen(leitung.runde, BEGINN + timedelta(seconds=30))]
    assert texte[1].split() == ["Ankommen", "3", "<1"]
    assert texte[2].split()[-1] == "7"
    assert texte[3].split() == ["Fragen", "10"]
