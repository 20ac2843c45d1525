"""A Verbund on its way: what each milestone records, what is missing, schools, and the report."""

from __future__ import annotations

import csv
import io
from datetime import date

import msgspec
import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.formularfeld import FeldFehler
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import (
    AKTEURE,
    BEREICHE,
    SCHWERPUNKTE,
    WEITERE,
    Erreicht,
    Notiz,
    Verbund,
    fehlt,
    staende,
)
from modelle.kooperation.dinge.vereinbarung import Partei
from modelle.kooperation.formulare import schule
from modelle.kooperation.formulare.gemeinsam import Vorwissen
from modelle.kooperation.formulare.verbund import meilenstein
from modelle.kooperation.regeln import maengel, ohne_verbund
from modelle.kooperation.rueckfluss import beratungstag, verbuende
from modelle.kooperation.sicht import textzeilen
from modelle.kooperation.sicht.ansicht import zeilen
from modelle.kooperation.sicht.verbundbericht import als_markdown, als_tabelle
from modelle.kooperation.zustand import Kooperation
from modelle.runde.angaben import Sitzung
from modelle.runde.ereignisse import Angaben, RundeAngelegt
from modelle.runde.faltung import gruenden
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.datum import DatumFehler
from modelle.sprache.tagangabe import vergangen

HEUTE = date(2026, 11, 29)
BERATUNG = mitgeliefert("konstituierende-beratung")
SCHULEN = {
    "s1": Standort("s1", "Grundschule Am Park"),
    "s2": Standort("s2", "Oberschule Nord", foerderschwerpunkte=("lernen", "hoeren")),
    "s3": Standort("s3", "Freie Schule", frei=True),
}
ALLE_FUENF = tuple(Notiz(a, f"zu {a}") for a in AKTEURE if a not in WEITERE)
NORD = Verbund("v1", "Verbund Nord", ("s1",), (Partei("schulamt"),), bedingungen=ALLE_FUENF)
DA = Kooperation(schule=SCHULEN, verbund={"v1": NORD})
replace = msgspec.structs.replace


def gelesen(nummer: int, alt: Verbund, **anders: str) -> Verbund:
    """Fill in the form of a milestone as somebody does who changes only these fields."""
    form, vorwissen = meilenstein(nummer), Vorwissen(DA, HEUTE)
    werte = form.zeigen(alt, vorwissen)
    assert set(werte) == {feld.name for feld in form.felder(alt, vorwissen)}
    assert set(anders) <= set(werte)
    return form.lesen(werte | anders, alt, vorwissen)


def test_was_vor_einem_meilenstein_fehlt_wird_gesagt_und_nicht_geraten():
    leer = Verbund("v", "V")
    offen = "Schulen, Jugendhilfe, Sozialhilfe, Schülerbeförderung, Schulträger"
    assert fehlt(leer, 1) == ("die Schulen", f"Bedingungen zu: {offen}")
    assert fehlt(leer, 2) == ("Potenziale (Kommunikation, Angebote, Steuerung)",)
    assert fehlt(leer, 3) == ("Ziele", "der Tag der Beratung")
    assert fehlt(leer, 4) == ("Empfehlungen",)
    ohne_einen = replace(NORD, bedingungen=ALLE_FUENF[1:])
    with pytest.raises(FeldFehler, match=r"Es fehlt noch: Bedingungen zu: Schulen\. ") as fehler:
        gelesen(1, ohne_einen, am="12.3.2026")
    assert fehler.value.feld == "am"
    mit_allen = gelesen(1, ohne_einen, am="12.3.2026", zu_schulen="kein Bus nach 16 Uhr")
    assert mit_allen.erreicht == (Erreicht(1, date(2026, 3, 12)),)
    assert mit_allen.bedingungen[0] == Notiz("schulen", "kein Bus nach 16 Uhr")


@pytest.mark.parametrize("nummer", [1, 2, 3, 4])
def test_was_eine_aeltere_fassung_erreicht_hat_bleibt_erreicht_auch_beim_aendern(nummer):
    alt = Verbund("v", "V", erreicht=(Erreicht(nummer, date(2026, 3, 12), "sechs Schulen"),))
    assert gelesen(nummer, alt) == alt
    assert staende(gelesen(nummer, alt, am="13.3.2026"))[nummer - 1].am == date(2026, 3, 13)


