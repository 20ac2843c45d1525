"""Time on the screen: counted from instants, signs once each, a new plan shown before it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from modelle.leitung.runde import Leitung
from modelle.runde import ereignisse as e
from modelle.runde import zeit
from screens.blatt.schirm import HandzettelSchirm
from screens.verlauf import VerlaufSchirm
from tests.buehne.runden import begonnene
from tests.buehne.schirme import Hand, app_mit, in_phase, laufend, mitteleuropa
from tests.conftest import BEGINN
from tui.rahmen import Schirm
from tui.rechner.einstellungen import Einstellungen

FUENFTEL = "Noch 2 min in dieser Phase."
GLEICH = "Noch 30 Sekunden in dieser Phase."
UM = "Die Zeit dieser Phase ist um. F8 führt weiter, F6 gibt Zeit."


@pytest.fixture(autouse=True)
def _ortszeit() -> Iterator[None]:
    with mitteleuropa():
        yield


def rest(hand: Hand) -> int:
    return zeit.rest(hand.leitung.runde.zeit, hand.app.uhr.jetzt())


def oben(hand: Hand) -> str:
    """The head."""
    return "\n".join(hand.reihen[:3])


def neuplan(hand: Hand) -> str:
    """The sentence about a delay, if there is one."""
    return hand.phase._neuplan._stand.plain


def plan(hand: Hand) -> dict[str, int]:
    """Minutes that each phase may take."""
    stand = hand.leitung.runde.zeit
    return {phase: zeit.budget(stand, phase) // 60 for phase in stand.reihe}


# --- the clock --------------------------------------------------------------------------------


async def test_die_app_bittet_um_einen_takt_in_der_sekunde(umgebung, uhr, tmp_path):
    app = app_mit(umgebung, uhr, tmp_path)
    gebeten: list[tuple[object, ...]] = []
    app.set_interval = lambda *was, **_: gebeten.append(was)  # type: ignore[assignment, return-value]
    async with laufend(app):
        assert gebeten == [(1, app._tick)]


async def test_die_uhr_zaehlt_zeitpunkte_und_keine_takte(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        assert ":00" in oben(hand)
        for _ in range(5):
            await hand.takt()
        assert rest(hand) == 600
        await hand.takt(sekunden=1)
        assert ":59" in oben(hand)
        await hand.takt(minuten=3, sekunden=29)
        assert rest(hand) == 390
        assert "noch" in oben(hand)
        assert ":30" in oben(hand)


async def test_nach_einem_neustart_stimmt_die_restzeit(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=2)
        await hand("f10")
    uhr.vor(minuten=1)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter")
        assert rest(hand) == 7 * 60
        assert "Ende 14:50 · 10 min früher" in oben(hand)


async def test_wo_anfang_und_ende_stehen_ist_ortszeit(umgebung, uhr, tmp_path):
    assert BEGINN.hour == 13
    async with in_phase(umgebung, uhr, tmp_path, "ankommen") as hand:
        assert "Ende 15:00 · im Plan" in oben(hand)


# --- signs ------------------------------------------------------------------------------------


async def test_fuenftel_zwanzigstel_und_null_werden_je_einmal_gesagt_und_geklingelt(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        gesagt: list[tuple[str, int]] = []
        for _ in range(700):
            bisher = hand.klingeln
            uhr.vor(sekunden=1)
            hand.app._tick()
            if hand.klingeln != bisher:
                gesagt.append((hand.meldung, 600 - rest(hand)))
        assert gesagt == [(FUENFTEL, 480), (GLEICH, 570), (UM, 600)]
        assert hand.klingeln == 3


async def test_verpasste_takte_lassen_kein_zeichen_aus_und_keines_doppelt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=9, sekunden=30)
        assert (hand.meldung, hand.klingeln) == (GLEICH, 1)
        await hand.takt(minuten=5)
        assert (hand.meldung, hand.klingeln) == (UM, 2)
        await hand.takt(minuten=5)
        assert hand.klingeln == 2


async def test_auch_vor_dem_handzettel_klingelt_es_und_der_satz_wartet(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f5")
        assert isinstance(hand.schirm, HandzettelSchirm)
        await hand.takt(minuten=11)
        assert hand.klingeln == 1
        await hand("escape")
        await hand.takt(sekunden=1)
        assert (hand.meldung, hand.klingeln) == (UM, 1)


async def test_jede_phase_hat_ihre_eigenen_zeichen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=11)
        await hand("f8")
        assert hand.meldung == ""
        await hand.takt(sekunden=1)
        assert hand.klingeln == 1
        await hand.takt(minuten=12)
        assert (hand.meldung, hand.klingeln) == (UM, 2)


async def test_eine_abgelaufene_phase_klingelt_beim_oeffnen_nicht_noch_einmal(
    umgebung, uhr, tmp_path
):
    begonnene(umgebung)
    uhr.vor(minuten=30)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter")
        await hand.takt(sekunden=1)
        assert hand.klingeln == 0
        assert "über" in oben(hand)


async def test_strg_t_schaltet_den_ton_aus_und_der_satz_bleibt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("ctrl+t")
        assert hand.meldung == "Ton aus."
        await hand.takt(minuten=8)
        assert (hand.meldung, hand.klingeln) == (FUENFTEL, 0)
        await hand("ctrl+t")
        assert hand.meldung == "Ton an."
        await hand.takt(minuten=2)
        assert (hand.meldung, hand.klingeln) == (UM, 1)


async def test_die_einstellung_ton_aus_gilt_von_anfang_an(umgebung, uhr, tmp_path):
    stumm = Einstellungen(ton=False)
    async with in_phase(umgebung, uhr, tmp_path, "fragen", einstellungen=stumm) as hand:
        await hand.takt(minuten=10)
        assert (hand.meldung, hand.klingeln) == (UM, 0)


async def test_was_ueber_die_zeit_geht_zaehlt_hoch(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=10)
        assert "noch" in oben(hand)
        await hand.takt(sekunden=7)
        assert "über" in oben(hand)
        assert ":07" in oben(hand)
        assert "▄█▄" in oben(hand)
        await hand.takt(minuten=61)
        assert ":07" in oben(hand)
        assert hand.leitung.runde.phase.schluessel == "fragen"


# --- F6 ---------------------------------------------------------------------------------------


GEBEN = (("+", 1), ("*", 5), ("-", -1), ("_", -5))


async def test_f6_gibt_und_nimmt_zeit_und_bleibt_offen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f6")
        assert "Zeit dieser Phase" in hand.frage
        dauer = 10
        for taste, minuten in GEBEN:
            dauer += minuten
            await hand(taste)
            assert (plan(hand)["fragen"], rest(hand)) == (dauer, dauer * 60)
            mehr = f"{abs(minuten)} min {'mehr' if minuten > 0 else 'weniger'}"
            assert hand.meldung == f"{mehr} für diese Phase."
            assert hand.frage
        await hand("escape")
        assert hand.frage == ""
        assert hand.app.focused is hand.phase.zeile.eingabe


async def test_dieselben_tasten_gehen_in_der_liste(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Ein Wort")
        await hand("up")
        dauer = 10
        for taste, minuten in GEBEN:
            dauer += minuten
            await hand(taste)
            assert plan(hand)["fragen"] == dauer
            assert hand.app.focused is hand.phase.liste


async def test_weniger_als_keine_zeit_geht_nicht(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f6", "_", "_")
        assert hand.meldung == "! Weniger Zeit geht nicht. Gehen Sie weiter in die nächste Phase."
        assert plan(hand)["fragen"] == 5


async def test_gegebene_zeit_laesst_sich_zuruecknehmen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f6", "*", "escape", "ctrl+z")
        assert plan(hand)["fragen"] == 10
        assert hand.meldung == "Zurückgenommen: 5 min mehr"


async def test_in_der_pause_steht_die_uhr_und_es_klingelt_nicht(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f6", "0")
        assert hand.meldung == "Pause. F6 geht weiter."
        assert re.search(r"Pause seit \d\d:\d\d +F6 geht weiter", oben(hand))
        await hand.takt(minuten=20)
        assert (rest(hand), hand.klingeln) == (600, 0)
        assert "Pause seit" in oben(hand)
        assert "F6 Pause beenden" in hand.reihen[-1]
        await hand("f6")
        assert hand.meldung == "Weiter."
        await hand.takt(minuten=1)
        assert rest(hand) == 540
        assert "Pause" not in hand.bild


async def test_was_in_der_pause_getan_wird_laesst_stehen_dass_pause_ist(umgebung, uhr, tmp_path):
    """It is said as long as the pause lasts, in the line and in the list, and with a late plan."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(60, 20)) as hand:
        await hand("f6", "0")
        for tasten in ("Wer weiß das?", ["enter"], ["up"], ["escape"], ["f4"], ["ctrl+z"]):
            await hand(*tasten)
            assert "Pause seit" in hand.bild
            assert "F6 geht weiter" in hand.bild
        await hand.takt(minuten=25)
        assert "F6:" not in hand.bild, "the key has one meaning in a pause"
        await hand("f6")
        assert "Pause" not in hand.bild
        assert "hinter dem Plan" in hand.bild


