"""Tables as people save them: all rows, or a report with every line that was refused."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.kooperation.dinge import angebote, bedarf
from modelle.sprache.vergleich import grundform
from modelle.sprache.zeichen import ERSATZ, einzeilig, ohne_unsichtbare
from modelle.tabelle.bericht import (
    Ablehnung,
    Leseergebnis,
    Spalte,
    Tabellenzeile,
    Unvollstaendig,
    ZeileUnpassend,
    umwandeln,
)
from modelle.tabelle.kodierung import entstellt
from modelle.tabelle.lesen import lesen
from tests.buehne.aufwand import gezaehlt

SPALTEN = (
    Spalte("titel", "Titel", ("Angebot",), pflicht=True),
    Spalte("traeger", "Träger", ("Anbieter", "Institution")),
    Spalte("erreichbar", "erreichbar", ("Telefon", "E-Mail"), sammelt=True, hoechstens=40),
)
KODIERUNGEN = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


def werte(ergebnis: Leseergebnis[Tabellenzeile]) -> list[tuple[str, ...]]:
    assert ergebnis.ablehnungen == ()
    return [tuple(zeile.werte.values()) for zeile in ergebnis.alle()]


def saetze(text: str | bytes) -> list[str]:
    daten = text.encode() if isinstance(text, str) else text
    return [ablehnung.satz for ablehnung in lesen(daten, SPALTEN).ablehnungen]


@pytest.mark.parametrize("kodierung", KODIERUNGEN)
@pytest.mark.parametrize("zeichen", ";,\t|")
@pytest.mark.parametrize("umbruch", ["\n", "\r\n", "\r"])
def test_eine_tabelle_wird_gelesen_wie_sie_gespeichert_wurde(kodierung, zeichen, umbruch):
    text = umbruch.join(["Titel;Träger", "Fußball;Verein Öse", "", "Töpfern;"])
    gelesen = lesen(text.replace(";", zeichen).encode(kodierung), SPALTEN)
    assert werte(gelesen) == [("Fußball", "Verein Öse", ""), ("Töpfern", "", "")]
    assert gelesen.trenner == zeichen
    assert gelesen.kodierung == kodierung


@pytest.mark.parametrize(
    "kopf", ["TITEL;TRAEGER", "titel;träger", '"Angebot";"Anbieter"', " Titel : ; Tra\u0308ger "]
)
def test_spalten_werden_ohne_gross_klein_umlaute_und_unter_anderem_namen_erkannt(kopf):
    assert werte(lesen(f"{kopf}\na;b".encode(), SPALTEN)) == [("a", "b", "")]


def test_umbrueche_trenner_und_anfuehrungszeichen_gehoeren_in_ein_feld():
    text = 'Titel;Träger\r\n"Mut;\r\nam ""Nachmittag""";"a"\r\nb;c\r\n'
    gelesen = lesen(text.encode(), SPALTEN)
    assert werte(gelesen) == [('Mut; am "Nachmittag"', "a", ""), ("b", "c", "")]
    assert [zeile.nummer for zeile in gelesen.zeilen] == [2, 4]


def test_ein_komma_im_text_trennt_keine_spalten():
    assert werte(lesen(b"Titel\nMut, Kraft, Spiel\nx;", SPALTEN))[0] == (
        "Mut, Kraft, Spiel",
        "",
        "",
    )


def test_die_erste_zeile_von_excel_nennt_den_trenner():
    gelesen = lesen(b"sep=|\r\nTitel|Raum, Haus\r\na|b\r\n|\r\n", SPALTEN)
    assert werte(gelesen) == [("a", "", "")]
    assert gelesen.unbekannt == ("Raum, Haus",)
    assert gelesen.zeilen[0].nummer == 3
    assert werte(lesen("sep=\t\nTitel\tTräger\na\tb".encode(), SPALTEN)) == [("a", "b", "")]


def test_was_am_ende_fehlt_ist_leer_und_leeres_zuviel_schadet_nicht():
    assert werte(lesen("Titel;Träger\na\nb;c;;;\n;;\n".encode(), SPALTEN)) == [
        ("a", "", ""),
        ("b", "c", ""),
    ]


def test_telefon_und_e_mail_stehen_zusammen():
    text = "Titel;Telefon;E-Mail\na;0361 1;x@y.example\nb;;z@y.example"
    assert [zeile[2] for zeile in werte(lesen(text.encode(), SPALTEN))] == [
        "0361 1, x@y.example",
        "z@y.example",
    ]


