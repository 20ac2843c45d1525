"""A round of many hundred entries: work leaves each key its turn, says how far it is, stops."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from modelle.blatt.durchsicht import Textstelle, alle
from modelle.blatt.pruefer import Pruefer
from modelle.runde.zustand import Runde
from screens.pruefung import PruefungSchirm
from screens.runde.namen import rundentexte
from screens.runde.namen.merkmale import AUF_EINMAL, Merkmalzaehler
from screens.runde.namen.textpruefung import GLEICH
from screens.runde.phase import PhasenSchirm
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import Hand, app_mit, laufend

VIELE = GLEICH + 150


async def bis(eingetreten: Callable[[], bool], runden: int = 60) -> bool:
    """Whether this comes true within so many rounds of the event loop."""
    for _ in range(runden):
        if eingetreten():
            return True
        await asyncio.sleep(0)
    return False


async def taste_dazwischen(hand: Hand, taste: str, danach: Callable[[], bool]) -> bool:
    """Press a key while something else is under way; whether it was answered soon."""
    hand.schicke(taste)
    return await bis(danach)


async def test_jede_taste_kommt_zwischendurch_dran_und_esc_bricht_ab(
    umgebung, uhr, tmp_path, monkeypatch
):
    leitung = begonnene(umgebung)
    leitung.weiter()
    tippen(leitung, "Leon trommelt.", *(f"lk: Beobachtung {nr}" for nr in range(VIELE)))
    gezaehlt, geprueft = list[int](), list[str]()
    zaehlen, pruefe = Merkmalzaehler.zaehlen, Pruefer.pruefe

    def mitzaehlen(zaehler, runde):
        gezaehlt.append(1)
        zaehlen(zaehler, runde)

    def mitlesen(pruefer, texte):
        geprueft.extend(texte)
        pruefe(pruefer, texte)

    monkeypatch.setattr(Merkmalzaehler, "zaehlen", mitzaehlen)
    monkeypatch.setattr(Pruefer, "pruefe", mitlesen)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter")
        # Traits are counted while somebody types.
        hand.app._tick()
        assert await taste_dazwischen(hand, "x", lambda: hand.zeile == "x")
        assert len(gezaehlt) * AUF_EINMAL < VIELE / 2
        await hand.ruhe()
        assert len(gezaehlt) * AUF_EINMAL >= VIELE

        # The check says how far it is; a key that decides is answered, Esc ends it.
        hand.schicke("ctrl+f")
        assert await bis(lambda: isinstance(hand.app.screen, PruefungSchirm))
        assert await bis(lambda: "░" in hand.schirm.titel._stand.plain)
        assert "%" in hand.schirm.titel._stand.plain
        assert "Esc bricht ab" in hand.schirm.titel._stand.plain
        noch = "Die Texte werden noch geprüft. Esc bricht ab."
        assert await taste_dazwischen(hand, "b", lambda: hand.meldung == noch)
        hand.schicke("escape")
        assert await bis(lambda: isinstance(hand.app.screen, PhasenSchirm))
        await hand.ruhe()
        assert 0 < len(geprueft) < VIELE / 2

        # Left alone it ends like a short one, and a decision does not begin it anew by itself.
        await hand("ctrl+f")
        assert "Leon" in hand.gewaehlt
        assert "1 Stelle offen" in hand.bild
        await hand("b")
        assert isinstance(hand.schirm, PhasenSchirm)
        assert hand.meldung.startswith("Nichts offen; das ist keine Garantie.")
        assert hand.zeile == "x"


def test_die_texte_einer_runde_werden_je_stand_nur_einmal_zusammengestellt(umgebung, monkeypatch):
    leitung, gezaehlt = begonnene(umgebung), list[int]()
    leitung.weiter()
    tippen(leitung, "Leon trommelt.")

    def gezaehlte(runde: Runde) -> tuple[Textstelle, ...]:
        gezaehlt.append(len(runde.eintraege))
        return alle(runde)

    monkeypatch.setattr(rundentexte, "alle", gezaehlte)
    texte = rundentexte.Rundentexte(leitung, nur_hinaus=False)
    for zeile in ("Mia auch.", "Es ist laut.", ""):
        davor = [texte() for _ in range(3)][-1][0]
        assert [stelle.text for stelle in davor][-1] == list(leitung.runde.eintraege.values())[
            -1
        ].text
        assert texte.des_eintrags(davor[-1].eintrag) == [davor[-1]]
        tippen(leitung, *filter(None, [zeile]))
    assert gezaehlt == [1, 2, 3]
