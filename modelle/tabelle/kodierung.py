"""Turns the bytes of a table into text; nobody is asked how it was saved.

UTF-8, UTF-16 and UTF-32 are known by their marks and their bytes. Excel also saves in one byte a
letter: as Windows-1252, as Mac Roman („Macintosh“) or as CP850 („MS-DOS“). Their bytes alone do not
tell them apart. That one is taken with which the header holds the most known columns, and then the
most German letters stand inside words. In a file put together from two, each line counts alone.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

Bekannte = Callable[[str], int]
"""Returns how many known columns the header of a text holds."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, because it begins with that mark
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EINBYTIGE = ("cp1252", "mac_roman", "cp850")
"""Encodings of one byte a letter; among equals the first wins."""

_KEIN_TEXT = {
    b"%PDF": "eine CSV-Datei; das ist eine PDF-Datei",
    b"\xd0\xcf\x11\xe0": "eine CSV-Datei; das ist eine Excel-Datei, bitte als CSV speichern",
}
_PROBE = 4096
"""Bytes from the beginning by which UTF-16 without a mark is known."""

_UEBLICH = frozenset("äöüßÄÖÜéèêáàóçñ–—„“”‚‘’…•·§€°²³\u00ad")
"""Signs beyond ASCII that are usual in German text."""

_ENTSTELLT = re.compile(
    "[ÃÂ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"
    "|(?<=[A-Za-zäöüß])[ŠŽŸ†‡‰ƒ§„”™\u0081\u008a](?=[a-zäöüß])"
    "|(?<![^\\s(/-])[€†™](?=[a-zäöüß]{2})"
)
"""What becomes of umlauts that were read in another encoding than they were written in."""


class KeinText(ValueError):
    """The bytes are no text of a table."""

    def __init__(self, nummer: int, erwartet: str) -> None:
        """Name the line and, in German, what was expected."""
        self.nummer, self.erwartet = nummer, erwartet
        super().__init__(f"Zeile {nummer}: erwartet wird {erwartet}.")


def entziffern(daten: bytes, bekannte: Bekannte) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding; raises KeinText."""
    for anfang, erwartet in _KEIN_TEXT.items():
        if daten.startswith(anfang):
            raise KeinText(1, erwartet)
    kodierung = next((name for bom, name in _BOMS if daten.startswith(bom)), _utf16(daten))
    if kodierung:
        text = _dekodiert(daten, kodierung)
    else:
        try:
            text, kodierung = daten.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            text, kodierung = _einbytig(daten, bekannte)
    if (stelle := text.find("\0")) >= 0:
        raise KeinText(_zeile(text[:stelle]), "Text, hier steht ein Nullbyte")
    return text, kodierung


def entstellt(text: str) -> int:
    """Return where a text holds what becomes of misread umlauts, as in „MŠdchen“; else -1."""
    if text.isascii():
        return -1
    treffer = _ENTSTELLT.search(text)
    return treffer.start() if treffer else -1


def _utf16(daten: bytes) -> str:
    """Return the name of UTF-16 without a mark, known by the zero of each German letter; or ""."""
    probe = daten[:_PROBE]
    gerade, ungerade = probe[::2].count(0), probe[1::2].count(0)
    if ungerade > 0.4 * len(probe) / 2 and gerade < ungerade / 10:
        return "utf-16-le"
    if gerade > 0.4 * len(probe) / 2 and ungerade < gerade / 10:
        return "utf-16-be"
    return ""


def _einbytig(daten: bytes, bekannte: Bekannte) -> tuple[str, str]:
    """Return a text that is not UTF-8 as a whole; single lines of it may be."""
    zeilen = daten.splitlines(keepends=True)
    gelesen: list[tuple[int, int, str, str]] = []
    for kodierung in _EINBYTIGE:
        try:
            paare = [_zeilenweise(zeile, kodierung) for zeile in zeilen]
        except UnicodeDecodeError:
            continue
        text = "".join(zeile for zeile, _ in paare)
        guete = sum(map(_guete, (zeile for zeile, utf8 in paare if not utf8)))
        gemischt = any(utf8 and not zeile.isascii() for zeile, utf8 in paare)
        name = f"utf-8 und {kodierung}" if gemischt else kodierung
        gelesen.append((bekannte(text), guete, text, name))
    if gelesen:
        # `max` takes the first of equals.
        viele, guete, text, name = max(gelesen, key=lambda g: g[:2])
        if guete > 0 or viele > min(g[0] for g in gelesen) or name.endswith(_EINBYTIGE[0]):
            return text, name
    return _dekodiert(daten, _EINBYTIGE[0]), _EINBYTIGE[0]


def _zeilenweise(zeile: bytes, kodierung: str) -> tuple[str, bool]:
    """Return a line as UTF-8 and True, if it looks better so; else in this encoding and False."""
    try:
        utf8 = zeile.decode("utf-8")
    except UnicodeDecodeError:
        return zeile.decode(kodierung), False
    sonst = zeile.decode(kodierung, "replace")
    return (utf8, True) if _guete(utf8) >= max(0, _guete(sonst)) else (sonst, False)


def _guete(text: str) -> int:
    """Return how much a text looks like German: usual signs count for it, others against it."""
    if text.isascii():
        return 0
    fremd = [z for z in text if not z.isascii()]
    ueblich = sum(z in _UEBLICH for z in fremd)
    return 2 * ueblich - len(fremd) - 2 * len(_ENTSTELLT.findall(text))


def _dekodiert(daten: bytes, kodierung: str) -> str:
    try:
        return daten.decode(kodierung)
    except UnicodeDecodeError as fehler:
        nummer = _zeile(daten[: fehler.start].decode(kodierung, "replace"))
        raise KeinText(nummer, "Text in UTF-8, UTF-16 oder Windows-1252") from fehler


def _zeile(davor: str) -> int:
    """Return the number of the line in which this beginning of a file ends."""
    return davor.count("\n") + 1
