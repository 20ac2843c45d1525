"""What is typed hangs on the entry that the label names; the list leads to another one."""

from __future__ import annotations

from modelle.runde import ereignisse as e
from tests.buehne.schirme import DESIGN, in_phase


def antworten(hand) -> dict[str, str]:
    """The texts of the answers, each with the text of the question that it hangs on."""
    alle = hand.leitung.runde.eintraege
    return {x.text: alle[x.bezug].text for x in alle.values() if x.art == "antwort"}


async def test_vor_enter_steht_da_zu_welcher_frage_eine_antwort_geht_und_wie_zu_einer_anderen(
    umgebung, uhr, tmp_path
):
    """`a:` for an earlier question went to the last one without a word."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("a: Nie")
        assert hand.label == "Antwort (nur diese Zeile) · Lehrkraft · Esc wieder Frage"
        await hand("ctrl+u", "ctrl+u")
        await hand.schreibt("ssa: Was war davor?")
        await hand.tippt("a: Eine lange")
        # Of one question it says which; there is no other one to go to.
        assert hand.label == "Antwort zu „Was war davor?“ von SSA · Lehrkraft · Esc wieder Frage"
        await hand("ctrl+u", "ctrl+u")
        await hand.schreibt("asd: Seit wann?")
        await hand.tippt("a: Eine lange")
        for groesse, label in (
            ((60, 20), "Antwort zu „Seit wann?“ von ASD · ↑ andere · Esc Frage"),
            (DESIGN, "Antwort zu „Seit wann?“ von ASD · Lehrkraft · ↑ andere · Esc Frage"),
        ):
            await hand.groesse(*groesse)
            assert hand.label == label
            assert label in hand.bild
        # In the list the half line says where Enter lets it hang; then it goes on being typed.
        await hand("up", "up")
        assert hand.label == "Liste: Esc, dann tippen. Enter: Antwort zu „Was war davor?“"
        assert hand.fuss.startswith("Enter Antwort  Esc Tippen")
        await hand("enter")
        await hand.tippt(" Stillarbeit", "enter")
        assert antworten(hand) == {"Eine lange Stillarbeit": "Was war davor?"}
        # From below the answers one enters at the question that the half line would go to.
        await hand.schreibt("a: Mai")
        await hand.tippt("a: Juni", "up")
        assert hand.gewaehlt == "Seit wann?"
        await hand("escape", "ctrl+u", "ctrl+u")
        # What is no answer waits, and Enter in the list does what it did before.
        await hand.tippt("Und am", "up", "up")
        assert hand.label == "Liste: Esc, dann tippen. Ihr Text wartet in der Zeile."
        assert hand.fuss.startswith("Esc Tippen")


async def test_a_auf_einer_frage_beantwortet_sie(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(60, 20)) as hand:
        await hand.schreibt("ssa: Was war davor?", "asd: Seit wann?")
        await hand("up", "up")
        assert hand.fuss.startswith("Esc Tippen  a Antwort")
        await hand("a")
        assert hand.label == "Antwort zu „Was war davor?“ von SSA · ↑ andere · Esc Frage"
        await hand.tippt("Stillarbeit", "enter")
        # It holds for one line, and so does the chosen question.
        assert hand.label.startswith("Frage")
        # Who types the whole tag in the list means the same.
        await hand("up", "home")
        await hand.tippt("a: Nichts", "enter")
        await hand("up", "home")
        await hand.tippt("asd: Wer war da?", "enter")
        assert antworten(hand) == {"Stillarbeit": "Was war davor?", "Nichts": "Was war davor?"}
        [neu] = [x for x in hand.leitung.runde.eintraege.values() if x.text == "Wer war da?"]
        assert (neu.art, neu.profession) == ("frage", "asd")
        # A line that is begun becomes the answer, whoever it was from.
        await hand.tippt("okja: Erst seit Mai", "up", "home", "a", "enter")
        assert antworten(hand)["Erst seit Mai"] == "Was war davor?"
        # While an entry is changed nothing else can be typed.
        await hand("up", "home", "e", "up", "a")
        assert hand.meldung == "Bitte erst Esc: In der Zeile wird noch etwas geändert."


async def test_ein_kuerzel_blind_in_der_liste_getippt_ist_ein_kuerzel(umgebung, uhr, tmp_path):
    """`l:` deleted the chosen entry; `p` opened a question and swallowed the first letter."""
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand.schreibt("Er steht auf", "Er läuft umher")
        await hand("up")
        await hand.tippt("l: Wie wird er ruhig?", "enter")
        runde = hand.leitung.runde
        assert [x.text for x in runde.mit_art("beobachtung")] == ["Er steht auf", "Er läuft umher"]
        assert [x.text for x in runde.mit_art("leitfrage")] == ["Wie wird er ruhig?"]
        # A letter alone is still its key, and a colon behind what is no tag is no text.
        await hand("up", "home", "l")
        assert "Er steht auf" not in hand.texte
        # Of „lwege“ the first letter is a key; what it did is undone, which stands there until the
        # next act.
        await hand("escape")
        await hand("up", "home", "l")
        await hand.tippt("wege")
        assert (hand.zeile, hand.texte[0]) == ("lwege", "Er läuft umher")
        assert hand.meldung == "Nichts gelöscht: Der Text steht in der Zeile."
        await hand("ctrl+u", "up", "home")
        await hand("z", ":")
        assert hand.phase.hat_fokus(hand.phase.liste)
        await hand.tippt("prima Idee")
        assert (hand.frage, hand.zeile) == ("", "prima Idee")
        await hand("ctrl+u", "up", "home")
        await hand("p")
        assert "Vormerken als" in hand.frage
        await hand("1")
        assert isinstance(hand.letztes, e.EintragGeparkt)
