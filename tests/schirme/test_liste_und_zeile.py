"""In the list letters are keys: the line says so, and what is no key is typed there."""

from __future__ import annotations

from tests.buehne.schirme import DESIGN, in_phase

SAGT = "Liste: Esc, dann tippen"


def unten(hand) -> str:
    """The label, the line, and the footer as they stand on the screen."""
    return "\n".join(hand.bild.rstrip().splitlines()[-3:])


async def test_in_der_liste_sagt_die_zeile_dass_buchstaben_tasten_sind(umgebung, uhr, tmp_path):
    """With the list in focus the screen looked as if one were typing."""
    for groesse in (DESIGN, (60, 20)):
        async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=groesse) as hand:
            await hand.schreibt("Seit wann?")
            assert SAGT not in unten(hand)
            await hand("up")
            assert f"›\u2009{SAGT}".replace("\u2009", " ") in unten(hand)
            await hand("l")
            assert SAGT in unten(hand)
            await hand("z", "escape")
            assert SAGT not in unten(hand)
            # Also where a half line stands below.
            await hand.tippt("und was ist mit dem", "up")
            assert SAGT in unten(hand)
            assert "und was ist mit dem" in unten(hand)
            await hand("escape")
            assert SAGT not in unten(hand)
            assert hand.zeile == "und was ist mit dem"
            await hand("escape", "ctrl+u")


async def test_ein_buchstabe_der_keine_taste_ist_wird_in_der_zeile_getippt(umgebung, uhr, tmp_path):
    """„Wie ist es …“ typed in the list vanished letter by letter, or was read as keys."""
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        await hand.schreibt("Es fehlt Bewegung")
        for text in ("Wie ist es zu Hause?", "übrigens auch das", "was ist am Mittag"):
            await hand("up")
            await hand.tippt(text)
            assert hand.zeile == text
            assert hand.texte == ["Es fehlt Bewegung"]
            await hand("end", "ctrl+u")
        # A half line goes on where its cursor stands, and a change goes on as well.
        await hand.tippt("Noch", "up")
        await hand.tippt("was")
        assert hand.zeile == "Nochwas"
        await hand("ctrl+u", "up", "e", "up")
        await hand.tippt("w")
        assert hand.zeile == "Es fehlt Bewegungw"
        await hand("enter")
        assert hand.texte == ["Es fehlt Bewegungw"]
        # What is pasted is text, whatever the chosen row would do with its letters.
        await hand("up")
        await hand.einfuegen("lange Pausen")
        assert hand.zeile == "lange Pausen"
        # A sign or digit that is no key here does nothing.
        await hand("ctrl+u", "up", "7", "§")
        assert (hand.zeile, hand.phase.hat_fokus(hand.phase.liste)) == ("", True)


async def test_nach_einer_textaenderung_geht_es_in_der_zeile_weiter(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        await hand.schreibt("Sport", "Stehpult")
        await hand("up", "e")
        await hand.tippt(" am Nachmittag", "enter")
        await hand.tippt("asd: Wie ist es?", "enter")
        assert hand.texte == ["Sport", "Stehpult am Nachmittag", "Wie ist es?"]
        # All that an entry carries is changed in a form of its own.
        await hand("up", "f3")
        await hand.tippt(" und dort", "f8")
        await hand.tippt("lange Pausen", "enter")
        assert hand.texte[-2:] == ["Wie ist es? und dort", "lange Pausen"]
        # Left as it was, the list goes on.
        await hand("up", "f3", "escape")
        assert hand.phase.hat_fokus(hand.phase.liste)


async def test_nach_z_ist_gewaehlt_was_wieder_da_ist(umgebung, uhr, tmp_path):
    """The mark stayed on the next entry, and the next key was meant for the one brought back."""
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        await hand.schreibt("Sport", "Stehpult", "Musik")
        await hand("up", "home", "l")
        assert hand.gewaehlt == "Stehpult"
        await hand("end", "z")
        assert (hand.texte[0], hand.gewaehlt) == ("Sport", "Sport")
        # Not only what was deleted: also what was given to somebody else, or moved.
        await hand("f", "end", "z")
        assert hand.gewaehlt == "Sport"
        await hand("end", "y")
        assert hand.gewaehlt == "Sport"
        await hand("end", "h", "home", "z")
        assert hand.gewaehlt == "Musik"


async def test_beim_aendern_sagt_der_fuss_was_gilt_und_die_liste_beginnt_beim_geaenderten(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        await hand.schreibt("Sport", "Stehpult", "Musik")
        vorher = hand.fuss
        await hand("up", "home", "e")
        assert hand.fuss.startswith("Enter speichern  Esc zurück  ")
        # Who and what comes next is not to be seen just now: no key changes it.
        await hand.groesse(60, 20)
        assert hand.fuss.startswith("Enter speichern  Esc zurück  F9 Kinderschutz  Strg+P Hilfe")
        await hand.groesse(80, 24)
        stand = hand.phase.zeile._halb.profession, hand.phase.zeile._halb.art
        for taste in ("tab", "shift+tab", "f3"):
            await hand(taste)
            assert "geht hier nicht: Enter speichert, Esc bricht ab." in hand.meldung
            assert stand == (hand.phase.zeile._halb.profession, hand.phase.zeile._halb.art)
        hand.phase.liste.ziel_vergessen()
        await hand("up")
        assert hand.gewaehlt == "Sport"
        await hand("escape")
        assert hand.fuss == vorher
        await hand.tippt("w:", "enter")
        assert hand.fuss.startswith("Enter speichern  Esc zurück  ")
        await hand("escape")
        assert hand.fuss == vorher