def test_von_zwei_namen_derselben_spalte_gilt_der_bessere():
    text = "Anbieter;Angebot;Titel;Institution\na;b;c;d"
    gelesen = lesen(text.encode(), SPALTEN)
    assert werte(gelesen) == [("c", "a", "")]
    assert gelesen.unbekannt == ("Angebot", "Institution")


def test_kein_name_steht_fuer_zwei_spalten():
    for spalten in (angebote.SPALTEN, bedarf.SPALTEN):
        namen = [grundform(name) for s in spalten for name in (s.titel, *s.andere)]
        assert len(set(namen)) == len(namen)


def test_ein_riesiges_feld_wird_mit_dem_grund_abgelehnt():
    gelesen = lesen(b'Titel;x\n"' + b"x" * 200_000 + b'\n"\nb;\n', SPALTEN)
    assert gelesen.ablehnungen[0].satz == (
        'Zeile 2: erwartet wird ein kürzeres Feld, vielleicht fehlt ein " (bis Zeile 2).'
    )


@pytest.mark.parametrize("zeichen", ["\x1b", "\x07", "\u202e", "\u2067", "\u2028\x9b"[1]])
def test_steuerzeichen_und_unsichtbares_kommen_nicht_hinein(zeichen):
    text = f"Titel;Träger\nTöpfern;Haus\nLesen;Jugendhaus am Fluss{zeichen}[2J im Norden der Stadt"
    assert saetze(text) == [
        "Zeile 3, Spalte „Träger“: erwartet wird Text ohne unsichtbare Zeichen,"
        " hier steht „aus am Fluss\ufffd[2J im Norden der S“."
    ]


def test_jede_abgelehnte_zeile_steht_mit_nummer_spalte_und_erwartetem_da():
    text = 'Titel;Träger;Mail\n;b\na;b;c;d\n"a"x;b\n' + "g;h;" + "i" * 41 + '\nz;"offen\nEnde'
    gelesen = lesen(text.replace("Mail", "E-Mail").encode(), SPALTEN)
    assert [ablehnung.satz for ablehnung in gelesen.ablehnungen] == [
        "Zeile 2, Spalte „Titel“: erwartet wird eine Angabe, das Feld ist leer.",
        "Zeile 3: erwartet werden 3 Spalten, hier sind es 4.",
        'Zeile 4: erwartet wird nach einem schließenden " die nächste Spalte.',
        "Zeile 5, Spalte „erreichbar“: erwartet werden höchstens 40 Zeichen, es sind 41.",
        'Zeile 6: erwartet wird ein schließendes ", das Feld reicht sonst bis Zeile 7.',
    ]


def test_alle_zeilen_gibt_es_nur_wenn_keine_abgelehnt_ist():
    gelesen = lesen("Titel;Träger\na;b\n;c\nd;e\n".encode(), SPALTEN)
    with pytest.raises(Unvollstaendig) as fehler:
        gelesen.alle()
    assert str(fehler.value) == (
        "Eine Zeile passt nicht, nichts wurde übernommen."
        " Zeile 3, Spalte „Titel“: erwartet wird eine Angabe, das Feld ist leer."
    )
    assert [zeile.nummer for zeile in gelesen.zeilen] == [2, 4]
    lang = "x" * 301
    with pytest.raises(Unvollstaendig, match=r"^2 Zeilen passen nicht"):
        lesen(f"Titel;Träger\n;{lang}\n;c\n".encode(), SPALTEN).alle()


@pytest.mark.parametrize(
    ("daten", "satz"),
    [
        (b"", "Zeile 1: erwartet wird eine Kopfzeile mit den Spalten „Titel“, „Träger“,"),
        (b"\n \n;;\n", "Zeile 1: erwartet wird eine Kopfzeile"),
        (b"\xd0\xcf\x11\xe0rest", "das ist eine Excel-Datei, bitte als CSV speichern."),
        (b"Titel\na\nb\x00c", "Zeile 3: erwartet wird Text, hier steht ein Nullbyte."),
        (b"Titel\na\x81\xff", "Zeile 2: erwartet wird Text in UTF-8, UTF-16 oder Windows-1252."),
        (b"\xff\xfeT", "Zeile 1: erwartet wird Text in UTF-8"),
        (
            "\n\nName,Träger\na,b".encode(),
            "Zeile 3, Spalte „Titel“: erwartet wird diese Spalte in der Kopfzeile,"
            " da steht „Name“, „Träger“.",
        ),
        (b"Titel;TITEL\na;b", "Zeile 1, Spalte „Titel“: erwartet wird diese Spalte nur einmal."),
        (b'"Titel;x\na', "Zeile 1: erwartet wird ein schließendes"),
    ],
)
def test_eine_unbrauchbare_datei_wird_mit_dem_erwarteten_abgelehnt(daten, satz):
    gelesen = lesen(daten, SPALTEN)
    assert gelesen.zeilen == ()
    [ablehnung] = gelesen.ablehnungen
    assert satz in ablehnung.satz


