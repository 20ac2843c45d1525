"""What the round is about is seen in every phase, and one key shows all of it."""

from __future__ import annotations

from itertools import product

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.leitung.runde import Leitung
from modelle.runde.ereignisse import Angaben
from tests.buehne.gang import fall, in_die_phase
from tests.buehne.runden import tippen
from tests.buehne.schirme import Hand, app_mit, gehe, in_phase, laufend
from tests.conftest import ANGABEN

FRAGE = "Wie kann er sich bewegen, ohne dass die anderen beim Lernen gestört werden?"
BEOBACHTUNGEN = ("Nach zehn Minuten trommelt er.", "Beim Werken ist er ganz bei der Sache.")
SPAETERE = ("fragen", "hypothesen", "ursachen", "brainstorming", "auswahl", "abschluss")


def mit_fall(leitung: Leitung) -> None:
    gehe(leitung, "fall")
    tippen(leitung, *BEOBACHTUNGEN, f"l: {FRAGE}")


def seite(hand: Hand) -> str:
    """The case as it stands at the side, as one line."""
    ort = hand.phase.query_one("#fall").region
    stuecke = [reihe[ort.x : ort.right] for reihe in hand.reihen[ort.y : ort.bottom]]
    return " ".join(" ".join(stuecke).replace("│", " ").split())


async def test_bei_80_spalten_steht_die_leitfrage_unter_dem_kopf(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fall", mit_fall) as hand:
        for phase in SPAETERE:
            with fall(f"in der Phase {phase}"):
                await in_die_phase(hand, phase)
                zeile = hand.reihen[3]
                assert zeile.startswith(" Leitfrage: Wie kann er sich bewegen")
                assert "…" in zeile
                assert zeile.rstrip().endswith("Strg+W zeigt alles")


async def test_vor_der_leitfrage_stehen_dort_die_angaben_und_wer_da_ist(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "ankommen") as hand:
        for text in ("Grundschule", "9 Jahre", "dabei: lk, ssa, asd, okja"):
            assert text in hand.reihen[3]


async def test_im_breiten_fenster_steht_der_ganze_fall_neben_den_eintraegen(
    umgebung, uhr, tmp_path
):
    alles = (FRAGE, *BEOBACHTUNGEN, "K-07 · Grundschule · 9 Jahre", "Schulsozialarbeit (ssa)")
    async with in_phase(umgebung, uhr, tmp_path, "fall", mit_fall, groesse=(120, 40)) as hand:
        for phase, groesse in product(SPAETERE, ((120, 40), (160, 40), (200, 50))):
            with fall(f"in der Phase {phase} bei {groesse}"):
                await in_die_phase(hand, phase)
                await hand.groesse(*groesse)
                assert hand.phase.liste.region.width >= 70
                an_der_seite, bild = seite(hand), hand.bild
                for text in alles:
                    assert text in an_der_seite
                assert "▶" in bild, "the plan of the phases has room, too"
                assert "Strg+W" not in bild


async def test_was_an_der_seite_keinen_platz_hat_nennt_die_taste(umgebung, uhr, tmp_path):
    def viel(leitung: Leitung) -> None:
        mit_fall(leitung)
        tippen(leitung, *(f"b: Beobachtung Nummer {n}" for n in range(40)))

    async with in_phase(umgebung, uhr, tmp_path, "fragen", viel, groesse=(120, 24)) as hand:
        assert "Strg+W zeigt alles" in seite(hand)
        assert FRAGE in seite(hand)
        await hand.groesse(120, 40)
        assert "Beobachtung Nummer 1 " in seite(hand)


async def test_ein_neuer_eintrag_und_eine_neue_leitfrage_stehen_gleich_da(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fall", groesse=(160, 40)) as hand:
        assert "noch keine" in seite(hand)
        await hand.schreibt("Er trommelt.", "l: Was hilft ihm?")
        assert "Was hilft ihm?" in seite(hand)
        assert "· Er trommelt." in seite(hand)


@pytest.mark.parametrize("von", ["zeile", "liste", "frage"])
async def test_eine_taste_zeigt_den_fall_von_ueberall_und_die_zeile_bleibt(
    umgebung, uhr, tmp_path, von
):
    dorthin = {"liste": ["up"], "frage": ["f6"]}.get(von, [])
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen", mit_fall) as hand:
        await hand.schreibt("Zu wenig Bewegung")
        await hand.tippt("halb getippt")
        for groesse in ((60, 20), (80, 24), (120, 40)):
            await hand.groesse(*groesse)
            await hand(*dorthin, "ctrl+w")
            for text in (FRAGE, *BEOBACHTUNGEN, "Offene Kinder- und Jugendarbeit (okja)"):
                assert text in hand.worte
            await hand("escape")
            assert "4/8 Hypothesen" in hand.bild
            assert hand.zeile == "halb getippt"
            await hand("escape")


async def test_ein_treffen_ohne_fall_zeigt_wer_da_ist(umgebung, uhr, tmp_path):
    angaben = Angaben("Kreis", "2026-11", professionen=ANGABEN.professionen)
    leitung = Leitung.anlegen(umgebung, mitgeliefert("praeventionskreis"), angaben)
    leitung.beginnen()
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        assert hand.reihen[3].strip().startswith("dabei: lk")
        assert "Leitfrage" not in hand.bild
        await hand("ctrl+w")
        assert "Dabei: Lehrkraft (lk)" in hand.worte


async def test_eine_taste_und_eine_sekunde_zeichnen_den_fall_nicht_neu(
    umgebung, uhr, tmp_path, monkeypatch
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fall, groesse=(160, 40)) as hand:
        gefuellt: list[object] = []
        monkeypatch.setattr("screens.runde.fallblick.fallreihen", gefuellt.append)
        await hand.tippt("Wer weiß das?")
        await hand.takt(sekunden=1)
        await hand.takt(sekunden=1)
        assert gefuellt == []
