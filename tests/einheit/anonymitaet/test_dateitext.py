"""What a file holds is checked whatever it was saved as; what is not read never passes as clean."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress

import pytest

from modelle.anonymitaet.dateitext import Unlesbar, dateitext
from modelle.anonymitaet.pruefung import pruefen

TEXT = "Sören haut Jürgen.\nFrau Kunze kam, Tel. 0171 1234567\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
T = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def gepackt(teile: dict[str, str]) -> bytes:
    strom = io.BytesIO()
    with zipfile.ZipFile(strom, "w") as datei:
        for name, inhalt in teile.items():
            datei.writestr(name, inhalt)
    return strom.getvalue()


def docx(inhalt: str, **mehr: str) -> bytes:
    teile = {"word/document.xml": f"<w:document {W}><w:body>{inhalt}</w:body></w:document>"}
    return gepackt(teile | {f"word/{name}.xml": text for name, text in mehr.items()})


def odt(inhalt: str, mehr: dict[str, str] | None = None) -> bytes:
    teile = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {T}>{inhalt}</office:document-content>",
    }
    return gepackt(teile | (mehr or {}))


def gefunden(daten: bytes) -> list[str]:
    return [z[f.anfang : f.ende] for z in dateitext(daten).zeilen for f in pruefen(z)]


@pytest.mark.parametrize(
    "kodierung",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
@pytest.mark.parametrize("umbruch", ["\n", "\r\n", "\r"])
def test_ein_text_wird_gelesen_wie_er_auch_gespeichert_ist(kodierung, umbruch):
    gelesen = dateitext(TEXT.replace("\n", umbruch).encode(kodierung))
    assert (gelesen.zeilen, gelesen.einheit) == ((*TEXT.splitlines(), ""), "Zeile")
    assert gefunden(TEXT.encode(kodierung)) == ["Sören", "Jürgen", "Kunze", "0171 1234567"]


def test_bytes_die_nur_zufaellig_wie_utf_16_beginnen_werden_trotzdem_gelesen():
    assert "Svenja" in gefunden(b"\xff\xfe Svenja kam\n")


def test_eine_webseite_wird_ohne_ihre_zeichen_gelesen():
    seite = "<!DOCTYPE html><html><body\nclass='a'><p>Heute hat S&ouml;ren gehauen</body></html>"
    assert gefunden(seite.encode()) == ["Sören"]
    assert dateitext(seite.encode()).zeilen[1].startswith("Heute")


LAUF = "<w:r><w:t>{}</w:t></w:r>"
ABSATZ = "<w:p>" + LAUF + "</w:p>"


def test_word_wird_mit_allem_gelesen_was_darin_steht():
    zerlegt = LAUF.format("Le") + LAUF.format("on haut &amp; weint")
    daten = docx(
        f"<w:p>{zerlegt}<w:r><w:tab/><w:t>Emre</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>Svenja</w:delText></w:r></w:del></w:p>"
        "<w:tbl><w:tr><w:tc>" + ABSATZ.format("Frau Kunze") + "</w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>",
        header1=f"<w:hdr {W}>{ABSATZ.format('Fall Mehmet')}</w:hdr>",
        comments=f"<w:comments {W}>{ABSATZ.format('Yusuf fehlt')}</w:comments>",
    )
    gelesen = dateitext(daten)
    assert gelesen.einheit == "Absatz"
    assert set(gefunden(daten)) == {"Leon", "Emre", "Svenja", "Kunze", "Mehmet", "Yusuf"}
    assert "Leon haut & weint Emre" in gelesen.zeilen
    assert "HYPERLINK" not in "".join(gelesen.zeilen)


def test_writer_wird_mit_allem_gelesen_was_darin_steht():
    inhalt = (
        "<text:h>Fall Mehmet</text:h><text:p>Le<text:span>on</text:span><text:s/>haut"
        "<office:annotation><text:p>Svenja weint</text:p></office:annotation> Emre</text:p>"
    )
    kopf = {"styles.xml": f"<office:x {T}><text:p>Frau Kunze</text:p></office:x>"}
    gelesen = dateitext(odt(inhalt, kopf))
    assert gelesen.zeilen == ("Fall Mehmet", "Svenja weint", "Leon haut Emre", "Frau Kunze")


BOMBE = '<!DOCTYPE w [<!ENTITY a "aaaa">]>'
NICHTS = {
    "PDF": b"%PDF-1.7\n1 0 obj",
    "altes Word": b"\xd0\xcf\x11\xe0" + bytes(600),
    "RTF": rb"{\rtf1\ansi S\'f6ren haut}",
    "Bild": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "Nullbytes": b"Leon haut\0\n",
    "gepackte Töne": random.Random(7).randbytes(400).replace(b"\0", b"\1"),
    "Steuerzeichen": bytes(range(1, 120)) * 3,
    "Tabelle": gepackt({"xl/workbook.xml": "<x/>"}),
    "anderes Archiv": gepackt({"a.txt": "Leon haut"}),
    "Entitäten": gepackt({"word/document.xml": f"{BOMBE}<w:document {W}>&a;</w:document>"}),
    "kein XML": gepackt({"word/document.xml": "Leon haut"}),
    "abgeschnitten": docx(ABSATZ.format("Leon haut"))[:-30],
    "verschlüsselt": odt("<text:p>x</text:p>", {"META-INF/manifest.xml": "encryption-data"}),
}


@pytest.mark.parametrize("was", NICHTS)
def test_was_kein_text_ist_wird_nicht_fuer_sauber_gehalten(was):
    with pytest.raises(Unlesbar, match=r"^das "):
        dateitext(NICHTS[was])


def test_ein_verschluesseltes_dokument_wird_so_genannt():
    daten = bytearray(docx(ABSATZ.format("Leon haut")))
    for stelle in (6, daten.index(b"PK\x01\x02") + 8):
        daten[stelle] |= 1
    for verschluesselt in (bytes(daten), NICHTS["verschlüsselt"]):
        with pytest.raises(Unlesbar, match="Kennwort"):
            dateitext(verschluesselt)


def test_beliebige_bytes_werden_gelesen_oder_abgelehnt_und_nie_faellt_etwas_um():
    zufall = random.Random(8)
    for laenge in range(0, 600, 7):
        for daten in (zufall.randbytes(laenge), docx(ABSATZ.format("Leon"))[:laenge]):
            with suppress(Unlesbar):
                assert dateitext(daten).zeilen
