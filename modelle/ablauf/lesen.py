"""Reads formats from TOML files: those shipped, and the user's own.

A file may build on another one (`grundlage = "koprax-60"`), replace any of its top-level keys, and
set other minutes for single phases.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec

from modelle.ablauf.format import (
    Ablauf,
    Abschnitt,
    AnsichtName,
    Ergebnis,
    Feldrolle,
    Rang,
    Sprecher,
)
from modelle.ablauf.maengel import maengel
from modelle.sprache import tomltext
from modelle.sprache.tomltext import Unlesbar

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STELLE = re.compile(r" - at `\$\.?([^`]*)`$")
_ERWARTET = {
    "int": "eine ganze Zahl",
    "str": "ein Text in Anführungszeichen",
    "bool": "true oder false",
    "array": "eine Liste in eckigen Klammern",
    "object": "ein Abschnitt mit Feldern",
}
_WERTE = {
    "spricht": get_args(Sprecher),
    "ansicht": get_args(AnsichtName),
    "abschnitt": get_args(Abschnitt),
    "rang": get_args(Rang),
    "rolle": get_args(Feldrolle),
    "ergebnis": get_args(Ergebnis),
}
_SAMMLUNGEN = {"phasen": "Phase", "arten": "Art", "felder": "Feld"}


class AblaufFehler(Exception):
    """A format cannot be used; the German text names file, place, field and what was expected."""

    def __init__(self, datei: str, ort: str, feld: str, erwartet: str) -> None:
        """Say in German what was expected at this place; `feld` is '' if no field is at fault."""
        self.datei, self.ort, self.feld, self.erwartet = datei, ort, feld, erwartet
        stelle = f"{ort}, Feld „{feld}“" if feld else ort
        super().__init__(f"{datei}: {stelle}: erwartet wird {erwartet}.")


class Ablaeufe(msgspec.Struct, frozen=True):
    """All formats that can be used, by name, and what is wrong with the others."""

    nach_name: dict[str, Ablauf]
    fehler: tuple[AblaufFehler, ...]


def alle(eigene: Path | None = None) -> Ablaeufe:
    """Read every format shipped and every one in the user's folder; a bad file stops no other one.

    A good format of the user's replaces a shipped one of the same name. Shipped formats build only
    on each other, never on the user's.
    """
    unsere, texte = mitgelieferte(), eigene_texte(eigene)
    gute = (lesen(text, datei, unsere) for datei, text in unsere.items())
    gefunden = {ablauf.name: ablauf for ablauf in gute}
    grundlagen = {**unsere, **{n: t for n, t in texte.items() if isinstance(t, str)}}
    fehler: list[AblaufFehler] = []
    for datei, text in texte.items():
        try:
            if isinstance(text, AblaufFehler):
                raise text
            ablauf = lesen(text, datei, grundlagen)
            gefunden[ablauf.name] = ablauf
        except AblaufFehler as mangel:
            fehler.append(mangel)
    return Ablaeufe(gefunden, tuple(fehler))


@cache
def mitgeliefert(name: str) -> Ablauf:
    """Return the shipped format with this name, read once; raises KeyError if there is none."""
    texte = mitgelieferte()
    return lesen(texte[f"{name}.toml"], f"{name}.toml", texte)


def lesen(text: str, datei: str, andere: Mapping[str, str] | None = None) -> Ablauf:
    """Read one format from TOML text; raises AblaufFehler for the first fault.

    `andere` are the texts, by file name, of the formats that it may build on.
    """
    roh = aufbauen(text, datei, andere or {})
    roh["name"] = datei.removesuffix(".toml")
    try:
        ablauf = msgspec.convert(roh, Ablauf)
    except msgspec.ValidationError as fehler:
        raise uebersetzt(str(fehler), datei, roh) from fehler
    for ort, feld, erwartet in maengel(ablauf):
        raise AblaufFehler(datei, ort, feld, erwartet)
    return ablauf


def mitgelieferte() -> dict[str, str]:
    """Return the texts of the shipped formats by file name."""
    ordner = Path(__file__).with_name("formate")
    namen = sorted(d.name for d in ordner.iterdir() if d.name.endswith(".toml"))
    return {name: (ordner / name).read_text(encoding="utf-8") for name in namen}


def eigene_texte(ordner: Path | None) -> dict[str, str | AblaufFehler]:
    """Return, by file name, the text of each file in the user's folder, or why it is no format."""
    if ordner is None:
        return {}
    try:
        # `glob` would pass over a folder that cannot be read, as if it were empty.
        namen = sorted(name for name in os.listdir(ordner) if name.endswith(".toml"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError:
        return {ordner.name: AblaufFehler(ordner.name, "Ordner", "", "ein lesbarer Ordner")}
    return {name: dateitext(ordner / name) for name in namen}


def dateitext(pfad: Path) -> str | AblaufFehler:
    """Return the text of a file that should hold a format, or why it cannot."""
    if not NAME.fullmatch(pfad.stem):
        return AblaufFehler(pfad.name, "Dateiname", "", "Kleinbuchstaben, Ziffern und „-“")
    try:
        return tomltext.dateitext(pfad)
    except Unlesbar as fehler:
        return AblaufFehler(pfad.name, "Datei", "", fehler.erwartet)


def aufbauen(
    text: str, datei: str, andere: Mapping[str, str], kette: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the format in a file, joined with the one it builds on but not checked yet.

    `kette` are the files that build on this one. Raises AblaufFehler.
    """
    try:
        roh = tomltext.gelesen(text)
    except Unlesbar as fehler:
        raise AblaufFehler(datei, "Datei", "", fehler.erwartet) from fehler
    grundlage = roh.pop("grundlage", None)
    if grundlage is None:
        return roh
    quelle, kette = f"{grundlage}.toml", (*kette, datei)
    if quelle in kette:
        raise AblaufFehler(kette[0], "Ablauf", "grundlage", "ein Ablauf, der nicht im Kreis führt")
    if quelle not in andere:
        raise AblaufFehler(datei, "Ablauf", "grundlage", "der Name eines Ablaufs, den es gibt")
    unten = aufbauen(andere[quelle], quelle, andere, kette)
    minuten = roh.pop("minuten", {})
    if not isinstance(minuten, dict):
        raise AblaufFehler(datei, "Ablauf", "minuten", "ein Abschnitt [minuten] mit Phasen")
    phasen = _phasen(unten)
    for schluessel, wert in minuten.items():
        if schluessel not in phasen:
            raise AblaufFehler(datei, "minuten", schluessel, "eine Phase der Grundlage")
        phasen[schluessel].update(_laenge(wert))
    return {**unten, **roh}


def _phasen(roh: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the phases of a format that is not checked yet, by key."""
    phasen = roh.get("phasen")
    if not isinstance(phasen, list):
        return {}
    abschnitte = [p for p in phasen if isinstance(p, dict)]
    return {p["schluessel"]: p for p in abschnitte if isinstance(p.get("schluessel"), str)}


def _laenge(wert: object) -> dict[str, object]:
    """Return what a phase is given: `12` sets its minutes, `[12, 6]` minutes and minimum."""
    if isinstance(wert, list) and len(wert) == 2:
        return {"minuten": wert[0], "mindestens": wert[1]}
    return {"minuten": wert}


def uebersetzt(meldung: str, datei: str, roh: dict[str, Any]) -> AblaufFehler:
    """Turn a message of msgspec and the path it ends with into an AblaufFehler."""
    treffer = _STELLE.search(meldung)
    pfad = treffer[1] if treffer else ""
    satz = meldung[: treffer.start()] if treffer else meldung
    ort, feld = _ort(pfad, roh)
    if fehlt := re.search(r"missing required field `([^`]+)`", satz):
        return AblaufFehler(datei, ort, fehlt[1], "eine Angabe; sie fehlt")
    if fremd := re.search(r"contains unknown field `([^`]+)`", satz):
        return AblaufFehler(datei, ort, fremd[1], "kein Feld dieses Namens")
    if typ := re.search(r"Expected `(\w+)", satz):
        return AblaufFehler(datei, ort, feld, _ERWARTET.get(typ[1], "etwas anderes"))
    werte = ", ".join(f"„{wert}“" for wert in _WERTE.get(feld.rpartition(".")[2], ()) if wert)
    return AblaufFehler(datei, ort, feld, f"einer der Werte {werte}")


def _ort(pfad: str, roh: dict[str, Any]) -> tuple[str, str]:
    """Return place and field of a path: `phasen[2].minuten` is in "Phase fall", field minuten."""
    treffer = re.match(r"(\w+)\[(\d+)\]\.?(.*)", pfad)
    if treffer is None or treffer[1] not in _SAMMLUNGEN:
        return "Ablauf", pfad
    stelle = int(treffer[2])
    abschnitt = roh[treffer[1]][stelle]
    name = abschnitt.get("schluessel") if isinstance(abschnitt, dict) else None
    return f"{_SAMMLUNGEN[treffer[1]]} {name or stelle + 1}", treffer[3]
