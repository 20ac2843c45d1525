"""Finding again what is still kept, and nothing that was erased."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from itertools import groupby

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import STAMM
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.gremium import Gremium, Sitzungsvermerk
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.listenzeile import listenzeile
from modelle.runde.ereignisse import Angaben, name_von
from modelle.sprache.vergleich import normal
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import kodieren
from modelle.suche.anfrage import Anfrage, gelesen
from modelle.suche.index import Suchindex
from modelle.suche.lader import Lader, fremd, muster
from modelle.suche.rundenstellen import stellen
from modelle.suche.stelle import Stelle, ausschnitt, fundstellen
from tests.bench.grosses_protokoll import ABLAEUFE, fuellen
from tests.buehne.schirme import gehe
from tests.conftest import BEGINN
from tests.einheit.runde.test_runde import gefuehrte
from tui.befehle.koprax import ausfuehren


def gefunden(umgebung: Umgebung, text: str, *, einmal: bool = False) -> list[str]:
    """Return the texts found; `einmal` as on the command line, with only the rounds needed."""
    anfrage, index = gelesen(text), Suchindex()
    Lader(umgebung.protokoll, index, anfrage.worte if einmal else ()).alles()
    return [s.text for ergebnis in index.suchen(anfrage, 50).values() for s in ergebnis.stellen]


def angaben(code: str, **mehr: str) -> Angaben:
    return Angaben(code, "2026-11", "Primar", "9", "männlich", STAMM, **mehr)


def begonnen(umgebung: Umgebung, code: str = "WOLF-07", **mehr: str) -> Leitung:
    leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), angaben(code, **mehr))
    leitung.beginnen()
    while leitung.runde.phase.schluessel != "brainstorming":
        leitung.weiter()
    return leitung


def kennung(leitung: Leitung, text: str) -> str:
    return next(e.id for e in leitung.runde.eintraege.values() if e.text == text)


# --- what is asked ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "anfrage"),
    [
        ("Ruheraum", Anfrage(("ruheraum",))),
        ("  Übergänge  SSA übergänge", Anfrage(("uebergaenge", "ssa"))),
        ("ruhe Gremium:Nord seit:2026", Anfrage(("ruhe",), (("gremium", "nord"),), "2026-01")),
        ("ruhe bis:2026", Anfrage(("ruhe",), bis="2026-12")),
        ("ruhe seit:11/2026 bis:2027-2", Anfrage(("ruhe",), (), "2026-11", "2027-02")),
        ("ruhe schule: seit:", Anfrage(("ruhe",))),
        ("https://x.example", Anfrage(("https://x.example",))),
    ],
)  # fmt: skip
def test_worte_vor_einem_doppelpunkt_machen_es_genauer(text, anfrage):
    assert gelesen(text) == anfrage


@pytest.mark.parametrize("zeit", ["seit:bald", "bis:2026-13", "seit:26"])
def test_eine_zeit_die_nicht_zu_verstehen_ist_wird_gesagt(zeit):
    assert "braucht ein Jahr oder einen Monat" in gelesen(f"ruhe {zeit}").unverstanden


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_ein_ausschnitt_zeigt_die_woerter_und_ist_nie_laenger(text, worte):
    worte = [w for w in map(normal, worte) if w]
    for breite in (8, 200):
        stueck, betont = ausschnitt(text, worte, breite)
        assert len(stueck) <= breite
        assert all(0 <= a < e <= len(stueck) for a, e in betont)
    for anfang, ende in fundstellen(text, worte):
        assert any(wort in normal(text[anfang:ende]) for wort in worte)


def test_um_das_erste_wort_steht_so_viel_wie_passt():
    text = "Lange davor steht allerlei, dann kommt der Übergang in die Schule und noch mehr danach."
    stueck, betont = ausschnitt(text, ["uebergang"], 40)
    assert stueck == "…dann kommt der Übergang in die Schule …"
    assert [stueck[a:e] for a, e in betont] == ["Übergang"]


# --- what is found ----------------------------------------------------------------------------


@pytest.mark.parametrize("ablauf", ABLAEUFE)
def test_von_einer_runde_wird_gefunden_was_in_ihr_steht(umgebung, uhr, ablauf):
    """Running and closed: the same texts and kinds as the round itself has."""
    leitung = Leitung.anlegen(umgebung, mitgeliefert(ablauf), angaben("WOLF-07"))
    fuellen(leitung, 110, lambda: uhr.vor(minuten=0.2), ABLAEUFE.index(ablauf))
    for _ in range(2):
        [zeile] = umgebung.protokoll.runden()
        sql = "SELECT vorgang, name, daten FROM ereignisse ORDER BY nr"
        _, *da = stellen(zeile, "", umgebung.protokoll.verbindung.execute(sql))
        runde = leitung.runde
        erwartet = {
            (e.text, runde.art_von(e).titel, e.profession)
            for e in runde.eintraege.values()
            if e.text
        }
        assert {(s.text.split(" · ")[0], s.art, s.profession.split(" ")[0]) for s in da} == erwartet
        if runde.stand == "laufend":
            leitung.schliessen()


@given(gefuehrte(), st.integers(0, 6), st.integers(0, 3))
def test_jede_runde_hat_fuer_die_suche_dieselben_texte_wie_gefaltet(leitung, zurueck, wieder):
    for tun, oft in ((leitung.zuruecknehmen, zurueck), (leitung.wiederholen, wieder)):
        for _ in range(oft):
            with suppress(Abgelehnt):
                tun()
    zeilen = [(v.vorgang, name_von(v.ereignis), kodieren(v.ereignis)) for v in leitung.vermerke]
    zeile = listenzeile("r", leitung.runde, BEGINN, BEGINN)
    _, *da = stellen(zeile, "", zeilen)
    erwartet = sorted(e.text for e in leitung.runde.eintraege.values() if e.text)
    assert sorted(s.text.split(" · ")[0] for s in da) == [t.split(" · ")[0] for t in erwartet]


def test_gesucht_wird_in_runden_aufgaben_bedarfen_und_angeboten(umgebung):
    koordination = Koordination(umgebung)
    koordination.setzen("schule", Standort("", "Grundschule Am Park"), "s1")
    koordination.setzen("gremium", Gremium("", "Steuerungsgruppe Ruheinsel", "AG"), "g1")
    koordination.angebote_einlesen([Angebot("Ruhezeit", "Haus Öse", ort="Nord")])
    koordination.bedarfe_einlesen([Bedarf("Ein Ruheraum", "ssa")])
    leitung = begonnen(umgebung, schule="s1")
    leitung.erfassen(["In der Pause fehlt Ruhe."], "idee", profession="ssa")
    andere = begonnen(umgebung, "FUCHS-01")
    andere.erfassen(["Sucht Unruhe und Lärm."], "idee", profession="lk")
    assert sorted(gefunden(umgebung, "ruhe")) == [
        "Ein Ruheraum · ssa",
        "In der Pause fehlt Ruhe.",
        "Ruhezeit · Haus Öse · Nord",
        "Steuerungsgruppe Ruheinsel · AG",
        "Sucht Unruhe und Lärm.",
    ]
    for text, erwartet in (
        ("ruhe laerm", ["Sucht Unruhe und Lärm."]),
        ("RUHE schule:park", ["In der Pause fehlt Ruhe."]),
        ("ruhe fall:fuchs", ["Sucht Unruhe und Lärm."]),
        ("ruhe profession:schulsoz", ["In der Pause fehlt Ruhe.", "Ein Ruheraum · ssa"]),
        ("ruhe ablauf:koprax seit:2026-11 in", ["In der Pause fehlt Ruhe."]),
        ("ruhe seit:2027", []),
        ("park", ["WOLF-07 · KoPrax-Fallrunde · Grundschule Am Park", "Grundschule Am Park"]),
        ("ru", []),
    ):
        einmal = [gefunden(umgebung, text, einmal=e) for e in (False, True)]
        assert [*map(len, einmal)] == [len(erwartet)] * 2, text
        assert einmal[0] == einmal[1] == erwartet or text == "park"


def test_ohne_wort_wird_gefunden_was_so_eingegrenzt_ist_jede_runde_einmal(umgebung, uhr):
    koordination = Koordination(umgebung)
    koordination.setzen("schule", Standort("", "Grundschule Nord"), "s1")
    koordination.bedarfe_einlesen([Bedarf("Ein Ruheraum", "ssa")])
    for code in ("WOLF-07", "FUCHS-01"):
        leitung = begonnen(umgebung, code, schule="s1")
        leitung.erfassen(["In der Pause fehlt Ruhe.", "Lärm"], "idee", profession="ssa")
        uhr.vor(minuten=1)
    begonnen(umgebung, "LUCHS-03").erfassen(["Ruhe"], "idee", profession="lk")
    kopf = "{} · KoPrax, 60 Minuten · Grundschule Nord".format
    for text, erwartet in (
        ("schule:nord", [kopf("FUCHS-01"), kopf("WOLF-07"), "Grundschule Nord"]),
        ("schule:nord fall:wolf", [kopf("WOLF-07")]),
        ("fall:wolf profession:ssa", ["In der Pause fehlt Ruhe.", "Lärm"]),
        ("profession:lk", ["Ruhe"]),
        ("fall:wolf bis:2026", [kopf("WOLF-07")]),
        ("seit:2027", []),
        ("gremium:", []),
        ("ru fall:wolf", []),
    ):
        for einmal in (False, True):
            assert gefunden(umgebung, text, einmal=einmal) == erwartet, (text, einmal)


WORTE = ("Ruhe", "Ruheraum", "Unruhe", "Lärm", "nun")
ORTE = ("", "Nord", "Süd")
GRENZEN = ("schule:nord", "schule:sued", "art:süd", "art:ost", "seit:2026-02", "bis:2026-10")


def angelegte(zufall: random.Random) -> list[Stelle]:
    """Return places of rounds and needs, those of a round one behind the other."""
    alle = list[Stelle]()
    for nr in range(zufall.randrange(12)):
        was = zufall.choice(("runde", "runde", "bedarf"))
        schule, monat = zufall.choice(ORTE), zufall.choice(("", "2026-01", "2026-11"))
        for _ in range(zufall.randrange(1, 4)):
            text = " ".join(zufall.choices(WORTE, k=zufall.randrange(1, 3)))
            art = zufall.choice(ORTE)
            wie = {"schule": schule, "monat": monat, "art": art}
            alle.append(Stelle(was, f"{nr}", "T", f"Art {art}", text, **wie))
    return alle


@pytest.mark.parametrize("wenige", [0, 25])
@pytest.mark.parametrize("gemerkt", [1, 20_000])
def test_der_index_findet_genau_das_was_jede_stelle_fuer_sich_hergibt(monkeypatch, wenige, gemerkt):
    """However few rounds are looked through one by one, and however few texts are remembered."""
    monkeypatch.setattr("modelle.suche.index.WENIGE_GRUPPEN", wenige)
    monkeypatch.setattr("modelle.suche.bestand.GEMERKT", gemerkt)
    zufall = random.Random(wenige + gemerkt)
    for _ in range(100):
        alle, index = angelegte(zufall), Suchindex()
        for stelle in alle:
            index.dazu([stelle])
        for _ in range(4):
            worte = zufall.choices((*WORTE, "ruh", "uhe", "aer", "nu"), k=zufall.randrange(3))
            text = " ".join((*worte, *zufall.choices(GRENZEN, k=zufall.randrange(3))))
            anfrage = gelesen(text)
            gefunden = [e.stellen for e in index.suchen(anfrage, 100).values()]
            hier = sorted((s.was, s.id, s.wo, s.text) for stellen in gefunden for s in stellen)
            dort = sorted((s.was, s.id, s.wo, s.text) for s in erwartete(alle, anfrage))
            assert hier == dort, text
        index.schliessen()


def test_bricht_das_lesen_ab_ist_zu_finden_was_davor_gelesen_war():
    def abgebrochen() -> Iterator[Stelle]:
        yield Stelle("runde", "r2", "", "", "Ruhe 2", schule="Nord")
        raise sqlite3.DatabaseError

    index = Suchindex()
    index.dazu([Stelle("runde", "r1", "", "", "Ruhe 1", schule="Nord")])
    with suppress(sqlite3.DatabaseError):
        index.dazu(abgebrochen())
    index.dazu([Stelle("runde", "r3", "", "", "Ruhe 3", schule="Nord")])
    for text in ("ruhe", "schule:nord", "ruhe schule:nord"):
        [stellen] = [e.stellen for e in index.suchen(gelesen(text), 9).values()]
        assert [s.id for s in stellen] == ["r1", "r3"]


def erwartete(alle: list[Stelle], anfrage: Anfrage) -> list[Stelle]:
    if anfrage.leer:
        return []
    if anfrage.ohne_worte and not any(name == "art" for name, _ in anfrage.nur):
        alle = [next(gleiche) for _, gleiche in groupby(alle, lambda s: s.id)]
    return [s for s in alle if _passend(s, anfrage)]


def _passend(stelle: Stelle, anfrage: Anfrage) -> bool:
    form = f" {normal(stelle.text)}"
    return (
        all((wort if len(wort) > 2 else f" {wort}") in form for wort in anfrage.worte)
        and all(wert in normal(getattr(stelle, name)) for name, wert in anfrage.nur)
        and (not anfrage.seit or stelle.monat >= anfrage.seit)
        and (not anfrage.bis or "" < stelle.monat <= anfrage.bis)
    )


def test_das_neueste_steht_zuerst_und_von_vielem_nur_so_viel_wie_gefragt(umgebung):
    index = Suchindex()
    for nr in range(30):
        index.dazu([Stelle("runde", f"r{nr}", "", "", f"Ruhe {nr}")])
    ergebnis = index.suchen(gelesen("ruhe"), 10)["runde"]
    assert [s.text for s in ergebnis.stellen] == [f"Ruhe {nr}" for nr in range(10)]
    assert ergebnis.mehr
    assert not index.suchen(gelesen("ruhe 29"), 10)["runde"].mehr


BUCHSTABEN = st.sampled_from("aäöüßéÉcCsStbkl -✓„" + "ğřťıİŞćłŻąđĐơẪķŵĥ\u0306\u0323ﬁŉǰK")


@given(st.text(BUCHSTABEN, min_size=3, max_size=12))
def test_was_vorher_ausgesondert_wird_enthaelt_das_wort_wirklich_nicht(text):
    wort = normal(text).replace(" ", "")
    if wort:
        umgebend = "".join(text.split())
        with closing(sqlite3.connect(":memory:")) as db:
            passt = db.execute("SELECT ? LIKE ?", (f"x{umgebend}y", muster(wort))).fetchone()
        assert passt == (1,) or fremd(umgebend)


def test_aus_keinem_zeichen_das_nicht_fremd_ist_wird_ein_anderer_buchstabe_der_sucht():
    """All characters there are: so each alphabet of a language is among them."""
    bleiben = set("bfghjkmpqrtvwx0123456789")
    for zeichen in map(chr, range(0x80, 0x30000)):
        assert fremd(zeichen) or not bleiben & set(normal(zeichen)), hex(ord(zeichen))


@pytest.mark.parametrize(
    "name",
    ["Yağmur", "IŞIK", "Dvořák", "Šťastný", "Żółkowski", "Nguyễn Đức", "Ķēniņš", "Ğ\u0306um"],
)
def test_buchstaben_aus_anderen_sprachen_findet_wer_sie_tippt_und_wer_sie_nicht_tippt(
    umgebung, name
):
    leitung, einfach = begonnen(umgebung), normal(name)
    texte = [f"Verein {form} anfragen" for form in (name, name.upper(), einfach)]
    leitung.erfassen(texte, "idee")
    for gesucht in (name, name.casefold(), einfach):
        for einmal in (False, True):
            assert gefunden(umgebung, gesucht, einmal=einmal) == texte, (gesucht, einmal)


# --- what was erased --------------------------------------------------------------------------


def test_geaendertes_geloeschtes_ersetztes_und_zurueckgenommenes_ist_nicht_zu_finden(umgebung):
    leitung = begonnen(umgebung)
    for text in ("Kanalbau im Hof", "Steinbruch am Rand", "Turmfalke auf dem Dach", "Leon rennt"):
        leitung.erfassen([text], "idee")
    leitung.zuruecknehmen()
    leitung.erfassen(["Leon rennt davon"], "idee")
    leitung.aendern(kennung(leitung, "Kanalbau im Hof"), "Brunnen im Hof")
    leitung.loeschen(kennung(leitung, "Steinbruch am Rand"))
    assert gefunden(umgebung, "brunnen") == ["Brunnen im Hof"]
    for wort in ("kanalbau", "steinbruch"):
        assert gefunden(umgebung, wort) == []
    leitung.ersetzen(["Leon"], "[Kind]", "name")
    assert gefunden(umgebung, "leon") == []
    assert gefunden(umgebung, "rennt") == ["[Kind] rennt davon"]
    leitung.schliessen()
    assert gefunden(umgebung, "brunnen") == ["Brunnen im Hof"]
    assert gefunden(umgebung, "kanalbau") == []


def test_die_suche_hinterlaesst_keine_datei_und_aendert_keine(umgebung, tmp_path):
    """The index is in memory: no byte of a word can stay behind when that is erased."""
    leitung = begonnen(umgebung)
    leitung.erfassen(["Turmfalke auf dem Dach"], "idee")
    ordner = umgebung.protokoll.pfad.parent
    vorher = {p: p.read_bytes() for p in ordner.rglob("*") if p.is_file()}
    for einmal in (True, False):
        assert gefunden(umgebung, "turmfalke", einmal=einmal) == ["Turmfalke auf dem Dach"]
    assert {p: p.read_bytes() for p in ordner.rglob("*") if p.is_file()} == vorher


def test_beschaedigtes_haelt_die_suche_nicht_auf(umgebung):
    zufall = random.Random(5)
    leitung = begonnen(umgebung)
    for nr in range(6):
        leitung.erfassen([f"Turmfalke {nr}"], "idee")
    db = umgebung.protokoll.verbindung
    for kaputt in ("{", "[1]", '{"eintrag": 5}', "", "null"):
        nr = zufall.randrange(3, 7)
        db.execute("UPDATE ereignisse SET daten = ? WHERE nr = ?", (kaputt, nr))
        assert 1 <= len(gefunden(umgebung, "turmfalke")) <= 6


# --- on the command line ----------------------------------------------------------------------


def test_der_befehl_zeigt_die_stellen_mit_ihrer_umgebung(umgebung, capsys):
    leitung = begonnen(umgebung)
    leitung.erfassen([f"Turmfalke {nr} \x1b[2J" for nr in range(22)], "idee")
    befehl = ["--db", str(umgebung.protokoll.pfad), "suchen"]
    assert ausfuehren([*befehl, "TURM", "fall:wolf"]) == 0
    kopf, erste, *_, letzte = capsys.readouterr().out.splitlines()
    assert kopf == "Mehr als 20 Stellen in Runden"
    assert erste.startswith("  WOLF-07 · Idee · Brainstorming · November 2026: Turmfalke 0")
    assert "\x1b" not in erste
    assert letzte == "  … und weitere, mit --alle."
    assert ausfuehren([*befehl, "turmfalke", "--alle"]) == 0
    assert capsys.readouterr().out.startswith("22 Stellen in Runden\n")
    assert ausfuehren([*befehl, "kanalbau"]) == 0
    assert capsys.readouterr().out == "Nichts gefunden: bitte ein kürzeres Wort versuchen.\n"
    for falsch in ("tu", "turm seit:bald"):
        assert ausfuehren([*befehl, *falsch.split()]) != 0
        assert capsys.readouterr().err.startswith("koprax: ")


def test_was_vereinbart_wurde_zeigt_worte_und_keine_schluessel(umgebung):
    """„schule“ is a key of another field: where somebody typed it, it stays."""
    leitung = begonnen(umgebung)
    gehe(leitung, "auswahl")
    felder = {"wahl": "gewaehlt", "wer_hilft": "schule", "bis_wann": "Ende März"}
    leitung.erfassen(["Stehpult ausprobieren"], "option", felder=felder)
    leitung.schliessen()
    worte = "Stehpult ausprobieren · gewählt · schule · Ende März"
    assert gefunden(umgebung, "stehpult") == [worte, worte], "in the round, and agreed"


def test_auch_die_kooperation_zeigt_worte_und_keine_kennungen(umgebung):
    koordination, tag = Koordination(umgebung), date(2026, 11, 4)
    vermerk = Sitzungsvermerk("00000000beef", 1, tag, 2)
    kreis = Gremium("", "Kreis Nord", "AG", ebene="sozialraeumlich", sitzungen=(vermerk,))
    koordination.setzen("gremium", msgspec.structs.replace(kreis, feld="uebergaenge"))
    schule = Standort("", "Schule Nord", foerderschwerpunkte=("emsoz",))
    ort = koordination.setzen("schule", schule)
    parteien, zeit = (Partei("traeger", "Haus Nord"), Partei("jugendamt")), Laufzeit(tag, tag)
    vertrag = Vereinbarung("", "Vertrag Nord", (ort,), parteien, (zeit,))
    koordination.setzen("vereinbarung", vertrag)
    assert sorted(gefunden(umgebung, "nord")) == [
        "Kreis Nord · AG · sozialräumlich · Übergänge",
        "Schule Nord · emotionale und soziale Entwicklung",
        "Vertrag Nord · freier Träger · Haus Nord · Jugendamt",
    ]
