"""The one line that is typed: tags are read, ordinary sentences stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import Profession
from modelle.runde import ereignisse as e
from modelle.runde.eingabe import deuten
from modelle.runde.faltung import falten
from modelle.runde.felderzeile import gefragtes
from modelle.runde.zustand import Runde
from modelle.sprache.zeichen import einzeilig
from modelle.strom.vermerk import Vermerk
from tests.conftest import ANGABEN, BEGINN

KOPRAX = mitgeliefert("koprax-60")


def in_phase(phase: str, *mehr: Profession) -> Runde:
    angaben = replace(ANGABEN, professionen=(*ANGABEN.professionen, *mehr))
    ereignisse = (e.RundeAngelegt(KOPRAX, angaben), e.RundeBegonnen(phase))
    return falten([Vermerk(nr, f"v{nr}", BEGINN, nr, x) for nr, x in enumerate(ereignisse, 1)])


def gelesen(text: str, phase: str = "brainstorming", *mehr: Profession) -> tuple[str, ...]:
    """Profession, kind and field as far as the line names them, and the text."""
    deutung = deuten(text, in_phase(phase, *mehr))
    teile = (
        deutung.profession,
        deutung.art and deutung.art.schluessel,
        deutung.feld and deutung.feld.schluessel,
    )
    return (*(teil or "" for teil in teile), deutung.text)


@pytest.mark.parametrize(
    "zeile",
    ["asd: Familienhilfe", "ASD: Familienhilfe", "  asd :  Familienhilfe ", "asd:Familienhilfe",
     "asd:\tFamilienhilfe", "Jugendamt: Familienhilfe", "jugendamt:Familienhilfe",
     "Allgemeiner Sozialer Dienst: Familienhilfe"],
)  # fmt: skip
def test_ein_kuerzel_am_anfang_nennt_die_profession(zeile):
    assert gelesen(zeile) == ("asd", "", "", "Familienhilfe")


@pytest.mark.parametrize(
    ("zeile", "art", "text"),
    [
        ("i: Fußball", "idee", "Fußball"),
        ("I: Fußball", "idee", "Fußball"),
        ("f: Wann?", "frage", "Wann?"),
        ("re: passt so", "resonanz", "passt so"),
        ("ws: gut", "rueckmeldung", "gut"),
        ("Idee: Fußball", "idee", "Fußball"),
        ("leitfrage: Was hilft?", "leitfrage", "Was hilft?"),
        ("Antwort: ja", "antwort", "ja"),
        ("Nächster Termin: Dienstag", "termin", "Dienstag"),
        ("Termin: Dienstag", "termin", "Dienstag"),
    ],
)
def test_ein_kuerzel_nennt_die_art_auch_einer_anderen_phase(zeile, art, text):
    assert gelesen(zeile) == ("", art, "", text)


@pytest.mark.parametrize(
    "zeile",
    ["asd: i: Fußball", "i: asd: Fußball", "asd:i:Fußball", "Jugendamt: Idee: Fußball"],
)
def test_profession_und_art_lassen_sich_verbinden(zeile):
    assert gelesen(zeile) == ("asd", "idee", "", "Fußball")


@pytest.mark.parametrize(
    "zeile",
    ["asd ws: Zuversichtlich", "ws asd: Zuversichtlich", "ASD  WS : Zuversichtlich",
     "Jugendamt Wort zum Schluss: Zuversichtlich", "Wort zum Schluss Jugendamt: Zuversichtlich",
     "Allgemeiner Sozialer Dienst ws:Zuversichtlich"],
)  # fmt: skip
@pytest.mark.parametrize("phase", ["abschluss", "brainstorming", "auswahl"])
def test_zwei_kuerzel_vor_einem_doppelpunkt_nennen_profession_und_art(zeile, phase):
    """„okja ws: Zuversichtlich“ was saved as text, and as somebody else's."""
    assert gelesen(zeile, phase) == ("asd", "rueckmeldung", "", "Zuversichtlich")


