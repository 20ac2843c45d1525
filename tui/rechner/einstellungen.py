"""The user's settings: colours, sound, keys, deadlines, zone. One TOML file in their folder."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from modelle.leitung.fristen import Fristen, falsche
from tui.rechner.einstellungsdatei import inhalt
from tui.rechner.farbnamen import FARBEN
from tui.tasten import TASTEN
from tui.uhr import DEUTSCHLAND, zone_bekannt


class Kinderschutz(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the Kinderschutz-Stopp shows besides its steps."""

    nummern: tuple[str, ...] = ()
    """Whom to call here, each as it is to be read: `Jugendamt, Bereitschaft: 03641 …`."""


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
    einfache_zeichen: bool = False
    """Whether only signs are shown that every font has, also where the console is not noticed."""


class EinstellungFehler(Exception):
    """The file cannot be used. The text says in German which file and why."""


def lesen(pfad: Path) -> Einstellungen:
    """Return the settings, or the defaults if there is no file. Raises EinstellungFehler."""
    try:
        roh = inhalt(pfad)
    except (OSError, ValueError) as fehler:
        raise EinstellungFehler(
            f"{pfad} ist nicht zu lesen: bitte berichtigen oder löschen."
        ) from fehler
    try:
        gelesen = msgspec.convert(roh, Einstellungen)
    except msgspec.ValidationError as fehler:
        treffer = re.search(r"`(?:\$\.)?([a-z_.]+)`(?: - at|$)", str(fehler))
        feld = f", Angabe „{treffer[1]}“" if treffer else ""
        raise EinstellungFehler(
            f"{pfad}{feld} passt nicht: bitte berichtigen oder löschen."
        ) from fehler
    if gelesen.farben not in FARBEN:
        raise EinstellungFehler(
            f"{pfad}: farben kennt nur {', '.join(FARBEN)}: bitte berichtigen oder löschen."
        )
    if not zone_bekannt(gelesen.zeitzone):
        raise EinstellungFehler(
            f"{pfad}: die zeitzone „{gelesen.zeitzone}“ kennt dieser Rechner nicht; üblich ist"
            f" „{DEUTSCHLAND}“."
        )
    if falsch := falsche(gelesen.fristen):
        raise EinstellungFehler(f"{pfad}: {falsch}: bitte berichtigen oder löschen.")
    if fremd := sorted(set(gelesen.tasten) - {taste.id for taste in TASTEN}):
        raise EinstellungFehler(
            f"{pfad}: die Taste „{fremd[0]}“ gibt es nicht; „koprax tasten“ zeigt alle Kennungen."
        )
    return gelesen
