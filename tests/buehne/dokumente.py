"""What the texts say, taken apart: code, links, commands. `test_dokumente` holds it to be true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeGuard

import click

from tests.buehne.haus import WURZEL
from tui.befehle.deutsch import Gruppe
from tui.befehle.koprax import koprax

HANDBUCH = WURZEL / "tui" / "handbuch"
INHALT = HANDBUCH / "inhalt.md"
SEITEN = sorted(set(HANDBUCH.glob("*.md")) - {INHALT})
BLAETTER = [WURZEL / f"{name}.md" for name in ("README", "SECURITY", "CONTRIBUTING", "CHANGELOG")]
TEXTE = [*BLAETTER, INHALT, *SEITEN]

VORGABE = "suchen"
"""The command below `angebote` whose name may be left out."""

_ZAUN = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")
_VERWEIS = re.compile(r"(?<!!)\[([^]]+)\]\(([^)]+)\)")
_BILD = re.compile(r"!\[[^]]*\]\(([^)]+)\)")
_TEIL = re.compile(r"--?[a-z][a-z-]*|[A-Z]+(?:\.\.\.)?|[a-z]+")


class Aufruf(NamedTuple):
    """A command line: the names of the commands, and what is given to the last of them."""

    pfad: tuple[str, ...]
    angaben: frozenset[str]
    """Options by their names, arguments in capitals, words that are no command as they are."""


def zaeune(text: str) -> list[str]:
    """Fenced parts."""
    return _ZAUN.findall(text)


def code(text: str) -> list[str]:
    """Code in the lines, each as one line."""
    return [" ".join(fund.split()) for fund in _CODE.findall(_ZAUN.sub("", text))]


def verweise(text: str) -> list[tuple[str, str]]:
    """Links: their words, and where they lead."""
    return _VERWEIS.findall(text)


def bilder(text: str) -> list[str]:
    """Files of pictures."""
    return _BILD.findall(text)


def tabelle(text: str, kopf: str) -> list[list[str]]:
    """The rows of all tables whose first heading is this one."""
    reihen, drin = list[list[str]](), False
    for zeile in text.splitlines():
        zellen = [zelle.strip() for zelle in zeile.strip("|").split("|")]
        if not zeile.startswith("|"):
            drin = False
        elif zellen[0] == kopf:
            drin = True
        elif drin and not all(re.fullmatch("-{3,}:?", zelle) for zelle in zellen):
            reihen.append(zellen)
    return reihen


def aufrufe(text: str) -> Iterator[Aufruf]:
    """Every command line of ours that a text names, in its lines or in a fence."""
    zeilen = [*code(text), *(zeile for zaun in zaeune(text) for zeile in zaun.splitlines())]
    for zeile in zeilen:
        if treffer := re.search(r"(?:^|[\s/])koprax(?: (.*))?$", zeile):
            yield aufruf((treffer[1] or "").partition("#")[0])


def aufruf(text: str) -> Aufruf:
    """What stands behind `koprax`, taken apart by the commands there are."""
    befehl: click.Command = koprax
    pfad: list[str] = []
    angaben: list[str] = []
    for teil in _TEIL.findall(text):
        if not angaben and isinstance(befehl, Gruppe) and teil in befehl.commands:
            befehl = befehl.alle()[teil]
            pfad.append(teil)
        else:
            angaben.append(teil)
    return Aufruf(tuple(pfad), frozenset(angaben))


def befehle(
    befehl: click.Command = koprax, pfad: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the names that lead to it; one that does nothing by itself is left out."""
    unter = befehl.alle() if isinstance(befehl, Gruppe) else {}
    vorgabe = _hat_vorgabe(befehl)
    if not unter or befehl.invoke_without_command or vorgabe:
        yield pfad, befehl
    for name, einer in unter.items():
        if not (vorgabe and name == VORGABE):
            yield from befehle(einer, (*pfad, name))


def _hat_vorgabe(befehl: click.Command) -> TypeGuard[Gruppe]:
    """Return True for a group that does what VORGABE says if no command is named."""
    if not isinstance(befehl, Gruppe) or befehl.invoke_without_command:
        return False
    return VORGABE in befehl.commands


def angaben(befehl: click.Command) -> frozenset[str]:
    """What a command takes: `-o`, `DATEI`. The value of an option is named like an argument."""
    if _hat_vorgabe(befehl):
        befehl = befehl.alle()[VORGABE]
    genannt: set[str] = set()
    for angabe in befehl.params:
        metavar = angabe.metavar or ""
        if isinstance(angabe, click.Option):
            genannt.add(angabe.opts[0])
        if metavar:
            genannt.add(metavar.strip("[]"))
    return frozenset(genannt)