@pytest.mark.parametrize(
    "zeile",
    ["ASD war da: nur kurz", "asd wx: Text", "asd ssa: beide", "ws i: Text", "asd s: Anruf",
     "Jugendamt Termin: Montag", "asd und ws: Text", "asd ws Text"],
)  # fmt: skip
def test_was_nicht_wer_und_was_ist_bleibt_vor_dem_doppelpunkt_text(zeile):
    assert gelesen(zeile, "auswahl") == ("", "", "", zeile)


@pytest.mark.parametrize(
    ("zeile", "erwartet"),
    [
        ("s: Probetraining", ("", "", "erster_schritt", "Probetraining")),
        ("b: bis Freitag", ("", "", "bis_wann", "bis Freitag")),
        ("w: Trainer", ("", "", "wer_hilft", "Trainer")),
        ("s: Um 8:30 Uhr hin", ("", "", "erster_schritt", "Um 8:30 Uhr hin")),
        ("asd: s: Anruf", ("asd", "", "erster_schritt", "Anruf")),
        ("w: ssa und schulleitung", ("", "", "wer_hilft", "ssa und schulleitung")),
        ("w: ssa: anrufen", ("", "", "wer_hilft", "ssa: anrufen")),
        ("Wer hilft: ssa", ("", "", "wer_hilft", "ssa")),
        ("wer: ssa", ("", "", "wer_hilft", "ssa")),
        ("bis wann: Freitag", ("", "", "bis_wann", "Freitag")),
        ("o: Fußball", ("", "option", "", "Fußball")),
    ],
)
def test_in_der_auswahl_nennt_ein_kuerzel_das_feld(zeile, erwartet):
    assert gelesen(zeile, "auswahl") == erwartet


@pytest.mark.parametrize(
    ("zeile", "phase", "erwartet"),
    [
        ("s: Probetraining", "fragen", ("", "", "", "s: Probetraining")),
        ("b: trommelt", "fall", ("", "beobachtung", "", "trommelt")),
        ("w: Trainer", "brainstorming", ("", "", "wer_hilft", "Trainer")),
        ("w: ruhiger", "ankommen", ("", "", "wirkung", "ruhiger")),
    ],
)
def test_ein_feld_zaehlt_nur_in_seiner_phase(zeile, phase, erwartet):
    assert gelesen(zeile, phase) == erwartet


@pytest.mark.parametrize(
    "zeile",
    [
        "ASD kennt die Familie seit dem Herbst",
        "Asd kennt die Familie",
        "8:30 Uhr kommt er",
        "8: alle da",
        "um 8:30 Uhr kommt er",
        "Mutter: ruft an",
        "Mutter ruft an",
        "hort hat zu",
        "hort: hat zu",
        "er ruft: lass mich",
        "asd",
        "asd anrufen und beratung holen",
        "asd Familienhilfe",
        "lk,ssa und asd reden",
        "asd-Kollegin fragen",
        "http://beispiel",
        "z. B. Fußball",
        "Was: wer: wann",
        ": ohne Kürzel",
        "i",
        "„asd: nein“",
    ],
)
def test_ein_gewoehnlicher_satz_bleibt_ganz(zeile):
    assert gelesen(zeile) == ("", "", "", zeile)


def test_ist_der_hort_dabei_ist_hort_ein_kuerzel():
    hort = Profession("hort", "Hort")
    assert gelesen("hort: hat zu", "fragen", hort) == ("hort", "", "", "hat zu")
    assert gelesen("Hort hat zu", "fragen", hort) == ("", "", "", "Hort hat zu")


def test_nach_profession_und_art_ist_alles_text():
    assert gelesen("asd: i: lk: Fußball") == ("asd", "idee", "", "lk: Fußball")
    assert gelesen("asd: lk: Fußball") == ("asd", "", "", "lk: Fußball")
    assert gelesen("i: f: Fußball") == ("", "idee", "", "f: Fußball")
    assert gelesen("asd: i: 8:30 Uhr") == ("asd", "idee", "", "8:30 Uhr")


