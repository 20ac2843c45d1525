"""The change of an entry that the line is for."""

from __future__ import annotations

from typing import NamedTuple

from modelle.ablauf.format import Feld


class Auftrag(NamedTuple):
    """What Enter will do with the line if it is not simply a new entry."""

    eintrag: str
    """Id of the entry that is changed."""
    felder: tuple[Feld, ...] = ()
    """Fields asked for one after the other. Without any, the text of the entry is changed."""
    aus_der_liste: bool = False
    """True if the list asked for these fields: it has the focus again afterwards."""
    taste: str = ""
    """The letter whose key began this, or "": it may have been the first one of a tag."""
