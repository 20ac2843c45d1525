"""The form of an agreement: its schools, its parties and its terms."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.formulare.gemeinsam import (
    PARTEIHILFE,
    Formular,
    Vorwissen,
    parteien,
    parteitext,
    schulen,
    schulhilfe,
    schultext,
    stuecke,
    tag,
)
from modelle.kooperation.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.sprache.datum import DatumFehler, kurz, zeitraum

_UEBLICH = (
    Partei("schulamt"),
    Partei("jugendamt"),
    Partei("schule"),
    Partei("schulsozialarbeit"),
)
_GESCHLOSSEN = re.compile(r"(.*?)\s*\(([^()]*)\)\s*")
_EIN_TAG = timedelta(days=1)


def _felder(vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    return (
        Formularfeld("titel", "Titel", "Wie die Vereinbarung in Listen heißt."),
        Formularfeld("schulen", "Schulen", schulhilfe(vorwissen.kooperation)),
        Formularfeld("parteien", "Parteien", PARTEIHILFE),
        Formularfeld(
            "laufzeiten",
            "Laufzeiten",
            "Etwa 1.8.2026–31.7.2028. Erneuern heißt: mit ; die nächste dahinter. Den Tag der"
            " Unterschrift in Klammern.",
            mangel="Laufzeit",
        ),
    )


def _zeigen(alt: Vereinbarung | None, vorwissen: Vorwissen) -> dict[str, str]:
    schule = tuple(vorwissen.kooperation.schule)
    # With only one school stored, the agreement is for that one.
    neu = Vereinbarung("", "", schule if len(schule) == 1 else (), _UEBLICH, ())
    vereinbarung = alt or neu
    return {
        "titel": vereinbarung.titel,
        "schulen": schultext(vereinbarung.schulen, vorwissen.kooperation),
        "parteien": parteitext(vereinbarung.parteien),
        "laufzeiten": laufzeittext(vereinbarung.laufzeiten),
    }


def laufzeittext(laufzeiten: tuple[Laufzeit, ...]) -> str:
    """Return terms as the text of the field."""
    return "; ".join(map(_laufzeit, laufzeiten))


def _laufzeit(zeit: Laufzeit) -> str:
    geschlossen = f" ({kurz(zeit.geschlossen)})" if zeit.geschlossen else ""
    return f"{kurz(zeit.von)}–{kurz(zeit.bis)}{geschlossen}"


def naechste_laufzeit(vereinbarung: Vereinbarung) -> Laufzeit:
    """Return the term to propose for a renewal: as many months as the last one, directly after it.

    The agreement must have a term.
    """
    letzte = max(vereinbarung.laufzeiten, key=lambda zeit: zeit.bis)
    von = letzte.bis + _EIN_TAG
    monate = round((letzte.bis - letzte.von).days / 30.44)
    stelle = von.year * 12 + von.month - 1 + max(1, monate)
    # It ends the day before the same day of the month `monate` later, or with a shorter month.
    erster = date(stelle // 12, stelle % 12 + 1, 1)
    tage = monthrange(erster.year, erster.month)[1]
    return Laufzeit(von, erster + timedelta(days=min(von.day - 1, tage)) - _EIN_TAG)


def _lesen(
    werte: Mapping[str, str], alt: Vereinbarung | None, vorwissen: Vorwissen
) -> Vereinbarung:
    return Vereinbarung(
        alt.schluessel if alt else "",
        werte["titel"],
        schulen("schulen", werte["schulen"], vorwissen.kooperation),
        parteien("parteien", werte["parteien"]),
        tuple(_gelesen(stueck, vorwissen) for stueck in stuecke(werte["laufzeiten"], ";")),
    )


def _gelesen(stueck: str, vorwissen: Vorwissen) -> Laufzeit:
    treffer = _GESCHLOSSEN.fullmatch(stueck)
    zeit, unterschrift = (treffer[1], treffer[2]) if treffer else (stueck, "")
    try:
        von, bis = zeitraum(zeit, vorwissen.heute)
    except DatumFehler as fehler:
        raise FeldFehler("laufzeiten", str(fehler)) from fehler
    return Laufzeit(von, bis, tag("laufzeiten", unterschrift, vorwissen) if unterschrift else None)


FORMULAR = Formular("Vereinbarung", "Neue Vereinbarung", _felder, _zeigen, _lesen)
