"""A phase of a running round: the head, the line, the list, and what goes wrong between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from modelle.leitung.runde import Leitung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.runde import ereignisse as e
from screens.blatt.schirm import HandzettelSchirm
from screens.start import StartSchirm
from screens.verlauf import VerlaufSchirm
from tests.buehne import langform
from tests.buehne.runden import begonnene, fall_a, setzen, tippen, waehlen
from tests.buehne.schirme import Hand, app_mit, gehe, in_phase, laufend, mitteleuropa
from tui.handbuch.seiten import seite
from tui.rechner.geuebt import Geuebt
from tui.tasten import TASTEN

IDEEN = ("okja: Sport am Nachmittag", "ssa: Kurze Pausen", "asd: Elterngespräch", "ssa: Stehpult")


@pytest.fixture(autouse=True)
def _ortszeit() -> Iterator[None]:
    with mitteleuropa():
        yield


def mit_ideen(leitung: Leitung) -> None:
    """Four ideas, so that one is too many to choose."""
    gehe(leitung, "brainstorming")
    tippen(leitung, *IDEEN)


def mit_hypothesen(leitung: Leitung) -> None:
    gehe(leitung, "hypothesen")
    tippen(leitung, "okja: Zu wenig Bewegung", "ssa: Zu laut", "asd: Anerkennung")


def mit_fragen(leitung: Leitung) -> None:
    gehe(leitung, "fragen")
    tippen(leitung, "ssa: Was geht voraus?", "lk: a: Stillarbeit", "asd: Wann gelingt es?")


def eintrag(hand: Hand, text: str):
    """The entry with this text."""
    [gemeint] = [x for x in hand.leitung.runde.eintraege.values() if x.text == text]
    return gemeint


async def in_liste(hand: Hand, text: str) -> None:
    """Go into the list, to the row with this text."""
    if hand.app.focused is not hand.phase.liste:
        await hand("up")
    await hand("home")
    for _ in hand.phase.liste.reihen:
        if hand.gewaehlt.startswith(text):
            return
        await hand("down")
    raise AssertionError(f"{text!r} steht nicht in {hand.liste}")


# --- where are we, how long have we got -------------------------------------------------------


async def test_der_kopf_sagt_phase_rest_ende_und_versatz(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        oben = "\n".join(hand.reihen[:3])
        for text in (
            "K-07 · KoPrax, 60 Minuten",
            "3/8 Fragen · Professionen reihum",
            "noch",
            ":00",
        ):
            assert text in oben
        # Two phases were passed in no time: ten minutes ahead of the plan.
        assert "Ende 14:50 · 10 min früher" in oben
        await hand.takt(minuten=4, sekunden=30)
        assert hand.phase.phasenuhr.rest == 330
        assert ":30" in hand.reihen[2]
        assert "░░" in hand.reihen[2]


async def test_der_kopf_nennt_wer_zuhoert_und_was_geschuetzt_ist(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        assert "4/8 Hypothesen · Professionen reihum, Lehrkraft hört zu" in hand.bild
        assert "bleibt ungekürzt" not in hand.bild
        await hand("f8", "f8")
        assert "6/8 Brainstorming" in hand.bild
        assert "bleibt ungekürzt" in hand.bild
        await hand("f6", "_", "escape")
        assert "bleibt ungekürzt" not in hand.bild


async def test_regel_und_saetze_stehen_da_und_falten_sich_weg(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        regel = "Reihum nur Fragen. Kurze Antworten, noch keine Deutung."
        satz = "„Was möchten Sie noch wissen, um sich ein Bild zu machen?“"
        assert f"Regel: {regel}" in hand.worte
        assert satz in hand.worte
        await hand("ctrl+g")
        assert regel not in hand.bild
        assert satz not in hand.bild
        await hand("f8")
        assert "Vermutungen, keine Lösungen." not in hand.bild
        await hand("ctrl+g")
        assert "Vermutungen, keine Lösungen." in hand.bild


async def test_wer_noch_nicht_gehoert_wurde_steht_da_ohne_rangfolge(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.groesse(60, 20)
        # Full names, in two rows where they need them, and never cut.
        alle = "Schulsozialarbeit, Allgemeiner Sozialer Dienst, Offene Kinder- und Jugendarbeit"
        assert f"Noch nichts gesagt: {alle}" in hand.worte
        await hand.groesse(80, 24)
        assert f"Noch nichts gesagt: {alle}" in hand.worte
        await hand.schreibt("asd: Wer holt ihn ab?")
        assert "Noch nichts gesagt: Schulsozialarbeit, Offene Kinder- und Jugendarbeit" in hand.bild
        await hand.schreibt("ssa: Und mittags?", "okja: Und danach?")
        assert "Noch nichts gesagt" not in hand.bild


async def test_in_einem_breiten_fenster_steht_der_zeitplan_daneben(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(120, 40)) as hand:
        assert "bisher" in hand.bild
        assert "▶ Fragen" in hand.bild
        await hand.groesse(80, 24)
        assert "bisher" not in hand.bild


@pytest.mark.parametrize("phase", ["ankommen", "fragen", "ursachen", "auswahl", "abschluss"])
async def test_im_kleinsten_fenster_stehen_kopf_zeile_und_stopp_noch_da(
    umgebung, uhr, tmp_path, phase
):
    async with in_phase(umgebung, uhr, tmp_path, phase, mit_ideen, groesse=(60, 20)) as hand:
        assert "/8 " in hand.reihen[1]
        assert hand.label in hand.bild
        assert re.search(r"F9(/Strg\+O)? Kinderschutz", hand.reihen[-1])
        await hand.tippt("t: Wort")
        assert "Nächster Termin" in hand.bild
        assert "› Wort" in hand.bild


async def test_im_kleinsten_fenster_steht_jede_taste_einer_frage_bei_ihrem_wort(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(60, 20)) as hand:
        await hand("f6")
        for paar in ("+ 1 min mehr", "_ 5 weniger", "0 Pause", "Esc abbrechen"):
            assert paar in hand.bild


async def test_im_kleinsten_fenster_machen_die_hinweise_einer_frage_platz(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(60, 20)) as hand:
        assert "Regel:" in hand.bild
        await hand("f6")
        assert "Regel:" not in hand.bild
        await hand("escape")
        assert "Regel:" in hand.bild


async def test_im_fuss_stehen_nur_tasten_die_fuer_die_gewaehlte_reihe_etwas_tun(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen, groesse=(120, 40)) as hand:
        await hand("up")
        assert "gewählt" in hand.fuss
        assert "e ändern" in hand.fuss
        for taste in ("h hoch", "a anhängen", "p vormerken"):
            assert taste not in hand.fuss
        await hand("1", "escape")
        await in_liste(hand, "Sport am Nachmittag")
        assert "e ändern" in hand.fuss


async def test_in_jeder_phase_steht_die_taste_fuer_den_stopp_im_fuss(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "ankommen") as hand:
        for _ in hand.leitung.runde.ablauf.phasen[1:]:
            assert re.search(r"F9(/Strg\+O)? Kinderschutz", hand.reihen[-1])
            assert "Strg+P Hilfe" in hand.reihen[-1]
            await hand("f8")
        assert re.search(r"F9(/Strg\+O)? Kinderschutz", hand.reihen[-1])
        # In a wide window both keys are named; byobu keeps F9.
        await hand.groesse(120, 40)
        for _ in hand.leitung.runde.ablauf.phasen[1:]:
            assert "F9/Strg+O Kinderschutz" in hand.reihen[-1]
            await hand("f7")


# --- the line ---------------------------------------------------------------------------------


async def test_das_wort_vor_der_zeile_folgt_den_kuerzeln_beim_tippen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        assert hand.label == "Frage · Schulsozialarbeit"
        for taste, label, steht in (
            *((z, "Frage · Schulsozialarbeit", "Asd"[: n + 1]) for n, z in enumerate("Asd")),
            (":", "Frage · Allgemeiner Sozialer Dienst", ""),
            ("space", "Frage · Allgemeiner Sozialer Dienst", ""),
            ("W", "Frage · Allgemeiner Sozialer Dienst", "W"),
            ("backspace", "Frage · Allgemeiner Sozialer Dienst", ""),
            ("backspace", "Frage · Schulsozialarbeit · Text wie getippt", "Asd:"),
            ("x", "Frage · Schulsozialarbeit · Text wie getippt", "Asd:x"),
            ("home", "Frage · Schulsozialarbeit · Text wie getippt", "Asd:x"),
            ("backspace", "Frage · Allgemeiner Sozialer Dienst", "x"),
        ):
            await hand(taste)
            assert (hand.label, hand.phase.zeile.eingabe.value) == (label, steht), taste
        await hand("ctrl+u")
        for text, label in (
            ("a: Meist", "Antwort (nur diese Zeile) · Lehrkraft · Esc wieder Frage"),
            ("okja: Was", "Frage · Offene Kinder- und Jugendarbeit"),
            ("asd: f: Wann", "Frage · Allgemeiner Sozialer Dienst"),
            ("i: Sport", "Idee (für später) · Schulsozialarbeit · Esc wieder Frage"),
            ("asd: i: Sport", "Idee (für später) · Allgemeiner Sozialer Dienst · Esc wieder Frage"),
            ("Asd ist ein Kürzel", "Frage · Schulsozialarbeit"),
            ("http://x", "Frage · Schulsozialarbeit"),
        ):
            await hand.tippt(text)
            assert hand.label == label, text
            await hand("ctrl+u")


async def test_enter_speichert_und_die_zeile_ist_frei_fuer_das_naechste(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("asd: Wann gelingt es ihm?")
        assert hand.zeile == ""
        assert hand.liste == ["F asd Wann gelingt es ihm?"]
        [gespeichert] = Leitung.oeffnen(umgebung, hand.leitung.id).runde.eintraege.values()
        assert (gespeichert.text, gespeichert.profession) == ("Wann gelingt es ihm?", "asd")


async def test_die_profession_bleibt_bis_sie_gewechselt_wird(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("okja: Was macht er am Nachmittag?", "Und am Wochenende?")
        assert [x.profession for x in hand.leitung.runde.eintraege.values()] == ["okja", "okja"]
        assert hand.label == "Frage · Offene Kinder- und Jugendarbeit"


async def test_eine_antwort_ist_von_der_fallgebenden_person_und_die_frage_nicht(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("asd: Wann gelingt es?", "a: Beim Werken.")
        antwort = eintrag(hand, "Beim Werken.")
        assert (antwort.art, antwort.profession) == ("antwort", "lk")
        # After an answer comes the next question.
        assert hand.label == "Frage · Allgemeiner Sozialer Dienst"


async def test_tab_geht_reihum_und_umschalt_tab_zurueck(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        gesehen = [hand.label]
        for taste in ("tab", "tab", "tab", "tab", "shift+tab", "tab"):
            await hand(taste)
            gesehen.append(hand.label)
        anfaenge = [label.split(" ")[2][:5] for label in gesehen]
        assert anfaenge == ["Schul", "Allge", "Offen", "Lehrk", "Schul", "Lehrk", "Schul"]


@pytest.mark.parametrize("phase", ["hypothesen", "brainstorming"])
async def test_tab_laesst_aus_wer_zuhoert_und_das_kuerzel_geht_trotzdem(
    umgebung, uhr, tmp_path, phase
):
    async with in_phase(umgebung, uhr, tmp_path, phase) as hand:
        gesehen = set()
        for _ in range(6):
            gesehen.add(hand.label.split(" ")[2][:5])
            await hand("tab")
        assert gesehen == {"Schul", "Allge", "Offen"}
        await hand.tippt("lk: Darf ich?")
        assert hand.label.endswith("· Lehrkraft")


@pytest.mark.parametrize("phase", ["fragen", "hypothesen", "brainstorming"])
async def test_die_zeile_schlaegt_nicht_vor_wer_den_fall_bringt_wo_andere_reihum_sprechen(
    umgebung, uhr, tmp_path, phase
):
    def alle_gehoert(leitung: Leitung) -> None:
        gehe(leitung, phase)
        tippen(leitung, "ssa: eins", "asd: zwei", "okja: drei")

    async with in_phase(umgebung, uhr, tmp_path, phase, alle_gehoert) as hand:
        assert hand.label.split(" ")[2] == "Schulsozialarbeit"


async def test_ein_kuerzel_allein_stellt_nur_um(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("okja:", "enter")
        assert (hand.label, hand.zeile, hand.texte) == (
            "Frage · Offene Kinder- und Jugendarbeit",
            "",
            [],
        )
        await hand.tippt("a:", "enter")
        assert hand.label == "Antwort · Lehrkraft · Esc wieder Frage"


async def test_f3_wechselt_die_art_und_sagt_wenn_es_nur_eine_gibt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        assert hand.label == "Beobachtung · Lehrkraft"
        await hand("f3")
        assert hand.label == "Leitfrage · Lehrkraft · Esc wieder Beobachtung"
        await hand("f3")
        assert hand.label == "Beobachtung · Lehrkraft"
        await hand("f8", "f8", "f3")
        nur = "Hier ist nichts umzuschalten: In dieser Phase gibt es nur „Hypothese“."
        assert hand.meldung == nur


async def test_eine_zweite_leitfrage_fragt_und_ersetzt_nichts_von_selbst(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand.schreibt("l: Wie kommt er zur Ruhe?", "l: Was hilft ihm am Vormittag?")
        assert hand.texte == ["Wie kommt er zur Ruhe?"]
        assert "Leitfrage steht schon da: „Wie kommt er zur Ruhe?“" in hand.frage
        await hand.antwortet("das Alte ersetzen")
        assert hand.texte == ["Was hilft ihm am Vormittag?"]
        assert hand.meldung == "Leitfrage ersetzt. Strg+Z holt den alten Text zurück."
        await hand("ctrl+z")
        assert hand.texte == ["Wie kommt er zur Ruhe?"]


async def test_nach_der_leitfrage_ist_wieder_beobachtung_dran(umgebung, uhr, tmp_path):
    """F3 stuck: the next two observations became the guiding question."""
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand("f3")
        assert hand.label.startswith("Leitfrage")
        await hand.schreibt("Wie kommt er zur Ruhe?")
        assert hand.label.startswith("Beobachtung")
        await hand.schreibt("Er trommelt.", "Er steht auf.")
        assert [x.art for x in hand.leitung.runde.eintraege.values()] == [
            "leitfrage", "beobachtung", "beobachtung",
        ]  # fmt: skip
        assert len(hand.texte) == 3


@pytest.mark.parametrize(
    ("antwort", "danach"),
    [
        ("dazuschreiben", ["Wie kommt er zur Ruhe? Er trommelt."]),
        ("das Getippte als Beobachtung speichern", ["Wie kommt er zur Ruhe?", "Er trommelt."]),
        ("ändern", ["Wie kommt er zur Ruhe?"]),
    ],
)
async def test_wer_die_leitfrage_noch_eingestellt_hat_verliert_sie_nicht(
    umgebung, uhr, tmp_path, antwort, danach
):
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand("f3")
        await hand.schreibt("Wie kommt er zur Ruhe?")
        if not hand.label.startswith("Leitfrage"):
            await hand("f3")
        await hand.schreibt("Er trommelt.")
        await hand.antwortet(antwort) if antwort != "ändern" else await hand("escape")
        assert hand.texte == danach
        assert hand.zeile == ("Er trommelt." if antwort == "ändern" else "")
        if "Beobachtung" in antwort:
            assert [x.art for x in hand.leitung.runde.eintraege.values()][1] == "beobachtung"
            assert hand.label.startswith("Beobachtung")


@pytest.mark.parametrize(("taste", "danach"), [("1", "Neu?"), ("enter", "Alt? Neu?")])
async def test_auch_eine_vorgemerkte_leitfrage_ersetzt_nichts_von_selbst(
    umgebung, uhr, tmp_path, taste, danach
):
    async with in_phase(umgebung, uhr, tmp_path, "ankommen") as hand:
        await hand.tippt("l: Neu?", "enter", "enter", "f8")
        await hand.schreibt("l: Alt?")
        await hand("up", "home", "enter")
        assert "Leitfrage steht schon da: „Alt?“" in hand.frage
        await hand(taste)
        assert hand.texte == [danach]
        await hand("ctrl+z")
        assert sorted(hand.texte) == ["Alt?", "Neu?"]


async def test_nach_dem_uebernehmen_geht_der_naechste_buchstabe_in_die_zeile(
    umgebung, uhr, tmp_path
):
    def vorher(leitung: Leitung) -> None:
        tippen(leitung, "i: Stehpult", "i: Trommeln")

    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", vorher) as hand:
        await hand("up", "enter")
        assert hand.app.focused is hand.phase.zeile.eingabe
        await hand.tippt("als Pause", "enter")
        texte = [x.text for x in hand.leitung.runde.eintraege.values()]
        assert texte == ["Stehpult", "Trommeln", "als Pause"]


async def test_eine_leere_zeile_wird_nicht_gespeichert(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("enter")
        assert hand.meldung == "Bitte etwas eintippen; Enter speichert es."
        await hand.tippt("   ", "enter")
        assert hand.texte == []


async def test_was_getippt_wird_ist_nie_auszeichnung(umgebung, uhr, tmp_path):
    boese = "[bold]laut[/] [@click=app.quit]weg[/] [/]"
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt(boese)
        # What follows the @ looks like a name somebody goes by.
        await hand("ctrl+l")
        assert hand.texte == [boese]
        assert boese in hand.worte
        await hand("up", "l", "ctrl+z", "ctrl+r")
        assert "[bold]laut" in hand.worte


async def test_mehrere_zeilen_auf_einmal_werden_nach_rueckfrage_eintraege(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        await hand.einfuegen("Zu laut\r\n\r\n  Zu eng\nZu lang\n")
        assert "3 Zeilen eingefügt." in hand.frage
        await hand("escape")
        assert hand.texte == []
        await hand.einfuegen("Zu laut\nZu eng")
        await hand("1")
        assert hand.texte == ["Zu laut", "Zu eng"]
        await hand.einfuegen("oder\ndoch")
        await hand("2")
        assert hand.zeile == "oder doch"
        # Both lines were one act.
        await hand("ctrl+z")
        assert hand.texte == []


# --- what comes too early ---------------------------------------------------------------------


async def test_eine_art_die_nicht_hierher_gehoert_laesst_sich_mit_enter_vormerken(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("asd: i: Sport am Nachmittag", "enter")
        assert "„Idee“ gehört in „Brainstorming“. Vormerken" in hand.frage
        assert hand.texte == []
        await hand("enter")
        assert (hand.frage, hand.zeile) == ("", "")
        assert hand.meldung == "Vorgemerkt als Idee."
        geparkt = eintrag(hand, "Sport am Nachmittag")
        assert (geparkt.geparkt, geparkt.phase, geparkt.profession) == (
            True,
            "brainstorming",
            "asd",
        )
        assert "1 vorgemerkt" in hand.bild
        assert hand.label == "Frage · Schulsozialarbeit"


async def test_esc_auf_die_frage_laesst_die_zeile_stehen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("i: Sport", "enter", "escape")
        assert (hand.frage, hand.zeile, hand.texte) == ("", "i: Sport", [])
        await hand("backspace")
        assert hand.zeile == "i: Spor"


async def test_f4_fragt_als_was_vorgemerkt_wird(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f4")
        assert hand.meldung == "Bitte erst die Zeile tippen, dann vormerken."
        await hand.tippt("okja: Stehpult", "f4")
        for antwort in ("Hypothese", "Idee", "Beobachtung", "Esc abbrechen"):
            assert antwort in hand.frage
        # What belongs here needs no reminder.
        assert "Frage" not in hand.frage
        await hand.antwortet("Idee")
        geparkt = eintrag(hand, "Stehpult")
        assert (geparkt.art, geparkt.profession, geparkt.geparkt) == ("idee", "okja", True)
        assert hand.zeile == ""


async def test_f4_mit_genannter_art_fragt_nicht(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("l: Was hilft ihm?", "f4")
        assert hand.frage == ""
        assert eintrag(hand, "Was hilft ihm?").phase == "fall"


async def test_vorgemerktes_wird_in_seiner_phase_angeboten_und_uebernommen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("okja: i: Stehpult", "enter", "enter")
        await hand("f8", "f8")
        assert "Vorgemerkt" not in "".join(hand.liste)
        await hand("f8")
        assert hand.liste == ["Vorgemerkt (1)", "okja Stehpult"]
        await hand("up", "enter")
        assert hand.liste == ["okja Stehpult"]
        assert not eintrag(hand, "Stehpult").geparkt
        await hand("ctrl+z")
        assert hand.liste == ["Vorgemerkt (1)", "okja Stehpult"]


async def test_vorgemerktes_laesst_sich_auch_loeschen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        await hand.tippt("i: Stehpult", "enter", "enter")
        await hand("f8", "f8", "up", "l")
        assert hand.texte == []


# --- the list ---------------------------------------------------------------------------------


async def test_hoch_fuehrt_zum_letzten_eintrag_und_runter_wieder_in_die_zeile(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("up")
        assert hand.app.focused is hand.phase.liste
        assert hand.gewaehlt == "Wann gelingt es?"
        assert "Esc Tippen" in hand.fuss
        await hand("up", "up", "up")
        assert hand.gewaehlt == "Was geht voraus?"
        # Below the last row a digit typed next must not become text unexpectedly.
        await hand("end", "down")
        assert hand.app.focused is hand.phase.liste
        assert hand.meldung == "Hier endet die Liste. Noch einmal ↓ oder Esc führt zum Tippen."
        await hand("down")
        assert hand.app.focused is hand.phase.zeile.eingabe
        assert hand.meldung == ""
        await hand("up", "escape")
        assert hand.app.focused is hand.phase.zeile.eingabe


async def test_eine_leere_liste_sagt_dass_dort_noch_nichts_steht(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        assert "In dieser Phase noch nichts notiert." in hand.bild
        await hand("up")
        assert hand.meldung == "Hier steht noch nichts."
        assert hand.app.focused is hand.phase.zeile.eingabe


@pytest.mark.parametrize("taste", ["e", "enter"])
async def test_ein_eintrag_laesst_sich_aendern(umgebung, uhr, tmp_path, taste):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await in_liste(hand, "Was geht voraus?")
        await hand(taste)
        assert (hand.label, hand.zeile) == ("Ändern", "Was geht voraus?")
        await hand("ctrl+u")
        await hand.tippt("Was geschieht davor?", "enter")
        assert "Was geschieht davor?" in hand.texte
        assert hand.zeile == ""
        assert isinstance(hand.letztes, e.EintragGeaendert)


async def test_esc_bricht_das_aendern_ab(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await in_liste(hand, "Stillarbeit")
        await hand("e")
        await hand.tippt(" am Morgen", "escape")
        assert "Stillarbeit" in hand.texte
        assert (hand.zeile, hand.label) == ("", "Frage · Offene Kinder- und Jugendarbeit")


async def test_ein_eintrag_ohne_text_wird_nicht_gespeichert(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await in_liste(hand, "Stillarbeit")
        await hand("e", "ctrl+u", "enter")
        assert hand.meldung == "! Ein Eintrag braucht Text. In der Liste lässt er sich löschen."
        assert "Stillarbeit" in hand.texte
        assert hand.label == "Ändern"


async def test_die_halb_getippte_zeile_uebersteht_eine_aenderung(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand.tippt("okja: Was macht er am Nach", "left", "left")
        await in_liste(hand, "Stillarbeit")
        await hand("e")
        assert hand.zeile == "Stillarbeit"
        await hand.tippt(" am Morgen", "enter")
        assert "Stillarbeit am Morgen" in hand.texte
        assert (hand.zeile, hand.label) == (
            "okja: Was macht er am Nach",
            "Frage · Offene Kinder- und Jugendarbeit",
        )
        assert hand.phase.zeile.eingabe.cursor_position == len("Was macht er am Nach") - 2
        await hand("end")
        await hand.tippt("mittag?", "enter")
        assert "Was macht er am Nachmittag?" in hand.texte


async def test_hoch_und_runter_verschieben(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen", mit_hypothesen) as hand:
        await in_liste(hand, "Anerkennung")
        await hand("h")
        assert hand.texte == ["Zu wenig Bewegung", "Anerkennung", "Zu laut"]
        assert hand.gewaehlt == "Anerkennung"
        await hand("h", "h")
        assert hand.texte == ["Anerkennung", "Zu wenig Bewegung", "Zu laut"]
        await hand("r", "r", "r")
        assert hand.texte == ["Zu wenig Bewegung", "Zu laut", "Anerkennung"]


async def test_eine_antwort_laesst_sich_loesen_und_an_eine_andere_frage_haengen(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        assert eintrag(hand, "Stillarbeit").bezug == eintrag(hand, "Was geht voraus?").id
        await in_liste(hand, "Stillarbeit")
        await hand("a")
        assert hand.meldung.startswith("Woran jetzt? ")
        assert "0 lösen" in hand.fuss
        await hand("0")
        assert eintrag(hand, "Stillarbeit").bezug == ""
        assert hand.meldung == "„Stillarbeit“ ist gelöst."
        await hand("a")
        assert hand.meldung == "Woran anhängen? Mit ↑↓ wählen, Enter hängt an, Esc bricht ab."
        await in_liste(hand, "Wann gelingt es?")
        await hand("enter")
        assert eintrag(hand, "Stillarbeit").bezug == eintrag(hand, "Wann gelingt es?").id
        assert hand.gewaehlt == "Stillarbeit"
        assert hand.liste == [
            "F ssa Was geht voraus?",
            "F asd Wann gelingt es?",
            "A lk Stillarbeit",
        ]


async def test_anhaengen_laesst_sich_abbrechen_und_passt_nicht_ueberall(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await in_liste(hand, "Stillarbeit")
        await hand("a", "a", "escape")
        assert hand.meldung == ""
        await hand("up", "enter")
        assert hand.label == "Ändern"
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand.schreibt("Er steht auf")
        await hand("up", "a")
        assert hand.meldung == "„Beobachtung“ steht für sich und lässt sich nicht anhängen."


async def test_f_gibt_einen_eintrag_der_naechsten_profession(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await in_liste(hand, "Was geht voraus?")
        await hand("f")
        assert eintrag(hand, "Was geht voraus?").profession == "asd"
        await hand("f", "f", "f")
        assert eintrag(hand, "Was geht voraus?").profession == "ssa"


@pytest.mark.parametrize("taste", ["p", "f4"])
async def test_ein_eintrag_aus_der_liste_laesst_sich_vormerken(umgebung, uhr, tmp_path, taste):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await in_liste(hand, "Wann gelingt es?")
        await hand(taste)
        assert "Vormerken als" in hand.frage
        await hand.antwortet("Hypothese")
        geparkt = eintrag(hand, "Wann gelingt es?")
        assert (geparkt.art, geparkt.phase, geparkt.geparkt) == ("hypothese", "hypothesen", True)
        # The mark is on another entry now: the next letter is not for that one.
        assert hand.app.focused is hand.phase.zeile.eingabe
        assert hand.meldung == "Vorgemerkt als Hypothese."


@pytest.mark.parametrize("taste", ["l", "delete"])
async def test_loeschen_zuruecknehmen_und_wiederholen(umgebung, uhr, tmp_path, taste):
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen", mit_hypothesen) as hand:
        alle = hand.texte
        await in_liste(hand, "Zu laut")
        await hand(taste)
        assert hand.texte == ["Zu wenig Bewegung", "Anerkennung"]
        assert hand.meldung == "„Zu laut“ gelöscht. Strg+Z holt es zurück."
        await hand("z")
        assert hand.texte == alle
        assert hand.meldung == "Wieder da: „Zu laut“"
        await hand("y")
        assert hand.texte == ["Zu wenig Bewegung", "Anerkennung"]
        await hand("escape", "ctrl+z")
        assert hand.texte == alle
        await hand("ctrl+y")
        assert hand.texte == ["Zu wenig Bewegung", "Anerkennung"]


async def test_auch_der_letzte_geloeschte_eintrag_kommt_mit_z_zurueck(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Wann gelingt es?")
        await hand("up", "l", "z")
        assert hand.texte == ["Wann gelingt es?"]


async def test_in_der_zeile_sind_z_und_l_buchstaben(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen", mit_hypothesen) as hand:
        await hand.tippt("zeahlfpr+*-_<>123jtn")
        assert hand.zeile == "zeahlfpr+*-_<>123jtn"
        assert len(hand.texte) == 3


async def test_es_gibt_nichts_zurueckzunehmen_wird_gesagt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "ankommen") as hand:
        await hand("ctrl+z")
        assert hand.meldung == "! Es gibt nichts zurückzunehmen."
        await hand("ctrl+y")
        assert hand.meldung == "! Es gibt nichts zu wiederholen."


async def test_groesser_und_kleiner_gehen_aus_der_liste_vor_und_zurueck(umgebung, uhr, tmp_path):
    def beides(leitung: Leitung) -> None:
        mit_hypothesen(leitung)
        mit_fragen(leitung)

    async with in_phase(umgebung, uhr, tmp_path, "fragen", beides) as hand:
        await hand("up", ">")
        assert hand.leitung.runde.phase.schluessel == "hypothesen"
        assert hand.app.focused is hand.phase.zeile.eingabe
        await hand("up", "<")
        assert hand.leitung.runde.phase.schluessel == "fragen"


async def test_jedes_wort_einer_langen_liste_steht_auf_dem_schirm(umgebung, uhr, tmp_path):
    """No row may lose letters under the scroll bar."""
    worte = " ".join(f"Wort{n:02}" for n in range(60))
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        await hand.schreibt(worte, *[f"Vermutung {n}" for n in range(20)])
        await hand("up", "home")
        assert worte in hand.worte


# --- grouping ---------------------------------------------------------------------------------


async def test_ziffern_ordnen_hypothesen_zu_und_die_wahl_geht_zur_naechsten_offenen(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "ursachen", mit_hypothesen) as hand:
        assert hand.liste[0] == "Noch offen (3)"
        await hand("up")
        assert hand.gewaehlt == "Zu wenig Bewegung"
        await hand("3")
        assert eintrag(hand, "Zu wenig Bewegung").felder == {"gruppe": "unterricht"}
        assert hand.gewaehlt == "Zu laut"
        await hand("3", "2")
        assert "Noch offen" not in "".join(hand.liste)
        unterricht = hand.liste.index("3 Unterricht/Lehrkraft (2)")
        assert hand.liste[unterricht + 1].endswith("okja Zu wenig Bewegung")
        assert hand.liste[unterricht + 2].endswith("ssa Zu laut")


async def test_leere_felder_bleiben_sichtbar(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "ursachen", mit_hypothesen) as hand:
        leere = [reihe for reihe in hand.liste if "(leer)" in reihe]
        assert len(leere) == 6
        assert "5 Familie (leer)" in hand.bild
        await hand("up", "5")
        assert "5 Familie (1)" in hand.liste
        assert len([reihe for reihe in hand.liste if "(leer)" in reihe]) == 5


async def test_dieselbe_ziffer_noch_einmal_nimmt_die_zuordnung_zurueck(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "ursachen", mit_hypothesen) as hand:
        await hand("up", "3")
        await in_liste(hand, "Zu wenig Bewegung")
        await hand("3")
        assert eintrag(hand, "Zu wenig Bewegung").felder == {}
        assert hand.liste[0] == "Noch offen (3)"


async def test_die_resonanz_geht_mit_j_t_und_n(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "ursachen") as hand:
        await hand.schreibt("Lange Stillarbeit")
        await hand("up", "3")
        for taste, wert, wort in (("j", "passt", "passt"), ("t", "teils", "teils")):
            await hand(taste)
            assert eintrag(hand, "Lange Stillarbeit").felder["passung"] == wert
            assert hand.meldung.startswith(f"Rückmeldung: {wort}.")
        await hand("n")
        assert eintrag(hand, "Lange Stillarbeit").felder["passung"] == "passt_nicht"
        assert "×" in hand.bild
        assert "passt nicht" in hand.bild


async def test_eine_hypothese_haengt_man_an_eine_ursache(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "ursachen", mit_hypothesen) as hand:
        await hand.schreibt("Lange Stillarbeit")
        await in_liste(hand, "Zu wenig Bewegung")
        await hand("a")
        await in_liste(hand, "Lange Stillarbeit")
        await hand("enter")
        ursache = eintrag(hand, "Lange Stillarbeit")
        assert eintrag(hand, "Zu wenig Bewegung").bezug == ursache.id


# --- choosing ---------------------------------------------------------------------------------


async def test_aus_einer_idee_wird_eine_option_mit_schritt_frist_und_hilfe(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await in_liste(hand, "Sport am Nachmittag")
        await hand("1")
        assert hand.label == "Erster Schritt · „Sport am Nachmittag“"
        await hand.tippt("Gruppe fragen", "enter")
        assert hand.label == "Bis wann · „Sport am Nachmittag“"
        await hand.tippt("Freitag", "enter")
        assert hand.label == "Wer hilft · „Sport am Nachmittag“"
        await hand.tippt("Jugendzentrum", "enter")
        assert hand.label == "Option · Lehrkraft"
        [option] = hand.leitung.runde.mit_art("option")
        assert option.text == "Sport am Nachmittag"
        assert option.profession == "okja"
        assert option.felder == {
            "wahl": "gewaehlt", "erster_schritt": "Gruppe fragen", "bis_wann": "Freitag",
            "wer_hilft": "Jugendzentrum",
        }  # fmt: skip
        assert "1 gewählt (1 von 3)" in hand.liste
        assert "Noch offen (3)" in hand.liste


async def test_nach_einer_wahl_mit_ihren_angaben_steht_man_in_der_liste_auf_der_naechsten_idee(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await in_liste(hand, "Sport am Nachmittag")
        await hand("1", *"Gruppe fragen", "enter", "enter", "enter")
        assert hand.app.focused is hand.phase.liste
        assert hand.gewaehlt == "Kurze Pausen"
        assert hand.meldung == "Als Nächstes: „Kurze Pausen“"
        await hand("3")
        assert len(hand.leitung.runde.mit_art("option")) == 2
        assert hand.zeile == ""


async def test_f8_sagt_einmal_was_ohne_ersten_schritt_gewaehlt_ist(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await in_liste(hand, "Sport am Nachmittag")
        await hand("1", "escape", "f8")
        assert hand.leitung.runde.phase.schluessel == "auswahl"
        assert "„Sport am Nachmittag“" in hand.meldung
        await hand("f8")
        assert hand.leitung.runde.phase.schluessel == "abschluss"


async def test_wer_den_schritt_in_der_zeile_liegen_laesst_wird_nicht_noch_einmal_gemahnt(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await in_liste(hand, "Kurze Pausen")
        await hand("1", "escape")
        await in_liste(hand, "Sport am Nachmittag")
        await hand("1", *"Gruppe", "f8", "1")
        # The other one is named: nobody was asked about its step.
        assert hand.leitung.runde.phase.schluessel == "auswahl"
        assert "weiter ohne „erster Schritt“ für „Kurze Pausen“." in hand.meldung
        await hand("f8", "1")
        assert hand.leitung.runde.phase.schluessel == "abschluss"


async def test_f8_mahnt_nicht_wenn_jeder_schritt_dasteht(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await in_liste(hand, "Sport am Nachmittag")
        await hand("1", *"Gruppe fragen", "enter", "enter", "enter", "f8")
        assert hand.leitung.runde.phase.schluessel == "abschluss"


async def test_enter_auf_leerer_zeile_ueberspringt_eine_angabe(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await in_liste(hand, "Sport am Nachmittag")
        await hand("1", "enter")
        assert hand.label == "Bis wann · „Sport am Nachmittag“"
        await hand.tippt("Freitag", "enter", "enter")
        [option] = hand.leitung.runde.mit_art("option")
        assert option.felder == {"wahl": "gewaehlt", "bis_wann": "Freitag"}
        assert hand.label == "Option · Lehrkraft"


async def test_esc_beendet_das_nachfragen_und_die_wahl_bleibt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await hand.tippt("halb")
        await in_liste(hand, "Sport am Nachmittag")
        await hand("1")
        await hand.tippt("Grup", "escape")
        [option] = hand.leitung.runde.mit_art("option")
        assert option.felder == {"wahl": "gewaehlt"}
        # The list asked, and has the keys again; from there Esc leads to the line as it was.
        assert (hand.gewaehlt, hand.zeile) == ("Sport am Nachmittag", "halb")
        assert hand.app.focused is hand.phase.liste
        await hand("escape")
        assert (hand.label, hand.zeile) == ("Option · Lehrkraft", "halb")


async def test_was_nicht_gewaehlt_wird_braucht_keinen_ersten_schritt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await in_liste(hand, "Kurze Pausen")
        await hand("2")
        assert hand.app.focused is hand.phase.liste
        await in_liste(hand, "Elterngespräch")
        await hand("3")
        assert [o.felder for o in hand.leitung.runde.mit_art("option")] == [
            {"wahl": "vielleicht"},
            {"wahl": "nicht_jetzt"},
        ]


async def test_eine_vierte_gewaehlte_option_wird_mit_einem_satz_abgelehnt(umgebung, uhr, tmp_path):
    def drei(leitung: Leitung) -> None:
        mit_ideen(leitung)
        ideen = leitung.runde.mit_art("idee")
        gehe(leitung, "auswahl")
        for idee in ideen[:3]:
            waehlen(leitung, idee, "gewaehlt")

    async with in_phase(umgebung, uhr, tmp_path, "auswahl", drei) as hand:
        await in_liste(hand, "Stehpult")
        await hand("1")
        assert hand.meldung == (
            "! Es sind schon 3 gewählt. Wenige Schritte gelingen eher:"
            " Nehmen Sie zuerst eine andere heraus."
        )
        assert hand.meldung.replace("\n", " ") in hand.worte
        assert len(hand.leitung.runde.mit_art("option")) == 3
        assert hand.app.focused is hand.phase.liste
        await hand("2")
        assert len(hand.leitung.runde.mit_art("option")) == 4


async def test_eine_gewaehlte_option_laesst_sich_umstellen_ohne_neue_fragen(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await in_liste(hand, "Sport am Nachmittag")
        await hand("1", "escape")
        await in_liste(hand, "Sport am Nachmittag")
        await hand("2")
        assert hand.app.focused is hand.phase.liste
        [option] = hand.leitung.runde.mit_art("option")
        assert option.felder == {"wahl": "vielleicht"}


async def test_enter_auf_einer_idee_nennt_die_tasten_die_waehlen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await in_liste(hand, "Sport am Nachmittag")
        await hand("enter")
        assert re.search(r"\b1\b.*gewählt.*vielleicht.*nicht jetzt", hand.meldung)


async def test_eine_angabe_laesst_sich_mit_kuerzel_oder_taste_nachtragen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        await hand.tippt("w: Musikschule", "enter")
        assert hand.meldung == "! Noch kein Eintrag, zu dem „wer hilft“ passt."
        assert hand.zeile == "w: Musikschule"
        await hand("ctrl+u")
        await hand.schreibt("okja: Trommelgruppe")
        await hand.tippt("w: Musikschule")
        assert hand.label == "wer hilft · Esc wieder Idee"
        await hand("enter")
        assert eintrag(hand, "Trommelgruppe").felder == {"wer_hilft": "Musikschule"}
        await hand("up", "w")
        assert (hand.label, hand.zeile) == ("Wer hilft · „Trommelgruppe“", "Musikschule")
        await hand("ctrl+u")
        await hand.tippt("Musikverein", "enter")
        assert eintrag(hand, "Trommelgruppe").felder == {"wer_hilft": "Musikverein"}
        # A line that is asked for one field may name others: the label says what Enter replaces.
        await hand("f8", "up", "1", "escape", "s")
        await hand.tippt("w: Hort; b: Mai")
        assert hand.label.startswith("Wer hilft (ersetzt) · „Trommelgruppe“")
        assert hand.label.endswith(" · bis wann")
        await hand("enter")
        felder = hand.leitung.runde.mit_art("option")[0].felder
        assert felder == {"wer_hilft": "Hort", "bis_wann": "Mai", "wahl": "gewaehlt"}


# --- looking back -----------------------------------------------------------------------------


@pytest.fixture
def nach_einer_runde(umgebung, uhr) -> Leitung:
    """A closed round of case K-07 with two chosen options, and a new one that has begun."""
    frueher = begonnene(umgebung)
    mit_ideen(frueher)
    ideen = frueher.runde.mit_art("idee")
    gehe(frueher, "auswahl")
    setzen(frueher, waehlen(frueher, ideen[0], "gewaehlt"), bis_wann="Freitag")
    waehlen(frueher, ideen[1], "gewaehlt")
    waehlen(frueher, ideen[2], "vielleicht")
    frueher.schliessen()
    uhr.vor(minuten=60 * 24 * 28)
    return begonnene(umgebung)


async def test_der_rueckblick_bietet_an_was_beim_letzten_mal_gewaehlt_wurde(
    umgebung, uhr, tmp_path, nach_einer_runde
):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter")
        assert "Beim letzten Mal gewählt – was ist daraus geworden?" in hand.bild
        assert [reihe.split(" ")[0] for reihe in hand.liste[1:]] == ["okja", "ssa"]
        await in_liste(hand, "Sport am Nachmittag")
        await hand("1")
        assert hand.label == "Wirkung · „Sport am Nachmittag“"
        assert hand.meldung == "Jetzt tippen: Wirkung. Enter speichert; leer lassen geht auch."
        await hand.tippt("ruhiger", "enter")
        [rueckblick] = hand.leitung.runde.eintraege.values()
        assert (rueckblick.art, rueckblick.text) == ("rueckblick", "Sport am Nachmittag")
        assert rueckblick.felder == {"ergebnis": "umgesetzt", "wirkung": "ruhiger"}
        await in_liste(hand, "Kurze Pausen")
        await hand("3")
        # Where nothing was done, nobody is asked what it did: the next key is for the next row.
        assert hand.phase.hat_fokus(hand.phase.liste)
        alles = "Zu allem ist etwas gesagt. F8 führt weiter, Esc zum Tippen."
        assert hand.meldung == f"Ergebnis: nicht. {alles}"
        assert "Beim letzten Mal gewählt" not in hand.bild


# --- from phase to phase ----------------------------------------------------------------------


async def test_phase_vor_und_zurueck_behaelt_alles(umgebung, uhr, tmp_path):
    leitung = fall_a(umgebung)
    vorher = dict(leitung.runde.eintraege)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter", *["f7"] * 9)
        assert "1/8 Ankommen" in hand.bild
        assert hand.meldung == "! Das ist die erste Phase."
        await hand(*["f8"] * 7)
        assert "8/8 Abschluss" in hand.bild
        assert dict(hand.leitung.runde.eintraege) == vorher


async def test_wer_weitergeht_liest_einmal_was_noch_vorgemerkt_ist(umgebung, uhr, tmp_path):
    """F8 left what was kept for this phase behind without a word."""

    def vorgemerkt(leitung: Leitung) -> None:
        gehe(leitung, "fragen")
        tippen(leitung, "ssa: Was war davor?")
        leitung.parken("Stehpult", "idee", "ssa")
        gehe(leitung, "brainstorming")

    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", vorgemerkt) as hand:
        with patch.object(Leitung, "weiter", side_effect=ProtokollFehler("Gerade nicht.")):
            await hand("f8")
        assert hand.meldung == "! Gerade nicht.", "nobody went on, so nothing was said of it"
        await hand("f8")
        assert hand.phase._phase == "auswahl"
        satz = "Noch vorgemerkt: „Stehpult“. F7 führt zurück, Enter übernimmt es dort."
        assert hand.meldung == f"! {satz}"
        await hand("f7", "up")
        await in_liste(hand, "Stehpult")
        await hand("enter", "escape", "f8")
        assert hand.meldung == ""
        assert "Stehpult" in hand.texte


async def test_wer_mit_einer_halben_zeile_weitergeht_wird_gefragt_was_aus_ihr_wird(
    umgebung, uhr, tmp_path
):
    """F8 moved on and made another kind of it without a word."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        for taste, phase in (("f8", "fragen"), ("f7", "fragen")):
            await hand.tippt("Noch eine Vermutung" * (not hand.zeile), taste)
            assert hand.frage.startswith("In der Zeile steht noch „Noch eine Vermutung“.")
            await hand("escape")
            assert (hand.phase._phase, hand.zeile) == (phase, "Noch eine Vermutung")
        await hand("f8", "enter")
        assert (hand.phase._phase, hand.zeile) == ("hypothesen", "")
        assert eintrag(hand, "Noch eine Vermutung").art == "frage"


