"""What a round ends in: the handout or the minutes, as its format declares, and the file's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from modelle.blatt.bausteine import Ergebnisblatt
from modelle.blatt.handzettel import handzettel
from modelle.blatt.kontakte import Blattkontakt
from modelle.blatt.niederschrift import niederschrift
from modelle.blatt.vorlage import OHNE, Blattvorlage
from modelle.runde.zustand import Runde
from modelle.sprache.zahlen import monat


def ergebnisblatt(
    runde: Runde,
    pruefvermerk: str = "",
    ende: datetime | None = None,
    kontakte: Sequence[Blattkontakt] = (),
    vorlage: Blattvorlage = OHNE,
) -> Ergebnisblatt:
    """Return the result of a round as it stands, and what the log holds beyond it.

    `pruefvermerk` is the note of the check; see `bausteine.pruefvermerk`. `ende` is the instant at
    which the round is just being closed; only the minutes of a body name it. `kontakte` are the
    contacts of the co-operation that sheets may name. `vorlage` is the template of this machine.
    """
    if runde.ablauf.ergebnis == "protokoll":
        return niederschrift(runde, pruefvermerk, ende, kontakte, vorlage)
    return handzettel(runde, pruefvermerk, kontakte, vorlage)


def dateiname(runde: Runde, id: str, endung: str = "md") -> str:
    """Return the file name for a round's result: `[a-z0-9-]`, at most 80 characters, the ending."""
    code = _schlicht(runde.angaben.code)[:50].strip("-")
    wann = runde.angaben.monat[:7] if monat(runde.angaben.monat) else ""
    kennung = _schlicht(id).replace("-", "")[:4]
    return "-".join(filter(None, (runde.ablauf.ergebnis, code, wann, kennung))) + f".{endung}"


def _schlicht(text: str) -> str:
    """Return the text reduced to `[a-z0-9-]`."""
    klein = unicodedata.normalize("NFC", text).lower()
    for zeichen, ersatz in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        klein = klein.replace(zeichen, ersatz)
    ohne_akzente = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", klein))
    return re.sub("[^a-z0-9]+", "-", ohne_akzente).strip("-")
