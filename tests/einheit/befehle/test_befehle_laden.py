"""A command is loaded when it is called, and no other; help shows all without loading one."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from tests.buehne.haus import frisch, modul
from tui.befehle.deutsch import Gruppe, Spaeter
from tui.befehle.kooperation.gruppe import kooperation
from tui.befehle.koprax import BEFEHLE, koprax

# Runs a command line, its output left out, and names what it loaded.
BEFEHL = """
import contextlib, io, json, sys
from tui.befehle.koprax import ausfuehren
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    ausfuehren(sys.argv[1:])
print(json.dumps(sorted(sys.modules)))
"""

ORTE = tuple(dict.fromkeys(modul(befehl.wo.partition(":")[0]) for befehl in BEFEHLE))
"""The modules in which commands stand."""


def spaetere(gruppe: click.Group) -> Iterator[tuple[click.Group, Spaeter]]:
    """Each stand-in, with its group; those of groups below, too."""
    for befehl in list(gruppe.commands.values()):
        if isinstance(befehl, Spaeter):
            yield gruppe, befehl
            geladen = befehl.geladen()
            if isinstance(geladen, click.Group):
                yield from spaetere(geladen)


def geladene(*argumente: str) -> set[str]:
    return set(frisch(BEFEHL, *argumente)) & {*ORTE, modul("modelle.leitung.koordination")}


def test_was_die_hilfe_von_einem_befehl_sagt_sagt_er_auch_selbst() -> None:
    gesehen = 0
    for gruppe, befehl in spaetere(Gruppe("frisch", commands=[*BEFEHLE])):
        geladen = befehl.geladen()
        assert geladen.name == befehl.name
        assert geladen.help is not None
        assert befehl.help == geladen.help.partition("\n")[0], (gruppe.name, befehl.name)
        assert befehl.get_short_help_str(70) == geladen.get_short_help_str(70)
        gesehen += 1
    assert gesehen >= 15


@pytest.mark.parametrize(
    "argumente", [("liste",), ("--version",), ("handbuch",), ("protokoll", "x")]
)
def test_ein_befehl_laedt_nicht_was_nur_der_schirm_braucht(argumente: tuple[str, ...]) -> None:
    """That took 70 ms of each; an unfit terminal is told of without it, too."""
    geladen = set(frisch(BEFEHL, *argumente))
    assert "tui.start.starten" in geladen
    assert geladen & {"textual", "tui.start.programm"} == set()


@pytest.mark.parametrize(
    "argumente", [("--help",), ("--version",), ("gibtesnicht",), ("--gibtesnicht",)]
)
def test_die_hilfe_und_ein_falscher_aufruf_laden_keinen_befehl(argumente: tuple[str, ...]) -> None:
    assert geladene(*argumente) == set()


def test_die_hilfe_der_kooperation_laedt_die_kooperation_nicht() -> None:
    assert geladene("kooperation", "--help") == {"tui.befehle.kooperation.gruppe"}


def test_ein_befehl_laedt_keinen_anderen() -> None:
    assert geladene("tasten") == {"tui.befehle.tasten"}
    assert geladene("liste", "--help") == {"tui.befehle.liste"}
    assert modul("tui.befehle.kooperation.bestand") in set(
        frisch(BEFEHL, "kooperation", "schulen", "--help")
    )


def test_jede_zeile_der_hilfe_ist_ein_ganzer_satz_und_unter_optionen_stehen_nur_optionen() -> None:
    for gruppe in (koprax, kooperation):
        assert "..." not in gruppe.get_help(click.Context(gruppe, info_name="koprax"))
    for befehl in koprax.alle().values():
        hilfe = befehl.get_help(click.Context(befehl, info_name=befehl.name))
        optionen = hilfe.partition("Optionen:\n")[2].partition("\n\n")[0]
        vorn = [z for z in optionen.splitlines() if z.startswith("  ") and z[2] != " "]
        assert vorn
        assert all(zeile[2] == "-" for zeile in vorn), hilfe


def test_einmal_geladen_steht_der_befehl_selbst_in_der_gruppe() -> None:
    ctx = click.Context(koprax)
    befehl = koprax.get_command(ctx, "tasten")
    assert befehl is not None
    assert not isinstance(befehl, Spaeter)
    assert koprax.get_command(ctx, "tasten") is befehl
    assert koprax.get_command(ctx, "gibtesnicht") is None
    assert list(koprax.alle()) == [befehl.name for befehl in BEFEHLE]
    assert list(kooperation.alle())[-2:] == ["bedarfe", "angebote"]
