"""The co-operation on the screen: sheets, forms, dates that fall out, undo, two terminals."""

from __future__ import annotations

import sqlite3
from datetime import date

import icalendar
import pytest

from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.kooperation.termine.kalender import ABONNIERT, IMPORTIERT
from modelle.leitung.koordination import Koordination
from screens.formular import ERSETZT, FormularSchirm
from screens.kooperation.kalenderdatei import KALENDERDATEI
from screens.kooperation.schirm import KooperationSchirm
from screens.start import StartSchirm
from tests.buehne.schirme import BLAETTER, Hand, app_mit, laufend
from tui.widgets.formular import einzelwert

BLATT = {
    name: nr
    for nr, name in enumerate("schule vereinbarung termin verbund bedarf angebot".split(), 1)
}


async def auf(hand: Hand, blatt: str) -> None:
    """From the start screen to a sheet of the co-operation."""
    await hand("f3", *["tab"] * BLATT.get(blatt, 0))


@pytest.fixture
def koordination(umgebung) -> Koordination:
    return Koordination(umgebung)


@pytest.fixture
def app(umgebung, uhr, tmp_path):
    return app_mit(umgebung, uhr, tmp_path)


async def test_eine_leere_kooperation_sagt_wie_es_losgeht(app):
    async with laufend(app) as hand:
        await hand("f3")
        assert "F2 legt eine Schule an, F3 ein Gremium oder einen Kontakt" in hand.worte
        await hand("escape")
        assert isinstance(hand.schirm, StartSchirm)


async def test_wo_noch_nichts_steht_wird_niemand_gebeten_etwas_zu_waehlen(app):
    async with laufend(app) as hand:
        await auf(hand, "vereinbarung")
        for taste in ("f7", "f4", "enter"):
            await hand(taste)
            assert hand.meldung == hand.schirm.leersatz(), taste


async def test_schule_und_vereinbarung_werden_mit_wenigen_tasten_erfasst(app, umgebung):
    async with laufend(app) as hand:
        await hand("f3", "f2")
        await hand.tippt("Grundschule Am Park", "f8")
        assert hand.meldung == "Schule „Grundschule Am Park“ gespeichert."
        await hand("tab", "tab", "f2")
        await hand.tippt("Unsere Vereinbarung", *["down"] * 4)
        await hand.tippt("1.1.2025", "enter")
        await hand.tippt("31.12.2026", "enter", "enter")
        assert isinstance(hand.schirm, KooperationSchirm)
        assert "! Unsere Vereinbarung · läuft bis 31.12.2026" in hand.bild
        assert "endet in 57 Tagen" in hand.worte
        await hand("f4", "f8")
        assert "Unsere Vereinbarung · läuft bis 31.12.2028" in hand.bild
        assert "01.01.2025–31.12.2026, 01.01.2027–31.12.2028" in hand.worte
    (abmachung,) = Koordination(umgebung).kooperation.vereinbarung.values()
    assert len(abmachung.laufzeiten) == 2


async def test_ein_fehler_im_formular_fuehrt_zum_feld_und_nichts_geht_verloren(app, umgebung):
    async with laufend(app) as hand:
        await hand("f3", "f2")
        await hand.tippt("Grundschule Am Park", "down", "down")
        await hand.tippt("31.2.2027", "up", "f8")
        assert "„31.2.2027“ gibt es nicht" in hand.meldung
        assert hand.schirm.focused.id == "feld-wechsel"
        assert "Grundschule Am Park" in hand.bild
        assert Koordination(umgebung).kooperation.schule == {}
        for _ in range(9):
            await hand("backspace")
        await hand.tippt("1.2.2027", "f8")
    (schule,) = Koordination(umgebung).kooperation.schule.values()
    assert schule.leitungswechsel == (date(2027, 2, 1),)


