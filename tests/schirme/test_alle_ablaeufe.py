"""Every format shipped, through the app from the first key to its saved result.

The results lie in `tests/beispiele` to be read. With `KOPRAX_BEISPIELE=neu` in the environment this
file writes them anew; what changed is then seen in the diff.
"""

from __future__ import annotations

import os

import pytest

from modelle.ablauf.lesen import alle, mitgeliefert
from modelle.fach.professionen import STAMM, Profession
from modelle.leitung.runde import Leitung
from modelle.runde.ereignisse import Angaben
from screens.blatt.schirm import HandzettelSchirm
from screens.runde.phase import PhasenSchirm
from tests.buehne.beispielrunden import BEISPIELE, Schritt
from tests.buehne.haus import WURZEL
from tests.buehne.katalog import mit_katalog
from tests.buehne.langform import kurz
from tests.buehne.schirme import BLAETTER, Hand, app_mit, gehe, laufend
from tests.schirme.test_schirme_vorbereitung import feld, schreibe, zum
from tui.befehle.koprax import ausfuehren

ORDNER = WURZEL / "tests" / "beispiele"
ABLAEUFE = alle().nach_name

# The minutes of each phase as the field has them, in their order.
MINUTEN = {
    "koprax-45": (2, 5, 8, 9, 5, 9, 5, 2),
    "koprax-60": (3, 7, 10, 12, 8, 12, 6, 2),
    "koprax-90": (5, 10, 15, 18, 12, 17, 10, 3),
    "fallberatung-acht": (5, 5, 15, 10, 5, 10, 10, 5),
    "incident": (5, 10, 5, 15, 10, 10, 10),
    "fallberatung-sechs": (5, 10, 5, 5, 10, 5),
    "fallberatung-schule": (5, 5, 5, 10, 10, 5, 10, 5, 5),
    "reflecting": (10, 10, 5, 5, 10, 5),
    "wise-crowds": (2, 3, 8, 2),
    "ursachenkarte": (3, 5, 10, 5, 5, 2),
    "online-impuls-60": (3, 20, 10, 20, 5, 2),
    "online-impuls-90": (5, 30, 10, 35, 7, 3),
    "traegertreffen": (5, 20, 10, 25, 20, 10),
    "fachforum": (10, 30, 15, 40, 15, 10),
    "steuerungsgruppe": (10, 20, 15, 25, 10, 10),
    "praeventionskreis": (10, 25, 15, 20, 15, 5),
    "konstituierende-beratung": (10, 30, 45, 15, 45, 25, 10),
}

VERSCHIEDENE = (
    "koprax-60",
    "fallberatung-acht",
    "steuerungsgruppe",
    "praeventionskreis",
    "konstituierende-beratung",
)
"""Formats that differ in kinds, fields or views; the others are led in the long form."""


async def vorbereiten(hand: Hand, ablauf: str) -> None:
    """Choose a format for a new round, give it a code, and begin."""
    await hand("f2")
    while feld(hand) != "v-ablauf":
        await hand("up")
    for _ in ABLAEUFE:
        if hand.app.focused.wert == ablauf:
            break
        await hand("right")
    assert hand.app.focused.wert == ablauf
    if ABLAEUFE[ablauf].fall:
        await hand("down", "down", "ctrl+u")
        await hand.tippt("Kiesel-41")
    while feld(hand) != "v-vertraulich":
        await hand("down")
    await hand("space", "enter")
    assert isinstance(hand.schirm, PhasenSchirm), hand.bild


async def waehle(hand: Hand, anfang: str) -> None:
    """Go up into the list, to the row that begins so."""
    await hand("up", "home")
    for _ in hand.phase.liste.reihen:
        if hand.gewaehlt.startswith(anfang):
            return
        await hand("down")
    raise AssertionError((anfang, hand.liste))


async def tue(hand: Hand, schritt: Schritt) -> None:
    """One step of an example."""
    if isinstance(schritt, str):
        await hand.schreibt(schritt)
        if "am Anfang der Zeile?" in hand.frage:
            await hand("enter")
    else:
        anfang, taste, *antworten = schritt
        await waehle(hand, anfang)
        await hand(taste or "escape")
        await hand.schreibt(*antworten)
        await hand("escape")
    assert not hand.frage, (schritt, hand.frage)
    assert hand.zeile == "", (schritt, hand.meldung, hand.label)


async def durchspielen(hand: Hand, ablauf: str) -> None:
    """All phases, each taking its minutes; ends on the sheet."""
    for phase in ABLAEUFE[ablauf].phasen:
        assert hand.leitung.runde.phase == phase
        for schritt in BEISPIELE[ablauf][phase.schluessel]:
            await tue(hand, schritt)
        await hand.takt(minuten=phase.minuten)
        await hand("f8")
        if "weiter ohne „wer“" in hand.meldung:
            await hand("f8")
    assert isinstance(hand.schirm, HandzettelSchirm), hand.bild


