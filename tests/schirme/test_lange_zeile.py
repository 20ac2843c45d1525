"""A long line is seen whole while it is typed, with its label above it and its marks in it."""

from __future__ import annotations

import pytest

from tests.buehne.schirme import Hand, in_phase
from tui.widgets.umbruchzeile import REIHEN

WORTE = " ".join(f"wort{n:02}" for n in range(34))
"""Fits four rows of 80 cells, and not three."""


def getippt(hand: Hand) -> list[str]:
    """The rows of the input as they stand on the screen, without the sign before the first."""
    ab = next(y for y, reihe in enumerate(hand.reihen) if reihe.startswith("› "))
    zeile = hand.phase.zeile.eingabe
    return [reihe[2:].rstrip() for reihe in hand.reihen[ab : ab + zeile.size.height]]


@pytest.mark.parametrize("groesse", [(80, 24), (60, 20), (120, 40), (200, 50)])
async def test_vier_reihen_stehen_ganz_da_und_alles_andere_auch(umgebung, uhr, tmp_path, groesse):
    text = " ".join(f"wort{n:03}" for n in range(400))[: (groesse[0] - 8) * REIHEN]
    text = text.rpartition(" ")[0]
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=groesse) as hand:
        davor = hand.reihen[-1]
        await hand.einfuegen(text)
        assert " ".join(getippt(hand)) == text
        assert len(getippt(hand)) == REIHEN
        assert hand.reihen[-1] == davor, "the footer stays where it is"
        assert hand.reihen[-2 - REIHEN].strip().startswith("Frage"), "the label is the row above"
        assert "3/8 Fragen" in hand.bild
        await hand("enter")
        assert (hand.texte, getippt(hand)) == ([text], [""])


async def test_das_label_nimmt_der_zeile_keinen_platz(umgebung, uhr, tmp_path):
    """However long it is: 78 of 80 columns are there to type in."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Was macht er am Nachmittag, wenn niemand zusieht?")
        await hand("f3")
        await hand.tippt("a" * 77)
        assert getippt(hand) == ["a" * 77]


async def test_die_marken_stehen_in_jeder_reihe(umgebung, uhr, tmp_path):
    text = "Kevin kam. " + "Er war still und sah aus dem Fenster. " * 5 + "Dann kam Chantal dazu"
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt(text)
        zeile = hand.phase.zeile.eingabe
        fett = [
            {teil.text for teil in zeile.render_line(y) if teil.style.bold}
            for y in range(zeile.size.height)
        ]
        assert "Kevin" in fett[0]
        assert "Chantal" in fett[-1]
        await hand("home", "f2")
        assert "Kevin" not in hand.zeile
        assert zeile.cursorreihe() == 0


async def test_hoch_und_runter_gehen_durch_die_reihen_und_am_rand_in_die_liste(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Was war davor?")
        await hand.tippt(WORTE)
        zeile = hand.phase.zeile.eingabe
        orte = [zeile.cursor_position]
        for _ in range(REIHEN - 1):
            await hand("up")
            assert hand.phase.focused is zeile
            orte.append(zeile.cursor_position)
        assert orte == sorted(orte, reverse=True)
        assert zeile.cursorreihe() == 0
        await hand("down")
        assert zeile.cursorreihe() == 1
        await hand("up", "up")
        assert hand.phase.focused is hand.phase.liste
        assert hand.gewaehlt == "Was war davor?"
        await hand("escape", "home")
        assert zeile.cursor_position == 0
        await hand("end")
        assert zeile.cursor_position == len(WORTE)


async def test_mehr_als_vier_reihen_rollen_mit_dem_cursor(umgebung, uhr, tmp_path):
    lang = " ".join(f"wort{n:03}" for n in range(90))
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.einfuegen(lang)
        assert len(getippt(hand)) == REIHEN
        assert getippt(hand)[-1].endswith("wort089")
        await hand("home")
        assert getippt(hand)[0].startswith("wort000")
        for _ in range(8):
            await hand("down")
            hier = hand.phase.zeile.eingabe.cursorreihe()
            assert 0 <= hier < REIHEN
        await hand("end")
        assert getippt(hand)[-1].endswith("wort089")


async def test_das_neueste_bleibt_ueber_einer_langen_zeile_zu_sehen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt(*(f"Frage Nummer {n}" for n in range(20)))
        await hand.tippt(WORTE)
        assert "Frage Nummer 19" in hand.bild


@pytest.mark.parametrize("groesse", [(80, 24), (60, 20)])
async def test_eine_frage_ueber_einer_langen_zeile_verdraengt_die_fusszeile_nicht(
    umgebung, uhr, tmp_path, groesse
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=groesse) as hand:
        await hand.takt(minuten=9)
        await hand.tippt(WORTE, "f6")
        assert "Esc abbrechen" in hand.worte
        zeile = hand.phase.zeile.eingabe
        assert zeile.region.bottom == groesse[1] - 1
        assert zeile.size.height >= 1


async def test_wird_das_fenster_schmaler_bricht_die_zeile_neu_um(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt(WORTE[:150])
        assert len(getippt(hand)) == 2
        await hand.groesse(60, 20)
        assert len(getippt(hand)) == 3
        assert " ".join(getippt(hand)) == WORTE[:150].rstrip()
        zeile = hand.phase.zeile.eingabe
        assert hand.app.cursor_position == zeile.cursor_screen_offset


async def test_auch_ueber_einer_sehr_langen_zeile_steht_was_enter_speichert(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        await hand.tippt("okja: Sport")
        kurz = hand.label
        await hand.einfuegen(" und noch etwas" * 100)
        assert hand.label == kurz == "Idee · Offene Kinder- und Jugendarbeit"
        await hand.tippt("; w: Verein")
        assert hand.label == f"{kurz} · wer hilft"
        await hand("enter")
        [eintrag] = hand.leitung.runde.eintraege.values()
        assert (eintrag.profession, eintrag.felder) == ("okja", {"wer_hilft": "Verein"})
