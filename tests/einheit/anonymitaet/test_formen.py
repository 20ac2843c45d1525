"""Shapes that tell who is meant, and what only looks like one of them.

Braces mark what must be found, each pair one find, and nothing else may be found.
"""

from __future__ import annotations

import re

import pytest

from modelle.anonymitaet.pruefung import pruefen


def stimmt(satz: str, art: str) -> None:
    """Assert that exactly what stands in braces is found, as this kind."""
    text = re.sub(r"[{}]", "", satz)
    gefunden = [(text[f.anfang : f.ende], f.art) for f in pruefen(text)]
    assert gefunden == [(was, art) for was in re.findall(r"\{(.*?)\}", satz)]


@pytest.mark.parametrize("initialen", ["L. K.", "A.S.", "J.-P. M.", "Ö. Z."])
@pytest.mark.parametrize("alter", [", 11", " (9)", ", 14 Jahre", " (7 J.)", ", 6;"])
def test_initialen_mit_einem_alter_verraten_ein_kind(initialen, alter):
    stimmt(f"Neu ist {{{initialen}}}{alter}", "person")


@pytest.mark.parametrize(
    "satz",
    [
        "{J.}, 10 Jahre, schwänzt",
        "Mädchen {M.} (9 J.) weint",
        "Teil A. 12 fehlt",
        "Vitamin B., 11 Stück",
        "z. B. (3) oder so",
        "Ziele A. B. stehen im Plan",
    ],
)
def test_eine_einzelne_initiale_braucht_ein_deutlicheres_alter(satz):
    stimmt(satz, "person")


@pytest.mark.parametrize(
    "kopf",
    [
        "[12.03.26, 12:30] {}",
        "[12.03.26, 12:30:11] {}",
        "12.03.26, 12:30 - {}",
        "12/3/26 12:30 - {}",
    ],
)
@pytest.mark.parametrize("wer", ["Mäuschen", "xXLeoXx", "Mama von Emre", "~ Dilan 5"])
def test_wer_eine_nachricht_schrieb_steht_vor_dem_doppelpunkt(kopf, wer):
    text = kopf.format(wer) + ": komm nicht"
    assert wer in [text[f.anfang : f.ende] for f in pruefen(text)]


@pytest.mark.parametrize("wer", ["xXLeoXx", "Mama", "Dilan 5"])
def test_hinter_einer_uhrzeit_allein_steht_ein_absender_nur_wenn_es_kein_wort_ist(wer):
    text = f"[12:30] {wer}: komm nicht"
    assert wer in [text[f.anfang : f.ende] for f in pruefen(text)]


def test_eine_uhrzeit_ohne_klammer_macht_noch_keinen_absender():
    plan = ("[10:30] Begrüßung: alle", "[15.03.] Gespräch: Mutter kommt", "[5] Pause: alle")
    for zeile in ("12:30 Begrüßung: alle", "Um 12:30: Pause", "[offen] Frage: wann", *plan):
        assert not pruefen(zeile)


@pytest.mark.parametrize(
    "satz",
    [
        "instagram.com/{lena.kunze}",
        "https://www.tiktok.com/{@lenchen09}",
        "snapchat.com/add/{lenchen}",
        "youtube.com/watch?v=1",
        "instagram.com",
    ],
)
def test_die_adresse_eines_profils_verraet_wem_es_gehoert(satz):
    stimmt(satz, "handle")


@pytest.mark.parametrize(
    "satz",
    [
        "Steuer-ID {12 345 678 901}",
        "Beim Amt: {12 345 678 901}",
        "Az. {412 F 33/24}",
        "Az. {2026/27}",
        "Familiengericht, {412 F 33/24}",
    ],
)
def test_eine_nummer_wird_auch_in_stuecken_ganz_gefunden(satz):
    stimmt(satz, "id_number")


@pytest.mark.parametrize(
    "satz",
    [
        "Gemeldet: {Rudolstädter Str. 58}",
        "Jetzt {Erfurter Straße 12a}",
        "Jetzt {Weimarische Str. 3}",
        "{In den Wiesen 7} klingeln",
        "in den Jahrgängen 7 und 8",
        "in den Wintermonaten 3 Treffen",
        "in den Gruppen 3 und 4",
        "in den Klassenstufen 5 und 6",
    ],
)
def test_eine_strasse_hat_ihre_nummer_und_eine_zahl_macht_noch_keine_strasse(satz):
    stimmt(satz, "address")


@pytest.mark.parametrize("zug", "9R2 7H1 10M2 8G3".split())
def test_eine_klasse_mit_bildungsgang_ist_eine_klasse(zug):
    stimmt(f"neu in der {{{zug}}} seit Mai", "class")


@pytest.mark.parametrize("jahr", [1999, 2018, 2026, 2059])
@pytest.mark.parametrize(
    "satz",
    [
        "Im Schuljahr {0}/{1} starten drei Standorte",
        "Schuljahr {2}/{3}",
        "SJ {0}/{1}",
        "seit {2}/{1} im Plan",
        "Haushalt {2}-{3}",
        "Zeitraum {2}/{3} im Plan",
    ],
)
def test_ein_schuljahr_ist_keine_nummer(satz, jahr):
    kurz, dann = jahr % 100, (jahr + 1) % 100
    assert not pruefen(satz.format(f"{kurz:02}", f"{dann:02}", jahr, jahr + 1))


def test_zwei_zahlen_die_keine_jahre_in_folge_sind_bleiben_eine_nummer():
    for nummer in ("4711/2026", "2026/19", "2026/2026", "2026/2048", "2026/2099"):
        stimmt(f"Beim Amt: {{{nummer}}}", "id_number")


@pytest.mark.parametrize(
    "satz",
    [
        "Der 3D-Drucker ist da",
        "Kein 5G-Netz im Haus",
        "WLAN 2G im Haus",
        "TOP 5b entfällt",
        "Die {5b}-Kinder stören",
        "Mit der {7c}-Lehrerin reden",
        "Die {5b} stört",
    ],
)
def test_ziffer_und_buchstabe_sind_nicht_immer_eine_klasse(satz):
    stimmt(satz, "class")


@pytest.mark.parametrize(
    ("satz", "stark"),
    [
        ("**13.10.2018** - Eröffnung", False),
        ("* 13.10.2018 - Eröffnung", False),
        ("Leon, *12.3.2015", True),
        ("geb. 12.3.2015", True),
    ],
)
def test_ein_sternchen_vor_einem_datum_heisst_nicht_immer_geboren(satz, stark):
    assert [f.stark for f in pruefen(satz) if f.art == "birthdate"] == [stark]


@pytest.mark.parametrize(
    "satz",
    [
        "{Autohaus Köhler} meldet sich",
        "{Bäckerei Schulze} sucht Azubis",
        "{Haus Sonnenhügel} hat Plätze",
        "{Klinik Bavaria} rät ab",
        "Haus am See im Lied",
        "im Haus Streit",
        "Praxis im Alltag",
        "Wechsel in die Tagesgruppe im Herbst",
    ],
)
def test_ein_haus_mit_eigenem_namen_ist_eine_einrichtung(satz):
    stimmt(satz, "school")


@pytest.mark.parametrize(
    "satz",
    [
        "Treffen im Volkshaus {Jena}",
        "Rathaus {Erfurt} fragt",
        "Material nach Montessori und Fröbel",
        "Sankt Martin im November",
        "St. Martin mit Laternen",
        "Genogramm gezeichnet, Klasse2000 läuft",
    ],
)
def test_ein_haus_steht_in_einer_stadt_und_ein_fest_ist_kein_mensch(satz):
    stimmt(satz, "place")
