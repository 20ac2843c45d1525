"""How an entry is drawn as a row of the list."""

from __future__ import annotations

from collections.abc import Iterable

from modelle.runde.ansicht import Ansichtszeile
from modelle.runde.zustand import Eintrag, Runde
from tui.widgets.reihe import Reihe

WER = 4
"""Letters that most tags of professions have at most."""


def tagbreite(runde: Runde, gezeigt: Iterable[Eintrag]) -> int:
    """Return how many cells the tags of those take who are there or said what is shown."""
    dabei = [p.kuerzel for p in runde.angaben.professionen]
    return max(map(len, [*dabei, *(x.profession for x in gezeigt)]), default=0)


def eintragsreihe(zeile: Ansichtszeile, runde: Runde, mit_art: bool, breite: int = WER) -> Reihe:
    """Return a row as it is drawn; `mit_art` puts the tag of its kind of entry in front.

    The tag of the profession takes `breite` cells, so that all texts begin below each other.
    """
    eintrag = zeile.eintrag
    if eintrag is None:
        return Reihe(zeile.text, einzug=1, art="leise" if zeile.leer else "kopf")
    art = ""
    if zeile.sorte != "material" and mit_art:
        art = f"{runde.art_von(eintrag).kuerzel.upper():<2} "
    wer = f"{eintrag.profession:<{breite}} " if eintrag.profession else ""
    zeichen = f"{zeile.zeichen} " if zeile.zeichen else ""
    wert = f"  ({zeile.wert})" if zeile.wert else ""
    vorspann = f"{art}{wer}{zeichen}"
    return Reihe(zeile.text + wert, eintrag.id, vorspann, zeile.zusatz, 1 + 2 * zeile.tiefe)
