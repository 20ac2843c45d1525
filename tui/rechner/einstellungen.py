"""The user's settings: colours, sound, keys, deadlines, zone. One TOML file in their folder."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from modelle.leitung.fristen import GRENZEN_TREFFEN, HOECHSTENS, LAENGSTE, Fristen
from tui.rechner.eigene_tasten import geprueft
from tui.rechner.einstellungsdatei import FARBEN, Mangel, inhalt, zeile_von
from tui.uhr import DEUTSCHLAND, zone_bekannt


class Kinderschutz(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the Kinderschutz-Stopp shows besides its steps."""

    nummern: tuple[str, ...] = ()
    """Whom to call here, each as it is to be read: `Jugendamt, Bereitschaft: 03641 …`."""


BLATTFORMEN = ("md", "html", "docx")
"""The endings of `modelle.papier.formen`, which the start does not load; a test compares them."""


class Blattwahl(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How sheets are saved."""

    formen: tuple[str, ...] = ("html", "md")
    """Endings of files, from `BLATTFORMEN`; the first is the file that is named."""
    gross: bool = False
    """Whether they are in large print."""
    vorlage: str = ""
    """Path of the user's own template, if there is one."""


class Einstellungen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings with their defaults."""

    farben: str = "dunkel"
    ton: bool = True
    beispiele: bool = True
    """Whether a phase says with an example what to type, until that was done a few times."""
    tasten: dict[str, str] = {}
    """The user's own keys for actions, by the id that `koprax tasten` shows."""
    fristen: Fristen = Fristen()
    zeitzone: str = DEUTSCHLAND
    """The zone of which times of day are shown, as the system names it."""
    kinderschutz: Kinderschutz = Kinderschutz()
    blatt: Blattwahl = Blattwahl()
    einfache_zeichen: bool = False
    """Whether only signs are shown that every font has, also where the console is not noticed."""


class Gelesen(NamedTuple):
    """The settings that can be used, and a German sentence for each fault of the others."""

    einstellungen: Einstellungen = Einstellungen()
    saetze: tuple[str, ...] = ()
    fristen_unklar: bool = False
    """Whether somebody may have set times that cannot be read: then the longest ones hold."""


def lesen(pfad: Path) -> Gelesen:
    """Return the settings; what cannot be used keeps its default. Raises nothing."""
    gefunden = inhalt(pfad)
    if gefunden.mangel:
        ohne = msgspec.structs.replace(Einstellungen(), fristen=LAENGSTE)
        return Gelesen(ohne, (gefunden.mangel.satz(pfad.name),), True)
    werte: dict[str, Any] = {}
    saetze: list[str] = []
    unklar = False
    for feld, wert in gefunden.roh.items():
        gut, maengel = feld_gelesen(feld, wert)
        werte |= gut
        unklar = unklar or bool(maengel and (feld == "fristen" or feld not in _ERWARTET))
        for mangel in maengel:
            ort = "" if mangel.feld == feld else feld
            zeile = zeile_von(gefunden.text, mangel.feld, ort)
            saetze.append(mangel._replace(zeile=zeile).satz(pfad.name))
    if unklar:
        werte["fristen"] = LAENGSTE
    vorlage = pfad.with_name(VORLAGE)
    if os.path.lexists(vorlage):
        saetze += import_module("tui.rechner.blattvorlage").lesen(vorlage).saetze
        werte["blatt"] = msgspec.structs.replace(
            werte.get("blatt", Blattwahl()), vorlage=str(vorlage)
        )
    return Gelesen(Einstellungen(**werte), tuple(saetze), unklar)


VORLAGE = "blatt.toml"
"""The user's own template of sheets, beside the settings. What reads it is loaded if it is there.
"""


_ERWARTET = {
    "farben": f"eines von „{'“, „'.join(FARBEN)}“",
    "ton": "true oder false",
    "beispiele": "true oder false",
    "tasten": "ein Abschnitt [tasten] mit Kennungen und Tasten",
    "fristen": "ein Abschnitt [fristen] mit Tagen",
    "zeitzone": f"eine Zeitzone, die dieser Rechner kennt, üblich ist „{DEUTSCHLAND}“",
    "kinderschutz": "ein Abschnitt [kinderschutz] mit nummern",
    "blatt": "ein Abschnitt [blatt] mit formen und gross",
    "einfache_zeichen": "true oder false",
}
"""What a field must be, as the end of a German sentence."""


def feld_gelesen(feld: str, wert: object) -> tuple[dict[str, Any], list[Mangel]]:
    """Return a field as it holds, by its name, or nothing; and what is wrong with it."""
    if feld not in _ERWARTET:
        return {}, [Mangel(feld, "eine Angabe, die es gibt; „koprax handbuch anpassen“ zeigt alle")]
    falsch = [Mangel(feld, _ERWARTET[feld])]
    if feld in _ABSCHNITTE:
        if not isinstance(wert, dict):
            return {}, falsch
        return _ABSCHNITTE[feld](wert)
    if feld == "farben":
        passt = isinstance(wert, str) and wert in FARBEN
    elif feld == "zeitzone":
        passt = isinstance(wert, str) and zone_bekannt(wert)
    else:
        passt = isinstance(wert, bool)
    return ({feld: wert}, []) if passt else ({}, falsch)


def _tasten(roh: dict[str, Any]) -> tuple[dict[str, Any], list[Mangel]]:
    gute, maengel = geprueft(roh)
    return {"tasten": gute}, maengel


def _fristen(roh: dict[str, Any]) -> tuple[dict[str, Any], list[Mangel]]:
    maengel = []
    for name, tage in roh.items():
        von, bis = GRENZEN_TREFFEN if name == "treffen" else (1, HOECHSTENS)
        if name not in Fristen.__struct_fields__:
            maengel.append(Mangel(name, f"eine von {', '.join(Fristen.__struct_fields__)}"))
        elif type(tage) is not int or not von <= tage <= bis:
            maengel.append(Mangel(name, f"Tage von {von} bis {bis}"))
    return ({} if maengel else {"fristen": Fristen(**roh)}), maengel


def _kinderschutz(roh: dict[str, Any]) -> tuple[dict[str, Any], list[Mangel]]:
    fremd = [Mangel(name, "nur „nummern“") for name in roh if name != "nummern"]
    nummern = roh.get("nummern", [])
    if not isinstance(nummern, list) or not all(isinstance(eine, str) for eine in nummern):
        return {}, [*fremd, Mangel("nummern", "eine Liste von Texten in eckigen Klammern")]
    return {"kinderschutz": Kinderschutz(tuple(nummern))}, fremd


def _blatt(roh: dict[str, Any]) -> tuple[dict[str, Any], list[Mangel]]:
    maengel: list[Mangel] = []
    gut: dict[str, Any] = {}
    for name, wert in roh.items():
        if name == "formen":
            passt = isinstance(wert, list) and bool(wert) and all(x in BLATTFORMEN for x in wert)
            erwartet = f"eine Liste aus „{'“, „'.join(BLATTFORMEN)}“ in eckigen Klammern"
        elif name == "gross":
            passt, erwartet = isinstance(wert, bool), "true oder false"
        else:
            passt, erwartet = False, "nur „formen“ oder „gross“"
        if passt:
            gut[name] = tuple(dict.fromkeys(wert)) if name == "formen" else wert
        else:
            maengel.append(Mangel(name, erwartet))
    return {"blatt": Blattwahl(**gut)}, maengel


_ABSCHNITTE = {
    "tasten": _tasten,
    "fristen": _fristen,
    "kinderschutz": _kinderschutz,
    "blatt": _blatt,
}
