"""Spreadsheets of Excel (XLSX) and of Calc (ODS): their bytes to sheets of text.

Decision: python-calamine, a reader in Rust that is kept up, one wheel of 1 MB for every Python from
3.11 on, without dependencies; it reads both. openpyxl reads only XLSX, and odfpy had its last
release in 2020. It is required, not an extra: who gets a city's list as XLSX cannot install
anything. It is loaded (1 ms) with the reading of tables, never by who only leads rounds.

Nothing in a file runs: macros and links are not read, and of a formula only the result that was
stored with it. A file is unpacked only if what it says of its size is bearable, and read only if
what it would become is (`umfang.py`): where memory is not enough the reader ends the whole program
(seen with one mark in column XFD of row 20,000). Pictures and all else that is no XML are left out.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from modelle.sprache.datum import kurz
from modelle.tabelle.kodierung import KeinText
from modelle.tabelle.lesen import Blatt
from modelle.tabelle.umfang import Umfang, umfang, zeichen_gesamt

GROESSTE_MAPPE = 100_000_000
"""Bytes that a spreadsheet may have when it is unpacked; a packed one can hold a thousand times."""

MEISTE_ZELLEN = 2_000_000
"""Cells of all sheets at most; one stray mark in the last row makes a sheet of a million rows."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_VERSCHLUESSELT = "EncryptedPackage".encode("utf-16-le")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_INHALT = "META-INF/manifest.xml"
_UNLESBAR = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError, KeyError,
    ValueError, OverflowError,
)  # fmt: skip
"""What reading a damaged packed file may raise."""
_KENNWORT = "eine Datei ohne Kennwort; bitte in Excel oder Calc ohne Kennwort speichern"
_SCHADHAFT = "eine unbeschädigte Excel- oder Calc-Datei; bitte neu speichern, oder als CSV"
_ZU_GROSS = "eine kleinere Tabelle; bitte nur die Zeilen mit Inhalt in eine neue Datei kopieren"
_ANDERES = "eine Tabelle (CSV, XLSX, ODS); das ist eine andere Art von Datei"


def als_tabelle(daten: bytes) -> bytes | list[Blatt]:
    """Return the sheets of a spreadsheet, or other bytes as they are; raises KeinText."""
    if daten.startswith(_OLE) and _VERSCHLUESSELT in daten:
        raise KeinText(1, _KENNWORT)
    if not daten.startswith(_ZIP):
        return daten
    geprueft = _geprueft(daten)
    try:
        with CalamineWorkbook.from_filelike(geprueft) as mappe:
            return _blaetter(mappe)
    except KeinText:
        raise
    except (CalamineError, ValueError, OSError) as fehler:
        raise KeinText(1, _SCHADHAFT) from fehler


def _geprueft(daten: bytes) -> BytesIO:
    """Return the parts of a packed file, whose checksums are right, packed anew.

    So damage never reaches the reader, which a wrong length ends together with the program. Raises
    KeinText if the file is no spreadsheet, locked, damaged or too big, unpacked or read.
    """
    neu = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(daten)) as gepackt, zipfile.ZipFile(neu, "w") as heil:
            mangel = _mangel(gepackt) or _uebertragen(gepackt, heil)
    except _UNLESBAR as fehler:
        raise KeinText(1, _SCHADHAFT) from fehler
    if mangel:
        raise KeinText(1, mangel)
    neu.seek(0)
    return neu


def _mangel(gepackt: zipfile.ZipFile) -> str:
    """Return in German what is expected instead of this file, or "" if it can be read."""
    teile = gepackt.infolist()
    namen = {teil.filename for teil in teile}
    if any(teil.flag_bits & 1 for teil in teile):
        return _KENNWORT
    if sum(teil.file_size for teil in teile) > GROESSTE_MAPPE:
        return _ZU_GROSS
    if "xl/workbook.xml" in namen:
        return ""
    if "mimetype" not in namen or _ODS not in gepackt.read("mimetype"):
        return _ANDERES
    return _KENNWORT if b"encryption-data" in gepackt.read(_INHALT) else ""


def _uebertragen(gepackt: zipfile.ZipFile, heil: zipfile.ZipFile) -> str:
    """Pack the parts that can be read; return in German what they are too big for, or ""."""
    umfaenge: list[Umfang] = []
    for teil in gepackt.infolist():
        inhalt = gepackt.read(teil)
        if teil.filename == "mimetype":
            heil.writestr("mimetype", _ODS)
        elif (wie_viel := umfang(inhalt)) is not None:
            umfaenge.append(wie_viel)
            heil.writestr(teil.filename, inhalt)
    zellen = max((u.zellen for u in umfaenge), default=0)
    zu_gross = zellen > MEISTE_ZELLEN or zeichen_gesamt(umfaenge) > GROESSTE_MAPPE
    return _ZU_GROSS if zu_gross else ""


def _blaetter(mappe: CalamineWorkbook) -> list[Blatt]:
    blaetter: list[Blatt] = []
    bisher = 0
    for blatt in mappe.sheets_metadata:
        if blatt.visible != SheetVisibleEnum.Visible or blatt.typ != SheetTypeEnum.WorkSheet:
            continue
        zellen = mappe.get_sheet_by_name(blatt.name)
        # `total_height` and `total_width` are one less than they say.
        letzte = zellen.end or (0, 0)
        bisher += (letzte[0] + 1) * (letzte[1] + 1)
        if bisher > MEISTE_ZELLEN:
            raise KeinText(1, _ZU_GROSS)
        zeilen = zellen.to_python(skip_empty_area=False)
        blaetter.append(Blatt(blatt.name, [[_text(zelle) for zelle in zeile] for zeile in zeilen]))
    return blaetter


def _text(zelle: int | float | str | bool | date | datetime | time | timedelta) -> str:
    """Return a cell as somebody would type it: `5`, `1,5`, `31.12.2026`, `ja`."""
    if isinstance(zelle, bool):
        return "ja" if zelle else "nein"
    if isinstance(zelle, datetime):
        uhrzeit = "" if zelle.time() == time.min else f" {zelle:%H:%M}"
        return kurz(zelle.date()) + uhrzeit
    if isinstance(zelle, date):
        return kurz(zelle)
    if isinstance(zelle, float):
        return f"{zelle:.0f}" if zelle.is_integer() else str(zelle).replace(".", ",")
    return str(zelle)
