"""Surveys of needs: who was asked, what is still out, the sheet, and how old a need is."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from modelle.fach.formularfeld import FeldFehler
from modelle.kooperation.dinge.abfrage import (
    Bedarfsabfrage,
    Ruecklauf,
    hinweise,
    maengel,
    stand,
    vermerkt,
)
from modelle.kooperation.dinge.bedarf import Bedarf, zusammengefasst
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.faelliges import faelliges
from modelle.kooperation.formulare.abfrage import FORMULAR
from modelle.kooperation.formulare.gemeinsam import Vorwissen
from modelle.kooperation.formulare.ruecklauf import formular, herkunft, herkunftswerte
from modelle.kooperation.sicht import abfrageblatt
from modelle.kooperation.sicht.ansicht import zeilen
from modelle.kooperation.zustand import Kooperation
from modelle.leitung import einlesen
from modelle.leitung.ersetzen_kooperation import ersetzen
from modelle.leitung.koordination import Koordination, faellige_saetze
from modelle.leitung.umgebung import Umgebung
from modelle.sprache.dauer import seit
from modelle.sprache.vergleich import grundform

AUS, ZURUECK = date(2027, 2, 1), date(2027, 2, 15)
HEUTE = date(2027, 2, 10)
HORT, PARK = Ruecklauf("hort"), Ruecklauf("ssa", "Grundschule Am Park")
NORD, AMT = Ruecklauf("ssa", "Schule Nord"), Ruecklauf("", "Jugendamt")
ABFRAGE = Bedarfsabfrage("a", "Frühjahr", AUS, ZURUECK, "g", (HORT, PARK, NORD, AMT))
VORWISSEN = Vorwissen(Kooperation(abfrage={"a": ABFRAGE}), HEUTE)


def zurueck(profession: str, stelle: str = "") -> Bedarfsabfrage:
    return vermerkt(ABFRAGE, Ruecklauf(profession, stelle, HEUTE, 3))


def satz(am: date, abfrage: Bedarfsabfrage = ABFRAGE) -> str:
    return "".join(hinweis.satz for hinweis in hinweise([abfrage], am))


# --- who was asked, and who answered ----------------------------------------------------------


def test_gefragt_werden_professionen_und_einrichtungen_mehrmals_dazu():
    werte = FORMULAR.zeigen(None, VORWISSEN) | {
        "titel": "Frühjahr",
        "gefragt": "Hort; SSA: Grundschule Am Park; Jugendamt; hort",
    }
    neu = FORMULAR.lesen(werte, None, VORWISSEN)
    assert neu.ruecklauf == (HORT, PARK, AMT)
    dazu = FORMULAR.zeigen(neu, VORWISSEN) | {"gefragt": "Jugendamt; ssa: Schule Nord"}
    assert FORMULAR.lesen(dazu, neu, VORWISSEN).ruecklauf == (HORT, PARK, AMT, NORD)


@pytest.mark.parametrize(
    ("profession", "stelle", "wer"),
    [
        ("hort", "", 0),
        ("ssa", "grundschule am park", 1),
        ("hort", "Hort am Berg", 0),
        ("asd", "Jugendamt", 3),
        ("okja", "", 4),
        ("ssa", "Schule Süd", 4),
        ("", "Schule Nord", 2),
    ],
)
def test_was_zurueckkommt_gehoert_zu_dem_der_gemeint_sein_kann(profession, stelle, wer):
    danach = zurueck(profession, stelle).ruecklauf
    assert [nr for nr, einer in enumerate(danach) if einer.am] == [wer]
    assert len(danach) == max(4, wer + 1)
    # What the list did not say of them, it says now.
    vorher = (*ABFRAGE.ruecklauf, Ruecklauf())[wer]
    genannt = (danach[wer].profession, grundform(danach[wer].stelle))
    assert genannt == (vorher.profession or profession, grundform(vorher.stelle or stelle))


def test_wo_mehrere_gemeint_sein_koennen_wird_gefragt_statt_geraten():
    with pytest.raises(ValueError, match="Am Park; Schulsozialarbeit: Schule Nord"):
        zurueck("ssa")
    lesen = formular(ABFRAGE, None).lesen
    werte = {"profession": "SSA", "stelle": "", "am": "10.2.", "bedarfe": ""}
    with pytest.raises(FeldFehler, match="Wer ist gemeint"):
        lesen(werte, ABFRAGE, VORWISSEN)
    # The first is back: now only one of them can be meant.
    eine = vermerkt(ABFRAGE, Ruecklauf("ssa", "Schule Nord", HEUTE, 3))
    assert vermerkt(eine, Ruecklauf("ssa", "", HEUTE, 1)).ruecklauf[1].bedarfe == 1


def test_wer_als_einrichtung_schreibt_was_als_profession_gefragt_war_ist_derselbe():
    for gefragt, geantwortet in (
        (Ruecklauf("hort"), Ruecklauf("", "Hort", HEUTE, 3)),
        (Ruecklauf("", "Jugendamt"), Ruecklauf("Jugendamt", "", HEUTE, 3)),
        (Ruecklauf("", "Hort", HEUTE, 1), Ruecklauf("hort", "", HEUTE, 3)),
    ):
        abfrage = replace(ABFRAGE, ruecklauf=(Ruecklauf("ssa"), gefragt))
        (_, einer) = vermerkt(abfrage, geantwortet).ruecklauf
        assert (einer.profession, einer.stelle) == (gefragt.profession, gefragt.stelle)
        assert (einer.am, einer.bedarfe) == (HEUTE, 3)


def test_derselbe_bogen_noch_einmal_zaehlt_nicht_doppelt():
    eine = vermerkt(ABFRAGE, Ruecklauf("hort", "", HEUTE, 3))
    assert vermerkt(eine, Ruecklauf("hort", "", HEUTE, 4)).ruecklauf[0].bedarfe == 4
    assert stand(eine) == "1 von 4 zurück"


@pytest.mark.parametrize(
    ("feld", "werte"),
    [
        ("am", {"am": "31.1.2027"}),
        ("am", {"am": "11.2.2027"}),
        ("am", {"am": "neulich"}),
        ("bedarfe", {"bedarfe": "viele"}),
        ("bedarfe", {"bedarfe": "501"}),
        ("profession", {"profession": "Frau Weber"}),
        ("profession", {"profession": ""}),
        ("stelle", {"stelle": "Herr Dr. Lang"}),
    ],
)
def test_ein_ruecklauf_der_nicht_stimmt_wird_am_feld_abgelehnt(feld, werte):
    gut = {"profession": "hort", "stelle": "", "am": "10.2.", "bedarfe": "4"}
    assert formular(ABFRAGE, None).lesen(gut, ABFRAGE, VORWISSEN).ruecklauf[0].bedarfe == 4
    with pytest.raises(FeldFehler) as fehler:
        formular(ABFRAGE, None).lesen(gut | werte, ABFRAGE, VORWISSEN)
    assert fehler.value.feld == feld


@pytest.mark.parametrize(
    ("abfrage", "feld"),
    [
        (Bedarfsabfrage("", " ", AUS, ZURUECK), "Titel"),
        (Bedarfsabfrage("", "Für Frau Weber", AUS, ZURUECK), "Titel"),
        (Bedarfsabfrage("", "Frühjahr", ZURUECK, AUS), "Zurück bis"),
        (Bedarfsabfrage("", "Frühjahr", AUS, date(2028, 2, 15)), "Zurück bis"),
        (Bedarfsabfrage("", "Frühjahr", AUS, ZURUECK, "", (Ruecklauf(),)), "Profession"),
        (
            Bedarfsabfrage("", "Frühjahr", HEUTE, ZURUECK, "", (Ruecklauf("ssa", "", AUS),)),
            "Ausgegeben am",
        ),
    ],
)
def test_eine_abfrage_die_nicht_aufgeht_nennt_ihr_feld(abfrage, feld):
    assert [mangel.feld for mangel in maengel(abfrage)] == [feld]
    assert maengel(ABFRAGE) == ()


# --- what is due ------------------------------------------------------------------------------


def test_erinnert_wird_eine_woche_vorher_bis_vier_wochen_danach_mit_der_zahl_der_fehlenden():
    assert satz(ZURUECK - timedelta(days=8)) == ""
    assert satz(ZURUECK - timedelta(days=7)) == (
        "Bedarfsabfrage „Frühjahr“: zurück in 7 Tagen, am 15. Februar 2027, 4 stehen noch aus."
    )
    eine = zurueck("hort")
    assert satz(ZURUECK + timedelta(days=28), eine) == (
        "Bedarfsabfrage „Frühjahr“: zurück sein sollte sie am 15. Februar 2027, 3 stehen noch aus."
    )
    assert satz(ZURUECK + timedelta(days=29), eine) == ""
    for profession, stelle in (("ssa", "Schule Nord"), ("ssa", ""), ("", "Jugendamt")):
        eine = vermerkt(eine, Ruecklauf(profession, stelle, HEUTE))
    assert satz(ZURUECK, eine) == ""
    assert satz(ZURUECK, Bedarfsabfrage("", "Offen", AUS, ZURUECK)).endswith("noch nichts zurück.")


def test_die_startseite_und_der_ueberblick_nennen_dieselbe_erinnerung(umgebung: Umgebung):
    schluessel = Koordination(umgebung).setzen("abfrage", ABFRAGE)
    assert umgebung.protokoll.hat_erinnerungen()
    assert faellige_saetze(umgebung.protokoll, HEUTE, 3) == (satz(HEUTE),)
    kooperation = Koordination(umgebung).kooperation
    (hinweis,) = faelliges(kooperation, HEUTE)
    (erste,) = [z for z in zeilen(kooperation, "ueberblick", HEUTE) if z.vorspann == "! "]
    assert (erste.text, erste.sorte, erste.schluessel) == (hinweis.satz, "abfrage", schluessel)


# --- what goes out, and what comes in ---------------------------------------------------------


def test_der_bogen_sagt_was_gefragt_ist_bis_wann_und_dass_niemand_genannt_wird():
    da = Kooperation(abfrage={"a": ABFRAGE}, gremium={"g": Gremium("g", "Präventionskreis *Süd*")})
    blatt = abfrageblatt.bogen(ABFRAGE, da)
    assert "**Bitte zurück bis 15. Februar 2027.**" in blatt
    assert r"für: Präventionskreis \*Süd\*" in blatt
    for worte in ("1 kann warten", "5 ist dringend", "kein Kind und keine Person"):
        assert worte in blatt
    zweite = Bedarfsabfrage("b", "Für Hortleitung Meier", AUS, ZURUECK)
    beide = Kooperation(abfrage={"a": ABFRAGE, "b": zweite})
    assert abfrageblatt.dateistamm(beide, "a") == "bedarfsabfrage-2027-02"
    assert abfrageblatt.dateistamm(beide, "b") == "bedarfsabfrage-2027-02-2"


def test_die_leere_tabelle_liest_sich_ausgefuellt_wieder_ein():
    leer = abfrageblatt.tabelle()
    # Its header is known: only the line of somebody who answers is missing.
    [fehlt] = einlesen.gelesen("bedarf", leer, HEUTE).ablehnungen
    assert fehlt.grund == "erwartet wird unter der Kopfzeile mindestens eine Zeile"
    ausgefuellt = leer + "Ruhige Plätze;Hort;5;mittags\r\n".encode()
    gelesen = einlesen.gelesen("bedarf", ausgefuellt, HEUTE)
    assert gelesen.alle() == (Bedarf("Ruhige Plätze", "hort", 5, "mittags"),)
    assert gelesen.unbekannt == ()


def test_eine_tabelle_gehoert_zur_abfrage_die_laeuft_und_kommt_von_ihrer_profession():
    alle = {"a": ABFRAGE, "alt": Bedarfsabfrage("alt", "Herbst", date(2026, 9, 1), AUS)}
    gelesen = (Bedarf("Ruhe", "hort"), Bedarf("Sport", "hort"))
    werte = herkunftswerte(alle, gelesen, ("", None), HEUTE)
    assert (werte["abfrage"], werte["profession"]) == ("a", "Hort")
    assert herkunft(werte, alle, 2, VORWISSEN) == Ruecklauf("hort", "", HEUTE, 2)
    # The chosen row decides; long after the last one, none is proposed.
    gewaehlt = herkunftswerte(alle, gelesen, ("alt", PARK), HEUTE)
    assert (gewaehlt["abfrage"], gewaehlt["stelle"]) == ("alt", "Grundschule Am Park")
    zurueck = msgspec.structs.replace(PARK, am=HEUTE, bedarfe=2)
    antwortete_schon = herkunftswerte(alle, gelesen, ("alt", zurueck), HEUTE)
    assert (antwortete_schon["abfrage"], antwortete_schon["stelle"]) == ("alt", "")
    spaeter = herkunftswerte(alle, gelesen, ("", None), date(2027, 6, 1))
    assert herkunft(spaeter, alle, 2, VORWISSEN) is None


def test_eingelesenes_vermerkt_den_absender_in_einem_zug_und_weiss_seit_wann(umgebung: Umgebung):
    koordination = Koordination(umgebung)
    koordination.setzen("bedarf", Bedarf("Alt", "hort"))
    schluessel = koordination.setzen("abfrage", ABFRAGE)
    wer = Ruecklauf("hort", "", HEUTE, 2)
    neue = [Bedarf("Alt", "hort", 5), Bedarf("Neu")]
    assert koordination.bedarfe_einlesen(neue, schluessel, wer) == (1, 1)
    alt, neu = koordination.kooperation.bedarf.values()
    # A need that was there before keeps since when; that one's day is not known.
    assert (alt.gewicht, alt.seit, neu.seit) == (5, None, HEUTE)
    assert {alt.abfrage, neu.abfrage} == {schluessel}
    assert neu.profession == "hort"
    assert koordination.kooperation.abfrage[schluessel].ruecklauf[0] == wer
    assert koordination.bedarfe_einlesen(neue, schluessel, wer) == (0, 0)
    assert koordination.bedarfe_einlesen(neue[:1]) == (0, 0)
    assert {b.abfrage for b in koordination.kooperation.bedarf.values()} == {schluessel}
    koordination.zuruecknehmen()
    assert [b.bedarf for b in koordination.kooperation.bedarf.values()] == ["Alt"]
    assert stand(koordination.kooperation.abfrage[schluessel]) == "0 von 4 zurück"


# --- how old a need is ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "worte"),
    [
        (HEUTE, "seit heute"),
        (date(2027, 2, 9), "seit gestern"),
        (date(2027, 1, 28), "seit 13 Tagen"),
        (date(2027, 1, 27), "seit 2 Wochen"),
        (date(2026, 12, 12), "seit 8 Wochen"),
        (date(2026, 10, 11), "seit 3 Monaten"),
        (date(2026, 10, 10), "seit 4 Monaten"),
        (date(2025, 2, 11), "seit 23 Monaten"),
        (date(2025, 2, 10), "seit 2 Jahren"),
    ],
)
def test_das_alter_steht_in_worten_da(tag, worte):
    assert seit(tag, HEUTE) == worte


def test_zu_jedem_offenen_bedarf_steht_seit_wann_er_da_ist():
    alle = {
        "b1": Bedarf("Ruhe", "hort", seit=date(2026, 10, 10)),
        "b2": Bedarf("Ruhe", "ssa", seit=HEUTE),
        "b3": Bedarf("Sport"),
        "b4": Bedarf("Elternabend", "lk", ergebnis="AG", seit=HEUTE),
    }
    zusaetze = {z.text: z.zusatz for z in zeilen(Kooperation(bedarf=alle), "bedarf", HEUTE)}
    assert zusaetze["Ruhe"] == "Hort, Schulsozialarbeit · seit 4 Monaten"
    assert zusaetze["Schulsozialarbeit: Ruhe"] == "seit heute"
    assert (zusaetze["Sport"], zusaetze["Elternabend"]) == ("", "Lehrkraft · AG")
    # One of unknown age may be older than all others.
    (gemischt,) = zusammengefasst([Bedarf("Ruhe", seit=HEUTE), Bedarf("Ruhe")])
    assert gemischt.seit is None


def test_abfragen_stehen_ueber_den_bedarfen_und_alte_nur_noch_in_einer_zeile():
    alt = Bedarfsabfrage("alt", "Herbst", date(2026, 9, 1), date(2026, 9, 15), "", (HORT,))
    da = Kooperation(abfrage={"alt": alt, "a": zurueck("hort")}, bedarf={"b": Bedarf("Ruhe")})
    alle = zeilen(da, "bedarf", date(2027, 2, 16))
    assert [f"{z.vorspann}{z.text}" for z in alle] == [
        "Bedarfsabfragen",
        "! Frühjahr · zurück bis 15.02.2027",
        "  ✓ Hort · zurück am 10.02.2027, 3 Bedarfe",
        "  · Schulsozialarbeit: Grundschule Am Park · steht noch aus",
        "  · Schulsozialarbeit: Schule Nord · steht noch aus",
        "  · Jugendamt · steht noch aus",
        "· Herbst · zurück bis 15.09.2026",
        "Offen, nach Gewicht",
        "3 Ruhe",
    ]
    assert alle[1].zusatz == "1 von 4 zurück · 3 Bedarfe"


def test_ein_ersetzter_name_steht_auch_in_keiner_abfrage_mehr(umgebung: Umgebung):
    koordination = Koordination(umgebung)
    von = (Ruecklauf("Hort Leonie", "Haus Leonie"),)
    s = koordination.setzen("abfrage", Bedarfsabfrage("", "Für Leonie", AUS, ZURUECK, "", von))
    with umgebung.protokoll.transaktion():
        ersetzen(
            umgebung.protokoll,
            lambda t: t.replace("Leonie", "das Kind"),
            umgebung.jetzt(),
            lambda: "x",
        )
    danach = Koordination(umgebung).kooperation.abfrage[s]
    assert (danach.titel, danach.ruecklauf[0].profession) == ("Für das Kind", "Hort das Kind")
    # An institution may be called after somebody.
    assert danach.ruecklauf[0].stelle == "Haus Leonie"
