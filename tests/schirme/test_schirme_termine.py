"""Vorbereitung with a co-operation: the next date fills the form; schools, Verbünde, levels."""

from __future__ import annotations

from datetime import date, time

import msgspec
import pytest

from modelle.ablauf.lesen import alle
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Verbund
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin, Verlegung
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.runde.ereignisse import Angaben
from screens.runde.phase import PhasenSchirm
from screens.start import StartSchirm
from tests.buehne.haus import geladen, raum
from tests.buehne.schirme import DESIGN, Hand, app_mit, laufend
from tests.conftest import ANGABEN
from tests.schirme.test_schirme_vorbereitung import feld, runden

ABLAEUFE = alle().nach_name
MITTWOCH = date(2026, 11, 4)
"""The day of `conftest.BEGINN`, 13:00 in UTC."""
KLEIN = (60, 20)


def regeltermin(titel: str, tag: date, von: str, bis: str, ablauf: str = "", schule: str = ""):
    """Every four weeks from this day on."""
    regel = Regel("woche", tag.weekday(), tag, abstand=4)
    beginn, ende = time.fromisoformat(von), time.fromisoformat(bis)
    return Regeltermin("", titel, regel, beginn, ende, "Rathaus", schule, ablauf)


@pytest.fixture
def netz(umgebung: Umgebung) -> Koordination:
    """Two schools, a Verbund, and dates: a KoPrax round in a week, then other ones."""
    koordination = Koordination(umgebung)
    park = koordination.setzen("schule", Standort("", "Grundschule Am Park"))
    koordination.setzen("schule", Standort("", "Waldschule"))
    koordination.setzen("verbund", Verbund("", "Verbund Nord"))
    for neu in (
        regeltermin("Heute früh", MITTWOCH, "08:00", "09:00", "koprax-45"),
        regeltermin("Runde am Park", date(2026, 11, 11), "13:30", "14:45", "koprax-60", park),
        regeltermin("Kreis Nord", date(2026, 11, 18), "13:30", "15:10", "praeventionskreis"),
        regeltermin("Kurz", date(2026, 11, 25), "10:00", "10:20", "koprax-90"),
    ):
        koordination.setzen("termin", neu)
    return koordination


def app(umgebung, uhr, tmp_path):
    return app_mit(umgebung, uhr, tmp_path, ablaeufe=lambda: ABLAEUFE)


async def zum(hand: Hand, ziel: str) -> None:
    """Go to a row, from the top on."""
    await hand(*["up"] * 15)
    for _ in range(15):
        if feld(hand) == f"v-{ziel}":
            return
        await hand("down")
    raise AssertionError((ziel, hand.bild))


def zeile(hand: Hand, name: str) -> str:
    """What stands in a row of the form."""
    gefunden = next((r for r in hand.reihen if r.strip().startswith(name + " ")), "")
    return gefunden.replace(name, "", 1).strip(" ◂▸")


# --- the next date ----------------------------------------------------------------------------


async def test_der_naechste_termin_fuellt_die_runde_und_drei_tasten_beginnen_sie(
    umgebung, netz, uhr, tmp_path
):
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        assert zeile(hand, "Termin") == "Mi 11. November 2026, 13:30–14:45"
        assert zeile(hand, "Ablauf") == "KoPrax, 60 Minuten"
        assert zeile(hand, "Minuten") == "75"
        assert zeile(hand, "Schule") == "Grundschule Am Park"
        await hand("space", "enter")
        assert isinstance(hand.schirm, PhasenSchirm)
        runde = hand.leitung.runde
        assert (runde.ablauf.name, runde.ablauf.minuten) == ("koprax-60", 75)
        [park] = [s for s, x in netz.kooperation.schule.items() if "Park" in x.name]
        assert (runde.angaben.schule, runde.angaben.monat) == (park, "2026-11")
        assert (runde.angaben.verbund, runde.angaben.ebene, runde.angaben.feld) == ("", "", "")
        daten = umgebung.protokoll.verbindung.execute("SELECT daten FROM ereignisse").fetchall()
        assert not any("Park" in x or "Rathaus" in x for (x,) in daten)


