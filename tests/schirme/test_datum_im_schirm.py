"""The date may be wrong: the start list asks, and nothing goes before somebody answers."""

from __future__ import annotations

from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.leitung.fristen import Fristen
from modelle.leitung.koordination import Koordination
from screens.kooperation.schirm import KooperationSchirm
from screens.startliste import DATUM
from tests.buehne.gang import auf_der_startseite
from tests.buehne.runden import begonnene, fall_a
from tests.buehne.schirme import app_mit, laufend
from tests.conftest import Uhr
from tui import pflegeworte

TAG = 24 * 60


async def test_die_startseite_fragt_nach_dem_datum_und_loescht_erst_nach_ja(
    umgebung, uhr: Uhr, tmp_path
):
    begonnene(umgebung)
    uhr.vor(minuten=31 * TAG)
    app = app_mit(umgebung, uhr, tmp_path)
    app._pflege = lambda: pflegeworte.zum_start(umgebung.protokoll, Fristen(), uhr())
    hier = uhr().astimezone()
    async with laufend(app, (60, 20)) as hand:
        assert "Stimmt das? Dann ist 1 Runde zu löschen" in hand.meldung
        zeile = f"! Ja, heute ist der {hier.day}.{hier.month}.{hier.year}: Fälliges löschen"
        assert zeile in hand.bild
        # What is chosen is the round, as always: Enter opens it.
        await hand("enter")
        assert hand.leitung.runde.stand == "laufend"
        assert len(umgebung.protokoll.runden()) == 1
        await auf_der_startseite(hand)
        assert zeile in hand.bild, "it stays until somebody answers"
        while hand.schirm.liste.gewaehlt.schluessel != DATUM:
            await hand("down")
        await hand("enter")
        assert umgebung.protokoll.runden() == []
        assert hand.meldung.startswith("Die Frist war um: ")
        assert zeile not in hand.bild


async def test_ist_bei_zweifelhaftem_datum_nichts_faellig_fragt_die_startseite_nichts(
    umgebung, uhr: Uhr, tmp_path
):
    begonnene(umgebung)
    uhr.vor(minuten=7 * TAG)
    app = app_mit(umgebung, uhr, tmp_path)
    app._pflege = lambda: pflegeworte.zum_start(umgebung.protokoll, Fristen(), uhr())
    async with laufend(app, (60, 20)) as hand:
        assert umgebung.protokoll.datumsnotiz[1]
        assert "Fälliges löschen" not in hand.bild
        await hand("enter")
        await auf_der_startseite(hand)
        assert "Fälliges löschen" not in hand.bild


async def test_springt_das_datum_waehrend_koprax_laeuft_geht_danach_nichts_ungefragt(
    umgebung, uhr: Uhr, tmp_path
):
    """What is typed by the wrong clock afterwards does not make it look right."""
    fall_a(umgebung).schliessen()
    offen = begonnene(umgebung)
    hiesige = Koordination(umgebung)
    bedarf = hiesige.setzen("bedarf", Bedarf("Erst Quarkgebirge"))
    hiesige.setzen("bedarf", Bedarf("Dann Windlicht"), bedarf)
    app = app_mit(umgebung, uhr, tmp_path)
    async with laufend(app) as hand:
        hand.app.zur_runde(offen.id)
        await hand.ruhe()
        await hand.takt(sekunden=1)
        await hand.takt(minuten=95 * TAG, sprung=True)
        await hand.tippt("Notiert mit falscher Uhr")
        await hand("enter")
        await auf_der_startseite(hand)
        assert "Fälliges löschen" in hand.bild
        await hand("f3")
        assert isinstance(hand.schirm, KooperationSchirm)
    assert b"Quarkgebirge" in umgebung.protokoll.pfad.read_bytes(), "so it can be undone"
    for danach in (0, 1):
        uhr.vor(minuten=danach)
        gesagt = pflegeworte.zum_start(umgebung.protokoll, Fristen(), uhr())
        assert "Stimmt das?" in gesagt
        assert len(umgebung.protokoll.runden()) == 2
    # Set right, nobody is asked any more.
    uhr.vor(minuten=-95 * TAG)
    assert "Stimmt das?" not in pflegeworte.zum_start(umgebung.protokoll, Fristen(), uhr())
    assert umgebung.protokoll.datumsfrage == ""
    assert len(umgebung.protokoll.runden()) == 2
