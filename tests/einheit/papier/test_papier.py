"""A sheet on paper says what its Markdown says, and nothing in it acts."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from modelle.papier.bloecke import (
    Absatz,
    Liste,
    Schreiblinie,
    Tabelle,
    Ueberschrift,
    Zitat,
    bloecke,
    text,
    titel,
)
from modelle.papier.docx import KAESTEN, dokument
from modelle.papier.html import seite
from modelle.sprache.markdown import zeile
from modelle.sprache.zeichen import einzeilig
from tests.buehne.langform import nur_einige

BEISPIELE = sorted((Path(__file__).parents[2] / "beispiele").glob("*.md"))
TEXTE = st.text(
    st.sampled_from("\\`*_[]()<>~|&#+-=:.1a x\t\n\x00\x1b\u2028") | st.characters(), max_size=20
).filter(lambda text: einzeilig(text).strip() != "" and "____" not in text)
ERLAUBT = set("html head meta title style body main h1 h2 h3 p ul ol li blockquote strong".split())
ERLAUBT |= {"span", "div", "br", "h4", "table", "thead", "tbody", "tr", "th", "td"}
HANDELT = ("src", "href", "srcset", "action", "style", "http-equiv")


class Gelesen(HTMLParser):
    """The elements, the attributes and the words of a page."""

    def __init__(self, ganz: str) -> None:
        super().__init__()
        self.elemente: set[str] = set()
        self.attribute: set[str] = set()
        self.worte = ""
        self._stumm = False
        self.feed(ganz)

    def handle_starttag(self, tag, attrs):
        self.elemente.add(tag)
        self.attribute |= {name for name, _ in attrs}
        self._stumm = tag in {"style", "title"}
        self.worte += " "

    def handle_endtag(self, tag):
        self._stumm = False
        self.worte += " "

    def handle_data(self, data):
        self.worte += "" if self._stumm else data


def worte(text: str) -> str:
    """The words of a text, whatever stands between them; boxes and lines to write on left out."""
    ohne = re.sub(r"_{8,}|\[[ x]\] |[☐☒]", " ", text)
    return " ".join(ohne.split())


def gelesen(markdown: str) -> str:
    """The words of a sheet as CommonMark reads it."""
    leser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return worte(Gelesen(leser.render(markdown)).worte)


def im_dokument(roh: bytes) -> str:
    """The words of a document, those of its tables in their place."""
    teile = []
    for teil in Document(BytesIO(roh)).iter_inner_content():
        zellen = (z for reihe in teil.rows for z in reihe.cells) if hasattr(teil, "rows") else ()
        teile += [zelle.text for zelle in zellen] or [getattr(teil, "text", "")]
    return worte("\n".join(teile))


@pytest.mark.parametrize("datei", nur_einige(BEISPIELE, 6), ids=lambda datei: datei.stem)
def test_auf_dem_papier_steht_was_auf_dem_blatt_steht(datei):
    markdown = datei.read_text("utf-8")
    page = Gelesen(seite(markdown))
    assert page.elemente <= ERLAUBT
    assert not page.attribute & set(HANDELT)
    assert worte(page.worte) == gelesen(markdown)
    assert im_dokument(dokument(markdown)) == gelesen(markdown)
    kaesten = markdown.count("- [ ] ")
    assert seite(markdown).count('class="kasten"') == kaesten
    assert sum("☐" in a.text for a in Document(BytesIO(dokument(markdown))).paragraphs) == kaesten


@given(TEXTE, TEXTE)
def test_kein_text_veraendert_den_aufbau_und_jeder_kommt_an(oben, unten):
    eins, zwei = zeile(oben), zeile(unten)
    markdown = (
        f"# Handzettel\n\n> {eins}\n\n- [ ] Schritt: {zeile(unten, anfang=False)}\n- {zwei}\n"
    )
    alle = bloecke(markdown)
    assert [type(b) for b in alle] == [Ueberschrift, Zitat, Liste]
    page = Gelesen(seite(markdown))
    assert page.elemente <= ERLAUBT
    klar = [einzeilig(text).strip() for text in (oben, unten)]
    erwartet = worte(f"Handzettel {klar[0]} Schritt: {klar[1]} {klar[1]}")
    assert worte(page.worte) == erwartet


@given(TEXTE, TEXTE)
def test_auch_in_einer_tabelle_kommt_jeder_text_in_seiner_zelle_an(einer, anderer):
    eins, zwei = (zeile(text, anfang=False) for text in (einer, anderer))
    markdown = f"# Bericht\n\n| Was | Zahl |\n| --- | ---: |\n| {eins} | {zwei} |\n"
    _, tabelle = bloecke(markdown)
    assert isinstance(tabelle, Tabelle)
    assert tabelle.rechts == (False, True)
    klar = [einzeilig(t).strip() for t in (einer, anderer)]
    assert [text(zelle).split() for zelle in tabelle.reihen[1]] == [t.split() for t in klar]
    assert Gelesen(seite(markdown)).elemente <= ERLAUBT


def test_eine_tabelle_hat_im_dokument_echte_zellen_und_eine_kopfzeile_auf_jeder_seite():
    markdown = "# Bericht\n\n| Gremium | Treffen |\n| --- | ---: |\n| AG **Nord** | 3 |\n"
    roh = dokument(markdown)
    assert im_dokument(roh) == gelesen(markdown)
    [tabelle] = Document(BytesIO(roh)).tables
    assert [[z.text for z in r.cells] for r in tabelle.rows] == [
        ["Gremium", "Treffen"],
        ["AG Nord", "3"],
    ]
    # In the order of the schema: Word asks to repair a document that has another.
    reihe = [e.tag.partition("}")[2] for e in tabelle._tbl.tblPr]
    assert reihe == ["tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    assert "w:tblHeader" in tabelle.rows[0]._tr.xml
    assert "w:tblHeader" not in tabelle.rows[1]._tr.xml


@pytest.mark.parametrize(
    "boese", ["<script>x</script>", "[a](http://x.de)", "![a](x.png)", "<http://x.de>", "<b>x</b>"]
)
def test_auch_in_einer_fremden_vorlage_handelt_nichts(boese):
    page = Gelesen(seite(f"# Blatt\n\n{boese}\n"))
    assert page.elemente <= ERLAUBT
    assert not page.attribute & set(HANDELT)
    assert boese in page.worte


def test_die_bloecke_sagen_was_ein_blatt_meint():
    alle = bloecke(
        "# Handzettel\n\nFall K-07 · Mai\n\n- [ ] Schritt: ________\n- [x] fertig\n  (dazu)\n\n"
        "________\n\n> **Halt**\n>\n> Ein Satz\n> in zwei Zeilen\n"
    )
    assert titel(alle) == "Handzettel · Fall K-07 · Mai"
    kopf, fall, liste, linie, hinweis = alle
    assert isinstance(kopf, Ueberschrift)
    assert isinstance(fall, Absatz)
    assert isinstance(liste, Liste)
    assert [punkt.kasten for punkt in liste.punkte] == [False, True]
    zum_schreiben, fertig = (p.bloecke[0] for p in liste.punkte)
    assert isinstance(zum_schreiben, Absatz)
    assert isinstance(fertig, Absatz)
    assert [s.linie for s in zum_schreiben.stuecke] == [False, True]
    assert [s.text for s in fertig.stuecke if not s.umbruch] == ["fertig", "(dazu)"]
    assert isinstance(linie, Schreiblinie)
    assert isinstance(hinweis, Zitat)
    assert hinweis.hinweis
    assert hinweis.bloecke[1] == Absatz((type(fall.stuecke[0])("Ein Satz in zwei Zeilen"),))


def test_ein_dokument_nennt_niemanden_und_keinen_tag_und_spricht_deutsch():
    markdown = BEISPIELE[0].read_text("utf-8")
    roh = dokument(markdown)
    assert roh == dokument(markdown)
    eigen = Document(BytesIO(roh)).core_properties
    assert (eigen.author, eigen.last_modified_by) == ("", "")
    assert (eigen.created, eigen.modified) == (None, None)
    assert eigen.title.startswith("Protokoll · ")
    with zipfile.ZipFile(BytesIO(roh)) as archiv:
        assert {info.date_time for info in archiv.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        stile = archiv.read("word/styles.xml").decode()
    assert re.findall(r"<w:lang [^>]*w:val=\"([^\"]+)\"", stile)[0] == "de-DE"
    arten = {a.style.name for a in Document(BytesIO(roh)).paragraphs if a.style}
    assert {"Title", "Heading 1", "List Bullet"} <= arten
    assert set(KAESTEN) == {None, False, True}


def test_grossdruck_ist_gross_und_sonst_dasselbe():
    markdown = BEISPIELE[0].read_text("utf-8")
    assert "font: 16.0pt" in seite(markdown, gross=True)
    ohne = [re.sub(r"font: [\d.]+pt", "", seite(markdown, gross=g)) for g in (False, True)]
    assert ohne[0] == ohne[1]
    normal = Document(BytesIO(dokument(markdown, gross=True))).styles["Normal"]
    assert normal.element.find(qn("w:rPr")).find(qn("w:sz")).get(qn("w:val")) == "32"


def test_linien_zum_schreiben_reisst_keine_seite_von_dem_was_davor_steht():
    linie = "_" * 48
    gemeint = (
        f"Leitung: {linie}",
        f"Kasse: {linie}",
        f"Protokoll: {linie}",
        "Frage?",
        linie,
        "Ende",
    )
    alle = Document(BytesIO(dokument("\n\n".join(("# Blatt", "Kopf", *gemeint))))).paragraphs[2:]
    formen = [absatz.paragraph_format for absatz in alle]
    assert [bool(form.keep_with_next) for form in formen] == [True, True, False, True, False, False]
    assert [bool(form.keep_together) for form in formen] == [True, True, True, False, True, False]
    regeln = dict(re.findall(r"^([^\n{@]+) \{ ([^}]+) \}", seite("# Blatt"), re.M))
    assert "break-inside: avoid" in regeln[".mit-linie"]
    davor = "p:has(+ div.linie), p.mit-linie:has(+ p.mit-linie)"
    assert "break-after: avoid" in regeln[davor]
