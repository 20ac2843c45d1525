"""Killed at any moment: what was acknowledged is in the file, whole, once, and the round goes on.

The short form takes a sample of the moments; `-m lang` takes a thousand, and every single one
between two writes. A seed stands in each failure; `KOPRAX_SAAT` plays it again.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from pathlib import Path

import pytest

from modelle.protokoll.kopien import ablage, sicherung
from modelle.runde.faltung import falten
from tests.buehne import systemaufrufe
from tests.buehne.gespielte_runde import TATEN, Spiel, Stand, staende, stand
from tests.buehne.nachkommen import Ende, Nachkommen

SAAT = int(os.environ.get("KOPRAX_SAAT", random.randrange(10**9)))
TODE = {"kurz": 25, "lang": 1000}
"""Deaths at random moments."""
JEDER = {"kurz": 90, "lang": 1}
"""Of the moments between two writes, every how manieth."""
LAENGER_ALS_EINE_TAT = 0.002
"""Seconds after an act at which a death may come at the latest."""
FORMEN = [pytest.param("kurz"), pytest.param("lang", marks=pytest.mark.lang)]


@pytest.fixture(scope="module")
def nachkommen() -> Iterator[Nachkommen]:
    with Nachkommen() as nachkommen:
        yield nachkommen


@pytest.fixture(scope="module")
def soll(tmp_path_factory: pytest.TempPathFactory) -> list[Stand]:
    """The file after each act of a round that nobody disturbs."""
    alle = staende(tmp_path_factory.mktemp("soll") / "protokoll.db")
    assert len(alle) == len(TATEN) + 2
    assert all(vorher != nachher for vorher, nachher in pairwise(alle))
    return alle


def unversehrt(pfad: Path) -> None:
    """SQLite finds nothing wrong in the file and its copies, and nothing else lies beside them."""
    db = sqlite3.connect(pfad)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()
    assert {x.name for x in pfad.parent.iterdir()} <= {pfad.name, sicherung.ORDNER}
    kopien = sicherung.alle(pfad)
    for kopie in kopien:
        sicherung.pruefen(kopie.pfad)
    daneben = {x.name for x in pfad.parent.glob(f"{sicherung.ORDNER}/*")}
    assert daneben - {ablage.SPERRE} == {kopie.pfad.name for kopie in kopien}


def nach_dem_tod(pfad: Path, ende: Ende, soll: Sequence[Stand]) -> int:
    """Open what a death left, hold it against what was acknowledged, and play the round to its
    end; returns whether the act in flight is there."""
    spiel = Spiel(pfad)
    da = stand(spiel.protokoll)
    # All of it: the list's row, each event with its number, the half-typed line.
    moeglich = soll[ende.getan : ende.getan + 2]
    assert da in moeglich, f"after act {ende.getan}, KOPRAX_SAAT={SAAT}"
    unterwegs = moeglich.index(da)
    if da.vermerke:
        assert falten(da.vermerke) == falten(soll[ende.getan + unterwegs].vermerke)
    spiel.spielen(ende.getan + unterwegs)
    assert stand(spiel.protokoll) == soll[-1]
    # As at the next start: what a copy that was never finished left goes.
    sicherung.sichern(spiel.protokoll.verbindung, pfad)
    spiel.protokoll.schliessen()
    unversehrt(pfad)
    return unterwegs


@pytest.mark.parametrize("form", FORMEN)
def test_in_irgendeinem_augenblick_getoetet_fehlt_nichts_was_gespeichert_war(
    form: str, nachkommen: Nachkommen, soll: list[Stand], ordner: Path
) -> None:
    zufall, getoetet, unterwegs, taten = random.Random(SAAT), 0, 0, set[int]()
    print(f"KOPRAX_SAAT={SAAT}")
    for nr in count():
        if getoetet == TODE[form]:
            break
        pfad = ordner / str(nr) / "protokoll.db"
        wann = zufall.randrange(len(soll)), zufall.uniform(0, LAENGER_ALS_EINE_TAT)
        ende = nachkommen.sterben(pfad, nach=wann)
        unterwegs += nach_dem_tod(pfad, ende, soll)
        taten.add(ende.getan)
        getoetet += ende.signal == -signal.SIGKILL
    print(f"{getoetet} killed after {len(taten)} different acts; {unterwegs} times the act was in")
    assert len(taten) > 10


@pytest.mark.skipif(bool(systemaufrufe.fehlt()), reason=systemaufrufe.fehlt())
@pytest.mark.parametrize("form", FORMEN)
def test_zwischen_zwei_schreibzugriffen_getoetet_fehlt_nichts_was_gespeichert_war(
    form: str, nachkommen: Nachkommen, soll: list[Stand], ordner: Path
) -> None:
    print(f"KOPRAX_SAAT={SAAT}")
    vor, getoetet, unterwegs = 1 + SAAT % JEDER[form], 0, 0
    while True:
        pfad = ordner / str(vor) / "protokoll.db"
        ende = nachkommen.sterben(pfad, vor=vor)
        unterwegs += nach_dem_tod(pfad, ende, soll)
        if ende.signal == 0:  # the round has no more writes than that
            assert ende.getan == len(soll) - 1
            break
        getoetet += 1
        vor += JEDER[form]
    print(f"{getoetet} killed between two writes; {unterwegs} times the act in flight was in")
    assert vor > 1000


def test_was_von_einer_angefangenen_sicherung_uebrig_ist_geht_beim_naechsten_mal(
    tmp_path: Path,
) -> None:
    """Texts stand in it, and no deleting would reach it."""
    spiel = Spiel(tmp_path / "protokoll.db")
    spiel.spielen()
    ort = sicherung.ordner(spiel.protokoll.pfad)
    for ende in (".neu", ".neu-journal"):
        (ort / f"protokoll.db-20260101T120000.000000Z{ende}").write_text("halb")
    sicherung.sichern(spiel.protokoll.verbindung, spiel.protokoll.pfad)
    spiel.protokoll.schliessen()
    assert {x.name for x in ort.iterdir()} == {
        ablage.SPERRE,
        *(x.pfad.name for x in sicherung.alle(ort.parent / "protokoll.db")),
    }
