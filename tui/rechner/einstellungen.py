"""The user's settings: colours, sound, keys, deadlines. One TOML file in the config folder."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from modelle.leitung.fristen import HOECHSTENS, Fristen
from tui.rechner.farbnamen import FARBEN
from tui.tasten import TASTEN


class Kinderschutz(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the Kinderschutz-Stopp shows besides its steps."""

    nummern: tuple[str, ...] = ()
    """Whom to call here, each as it is to be read: `Jugendamt, Bereitschaft: 03641 …`."""


class Einstellungen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings with their defaults."""

    farben: str = "dunkel"
    ton: bool = True
    tasten: dict[str, str] = {}
    """The user's own keys for actions, by the id that `koprax tasten` shows."""
    fristen: Fristen = Fristen()
    kinderschutz: Kinderschutz = Kinderschutz()


class EinstellungFehler(Exception):
    """The file cannot be used. The text says in German which file and why."""


def lesen(pfad: Path) -> Einstellungen:
    """Return the settings, or the defaults if there is no file. Raises EinstellungFehler."""
    if not pfad.exists():
        return Einstellungen()
    # 2 ms to import; most users have no such file.
    import tomllib

    try:
        gelesen = msgspec.convert(tomllib.loads(pfad.read_text(encoding="utf-8")), Einstellungen)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fehler:
        raise EinstellungFehler(
            f"{pfad} ist nicht zu lesen: bitte berichtigen oder löschen."
        ) from fehler
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
    if not all(1 <= tage <= HOECHSTENS for tage in msgspec.structs.astuple(gelesen.fristen)):
        raise EinstellungFehler(
            f"{pfad}: fristen sind Tage von 1 bis {HOECHSTENS}: bitte berichtigen oder löschen."
        )
    if fremd := sorted(set(gelesen.tasten) - {taste.id for taste in TASTEN}):
        raise EinstellungFehler(
            f"{pfad}: die Taste „{fremd[0]}“ gibt es nicht; „koprax tasten“ zeigt alle Kennungen."
        )
    return gelesen
