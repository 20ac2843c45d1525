"""A name is found as a whole: what is left of it in the text tells as much as the name.

Braces mark what must be found, each pair one find, and nothing else may be found.
"""

from __future__ import annotations

import re

import pytest

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.pruefung import pruefen


def stimmt(satz: str) -> None:
    """Assert that exactly what stands in braces is found."""
    text = re.sub(r"[{}]", "", satz)
    gefunden = [text[f.anfang : f.ende] for f in pruefen(text)]
    assert gefunden == re.findall(r"\{(.*?)\}", satz)


def lesbar(satz: str) -> str:
    """Return the letters in braces that no find covers."""
    anfang, ende = satz.index("{"), satz.index("}") - 1
    text = re.sub(r"[{}]", "", satz)
    bedeckt = {i for f in pruefen(text) for i in range(f.anfang, f.ende)}
    return "".join(text[i] for i in range(anfang, ende) if text[i].isalpha() and i not in bedeckt)


NACHNAMEN = sorted(
    wort.replace("ae", "ä").replace("oe", "ö")
    for wort in umfeld.AUCH_NACHNAMEN
    if not wort.endswith(("mai", "juni", "juli")) and "ue" not in wort and "ss" not in wort
)[::9]
REIHEN = (
    "{%s, %s} fehlt.",
    "{%s %s} fehlt heute",
    "Heute fehlen {%s, %s}; Rest da",
    "{%s, %s}: Mathe 5",
    "1. {%s, %s}",
    "Krank sind\n{%s, %s}",
    "{%s;%s};krank",
    "| {%s | %s} | krank |",
)


@pytest.mark.parametrize("nachname", NACHNAMEN)
def test_in_einer_liste_gehoert_der_nachname_davor_dazu_auch_wenn_er_ein_wort_ist(nachname):
    gross = nachname.capitalize()
    for vorname in ("Lena", "Yusuf"):
        for reihe in REIHEN:
            text = reihe % (gross, vorname)
            assert not lesbar(text), text
    text = f"{gross}, Lena".upper()
    assert [(f.anfang, f.ende) for f in pruefen(text)] == [(0, len(text))]


@pytest.mark.parametrize(
    "satz",
    [
        "Im Winter, {Lena} war krank, ging es",
        "Trainer, {Tim} und Rest da",
        "Streit, {Lena} weint",
        "Die Mutter, {Lena} und der Hund",
        "{Ronja Kümmel} hat gehauen",
        "{Lena Apfel}, neu in der Klasse",
        "{Lena;Winter};krank",
        "| {Lena | Kümmel} | krank |",
        "{Lena};Mathe;5",
        "Gruß an Frau {Krause} Apfel, Birne",
        "Familie {Koch/Wagner} zieht um",
        "Familie {Koch}/Schule: Gespräch",
        "{Abd ar-Rahman} wird gerufen",
        "{Ariane Spielberger} zweimal im Büro",
        "{Yusuf Beiermann} zweimal im Büro",
        "{Tim} Mathearbeit verhauen",
        "{Tim} Obst vergessen",
        "{Lena} Feder für den Füller leihen",
    ],
)
def test_ein_wort_neben_einem_vornamen_ist_nicht_immer_ein_nachname(satz):
    stimmt(satz)


@pytest.mark.parametrize(
    "satz",
    [
        "Frau Dr. med. {von der Heyde} hat ein Attest geschrieben",
        "Herr Dr. h. c. {Wunderlich} kommt",
        "Frau Dipl.-Psych. {Kunkel} kommt",
        "Prof. Dr. phil. habil. {Kowohl} kommt",
        "Frau StRin {Meierling} kommt",
        "Herr Pfr. {Sandig} kommt",
        "Dr. rer. nat. {Krauß} kommt",
        "Frau {van den Berg} kommt",
        "Frau {M.} kommt nicht",
        "Frau {M. A. Lehmann} kommt",
        "Frau zur Arbeit gefahren",
        "Familie von {Leon} kommt",
    ],
)
def test_ein_titel_ist_kein_name_und_die_kleinen_teile_eines_namens_gehoeren_dazu(satz):
    text = re.sub(r"[{}]", "", satz)
    gefunden = [text[f.anfang : f.ende].rstrip(".") for f in pruefen(text)]
    assert gefunden == [name.rstrip(".") for name in re.findall(r"\{(.*?)\}", satz)]


@pytest.mark.parametrize(
    "satz",
    [
        "{Leon K.} haut im Hof",
        "{Esra B} + {Esra D} nicht zusammen setzen",
        "{Ermal H.} 5 Tage Ausschluss im Hof",
        "{leon k.} haut wieder",
        "{leon} u. {lisa} hauen wieder",
        "{leon} z. b. haut wieder",
        "Gespräch mit {B. Yildirim} im Hof",
        "In Gruppe B. {Leon} fehlt im Hof",
    ],
)
def test_ein_abgekuerzter_teil_gehoert_zum_namen(satz):
    stimmt(satz)


@pytest.mark.parametrize(
    "satz",
    [
        "{Ji-woo} weint im Hof",
        "{Min-jun} haut im Hof",
        "Streit mit {Ha-eun} im Hof",
        "Eine {Leon}-typische Lösung",
    ],
)
def test_die_zweite_silbe_eines_vornamens_gehoert_dazu(satz):
    stimmt(satz)


@pytest.mark.parametrize(
    "satz",
    [
        "Er kommt aus {Bad Köstritz}",
        "Umzug nach {Frankfurt am Main} geplant",
        "Umzug nach {Frankfurt (Oder)} geplant",
        "aus {Neustadt an der Orla} gekommen",
        "Familie aus {Sankt Augustin} und Verwandte",
        "Sie kommen aus {St. Pölten} im Sommer",
        "Umzug nach {Lutherstadt Wittenberg} geplant",
        "Die Oma wohnt in {Halle-Neustadt} allein",
        "Aus {Wanne-Eickel} im Sommer zugezogen",
        "Er lebt in {Garmisch-Partenkirchen} beim Vater",
        "aus {Groß Gerau} zugezogen",
        "Die {Köln}-Fahrt fällt aus",
        "In Klein Gruppen gearbeitet",
    ],
)
def test_ein_ort_aus_mehreren_teilen_wird_ganz_gefunden(satz):
    stimmt(satz)
