"""The question about a text that still stands in the line when its round is to be closed."""

from __future__ import annotations

from collections.abc import Callable

from modelle.anonymitaet.erkennung.fund import ersetzt
from modelle.leitung.restzeile import Restzeile
from modelle.leitung.runde import Leitung
from screens.namenspruefung import pruefe
from tui.rahmen import Schirm
from tui.widgets.rueckfrage import Antwort, Rueckfrage
from tui.worte import kurz

GEZEIGT = 120
"""Characters of the text that the question shows."""


def restfrage(
    schirm: Schirm, leitung: Leitung, frage: Rueckfrage, danach: Callable[[], object]
) -> None:
    """Ask whether a text left in the line is saved or left out, then call `danach`.

    Without such a text call it at once; Esc calls nothing, and the text stays in the line.
    """
    rahmen = schirm.rahmen
    if not rahmen.zeilen_halten():
        return
    gelesen = rahmen.versuche(leitung.restzeile)
    rest = gelesen.wert if gelesen else None
    if rest is None:
        if gelesen:
            danach()
        return
    offen: Restzeile = rest
    text = _ohne_namen(leitung, offen.text)

    def entschieden(tun: Callable[[], object]) -> None:
        if rahmen.versuche(tun):
            rahmen.zeilen_lesen()
            # A line that waited behind the change of an entry is asked about next.
            restfrage(schirm, leitung, frage, danach)

    def speichern() -> None:
        entschieden(lambda: leitung.rest_speichern(offen, text))

    antworten = [
        Antwort("1", "weglassen", lambda: entschieden(lambda: leitung.rest_weglassen(offen)))
    ]
    if offen.als:
        antworten.insert(0, Antwort("enter", "speichern", speichern, label="Enter"))
    als = f" ({offen.als})" if offen.als else ""
    frage.stellen(
        [(f"In der Zeile steht noch {kurz(text, GEZEIGT)}{als}. Das ist nicht gespeichert.",)],
        antworten,
        esc="zurück",
    )


def _ohne_namen(leitung: Leitung, text: str) -> str:
    """Return the text with replacements where it would tell who is meant."""
    funde = pruefe(text, leitung.gedaechtnis, leitung.runde.ablauf.fall)
    return ersetzt(text, [fund for fund in funde if fund.stark])
