"""The questions of a round: what each offers, and that none can be answered by typing blindly."""

from __future__ import annotations

import pytest

from modelle.fach.besetzung import UEBLICH, neue
from modelle.fach.professionen import STAMM, WEITERE, Profession
from modelle.runde.anwesenheitsformular import neu_dabei
from modelle.runde.eingabe import deuten
from tests.buehne.runden import begonnene
from tests.buehne.schirme import Hand, in_phase


def dabei(hand: Hand) -> list[tuple[str, str]]:
    return [(p.kuerzel, p.titel) for p in hand.leitung.runde.angaben.professionen]


# --- a word before a colon that names nothing ---------------------------------------------------


@pytest.mark.parametrize("wort", [p.titel for p in (*STAMM, *WEITERE, *UEBLICH)])
def test_wer_bekannt_ist_kommt_unter_seinem_namen_dazu(wort):
    [bekannt] = [p for p in (*STAMM, *WEITERE, *UEBLICH) if p.titel == wort]
    assert neue(wort, (), lambda _: True) == bekannt
    anders = neue(wort, (), lambda kuerzel: kuerzel != bekannt.kuerzel)
    assert anders
    assert (anders.titel, anders.kuerzel != bekannt.kuerzel) == (wort, True)


@pytest.mark.parametrize("wort", ["Frau", "Herr", "X", "Ö" * 61])
def test_was_keine_profession_sein_kann_wird_keine(wort):
    assert neue(wort, (), lambda _: True) is None


@pytest.mark.parametrize(
    ("wort", "kuerzel"), [("Logopädie", "logop"), ("Fragesteller", "frages"), ("Ideenrat", "ideen")]
)
def test_das_kuerzel_wer_dazukommt_heisst_in_der_zeile_noch_nichts(umgebung, wort, kuerzel):
    """„frage:“ is a kind of entry: a profession with that tag would take it away."""
    runde = begonnene(umgebung).runde
    assert neu_dabei(runde, wort) == Profession(kuerzel, wort)
    assert deuten("frage: Was war?", runde).profession is None


async def test_ein_fremdes_wort_kommt_mit_einer_taste_als_profession_dazu(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        vorher = dabei(hand)
        await hand.schreibt("Elternvertretung: was war davor?")
        await hand.antwortet("„Elternvertretung“ ist neu dabei")
        assert hand.texte == ["was war davor?"]
        assert dabei(hand) == [*vorher, ("elter", "Elternvertretung")]
        [eintrag] = hand.leitung.runde.eintraege.values()
        assert eintrag.profession == "elter"
        assert hand.meldung == "Elternvertretung ist jetzt dabei; kurz reicht „elter:“."
        assert "Elternvertretung" in hand.label
        await hand.schreibt("elter: und danach?")
        assert hand.texte == ["was war davor?", "und danach?"]
        # One who is known, but not here today, joins under the known tag.
        await hand.schreibt("Schulpsychologin: und sonst?")
        await hand.antwortet("Schulpsychologie ist neu dabei")
        assert dabei(hand)[-1] == ("sps", "Schulpsychologie")
        await hand("ctrl+z", "ctrl+z")
        assert dabei(hand) == [*vorher, ("elter", "Elternvertretung")]
        assert hand.texte == ["was war davor?", "und danach?"]


@pytest.mark.parametrize("name", ["Leon", "Koch"])
async def test_ein_name_wird_nicht_ungefragt_zur_profession(umgebung, uhr, tmp_path, name):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        vorher = dabei(hand)
        await hand.schreibt(f"{name}: was war davor?")
        await hand.antwortet(f"„{name}“ ist neu dabei")
        assert f"„{name}“ sieht nach einem Namen aus" in hand.frage
        assert (dabei(hand), hand.texte) == (vorher, [])
        await hand("escape")
        assert (hand.zeile, hand.frage) == (f"{name}: was war davor?", "")
        await hand("enter", "+", "enter")
        # Left in the text, a name is asked about as ever.
        assert dabei(hand) == vorher
        assert "könnte verraten" in hand.frage if name == "Leon" else hand.texte
        if name == "Leon":
            await hand("escape", "end", "ctrl+u")
            await hand.schreibt("Marie: was war davor?")
            await hand("+", "ctrl+l")
            assert dabei(hand) == [*vorher, ("marie", "Marie")]
            assert hand.texte == ["was war davor?"]
