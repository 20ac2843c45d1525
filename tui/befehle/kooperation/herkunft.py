"""Which survey a table of needs answers, and who sent it, as said on the command line."""

from __future__ import annotations

from typing import NamedTuple

from modelle.anonymitaet.bei_bedarf import pruefen
from modelle.anonymitaet.gedaechtnis import Gedaechtnis
from modelle.fach.formularfeld import FeldFehler
from modelle.kooperation.dinge.abfrage import Ruecklauf
from modelle.kooperation.formulare.abfrage import gefragt
from modelle.kooperation.formulare.gemeinsam import Vorwissen
from modelle.kooperation.formulare.ruecklauf import herkunft
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import kurz
from modelle.sprache.vergleich import grundform
from tui.befehle.kooperation.gemeinsam import heute
from tui.start.hindernis import Hindernis

Herkunft = tuple[str, Ruecklauf | None]
"""The key of the survey and who sent the needs; "" and None if they answer no survey."""

KEINE: Herkunft = ("", None)

Bekannt = frozenset[str]


class Gesagt(NamedTuple):
    """The options of the command line that say where needs come from."""

    abfrage: str | None
    """The title of the survey, or a part of it."""
    von: str | None
    ohne: bool
    """True if they answer no survey."""


def gemeint(gesagt: Gesagt, kooperation: Kooperation, bedarfe: int, bekannt: Bekannt) -> Herkunft:
    """Return what the options say of a table with so many needs; raises Hindernis.

    Where there is a survey, one of them has to be given. `bekannt` are words that name nobody.
    """
    titel, von, ohne = gesagt
    if titel is None and von is None:
        if ohne or not kooperation.abfrage:
            return KEINE
        raise Hindernis(
            f"Es gibt {_alle(kooperation)}. Gehört die Datei dazu? Dann bitte --abfrage TITEL und"
            " --von WER dazuschreiben, sonst --ohne-abfrage."
        )
    if ohne or titel is None or von is None:
        raise Hindernis(
            "Zu einer Abfrage gehört beides: bitte --abfrage TITEL und --von WER schreiben, oder"
            " nur --ohne-abfrage."
        )
    schluessel = _abfrage(kooperation, titel)
    _kein_name(von, bekannt)
    wer, am = gefragt(von), heute()
    werte = {
        "abfrage": schluessel, "profession": wer.profession, "stelle": wer.stelle, "am": kurz(am)
    }  # fmt: skip
    try:
        absender = herkunft(werte, kooperation.abfrage, bedarfe, Vorwissen(kooperation, am))
    except FeldFehler as fehler:
        raise Hindernis(str(fehler)) from fehler
    return schluessel, absender


def _kein_name(von: str, bekannt: Bekannt) -> None:
    for fund in pruefen(von, Gedaechtnis(bekannt=bekannt)):
        if fund.stark and fund.art == "person":
            wort = von[fund.anfang : fund.ende]
            raise Hindernis(
                f"„{wort}“ sieht nach einem Namen aus: bitte bei --von die Profession oder die"
                " Einrichtung nennen."
            )


def _abfrage(kooperation: Kooperation, titel: str) -> str:
    """Return the key of the one survey whose title a text is, or in whose title it stands."""
    form = grundform(titel)
    namen = {s: grundform(abfrage.titel) for s, abfrage in kooperation.abfrage.items()}
    genau = [s for s, name in namen.items() if name == form]
    teils = [s for s, name in namen.items() if form and form in name]
    if len(gefunden := genau or teils) != 1:
        raise Hindernis(f"Welche Abfrage ist „{titel}“? Es gibt {_alle(kooperation)}.")
    return gefunden[0]


def _alle(kooperation: Kooperation) -> str:
    titel = ", ".join(f"„{abfrage.titel}“" for abfrage in kooperation.abfrage.values())
    if len(kooperation.abfrage) == 1:
        return f"die Bedarfsabfrage {titel}"
    return f"die Bedarfsabfragen {titel}" if titel else "noch keine Bedarfsabfrage"