def test_ziele_und_empfehlungen_stehen_vor_dem_tag_als_notiz_und_danach_als_ergebnis():
    for nummer, name in ((3, "ziele"), (4, "empfehlungen")):
        davor = gelesen(nummer, NORD, ergebnis="Wege kürzen")
        assert (getattr(davor, name), davor.erreicht) == ("Wege kürzen", ())
        davor = replace(davor, beratung=date(2026, 3, 10))
        danach = gelesen(nummer, davor, am="12.3.2026")
        assert danach.erreicht == (Erreicht(nummer, date(2026, 3, 12), "Wege kürzen"),)
        assert getattr(danach, name) == ""
        assert gelesen(nummer, danach, am="") == davor


def test_tage_in_falscher_reihe_und_personen_werden_am_feld_gesagt():
    def mangel(nummer: int, alt: Verbund, **anders: str) -> tuple[str, list[str]]:
        neu = gelesen(nummer, alt, **anders)
        [eins] = maengel(neu, "v1", DA)
        felder = meilenstein(nummer).felder(neu, Vorwissen(DA, HEUTE))
        return eins.satz, [feld.name for feld in felder if feld.betrifft(eins.feld)]

    erster = replace(NORD, erreicht=(Erreicht(1, date(2026, 3, 12)),))
    satz, feld = mangel(2, erster, zu_angebote="Kalender", am="1.3.2026")
    assert ("liegt vor Meilenstein 1" in satz, feld) == (True, ["am"])
    satz, feld = mangel(3, NORD, ergebnis="Z", beratung="2.3.2026", am="1.3.2026")
    assert ("liegt nach Meilenstein 3" in satz, feld) == (True, ["beratung"])
    for nummer, name in ((1, "zu_kita"), (2, "zu_angebote"), (3, "ergebnis"), (4, "ergebnis")):
        with pytest.raises(FeldFehler, match="keine Person") as fehler:
            gelesen(nummer, NORD, **{name: "Frau Müller fragen"})
        assert fehler.value.feld == name
    # Reached is what has been: a day without a year is the last one, and it is shown so.
    assert staende(gelesen(1, NORD, am="30.11."))[0].am == date(2025, 11, 30)
    am = meilenstein(1).felder(NORD, Vorwissen(DA, HEUTE))[-1]
    assert am.heisst({"am": "30.10."}) == "30. Oktober 2026"
    falsche = (("bald", "kein Datum"), ("31.2.2026", "gibt es nicht"), ("1.1.2027", "erst noch"))
    for text, satz in falsche:
        with pytest.raises(FeldFehler, match=satz):
            gelesen(1, NORD, am=text)
    # All free texts are looked at for names that only the check knows.
    for nummer in (1, 2, 3, 4):
        felder = meilenstein(nummer).felder(NORD, Vorwissen(DA, HEUTE))
        assert {f.name for f in felder if not f.geprueft} <= {"am", "beratung"}


def test_eine_schule_gehoert_nur_in_einen_verbund_was_alt_ist_bleibt():
    sued = Verbund("v2", "Süd", ("s2",))
    [eins] = maengel(replace(sued, schulen=("s2", "s1")), "v2", DA)
    assert eins.feld == "Schulen"
    assert eins.satz.startswith("„Grundschule Am Park“ gehört schon zu „Verbund Nord“: bitte")
    doppelt = replace(DA, verbund={"v1": NORD, "v2": replace(sued, schulen=("s1",))})
    assert maengel(replace(sued, schulen=("s1",), name="Süd neu"), "v2", doppelt) == ()


def test_oeffentliche_schulen_ohne_verbund_stehen_am_ende_und_freie_fehlen_nie():
    assert ohne_verbund(DA) == ["s2"]
    assert ohne_verbund(Kooperation(schule=SCHULEN)) == []
    *_, kopf, letzte = zeilen(DA, "verbund", HEUTE)
    assert (kopf.text, letzte.text) == ("Noch keinem Verbund zugeordnet", "Oberschule Nord")
    assert (letzte.sorte, letzte.schluessel) == ("schule", "s2")
    assert [z.text for z in zeilen(Kooperation(schule=SCHULEN), "verbund", HEUTE)] == []


