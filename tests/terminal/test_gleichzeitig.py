"""Several processes at once on one round: nothing is lost, nothing doubled, all see the same.

The short form acts 40 times in each process, `-m lang` 500 times.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
from modelle.runde import ereignisse as e
from modelle.runde.faltung import falten
from modelle.strom.vermerk import Vermerk
from tests.buehne.nachkommen import Ende, Nachkommen
from tests.buehne.runden import begonnene
from tests.buehne.schirme import gehe
from tests.conftest import zaehler

TATEN = {"kurz": 40, "lang": 500}
FORMEN = [pytest.param("kurz"), pytest.param("lang", marks=pytest.mark.lang)]


@pytest.fixture(scope="module")
def nachkommen() -> Iterator[Nachkommen]:
    with Nachkommen() as nachkommen:
        yield nachkommen


@pytest.fixture
def pfad(ordner: Path) -> Path:
    return ordner / "protokoll.db"


def haemmern(
    nachkommen: Nachkommen, pfad: Path, wer: str, taten: int, toedlich: int = 0
) -> tuple[Leitung, list[Ende]]:
    """Let one process for each letter act on a new round, and kill the first after `toedlich` acts.

    Return the round as it is then, and how each process ended.
    """
    protokoll = Protokoll(pfad)
    umgebung = Umgebung(protokoll, lambda: datetime.now(UTC), zaehler("ich"))
    leitung = begonnene(umgebung)
    gehe(leitung, "fragen")
    auftraege = [
        {
            "was": "haemmern",
            "werte": {"pfad": str(pfad), "runde": leitung.id, "wer": einer, "taten": taten},
            "nach": (toedlich, 0.0005) if toedlich and einer == wer[0] else None,
        }
        for einer in wer
    ]
    enden = nachkommen.befehlen(*auftraege)
    leitung.auffrischen()
    return leitung, enden


def erfasste(vermerke: Sequence[Vermerk], von: str) -> list[str]:
    """Return what a process did by the log, in the words in which it reported it."""
    texte, getan = dict[str, str](), list[str]()
    for x in (vermerk.ereignis for vermerk in vermerke):
        match x:
            case e.EintragErfasst(eintrag=eintrag, text=text) if text.startswith(f"{von} "):
                texte[eintrag] = text
                getan.append(text)
            case e.EintragGeaendert(eintrag=eintrag, text=text) if text.startswith(f"{von} "):
                getan.append(f"{texte[eintrag]}>{text}")
    return getan


def geprueft(leitung: Leitung, pfad: Path) -> list[Vermerk]:
    """Return the events in the file, after asserting that none is missing, doubled or different."""
    protokoll = Protokoll(pfad)
    vermerke = protokoll.lesen(leitung.id)
    assert [v.nr for v in vermerke] == list(range(1, len(vermerke) + 1))
    assert len({v.id for v in vermerke}) == len(vermerke)
    neu = [v.ereignis.text for v in vermerke if isinstance(v.ereignis, e.EintragErfasst)]
    assert [text for text, oft in Counter(neu).items() if oft > 1] == []
    assert leitung.vermerke == vermerke
    assert leitung.runde == falten(vermerke)
    assert len(leitung.runde.eintraege) == len(neu)
    protokoll.schliessen()
    with sqlite3.connect(pfad) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()
    return vermerke


@pytest.mark.parametrize("form", FORMEN)
@pytest.mark.parametrize("wer", ["ab", "abc"])
def test_zwei_und_drei_zugleich_und_nichts_fehlt_und_nichts_steht_doppelt(
    form: str, wer: str, nachkommen: Nachkommen, pfad: Path
) -> None:
    leitung, enden = haemmern(nachkommen, pfad, wer, TATEN[form])
    vermerke = geprueft(leitung, pfad)
    leitung._umgebung.protokoll.schliessen()
    for einer, ende in zip(wer, enden, strict=True):
        assert ende.signal == 0
        assert len(ende.gemeldet) == TATEN[form] * 4 // 5  # every fifth is a half-typed line
        assert erfasste(vermerke, einer) == ende.gemeldet
    reihenfolge = [v.id[0] for v in vermerke if v.id[0] in wer]
    wechsel = sum(x != y for x, y in pairwise(reihenfolge))
    print(f"{len(reihenfolge)} events of {len(wer)}, {wechsel} times another one than before")
    assert wechsel >= len(wer), "one after the other is not at once"


@pytest.mark.parametrize("form", FORMEN)
def test_wird_einer_von_dreien_getoetet_machen_die_anderen_weiter_und_alles_ist_da(
    form: str, nachkommen: Nachkommen, pfad: Path
) -> None:
    taten = TATEN[form]
    leitung, [toter, *andere] = haemmern(nachkommen, pfad, "abc", taten, toedlich=taten // 2)
    vermerke = geprueft(leitung, pfad)
    leitung._umgebung.protokoll.schliessen()
    assert toter.signal < 0
    da = erfasste(vermerke, "a")
    assert da[: len(toter.gemeldet)] == toter.gemeldet
    assert len(da) - len(toter.gemeldet) in (0, 1)  # the one in flight
    for einer, ende in zip("bc", andere, strict=True):
        assert erfasste(vermerke, einer) == ende.gemeldet
        assert len(ende.gemeldet) == taten * 4 // 5
