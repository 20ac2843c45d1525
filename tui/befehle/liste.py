"""`koprax liste`: one line for each round, or only for those of a level, a field, a school."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from modelle.fach.einordnung import EBENEN, HANDLUNGSFELDER, feldtitel, handlungsfeld, in_worten
from modelle.protokoll.listenzeile import Listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.sprache.vergleich import grundform
from modelle.sprache.zahlen import monat
from modelle.sprache.zeichen import einzeilig
from tui import worte
from tui.befehle import protokoll as befehlsprotokoll
from tui.befehle.deutsch import Deutsch
from tui.start import aufbau, starten
from tui.start.starten import fehler_zeigen

KEINE = "Noch gibt es keine Runden: bitte „koprax“ starten, F2 bereitet eine vor."
"""The line for a log that is missing or empty."""
KEINE_PASST = "Dazu passt keine Runde: „koprax liste“ ohne Zusatz zeigt alle."
"""The line when no round is of the level, field of action or school that was asked for."""

_BREITEN = (16, 15, 12, 24)
"""Cells of each column at least; the last one has no width."""


class Unbekannt(Exception):
    """There is no such level, field of action or school. The text says so in German."""


@click.command("liste", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.option("--ebene", default="", metavar="EBENE", help="Nur politisch, strategisch, operativ.")
@click.option("--feld", default="", metavar="FELD", help="Nur dieses Handlungsfeld.")
@click.option("--schule", default="", metavar="NAME", help="Nur diese Schule.")
@click.pass_obj
def liste(ort: aufbau.Orte, ebene: str, feld: str, schule: str) -> int:
    """Alle Runden zeigen, oder nur die einer Ebene, eines Handlungsfelds, einer Schule."""
    if starten.nie_begonnen(ort):
        click.echo(KEINE)
        return 0
    protokoll = befehlsprotokoll.umgebung(ort).protokoll
    try:
        for zeile in zeilen(protokoll, ebene, feld, schule):
            click.echo(zeile)
    except Unbekannt as fehler:
        return fehler_zeigen(str(fehler), 2)
    return 0


def zeilen(
    protokoll: Protokoll, ebene: str = "", feld: str = "", schule: str = ""
) -> Iterator[str]:
    """Return one line a round, or one that says why there is none: KEINE or KEINE_PASST.

    Raises Unbekannt and ProtokollFehler.
    """
    runden = protokoll.runden(
        hoechstens=-1,
        ebene=_ebene(ebene),
        feld=_feld(protokoll, feld),
        schule=_schule(protokoll, schule),
    )
    if not runden:
        return iter([KEINE_PASST if protokoll.runden(hoechstens=1) else KEINE])
    alle = [[*map(einzeilig, _spalten(runde))] for runde in runden]
    breiten = [
        max(mindestens, *(len(spalten[nr]) for spalten in alle))
        for nr, mindestens in enumerate(_BREITEN)
    ]
    return ("  ".join(map(str.ljust, eine, [*breiten, 0])) for eine in alle)


def _spalten(runde: Listenzeile) -> tuple[str, ...]:
    ablauf = " · ".join((runde.ablauf, *in_worten(runde.ebene, runde.feld)))
    return runde.code, monat(runde.monat), worte.STAENDE[runde.stand], ablauf, runde.id


def _ebene(text: str) -> str:
    if not text.strip():
        return ""
    gemeint = next((ebene for ebene in EBENEN if grundform(ebene) == grundform(text)), None)
    if gemeint is None:
        raise Unbekannt(f"Die Ebene {_zitat(text)} gibt es nicht: bitte {_oder(EBENEN.values())}.")
    return gemeint


def _feld(protokoll: Protokoll, text: str) -> str:
    eigene = protokoll.handlungsfelder() if text.strip() else []
    gemeint = handlungsfeld(text, eigene)
    if gemeint and gemeint not in {*HANDLUNGSFELDER, *eigene}:
        bekannt = _oder(map(feldtitel, dict.fromkeys((*HANDLUNGSFELDER, *eigene))))
        raise Unbekannt(f"Das Handlungsfeld {_zitat(text)} hat keine Runde: bitte {bekannt}.")
    return gemeint


def _schule(protokoll: Protokoll, text: str) -> str:
    if not text.strip():
        return ""
    schulen = protokoll.schulnamen()
    for schluessel, name in schulen.items():
        if grundform(name) == grundform(text):
            return schluessel
    bekannt = f"bitte {_oder(sorted(schulen.values()))}" if schulen else "es gibt noch keine"
    raise Unbekannt(f"Eine Schule {_zitat(text)} ist nicht eingetragen: {bekannt}.")


def _oder(namen: Iterable[str]) -> str:
    *davor, letzter = namen
    return " oder ".join(filter(None, (", ".join(davor), letzter)))


def _zitat(text: str) -> str:
    return f"„{einzeilig(text).strip()}“"
