"""The preparation says at once what does not fit, and typing replaces what it proposes."""

from __future__ import annotations

from modelle.ablauf.lesen import mitgeliefert
from modelle.leitung.koordination import Koordination
from screens.vorbereitung.schirm import VorbereitungSchirm
from tests.buehne.schirme import app_mit, laufend
from tests.schirme.test_gremien import GRUPPE
from tests.schirme.test_schirme_vorbereitung import CODESATZ, feld, schreibe

STEUERUNG = {"steuerungsgruppe": mitgeliefert("steuerungsgruppe")}


async def test_was_nicht_passt_wird_beim_verlassen_des_felds_gesagt(umgebung, uhr, tmp_path):
    """„Papierboot“ without a number was refused only when the round was to begin."""
    async with laufend(app_mit(umgebung, uhr, tmp_path), (60, 20)) as hand:
        await hand("f2")
        for ziel, text, satz in (
            ("code", "Papierboot", CODESATZ),
            ("alter", "zwölfeinhalb", "Alter"),
            ("minuten", "4", "Minuten"),
        ):
            for taste in ("down", "enter", "up"):
                await schreibe(hand, ziel, text)
                assert satz not in hand.meldung
                await hand(taste)
                assert feld(hand) != f"v-{ziel}", "nobody is kept in the field"
                assert satz in hand.meldung, (ziel, taste)
                assert hand.meldung.startswith("! ")
            # It goes once it is put right.
            await schreibe(hand, ziel, {"code": "Papierboot-7", "minuten": "60"}.get(ziel, "12"))
            assert hand.meldung == ""
            await hand("down")
            assert hand.meldung == ""


async def test_tippen_ersetzt_jeden_vorschlag_ausser_in_listen(umgebung, uhr, tmp_path):
    """In „Treffen“ what was typed stood behind the name that was proposed."""
    gremium = Koordination(umgebung).setzen("gremium", GRUPPE)
    app = app_mit(umgebung, uhr, tmp_path, ablaeufe=lambda: STEUERUNG)
    async with laufend(app, (60, 20)) as hand:
        hand.app.push_screen(VorbereitungSchirm(None, None, gremium))
        await hand.ruhe()
        await hand(*["up"] * 30)
        gesehen = dict[str, tuple[str, str]]()
        for _ in range(20):
            eingabe = hand.app.focused
            if davor := getattr(eingabe, "value", ""):
                await hand.tippt("Q7")
                gesehen[feld(hand)] = davor, eingabe.value
            await hand("down")
    assert {"v-code", "v-minuten", "v-ort", "v-anwesend"} <= set(gesehen)
    for id, (davor, danach) in gesehen.items():
        ersetzt = id not in ("v-professionen", "v-anwesend", "v-entschuldigt")
        assert danach == ("Q7" if ersetzt else f"{davor}Q7"), id
