"""Offers on their way to schools: the form for one of them, and the one that narrows them down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from modelle.fach.formularfeld import Formularfeld
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.vermittlung import STAENDE, Vermittlung, naechster
from modelle.kooperation.dinge.zielgruppe import KLASSEN
from modelle.kooperation.sicht.angebotsblatt import Angebotsfilter, schulwahl
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import kurz
from screens.formular import FormularSchirm
from screens.kooperation.formular import Vorschlag


def oeffnen(eine: Vermittlung) -> Vorschlag:
    """Return the beginning of the form of one school: in the state that comes next."""
    return Vorschlag(naechster(eine), lambda alt, bisher: bisher)


def weiter(eine: Vermittlung, heute: date) -> Vorschlag:
    """Return the beginning of the form in which the next state is reached today."""
    return Vorschlag(naechster(eine), lambda alt, bisher: bisher or kurz(heute))


def ohne(angebot: Angebot, stelle: int) -> Angebot:
    """Return the offer without one of its schools."""
    bleiben = (v for nr, v in enumerate(angebot.vermittlungen) if nr != stelle)
    return msgspec.structs.replace(angebot, vermittlungen=tuple(bleiben))


def filterformular(
    kooperation: Kooperation, bisher: Angebotsfilter, fertig: Callable[[Angebotsfilter], None]
) -> FormularSchirm:
    """Return the form in which offers are narrowed down; `fertig` is called with what it says."""
    klassen = (("0", "alle"), *((str(k), f"Klasse {k}") for k in KLASSEN))
    arten = (("", "alle"), *((art, art) for art in schulwahl(kooperation)))
    staende = (("", "gleich welcher"), *STAENDE.items())
    hilfe = "◂ ▸ wählt. Was dazu nichts sagt, steht dahinter."
    felder = (
        Formularfeld("klasse", "Für Klasse", hilfe, klassen),
        Formularfeld("schulart", "Schulart", hilfe, arten),
        Formularfeld("stand", "Stand", "◂ ▸ wählt, wie weit es an einer Schule ist.", staende),
    )
    werte = {"klasse": str(bisher.klasse), "schulart": bisher.schulart, "stand": bisher.stand}

    def speichern(neu: Mapping[str, str]) -> None:
        fertig(Angebotsfilter(int(neu["klasse"]), neu["schulart"], neu["stand"]))

    return FormularSchirm("Nur diese Angebote zeigen", felder, werte, speichern)
