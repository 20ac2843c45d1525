"""Setting one value in the file of the settings; its other lines, comments and order stay.

TOML is written in many ways: tables, inline tables, dotted and quoted keys. tomlkit knows them all.
Before anything is written its work is read back: every other value must be what it was.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tomlkit
import tomlkit.exceptions

from modelle.sprache import tomltext
from modelle.sprache.zeichen import einzeilig
from tui import blatt
from tui.rechner.einstellungen import Einstellungen, feld_gelesen
from tui.rechner.einstellungsdatei import inhalt
from tui.rechner.einstellungsstand import wert_von

JA_NEIN = {
    "true": True,
    "ja": True,
    "an": True,
    "false": False,
    "nein": False,
    "aus": False,
}
"""How a yes or no may be typed."""


class Unpassend(ValueError):
    """The value cannot be set. The text is a German sentence; nothing was written."""


def setzen(pfad: Path, name: str, werte: Sequence[str]) -> None:
    """Set a setting to what was typed, and write the file whole.

    A link is followed, so that a file kept elsewhere stays there. Raises Unpassend, and OSError if
    the file cannot be written.
    """
    gefunden = inhalt(pfad)
    if gefunden.mangel:
        raise Unpassend(f"{gefunden.mangel.satz(pfad.name)} Bitte das zuerst berichtigen.")
    roh = _mit(gefunden.roh, name, _getippt(name, [einzeilig(wert) for wert in werte]))
    _pruefen(gefunden.roh, roh, name)
    text = _neuer_text(gefunden.text, name, roh)
    if not _sagt(text, roh):
        raise Unpassend(
            f"„{name}“ steht in {pfad.name} so, dass es sich nur von Hand ändern lässt: bitte die"
            " Datei öffnen."
        )
    if gefunden.text and b"\r\n" in pfad.read_bytes():
        text = text.replace("\n", "\r\n")
    daten = text.encode()
    if len(daten) > tomltext.GROESSTE_DATEI:
        raise Unpassend(f"Das ist zu lang für {pfad.name}: bitte kürzer fassen.")
    blatt.bytes_schreiben(pfad.resolve(), daten)


def _sagt(text: str, roh: dict[str, Any]) -> bool:
    """Return True if a TOML text says just this."""
    try:
        return tomltext.gelesen(text) == roh
    except tomltext.Unlesbar:
        return False


def _getippt(name: str, werte: Sequence[str]) -> object:
    """Return what was typed as the kind of value that the setting has, if it can be one."""
    bisher = wert_von(Einstellungen(), name)
    if isinstance(bisher, tuple):
        return [wert for wert in werte if wert]
    getippt = " ".join(werte)
    if isinstance(bisher, bool):
        return JA_NEIN.get(getippt.lower(), getippt)
    if isinstance(bisher, int) and getippt.isascii() and getippt.isdecimal() and len(getippt) < 9:
        return int(getippt)
    return getippt


def _mit(roh: dict[str, Any], name: str, wert: object) -> dict[str, Any]:
    """Return what stands in the file, with this value in its place."""
    neu = copy.deepcopy(roh)
    feld, _, teil = name.partition(".")
    if not teil:
        neu[feld] = wert
        return neu
    if not isinstance(neu.setdefault(feld, {}), dict):
        raise Unpassend(f"{feld_gelesen(feld, neu[feld])[1][0].satz('')} Bitte berichtigen.")
    neu[feld][teil] = wert
    return neu


def _pruefen(vorher: dict[str, Any], nachher: dict[str, Any], name: str) -> None:
    """Raise Unpassend if the reader of the settings finds a fault that was not there before."""
    feld = name.partition(".")[0]
    alte = feld_gelesen(feld, vorher[feld])[1] if feld in vorher else []
    neue = [mangel for mangel in feld_gelesen(feld, nachher[feld])[1] if mangel not in alte]
    teil = name.partition(".")[2] or feld
    if neue or any(mangel.feld == teil for mangel in feld_gelesen(feld, nachher[feld])[1]):
        raise Unpassend(f"Nichts geändert; {(neue or alte)[0].satz('')}")


def _neuer_text(text: str, name: str, roh: dict[str, Any]) -> str:
    """Return the text of the file with the value that `roh` has for this setting."""
    feld, _, teil = name.partition(".")
    try:
        ganz = tomlkit.parse(text)
        if not teil:
            ganz[feld] = roh[feld]
        elif feld in ganz:
            ganz[feld][teil] = roh[feld][teil]
        else:
            ganz[feld] = {teil: roh[feld][teil]}
        return tomlkit.dumps(ganz).removesuffix("\n") + "\n"
    except (tomlkit.exceptions.TOMLKitError, RecursionError):
        return ""
