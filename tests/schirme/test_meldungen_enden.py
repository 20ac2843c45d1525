"""A message goes with its cause: what was put right is not called wrong, what is over not said."""

from __future__ import annotations

import pytest

from modelle.leitung.runde import Leitung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.runde.ereignisse import ZeitGegeben
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import app_mit, gehe, in_phase, laufend
from tui.worte import saetze


def mit_fragen(leitung: Leitung) -> None:
    while leitung.runde.phase.schluessel != "fragen":
        leitung.weiter()
    tippen(leitung, "Was war davor?", "a: Die Pause", "Und danach?")


async def test_woran_anhaengen_steht_nur_solange_gesucht_wird(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("up", "home", "down", "a")
        assert hand.meldung.startswith("Woran jetzt?")
        await hand("end", "enter")
        assert hand.meldung == "Angehängt an „Und danach?“."


@pytest.mark.parametrize("tat", ["f", "h", "l"])
async def test_zurueckgenommen_steht_nur_bis_zur_naechsten_tat(umgebung, uhr, tmp_path, tat):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("up", "f", "z")
        assert hand.meldung.startswith("Zurückgenommen")
        await hand("y")
        assert hand.meldung.startswith("Wiederholt")
        await hand(tat)
        assert "Wiederholt" not in hand.meldung
        assert "Zurückgenommen" not in hand.meldung


async def test_ein_fehler_verschwindet_mit_dem_text_um_den_es_ging(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("up", "f3", "ctrl+u", "f8")
        assert hand.meldung.startswith("! Ein Eintrag braucht Text.")
        await hand("left")
        assert hand.meldung.startswith("!")
        await hand("W")
        assert hand.meldung == ""


async def test_auch_in_der_zeile(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("b:", "enter")
        assert hand.meldung.startswith("! ")
        await hand("x")
        assert hand.meldung == ""


async def test_ein_fehler_der_gleich_nach_dem_tippen_kommt_bleibt_stehen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("up", "f3")
        hand.schicke("ctrl+u", "f8")
        await hand.ruhe()
        assert hand.meldung.startswith("! Ein Eintrag braucht Text.")


async def test_ein_hinweis_geht_mit_dem_naechsten_buchstaben(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        for taste in ("ctrl+e", "ctrl+l", "f2", "f4", "enter", "ctrl+k", "ctrl+t"):
            await hand(taste)
            assert hand.meldung != "", taste
            await hand("x")
            assert hand.meldung == "", taste
            await hand("backspace")
        await hand("enter")
        assert hand.label.startswith("Frage · ")
        await hand.tippt("asd:")
        assert hand.meldung == ""


async def test_was_ersetzt_wurde_steht_nur_da_solange_strg_z_es_zurueckholt(
    umgebung, uhr, tmp_path
):
    """Under the next question it promised what Strg+Z does not do there."""
    satz = "„Leon“ ersetzt. Strg+Z holt das Getippte zurück."
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        for danach in (
            ("A", "m", "t", ":", " ", "j", "a", "enter"),
            ("f6",),
            ("E", "v", "a", "enter"),
        ):
            await hand.tippt("Was macht Leon?", "enter", "enter")
            assert hand.meldung == satz
            await hand(*danach)
            assert (bool(hand.frage), hand.meldung) == (True, ""), danach
            await hand("escape")
            assert hand.meldung == ""
            await hand("ctrl+u", "backspace")
    assert saetze("Übernommen: „Leon“", satz) == f"Übernommen: „Leon“. {satz}"
    assert (saetze("", satz), saetze("Ja.", ""), saetze("Ja.", "Gut.")) == (satz, "Ja.", "Ja. Gut.")


async def test_ein_hinweis_in_der_liste_geht_mit_der_naechsten_wahl(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("up", "home", "h")
        assert hand.meldung == "Steht schon ganz oben."
        await hand("down")
        assert hand.meldung == ""


async def test_was_zu_einem_feld_gesagt_wird_steht_so_lange_danach_gefragt_wird(
    umgebung, uhr, tmp_path
):
    def mit_idee(leitung: Leitung) -> None:
        gehe(leitung, "brainstorming")
        tippen(leitung, "Sport am Nachmittag")

    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_idee) as hand:
        await hand.tippt("w:", "enter")
        satz = "Jetzt tippen: wer hilft. Enter speichert; leer lassen geht auch."
        assert hand.meldung == satz
        await hand.tippt("Musik")
        assert hand.meldung == satz
        await hand("escape")
        assert hand.meldung == ""


async def test_ein_signal_steht_nur_solange_es_stimmt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        minuten = hand.leitung.runde.phase.minuten
        while "in dieser Phase" not in hand.meldung:
            await hand.takt(minuten=1)
        await hand("x")
        assert "in dieser Phase" in hand.meldung
        await hand.takt(minuten=1)
        assert "in dieser Phase" not in hand.meldung
        await hand.takt(minuten=minuten)
        await hand("x")
        assert hand.meldung.startswith("Die Zeit dieser Phase ist um.")


async def test_eine_klage_geht_sobald_die_zeile_gehalten_ist(umgebung, uhr, tmp_path, monkeypatch):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:

        def voll(*_: object, **__: object) -> None:
            raise ProtokollFehler("Die Platte ist voll.")

        with monkeypatch.context() as m:
            m.setattr(Leitung, "entwurf_halten", voll)
            await hand("x")
            hand.app.zeilen_halten()
            assert hand.meldung == "! Die Platte ist voll."
        hand.app.zeilen_halten()
        assert hand.meldung == ""


async def test_was_geloescht_werden_soll_steht_da_waehrend_der_code_getippt_wird(
    umgebung, uhr, tmp_path
):
    begonnene(umgebung)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f7", "K", "-")
        assert "für immer löschen?" in hand.meldung
        assert "Strg+P Hilfe" in hand.fuss
        await hand("escape")
        assert hand.meldung == ""


async def test_in_einer_suche_fuehrt_keine_taste_aus_der_zeile(umgebung, uhr, tmp_path):
    begonnene(umgebung)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        for vorher in ((), ("f1",)):
            await hand(*vorher, "tab", "x", "y")
            assert hand.schirm.suche.value == "xy"  # type: ignore[attr-defined]
            assert "Enter" not in hand.fuss or hand.schirm.liste.gewaehlt  # type: ignore[attr-defined]
            await hand("backspace", "backspace")


async def test_die_hilfe_beginnt_mit_dem_was_gerade_gilt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:

        def oben(kopf: str) -> list[str]:
            assert hand.schirm.liste.reihen[0].text == kopf  # type: ignore[attr-defined]
            return [r.text for r in hand.schirm.liste.reihen[1:4]]  # type: ignore[attr-defined]

        await hand("f6", "f1")
        assert oben("Zu dieser Frage") == ["1 min mehr", "5 mehr", "1 weniger"]
        await hand("down", "enter")
        assert isinstance(hand.letztes, ZeitGegeben)
        assert "Zeit dieser Phase" in hand.frage
        assert hand.fuss.split("  ")[:2] == ["F1/Strg+P Hilfe", "F9/Strg+O Kinderschutz"]
        await hand("escape", "ctrl+k", "f1")
        assert oben("Bei der Suche nach Angeboten")[0] == "Das gewählte Angebot übernehmen"
        await hand("escape", "escape")
        await hand.schreibt("Sport am Nachmittag")
        await hand("up", "e", "f1")
        assert oben("Beim Ändern in der Zeile")[:2] == ["Speichern", "Abbrechen, ohne zu speichern"]
        await hand("enter")
        assert hand.label.startswith("Idee")


async def test_im_kleinsten_fenster_steht_alles_ganz(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", groesse=(60, 20)) as hand:
        await hand.tippt("okja: Sport; wer: Musikschule; wer: Verein")
        assert hand.label == "Option · Offene Kinder- und Jugendarbeit · wer hilft"
        await hand.tippt("; bis wann: Mai")
        assert hand.label == "Option · OKJA · wer hilft · bis wann"
        await hand("f5", "x")
        assert hand.frage
        assert hand.fuss.split("  ")[:2] == ["F1/Strg+P Hilfe", "F9/Strg+O Kinderschutz"]


async def test_wer_weit_zurueckliegt_liest_den_plan_ganz(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "ankommen", groesse=(60, 20)) as hand:
        await hand.takt(minuten=16)
        assert "Phasen kürzer, Ende" in hand.worte
        await hand("f6")
        assert "nächste Phasen kürzen: " in hand.worte
        assert "Esc abbrechen" in hand.worte
        # Behind typed text digits are text: no row names them, and no hint about a key stays.
        vorher = hand.frage
        await hand("tab")
        assert "Tab antwortet hier nicht" in hand.frage
        await hand("M")
        assert "kürzen" not in hand.frage
        assert "antwortet hier nicht" not in hand.frage
        assert "Esc schließen und weitertippen" in hand.worte
        await hand("enter", "enter")
        assert "Enter antwortet hier nicht: bitte " in hand.frage
        await hand("backspace")
        assert hand.frage == vorher
        await hand("escape", "f8", "f8", "f8")
        assert "4/8 Hypothesen · Professionen reihum" in hand.bild
        assert "…" not in "".join(hand.reihen[:3])
