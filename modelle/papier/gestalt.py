"""A document around its words: paper, language, title and styles, without author and day."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Dokument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

RAND = Mm(20)
BREITE = Mm(210) - 2 * RAND
"""Width of a line of text."""
EINZUG = Mm(6)
"""What a list is moved in, for each level."""


def einrichten(doc: Dokument, titel: str, pt: float) -> None:
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