async def test_eine_laufzeit_steht_in_drei_feldern_und_f4_bringt_die_naechste(
    app, koordination, umgebung
):
    park = koordination.setzen("schule", Standort("", "Am Park"))
    partner = (Partei("schulamt"), Partei("jugendamt"))
    zeit = Laufzeit(date(2025, 8, 1), date(2026, 7, 31), date(2025, 6, 12))
    alt = Vereinbarung("", "Am Park", (park,), partner, (zeit,))
    koordination.setzen("vereinbarung", alt)
    async with laufend(app, groesse=(60, 20)) as hand:
        await auf(hand, "vereinbarung")
        await hand("enter")
        for feld, wert in (("von", "01.08.2025"), ("bis", "31.07.2026"), ("am", "12.06.2025")):
            assert f"{feld} {wert}" in " ".join(hand.bild.split()), feld
        assert "2. Laufzeit" not in hand.bild
        assert "F4 Laufzeit dazu" in hand.fuss
        await hand("f4", *["backspace"] * 10, "f4")
        assert hand.meldung == "! Hier fehlt der erste Tag, etwa 1.8.2026."
        assert hand.schirm.focused.id == "feld-von2"
        await hand.tippt("1.8.")
        assert "Das heißt: 1. August 2026." in hand.worte
        await hand("f4")
        assert hand.schirm.focused.id == "feld-von3"
        assert "3. Laufzeit von" in hand.bild
        await hand("f8")
        assert hand.meldung == "Vereinbarung „Am Park“ gespeichert."
    (jetzt,) = Koordination(umgebung).kooperation.vereinbarung.values()
    zweite = Laufzeit(date(2026, 8, 1), date(2027, 7, 31))
    assert jetzt.laufzeiten == (zeit, zweite, Laufzeit(date(2027, 8, 1), date(2028, 7, 31)))


@pytest.mark.parametrize(
    ("text", "einer"),
    [
        *((text, True) for text in ("75", "29.11.2026", "29. November 2026", "13:30–14:30")),
        *((text, True) for text in ("12.01.2027 13:30–14:30", "Kiesel-41", "13.30")),
        *((text, False) for text in ("", "Am Park", "12.01.2027, 13.01.2027", "5. Grundschule")),
        *((text, False) for text in ("12.01.2027 auf ", "lk, ssa", "ab Klasse 8", "Park-Schule")),
    ],
)
def test_nur_was_fuer_sich_steht_wird_beim_tippen_ersetzt(text, einer):
    assert einzelwert(text) is einer


async def test_ein_vorgeschlagener_tag_wird_ersetzt_und_mit_einem_pfeil_geaendert(
    app, koordination, umgebung
):
    """„31.12.2026“ typed into the proposed day gave „31.07.202631.12.2026“."""
    zeit = Laufzeit(date(2025, 8, 1), date(2026, 7, 31))
    park = koordination.setzen("schule", Standort("", "Am Park"))
    neu = Vereinbarung("", "Am Park", (park,), (Partei("schulamt"), Partei("jugendamt")), (zeit,))
    alt = koordination.setzen("vereinbarung", neu)
    async with laufend(app) as hand:
        await auf(hand, "vereinbarung")
        await hand("enter")
        felder = hand.schirm._felder
        await hand.tippt(" neu", *["down"] * 4)
        assert ERSETZT in hand.worte
        await hand("down")
        assert ERSETZT not in hand.worte, "once is enough"
        await hand.tippt("31.12.2026")
        assert (felder["titel"].value, felder["bis1"].value) == ("Am Park neu", "31.12.2026")
        await hand("up", "end", "backspace")
        await hand.tippt("4", "f8")
    assert Koordination(umgebung).kooperation.vereinbarung[alt].laufzeiten == (
        Laufzeit(date(2024, 8, 1), date(2026, 12, 31)),
    )


async def test_wo_nichts_mehrmals_steht_bietet_das_formular_keine_laufzeit_an(app):
    async with laufend(app) as hand:
        await hand("f3", "f2")
        assert "Laufzeit" not in hand.fuss
        await hand("f4")
        assert isinstance(hand.schirm, FormularSchirm)