def test_nur_wo_es_einen_verbund_gibt_fragt_eine_schule_nach_traeger_und_schwerpunkten():
    ohne = Vorwissen(Kooperation(schule=SCHULEN), HEUTE)
    immer = ["name", "schulart", "wechsel", "koprax_seit", "koprax_bis"]
    assert [f.name for f in schule.FORMULAR.felder(None, ohne)] == immer
    mit, alt = Vorwissen(DA, HEUTE), SCHULEN["s2"]
    werte = schule.FORMULAR.zeigen(alt, mit)
    assert set(werte) == {f.name for f in schule.FORMULAR.felder(alt, mit)}
    assert schule.FORMULAR.lesen(werte, alt, mit) == alt
    neu = werte | {"frei": "ja", "foerderschwerpunkte": "sehen, emot, HÖREN", "schulwege": "Bus"}
    gelesen = schule.FORMULAR.lesen(neu, alt, mit)
    assert gelesen.foerderschwerpunkte == ("emsoz", "hoeren", "sehen")
    assert (gelesen.frei, gelesen.schulwege) == (True, "Bus")
    # What was not asked stays as it was.
    kurz = {name: werte[name] for name in ("name", "schulart", "wechsel")}
    assert schule.FORMULAR.lesen(kurz, gelesen, ohne).frei is True


def test_im_terminal_stehen_schwerpunkte_bei_der_schule_und_wer_in_keinem_verbund_ist():
    texte = [zeile.text for zeile in textzeilen.schulzeilen(DA)]
    assert "Förderschwerpunkte: Lernen, Hören" in texte
    assert texte[-1] == "Träger: freie Schule"
    [*_, letzte] = textzeilen.verbundzeilen(DA)
    assert letzte.text == "Noch keinem Verbund zugeordnet: Oberschule Nord"


@pytest.mark.parametrize("text", ["Rechnen", "entwicklung", ".", "s"])
def test_was_kein_schwerpunkt_ist_oder_mehrere_sein_kann_wird_gefragt(text):
    with pytest.raises(FeldFehler, match=r"Welcher Schwerpunkt ist .* Es gibt Lernen, emotionale"):
        schule.schwerpunkte("foerderschwerpunkte", text)
    for schluessel, titel in SCHWERPUNKTE.items():
        assert schule.schwerpunkte("f", titel.upper()) == (schluessel,)


# --- from a round -----------------------------------------------------------------------------


def beratung(*eintraege: Eintrag, verbund: str = "v1") -> Runde:
    leer = gruenden(RundeAngelegt(BERATUNG, Angaben("Kreis", "2026-11", verbund=verbund)))
    return replace(leer, stand="laufend", eintraege={x.id: x for x in eintraege})


def bedingung(id: str, text: str, betrifft: str = "") -> Eintrag:
    return Eintrag(id, "bestand", "bedingung", text, felder={"betrifft": betrifft})


def potenzial(id: str, text: str, bereich: str = "") -> Eintrag:
    return Eintrag(id, "potenziale", "potenzial", text, felder={"bereich": bereich})


def test_der_ablauf_nennt_dieselben_akteure_und_bereiche_wie_der_verbund():
    for name, liste in (("betrifft", AKTEURE), ("bereich", BEREICHE)):
        feld = BERATUNG.feld(name)
        assert feld
        assert {wert.schluessel: wert.titel for wert in feld.werte} == liste


def test_bedingungen_und_potenziale_der_beratung_kommen_zu_ihrem_akteur_und_bereich():
    alt = Verbund("v1", "Nord", ("s1",), bedingungen=(Notiz("schulen", "kein Bus"),))
    hier = beratung(
        bedingung("e1", "kein Bus", "schulen"),
        bedingung("e2", "zwei Standorte", "schulen"),
        bedingung("e3", "viele neue Familien"),
        potenzial("e4", "ein Kalender für alle", "steuerung"),
    )
    neu = verbuende(hier, {"v1": alt}, HEUTE)["v1"]
    assert neu.bedingungen == (
        Notiz("schulen", "kein Bus; zwei Standorte"),
        Notiz("", "viele neue Familien"),
    )
    assert neu.potenziale == (Notiz("steuerung", "ein Kalender für alle"),)
    assert neu.beratung == HEUTE
    # The first milestone still lacks conditions, and nobody guesses that it is reached.
    assert neu.erreicht == (Erreicht(2, HEUTE),)
    assert verbuende(hier, {"v1": neu}, date(2026, 12, 1)) == {}
    # A day that was only planned gives way to the day on which it was held.
    fuer_spaeter = replace(NORD, beratung=date(2026, 12, 9))
    voll = verbuende(hier, {"v1": fuer_spaeter}, HEUTE)["v1"]
    assert voll.beratung == HEUTE
    assert [e.nummer for e in voll.erreicht] == [1, 2]


