"""The display for a wall as an app, and the command of the moderator that blanks it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from unittest.mock import patch

import pytest
from textual.screen import Screen

from modelle.anzeige.mitleser import Mitleser
from modelle.anzeige.wand import MOMENT
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.mitlesen.lesend import NurLesend
from modelle.protokoll.mitlesen.zeichen import angemeldet, ist_dunkel, verdunkeln
from screens.anzeige.wandbild import ZU_KLEIN
from screens.befehle import BefehleSchirm
from screens.runde.palette import DUNKEL, HELL, KEINE, WIEDER
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import Hand, Versatz, _nicht_senden, gehe, in_phase
from tests.conftest import Uhr as Wanduhr
from tests.conftest import zaehler
from tui.rechner.einstellungen import Einstellungen
from tui.start.anzeigeapp import AnzeigeApp
from tui.uhr import Uhr
from tui.widgets.grossschrift import gesetzt

EINFACH = Einstellungen(einfache_zeichen=True)
"""Without large letters: then a sentence can be read on the picture as it is."""


class Betrachter(Hand):
    """Somebody who looks at the wall."""

    async def blick(self) -> str:
        """Let the display look at the log once; what can be read then."""
        self.app.nachsehen()  # type: ignore[attr-defined]
        await self.ruhe()
        return self.worte


@asynccontextmanager
async def anzeige(
    umgebung: Umgebung,
    uhr: Wanduhr,
    id: str,
    groesse: tuple[int, int] = (80, 24),
    gewaehlt: Einstellungen = EINFACH,
) -> AsyncIterator[Betrachter]:
    pfad = umgebung.protokoll.pfad
    mitleser = Mitleser(lambda: Umgebung(NurLesend(pfad), uhr, zaehler("m")), id)
    app = AnzeigeApp(mitleser, Uhr(uhr, Versatz(uhr)), gewaehlt)
    app.set_interval = lambda *_, **__: None  # type: ignore[assignment, return-value]
    with patch.object(Screen, "_compositor_refresh", _nicht_senden):
        async with app.run_test(size=groesse) as pilot:
            hand = Betrachter(pilot)
            await hand.ruhe()
            yield hand
    mitleser.schliessen()


@pytest.fixture
def leitung(umgebung: Umgebung) -> Leitung:
    leitung = begonnene(umgebung)
    gehe(leitung, "fall")
    tippen(leitung, "lk: l: Wie gelingt der Vormittag?")
    gehe(leitung, "brainstorming")
    return leitung


@pytest.mark.parametrize("groesse", [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_die_anzeige_folgt_der_runde_in_jedem_fenster(umgebung, uhr, leitung, groesse):
    async with anzeige(umgebung, uhr, leitung.id, groesse) as hand:
        for teil in ("6/8 Brainstorming", "Minuten", "Leitfrage: Wie gelingt der Vormittag?"):
            assert teil in hand.worte
        assert "Jede Idee zählt. Nichts wird" in hand.worte
        assert "Noch nichts gesagt: Schulsozialarbeit" in hand.worte
        tippen(leitung, "ssa: Eine Trommelgruppe", "asd: Jonas fragen")
        leitung.parken("Ein Wort zum Schluss", "rueckmeldung")
        gelesen = await hand.blick()
        assert "ssa Eine Trommelgruppe" in gelesen
        assert "asd ▒▒▒ fragen" in gelesen
        assert "Schluss" not in gelesen
        assert "Noch nichts gesagt: Offene Kinder- und Jugendarbeit" in gelesen
        leitung.unterbrechen()
        assert await hand.blick() == MOMENT
        leitung.wiederaufnehmen()
        leitung.weiter()
        assert "7/8 Auswahl" in await hand.blick()


async def test_sie_zeichnet_nur_was_anders_ist_und_sagt_wie_sie_endet(umgebung, uhr, leitung):
    async with anzeige(umgebung, uhr, leitung.id) as hand:
        bild = hand.app.query_one("#wand")
        with patch.object(type(bild), "update") as gezeichnet:
            for _ in range(4):
                uhr.vor(sekunden=10)
                hand.app.nachsehen()
            assert not gezeichnet.called
            uhr.vor(minuten=1)
            hand.app.nachsehen()
            assert gezeichnet.call_count == 1
        await hand("x")
        assert hand.reihen[-1].strip() == "F10/Strg+X beendet die Anzeige."
        uhr.vor(sekunden=6)
        assert "beendet" not in await hand.blick()
        await hand.groesse(50, 10)
        assert hand.worte == ZU_KLEIN
        await hand.groesse(80, 24)
        assert "Brainstorming" in hand.worte
        await hand("f9", "f8", "enter", "escape")
        assert Leitung.oeffnen(umgebung, leitung.id).vermerke == leitung.vermerke
        await hand("f10")
        assert hand.app._exit


async def test_in_einem_weiten_fenster_stehen_phase_und_eintrag_in_grossen_buchstaben(
    umgebung, uhr, leitung
):
    tippen(leitung, "ssa: Eine Trommelgruppe")
    async with anzeige(umgebung, uhr, leitung.id, (200, 50), Einstellungen()) as hand:
        for text in ("Brainstorming", "Trommelgruppe"):
            for reihe in gesetzt(text):
                assert reihe.rstrip() in hand.bild


# --- the moderator's command ------------------------------------------------------------------


@pytest.fixture
def gezeigt(umgebung: Umgebung) -> Iterator[None]:
    with angemeldet(umgebung.protokoll.pfad):
        yield


async def gesucht(hand: Hand) -> list[str]:
    """The commands that help finds for the wall."""
    await hand("f1", *"anzeige an der")
    assert isinstance(hand.schirm, BefehleSchirm)
    befehle = [r.text for r in hand.schirm.liste.reihen if r.schluessel.isdigit()]
    await hand("escape")
    return befehle


async def test_wer_keine_anzeige_hat_sieht_nichts_von_ihr(umgebung, uhr, tmp_path):
    eigene = Einstellungen(tasten={"anzeige": "ctrl+b"})
    async with in_phase(umgebung, uhr, tmp_path, "fragen", einstellungen=eigene) as hand:
        assert await gesucht(hand) == []
        await hand("ctrl+b")
        assert hand.meldung == KEINE
        assert not ist_dunkel(umgebung.protokoll.pfad, hand.leitung.id)


@pytest.mark.usefixtures("gezeigt")
async def test_ein_befehl_verdunkelt_die_wand_und_zeigt_sie_wieder(umgebung, uhr, tmp_path):
    eigene = Einstellungen(tasten={"anzeige": "ctrl+b"})
    async with in_phase(umgebung, uhr, tmp_path, "fragen", einstellungen=eigene) as hand:
        pfad, id = umgebung.protokoll.pfad, hand.leitung.id
        vermerke = list(hand.leitung.vermerke)
        await hand.tippt("halb")
        await hand("f1", *"beamer", "enter")
        assert hand.meldung == DUNKEL
        assert ist_dunkel(pfad, id)
        assert await gesucht(hand) == [WIEDER]
        await hand("ctrl+b")
        assert hand.meldung == HELL
        assert not ist_dunkel(pfad, id)
        assert hand.zeile == "halb", "what was being typed stays"
        assert hand.leitung.vermerke == vermerke, "no part of the round"


@pytest.mark.usefixtures("gezeigt")
async def test_laesst_sich_ein_stopp_nicht_speichern_ist_die_wand_trotzdem_dunkel(
    umgebung, uhr, tmp_path, monkeypatch
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:

        def voll(*_: object, **__: object) -> None:
            raise ProtokollFehler("Der Datenträger ist voll.")

        pfad, id = umgebung.protokoll.pfad, hand.leitung.id
        with monkeypatch.context() as m:
            m.setattr(umgebung.protokoll, "anhaengen", voll)
            await hand("f9")
            assert ist_dunkel(pfad, id)
            await hand("escape")
            assert not ist_dunkel(pfad, id)
        verdunkeln(pfad, id, True)
        with monkeypatch.context() as m:
            m.setattr(umgebung.protokoll, "anhaengen", voll)
            await hand("f9", "escape")
        assert ist_dunkel(pfad, id), "the moderator had blanked it before"
        verdunkeln(pfad, id, False)
        await hand("f9")
        assert not ist_dunkel(pfad, id), "the log says it"
