"""A school named on the command line, found in the co-operation by any spelling of its name."""

from __future__ import annotations

from collections.abc import Iterable

from modelle.kooperation.sorten import titel
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.runden import Protokoll
from modelle.sprache.vergleich import grundform


def schulen(protokoll: Protokoll, text: str) -> tuple[str, Iterable[str]]:
    """Return the key of the school with this name, or an empty one, and the names of all schools.

    Raises ProtokollFehler.
    """
    alle = Kooperationsprotokoll(protokoll).bestand("schule")
    gemeint = (name for name, schule in alle.items() if grundform(titel(schule)) == grundform(text))
    return next(gemeint, ""), [titel(schule) for schule in alle.values()]
