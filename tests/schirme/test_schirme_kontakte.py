"""Contacts and framework documents by keys, and the contact on the handout of a round."""

from __future__ import annotations

from modelle.leitung.koordination import Koordination
from screens.blatt.schirm import HandzettelSchirm
from screens.formular import FormularSchirm
from screens.kooperation.schirm import KooperationSchirm
from tests.buehne.runden import begonnene
from tests.buehne.schirme import app_mit, laufend


async def test_ein_kontakt_und_ein_rahmenpapier_werden_erfasst_und_der_kontakt_steht_auf_dem_blatt(
    umgebung, uhr, tmp_path
):
    begonnene(umgebung)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f3")
        assert "Angebote" in hand.bild
        assert "Kontakte" not in hand.bild
        await hand("f3", "2")
        # A person is refused at the field, in one sentence.
        await hand.tippt("Frau Weber", "f8")
        assert isinstance(hand.schirm, FormularSchirm)
        assert hand.meldung == "! Bitte die Stelle oder die Funktion nennen, keine Person."
        assert hand.schirm.focused.id == "feld-stelle"
        await hand(*["backspace"] * 10)
        # Also where a name is asked about: „noch einmal speichert es so“ was not true.
        await hand.tippt("Beratungsstelle Mitte", "down", "down", *"Frau Weber", "f8")
        assert hand.meldung == "! Bitte die Stelle oder die Funktion nennen, keine Person."
        assert hand.schirm.focused.id == "feld-funktion"
        await hand("ctrl+u", *["up"] * 2)
        await hand(*["down"] * 6, "right", "f8")
        assert hand.meldung == "Kontakt „Beratungsstelle Mitte“ gespeichert."
        assert "› 1 von 8, Tab blättert" in hand.bild.splitlines()[0]
        assert "1 Kontakt" in hand.bild
        # A name that somebody insisted on is not asked about again where nobody touches it.
        await hand("shift+tab", "enter", "down", "down", *"Max Mustermann", "f8")
        assert hand.meldung.startswith("! „Max Mustermann“ sieht nach einem Namen aus.")
        await hand("f8", "enter", "down", *["down"] * 2, *"Kita", "f8")
        assert hand.meldung == "Kontakt „Beratungsstelle Mitte“ gespeichert."
        await hand("tab")
        # F3 on the sheet of agreements; the heading is there only with a document.
        await hand("tab", "tab")
        assert "Rahmenpapiere" not in hand.bild
        await hand("f3")
        await hand.tippt("Dachkonzept", *["down"] * 5)
        await hand.tippt("1.12.2026", "f8")
        assert isinstance(hand.schirm, KooperationSchirm)
        assert hand.bild.index("Rahmenpapiere") < hand.bild.index("! Dachkonzept · gilt ohne Ende")
        # The start says what is due; the handout has a switch that is off.
        await hand("escape")
        assert "„Dachkonzept“ ist bis zum 1. Dezember 2026 durchzusehen." in hand.worte
        await hand("enter", "f5")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert "5 [ ] Kontakte in der Nähe" in hand.worte
        assert "Beratungsstelle" not in hand.schirm._markdown()
        await hand("5")
        assert "5 [x] Kontakte in der Nähe" in hand.worte
        assert "- Beratungsstelle Mitte" in hand.schirm._markdown()
    assert {a.titel for a in Koordination(umgebung).kooperation.rahmen.values()} == {"Dachkonzept"}
