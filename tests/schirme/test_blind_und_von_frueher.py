"""Keys in the list: none typed blindly destroys, and what is from before is put right there."""

from __future__ import annotations

from rich.cells import cell_len

from modelle.leitung.runde import Leitung
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import app_mit, gehe, in_phase, laufend

LISTE = "Platzliste je Schule"


def mit_massnahmen(leitung: Leitung) -> None:
    gehe(leitung, "bewertung")
    tippen(leitung, "Teilnahme", "Wartezeit", "Räume")
    gehe(leitung, "massnahmen")
    tippen(leitung, "Eine Platzlise", "Ein Treffen je Halbjahr")
    gehe(leitung, "beschluesse")


async def test_was_eine_fruehere_phase_brachte_wird_berichtigt_wo_es_dasteht(
    umgebung, uhr, tmp_path
):
    """`e` on a Maßnahme to be decided on named keys, and not where its wording is changed."""
    leitung = begonnene(umgebung, "steuerungsgruppe")
    mit_massnahmen(leitung)
    async with laufend(app_mit(umgebung, uhr, tmp_path), (60, 20)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        await hand("up")
        assert hand.gewaehlt == "Eine Platzlise"
        # Behind the keys that decide, before what else may be chosen.
        assert "abgelehnt  e ändern  4–7 Ebene" in hand.fuss
        assert cell_len(hand.fuss.rstrip()) <= 60
        # Enter says the keys: a digit typed next must not become text.
        await hand("enter")
        assert hand.meldung.startswith("Bitte mit einer Taste zuordnen: 1/2/3 angenommen")
        assert hand.meldung.endswith("; e ändert den Wortlaut.")
        assert hand.phase.hat_fokus(hand.phase.liste)
        await hand("e")
        assert (hand.label, hand.zeile) == ("Ändern", "Eine Platzlise")
        await hand("ctrl+u")
        await hand.tippt(LISTE, "enter")
        assert hand.texte[3:] == [LISTE, "Ein Treffen je Halbjahr"]
        # It is still to be decided on, chosen again, and decided in its new words.
        await hand("up", "1")
        beschluss = hand.leitung.runde.mit_art("beschluss")
        assert [(x.text, x.felder["votum"]) for x in beschluss] == [(LISTE, "angenommen")]
        await hand("escape", "ctrl+z", "ctrl+z")
        assert hand.texte[3:] == ["Eine Platzlise", "Ein Treffen je Halbjahr"]
        # Where `k` is the key of a value, „lk“ deletes nothing and sets nothing either.
        await hand("f7", "f7", "up", "home")
        davor = list(hand.leitung.runde.eintraege.values())
        await hand.tippt("lk: Es fehlt Zeit")
        assert list(hand.leitung.runde.eintraege.values()) == davor
        assert hand.label.endswith("Lehrkraft")
        await hand("ctrl+u", "ctrl+u", "up", "home")
        await hand.tippt("leere Plätze")
        assert (hand.texte[:3], hand.zeile) == (["Teilnahme", "Wartezeit", "Räume"], "leere Plätze")
        # Two keys in turn act on two rows.
        await hand("ctrl+u", "ctrl+u", "up", "home", "l", "s")
        assert hand.texte[:2] == ["Wartezeit", "Räume"]
        gesetzt = {"handlungsfeld": "schuldistanz"}
        assert hand.leitung.runde.mit_art("bewertung")[0].felder == gesetzt
        # Where `z` is a tag, its colon brings back what the key took back, and nothing more.
        await hand.tippt("z: 12 Schulen")
        assert hand.leitung.runde.mit_art("bewertung")[0].felder == gesetzt
        assert hand.zeile == "z: 12 Schulen"


def mit_ideen(leitung: Leitung) -> None:
    gehe(leitung, "brainstorming")
    tippen(leitung, "ssa: Hort", "okja: Sitzball", "asd: Trommeln")


async def test_kein_buchstabe_ohne_hinzusehen_getippt_loescht_etwas(umgebung, uhr, tmp_path):
    """After „wer hilft“ the list had the keys; the `l` of „lk: Klassenrat“ deleted an idea."""
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming", mit_ideen) as hand:
        alle = hand.texte
        for zeile, text in (
            ("lk: Klassenrat", "Klassenrat"),
            ("Lehrkraft: Klassenrat", "Klassenrat"),
            ("lehrkraft: Klassenrat", "Klassenrat"),
            ("lüften hilft", "lüften hilft"),
            ("lieber nicht", "lieber nicht"),
            ("langsam anfangen", "langsam anfangen"),
            ("zusammen essen", "zusammen essen"),
        ):
            await hand("up", "w", "x", "enter")
            assert hand.phase.hat_fokus(hand.phase.liste)
            await hand.tippt(zeile)
            assert hand.texte == alle, zeile
            if zeile[0] == "l":
                assert hand.meldung == "Nichts gelöscht: Der Text steht in der Zeile."
            await hand("enter")
            neu = list(hand.leitung.runde.eintraege.values())[-1]
            assert neu.text == text, zeile
            assert neu.profession == "lk" or ":" not in zeile, zeile
            await hand("ctrl+z", "ctrl+z")
        # What moved an entry is undone as well, once it shows that it began a tag.
        angaben = hand.leitung.runde.angaben.professionen
        hand.leitung.anwesende_aendern((*angaben, type(angaben[0])("hort", "Hort")))
        await hand("up", "end")
        await hand.tippt("hort: Fußball")
        assert hand.texte == alle
        assert (hand.label, hand.zeile) == ("Idee · Hort", "hort: Fußball")
        # `z` after deleting brings it back; the same key again deletes the next one.
        await hand("ctrl+u", "ctrl+u", "up", "home", "l", "z")
        assert hand.texte == alle
        await hand("home", "l", "l")
        assert hand.texte == alle[2:]
        # A tag typed while a key asks for a field begins an entry, and that is said.
        await hand("f8", "up", "home", "1", "escape", "s")
        assert hand.label.startswith("Erster Schritt")
        await hand.tippt("sa:")
        assert hand.label.endswith("Schulsozialarbeit")
        assert hand.meldung == "Nichts geändert: „ssa:“ steht in der Zeile."
        await hand("ctrl+u", "ctrl+u", "ctrl+z", "f7")
        # A key that does nothing on a row is no letter lost.
        await hand("f8", "up")
        assert hand.gewaehlt == "Trommeln"
        await hand.tippt("asd: ganz")
        assert (hand.label, hand.zeile) == ("Option · Allgemeiner Sozialer Dienst", "asd: ganz")
