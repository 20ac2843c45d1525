"""The yearly reports: what institutions did stands there, of cases only what many share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import combinations, product

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.auswertung.formen import HINWEIS, als_json
from modelle.auswertung.jahresbericht import (
    VERSCHWIEGEN,
    Grundlage,
    dateiname,
    jahresbericht,
    schulbericht,
)
from modelle.auswertung.kleinezahlen import FUENF
from modelle.auswertung.schulen import schulrunden, schultafeln
from modelle.auswertung.zaehlen import Rundenzahlen, auswerten
from modelle.auswertung.zeitraum import schuljahr, schuljahre
from modelle.blatt.vorlage import Blattvorlage
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.gremium import Gremium, Sitzungsvermerk
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Erreicht, Verbund
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.kooperation.dinge.vermittlung import Vermittlung
from modelle.kooperation.zustand import Kooperation
from modelle.papier.bloecke import Tabelle, bloecke, text
from tests.buehne import langform
from tests.einheit.auswertung.test_auswerten import KOPRAX, runde

JAHR = schuljahr("2026-11")
SCHULEN = {
    "a": Standort("a", "Am Park", "Grundschule"),
    "b": Standort("b", "Birkenschule", "Grundschule"),
    "c": Standort("c", "Nordgymnasium", "Gymnasium"),
}
PARTEIEN = (Partei("schulamt"), Partei("jugendamt"))
GREMIEN = {
    "s": Gremium(
        "s", "Steuerungsgruppe", sitzungen=(
            Sitzungsvermerk("t1", 1, date(2026, 6, 3), 9),
            Sitzungsvermerk("t2", 2, date(2026, 9, 3), 2),
            Sitzungsvermerk("t3", 3, date(2027, 2, 3), 3),
            Sitzungsvermerk("t4", 4, date(2027, 2, 24), 0),
        ),
    ),
    "k": Gremium(
        "k", "KoPrax Am Park", "KoPrax-Runde an einer Schule",
        sitzungen=(
            Sitzungsvermerk("r0", 1, date(2026, 11, 3)),
            Sitzungsvermerk("weg", 2, date(2026, 12, 1)),
        ),
    ),
}  # fmt: skip
VERBUND = Verbund(
    "v", "Mitte", ("a",), erreicht=(Erreicht(1, date(2026, 5, 1)), Erreicht(2, date(2026, 10, 1)))
)
ANGEBOT = Angebot(
    "Lesezeit", "Bücherei",
    vermittlungen=(
        Vermittlung("a", angefragt=date(2026, 9, 1), vermittelt=date(2026, 10, 1)),
        Vermittlung("b", angefragt=date(2026, 9, 9)),
        Vermittlung("c", beendet=date(2026, 1, 1)),
    ),
)  # fmt: skip
VEREINBARUNGEN = {
    "x": Vereinbarung(
        "x", "Park", ("a",), PARTEIEN,
        (
            Laufzeit(date(2024, 8, 1), date(2026, 9, 30)),
            Laufzeit(date(2026, 10, 1), date(2028, 7, 31)),
        ),
    ),
    "y": Vereinbarung(
        "y", "Nord", ("c",), PARTEIEN, (Laufzeit(date(2024, 8, 1), date(2026, 12, 31)),)
    ),
}  # fmt: skip


def zahlen(anzahlen: Sequence[int], schulen: str = "abc") -> list[Rundenzahlen]:
    reihe = [s for s, zahl in zip(schulen, anzahlen, strict=True) for _ in range(zahl)]
    return [Rundenzahlen(runde(nr, schule=s), SCHULEN[s].schulart) for nr, s in enumerate(reihe)]


def grundlage(alle: Sequence[Rundenzahlen], **mehr: object) -> Grundlage:
    kooperation = Kooperation(
        schule=SCHULEN, gremium=GREMIEN, verbund={"v": VERBUND}, angebot={"l": ANGEBOT},
        vereinbarung=VEREINBARUNGEN,
    )  # fmt: skip
    werte = {"kooperation": kooperation, "ablaeufe": {"koprax-60": KOPRAX}, **mehr}
    return Grundlage(alle=alle, heute=date(2027, 9, 1), **werte)  # type: ignore[arg-type]


def tabellen(markdown: str) -> list[list[list[str]]]:
    return [
        [[text(zelle) for zelle in reihe] for reihe in block.reihen]
        for block in bloecke(markdown)
        if isinstance(block, Tabelle)
    ]


def test_der_bericht_nennt_was_im_schuljahr_geschah_und_nicht_mehr():
    bericht = jahresbericht(grundlage(zahlen((8, 7, 6))), JAHR)
    assert bericht.startswith("# Jahresbericht\n\nSchuljahr 2026/27 · August 2026 bis Juli 2027\n")
    blick, *andere = tabellen(bericht)
    assert dict(blick[1:]) == {  # type: ignore[arg-type]
        "Fallrunden": "21", "Gremien, die getagt haben": "1", "Treffen von Gremien": "3",
        "Beschlüsse": "5", "Erreichte Meilensteine": "1", "Vermittelte Angebote": "1",
        "Vereinbarungen in Kraft": "1",
    }  # fmt: skip
    zeilen = [zeile for tabelle in andere for zeile in tabelle]
    assert ["Steuerungsgruppe", "September, Februar (2-mal)", "3", "5"] in zeilen
    assert ["Mitte", "2. Potenziale gefunden", "1. Oktober 2026"] in zeilen
    assert ["Lesezeit", "Bücherei", "Birkenschule", "angefragt"] in zeilen
    assert ["Park", "Am Park", "erneuert", "31. Juli 2028"] in zeilen
    assert ["Nord", "Nordgymnasium", "ausgelaufen", "31. Dezember 2026"] in zeilen
    assert ["Am Park", "8"] in zeilen
    assert bericht.rstrip().endswith(HINWEIS)


def test_wann_an_einer_schule_ein_fall_beraten_wurde_steht_nirgends():
    """A body can be the rounds of a school: its meetings are cases."""
    for alle in (zahlen((8, 7, 6)), []):
        bericht = jahresbericht(grundlage(alle), JAHR)
        assert "KoPrax Am Park" not in bericht
        assert "Dezember 2026" not in bericht.replace("31. Dezember 2026", "")


def test_der_bericht_einer_schule_nennt_nur_sie_und_nur_was_viele_runden_haben():
    gut = schulbericht(grundlage(zahlen((8, 7, 6))), JAHR, "a")
    assert "Am Park · Schuljahr 2026/27" in gut
    assert "Es waren 8 Fallrunden." in gut
    anders = [Rundenzahlen(runde(99, schule="b", ablauf="zwei"), "Grundschule")]
    gemischt = schulbericht(grundlage([*zahlen((8, 7, 6)), *anders]), JAHR, "a")
    assert "| gebrauchte Minuten | 12,0 |" in gemischt
    assert "| Fragen | 10,0 | 12,0 |" in gut
    assert "| Park | erneuert | 31. Juli 2028 |" in gut
    assert "| Lesezeit | Bücherei | vermittelt |" in gut
    assert not any(andere in gut for andere in ("Birken", "Nord"))
    wenig = schulbericht(grundlage(zahlen((4, 9, 6))), JAHR, "a")
    assert VERSCHWIEGEN in wenig
    assert "Fragen" not in wenig
    assert "Steuerungsgruppe" not in wenig


def test_briefkopf_und_fuss_kommen_aus_der_vorlage_und_ein_laufendes_jahr_sagt_bis_wann():
    vorlage = Blattvorlage(einrichtung="Landkreis *Nord*", logo="LN", fuss="Amt 51")
    alles = grundlage(zahlen((8, 7, 6)), vorlage=vorlage)._replace(heute=date(2026, 12, 3))
    bericht = jahresbericht(alles, JAHR)
    assert bericht.startswith("**LN** · Landkreis \\*Nord\\*\n\n# Jahresbericht\n")
    assert "Stand am 3. Dezember 2026" in bericht
    assert bericht.rstrip().endswith("Amt 51")
    assert "Februar" not in bericht


def test_dateinamen_sind_schlicht_und_keine_zwei_schulen_haben_denselben():
    assert dateiname(JAHR, None, "html") == "koprax-jahresbericht-2026-27.html"
    schule = Standort("", "Schule „Über\n../Nord“")
    assert dateiname(JAHR, schule, "md") == "koprax-schulbericht-2026-27-schuleuebernord.md"


@given(st.text(max_size=30), st.text(max_size=30))
def test_kein_name_veraendert_den_aufbau_eines_berichts(name: str, anderer: str):
    def mit(eins: str, zwei: str) -> str:
        gremium = {"s": msgspec.structs.replace(GREMIEN["s"], name=eins)}
        angebot = {"l": msgspec.structs.replace(ANGEBOT, titel=zwei, traeger=eins)}
        schule = {s: msgspec.structs.replace(o, name=zwei) for s, o in SCHULEN.items()}
        kooperation = Kooperation(schule=schule, gremium=gremium, angebot=angebot)
        return jahresbericht(grundlage(zahlen((8, 7, 6)), kooperation=kooperation), JAHR)

    gebaut, schlicht = bloecke(mit(name, anderer)), bloecke(mit("Eins", "Zwei"))
    assert list(map(type, gebaut)) == list(map(type, schlicht))
    for block, anderes in zip(gebaut, schlicht, strict=True):
        if isinstance(block, Tabelle):
            assert isinstance(anderes, Tabelle)
            assert [len(r) for r in block.reihen] == [len(r) for r in anderes.reihen]


# --- nobody computes a small number -----------------------------------------------------------


@pytest.mark.parametrize("schulen", langform.kurz(["ab", "ac", "abc"], "ab", "ac"))
def test_wer_alle_berichte_nebeneinander_legt_kann_keine_kleine_zahl_ausrechnen(schulen: str):
    """The Auswertung, the yearly report and that of each school, for every way rounds can fall."""
    gleiche: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    hoechstens = 15 if len(schulen) == 2 else 13
    for anzahlen in product(range(hoechstens), repeat=len(schulen)):
        if sum(anzahlen) > hoechstens:
            continue
        alles = grundlage(zahlen(anzahlen, schulen))
        berichte = [als_json(auswerten(alles.alle, alles.ablaeufe, JAHR.von, JAHR.bis))]
        berichte += [jahresbericht(alles, JAHR)]  # type: ignore[list-item]
        berichte += [schulbericht(alles, JAHR, s) for s in schulen]  # type: ignore[misc]
        gleiche[tuple(berichte)].append(anzahlen)
    # Of each school, and of several together: what is left of a sum is such a number, too.
    gruppen = [g for n in range(1, len(schulen)) for g in combinations(range(len(schulen)), n)]
    for faelle in gleiche.values():
        for gruppe in gruppen:
            kleine = {sum(eine[nr] for nr in gruppe) for eine in faelle}
            assert len(kleine) > 1 or kleine == {0} or min(kleine) >= FUENF, (faelle, gruppe)
    assert any(len(faelle) == 1 for faelle in gleiche.values())


def test_auch_aus_den_ablaeufen_die_ein_schulbericht_nennt_folgt_keine_kleine_zahl():
    """Two schools, two formats: what is not told of one school must not tell of the other."""
    zellen = [(schule, ablauf) for schule in "ab" for ablauf in ("koprax-60", "zwei")]
    # The second one is longer: what is planned would tell how many rounds had it.
    lang = {"koprax-60": {"fragen": (10, 12.0)}, "zwei": {"fragen": (25, 12.0)}}
    einer = {
        (s, a): Rundenzahlen(runde(0, schule=s, ablauf=a, phasen=lang[a]), "Grundschule")
        for s, a in zellen
    }
    gleiche: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for anzahlen in product(range(8), repeat=4):
        if not 5 <= sum(anzahlen) <= 13:
            continue
        alle = [einer[z] for z, zahl in zip(zellen, anzahlen, strict=True) for _ in range(zahl)]
        gezeigt = tuple(
            a
            for a in ("koprax-60", "zwei")
            if sum(zahl for z, zahl in zip(zellen, anzahlen, strict=True) if z[1] == a) >= FUENF
        )  # as in the Auswertung, which names these formats
        schulen = tuple(schultafeln(alle, s, {}) for s in "ab")
        gleiche[(len(alle), gezeigt, tuple(schulrunden(alle).items()), schulen)].append(anzahlen)
    for (_, ablaeufe, *_), faelle in gleiche.items():
        assert isinstance(ablaeufe, tuple)
        for nr in (nr for nr, (_, ablauf) in enumerate(zellen) if ablauf in ablaeufe):
            kleine = {eine[nr] for eine in faelle}
            assert len(kleine) > 1 or kleine == {0} or min(kleine) >= FUENF, (faelle, zellen[nr])


@pytest.mark.parametrize("was", ["phasen", "eintraege"])
def test_was_nicht_jede_runde_hatte_steht_in_keinem_schulbericht(was: str):
    werte = {"phasen": {"auswahl": (6, 7.0)}, "eintraege": {"idee": 1}}[was]
    wort = {"phasen": "| Auswahl |", "eintraege": "| Ideen |"}[was]
    for ohne in (0, 1, 6):
        alle = zahlen((8, 7, 6))
        for nr in range(len(alle) - ohne):
            neu = msgspec.structs.replace(alle[nr].zahlen, **{was: werte})
            alle[nr] = msgspec.structs.replace(alle[nr], zahlen=neu)
        assert (wort in schulbericht(grundlage(alle), JAHR, "a")) is (ohne == 0)


def test_ein_schuljahr_mit_wenigen_faellen_laesst_sich_nicht_waehlen():
    faelle = [("2025-09", True)] * 12 + [("2026-09", True)] * 7 + [("2024-09", True)] * 2
    assert [z.titel for z in schuljahre(faelle)] == ["Schuljahr 2025/26"]
    nur_treffen = [*faelle, ("2023-09", False)]
    assert [z.titel for z in schuljahre(nur_treffen)] == ["Schuljahr 2025/26", "Schuljahr 2023/24"]
