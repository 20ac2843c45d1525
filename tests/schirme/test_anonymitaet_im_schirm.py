"""Names do not slip through: in the line as one types, at Enter, and before anything goes out.

What counts as a find is decided here by a list of a few words, so that these tests are about the
screens; how well the real check finds is measured elsewhere.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence

import msgspec
import pytest
from rich.segment import Segment

from modelle.anonymitaet import pruefung as anonymitaet
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis
from modelle.blatt import durchsicht
from modelle.blatt.bausteine import pruefvermerk
from modelle.blatt.durchsicht import alle, durchsehen, hinausgehende
from modelle.blatt.handzettel import handzettel
from modelle.leitung.runde import Leitung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.runden import Protokoll
from modelle.runde.zustand import Runde
from screens.blatt.schirm import HandzettelSchirm
from screens.pruefung import PruefungSchirm
from screens.runde.namen.merkmale import Merkmalzaehler
from screens.runde.phase import PhasenSchirm
from screens.start import StartSchirm
from tests.buehne.haus import WURZEL
from tests.buehne.langform import nur_einige
from tests.buehne.runden import begonnene, fall_a, setzen, tippen, waehlen
from tests.buehne.schirme import BLAETTER, Hand, app_mit, gehe, in_phase, laufend
from tests.conftest import ANGABEN
from tui.rechner.einstellungen import Einstellungen
from tui.rechner.einstellungsdatei import FARBEN

WORTE = {
    "Leon": ("person", True, "Vorname", "[Kind]", ""),
    "Kevin": ("person", True, "Vorname", "[Kind]", ""),
    "Rose": ("person", False, "vielleicht ein Name", "[Kind]", ""),
    "Jena": ("place", True, "Ort", "[Ort]", ""),
    "ADHS": ("other", False, "Diagnose", "[Diagnose]", "Diagnose"),
    "türkisch": ("other", False, "Herkunft", "[Herkunft]", "Herkunft"),
    "muslimisch": ("other", False, "Religion", "[Religion]", "Religion"),
    "Zwilling": ("other", False, "Geschwister", "[Geschwister]", "Geschwister"),
    "Bäcker": ("other", False, "Beruf", "[Beruf]", "Beruf der Eltern"),
    "Goethe": ("school", False, "vielleicht eine Schule", "[Schule]", ""),
}
"""What is found here: kind, whether strong, reason, replacement, trait."""

STRENG = frozenset({"Goethe"})
"""Found only before something goes out."""


class Pruefung:
    """The check of these tests; it counts what it was asked."""

    def __init__(self) -> None:
        self.gefragt: list[str] = []

    def __call__(
        self, text: str, gedaechtnis: Gedaechtnis = OHNE, streng: bool = False
    ) -> tuple[Fund, ...]:
        self.gefragt.append(text)
        funde = []
        for treffer in re.finditer(r"\w+", text):
            wort, (von, bis) = treffer[0], treffer.span()
            if gedaechtnis.harmlos(wort) or (wort in STRENG and not streng):
                continue
            if wort in WORTE:
                funde.append(Fund(von, bis, *WORTE[wort]))
            elif bekannt := gedaechtnis.kennt(wort):
                funde.append(Fund(von, bis, bekannt.art, True, "schon ersetzt", bekannt.ersatz))
        return tuple(funde)


@pytest.fixture(autouse=True)
def pruefung(monkeypatch: pytest.MonkeyPatch) -> Pruefung:
    eine = Pruefung()
    monkeypatch.setattr(anonymitaet, "pruefen", eine)
    monkeypatch.setattr(durchsicht, "pruefen", eine)
    return eine


def stand(hand: Hand) -> str:
    """The state line."""
    return hand.phase._stand._stand.plain


def marken(hand: Hand) -> list[tuple[str, Segment]]:
    """The marked pieces of the line."""
    zeile = hand.phase.zeile.eingabe
    teile = [teil for y in range(zeile.size.height) for teil in zeile.render_line(y)]
    return [(t.text, t) for t in teile if t.style.bold or t.style.underline]


def markiert(hand: Hand) -> list[str]:
    return [text for text, _ in marken(hand)]


# --- in the line ------------------------------------------------------------------------------


@pytest.mark.parametrize("farben", FARBEN)
async def test_starkes_ist_als_block_fett_und_schwaches_unterstrichen_in_allen_farben(
    umgebung, uhr, tmp_path, farben
):
    eigene = Einstellungen(farben=farben)
    async with in_phase(umgebung, uhr, tmp_path, "fragen", einstellungen=eigene) as hand:
        await hand.tippt("Warum hat Leon wohl ADHS, und seit")
        [(leon, stark), (adhs, schwach)] = marken(hand)
        assert (leon, adhs) == ("Leon", "ADHS")
        grund = hand.phase.zeile.eingabe.rich_style
        assert stark.style.bold
        assert stark.style.reverse or stark.style.bgcolor != grund.bgcolor
        assert schwach.style.underline
        assert not stark.style.underline


@pytest.mark.parametrize("farben", FARBEN)
async def test_auch_in_einem_markierten_wort_ist_der_cursor_zu_sehen(
    umgebung, uhr, tmp_path, farben
):
    eigene = Einstellungen(farben=farben)
    async with in_phase(umgebung, uhr, tmp_path, "fragen", einstellungen=eigene) as hand:
        await hand.tippt("Hat Leon", "left", "left")
        le, o, n = (t for _, t in marken(hand))
        assert (le.text, o.text, n.text) == ("Le", "o", "n")
        assert le.style == n.style != o.style


async def test_die_markierung_steht_im_selben_bild_wie_der_buchstabe(
    umgebung, uhr, tmp_path, pruefung
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Warum Leo")
        assert markiert(hand) == []
        # No pause in between: what is drawn next shows it.
        hand.phase.zeile.eingabe.insert_text_at_cursor("n")
        assert markiert(hand) == ["Leon"]
        await hand("backspace")
        assert markiert(hand) == []


async def test_geprueft_wird_einmal_je_taste_und_nicht_beim_bewegen(
    umgebung, uhr, tmp_path, pruefung
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Warum")
        pruefung.gefragt.clear()
        await hand("a", "b")
        assert pruefung.gefragt == ["Waruma", "Warumab"]
        await hand("left", "home", "end")
        assert len(pruefung.gefragt) == 2


async def test_solange_sich_nichts_aendert_wird_der_schirm_nicht_neu_angeordnet(
    umgebung, uhr, tmp_path, monkeypatch
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("asd: Leon haut")
        angeordnet: list[object] = []
        gesetzt: list[object] = []
        monkeypatch.setattr(hand.phase, "_refresh_layout", lambda *a, **k: angeordnet.append(a))
        monkeypatch.setattr(hand.phase._stand, "update", lambda *a, **k: gesetzt.append(a))
        await hand.tippt(" und lacht")
        assert (angeordnet, gesetzt) == ([], [])


@pytest.mark.parametrize("vorn", ["", "asd: ", "Jugendamt: ", "a: ", "okja: f: ", "  lk:  a:  "])
async def test_kuerzel_vor_dem_text_sind_kein_text_und_die_stellen_stimmen(
    umgebung, uhr, tmp_path, pruefung, vorn
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt(f"{vorn}Kommt Leon gern?")
        assert markiert(hand) == ["Leon"]
        assert pruefung.gefragt[-1] == "Kommt Leon gern?"
        await hand("f2")
        assert hand.zeile == f"{vorn}Kommt [Kind] gern?"


async def test_eine_sehr_lange_zeile_wird_beim_tippen_nur_geprueft_wo_man_sie_sieht(
    umgebung, uhr, tmp_path, pruefung
):
    anfang = "Leon haut. " + "Er sitzt still. " * 400
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.einfuegen(anfang)
        pruefung.gefragt.clear()
        await hand.tippt(" Dann kommt Kevin")
        assert max(map(len, pruefung.gefragt)) < 1000
        assert markiert(hand) == ["Kevin"]
        await hand("f2")
        assert hand.zeile.endswith("Dann kommt [Kind]")
        # But nothing is saved that was not looked at.
        await hand("enter")
        assert "„Leon“" in hand.frage
        await hand("enter")
        [text] = hand.texte
        assert text.startswith("[Kind] haut.")


async def test_unten_steht_warum_etwas_markiert_ist_und_was_die_tasten_tun(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        assert stand(hand).startswith("Noch nichts gesagt: Schulsozialarbeit, ")
        await hand.tippt("Leon")
        assert stand(hand) == "„Leon“: Vorname → [Kind]  F2 ersetzen · Strg+L lassen"
        await hand.tippt(" hat ADHS")
        assert stand(hand).startswith("„ADHS“: Diagnose → [Diagnose]")
        assert stand(hand).endswith("· Strg+E alle 2")
        await hand("home")
        assert stand(hand).startswith("„Leon“")
        await hand("end", "ctrl+u")
        assert stand(hand).startswith("Noch nichts gesagt: Schulsozialarbeit, ")


async def test_in_60_spalten_bleiben_die_tasten_ganz_und_das_wort_zu_erkennen(
    umgebung, uhr, tmp_path, monkeypatch
):
    lang = "Donaudampfschifffahrtsgesellschaft"
    monkeypatch.setitem(WORTE, lang, ("school", True, "Name einer Schule", "[Schule]", ""))
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(60, 20)) as hand:
        await hand.tippt(f"Wer kennt {lang}?")
        assert len(stand(hand)) <= 58
        assert stand(hand).startswith("„Donau")
        assert stand(hand).endswith("F2 ersetzen · Strg+L lassen")


# --- replacing and leaving ----------------------------------------------------------------------


async def test_f2_ersetzt_was_am_cursor_steht_sonst_das_letzte_davor_sonst_das_naechste(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon und Kevin aus Jena", *["left"] * 9, "f2")
        assert hand.zeile == "Leon und [Kind] aus Jena"
        await hand("home", "right", "right", "f2")
        assert hand.zeile == "[Kind] und [Kind] aus Jena"
        await hand("home", "f2")
        assert hand.zeile == "[Kind] und [Kind] aus [Ort]"
        await hand("f2")
        assert hand.meldung == "In der Zeile ist nichts markiert."


async def test_der_cursor_bleibt_beim_ersetzen_wo_man_tippt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon und Kevin ge", "f2")
        await hand.tippt("hen")
        assert hand.zeile == "Leon und [Kind] gehen"
        await hand("home", "right", "right", "f2")
        await hand.tippt(" A")
        assert hand.zeile == "[Kind] A und [Kind] gehen"


async def test_ein_angenommener_name_ist_von_da_an_in_allen_runden_des_falls_einer(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Rose", "f2")
        assert hand.zeile == "[Kind]"
        assert hand.leitung.gedaechtnis.kennt("rose")
        assert hand.leitung.entwurf().text == "[Kind]"
        await hand.tippt(" und rose")
        assert markiert(hand) == ["rose"]
    weitere = Leitung.anlegen(umgebung, hand.leitung.runde.ablauf, ANGABEN)
    assert weitere.gedaechtnis.kennt("Rose")


async def test_ein_schwaches_merkmal_wird_ersetzt_aber_nicht_gemerkt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Hat ADHS", "f2")
        assert hand.zeile == "Hat [Diagnose]"
        assert not hand.leitung.gedaechtnis.kennt("ADHS")


async def test_strg_l_laesst_ein_wort_in_dieser_runde_und_strg_z_nimmt_das_zurueck(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon Leon Kevin", "ctrl+l")
        assert markiert(hand) == ["Leon", "Leon"]
        assert hand.meldung == "„Kevin“ bleibt in dieser Runde so. Strg+Z nimmt das zurück."
        await hand("ctrl+l")
        assert markiert(hand) == []
        assert hand.zeile == "Leon Leon Kevin"
        await hand("ctrl+z")
        assert markiert(hand) == ["Leon", "Leon"]
        assert hand.meldung == "Zurückgenommen: Wort darf stehen bleiben"
        await hand("ctrl+l", "enter")
        assert hand.texte == ["Leon Leon Kevin"]


async def test_strg_e_ersetzt_alles_und_ende_geht_weiter_ans_ende(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon hat ADHS in Jena", "home", "ctrl+e")
        assert hand.zeile == "[Kind] hat [Diagnose] in [Ort]"
        assert hand.phase.zeile.eingabe.cursor_position == 0
        await hand("end")
        assert hand.phase.zeile.eingabe.cursor_at_end


async def test_laesst_sich_gerade_nichts_merken_wird_trotzdem_ersetzt(
    umgebung, uhr, tmp_path, monkeypatch
):
    def kaputt(*_: object, **__: object) -> None:
        raise ProtokollFehler("Der Datenträger ist voll.")

    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon haut")
        with monkeypatch.context() as m:
            m.setattr(Protokoll, "anhaengen", kaputt)
            await hand("f2")
        assert hand.zeile == "[Kind] haut"
        assert hand.meldung == "! Der Datenträger ist voll."


async def test_eigene_tasten_gelten_auch_hier(umgebung, uhr, tmp_path):
    eigene = Einstellungen(tasten={"fund.lassen": "f11,ctrl+l", "fund.ersetzen": "f3", "art": "f2"})
    async with in_phase(umgebung, uhr, tmp_path, "fragen", einstellungen=eigene) as hand:
        await hand.tippt("Leon")
        assert stand(hand).endswith("F3 ersetzen · F11 lassen")
        await hand("enter")
        assert "F11 so lassen" in hand.frage
        await hand("ctrl+l")
        assert hand.texte == ["Leon"]


# --- the question at Enter ----------------------------------------------------------------------


async def test_enter_mit_einem_namen_fragt_einmal_und_enter_ersetzt_und_speichert(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("asd: Warum haut Leon mit ADHS?", "enter")
        assert hand.texte == []
        assert "„Leon“ (Vorname → [Kind]) könnte verraten, wer gemeint ist." in hand.frage
        assert "Enter ersetzen und speichern" in hand.frage
        assert "Strg+L so lassen" in hand.frage
        assert "Esc ändern" in hand.frage
        await hand("enter")
        assert hand.texte == ["Warum haut [Kind] mit ADHS?"]
        assert (hand.zeile, hand.frage) == ("", "")
        [eintrag] = hand.leitung.runde.eintraege.values()
        assert eintrag.profession == "asd"
        assert hand.leitung.gedaechtnis.kennt("Leon")


async def test_nur_schwaches_fragt_nicht(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Seit wann ADHS?")
        assert hand.texte == ["Seit wann ADHS?"]


async def test_strg_l_laesst_alles_genannte_und_speichert(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon oder Kevin?", "enter")
        assert "„Leon“ (Vorname → [Kind]) und „Kevin“ (Vorname → [Kind]) könnten" in hand.frage
        await hand("ctrl+l")
        assert hand.texte == ["Leon oder Kevin?"]
        await hand.schreibt("Kevin wieder?")
        assert hand.texte[1:] == ["Kevin wieder?"]


async def test_esc_fuehrt_in_die_zeile_zurueck_an_die_stelle(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Warum haut Leon heute?", "enter", "escape")
        assert (hand.texte, hand.frage) == ([], "")
        await hand("backspace", "enter")
        assert hand.texte == ["Warum haut Leo heute?"]


async def test_was_waehrend_einer_frage_getippt_wird_kommt_danach_in_die_naechste_zeile(
    umgebung, uhr, tmp_path
):
    """Three questions typed without looking became one."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        hand.schicke(*"Leon haut", "enter", *"Wie lange?", "enter")
        await hand.ruhe()
        assert hand.frage.endswith("Bitte erst antworten. Kommt danach in die Zeile: Wie lange?")
        assert (hand.zeile, hand.texte) == ("Leon haut", [])
        await hand("ctrl+l")
        assert (hand.texte, hand.zeile, hand.frage) == (["Leon haut"], "Wie lange?", "")
        await hand("enter")
        assert hand.texte == ["Leon haut", "Wie lange?"]


