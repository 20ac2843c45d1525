"""The text of a file to check: text in any usual encoding, Word documents (DOCX), Writer's (ODT).

What cannot be read raises: a file that nobody could read must never pass for one without names.
Nothing in a document runs, and one that declares entities is refused, because they can make a few
bytes fill the memory.
"""

from __future__ import annotations

import html
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat

from modelle.tabelle.kodierung import KeinText, entziffern

GROESSTE = 100_000_000
"""Bytes that a file, or what is packed in it, may have."""

_ZIP = b"PK\x03\x04"
_ANDERES = (
    (b"%PDF", "eine PDF-Datei"),
    (b"\xd0\xcf\x11\xe0", "eine ältere oder verschlüsselte Word-, Excel- oder PowerPoint-Datei"),
    (b"{\\rtf", "eine RTF-Datei"),
)
_WORD = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_WRITER = ("content.xml", "styles.xml")
_UNLESBAR = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError, KeyError,
    ValueError, OverflowError, NotImplementedError, expat.ExpatError,
)  # fmt: skip
"""What reading a damaged document may raise."""
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MARKE = re.compile(r"<[^<>]*>")
_UMBRUCH = re.compile(r"\r\n|\r|\n")
_STEUERT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
"""Control characters: a text holds few of them, packed pictures and sounds many."""
_LATEINISCH = 0x250
"""First character beyond the Latin alphabets."""


class Unlesbar(ValueError):
    """The file is none that can be checked. The text says in German what it is instead."""


class Dateitext(NamedTuple):
    """What stands in a file, line by line."""

    zeilen: tuple[str, ...]
    einheit: str
    """What a line is called: "Zeile", in a document "Absatz"."""


def dateitext(daten: bytes) -> Dateitext:
    """Return the text of a file; raises Unlesbar."""
    if len(daten) > GROESSTE:
        raise Unlesbar("das ist zu groß")
    for anfang, was in _ANDERES:
        if daten.startswith(anfang):
            raise Unlesbar(f"das ist {was}")
    if daten.startswith(_ZIP):
        return Dateitext(tuple(_dokument(daten)), "Absatz")
    text = _entziffert(daten)
    if _HTML.match(text):
        text = html.unescape(_MARKE.sub(lambda marke: "\n" * marke[0].count("\n"), text))
    return Dateitext(tuple(_UMBRUCH.split(text)), "Zeile")


def _entziffert(daten: bytes) -> str:
    try:
        text, kodierung = entziffern(daten, lambda _: 0)
        if kodierung.startswith(("utf-16", "utf-32")) and not _lateinisch(text):
            text = daten.decode("cp1252")
    except (KeinText, UnicodeDecodeError) as fehler:
        raise Unlesbar("das ist kein Text") from fehler
    if len(_STEUERT.findall(text)) > len(text) / 50:
        raise Unlesbar("das ist kein Text")
    return text


def _lateinisch(text: str) -> bool:
    """Return True if most characters are Latin: bytes read in pairs by mistake give others."""
    return 2 * sum(ord(z) < _LATEINISCH for z in text) >= len(text)


def _dokument(daten: bytes) -> Iterator[str]:
    """Yield the paragraphs of a packed document, with headers, notes and comments."""
    try:
        with zipfile.ZipFile(BytesIO(daten)) as gepackt:
            namen = _teile(gepackt)
            teile = [gepackt.read(name) for name in namen]
        for teil in teile:
            yield from _absaetze(teil)
    except Unlesbar:
        raise
    except _UNLESBAR as fehler:
        raise Unlesbar("das Dokument ist beschädigt") from fehler


def _teile(gepackt: zipfile.ZipFile) -> list[str]:
    """Return the parts that hold text; raises Unlesbar if this is no document that is read."""
    alle = {teil.filename: teil for teil in gepackt.infolist()}
    if any(teil.flag_bits & 1 for teil in alle.values()):
        raise Unlesbar("das Dokument hat ein Kennwort")
    if "word/document.xml" in alle:
        namen = sorted(filter(_WORD.fullmatch, alle))
    elif "mimetype" in alle and b"opendocument.text" in gepackt.read("mimetype"):
        manifest = alle.get("META-INF/manifest.xml")
        if manifest and b"encryption-data" in gepackt.read(manifest):
            raise Unlesbar("das Dokument hat ein Kennwort")
        namen = [name for name in _WRITER if name in alle]
    else:
        raise Unlesbar("das ist eine andere Art von Datei")
    if sum(alle[name].file_size for name in namen) > GROESSTE:
        raise Unlesbar("das Dokument ist zu groß")
    return namen


_ABSATZ = frozenset(("p", "h"))
_ZEICHEN = dict.fromkeys(("tab", "br", "cr", "s", "line-break"), " ") | {"noBreakHyphen": "-"}
"""What elements stand for that hold no letters."""
_OHNE = frozenset(("instrText", "style", "binary-data"))
"""Elements whose letters nobody reads."""


class _Absaetze:
    """Gathers the paragraphs of a part of a document; deleted text that is still kept counts."""

    def __init__(self) -> None:
        self.fertig: list[str] = []
        self._offen: list[list[str]] = []
        """Paragraphs begun: one inside the other where a note stands in a text."""
        self._stumm = 0

    def beginnt(self, name: str, _: dict[str, str]) -> None:
        """Note that an element begins; its name ends with the part behind a blank."""
        kurz = name.rpartition(" ")[2]
        self._stumm += kurz in _OHNE
        if kurz in _ABSATZ:
            self._offen.append([])
        elif self._offen and kurz in _ZEICHEN:
            self._offen[-1].append(_ZEICHEN[kurz])

    def endet(self, name: str) -> None:
        """Note that an element ends."""
        kurz = name.rpartition(" ")[2]
        self._stumm -= kurz in _OHNE
        if kurz in _ABSATZ:
            self.fertig.append("".join(self._offen.pop()))

    def text(self, text: str) -> None:
        """Take the letters of an element."""
        if self._offen and not self._stumm:
            self._offen[-1].append(text)


def _absaetze(teil: bytes) -> list[str]:
    absaetze = _Absaetze()
    leser = expat.ParserCreate(namespace_separator=" ")
    leser.StartElementHandler, leser.EndElementHandler = absaetze.beginnt, absaetze.endet
    leser.CharacterDataHandler = absaetze.text
    leser.StartDoctypeDeclHandler = _verweigert
    leser.Parse(teil, True)
    return absaetze.fertig


def _verweigert(*_: object) -> None:
    raise Unlesbar("das Dokument ist beschädigt")
