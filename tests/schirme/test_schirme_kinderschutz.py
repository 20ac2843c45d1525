"""Kinderschutz-Stopp: one key, always there. The clock stands, the steps are on the screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from modelle.leitung.runde import Leitung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.runden import Protokoll
from modelle.runde import ereignisse as e
from modelle.runde import zeit
from screens.befehle import BefehleSchirm
from screens.blatt.ablage import GEAENDERT
from screens.blatt.schirm import HandzettelSchirm
from screens.kinderschutz import KinderschutzSchirm
from screens.runde.phase import PhasenSchirm
from screens.start import StartSchirm
from screens.verlauf import VerlaufSchirm
from screens.vorbereitung.schirm import VorbereitungSchirm
from screens.zu_klein import ZuKleinSchirm
from tests.buehne.gang import fall, in_die_runde
from tests.buehne.langform import nur_diese
from tests.buehne.schirme import BLAETTER, DESIGN, Hand, app_mit, in_phase, laufend
from tui.rechner.einstellungen import Einstellungen, Kinderschutz

SCHRITTE = (
    "Die Fallarbeit endet hier", "Jugendamt", "110 oder 112", "Insoweit erfahrene Fachkraft",
    "§ 4 KKG", "nicht in dieses Protokoll",
)  # fmt: skip


def rest(hand: Hand) -> int:
    return zeit.rest(hand.leitung.runde.zeit, hand.app.uhr.jetzt())


def steht(hand: Hand) -> bool:
    """The steps are on the screen, whole."""
    schirm = isinstance(hand.schirm, KinderschutzSchirm)
    return schirm and all(text in hand.worte for text in SCHRITTE)


async def start(hand: Hand) -> None:
    await hand("ctrl+n")


async def vorbereitung(hand: Hand) -> None:
    await hand("ctrl+n", "f2")


async def zeile(hand: Hand) -> None:
    await hand.tippt("halb")


async def liste(hand: Hand) -> None:
    await hand.schreibt("Ein Wort")
    await hand("up")


async def rueckfrage(hand: Hand) -> None:
    await hand("f6")


async def aendern(hand: Hand) -> None:
    await liste(hand)
    await hand("e")


async def blatt(hand: Hand) -> None:
    await hand("f5")


async def schliessfrage(hand: Hand) -> None:
    await hand("f5", "x")


async def verlauf(hand: Hand) -> None:
    await hand("ctrl+r")


async def hilfe(hand: Hand) -> None:
    await hand("f1")


async def zu_klein(hand: Hand) -> None:
    await hand.groesse(50, 15)


ORTE: tuple[tuple[Callable[[Hand], Awaitable[None]], type], ...] = (
    (start, StartSchirm), (vorbereitung, VorbereitungSchirm), (zeile, PhasenSchirm),
    (liste, PhasenSchirm), (rueckfrage, PhasenSchirm), (aendern, PhasenSchirm),
    (blatt, HandzettelSchirm), (schliessfrage, HandzettelSchirm), (verlauf, VerlaufSchirm),
    (hilfe, BefehleSchirm), (zu_klein, ZuKleinSchirm),
)  # fmt: skip


async def test_f9_geht_von_jedem_schirm_und_fuehrt_dorthin_zurueck(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        runde = hand.leitung.id
        for hin, schirm in nur_diese(ORTE, len(ORTE) // 2):
            with fall(hin.__name__):
                await in_die_runde(hand, runde)
                await hin(hand)
                assert isinstance(hand.schirm, schirm)
                bild, in_runde = hand.bild, hand.app.leitung is not None
                await hand("f9")
                assert isinstance(hand.schirm, KinderschutzSchirm)
                if in_runde:
                    assert hand.leitung.runde.unterbrochen
                await hand("f9", "escape")
                assert isinstance(hand.schirm, schirm)
                # The time line has grown by stop and resumption; all else is as it was.
                assert hand.bild.replace(" Die Runde läuft weiter.", "") == bild or hin is verlauf
                if in_runde:
                    assert not hand.leitung.runde.unterbrochen


@pytest.mark.parametrize("groesse", [(80, 24), (60, 20), (120, 40)])
async def test_alle_schritte_stehen_ganz_auf_dem_schirm(umgebung, uhr, tmp_path, groesse):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=groesse) as hand:
        await hand("f9")
        assert steht(hand)
        assert "Die Uhr steht." in hand.bild
        assert "Esc fortsetzen" in hand.reihen[-1]


async def test_die_uhr_steht_und_laeuft_beim_fortsetzen_weiter(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=2)
        await hand("f9")
        await hand.takt(minuten=40)
        assert rest(hand) == 480
        await hand("enter")
        assert steht(hand)
        await hand("escape")
        assert isinstance(hand.schirm, PhasenSchirm)
        assert hand.meldung == "Die Runde läuft weiter."
        assert hand.klingeln == 0
        await hand.takt(minuten=1)
        assert rest(hand) == 420


async def test_im_protokoll_steht_nur_runde_unterbrochen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Er hat blaue Flecken")
        vorher = len(hand.leitung.vermerke)
        await hand("f9")
        await hand.takt(minuten=5)
        await hand("f9", "f1", "escape", "up", "a", "enter", "escape")
        neu = Leitung.oeffnen(umgebung, hand.leitung.id).vermerke[vorher:]
        assert [v.ereignis for v in neu] == [e.RundeUnterbrochen(), e.RundeWiederaufgenommen()]
        assert e.name_von(neu[0].ereignis) == "runde_unterbrochen"
        daten = umgebung.protokoll._db.execute(
            "SELECT daten FROM ereignisse WHERE name = 'runde_unterbrochen'"
        ).fetchall()
        assert daten == [("{}",)]


async def test_wer_waehrend_des_stopps_geht_sieht_ihn_beim_wiederkommen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("halb getippt", "f9", "f10")
        assert hand.app.return_code == 0
    uhr.vor(minuten=60 * 24)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter")
        assert steht(hand)
        assert len([v for v in hand.leitung.vermerke if v.ereignis == e.RundeUnterbrochen()]) == 1
        await hand("escape")
        assert isinstance(hand.schirm, PhasenSchirm)
        assert rest(hand) == 600
        assert hand.zeile == "halb getippt"


async def test_ohne_laufende_runde_zeigt_f9_die_schritte_und_haelt_nichts_an(
    umgebung, uhr, tmp_path
):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f9")
        assert steht(hand)
        assert "Die Uhr steht." not in hand.bild
        assert "fortsetzen" not in hand.fuss
        await hand("escape")
        assert isinstance(hand.schirm, StartSchirm)
        assert umgebung.protokoll.runden() == []


async def test_eine_pause_bleibt_nach_dem_stopp_eine_pause(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f6", "0", "f9")
        await hand.takt(minuten=3)
        await hand("escape")
        await hand.takt(minuten=3)
        assert rest(hand) == 600
        assert "Pause" in hand.bild


async def test_strg_z_nimmt_den_stopp_nicht_zurueck(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Ein Wort")
        await hand("f9", "ctrl+z")
        assert hand.leitung.runde.unterbrochen
        await hand("escape", "ctrl+z")
        assert hand.texte == []
        assert [v.ereignis for v in hand.leitung.vermerke].count(e.RundeUnterbrochen()) == 1


async def test_auch_wenn_das_protokoll_nicht_geht_stehen_die_schritte_da_und_nichts_falsches(
    umgebung, uhr, tmp_path, monkeypatch
):
    def kaputt(*_: object, **__: object) -> None:
        raise ProtokollFehler("Der Datenträger ist voll.")

    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        with monkeypatch.context() as m:
            m.setattr(Protokoll, "anhaengen", kaputt)
            await hand("f9")
        assert steht(hand)
        assert "Die Uhr steht." not in hand.bild
        await hand("escape")
        assert isinstance(hand.schirm, PhasenSchirm)
        assert hand.meldung == "! Der Datenträger ist voll."


async def test_haelt_ein_anderes_terminal_die_runde_an_sagt_es_der_kopf(
    umgebung, zweite, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        Leitung.oeffnen(zweite, hand.leitung.id).unterbrechen()
        await hand.takt(minuten=2)
        assert rest(hand) == 600
        assert isinstance(hand.schirm, KinderschutzSchirm) or "steht" in "".join(hand.reihen[:3])


async def test_ein_kleines_fenster_waehrend_des_stopps_laesst_danach_nichts_liegen(
    umgebung, uhr, tmp_path
):
    """The notice about the small window must not be what one comes back to in a large one."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.groesse(50, 15)
        await hand("f9")
        assert isinstance(hand.schirm, KinderschutzSchirm)
        await hand.groesse(80, 24)
        await hand("escape")
        assert isinstance(hand.schirm, PhasenSchirm)


