"""What the shell offers behind a command besides options: case codes, ids, names of formats.

Never a word that was typed in a round: a meeting has its name in place of the case code, so only
its id is offered, and ids only to somebody who typed how one begins. Nothing here writes, waits or
says anything; where something cannot be read, nothing is offered.
"""

from __future__ import annotations

import contextlib
import re

import click

from modelle.ablauf import lesen
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.listenzeile import FALL
from modelle.protokoll.mitlesen.lesend import NurLesend
from tui.start import aufbau

_EIN_WORT = re.compile(r"\w[\w.-]*")
"""What every shell takes as one word as it stands; a code with blanks has to be typed."""

HOECHSTENS = 200
"""Rounds that are looked at, the one changed last first."""


def runden(ctx: click.Context, _: click.Parameter, anfang: str) -> list[str]:
    """Return the case codes that begin with `anfang` in whatever case, and ids."""
    with contextlib.suppress(ProtokollFehler, OSError, ValueError):
        protokoll = NurLesend(_ort(ctx).db)
        try:
            zeilen = protokoll.runden(hoechstens=HOECHSTENS)
        finally:
            protokoll.schliessen()
        codes = [zeile.code for zeile in zeilen if zeile.sache == FALL]
        ids = [zeile.id for zeile in zeilen] if anfang else []
        klein = anfang.casefold()
        return list(dict.fromkeys(wort for wort in codes + ids if _passt(wort, klein)))
    return []


def ablaeufe(ctx: click.Context, _: click.Parameter, anfang: str) -> list[str]:
    """Return the names of the formats, shipped and own, that begin with `anfang`."""
    texte = lesen.mitgelieferte() | lesen.eigene_texte(_ort(ctx).ablaeufe)
    namen = sorted(datei.removesuffix(".toml") for datei in texte)
    return [name for name in namen if name.startswith(anfang) and lesen.NAME.fullmatch(name)]


def _ort(ctx: click.Context) -> aufbau.Orte:
    return aufbau.orte(ctx.find_root().params.get("db"))


def _passt(wort: str, klein: str) -> bool:
    return wort.casefold().startswith(klein) and _EIN_WORT.fullmatch(wort) is not None