async def test_ab_wann_die_neue_leitung_da_ist_wird_vor_dem_speichern_verstanden(app, umgebung):
    async with laufend(app) as hand:
        await hand("f3", "f2")
        await hand.tippt("Am Park", "down", "down")
        assert "Etwa 1.8.2027 oder Sommer 2027" in hand.worte
        await hand.tippt("bald")
        assert "Das heißt" not in hand.bild
        await hand("f8")
        assert "„bald“ ist kein Datum" in hand.meldung
        assert hand.schirm.focused.id == "feld-wechsel"
        await hand("backspace", "backspace", "backspace", "backspace")
        assert not hand.meldung
        await hand.tippt("Sommer 2027, ab 2. Halbjahr 2027/28")
        assert "Das heißt: 1. August 2027 und 1. Februar 2028." in hand.worte
        await hand("f8", "tab")
        assert "neue Leitung ab 01.08.2027 · neue Leitung ab 01.02.2028" in hand.worte
    (schule,) = Koordination(umgebung).kooperation.schule.values()
    assert schule.leitungswechsel == (date(2027, 8, 1), date(2028, 2, 1))


async def test_passt_ein_ausfall_nicht_mehr_zur_regel_steht_man_in_seinem_feld(app, umgebung):
    async with laufend(app) as hand:
        await auf(hand, "termin")
        await hand("f2", "f8", "down", "f7", "up", "enter", "down", "down", "down", "right", "f8")
        assert "ist nach dieser Regel kein Termin" in hand.meldung
        assert hand.schirm.focused.id == "feld-ausfall"


async def test_esc_verwirft_ein_begonnenes_formular_erst_beim_zweiten_mal(app, umgebung):
    async with laufend(app) as hand:
        await hand("f3", "f2")
        await hand.tippt("Versehen", "escape")
        assert isinstance(hand.schirm, FormularSchirm)
        assert "Noch nicht gespeichert" in hand.meldung
        await hand("escape")
        assert isinstance(hand.schirm, KooperationSchirm)
    assert Koordination(umgebung).vermerke == []


async def test_wer_nach_esc_weiterschreibt_wird_noch_einmal_gefragt(app, umgebung):
    async with laufend(app) as hand:
        await hand("f3", "f2")
        await hand.tippt("Am Park", "escape")
        await hand.tippt(" und am See", "escape")
        assert isinstance(hand.schirm, FormularSchirm)
        await hand("escape")
        assert isinstance(hand.schirm, KooperationSchirm)
    assert Koordination(umgebung).vermerke == []


async def test_ein_offenes_formular_schreibt_nicht_zurueck_was_ein_anderer_loeschte(
    app, umgebung, zweite
):
    s = Koordination(umgebung).setzen("bedarf", Bedarf("Ruheraum"))
    async with laufend(app) as hand:
        await auf(hand, "bedarf")
        await hand("enter")
        Koordination(zweite).loeschen("bedarf", s)
        await hand("down", "down", "down")
        await hand.tippt("bald", "f8")
        assert isinstance(hand.schirm, FormularSchirm)
        assert "inzwischen jemand entfernt" in hand.meldung
    assert Koordination(umgebung).kooperation.bedarf == {}


async def test_entfernt_wird_was_getippt_ist_auch_wenn_die_taste_schneller_war(app, umgebung):
    buch = Koordination(umgebung)
    buch.angebote_einlesen([Angebot("Boxen"), Angebot("Trommeln")])
    async with laufend(app) as hand:
        await auf(hand, "angebot")
        hand.schicke(*"tro", "f7")
        await hand.ruhe()
        assert "Angebot „Trommeln“ entfernen?" in hand.frage


async def test_ein_angebot_von_nebenan_laesst_sich_sofort_oeffnen_und_entfernen(app, zweite):
    async with laufend(app) as hand:
        await auf(hand, "angebot")
        Koordination(zweite).setzen("angebot", Angebot("Trommeln", ort="Nord"))
        await hand.tippt("tro", "enter")
        assert "Nord" in hand.bild
        await hand("escape", "f7", "1")
        assert "Angebot „Trommeln“ entfernt" in hand.meldung
    assert Koordination(zweite).kooperation.angebot == {}


async def test_ein_name_im_bedarf_wird_genannt_bevor_er_gespeichert_wird(app, umgebung):
    async with laufend(app) as hand:
        await auf(hand, "bedarf")
        await hand("f2")
        await hand.tippt("Hilfe für Leon Schmidt", "f8")
        assert "sieht nach einem Namen aus" in hand.meldung
        assert Koordination(umgebung).kooperation.bedarf == {}
        await hand("f8")
        assert isinstance(hand.schirm, KooperationSchirm)


