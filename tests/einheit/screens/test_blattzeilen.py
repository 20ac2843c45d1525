"""The rows of a sheet on the screen: its words and looks, at any width."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from modelle.papier.bloecke import Block, abschnitte, bloecke
from screens.blatt.zeilen import AUSSEHEN, LINIE, Zeile, blattzeilen

BEISPIELE = sorted((Path(__file__).parents[2] / "beispiele").glob("*.md"))

ALLES = """# Protokoll

Eine Zeile
und ihre Fortsetzung, **fett** und lang genug, um zu brechen

## Aufgaben

- [ ] Vorlage schreiben
  (Wer: Jugendamt)
- [x] Termin finden
  - Antwort: im März

### Dann

1. Ein [bold]Text[/bold]
2. <b>Noch</b> einer

> **Wenn Sie das Kind in Gefahr sehen**
>
> Das Jugendamt hilft.

________________________________________________

Wer: ________________________
"""

SO_STEHT_ES_DA = f"""Protokoll

Eine Zeile und ihre Fortsetzung, fett
und lang genug, um zu brechen

Aufgaben
• [ ] Vorlage schreiben (Wer: Jugendamt)
• [x] Termin finden
  ▪ Antwort: im März

Dann

 1. Ein [bold]Text[/bold]
 2. <b>Noch</b> einer

▌ Wenn Sie das Kind in Gefahr sehen
▌ Das Jugendamt hilft.


{"─" * 40}

Wer: {LINIE}"""


def text(zeile: Zeile) -> str:
    return "".join(teil for teil, _ in zeile)


def test_ein_blatt_steht_auf_dem_schirm_wie_es_gemeint_ist():
    zeilen = blattzeilen(bloecke(ALLES), 40)
    assert "\n".join(map(text, zeilen)) == SO_STEHT_ES_DA
    so = {teil: art for zeile in zeilen for teil, art in zeile}
    assert (so["Protokoll"], so["Aufgaben"], so["Dann"]) == ("titel", "kopf", "teil")
    assert so["fett"] == so["Wenn Sie das Kind in Gefahr sehen"] == "fett"
    assert so["• "] == so[" 1. "] == "marke"
    assert (so["▌"], so["─" * 40]) == ("balken", "linie")
    assert set(so.values()) == AUSSEHEN | {""}


def test_in_teilen_gelesen_ist_ein_blatt_dasselbe():
    for markdown in (ALLES, *(blatt.read_text(encoding="utf-8") for blatt in BEISPIELE)):
        teile = abschnitte(markdown, 3)
        assert len(teile) > 2
        gelesen, zeilen = list[Block](), list[Zeile]()
        for neue in map(bloecke, teile):
            zeilen += blattzeilen(neue, 77, gelesen)
            gelesen += neue
        assert tuple(gelesen) == bloecke(markdown)
        assert zeilen == blattzeilen(gelesen, 77)
    assert abschnitte(ALLES, 1000) == [ALLES]


def worte(zeilen: list[Zeile]) -> str:
    """Return all that is said in these rows, without blanks."""
    teile = (t for zeile in zeilen for t, art in zeile if art not in ("balken", "linie"))
    return "".join(teile).replace(" ", "")


@pytest.mark.parametrize("breite", [20, 77])
def test_kein_wort_geht_verloren_und_keine_reihe_ist_zu_breit(breite):
    for blatt in BEISPIELE:
        gelesen = bloecke(blatt.read_text(encoding="utf-8"))
        zeilen = blattzeilen(gelesen, breite)
        assert all(cell_len(text(zeile)) <= breite for zeile in zeilen), blatt.name
        assert worte(zeilen) == worte(blattzeilen(gelesen, 9999)) != "", blatt.name