async def test_eingefuegtes_waehrend_einer_frage_wartet_und_esc_haengt_es_an(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon haut", "enter")
        await hand.einfuegen("und lacht")
        await hand("backspace", "escape")
        assert (hand.zeile, hand.texte, hand.frage) == ("Leon haut und lach", [], "")


async def test_viele_funde_werden_nicht_alle_aufgezaehlt(umgebung, uhr, tmp_path, monkeypatch):
    for name in ("Ali", "Mai", "Juri"):
        monkeypatch.setitem(WORTE, name, WORTE["Leon"])
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon Kevin Ali Mai Juri Leon", "enter")
        assert "„Ali“ (Vorname → [Kind]) und 2 weitere Stellen könnten" in hand.frage


async def test_eine_andere_taste_schliesst_die_frage_und_nichts_ist_gespeichert(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon haut", "enter", "f8")
        assert hand.frage.startswith("In der Zeile steht noch „Leon haut“.")
        assert (hand.texte, hand.zeile) == ([], "Leon haut")


async def test_ein_fehler_beim_lassen_speichert_nicht(umgebung, uhr, tmp_path, monkeypatch):
    def kaputt(*_: object, **__: object) -> None:
        raise ProtokollFehler("Der Datenträger ist voll.")

    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon haut", "enter")
        with monkeypatch.context() as m:
            m.setattr(Protokoll, "anhaengen", kaputt)
            await hand("ctrl+l")
        assert hand.meldung == "! Der Datenträger ist voll."
        assert (hand.texte, hand.zeile) == ([], "Leon haut")


async def test_die_frage_kommt_auch_bei_einer_aenderung(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Was war davor?")
        await hand("up", "enter")
        await hand.tippt(" Mit Leon?", "enter")
        assert "„Leon“" in hand.frage
        await hand("enter")
        assert hand.texte == ["Was war davor? Mit [Kind]?"]


async def test_in_einer_aenderung_ist_ein_kuerzel_text(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Was war davor?")
        await hand("up", "enter", "ctrl+u")
        await hand.tippt("asd: Leon kam", "f2")
        assert hand.zeile == "asd: [Kind] kam"


async def test_die_frage_kommt_auch_bei_einer_angabe(umgebung, uhr, tmp_path):
    def mit_idee(leitung: Leitung) -> None:
        gehe(leitung, "brainstorming")
        tippen(leitung, "okja: Sport")

    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_idee) as hand:
        await hand.tippt("w: Kevin", "enter")
        assert "„Kevin“" in hand.frage
        await hand("enter")
        [idee] = hand.leitung.runde.eintraege.values()
        assert idee.felder == {"wer_hilft": "[Kind]"}


async def test_die_frage_kommt_auch_bei_leitfrage_und_vormerken(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand.tippt("l: Was hilft Leon?", "enter", "enter")
        assert hand.texte == ["Was hilft [Kind]?"]
        await hand.tippt("i: Sport mit Kevin", "f4")
        assert "„Kevin“" in hand.frage
        await hand("enter")
        assert hand.texte[1:] == ["Sport mit [Kind]"]
        assert hand.meldung.startswith("Vorgemerkt als Idee. „Kevin“ ersetzt.")


async def test_zu_frueh_und_mit_name_wird_beides_nacheinander_gefragt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("i: Sport mit Leon", "enter")
        assert "„Leon“" in hand.frage
        await hand("enter")
        assert "Vormerken" in hand.frage
        await hand("enter")
        assert hand.texte == ["Sport mit [Kind]"]


async def test_mehrere_eingefuegte_zeilen_werden_zusammen_gefragt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand.einfuegen("Leon haut.\nDann ist es still.\nKevin lacht.")
        await hand("1")
        assert "„Leon“ (Vorname → [Kind]) und „Kevin“" in hand.frage
        await hand("enter")
        assert hand.texte == ["[Kind] haut.", "Dann ist es still.", "[Kind] lacht."]
        assert hand.leitung.gedaechtnis.kennt("Kevin")
        await hand.einfuegen("Leon geht.\nLeon kommt.")
        await hand("1", "escape")
        assert hand.zeile == "Leon geht. Leon kommt."
        assert len(hand.texte) == 3


async def test_beim_tippen_vor_der_frage_zu_mehreren_zeilen_geht_nichts_verloren(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand.einfuegen("Leon haut.\nKevin lacht.")
        await hand("1")
        await hand.tippt("Oh")
        await hand("escape")
        assert hand.zeile == "Leon haut. Kevin lacht. Oh"


# --- how much adds up ---------------------------------------------------------------------------

VIER = ("Er ist türkisch.", "Er hat ADHS.", "Er ist muslimisch.", "Ein Zwilling.")


async def test_ab_vier_merkmalen_steht_eine_warnung_da_und_sagt_welche(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand.schreibt(*VIER[:3], VIER[0])
        assert "Merkmale" not in hand.bild
        await hand.schreibt(VIER[3])
        assert (
            stand(hand)
            == "4 Merkmale machen erkennbar: Herkunft, Diagnose, … – eines verallgemeinern"
        )
        assert hand.meldung == (
            "4 Merkmale zusammen machen erkennbar: Herkunft, Diagnose, Religion, Geschwister."
            " Bitte eines verallgemeinern."
        )
        await hand.schreibt("Er lacht.")
        assert hand.meldung == ""
        assert stand(hand).startswith("4 Merkmale")
        await hand("up", "up", "l")
        assert not stand(hand).startswith("4 Merkmale")


@pytest.mark.parametrize("breite", nur_einige([60, 80, 100, 120, 160], 2))
async def test_die_warnung_passt_in_jede_breite(umgebung, uhr, tmp_path, breite):
    async with in_phase(umgebung, uhr, tmp_path, "fall", groesse=(breite, 24)) as hand:
        await hand.schreibt(*VIER, "Der Vater ist Bäcker.")
        assert len(stand(hand)) <= breite - 2
        assert stand(hand).startswith("5 Merkmale")
        assert "Herkunft" in stand(hand)
        assert "verallgemeinern" in stand(hand)


async def test_neben_der_warnung_steht_weiter_wer_noch_nicht_gehoert_wurde(umgebung, uhr, tmp_path):
    def vorher(leitung: Leitung) -> None:
        gehe(leitung, "fall")
        tippen(leitung, *VIER)

    async with in_phase(umgebung, uhr, tmp_path, "fragen", vorher) as hand:
        await hand.takt(sekunden=1)
        merkmale, offen = stand(hand).split("   ")
        assert merkmale == "4 Merkmale: Herkunft, Diagnose, …"
        assert offen == "Noch nichts gesagt: SSA, ASD, OKJA"


async def test_gezaehlt_wird_wenn_sich_eintraege_aendern_und_nicht_je_taste_oder_takt(
    umgebung, uhr, tmp_path, pruefung
):
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand.schreibt(*VIER)
        pruefung.gefragt.clear()
        await hand.takt(sekunden=1)
        assert pruefung.gefragt == []
        await hand("x")
        assert pruefung.gefragt == ["x"]
        await hand("enter")
        assert [text for text in pruefung.gefragt if text in VIER] == []


async def test_eine_runde_mit_vielen_eintraegen_wird_nach_und_nach_gezaehlt(
    umgebung, uhr, tmp_path, pruefung, monkeypatch
):
    je_mal: list[int] = []
    zaehlen = Merkmalzaehler.zaehlen

    def mitgezaehlt(zaehler: Merkmalzaehler, runde: Runde) -> None:
        vorher = len(pruefung.gefragt)
        zaehlen(zaehler, runde)
        je_mal.append(len(pruefung.gefragt) - vorher)

    def vorher(leitung: Leitung) -> None:
        gehe(leitung, "fall")
        tippen(leitung, *VIER, *(f"Beobachtung Nummer {nr}" for nr in range(60)))

    monkeypatch.setattr(Merkmalzaehler, "zaehlen", mitgezaehlt)
    async with in_phase(umgebung, uhr, tmp_path, "fall", vorher) as hand:
        await hand.takt(sekunden=1)
        assert (max(je_mal), sum(je_mal)) == (10, 64)
        assert stand(hand).startswith("4 Merkmale")
        je_mal.clear()
        await hand.takt(sekunden=1)
        assert je_mal == []


# --- before something goes out ------------------------------------------------------------------


def mit_namen(leitung: Leitung) -> None:
    """A name on the handout, one behind a switch, one that stays in the log."""
    gehe(leitung, "fall")
    tippen(leitung, "lk: Leon trommelt.", "lk: l: Was hilft Leon in Jena?")
    gehe(leitung, "hypothesen")
    tippen(leitung, "okja: Kevin stört ihn.")
    gehe(leitung, "brainstorming")
    [idee] = tippen(leitung, "okja: Sport mit der Goethe")
    setzen(leitung, idee, wer_hilft="der Bäcker")


async def test_ohne_offene_stellen_gibt_es_keine_zusaetzliche_taste(umgebung, uhr, tmp_path):
    fall_a(umgebung)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter", "f5")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert "Geprüft im November 2026 auf Namen, Orte" in hand.schirm._zettel.markdown
        await hand("s")
        assert hand.meldung.startswith("Gespeichert")


async def test_vor_dem_handzettel_steht_alles_was_darauf_kaeme_mit_grund_und_ersatz(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand("f5")
        assert isinstance(hand.schirm, PruefungSchirm)
        assert "Anonymität prüfen  4 Stellen offen." in hand.bild
        for text in (
            "Leitfrage · lk", "! „Leon“ → [Kind] Vorname",
            "! „Jena“ → [Ort] Ort", "? „Goethe“ → [Schule] vielleicht eine Schule",
            "Idee · wer hilft", "? „Bäcker“ → [Beruf] Beruf",
        ):  # fmt: skip
            assert text in hand.worte, text
        assert "   Was hilft Leon in Jena?" in hand.bild
        assert "Kevin" not in hand.bild
        assert "trommelt" not in hand.bild
        assert "„Leon“" in hand.gewaehlt


async def test_ersetzen_und_behalten_fuehren_von_selbst_zum_handzettel(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand("f5", "enter", "1")
        assert hand.meldung == "„Leon“ durch [Kind] ersetzt, in 2 Texten."
        assert "„Jena“" in hand.gewaehlt
        await hand("e", "1", "b")
        assert "Bewusst behalten (1 Stelle): „Goethe“." in hand.worte
        await hand("b")
        assert isinstance(hand.schirm, HandzettelSchirm)
        zettel = hand.schirm._zettel.markdown
        assert "Was hilft [Kind] in [Ort]?" in zettel
        assert zettel.endswith(
            "Geprüft im November 2026 auf Namen, Orte, Schulen, Klassen, Geburtsdaten, Adressen,"
            " Telefonnummern, E-Mail, Profilnamen, Aktenzeichen und andere Merkmale; 2 Stellen"
            " bewusst behalten. Das ist keine Garantie: bitte noch einmal selbst lesen.\n"
        )
        # Not only what goes out: the log does not know the name any more.
        assert "[Kind] trommelt." in hand.texte
        await hand("escape")
        assert isinstance(hand.schirm, PhasenSchirm)


async def test_esc_fuehrt_zurueck_und_nichts_ist_hinausgegangen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand("f5", "escape")
        assert isinstance(hand.schirm, PhasenSchirm)
        await hand("f5")
        assert "4 Stellen offen" in hand.bild


async def test_e_gross_ersetzt_alles_starke_und_laesst_das_schwache_offen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand("f5", "E", "1")
        assert "2 Stellen offen" in hand.bild
        assert "Leon" not in " ".join(hand.texte)
        assert "Was hilft [Kind] in [Ort]?" in hand.texte
        await hand("E")
        assert hand.meldung == "Hier ist nichts mit ! markiert."


async def test_auch_von_der_startseite_wird_vor_dem_handzettel_geprueft(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand("ctrl+n", "f5")
        assert isinstance(hand.schirm, PruefungSchirm)
        await hand("E", "1", "b", "b")
        assert isinstance(hand.schirm, HandzettelSchirm)
        await hand("escape")
        assert isinstance(hand.schirm, StartSchirm)


async def test_auch_eine_geschlossene_runde_wird_geprueft_und_geschwaerzt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        hand.leitung.schliessen()
        await hand("ctrl+n", "down", "enter", "enter")
        assert isinstance(hand.schirm, PruefungSchirm)
        await hand("E", "1", "b", "b")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert b"Leon" not in umgebung.protokoll.pfad.read_bytes()


async def test_was_ein_schalter_dazuholt_wird_vor_dem_speichern_geprueft(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand("f5", "E", "1", "b", "b")
        await hand("3")
        assert hand.meldung == "1 Stelle ist noch zu prüfen; vor dem Speichern wird gefragt."
        assert "Geprüft im" not in hand.schirm._zettel.markdown
        await hand("s")
        assert isinstance(hand.schirm, PruefungSchirm)
        assert not (tmp_path / BLAETTER).exists()
        assert "„Kevin“" in hand.gewaehlt
        await hand("e", "1")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert hand.meldung.startswith("Gespeichert: ")
        [blatt] = (tmp_path / BLAETTER).glob("*.md")
        text = blatt.read_text(encoding="utf-8")
        assert "[Kind] stört ihn." in text
        assert "Geprüft im November 2026" in text


@pytest.mark.parametrize(("taste", "danach"), [("k", "die Datei nehmen: "), ("x", "")])
async def test_auch_vor_kopieren_und_schliessen_wird_geprueft(
    umgebung, uhr, tmp_path, taste, danach, monkeypatch
):
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand("f5", "E", "1", "b", "b", "3", taste)
        assert isinstance(hand.schirm, PruefungSchirm)
        await hand("escape")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert hand.frage == ""
        await hand(taste, "b")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert danach in hand.meldung
        if taste == "x":
            assert "Runde schließen?" in hand.frage
            await hand("0")
            assert isinstance(hand.schirm, StartSchirm)


async def test_was_ein_anderes_terminal_dazuschreibt_kommt_nicht_ungeprueft_hinaus(
    umgebung, zweite, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        await hand("f5", "x")
        assert "Runde schließen?" in hand.frage
        tippen(Leitung.oeffnen(zweite, hand.leitung.id), "okja: Tanzen mit Leon")
        await hand("0")
        assert isinstance(hand.schirm, PruefungSchirm)
        await hand("e", "1")
        assert isinstance(hand.schirm, StartSchirm)
        [blatt] = (tmp_path / BLAETTER).glob("*.md")
        assert "Tanzen mit [Kind]" in blatt.read_text(encoding="utf-8")


async def test_erledigt_ein_anderes_terminal_die_letzte_stelle_geht_es_hier_weiter(
    umgebung, zweite, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        andere = Leitung.oeffnen(zweite, hand.leitung.id)
        tippen(andere, "okja: Tanzen mit Leon")
        await hand.takt(sekunden=1)
        await hand("f5")
        assert isinstance(hand.schirm, PruefungSchirm)
        andere.ersetzen(["Leon"], "[Kind]", "person")
        await hand.takt(sekunden=1)
        assert isinstance(hand.schirm, HandzettelSchirm)


async def test_auch_was_beim_letzten_mal_gewaehlt_wurde_laesst_sich_von_hier_aus_ersetzen(
    umgebung, uhr, tmp_path
):
    frueher = begonnene(umgebung)
    gehe(frueher, "brainstorming")
    [idee] = tippen(frueher, "okja: Sport mit Leon")
    gehe(frueher, "auswahl")
    waehlen(frueher, idee, "gewaehlt")
    frueher.schliessen()
    uhr.vor(minuten=60 * 24 * 28)
    begonnene(umgebung)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter", "ctrl+f")
        assert isinstance(hand.schirm, PruefungSchirm)
        await hand("e", "1")
        assert isinstance(hand.schirm, PhasenSchirm)
        await hand.takt(sekunden=1)
        assert "Sport mit [Kind]" in hand.bild
        assert b"Leon" not in umgebung.protokoll.pfad.read_bytes()


async def test_ein_anderswo_ersetzter_name_kommt_auch_aus_der_zeile_hier_nicht_zurueck(
    umgebung, zweite, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand.tippt("frag Leon ma")
        Leitung.oeffnen(zweite, hand.leitung.id).ersetzen(["Leon"], "[Kind]", "person")
        await hand.takt(sekunden=1)
        assert hand.schirm.zeile.eingabe.value == "frag [Kind] ma"
        hand.app.zeilen_halten()
        assert b"Leon" not in umgebung.protokoll.pfad.read_bytes()


@pytest.mark.parametrize("taste", ["f2", "ctrl+e", "f7", "f8", "ctrl+z"])
async def test_eine_taste_neben_der_frage_laesst_eingefuegtes_nicht_fallen(
    umgebung, uhr, tmp_path, taste
):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        await hand.einfuegen("Leon haut.\nKevin lacht.")
        await hand("1", taste)
        assert "haut" in hand.schirm.zeile.eingabe.value
        assert "lacht" in hand.schirm.zeile.eingabe.value


async def test_die_halb_getippte_zeile_bringt_einen_ersetzten_namen_nicht_zurueck(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand.tippt("frag Leon ma")
        await hand("f5", "e", "1")
        assert hand.leitung.entwurf().text == "frag [Kind] ma"
        hand.app.zeilen_halten()
        assert hand.leitung.entwurf().text == "frag [Kind] ma"
        await hand("escape")
        await hand.tippt("l")
        assert hand.zeile == "frag [Kind] mal"
        assert b"Leon" not in umgebung.protokoll.pfad.read_bytes()


async def test_auch_eine_halb_getippte_aenderung_bringt_ihn_nicht_zurueck(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand.tippt("halb mit Jena")
        await hand("up", "enter")
        await hand.tippt(" und Leon", "f5", "E", "1", "escape")
        assert hand.zeile == "Sport mit der Goethe und [Kind]"
        await hand("escape")
        assert hand.zeile == "halb mit [Ort]"


async def test_ein_fehler_der_datei_laesst_die_stelle_offen(umgebung, uhr, tmp_path, monkeypatch):
    def kaputt(*_: object, **__: object) -> None:
        raise ProtokollFehler("Der Datenträger ist voll.")

    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand("f5")
        with monkeypatch.context() as m:
            m.setattr(Leitung, "ersetzen", kaputt)
            await hand("e", "1", "E", "1")
            assert hand.meldung == "! Der Datenträger ist voll."
            m.setattr(Leitung, "freigeben", kaputt)
            await hand("b")
        assert "4 Stellen offen" in hand.bild


async def test_im_kleinsten_fenster_stehen_alle_tasten_der_pruefung_im_fuss(
    umgebung, uhr, tmp_path
):
    async with in_phase(
        umgebung, uhr, tmp_path, "brainstorming", mit_namen, groesse=(60, 20)
    ) as hand:
        await hand("f5")
        for paar in ("e ersetzen", "b behalten", "E alle !", "Esc Zurück", "Strg+P Hilfe"):
            assert paar in hand.reihen[-1]
        assert "Leitfrage · lk" in hand.bild


async def test_gerollt_wird_bis_zur_letzten_stelle(umgebung, uhr, tmp_path):
    def viele(leitung: Leitung) -> None:
        gehe(leitung, "brainstorming")
        tippen(leitung, *(f"okja: Idee {nr} mit Leon" for nr in range(20)))

    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", viele) as hand:
        await hand("f5")
        await hand(*["down"] * 19)
        assert "Idee 19 mit Leon" in hand.bild
        await hand("pageup", "pageup", "up")
        assert "Idee 19 mit Leon" not in hand.bild


# --- from the list and the palette --------------------------------------------------------------


async def test_f2_in_der_liste_fuehrt_zu_den_namen_dieses_eintrags(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand("f7", "f7")
        assert hand.leitung.runde.phase.schluessel == "hypothesen"
        await hand("up")
        assert "F2 Namen" in hand.fuss
        await hand("f2")
        assert isinstance(hand.schirm, PruefungSchirm)
        assert "„Kevin“" in hand.gewaehlt
        # Here are all texts of the round, not only those of the handout.
        assert "Leon trommelt." in hand.worte
        await hand("e", "1")
        assert "[Kind] stört ihn." in hand.texte
        await hand("escape")
        assert "F2 Namen" not in hand.fuss


async def test_strg_f_prueft_alles_und_sagt_was_behalten_ist(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand("ctrl+f")
        assert isinstance(hand.schirm, PruefungSchirm)
        await hand("E", "1", "b", "b")
        assert isinstance(hand.schirm, PhasenSchirm)
        satz = (
            "Nichts offen; das ist keine Garantie."
            " Bewusst behalten (2 Stellen): „Goethe“, „Bäcker“."
        )
        assert hand.meldung == satz
        await hand("escape", "ctrl+f")
        assert hand.meldung == satz


async def test_auch_die_hilfe_fuehrt_zur_pruefung(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand("f1")
        await hand.tippt("anonymität", "enter")
        assert isinstance(hand.schirm, PruefungSchirm)


# --- what goes out ------------------------------------------------------------------------------


@pytest.mark.parametrize("an", [True, False])
def test_geprueft_wird_genau_was_auf_dem_handzettel_steht(umgebung, an):
    """Every text of the round is made unlike all others, and then looked for on the sheet."""
    leitung = fall_a(umgebung)
    for schalter in ("ideen", "hilfen", "vermutungen", "rueckblick", "termin"):
        leitung.schalten(schalter, an)
    worte = iter(range(10_000, 99_999))

    def anders(text: str) -> str:
        return f"{text} Wort{next(worte)}"

    runde = leitung.runde
    eintraege = {}
    for x in runde.eintraege.values():
        frei = {f.schluessel for f in runde.ablauf.felder_von(x.art) if not f.werte}
        felder = {n: anders(w) if n in frei else w for n, w in x.felder.items()}
        eintraege[x.id] = msgspec.structs.replace(x, text=anders(x.text), felder=felder)
    dabei = tuple(
        msgspec.structs.replace(p, titel=anders(p.titel)) for p in runde.angaben.professionen
    )
    angaben = msgspec.structs.replace(runde.angaben, code=anders("K-07"), professionen=dabei)
    runde = msgspec.structs.replace(runde, eintraege=eintraege, angaben=angaben)

    def kennworte(texte: Sequence[str]) -> set[str]:
        return set(re.findall(r"Wort\d{5}", " ".join(texte)))

    auf_dem_blatt = kennworte([handzettel(runde).markdown])
    assert kennworte([s.text for s in hinausgehende(runde)]) == auf_dem_blatt
    assert auf_dem_blatt < kennworte([s.text for s in alle(runde)])
    assert len(kennworte([s.text for s in alle(runde)])) == next(worte) - 10_000


def test_was_behalten_wurde_wird_gezaehlt_und_ist_nicht_mehr_offen(umgebung):
    leitung = fall_a(umgebung)
    gehe(leitung, "fall")
    tippen(leitung, "lk: l: Was hilft Leon?")
    vorher = durchsehen(hinausgehende(leitung.runde), leitung.gedaechtnis)
    assert [b.wort for b in vorher.offen] == ["Leon"]
    leitung.freigeben("Leon")
    danach = durchsehen(hinausgehende(leitung.runde), leitung.gedaechtnis)
    assert ([b.wort for b in danach.offen], [b.wort for b in danach.behalten]) == ([], ["Leon"])


@pytest.mark.parametrize(
    ("wann", "behalten", "text"),
    [
        ("2026-11", 0, "Geprüft im November 2026 auf Namen"),
        ("2026-11", 0, "andere Merkmale. Das ist keine Garantie"),
        ("2026-11", 1, "andere Merkmale; 1 Stelle bewusst behalten. Das ist"),
        ("2026-11", 3, "; 3 Stellen bewusst behalten."),
        ("", 0, "Geprüft auf Namen"),
    ],
)
def test_der_vermerk_sagt_wann_und_worauf_geprueft_wurde(wann, behalten, text):
    assert text in pruefvermerk(wann, behalten)


def test_ohne_vermerk_ist_der_handzettel_wie_zuvor(umgebung):
    runde = fall_a(umgebung).runde
    ohne, mit = handzettel(runde).markdown, handzettel(runde, pruefvermerk("2026-11", 0)).markdown
    assert "Geprüft" not in ohne
    assert mit.startswith(ohne)


# --- where nothing is checked -------------------------------------------------------------------


async def test_im_formular_und_in_der_suche_wird_nichts_markiert(umgebung, uhr, tmp_path, pruefung):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand.tippt("Leon")
        await hand("escape", "f1")
        await hand.tippt("Leon")
        assert pruefung.gefragt == []
        assert hand.app.focused.funde == ()


async def test_ein_name_als_fallcode_oder_bei_den_professionen_wird_gesagt_und_nicht_verboten(
    umgebung, uhr, tmp_path, pruefung
):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f2", *["up"] * 7)
        assert pruefung.gefragt == []
        await hand("ctrl+u")
        await hand.tippt("Leon-9")
        assert "„Leon“ sieht nach einem Namen aus. Besser ein Deckname" in hand.worte
        await hand(*["down"] * 5, "end")
        await hand.tippt(", fam=Familienhilfe Kevin")
        assert "„Kevin“ sieht nach einem Namen aus. Hier genügt die Funktion." in hand.worte
        await hand("f8", "space", "f8")
        assert isinstance(hand.schirm, PhasenSchirm)


LADEN = """
import asyncio, sys
from pathlib import Path
from tests.conftest import Uhr
from tests.buehne.haus import raum
from tests.buehne.runden import fall_a, umgebung_in
from tests.buehne.schirme import app_mit, laufend

PRUEFUNG = raum("modelle.anonymitaet.pruefung")

async def lauf(ordner):
    uhr = Uhr()
    with umgebung_in(ordner, uhr) as umgebung:
        fall_a(umgebung)
        async with laufend(app_mit(umgebung, uhr, ordner)) as hand:
            await hand("x", "escape", "f2", "escape", "enter")
            assert not PRUEFUNG & set(sys.modules), "geladen, bevor etwas zu sehen ist"
            await hand.takt(sekunden=1)
            assert PRUEFUNG <= set(sys.modules), "erst mit dem ersten Buchstaben geladen"

asyncio.run(lauf(Path(sys.argv[1])))
"""


def test_die_pruefung_wird_geladen_wenn_eine_runde_zu_sehen_ist_und_nicht_eher(tmp_path):
    wurzel = WURZEL
    lauf = subprocess.run(
        [sys.executable, "-c", LADEN, str(tmp_path)],
        cwd=wurzel,
        capture_output=True,
        text=True,
        check=False,
    )
    assert lauf.returncode == 0, lauf.stderr


async def test_vor_dem_ueberschreiben_steht_da_wie_oft_und_wo_und_esc_laesst_alles(
    umgebung, uhr, tmp_path
):
    frueher = begonnene(umgebung)
    tippen(frueher, "Sport mit Leon", "Leon und Leon")
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_namen) as hand:
        await hand("f5", "e")
        assert hand.frage.startswith("„Leon“ durch [Kind] ersetzen, in ")
        assert "dieser Runde und in 2 Texten aus einer anderen Runde dieses Falls?" in hand.frage
        assert "Das lässt sich nicht zurücknehmen." in hand.frage
        await hand("enter", "j", "escape")
        assert "Leon" in " ".join(hand.texte)
        assert "4 Stellen offen" in hand.bild
        await hand("E")
        assert hand.frage.startswith("Alles mit ! ersetzen, in ")
        await hand("1")
        assert "Leon" not in " ".join(hand.texte)
        frueher._nachlesen()
        assert [x.text for x in frueher.runde.eintraege.values()] == [
            "Sport mit [Kind]",
            "[Kind] und [Kind]",
        ]
