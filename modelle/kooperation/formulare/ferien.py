"""The form of school holidays: one line such as `Herbstferien 11.10.–23.10.2027`."""

from __future__ import annotations

from collections.abc import Mapping

from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen
from modelle.kooperation.termine.ferien import Ferien, ferien_lesen, ferienzeile
from modelle.sprache.datum import DatumFehler

_HILFE = "Etwa Herbstferien 11.10.–23.10.2027. Termine darin bekommen einen Hinweis."


def _felder(alt: Ferien | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    return (Formularfeld("ferien", "Ferien", _HILFE),)


def _zeigen(alt: Ferien | None, vorwissen: Vorwissen) -> dict[str, str]:
    return {"ferien": ferienzeile(alt) if alt else ""}


def _lesen(werte: Mapping[str, str], alt: Ferien | None, vorwissen: Vorwissen) -> Ferien:
    try:
        return ferien_lesen(werte["ferien"], vorwissen.heute)
    except DatumFehler as fehler:
        raise FeldFehler("ferien", str(fehler)) from fehler


FORMULAR = Formular("Ferien", "Neue Ferien", _felder, _zeigen, _lesen)
