"""The user's own template of sheets: `blatt.toml` in the config folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from modelle.blatt import vorlage
from modelle.blatt.erkennbares import nennt_jemanden
from modelle.blatt.vorlage import OHNE, Blattvorlage
from tui.rechner.einstellungsdatei import Mangel, inhalt, zeile_von


class GeleseneVorlage(NamedTuple):
    """A template as far as it holds, and a German sentence for each fault of the rest."""

    vorlage: Blattvorlage = OHNE
    saetze: tuple[str, ...] = ()


def lesen(pfad: Path) -> GeleseneVorlage:
    """Return the template; without a file, the usual one. Raises nothing."""
    gefunden = inhalt(pfad)
    if gefunden.mangel:
        return GeleseneVorlage(OHNE, (gefunden.mangel.satz(pfad.name),))
    gut, funde = vorlage.lesen(gefunden.roh, nennt_jemanden)
    maengel = (
        Mangel(feld, erwartet, zeile_von(gefunden.text, feld, tafel))
        for tafel, feld, erwartet in funde
    )
    return GeleseneVorlage(gut, tuple(mangel.satz(pfad.name) for mangel in maengel))
