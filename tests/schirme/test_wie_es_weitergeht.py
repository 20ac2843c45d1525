"""A tired newcomer in the last phases: what is asked for, what F8 says, what gets on the sheet."""

from __future__ import annotations

from modelle.blatt.ergebnis import ergebnisblatt
from modelle.leitung.runde import Leitung
from modelle.protokoll.entwurf import Entwurf
from screens.blatt.schirm import HandzettelSchirm
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import gehe, in_phase


def mit_ideen(leitung: Leitung) -> None:
    gehe(leitung, "brainstorming")
    tippen(leitung, "okja: Sitzball", "ssa: Trommeln", "ssa: Hort")


async def test_ein_gefragtes_feld_versteht_was_die_zeile_versteht(umgebung, uhr, tmp_path):
    """„Sitzball holen; w: Schulsozialarbeit“ was the first step, and who helps was asked for."""
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:

        def felder() -> list[dict[str, str]]:
            optionen = hand.leitung.runde.mit_art("option")
            return [{k: v for k, v in x.felder.items() if k != "wahl"} for x in optionen]

        await hand("up", "home", "1")
        await hand.tippt("Sitzball holen; w: ssa, Hort")
        assert hand.label == "Erster Schritt · „Sitzball“ · wer hilft"
        await hand("enter")
        eins = {"erster_schritt": "Sitzball holen", "wer_hilft": "Schulsozialarbeit, Hort"}
        assert felder() == [eins]
        # Asked for is only what was not named; what was in one line is one act.
        assert hand.label == "Bis wann · „Sitzball“"
        await hand("enter")
        assert not hand.phase.zeile.aendert
        # Whoever names only another one is asked again for this one.
        await hand("1")
        await hand.tippt("b: Mai", "enter")
        assert hand.label == "Erster Schritt · „Trommeln“"
        await hand.tippt("Raum suchen, wer: Hort", "enter")
        assert felder()[1] == {
            "bis_wann": "Mai",
            "erster_schritt": "Raum suchen",
            "wer_hilft": "Hort",
        }
        assert not hand.phase.zeile.aendert
        # So does a field that is named in the line; taken back it is one act.
        await hand("escape")
        await hand.tippt("s: Raum fragen; b: Juni", "enter")
        assert felder()[1]["erster_schritt"] == "Raum fragen"
        assert felder()[1]["bis_wann"] == "Juni"
        assert hand.meldung == "erster Schritt und bis wann gespeichert."
        await hand("ctrl+z")
        assert felder()[1]["erster_schritt"] == "Raum suchen"


async def test_f8_merkt_vor_was_spaeter_kommt_und_geht_weiter(umgebung, uhr, tmp_path):
    """Enter „speichern (Wort zum Schluss (für später)) und weiter“ asked again and stayed."""
    async with in_phase(umgebung, uhr, tmp_path, "auswahl") as hand:
        await hand.tippt("ws: Müde, aber froh", "f8")
        frage = " ".join(hand.frage.split())
        assert "In der Zeile steht noch „Müde, aber froh“." in frage
        assert "Enter für „Abschluss“ vormerken und weiter" in frage
        assert "speichern (" not in frage
        await hand("enter")
        assert (hand.frage, hand.phase._phase, hand.zeile) == ("", "abschluss", "")
        assert hand.liste == ["Vorgemerkt (1)", "WS lk Müde, aber froh"]
        # Back as well: what belongs to another phase is kept, not refused.
        await hand.tippt("i: Stehpult", "f7")
        assert "Enter für „Brainstorming“ vormerken und zurück" in " ".join(hand.frage.split())
        await hand("enter")
        assert hand.phase._phase == "auswahl"


async def test_was_noch_fehlt_wird_einmal_gesagt_und_wie_es_weitergeht(umgebung, uhr, tmp_path):
    """F8 „fehlt noch“ after „leer lassen geht auch“; a typed option that nobody had chosen; a date
    that was kept and not on the sheet."""

    def mit_termin(leitung: Leitung) -> None:
        mit_ideen(leitung)
        leitung.parken("10. Februar", "termin", "lk")

    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_termin) as hand:
        # What is typed is not chosen yet, and that is how it is.
        await hand.tippt("Gespräch mit der Mutter", "enter")
        assert hand.meldung == "Noch offen: ↑, dann 1 „gewählt“."
        await hand("up", "1")
        assert hand.label == "Erster Schritt · „Gespräch mit der Mutter“"
        assert hand.meldung.endswith("leer lassen geht auch.")
        await hand("enter", "enter", "enter", "escape", "f8")
        weiter = "F8 noch einmal: weiter ohne „erster Schritt“ für „Gespräch mit der Mutter“."
        assert hand.meldung == f"! {weiter} Nachtragen: ↑, dann s."
        await hand("f8")
        assert hand.phase._phase == "abschluss"
        # The last phase says what is kept for it, before the sheet is there without it.
        await hand("f8")
        vorgemerkt = "Noch vorgemerkt: „10. Februar“. In der Liste (↑) übernimmt Enter es;"
        assert hand.meldung == f"! {vorgemerkt} F8 noch einmal: weiter ohne."
        assert hand.phase._phase == "abschluss"
        await hand("up", "enter")
        assert hand.meldung == "Übernommen: „10. Februar“"
        await hand.tippt("t: 12. Februar", "enter")
        frage = " ".join(hand.frage.split())
        assert "1 das Alte ersetzen 2 das Getippte als Wort zum Schluss speichern" in frage
        await hand("escape", "ctrl+u", "ctrl+u", "f8")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert "10. Februar" in ergebnisblatt(hand.leitung.runde).markdown


async def test_aus_der_ersten_phase_fuehrt_ein_weg_hinaus_den_man_sieht(umgebung, uhr, tmp_path):
    """Neither the round nor the start said how a round begun by mistake is left and deleted."""
    async with in_phase(umgebung, uhr, tmp_path, "ankommen") as hand:
        assert "Strg+N Zum Start" in hand.fuss
        assert "F7 Phase zurück" not in hand.fuss
        await hand("ctrl+n")
        satz = "Die Runde läuft weiter: Enter öffnet sie wieder, F7 löscht sie."
        assert hand.meldung == satz
        # What was said of one row goes when another one is chosen.
        await hand("down")
        assert hand.meldung == ""
        await hand("up", "f7")
        assert hand.fuss.startswith("Code tippen, Enter löschen  Esc nicht löschen")


def test_auch_eine_zeile_die_beim_schliessen_noch_dasteht_wird_so_gelesen(umgebung):
    leitung = begonnene(umgebung)
    gehe(leitung, "auswahl")
    [option] = tippen(leitung, "lk: Sitzball")
    auftrag = Entwurf(eintrag=option.id, felder="erster_schritt", auftrag="Holen; w: Hort")
    for entwurf in (auftrag, Entwurf("s: Kaufen; b: Mai", 0, "option", "lk")):
        leitung.entwurf_halten(entwurf)
        rest = leitung.restzeile()
        assert rest is not None
        leitung.rest_speichern(rest, rest.text)
    felder = dict(leitung.runde.eintraege[option.id].felder)
    assert felder == {"erster_schritt": "Kaufen", "wer_hilft": "Hort", "bis_wann": "Mai"}
