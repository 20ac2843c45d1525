"""What somebody who leads a first round did not find on the screen, and what was there in vain."""

from __future__ import annotations

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.leitung.runde import Leitung
from modelle.runde.fallblick import offene_frage
from screens.runde.fallblick import fallzeile
from screens.runde.hinweise import hinweiszeilen, legende
from screens.runde.stand import offenes
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import DESIGN, Hand, app_mit, gehe, in_phase, laufend
from tui.rechner.geuebt import Geuebt

FEHLT = "! „Leitfrage“ fehlt noch. F7 führt zurück zum Nachtragen."


def hinweise(hand: Hand) -> str:
    return hand.phase.hinweise._stand.plain


async def test_wer_ohne_leitfrage_weitergeht_liest_es_einmal(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand.schreibt("Er trommelt")
        await hand("f8")
        assert hand.leitung.runde.phase.schluessel == "fragen", "nobody is held up"
        assert hand.meldung == FEHLT
        await hand("f7", "f8")
        assert hand.meldung == "", "once is enough"
        assert offene_frage(hand.leitung.runde) is None, "not asked for in this phase"
    leitung = begonnene(umgebung)
    gehe(leitung, "fall")
    tippen(leitung, "l: Was hilft?")
    assert offene_frage(leitung.runde) is None


async def test_was_ein_eintrag_umgestellt_hat_nimmt_strg_z_mit_zurueck(umgebung, uhr, tmp_path):
    """`lk: …` typed by mistake was undone, and the next line was still the teacher's."""
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        vorher = hand.label
        await hand.schreibt("okja: Es fehlt Bewegung")
        danach = hand.label
        assert "Offene Kinder- und Jugendarbeit" in danach
        await hand("ctrl+z")
        assert (hand.label, hand.texte) == (vorher, [])
        await hand("ctrl+y")
        assert (hand.label, hand.texte) == (danach, ["Es fehlt Bewegung"])
        await hand.schreibt("Noch eine")
        assert [x.profession for x in hand.leitung.runde.eintraege.values()] == ["okja", "okja"]
        # Also where the kind was set for the lines that follow, and stood until the entry.
        await hand("f7", "f7")
        beobachtung = hand.label
        await hand("f3")
        leitfrage = hand.label
        await hand.schreibt("Was hilft?")
        assert hand.label == beobachtung != leitfrage
        await hand("ctrl+z")
        assert hand.label == leitfrage


@pytest.mark.parametrize("groesse", [DESIGN, (60, 20)])
async def test_wo_sortiert_wird_steht_was_jede_taste_heisst(umgebung, uhr, tmp_path, groesse):
    """„1 bis 6 ordnet jede Zeile zu“, and fields 3 to 6 were below the end of the screen."""

    def vermutungen(leitung: Leitung) -> None:
        gehe(leitung, "hypothesen")
        tippen(leitung, *(f"okja: Vermutung {nr}" for nr in range(9)))

    async with in_phase(umgebung, uhr, tmp_path, "ursachen", vermutungen, groesse=groesse) as hand:
        felder = mitgeliefert("koprax-60").feld("gruppe").werte  # type: ignore[union-attr]
        vorher, hoehe = hinweise(hand), hand.phase.hinweise.size.height
        assert not all(f"{wert.taste} {wert.titel}" in hand.worte for wert in felder)
        await hand("up")
        for wert in felder:
            assert f"{wert.taste} {wert.titel}" in hand.bild, "not parted from its words"
        assert hand.phase.hinweise.size.height <= hoehe
        await hand("3", "escape")
        assert hinweise(hand) == vorher
        # Also for somebody who has hidden rule and sentences.
        await hand("ctrl+g")
        assert hinweise(hand) == "" or not hand.phase.hinweise.display
        await hand("up")
        assert all(f"{wert.taste} {wert.titel}" in hand.bild for wert in felder)
        assert "Regel:" not in hand.bild
        await hand("escape")
        assert not hand.phase.hinweise.display


async def test_was_am_gewaehlten_haengt_bleibt_im_blick(umgebung, uhr, tmp_path):
    """Chosen at the lower end, a question hid the answers that had been given to it."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(60, 20)) as hand:
        await hand.schreibt(*(f"ssa: Frage {n}?" for n in range(6)), "a: Ja", "a: Oft")
        await hand.schreibt("asd: Und nun?")
        await hand("up", "home")
        for n in range(6):
            assert (hand.gewaehlt, f"Frage {n}?" in hand.bild) == (f"Frage {n}?", True)
            await hand("down")
        await hand("home", *["down"] * 5)
        assert "  lk   Ja" in hand.bild
        assert "  lk   Oft" in hand.bild


def test_eine_legende_steht_nur_wo_die_fusszeile_die_werte_nicht_nennt(umgebung):
    leitung = begonnene(umgebung)
    gezeigt = {}
    for phase in leitung.runde.ablauf.phasen:
        gehe(leitung, phase.schluessel)
        gezeigt[phase.schluessel] = bool(legende(leitung.runde)[1])
    assert [name for name, da in gezeigt.items() if da] == ["ankommen", "hypothesen", "ursachen"]


async def test_was_nicht_sortiert_steht_neben_dem_satz_wo_platz_ist(umgebung, uhr, tmp_path):
    """„1–6 Ursachenfeld“ and „k/s/u/x Handlungsfeld“ did not say what the keys mean."""
    for name, phase, feld in (
        ("koprax-60", "hypothesen", "gruppe"),
        ("praeventionskreis", "bedarfe", "handlungsfeld"),
    ):
        leitung = begonnene(umgebung, name)
        gehe(leitung, phase)
        tippen(leitung, "ssa: Mehr am Freitag")
        werte = mitgeliefert(name).feld(feld).werte  # type: ignore[union-attr]
        async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
            hand.app.lernhilfe = Geuebt(None)
            hand.app.zur_runde(leitung.id)
            await hand.ruhe()
            davor, hoehe = hinweise(hand), hand.phase.hinweise.size.height
            await hand("up")
            assert "So geht es" in hinweise(hand)
            assert all(f"{wert.taste} {wert.titel}" in hand.bild for wert in werte)
            assert hand.phase.hinweise.size.height <= hoehe
            await hand("escape")
            assert hinweise(hand) == davor


async def test_ein_schritt_der_in_der_zeile_steht_fehlt_nicht(umgebung, uhr, tmp_path):
    """F8 with the step in the line said that it was missing, and not that Enter saves it."""

    def mit_ideen(leitung: Leitung) -> None:
        gehe(leitung, "brainstorming")
        tippen(leitung, "okja: Trommelgruppe", "ssa: Bewegungspausen")

    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await hand("up", "1")
        assert hand.label == "Erster Schritt · „Trommelgruppe“"
        await hand.tippt("Gruppe fragen", "f8")
        assert "In der Zeile steht noch „Gruppe fragen“" in hand.frage
        assert "Enter speichern (Erster Schritt · „Trommelgruppe“)" in " ".join(hand.frage.split())
        await hand("enter")
        assert hand.leitung.runde.phase.schluessel == "abschluss"
        [option] = hand.leitung.runde.mit_art("option")
        assert option.felder["erster_schritt"] == "Gruppe fragen"
        # With nothing in the line it is said, once, also after what was taken along.
        await hand("f7", "up", "home", "1", "f8")
        assert "weiter ohne „erster Schritt“ für „Bewegungspausen“" in hand.meldung
        await hand("f8")
        assert hand.leitung.runde.phase.schluessel == "abschluss"
        # In the closing phase nobody has to speak.
        assert "Noch nichts gesagt" not in hand.bild
        assert "F8 Handzettel" in hand.fuss


async def test_ein_eintrag_der_an_nichts_haengt_sagt_wie_er_angehaengt_wird(
    umgebung, uhr, tmp_path
):
    leitung = begonnene(umgebung, "praeventionskreis")
    gehe(leitung, "bedarfe")
    tippen(leitung, "ssa: Mehr am Freitag")
    gehe(leitung, "angebote")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        await hand.schreibt("Offene Halle")
        assert hand.meldung == "Noch ohne „Bedarf“: ↑, dann a hängt es an."
        assert hand.phase.hat_fokus(hand.phase.zeile.eingabe)
        await hand("up", "a", "up", "enter")
        halle = list(hand.leitung.runde.eintraege.values())[-1]
        assert halle.bezug
        # Chosen before, it hangs there, and nothing is to be said.
        await hand("home", "escape")
        assert "zu „Mehr am Freitag“" in hand.label
        await hand.schreibt("Lesehaus")
        assert hand.meldung == ""
        assert list(hand.leitung.runde.eintraege.values())[-1].bezug == halle.bezug


def test_vom_letzten_mal_spricht_nur_eine_runde_die_auf_eine_folgt():
    phase = mitgeliefert("koprax-60").phasen[0]

    def gesagt(folgt: bool, hoch: bool = True) -> str:
        return str(hinweiszeilen(phase, hoch, folgt=folgt))

    assert "beim letzten Mal" not in gesagt(False)
    assert "beim letzten Mal" in gesagt(True)
    for name in ("koprax-45", "koprax-90"):
        assert "letzten Mal" not in str(hinweiszeilen(mitgeliefert(name).phasen[0], hoch=True))


def test_eine_gekuerzte_fallzeile_endet_nicht_mit_einem_wort_ohne_inhalt(umgebung):
    leitung = begonnene(umgebung)
    for _ in range(2):
        for breite in range(40, 100):
            text = str(fallzeile(leitung.runde, breite, "Strg+W")[1])
            assert not text.endswith(("dabei:…", "·…", "(…")), (breite, text)
        gehe(leitung, "fall")
        tippen(leitung, "l: Wie kommt er zur Ruhe?")


async def test_im_kleinsten_fenster_steht_worum_es_geht(umgebung, uhr, tmp_path):
    def mit_frage(leitung: Leitung) -> None:
        gehe(leitung, "fall")
        tippen(leitung, "l: Wie kommt er zur Ruhe?")

    async with in_phase(
        umgebung, uhr, tmp_path, "brainstorming", mit_frage, groesse=(60, 20)
    ) as hand:
        assert "Leitfrage: Wie kommt er" in hand.bild
        assert "Strg+W zeigt alles" in hand.bild
        await hand("f6")
        assert "Leitfrage" not in hand.bild, "a question needs the rows"
        await hand("escape")
        await hand.tippt("Was könnte in den großen Pausen, auch mit anderen, helfen? " * 3)
        assert "Leitfrage: Wie kommt er" in hand.bild
        assert hand.phase.liste.size.height > 0


def test_nur_wo_reihum_gesprochen_wird_fehlt_jemand(umgebung):
    leitung = begonnene(umgebung)
    for phase in leitung.runde.ablauf.phasen:
        gehe(leitung, phase.schluessel)
        reihum = phase.spricht == "professionen"
        assert offenes(leitung.runde).startswith("Noch nichts gesagt") == reihum


async def test_was_in_der_liste_gesagt_wurde_ist_beim_tippen_fort(umgebung, uhr, tmp_path):
    """„z holt den Eintrag zurück“ stood above a line in which z is a letter."""
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        for weg in ("e", "escape", "w", "f8"):
            await hand.schreibt("Sport", "Stehpult")
            await hand("up", "l")
            assert hand.meldung == "„Stehpult“ gelöscht. Strg+Z holt es zurück."
            await hand(weg)
            assert "z holt" not in hand.bild, weg
            if weg != "f8":
                await hand("escape", "ctrl+u")
