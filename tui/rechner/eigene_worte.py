"""The user's own list of words that name nobody: `bekannt.txt` in the config folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from modelle.anonymitaet.erkennung.bekannt import Wortsammlung, lesen
from modelle.sprache.gruende import grund


def eigene_worte(pfad: Path) -> Callable[[], Wortsammlung]:
    """Return a function that reads the list at its first call and remembers it.

    What cannot be read, a line or the whole file, is left out and named in `maengel`.
    """

    @lru_cache(maxsize=1)
    def gelesen() -> Wortsammlung:
        try:
            sammlung = lesen(pfad.read_text("utf-8"))
        except FileNotFoundError:
            return Wortsammlung()
        except UnicodeDecodeError as fehler:
            zeile = fehler.object[: fehler.start].count(b"\n") + 1
            mangel = f"Zeile {zeile}: das ist kein Text in UTF-8. Die Liste wird übergangen."
            return Wortsammlung(maengel=(f"{pfad}, {mangel}",))
        except OSError as fehler:
            mangel = f"nicht zu lesen ({grund(fehler)}). Die Liste wird übergangen."
            return Wortsammlung(maengel=(f"{pfad}: {mangel}",))
        return Wortsammlung(sammlung.worte, tuple(f"{pfad}, {m}" for m in sammlung.maengel))

    return gelesen
