"""In a wide window what is read or filled in stands in a column in its middle, with air around."""

from __future__ import annotations

from screens.kinderschutz import KinderschutzSchirm
from screens.runde.phase import PhasenSchirm
from screens.vorbereitung.schirm import VorbereitungSchirm
from tests.buehne.runden import fall_a
from tests.buehne.schirme import DESIGN, Hand, app_mit, laufend
from tui.getriebe.schirm import SPALTE
from tui.rechner.eigene_ordner import EigeneOrdner

WEIT = (200, 50)
RAND = (WEIT[0] - SPALTE) // 2

START = ((), ("f2",), ("up",) * 10 + ("enter",), ("escape", "escape", "f3"), ("tab", "f2"), ("f1",))
HANDBUCH = (*"daten", "down", "enter")
RUNDE = ((), ("ctrl+r",), ("escape", "ctrl+w"), ("escape", "f5"), ("x",), ("escape", "escape"))


def raender(hand: Hand) -> tuple[int, int]:
    """Blank cells on the left and on the right of all that stands above the footer."""
    reihen = [reihe for reihe in hand.reihen[:-1] if reihe.strip()]
    return (
        min(len(r) - len(r.lstrip()) for r in reihen),
        min(len(r) - len(r.rstrip()) for r in reihen),
    )


async def test_jeder_schirm_ausser_der_runde_steht_in_der_mitte(umgebung, uhr, tmp_path):
    leitung = fall_a(umgebung)
    gesehen = set()
    async with laufend(app_mit(umgebung, uhr, tmp_path, ordner=EigeneOrdner()), WEIT) as hand:
        for tasten in (*START, HANDBUCH, *RUNDE):
            if tasten == RUNDE[0] and gesehen:
                hand.app.zur_runde(leitung.id)
                await hand.ruhe()
            await hand(*tasten)
            gesehen.add(type(hand.schirm))
            if isinstance(hand.schirm, PhasenSchirm):
                assert min(raender(hand)) <= 1, "the round has a use for each column"
                continue
            assert min(raender(hand)) >= RAND, hand.bild
            assert raender(hand)[0] <= RAND + 2, hand.bild
            assert not any(reihe.strip() for reihe in hand.reihen[:2]), "air above"
            assert hand.reihen[-1][1].strip(), "the footer takes the whole width"
        assert len(gesehen) > 9, gesehen


async def test_formular_und_schritte_haben_luft_und_ein_kleines_fenster_nichts_davon(
    umgebung, uhr, tmp_path
):
    def zeilen(hand: Hand, *worte: str) -> list[int]:
        return [next(y for y, r in enumerate(hand.reihen) if wort in r) for wort in worte]

    async with laufend(app_mit(umgebung, uhr, tmp_path), WEIT) as hand:
        await hand("f2")
        assert isinstance(hand.schirm, VorbereitungSchirm)
        ablauf, minuten, fuss = zeilen(hand, "Ablauf  ", "Minuten  ", "Leertaste bestätigt")
        assert minuten - ablauf == 2
        assert fuss < WEIT[1] - 2
        await hand.groesse(*DESIGN)
        ablauf, minuten = zeilen(hand, "Ablauf  ", "Minuten  ")
        assert minuten - ablauf == 1
        assert raender(hand)[0] == 1
        assert hand.reihen[0].startswith(" Vorbereitung")
        await hand.groesse(*WEIT)
        assert raender(hand)[0] >= RAND
        await hand("f9")
        assert isinstance(hand.schirm, KinderschutzSchirm)
        erster, zweiter = zeilen(hand, "1  Die Fallarbeit", "2  Akute Gefahr?")
        assert zweiter - erster == 3
