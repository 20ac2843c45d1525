"""Stepping through who says the next line, and what it is."""

from __future__ import annotations

from modelle.runde.vorgabe import naechste_art, naechste_profession, vom_fall
from screens.runde.beschriftung import nur_diese
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile


def profession(flaeche: Flaeche, halb: Halbzeile, richtung: int) -> None:
    """Step to the next profession present (1), or the one before (-1)."""
    fest = f"Das sagt, wer den Fall bringt. {flaeche.taste('art')} schaltet um."
    flaeche.melde(fest if vom_fall(flaeche.runde, halb.art) else "")
    halb.profession = naechste_profession(flaeche.runde, halb.profession, richtung)
    halb.bald_halten()
    flaeche.beschriften()


def art(flaeche: Flaeche, halb: Halbzeile) -> None:
    """Step to the next kind of the phase; say so if there is no other one."""
    naechste = naechste_art(flaeche.runde, halb.art)
    flaeche.melde("" if naechste else nur_diese(flaeche.runde, halb.art))
    halb.art = naechste or halb.art
    halb.bald_halten()
    flaeche.beschriften()
