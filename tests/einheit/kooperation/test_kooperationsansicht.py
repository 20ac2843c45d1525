"""The tabs of the co-operation as rows: what they say on a day, and which rows a search leaves."""

from __future__ import annotations

from datetime import date, time

import msgspec

from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Erreicht, Verbund
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.kooperation.sicht.angebotszeilen import angebotszeilen
from modelle.kooperation.sicht.ansicht import REITER, zeilen
from modelle.kooperation.sicht.reiterzeile import Reiterzeile, gefiltert
from modelle.kooperation.sicht.ueberblick import FRAGLICHE
from modelle.kooperation.termine.ferien import Ferien
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin, Verlegung
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.vergleich import grundform

HEUTE = date(2026, 11, 22)
PARTEIEN = (Partei("schulamt"), Partei("traeger", "Brücke"))
DIENSTAGS = Regel("monat", 1, date(2026, 8, 1), der_wievielte=2)


def vereinbarung(*laufzeiten: tuple[date, date]) -> Vereinbarung:
    return Vereinbarung("v", "Am Park", ("s",), PARTEIEN, tuple(Laufzeit(*z) for z in laufzeiten))


DA = Kooperation(
    schule={"s": Standort("s", "Grundschule Am Park", "Grundschule")},
    vereinbarung={"v": vereinbarung((date(2025, 1, 1), date(2026, 12, 31)))},
    termin={"t": Regeltermin("t", "KoPrax", DIENSTAGS, time(13, 30), time(14, 30), schule="s")},
    verbund={"k": Verbund("k", "Nord", ("s",), PARTEIEN, (Erreicht(1, HEUTE, "zwei Schulen"),))},
    bedarf={
        "b1": Bedarf("Ruheraum", "ssa", 3, "mittags"),
        "b2": Bedarf("ruheraum", "okja", 5),
        "b3": Bedarf("Elternabend", "lk", 4, "", "AG bis März"),
    },
    ferien={"f": Ferien("Weihnachtsferien", date(2026, 12, 7), date(2027, 1, 2))},
    land="TH",
)


def texte(blatt: str, kooperation: Kooperation = DA, suche: str = "") -> list[str]:
    return [f"{z.vorspann}{z.text}" for z in gefiltert(zeilen(kooperation, blatt, HEUTE), suche)]


def zu(blatt: str, schluessel: str) -> Reiterzeile:
    return next(z for z in zeilen(DA, blatt, HEUTE) if z.schluessel == schluessel)


def test_der_ueberblick_nennt_zuerst_was_ansteht():
    assert texte("ueberblick")[:3] == [
        "Das steht an",
        "! „Am Park“ endet in 39 Tagen, am 31. Dezember 2026.",
        "! Di 8. Dezember 2026, 13:30–14:30 · KoPrax (Grundschule Am Park)",
    ]
    termin = next(z for z in zeilen(DA, "ueberblick", HEUTE) if z.tag)
    assert termin.zusatz == "liegt in den Ferien (Weihnachtsferien)."
    assert (
        texte("ueberblick").count(
            "! Di 8. Dezember 2026, 13:30–14:30 · KoPrax (Grundschule Am Park)"
        )
        == 1
    )
    assert texte("ueberblick")[-1] == "1 Schule · 1 Vereinbarung · 1 offener Bedarf"


def test_der_ueberblick_zaehlt_was_er_von_vielen_hinweisen_nicht_zeigt():
    woche = [Regel("woche", tag, date(2026, 12, 7)) for tag in range(5)]
    termine = {
        f"t{r.wochentag}": Regeltermin(f"t{r.wochentag}", "AG", r, time(9), time(10)) for r in woche
    }
    viele = msgspec.structs.replace(DA, termin=termine)
    zeilen = texte("ueberblick", viele)
    kopf = zeilen.index("Die nächsten Termine")
    assert len([zeile for zeile in zeilen[:kopf] if "AG" in zeile]) == FRAGLICHE
    assert zeilen[kopf - 1] == "  und 17 weitere Termine mit Hinweis, auf dem Blatt „Termine“"
    # None stands there twice, and none is left out of the next ones.
    assert len(zeilen) == len(set(zeilen))
    assert "! Do 10. Dezember 2026, 09:00–10:00 · AG" in zeilen[kopf:]


def test_ein_leerer_ueberblick_hat_keine_leeren_ueberschriften():
    kopf, einzige = zeilen(Kooperation(), "ueberblick", HEUTE)
    assert (kopf.text, kopf.art) == ("Im Ganzen", "kopf")
    assert einzige.text.startswith("Noch nichts erfasst.")
    for blatt in REITER:
        if blatt not in ("ueberblick", "termin"):
            assert zeilen(Kooperation(), blatt, HEUTE) == ()


def test_zur_schule_steht_wie_lange_ihre_vereinbarung_gilt_und_wann_sie_sich_trifft():
    zusatz = zu("schule", "s").zusatz
    assert zusatz == (
        "Grundschule · „Am Park“ läuft bis 31.12.2026"
        " · jeden zweiten Dienstag im Monat, 13:30–14:30"
    )


