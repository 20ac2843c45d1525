"""A sheet as PDF, printed by a program that is on this machine: a browser, WeasyPrint, LibreOffice.

Each runs without a window, with a profile of its own in a private folder that goes with it. So it
touches nothing of the user's browser, and the sheet lies nowhere else. What these programs write of
the instant of printing is taken out again: of a case only its month is known.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from modelle.papier.formen import als

FRIST_S = 60.0
"""Seconds that one program may take; Chromium takes one, LibreOffice at its first start ten."""

BROWSER = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
BUERO = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")

_MIT_TAGS = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_ZEITPUNKT = re.compile(rb"D:\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
"""An instant as PDF and its metadata write it."""
_OHNE = {b"D": b"D:19800101000000", b"2": b"1980-01-01T00:00:00"}


class KeinPdf(Exception):
    """No program could make one. The message is a German sentence."""


def pdf(markdown: str, *, gross: bool = False, frist: float = FRIST_S) -> bytes:
    """Return the sheet as PDF, by the first program that makes one; `gross` in large print.

    `frist` are the seconds that each program may take. Raises KeinPdf.
    """
    wege = list(_wege(markdown, gross))
    for weg in wege:
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            fertig = weg(frist)
            if fertig.startswith(b"%PDF-") and fertig.rstrip().endswith(b"%%EOF"):
                return _ZEITPUNKT.sub(lambda fund: _OHNE.get(fund[0][:1], _OHNE[b"2"]), fertig)
    if wege:
        raise KeinPdf(
            "Das PDF ist nicht fertig geworden: bitte „--als html“ nehmen und im Browser drucken."
        )
    raise KeinPdf(
        "Ein PDF macht hier kein Programm (Chromium, LibreOffice oder WeasyPrint): bitte „--als"
        " html“ nehmen und im Browser drucken."
    )


def _wege(markdown: str, gross: bool) -> Iterator[Callable[[float], bytes]]:
    """Yield a function for each program that is there; it takes the seconds it may take."""
    if browser := _da(BROWSER):
        yield lambda frist: _im_browser(browser, als(markdown, "html", gross=gross), frist)
    if find_spec("weasyprint"):
        yield lambda frist: _mit_weasyprint(als(markdown, "html", gross=gross))
    if buero := _da(BUERO):
        yield lambda frist: _im_buero(buero, als(markdown, "docx", gross=gross), frist)


def _da(namen: Sequence[str]) -> str:
    return next(filter(None, map(shutil.which, namen)), "")


def _im_browser(programm: str, seite: bytes, frist: float) -> bytes:
    with _ordner() as ordner:
        (ordner / "blatt.html").write_bytes(seite)
        schalter = (
            *("--headless=new", "--disable-gpu", "--no-first-run", "--disable-extensions"),
            *("--disable-background-networking", "--disable-sync", "--no-pdf-header-footer"),
            # A browser started by root runs only without its sandbox; the page has no script.
            *(("--no-sandbox",) if os.geteuid() == 0 else ()),
            f"--user-data-dir={ordner / 'profil'}",
            f"--print-to-pdf={ordner / 'blatt.pdf'}",
        )
        _laufen((programm, *schalter, (ordner / "blatt.html").as_uri()), ordner, frist)
        return (ordner / "blatt.pdf").read_bytes()


def _im_buero(programm: str, dokument: bytes, frist: float) -> bytes:
    with _ordner() as ordner:
        (ordner / "blatt.docx").write_bytes(dokument)
        profil = f"-env:UserInstallation={(ordner / 'profil').as_uri()}"
        schalter = ("--headless", "--norestore", "--convert-to", _MIT_TAGS, "--outdir", str(ordner))
        _laufen((programm, profil, *schalter, str(ordner / "blatt.docx")), ordner, frist)
        return (ordner / "blatt.pdf").read_bytes()


def _mit_weasyprint(seite: bytes) -> bytes:
    # WeasyPrint and what it stands on take half a second to load, and raise OSError without Pango.
    html = import_module("weasyprint").HTML(string=seite.decode())
    return bytes(html.write_pdf(pdf_variant="pdf/ua-1"))


def _laufen(befehl: Sequence[str], ordner: Path, frist: float) -> None:
    """Run a program that has this folder as its home, and end all of it when its time is over.

    Raises subprocess.SubprocessError if it fails or takes longer.
    """
    daheim = {"HOME": str(ordner), "XDG_CONFIG_HOME": str(ordner), "XDG_CACHE_HOME": str(ordner)}
    with subprocess.Popen(
        befehl,
        env=os.environ | daheim,
        cwd=ordner,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as prozess:
        try:
            if code := prozess.wait(frist):
                raise subprocess.CalledProcessError(code, befehl[0])
        finally:
            with contextlib.suppress(OSError):
                os.killpg(prozess.pid, signal.SIGKILL)


@contextlib.contextmanager
def _ordner() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="koprax-", ignore_cleanup_errors=True) as name:
        yield Path(name)
