"""Saved first, then shown: faults, keys typed ahead, two at once, and the half-typed line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest

from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.runden import Protokoll
from screens.runde.phase import PhasenSchirm
from screens.start import StartSchirm
from tests.buehne.gang import fall, in_die_runde
from tests.buehne.runden import begonnene, fall_a
from tests.buehne.schirme import Hand, app_mit, gehe, in_phase, laufend
from tests.schirme.test_schirme_phase import in_liste, mit_fragen, mit_ideen

VOLL = (
    "Der Datenträger ist voll, das Letzte ist nicht gespeichert:"
    " bitte Platz schaffen und noch einmal versuchen."
)


@contextmanager
def voller_datentraeger(
    monkeypatch: pytest.MonkeyPatch, was: str = "anhaengen", einmal: bool = False
) -> Iterator[list[int]]:
    """Each write fails (or only the first one); the list counts the attempts."""
    versuche: list[int] = []
    echt: Callable[..., object] = getattr(Protokoll, was)

    def kaputt(*args: object, **mehr: object) -> object:
        versuche.append(1)
        if einmal and len(versuche) > 1:
            return echt(*args, **mehr)
        raise ProtokollFehler(VOLL)

    with monkeypatch.context() as m:
        m.setattr(Protokoll, was, kaputt)
        yield versuche


def gespeichert(umgebung: Umgebung, hand: Hand) -> list[str]:
    """What another process would read from the file now."""
    return [x.text for x in Leitung.oeffnen(umgebung, hand.leitung.id).runde.eintraege.values()]


# --- faults of the file -----------------------------------------------------------------------


async def test_bei_einem_fehler_bleibt_der_text_und_enter_versucht_es_noch_einmal(
    umgebung, uhr, tmp_path, monkeypatch
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("asd: Wann gelingt es?")
        with voller_datentraeger(monkeypatch, einmal=True):
            await hand("enter")
            assert hand.meldung == f"! {VOLL}"
            assert VOLL in hand.worte
            assert (hand.zeile, hand.label) == (
                "asd: Wann gelingt es?",
                "Frage · Allgemeiner Sozialer Dienst",
            )
            assert gespeichert(umgebung, hand) == []
            assert hand.texte == []
            await hand("enter")
        assert hand.zeile == ""
        assert hand.meldung == ""
        assert gespeichert(umgebung, hand) == ["Wann gelingt es?"]


async def test_was_der_schirm_zeigt_steht_in_der_datei(umgebung, uhr, tmp_path, monkeypatch):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        vorher, bild = gespeichert(umgebung, hand), hand.liste
        with voller_datentraeger(monkeypatch) as versuche:
            for tasten in (
                ("up", "l"), ("up", "f"), ("up", "h"), ("up", "up", "a", "0"), ("up", ">"),
                ("ctrl+z",), ("f8",), ("f7",), ("f6", "+", "escape"), ("f6", "0"),
            ):  # fmt: skip
                await hand(*tasten)
                assert hand.meldung == f"! {VOLL}", tasten
                await hand("escape")
                assert hand.liste == bild
            assert len(versuche) >= 10
        assert gespeichert(umgebung, hand) == vorher
        assert hand.leitung.runde.phase.schluessel == "fragen"
        await hand("f8")
        assert hand.leitung.runde.phase.schluessel == "hypothesen"


async def test_auch_eine_aenderung_bleibt_bei_einem_fehler_in_der_zeile(
    umgebung, uhr, tmp_path, monkeypatch
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await in_liste(hand, "Stillarbeit")
        await hand("e")
        await hand.tippt(" am Morgen")
        with voller_datentraeger(monkeypatch):
            await hand("enter")
        assert (hand.zeile, hand.label) == ("Stillarbeit am Morgen", "Ändern")
        await hand("enter")
        assert "Stillarbeit am Morgen" in gespeichert(umgebung, hand)
        assert hand.zeile == ""


async def test_auch_der_erste_schritt_bleibt_bei_einem_fehler_in_der_zeile(
    umgebung, uhr, tmp_path, monkeypatch
):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await in_liste(hand, "Sport")
        await hand("1")
        await hand.tippt("Gruppe fragen")
        with voller_datentraeger(monkeypatch):
            await hand("enter")
        assert (hand.zeile, hand.label) == (
            "Gruppe fragen",
            "Erster Schritt · „Sport am Nachmittag“",
        )
        await hand("enter")
        assert hand.label == "Bis wann · „Sport am Nachmittag“"


async def test_ein_fehler_beim_vormerken_laesst_die_zeile_stehen(
    umgebung, uhr, tmp_path, monkeypatch
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("i: Stehpult", "enter")
        with voller_datentraeger(monkeypatch):
            await hand("enter")
        assert hand.meldung == f"! {VOLL}"
        assert hand.zeile == "i: Stehpult"
        await hand("enter", "enter")
        assert gespeichert(umgebung, hand) == ["Stehpult"]


async def test_laesst_sich_ein_entwurf_nicht_halten_geht_das_tippen_weiter(
    umgebung, uhr, tmp_path, monkeypatch
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        with voller_datentraeger(monkeypatch, "entwurf_schreiben"):
            await hand.tippt("Wann ")
            hand.phase.zeile.entwurf_halten()
            await hand.tippt("gelingt es?")
            assert hand.zeile == "Wann gelingt es?"
            await hand("enter")
        assert gespeichert(umgebung, hand) == ["Wann gelingt es?"]


async def test_ein_entwurf_der_sich_nicht_halten_liess_wird_ohne_weitere_taste_wieder_versucht(
    umgebung, uhr, tmp_path, monkeypatch
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        zeile = hand.phase.zeile.eingabe
        gestellt: list[tuple[float, Callable[[], None]]] = []
        monkeypatch.setattr(zeile, "set_timer", lambda *was: (gestellt.append(was), Zeitgeber())[1])
        await hand.tippt("Wann ge")
        with voller_datentraeger(monkeypatch, "entwurf_schreiben"):
            gestellt[0][1]()
        assert len(gestellt) == 2
        assert umgebung.protokoll.entwurf(hand.leitung.id).text == ""
        gestellt[1][1]()
        assert umgebung.protokoll.entwurf(hand.leitung.id).text == "Wann ge"


async def test_eine_runde_deren_halbe_zeile_nicht_zu_lesen_ist_wird_nicht_ohne_sie_geoeffnet(
    umgebung, uhr, tmp_path, monkeypatch
):
    leitung = begonnene(umgebung)
    leitung.entwurf_halten(Entwurf("halb", 4))
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        with voller_datentraeger(monkeypatch, "entwurf"):
            await hand("enter")
            assert isinstance(hand.schirm, StartSchirm)
            assert hand.meldung == f"! {VOLL}"
        await hand("enter")
        assert hand.zeile == "halb"


@pytest.mark.parametrize("anlass", ["takt", "enter"])
async def test_eine_liste_die_nicht_zu_lesen_war_wird_erst_gezeigt_und_dann_geoeffnet(
    umgebung, uhr, tmp_path, monkeypatch, anlass
):
    begonnene(umgebung)
    with ExitStack() as stoerung:
        stoerung.enter_context(voller_datentraeger(monkeypatch, "runden"))
        async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
            assert hand.meldung == f"! {VOLL}"
            assert "K-07" not in hand.bild
            stoerung.close()
            await (hand.takt(sekunden=1) if anlass == "takt" else hand("enter"))
            assert isinstance(hand.schirm, StartSchirm), "nothing is opened that was not shown"
            assert "▶ K-07" in hand.bild
            await hand("enter")
            assert isinstance(hand.schirm, PhasenSchirm)


async def test_auch_wenn_nach_dem_anlegen_nichts_zu_lesen_ist_gibt_es_die_runde_nur_einmal(
    umgebung, uhr, tmp_path, monkeypatch
):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        with voller_datentraeger(monkeypatch, "lesen"):
            await hand("f2", "space", "enter")
            assert hand.meldung == f"! {VOLL}"
        await hand("enter")
        assert isinstance(hand.schirm, PhasenSchirm)
        assert len(umgebung.protokoll.runden()) == 1


async def test_eine_datei_die_beim_takt_nicht_zu_lesen_ist_sagt_es_und_die_uhr_laeuft(
    umgebung, uhr, tmp_path, monkeypatch
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        with voller_datentraeger(monkeypatch, "fremder_stand"):
            await hand.takt(sekunden=1)
            assert hand.meldung == f"! {VOLL}"
            assert ":59" in hand.reihen[2]
        await hand.takt(sekunden=1)
        assert ":58" in hand.reihen[2]


async def test_eine_runde_die_sich_nicht_oeffnen_laesst_laesst_die_startseite_stehen(
    umgebung, uhr, tmp_path, monkeypatch
):
    begonnene(umgebung)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        with voller_datentraeger(monkeypatch, "lesen"):
            await hand("enter")
            assert isinstance(hand.schirm, StartSchirm)
            assert hand.meldung == f"! {VOLL}"
        await hand("enter")
        assert isinstance(hand.schirm, PhasenSchirm)


async def test_eine_runde_die_inzwischen_geloescht_ist_wird_so_genannt(
    umgebung, zweite, uhr, tmp_path
):
    leitung = begonnene(umgebung)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        zweite.protokoll.loeschen(leitung.id)
        await hand("enter")
        assert hand.meldung == "! Diese Runde gibt es nicht mehr."
        assert isinstance(hand.schirm, StartSchirm)


async def test_was_anderswo_geloescht_wurde_lebt_durch_eine_zeile_nicht_wieder_auf(
    umgebung, zweite, uhr, tmp_path
):
    """Deleted means gone; a screen still open on it must not write a part of it anew."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        zweite.protokoll.loeschen(hand.leitung.id)
        await hand.takt(sekunden=1)
        # Told within a second, not only at Enter, when more has been typed for nothing.
        assert hand.meldung == "! Diese Runde gibt es nicht mehr."
        if isinstance(hand.schirm, PhasenSchirm):
            await hand.tippt("Noch eine Frage", "enter")
            assert hand.meldung.startswith("! ")
            assert hand.zeile == "Noch eine Frage"
        assert umgebung.protokoll.runden() == []


