"""The forms of the co-operation: the texts in the fields, and the things made of typed texts."""

from __future__ import annotations

from datetime import date, time

import pytest

from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.dinge.abfrage import Bedarfsabfrage
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.dinge.kontakt import Kontakt
from modelle.kooperation.dinge.rahmen import Rahmenpapier
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Erreicht, Verbund
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.kooperation.formulare.alle import FORMULARE
from modelle.kooperation.formulare.gemeinsam import Vorwissen
from modelle.kooperation.formulare.vereinbarung import naechste_laufzeit
from modelle.kooperation.regeln import maengel
from modelle.kooperation.sorten import SORTEN, Sorte
from modelle.kooperation.termine.ferien import Ferien
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin, Verlegung
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import lang

HEUTE = date(2026, 11, 22)
SCHULEN = {
    "s1": Standort("s1", "Grundschule Am Park", "Grundschule", (date(2027, 8, 1),)),
    "s2": Standort("s2", "Gemeinschaftsschule Nord"),
    "s3": Standort("s3", "Schule, die wandert"),
}
VORWISSEN = Vorwissen(Kooperation(schule=SCHULEN), HEUTE, (("koprax-60", "KoPrax, 60 Minuten"),))
ZEITEN = (
    Laufzeit(date(2024, 8, 1), date(2026, 7, 31)),
    Laufzeit(date(2026, 8, 1), date(2028, 7, 31), date(2026, 6, 12)),
)
PARTEIEN = (
    Partei("schulamt"),
    Partei("traeger", "Verein Brücke"),
    Partei("andere", "Kita am Berg"),
)
BEISPIELE = {
    "schule": SCHULEN["s1"],
    "vereinbarung": Vereinbarung("v", "Am Park", ("s1", "s3"), PARTEIEN, ZEITEN),
    "termin": Regeltermin(
        "t",
        "KoPrax",
        Regel("monat", 1, date(2026, 8, 1), date(2027, 7, 31), 3, -1),
        time(13, 30),
        time(14, 30),
        "Raum 12",
        "s2",
        "koprax-60",
        (date(2026, 11, 24),),
        (Verlegung(date(2027, 2, 23), date(2027, 3, 2), time(14), time(15)),),
    ),
    "verbund": Verbund(
        "k", "Verbund Nord", ("s2",), PARTEIEN, (Erreicht(1, date(2026, 3, 12), "sechs Schulen"),)
    ),
    "bedarf": Bedarf("Ruhige Plätze", "ssa", 5, "vor allem mittags", "AG bis März"),
    "angebot": Angebot("Trommeln", "Musikschule", "ab 8", "Bewegung", "Mitte", "0361 000", HEUTE),
    "ferien": Ferien("Herbstferien", date(2027, 10, 11), date(2027, 10, 23)),
    "gremium": Gremium("g", "Steuerungsgruppe Süd", "Steuerungsgruppe"),
    "kontakt": Kontakt(
        "k",
        "Netzwerkstelle",
        "Netzwerkstelle",
        "Beratung",
        ("Übergänge", "Flucht"),
        "Süd",
        "0",
        True,
    ),
    "rahmen": Rahmenpapier(
        "r", "Konzept", "Rahmenkonzept", "Jugendamt", HEUTE, date(2028, 7, 31), HEUTE, "Entwurf"
    ),
    "abfrage": Bedarfsabfrage("a", "Frühjahr", date(2027, 2, 1), date(2027, 2, 15)),
}


def werte(sorte: str, **anders: str) -> dict[str, str]:
    """Return the texts in the fields of the example, some of them typed differently."""
    return FORMULARE[sorte].zeigen(BEISPIELE[sorte], VORWISSEN) | anders


def _felder(sorte: str):
    return FORMULARE[sorte].felder(BEISPIELE[sorte], VORWISSEN)


def gelesen(sorte: str, **anders: str):
    return FORMULARE[sorte].lesen(werte(sorte, **anders), BEISPIELE[sorte], VORWISSEN)