async def test_auch_wer_ihn_meldet_wird_nicht_mit_namen_genannt(app, umgebung):
    async with laufend(app) as hand:
        await auf(hand, "bedarf")
        await hand("f2")
        await hand.tippt("Ruheraum", "down")
        await hand.tippt("Frau Schmidt", "f8")
        assert "sieht nach einem Namen aus" in hand.meldung
        assert hand.schirm.focused.id == "feld-profession"
    assert Koordination(umgebung).vermerke == []


async def test_ein_einzelner_termin_faellt_aus_wird_verlegt_und_kommt_zurueck(app, umgebung):
    async with laufend(app) as hand:
        await auf(hand, "termin")
        await hand("f2", "f8")
        assert "Di 10. November 2026, 13:30–14:30 · KoPrax-Runde" in hand.bild
        await hand("down", "f7")
        assert hand.meldung.startswith("Di 10. November 2026, 13:30–14:30 fällt aus.")
        assert "Di 10. November" not in "\n".join(hand.reihen[:-2])
        await hand("ctrl+z")
        assert "Di 10. November" in hand.bild
        await hand.tippt("8. dez", "enter")
        assert hand.schirm.focused.value.endswith("08.12.2026 auf ")
        await hand.tippt("15.12.", "f8")
        assert "Di 15. Dezember 2026, 13:30–14:30 (statt 8. Dezember 2026)" in hand.bild
    (termin,) = Koordination(umgebung).kooperation.termin.values()
    assert termin.ausnahmen == ()
    assert [v.auf for v in termin.verlegt] == [date(2026, 12, 15)]


async def test_was_gespeichert_ist_verdeckt_keine_suche(app, koordination):
    """„Nichts gefunden“ stood there after saving, and the new school was nowhere."""
    koordination.setzen("schule", Standort("", "Schule am Wald"))
    async with laufend(app) as hand:
        await auf(hand, "schule")
        await hand.tippt("wald", "f2", *"Am See", "f8")
        assert hand.gewaehlt.startswith("Am See")
        assert hand.schirm.suche.value == ""
        # A search that finds it stays.
        await hand.tippt("see", "enter", "f8")
        assert hand.gewaehlt.startswith("Am See")
        assert hand.schirm.suche.value == "see"


async def test_feiertage_des_landes_und_ferien_stehen_beim_termin(app):
    async with laufend(app) as hand:
        await auf(hand, "termin")
        await hand("f2")
        await hand("down", "right", "right", "right", "right", "right")
        assert "jede Woche" in hand.bild
        await hand("down", "down", *["right"] * 1, "f8", "f3")
        await hand.tippt("Weihnachtsferien 21.12.2026-2.1.2027", "enter")
        await hand.tippt("dezember")
        assert "liegt in den Ferien (Weihnachtsferien)." in hand.worte
        await hand("escape")
        await hand.tippt("bundesland", *["enter"] * 13)
        assert "Bundesland: Sachsen" in hand.bild
        await hand("escape")
        await hand.tippt("november")
        assert "ist ein Feiertag (Buß- und Bettag)." in hand.worte


async def test_die_kalenderdatei_liest_ein_fremdes_programm(app, tmp_path, koordination):
    async with laufend(app) as hand:
        await auf(hand, "termin")
        await hand("f5")
        assert "Noch kein Termin erfasst" in hand.meldung
        await hand("f2", "f8", "f5")
        assert hand.meldung.endswith(f"{KALENDERDATEI}. {ABONNIERT} {IMPORTIERT}")
    datei = tmp_path / BLAETTER / KALENDERDATEI
    assert datei.stat().st_mode & 0o777 == 0o600
    (ereignis,) = icalendar.Calendar.from_ical(datei.read_bytes()).walk("VEVENT")
    assert str(ereignis["SUMMARY"]) == "KoPrax-Runde"
    assert ereignis["RRULE"]["BYDAY"] == ["2TU"]


