"""Reads a round with damaged events out of a log that was not mended yet.

An `Unlesbar` stands in the place of each damaged event. The file stays as it is, so that the next
start still finds the damage and offers what a copy has. If the founding event is damaged or a row
is missing, the round stays shut until the log is mended.
"""

from __future__ import annotations

from modelle.protokoll.fehler import Beschaedigt, verstaendlich
from modelle.protokoll.heilung.ersatz import ersatz, zeitpunkt
from modelle.protokoll.heilung.zeile import Strom, Zeile
from modelle.protokoll.kopien.ablage import pruefen_vormerken
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.rundenvermerke import fehlt, lueckenlos, vermerk_aus
from modelle.runde.ereignisse import NAMEN
from modelle.strom.vermerk import Vermerk


def lesen(protokoll: Protokoll, runde: str, nach: int = 0) -> list[Vermerk]:
    """Return the events of a round with a number above `nach`, each damaged one replaced.

    If one is, note that the next start is to look at every entry. Raises ProtokollFehler, and
    Beschaedigt if the round cannot be opened before the log is mended.
    """
    try:
        return protokoll.lesen(runde, nach)
    except Beschaedigt:
        pruefen_vormerken(protokoll.pfad)
    # A damaged text may not be valid UTF-8.
    with verstaendlich(protokoll.pfad):
        rohe = protokoll.verbindung.execute(_ROH, (runde,)).fetchall()
    zeilen = (Zeile._make(map(_text, werte)) for werte in rohe)
    return _gelesen({zeile.nr: zeile for zeile in zeilen})[nach:]


def _gelesen(strom: Strom) -> list[Vermerk]:
    vermerke, heil = list[Vermerk](), dict[int, Zeile]()
    zeit = ""
    for nr, zeile in strom.items():
        try:
            vermerke.append(vermerk_aus(zeile))
            heil[nr], zeit = zeile, zeile.zeit
        except Beschaedigt:
            wann = zeitpunkt(zeile, zeit)
            if nr == 1 or wann is None or _UNLESBAR in zeile.id:
                raise
            # An act that began later would be none.
            vorgang = zeile.vorgang if 0 < zeile.vorgang <= nr else nr
            vermerke.append(Vermerk(nr, zeile.id, wann, vorgang, ersatz(zeile, nr, heil, NAMEN)))
    if not vermerke:
        raise fehlt(1)
    return lueckenlos(vermerke)


def _text(wert: object) -> object:
    return wert.decode(errors="replace") if isinstance(wert, bytes) else wert


_UNLESBAR = "\N{REPLACEMENT CHARACTER}"


_ROH = (
    "SELECT e.nr, CAST(e.id AS BLOB), CAST(e.zeit AS BLOB), e.vorgang, CAST(e.name AS BLOB),"
    " CAST(e.daten AS BLOB), e.pruefsumme FROM ereignisse AS e JOIN runden AS r ON r.nr = e.runde"
    " WHERE r.id = ? ORDER BY e.nr"
)
"""The columns of a `Zeile`, texts as bytes."""
