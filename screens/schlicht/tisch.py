"""What every conversation needs: the log, the clock, the settings, and what is to be printed next.

A conversation is a generator: it yields what stands before the line that is typed next, and is sent
that line. It prints nothing itself. So it can be led without a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TypeVar

from modelle.ablauf.format import Ablauf
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt, Gelungen
from tui.rechner.eigene_ordner import EigeneOrdner
from tui.rechner.einstellungen import Einstellungen
from tui.uhr import Uhr

T = TypeVar("T")

Vorspann = str | Callable[[], str]
"""What stands before the line. A function is called each time that it is printed."""

Gang = Generator[Vorspann, str, T]
"""A conversation that ends with a result."""

FEHLER = (Abgelehnt, ProtokollFehler)
"""What an act may raise; the text is a German sentence, and nothing has changed."""

NUMMER = "Nummer: "


def als_satz(text: str) -> str:
    """Return a text with a full stop, unless it ends like a sentence already."""
    return text if text.rstrip("“\"'").endswith((".", "?", "!", "…")) else f"{text}."


class Danach(Enum):
    """Where somebody goes from a round."""

    BLEIBT = 0
    START = 1
    ENDE = 2


class Tisch:
    """Holds what conversations share."""

    def __init__(
        self,
        umgebung: Umgebung,
        uhr: Uhr,
        einstellungen: Einstellungen,
        blattordner: Path,
        ablaeufe: Callable[[], dict[str, Ablauf]],
        eigene_ordner: Callable[[], EigeneOrdner],
        zustand: Path | None = None,
    ) -> None:
        self.umgebung, self.uhr, self.einstellungen = umgebung, uhr, einstellungen
        self.blattordner, self.zustand = blattordner, zustand
        self.ablaeufe, self.eigene_ordner = ablaeufe, eigene_ordner
        self.takt: Callable[[], None] | None = None
        """What looks at clock and log once a second while a line is waited for."""
        self.halten: Callable[[str], None] | None = None
        """What keeps a half-typed line when the program is ended."""
        self.zwischendurch: Callable[[str, str, datetime], bool] | None = None
        """Copies the log when a round has another phase; returns True if damage was found in it."""
        self.liegen: list[str] = []
        """Lines that were typed where a number was asked for: nobody did anything with them yet."""
        self._zeilen: list[str] = []

    def sage(self, *saetze: str) -> None:
        """Print these sentences, one a line; empty ones are left out."""
        self._zeilen += [einzeilig(satz) for satz in saetze if satz]

    def versuche(self, tun: Callable[[], T]) -> Gelungen[T] | None:
        """Run `tun`; on failure say why and return None."""
        try:
            return Gelungen(tun())
        except FEHLER as fehler:
            self.sage(str(fehler))
            return None

    def genommen(self) -> list[str]:
        """Return what is to be printed now, and forget it."""
        zeilen, self._zeilen = self._zeilen, []
        return zeilen


def waehlen(
    tisch: Tisch, satz: str, wege: Sequence[str], enter: str = "", still: bool = False
) -> Gang[int]:
    """Say a sentence and ways to choose from; return the number of the chosen one, from 1.

    `enter` says what an empty line does; then it returns 0. Without it, the number is asked for
    again. So it is after anything that is no such number; „?“ reads all ways out once more. They
    are read out at once unless they were heard just before (`still`).
    """
    alle = [f"{nr} {weg}" for nr, weg in enumerate(wege, 1)] + ([f"Enter {enter}"] * bool(enter))
    tisch.sage(satz, *([] if still else alle))
    while True:
        zeile = (yield NUMMER).strip().rstrip(".")
        if not zeile and enter:
            return 0
        if zeile.isdecimal() and 1 <= int(zeile) <= len(wege):
            return int(zeile)
        if " " in zeile:
            tisch.liegen.append(zeile)
        viele = f"1 bis {len(wege)}" if len(wege) > 1 else "1"
        frage = f"Bitte eine Nummer: {viele}{', oder Enter' if enter else ''}; „?“ liest alle vor."
        tisch.sage(*(alle if zeile == "?" else [frage]))


def ja(tisch: Tisch, satz: str) -> Gang[bool]:
    """Ask a question that only a clear „ja“ affirms."""
    tisch.sage(satz)
    while True:
        zeile = (yield "Ja oder nein: ").strip().rstrip(".!").casefold()
        if zeile in ("j", "ja"):
            return True
        if zeile in ("", "n", "nein"):
            return False
        tisch.sage("Bitte „ja“ oder „nein“.")


def aussuchen(tisch: Tisch, name: str, wege: Sequence[str], jetzt: str) -> Gang[int]:
    """Ask for one of many ways, which are read out only on request; return its number, or 0.

    It is named by its number or by a beginning that only one has. An empty line keeps `jetzt`.
    """
    tisch.sage(f"{name}: {jetzt}. Enter lässt es so, „?“ liest alle {len(wege)} vor.")
    while zeile := (yield f"{name}, Nummer oder Anfang: ").strip().rstrip("."):
        if zeile == "?":
            tisch.sage(*(f"{nr} {weg}" for nr, weg in enumerate(wege, 1)))
            continue
        if zeile.isdecimal() and 1 <= int(zeile) <= len(wege):
            return int(zeile)
        anfang = zeile.casefold()
        passend = [nr for nr, weg in enumerate(wege, 1) if weg.casefold().startswith(anfang)]
        if len(passend) == 1:
            return passend[0]
        mehr = "beginnt mehreres" if passend else "gibt es nicht"
        tisch.sage(f"Mit „{zeile}“ {mehr}; „?“ liest alle vor.")
    return 0