@pytest.mark.parametrize("sorte", SORTEN)
def test_was_ein_formular_zeigt_liest_es_genauso_wieder(sorte):
    assert set(BEISPIELE) == set(FORMULARE) == set(SORTEN)
    assert gelesen(sorte) == BEISPIELE[sorte]


@pytest.mark.parametrize("sorte", SORTEN)
def test_jedes_formular_fragt_genau_nach_dem_was_es_zeigt(sorte):
    for ding in (None, BEISPIELE[sorte]):
        felder = FORMULARE[sorte].felder(ding, VORWISSEN)
        gezeigt = FORMULARE[sorte].zeigen(ding, VORWISSEN)
        assert set(gezeigt) == {feld.name for feld in felder}
        for feld in felder:
            assert not feld.wahl or gezeigt[feld.name] in {wert for wert, _ in feld.wahl}, feld


@pytest.mark.parametrize(
    ("sorte", "feld", "text", "satz"),
    [
        ("schule", "wechsel", "31.2.2027", "„31.2.2027“ gibt es nicht"),
        ("schule", "wechsel", "bald", "ist kein Datum"),
        (
            "vereinbarung",
            "schulen",
            "Süd",
            "Welche Schule ist „Süd“? Es gibt „Grundschule Am Park“",
        ),
        ("vereinbarung", "schulen", "schule", "Welche Schule ist „schule“?"),
        ("vereinbarung", "parteien", "Jugendamt, Frau Müller", "bitte keine Person"),
        ("vereinbarung", "bis1", "31.7.2023", "liegt vor dem Anfang am 1. August 2024"),
        ("vereinbarung", "von2", "31.7.2026", "Zwei Laufzeiten überschneiden sich"),
        ("vereinbarung", "von2", "", "Hier fehlt der erste Tag"),
        ("vereinbarung", "bis2", "", "Hier fehlt der letzte Tag"),
        ("vereinbarung", "bis2", "Sommer", "ist kein Datum"),
        ("vereinbarung", "am2", "neulich", "ist kein Datum"),
        ("termin", "zeit", "14:30–13:30", "das Ende muss nach dem Beginn liegen"),
        ("termin", "ab", "", "ist kein Datum"),
        ("termin", "ausfall", "8.12.2026, 40.1.", "40.1."),
        ("termin", "verlegt", "8.12.2026", "bitte etwa 8.12.2026 auf 15.12.2026"),
        ("angebot", "traeger", "Herr Schulze", "bitte keine Person"),
        ("angebot", "gueltig_bis", "29.2.2027", "gibt es nicht"),
        ("ferien", "ferien", "Herbstferien", "bitte etwa „Herbstferien 11.10.–23.10.2027“"),
    ],
)
def test_was_nicht_geht_nennt_das_feld_und_was_erwartet_wird(sorte, feld, text, satz):
    with pytest.raises(FeldFehler) as fehler:
        gelesen(sorte, **{feld: text})
    assert fehler.value.feld == feld
    assert satz in str(fehler.value)


@pytest.mark.parametrize(
    ("sorte", "feld", "text", "satz"),
    [
        ("vereinbarung", "parteien", "Schulamt", "mindestens zwei Parteien"),
        ("termin", "bis", "1.7.2026", "liegt vor dem Anfang"),
        ("termin", "ausfall", "3.12.2026", "ist nach dieser Regel kein Termin"),
        ("termin", "verlegt", "3.12.2026 auf 4.12.2026", "ist nach dieser Regel kein Termin"),
        ("termin", "titel", "", "braucht einen Titel"),
        ("bedarf", "bedarf", "", "was gebraucht wird"),
    ],
)
def test_was_nicht_zusammengeht_sagt_das_ganze(sorte, feld, text, satz):
    gefunden = maengel(gelesen(sorte, **{feld: text}), "x", VORWISSEN.kooperation)
    assert satz in gefunden[0].satz
    gemeint = (f.name for f in _felder(sorte) if f.betrifft(gefunden[0].feld))
    assert list(gemeint) == [feld]


def test_schulen_genuegt_der_anfang_oder_ein_teil_des_namens():
    assert gelesen("vereinbarung", schulen="park; Schule, die").schulen == ("s1", "s3")
    assert gelesen("vereinbarung", schulen="Nord, am park, NORD").schulen == ("s2", "s1")


