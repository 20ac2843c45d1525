"""The form of a yearly report: which school year, and for whom; saving makes the sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from modelle.auswertung.jahresbericht import Grundlage, dateiname, jahresbericht, schulbericht
from modelle.auswertung.zaehlen import Rundenzahlen
from modelle.auswertung.zeitraum import Zeitraum, letzte, vorgeschlagen
from modelle.fach.formularfeld import Formularfeld
from modelle.leitung.koordination import Koordination
from modelle.sprache.vergleich import grundform
from modelle.strom.abgelehnt import Abgelehnt
from screens.blatt.ablage import ablegen
from screens.formular import FormularSchirm
from tui.rahmen import Rahmen
from tui.rechner.blattvorlage import lesen as vorlage_lesen

JAHRE = 6
"""School years that can be chosen; the co-operation remembers more, but nobody reports on it."""


def berichtsformular(
    rahmen: Rahmen, alle: Sequence[Rundenzahlen], melde: Callable[[str], None]
) -> FormularSchirm:
    """Return the form; `alle` are the figures of all rounds, `melde` says where the sheet lies.

    Raises ProtokollFehler.
    """
    kooperation = Koordination(rahmen.umgebung).kooperation
    heute = rahmen.uhr.jetzt().astimezone().date()
    jahre = {zeitraum.von: zeitraum for zeitraum in letzte(heute, JAHRE)}
    schulen = sorted((grundform(s.name), k, s.name) for k, s in kooperation.schule.items())
    felder = [
        Formularfeld(
            "jahr",
            "Schuljahr",
            "◂ ▸ wählt. Es geht von August bis Juli.",
            tuple((von, zeitraum.titel) for von, zeitraum in jahre.items()),
        ),
        Formularfeld(
            "schule",
            "Bericht über",
            "Alle: für Koordination und Fachaufsicht. Eine Schule: für ihre Leitung.",
            (("", "alle Schulen und Gremien"), *((k, name) for _, k, name in schulen)),
        ),
    ]

    def speichern(werte: Mapping[str, str]) -> None:
        grundlage = Grundlage(kooperation, alle, rahmen.ablaeufe(), heute)
        melde(_gespeichert(rahmen, grundlage, jahre[werte["jahr"]], werte["schule"]))

    werte = {"jahr": vorgeschlagen(heute).von, "schule": ""}
    return FormularSchirm("Jahresbericht", felder, werte, speichern)


def _gespeichert(rahmen: Rahmen, grundlage: Grundlage, zeitraum: Zeitraum, schule: str) -> str:
    """Save the sheet in the forms of the settings; return where it lies. Raises Abgelehnt."""
    if eigene := rahmen.einstellungen.blatt.vorlage:
        grundlage = grundlage._replace(vorlage=vorlage_lesen(Path(eigene)).vorlage)
    if schule:
        markdown = schulbericht(grundlage, zeitraum, schule)
    else:
        markdown = jahresbericht(grundlage, zeitraum)
    standort = grundlage.kooperation.schule.get(schule)
    abgelegt = ablegen(rahmen, partial(dateiname, zeitraum, standort), markdown)
    if abgelegt.hindernis:
        raise Abgelehnt(abgelegt.hindernis)
    return " ".join(filter(None, (f"Gespeichert: {abgelegt.wo}.", abgelegt.daneben)))
