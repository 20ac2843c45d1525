"""An invented school year of a network, for the yearly reports: twelve schools and their bodies.

Every number follows from its place in a row, so that the same year comes out each time.
"""

from __future__ import annotations

from datetime import date

import msgspec

from modelle.ablauf.lesen import mitgeliefert
from modelle.auswertung.jahresbericht import Grundlage
from modelle.auswertung.zaehlen import Rundenzahlen
from modelle.auswertung.zeitraum import schuljahr
from modelle.blatt.vorlage import Blattvorlage
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.gremium import Gremium, Sitzungsvermerk
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Erreicht, Verbund
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.kooperation.dinge.vermittlung import Vermittlung
from modelle.kooperation.zustand import Kooperation
from modelle.runde.bleibendes.kennzahlen import (
    RECHTZEITIG,
    RUECKBLICK,
    SPAETER,
    WIRKUNG,
    Kennzahlen,
)

JAHR = schuljahr("2025-08")
VORLAGE = Blattvorlage(
    einrichtung="Koordination Schulsozialarbeit, Landkreis Lindenau",
    fuss="Amt für Jugend und Bildung · Marktplatz 1 · 99999 Lindenau",
)
KOPRAX = mitgeliefert("koprax-60")
MONATE = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6)
"""The months in which there were rounds."""

_SCHULEN = (
    ("Grundschule Am Park", "Grundschule", 10), ("Grundschule Mühlental", "Grundschule", 9),
    ("Grundschule Nord", "Grundschule", 8), ("Grundschule Steinweg", "Grundschule", 10),
    ("Grundschule Weinberg", "Grundschule", 3), ("Grundschule West", "Grundschule", 2),
    ("Gemeinschaftsschule Nord", "Gemeinschaftsschule", 10),
    ("Gemeinschaftsschule Süd", "Gemeinschaftsschule", 7),
    ("Regelschule Am Fluss", "Regelschule", 8), ("Regelschule Hochstadt", "Regelschule", 6),
    ("Gymnasium Lindenau", "Gymnasium", 4), ("Förderzentrum Lindenau", "Förderschule", 3),
)  # fmt: skip
_GREMIEN = (
    ("Steuerungsgruppe Schulsozialarbeit", "Steuerungsgruppe", (9, 12, 3, 6), 3),
    ("AG Schuldistanz", "AG", (10, 1, 4), 2), ("AG Übergänge", "AG", (10, 2, 5), 1),
    ("Fachforum Schulsozialarbeit", "Fachforum", (11, 5), 0),
    ("Präventionskreis Lindenau", "Präventionskreis", (9, 1, 5), 2),
    ("Online-Reihe „Gesund in der Schule“", "Online-Reihe", MONATE, 0),
    ("Verbund Lindenau-Mitte", "Verbund", (11, 3), 4),
)  # fmt: skip
_ANGEBOTE = (
    ("Klasse im Gleichgewicht", "Präventionsrat", ((1, "laeuft"), (6, "vermittelt"))),
    ("Lesepatenschaften", "Stadtbücherei", ((0, "laeuft"), (3, "laeuft"), (4, "angefragt"))),
    ("Mutmachtraining", "Lindenhof e. V.", ((7, "vermittelt"), (8, "beantragt"))),
    ("Zurück ins Lernen", "Lindenhof e. V.", ((9, "laeuft"),)),
)
_PARTEIEN = (Partei("schulamt"), Partei("jugendamt"), Partei("schule"))


def tag(monat: int, nr: int = 5) -> date:
    """A day of the school year."""
    return date(2025 if monat >= 8 else 2026, monat, nr)


