"""The sheet of a round of hundreds of entries: drawn where it is seen, its texts checked once."""

from __future__ import annotations

from modelle.blatt.pruefer import Pruefer
from screens.blatt.schirm import HandzettelSchirm
from screens.blatt.vorschau import Blattvorschau
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import app_mit, laufend

VIELE = 300


async def test_ein_langes_blatt_zeichnet_was_zu_sehen_ist_und_jeder_text_wird_einmal_geprueft(
    umgebung, uhr, tmp_path, monkeypatch
):
    leitung = begonnene(umgebung)
    while "idee" not in leitung.runde.phase.arten:
        leitung.weiter()
    tippen(leitung, *(f"ssa: Die Pause beginnt leise {nr}" for nr in range(VIELE)))
    gezeichnet, geprueft = list[int](), list[str]()
    zeichne, pruefe = Blattvorschau.render_line, Pruefer.pruefe

    def mitzaehlen(blatt, y):
        gezeichnet.append(y)
        return zeichne(blatt, y)

    def mitlesen(pruefer, texte):
        texte = list(texte)
        geprueft.extend(texte)
        pruefe(pruefer, texte)

    monkeypatch.setattr(Blattvorschau, "render_line", mitzaehlen)
    monkeypatch.setattr(Pruefer, "pruefe", mitlesen)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter", "f5")
        assert isinstance(hand.schirm, HandzettelSchirm)
        [blatt] = hand.schirm.query(Blattvorschau)
        assert not [kind for kind in blatt.children if not kind.is_scrollbar]
        assert blatt.virtual_size.height > VIELE
        assert "Die Pause beginnt leise 0" in hand.bild
        assert 0 < len(gezeichnet) <= 3 * blatt.size.height

        gezeichnet.clear()
        await hand("end")
        assert f"Die Pause beginnt leise {VIELE - 1}" in hand.bild
        assert 0 < len(gezeichnet) <= 2 * blatt.size.height

        # A narrow window wraps it anew, and a switch keeps its place.
        await hand.groesse(60, 20)
        assert all(len(reihe.rstrip()) <= 60 for reihe in hand.reihen)
        stelle = blatt.scroll_y
        await hand("3")
        assert blatt.scroll_y == min(stelle, blatt.max_scroll_y) > 0

        # The check before it, the sheet, and the check before saving share what they found.
        await hand("s")
        assert hand.meldung.startswith("Gespeichert:")
        assert len(geprueft) == len(set(geprueft)) >= VIELE
