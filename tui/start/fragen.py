"""Sentences and questions on plain lines, before the app takes the screen over."""

from __future__ import annotations

import sys
from pathlib import Path

from modelle.sprache.zeichen import einzeilig
from tui.rechner.terminal import umgebrochen


def gesagt(alt: Path | None, was: str = "Die bisherige Datei liegt unverändert") -> None:
    """Say where the file that was put aside lies now, and wait for Enter; None: there is none."""
    if alt is not None:
        sagen(f"{was} hier:")
        sagen(str(alt))
        sagen(
            "Sie bleibt, bis Sie eine Runde löschen oder einen Namen ersetzen, höchstens 90 Tage."
        )
        frage("Weiter mit Enter.")


def ja(was: str, sonst: bool) -> bool:
    """Ask; Enter means `sonst`. Return False if nobody can answer."""
    antwort = frage(f"{was} [{'J/n' if sonst else 'j/N'}]")
    if antwort is None:
        return False
    return antwort.strip().casefold()[:1] in (("", "j", "y") if sonst else ("j", "y"))


def frage(text: str) -> str | None:
    """Return the line that is typed as an answer, or None if there is none."""
    try:
        return input(f"{umgebrochen(text, sys.stdout)} ")
    except (EOFError, UnicodeDecodeError):
        return None


def sagen(text: str) -> None:
    """Print a sentence, wrapped to the terminal."""
    print(umgebrochen(einzeilig(text), sys.stdout))
