"""The time of a round follows from logged instants alone; no plan changes unless accepted."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelle.ablauf.format import Ablauf, Eintragsart, Phase
from modelle.ablauf.lesen import alle, mitgeliefert
from modelle.runde import planung, zeit
from modelle.runde.planung import Planvorschlag, vorschlag
from modelle.runde.zeit import Zeitstand
from tests.buehne.langform import beispiele
from tests.conftest import BEGINN, Uhr

KOPRAX = mitgeliefert("koprax-60")


def _begonnen(ablauf: Ablauf = KOPRAX) -> Zeitstand:
    return zeit.betreten(zeit.neuer_stand(ablauf), ablauf.phasen[0].schluessel, BEGINN)


def _in_phase(phase: str, uhr: Uhr) -> Zeitstand:
    """The round has come to `phase`, each earlier one in exactly its minutes."""
    stand = _begonnen()
    for vorige, naechste in pairwise(KOPRAX.phasen):
        if stand.phase == phase:
            break
        stand = zeit.betreten(stand, naechste.schluessel, uhr.vor(minuten=vorige.minuten))
    return stand


def _angenommen(stand: Zeitstand, plan: Planvorschlag) -> Zeitstand:
    return zeit.planen(stand, plan.sekunden, plan.ende_spaeter)


# --- the rest ---------------------------------------------------------------------------------


def test_eine_geplante_runde_endet_von_jetzt_an_gerechnet_nach_ihren_minuten(uhr):
    stand = zeit.neuer_stand(KOPRAX)
    assert zeit.sollende(stand) is None
    assert zeit.verzug(stand, uhr()) == 0
    assert zeit.erwartetes_ende(stand, uhr()) == BEGINN + timedelta(minutes=60)


def test_der_rest_folgt_aus_den_zeitpunkten_und_nicht_aus_gezaehlten_sekunden(uhr):
    stand = _begonnen()
    assert zeit.rest(stand, uhr()) == 180
    assert zeit.rest(stand, uhr.vor(sekunden=100)) == 80
    assert zeit.rest(stand, BEGINN + timedelta(seconds=1)) == 179


def test_der_rest_wird_aufgerundet_damit_null_auch_null_ist(uhr):
    stand = _begonnen()
    assert zeit.rest(stand, uhr.vor(sekunden=179.2)) == 1
    assert zeit.rest(stand, uhr.vor(sekunden=0.8)) == 0
    assert zeit.rest(stand, uhr.vor(sekunden=0.5)) == 0


def test_ueber_der_zeit_wird_der_rest_negativ(uhr):
    assert zeit.rest(_begonnen(), uhr.vor(minuten=5)) == -120


def test_in_der_pause_steht_die_zeit(uhr):
    stand = zeit.anhalten(_begonnen(), uhr.vor(minuten=1))
    assert zeit.rest(stand, uhr.vor(minuten=30)) == 120
    stand = zeit.fortsetzen(stand, uhr())
    assert zeit.rest(stand, uhr.vor(minuten=1)) == 60


def test_zweimal_anhalten_und_zweimal_fortsetzen_zaehlt_nur_einmal(uhr):
    stand = zeit.anhalten(_begonnen(), uhr.vor(minuten=1))
    assert zeit.anhalten(stand, uhr.vor(minuten=1)) == stand
    stand = zeit.fortsetzen(stand, uhr.vor(minuten=1))
    assert zeit.fortsetzen(stand, uhr.vor(minuten=1)) == stand
    assert zeit.verbraucht(stand, "ankommen", uhr()) == 120


def test_eine_runde_die_nicht_begonnen_hat_laesst_sich_nicht_fortsetzen(uhr):
    stand = zeit.neuer_stand(KOPRAX)
    assert zeit.fortsetzen(stand, uhr()) == stand
    assert zeit.anhalten(stand, uhr()) == stand


def test_wer_in_eine_fruehere_phase_zurueckgeht_findet_dort_ihren_rest_vor(uhr):
    stand = zeit.betreten(_begonnen(), "fall", uhr.vor(minuten=1))
    stand = zeit.betreten(stand, "ankommen", uhr.vor(minuten=2))
    assert zeit.rest(stand, uhr.vor(minuten=1)) == 60
    stand = zeit.betreten(stand, "fall", uhr())
    assert zeit.rest(stand, uhr()) == 300
    assert zeit.verbraucht(stand, "ankommen", uhr()) == 120


def test_gegebene_minuten_stehen_neben_dem_plan(uhr):
    stand = zeit.geben(_begonnen(), "ankommen", 120)
    assert zeit.rest(stand, uhr()) == 300
    assert stand.plan["ankommen"] == stand.ursprung["ankommen"] == 180
    stand = zeit.geben(stand, "ankommen", -60)
    assert zeit.budget(stand, "ankommen") == 240
    assert zeit.verzug(stand, uhr()) == 60


def test_weniger_als_nichts_bekommt_keine_phase():
    assert zeit.budget(zeit.geben(_begonnen(), "fall", -10_000), "fall") == 0


def test_die_minuten_jeder_phase_lassen_sich_ablesen(uhr):
    stand = zeit.geben(_begonnen(), "ankommen", 60)
    stand = zeit.planen(stand, {"fall": 300}, 0)
    erste, zweite, *_ = zeit.phasenminuten(stand, uhr.vor(minuten=2))
    assert erste == ("ankommen", 3, 4, 2)
    assert zweite == ("fall", 7, 5, 0)


# --- the end ----------------------------------------------------------------------------------


def test_im_plan_bleibt_das_erwartete_ende_stehen(uhr):
    stand = _begonnen()
    ende = BEGINN + timedelta(minutes=60)
    assert zeit.sollende(stand) == ende
    for _ in range(3):
        assert zeit.erwartetes_ende(stand, uhr()) == ende
        assert zeit.verzug(stand, uhr.vor(minuten=1)) == 0


def test_ueberziehen_und_pausen_schieben_das_erwartete_ende(uhr):
    stand = _begonnen()
    assert zeit.verzug(stand, uhr.vor(minuten=5)) == 120
    stand = zeit.anhalten(stand, uhr())
    assert zeit.verzug(stand, uhr.vor(minuten=3)) == 300
    assert zeit.erwartetes_ende(stand, uhr()) == BEGINN + timedelta(minutes=65)


def test_wer_frueher_weitergeht_liegt_vor_dem_plan(uhr):
    stand = zeit.betreten(_begonnen(), "fall", uhr.vor(minuten=1))
    assert zeit.verzug(stand, uhr()) == -120


def test_eine_spaetere_phase_aus_der_man_zurueckkam_dauert_nur_noch_ihren_rest(uhr):
    stand = zeit.betreten(_begonnen(), "fall", uhr.vor(minuten=3))
    stand = zeit.betreten(stand, "ankommen", uhr.vor(minuten=4))
    assert zeit.verzug(stand, uhr()) == 0


# --- the clock --------------------------------------------------------------------------------


def test_geht_die_uhr_rueckwaerts_wird_keine_zeit_zurueckgegeben(uhr):
    stand = _begonnen()
    uhr.vor(minuten=-10)
    assert zeit.verbraucht(stand, "ankommen", uhr()) == 0
    stand = zeit.betreten(stand, "fall", uhr())
    assert zeit.verbraucht(stand, "ankommen", uhr()) == 0
    assert zeit.rest(stand, uhr.vor(minuten=1)) == 360


@pytest.mark.parametrize("sprung", [3600, -3600, 0.5])
def test_ein_sprung_der_uhr_bleibt_draussen_wenn_man_ihn_meldet(uhr, sprung):
    stand = zeit.anhalten(_begonnen(), uhr.vor(minuten=1))
    stand = zeit.fortsetzen(stand, uhr())
    vorher = zeit.erwartetes_ende(stand, uhr())
    uhr.vor(sekunden=sprung)
    stand = zeit.uhr_stellen(stand, sprung)
    assert zeit.rest(stand, uhr()) == 120
    assert zeit.verzug(stand, uhr()) == 0
    assert zeit.sollende(stand) == zeit.erwartetes_ende(stand, uhr())
    assert zeit.erwartetes_ende(stand, uhr()) == vorher + timedelta(seconds=sprung)
    stand = zeit.betreten(stand, "fall", uhr.vor(minuten=2))
    assert zeit.verbraucht(stand, "ankommen", uhr()) == 180
    assert zeit.verzug(stand, uhr.vor(minuten=7)) == 0


def test_zwei_spruenge_heben_sich_auf(uhr):
    stand = _begonnen()
    assert zeit.uhr_stellen(zeit.uhr_stellen(stand, 60), 0) == stand


# --- signals ----------------------------------------------------------------------------------


def test_jedes_signal_kommt_genau_einmal_auch_wenn_die_uhr_selten_angesehen_wird():
    for schritt in (1, 7, 50, 700):
        gekommen = []
        vorher = 600
        while vorher > -100:
            gekommen += zeit.faellige_signale(600, vorher, vorher - schritt)
            vorher -= schritt
        assert gekommen == [0.20, 0.05, 0.0]


def test_wer_lange_wegsieht_bekommt_alle_verpassten_signale_auf_einmal():
    assert zeit.faellige_signale(600, 130, -5) == (0.20, 0.05, 0.0)


def test_ein_signal_kommt_genau_auf_seiner_schwelle():
    assert zeit.faellige_signale(600, 121, 120) == (0.20,)
    assert zeit.faellige_signale(600, 120, 119) == ()
    assert zeit.faellige_signale(600, 1, 0) == (0.0,)
    assert zeit.faellige_signale(600, 0, -1) == ()


@given(st.integers(1, 3600), st.lists(st.floats(0, 4000, allow_nan=False), min_size=1, max_size=30))
def test_signale_haengen_nicht_davon_ab_wann_jemand_auf_die_uhr_sieht(budget, blicke):
    blicke = sorted({budget, -1, *blicke}, reverse=True)
    blicke = [rest for rest in blicke if rest <= budget]
    gekommen = [
        signal
        for vorher, jetzt in pairwise(blicke)
        for signal in zeit.faellige_signale(budget, vorher, jetzt)
    ]
    assert gekommen == list(zeit.SCHWELLEN)


# --- a new plan -------------------------------------------------------------------------------


def test_vier_minuten_ueber_im_fall_kosten_die_naechsten_phasen_und_nicht_das_brainstorming(uhr):
    stand = _in_phase("fall", uhr)
    jetzt = uhr.vor(minuten=11)
    plan = vorschlag(stand, KOPRAX, jetzt, "kuerzen")
    assert (plan.vorher, plan.sekunden) == ({"fragen": 600}, {"fragen": 360})
    assert plan.geschuetzt == ("brainstorming", "auswahl")
    assert plan.ende == BEGINN + timedelta(minutes=60)
    assert plan.ende_spaeter == 0
    neu = _angenommen(stand, plan)
    assert zeit.budget(neu, "brainstorming") == 12 * 60
    assert zeit.verzug(neu, jetzt) == 0


def test_drei_minuten_ueber_bei_den_fragen_machen_neun_aus_zwoelf_minuten_hypothesen(uhr):
    stand = _in_phase("fragen", uhr)
    plan = vorschlag(stand, KOPRAX, uhr.vor(minuten=13), "kuerzen")
    assert (plan.vorher, plan.sekunden) == ({"hypothesen": 720}, {"hypothesen": 540})


def test_reicht_die_naechste_phase_nicht_gibt_die_uebernaechste(uhr):
    stand = _in_phase("fall", uhr)
    plan = vorschlag(stand, KOPRAX, uhr.vor(minuten=7 + 9), "kuerzen")
    assert plan.sekunden == {"fragen": 300, "hypothesen": 480}
    assert plan.ende_spaeter == 0


def test_verteilt_gibt_jede_spaetere_phase_reihum_eine_minute(uhr):
    stand = _in_phase("fall", uhr)
    plan = vorschlag(stand, KOPRAX, uhr.vor(minuten=11), "verteilen")
    assert plan.sekunden == {"fragen": 540, "hypothesen": 660, "ursachen": 420, "abschluss": 60}
    assert list(plan.sekunden) == ["fragen", "hypothesen", "ursachen", "abschluss"]
    assert zeit.verzug(_angenommen(stand, plan), uhr()) == 0
    plan = vorschlag(stand, KOPRAX, uhr.vor(minuten=2), "verteilen")
    assert plan.sekunden == {"fragen": 480, "hypothesen": 600, "ursachen": 420, "abschluss": 60}


def test_geschoben_bleibt_jede_phase_wie_sie_ist_und_das_ende_rueckt(uhr):
    stand = _in_phase("fall", uhr)
    jetzt = uhr.vor(minuten=11)
    plan = vorschlag(stand, KOPRAX, jetzt, "schieben")
    assert (plan.sekunden, plan.ende_spaeter) == ({}, 240)
    assert plan.ende == BEGINN + timedelta(minutes=64)
    neu = _angenommen(stand, plan)
    assert zeit.verzug(neu, jetzt) == 0
    assert zeit.sollende(neu) == plan.ende


@pytest.mark.parametrize("art", ["kuerzen", "verteilen"])
def test_was_sich_nicht_einholen_laesst_verschiebt_das_ende(uhr, art):
    stand = _in_phase("fall", uhr)
    jetzt = uhr.vor(minuten=7 + 20)
    plan = vorschlag(stand, KOPRAX, jetzt, art)
    assert plan.sekunden == {"fragen": 300, "hypothesen": 360, "ursachen": 240, "abschluss": 60}
    assert plan.ende_spaeter == 4 * 60
    assert plan.ende == BEGINN + timedelta(minutes=64)
    assert zeit.verzug(_angenommen(stand, plan), jetzt) == 0


@pytest.mark.parametrize("art", ["kuerzen", "verteilen"])
@pytest.mark.parametrize("sekunden", [60, 61, 95, 150, 239, 240, 241, 270])
def test_ein_eingeholter_verzug_endet_genau_wie_vereinbart(uhr, art, sekunden):
    """Taken in whole minutes „Ende 15:09“ stood there, and 15:10 had been agreed."""
    stand = _in_phase("fall", uhr)
    jetzt = uhr.vor(minuten=7, sekunden=sekunden)
    assert zeit.verzug(stand, jetzt) == sekunden
    plan = vorschlag(stand, KOPRAX, jetzt, art)
    assert (plan.ende, plan.ende_spaeter) == (BEGINN + timedelta(minutes=60), 0)
    assert zeit.erwartetes_ende(_angenommen(stand, plan), jetzt) == zeit.sollende(stand)


def test_nach_dem_brainstorming_gibt_nur_noch_der_abschluss_eine_minute_her(uhr):
    stand = _in_phase("brainstorming", uhr)
    plan = vorschlag(stand, KOPRAX, uhr.vor(minuten=16), "kuerzen")
    assert plan.sekunden == {"abschluss": 60}
    assert plan.ende_spaeter == 180


def test_ohne_verzug_nimmt_kein_vorschlag_jemandem_etwas(uhr):
    stand = _in_phase("fragen", uhr)
    for art in ("kuerzen", "verteilen", "schieben"):
        plan = vorschlag(stand, KOPRAX, uhr(), art)
        assert (plan.sekunden, plan.vorher, plan.ende_spaeter) == ({}, {}, 0)


def test_gegebene_minuten_lassen_sich_wieder_einholen(uhr):
    stand = zeit.geben(_in_phase("fall", uhr), "fall", 180)
    plan = vorschlag(stand, KOPRAX, uhr(), "kuerzen")
    assert plan.sekunden == {"fragen": 420}
    assert zeit.verzug(_angenommen(stand, plan), uhr()) == 0


def test_ein_neuer_plan_rechnet_gegebene_minuten_der_phase_mit(uhr):
    stand = zeit.geben(_in_phase("fall", uhr), "fragen", 120)
    plan = vorschlag(stand, KOPRAX, uhr(), "kuerzen")
    assert (plan.vorher, plan.sekunden) == ({"fragen": 720}, {"fragen": 600})
    assert zeit.budget(_angenommen(stand, plan), "fragen") == 600


def test_eine_angebrochene_phase_verliert_nicht_was_in_ihr_schon_war(uhr):
    stand = zeit.betreten(_in_phase("fragen", uhr), "fall", uhr.vor(minuten=8))
    plan = vorschlag(stand, KOPRAX, uhr.vor(minuten=5), "kuerzen")
    assert plan.sekunden == {"fragen": 480, "hypothesen": 540}


def test_ein_angenommener_plan_gilt_bis_zum_naechsten_verzug(uhr):
    stand = _in_phase("fall", uhr)
    stand = _angenommen(stand, vorschlag(stand, KOPRAX, uhr.vor(minuten=8), "schieben"))
    stand = zeit.betreten(stand, "fragen", uhr())
    assert zeit.verzug(stand, uhr.vor(minuten=10)) == 0
    plan = vorschlag(stand, KOPRAX, uhr.vor(minuten=1), "kuerzen")
    assert plan.sekunden == {"hypothesen": 660}


# --- for any round ----------------------------------------------------------------------------


@st.composite
def ablaeufe(draw: st.DrawFn) -> Ablauf:
    if draw(st.booleans()):
        return draw(st.sampled_from(sorted(alle().nach_name.values(), key=lambda a: a.name)))
    phasen = []
    for nr in range(draw(st.integers(1, 6))):
        minuten = draw(st.integers(1, 30))
        phasen.append(
            Phase(
                f"p{nr}",
                f"Phase {nr}",
                minuten,
                draw(st.integers(0, minuten)),
                "alle",
                ("wort",),
                "Regel",
                ("Satz",),
                geschuetzt=draw(st.booleans()),
            )
        )
    return Ablauf("x", "X", tuple(phasen), (Eintragsart("wort", "Wort", "Worte", "w"),))


HANDLUNGEN = st.lists(
    st.tuples(
        st.sampled_from(
            ["betreten", "betreten", "anhalten", "fortsetzen", "geben", "annehmen", "stellen"]
        ),
        st.integers(0, 1500).map(lambda ms: ms * 777 / 1000),
        st.integers(0, 99),
    ),
    max_size=15,
)
ARTEN: tuple[planung.Planart, ...] = ("kuerzen", "verteilen", "schieben")


def _gefuehrt(ablauf: Ablauf, handlungen, uhr: Uhr) -> tuple[Zeitstand, float]:
    """The state after random acts, and the seconds the clock really ran."""
    stand, gelaufen = _begonnen(ablauf), 0.0
    for handlung, sekunden, zahl in handlungen:
        gelaufen += sekunden * (stand.seit is not None)
        jetzt = uhr.vor(sekunden=sekunden)
        phase = stand.reihe[zahl % len(stand.reihe)]
        match handlung:
            case "betreten":
                stand = zeit.betreten(stand, phase, jetzt)
            case "anhalten":
                stand = zeit.anhalten(stand, jetzt)
            case "fortsetzen":
                stand = zeit.fortsetzen(stand, jetzt)
            case "geben":
                stand = zeit.geben(stand, phase, 60 * (zahl % 7 - 3))
            case "annehmen":
                stand = _angenommen(stand, vorschlag(stand, ablauf, jetzt, ARTEN[zahl % 3]))
            case "stellen":
                sprung = (zahl - 50) * 100.0
                uhr.vor(sekunden=sprung)
                stand = zeit.uhr_stellen(stand, stand.versatz + sprung)
    return stand, gelaufen


@settings(max_examples=beispiele(80))
@given(ablaeufe(), HANDLUNGEN)
def test_die_benutzte_zeit_aller_phasen_ist_die_gelaufene_zeit(ablauf, handlungen):
    uhr = Uhr()
    stand, gelaufen = _gefuehrt(ablauf, handlungen, uhr)
    benutzt = sum(zeit.verbraucht(stand, phase, uhr()) for phase in stand.reihe)
    assert benutzt == pytest.approx(gelaufen, abs=1e-3)


@settings(max_examples=beispiele(120))
@given(ablaeufe(), HANDLUNGEN, st.sampled_from(ARTEN), st.integers(0, 4000))
def test_ein_vorschlag_haelt_was_er_zeigt(ablauf, handlungen, art, sekunden):
    uhr = Uhr()
    stand, _ = _gefuehrt(ablauf, handlungen, uhr)
    jetzt = uhr.vor(sekunden=sekunden)
    plan = vorschlag(stand, ablauf, jetzt, art)
    spaeter = stand.reihe[stand.reihe.index(stand.phase) + 1 :]
    assert set(plan.sekunden) == set(plan.vorher) <= set(spaeter)
    for name, neu in plan.sekunden.items():
        phase = ablauf.phase(name)
        assert not phase.geschuetzt
        assert phase.mindestens * 60 <= neu < plan.vorher[name] == zeit.budget(stand, name)
        assert neu >= int(zeit.verbraucht(stand, name, jetzt))
    danach = _angenommen(stand, plan)
    assert zeit.genanntes_ende(danach, jetzt) == plan.ende
    assert zeit.verzug(danach, jetzt) == min(0, zeit.verzug(stand, jetzt))
    for phase in ablauf.phasen:
        if phase.schluessel not in plan.sekunden:
            name = phase.schluessel
            assert zeit.budget(danach, name) == zeit.budget(stand, name)


@settings(max_examples=beispiele(60))
@given(HANDLUNGEN, st.integers(-4000, 4000))
def test_benutzte_zeit_ist_nie_negativ_wohin_die_uhr_auch_springt(handlungen, sprung):
    uhr = Uhr()
    stand, _ = _gefuehrt(KOPRAX, handlungen, uhr)
    davor = {phase: zeit.verbraucht(stand, phase, uhr()) for phase in stand.reihe}
    jetzt: datetime = uhr.vor(sekunden=sprung)
    stand = zeit.anhalten(stand, jetzt)
    for phase in stand.reihe:
        assert zeit.verbraucht(stand, phase, jetzt) >= 0
        if phase != stand.phase:
            assert zeit.verbraucht(stand, phase, jetzt) == davor[phase]
