"""The sheet as a real browser prints it, and as the command hands it out."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import time
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from modelle.auswertung.jahresbericht import jahresbericht
from tests.buehne import schuljahr
from tests.buehne.drehbuecher import Rechner
from tests.buehne.runden import fall_a, umgebung_in
from tests.einheit.papier.test_papier import gelesen, worte
from tests.schirme.test_alle_ablaeufe import ORDNER
from tui.befehle.koprax import ausfuehren
from tui.rechner import pdfdruck

WERKZEUG = ("chromium", "pdfinfo", "pdftotext")
gedruckt = pytest.mark.skipif(
    not all(map(shutil.which, WERKZEUG)), reason=f"hier fehlt etwas von {', '.join(WERKZEUG)}"
)


def gesagt(pdf: bytes, ordner: Path) -> tuple[str, str]:
    """Return what `pdfinfo` says of a PDF, and its words in their order."""
    datei = ordner / "blatt.pdf"
    datei.write_bytes(pdf)
    return tuple(  # type: ignore[return-value]
        subprocess.run(befehl, check=True, capture_output=True, text=True).stdout
        for befehl in (["pdfinfo", str(datei)], ["pdftotext", "-raw", str(datei), "-"])
    )


HANDZETTEL = "Handzettel · Fall Kiesel-41 · November 2026"


def ist_das_blatt(
    pdf: bytes, markdown: str, ordner: Path, titel: str = HANDZETTEL, seiten: int = 1
) -> None:
    angaben, text = gesagt(pdf, ordner)
    assert re.search(rf"^Pages: +{seiten}$", angaben, re.M)
    assert re.search(r"^Tagged: +yes$", angaben, re.M)
    assert re.search(rf"^Title: +{titel}", angaben, re.M)
    assert set(re.findall(r"Date: .*(\d{4})", angaben)) <= {"1980"}
    ohne_punkte = re.sub(r"^[•◦☐●\uf0b7] ?", "", text, flags=re.M)
    assert worte(ohne_punkte) == gelesen(markdown)
    assert re.search(rb"/Lang ?\(de", pdf)
    for weg in (str(ordner), tempfile.gettempdir()):
        assert weg.encode() not in pdf


@gedruckt
def test_gedruckt_ist_ein_handzettel_eine_seite_und_nichts_steht_darauf_als_er_selbst(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(pdfdruck, "BUERO", ())
    markdown = (ORDNER / "koprax-60.md").read_text("utf-8")
    ist_das_blatt(pdfdruck.pdf(markdown), markdown, tmp_path)


@pytest.mark.lang
@gedruckt
@pytest.mark.parametrize("womit", ["chromium", "soffice"])
def test_auch_tabellen_eines_berichts_stehen_gedruckt_ganz_da(tmp_path, monkeypatch, womit):
    andere = {"chromium": "BUERO", "soffice": "BROWSER"}[womit]
    monkeypatch.setattr(pdfdruck, andere, ())
    markdown = jahresbericht(schuljahr.grundlage(), schuljahr.JAHR)
    titel = "Jahresbericht · Schuljahr 2025/26"
    ist_das_blatt(pdfdruck.pdf(markdown), markdown, tmp_path, titel, 3)


@pytest.mark.lang
@pytest.mark.skipif(not shutil.which("soffice"), reason="hier fehlt LibreOffice")
def test_auch_libreoffice_macht_aus_dem_word_dokument_dasselbe_blatt(tmp_path, monkeypatch):
    monkeypatch.setattr(pdfdruck, "BROWSER", ())
    markdown = (ORDNER / "koprax-60.md").read_text("utf-8")
    ist_das_blatt(pdfdruck.pdf(markdown), markdown, tmp_path)


def test_ohne_ein_programm_und_mit_einem_das_nichts_fertig_macht_ist_es_ein_satz(
    tmp_path, monkeypatch
):
    def programm(name: str, was: str) -> str:
        datei = tmp_path / name
        datei.write_text(f"#!/bin/sh\n{was}\n")
        datei.chmod(0o700)
        return str(datei)

    haengt = programm("haengt", "sleep 60 & echo $! > %s; wait" % (tmp_path / "kind"))
    luegt = programm("luegt", "echo kein PDF > blatt.pdf")
    stirbt = programm("stirbt", "exit 3")
    monkeypatch.setattr(pdfdruck, "BUERO", ())
    monkeypatch.setattr(pdfdruck, "find_spec", lambda name: None)
    for womit, satz in (((), "macht hier kein Programm"), *(((w,), "nicht fertig") for w in
        (haengt, luegt, stirbt))):  # fmt: skip
        monkeypatch.setattr(pdfdruck, "BROWSER", womit)
        with pytest.raises(pdfdruck.KeinPdf, match=satz):
            pdfdruck.pdf("# Blatt\n", frist=0.3)
    # What hangs goes with all that it started.
    kind = Path(f"/proc/{(tmp_path / 'kind').read_text().strip()}/stat")
    for _ in range(100):
        if not kind.exists() or kind.read_text().rpartition(")")[2].split()[0] == "Z":
            break
        time.sleep(0.02)
    else:
        pytest.fail("läuft noch")
    buero = programm("buero", "printf '%%PDF-1.7 %%%%EOF' > blatt.pdf")
    monkeypatch.setattr(pdfdruck, "BROWSER", (stirbt,))
    monkeypatch.setattr(pdfdruck, "BUERO", (buero,))
    assert pdfdruck.pdf("# Blatt\n") == b"%PDF-1.7 %%EOF"


def test_der_befehl_gibt_das_blatt_in_jeder_form(tmp_path, capsysbinary, monkeypatch):
    db, ziel = tmp_path / "protokoll.db", tmp_path / "zettel.docx"
    with umgebung_in(tmp_path) as umgebung:
        code = fall_a(umgebung).runde.angaben.code
    for mehr, anfang in (([], b"# Handzettel"), (["--als", "html"], b"<!doctype html>")):
        assert ausfuehren(["--db", str(db), "handzettel", code, *mehr]) == 0
        assert capsysbinary.readouterr().out.startswith(anfang)
    assert ausfuehren(["--db", str(db), "handzettel", code, "-o", str(ziel)]) == 0
    assert Document(BytesIO(ziel.read_bytes())).paragraphs[0].text == "Handzettel"
    monkeypatch.setattr(pdfdruck, "_wege", lambda *_: iter([lambda frist: b"%PDF-1 %%EOF"]))
    ziel = tmp_path / "zettel.pdf"
    assert ausfuehren(["--db", str(db), "handzettel", code, "-o", str(ziel)]) == 0
    assert ziel.read_bytes() == b"%PDF-1 %%EOF"
    monkeypatch.setattr(pdfdruck, "_wege", lambda *_: iter(()))
    assert ausfuehren(["--db", str(db), "handzettel", code, "--als", "pdf"]) == 1
    assert "kein Programm" in capsysbinary.readouterr().err.decode()
    assert ausfuehren(["--db", str(db), "handzettel", code, "--als", "rtf"]) == 2


def test_ein_dokument_kommt_nie_auf_den_bildschirm(tmp_path):
    db = tmp_path / "protokoll.db"
    with umgebung_in(tmp_path) as umgebung:
        code = fall_a(umgebung).runde.angaben.code
    befehl = ("--db", str(db), "handzettel", code, "--als", "docx")
    with Rechner(tmp_path / "rechner").terminal(*befehl) as t:
        assert t.warten_auf_ende() == 1
        assert "braucht eine Datei" in t.text
