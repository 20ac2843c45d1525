"""The contacts that sheets may name, read without loading the co-operation."""

from __future__ import annotations

import msgspec

from modelle.blatt.kontakte import Blattkontakt
from modelle.protokoll.fehler import HILFE, ProtokollFehler, verstaendlich
from modelle.protokoll.verbindung import Verbindung


def blattkontakte(protokoll: Verbindung) -> tuple[Blattkontakt, ...]:
    """Return the contacts that are to be on sheets, by name.

    Raises ProtokollFehler if one of them is damaged.
    """
    sql = "SELECT daten FROM bestand WHERE sorte = 'kontakt' ORDER BY titel, schluessel"
    with verstaendlich(protokoll.pfad):
        zeilen = protokoll.verbindung.execute(sql).fetchall()
    try:
        alle = [msgspec.json.decode(daten, type=Blattkontakt) for (daten,) in zeilen]
    except msgspec.DecodeError as fehler:
        raise ProtokollFehler(f"Ein Kontakt der Kooperation ist beschädigt: {HILFE}.") from fehler
    return tuple(kontakt for kontakt in alle if kontakt.auf_blaettern)
