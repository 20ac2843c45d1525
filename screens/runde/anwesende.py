"""The small form of who is there, reached from the list of commands: somebody joins or leaves.

Its key works in the list only, because most rounds never need it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from modelle.anonymitaet.erkennung.fund import Fund
from modelle.runde.formulare.anwesenheitsformular import anwesende, felder, sitzung, zeigen
from screens.formular import FormularSchirm
from screens.runde.flaeche import Flaeche


def anwesenheitsformular(
    flaeche: Flaeche, pruefer: Callable[[str], Sequence[Fund]]
) -> FormularSchirm:
    """Return the form of who takes part; `pruefer` finds names in what is typed."""
    leitung, runde = flaeche.leitung, flaeche.runde

    def speichern(werte: Mapping[str, str]) -> None:
        leitung.anwesende_aendern(anwesende(runde, werte), sitzung(runde, werte))

    return FormularSchirm("Wer ist da?", felder(runde), zeigen(runde), speichern, pruefer=pruefer)