def test_wo_es_noch_keine_schule_gibt_steht_wo_sie_entsteht():
    leer = Vorwissen(Kooperation(), HEUTE)
    for sorte in ("vereinbarung", "verbund"):
        (feld,) = (f for f in FORMULARE[sorte].felder(None, leer) if f.name == "schulen")
        assert "bitte erst auf dem Blatt „Schulen“ eine anlegen" in feld.hilfe
        with pytest.raises(FeldFehler, match="Es gibt noch keine Schule: bitte erst"):
            FORMULARE[sorte].lesen(werte(sorte), None, leer)


def test_parteien_werden_an_ihrer_rolle_erkannt():
    parteien = gelesen("vereinbarung", parteien="jugendamt, Träger: Brücke; Stadtteilbüro").parteien
    assert parteien == (
        Partei("jugendamt"),
        Partei("traeger", "Brücke"),
        Partei("andere", "Stadtteilbüro"),
    )


def test_eine_laufzeit_hat_drei_felder_und_jede_erneuerung_drei_weitere():
    form, eine = FORMULARE["vereinbarung"], Vereinbarung("v", "V", ("s1",), PARTEIEN, ZEITEN[:1])
    titel = ["Laufzeit von", "bis", "unterschrieben am"]
    assert [f.titel for f in form.felder(eine, VORWISSEN)][4:] == titel
    assert [f.titel for f in form.felder(None, VORWISSEN)][4:] == titel
    texte = form.zeigen(eine, VORWISSEN)
    felder, neu = form.weitere(texte, VORWISSEN)
    assert [f.titel for f in felder] == ["2. Laufzeit von", *titel[1:]]
    assert form.lesen({**texte, **neu}, eine, VORWISSEN).laufzeiten == (
        ZEITEN[0],
        Laufzeit(date(2026, 8, 1), date(2028, 7, 31)),
    )
    with pytest.raises(FeldFehler, match="erst diese Laufzeit"):
        form.weitere({**texte, "von2": "", "bis2": "", "am2": ""}, VORWISSEN)


def test_eine_geleerte_laufzeit_ist_entfernt_und_ohne_eine_geht_es_nicht():
    leer = {"von1": "", "bis1": "", "am1": ""}
    assert gelesen("vereinbarung", **leer).laufzeiten == ZEITEN[1:]
    with pytest.raises(FeldFehler, match="braucht einen ersten Tag") as fehler:
        gelesen("vereinbarung", **leer, von2="", bis2="", am2="")
    assert fehler.value.feld == "von1"


@pytest.mark.parametrize(
    ("texte", "von", "bis", "am"),
    [
        (("1.8.", "31.7.2028", ""), date(2027, 8, 1), date(2028, 7, 31), None),
        (("1.8.2026", "31.7.", "12.6."), date(2026, 8, 1), date(2027, 7, 31), date(2026, 6, 12)),
        (("1. Aug 26", "31.07.28", "1.9."), date(2026, 8, 1), date(2028, 7, 31), date(2026, 9, 1)),
    ],
)
def test_ein_tag_ohne_jahr_gehoert_zu_seiner_laufzeit_und_wird_vorher_gezeigt(texte, von, bis, am):
    anders = dict(zip(("von2", "bis2", "am2"), texte, strict=True), von1="", bis1="", am1="")
    (zeit,) = gelesen("vereinbarung", **anders).laufzeiten
    assert zeit == Laufzeit(von, bis, am)
    heisst = {f.name: f.verstanden for f in _felder("vereinbarung") if f.verstanden}
    alle = werte("vereinbarung", **anders)
    assert (heisst["von2"](alle), heisst["bis2"](alle)) == (lang(von), lang(bis))
    assert am is None or heisst["am2"](alle) == lang(am)


