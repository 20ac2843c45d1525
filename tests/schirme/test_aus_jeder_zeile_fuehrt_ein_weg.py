"""A line that is for something special says so, and how one gets out of it; nothing is lost."""

from __future__ import annotations

from rich.cells import cell_len

from modelle.leitung.runde import Leitung
from modelle.runde.eingabe import deuten
from modelle.runde.regeln import letztes_ziel
from modelle.runde.vorgabe import eher_neu
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import app_mit, gehe, in_phase, laufend

HINAUS = "Zurück zur Übersicht: Strg+N · Hilfe: F1/Strg+P"
LANGE_FRAGE = "asd: Seit wann ist das so, und wer merkt es zuerst?"


def mit_fragen(leitung: Leitung) -> None:
    gehe(leitung, "fragen")
    tippen(leitung, "ssa: Was war davor?", LANGE_FRAGE)


async def test_esc_fuehrt_aus_jeder_besonderen_zeile_hinaus_und_behaelt_was_getippt_ist(
    umgebung, uhr, tmp_path
):
    """Esc did nothing in „Antwort zu …“; the next question was stored as an answer."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        for groesse in ((60, 20), (80, 24)):
            await hand.groesse(*groesse)
            for hinein in (("up", "a", "x"), ("a", ":", "x"), ("i", ":", "x"), ("f3", "x")):
                await hand(*hinein)
                assert not hand.label.startswith("Frage"), hinein
                assert hand.label.endswith("Frage"), hinein
                assert " · Esc " in hand.label, hinein
                assert cell_len(hand.label) <= groesse[0] - 2
                # Whose question it is can be seen; the way out stays to be seen.
                if hinein[0] != "i":
                    assert hand.label.startswith("Antwort zu „Seit wann"), hinein
                    assert "von ASD" in hand.label, hinein
                await hand("escape")
                assert hand.label.startswith("Frage · "), hinein
                assert hand.phase.zeile.eingabe.value == "x"
                assert "Esc" not in hand.label
                await hand("ctrl+u", "ctrl+u")
        # Backspace leads out as well, and what nobody typed does not become text.
        await hand("up", "a", "backspace", "y")
        assert (hand.label[:7], hand.zeile) == ("Frage ·", "y")
        # The same words typed later are somebody's, though a key had put them there before.
        await hand("ctrl+u", "up", "a", "escape")
        await hand.tippt("Antwort: ")
        await hand("backspace", "y")
        assert hand.zeile == "\\Antwort:y"
        await hand("ctrl+u", "ctrl+u")
        await hand("ctrl+u", "a", ":", "backspace", "backspace", "backspace")
        assert hand.label == "Frage · Offene Kinder- und Jugendarbeit"
        # With nothing begun it says what leads out; from the list the first Esc leads to the line.
        await hand("up", "escape")
        assert hand.meldung == ""
        await hand("escape")
        assert hand.meldung == HINAUS
        await hand.tippt("Und", "escape")
        assert (hand.zeile, hand.meldung) == ("Und", "")
        assert len(hand.texte) == 2


async def test_eine_neue_frage_wird_nicht_von_selbst_zur_antwort(umgebung, uhr, tmp_path):
    """„Schulpsychologie: Wie ist es …?“ typed on in the answer was the teacher's answer."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("up", "a")
        await hand.tippt("okja: Wie schläft er?", "enter")
        assert hand.frage.startswith("„Wie schläft er?“ sagt Offene Kinder- und Jugendarbeit.")
        assert len(hand.texte) == 2
        await hand("enter")
        neu = list(hand.leitung.runde.eintraege.values())[-1]
        assert (neu.art, neu.profession, neu.bezug) == ("frage", "okja", "")
        # Who says outright what it is has said it, whatever the line was for.
        await hand("up", "a")
        await hand.tippt("Frage: Wer war da?")
        assert hand.label.startswith("Frage")
        await hand("enter")
        assert list(hand.leitung.runde.eintraege.values())[-1].art == "frage"
        # It can be an answer all the same.
        await hand.tippt("a: ssa: Warum nicht?", "enter", "1")
        assert list(hand.leitung.runde.eintraege.values())[-1].art == "antwort"


def test_wer_antwortet_und_ein_punkt_am_ende_lassen_keinen_zweifel(umgebung):
    leitung = begonnene(umgebung)
    gehe(leitung, "fragen")
    for zeile, art in (
        ("okja: a: Wer weiß?", "frage"),
        ("a: okja: Seit dem Herbst.", ""),
        ("a: lk: Wer weiß das schon?", ""),
        ("a: Wer weiß das schon?", ""),
        ("okja: Wer weiß?", ""),
    ):
        neu = eher_neu(leitung.runde, deuten(zeile, leitung.runde), "frage")
        assert (neu.schluessel if neu else "") == art, zeile


def test_auch_die_zweite_antwort_gehoert_zur_zuletzt_gestellten_frage(umgebung):
    """An older question that is still open must not draw it."""
    leitung = begonnene(umgebung)
    gehe(leitung, "fragen")
    *_, letzte = tippen(leitung, "ssa: Eins?", "asd: Zwei?", "okja: Drei?")
    for _ in range(3):
        assert letztes_ziel(leitung.runde, "antwort") == letzte.id
        tippen(leitung, "a: Ja")