def test_jeder_mitgelieferte_ablauf_hat_die_minuten_des_fachs_und_ein_beispiel():
    gelesen = {name: tuple(p.minuten for p in a.phasen) for name, a in ABLAEUFE.items()}
    assert gelesen == MINUTEN
    assert set(BEISPIELE) == set(ABLAEUFE)
    assert {d.stem for d in ORDNER.glob("*.md")} == set(ABLAEUFE)
    for name, ablauf in ABLAEUFE.items():
        assert list(BEISPIELE[name]) == [p.schluessel for p in ablauf.phasen]


@pytest.mark.parametrize("name", kurz(sorted(ABLAEUFE), *VERSCHIEDENE))
async def test_der_ablauf_fuehrt_von_der_vorbereitung_bis_zu_seinem_blatt(
    umgebung, uhr, tmp_path, name
):
    mit_katalog(umgebung)
    app = app_mit(umgebung, uhr, tmp_path, ablaeufe=lambda: ABLAEUFE)
    async with laufend(app) as hand:
        await vorbereiten(hand, name)
        await durchspielen(hand, name)
        await hand("s")
        [datei] = (tmp_path / BLAETTER).glob("*.md")
        await hand("x", "0")
        assert "Die Runde ist geschlossen" in hand.worte
    assert datei.name.startswith(f"{ABLAEUFE[name].ergebnis}-")
    beispiel, text = ORDNER / f"{name}.md", datei.read_text(encoding="utf-8")
    if os.environ.get("KOPRAX_BEISPIELE") == "neu":
        beispiel.write_text(text, encoding="utf-8")
    assert text == beispiel.read_text(encoding="utf-8")


async def test_ein_ablauf_und_sein_beginn_in_einem_zug(umgebung, uhr, tmp_path):
    """Keys in one burst: the format is chosen although its message comes later."""
    app = app_mit(umgebung, uhr, tmp_path, ablaeufe=lambda: ABLAEUFE)
    namen = sorted(ABLAEUFE)
    weit = namen.index("traegertreffen") - namen.index("koprax-60")
    async with laufend(app) as hand:
        await hand("f2")
        hand.schicke(*["up"] * 9, *["right"] * weit, *["down"] * 9, "space", "enter")
        await hand.ruhe()
        runde = hand.leitung.runde
        assert (runde.ablauf, runde.stand) == (ABLAEUFE["traegertreffen"], "laufend")
        assert (runde.angaben.code, runde.angaben.fallgebend) == ("Trägertreffen", "")
        assert [p.kuerzel for p in runde.angaben.professionen] == ["traeg", "prog", "amt"]


async def test_ein_wechsel_des_ablaufs_laesst_stehen_was_getippt_wurde(umgebung, uhr, tmp_path):
    app = app_mit(umgebung, uhr, tmp_path, ablaeufe=lambda: ABLAEUFE)
    async with laufend(app) as hand:
        await hand("f2")
        vorher = hand.app.screen.query_one("#v-code").value
        await schreibe(hand, "code", "Runde-7")
        await zum(hand, "ablauf")
        await hand("right", "right")
        assert hand.app.focused.wert == "online-impuls-60"
        assert "Treffen             Runde-7" in hand.bild
        assert "Minuten             60" in hand.bild
        assert "Dabei               ssa, Netzwerkstelle (kurz: netz)" in hand.bild
        await hand("left", "left")
        assert "Professionen        lk, ssa, asd, okja" in hand.bild
        await schreibe(hand, "code", vorher)
        await zum(hand, "ablauf")
        await hand("right", "right", "left", "left")
        assert f"Fallcode            {vorher}" in hand.bild


def test_der_befehl_gibt_das_protokoll_aus_und_erst_wenn_es_geprueft_ist(
    umgebung, uhr, tmp_path, capsys
):
    for code, text in (
        ("Treffen-1", "Raum suchen"),
        ("Treffen-2", "Herrn Maximilian Krause fragen"),
    ):
        angaben = Angaben(code, "2026-11", professionen=STAMM, fallgebend="")
        leitung = Leitung.anlegen(umgebung, ABLAEUFE["steuerungsgruppe"], angaben)
        leitung.beginnen()
        gehe(leitung, "aufgaben")
        leitung.erfassen([text], "aufgabe")
    db = str(umgebung.protokoll.pfad)
    assert ausfuehren(["--db", db, "handzettel", "Treffen-1"]) == 0
    aus = capsys.readouterr().out
    assert aus.startswith(
        "# Protokoll\n\nTreffen-1 · Steuerungsgruppe · November 2026 · 90 Minuten\n"
    )
    assert "- [ ] Raum suchen" in aus
    assert ausfuehren(["--db", db, "handzettel", "Treffen-2"]) == 1
    assert "Im Protokoll ist eine Stelle noch nicht geprüft" in capsys.readouterr().err


async def test_auch_ein_langes_kuerzel_steht_neben_dem_text_und_nicht_an_ihm(
    umgebung, uhr, tmp_path
):
    ablauf = mitgeliefert("konstituierende-beratung")
    angaben = Angaben("Verbund", "2026-11", professionen=(Profession("schul", "Schulamt"),))
    leitung = Leitung.anlegen(umgebung, ablauf, angaben)
    leitung.beginnen()
    leitung.erfassen(["Wer fehlt heute?"], "notiz", "schul")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        assert "schul Wer fehlt heute?" in hand.bild
