"""The manual page, made from the definitions of the commands; nothing in it is kept by hand.

Written in the macros that groff and mandoc share. Letters beyond ASCII are named by their number,
so that the page is the same in every locale.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from datetime import date

import click

from tui.befehle.deutsch import Gruppe

BREITE = 50
"""Letters in a line of the source; with the long names of letters that stays below 80 bytes."""

UMGEBUNG = (
    ("KOPRAX_DB", "Dieses Protokoll verwenden, wo --db nichts anderes sagt."),
    ("NO_COLOR", "Keine Farben, nur die des Terminals."),
)

ENDE = (
    ("0", "Alles ist getan."),
    ("1", "Mit den Daten oder ihrem Ort stimmt etwas nicht; ein Satz sagt, was."),
    ("2", "So geht der Aufruf nicht."),
)


def manseite(wurzel: click.Group, fassung: str, heute: date) -> list[str]:
    """Return the page as lines of roff."""
    kurz, _, mehr = (wurzel.help or "").partition("\n\n")
    was = kurz.strip().removeprefix("KoPrax ").removesuffix(".")
    ctx = click.Context(wurzel, info_name="koprax")
    zeilen = [
        f'.TH KOPRAX 1 {heute.isoformat()} "koprax {fassung}" "KoPrax"',
        *(".SH NAME", f"koprax \\- {_text(was)}"),
        *(".SH AUFRUF", f".B {_aufruf(ctx)}"),
        *(".SH BESCHREIBUNG", _text(kurz), ".PP", _text(mehr)),
        *(".SH OPTIONEN", *_optionen(ctx)),
        ".SH BEFEHLE",
    ]
    for unter in _alle(ctx):
        zeilen += _befehl(unter)
    for titel, liste in (("UMGEBUNG", UMGEBUNG), ("ENDE", ENDE)):
        zeilen.append(f".SH {titel}")
        for was, satz in liste:
            zeilen += [".TP", f".B {was}", _text(satz)]
    return [*zeilen, ".SH SIEHE AUCH", _text("Das Handbuch: koprax handbuch")]


def _alle(ctx: click.Context) -> Iterator[click.Context]:
    """Yield each command below this one, groups before what stands in them."""
    gruppe = ctx.command
    if isinstance(gruppe, Gruppe):
        for name, befehl in gruppe.alle().items():
            unter = click.Context(befehl, info_name=name, parent=ctx)
            yield unter
            yield from _alle(unter)


def _befehl(ctx: click.Context) -> Iterator[str]:
    yield f".SS {_aufruf(ctx)}"
    absaetze = (ctx.command.help or "").replace("\b\n", "").split("\n\n")
    yield "\n.PP\n".join(map(_text, absaetze))
    yield from _optionen(ctx)


def _aufruf(ctx: click.Context) -> str:
    return _zeile(" ".join((ctx.command_path, *ctx.command.collect_usage_pieces(ctx))))


def _optionen(ctx: click.Context) -> Iterator[str]:
    """Yield the options with what each does, but for `--help`, which every command has."""
    for angabe in ctx.command.params:
        if isinstance(angabe, click.Option) and (reihe := angabe.get_help_record(ctx)):
            yield from (".TP", f".B {_zeile(reihe[0])}", _text(reihe[1]))


def _text(text: str) -> str:
    """Return plain text as lines that roff joins, and shows as it stands."""
    zeilen = textwrap.wrap(text, BREITE, break_long_words=False, break_on_hyphens=False)
    return "\n".join(map(_zeile, zeilen))


def _zeile(text: str) -> str:
    """Return plain text as one line that roff shows as it stands."""
    zeile = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    zeile = re.sub(r"[^\x20-\x7e]", lambda z: f"\\[u{ord(z[0]):04X}]", zeile)
    # At the beginning of a line these two begin a command.
    return f"\\&{zeile}" if zeile.startswith((".", "'")) else zeile
