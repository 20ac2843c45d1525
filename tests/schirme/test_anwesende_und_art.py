"""What was prepared or noted wrong is put right in the running round: who is there, what it is."""

from __future__ import annotations

import pytest

from modelle.fach.formularfeld import FeldFehler
from modelle.fach.professionen import Profession
from modelle.leitung.runde import Leitung
from modelle.runde import ereignisse as e
from modelle.runde.entscheidungen.art import art_aendern
from modelle.runde.formulare import anwesenheitsformular
from modelle.strom.abgelehnt import Abgelehnt
from screens.formular import FormularSchirm
from screens.runde.phase import PhasenSchirm
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import Hand, gehe, in_phase


async def formular(hand: Hand) -> None:
    await hand("f1")
    await hand.tippt("wer ist da", "enter")
    assert isinstance(hand.schirm, FormularSchirm)


# --- who is there -----------------------------------------------------------------------------


@pytest.mark.parametrize("suche", ["wer ist da", "anwesende", "dabei", "kommt dazu"])
async def test_f1_findet_wer_da_ist(umgebung, uhr, tmp_path, suche):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f1")
        await hand.tippt(suche, "enter")
        assert isinstance(hand.schirm, FormularSchirm)


async def test_wer_geht_und_wer_kommt_zaehlt_von_da_an_und_strg_z_nimmt_es_zurueck(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("halb")
        await formular(hand)
        for titel in ("Lehrkraft", "Schulsozialarbeit", "Schulpsychologie", "Hort", "Wer noch?"):
            assert titel in hand.bild
        # ssa leaves, the Hort comes.
        await hand("down", "right", *["down"] * 4, "right", "f8")
        assert isinstance(hand.schirm, PhasenSchirm)
        ungehoert = [p.kuerzel for p in hand.leitung.runde.ungehoerte()]
        assert "ssa" not in ungehoert
        assert "hort" in ungehoert
        assert hand.zeile == "halb"
        await hand("ctrl+z")
        assert [p.kuerzel for p in hand.leitung.runde.ungehoerte()] == ["ssa", "asd", "okja"]


async def test_eine_neue_profession_kann_gleich_mitreden(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("asd: Wer hilft morgens?")
        await formular(hand)
        await hand(*["down"] * 6)
        await hand.tippt("famhil=Familienhilfe", "f8")
        await hand.schreibt("famhil: Wer hilft zu Hause?", "ssa: Wer hilft abends?")
        [_, eintrag, _] = hand.leitung.runde.eintraege.values()
        assert (eintrag.text, eintrag.profession) == ("Wer hilft zu Hause?", "famhil")
        # However long the tag, all texts begin below each other, and do so when it has gone.
        for _ in range(2):
            beginne = [len(r.vorspann) for r in hand.phase.liste.reihen if r.schluessel]
            assert len(beginne) > 1
            assert len({*beginne}) == 1
            await hand("ctrl+z")


async def test_wer_den_fall_bringt_bleibt_dabei(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await formular(hand)
        await hand("right", "f8")
        assert hand.meldung == "! Lehrkraft bringt den Fall und bleibt dabei."


def test_ein_name_verlaesst_auch_die_liste_der_anwesenden(umgebung):
    leitung = begonnene(umgebung)
    andere = (*leitung.runde.angaben.professionen,)
    leitung.anwesende_aendern((*andere, Profession("kra", "Frau Krause")))
    leitung.ersetzen(["Krause"], "[Person]", "person")
    assert leitung.runde.angaben.professionen[-1].titel == "Frau [Person]"
    leitung.anwesende_aendern(andere)
    leitung.schliessen()
    assert b"Frau" not in umgebung.protokoll.pfad.read_bytes()


# --- the kind of an entry ---------------------------------------------------------------------


async def test_im_formular_wird_aus_der_frage_eine_antwort_und_in_einem_zug_zurueck(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("ssa: Was war davor?", "weiß ich nicht")
        await hand("up", "f3", "down", "down", "right", "f8")
        frage, antwort = hand.leitung.runde.eintraege.values()
        assert (antwort.art, antwort.text) == ("antwort", "weiß ich nicht")
        assert (antwort.profession, antwort.bezug) == ("lk", frage.id)
        await hand("ctrl+z")
        assert [x.art for x in hand.leitung.runde.eintraege.values()] == ["frage", "frage"]


@pytest.fixture
def fall(umgebung) -> Leitung:
    leitung = begonnene(umgebung)
    gehe(leitung, "fall")
    return leitung


def test_was_es_nur_einmal_gibt_wird_auch_so_nicht_verdraengt(fall):
    leitfrage, anderes = tippen(fall, "l: Wie bleibt er dabei?", "Er trommelt.")
    with pytest.raises(Abgelehnt, match="„Leitfrage“ steht schon da"):
        art_aendern(fall.runde, anderes.id, "leitfrage")
    neue = art_aendern(fall.runde, leitfrage.id, "beobachtung")
    assert neue[0] == e.EintragArtGeaendert(leitfrage.id, "beobachtung")
    with pytest.raises(Abgelehnt, match="gehört nicht in diese Phase"):
        art_aendern(fall.runde, anderes.id, "idee")
    assert art_aendern(fall.runde, anderes.id, "beobachtung") == []


def test_was_an_einer_frage_hing_wird_geloest_wenn_sie_keine_mehr_ist(umgebung):
    leitung = begonnene(umgebung)
    gehe(leitung, "fragen")
    frage, antwort = tippen(leitung, "Was war davor?", "a: Die Pause")
    assert antwort.bezug == frage.id
    neue = art_aendern(leitung.runde, frage.id, "antwort")
    assert e.EintragAngehaengt(antwort.id, "") in neue


def test_wer_dazukommt_wird_wie_in_der_vorbereitung_verstanden_und_nie_stillschweigend_erfunden(
    umgebung,
):
    runde = begonnene(umgebung).runde
    werte = anwesenheitsformular.zeigen(runde)
    neu = anwesenheitsformular.anwesende(runde, werte | {"dazu": "Schulpsychologin"})
    assert [p.kuerzel for p in neu] == ["lk", "ssa", "asd", "okja", "sps"]
    with pytest.raises(FeldFehler, match="kennt KoPrax nicht"):
        anwesenheitsformular.anwesende(runde, werte | {"dazu": "logop"})


@pytest.mark.parametrize(
    ("getippt", "erwartet"),
    [
        ("l: Was hilft?", ("leitfrage", "lk", "Was hilft?")),
        ("Leitfrage: Was hilft?", ("leitfrage", "lk", "Was hilft?")),
        ("ssa: Er kippelt.", ("beobachtung", "ssa", "Er kippelt.")),
        ("Montags: Er kippelt.", ("beobachtung", "lk", "Montags: Er kippelt.")),
    ],
)
async def test_auch_beim_aendern_gilt_ein_kuerzel_vor_dem_text(
    umgebung, uhr, tmp_path, getippt, erwartet
):
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand.schreibt("Er trommelt.")
        await hand("up", "e", "ctrl+u")
        await hand.schreibt(getippt)
        if getippt.startswith("Montags"):
            # A word that names nothing is asked about here as well as in a new line.
            await hand.antwortet("gehört zum Text")
        [x] = hand.leitung.runde.eintraege.values()
        assert (x.art, x.profession, x.text) == erwartet
        await hand("escape", "ctrl+z")
        [x] = hand.leitung.runde.eintraege.values()
        assert (x.art, x.profession, x.text) == ("beobachtung", "lk", "Er trommelt.")


async def test_kuerzel_die_zum_text_gehoerten_werden_beim_aendern_nicht_stumm_gelassen(
    umgebung, uhr, tmp_path
):
    """„l: …“ that had been kept as text stayed so at each change, and on the sheet."""
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        for getippt, erwartet in (
            ("\\l: Was hilft?", ("leitfrage", "lk", "Was hilft?")),
            ("\\ssa: Er kippelt.", ("beobachtung", "ssa", "Er kippelt.")),
        ):
            await hand.schreibt(getippt)
            for antwort in ("escape", "enter"):
                await hand("escape", "up", "e", "enter")
                assert "hat Kürzel im Text" in hand.frage
                await hand(antwort)
                assert hand.texte[-1] == getippt[1:]
            await hand("escape", "up", "e", "enter", "1")
            x = [*hand.leitung.runde.eintraege.values()][-1]
            assert (x.art, x.profession, x.text, hand.zeile) == (*erwartet, "")