# --- keys typed ahead -------------------------------------------------------------------------


async def test_vorausgetippte_zeilen_werden_der_reihe_nach_eintraege(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        hand.schicke(*"ssa: Eins?", "enter", *"asd: Zwei?", "enter", *"okja: Dr")
        await hand.ruhe()
        assert hand.liste == ["F ssa Eins?", "F asd Zwei?"]
        assert (hand.zeile, hand.label) == ("okja: Dr", "Frage · Offene Kinder- und Jugendarbeit")


async def test_vorausgetippt_geht_es_durch_phasen_und_schirme(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.schicke(
            "f2", "space", "enter", "f8", *"l: Wie?", "enter", "f8", *"ssa: Was?", "enter", "up",
            "e", *" Genau?", "enter", "f5", "s", "escape", "f8", *"asd: Weil", "enter",
        )  # fmt: skip
        await hand.ruhe()
        assert hand.texte == ["Wie?", "Was? Genau?", "Weil"]
        assert hand.leitung.runde.phase.schluessel == "hypothesen"


async def test_der_pilot_des_geruests_tippt_dasselbe(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.pilot.press("E", "1", "enter", "Z", "2", "enter")
        assert hand.texte == ["E1", "Z2"]


async def test_viele_zeilen_in_einem_zug_gehen_alle_durch(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        for n in range(40):
            hand.schicke(*f"Zeile {n}", "enter")
        await hand.ruhe()
        assert hand.texte == [f"Zeile {n}" for n in range(40)]


async def test_bei_einem_fehler_mitten_im_zug_geht_keine_zeile_verloren(
    umgebung, uhr, tmp_path, monkeypatch
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        with voller_datentraeger(monkeypatch, einmal=True):
            hand.schicke(*"Eins?", "enter", *" Zwei?", "enter")
            await hand.ruhe()
        assert hand.texte == ["Eins? Zwei?"]


# --- two at once ------------------------------------------------------------------------------


async def test_was_ein_anderes_terminal_notiert_steht_nach_einem_takt_auch_hier(
    umgebung, zweite, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        andere = Leitung.oeffnen(zweite, hand.leitung.id)
        await hand.tippt("halb")
        andere.erfassen(["Von drüben"], "frage", "asd")
        assert "Von drüben" not in hand.bild
        await hand.takt(sekunden=1)
        assert "Von drüben" in hand.bild
        assert (hand.zeile, hand.label) == ("halb", "Frage · Schulsozialarbeit")
        andere.weiter()
        await hand.takt(sekunden=1)
        assert "4/8 Hypothesen" in hand.bild
        assert hand.zeile == "halb"


async def test_zwei_schreiben_im_selben_augenblick_und_beides_bleibt(
    umgebung, zweite, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        Leitung.oeffnen(zweite, hand.leitung.id).erfassen(["Von drüben"], "frage", "asd")
        await hand.tippt("Von hier", "enter")
        assert hand.texte == ["Von drüben", "Von hier"]
        assert "Von drüben" in hand.bild


async def test_zwei_schirme_auf_einer_runde(umgebung, zweite, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hier:
        async with laufend(app_mit(zweite, uhr, tmp_path)) as dort:
            await dort("enter")
            await dort.schreibt("Von dort")
            await dort("up", "l", "z", "escape")
            assert dort.texte == ["Von dort"]
        await hier.takt(sekunden=1)
        assert hier.texte == ["Von dort"]
        await hier.schreibt("Von hier")
        assert hier.texte == ["Von dort", "Von hier"]


async def test_ein_eintrag_den_ein_anderes_terminal_loeschte_laesst_sich_nicht_mehr_aendern(
    umgebung, zweite, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await in_liste(hand, "Stillarbeit")
        await hand("e")
        andere = Leitung.oeffnen(zweite, hand.leitung.id)
        [weg] = [x for x in andere.runde.eintraege.values() if x.text == "Stillarbeit"]
        andere.loeschen(weg.id)
        await hand.takt(sekunden=1)
        await hand.tippt(" am Morgen", "enter")
        assert hand.meldung == "! Diesen Eintrag gibt es nicht mehr."
        assert hand.zeile == "Stillarbeit am Morgen"
        await hand("escape")
        assert hand.zeile == ""


# --- the half-typed line ----------------------------------------------------------------------


async def test_der_entwurf_wird_binnen_einer_sekunde_gehalten(umgebung, uhr, tmp_path, monkeypatch):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        zeile = hand.phase.zeile.eingabe
        gestellt: list[tuple[float, Callable[[], None]]] = []
        monkeypatch.setattr(zeile, "set_timer", lambda *was: (gestellt.append(was), Zeitgeber())[1])
        await hand.tippt("asd: Wann ge")
        # One timer from the first letter on, not one that each letter puts off.
        [(sekunden, tun)] = gestellt
        assert sekunden <= 1
        assert umgebung.protokoll.entwurf(hand.leitung.id).text == ""
        tun()
        entwurf = umgebung.protokoll.entwurf(hand.leitung.id)
        assert (entwurf.text, entwurf.stelle, entwurf.art) == ("asd: Wann ge", 12, "frage")
        await hand.tippt("lingt")
        assert len(gestellt) == 2


class Zeitgeber:
    """A timer that never rings."""

    def stop(self) -> None:
        """Nothing to stop."""


async def test_zeile_art_und_profession_kommen_beim_oeffnen_wieder(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("tab", "f3")
        await hand.tippt("beim Werken", "home", "right", "right")
        hand.phase.zeile.entwurf_halten()
        assert hand.label == "Antwort · Lehrkraft · Esc wieder Frage"
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter")
        wieder = "beim Werken", "Antwort · Lehrkraft · Esc wieder Frage"
        assert (hand.zeile, hand.label) == wieder
        assert hand.phase.zeile.eingabe.cursor_position == 2
        await hand("f3")
        assert hand.label == "Frage · Allgemeiner Sozialer Dienst"


async def test_nach_enter_ist_auch_der_entwurf_leer(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("okja: Was noch?")
        hand.phase.zeile.entwurf_halten()
        await hand("enter")
        assert umgebung.protokoll.entwurf(hand.leitung.id).text == ""
        assert umgebung.protokoll.entwurf(hand.leitung.id).profession == "okja"


async def test_wer_den_schirm_verlaesst_behaelt_die_halb_getippte_zeile(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        id = hand.leitung.id
        for taste in ("f5", "ctrl+r", "ctrl+n", "f8", "f10"):  # the last one ends the app
            with fall(taste):
                await in_die_runde(hand, id)
                await hand("ctrl+u")
                await hand.tippt(f"halb vor {taste}", taste)
                assert umgebung.protokoll.entwurf(id).text == f"halb vor {taste}"


async def test_waehrend_einer_aenderung_wird_die_beiseite_gelegte_zeile_gehalten(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand.tippt("okja: halb")
        await in_liste(hand, "Stillarbeit")
        await hand("e")
        await hand.tippt(" am Morgen")
        hand.phase.zeile.entwurf_halten()
        assert umgebung.protokoll.entwurf(hand.leitung.id).text == "okja: halb"


async def test_beim_ende_des_terminals_wird_die_zeile_gehalten(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        id = hand.leitung.id
        await hand.tippt("halb")
        hand.app._geordnet_enden()
        await hand.ruhe()
        assert hand.app.return_code == 0
    assert umgebung.protokoll.entwurf(id).text == "halb"


async def test_eine_geschlossene_runde_hat_keinen_entwurf_mehr(umgebung, uhr, tmp_path):
    leitung = fall_a(umgebung)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter")
        await hand.tippt("halb", "f5", "x", "1", "0")
        assert umgebung.protokoll.entwurf(leitung.id).text == ""


async def test_jede_runde_hat_ihren_eigenen_entwurf(umgebung, uhr, tmp_path):
    eine = begonnene(umgebung)
    gehe(eine, "fragen")
    uhr.vor(minuten=1)
    gehe(begonnene(umgebung), "fragen")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter")
        await hand.tippt("hier halb", "ctrl+n", "down", "enter")
        assert hand.leitung.id == eine.id
        assert hand.zeile == ""
