"""What somebody who forgot how it goes can learn from the screen, in the middle of a round."""

from __future__ import annotations

from tests.buehne.schirme import in_phase
from tui.rechner.geuebt import Geuebt


async def test_ein_bekanntes_beispiel_holt_eine_taste_zurueck_die_dasteht(umgebung, uhr, tmp_path):
    """It went after three times, also for a second round weeks later, and nothing said how."""
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:

        def steht() -> str:
            return hand.worte.replace("█ ", "")

        hand.app.lernhilfe = Geuebt(None)
        await hand("f8", "f7")
        assert "Strg+G: So geht es" not in steht()
        await hand.schreibt("Es ist ihm zu laut.", "Er braucht Bewegung.", "Er sucht Anerkennung.")
        await hand("f8", "f7")
        assert "Vermutung tippen" not in hand.bild
        assert "Strg+G: So geht es" in steht()
        await hand("ctrl+g")
        assert "So geht es: Vermutung tippen" in hand.worte
        assert "Strg+G: " not in hand.worte
        await hand("ctrl+g")
        assert "Regel:" not in hand.bild
        await hand("ctrl+g")
        assert "So geht es: Vermutung tippen" in hand.worte
        await hand("f8")
        assert "So geht es: Ursache tippen" in hand.worte


async def test_f8_erinnert_an_eine_getippte_option_die_niemand_gewaehlt_hat(
    umgebung, uhr, tmp_path
):
    """„Gespräch mit der Mutter“ was typed for the teacher and did not get among what she takes."""
    async with in_phase(umgebung, uhr, tmp_path, "auswahl") as hand:
        await hand.schreibt("Gespräch mit der Mutter")
        await hand("f8")
        assert hand.leitung.runde.phase.schluessel == "auswahl"
        satz = "Noch nicht gewählt: „Gespräch mit der Mutter“. ↑, dann 1 „gewählt“;"
        assert hand.meldung.endswith(f"{satz} F8 noch einmal: weiter so.")
        await hand("f8")
        assert hand.leitung.runde.phase.schluessel == "abschluss"
        # What was decided, also against it, is not asked about again.
        await hand("f7")
        await hand.schreibt("Trommeln")
        await hand("up", "3", "escape", "f8")
        assert hand.leitung.runde.phase.schluessel == "abschluss"
