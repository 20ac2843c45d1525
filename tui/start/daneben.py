"""Offers to take in what another log beside this one holds and this one lacks.

Such a log is there if a round had to go on beside a lost one, or if a sync program kept two. A log
of somebody else that only lies here shares no round with this one: it is left alone, unopened.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from modelle.leitung.daneben.hereinnehmen import Fehlt, fehlendes, hereinnehmen
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.beiseite import GERETTET
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.zeuge import runden_in
from modelle.sprache.zahlen import anzahl
from tui.start.fragen import frage, ja, sagen


def anbieten(umgebung: Umgebung, dateien: Sequence[Path]) -> None:
    """Ask for each file with something new whether to take it in; a file of ours goes then."""
    for datei in dateien:
        # A file that cannot be read hinders nobody: it stays where it is.
        with contextlib.suppress(ProtokollFehler):
            _anbieten(umgebung.protokoll, datei)


def _anbieten(hier: Protokoll, datei: Path) -> None:
    gerettet = GERETTET in datei.name
    hiesige = {zeile.id for zeile in hier.runden(hoechstens=-1)}
    if not gerettet and hiesige.isdisjoint(runden_in(datei)):
        return
    dort = Protokoll(datei)
    try:
        fehlt = fehlendes(hier, dort)
        geht = [x for x in fehlt if not x.anders]
        if geht:
            sagen(f"Neben dem Protokoll liegt {datei.name}. Darin steht, was hier fehlt:")
            sagen(", ".join(f"{x.code} ({anzahl(x.neu, 'Zeile', 'Zeilen')})" for x in geht) + ".")
            # What is not known here may have been deleted here: Enter must not bring it back.
            if ja("Hierher übernehmen?", gerettet or all(x.bekannt for x in geht)):
                hereinnehmen(hier, dort, geht)
                fehlt = fehlendes(hier, dort)
        _verschiedenes(datei, [x for x in fehlt if x.anders])
    finally:
        dort.schliessen()
    if not fehlt and gerettet:
        for kopie in (*(s.pfad for s in sicherung.alle(datei)), datei):
            kopie.unlink(missing_ok=True)


def _verschiedenes(datei: Path, anders: Sequence[Fehlt]) -> None:
    """Say which rounds went on differently in both files; neither is touched."""
    if anders:
        codes = ", ".join(x.code for x in anders)
        sagen(f"{codes}: ging hier und in {datei.name} verschieden weiter. Beides bleibt.")
        sagen(f"Das andere zeigt: koprax --db {datei}")
        frage("Weiter mit Enter.")