async def test_ein_anderer_termin_bringt_anderes_und_ohne_termin_ist_es_wie_ohne(
    umgebung, netz, uhr, tmp_path
):
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        await zum(hand, "termin")
        assert "Runde am Park · Rathaus." in hand.worte
        await hand("right")
        assert zeile(hand, "Ablauf") == "Präventionskreis"
        assert (zeile(hand, "Minuten"), zeile(hand, "Schule")) == ("100", "ohne Angabe")
        assert zeile(hand, "Treffen") == "Präventionskreis"
        assert "Kreis Nord · Rathaus." in hand.worte
        await hand("left", "left")
        assert zeile(hand, "Termin") == "ohne Termin"
        assert zeile(hand, "Ablauf") == "KoPrax, 60 Minuten"
        assert (zeile(hand, "Minuten"), zeile(hand, "Schule")) == ("60", "ohne Angabe")
        assert zeile(hand, "Monat") == "November 2026"


async def test_eine_runde_ausser_der_reihe_ist_nicht_die_vom_naechsten_monat(
    umgebung, uhr, tmp_path
):
    fern = regeltermin("Runde am Park", date(2026, 12, 2), "13:30", "14:15", "koprax-45")
    Koordination(umgebung).setzen("termin", fern)
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        assert zeile(hand, "Termin") == "ohne Termin"
        assert zeile(hand, "Monat") == "November 2026"
        await zum(hand, "termin")
        await hand("right")
        assert zeile(hand, "Termin") == "Mi 2. Dezember 2026, 13:30–14:15"
        assert zeile(hand, "Monat") == "Dezember 2026"


async def test_was_getippt_oder_selbst_gewaehlt_ist_bleibt_beim_naechsten_termin(
    umgebung, netz, uhr, tmp_path
):
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        await zum(hand, "minuten")
        await hand("ctrl+u")
        await hand.tippt("65")
        await zum(hand, "code")
        await hand("ctrl+u")
        await hand.tippt("Runde-7")
        await zum(hand, "schule")
        await hand("right")
        assert zeile(hand, "Schule") == "Waldschule"
        await zum(hand, "termin")
        await hand("right")
        assert (zeile(hand, "Minuten"), zeile(hand, "Treffen")) == ("65", "Runde-7")
        assert zeile(hand, "Schule") == "Waldschule"
        assert zeile(hand, "Ablauf") == "Präventionskreis"


@pytest.mark.parametrize("groesse", [DESIGN, KLEIN])
async def test_passt_der_ablauf_nicht_in_den_termin_behaelt_er_seine_laenge_und_es_steht_da(
    umgebung, netz, uhr, tmp_path, groesse
):
    async with laufend(app(umgebung, uhr, tmp_path), groesse) as hand:
        await hand("f2")
        await zum(hand, "termin")
        await hand("right", "right")
        assert zeile(hand, "Minuten") == "90"
        satz = "Der Termin hat 20 Minuten, der Ablauf bleibt bei 90."
        assert satz in hand.worte
        await zum(hand, "minuten")
        assert satz in hand.worte
        await zum(hand, "vertraulich")
        assert satz in hand.worte


async def test_ein_ablauf_den_es_nicht_gibt_wird_genannt_und_ein_verlegter_tag_auch(
    umgebung, netz, uhr, tmp_path
):
    neu = msgspec.structs.replace(
        regeltermin("Verlegt", date(2026, 11, 5), "13:00", "14:00", "unser-ablauf"),
        verlegt=(Verlegung(date(2026, 11, 5), date(2026, 11, 6)),),
    )
    netz.setzen("termin", neu)
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        await zum(hand, "termin")
        assert zeile(hand, "Termin") == "Fr 6. November 2026, 13:00–14:00"
        assert "verlegt vom 5. November 2026" in hand.worte
        assert "Den Ablauf „unser-ablauf“ gibt es nicht: bitte selbst wählen." in hand.worte
        assert zeile(hand, "Ablauf") == "KoPrax, 60 Minuten"


async def test_angeboten_werden_sechs_termine_der_naechsten_sechzig_tage(
    umgebung, netz, uhr, tmp_path
):
    netz.setzen("termin", regeltermin("Fern", date(2027, 1, 6), "13:00", "14:00"))
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        await zum(hand, "termin")
        gesehen = []
        while (da := zeile(hand, "Termin")) not in gesehen:
            gesehen.append(da)
            await hand("right")
    # This morning's is over; the seventh is not offered.
    assert [x.split(",")[0] for x in gesehen] == [
        "Mi 11. November 2026",
        "Mi 18. November 2026",
        "Mi 25. November 2026",
        "Mi 2. Dezember 2026",
        "Mi 9. Dezember 2026",
        "Mi 16. Dezember 2026",
        "ohne Termin",
    ]


