"""Tables as Excel, other programs and cities save them: their encoding, and where the header is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.kooperation.dinge.angebote import SPALTEN, Angebot, aus_tabelle
from modelle.kooperation.dinge.bedarf import gewicht

HEUTE = date(2026, 11, 22)


def gelesen(text: str | bytes) -> list[Angebot]:
    daten = text.encode() if isinstance(text, str) else text
    return list(aus_tabelle(daten, HEUTE).alle())


def saetze(text: str | bytes) -> list[str]:
    daten = text.encode() if isinstance(text, str) else text
    return [a.satz for a in aus_tabelle(daten, HEUTE).ablehnungen]


# --- encodings --------------------------------------------------------------------------------

KODIERUNGEN = ["utf-8", "cp1252", "mac_roman", "cp850", "utf-16-le", "utf-16-be", "utf-16"]


@pytest.mark.parametrize("kodierung", KODIERUNGEN)
@pytest.mark.parametrize("kopf", ["Titel;Träger;Ort", "Titel;Anbieter;Ort"])
@pytest.mark.parametrize("umbruch", ["\r", "\r\n", "\n"])
def test_umlaute_bleiben_wie_auch_immer_gespeichert_wurde(kodierung, kopf, umbruch):
    """Also where no field of the header tells, because it has no umlaut."""
    text = umbruch.join([kopf, "Mädchentreff;Jugendhaus Süd;Öse", "Fußball;ÄÜ;Nord"])
    assert gelesen(text.encode(kodierung)) == [
        Angebot("Mädchentreff", "Jugendhaus Süd", ort="Öse"),
        Angebot("Fußball", "ÄÜ", ort="Nord"),
    ]


def test_in_einer_zusammengefuegten_datei_zaehlt_jede_zeile_fuer_sich():
    daten = "Titel;Träger\nMädchentreff;Süd\n".encode() + "Übergänge;Öse\n".encode("cp1252")
    tabelle = aus_tabelle(daten, HEUTE)
    assert [a.titel for a in tabelle.alle()] == ["Mädchentreff", "Übergänge"]
    assert tabelle.kodierung == "utf-8 und cp1252"


@pytest.mark.parametrize("wort", ["MÃ¤dchen", "MŠdchen", "M„dchen", "SchÃ¼ler"])
def test_entstellte_umlaute_kommen_nicht_ungefragt_hinein(wort):
    assert saetze(f"Titel;Träger\nMalen;Haus\n{wort};Süd\n") == [
        f"Zeile 3, Spalte „Titel“: erwartet werden lesbare Umlaute, hier steht „{wort}“."
    ]


@pytest.mark.parametrize("wort", ["Café „Mut“", "Schüler·innen", "Miloš e. V.", "„Haus“ – São"])
def test_fremde_buchstaben_und_anfuehrungszeichen_sind_nicht_entstellt(wort):
    assert gelesen(f"Titel\n{wort}\n") == [Angebot(wort)]


def test_weiche_trennzeichen_fallen_weg():
    assert gelesen("Ti\u00adtel;Ort\nLern\u00adzeit\u200b;\ufeffNord\n") == [
        Angebot("Lernzeit", ort="Nord")
    ]


# --- the header -------------------------------------------------------------------------------


@pytest.mark.parametrize("davor", range(0, 19, 6))
def test_ueber_der_kopfzeile_duerfen_titel_und_stand_stehen(davor):
    zeilen = ["Angebote der Jugendhilfe Musterstadt;;", *["Stand: 01.09.2026;;", ";;"] * davor]
    tabelle = aus_tabelle(
        "\n".join([*zeilen, "Titel;Träger;Ort", "Mädchentreff;Haus;Süd"]).encode(), HEUTE
    )
    assert tabelle.alle() == (Angebot("Mädchentreff", "Haus", ort="Süd"),)
    assert tabelle.davor == (1, max(1, 2 * davor))


def test_weiter_unten_wird_keine_kopfzeile_gesucht():
    zeilen = ["Stand: 01.09.2026;"] * 20
    text = "\n".join([*zeilen, "Titel;Träger", "a;b"])
    assert "erwartet wird diese Spalte in der Kopfzeile" in saetze(text)[0]


def test_eine_zeile_der_liste_ist_keine_kopfzeile():
    """Though it begins with words that could stand in one."""
    text = "Titel;Träger;Ort\nTräger\nAngebot für Eltern;Verein Nord;Schule am Park\n"
    assert [a.titel for a in gelesen(text)] == ["Träger", "Angebot für Eltern"]
    assert "erwartet wird diese Spalte in der Kopfzeile" in saetze("Angebot für Eltern;Haus\n")[0]


NAMEN = [name for s in SPALTEN for name in (s.titel, *s.andere)]
ANDERE = ["Kosten", "Beschreibung", "Nr.", "Stand", ""]


@given(st.data())
def test_worte_der_liste_machen_keine_zeile_zur_kopfzeile(data):
    """However many of its fields hold a word that could be the name of a column."""
    titel, traeger = SPALTEN[:2]
    kopf = [
        data.draw(st.sampled_from((titel.titel, *titel.andere))),
        data.draw(st.sampled_from((traeger.titel, *traeger.andere))),
        *data.draw(st.lists(st.sampled_from(ANDERE[:-1]), max_size=3, unique=True)),
        *data.draw(st.sampled_from(([], [""]))),
    ]
    wort = st.one_of(st.sampled_from(NAMEN), st.sampled_from(["Lesen", "Haus A", "Projekt Mut"]))
    zeilen = data.draw(
        st.lists(st.tuples(*[wort] * len(kopf)), min_size=1, max_size=4, unique=True)
    )
    davor = data.draw(st.sampled_from(([], ["Angebote der Stadt"], ["Angebot", "Stand: 1.9.2026"])))
    text = "\n".join([*davor, *map(";".join, [kopf, *zeilen])])
    tabelle = aus_tabelle(text.encode(), HEUTE)
    assert len(tabelle.zeilen) + len(tabelle.ablehnungen) >= len(zeilen)
    assert {a.titel for a in tabelle.zeilen} <= {z[0] for z in zeilen}
    assert tabelle.davor == ((1, len(davor)) if davor else None)


def test_fehlt_der_titel_wird_gefragt_auch_wenn_eine_zeile_der_liste_einen_haette():
    text = "Was wir machen;Träger;Ort\nLesen;Haus;Süd\nProjekt;Verein;Schule\n"
    assert aus_tabelle(text.encode(), HEUTE).zur_wahl == ("Was wir machen", "Träger", "Ort")


def test_ueberschriften_ueber_der_kopfzeile_sind_keine():
    text = "Angebot;;;Kontakt;\nTitel;Träger;Stadtteil;Telefon;E-Mail\na;b;c;d;e\n"
    assert gelesen(text) == [Angebot("a", "b", ort="c", erreichbar="d, e")]
    text = "Angebote;Stadt Halle\nTitel;Träger;Ort\na;b;c\n"
    assert gelesen(text) == [Angebot("a", "b", ort="c")]


@pytest.mark.parametrize(
    ("kopf", "was"),
    [
        ("Angebotstitel", "titel"), ("Leistung(en)", "titel"), ("Name des Angebots", "titel"),
        ("Bezeichnung der Maßnahme", "titel"), ("Träger (Verein)", "traeger"),
        ("Träger der Maßnahme", "traeger"), ("Ort / Stadtteil", "ort"), ("Tel.-Nr.", "erreichbar"),
        ("Telefonnummer", "erreichbar"), ("E-Mail-Adresse", "erreichbar"), ("WWW", "erreichbar"),
        ("Kontakt/E-Mail", "erreichbar"), ("Website/Kontakt", "erreichbar"),
        ("E-Mail der Einrichtung", "erreichbar"), ("Mobil", "erreichbar"), ("URL", "erreichbar"),
        ("Zielgruppe (Alter)", "zielgruppe"), ("Themen\nund Schwerpunkte", "thema"),
    ],
)  # fmt: skip
def test_die_worte_einer_kopfzeile_zaehlen_nicht_nur_ihr_ganzer_text(kopf, was):
    rest = "" if was == "titel" else "Titel;"
    text = f'{rest}"{kopf}";Kosten\n{rest}xyz;frei\n'
    tabelle = aus_tabelle(text.encode() if was != "titel" else f"Anbieter;{text}".encode(), HEUTE)
    if was == "titel":
        text = f'"{kopf}";Anbieter\nxyz;b\n'
        tabelle = aus_tabelle(text.encode(), HEUTE)
    [angebot] = tabelle.alle()
    assert getattr(angebot, was) == "xyz"


def test_eine_kopfzeile_kann_aus_zwei_zeilen_bestehen():
    text = "Titel;Träger;Kontakt;;Ort\n;;Telefon;E-Mail;\na;b;c;d;e\n"
    assert gelesen(text) == [Angebot("a", "b", ort="e", erreichbar="c, d")]


def test_spalten_ohne_ueberschrift_mit_inhalt_werden_genannt():
    tabelle = aus_tabelle(b"Titel;;Kosten;\na;x;frei;\nb;;;\n", HEUTE)
    assert tabelle.unbekannt == ("Kosten", "2. Spalte ohne Überschrift")


def test_ist_kein_titel_zu_finden_kann_gesagt_werden_welche_spalte_es_ist():
    daten = "Was wir machen;Träger\nMalen;Haus\n".encode()
    tabelle = aus_tabelle(daten, HEUTE)
    assert tabelle.zeilen == ()
    assert tabelle.zur_wahl == ("Was wir machen", "Träger")
    assert aus_tabelle(daten, HEUTE, "was wir machen").alle() == (Angebot("Malen", "Haus"),)
    assert aus_tabelle(b"Foo\nx\n", HEUTE, "Foo").alle() == (Angebot("x"),)


# --- what says where and how ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kopf", "zeile"),
    [
        ("Straße;Hausnummer;PLZ;Ort;Homepage", "Ringweg;5;99999;Musterstadt;https://club.example"),
        ("Str.;Nr.;Postleitzahl;Stadt;Website", "Ringweg;5;99999;Musterstadt;https://club.example"),
        ("Straße/Nr.;PLZ/Ort;Web", "Ringweg 5;99999 Musterstadt;https://club.example"),
        ("Strasse und Hausnummer;PLZ Ort;Link", "Ringweg 5;99999 Musterstadt;https://club.example"),
    ],
)
def test_strasse_postleitzahl_und_internetseite_bleiben(kopf, zeile):
    [angebot] = gelesen(f"Nr.;Bezeichnung;Träger;{kopf}\n1;Jugendclub Nord;Verein A;{zeile}\n")
    assert angebot == Angebot(
        "Jugendclub Nord",
        "Verein A",
        ort="Ringweg 5, 99999 Musterstadt",
        erreichbar="https://club.example",
    )


@pytest.mark.parametrize("spalte", ["PLZ", "Postleitzahl", "Ort", "PLZ/Ort"])
@pytest.mark.parametrize(
    ("wert", "ort"),
    [("1067", "01067"), ("1067.0", "01067"), ("99084,0", "99084"), ("01067", "01067"),
     ("1067 Dresden", "1067 Dresden"), ("A-1010", "A-1010"), ("105", "105"), ("", "")],
)  # fmt: skip
def test_eine_postleitzahl_hat_fuenf_ziffern_auch_wenn_die_tabelle_sie_fuer_eine_zahl_hielt(
    spalte, wert, ort
):
    assert gelesen(f'Titel;Straße;{spalte};Stadt\nMut;Weg 5;"{wert}";\n') == [
        Angebot("Mut", ort=f"Weg 5, {ort}" if ort else "Weg 5")
    ]


@pytest.mark.parametrize(
    ("text", "zahl"),
    [("hoch", 4), ("Mittel", 3), ("niedrig", 2), ("sehr hoch", 5), ("sehr gering", 1),
     ("dringend", 5), ("kann warten", 1), ("5 (hoch)", 5), ("4/5", 4), ("3 von 5", 3)],
)  # fmt: skip
def test_ein_gewicht_kann_in_worten_stehen(text, zahl):
    assert gewicht(text) == zahl
