"""Months: a round says when it was by month and year, never by day."""

from __future__ import annotations

import re

MONATE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember",
)  # fmt: skip


def monat(text: str) -> str:
    """`2026-11` (or a date that begins so) as `November 2026`; empty for anything else."""
    treffer = re.match(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
    return f"{MONATE[int(treffer[2]) - 1]} {treffer[1]}" if treffer else ""