async def test_ein_kuerzel_ohne_doppelpunkt_bleibt_text_und_wird_genannt(umgebung, uhr, tmp_path):
    """„sps Stille Ecke“ was saved as somebody else's, and nothing was said."""
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        await hand.tippt("okja: Sport", "enter")
        assert hand.meldung == ""
        await hand.tippt("asd Stille Ecke", "enter")
        steht = "„asd“ steht jetzt im Text"
        wie = "Soll es sagen, wer spricht: ↑, e, Doppelpunkt dahinter."
        assert hand.meldung == f"{steht}. {wie}"
        await hand("up", "e", "home", *["delete"] * 3)
        await hand.tippt("asd:", "enter")
        neu = list(hand.leitung.runde.eintraege.values())[-1]
        assert (neu.text, neu.profession) == ("Stille Ecke", "asd")
        # Two who say it: one of them stays text, with a comma or with a colon.
        for zeile in ("asd, okja: Ein Fest", "ssa: asd: Ein Fest"):
            await hand.tippt(zeile, "enter")
            assert hand.meldung == f"{steht}: Eine Zeile hat nur eine Profession.", zeile
        # Such a word is no tag: an institution, a sentence that begins with a noun.
        for zeile in ("Asd anrufen", "asd", "asd: asd fragen"):
            await hand.tippt(zeile, "enter")
            assert hand.meldung == "", zeile


async def test_nach_dem_verbessern_gilt_die_zeile_wieder_dem_wofuer_sie_vorher_war(
    umgebung, uhr, tmp_path
):
    """`a:` went to the question that had just been corrected, not to the one just asked."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        for ende in ("enter", "escape"):
            await hand("up", "home", "e", "!", ende)
            await hand.tippt("a: Erst")
            assert hand.label.startswith("Antwort zu „Seit wann"), ende
            await hand("ctrl+u", "ctrl+u")
        # The list begins at what was put right: more may be wrong there.
        await hand("up")
        assert hand.gewaehlt == "Was war davor?!"
        # A row chosen by hand is meant, and so it stays until something is typed for it.
        await hand("escape")
        await hand.tippt("a: Stillarbeit", "enter")
        antwort = list(hand.leitung.runde.eintraege.values())[-1]
        assert hand.leitung.runde.eintraege[antwort.bezug].text == "Was war davor?!"


async def test_ein_satz_ohne_hinzusehen_getippt_verdirbt_keinen_eintrag(umgebung, uhr, tmp_path):
    """After `p`, `2` the list had the keys: „ebs: …“ was put behind somebody else's entry."""
    leitung = begonnene(umgebung)
    gehe(leitung, "fragen")
    tippen(leitung, "ssa: Ihm fehlt ein Freund", "asd: Ihm fehlt Ruhe")
    angaben = leitung.runde.angaben.professionen
    leitung.anwesende_aendern((*angaben, type(angaben[0])("ebs", "Elternbeirat")))
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        for was in ("p2", "e"):
            davor = hand.texte
            await hand("up", *was)
            await hand.tippt("bs: Und am Mittag" if was == "e" else "ebs: Und am Mittag", "enter")
            assert hand.texte == [*davor, "Und am Mittag"], was
            assert list(hand.leitung.runde.eintraege.values())[-1].profession == "ebs"
            await hand("ctrl+z")
        # A change that begins with such letters is one.
        await hand("up", "end", "e")
        await hand.tippt(" bs: so", "enter")
        assert "Ihm fehlt ein Freund bs: so" in hand.texte


async def test_nach_jedem_tun_in_der_liste_sind_die_tasten_wo_der_naechste_buchstabe_hingehoert(
    umgebung, uhr, tmp_path
):
    """What takes the entry away or asks for text leads to the line; what works on it stays."""

    def mit_ideen(leitung: Leitung) -> None:
        gehe(leitung, "brainstorming")
        tippen(leitung, "okja: Sitzball", "ssa: Trommeln", "ssa: Hort")
        leitung.parken("Musik", "idee", "ssa")

    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_ideen) as hand:
        for tasten, in_liste in (
            (("end", "f"), True),
            (("end", "h"), True),
            (("end", "r"), True),
            (("end", "z"), True),
            (("end", "y"), True),
            (("end", "l"), True),
            (("z",), True),
            (("plus",), True),
            (("end", "e"), False),
            (("end", "e", "x", "enter"), False),
            (("end", "enter", "escape"), False),
            (("end", "w"), False),
            (("end", "w", "x", "enter"), True),
            (("end", "w", "escape"), True),
            (("end", "?"), False),
            (("home", "enter"), False),
            (("end", "p", "1"), False),
        ):
            await hand("escape", "escape", "escape", "up", *tasten)
            assert hand.phase.hat_fokus(hand.phase.liste) is in_liste, tasten
            assert hand.frage == "", tasten
