"""Tables of the handbook that are made from the program's own data and so cannot be out of date.

A page names a table in a line of its own: `<!-- tafel: tasten -->`.
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
    """Return a page with its tables. Raises KeyError if it names a table that does not exist."""
    return _MARKE.sub(lambda marke: "\n".join(TAFELN[marke[1]]()), markdown)


def _tasten() -> Iterator[str]:
    """Yield the table of keys: each key, the id by which a user changes it, and what it does."""
    for bereich, titel in BEREICHE.items():
        yield from (f"## {titel}", "")
        zeilen = (
            (beschriftung(taste.tasten, alle=True), taste.id, taste.beschreibung)
            for taste in im_bereich(bereich)
        )
        yield from _tabelle(("Taste", "Kennung", "was sie tut"), zeilen)
        yield ""


def _ablaeufe() -> Iterator[str]:
    """Return the table of the formats shipped: minutes, result, phases."""
    zeilen = (
        (name, f"{ablauf.minuten} min", ablauf.ergebniswort, _phasen_von(ablauf))
        for name, ablauf in sorted(alle().nach_name.items(), key=lambda paar: paar[1].ergebnis)
    )
    return _tabelle(("Ablauf", "Dauer", "am Ende", "Phasen"), zeilen)


def _phasen_von(ablauf: Ablauf) -> str:
    # No-break spaces keep a phase and its minutes on one line.
    return "\u00a0· ".join(
        f"{phase.titel} {phase.minuten}".replace(" ", "\u00a0") for phase in ablauf.phasen
    )


def _phasen() -> Iterator[str]:
    """Return the table of the phases of a KoPrax round, with their minutes in each length."""
    nach_name = alle().nach_name
    laengen = [nach_name[name] for name in LAENGEN]
    zeilen = (
        (phase.titel, *(str(lang.phasen[nr].minuten) for lang in laengen), SPRECHER[phase.spricht])
        for nr, phase in enumerate(laengen[0].phasen)
    )
    kopf = ("Phase", *(str(lang.minuten) for lang in laengen), "Wer spricht")
    return _tabelle(kopf, zeilen)


def _felder() -> Iterator[str]:
    """Return the table of fields that can be typed in the line: tag, title, values."""
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