def grundlage() -> Grundlage:
    """What both reports are made from, as it is after the last day of the year."""
    schulen = {
        f"s{nr:02}": Standort(f"s{nr:02}", name, art, koprax_seit=date(2018 + nr % 5, 8, 1))
        for nr, (name, art, _) in enumerate(_SCHULEN)
    }
    kooperation = Kooperation(
        schule=schulen,
        gremium={g.schluessel: g for g in map(_gremium, range(len(_GREMIEN)))},
        verbund={"v": _verbund(tuple(schulen))},
        angebot={str(nr): _angebot(nr) for nr in range(len(_ANGEBOTE))},
        vereinbarung={s: _vereinbarung(nr, o) for nr, (s, o) in enumerate(schulen.items())},
    )
    return Grundlage(
        kooperation, _runden(), {KOPRAX.name: KOPRAX}, date(2026, 8, 20), vorlage=VORLAGE
    )


def _gremium(nr: int) -> Gremium:
    name, art, monate, beschluesse = _GREMIEN[nr]
    sitzungen = (
        Sitzungsvermerk(f"t{nr}-{i}", i, tag(monat, 3 + nr), beschluesse if i % 2 else 0)
        for i, monat in enumerate(monate, 1)
    )
    return Gremium(f"g{nr}", name, art, sitzungen=tuple(sitzungen))


def _verbund(schulen: tuple[str, ...]) -> Verbund:
    erreicht = (Erreicht(1, date(2025, 6, 3)), Erreicht(2, tag(11, 9)), Erreicht(3, tag(3, 9)))
    return Verbund("v", "Lindenau-Mitte", schulen[:6], erreicht=erreicht)


def _angebot(nr: int) -> Angebot:
    titel, traeger, schulen = _ANGEBOTE[nr]
    wege = (
        msgspec.structs.replace(
            Vermittlung(f"s{schule:02}", angefragt=tag(9)), **({stand: tag(10 + nr % 3)})
        )
        for schule, stand in schulen
    )
    return Angebot(titel, traeger, vermittlungen=tuple(wege))


def _vereinbarung(nr: int, schule: Standort) -> Vereinbarung:
    erste = Laufzeit(date(2022 + nr % 3, 8, 1), date(2024 + nr % 3, 7, 31))
    zweite = Laufzeit(date(2024 + nr % 3, 8, 1), date(2026 + nr % 3, 7, 31))
    zeiten = (erste, zweite) if nr != 5 else (erste,)
    ort = schule.name
    return Vereinbarung(f"v{nr}", f"Vereinbarung {ort}", (schule.schluessel,), _PARTEIEN, zeiten)


def _runden() -> list[Rundenzahlen]:
    runden = []
    for nr, (_, art, wie_viele) in enumerate(_SCHULEN):
        for i in range(wie_viele):
            monat = tag(MONATE[(i + nr) % len(MONATE)]).isoformat()[:7]
            runden.append(Rundenzahlen(_zahlen(len(runden), monat, f"s{nr:02}"), art))
    return runden


def _zahlen(nr: int, monat: str, schule: str) -> Kennzahlen:
    dabei = dict.fromkeys(("lk", "ssa", "asd", *(("okja",) if nr % 3 else ("sps",))), 1)
    ergebnis = ("umgesetzt", "teils", "nicht")[nr * 5 % 7 % 3]
    rueckblick = {WIRKUNG: 1} if nr % 4 else {}
    if ergebnis == "umgesetzt":
        rueckblick[SPAETER if nr % 5 == 0 else RECHTZEITIG] = 1
    return Kennzahlen(
        f"r{nr}", monat, KOPRAX.name, "", "", len(dabei),
        {p.schluessel: (p.minuten, p.minuten + _mehr(nr, p.titel)) for p in KOPRAX.phasen},
        {"beobachtung": 4, "frage": 5 + nr % 4, "hypothese": 4 + nr % 3, "idee": 6 + nr % 5},
        True, schule, dabei, dabei if nr % 6 else {**dabei, "asd": 0}, {}, 2 + nr % 2,
        {"ergebnis": {ergebnis: 1}, RUECKBLICK: rueckblick}, {},
    )  # fmt: skip


def _mehr(nr: int, titel: str) -> float:
    """Minutes that a round took longer for a phase than planned."""
    return (nr * 7 + len(titel)) % 5 - 1.5
