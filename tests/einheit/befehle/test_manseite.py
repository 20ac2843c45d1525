"""The manual page: every command with all it takes, in German, and plain to every formatter."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date

import click
import pytest

from tests.buehne.dokumente import befehle
from tui.befehle.deutsch import Deutsch, Gruppe
from tui.befehle.koprax import ausfuehren, koprax
from tui.befehle.schale.manseite import manseite

TAG = date(2026, 11, 29)
BOESE = "'Am Anfang ein Strich.\n\n.SH keine Überschrift \\fB \\n(.x „so“ -- é 😀\n\n\\"


def ausgelesen(zeilen: list[str]) -> Iterator[str]:
    """The page as a reader sees it: marks of the source undone."""
    for zeile in "\n".join(zeilen).split("\n"):
        text = re.sub(r"\\\[u(\w+)\]", lambda z: chr(int(z[1], 16)), zeile)
        yield text.replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")


def test_die_seite_nennt_jeden_befehl_mit_allem_was_er_nimmt():
    text = "\n".join(ausgelesen(manseite(koprax, "9.9", TAG)))
    assert text.startswith('.TH KOPRAX 1 2026-11-29 "koprax 9.9"')
    for weg, befehl in befehle():
        name = " ".join(("koprax", *weg))
        ueber = f".B {name}" if not weg else f".SS {name}"
        _, gefunden, rest = f"{text}\n.S".partition(f"\n{ueber} ")
        assert gefunden, name
        abschnitt = rest.partition("\n.SS")[0]
        for angabe in befehl.params:
            wort = angabe.opts[0] if isinstance(angabe, click.Option) else str(angabe.metavar)
            assert wort in abschnitt, (name, wort)
        assert (befehl.help or "").split()[0] in abschnitt
    assert not re.search("OPTIONS|COMMAND|ARGS|Show this|Usage", text), "English"


@click.group("x", cls=Gruppe, commands=[Deutsch("böse", help=BOESE)])
def boese() -> None:
    """Eine Gruppe."""


def test_kein_text_wird_zu_einem_befehl_der_seite():
    zeilen = "\n".join(manseite(boese, "1", TAG)).split("\n")
    erlaubt = {".TH", ".SH", ".SS", ".PP", ".TP", ".B"}
    assert {z.split()[0] for z in zeilen if z.startswith((".", "'"))} <= erlaubt
    assert all(zeile.isascii() and len(zeile) <= 110 for zeile in zeilen)
    text = " ".join(ausgelesen(zeilen))
    for absatz in BOESE.split("\n\n"):
        assert absatz in text


@pytest.mark.parametrize(
    "pruefer",
    [("mandoc", "-T", "lint", "-W", "style"), ("man", "-l", "--warnings=all", "-E", "UTF-8")],
    ids=lambda p: p[0],
)
def test_ein_setzer_hat_an_der_seite_nichts_auszusetzen(tmp_path, capsys, pruefer):
    if shutil.which(pruefer[0]) is None:
        pytest.skip(f"kein {pruefer[0]} auf diesem Rechner")
    assert ausfuehren(["handbuch", "--man"]) == 0
    datei = tmp_path / "koprax.1"
    datei.write_text(capsys.readouterr().out, encoding="ascii")
    geprueft = subprocess.run(
        [*pruefer, str(datei)], capture_output=True, encoding="utf-8", check=False, timeout=20
    )
    assert geprueft.returncode == 0, geprueft.stdout
    assert geprueft.stderr == ""
    if pruefer[0] == "man":
        assert "koprax kooperation bedarfe einlesen" in geprueft.stdout
    else:
        assert geprueft.stdout == ""
