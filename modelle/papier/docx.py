"""A sheet as a document for word processors (Office Open XML), made with python-docx.

Its headings, lists and frames are real ones, its language is German. It names no author and no
day: what python-docx and `zipfile` write of both is taken out again. So the same sheet always
becomes the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from itertools import zip_longest

from docx import Document
from docx.document import Document as Dokument
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from modelle.papier import docxtabelle
from modelle.papier.bloecke import (
    Absatz,
    Block,
    Liste,
    Punkt,
    Schreiblinie,
    Stueck,
    Stuecke,
    Tabelle,
    Ueberschrift,
    Zitat,
    bloecke,
    titel,
)
from modelle.papier.formen import GROSS_PT, SCHRIFT_PT
from modelle.papier.gestalt import BREITE, EINZUG, einrichten

KAESTEN = {None: "", False: "☐", True: "☒"}
_UEBERSCHRIFTEN = ("Title", *(f"Heading {stufe}" for stufe in range(1, 6)))
"""The styles of the levels 1 to 6."""
_ANFANG = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold."""


def dokument(markdown: str, *, gross: bool = False) -> bytes:
    """Return the sheet as the bytes of a `.docx` file; `gross` in large print."""
    gelesen = bloecke(markdown)
    doc = Document()
    einrichten(doc, titel(gelesen), GROSS_PT if gross else SCHRIFT_PT)
    schreiber, ende = _Schreiber(doc), _ohne_vermerk(gelesen)
    anfang = 1 if gelesen and isinstance(gelesen[0], Absatz) else 0
    schreiber.schreibe(gelesen[:anfang], rahmen="Briefkopf")
    schreiber.schreibe(gelesen[anfang:ende])
    schreiber.schreibe(gelesen[ende:], rahmen="Vermerk")
    roh = BytesIO()
    doc.save(roh)
    return _ohne_zeiten(roh.getvalue())


def _ohne_vermerk(alle: Sequence[Block]) -> int:
    """Return how many blocks stand above the note of the check, which is smaller; all without one.

    The note is a last paragraph that begins no section and has no line to sign on.
    """
    if len(alle) < 2 or not isinstance(alle[-1], Absatz) or isinstance(alle[-2], Ueberschrift):
        return len(alle)
    return len(alle) if _hat_linie(alle[-1]) else len(alle) - 1


class _Schreiber:
    """Writes blocks at the end of a document, each in the style that fits it."""

    def __init__(self, doc: Dokument) -> None:
        self._doc = doc
        # What python-docx 1.2.0 does more slowly: `add_paragraph` looks for the end of the document
        # each time, `paragraph.style = …` through all styles, `add_run` at each character.
        self._schluss = doc.element.body.sectPr
        self._stile = {stil.name: stil.style_id for stil in doc.styles}

    def schreibe(self, alle: Sequence[Block], tiefe: int = 0, rahmen: str = "") -> None:
        for block, danach in zip_longest(alle, alle[1:]):
            match block:
                case Ueberschrift(stufe, stuecke):
                    self._absatz(_UEBERSCHRIFTEN[stufe - 1], stuecke)
                case Absatz(stuecke):
                    absatz = self._absatz(rahmen or "Normal", stuecke)
                    _einruecken(absatz, tiefe)
                    _zusammenhalten(absatz, block, danach)
                case Schreiblinie():
                    _linie(self._absatz("Normal", ()))
                case Zitat(innen, hinweis):
                    self._zitat(innen, hinweis, tiefe)
                case Liste():
                    self._liste(block, tiefe)
                case Tabelle():
                    docxtabelle.anhaengen(self._doc, block, Length(BREITE))

    def _liste(self, liste: Liste, tiefe: int) -> None:
        for punkt in liste.punkte:
            self._punkt(punkt, tiefe, liste.nummern)

    def _zitat(self, innen: Sequence[Block], hinweis: bool, tiefe: int) -> None:
        if hinweis:  # keeps its frame off what stands above
            self._absatz("Normal", ()).paragraph_format.line_spacing = 0.5
        self.schreibe(innen, tiefe, "Hinweis" if hinweis else "Quote")

    def _punkt(self, punkt: Punkt, tiefe: int, nummern: bool) -> None:
        erster, *weitere = punkt.bloecke or (Absatz(()),)
        stil = "List Number" if nummern else "List Bullet"
        if punkt.kasten is not None:
            stil = "Kasten"
        stuecke = erster.stuecke if isinstance(erster, Absatz) else ()
        absatz = self._absatz(stil, stuecke, KAESTEN[punkt.kasten])
        if tiefe:
            _einruecken(absatz, tiefe + 1, -EINZUG)
        rest = weitere if isinstance(erster, Absatz) else punkt.bloecke
        self.schreibe(rest, tiefe + 1)

    def _absatz(self, stil: str, stuecke: Stuecke, kasten: str = "") -> Paragraph:
        absatz = Paragraph(OxmlElement("w:p"), self._doc)
        self._schluss.addprevious(absatz._p)
        absatz._p.style = self._stile[stil]
        if kasten:
            absatz.add_run(f"{kasten}\t")
        for stueck in stuecke:
            if stueck.umbruch:
                absatz.add_run().add_break(WD_BREAK.LINE)
            elif stueck.linie:
                _linie(absatz)
            else:
                _woerter(absatz, stueck)
        return absatz


def _woerter(absatz: Paragraph, stueck: Stueck) -> None:
    run = absatz._p.add_r()
    if stueck.fett:
        Run(run, absatz).bold = True
    if stueck.text:
        run.add_t(stueck.text)


def _zusammenhalten(absatz: Paragraph, block: Absatz, danach: Block | None) -> None:
    """Let no page end between lines to sign on, or between a question and its line."""
    unterschrift = isinstance(danach, Absatz) and _hat_linie(block) and _hat_linie(danach)
    if unterschrift or isinstance(danach, Schreiblinie):
        absatz.paragraph_format.keep_with_next = True


def _hat_linie(absatz: Absatz) -> bool:
    return any(stueck.linie for stueck in absatz.stuecke)


def _linie(absatz: Paragraph) -> None:
    """End the paragraph in a line to write on that reaches to the right margin."""
    halt = absatz.paragraph_format.tab_stops
    halt.add_tab_stop(BREITE, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    absatz.paragraph_format.space_before, absatz.paragraph_format.keep_together = Pt(9), True
    absatz.add_run("\t")


def _einruecken(absatz: Paragraph, tiefe: int, erste: int = 0) -> None:
    if tiefe:
        absatz.paragraph_format.left_indent = tiefe * EINZUG
        absatz.paragraph_format.first_line_indent = erste


def _ohne_zeiten(roh: bytes) -> bytes:
    """Return the same archive; no entry says when it was made."""
    neu = BytesIO()
    with zipfile.ZipFile(BytesIO(roh)) as alt, zipfile.ZipFile(neu, "w") as ziel:
        for name in alt.namelist():
            eintrag = zipfile.ZipInfo(name, _ANFANG)
            eintrag.compress_type = zipfile.ZIP_DEFLATED
            ziel.writestr(eintrag, alt.read(name))
    return neu.getvalue()