# --- a delay ----------------------------------------------------------------------------------


async def test_ein_neuer_plan_steht_in_einem_satz_da_und_nichts_bewegt_sich_von_selbst(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        vorher = plan(hand)
        await hand.takt(minuten=20 + 12 + 3)
        assert neuplan(hand) == (
            "F6: 3 min hinter dem Plan"
            " → Ursachen bündeln 5 statt 8, Brainstorming bleibt 12, Ende 15:00"
        )
        assert neuplan(hand) in hand.worte
        assert plan(hand) == vorher
        assert hand.leitung.runde.phase.schluessel == "hypothesen"
        assert not any(isinstance(v.ereignis, e.PlanGeaendert) for v in hand.leitung.vermerke)


async def test_unter_einer_minute_verzug_schweigt_der_plan(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "ankommen") as hand:
        await hand.takt(minuten=3, sekunden=50)
        assert neuplan(hand) == ""
        await hand("f6")
        assert "hinter dem Plan" not in hand.frage


@pytest.mark.parametrize(
    ("taste", "anders", "ende"),
    [
        ("1", {"ursachen": 5}, "15:00"),
        ("2", {"ursachen": 6, "abschluss": 1}, "15:00"),
        ("3", {}, "15:03"),
    ],
    ids=["kürzen", "verteilen", "schieben"],
)
async def test_der_gewaehlte_plan_gilt_und_der_hinweis_geht(
    umgebung, uhr, tmp_path, taste, anders, ende
):
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        vorher = plan(hand)
        await hand.takt(minuten=20 + 12 + 3)
        await hand("f6")
        assert "3 min hinter dem Plan" in hand.frage
        await hand(taste)
        assert hand.meldung == f"Neuer Plan gilt, Ende {ende}."
        assert plan(hand) == {**vorher, **anders}
        assert plan(hand)["brainstorming"] == 12
        assert f"Ende {ende} · im Plan" in oben(hand)
        assert neuplan(hand) == ""
        await hand("ctrl+z")
        assert plan(hand) == vorher


async def test_ende_und_versatz_sagen_dasselbe_und_minuten_haben_kein_komma(
    umgebung, uhr, tmp_path
):
    """„Ende 15:09 · im Plan“ although 15:10 was agreed, and „7,7“ beside „3“."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(200, 50)) as hand:
        await hand.takt(minuten=20)
        ungleich = []
        for sekunden in range(-100, 200, 20):
            await hand.takt(sekunden=20)
            treffer = re.search(r"Ende 1(\d):(\d\d) · (?:(im Plan)|(\d+) min (\w+))", oben(hand))
            assert treffer, oben(hand)
            stunde, minute, im_plan, um, wohin = treffer.groups()
            spaeter = 0 if im_plan else int(um) * (1 if wohin == "später" else -1)
            if int(stunde) * 60 + int(minute) != 5 * 60 + spaeter:
                ungleich.append((sekunden, treffer[0]))
        assert ungleich == []
        await hand("f6", "1")
        assert hand.meldung == "Neuer Plan gilt, Ende 15:00."
        assert "Ende 15:00 · im Plan" in oben(hand)
        assert not re.search(r"\d,\d", hand.bild), "nor in the plan beside the entries"
        await hand("f8", "ctrl+r")
        assert isinstance(hand.schirm, VerlaufSchirm)
        assert not re.search(r"\d,\d", hand.bild)


async def test_esc_laesst_den_alten_plan(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        vorher = plan(hand)
        await hand.takt(minuten=35)
        await hand("f6", "escape")
        assert plan(hand) == vorher
        assert neuplan(hand)


async def test_wo_nichts_zu_kuerzen_ist_bleibt_nur_das_spaetere_ende(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "abschluss") as hand:
        await hand.takt(minuten=65)
        await hand("f6")
        assert "Ende schieben" in hand.frage
        assert "kürzen" not in hand.frage
        await hand("1", "2")
        assert hand.frage
        await hand("backspace", "backspace", "3")
        assert hand.meldung == "Neuer Plan gilt, Ende 15:05."


async def test_wer_schneller_ist_als_der_plan_bekommt_keinen_vorschlag(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl") as hand:
        assert "52 min früher" in oben(hand)
        assert neuplan(hand) == ""


# --- the machine's clock jumps ----------------------------------------------------------------


async def test_springt_die_uhr_wird_gefragt_und_1_behaelt_die_zeit_der_runde(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=2)
        await hand.tippt("halb")
        await hand.takt(minuten=60, sprung=True)
        # Asked without taking the keys: somebody may be typing.
        assert "Die Uhr des Rechners ist um 60 min vorgesprungen." in neuplan(hand)
        await hand.tippt(" 1 2")
        assert hand.zeile == "halb 1 2"
        await hand("f6")
        assert "Die Uhr des Rechners ist um 60 min vorgesprungen." in hand.frage
        await hand("1")
        assert isinstance(hand.letztes, e.UhrGestellt)
        assert rest(hand) == 480
        assert hand.zeile == "halb 1 2"
        await hand.takt(minuten=1)
        assert (hand.frage, neuplan(hand), rest(hand)) == ("", "", 420)
        # The end is said in the machine's new time.
        assert "Ende 15:50" in oben(hand)


async def test_2_nimmt_die_neue_uhrzeit(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=3, sprung=True)
        await hand("f6", "2")
        assert hand.frage == ""
        assert rest(hand) == 420
        assert not isinstance(hand.letztes, e.UhrGestellt)
        await hand.takt(sekunden=1)
        assert "gesprungen" not in hand.bild


async def test_esc_laesst_die_frage_nach_der_uhr_offen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=3, sprung=True)
        await hand("f6", "escape")
        assert "vorgesprungen" in neuplan(hand)
        await hand("f6", "1")
        assert rest(hand) == 600


async def test_ein_sprung_zurueck_heisst_auch_so(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=5)
        await hand.takt(minuten=-60, sprung=True)
        assert "um 60 min zurückgesprungen" in neuplan(hand)
        await hand("f6", "1")
        assert rest(hand) == 300


@pytest.mark.parametrize("tage", [3, 1825])
async def test_wer_die_runde_vor_ihrem_letzten_eintrag_oeffnet_wird_nach_der_zeit_gefragt(
    umgebung, uhr, tmp_path, tage
):
    """The clock was ahead when it began, or is behind now; nobody is told of -2628009 min."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=5)
        await hand("ctrl+n")
        await hand.takt(minuten=-tage * 24 * 60, sprung=True)
        await hand("enter")
        assert f"um {tage} Tage zurückgesprungen" in neuplan(hand)
        assert "Uhr prüfen" in hand.bild
        assert not re.search(r"\d{4,} min", hand.bild)
        phase = hand.leitung.runde.phase
        await hand("f8")
        assert (hand.leitung.runde.phase, "zurückgesprungen" in hand.frage) == (phase, True)
        await hand("1")
        assert rest(hand) == 600, "as it was when the phase began"
        await hand("f8")
        assert hand.leitung.runde.phase != phase
        assert "Uhr prüfen" not in hand.bild


async def test_ein_kleiner_sprung_wird_in_sekunden_genannt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(sekunden=-25, sprung=True)
        assert "um 25 Sekunden zurückgesprungen" in neuplan(hand)


async def test_ein_zugeklappter_laptop_ist_kein_sprung(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=45)
        assert "gesprungen" not in hand.bild
        assert rest(hand) == -35 * 60


async def test_ein_paar_sekunden_nachgestellt_sind_kein_sprung(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        for _ in range(3):
            await hand.takt(sekunden=15, sprung=True)
            assert "gesprungen" not in hand.bild


async def test_ohne_laufende_runde_fragt_niemand_nach_der_uhr(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand.takt(minuten=60, sprung=True)
        assert "gesprungen" not in hand.bild


@pytest.mark.parametrize("taste", ["f5", "ctrl+r", "f1"])
async def test_ein_sprung_auf_einem_anderen_schirm_wird_gefragt_sobald_es_geht(
    umgebung, uhr, tmp_path, taste
):
    """The app asks instead of guessing, wherever it was when the clock jumped."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand(taste)
        assert isinstance(hand.schirm, Schirm)
        await hand.takt(minuten=60, sprung=True)
        await hand("escape")
        assert "um 60 min vorgesprungen" in neuplan(hand)
        await hand("f6", "1")
        assert rest(hand) == 600


@pytest.mark.parametrize("tasten", [("f9", "escape"), ("f8", "f7"), ("f6", "2")])
async def test_wer_nach_einem_sprung_schon_weiterging_wird_nicht_mehr_gefragt(
    umgebung, uhr, tmp_path, tasten
):
    """What was logged after the jump is in the new time; shifting it back would stop the clock."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=60, sprung=True)
        await hand(*tasten)
        vorher = rest(hand)
        await hand.takt(minuten=1)
        assert "gesprungen" not in hand.bild
        assert rest(hand) == vorher - 60


async def test_was_nichts_mit_der_zeit_zu_tun_hat_laesst_die_frage_nach_der_uhr_stehen(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=60, sprung=True)
        await hand.schreibt("Ein Wort")
        assert "vorgesprungen" in neuplan(hand)
        await hand("f6", "1")
        assert rest(hand) == 600


async def test_zwei_terminals_die_beide_die_zeit_behalten_stellen_sie_nur_einmal(
    umgebung, zweite, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hier:
        async with laufend(app_mit(zweite, uhr, tmp_path)) as dort:
            await dort("enter")
            await hier.takt(minuten=60, sprung=True)
            dort.app.uhr.vergangen.gesprungen = hier.app.uhr.vergangen.gesprungen  # type: ignore[attr-defined]
            dort.app._tick()
            await dort.ruhe()
            await dort("f6", "1")
            assert rest(dort) == 600
        if hier.app.sprung:
            await hier("f6", "1")
        await hier.takt(minuten=1)
        assert rest(hier) == 540


# --- looking at it ----------------------------------------------------------------------------


async def test_der_verlauf_stellt_plan_und_wirkliche_minuten_nebeneinander(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "ankommen") as hand:
        await hand.takt(minuten=5)
        await hand("f8", "ctrl+r")
        assert isinstance(hand.schirm, VerlaufSchirm)
        [zeile] = [reihe for reihe in hand.reihen if reihe.startswith(" Ankommen")]
        assert zeile.split() == ["Ankommen", "3", "3", "5", "2", "min", "länger"]
        assert "14:05  Phase Fall und Leitfrage" in hand.bild


async def test_zwei_auf_einer_runde_sehen_dieselbe_zeit(umgebung, zweite, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        andere = Leitung.oeffnen(zweite, hand.leitung.id)
        andere.zeit_geben(5)
        await hand.takt(minuten=1)
        assert rest(hand) == 14 * 60
