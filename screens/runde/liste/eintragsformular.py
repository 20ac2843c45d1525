"""The form for all that one entry carries. Loaded when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from modelle.anonymitaet.erkennung.fund import Fund
from modelle.runde.formulare.eintragsformular import aenderungen, felder, zeigen
from modelle.runde.zustand import Eintrag
from screens.formular import FormularSchirm
from screens.runde.flaeche import Flaeche
from screens.runde.liste.eintragsauswahl import Eintragsauswahl


def eintragsformular(
    flaeche: Flaeche,
    auswahl: Eintragsauswahl,
    eintrag: Eintrag,
    pruefer: Callable[[str], Sequence[Fund]],
) -> FormularSchirm:
    """Return the form of an entry; `pruefer` finds names in what is typed.

    Once it is saved, the entry is the one last touched in `auswahl`.
    """
    leitung, runde = flaeche.leitung, flaeche.runde

    def speichern(werte: Mapping[str, str]) -> None:
        leitung.bearbeiten(eintrag, lambda jetzt, x: aenderungen(jetzt, x, werte))
        auswahl.zuletzt = eintrag.id
        # Somebody who has changed a text goes on writing: the next letter is no key of the list.
        flaeche.weitertippen("")

    return FormularSchirm(
        f"{runde.art_von(eintrag).titel} ändern",
        felder(runde, eintrag),
        zeigen(runde, eintrag),
        speichern,
        pruefer=pruefer,
    )
