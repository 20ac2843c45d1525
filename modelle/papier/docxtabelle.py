"""A table in a document for word processors: light lines, a heading on each page, set widths."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length
from docx.table import _Cell

from modelle.papier.bloecke import Stuecke, Tabelle, text

_SCHMAL = 0.6
"""Share of the width that a narrow table takes."""
_LUECKE = 7
"""Characters that stand for the space between two columns."""
_ZUSAMMEN = 20
"""Rows that a table may have to stand on one page."""
_HOECHSTENS = 56
"""Characters that a column asks room for at most; longer texts are broken."""


def anhaengen(doc: Document, tabelle: Tabelle, breite: Length) -> None:
    """Add a table of this width to the end of a document."""
    neu = doc.add_table(len(tabelle.reihen), len(tabelle.rechts))
    neu.autofit = False
    _gestalten(neu._tbl.tblPr)
    weiten = _weiten(tabelle, Length(int(breite * (_SCHMAL if tabelle.schmal else 1))))
    for spalte, weite in zip(neu.columns, weiten, strict=True):
        spalte.width = weite
    for nr, (reihe, inhalt) in enumerate(zip(neu.rows, tabelle.reihen, strict=True)):
        art = reihe._tr.get_or_add_trPr()
        for name in ("cantSplit", *(("tblHeader",) if nr == 0 else ())):
            art.append(parse_xml(f"<w:{name} {nsdecls('w')}/>"))
        for zelle, stuecke, weite, rechts in zip(
            reihe.cells, inhalt, weiten, tabelle.rechts, strict=True
        ):
            zelle.width = weite
            _fuellen(zelle, stuecke, fett=nr == 0, rechts=rechts)
            # All rows on one page, with the heading above, if they fit there.
            folgt = nr + 1 < len(tabelle.reihen) <= _ZUSAMMEN
            zelle.paragraphs[0].paragraph_format.keep_with_next = folgt or None


def _fuellen(zelle: _Cell, stuecke: Stuecke, fett: bool, rechts: bool) -> None:
    absatz = zelle.paragraphs[0]
    for stueck in stuecke:
        absatz.add_run(" " if stueck.umbruch else stueck.text).bold = fett or stueck.fett or None
    if rechts:
        absatz.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _weiten(tabelle: Tabelle, breite: Length) -> list[Length]:
    """Return the widths of the columns, shared out by their longest text."""
    kopf, *reihen = ([len(text(zelle)) for zelle in reihe] for reihe in tabelle.reihen)
    # The heading is bold: its letters are wider.
    alle = zip([laenge * 1.25 for laenge in kopf], *reihen, strict=True)
    laengen = [min(_HOECHSTENS, max(spalte)) + _LUECKE for spalte in alle]
    return [Length(int(breite * laenge / sum(laengen))) for laenge in laengen]


def _gestalten(eigenschaften: Any) -> None:
    """Add lines and margins where the schema of the format has them; Word asks to repair else."""
    for neu, davor in ((_linien(), "w:tblLayout"), (_raender(), "w:tblLook")):
        eigenschaften.find(qn(davor)).addprevious(neu)


def _raender() -> Any:
    """Return the margins of cells: the text begins where that above the table does."""
    return parse_xml(
        f"<w:tblCellMar {nsdecls('w')}>"
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar>'
    )


def _linien() -> Any:
    """Return lines below the rows only."""
    innen = '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/>'
    unten = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/>'
    return parse_xml(f"<w:tblBorders {nsdecls('w')}>{unten}{innen}</w:tblBorders>")
