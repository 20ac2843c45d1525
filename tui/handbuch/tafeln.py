"""Tables of the handbook that come from the program itself, so that they cannot be out of date.

A page names one in a line of its own: `<!-- tafel: tasten -->`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from modelle.ablauf.format import Ablauf, Feld
from modelle.ablauf.lesen import alle
from tui.tasten import BEREICHE, beschriftung, im_bereich

_MARKE = re.compile(r"^<!-- tafel: (\w+) -->$", re.MULTILINE)

LAENGEN = ("koprax-45", "koprax-60", "koprax-90")
"""The formats of a KoPrax round, whose phases are the same."""

SPRECHER = {
    "moderation": "Moderation",
    "fallgebend": "nur die Lehrkraft",
    "professionen": "reihum",
    "alle": "alle",
    "gast": "nur der Gast",
}


def eingesetzt(markdown: str) -> str:
    """Put the tables in their places; raises KeyError for one that does not exist."""
    return _MARKE.sub(lambda marke: "\n".join(TAFELN[marke[1]]()), markdown)


def _tasten() -> Iterator[str]:
    """Every key with its id, under which it may be given another key, and what it does."""
    for bereich, titel in BEREICHE.items():
        yield from (f"## {titel}", "")
        zeilen = (
            (beschriftung(taste.tasten, alle=True), taste.id, taste.beschreibung)
            for taste in im_bereich(bereich)
        )
        yield from _tabelle(("Taste", "Kennung", "was sie tut"), zeilen)
        yield ""


def _ablaeufe() -> Iterator[str]:
    """Every format shipped: its minutes, what it ends in, its phases."""
    zeilen = (
        (name, f"{ablauf.minuten} min", ablauf.ergebniswort, _phasen_von(ablauf))
        for name, ablauf in sorted(alle().nach_name.items(), key=lambda paar: paar[1].ergebnis)
    )
    return _tabelle(("Ablauf", "Dauer", "am Ende", "Phasen"), zeilen)


def _phasen_von(ablauf: Ablauf) -> str:
    # A phase and its minutes stay on one line.
    return "\u00a0· ".join(
        f"{phase.titel} {phase.minuten}".replace(" ", "\u00a0") for phase in ablauf.phasen
    )


def _phasen() -> Iterator[str]:
    """The phases of a KoPrax round with their minutes in each of its lengths."""
    nach_name = alle().nach_name
    laengen = [nach_name[name] for name in LAENGEN]
    zeilen = (
        (phase.titel, *(str(lang.phasen[nr].minuten) for lang in laengen), SPRECHER[phase.spricht])
        for nr, phase in enumerate(laengen[0].phasen)
    )
    kopf = ("Phase", *(str(lang.minuten) for lang in laengen), "Wer spricht")
    return _tabelle(kopf, zeilen)


def _felder() -> Iterator[str]:
    """Every field that has a tag in the line: its tag, its title, its values."""
    felder = {
        (feld.kuerzel, feld.titel, _werte(feld))
        for ablauf in alle().nach_name.values()
        for feld in ablauf.felder
        if feld.kuerzel
    }
    zeilen = ((f"{kuerzel}:", titel, werte) for kuerzel, titel, werte in sorted(felder))
    return _tabelle(("Kürzel", "Feld", "Werte"), zeilen)


def _werte(feld: Feld) -> str:
    return ", ".join(wert.titel for wert in feld.werte) or "ein kurzer Text"


def _tabelle(kopf: tuple[str, ...], zeilen: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for zeile in (kopf, ("---",) * len(kopf), *zeilen):
        yield f"| {' | '.join(zeile)} |"


TAFELN: dict[str, Callable[[], Iterator[str]]] = {
    "tasten": _tasten,
    "ablaeufe": _ablaeufe,
    "phasen": _phasen,
    "felder": _felder,
}
