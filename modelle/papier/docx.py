"""A sheet as a document for word processors (Office Open XML), made with python-docx.

Its headings, lists and frames are real ones, its language is German. It names no author and no
day: what python-docx and `zipfile` write of both is taken out again. So the same sheet always
becomes the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Dokument
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from modelle.papier import docxtabelle
from modelle.papier.bloecke import (
    Absatz,
    Block,
    Liste,
    Punkt,
    Schreiblinie,
    Stuecke,
    Tabelle,
    Ueberschrift,
    Zitat,
    bloecke,
    titel,
)
from modelle.papier.formen import GROSS_PT, SCHRIFT_PT

RAND = Mm(20)
BREITE = Mm(210) - 2 * RAND
"""Width of a line of text."""
EINZUG = Mm(6)
"""What a list is moved in, for each level."""
KAESTEN = {None: "", False: "☐", True: "☒"}
_UEBERSCHRIFTEN = ("Title", *(f"Heading {stufe}" for stufe in range(1, 6)))
"""The styles of the levels 1 to 6."""
_ANFANG = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold."""


def dokument(markdown: str, *, gross: bool = False) -> bytes:
    """Return the sheet as the bytes of a `.docx` file; `gross` in large print."""
    gelesen = bloecke(markdown)
    doc = Document()
    _einrichten(doc, titel(gelesen), GROSS_PT if gross else SCHRIFT_PT)
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
    return len(alle) if any(stueck.linie for stueck in alle[-1].stuecke) else len(alle) - 1


class _Schreiber:
    """Writes blocks at the end of a document, each in the style that fits it."""

    def __init__(self, doc: Dokument) -> None:
        self._doc = doc
        # `paragraph.style = …` looks through all styles of the document each time (python-docx
        # 1.2.0): three quarters of the time that a long sheet takes.
        self._stile = {stil.name: stil.style_id for stil in doc.styles}

    def schreibe(self, alle: Sequence[Block], tiefe: int = 0, rahmen: str = "") -> None:
        for block in alle:
            match block:
                case Ueberschrift(stufe, stuecke):
                    self._absatz(_UEBERSCHRIFTEN[stufe - 1], stuecke)
                case Absatz(stuecke):
                    _einruecken(self._absatz(rahmen or "Normal", stuecke), tiefe)
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
        absatz = self._doc.add_paragraph()
        absatz._p.style = self._stile[stil]
        if kasten:
            absatz.add_run(f"{kasten}\t")
        for stueck in stuecke:
            if stueck.umbruch:
                absatz.add_run().add_break(WD_BREAK.LINE)
            elif stueck.linie:
                _linie(absatz)
            else:
                absatz.add_run(stueck.text).bold = stueck.fett or None
        return absatz


def _linie(absatz: Paragraph) -> None:
    """End the paragraph in a line to write on that reaches to the right margin."""
    halt = absatz.paragraph_format.tab_stops
    halt.add_tab_stop(BREITE, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    absatz.paragraph_format.space_before = Pt(9)
    absatz.add_run("\t")


def _einruecken(absatz: Paragraph, tiefe: int, erste: int = 0) -> None:
    if tiefe:
        absatz.paragraph_format.left_indent = tiefe * EINZUG
        absatz.paragraph_format.first_line_indent = erste


# --- the document around the words --------------------------------------------------------------


def _einrichten(doc: Dokument, titel: str, pt: float) -> None:
    """Set paper, language, title and styles."""
    seite = doc.sections[0]
    seite.page_width, seite.page_height = Mm(210), Mm(297)
    seite.left_margin = seite.right_margin = RAND
    seite.top_margin = seite.bottom_margin = Mm(15)
    eigen = doc.core_properties
    eigen.title, eigen.language = titel, "de-DE"
    for feld in ("author", "comments", "keywords", "last_modified_by"):
        setattr(eigen, feld, "")
    for name in ("dcterms:created", "dcterms:modified"):
        for element in eigen._element.findall(qn(name)):
            eigen._element.remove(element)
    _sprache(doc)
    _stile(doc, pt)


def _sprache(doc: Dokument) -> None:
    vorgabe = doc.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for alt in vorgabe.findall(qn("w:lang")):
        vorgabe.remove(alt)
    vorgabe.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="de-DE" w:eastAsia="de-DE"/>'))


def _stile(doc: Dokument, pt: float) -> None:
    stile = doc.styles
    for name, mal, davor in (
        *(("Normal", 1.0, 2.0), ("Title", 1.7, 0.0), ("Heading 1", 1.2, 9.0)),
        *(("Heading 2", 1.0, 5.0), ("Heading 3", 1.0, 5.0)),
        *(("List Bullet", 1.0, 1.0), ("List Number", 1.0, 1.0), ("Quote", 1.0, 3.0)),
    ):
        stil = stile[name]
        stil.font.name, stil.font.size = "Arial", Pt(round(pt * mal * 2) / 2)
        stil.font.color.rgb, stil.font.italic = RGBColor(0x11, 0x11, 0x11), False
        stil.font.bold = name.startswith(("Title", "Heading"))
        for art in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            stil.element.rPr.rFonts.attrib.pop(qn(art), None)
        form = stil.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(davor), Pt(2), 1.1
    kasten = stile.add_style("Kasten", 1)
    kasten.base_style = stile["Normal"]
    kasten.paragraph_format.left_indent, kasten.paragraph_format.first_line_indent = EINZUG, -EINZUG
    kasten.paragraph_format.tab_stops.add_tab_stop(EINZUG)
    vermerk = stile.add_style("Vermerk", 1)
    vermerk.base_style = stile["Normal"]
    vermerk.font.size, vermerk.paragraph_format.space_before = Pt(round(pt * 0.85 * 2) / 2), Pt(10)
    briefkopf = stile.add_style("Briefkopf", 1)
    briefkopf.base_style, briefkopf.paragraph_format.space_after = stile["Normal"], Pt(14)
    briefkopf.element.get_or_add_pPr().append(_rahmen("bottom"))
    hinweis = stile.add_style("Hinweis", 1)
    hinweis.base_style = stile["Normal"]
    hinweis.element.get_or_add_pPr().append(_rahmen("top", "left", "bottom", "right"))
    zitat = stile["Quote"].element.get_or_add_pPr()
    zitat.append(_rahmen("left"))
    titel = stile["Title"].element.get_or_add_pPr()
    for rand in titel.findall(qn("w:pBdr")):
        titel.remove(rand)


def _rahmen(*seiten: str) -> Any:
    striche = "".join(
        f'<w:{seite} w:val="single" w:sz="8" w:space="6" w:color="111111"/>' for seite in seiten
    )
    return parse_xml(f"<w:pBdr {nsdecls('w')}>{striche}</w:pBdr>")


def _ohne_zeiten(roh: bytes) -> bytes:
    """Return the same archive; no entry says when it was made."""
    neu = BytesIO()
    with zipfile.ZipFile(BytesIO(roh)) as alt, zipfile.ZipFile(neu, "w") as ziel:
        for name in alt.namelist():
            eintrag = zipfile.ZipInfo(name, _ANFANG)
            eintrag.compress_type = zipfile.ZIP_DEFLATED
            ziel.writestr(eintrag, alt.read(name))
    return neu.getvalue()
