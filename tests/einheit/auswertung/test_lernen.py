"""Minutes learnt from one's own rounds: only what matters, only what a plan can keep."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import alle, lesen, mitgeliefert, mitgelieferte
from modelle.ablauf.streckung import LAENGSTE, spanne, strecken
from modelle.auswertung.kleinezahlen import FUENF
from modelle.auswertung.lernen import (
    Minutenvorschlag,
    gebraucht,
    gelernt,
    merklich,
    mit_minuten,
    vorschlag,
)
from modelle.auswertung.lernworte import KOPF, NAME, hinweis, zeile
from modelle.leitung import pflege
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.bleibendes.ablaufzahlen import LETZTE, ablaufzahlen
from modelle.protokoll.bleibendes.kennzahlen import schreiben
from modelle.protokoll.bleibendes.rundenzahlen import rundenzahlen
from modelle.runde.bleibendes.kennzahlen import Kennzahlen
from tests.buehne.runden import begonnene
from tests.conftest import Uhr

KOPRAX = mitgeliefert("koprax-60")
ABLAEUFE = alle().nach_name


def runde(ablauf: Ablauf = KOPRAX, nr: int = 0, **minuten: float) -> Kennzahlen:
    """The figures of a round that used what was planned, but for these phases."""
    phasen = {p.schluessel: (float(p.minuten), float(p.minuten)) for p in ablauf.phasen}
    phasen |= {name: (phasen[name][0], wert) for name, wert in minuten.items()}
    return Kennzahlen(
        f"r{nr}", "2026-11", ablauf.name, "", "", 4, phasen, {}, True, "", {}, {}, {}, 0, {}, {},
    )  # fmt: skip


def gelernt_aus(ablauf: Ablauf = KOPRAX, **minuten: float) -> Minutenvorschlag | str:
    return gelernt(ablauf, [runde(ablauf, nr, **minuten) for nr in range(FUENF)])


def neue(was: Minutenvorschlag | str) -> dict[str, int]:
    """The minutes proposed, of the phases that change."""
    assert isinstance(was, Minutenvorschlag), was
    return {p.schluessel: p.neu for p in was.phasen if p.neu != p.geplant}


# --- what counts ------------------------------------------------------------------------------


def test_was_eine_phase_mehr_brauchte_bekommt_sie_von_der_die_weniger_brauchte():
    assert neue(gelernt_aus(fragen=14, hypothesen=8)) == {"fragen": 14, "hypothesen": 8}
    # The other one gives no more than is needed, and a minute in others is nobody's habit.
    assert neue(gelernt_aus(fragen=14, hypothesen=6)) == {"fragen": 14, "hypothesen": 8}
    alle = gelernt_aus(fragen=14, hypothesen=8, fall=8, ursachen=7)
    assert neue(alle) == {"fragen": 14, "hypothesen": 8}


def test_brauchen_alle_zusammen_mehr_bleibt_die_laenge_und_der_vorschlag_verteilt_was_da_ist():
    was = gelernt_aus(fragen=14)
    assert neue(was) == {"fall": 6, "fragen": 13, "hypothesen": 11, "ursachen": 7}
    assert isinstance(was, Minutenvorschlag)
    assert was.knapp
    assert sum(p.neu for p in was.phasen) == 60


def test_unter_fuenf_runden_wird_nichts_gelernt():
    viele = [runde(nr=nr, fragen=14, hypothesen=8) for nr in range(FUENF)]
    assert gelernt(KOPRAX, viele[1:]) == "wenige"
    assert isinstance(gelernt(KOPRAX, viele), Minutenvorschlag)


@pytest.mark.parametrize(
    "anders",
    [
        pytest.param({"ursachen": 0.0}, id="a phase nobody entered"),
        pytest.param({"ursachen": 0.2}, id="a phase passed through on the way to another one"),
        pytest.param({"abschluss": 0.0}, id="a round that ended before its end, as in a stop"),
    ],
)
def test_eine_runde_der_eine_phase_fehlt_zaehlt_nicht(anders: dict[str, float]):
    ganze = [runde(nr=nr, fragen=14, hypothesen=8) for nr in range(FUENF - 1)]
    assert gelernt(KOPRAX, [*ganze, runde(nr=9, fragen=14, hypothesen=8, **anders)]) == "wenige"


def test_runden_mit_anderem_plan_zaehlen_nicht_die_gestreckten_fuer_sich():
    """In 75 minutes 14 are planned for Fragen: that says nothing of a round of 60."""
    lang = strecken(KOPRAX, 75)
    runden = [runde(lang, nr) for nr in range(FUENF)]
    runden += [runde(mitgeliefert("koprax-45"), nr, fragen=14) for nr in range(FUENF)]
    anderer = msgspec.structs.replace(KOPRAX, name="unserer")
    runden += [runde(anderer, nr, fragen=14, hypothesen=8) for nr in range(FUENF)]
    assert gelernt(KOPRAX, runden) == "wenige"
    mehr = [runde(lang, nr, fragen=19, hypothesen=11) for nr in range(FUENF)]
    assert neue(gelernt(lang, mehr)) == {"fragen": 19, "hypothesen": 11}


def test_eine_vergessene_runde_verschiebt_nichts():
    """Somebody went home and closed the round the next morning, in the phase it was left in."""
    viele = [runde(nr=nr, fragen=14, hypothesen=8) for nr in range(FUENF)]
    vergessen = [runde(nr=9, fragen=14, hypothesen=900, ursachen=1)]
    assert gebraucht(KOPRAX, viele + vergessen) == gebraucht(KOPRAX, viele)


# --- what does not matter ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ablauf", "minuten"),
    [
        pytest.param("koprax-60", {"fragen": 11.4, "hypothesen": 10.6}, id="about a minute"),
        pytest.param("koprax-60", {"fragen": 12}, id="two, but only one is to be had"),
        pytest.param("koprax-60", {"hypothesen": 6, "ursachen": 4}, id="they end early"),
        pytest.param(
            "koprax-60",
            {"ankommen": 4, "fall": 9, "fragen": 13, "hypothesen": 16, "ursachen": 11},
            id="all alike",
        ),
        pytest.param("koprax-60", {"brainstorming": 20, "auswahl": 12}, id="protected ones"),
        pytest.param("koprax-60", {"abschluss": 12}, id="saving the sheet"),
        pytest.param("konstituierende-beratung", {"bestand": 33, "ziele": 42}, id="under 15 %"),
    ],
)
def test_zu_kleines_wird_nie_vorgeschlagen(ablauf: str, minuten: dict[str, float]):
    assert gelernt_aus(mitgeliefert(ablauf), **minuten) == "passt"


def test_merklich_sind_zwei_minuten_und_fuenfzehn_von_hundert():
    assert merklich(12, 10)
    assert merklich(8, 10)
    assert not merklich(11, 10)
    assert not merklich(3, 2)
    assert not merklich(34, 30)
    assert merklich(35, 30)


# --- what a plan keeps, whatever was used -----------------------------------------------------


@given(st.data())
def test_immer_bleiben_laenge_geschuetztes_mindestes_und_die_letzte_phase(data: st.DataObject):
    ablauf = ABLAEUFE[data.draw(st.sampled_from(sorted(ABLAEUFE)))]
    kuerzeste, laengste = spanne(ablauf)
    ablauf = strecken(ablauf, data.draw(st.integers(kuerzeste, min(laengste, 2 * ablauf.minuten))))
    minuten = {p.schluessel: data.draw(st.integers(0, 3 * p.minuten)) for p in ablauf.phasen}
    was = vorschlag(ablauf, minuten)
    if was is None:
        return
    assert sum(p.neu for p in was.phasen) == ablauf.minuten <= LAENGSTE
    assert merklich(was.groesster.neu, was.groesster.geplant)
    assert was.groesster.neu > was.groesster.geplant
    for alt, plan in zip(ablauf.phasen, was.phasen, strict=True):
        assert plan.neu >= max(1, alt.mindestens)
        assert not alt.geschuetzt or plan.neu == alt.minuten
        # No phase gets more than it used, or more than it had if it used less.
        assert plan.neu <= max(plan.gebraucht, plan.geplant)
    assert was.phasen[-1].neu == ablauf.phasen[-1].minuten


def test_welcher_ablauf_die_minuten_schon_hat_wird_gefunden():
    was = gelernt_aus(fragen=14, hypothesen=8)
    assert isinstance(was, Minutenvorschlag)
    assert mit_minuten(was, ABLAEUFE.values()) is None
    text = 'grundlage = "koprax-60"\ntitel = "x"\n[minuten]\nfragen = 14\nhypothesen = 8\n'
    eigener = lesen(text, "eigener.toml", mitgelieferte())
    assert mit_minuten(was, [KOPRAX, eigener]) is eigener


# --- from the log -----------------------------------------------------------------------------


def gefuehrt(umgebung: Umgebung, uhr: Uhr, minuten: Mapping[str, float], pause: bool) -> str:
    """A closed round of KoPrax 60 that used these minutes."""
    leitung = begonnene(umgebung)
    for phase in KOPRAX.phasen:
        uhr.vor(minuten=minuten.get(phase.schluessel, phase.minuten))
        if pause and phase.schluessel == "fragen":
            leitung.anhalten_oder_fortsetzen()
            uhr.vor(minuten=25)
            leitung.anhalten_oder_fortsetzen()
        if phase is not KOPRAX.phasen[-1]:
            leitung.weiter()
    leitung.schliessen()
    return leitung.id


def test_gelernt_wird_aus_denselben_zahlen_wie_die_auswertung_auch_aus_geloeschten_runden(
    umgebung: Umgebung, uhr: Uhr
):
    """A pause of 25 minutes is in no phase; a deleted round counts, and once."""
    for nr in range(FUENF):
        gefuehrt(umgebung, uhr, {"fragen": 12 + nr, "hypothesen": 8}, pause=nr == 3)
    begonnene(umgebung)
    protokoll = umgebung.protokoll

    def gelesene() -> dict[str, Kennzahlen]:
        gelesen = [z for z in ablaufzahlen(protokoll, KOPRAX) if z]
        assert len(gelesen) == FUENF
        return {z.runde: z for z in gelesen}

    davor = gelesene()
    assert [z.phasen["fragen"] for z in davor.values()] == [(10.0, 16.0 - nr) for nr in range(5)]
    # As if it had been deleted and had come back from a copy.
    wieder = next(iter(davor.values()))
    with protokoll.transaktion():
        schreiben(protokoll.verbindung, [wieder], {}, [wieder.runde])
    assert gelesene() == davor
    pflege.loeschen(protokoll, protokoll.runden(stand="geschlossen")[:2])
    assert gelesene() == davor == {r.zahlen.runde: r.zahlen for r in rundenzahlen(protokoll)}
    assert neue(gelernt(KOPRAX, gelesene().values())) == {"fragen": 14, "hypothesen": 8}
    assert not list(ablaufzahlen(protokoll, mitgeliefert("koprax-45")))
    assert LETZTE >= 2 * FUENF


# --- words ------------------------------------------------------------------------------------


def test_jede_zeile_passt_auf_das_kleinste_fenster_auch_mit_langen_titeln():
    was = gelernt_aus(fragen=14, hypothesen=8)
    assert isinstance(was, Minutenvorschlag)
    titel = "Sehr ausführliche Rückfragen \x1b[31man alle"
    lang = msgspec.structs.replace(was.phasen[2], titel=titel)
    for plan in (*was.phasen, lang):
        assert len(zeile(plan)) <= 58 >= len(KOPF)
        assert "\x1b" not in zeile(plan)
        assert zeile(plan)[NAME] == " "
    assert zeile(was.phasen[2]).split() == ["Fragen", "10", "14", "14", "+4"]
    assert zeile(was.phasen[3]).split() == ["Hypothesen", "12", "8", "8", "-4"]
    assert zeile(was.phasen[5]).endswith("fest")
    viele = msgspec.structs.replace(was, phasen=(lang,))
    for breite in (118, 78, 58):
        for einer in (was, viele):
            satz = hinweis(einer, breite, "F1/Strg+P, Enter")
            assert len(satz) <= breite
            assert "14 statt 10 Minuten" in satz
            assert satz.endswith("F1/Strg+P, Enter")
