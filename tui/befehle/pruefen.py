"""`koprax pruefen`: the anonymity check for a file, a pipe, or lines of JSON."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO

import click

from modelle.anonymitaet.dateitext import Unlesbar, dateitext
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.gedaechtnis import Gedaechtnis
from modelle.anonymitaet.pruefung import pruefen as pruefe
from modelle.sprache.gruende import grund
from modelle.sprache.zeichen import einzeilig
from tui.befehle.deutsch import DATEI, Deutsch
from tui.rechner.eigene_worte import eigene_worte
from tui.start import aufbau
from tui.start.hindernis import Hindernis
from tui.start.starten import fehler_zeigen


@click.command("pruefen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("datei", type=DATEI, metavar="[DATEI]", required=False)
@click.option("--jsonl", is_flag=True, help="Zeilen {id, text} lesen, Zeilen {id, spans} ausgeben.")
@click.pass_obj
def pruefen(ort: aufbau.Orte, datei: str | None, jsonl: bool) -> int:
    """Einen Text auf Namen und anderes prüfen, was jemanden erkennbar macht.

    Liest Text, Word (DOCX) und Writer (ODT). Endet mit 1, wenn Starkes darin steht, mit 2, wenn die
    Datei nicht zu lesen war, sonst mit 0; mit --jsonl ebenso.
    """
    return _pruefen(ort.bekannt, datei, jsonl)


def _pruefen(bekannt: Path, datei: str | None, jsonl: bool) -> int:
    """Check a file, or the standard input if `datei` is None or `-`.

    Return exit code 1 if there are strong finds, 2 if it is no text, else 0. Raises Hindernis if
    the file cannot be opened, and with `jsonl` for a line that does not fit.
    """
    sammlung = eigene_worte(bekannt)()
    for mangel in sammlung.maengel:
        fehler_zeigen(mangel, 0)
    gedaechtnis = Gedaechtnis(bekannt=sammlung.worte)
    try:
        with _strom(datei) as strom:
            return _jsonl(strom, gedaechtnis) if jsonl else _lesbar(strom, gedaechtnis)
    except Unlesbar as fehler:
        was = datei if datei not in (None, "-") else "Die Eingabe"
        satz = f"{was} wurde nicht geprüft: {fehler}. Bitte als Text, DOCX oder ODT speichern."
        return fehler_zeigen(satz, 2)
    except BrokenPipeError:
        raise
    except OSError as fehler:
        raise Hindernis(
            f"{datei or 'Die Eingabe'} ist nicht zu lesen ({grund(fehler)}):"
            " bitte eine andere Datei nennen."
        ) from fehler


def _strom(datei: str | None) -> AbstractContextManager[IO[bytes]]:
    """Open the bytes to check; the standard input stays open afterwards."""
    if datei is None or datei == "-":
        return nullcontext(sys.stdin.buffer)
    return Path(datei).open("rb")


def _lesbar(strom: IO[bytes], gedaechtnis: Gedaechtnis) -> int:
    """Print one line for each find; return 1 if one of them is strong, else 0. Raises Unlesbar."""
    if strom.isatty():
        # Who types sees what was found after each line.
        return _zeilen((roh.decode("utf-8", "replace") for roh in strom), "Zeile", gedaechtnis)
    gelesen = dateitext(strom.read())
    return _zeilen(gelesen.zeilen, gelesen.einheit, gedaechtnis)


def _zeilen(zeilen: Iterable[str], einheit: str, gedaechtnis: Gedaechtnis) -> int:
    stark = False
    for nr, zeile in enumerate(zeilen, 1):
        for fund in pruefe(zeile, gedaechtnis, streng=True):
            stark = stark or fund.stark
            click.echo(_satz(f"{einheit} {nr}", zeile, fund))
    return int(stark)


def _satz(wo: str, zeile: str, fund: Fund) -> str:
    art = "stark" if fund.stark else "schwach"
    wort = einzeilig(zeile[fund.anfang : fund.ende])
    return f"{wo}: „{wort}“ – {fund.grund} ({art}) → {fund.ersatz}"


def _jsonl(strom: IO[bytes], gedaechtnis: Gedaechtnis) -> int:
    """Print a line of JSON with the finds for each line that is not blank.

    Return 1 if one of them is strong, else 0. Offsets count characters of the text from 0, as
    Python does.
    """
    stark = False
    for nr, roh in enumerate(strom, 1):
        zeile = roh.removeprefix(BOM_UTF8) if nr == 1 else roh
        if zeile.strip():
            kennung, text = _lesen(nr, zeile)
            funde = pruefe(text, gedaechtnis)
            stark = stark or any(fund.stark for fund in funde)
            click.echo(json.dumps({"id": kennung, "spans": [_spanne(fund) for fund in funde]}))
    return int(stark)


def _spanne(fund: Fund) -> dict[str, object]:
    return {
        "start": fund.anfang,
        "end": fund.ende,
        "kind": fund.art,
        "strength": "strong" if fund.stark else "weak",
    }


def _lesen(nr: int, zeile: bytes) -> tuple[object, str]:
    try:
        # Not msgspec, which refuses half a surrogate pair; a text may hold one.
        match json.loads(zeile.decode("utf-8")):
            case {"id": kennung, "text": str(text)}:
                return kennung, text
    except (ValueError, RecursionError):
        pass
    raise Hindernis(f'Zeile {nr} ist nicht zu lesen: erwartet wird {{"id": …, "text": "…"}}.')
