"""The sheet of the Verbünde: milestones, assigning schools and consultations, the report."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date

import msgspec
import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import STAMM
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Erreicht, Notiz, Verbund, staende
from modelle.leitung.beratungen import Beratungen, zuordnen
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.runde.ereignisse import Angaben
from modelle.strom.abgelehnt import Abgelehnt
from screens.kooperation.schirm import KooperationSchirm
from screens.vorbereitung.schirm import VorbereitungSchirm
from tests.buehne.schirme import BLAETTER, Hand, app_mit, gehe, laufend

BERATUNG = mitgeliefert("konstituierende-beratung")


@pytest.fixture
def koordination(umgebung: Umgebung) -> Koordination:
    return Koordination(umgebung)


def verbund(umgebung: Umgebung) -> Verbund:
    """The first Verbund as a new reader of the file finds it."""
    return next(iter(Koordination(umgebung).kooperation.verbund.values()))


def geschlossen(umgebung: Umgebung, **mehr: str) -> Leitung:
    """A consultation that was closed, with a condition, a potential and a goal."""
    angaben = Angaben("Beratung Nord", "2026-11", fallgebend="", **mehr)  # type: ignore[arg-type]
    leitung = Leitung.anlegen(umgebung, BERATUNG, angaben)
    leitung.beginnen()
    for phase, art, text, felder in (
        ("bestand", "bedingung", "Kein Bus, sagt Leon Krause", {"betrifft": "befoerderung"}),
        ("potenziale", "potenzial", "Ein Kalender", {"bereich": "angebote"}),
        ("ziele", "ziel", "Alle kennen sich", {}),
    ):
        gehe(leitung, phase)
        leitung.erfassen([text], art, felder=felder)
    leitung.schliessen()
    return leitung


async def auf_verbund(hand: Hand) -> None:
    await hand("f3", *["tab"] * 4)


@pytest.mark.parametrize("groesse", [(60, 20), pytest.param((80, 24), marks=pytest.mark.lang)])
async def test_ein_verbund_wird_mit_wenigen_tasten_gefuehrt(
    umgebung, koordination, uhr, tmp_path, groesse
):
    schulen = {
        name: koordination.setzen("schule", Standort("", name, frei=name == "Wald"))
        for name in ("Am Park", "Nord", "Süd", "Wald")
    }
    async with laufend(app_mit(umgebung, uhr, tmp_path), groesse) as hand:
        await auf_verbund(hand)
        # Nobody without a Verbund sees any of it.
        assert "zugeordnet" not in hand.bild
        assert not {"koop.erneuern", "koop.kalender"} & {t.id for t in hand.schirm.tasten()}
        for taste in ("f4", "f5"):
            await hand(taste)
            assert hand.meldung == "Noch gibt es keinen Verbund. F2 legt einen an."
        await hand("f2")
        await hand.tippt("Verbund Nord", "f8")
        # Schools one after the other: the next one is chosen by itself, a free one never missing.
        await hand(*["down"] * 5)
        for name in ("Am Park", "Nord"):
            assert name in hand.gewaehlt
            await hand("f4", "1")
            assert hand.meldung.startswith(f"{name} gehört jetzt zu „Verbund Nord“.")
        assert "Süd" in hand.gewaehlt
        assert "Wald" not in hand.bild
        assert set(verbund(umgebung).schulen) == {schulen["Am Park"], schulen["Nord"]}
        # A day is refused while something is missing, in its own field; the rest can be saved.
        await hand(*["up"] * 3, "enter")
        await hand.tippt("Ein Kalender für alle", *["down"] * 3)
        await hand.tippt("1.9.2026", "f8")
        assert isinstance(hand.schirm, KooperationSchirm)
        assert staende(verbund(umgebung))[1].am == date(2026, 9, 1)
        assert "Potenziale" in hand.gewaehlt
        await hand("down", "enter")
        await hand.tippt("1.10.2026", "down", "down")
        await hand.tippt("2.10.2026", "f8")
        assert hand.meldung.startswith("! Es fehlt noch: Ziele.")
        assert hand.schirm.focused.id == "feld-am"
        await hand("up")
        await hand.tippt("Wege kürzen", "f8")
        assert staende(verbund(umgebung))[2].ergebnis == "Wege kürzen"
        await hand("f7")
        assert hand.meldung.startswith("Ein Meilenstein bleibt stehen.")
        await hand("f4")
        assert hand.meldung.startswith("Bitte erst mit ↑↓ eine Schule ohne Verbund wählen")
        # The report of a day; an unreadable one is said at its field.
        await hand("f5", *["backspace"] * 10)
        await hand.tippt("neulich", "enter")
        assert "neulich" in hand.meldung
        assert hand.schirm.focused.id == "feld-stand"
        await hand(*["backspace"] * 7)
        await hand.tippt("30.9.2026", "enter")
        assert hand.meldung.startswith("Gespeichert: ")
    bericht = (tmp_path / BLAETTER / "koprax-verbuende-2026-09-30.md").read_text("utf-8")
    assert "Potenziale gefunden: erreicht am 1. September 2026" in bericht
    assert "gehalten: noch offen." in bericht
    assert (tmp_path / BLAETTER / "koprax-verbuende-2026-09-30.csv").exists()


async def test_eine_beratung_fragt_einmal_nach_ihrem_verbund_und_wird_sonst_spaeter_zugeordnet(
    umgebung, koordination, uhr, tmp_path
):
    koordination.setzen("verbund", Verbund("", "Verbund Nord"))
    alte = geschlossen(umgebung)
    davor = umgebung.protokoll.lesen(alte.id)
    geplant = Leitung.anlegen(umgebung, BERATUNG, Angaben("Neu", "2026-11", professionen=STAMM))
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zu_vorbereitung(geplant.id)
        await hand.ruhe()
        await hand("space", "enter")
        assert isinstance(hand.schirm, VorbereitungSchirm)
        assert hand.schirm.focused.id == "v-verbund"
        assert hand.meldung.startswith("Zu welchem Verbund?")
        await hand("enter")
        assert hand.leitung.id == geplant.id
        assert hand.leitung.runde.stand == "laufend"
        hand.app.zum_start()
        await hand.ruhe()
        await auf_verbund(hand)
        assert "! Beratung im November 2026 ohne Verbund" in hand.bild
        await hand("enter", "1")
        assert "ihr Protokoll füllt die Meilensteine" in hand.meldung
        assert "ohne Verbund" not in hand.bild
        da = verbund(umgebung)
        assert da.potenziale == (Notiz("angebote", "Ein Kalender"),)
        assert [(s.nummer, s.ergebnis) for s in staende(da) if s.am] == [
            (2, ""),
            (3, "Alle kennen sich"),
        ]
        # The closed round stays as it is, and undo brings its row back.
        assert umgebung.protokoll.lesen(alte.id) == davor
        await hand("ctrl+z")
        assert "! Beratung im November 2026 ohne Verbund" in hand.bild


@pytest.mark.lang
async def test_bei_vielen_verbuenden_waehlt_ein_formular_und_sagt_was_nicht_geht(
    umgebung, koordination, zweite, uhr, tmp_path
):
    park = koordination.setzen("schule", Standort("", "Am Park"))
    for nr in range(10, 21):
        letzter = koordination.setzen("verbund", Verbund("", f"Verbund {nr}"))
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await auf_verbund(hand)
        await hand.tippt("park", "f4", "right")
        dort = Koordination(zweite)
        alt = dort.kooperation.verbund[letzter]
        voll = msgspec.structs.replace(alt, schulen=(park,))
        dort.setzen("verbund", voll, letzter)
        await hand("f8")
        assert "„Am Park“ gehört schon zu „Verbund 20“: bitte zuerst dort" in hand.meldung
        dort.zuruecknehmen()
        await hand("escape", "escape")
        await hand.takt(sekunden=1)
        await hand("f4", "right", "f8")
        assert hand.meldung.startswith("Am Park gehört jetzt zu „Verbund 11“.")


def test_der_tag_einer_spaeter_zugeordneten_beratung_passt_zu_den_meilensteinen(
    umgebung, koordination
):
    spaet = Verbund("", "Nord", erreicht=(Erreicht(1, date(2030, 1, 1)),))
    nord = koordination.setzen("verbund", spaet)
    runde = geschlossen(umgebung)
    with pytest.raises(Abgelehnt, match=r"liegt vor Meilenstein 1 am .* Bitte zuerst dort den Tag"):
        zuordnen(koordination, umgebung, runde.id, nord)
    assert verbund(umgebung).runden == ()


def test_wer_die_runde_schon_nannte_oder_geloescht_hat_ordnet_nichts_zu(umgebung, koordination):
    nord = koordination.setzen("verbund", Verbund("", "Nord"))

    def offene() -> list[str]:
        stand = Koordination(umgebung).kooperation
        return [b.id for b in Beratungen(umgebung).ohne_verbund(stand)]

    geschlossen(umgebung, verbund=nord)
    fremd = geschlossen(umgebung, verbund="fort")
    laufende = Leitung.anlegen(umgebung, BERATUNG, Angaben("Neu", "2026-11", fallgebend=""))
    laufende.beginnen()
    kaputt = geschlossen(umgebung)
    with contextlib.closing(sqlite3.connect(umgebung.protokoll.pfad)) as db, db:
        sql = "UPDATE ereignisse SET daten = '{' WHERE runde = (SELECT nr FROM runden WHERE id = ?)"
        db.execute(sql, (kaputt.id,))
    # A damaged round hides no other one.
    assert offene() == [fremd.id]
    # A meeting of another format is no consultation, whatever it is called.
    kreis = mitgeliefert("steuerungsgruppe")
    andere = Leitung.anlegen(umgebung, kreis, Angaben("Beratung", "2026-11", fallgebend=""))
    andere.beginnen()
    andere.schliessen()
    assert offene() == [fremd.id]
    koordination.auffrischen()
    umgebung.protokoll.loeschen(fremd.id)
    with pytest.raises(Abgelehnt, match="Diese Runde gibt es nicht mehr"):
        zuordnen(koordination, umgebung, fremd.id, nord)
    assert offene() == []


def test_ein_ersetzter_name_steht_auch_in_bedingungen_und_schulwegen_nirgends_mehr(
    umgebung, koordination
):
    nord = koordination.setzen(
        "verbund",
        Verbund("", "Nord", ziele="Leon Krause", empfehlungen="Leon Krause",
                potenziale=(Notiz("angebote", "Leon Krause"),)),
    )  # fmt: skip
    koordination.setzen("schule", Standort("", "Am Park", schulwege="wie Leon Krause"))
    leitung = geschlossen(umgebung, verbund=nord)
    assert "Leon Krause" in verbund(umgebung).bedingungen[0].text
    weitere = Leitung.anlegen(
        umgebung, BERATUNG, Angaben("Beratung Nord", "2026-11", fallgebend="")
    )
    weitere.beginnen()
    weitere.ersetzen(["Leon Krause"], "[Kind]", "person")
    vermerke = Kooperationsprotokoll(umgebung.protokoll).lesen()
    assert "[Kind]" in repr(vermerke)
    assert "Krause" not in repr(vermerke)
    assert leitung.runde.stand == "geschlossen"
