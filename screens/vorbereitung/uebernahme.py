"""What an earlier or a planned round says of the rows of the preparation. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from modelle.ablauf.format import Ablauf
from modelle.fach import professionen
from modelle.fach.einordnung import feldtitel
from modelle.runde.ereignisse import Angaben


def verwandt(eines: Ablauf, anderes: Ablauf) -> bool:
    """Return True if a date for one format also suits the other.

    All with a case do; a meeting is its own kind, whatever its length.
    """
    if eines.fall or anderes.fall:
        return eines.fall and anderes.fall
    return eines.titel.partition(",")[0] == anderes.titel.partition(",")[0]


def faellt_weg(namen: Sequence[str]) -> str:
    """Return a German sentence that these rows do not fit the format; "" if there are none."""
    if not namen:
        return ""
    *vorn, letztes = namen
    if not vorn:
        return f"{letztes} passt nicht zu diesem Ablauf und fällt weg."
    return f"{', '.join(vorn)} und {letztes} passen nicht zu diesem Ablauf und fallen weg."


EIGENES = ("v-code", "v-ebene", "v-feld", "v-verbund", "v-professionen")
"""The rows that a body fills and that go back to what they were without it."""


def vom_gremium(angaben: Angaben) -> dict[str, str]:
    """Return what a planned meeting of a body holds in the rows that belong to the body."""
    alle = {**von_frueher(angaben), "v-code": angaben.code, "v-verbund": angaben.verbund}
    return {id: alle[id] for id in EIGENES}


def von_frueher(angaben: Angaben) -> dict[str, str]:
    """Return what an earlier round says of the rows that a new one takes over."""
    return {
        "v-schule": angaben.schule,
        "v-stufe": angaben.stufe,
        "v-alter": angaben.alter,
        "v-geschlecht": angaben.geschlecht,
        "v-professionen": professionen.schreiben(angaben.professionen),
        "v-fallgebend": angaben.fallgebend,
        "v-ebene": angaben.ebene,
        "v-feld": feldtitel(angaben.feld),
    }
