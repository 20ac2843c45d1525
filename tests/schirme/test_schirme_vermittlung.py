"""Offers on their way to schools, by keys on the sheet of offers."""

from __future__ import annotations

import pytest

from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.vermittlung import Vermittlung
from modelle.leitung.koordination import Koordination
from screens.formular import ERSETZT, FormularSchirm
from screens.kooperation.schirm import KooperationSchirm
from tests.buehne.schirme import app_mit, laufend
from tests.schirme.test_schirme_kooperation import auf


@pytest.mark.parametrize("groesse", [(80, 24), (60, 20)])
async def test_ein_angebot_geht_in_wenigen_tasten_an_eine_schule_und_weiter(
    umgebung, uhr, tmp_path, groesse
):
    koordination = Koordination(umgebung)
    anger = koordination.setzen("schule", Standort("", "Am Anger", schulsozialarbeit="ja"))
    berg = koordination.setzen("schule", Standort("", "Bergschule", schulsozialarbeit="nein"))
    lernen = Angebot("Lernzeit", "Jugendwerk", "ab Klasse 8", "bildungsbezogen")
    koordination.angebote_einlesen(
        [lernen, Angebot("Zirkus"), Angebot("Lesen", zielgruppe="Kl. 2")]
    )
    heute = uhr.jetzt.astimezone().date()

    def wege() -> dict[str, tuple[Vermittlung, ...]]:
        alle = Koordination(umgebung).kooperation.angebot.values()
        return {a.titel: a.vermittlungen for a in alle if a.vermittlungen}

    async with laufend(app_mit(umgebung, uhr, tmp_path), groesse) as hand:
        await auf(hand, "angebot")
        # Narrowed down: what fits, then what does not say so.
        await hand("f3", *["right"] * 8)
        assert "Klasse 8" in hand.bild
        assert ERSETZT not in hand.worte, "a choice is not typed"
        await hand("f8")
        assert hand.meldung == "Gezeigt wird nur: Klasse 8. Esc zeigt wieder alle."
        assert "Nur: Klasse 8" in hand.bild
        assert (
            hand.bild.index("Lernzeit") < hand.bild.index("Ohne Angabe") < hand.bild.index("Zirkus")
        )
        assert "Lesen" not in hand.bild
        # To the school that comes first.
        await hand("f4")
        assert "Lernzeit · Jugendwerk" in hand.bild
        assert "Bergschule (ohne Schulsozialarbeit)" in hand.bild
        await hand("f8")
        assert hand.meldung == "Angebot „Lernzeit“ gespeichert."
        assert wege() == {"Lernzeit": (Vermittlung(berg, heute),)}
        # A step further, reached today; a day against the order is refused at its field.
        await hand("down", "f4")
        assert hand.schirm.focused.id == "feld-beantragt"
        await hand("down", "1", ".", "2", ".", "2", "0", "2", "0", "f8")
        assert isinstance(hand.schirm, FormularSchirm)
        assert "liegt vor „beantragt“ am" in hand.meldung
        await hand(*["backspace"] * 8, "f8")
        assert wege() == {"Lernzeit": (Vermittlung(berg, heute, heute),)}
        # Opened again it stands in what comes next, and nothing is filled in.
        await hand("enter")
        assert hand.schirm.focused.id == "feld-vermittelt"
        assert hand.schirm.focused.value == ""
        await hand("escape")
        # Where nothing is left, nobody is told that nothing was entered.
        await hand("f3", "down", "down", "right", "right", "right", "f8")
        assert "Nichts gefunden. Esc zeigt wieder alle." in hand.worte
        await hand("enter")
        assert hand.meldung == "Nichts gefunden. Esc zeigt wieder alle."
        # All again; the school is found by typing; out of the offer, and back.
        assert isinstance(hand.schirm, KooperationSchirm)
        await hand("escape")
        assert "Lesen" in hand.bild
        await hand.tippt("bergsch")
        assert "Zirkus" not in hand.bild
        await hand("down", "f7")
        assert hand.meldung.startswith("Bergschule (ohne Schulsozialarbeit) ist herausgenommen.")
        assert wege() == {}
        await hand("ctrl+z")
        assert set(wege()) == {"Lernzeit"}
        assert anger not in {v.schule for v in wege()["Lernzeit"]}


async def test_wo_keine_schule_ist_nennt_das_blatt_nichts_davon(umgebung, uhr, tmp_path, zweite):
    Koordination(umgebung).angebote_einlesen([Angebot("Zirkus")])
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:

        def benannt() -> set[str]:
            return {
                f"{t.tasten} {t.kurz}" for t in hand.schirm.tasten() if t.tasten in ("f3", "f4")
            }

        await auf(hand, "angebot")
        assert benannt() == set()
        await hand("f4")
        assert hand.meldung.startswith("Es gibt noch keine Schule")
        Koordination(zweite).setzen("schule", Standort("", "Am Anger"))
        hand.schirm.tick()
        assert benannt() == {"f3 Filtern", "f4 Vermitteln"}
        await hand("tab", "tab", "tab")
        assert benannt() == {"f3 Rahmenpapier"}  # nothing is there to renew yet
