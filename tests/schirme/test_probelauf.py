"""The guided first round on the screen, led by somebody who does only what the screen says."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from modelle.beispiel.probelauf import anlegen, schritte, stelle
from screens.blatt.schirm import HandzettelSchirm
from screens.runde.uebung import UebungsSchirm
from screens.start import StartSchirm
from screens.startliste import ERST_UEBEN
from tests.buehne.runden import begonnene
from tests.buehne.schirme import BLAETTER, Hand, Versatz, app_mit, formate, laufend
from tui.rechner.eigene_ordner import EigeneOrdner
from tui.rechner.einstellungen import Einstellungen
from tui.rechner.terminal import UEBEN
from tui.start.uebungsapp import uebungsapp
from tui.uhr import Uhr

SCHRITTE = schritte()
TASTEN = {"F8": "f8", "Tab": "tab"}


@asynccontextmanager
async def uebend(umgebung, uhr, tmp_path, groesse=(80, 24), **mehr) -> AsyncIterator[Hand]:
    id = anlegen(umgebung)
    ordner = tmp_path / BLAETTER
    app = uebungsapp(
        id, umgebung, Uhr(uhr, Versatz(uhr)), Einstellungen(**mehr), ordner, formate, EigeneOrdner
    )
    app.set_interval = lambda *_, **__: None
    async with laufend(app, groesse) as hand:
        yield hand


def gesagt(hand: Hand) -> str:
    """The sentence of the present step, read off the screen."""
    zeilen = [z.lstrip("█▌ ") for z in hand.bild.splitlines()]
    ab = next(i for i, z in enumerate(zeilen) if z.startswith("Übung "))
    bis = next(i for i, z in enumerate(zeilen) if z.startswith("Regel: "))
    return " ".join(z.strip() for z in zeilen[ab:bis])


async def folgt(hand: Hand, satz: str) -> None:
    """Do what a sentence says, and nothing else."""
    if "↑" in satz:
        await hand("up")
    if taste := re.search(r"die Taste (\S)", satz.replace("dort sagt die Taste", "die Taste")):
        await hand(taste[1])
        return
    if "Tab wechselt" in satz:
        await hand("tab")
    if getippt := re.search("„([^“]+)“ und Enter", satz):
        await hand.tippt(getippt[1], "enter")
    elif "Esc führt zurück" in satz:
        await hand("escape", "f8")
    elif "Enter geht auch ohne" in satz:
        await hand("enter", "f8")
    else:
        assert "F8" in satz
        await hand("f8")


@pytest.mark.parametrize("groesse", [(60, 20), pytest.param((80, 24), marks=pytest.mark.lang)])
async def test_wer_nur_tut_was_dasteht_kommt_durch_alle_phasen_bis_zum_handzettel(
    umgebung, uhr, tmp_path, groesse
):
    async with uebend(umgebung, uhr, tmp_path, groesse) as hand:
        assert isinstance(hand.schirm, UebungsSchirm)
        gesehen = []
        while isinstance(hand.schirm, UebungsSchirm):
            satz = gesagt(hand)
            gesehen.append(stelle(SCHRITTE, hand.leitung.runde))
            assert satz.startswith(f"Übung {gesehen[-1] + 1}/{len(SCHRITTE)}: ")
            assert len(gesehen) <= len(SCHRITTE), satz
            await folgt(hand, satz)
        # One step after the other, none twice and none left out.
        assert gesehen == list(range(len(SCHRITTE)))
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert "Wie kommt er zur Ruhe?" in hand.worte
        [option] = hand.leitung.runde.mit_art("option")
        assert option.text == "Eine Trommelgruppe"
        assert option.felder["erster_schritt"] == "Einen Platz anfragen"
        assert "Esc führt zurück, F10/Strg+X beendet die Übung." in hand.meldung


async def test_esc_fragt_ob_man_die_uebung_verlassen_will(umgebung, uhr, tmp_path):
    async with uebend(umgebung, uhr, tmp_path) as hand:
        await hand.tippt("Halb getippt", "escape")
        assert hand.frage == ""
        await hand("ctrl+u", "f8")
        await hand.schreibt("Er steht auf.")
        await hand("up", "escape")
        assert hand.frage == ""
        assert hand.app.focused is hand.phase.zeile.eingabe
        await hand("escape")
        assert "Nichts davon bleibt." in hand.frage
        await hand("escape")
        assert hand.frage == ""
        await hand("escape", "1")
        assert hand.app._exit


async def test_eigene_tasten_stehen_auch_in_der_anleitung(umgebung, uhr, tmp_path):
    async with uebend(umgebung, uhr, tmp_path, tasten={"weiter": "f3", "art": "f8"}) as hand:
        assert "F3 führt zum Fall." in gesagt(hand)
        await hand("f3")
        assert "Die Lehrkraft erzählt." in gesagt(hand)


async def test_nur_der_allererste_start_bietet_das_ueben_an(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        assert isinstance(hand.schirm, StartSchirm)
        assert ERST_UEBEN in hand.bild
        await hand("down", "enter")
        assert hand.app.return_code == UEBEN
    begonnene(umgebung)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        assert ERST_UEBEN not in hand.bild
