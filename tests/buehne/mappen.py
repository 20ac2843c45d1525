"""Spreadsheets as small as they can be, made by hand: what reads them is no witness for itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_TABELLE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_BEZUG = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def gepackt(teile: Mapping[str, str | bytes]) -> bytes:
    ziel = io.BytesIO()
    with zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED) as datei:
        for name, inhalt in teile.items():
            datei.writestr(name, inhalt)
    return ziel.getvalue()


def teile(mappe: bytes) -> dict[str, str]:
    """Return the parts of a spreadsheet by their names."""
    with zipfile.ZipFile(io.BytesIO(mappe)) as datei:
        return {name: datei.read(name).decode() for name in datei.namelist()}


def ods(zeilen: Sequence[Sequence[str]], manifest: str = "", zeile: str = "") -> bytes:
    """Return an ODS; `zeile` are attributes of each row."""
    reihen = "".join(
        f"<table:table-row {zeile}>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(feld)}</text:p>'
            "</table:table-cell>"
            for feld in felder
        )
        + "</table:table-row>"
        for felder in zeilen
    )
    inhalt = (
        f'<office:document-content xmlns:office="{_OFFICE}:office:1.0"'
        f' xmlns:table="{_OFFICE}:table:1.0" xmlns:text="{_OFFICE}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Blatt">{reihen}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    verzeichnis = (
        f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0">{manifest}</manifest:manifest>'
    )
    return gepackt(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": inhalt,
            "META-INF/manifest.xml": verzeichnis,
        }
    )


def zelle(ort: str, text: str) -> str:
    """Return a cell of an XLSX: `=1+1` is a formula, a number one, all else text."""
    if text.startswith("="):
        return f'<c r="{ort}"><f>{escape(text[1:])}</f><v></v></c>'
    if text.replace(".", "").isdigit() and not text.startswith("0"):
        return f'<c r="{ort}"><v>{text}</v></c>'
    return f'<c r="{ort}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def xlsx(blaetter: Mapping[str, Sequence[Sequence[str]]], verborgen: str = "") -> bytes:
    """Return an XLSX with these sheets; the one named `verborgen` is hidden."""
    teile: dict[str, str | bytes] = {}
    eintraege, bezuege = "", ""
    for nr, (name, zeilen) in enumerate(blaetter.items(), 1):
        stand = ' state="hidden"' if name == verborgen else ""
        eintraege += f'<sheet name="{name}" sheetId="{nr}"{stand} r:id="r{nr}"/>'
        bezuege += (
            f'<Relationship Id="r{nr}" Type="{_BEZUG}/worksheet" Target="worksheets/s{nr}.xml"/>'
        )
        reihen = ""
        for z, felder in enumerate(zeilen, 1):
            zellen = (zelle(f"{chr(65 + s)}{z}", text) for s, text in enumerate(felder))
            reihen += f'<row r="{z}">{"".join(zellen)}</row>'
        teile[f"xl/worksheets/s{nr}.xml"] = (
            f'<worksheet xmlns="{_TABELLE}"><sheetData>{reihen}</sheetData></worksheet>'
        )
    return gepackt(teile | _huelle(eintraege, bezuege))


def buch(
    reihen: str, pfad: str = "xl/worksheets/s1.xml", *, blaetter: int = 1, vorweg: str = ""
) -> bytes:
    """Return an XLSX with these rows as XML; all its sheets are one part that lies anywhere."""
    m, vor = ("m:", ":m") if reihen.startswith("<m:") else ("", "")
    blatt = (
        f'{vorweg}<{m}worksheet xmlns{vor}="{_TABELLE}"><{m}sheetData>{reihen}</{m}sheetData>'
        f"</{m}worksheet>"
    )
    nummern = range(1, blaetter + 1)
    eintraege = (f'<sheet name="B{nr}" sheetId="{nr}" r:id="r{nr}"/>' for nr in nummern)
    bezuege = (
        f'<Relationship Id="r{nr}" Type="{_BEZUG}/worksheet" Target="/{pfad}"/>' for nr in nummern
    )
    inhalt = blatt.encode("utf-16" if "UTF-16" in vorweg else "utf-8")
    return gepackt({pfad: inhalt} | _huelle("".join(eintraege), "".join(bezuege)))


def _huelle(eintraege: str, bezuege: str) -> dict[str, str | bytes]:
    """Return the parts of an XLSX around its sheets: how they are named, and where they lie."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PAKET}/content-types"/>',
        "xl/workbook.xml": (
            f'<workbook xmlns="{_TABELLE}" xmlns:r="{_BEZUG}"><sheets>{eintraege}</sheets>'
            "</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PAKET}/relationships">{bezuege}</Relationships>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PAKET}/relationships"><Relationship Id="r1"'
            f' Type="{_BEZUG}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
    }
