"""The form that asks to which survey a table of needs belongs, and who sent it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from modelle.kooperation.dinge.abfrage import Ruecklauf
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.formulare.gemeinsam import Vorwissen
from modelle.kooperation.formulare.ruecklauf import herkunft, herkunftsfelder, herkunftswerte
from modelle.leitung.koordination import Koordination
from modelle.sprache.zahlen import anzahl
from screens.formular import FormularSchirm


def herkunftsformular(
    koordination: Koordination,
    bedarfe: Sequence[Bedarf],
    gewaehlt: tuple[str, Ruecklauf | None],
    heute: date,
    nehmen: Callable[[str, Ruecklauf | None], None],
) -> FormularSchirm:
    """Return the form; `nehmen` is called with the key of the survey and who sent the needs.

    If the table answers no survey, these are "" and None. `gewaehlt` is what was chosen before.
    """
    alle = koordination.kooperation.abfrage
    neueste = sorted(alle.items(), key=lambda paar: paar[1].ausgegeben, reverse=True)
    abfragen = dict(neueste)

    def speichern(werte: Mapping[str, str]) -> None:
        vorwissen = Vorwissen(koordination.kooperation, heute)
        wer = herkunft(werte, abfragen, len(bedarfe), vorwissen)
        nehmen(werte["abfrage"] if wer else "", wer)

    werte = herkunftswerte(abfragen, bedarfe, gewaehlt, heute)
    titel = f"{anzahl(len(bedarfe), 'Bedarf', 'Bedarfe')} gelesen: Woher kommen sie?"
    felder = herkunftsfelder(abfragen, Vorwissen(koordination.kooperation, heute))
    return FormularSchirm(titel, felder, werte, speichern)