# --- ending the round, the steps on a sheet, local numbers -------------------------------------


async def test_b_beendet_die_runde_nach_einer_frage_und_speichert_die_schritte(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        id = hand.leitung.id
        await hand("f9", "b")
        assert "Runde hier beenden?" in hand.frage
        await hand("enter", "escape")
        assert Leitung.oeffnen(umgebung, id).runde.stand == "laufend"
        await hand("b", "1")
        assert isinstance(hand.schirm, StartSchirm)
        assert Leitung.oeffnen(umgebung, id).runde.stand == "geschlossen"
        [datei] = (tmp_path / BLAETTER).glob("*.md")
        assert hand.meldung.startswith("Die Runde ist beendet. Die nächsten Schritte: ")
        text = datei.read_text(encoding="utf-8")
        assert "4. **Insoweit erfahrene Fachkraft dazuholen,**" in text
        assert "K-07" not in text


async def test_was_noch_in_der_zeile_steht_geht_auch_dabei_nicht_verloren(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        id = hand.leitung.id
        await hand.tippt("Was war davor?", "f9", "b")
        assert "In der Zeile steht noch „Was war davor?“ (Frage)" in hand.frage
        await hand("enter", "1")
        assert [x.text for x in Leitung.oeffnen(umgebung, id).runde.eintraege.values()] == [
            "Was war davor?"
        ]


async def test_s_speichert_die_schritte_auch_ohne_runde(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f9")
        assert "beenden" not in hand.fuss
        await hand("s")
        assert hand.meldung.startswith("Gespeichert, zum Ausdrucken: ")
        [blatt] = (tmp_path / BLAETTER).glob("*.md")
        blatt.write_text("Jemand hat etwas dazugeschrieben.", encoding="utf-8")
        await hand("s")
        assert blatt.read_text(encoding="utf-8") == "Jemand hat etwas dazugeschrieben."
        assert f"{blatt.stem}-2.html" in hand.meldung
        assert hand.meldung.endswith(GEAENDERT)
        await hand("escape")
        assert isinstance(hand.schirm, StartSchirm)


@pytest.mark.parametrize("groesse", [(80, 24), (60, 20)])
async def test_nummern_von_hier_stehen_ueber_den_schritten_und_auf_dem_blatt(
    umgebung, uhr, tmp_path, groesse
):
    eigene = Einstellungen(kinderschutz=Kinderschutz(("Jugendamt, Bereitschaft: 03641 0000",)))
    async with in_phase(
        umgebung, uhr, tmp_path, "fragen", einstellungen=eigene, groesse=groesse
    ) as hand:
        await hand("f9")
        assert steht(hand)
        assert "Hier erreichbar: Jugendamt, Bereitschaft: 03641 0000" in hand.worte
        # In the smallest window help stands there; it does the rest, too.
        weg = "F10/Strg+X verlassen" if groesse[0] >= DESIGN[0] else "Strg+P Hilfe"
        for wort in ("fortsetzen", "s Blatt", "b beenden", weg):
            assert wort in hand.worte
        await hand("s")
        [datei] = (tmp_path / BLAETTER).glob("*.md")
        assert "- Jugendamt, Bereitschaft: 03641 0000" in datei.read_text(encoding="utf-8")


async def test_fuss_und_hilfe_nennen_den_stopp_auch_wo_ein_fenster_f9_behaelt(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(200, 50)) as hand:
        for groesse in ((200, 50), (120, 40), (80, 24), (60, 20)):
            await hand.groesse(*groesse)
            # In a small window no other key gives way to the longer label.
            taste = "F9/Strg+O" if groesse[0] > DESIGN[0] else "F9"
            assert f"{taste} Kinderschutz" in hand.fuss, groesse
            assert "Strg+P Hilfe" in hand.fuss
        await hand("ctrl+p")
        assert "„stopp“: Kinderschutz" in "".join(hand.reihen[:5])
        await hand.tippt("stopp", "enter")
        assert isinstance(hand.schirm, KinderschutzSchirm)