async def test_angebote_werden_beim_tippen_gefunden(app, koordination):
    koordination.angebote_einlesen(
        [
            Angebot("Trommelgruppe", "Musikschule", gueltig_bis=date(2026, 7, 31)),
            Angebot("Boxen", "Sportverein", thema="Bewegung, Trommeln"),
        ]
    )
    async with laufend(app) as hand:
        await auf(hand, "angebot")
        await hand.tippt("trommel")
        assert hand.bild.index("Boxen") < hand.bild.index("– Trommelgruppe")
        assert "abgelaufen seit 31.07.2026" in hand.worte
        await hand.tippt("xx")
        assert "Nichts gefunden. Esc zeigt wieder alle." in hand.worte
        await hand("escape")
        await hand.tippt("box", "enter")
        assert isinstance(hand.schirm, FormularSchirm)
        assert "Sportverein" in hand.bild


async def test_enter_im_selben_zug_oeffnet_was_gesucht_wurde(app, koordination):
    koordination.angebote_einlesen([Angebot("Boxen"), Angebot("Lesen"), Angebot("Trommeln")])
    async with laufend(app) as hand:
        await auf(hand, "angebot")
        hand.schicke(*"lese", "enter")
        await hand.ruhe()
        assert isinstance(hand.schirm, FormularSchirm)
        assert "Lesen" in hand.bild


async def test_gleiche_bedarfe_stehen_als_einer_nach_gewicht(app, koordination, umgebung):
    koordination.bedarfe_einlesen(
        [
            Bedarf("Elternarbeit", "ssa", 2),
            Bedarf("Ruheraum", "ssa", 3),
            Bedarf("ruheraum", "okja", 5),
        ]
    )
    async with laufend(app) as hand:
        await auf(hand, "bedarf")
        text = hand.bild
        assert text.index("5 Ruheraum") < text.index("2 Elternarbeit")
        assert "Schulsozialarbeit, Offene Kinder- und Jugendarbeit" in hand.worte
        await hand("f7", "1")
        assert hand.meldung.startswith("Bedarf „Ruheraum“ entfernt.")
        assert len(Koordination(umgebung).kooperation.bedarf) == 2


async def test_was_ein_anderes_terminal_erfasst_steht_nach_dem_naechsten_takt_da(app, zweite):
    async with laufend(app) as hand:
        await auf(hand, "schule")
        Koordination(zweite).setzen("schule", Standort("", "Schule am Wald"))
        await hand.takt(sekunden=1)
        assert "Schule am Wald" in hand.bild


async def test_was_ein_anderer_inzwischen_aendert_verhindert_kein_speichern(app, zweite, umgebung):
    async with laufend(app) as hand:
        await hand("f3", "f2")
        await hand.tippt("Schule am Wald")
        Koordination(zweite).setzen("schule", Standort("", "Schule am Wald"))
        await hand("f8")
        assert "Eine Schule „Schule am Wald“ gibt es schon." in hand.meldung
        await hand.tippt(" 2", "f8")
    assert len(Koordination(umgebung).kooperation.schule) == 2


async def test_ist_die_kooperation_nicht_zu_lesen_sagt_es_die_startseite(
    app, koordination, umgebung
):
    koordination.setzen("schule", Standort("", "Schule am Wald"))
    fremd = sqlite3.connect(umgebung.protokoll.pfad, isolation_level=None)
    fremd.execute("UPDATE kooperation SET daten = '{'")
    fremd.close()
    async with laufend(app) as hand:
        await hand("f3")
        assert isinstance(hand.schirm, StartSchirm)
        assert "beschädigt" in hand.meldung


async def test_nutzertext_ist_nie_auszeichnung(app, koordination):
    park = koordination.setzen("schule", Standort("", "[bold]Schule[/] am [Wald]"))
    partner = (Partei("schulamt"), Partei("andere", "[@click=app.quit]x[/]"))
    zeit = Laufzeit(date(2026, 8, 1), date(2028, 7, 31))
    koordination.setzen("vereinbarung", Vereinbarung("", "[/]", (park,), partner, (zeit,)))
    async with laufend(app) as hand:
        await auf(hand, "vereinbarung")
        assert "[/] · läuft bis 31.07.2028" in hand.bild
        assert "[bold]Schule[/] am [Wald] · Schulamt, [@click=app.quit]x[/]" in hand.worte
        await hand("enter")
        assert "[bold]Schule[/] am [Wald]" in hand.bild


