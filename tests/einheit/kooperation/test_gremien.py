"""Bodies: what their form reads, their faults, what refers to what, their dates and rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import icalendar
import msgspec
import pytest

from modelle.fach.formularfeld import FeldFehler
from modelle.kooperation.dinge.abfrage import Bedarfsabfrage
from modelle.kooperation.dinge.gremium import (
    Einzeltermin,
    Gremium,
    Mitglied,
    Sitzungsvermerk,
)
from modelle.kooperation.dinge.verbund import Verbund
from modelle.kooperation.formulare import einzeltermine
from modelle.kooperation.formulare.alle import FORMULARE
from modelle.kooperation.formulare.gemeinsam import Vorwissen
from modelle.kooperation.gremientermine import naechster
from modelle.kooperation.regeln import Unpassend, frei, maengel
from modelle.kooperation.sicht.ansicht import zeilen
from modelle.kooperation.sicht.reiterzeile import gefiltert
from modelle.kooperation.termine.ferien import Ferien
from modelle.kooperation.termine.kalender import kalender
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin
from modelle.kooperation.terminplan import jahresplan, kalendereintraege, plan
from modelle.kooperation.zustand import Kooperation
from modelle.leitung.koordination import Koordination
from modelle.strom.abgelehnt import Abgelehnt

HEUTE = date(2026, 11, 22)
FORMULAR = FORMULARE["gremium"]
FEBRUAR = Einzeltermin(
    date(2027, 2, 22), time(13, 30), time(14, 30), "Digitales Arbeiten", "Medienzentrum"
)
MAI = Einzeltermin(date(2027, 5, 31), time(13, 30), time(15))
VIERTELJAEHRLICH = Regeltermin(
    "t", "Steuerungsgruppe", Regel("monat", 3, date(2026, 2, 1), None, 3, 1), time(14), time(15, 30)
)
VOLL = Gremium(
    "g",
    "Steuerungsgruppe Kinderschutz im Landkreis Nord, gemeinsam mit dem Land",
    "Steuerungsgruppe",
    "sozialraeumlich",
    "Frühe Hilfen",
    "Bezirk Mitte",
    (Mitglied("Referat Schulsozialarbeit", "Schulamt"), Mitglied("Jugendamt")),
    "t",
    (FEBRUAR, MAI),
    "steuerungsgruppe",
    "oben",
    "v",
    "Rathaus, Saal 2",
    "Koordination",
    "Geschäftsstelle",
    ("Schulleitungen", "Träger"),
    date(2024, 8, 1),
    True,
)
KOOPERATION = Kooperation(
    gremium={"g": VOLL, "oben": Gremium("oben", "Beirat")},
    termin={"t": VIERTELJAEHRLICH},
    verbund={"v": Verbund("v", "Verbund Nord")},
)
VORWISSEN = Vorwissen(KOOPERATION, HEUTE, (("steuerungsgruppe", "Steuerungsgruppe"),))
replace = msgspec.structs.replace


def gelesen(**anders: str) -> Gremium:
    werte = FORMULAR.zeigen(VOLL, VORWISSEN) | anders
    return FORMULAR.lesen(werte, VOLL, VORWISSEN)


def saetze(gremium: Gremium, schluessel: str = "g", kooperation: Kooperation = KOOPERATION):
    return [(m.feld, m.satz) for m in maengel(gremium, schluessel, kooperation)]


# --- what the form reads ----------------------------------------------------------------------


def test_ein_gremium_mit_allem_kommt_aus_seinem_formular_genauso_zurueck():
    assert gelesen() == VOLL
    assert saetze(VOLL) == []
    # One date may begin when another one ends.
    gleich_danach = replace(FEBRUAR, beginn=FEBRUAR.ende, ende=time(16))
    assert saetze(replace(VOLL, einzeltermine=(FEBRUAR, gleich_danach))) == []
    # What is not there to choose from is not asked for, and what went meanwhile is no choice.
    allein = Vorwissen(Kooperation(), HEUTE)
    namen = {feld.name for feld in FORMULAR.felder(VOLL, allein)}
    assert {"termin", "ueber", "verbund"}.isdisjoint(namen)
    werte = FORMULAR.zeigen(VOLL, allein)
    assert set(werte) == namen
    ohne = FORMULAR.lesen(werte, VOLL, allein)
    assert (ohne.termin, ohne.ueber, ohne.verbund) == ("", "", "")
    fort = replace(KOOPERATION, verbund={"w": Verbund("w", "Süd")})
    assert FORMULAR.zeigen(VOLL, Vorwissen(fort, HEUTE))["verbund"] == ""
    # A format that is gone stays chosen.
    (ablauf,) = (f for f in FORMULAR.felder(VOLL, allein) if f.name == "ablauf")
    assert "steuerungsgruppe" in dict(ablauf.wahl)


@pytest.mark.parametrize(
    ("text", "termine"),
    [
        (
            "22.02. 13:30–14:30 Digitales Arbeiten, Gast: Medienzentrum; 31.05. 13:30–15:00",
            (FEBRUAR, MAI),
        ),
        ("31. Mai 2027, von 13.30 Uhr bis 15 Uhr", (MAI,)),
        ("Mo 31.5.27 13:30 - 15:00 Uhr; ", (MAI,)),
        ("31. 5. 2027 um 13:30-15", (MAI,)),
        ("31.5. 13:30–15:00 Gäste: Polizei", (replace(MAI, gast="Polizei"),)),
        ("31.5. 13:30–15:00: Zukunftstag", (replace(MAI, thema="Zukunftstag"),)),
        ("", ()),
    ],
)
def test_einzelne_termine_werden_gelesen_wie_man_sie_schreibt(text, termine):
    assert einzeltermine.lesen("f", text, HEUTE) == termine
    assert einzeltermine.lesen("f", einzeltermine.text(termine), HEUTE) == termine


@pytest.mark.parametrize(
    ("feld", "text", "satz"),
    [
        ("einzeltermine", "22.02.", "„22.02.“ braucht Tag und Uhrzeit, etwa 22.02. 13:30–14:30"),
        ("einzeltermine", "30.2. 13–14 Uhr", "„30.2.“ gibt es nicht"),
        ("einzeltermine", "22.2. 15:00–14:00", "das Ende muss nach dem Beginn liegen"),
        ("einzeltermine", "22.2. 13–14 Uhr, Gast: Frau Weber", "bitte keine Person nennen"),
        ("mitglieder", "Jugendamt; Herr Lang", "bitte keine Person nennen"),
        ("leitung", "Frau Weber", "bitte keine Person nennen"),
        ("seit", "bald", "„bald“"),
    ],
)
def test_was_sich_nicht_lesen_laesst_steht_mit_einem_satz_an_seinem_feld(feld, text, satz):
    with pytest.raises(FeldFehler, match=satz) as fehler:
        gelesen(**{feld: text})
    assert fehler.value.feld == feld


def test_jedes_feld_mit_freiem_text_wird_auf_namen_angesehen():
    felder = {f.name: f for f in FORMULAR.felder(VOLL, VORWISSEN)}
    ungeprueft = {name for name, f in felder.items() if not f.geprueft and not f.wahl}
    assert ungeprueft == {"seit"}
    assert len(felder) == 17


def test_mitglieder_stehen_mit_stelle_und_funktion_oder_mit_einem_von_beiden():
    amt, schule = Mitglied("Referat A, B", "Schulamt"), Mitglied("Schulleitung")
    assert gelesen(mitglieder="Schulamt: Referat A, B; Schulleitung").mitglieder == (amt, schule)
    assert gelesen(mitglieder="Jugendamt, Polizei").mitglieder == (
        Mitglied("Jugendamt"),
        Mitglied("Polizei"),
    )
    for mitglieder in ((amt,), (amt, schule), ()):
        einer = replace(VOLL, mitglieder=mitglieder)
        assert FORMULAR.lesen(FORMULAR.zeigen(einer, VORWISSEN), einer, VORWISSEN) == einer


def test_ein_anfang_ohne_jahr_liegt_zurueck_und_ein_handlungsfeld_wird_wiedererkannt():
    assert gelesen(seit="1.12.").seit == date(2025, 12, 1)
    assert gelesen(seit="August 2024").seit == date(2024, 8, 1)
    assert gelesen(feld="UEBERGÄNGE").feld == "uebergaenge"
    assert gelesen(feld="frühe-hilfen").feld == "Frühe Hilfen"
    assert gelesen(ebene="sozialraeumlich", unterschriften="").unterschriften is False


# --- faults -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anders", "feld", "satz"),
    [
        ({"name": " "}, "Name", "braucht einen Namen"),
        ({"name": "x" * 81}, "Name", "Der Name hat 81 Zeichen, 80 passen hin."),
        ({"name": "bei-rat"}, "Name", "Ein Gremium „Beirat“ gibt es schon."),
        ({"ueber": "g"}, "Gehört zu", "stünde über sich selbst"),
        ({"verbund": "fort"}, "Verbund", "steht nicht mehr da"),
        ({"feld": "x" * 41}, "Handlungsfeld", "höchstens 40 Zeichen"),
        (
            {"seit": date(2027, 3, 1)},
            "Einzelne Termine",
            "Der 22. Februar 2027 liegt vor dem Anfang des Gremiums, 1. März 2027.",
        ),
        (
            {"einzeltermine": (FEBRUAR, replace(FEBRUAR, beginn=time(14)))},
            "Einzelne Termine",
            "Am 22. Februar 2027 überschneiden sich 13:30–14:30 und 14:00–14:30.",
        ),
        (
            {"einzeltermine": (replace(MAI, ende=time(13, 30)),)},
            "Einzelne Termine",
            "muss das Ende nach dem Beginn liegen",
        ),
        (
            {"sitzungen": (Sitzungsvermerk("r", 1, date(2024, 5, 2)),)},
            "Besteht seit",
            "Am 2. Mai 2024 hat es schon getagt",
        ),
    ],
)
def test_ein_mangel_steht_mit_einem_satz_an_dem_feld_das_ihn_hat(anders, feld, satz):
    ((gemeint, gesagt),) = saetze(replace(VOLL, **anders))
    assert gemeint == feld
    assert satz in gesagt
    assert any(f.betrifft(feld) for f in FORMULAR.felder(VOLL, VORWISSEN))


def test_ein_gremium_steht_auch_ueber_zwei_andere_nicht_ueber_sich_selbst(umgebung):
    koordination = Koordination(umgebung)
    oben = koordination.setzen("gremium", Gremium("", "Präventionskreis"))
    mitte = koordination.setzen("gremium", Gremium("", "AG Übergänge", "AG", ueber=oben))
    unten = koordination.setzen("gremium", Gremium("", "AG Kita", "AG", ueber=mitte))
    alle = koordination.kooperation.gremium
    with pytest.raises(Unpassend, match="stünde über sich selbst") as fehler:
        koordination.setzen("gremium", replace(alle[oben], ueber=unten), oben)
    assert fehler.value.mangel.feld == "Gehört zu"
    # The form does not even offer it.
    felder = FORMULAR.felder(alle[mitte], Vorwissen(koordination.kooperation, HEUTE))
    assert dict(next(f.wahl for f in felder if f.name == "ueber")) == {
        "": "ohne Angabe",
        oben: "Präventionskreis",
    }


@pytest.mark.parametrize(
    ("sorte", "schluessel", "wer"),
    [("termin", "t", VOLL.name), ("verbund", "v", VOLL.name), ("gremium", "oben", VOLL.name)],
)
def test_worauf_ein_gremium_verweist_das_bleibt(sorte, schluessel, wer):
    with pytest.raises(Abgelehnt, match=f"steht noch in „{wer}“: bitte dort zuerst herausnehmen"):
        frei(sorte, schluessel, KOOPERATION)


def test_ein_gremium_bleibt_solange_eine_abfrage_ihm_gehoert():
    frei("gremium", "g", KOOPERATION)
    abfrage = Bedarfsabfrage("a", "Frühjahr", HEUTE, HEUTE, "g")
    with pytest.raises(Abgelehnt, match="steht noch in „Frühjahr“"):
        frei("gremium", "g", replace(KOOPERATION, abfrage={"a": abfrage}))


# --- its dates --------------------------------------------------------------------------------


def test_termine_von_gremien_stehen_im_plan_mit_ihren_hinweisen():
    ferien = Ferien("Winterferien", date(2027, 2, 15), date(2027, 2, 26))
    da = replace(KOOPERATION, ferien={"f": ferien}, land="BE")
    alle = {z.termin.tag: z for z in jahresplan(da, 2027)}
    assert alle[FEBRUAR.tag].termin.titel == f"{VOLL.name}: Digitales Arbeiten"
    assert alle[FEBRUAR.tag].hinweise == ("liegt in den Ferien (Winterferien).",)
    assert (alle[MAI.tag].gremium, alle[MAI.tag].stelle) == ("g", 1)
    # The rule names the body that meets on it; its dates belong to no single date of a body.
    regel = alle[date(2027, 2, 4)]
    assert regel.termin.titel == VOLL.name  # it begins with the title of the rule
    assert (regel.gremium, regel.stelle) == ("", None)
    assert plan(da, date(2027, 6, 1), date(2027, 7, 1)) == ()
    assert plan(da, date(2027, 1, 1), date(2027, 2, 3)) == ()
    # A clash between two of them, and between one and a rule, is said.
    doppelt = replace(VOLL, name="AG", schluessel="ag", einzeltermine=(FEBRUAR,), termin="")
    zugleich = replace(da, gremium={**da.gremium, "ag": doppelt})
    (erster, zweiter) = (z for z in jahresplan(zugleich, 2027) if z.termin.tag == FEBRUAR.tag)
    assert erster.hinweise[0].startswith("zugleich ist")
    assert zweiter.hinweise[0].startswith("zugleich ist")
    texte = [z.text for z in zeilen(da, "termin", HEUTE)]
    assert "Mo 22. Februar 2027, 13:30–14:30 · " + VOLL.name + ": Digitales Arbeiten" in texte


def test_termine_von_gremien_stehen_in_der_kalenderdatei_und_ihre_fassung_waechst(umgebung):
    koordination = Koordination(umgebung)
    regel = koordination.setzen("termin", replace(VIERTELJAEHRLICH, titel="Quartal"))
    reihe = Gremium("", "Online-Reihe", einzeltermine=(FEBRUAR,), termin=regel)
    schluessel = koordination.setzen("gremium", reihe)

    def datei() -> dict[str, icalendar.Event]:
        eintraege = kalendereintraege(koordination.kooperation, koordination.vermerke)
        roh = kalender(eintraege, datetime(2026, 11, 22, tzinfo=UTC))
        return {str(e["SUMMARY"]): e for e in icalendar.Calendar.from_ical(roh).walk("VEVENT")}

    def fassung(titel: str) -> int:
        return int(datei()[titel]["SEQUENCE"])

    einzeln = datei()["Online-Reihe: Digitales Arbeiten"]
    assert "RRULE" not in einzeln
    assert einzeln.decoded("DTSTART").replace(tzinfo=None) == datetime(2027, 2, 22, 13, 30)
    assert str(einzeln["DESCRIPTION"]) == "Gast: Medienzentrum"
    uid, davor = einzeln["UID"], fassung("Online-Reihe: Digitales Arbeiten")
    stand = [fassung("Quartal (Online-Reihe)")]
    # A later date of the same body leaves the UID as it is and raises the version.
    alt = koordination.kooperation.gremium[schluessel]
    koordination.setzen("gremium", replace(alt, einzeltermine=(FEBRUAR, MAI)), schluessel)
    einzeln = datei()["Online-Reihe: Digitales Arbeiten"]
    assert einzeln["UID"] == uid
    assert int(einzeln["SEQUENCE"]) > davor
    # What changes the title of a rule raises its version: a new name, removing, undo.
    alt = koordination.kooperation.gremium[schluessel]
    koordination.setzen("gremium", replace(alt, name="Reihe"), schluessel)
    stand.append(fassung("Quartal (Reihe)"))
    koordination.entfernen("gremium", schluessel)
    stand.append(fassung("Quartal"))
    koordination.zuruecknehmen()
    stand.append(fassung("Quartal (Reihe)"))
    assert stand == sorted(set(stand))


# --- its rows ---------------------------------------------------------------------------------


def test_untergruppen_und_protokolle_stehen_unter_ihrem_gremium():
    sitzungen = (
        Sitzungsvermerk("r1", 1, date(2026, 5, 7)),
        Sitzungsvermerk("r2", 2, date(2026, 8, 6), 3),
    )
    kreis = Gremium("k", "Präventionskreis", "Präventionskreis", sitzungen=sitzungen)
    gremien = {
        "z": Gremium("z", "Zukunftsrat", ebene="politisch", feld="uebergaenge", region="Berlin"),
        "k": kreis,
        "a2": Gremium("a2", "AG Zwei", "AG", ueber="k"),
        "a1": Gremium("a1", "AG Eins", "AG", ueber="k", einzeltermine=(MAI, FEBRUAR)),
        "u": Gremium("u", "Unter Eins", "AG", ueber="a1"),
    }
    alle = zeilen(Kooperation(gremium=gremien), "gremium", HEUTE, {"a1": 3, "z": 1})
    assert [f"{z.vorspann}{z.text}" for z in alle] == [
        "· Präventionskreis",
        "  ✓ Protokoll 2 · 6. August 2026",
        "  ✓ Protokoll 1 · 7. Mai 2026",
        "  · AG Eins",
        "    · Unter Eins",
        "  · AG Zwei",
        "· Zukunftsrat",
    ]
    assert alle[3].zusatz == "Mo 22. Februar 2027, 13:30–14:30 · 3 Aufgaben offen · AG"
    assert alle[1].zusatz == "3 Beschlüsse"
    assert alle[-1].zusatz == "1 Aufgabe offen · Gremium · politisch · Übergänge · Berlin"
    assert [z.runde for z in alle if z.runde] == ["r2", "r1"]
    # Minutes are found by the name of their body.
    assert [z.text[:9] for z in gefiltert(alle, "prävent")] == [
        "Präventio",
        "Protokoll",
        "Protokoll",
    ]


def test_ein_tag_mit_protokoll_ist_vorbei_und_der_naechste_kommt():
    tag = FEBRUAR.tag
    spaeter = msgspec.structs.replace(FEBRUAR, beginn=time(16), ende=time(17))
    for termine, protokolle, folgt in (
        ((FEBRUAR, MAI), 0, FEBRUAR),
        ((FEBRUAR, MAI), 1, MAI),
        ((FEBRUAR, spaeter, MAI), 1, FEBRUAR),  # two on one day: the day counts until both are held
        ((FEBRUAR, spaeter, MAI), 2, MAI),
    ):
        vermerke = tuple(Sitzungsvermerk(str(nr), nr, tag) for nr in range(protokolle))
        gremium = Gremium("g", "AG", einzeltermine=termine, sitzungen=vermerke)
        termin = naechster("g", Kooperation(gremium={"g": gremium}), tag)
        assert termin is not None
        assert termin.tag == folgt.tag