async def test_ein_termin_und_der_beginn_in_einem_zug(umgebung, netz, uhr, tmp_path):
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        hand.schicke(*["up"] * 15, "right", *["down"] * 15, "space", "enter")
        await hand.ruhe()
        runde = hand.leitung.runde
        assert (runde.ablauf.name, runde.ablauf.minuten) == ("praeventionskreis", 100)
        assert runde.angaben.code == "Präventionskreis"


async def test_wer_den_fall_bringt_bleibt_ueber_ein_treffen_hinweg(umgebung, netz, uhr, tmp_path):
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        await zum(hand, "ablauf")
        erster = hand.app.focused.wert
        await hand("right")
        while hand.app.focused.wert != erster:
            assert "Ein Deckname mit Zahl" not in hand.worte
            await hand("right")
        assert zeile(hand, "Fall bringt") == "Lehrkraft"


async def test_unberuehrt_hinterlaesst_auch_ein_termin_nichts(umgebung, netz, uhr, tmp_path):
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2", "escape")
        assert isinstance(hand.schirm, StartSchirm)
        assert runden(umgebung) == []


async def test_eine_geplante_runde_behaelt_ihre_angaben_bis_jemand_einen_termin_waehlt(
    umgebung, netz, uhr, tmp_path
):
    schule = next(iter(netz.kooperation.schule))
    angaben = msgspec.structs.replace(ANGABEN, code="Moos-11", monat="2027-01", schule=schule)
    geplant = Leitung.anlegen(umgebung, ABLAEUFE["koprax-90"], angaben)
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("down", "enter")
        assert zeile(hand, "Termin") == "ohne Termin"
        assert zeile(hand, "Monat") == "Januar 2027"
        await hand("escape")
        assert len(Leitung.oeffnen(umgebung, geplant.id).vermerke) == 1
        await hand("down", "enter")
        await zum(hand, "termin")
        await hand("right", "escape")
        neu = Leitung.oeffnen(umgebung, geplant.id).runde
        assert (neu.ablauf.name, neu.ablauf.minuten) == ("koprax-60", 75)
        assert (neu.angaben.monat, neu.angaben.code) == ("2026-11", "Moos-11")


# --- schools, Verbünde, levels, fields --------------------------------------------------------


async def test_ein_treffen_kann_ebene_handlungsfeld_verbund_und_schule_tragen(
    umgebung, netz, uhr, tmp_path
):
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        await zum(hand, "ablauf")
        while hand.app.focused.wert != "konstituierende-beratung":
            await hand("right")
        await zum(hand, "verbund")
        await hand("right")
        await zum(hand, "ebene")
        await hand("right", "right")
        await zum(hand, "feld")
        assert (
            "Bekannt: Kinderschutz, Schuldistanz, Übergänge. Ein eigenes geht auch." in hand.worte
        )
        await hand.tippt("ÜBERGÄNGE")
        await zum(hand, "vertraulich")
        await hand("space", "enter")
        angaben = hand.leitung.runde.angaben
        assert angaben.verbund == next(iter(netz.kooperation.verbund))
        assert (angaben.ebene, angaben.feld) == ("strategisch", "uebergaenge")
        await hand("ctrl+n")
        assert "strategisch · Übergänge" in hand.worte


async def test_ein_eigenes_handlungsfeld_wird_vorgeschlagen_und_gleich_geschrieben(
    umgebung, uhr, tmp_path
):
    angaben = Angaben("Kreis-1", "2026-11", fallgebend="", feld="Medien")
    Leitung.anlegen(umgebung, ABLAEUFE["steuerungsgruppe"], angaben)
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        await zum(hand, "ablauf")
        while hand.app.focused.wert != "steuerungsgruppe":
            await hand("right")
        await zum(hand, "feld")
        assert "Übergänge, Medien. Ein eigenes geht auch." in hand.worte
        await hand.tippt("medien")
        await zum(hand, "vertraulich")
        await hand("space", "enter")
        assert hand.leitung.runde.angaben.feld == "Medien"


async def test_ein_name_oder_ein_zu_langer_text_als_handlungsfeld_wird_gesagt(
    umgebung, uhr, tmp_path
):
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        await zum(hand, "ablauf")
        while hand.app.focused.wert != "traegertreffen":
            await hand("right")
        await zum(hand, "feld")
        await hand.tippt("Maximilian Krause")
        assert "sieht nach einem Namen aus. Hier genügt das Thema." in hand.worte
        await hand("ctrl+u")
        await hand.tippt("lang " * 12)
        await zum(hand, "vertraulich")
        await hand("space", "enter")
        assert hand.meldung == "! Das Handlungsfeld hat bitte höchstens 40 Zeichen."
        assert feld(hand) == "v-feld"


