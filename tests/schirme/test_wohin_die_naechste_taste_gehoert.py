"""After a key in the list the mark is where the next key belongs, and no key is lost or typed."""

from __future__ import annotations

from modelle.leitung.runde import Leitung
from modelle.runde.ansicht import zeilen
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import app_mit, gehe, in_phase, laufend


def mit_ideen(leitung: Leitung) -> None:
    gehe(leitung, "brainstorming")
    tippen(leitung, *(f"okja: Idee Nummer {n}" for n in range(9)))


def mit_hypothesen(leitung: Leitung) -> None:
    gehe(leitung, "hypothesen")
    tippen(leitung, "ssa: Es ist laut", "asd: Es ist eng")


async def test_eine_ursache_behaelt_die_marke_bis_feld_und_resonanz_gesagt_sind(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "ursachen", mit_hypothesen) as hand:
        await hand.schreibt("Lange Stillarbeit")
        await hand("up", "5")
        assert hand.gewaehlt == "Lange Stillarbeit"
        assert hand.meldung.endswith("Hier noch j/t/n passt/teils/passt nicht.")
        await hand("j")
        assert (hand.gewaehlt, hand.meldung) == (
            "Es ist eng",
            "Rückmeldung: passt. Als Nächstes: „Es ist eng“",
        )
        # A key of other rows means nothing here: it is said, and does not become text.
        await hand("j")
        assert hand.meldung == "j (Rückmeldung: passt) geht bei „Ursache“, nicht in dieser Zeile."
        assert (hand.zeile, hand.phase.hat_fokus(hand.phase.liste)) == ("", True)
        await hand("1")
        assert hand.meldung == "Ursachenfeld: Kind. Als Nächstes: „Es ist laut“"
        # A letter that no row of this phase knows is still the beginning of a text.
        await hand("q")
        assert hand.zeile == "q"


async def test_was_an_einer_ursache_haengt_steht_bei_ihr_und_ist_nie_als_naechstes_dran(
    umgebung, uhr, tmp_path
):
    """A digit on such a row set a group that the row never showed."""
    async with in_phase(umgebung, uhr, tmp_path, "ursachen", mit_hypothesen) as hand:
        await hand.schreibt("Lange Stillarbeit")
        laut, _, ursache = hand.leitung.runde.eintraege.values()
        hand.leitung.anhaengen(laut.id, ursache.id)
        await hand.takt()
        await hand("up", "4", "j")
        assert hand.meldung == "Rückmeldung: passt. Als Nächstes: „Es ist eng“"
        await hand("1")
        assert hand.meldung.startswith("Ursachenfeld: Kind. Alles ist zugeordnet.")
        hand.phase.liste.waehlen(laut.id)
        await hand("5")
        assert "nicht in dieser Zeile" in hand.meldung
        assert not hand.leitung.runde.eintraege[laut.id].felder


async def test_was_sich_nicht_beurteilen_laesst_ist_weder_offen_noch_als_naechstes_dran(
    umgebung, uhr, tmp_path
):
    """The Stellungnahme just typed stood under „Noch offen“ for good, and got the mark."""
    leitung = begonnene(umgebung, "fallberatung-acht")
    gehe(leitung, "hypothesen")
    tippen(leitung, "ssa: Es ist laut", "asd: Es ist eng")
    gehe(leitung, "stellungnahme")
    tippen(leitung, "lk: Das mit der Enge stimmt")
    runde = leitung.runde
    koepfe = [z.text for z in zeilen(runde, runde.phase) if z.sorte == "kopf"]
    assert "Noch offen (2)" in koepfe
    assert koepfe[-1] == "Außerdem"
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand("up", "home", "j")
        assert hand.meldung == "Rückmeldung: passt. Als Nächstes: „Es ist eng“"
        await hand("t")
        assert (
            hand.meldung
            == "Rückmeldung: teils. Alles ist zugeordnet. F8 führt weiter, Esc zum Tippen."
        )
        await hand("end")
        assert hand.gewaehlt == "Das mit der Enge stimmt"
        await hand("t")
        assert "geht bei „Hypothese“" in hand.meldung
        assert (hand.zeile, hand.gewaehlt) == ("", "Das mit der Enge stimmt")


async def test_nach_den_fragen_zu_einer_wahl_steht_die_marke_auf_der_naechsten_idee(
    umgebung, uhr, tmp_path
):
    """Fallen out of the list, „1“ and the text became an option of its own."""
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen, groesse=(60, 20)) as hand:
        await hand("up", "down", "1")
        assert hand.gewaehlt == "Idee Nummer 1"
        assert "Idee Nummer 1" in "".join(hand.reihen[: hand.phase.zeile.region.y])
        await hand("enter", "enter", "enter")
        assert hand.phase.hat_fokus(hand.phase.liste)
        assert (hand.gewaehlt, hand.meldung) == ("Idee Nummer 2", "Als Nächstes: „Idee Nummer 2“")
        # A field asked for with its own key leads back to its own row.
        await hand("end", "s")
        await hand.tippt("Anrufen", "enter")
        assert (hand.gewaehlt, hand.meldung) == ("Idee Nummer 1", "")
        # Below the list a digit would be text: only Esc leads out.
        await hand("down", "down", "down")
        assert hand.meldung == "Hier endet die Liste. Esc führt zum Tippen."
        assert hand.phase.hat_fokus(hand.phase.liste)
        await hand("home")
        for _ in range(7):
            await hand("3")
        assert hand.meldung.endswith("Als Nächstes: „Idee Nummer 8“")
        await hand("1", "enter", "enter", "enter")
        assert hand.meldung == "Alles ist zugeordnet. F8 führt weiter, Esc zum Tippen."


async def test_beim_anhaengen_sagt_ein_falsches_ziel_was_geht_und_es_geht_weiter(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(60, 20)) as hand:
        await hand.schreibt("Was war?", "a: Die Pause", "Wann?", "a: Freitags")
        await hand("up", "a")
        assert hand.meldung.startswith("Woran jetzt?")
        assert "Enter anhängen" in hand.fuss
        assert "löschen" not in hand.fuss
        assert "ändern" not in hand.fuss
        # Keys that act elsewhere neither delete nor type now.
        await hand("up", "up", "l", "delete", "w")
        assert hand.texte == ["Was war?", "Die Pause", "Wann?", "Freitags"]
        assert hand.gewaehlt == "Die Pause"
        await hand("enter")
        assert "Das ist „Antwort“; „Antwort“ hängt an „Frage“." in hand.meldung
        assert "Enter hängt um" in hand.meldung
        await hand("up", "enter")
        assert hand.meldung == "Angehängt an „Was war?“."
        alle = {x.text: x for x in hand.leitung.runde.eintraege.values()}
        assert alle["Freitags"].bezug == alle["Was war?"].id


async def test_wandert_die_marke_so_sagt_die_zeile_sogleich_woran_sie_haengt(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Was war?", "Wann?")
        await hand("f3", "up", "up")
        assert "zu „Was war?“" in hand.label
        await hand("down")
        assert "zu „Wann?“" in hand.label
