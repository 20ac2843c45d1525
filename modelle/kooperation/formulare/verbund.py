"""The form of a Verbund: its schools and partners, and the four milestones with day and result."""

from __future__ import annotations

from collections.abc import Mapping

from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.dinge.verbund import MEILENSTEINE, Erreicht, Verbund
from modelle.kooperation.formulare.gemeinsam import (
    PARTEIHILFE,
    Formular,
    Vorwissen,
    parteien,
    parteitext,
    schulen,
    schulhilfe,
    schultext,
)
from modelle.sprache.datum import DatumFehler, datum, kurz

_WORTE_EINES_TAGS = 4
"""The most words that a day can take, as in `Di 12. März 2026`."""


def _felder(alt: Verbund | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    return (
        Formularfeld("name", "Name", "Wie der Verbund heißt."),
        Formularfeld("schulen", "Schulen", schulhilfe(vorwissen.kooperation)),
        Formularfeld("partner", "Partner", PARTEIHILFE),
        *(
            Formularfeld(
                f"m{nummer}",
                f"Meilenstein {nummer}",
                f"{titel}. Tag und Ergebnis, etwa 12.3.2027 sechs Schulen dabei",
                geprueft=True,
            )
            for nummer, titel in MEILENSTEINE.items()
        ),
    )


def _zeigen(alt: Verbund | None, vorwissen: Vorwissen) -> dict[str, str]:
    verbund = alt or Verbund("", "")
    erreicht = {e.nummer: e for e in verbund.erreicht}
    return {
        "name": verbund.name,
        "schulen": schultext(verbund.schulen, vorwissen.kooperation),
        "partner": parteitext(verbund.partner),
        **{f"m{nummer}": _stand(erreicht.get(nummer)) for nummer in MEILENSTEINE},
    }


def _stand(erreicht: Erreicht | None) -> str:
    return f"{kurz(erreicht.am)} {erreicht.ergebnis}".strip() if erreicht else ""


def _lesen(werte: Mapping[str, str], alt: Verbund | None, vorwissen: Vorwissen) -> Verbund:
    gelesen = (_gelesen(nummer, werte[f"m{nummer}"], vorwissen) for nummer in MEILENSTEINE)
    return Verbund(
        alt.schluessel if alt else "",
        werte["name"],
        schulen("schulen", werte["schulen"], vorwissen.kooperation),
        parteien("partner", werte["partner"]),
        tuple(filter(None, gelesen)),
    )


def _gelesen(nummer: int, text: str, vorwissen: Vorwissen) -> Erreicht | None:
    worte = text.split()
    if not worte:
        return None
    fehler = DatumFehler("")
    # The longest beginning that reads as a day is the day; the rest is the result.
    for anzahl in range(min(_WORTE_EINES_TAGS, len(worte)), 0, -1):
        try:
            am = datum(" ".join(worte[:anzahl]).rstrip(" :,–-"), vorwissen.heute)
        except DatumFehler as kein_tag:
            fehler = kein_tag
        else:
            return Erreicht(nummer, am, " ".join(worte[anzahl:]).lstrip(":–- "))
    raise FeldFehler(f"m{nummer}", f"Meilenstein {nummer} beginnt mit dem Tag: {fehler}")


FORMULAR = Formular("Verbund", "Neuer Verbund", _felder, _zeigen, _lesen)
