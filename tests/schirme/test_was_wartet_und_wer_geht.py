"""What is kept for a phase is found there and hangs where it belongs; who leaves is taken out."""

from __future__ import annotations

from modelle.leitung.runde import Leitung
from modelle.runde.regeln import sicheres_ziel
from screens.formular import FormularSchirm
from screens.runde.stand import in_reihen
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import app_mit, gehe, in_phase, laufend


def viele_fragen(leitung: Leitung) -> None:
    gehe(leitung, "fragen")
    tippen(leitung, *(f"ssa: Frage Nummer {n}?" for n in range(14)))
    leitung.parken("Er schläft wenig", "antwort", "lk")


async def test_was_auf_diese_phase_wartet_ist_zu_sehen_und_fragt_wozu_es_gehoert(
    umgebung, uhr, tmp_path
):
    """„1 vorgemerkt“ said neither where nor how; taken up, the answer hung on nothing."""
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen", viele_fragen) as hand:
        assert "1 vorgemerkt für „Fragen“" in hand.bild
        await hand("f7")
        assert "1 vorgemerkt: ↑ ganz oben, Enter übernimmt" in hand.bild
        assert "Vorgemerkt (1)" in hand.bild
        await hand("up", "home", "enter")
        assert "Wozu gehört „Er schläft wenig“?" in hand.frage
        assert "1 „Frage Nummer 13?“" in hand.frage
        await hand("escape")
        assert hand.leitung.runde.geparkte() != []
        await hand("enter", "2")
        assert hand.meldung == "Übernommen: „Er schläft wenig“ zu „Frage Nummer 12?“"
        [antwort] = hand.leitung.runde.mit_art("antwort")
        assert hand.leitung.runde.eintraege[antwort.bezug].text == "Frage Nummer 12?"
        assert hand.phase.hat_fokus(hand.phase.zeile.eingabe)
        # One act: taken back it waits again.
        await hand("ctrl+z")
        assert [x.text for x in hand.leitung.runde.geparkte()] == ["Er schläft wenig"]


def test_ohne_frage_haengt_vorgemerktes_nur_wo_es_nur_einen_platz_gibt(umgebung):
    leitung = begonnene(umgebung)
    gehe(leitung, "fragen")

    def ziel(art: str = "antwort", bezug: str = "") -> str:
        leitung.parken("Er schläft wenig", art, "lk", bezug=bezug)
        gefunden = sicheres_ziel(leitung.runde, leitung.runde.geparkte()[-1])
        leitung.zuruecknehmen()
        return gefunden.text if gefunden else ""

    assert ziel() == ""
    eins, _ = tippen(leitung, "ssa: Eins?", "asd: Zwei?")
    assert ziel() == ""
    assert ziel(bezug=eins.id) == "Eins?"
    # Both are open; of two of which one has its answer, it is the other one.
    leitung.erfassen(["Ja"], "antwort", "lk", eins.id)
    assert ziel() == "Zwei?"
    # Nothing to hang on, nothing to ask.
    assert ziel("idee") == ""


async def test_wer_gehen_muss_dafuer_steht_ein_weg_auf_dem_schirm(umgebung, uhr, tmp_path):
    """„Noch nichts gesagt: Schulleitung“ nagged on, and no way was to be seen."""

    def fast_alle(leitung: Leitung) -> None:
        gehe(leitung, "fragen")
        tippen(leitung, "ssa: Eins?", "asd: Zwei?", "okja: Drei?")
        angaben = leitung.runde.angaben.professionen
        leitung.anwesende_aendern((*angaben, type(angaben[0])("sl", "Schulleitung")))

    async with in_phase(umgebung, uhr, tmp_path, "fragen", fast_alle, groesse=(60, 20)) as hand:
        weg = "Noch nichts gesagt: Schulleitung   Gegangen? Strg+W und !"
        for groesse in ((80, 24), (60, 20)):
            await hand.groesse(*groesse)
            assert weg in hand.bild
        # Where it does not fit, what is open stays in one row.
        assert len(in_reihen(hand.leitung.runde, 56, "Strg+W")) == 1
        await hand("ctrl+w")
        assert "! wer da ist" in hand.fuss
        await hand("!")
        assert isinstance(hand.schirm, FormularSchirm)
        await hand("escape")
        assert hand.phase.hat_fokus(hand.phase.zeile.eingabe)
        await hand("f1")
        for wort in ("geht", "muss gehen", "weg", "gegangen"):
            await hand("ctrl+u")
            await hand.tippt(wort)
            assert any("Wer ist da?" in reihe for reihe in hand.bild.splitlines()), wort


async def test_jede_wahl_einer_phase_fuehrt_zur_naechsten_zeile_ohne_sie(umgebung, uhr, tmp_path):
    """Weights stayed where they were: „w s s m m“ hit one cause five times."""
    leitung = begonnene(umgebung, "ursachenkarte")
    gehe(leitung, "zuordnen")
    tippen(leitung, *(f"Ursache {n}" for n in range(3)))
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        # First the field, whatever else is said before: it decides where the row stands.
        await hand("up", "home", "s")
        assert "Hier noch 1–6" in hand.meldung
        await hand("1", "2", "3", "f8", "f8")
        await hand("up", "home", "down")
        await hand("m", "w")
        gewichte = [x.felder.get("staerke") for x in hand.leitung.runde.mit_art("ursache")]
        assert sorted(filter(None, gewichte)) == ["mittel", "schwach", "stark"]
        assert hand.meldung.endswith("„Gewicht“ steht überall. F8 führt weiter, Esc zum Tippen.")