def test_eine_zu_grosse_datei_wird_nicht_erst_gelesen(monkeypatch):
    monkeypatch.setattr("modelle.tabelle.lesen.GROESSTE_TABELLE", 10)
    assert saetze(b"Titel\n" + b"a" * 10) == ["Zeile 1: erwartet wird eine Datei unter 50 MB."]


def test_was_sich_nicht_umwandeln_laesst_steht_im_selben_bericht():
    def wandle(zeile):
        if zeile["titel"] == "x":
            raise ZeileUnpassend("titel", "erwartet wird kein x")
        return zeile["titel"]

    gelesen = lesen(b"Titel\na\nx\n" + b"b" * 301 + b"\nA\nc\n", SPALTEN)
    neu = umwandeln(gelesen, SPALTEN, wandle, grundform)
    assert neu.zeilen == ("a", "c")
    assert neu.ablehnungen == (
        Ablehnung(3, "Titel", "erwartet wird kein x"),
        Ablehnung(4, "Titel", "erwartet werden höchstens 300 Zeichen, es sind 301"),
        Ablehnung(5, "", "steht schon in Zeile 2"),
    )


FELD = st.text(
    st.sampled_from("abß €;,|\t\"\n\r'")
    | st.characters(codec="cp1252").filter(
        lambda zeichen: einzeilig(ohne_unsichtbare(zeichen)) not in (ERSATZ, "")
    ),
    max_size=12,
).filter(lambda text: entstellt(text) < 0)


@given(
    st.lists(st.tuples(FELD, FELD), max_size=8),
    st.sampled_from(";,\t|"),
    st.sampled_from(KODIERUNGEN),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_was_mit_beliebigen_trennern_geschrieben_ist_wird_gleich_gelesen(
    zeilen, zeichen, kodierung, umbruch, quoting
):
    if umbruch == "\n" and quoting == csv.QUOTE_MINIMAL:  # such a writer leaves it unquoted
        zeilen = [tuple(feld.replace("\r", "") for feld in zeile) for zeile in zeilen]
    datei = StringIO(newline="")
    schreiber = csv.writer(datei, delimiter=zeichen, lineterminator=umbruch, quoting=quoting)
    schreiber.writerows([("Träger", "Titel"), *zeilen])
    daten = datei.getvalue().encode(kodierung)
    erwartet = [
        tuple(" ".join(einzeilig(feld).split()) for feld in zeile)
        for zeile in zeilen
        if any(map(str.strip, zeile))
    ]
    spalten = tuple(Spalte(s.schluessel, s.titel) for s in SPALTEN[:2])
    gelesen = [(z.werte["traeger"], z.werte["titel"]) for z in lesen(daten, spalten).alle()]
    assert gelesen == erwartet


@given(st.binary(max_size=200))
def test_beliebige_bytes_ergeben_zeilen_oder_einen_bericht(daten):
    for anfang in (b"", b"Titel;Tr\xe4ger\n", b"\xff\xfe", b"\xef\xbb\xbfTitel\r\n"):
        gelesen = lesen(anfang + daten, SPALTEN)
        for ablehnung in gelesen.ablehnungen:
            assert einzeilig(ablehnung.satz) == ablehnung.satz
        for zeile in gelesen.zeilen:
            assert zeile.werte["titel"]


def aufwand(zeilen: int, zeile: str) -> int:
    """Return the function calls that a table of so many lines costs, the same on every machine."""
    daten = ("Titel;Träger;Telefon\n" + zeile * zeilen).encode()
    gelesen, anzahl = gezaehlt(lambda: lesen(daten, SPALTEN))
    assert len(gelesen.zeilen) + len(gelesen.ablehnungen) == zeilen
    return anzahl


@pytest.mark.parametrize("zeile", ["Töpfern;Haus;0361 1\n", ";Haus\n", '"a"b;c\n'])
def test_zehnmal_so_viele_zeilen_kosten_nur_zehnmal_so_viel(zeile):
    assert aufwand(10_000, zeile) < 12 * aufwand(1_000, zeile)


def test_hunderttausend_zeilen_werden_ganz_gelesen():
    daten = ("Titel;Träger;Telefon\n" + "Töpfern;Haus;0361 1\n" * 100_000).encode()
    assert len(lesen(daten, SPALTEN).alle()) == 100_000
