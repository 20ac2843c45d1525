"""What the rounds of a year show together: right where many are behind it, silent elsewhere."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Mapping
from itertools import product

import msgspec
import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.auswertung.formen import VERBORGEN, als_csv, als_html, als_json
from modelle.auswertung.kleinezahlen import FUENF
from modelle.auswertung.tafel import Auswertung, Tafel
from modelle.auswertung.textbild import textbild
from modelle.auswertung.zaehlen import Rundenzahlen, auswerten
from modelle.kooperation.dinge.schule import Standort
from modelle.leitung import pflege
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.bleibendes.rundenzahlen import rundenzahlen
from modelle.runde.bleibendes.kennzahlen import (
    RECHTZEITIG,
    RUECKBLICK,
    SPAETER,
    WIRKUNG,
    Kennzahlen,
)
from tests.buehne.runden import fall_a
from tests.conftest import ANGABEN

KOPRAX = mitgeliefert("koprax-60")

SCHWEIGEN = 14
"""Rounds in which somebody was silent or nobody was."""


def runde(nr: int, monat: str = "2026-11", **mehr: object) -> Kennzahlen:
    zahlen = Kennzahlen(
        f"r{nr}", monat, "koprax-60", "", "", 3, {"fragen": (10, 12.0)}, {"frage": 4}, True, "",
        {"lk": 1, "ssa": 1, "asd": 1}, {"lk": 1, "ssa": 1, "asd": 1}, {}, 2, {}, {},
    )  # fmt: skip
    return msgspec.structs.replace(zahlen, **mehr)


def ausgewertet(*zahlen: Kennzahlen, **mehr: str) -> Auswertung:
    return auswerten([Rundenzahlen(z) for z in zahlen], {"koprax-60": KOPRAX}, **mehr)


def zeilen(auswertung: Auswertung, breite: int = 80, tabelle: bool = False) -> list[str]:
    return [zeile.text for zeile in textbild(auswertung, breite, tabelle)]


def tafel(auswertung: Auswertung, titel: str) -> Tafel:
    return next(t for t in auswertung.tafeln if t.titel.startswith(titel))


def test_minuten_eintraege_und_stimmen_sind_mittel_ueber_alle_runden():
    viele = [runde(nr, phasen={"fragen": (10, 10.0 + nr)}) for nr in range(10)]
    viele += [runde(nr, gehoert={"lk": 1, "ssa": 1}) for nr in range(10, 15)]
    alle = ausgewertet(*viele)
    assert alle.runden == 15
    assert tafel(alle, "Minuten je Phase").zeilen == (("Fragen", 10.0, 13.7),)
    assert tafel(alle, "Einträge").zeilen == (("Fragen", 4.0),)
    assert tafel(alle, "Gewählt").zeilen == (("gewählte Möglichkeiten, Aufgaben", 2.0),)
    assert tafel(alle, "Zu Wort").zeilen == (("alle, die da waren, kamen zu Wort", 67),)
    stimmen = {zeile[0]: zeile[1:] for zeile in tafel(alle, "Professionen").zeilen}
    assert stimmen["Allgemeiner Sozialer Dienst"] == (15, 67)


def test_wer_was_einbrachte_und_was_aus_dem_vereinbarten_wurde():
    """A profession of few rounds is not told from the sum of all, whatever else is shown."""
    fragen = {"asd": 2, "ssa": 1}
    viele = [
        runde(
            nr,
            eintraege={"frage": 4},
            je_profession={"frage": fragen | ({"hort": 7} if nr == 0 else {"": 1})},
            nachgesehen={
                "ergebnis": {"umgesetzt": 1},
                RUECKBLICK: {RECHTZEITIG: 1, **({WIRKUNG: 1} if nr % 2 else {})},
            },
        )
        for nr in range(20)
    ]
    mit_einer_seltenen = tafel(ausgewertet(*viele), "Wer was").zeilen
    assert [zeile[0].split(": ")[1][:3] for zeile in mit_einer_seltenen] == ["Sch", "All"]
    alle = ausgewertet(*viele[1:])
    assert tafel(alle, "Wer was").zeilen == (
        ("Fragen: Schulsozialarbeit", 1.0),
        ("Fragen: Allgemeiner Sozialer Dienst", 2.0),
        ("Fragen: niemand genannt", 1.0),
    )
    assert tafel(alle, "Vereinbartes mit").zeilen == (("rechtzeitig erledigt", 19),)
    assert tafel(alle, "Wirkung").zeilen == (("eine Wirkung wurde festgehalten", 53),)


def test_unter_fuenf_runden_steht_nichts_da():
    auswertung = ausgewertet(*map(runde, range(4)))
    assert (auswertung.runden, auswertung.tafeln) == (None, ())
    assert "zu wenige" in als_html(auswertung)
    assert "zu wenige" in " ".join(zeilen(auswertung))


def test_was_nur_wenige_runden_haben_steht_in_keiner_form_und_folgt_aus_keiner():
    """A profession of two rounds, a format of one, a month of three, a value that one round had."""
    viele = [runde(nr, monat=f"2026-{nr % 3 + 9:02}") for nr in range(21)]
    wenige = [
        runde(30, monat="2027-01", dabei={"lk": 1, "hort": 1}, gehoert={"hort": 1}),
        runde(31, monat="2027-01", ablauf="eigener", phasen={"geheim": (1, 99.0)}),
        runde(32, monat="2027-01", nachgesehen={"umgesetzt": {"ja": 1}}),
    ]
    auswertung = ausgewertet(*viele, *wenige)
    assert auswertung.runden == 24
    # All three other months have seven: one hidden alone would tell which.
    assert "Fallrunden je Monat" not in [eine.titel for eine in auswertung.tafeln]
    alles = als_html(auswertung) + als_csv(auswertung) + als_json(auswertung).decode()
    alles += "\n".join(zeilen(auswertung))
    assert "99" not in alles
    assert "geheim" not in alles
    assert tafel(auswertung, "Minuten je Phase").titel.endswith("KoPrax, 60 Minuten")


@pytest.mark.parametrize(
    "was",
    ["ablauf", "schulart", "monat", "gewaehlt", "rueckblick", "profession", "frist", "wirkung"],
)
def test_wer_alle_berichte_durchprobiert_kann_keine_kleine_zahl_ausrechnen(was: str):
    """The whole report counts: which tables there are, and in which order their rows stand."""
    gleiche: Mapping[bytes, list[tuple[int, ...]]] = defaultdict(list)
    namen = ("A", "B", "C") if was in ("ablauf", "schulart", "monat") else ("A", "B")
    alle = (x for x in product(range(15), repeat=len(namen)) if sum(x) < 15)
    ablaeufe = {"koprax-60": KOPRAX} if was == "profession" else {}
    for anzahlen in alle:
        reihe = [name for name, zahl in zip(namen, anzahlen, strict=True) for _ in range(zahl)]
        bericht = als_json(auswerten([einer(was, nr, x) for nr, x in enumerate(reihe)], ablaeufe))
        gleiche[bericht].append(anzahlen)
    if was == "ablauf":  # whoever reads it does not know that there are no more than three
        gleiche = {x: y for x, y in gleiche.items() if y != [(FUENF - 1,) * len(namen)]}
    for bericht, faelle in gleiche.items():
        for nr in range(len(namen)):
            kleine = {zahlen[nr] for zahlen in faelle}
            assert len(kleine) > 1 or kleine == {0} or min(kleine) >= FUENF, (bericht, faelle)


def test_wer_weiss_wann_gremien_tagten_rechnet_keine_fallrunden_aus():
    """When a body met is public; so no number of rounds holds both."""
    gleiche: Mapping[tuple[bytes, int], set[int]] = defaultdict(set)
    for faelle, treffen in product(range(11), repeat=2):
        alle = [runde(nr, dabei={"lk": 1}, gehoert={"lk": 1}) for nr in range(faelle)]
        alle += [
            runde(nr, fall=False, ablauf="t", nachgesehen={"stand": {"x": 1}})
            for nr in range(50, 50 + treffen)
        ]
        gleiche[als_json(ausgewertet(*alle)), treffen].add(faelle)
    assert all(len(c) > 1 or min(c) >= FUENF for c in gleiche.values())
    assert ausgewertet(*alle).treffen == 10


@pytest.mark.lang
def test_auch_aus_allem_was_ueber_zwei_professionen_dasteht_folgt_keine_kleine_zahl():
    """Who was there, who was heard, and what each brought in are three tables of the same."""
    typen = [(), ("asd",), ("hort",), ("asd", "hort")]
    je_typ = []
    for typ in typen:
        wer = {"lk": 1, **dict.fromkeys(typ, 1)}
        neu = runde(0, dabei=wer, gehoert=wer, je_profession={"frage": wer})
        je_typ.append(Rundenzahlen(neu))
    gleiche: Mapping[bytes, list[tuple[int, ...]]] = defaultdict(list)
    for anzahlen in product(range(15), repeat=len(typen)):
        if sum(anzahlen) <= 14:
            alle = [r for r, n in zip(je_typ, anzahlen, strict=True) for _ in range(n)]
            gleiche[als_json(auswerten(alle, {"koprax-60": KOPRAX}))].append(anzahlen)
    for faelle in gleiche.values():
        for stellen in ((1, 3), (2, 3), (0, 2), (0, 1)):
            kleine = {sum(eine[nr] for nr in stellen) for eine in faelle}
            assert len(kleine) > 1 or kleine == {0} or min(kleine) >= FUENF, faelle


def einer(was: str, nr: int, wert: str) -> Rundenzahlen:
    """A round that differs from others in one thing only."""
    match was:
        case "schulart":
            return Rundenzahlen(runde(nr), wert)
        case "monat":
            return Rundenzahlen(runde(nr, monat=f"2026-{'ABC'.index(wert) + 1:02}"))
        case "gewaehlt":
            return Rundenzahlen(runde(nr, gewaehlt="AB".index(wert)))
        case "rueckblick":
            return Rundenzahlen(runde(nr, nachgesehen={"ergebnis": {wert: 1}}))
        case "profession":
            wer = {"A": "asd", "B": "hort"}[wert]
            return Rundenzahlen(
                runde(nr, eintraege={"frage": 1}, je_profession={"frage": {wer: 1}})
            )
        case "frist":
            frist = {"A": RECHTZEITIG, "B": SPAETER}[wert]
            return Rundenzahlen(runde(nr, nachgesehen={RUECKBLICK: {frist: 1}}))
        case "wirkung":
            rueckblick = {RUECKBLICK: {WIRKUNG: 1}} if wert == "A" else {}
            return Rundenzahlen(runde(nr, nachgesehen={"ergebnis": {"teils": 1}} | rueckblick))
    return Rundenzahlen(runde(nr, ablauf=wert))


def test_von_der_schulart_steht_nur_da_was_auf_der_liste_ist(umgebung: Umgebung):
    koordination = Koordination(umgebung)
    koordination.setzen("schule", Standort("", "Am Park", schulart="Herderschule Erfurt"))
    [schule] = koordination.kooperation.schule
    leitung = Leitung.anlegen(umgebung, KOPRAX, msgspec.structs.replace(ANGABEN, schule=schule))
    leitung.beginnen()
    leitung.schliessen()
    assert [r.schulart for r in rundenzahlen(umgebung.protokoll)] == ["andere Schulart"]


def test_viele_monate_stehen_als_jahre_da():
    viele = [runde(nr, monat=f"{2020 + nr % 5}-{nr % 12 + 1:02}") for nr in range(60)]
    assert tafel(ausgewertet(*viele), "Fallrunden je").titel == "Fallrunden je Jahr"
    assert dict(tafel(ausgewertet(*viele), "Fallrunden je Jahr").zeilen)["2023"] == 12


def test_ein_zeitraum_nimmt_seine_monate_mit_beiden_enden():
    viele = [runde(nr, monat=f"2026-{nr % 12 + 1:02}") for nr in range(72)]
    assert ausgewertet(*viele, von="2026-03", bis="2026-05").runden == 18
    assert ausgewertet(*viele).von == "2026-01"


def test_csv_json_und_seite_sagen_dasselbe_und_die_seite_braucht_nichts_weiter():
    auswertung = ausgewertet(*map(runde, range(6)))
    reihen = list(csv.reader(io.StringIO(als_csv(auswertung).lstrip("\ufeff")), delimiter=";"))
    assert ["Fallrunden je Monat", "November 2026", "Runden", "6"] in reihen
    assert json.loads(als_json(auswertung))["runden"] == 6
    seite = als_html(auswertung)
    assert '<html lang="de">' in seite
    assert "<svg" in seite
    assert "http" not in seite
    assert "<script" not in seite


def test_kein_name_eines_ablaufs_wirkt_auf_seite_oder_terminal():
    frech = [runde(nr, ablauf="<b>\x1b[31m") for nr in range(6)]
    auswertung = ausgewertet(*frech)
    assert "<b>" not in als_html(auswertung)
    assert "\x1b" not in "".join(zeilen(auswertung))


@pytest.mark.parametrize("breite", [57, 80, 120])
@pytest.mark.parametrize("tabelle", [False, True])
def test_als_text_passt_jede_reihe_und_zeigt_dieselben_zahlen(breite: int, tabelle: bool):
    lang = [runde(nr, ablauf="x" * 90, phasen={"y" * 90: (10, 12.5)}) for nr in range(6)]
    kurze = [runde(nr, nachgesehen={"ergebnis": {"teils": 1}}) for nr in range(6, 12)]
    auswertung = ausgewertet(*lang, *kurze)
    alle = zeilen(auswertung, breite, tabelle)
    titel = [tafel.titel for tafel in auswertung.tafeln]
    assert max(len(z) for z in alle[:-1] if z not in titel) <= breite
    assert ("█" in "".join(alle)) is not tabelle
    assert sum("12,5" in z for z in alle) == 1
    assert sum("Klassenleitung" in z or "Lehrkraft" in z for z in alle) == 1


def test_geplant_und_gebraucht_sind_ohne_farbe_zweierlei():
    alle = zeilen(ausgewertet(*map(runde, range(6))))
    geplant, gebraucht = (
        z for z in alle if z.endswith(("░", "█")) and ("10,0" in z or "12,0" in z)
    )
    assert geplant.count("░") < gebraucht.count("█")


def test_geloeschte_und_noch_vorhandene_runden_zaehlen_je_einmal(umgebung: Umgebung):
    for _ in range(3):
        fall_a(umgebung).schliessen()
    protokoll = umgebung.protokoll
    vorher = rundenzahlen(protokoll)
    assert len(vorher) == 3
    pflege.loeschen(protokoll, protokoll.runden()[:2])
    nachher = rundenzahlen(protokoll)
    assert sorted(z.zahlen.runde for z in nachher) == sorted(z.zahlen.runde for z in vorher)
    assert {z.zahlen.runde: z for z in nachher} == {z.zahlen.runde: z for z in vorher}


def test_verborgen_steht_als_wort_da_nicht_als_null():
    monate = ["2026-09"] * 9 + ["2026-10"] * 7 + ["2026-11"] * 2
    auswertung = ausgewertet(*(runde(nr, monat=monat) for nr, monat in enumerate(monate)))
    reihen = als_csv(auswertung).splitlines()
    assert "Fallrunden je Monat;September 2026;Runden;9" in reihen
    assert f"Fallrunden je Monat;Oktober 2026;Runden;{VERBORGEN}" in reihen
    assert f"Fallrunden je Monat;November 2026;Runden;{VERBORGEN}" in reihen


def test_wer_selten_schwieg_folgt_nicht_daraus_wie_oft_alle_zu_wort_kamen():
    """Two professions in each round; of each way to speak so many rounds."""
    wer = {"lk": 1, "ssa": 1}
    arten = [Rundenzahlen(runde(0, dabei=wer, gehoert=g)) for g in (wer, {"lk": 1}, {"ssa": 1}, {})]
    gleiche: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for drei in product(range(SCHWEIGEN + 1), repeat=3):
        if (rest := SCHWEIGEN - sum(drei)) >= 0:
            zahlen = (*drei, rest)
            alle = [art for art, viele in zip(arten, zahlen, strict=True) for _ in range(viele)]
            gleiche[als_json(auswerten(alle, {}))].append(zahlen)
    assert any(len(faelle) > 1 for faelle in gleiche.values())
    for faelle in gleiche.values():
        # Rounds in which the one or the other was silent, or not both spoke.
        for stellen in ((1, 3), (2, 3)):
            kleine = {sum(eine[nr] for nr in stellen) for eine in faelle}
            assert len(kleine) > 1 or kleine == {0} or min(kleine) >= FUENF, (faelle, stellen)
