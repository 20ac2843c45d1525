"""A large log: checked side by side, copies not twice, and whoever waits is told and may stop."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from modelle.protokoll import gang, pruefsumme
from modelle.protokoll.fehler import Beschaedigt
from modelle.protokoll.gang import Angehalten, gehoert
from modelle.protokoll.kopien import geprueft, sicherung
from modelle.protokoll.kopien.ablage import geoeffnet
from modelle.protokoll.pruefsumme import VERZEICHNIS, einrichten, schaden
from tests.buehne.runden import begonnene, tippen


@pytest.fixture
def gross(umgebung, monkeypatch) -> Path:
    """A log that counts as a large one."""
    monkeypatch.setattr(pruefsumme, "NEBENHER_AB", 1)
    monkeypatch.setattr(geprueft, "AB", 1)
    monkeypatch.setattr(gang, "JE", 100)
    for nr in range(3):
        tippen(begonnene(umgebung), *(f"Platz {nr} in Reihe {i}" for i in range(40)))
    return umgebung.protokoll.pfad


def gefunden(pfad: Path) -> list[str]:
    """What the check says of this file."""
    with closing(sqlite3.connect(pfad)) as db:
        einrichten(db)
        return schaden(db)


def aendern(pfad: Path, *saetze: str) -> None:
    """Change a file as no KoPrax does."""
    with closing(sqlite3.connect(pfad)) as db:
        for satz in saetze:
            db.execute(satz)
        db.commit()


def test_zugleich_geprueft_wird_dasselbe_gefunden(gross, monkeypatch, tmp_path):
    assert gefunden(gross) == []
    schaeden = {
        "UPDATE ereignisse SET daten = replace(daten, 'Reihe', 'Reiha') WHERE runde = 2": 1,
        "DELETE FROM ereignisse WHERE runde = 1 AND nr = 5": 1,
        "DELETE FROM ereignisse WHERE runde = 3": 1,
        "UPDATE ereignisse SET runde = 77 WHERE runde = 3": 2,
        "UPDATE ereignisse SET daten = CAST('x' AS BLOB), id = 1 WHERE runde = 2 AND nr = 9": 1,
        "UPDATE ereignisse SET zeit = CAST(x'ff' AS TEXT) WHERE runde = 2 AND nr = 9": 1,
    }
    heil = gross.read_bytes()
    for nr, (satz, zahl) in enumerate(schaeden.items()):
        kaputt = tmp_path / f"{nr}.db"
        kaputt.write_bytes(heil)
        aendern(kaputt, satz)
        zugleich = gefunden(kaputt)
        with monkeypatch.context() as klein:
            klein.setattr(pruefsumme, "NEBENHER_AB", 10**9)
            assert (gefunden(kaputt), len(zugleich)) == (zugleich, zahl), satz
    # An index page that nothing in a round needs: wrong structure, whatever the contents say.
    with closing(sqlite3.connect(kaputt)) as db:
        frage = "SELECT rootpage - 1 FROM sqlite_master WHERE name = 'runden_nach_stand'"
        seite = db.execute(frage).fetchone()[0] * 4096
    bytes_ = kaputt.read_bytes()
    kaputt.write_bytes(bytes_[:seite] + bytes(4096) + bytes_[seite + 4096 :])
    assert gefunden(kaputt) == [VERZEICHNIS]


def test_eine_grosse_sicherung_wird_nur_einmal_ganz_geprueft(umgebung, gross, monkeypatch):
    kopie = umgebung.protokoll.sichern()
    oft = list[int]()

    def gezaehlt(db: sqlite3.Connection) -> list[str]:
        oft.append(1)
        return schaden(db)

    monkeypatch.setattr(geprueft, "schaden", gezaehlt)
    inhalt = geprueft.pruefen(kopie)
    assert (inhalt.runden, inhalt.offene, oft) == (3, 3, [])
    # Each single byte counts, in whatever page it stands; a damaged note means a new check.
    heil = kopie.read_bytes()
    for stelle in range(120, len(heil), len(heil) // 7):
        kopie.write_bytes(heil[:stelle] + bytes([heil[stelle] ^ 1]) + heil[stelle + 1 :])
        vorher = len(oft)
        with suppress(Beschaedigt):
            geprueft.pruefen(kopie)
        assert len(oft) == vorher + 1, stelle
    kopie.write_bytes(heil)
    for unfug in (b"", b"{", b"[]", b'{"x": 1}'):
        (kopie.parent / geprueft.NOTIZ).write_bytes(unfug)
        vorher = len(oft)
        assert geprueft.pruefen(kopie) == inhalt
        assert len(oft) == vorher + 1


def test_was_nur_eine_kopie_weiss_wird_je_runde_nachgeschlagen_nicht_je_ereignis(
    umgebung, monkeypatch
):
    """The fourth copy of a day looks that up in those before, while a round may be running."""
    schritte = [0]

    @contextmanager
    def gezaehlt(pfad: Path, wie: str = "rw") -> Iterator[sqlite3.Connection]:
        with geoeffnet(pfad, wie) as db:
            db.set_progress_handler(lambda: schritte.append(schritte.pop() + 1), 20)
            yield db

    monkeypatch.setattr(geprueft, "geoeffnet", gezaehlt)
    runde, gebraucht = begonnene(umgebung), list[int]()
    for wie_viele in (5, 60):
        tippen(runde, *(f"Satz {wie_viele} {nr}" for nr in range(wie_viele)))
        kopie = umgebung.protokoll.sichern()
        schritte[:] = [0]
        assert geprueft.erste_weitere([kopie], umgebung.protokoll.pfad) is None
        gebraucht += schritte
    assert gebraucht[1] <= gebraucht[0] + 1


def test_wer_wartet_hoert_wie_weit_es_ist_und_kann_anhalten(umgebung, gross):
    gehoertes = list[tuple[str, float]]()

    def hoeren(was: str, anteil: float) -> None:
        gehoertes.append((was, anteil))

    with gehoert(hoeren):
        kopie = umgebung.protokoll.sichern()
        geprueft.pruefen(kopie)
    schritte = list(dict.fromkeys(was for was, _ in gehoertes))
    assert schritte == [
        "Das Protokoll wird kopiert", pruefsumme.PRUEFUNG, "Die Sicherung wird gelesen",
    ]  # fmt: skip
    assert all(0 <= anteil <= 1 for _, anteil in gehoertes)

    # Stopped at any report, log and copies are as they were, and the next one succeeds.
    vorher = {x.name: x.read_bytes() for x in (gross, kopie)}
    tippen(begonnene(umgebung), "Noch eine")
    for was in schritte[:2]:
        stand = gross.read_bytes()

        def halt(jetzt: str, anteil: float, was: str = was) -> None:
            if jetzt == was:
                raise Angehalten

        with gehoert(halt), pytest.raises(Angehalten):
            umgebung.protokoll.sichern()
        assert gross.read_bytes() == stand
        assert [x.pfad.read_bytes() for x in sicherung.alle(gross)] == [vorher[kopie.name]]
        assert not list(kopie.parent.glob("*.neu*"))
    umgebung.protokoll.sichern()
    assert len(sicherung.alle(gross)) == 2
