"""The settings as `koprax einstellungen` shows them: each value as it holds, and where it is from.

What a value may be, `einstellungen` alone knows; here nothing is checked a second time.
"""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tui.rechner.einstellungen import VORLAGE, Einstellungen, Gelesen, feld_gelesen, lesen
from tui.rechner.einstellungsdatei import Inhalt, inhalt, ohne_farben, zeile_von
from tui.tasten import TASTEN

UEBLICH = "üblich"
"""Where a value comes from that nobody set."""

NICHT_HIER = {"blatt.vorlage"}
"""Fields that have a file of their own."""


class Stelle(NamedTuple):
    """One setting: its name, its value as it stands in the file, and where that comes from."""

    name: str
    wert: str
    woher: str


def namen() -> Iterator[str]:
    """Yield the name of each setting in the order of the handbook; each key has its own."""
    for name, wert in msgspec.structs.asdict(Einstellungen()).items():
        if name == "tasten":
            yield from (f"tasten.{taste.id}" for taste in TASTEN)
        elif isinstance(wert, msgspec.Struct):
            ganze = [f"{name}.{feld}" for feld in wert.__struct_fields__]
            yield from (einer for einer in ganze if einer not in NICHT_HIER)
        else:
            yield name


def wert_von(einstellungen: Einstellungen, name: str) -> Any:
    """Return the value of a setting; of a key that nobody set, the usual one."""
    feld, _, teil = name.partition(".")
    wert = getattr(einstellungen, feld)
    if feld == "tasten":
        return wert.get(teil) or next(taste.tasten for taste in TASTEN if taste.id == teil)
    return getattr(wert, teil) if teil else wert


def erwartet(name: str) -> str:
    """Return what a setting must be, as the end of a German sentence."""
    feld, _, teil = name.partition(".")
    # Nothing may be None, so the reader says what it wants instead.
    return feld_gelesen(feld, {teil: None} if teil else None)[1][0].erwartet


def stellen(pfad: Path, umgebung: Mapping[str, str] = os.environ) -> tuple[list[Stelle], Gelesen]:
    """Return every setting, of the keys those that somebody set, and what the reader says."""
    gelesen, gefunden = lesen(pfad), inhalt(pfad)
    alle = [
        Stelle(name, als_toml(wert), _woher(name, gefunden, gelesen))
        for name in namen()
        if not name.startswith("tasten.") or name.partition(".")[2] in gelesen.einstellungen.tasten
        for wert in (wert_von(gelesen.einstellungen, name),)
    ]
    if ohne_farben(umgebung):
        alle[0] = Stelle("farben", "keine", "NO_COLOR in der Umgebung")
    if vorlage := gelesen.einstellungen.blatt.vorlage:
        alle.append(Stelle("blatt.vorlage", als_toml(vorlage), f"die Datei {VORLAGE} daneben"))
    return alle, gelesen


def stelle(pfad: Path, name: str, umgebung: Mapping[str, str] = os.environ) -> Stelle:
    """Return one setting, also a key that nobody set."""
    alle, gelesen = stellen(pfad, umgebung)
    wert = als_toml(wert_von(gelesen.einstellungen, name))
    return next((eine for eine in alle if eine.name == name), Stelle(name, wert, UEBLICH))


def _woher(name: str, gefunden: Inhalt, gelesen: Gelesen) -> str:
    feld, _, teil = name.partition(".")
    if feld == "fristen" and gelesen.fristen_unklar:
        return "das Längste, weil in der Datei etwas unklar ist"
    roh = gefunden.roh.get(feld)
    steht_da = feld in gefunden.roh if not teil else isinstance(roh, dict) and teil in roh
    if not steht_da:
        return UEBLICH
    zeile = zeile_von(gefunden.text, teil or feld, feld if teil else "")
    wo = f"Zeile {zeile}" if zeile else "die Datei"
    schlecht = any(mangel.feld in (feld, teil) for mangel in feld_gelesen(feld, roh)[1])
    return f"{UEBLICH}; {wo} passt nicht" if schlecht else wo


def als_toml(wert: object) -> str:
    """Return a value as it could stand in the file."""
    if isinstance(wert, bool):
        return "true" if wert else "false"
    if isinstance(wert, tuple):
        return f"[{', '.join(als_toml(einer) for einer in wert)}]"
    return json.dumps(wert, ensure_ascii=False) if isinstance(wert, str) else str(wert)


def als_getippt(wert: object) -> str:
    """Return a value as `koprax einstellungen NAME` takes it behind the name."""
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    return shlex.join(wert) if isinstance(wert, tuple) else shlex.quote(str(wert))
