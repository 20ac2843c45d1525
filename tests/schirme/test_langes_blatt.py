"""The sheet of a round of hundreds of entries: drawn where it is seen, its texts checked once."""

from __future__ import annotations

from modelle.blatt.pruefer import Pruefer
from modelle.leitung.runde import Leitung
from modelle.papier.bloecke import bloecke
from screens.blatt import vorschau
from screens.blatt.schirm import HandzettelSchirm
from screens.blatt.vorschau import Blattvorschau
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import app_mit, laufend

VIELE = 300


async def test_ein_langes_blatt_zeichnet_was_zu_sehen_ist_und_jeder_text_wird_einmal_geprueft(
    umgebung, zweite, uhr, tmp_path, monkeypatch
):
    leitung = begonnene(umgebung)
    while "idee" not in leitung.runde.phase.arten:
        leitung.weiter()
    for wer in ("ssa", "okja"):
        tippen(leitung, *(f"{wer}: Die Pause mit {wer} {nr}" for nr in range(VIELE // 2)))
    gezeichnet, geprueft, gelesen = list[int](), list[str](), list[str]()
    zeichne, pruefe = Blattvorschau.render_line, Pruefer.pruefe

    def mitzaehlen(blatt, y):
        gezeichnet.append(y)
        return zeichne(blatt, y)

    def mitlesen(pruefer, texte):
        texte = list(texte)
        geprueft.extend(texte)
        pruefe(pruefer, texte)

    def mitschreiben(teil):
        gelesen.append(teil)
        return bloecke(teil)

    monkeypatch.setattr(vorschau, "bloecke", mitschreiben)
    monkeypatch.setattr(Blattvorschau, "render_line", mitzaehlen)
    monkeypatch.setattr(Pruefer, "pruefe", mitlesen)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter", "f5")
        assert isinstance(hand.schirm, HandzettelSchirm)
        [blatt] = hand.schirm.query(Blattvorschau)
        assert not [kind for kind in blatt.children if not kind.is_scrollbar]
        assert blatt.virtual_size.height > VIELE
        assert "Die Pause mit ssa 0" in hand.bild
        assert 0 < len(gezeichnet) <= 3 * blatt.size.height

        # It is read in parts, so that keys have their turn between them.
        assert len(gelesen) == 3
        assert max(teil.count("\n") for teil in gelesen) < vorschau.AUF_EINMAL + 20

        gezeichnet.clear()
        await hand("end")
        assert f"Die Pause mit okja {VIELE // 2 - 1}" in hand.bild
        assert 0 < len(gezeichnet) <= 2 * blatt.size.height

        # What another terminal writes, and a narrow window, leave it at its place.
        stelle = blatt.scroll_y
        tippen(Leitung.oeffnen(zweite, leitung.id), "ssa: Die Pause im Garten")
        await hand.takt(sekunden=1)
        assert blatt.scroll_y == stelle == blatt.max_scroll_y - 1
        await hand.groesse(60, 20)
        assert blatt.scroll_y >= stelle
        assert "Die Pause mit okja" in hand.bild

        # Whoever wants to see its end sees it, however soon the key comes.
        await hand("1")
        assert blatt.max_scroll_y < 100
        hand.schicke("1")
        hand.schicke("end")
        await hand.ruhe()
        assert blatt.scroll_y == blatt.max_scroll_y > VIELE

        # The check before it, the sheet, and the check before saving share what they found.
        await hand("s")
        assert hand.meldung.startswith("Gespeichert:")
        assert len(geprueft) == len(set(geprueft)) >= VIELE
