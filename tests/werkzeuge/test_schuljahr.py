"""The school year to look at: as large as it says, and the same each time."""

from __future__ import annotations

from datetime import date

import pytest

from modelle.protokoll.runden import Protokoll
from tests.werkzeuge.schuljahr import FALLRUNDEN, SITZUNGEN, anlegen

HEUTE = date(2026, 11, 29)


@pytest.mark.lang
def test_ein_schuljahr_hat_was_es_verspricht_und_ist_jedes_mal_dasselbe(tmp_path):
    jahre = []
    for name in ("eins.db", "zwei.db"):
        anlegen(tmp_path / name, HEUTE)
        protokoll = Protokoll(tmp_path / name)
        db = protokoll.verbindung
        assert protokoll.schaden() == []
        [(geloescht,)] = db.execute("SELECT count(*) FROM kennzahlen")
        da = protokoll.runden(stand="geschlossen", hoechstens=-1)
        assert geloescht + len(da) == FALLRUNDEN + SITZUNGEN
        arten = dict(db.execute("SELECT sorte, count(*) FROM bestand GROUP BY sorte"))
        assert (arten["schule"], arten["gremium"]) == (12, 20)
        jahre.append([tuple(zeile) for zeile in db.execute("SELECT * FROM ereignisse")])
        protokoll.schliessen()
    assert jahre[0] == jahre[1]