def test_ein_kuerzel_allein_stellt_um_und_laesst_die_zeile_leer():
    assert gelesen("asd:") == ("asd", "", "", "")
    assert gelesen("i: ") == ("", "idee", "", "")
    assert gelesen("asd: i:") == ("asd", "idee", "", "")


@pytest.mark.parametrize(
    ("zeile", "text"),
    [
        ("er\ttrommelt\nlaut", "er trommelt laut"),
        ("\r\n er trommelt \r\n", "er trommelt"),
        ("er\x1b[31m trommelt\x07", "er\ufffd[31m trommelt\ufffd"),
        ("er\u202etrommelt", "er\ufffdtrommelt"),
        (" \t\n", ""),
        ("", ""),
    ],
)
def test_umbrueche_tabs_und_steuerzeichen_werden_unschaedlich(zeile, text):
    assert gelesen(zeile) == ("", "", "", text)


ZEILEN = st.text(st.sampled_from("aisdlkASD: \t\n\x1bö8")) | st.text()


@given(ZEILEN, st.sampled_from([phase.schluessel for phase in KOPRAX.phasen]))
def test_kein_wort_geht_verloren_und_nichts_schaedliches_bleibt(zeile, phase):
    deutung = deuten(zeile, in_phase(phase))
    sauber = einzeilig(zeile).strip()
    assert sauber.endswith(deutung.text)
    assert deutung.text == deutung.text.strip() == einzeilig(deutung.text)
    assert einzeilig(zeile)[deutung.vorn :].strip() == deutung.text
    if not deutung.vorn:
        assert deutung.text == sauber
    assert not (deutung.art and deutung.feld)


@pytest.mark.parametrize(
    ("zeile", "fremd"),
    [
        ("Elternvertretung: kommt", "Elternvertretung"),
        ("sps: kommt", "sps"),
        ("Mutter:", "Mutter"),
        ("die Mutter: ruft an", ""),
        ("8a: laut", ""),
        ("http://beispiel", ""),
        ("asd: Mutter: ruft an", ""),
        ("\\Mutter: ruft an", ""),
    ],
)
def test_ein_einzelnes_wort_das_hier_nichts_nennt_ist_fremd(zeile, fremd):
    assert deuten(zeile, in_phase("fragen")).fremd == fremd


def test_woertlich_ist_alles_text():
    assert gelesen("\\asd: Familienhilfe") == ("", "", "", "asd: Familienhilfe")


@pytest.mark.parametrize(
    ("zeile", "bisher", "gesetzt"),
    [
        ("Ball holen; w: Hort; b: Mai", "", ["s Ball holen", "w Hort", "b Mai"]),
        ("Ball holen, wer: Hort", "", ["s Ball holen", "w Hort"]),
        ("; w: Hort", "", ["w Hort"]),
        ("b: Mai; s: Ball holen", "", ["b Mai", "s Ball holen"]),
        ("", "Ball holen", ["s "]),
        ("b:", "", ["s b:"]),
        ("Achtung: erst fragen", "", ["s Achtung: erst fragen"]),
        ("Ball; s: Netz", "", ["s Ball; s: Netz"]),
        # What was text before stays text.
        ("Ball; w: Hort", "Ball; w: Hort", ["s Ball; w: Hort"]),
        ("Netz; w: Hort", "Ball; w: Hort", ["s Netz; w: Hort"]),
        ("w: Hort und so", "w: Hort", ["s w: Hort und so"]),
    ],
)
def test_ein_gefragtes_feld_liest_was_hinter_einem_eintrag_gelesen_wird(zeile, bisher, gesetzt):
    ablauf = mitgeliefert("koprax-60")
    schritt, alle = ablauf.feld("erster_schritt"), ablauf.felder_von("option")
    assert schritt is not None
    gelesen = gefragtes(zeile, schritt, alle, bisher)
    assert [f"{feld.taste} {wert}" for feld, wert in gelesen] == gesetzt
