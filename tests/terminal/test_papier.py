"""The sheet as a real browser prints it, and as the command hands it out."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from modelle.papier.html import seite
from tests.buehne.drehbuecher import Rechner
from tests.buehne.runden import fall_a, umgebung_in
from tests.einheit.papier.test_papier import gelesen, worte
from tests.schirme.test_alle_ablaeufe import ORDNER
from tui.befehle.koprax import ausfuehren

WERKZEUG = ("chromium", "pdfinfo", "pdftotext")
gedruckt = pytest.mark.skipif(
    not all(map(shutil.which, WERKZEUG)), reason=f"hier fehlt etwas von {', '.join(WERKZEUG)}"
)


def drucken(datei: Path) -> tuple[str, str]:
    """Print a page with Chromium; return what `pdfinfo` says of it, and its words."""
    pdf = datei.with_suffix(".pdf")
    schalter = ("--headless=new", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={pdf}")
    profil = f"--user-data-dir={datei.parent / 'profil'}"
    subprocess.run(
        ["chromium", *schalter, profil, datei.as_uri()], check=True, capture_output=True, timeout=60
    )
    return tuple(  # type: ignore[return-value]
        subprocess.run(befehl, check=True, capture_output=True, text=True).stdout
        for befehl in (["pdfinfo", str(pdf)], ["pdftotext", "-raw", str(pdf), "-"])
    )


@gedruckt
def test_gedruckt_ist_ein_handzettel_eine_seite_und_nichts_steht_darauf_als_er_selbst(tmp_path):
    markdown = (ORDNER / "koprax-60.md").read_text("utf-8")
    datei = tmp_path / "blatt.html"
    datei.write_text(seite(markdown), "utf-8")
    angaben, text = drucken(datei)
    assert re.search(r"^Pages: +1$", angaben, re.M)
    assert re.search(r"^Tagged: +yes$", angaben, re.M)
    assert re.search(r"^Title: +Handzettel · Fall Kiesel-41 · November 2026", angaben, re.M)
    ohne_punkte = re.sub(r"^[•◦] ", "", text, flags=re.M)
    assert worte(ohne_punkte) == gelesen(markdown)
    assert str(tmp_path) not in text


def test_der_befehl_gibt_das_blatt_in_jeder_form(tmp_path, capsysbinary):
    db, ziel = tmp_path / "protokoll.db", tmp_path / "zettel.docx"
    with umgebung_in(tmp_path) as umgebung:
        code = fall_a(umgebung).runde.angaben.code
    for mehr, anfang in (([], b"# Handzettel"), (["--als", "html"], b"<!doctype html>")):
        assert ausfuehren(["--db", str(db), "handzettel", code, *mehr]) == 0
        assert capsysbinary.readouterr().out.startswith(anfang)
    assert ausfuehren(["--db", str(db), "handzettel", code, "-o", str(ziel)]) == 0
    assert Document(BytesIO(ziel.read_bytes())).paragraphs[0].text == "Handzettel"
    assert ausfuehren(["--db", str(db), "handzettel", code, "--als", "pdf"]) == 2


def test_ein_dokument_kommt_nie_auf_den_bildschirm(tmp_path):
    db = tmp_path / "protokoll.db"
    with umgebung_in(tmp_path) as umgebung:
        code = fall_a(umgebung).runde.angaben.code
    befehl = ("--db", str(db), "handzettel", code, "--als", "docx")
    with Rechner(tmp_path / "rechner").terminal(*befehl) as t:
        assert t.warten_auf_ende() == 1
        assert "braucht eine Datei" in t.text