def test_zaehlt_der_tag_fuer_den_ein_treffen_vorbereitet_war_sonst_der_des_schliessens():
    ohne = beratung()
    assert beratungstag(ohne, HEUTE) == HEUTE
    for tag, gemeint in (("2026-11-12", date(2026, 11, 12)), ("", HEUTE), ("bald", HEUTE)):
        sitzung = Sitzung("g", "Verbundtreffen", tag=tag)
        runde = replace(ohne, angaben=replace(ohne.angaben, sitzung=sitzung))
        assert beratungstag(runde, HEUTE) == gemeint


def test_ein_frueher_erreichter_meilenstein_behaelt_seinen_tag():
    davor = (
        Erreicht(1, date(2026, 1, 7), "acht Schulen"),
        Erreicht(2, date(2026, 3, 7), "Kalender"),
    )
    alt = replace(NORD, erreicht=davor, empfehlungen="Raum suchen")
    hier = beratung(
        potenzial("e1", "Verteiler"),
        bedingung("e2", "kein Bus", "kita"),
        Eintrag("e3", "empfehlungen", "empfehlung", "Stelle schaffen"),
    )
    neu = verbuende(hier, {"v1": alt}, HEUTE)["v1"]
    assert neu.erreicht == (
        davor[0],
        Erreicht(2, date(2026, 3, 7), "Kalender; Verteiler"),
        Erreicht(4, HEUTE, "Raum suchen; Stelle schaffen"),
    )
    assert neu.empfehlungen == ""
    assert verbuende(hier, {"v1": neu}, date(2026, 12, 1)) == {}


# --- the report -------------------------------------------------------------------------------

BOESE = "=HYPERLINK(A1) | *x*"


def test_der_bericht_zaehlt_was_bis_zu_seinem_tag_erreicht_war_und_nennt_was_fehlt():
    erreicht = (Erreicht(1, date(2027, 9, 30), "acht Schulen"), Erreicht(3, date(2027, 10, 1)))
    einer = replace(NORD, schulen=("s1", "s3"), erreicht=erreicht)
    da = replace(DA, verbund={"v1": einer, "v2": Verbund("v2", BOESE, ("s2",))})
    text = als_markdown(da, date(2027, 9, 30))
    assert text.startswith("# Verbünde: Stand am 30. September 2027\n")
    assert "Bedingungen erfasst: erreicht am 30. September 2027. acht Schulen" in text
    assert "- Meilenstein 2, Potenziale gefunden: noch offen. Es fehlt: Potenziale (" in text
    # What was missing then is not known any more.
    assert "gehalten: noch offen. Später erreicht: am 1. Oktober 2027.\n" in text
    assert "- Freie Schule · freie Schule" in text
    assert "Förderschwerpunkte: Lernen, Hören" in text
    assert "Bei keiner Schule eingetragen: emotionale und soziale Entwicklung" in text
    assert "Jede öffentliche Schule gehört zu einem Verbund." in text
    assert f"## {BOESE}" not in text
    assert "\n- Oberschule Nord" in als_markdown(DA, HEUTE).partition("## Noch keinem")[2]


def test_in_der_tabelle_ist_kein_text_eine_formel():
    boese = replace(NORD, name=BOESE, partner=(Partei("andere", "@x"),))
    spaeter = (Erreicht(3, date(2026, 12, 1), "Ziele"),)
    da = replace(DA, verbund={"v1": replace(boese, erreicht=spaeter)})
    daten = als_tabelle(da, HEUTE)
    zeilen = list(csv.reader(io.StringIO(daten.decode("utf-8-sig")), delimiter=";"))
    assert [len(zeile) for zeile in zeilen] == [16] * 3
    assert zeilen[1][:4] == ["29.11.2026", f"'{BOESE}", "Grundschule Am Park", "'@x"]
    assert zeilen[1][10:13] == ["", "", "später erreicht: 01.12.2026"]
    assert zeilen[2][:3] == ["29.11.2026", "Noch keinem Verbund zugeordnet", "Oberschule Nord"]


def test_der_tag_eines_berichts_liegt_nie_voraus():
    assert vergangen("30.9.", HEUTE) == date(2026, 9, 30)
    assert vergangen("29.11.", HEUTE) == HEUTE
    for text in ("30.9.2027", "neulich", ""):
        with pytest.raises(DatumFehler):
            vergangen(text, HEUTE)
