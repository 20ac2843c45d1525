"""How often each kind of entry was made on this account, so that examples go when they are known.

It is counted for each phase of each format by itself: who knows the Hypothesen of one format need
not know those of another. A format with other minutes, such as `koprax-45` or one that was made of
one's own rounds, counts as the same.

One small file beside the report of a crash. It holds keys of formats, phases and kinds, and numbers
up to OFT, nothing of any round. If it cannot be read or written, the examples simply stay.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import msgspec

from modelle.ablauf.beispiel import beispielsatz, gelehrte_arten
from modelle.runde.zustand import Runde

DATEI = "geuebt.json"

ZUERST = " Enter speichert."
"""Follows an example until something was saved on this account."""

OFT = 3
"""Entries of a kind after which nobody needs an example of it."""


def _ort(runde: Runde) -> str:
    """Return the phase and its format, whatever its minutes: `koprax/fragen/`."""
    return f"{_MINUTEN.sub('', runde.ablauf.name)}/{runde.phase.schluessel}/"


_MINUTEN = re.compile(r"(-[0-9]+)?(-wie-bei-uns(-[0-9]+)?)?$")
"""The end of a name that says nothing but which minutes a format has (`modelle.ablauf.eigener`)."""


class Geuebt:
    """The examples of the phases, and when they are needed no more."""

    fuehrt = False

    def __init__(self, pfad: Path | None) -> None:
        """`pfad` is the file; without one nothing is remembered beyond this session."""
        self._pfad = pfad
        self._zuletzt = ("", "")
        """Phase and sentence given last: within a phase the rows do not jump."""

    @cached_property
    def _mal(self) -> dict[str, int]:
        with contextlib.suppress(OSError, ValueError, msgspec.DecodeError):
            if self._pfad is not None:
                return msgspec.json.decode(self._pfad.read_bytes(), type=dict[str, int])
        return {}

    def zeile(self, runde: Runde) -> tuple[str, str]:
        """Return heading and example of the present phase; the example is "" if it is known."""
        phase = runde.phase
        if (ort := _ort(runde)) != self._zuletzt[0]:
            arten = gelehrte_arten(runde.ablauf, phase)
            bekannt = all(self._mal.get(f"{ort}{art}", 0) >= OFT for art in arten)
            satz = "" if bekannt else beispielsatz(runde.ablauf, phase)
            if "„" in satz and not self._mal:
                satz += ZUERST
            self._zuletzt = (ort, satz)
        return "So geht es", self._zuletzt[1]

    def getan(self, runde: Runde, arten: Iterable[str]) -> None:
        """Count entries of these kinds, given by key, that were made in the present phase."""
        vorher, ort = dict(self._mal), _ort(runde)
        for name in (f"{ort}{art}" for art in arten):
            self._mal[name] = min(OFT, self._mal.get(name, 0) + 1)
        if self._mal != vorher and self._pfad is not None:
            with contextlib.suppress(OSError):
                self._pfad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._pfad.write_bytes(msgspec.json.encode(self._mal))
