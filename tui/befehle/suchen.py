"""`koprax suchen`: what is still kept, by words."""

from __future__ import annotations

from collections.abc import Iterator

import click

from modelle.kooperation.sicht.textzeilen import Textzeile
from modelle.sprache.zahlen import anzahl
from modelle.suche.anfrage import KUERZESTE, Anfrage, gelesen
from modelle.suche.index import Suchindex
from modelle.suche.lader import Lader
from modelle.suche.stelle import WAS, ausschnitt
from tui.befehle import protokoll
from tui.befehle.deutsch import Deutsch
from tui.befehle.kooperation.gemeinsam import zeigen
from tui.start import aufbau
from tui.start.hindernis import Hindernis

GEZEIGTE = 20
"""Places shown of each kind without `--alle`."""

ALLE = 100_000
"""Places of each kind shown with it at most."""

BREITE = 150
"""Characters of a place that are shown around the first word found."""


@click.command("suchen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("worte", metavar="WORTE...", nargs=-1, required=True)
@click.option("--alle", is_flag=True, help=f"Auch mehr als {GEZEIGTE} Stellen je Art.")
@click.pass_obj
def suchen(ort: aufbau.Orte, worte: tuple[str, ...], alle: bool) -> int:
    """In Runden, Aufgaben, Bedarfen und Angeboten suchen.

    Auch Teile von Wörtern werden gefunden. Genauer wird es mit fall: gremium: schule: ablauf: art:
    profession: feld: seit: bis:, etwa „ruheraum gremium:steuerung seit:2026“.
    """
    anfrage = gelesen(" ".join(worte))
    if anfrage.unverstanden:
        raise Hindernis(anfrage.unverstanden)
    if anfrage.leer:
        raise Hindernis(f"Bitte ein Wort mit mindestens {KUERZESTE} Buchstaben nennen.")
    index = Suchindex()
    Lader(protokoll.umgebung(ort).protokoll, index, anfrage.worte).alles()
    zeilen = _zeilen(index, anfrage, ALLE if alle else GEZEIGTE)
    return zeigen(zeilen, "Nichts gefunden: bitte ein kürzeres Wort versuchen.")


def _zeilen(index: Suchindex, anfrage: Anfrage, hoechstens: int) -> Iterator[Textzeile]:
    for was, (stellen, mehr) in index.suchen(anfrage, hoechstens).items():
        zahl = "Mehr als " if mehr else ""
        yield Textzeile(f"{zahl}{anzahl(len(stellen), *WAS[was])}")
        for stelle in stellen:
            text, _ = ausschnitt(stelle.text, anfrage.worte, BREITE)
            davor = "" if stelle.text.startswith(stelle.titel) else f"{stelle.titel} · "
            yield Textzeile(f"{davor}{stelle.wo}: {text}", 2)
        if mehr:
            yield Textzeile("… und weitere, mit --alle.", 2)
