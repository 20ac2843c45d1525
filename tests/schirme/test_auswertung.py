"""What many rounds show together, on the screen: bars, tables, school years, files."""

from __future__ import annotations

from collections.abc import Iterable

from modelle.auswertung.formen import ZU_WENIGE
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.dinge.schule import Standort
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.bleibendes.kennzahlen import schreiben
from modelle.runde.bleibendes.kennzahlen import Kennzahlen
from screens.auswertung.schirm import KEIN_JAHR, NUR_JAHRE, AuswertungSchirm
from screens.befehle import BefehleSchirm
from screens.formular import FormularSchirm
from screens.kooperation.schirm import KooperationSchirm
from screens.start import StartSchirm
from tests.buehne.runden import fall_a
from tests.buehne.schirme import BLAETTER, app_mit, laufend
from tests.einheit.auswertung.test_auswerten import runde


def geloescht(umgebung: Umgebung, zahlen: Iterable[Kennzahlen]) -> None:
    """Keep the figures of rounds that are gone."""
    alle = list(zahlen)
    with umgebung.protokoll.transaktion():
        schreiben(umgebung.protokoll.verbindung, alle, {}, [eine.runde for eine in alle])


async def test_wer_wenige_runden_hatte_sieht_keine_taste_und_keine_zahl(umgebung, uhr, tmp_path):
    geloescht(umgebung, map(runde, range(4)))
    async with laufend(app_mit(umgebung, uhr, tmp_path), (150, 40)) as hand:
        assert "Auswertung" not in hand.fuss
        await hand("f1")
        assert isinstance(hand.schirm, BefehleSchirm)
        await hand.tippt("zusammen zeigen")
        assert "F4" not in hand.bild
        await hand("escape", "f4")
        assert ZU_WENIGE in hand.bild
        await hand("s")
        assert "zu wenige" in hand.worte
        assert not (tmp_path / BLAETTER).exists()


async def test_balken_tabelle_schuljahr_und_dateien_sagen_dasselbe(umgebung, uhr, tmp_path):
    frueher = (runde(nr, monat="2026-03") for nr in range(7))
    geloescht(umgebung, (*frueher, *(runde(nr) for nr in range(7, 13))))
    fall_a(umgebung).schliessen()
    async with laufend(app_mit(umgebung, uhr, tmp_path), (120, 40)) as hand:
        assert "F4 Auswertung" in hand.fuss
        await hand("f4")
        assert isinstance(hand.schirm, AuswertungSchirm)
        assert "März 2026 bis November 2026 · 14 Fallrunden" in hand.bild
        assert "░" in hand.bild
        assert "█" in hand.bild
        await hand("t")
        assert "░" not in hand.bild
        await hand("s")
        assert " ".join(NUR_JAHRE.split()[:5]) in hand.worte
        await hand("right")
        assert "Schuljahr 2026/27" in hand.bild
        assert "August 2026 bis Juli 2027 · 7 Fallrunden" in hand.bild
        await hand("right")
        assert "Schuljahr 2025/26" in hand.bild
        await hand("t", "s")
        assert "Gespeichert" in hand.worte
        name = "koprax-auswertung-2025-08-bis-2026-07"
        assert "7 Fallrunden" in (tmp_path / BLAETTER / f"{name}.html").read_text()
        tabelle = tmp_path / BLAETTER / f"{name}.csv"
        assert "10,0" in tabelle.read_text()
        # A table is made to be worked on: what somebody changed in it stays.
        tabelle.write_text("von Hand")
        await hand("s")
        assert f"{name}-2.html" in hand.meldung
        assert tabelle.read_text() == "von Hand"
        assert "10,0" in tabelle.with_stem(f"{name}-2").read_text()
        assert "10,0" in hand.bild
        await hand.groesse(60, 20)
        assert max(map(len, hand.bild.splitlines())) <= 60
        assert "Esc Zurück" in hand.fuss
        await hand("escape")
        assert isinstance(hand.schirm, StartSchirm)


async def test_folgt_ein_kleines_schuljahr_aus_allen_und_einem_bericht_wird_nicht_alles_gespeichert(
    umgebung, uhr, tmp_path
):
    """In September all rounds less those of last year are the few of this one."""
    frueher = (runde(nr, monat="2026-03") for nr in range(30))
    geloescht(umgebung, (*frueher, *(runde(nr, monat="2026-09") for nr in range(30, 32))))
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f4", "s")
        assert " ".join(KEIN_JAHR.split()[:5]) in hand.worte
        assert not (tmp_path / BLAETTER).exists()


async def test_der_jahresbericht_kommt_mit_j_und_aus_der_kooperation_fuer_alle_oder_eine_schule(
    umgebung, uhr, tmp_path
):
    koordination = Koordination(umgebung)
    schule = koordination.setzen("schule", Standort("", "Grundschule Am Park", "Grundschule"))
    geloescht(umgebung, (runde(nr, monat="2026-09", schule=schule) for nr in range(7)))
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f3")
        assert "koop.jahresbericht" not in {t.id for t in hand.schirm.tasten()}
        koordination.setzen("gremium", Gremium("", "AG Nord"))
        await hand("escape", "f3")
        assert "koop.jahresbericht" in {t.id for t in hand.schirm.tasten()}
        await hand("f8")
        assert isinstance(hand.schirm, FormularSchirm)
        assert "Schuljahr 2025/26" in hand.bild
        await hand("left", "f8")
        assert isinstance(hand.schirm, AuswertungSchirm)
        assert "koprax-jahresbericht-2026-27.html" in hand.meldung
        await hand("j", "left", "down", "right", "f8")
        assert "koprax-schulbericht-2026-27-grundschuleampark.html" in hand.meldung
        datei = tmp_path / BLAETTER / "koprax-schulbericht-2026-27-grundschuleampark"
        assert "Es waren 7 Fallrunden." in datei.with_suffix(".md").read_text()
        # What somebody changed by hand stays.
        datei.with_suffix(".md").write_text("von Hand")
        await hand("j", "left", "down", "right", "f8")
        assert "grundschuleampark-2.html" in hand.meldung
        assert datei.with_suffix(".md").read_text() == "von Hand"
        await hand("j", "escape", "escape")
        assert isinstance(hand.schirm, KooperationSchirm)
