"""The ways out of a line that is for something special: an answer, another phase, a field."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from modelle.runde.eingabe import Deutung, deuten
from modelle.runde.vorgabe import eher_neu, sonst
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from tui.widgets.rueckfrage import Antwort
from tui.worte import kurz


def hinaus(flaeche: Flaeche, halb: Halbzeile) -> None:
    """Let the line be a usual one again; its text stays.

    If there was nothing to leave and nothing is typed, say how one leaves the round.
    """
    if sonst(flaeche.runde, deuten(halb.ganz, flaeche.runde), halb.art):
        halb.verlassen()
        flaeche.beschriften()
    elif not halb.ganz.strip():
        start, hilfe = flaeche.taste("zum_start"), flaeche.taste("hilfe")
        flaeche.melde(f"Zurück zur Übersicht: {start} · Hilfe: {hilfe}")


def neu_oder_dazu(
    flaeche: Flaeche, deutung: Deutung, art: str, speichern: Callable[[Deutung], object]
) -> bool:
    """Ask whether a line that looks like a new question is one, or hangs on an entry.

    `art` is the kind that holds unless the line says otherwise; `speichern` gets the line as it was
    meant. Return False, without asking, if there is no doubt.
    """
    runde = flaeche.runde
    neu = eher_neu(runde, deutung, art)
    profession = runde.profession(deutung.profession or "")
    if neu is None or profession is None:
        return False
    titel = (deutung.art or runde.ablauf.art(art)).titel
    flaeche.rueckfrage.stellen(
        [(f"{kurz(deutung.text)} sagt {profession.titel}. Ist das „{neu.titel}“ oder „{titel}“?",)],
        [
            Antwort("enter", neu.titel, lambda: speichern(replace(deutung, art=neu)), "Enter"),
            Antwort("1", titel, lambda: speichern(deutung)),
        ],
        esc="ändern",
    )
    return True