async def test_eine_schule_die_es_nicht_mehr_gibt_bleibt_in_der_geplanten_runde(
    umgebung, netz, uhr, tmp_path
):
    angaben = msgspec.structs.replace(ANGABEN, code="Moos-11", schule="fort")
    geplant = Leitung.anlegen(umgebung, ABLAEUFE["koprax-60"], angaben)
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("down", "enter")
        assert zeile(hand, "Schule") == "wie bisher (nicht mehr eingetragen)"
        await zum(hand, "alter")
        await hand.tippt("\x08", "backspace")
        await hand.tippt("7", "escape")
        assert Leitung.oeffnen(umgebung, geplant.id).runde.angaben.schule == "fort"


# --- size, faults, and nothing of it without a co-operation -----------------------------------


async def test_eine_steuerungsgruppe_landet_nicht_unter_der_grundschule_des_termins(
    umgebung, netz, uhr, tmp_path
):
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        assert zeile(hand, "Schule") == "Grundschule Am Park"
        await zum(hand, "ablauf")
        await hand("enter")
        await hand.tippt("Steuerungsgruppe", "enter")
        assert (zeile(hand, "Termin"), zeile(hand, "Schule")) == ("ohne Termin", "ohne Angabe")
        await hand("up")
        assert "Termin und Schule sind wieder offen." in hand.worte
        await zum(hand, "vertraulich")
        await hand("space", "enter")
        assert hand.leitung.runde.angaben.schule == ""


@pytest.mark.parametrize("groesse", [KLEIN, pytest.param(DESIGN, marks=pytest.mark.lang)])
@pytest.mark.parametrize("ablauf", ["koprax-60", "konstituierende-beratung", "praeventionskreis"])
async def test_alles_ist_auch_im_kleinen_fenster_zu_sehen(
    umgebung, netz, uhr, tmp_path, groesse, ablauf
):
    async with laufend(app(umgebung, uhr, tmp_path), groesse) as hand:
        await hand("f2")
        await zum(hand, "ablauf")
        while hand.app.focused.wert != ablauf:
            await hand("right")
        await zum(hand, "vertraulich")
        await hand("enter")
        bild = hand.bild
        assert "[ ] Vertraulichkeit ist besprochen" in bild
        assert "Leertaste bestätigt" in bild
        assert "Bitte bestätigen: Alle kennen die Regel" in bild
        assert "F8 Beginnen" in hand.reihen[-1]
        assert hand.reihen[0].startswith(" Vorbereitung")
        termin = "13:30–14:45" if ablauf == "koprax-60" else "ohne Termin"
        assert zeile(hand, "Termin").endswith(termin)


async def test_ist_die_kooperation_nicht_zu_lesen_laesst_sich_trotzdem_eine_runde_beginnen(
    umgebung, netz, uhr, tmp_path, monkeypatch
):
    def kaputt(*_: object) -> None:
        raise ProtokollFehler("Gerade nicht zu lesen: bitte noch einmal versuchen.")

    monkeypatch.setattr(Kooperationsprotokoll, "bestand", kaputt)
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        assert hand.meldung == "! Gerade nicht zu lesen: bitte noch einmal versuchen."
        assert "Termin" not in hand.bild
        await hand("space", "enter")
        assert hand.leitung.runde.ablauf.minuten == 60


async def test_ohne_kooperation_ist_die_vorbereitung_wie_sie_war(umgebung, uhr, tmp_path):
    async with laufend(app(umgebung, uhr, tmp_path), KLEIN) as hand:
        await hand("f2")
        namen = [reihe[:18].strip() for reihe in hand.reihen[2:12]]
    assert namen == [
        "Ablauf", "Minuten", "Fallcode", "Monat", "Schulstufe", "Alter des Kindes", "Geschlecht",
        "Professionen", "Fall bringt", "",
    ]  # fmt: skip


def test_die_vorbereitung_selbst_laedt_nichts_von_der_kooperation():
    namen = [
        "tui.app",
        "tui.befehle.koprax",
        "screens.start",
        "screens.vorbereitung.schirm",
        "screens.runde.phase",
    ]
    dann = geladen([*namen, "screens.blatt.schirm"])
    verboten = raum(
        *("modelle.kooperation", "modelle.leitung.anbindung", "modelle.leitung.koordination"),
        *("modelle.protokoll.kooperation", "screens.vorbereitung.kooperation"),
    )
    assert dann & verboten == set()
    assert "screens.vorbereitung.schirm" in dann
