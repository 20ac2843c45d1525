"""What comes out on paper, to be looked at: `tests/beispiele/papier`.

With `KOPRAX_BEISPIELE=neu` in the environment this file writes page and document anew, and the
picture where Chromium and `pdftoppm` are.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from modelle.auswertung.jahresbericht import jahresbericht, schulbericht
from modelle.blatt.bausteine import pruefvermerk
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.papier.formen import als
from modelle.runde import ereignisse as e
from modelle.runde.zustand import Runde
from tests.buehne import schuljahr
from tests.buehne.haus import WURZEL
from tests.buehne.runden import fall_a, umgebung_in
from tests.buehne.schirme import mitteleuropa
from tests.einheit.blatt.test_sitzung import JA, NEIN, SITZUNG, eintrag
from tests.einheit.blatt.test_sitzung import runde as sitzung
from tests.einheit.papier.test_papier import im_dokument
from tui.rechner.pdfdruck import pdf

ORDNER = WURZEL / "tests" / "beispiele" / "papier"
GEHALTEN = (
    e.RundeBegonnen("rueckblick"),
    eintrag("p", "genehmigung", "Protokoll Nr. 3 vom 6. November 2025", genehmigt="ja"),
    eintrag("r", "rueckblick", "Stellen ausschreiben", stand="laeuft", wer="Freier Träger"),
    12, e.PhaseBetreten("verlauf"),
    eintrag("k", "kennzahl", "Zwölf von fünfzehn Stellen sind besetzt."),
    18, e.PhaseBetreten("bewertung"),
    eintrag("b", "bewertung", "Wechsel zur Oberschule", ampel="rot", handlungsfeld="uebergaenge"),
    eintrag("c", "bewertung", "Wege im Kinderschutz", ampel="gruen", handlungsfeld="kinderschutz"),
    15, e.PhaseBetreten("beschluesse"),
    eintrag("1", "beschluss", "Eine gemeinsame Fortbildung zum Übergang im Mai", **JA),
    eintrag("2", "beschluss", "Mittel für zwei weitere Stellen", **NEIN),
    20, e.PhaseBetreten("aufgaben"),
    eintrag("4", "aufgabe", "Termin für die Fortbildung finden", wer="Schulamt", bis="Ende März"),
    eintrag("6", "aufgabe", "Vorlage für den Ausschuss schreiben", wer="Jugendamt"),
    eintrag("5", "termin", "7. Mai 2026, 13:30 Uhr"),
    25, e.RundeGeschlossen(),
)  # fmt: skip


def _fall_a(ordner: Path) -> str:
    with umgebung_in(ordner) as umgebung:
        return _blatt(fall_a(umgebung).runde)


def _steuerungsgruppe(ordner: Path) -> str:
    unterschrieben = msgspec.structs.replace(SITZUNG, unterschriften=True)
    return _blatt(sitzung(*GEHALTEN, sitzung=unterschrieben))


def _blatt(runde: Runde) -> str:
    return ergebnisblatt(runde, pruefvermerk("2026-11", 0)).markdown


def _jahresbericht(ordner: Path) -> str:
    return jahresbericht(schuljahr.grundlage(), schuljahr.JAHR)


def _schulbericht(ordner: Path) -> str:
    return schulbericht(schuljahr.grundlage(), schuljahr.JAHR, "s00")


WOHER = (_fall_a, _steuerungsgruppe, _jahresbericht, _schulbericht)


@pytest.mark.parametrize("woher", WOHER, ids=lambda w: w.__name__[1:])
def test_so_sieht_aus_was_man_mitnimmt(woher, tmp_path):
    with mitteleuropa():
        markdown = woher(tmp_path)
    datei = ORDNER / woher.__name__.replace("_", "-").strip("-")
    if os.environ.get("KOPRAX_BEISPIELE") == "neu":
        for form in ("html", "docx"):
            datei.with_suffix(f".{form}").write_bytes(als(markdown, form))
        _malen(markdown, datei, tmp_path / "blatt.pdf")
    assert datei.with_suffix(".html").read_bytes() == als(markdown, "html")
    # How a document is packed differs from one version of zlib to another.
    assert im_dokument(datei.with_suffix(".docx").read_bytes()) == im_dokument(
        als(markdown, "docx")
    )
    assert datei.with_suffix(".png").read_bytes().startswith(b"\x89PNG")


def _malen(markdown: str, datei: Path, zwischen: Path) -> None:
    if shutil.which("chromium") and shutil.which("pdftoppm"):
        zwischen.write_bytes(pdf(markdown))
        wie = ("-r", "65", "-gray", "-png", "-singlefile")
        subprocess.run(["pdftoppm", *wie, str(zwischen), str(datei)], check=True)
