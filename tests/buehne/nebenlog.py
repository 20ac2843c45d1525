"""A log that came back as it was, and the one beside it in which its round went on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

import msgspec

from modelle.leitung.daneben.hereinnehmen import alles_hier, fehlendes, hereinnehmen
from modelle.leitung.daneben.zeugnis import neu_schreiben
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from tests.buehne.runden import begonnene, tippen
from tests.conftest import Uhr, umgebung_fuer


class Zwei(NamedTuple):
    """Both logs and the round."""

    hier: Umgebung
    dort: Umgebung
    id: str

    def texte(self) -> list[str]:
        runde = Leitung.oeffnen(self.hier, self.id).runde
        return [x.text for x in runde.eintraege.values()]

    def uebernehmen(self) -> None:
        fehlt = fehlendes(self.hier.protokoll, self.dort.protokoll)
        hereinnehmen(self.hier, self.dort.protokoll, fehlt)

    @property
    def darf_gehen(self) -> bool:
        return alles_hier(self.hier.protokoll, self.dort.protokoll)

    @property
    def dortige(self) -> Leitung:
        return Leitung.oeffnen(self.dort, self.id)


@contextmanager
def zwei_logs(tmp_path: Path) -> Iterator[Zwei]:
    """Both of one round; another round of the case stands only in the first one."""
    pfad = tmp_path / "da" / "koprax.db"
    with umgebung_fuer(pfad, Uhr()) as erste:
        tippen(begonnene(erste), "Auch am Ziegenhof")
        leitung = begonnene(erste)
        tippen(leitung, "Vorher am Ziegenhof")
        erste.protokoll.sichern()
        shutil.copyfile(pfad, tmp_path / "davor")
        pfad.unlink()
        dort = neu_schreiben(erste, leitung, Entwurf())
    tippen(leitung, "Danach gesagt", "Noch eine")
    shutil.copyfile(tmp_path / "davor", pfad)
    with beide_offen(pfad, dort, leitung.id) as zwei:
        yield zwei


@contextmanager
def beide_offen(pfad: Path, dort: Umgebung, runde: str) -> Iterator[Zwei]:
    """The log opened beside the one that is open; each counts ids of its own."""
    with umgebung_fuer(pfad, Uhr()) as hier:
        yield Zwei(
            msgspec.structs.replace(hier, neue_id=map("n{}".format, count()).__next__),
            msgspec.structs.replace(dort, neue_id=map("m{}".format, count()).__next__),
            runde,
        )
    dort.protokoll.schliessen()