@pytest.mark.parametrize(
    ("text", "auf"),
    [
        ("8.12.2026 auf 15.12.", date(2026, 12, 15)),
        ("8.12.2026 auf den 5.1.", date(2027, 1, 5)),
        ("12.1.2027 auf Di 22.12.", date(2026, 12, 22)),
    ],
)
def test_ein_verlegter_tag_ohne_jahr_liegt_nahe_bei_dem_alten(text, auf):
    assert gelesen("termin", verlegt=text).verlegt[0].auf == auf


@pytest.mark.parametrize(
    "wann", [" 14:00–15:30", ", 14:00 bis 15:30 Uhr", " um 14-15:30", " von 14 Uhr bis 15.30 Uhr"]
)
def test_ein_verlegter_termin_kann_eine_andere_uhrzeit_haben(wann):
    (verlegung,) = gelesen("termin", verlegt=f"8.12.2026 auf 15.12.2026{wann}").verlegt
    assert verlegung == Verlegung(date(2026, 12, 8), date(2026, 12, 15), time(14), time(15, 30))


@pytest.mark.parametrize(
    ("laufzeit", "naechste"),
    [
        ((date(2024, 8, 1), date(2026, 7, 31)), (date(2026, 8, 1), date(2028, 7, 31))),
        ((date(2026, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 12, 31))),
        ((date(2026, 11, 1), date(2026, 11, 30)), (date(2026, 12, 1), date(2026, 12, 31))),
        ((date(2024, 12, 29), date(2026, 12, 28)), (date(2026, 12, 29), date(2028, 12, 28))),
        ((date(2026, 3, 1), date(2026, 8, 30)), (date(2026, 8, 31), date(2027, 2, 28))),
    ],
)
def test_zum_erneuern_wird_eine_gleich_lange_laufzeit_vorgeschlagen(laufzeit, naechste):
    neu = naechste_laufzeit((Laufzeit(*laufzeit),))
    assert (neu.von, neu.bis) == naechste


def test_eine_einzige_schule_ist_schon_eingetragen():
    eine = Vorwissen(Kooperation(schule={"s1": SCHULEN["s1"]}), HEUTE)
    assert FORMULARE["vereinbarung"].zeigen(None, eine)["schulen"] == "Grundschule Am Park"
    assert FORMULARE["termin"].zeigen(None, eine)["schule"] == "s1"


def test_ein_selten_gewaehlter_takt_bleibt_im_formular_erhalten():
    selten = Regeltermin("t", "T", Regel("woche", 0, HEUTE, None, 3), time(9), time(10))
    vorwissen = Vorwissen(Kooperation(termin={"t": selten}), HEUTE)
    formular = FORMULARE["termin"]
    assert formular.lesen(formular.zeigen(selten, vorwissen), selten, vorwissen) == selten
    (takt,) = (feld for feld in formular.felder(selten, vorwissen) if feld.name == "takt")
    assert ("w3", "alle 3 Wochen") in takt.wahl


def _abgelehnt(sorte: Sorte, feld: Formularfeld) -> tuple[bool, str]:
    """Whether a person in this field is refused at this field, and the sentence."""
    form, ding = FORMULARE[sorte], BEISPIELE.get(sorte)
    werte = {**form.zeigen(ding, VORWISSEN), feld.name: "Herrn Weber"}
    try:
        neu = form.lesen(werte, ding, VORWISSEN)
    except FeldFehler as fehler:
        return fehler.feld == feld.name, str(fehler)
    (erster, *_) = maengel(neu, "t", VORWISSEN.kooperation)
    return feld.betrifft(erster.feld), erster.satz


def test_wer_mit_anrede_dasteht_wird_am_feld_abgelehnt():
    # The question about names leaves a salutation to the form: each checked field must refuse it.
    geprueft = [
        (sorte, feld)
        for sorte, form in FORMULARE.items()
        for feld in form.felder(BEISPIELE.get(sorte), VORWISSEN)
        if feld.geprueft and sorte != "bedarf"
    ]
    assert {"gremium", "kontakt", "termin", "vereinbarung"} <= {sorte for sorte, _ in geprueft}
    for sorte, feld in geprueft:
        am_feld, satz = _abgelehnt(sorte, feld)
        assert (am_feld, "keine Person" in satz) == (True, True), (sorte, feld.name, satz)
