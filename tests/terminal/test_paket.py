"""The wheel, installed as people do it, in an environment that knows nothing of this folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from modelle.blatt.durchsicht import durchsehen, hinausgehende
from tests.buehne.dokumente import WURZEL
from tests.buehne.runden import fall_a, umgebung_in
from tests.buehne.terminal import Terminal

pytestmark = pytest.mark.lang
"""Building and installing takes minutes, and a registry of packages."""

RAEUME = ("tui", "screens", "modelle")


def laufen(*argv: object, wo: Path, **umgebung: str) -> str:
    """What a command says; it must end well."""
    fertig = subprocess.run(
        [str(teil) for teil in argv],
        cwd=wo,
        env=umgebung or None,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=400,
        check=False,
    )
    assert fertig.returncode == 0, fertig.stdout + fertig.stderr
    return fertig.stdout


@pytest.fixture(scope="module")
def rad(tmp_path_factory) -> Path:
    ordner = tmp_path_factory.mktemp("rad")
    laufen(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", ordner, WURZEL, wo=ordner)
    [datei] = ordner.glob("koprax-*.whl")
    return datei


def quellen() -> Iterator[str]:
    """Every file of the program that is under version control."""
    for zeile in laufen("git", "ls-files", *RAEUME, wo=WURZEL).splitlines():
        if (WURZEL / zeile).exists():
            yield zeile


def test_im_paket_ist_jede_datei_des_programms_und_keine_andere(rad: Path) -> None:
    with zipfile.ZipFile(rad) as paket:
        namen = {name for name in paket.namelist() if ".dist-info/" not in name}
        assert namen == set(quellen())
        for name in paket.namelist():
            inhalt = paket.read(name)
            assert str(WURZEL).encode() not in inhalt, name
        [angaben] = (n for n in paket.namelist() if n.endswith(".dist-info/METADATA"))
        gebraucht = paket.read(angaben).decode().partition("\n\n")[0]
    assert " @ " not in gebraucht, "a package from an address"
    assert "Requires-Dist: textual==" in gebraucht


def _mit_pip(rad: Path, ordner: Path) -> Path:
    laufen(sys.executable, "-m", "venv", ordner / "venv", wo=ordner)
    laufen(ordner / "venv/bin/pip", "install", "-q", rad, wo=ordner)
    return ordner / "venv/bin/koprax"


def _mit_pipx(rad: Path, ordner: Path) -> Path:
    wohin = {"PIPX_HOME": str(ordner / "pipx"), "PIPX_BIN_DIR": str(ordner / "bin")}
    wohin["PIPX_MAN_DIR"] = str(ordner / "man")
    laufen("pipx", "install", rad, wo=ordner, **(dict(os.environ) | wohin))
    return ordner / "bin/koprax"


def _mit_uv(rad: Path, ordner: Path) -> Path:
    wohin = {"UV_TOOL_DIR": str(ordner / "uv"), "UV_TOOL_BIN_DIR": str(ordner / "bin")}
    wohin["UV_CACHE_DIR"] = str(ordner / "zwischen")
    laufen("uv", "tool", "install", "-q", rad, wo=ordner, **(dict(os.environ) | wohin))
    return ordner / "bin/koprax"


@pytest.mark.parametrize(
    ("werkzeug", "einrichten"), [("pip", _mit_pip), ("pipx", _mit_pipx), ("uv", _mit_uv)]
)
def test_eingerichtet_tut_es_was_es_hier_tut(tmp_path: Path, rad, werkzeug, einrichten) -> None:
    if werkzeug != "pip" and shutil.which(werkzeug) is None:
        pytest.skip(f"kein {werkzeug} auf diesem Rechner")
    koprax = einrichten(rad, tmp_path)
    with umgebung_in(tmp_path) as umgebung:
        runde = fall_a(umgebung)
        assert not durchsehen(hinausgehende(runde.runde), runde.gedaechtnis).offen
        code, db = runde.runde.angaben.code, umgebung.protokoll.pfad
    daheim = tmp_path / "daheim"
    daheim.mkdir()
    welt = {"HOME": str(daheim), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}

    def gesagt(*argumente: object) -> str:
        return laufen(koprax, *argumente, wo=daheim, **welt)

    assert gesagt("--version") == "koprax 0.1.0\n"
    assert "stoerungen" in gesagt("handbuch")
    for seite in ("befehle", "andere-runden", "felder", "tasten"):
        assert gesagt("handbuch", seite)
    assert {zeile.split()[0] for zeile in gesagt("ablaeufe").splitlines()} == {
        datei.stem for datei in (WURZEL / "modelle/ablauf/formate").glob("*.toml")
    }
    assert "farben = " in gesagt("einstellungen")
    gesagt("einstellungen", "ton", "nein")
    assert gesagt("handbuch", "--man").startswith(".TH KOPRAX")
    pruefen = subprocess.run(
        [koprax, "pruefen"], env=welt, input=b"Der Tayfun war da.", capture_output=True, check=False
    )
    assert b"Tayfun" in pruefen.stdout, "the table of words is there"
    for endung in ("md", "html", "docx"):
        gesagt("--db", db, "handzettel", code, "-o", f"zettel.{endung}")
        assert (daheim / f"zettel.{endung}").stat().st_size > 500
    with Terminal([str(koprax)], umgebung=welt) as t:
        t.warten("Neue Runde")
        t.senden("\x18")
        assert t.warten_auf_ende() == 0