async def test_eine_halbe_zeile_laesst_sich_in_die_naechste_phase_mitnehmen(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Noch eine Vermutung", "f8", "1")
        assert hand.zeile == "Noch eine Vermutung"
        assert hand.label == "Hypothese · Schulsozialarbeit"
        await hand("enter")
        assert eintrag(hand, "Noch eine Vermutung").art == "hypothese"


async def test_am_ende_der_letzten_phase_geht_die_halbe_zeile_nicht_verloren(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "abschluss") as hand:
        await hand.tippt("Dienstag nach den Ferien", "f8", "enter")
        assert eintrag(hand, "Dienstag nach den Ferien").art == "termin"
        assert isinstance(hand.schirm, HandzettelSchirm)


async def test_zuruecknehmen_bei_offener_frage_beantwortet_die_frage_und_nimmt_nichts_zurueck(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Was war davor?")
        for frage in (["f6"], [*"Leon haut", "enter"], ["f8"]):
            await hand(*frage)
            assert hand.frage, frage
            await hand("ctrl+z")
            assert hand.frage == ""
        assert hand.texte == ["Was war davor?"]


async def test_blind_getipptes_ist_bei_keiner_frage_ein_befehl(umgebung, uhr, tmp_path):
    """F6, +, then „Max war da“: the plan was changed and „x war da“ stored."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        vorher = hand.leitung.runde.zeit
        await hand("f6")
        await hand.tippt("War da was?")
        assert hand.frage.endswith("Kommt danach in die Zeile: War da was?")
        await hand("enter")
        assert hand.frage.endswith("Bitte erst Esc. Kommt danach in die Zeile: War da was?")
        await hand("escape")
        assert (hand.zeile, hand.frage) == ("War da was?", "")
        assert hand.leitung.runde.zeit == vorher


async def test_nach_dem_geben_von_zeit_ist_blind_getipptes_text(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=25)
        await hand("f6", "+")
        await hand.tippt("Max war da", "escape")
        assert (hand.zeile, hand.texte) == ("Max war da", [])
        assert [type(v.ereignis) for v in hand.leitung.vermerke[-1:]] == [e.ZeitGegeben]


FRAGEN_VON_SELBST = {
    "a name": ["Leon haut", "enter"],
    "an unknown word": ["Mutter: ruft an", "enter"],
    "a kind of another phase": ["i: Stehpult", "enter"],
    "a half line, on": ["Was war davor?", "f8"],
    "a half line, back": ["Was war davor?", "f7"],
    "pasted lines": ["", ""],
}


async def test_keine_frage_die_beim_schreiben_kommt_nimmt_einen_buchstaben_als_antwort(
    umgebung, uhr, tmp_path
):
    """„morgen“ typed on after F8 took the half line along, and the m was gone."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        for womit, (text, taste) in FRAGEN_VON_SELBST.items():
            await (hand.tippt(text, taste) if text else hand.einfuegen("eins\nzwei"))
            assert hand.frage, womit
            antworten = hand.phase.rueckfrage._antworten
            assert not [taste for taste in antworten if len(taste) == 1 and taste.isalpha()], womit
            vorher = hand.zeile
            await hand.tippt("morgen ja", "escape")
            assert (hand.zeile, hand.texte) == (f"{vorher} morgen ja".strip(), []), womit
            assert hand.phase._phase == "fragen"
            await hand("ctrl+u", "backspace")
            assert hand.zeile == ""


@pytest.mark.parametrize("wort", ["Elternvertretung", "sps", "Schulpsychologie", "Mutter"])
async def test_ein_fremdes_wort_vor_dem_doppelpunkt_wird_einmal_gefragt(
    umgebung, uhr, tmp_path, wort
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt(f"{wort}: was war davor?")
        assert hand.texte == []
        assert ("ist heute nicht dabei" in hand.frage) == (wort in ("sps", "Schulpsychologie"))
        assert f"„{wort}:“" in hand.frage or "nicht dabei" in hand.frage
        await hand("enter")
        assert hand.texte == [f"{wort}: was war davor?"]
        await hand.schreibt(f"{wort}: und danach?")
        assert hand.texte[1:] == [f"{wort}: und danach?"]


async def test_ein_fremdes_wort_kann_jemand_aus_der_runde_sein(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Amt: was war davor?")
        await hand("3")
        assert hand.texte == ["was war davor?"]
        assert eintrag(hand, "was war davor?").profession == "asd"


async def test_eine_angefangene_aenderung_geht_beim_phasenwechsel_nicht_in_einen_neuen_eintrag(
    umgebung, uhr, tmp_path
):
    """The text of the entry being changed must not become a second entry elsewhere."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand.tippt("halb")
        await in_liste(hand, "Was geht voraus?")
        await hand("e", "f8", "1")
        assert (hand.label, hand.zeile) == ("Hypothese · Schulsozialarbeit", "halb")
        await hand("f7", "1")
        await in_liste(hand, "Was geht voraus?")
        await hand("e")
        await hand.tippt(" Genau?", "f8", "1")
        # What was typed is not lost, and Enter still puts it where it belongs.
        assert (hand.label, hand.zeile) == ("Ändern", "Was geht voraus? Genau?")
        await hand("enter")
        assert "Was geht voraus? Genau?" in hand.texte
        assert (hand.label, hand.zeile) == ("Hypothese · Schulsozialarbeit", "halb")


async def test_f8_in_der_letzten_phase_fuehrt_zum_handzettel(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "abschluss") as hand:
        await hand("f8")
        assert isinstance(hand.schirm, HandzettelSchirm)
        await hand("escape")
        assert "8/8 Abschluss" in hand.bild


async def test_strg_r_zeigt_den_verlauf_und_strg_n_die_uebersicht(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("ctrl+r")
        assert isinstance(hand.schirm, VerlaufSchirm)
        assert "Frage (ssa) „Was geht voraus?“" in hand.bild
        assert "Fragen" in hand.bild
        await hand("pagedown", "up", "down", "escape", "ctrl+n")
        assert isinstance(hand.schirm, StartSchirm)
        assert hand.app.leitung is None


@pytest.mark.parametrize("taste", ["f7", "up", "f8"])
async def test_eine_offene_frage_geht_zu_wenn_man_etwas_anderes_tut(umgebung, uhr, tmp_path, taste):
    """A question that stands there without taking keys is worse than none."""
    phase = "abschluss" if taste == "f8" else "ankommen"
    async with in_phase(umgebung, uhr, tmp_path, phase) as hand:
        await hand.schreibt("Ein Wort")
        await hand("f6", taste)
        if taste == "f8":
            await hand("escape")
        assert (hand.app.focused is hand.phase.rueckfrage) == bool(hand.frage)


# --- a closed round ---------------------------------------------------------------------------


async def test_eine_anderswo_geschlossene_runde_nimmt_nichts_mehr_an(
    umgebung, zweite, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        Leitung.oeffnen(zweite, hand.leitung.id).schliessen()
        await hand.takt(sekunden=1)
        assert "geschlossen" in hand.reihen[2]
        assert "noch" not in "".join(hand.reihen[:3])
        await hand.tippt("Zu spät", "enter")
        satz = "! Diese Runde ist geschlossen und bleibt, wie sie ist."
        assert (hand.meldung, hand.zeile) == (satz, "Zu spät")
        for taste in ("f8", "f7", "ctrl+z"):
            await hand(taste)
            assert hand.meldung == satz
        await hand("f6")
        assert hand.meldung == "Diese Runde läuft nicht."
        await hand("f5")
        assert isinstance(hand.schirm, HandzettelSchirm)
        await hand("x")
        assert hand.meldung == "Diese Runde läuft nicht."


@pytest.mark.parametrize(
    "phase",
    [
        pytest.param("ankommen", marks=pytest.mark.lang),
        pytest.param("ursachen", marks=pytest.mark.lang),
        "auswahl",
    ],
)
async def test_keine_taste_bringt_die_runde_zu_fall(umgebung, uhr, tmp_path, phase):
    """Whatever is pressed wherever, the app goes on and the log folds to what is shown."""
    leitung = fall_a(umgebung)
    gehe(leitung, phase)
    zeile = [t.tasten.split(",")[-1] for t in TASTEN if t.bereich == "runde"]
    liste = [t.tasten.split(",")[-1] for t in TASTEN if t.bereich == "liste"]
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter")
        alle = (*zeile, *liste, *"123456jtnswb", "home", "end", "pageup", "pagedown")
        for taste in langform.nur_diese(alle, len(alle) // 2):
            davor = () if taste in zeile else ("up", "home")
            hand.schicke(*davor, taste)
            await hand.ruhe()
            assert hand.reihen
            await hand("escape", "escape")
            if isinstance(hand.schirm, StartSchirm):
                await hand("enter")
        assert Leitung.oeffnen(umgebung, leitung.id).runde == hand.leitung.runde


async def test_eine_fruehere_frage_wird_so_beantwortet_wie_das_handbuch_es_sagt(
    umgebung, uhr, tmp_path
):
    assert "↑ bis zur Frage, a, dann tippen." in seite("mitschreiben")
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt(
            "ssa: Was geschieht davor?", "asd: Wann gelingt es?", "okja: Und danach?"
        )
        await hand("up", "up", "up", "a")
        await hand.tippt("Eine lange Stillarbeit")
        assert "Antwort zu „Was geschieht d" in hand.bild
        await hand("enter")
        await hand.schreibt("a: Das ist nicht bekannt")
        erste, *_, letzte = hand.leitung.runde.mit_art("frage")
        antworten = hand.leitung.runde.mit_art("antwort")
        assert [a.bezug for a in antworten] == [erste.id, letzte.id]
        assert len(hand.leitung.runde.mit_art("frage")) == 3


async def test_das_beispiel_der_phase_steht_da_bis_es_dreimal_getan_ist(umgebung, uhr, tmp_path):
    satz = "Vermutung tippen"
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        assert satz not in hand.bild
        hand.app.lernhilfe = Geuebt(None)
        await hand("f8", "f7")
        assert f"So geht es: {satz}" in hand.bild
        await hand.schreibt("Es ist ihm zu laut.", "Er braucht Bewegung.", "Er sucht Anerkennung.")
        # The rows stay where they are while somebody types.
        assert satz in hand.bild
        await hand("f8")
        assert "So geht es: Ursache tippen" in hand.bild
        await hand("f7")
        assert satz not in hand.bild


@pytest.mark.parametrize("groesse", [(60, 20), (80, 24)])
async def test_das_beispiel_laesst_platz_fuer_liste_und_zeile(umgebung, uhr, tmp_path, groesse):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=groesse) as hand:
        hand.app.lernhilfe = Geuebt(None)
        await hand("f8", "f7")
        await hand.schreibt("ssa: Was geschieht davor?")
        for stueck in ("So geht es:", "Regel:", "„a: Lange", "Was geschieht davor?"):
            assert stueck in hand.worte
        assert any(reihe.strip() == "Frage · Schulsozialarbeit" for reihe in hand.reihen)


async def test_ein_kuerzel_in_der_zeile_gilt_fuer_diese_eine(umgebung, uhr, tmp_path):
    """Once, all that followed `no:` became notes, which the minutes leave out."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        davor = hand.label
        await hand.tippt("h: Er ist müde")
        assert "(nur diese Zeile)" in hand.label or "(für später)" in hand.label
        await hand("ctrl+u")
        await hand.schreibt("a: Meist morgens", "Wo genau?")
        assert [x.art for x in hand.leitung.runde.eintraege.values()] == ["antwort", "frage"]
        assert hand.label == davor


async def test_hoch_fuehrt_zu_dem_was_eben_geschrieben_wurde(umgebung, uhr, tmp_path):
    def davor(leitung: Leitung) -> None:
        gehe(leitung, "hypothesen")
        leitung.erfassen(["Er braucht Bewegung", "Es ist laut"], "hypothese", "ssa")

    async with in_phase(umgebung, uhr, tmp_path, "ursachen", davor) as hand:
        await hand("up")
        assert hand.gewaehlt == "Er braucht Bewegung"
        await hand("escape")
        await hand.schreibt("Die Stillarbeit ist lang")
        await hand("up")
        assert hand.gewaehlt == "Die Stillarbeit ist lang"


async def test_nach_der_hilfe_stehen_die_zeilen_der_liste_ganz_da(umgebung, uhr, tmp_path):
    """After F1, Esc and ↑ each entry was cut to its first word, as if the text were lost."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("f1", "escape", "up")
        assert "Lange Stillarbeit" in hand.bild or "Wann gelingt es?" in hand.bild
        assert all(text in hand.bild for text in hand.texte)


async def test_wer_bei_einer_frage_blind_weiterschaltet_kann_die_naechste_beantworten(
    umgebung, uhr, tmp_path
):
    """The question about the lines typed meanwhile was open, but the line had the focus."""
    for taste in ("f8", "f7", "f2", "ctrl+f", "ctrl+k", "ctrl+y"):
        ziel = tmp_path / taste
        ziel.mkdir()
        async with in_phase(umgebung, uhr, ziel, "fragen", mit_fragen) as hand:
            await hand("ctrl+u", "backspace")
            vorher = len(hand.texte)
            await hand.schreibt("Warum haut Leon?", "eins zwei", "drei vier")
            await hand(taste)
            assert "2 Zeilen getippt" in hand.frage, taste
            assert hand.app.focused is hand.schirm.rueckfrage, taste
            await hand("1")
            assert len(hand.texte) == vorher + 2, taste
            await hand("end", "ctrl+u", "backspace")