@pytest.mark.parametrize(
    "groesse", [(60, 20), *(pytest.param(g, marks=pytest.mark.lang) for g in ((80, 24), (120, 40)))]
)
async def test_jedes_formular_passt_in_jedes_fenster(app, groesse):
    async with laufend(app, groesse) as hand:
        await hand("f3")
        for _ in BLATT:
            await hand("tab", "f2")
            assert isinstance(hand.schirm, FormularSchirm)
            felder = list(hand.schirm._felder.values())
            for _ in felder:
                await hand("down")
            assert hand.schirm.focused is felder[-1]
            unten = hand.schirm.focused.region
            assert 0 < unten.y < groesse[1] - 2
            assert "F8 Speichern" in hand.fuss
            await hand("escape")
            assert isinstance(hand.schirm, KooperationSchirm)


async def test_entfernt_wird_nach_einer_frage_und_fuer_immer_nur_mit_eigener_taste(
    app, koordination, umgebung
):
    koordination.setzen("schule", Standort("", "Schule am Wald"))
    async with laufend(app) as hand:
        await auf(hand, "schule")
        await hand("f7")
        assert "Schule „Schule am Wald“ entfernen?" in hand.frage
        await hand("escape")
        assert "Schule am Wald" in hand.bild
        # Neither Enter nor what is typed on without looking takes anything away.
        await hand("f7", "enter", "e", "l", "j", "escape")
        assert "Schule am Wald" in hand.bild
        await hand("f7", "1", "ctrl+z")
        assert hand.meldung == "Zurückgenommen: Schule „Schule am Wald“ wieder da."
        await hand("ctrl+y")
        assert hand.meldung == "Wiederholt: Schule „Schule am Wald“ wieder draußen."
        await hand("ctrl+z", "f7", "2")
        assert hand.meldung == "Schule „Schule am Wald“ ist für immer gelöscht."
        await hand("ctrl+z")
    assert Koordination(umgebung).kooperation.schule == {}
    assert b"am Wald" not in umgebung.protokoll.pfad.read_bytes()


async def test_im_ueberblick_entfernt_nichts_was_nur_ein_hinweis_ist(app, koordination):
    park = koordination.setzen("schule", Standort("", "Schule am Wald"))
    partner = (Partei("schulamt"), Partei("jugendamt"))
    zeit = Laufzeit(date(2025, 8, 1), date(2026, 11, 30))
    koordination.setzen("vereinbarung", Vereinbarung("", "Am Wald", (park,), partner, (zeit,)))
    async with laufend(app) as hand:
        await hand("f3", "f7")
        assert "nicht im Überblick" in hand.meldung
        assert "„Am Wald“ endet in 26 Tagen" in hand.worte
        await hand("enter")
        assert isinstance(hand.schirm, FormularSchirm)


async def test_die_startseite_erinnert_an_das_ende_einer_vereinbarung(app, koordination):
    park = koordination.setzen("schule", Standort("", "Schule am Wald"))
    partner = (Partei("schulamt"), Partei("jugendamt"))
    zeit = Laufzeit(date(2025, 8, 1), date(2026, 11, 30))
    koordination.setzen("vereinbarung", Vereinbarung("", "Am Wald", (park,), partner, (zeit,)))
    async with laufend(app) as hand:
        assert "! „Am Wald“ endet in 26 Tagen, am 30. November 2026." in hand.bild
        await hand("down", "enter")
        assert isinstance(hand.schirm, KooperationSchirm)
        await hand("tab", "tab", "f4", "f8", "escape")
        assert isinstance(hand.schirm, StartSchirm)
        assert "endet in" not in hand.bild


async def test_was_in_keine_liste_passt_wird_nicht_gespeichert(app, umgebung):
    async with laufend(app) as hand:
        await hand("f3", "f2")
        await hand.tippt("a" * 601, "f8")
        assert hand.meldung == "! Hier passen 600 Zeichen hin, es sind 601: bitte kürzen."
        assert hand.schirm.focused.id == "feld-name"
    assert Koordination(umgebung).vermerke == []
