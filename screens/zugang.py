"""The screens that know the co-operation; the first of them loads what they share (40 ms)."""

from __future__ import annotations

from modelle.leitung.umgebung import Umgebung
from screens.auswertung.schirm import AuswertungSchirm
from screens.kooperation.schirm import KooperationSchirm
from screens.suche import SuchSchirm
from tui.rahmen import Schirm


def kooperation(umgebung: Umgebung) -> Schirm:
    """Return the screen of the co-operation; raises ProtokollFehler."""
    return KooperationSchirm.oeffnen(umgebung)


def suche(gesucht: str) -> Schirm:
    """Return the screen on which all that is kept is searched, with this text in its line."""
    return SuchSchirm(gesucht)


def auswertung(bericht: bool) -> Schirm:
    """Return the screen that shows what many rounds show together; with the form of the report."""
    return AuswertungSchirm(bericht)
