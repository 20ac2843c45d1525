"""Offers to take in what another log beside this one holds and this one lacks.

Such a log is there if a round had to go on beside a lost one, or if a sync program kept two. A log
of somebody else that only lies here shares no round with this one: it is left alone, unopened.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from modelle.leitung.daneben.geloeschtes import nachloeschen
from modelle.leitung.daneben.hereinnehmen import Fehlt, alles_hier, fehlendes, hereinnehmen
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.ablage import vormerkung
from modelle.protokoll.kopien.beiseite import beiseite
from modelle.protokoll.kopien.nebenan import halten, ist_gerettet, loslassen, runden_in
from modelle.protokoll.runden import Protokoll
from modelle.sprache.zahlen import anzahl
from tui.start.fragen import frage, ja, sagen


def anbieten(umgebung: Umgebung, dateien: Sequence[Path]) -> None:
    """Ask for each file with something new whether to take it in; a file of ours goes then.

    Only a file of ours that is whole, and is all here, goes. Of one that stays, the reason is said.
    """
    for datei in dateien:
        gerettet = ist_gerettet(datei, umgebung.protokoll.pfad)
        if gerettet and not halten(datei, allein=True):
            _sagen(
                f"{datei.name} ist noch in einem anderen Fenster offen und bleibt, wie es ist.",
                "Bitte dort weitermachen, oder dort beenden und hier neu starten.",
            )
            continue
        try:
            _anbieten(umgebung, datei, gerettet)
        except ProtokollFehler as fehler:
            # A file of somebody else that cannot be read hinders nobody.
            if gerettet:
                _sagen(str(fehler), f"{datei.name} bleibt liegen.")
        finally:
            loslassen(datei)


def _anbieten(umgebung: Umgebung, datei: Path, gerettet: bool) -> None:
    hier = umgebung.protokoll
    hiesige = {zeile.id for zeile in hier.runden(hoechstens=-1)}
    if not gerettet and hiesige.isdisjoint(runden_in(datei)):
        return
    dort = Protokoll(datei)
    try:
        if gerettet:
            nachloeschen(hier, dort)
        fehlt = _gefragt(umgebung, dort, gerettet)
        if gerettet and _gegangen(hier, dort):
            return
    finally:
        dort.schliessen()
    if fehlt is not None:
        _bleibt(datei, gerettet, fehlt)


def _gegangen(hier: Protokoll, dort: Protokoll) -> bool:
    """Remove a log of ours, and its copies, if everything in it is here; return if it is gone."""
    # Nobody writes to it between looking and removing.
    with dort.transaktion():
        if not alles_hier(hier, dort):
            return False
        kopien = (s.pfad for s in sicherung.alle(dort.pfad))
        for fort in (*kopien, vormerkung(dort.pfad), dort.pfad):
            fort.unlink(missing_ok=True)
        for alt in beiseite(dort.pfad):
            # From now on its deadline is looked after with those of this log.
            neu = alt.with_name(alt.name.replace(dort.pfad.name, hier.pfad.name, 1))
            if not neu.exists():
                alt.rename(neu)
    return True


def _gefragt(umgebung: Umgebung, dort: Protokoll, gerettet: bool) -> list[Fehlt] | None:
    """Offer what is missing here; return what is missing then, or None if somebody said no."""
    fehlt = fehlendes(umgebung.protokoll, dort)
    geht = [x for x in fehlt if (x.geht if gerettet else x.neu) and not x.anders]
    if not geht:
        return fehlt
    sagen(f"Neben dem Protokoll liegt {dort.pfad.name}.")
    fort = [x for x in geht if x.geloescht]
    da = [x for x in geht if not x.geloescht]
    bekannt = all(x.bekannt for x in da)
    # What is not known here may have been deleted here: Enter must not bring it back.
    antworten = [
        _uebernommen(umgebung, dort, da, "Darin steht, was hier fehlt:", gerettet or bekannt),
        _uebernommen(umgebung, dort, fort, "Darin steht noch, was hier gelöscht wurde:", False),
    ]
    return fehlendes(umgebung.protokoll, dort) if all(antworten) else None


def _uebernommen(
    umgebung: Umgebung, dort: Protokoll, geht: Sequence[Fehlt], satz: str, vorgabe: bool
) -> bool:
    """Offer these rounds; return False if somebody said no."""
    if not geht:
        return True
    sagen(satz)
    sagen(", ".join(f"{x.code} ({_was(x)})" for x in geht) + ".")
    if not ja("Hierher übernehmen?", vorgabe):
        return False
    hereinnehmen(umgebung, dort, geht)
    return True


def _was(x: Fehlt) -> str:
    teile = [
        anzahl(x.neu, "Zeile", "Zeilen") if x.neu else "",
        f"{anzahl(x.heil, 'Zeile', 'Zeilen')} heil, hier beschädigt" if x.heil else "",
        "eine halbe Zeile" if x.halb else "",
    ]
    return ", ".join(filter(None, teile))


def _bleibt(datei: Path, gerettet: bool, fehlt: Sequence[Fehlt]) -> None:
    """Say why a file stays that holds something else than this log, and how to look at it."""
    anders = [x.code for x in fehlt if x.anders]
    saetze = []
    if anders:
        codes = ", ".join(anders)
        saetze += [f"{codes}: ging hier und in {datei.name} verschieden weiter. Beides bleibt."]
    elif gerettet and any(x.unlesbar for x in fehlt):
        codes = ", ".join(x.code for x in fehlt if x.unlesbar)
        saetze += [
            f"{codes}: hier oder in {datei.name} ist nicht alles lesbar. Die Datei bleibt liegen."
        ]
    elif gerettet:
        saetze += [f"{datei.name} ist beschädigt oder hat noch anderes. Die Datei bleibt liegen."]
    if saetze:
        _sagen(*saetze, f"Das andere zeigt: koprax --db {datei}")


def _sagen(*saetze: str) -> None:
    for satz in saetze:
        sagen(satz)
    frage("Weiter mit Enter.")