def test_die_laufzeiten_einer_vereinbarung_stehen_als_geschichte_da():
    zeiten = (date(2023, 1, 1), date(2024, 12, 31)), (date(2025, 1, 1), date(2027, 12, 31))
    kooperation = Kooperation(schule=DA.schule, vereinbarung={"v": vereinbarung(*zeiten)})
    (eine,) = zeilen(kooperation, "vereinbarung", HEUTE)
    assert eine.text == "Am Park · läuft bis 31.12.2027"
    assert eine.zusatz == (
        "Grundschule Am Park · Schulamt, Brücke · 01.01.2023–31.12.2024, 01.01.2025–31.12.2027"
    )


def test_eine_vereinbarung_die_erst_beginnt_oder_vorbei_ist_sagt_es():
    kuenftig = vereinbarung((date(2027, 1, 1), date(2028, 1, 1)))
    vorbei = vereinbarung((date(2024, 1, 1), date(2025, 1, 1)))
    assert texte("vereinbarung", Kooperation(vereinbarung={"v": kuenftig})) == [
        "· Am Park · beginnt am 01.01.2027"
    ]
    assert texte("vereinbarung", Kooperation(vereinbarung={"v": vorbei})) == [
        "! Am Park · ist abgelaufen"
    ]


def test_das_jahr_der_termine_steht_mit_hinweisen_und_dem_tag_der_regel():
    verlegt = Verlegung(date(2027, 1, 12), date(2027, 1, 19))
    termin = Regeltermin("t", "KoPrax", DIENSTAGS, time(13, 30), time(14, 30), verlegt=(verlegt,))
    alle = zeilen(Kooperation(termin={"t": termin}, ferien=DA.ferien), "termin", HEUTE)
    einzelne = [z for z in alle if z.tag]
    assert len(einzelne) == 13
    assert einzelne[0].zusatz == "liegt in den Ferien (Weihnachtsferien)."
    assert einzelne[1].text == "Di 19. Januar 2027, 13:30–14:30 (statt 12. Januar 2027) · KoPrax"
    assert einzelne[1].tag == date(2027, 1, 12)
    assert [z.text for z in alle if z.art == "kopf"] == [
        "Regeln",
        "2026",
        "2027",
        "Ferien und Feiertage",
    ]


def test_die_vier_meilensteine_stehen_mit_tag_und_ergebnis_unter_dem_verbund():
    verbund, erster, zweiter, *_ = zeilen(DA, "verbund", HEUTE)
    assert verbund.zusatz == "Grundschule Am Park · Schulamt, Brücke"
    assert (erster.vorspann, erster.zusatz) == ("  ✓ 1. ", "22. November 2026: zwei Schulen")
    assert (zweiter.vorspann, zweiter.zusatz) == (
        "  · 2. ",
        "noch offen, es fehlt: Potenziale (Kommunikation, Angebote, Steuerung)",
    )


def test_gleiche_bedarfe_stehen_als_einer_und_jede_nennung_darunter():
    assert texte("bedarf") == [
        "Offen, nach Gewicht",
        "5 Ruheraum",
        "  3 Schulsozialarbeit: Ruheraum",
        "  5 Offene Kinder- und Jugendarbeit: ruheraum",
        "Entschieden",
        "4 Elternabend",
    ]
    sammel = zeilen(DA, "bedarf", HEUTE)[1]
    assert (sammel.sorte, sammel.zusatz) == (
        None,
        "Schulsozialarbeit, Offene Kinder- und Jugendarbeit · mittags",
    )
    assert zu("bedarf", "b3").zusatz == "Lehrkraft · AG bis März"
    assert texte("bedarf", suche="ssa") == [
        "Offen, nach Gewicht",
        "  3 Schulsozialarbeit: Ruheraum",
    ]


def test_die_suche_findet_in_text_und_zusatz_und_laesst_keine_ueberschrift_allein():
    assert texte("bedarf", suche="elternabend") == ["Entschieden", "4 Elternabend"]
    assert texte("bedarf", suche="MÄRZ") == ["Entschieden", "4 Elternabend"]
    assert texte("termin", suche="thueringen") == [
        "Ferien und Feiertage",
        "· Bundesland: Thüringen",
    ]
    assert texte("schule", suche="park grund") == ["· Grundschule Am Park"]
    assert texte("schule", suche="wald") == []


def test_ein_abgelaufenes_angebot_ist_ohne_farbe_zu_erkennen():
    funde = [
        ("a", Angebot("Boxen", "Verein", gueltig_bis=HEUTE)),
        ("b", Angebot("Lesen", gueltig_bis=date(2026, 7, 31))),
    ]
    gilt, alt = angebotszeilen(funde, HEUTE)
    assert (gilt.vorspann, gilt.text, gilt.zusatz) == (
        "· ",
        "Boxen · Verein",
        "gilt bis 22.11.2026",
    )
    assert (alt.vorspann, alt.zusatz) == ("– ", "abgelaufen seit 31.07.2026")


def test_viele_bedarfe_werden_jeder_nur_wenige_male_verglichen(monkeypatch):
    """The comparisons are counted: comparing each need with all others took minutes for 1,000s."""
    gezaehlt = 0

    def zaehlend(text: str) -> str:
        nonlocal gezaehlt
        gezaehlt += 1
        return grundform(text)

    for modul in ("modelle.kooperation.dinge.bedarf",):
        monkeypatch.setattr(f"{modul}.grundform", zaehlend)
    kooperation = Kooperation(bedarf={str(nr): Bedarf(f"Bedarf {nr}") for nr in range(300)})
    assert len(zeilen(kooperation, "bedarf", HEUTE)) == 301
    assert gezaehlt <= 4 * 300
