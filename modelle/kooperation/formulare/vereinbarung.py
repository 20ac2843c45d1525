"""The form of an agreement: its schools, its parties and its terms."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from modelle.fach.formularfeld import FeldFehler, Formularfeld, Verstanden
from modelle.kooperation.dinge.mittel import Mittel, gelesen, mitteltext
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung, laufzeitmaengel
from modelle.kooperation.formulare.gemeinsam import (
    PARTEIHILFE,
    Formular,
    Vorwissen,
    keine_person,
    parteien,
    parteitext,
    schulen,
    schulhilfe,
    schultext,
    tag,
)
from modelle.sprache.datum import jahr_davor, kurz, lang, ohne_jahr

_UEBLICH = (
    Partei("schulamt"),
    Partei("jugendamt"),
    Partei("schule"),
    Partei("schulsozialarbeit"),
)
_EIN_TAG, _HALBES_JAHR = timedelta(days=1), timedelta(days=183)


def _felder(alt: Vereinbarung | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    return (
        Formularfeld("titel", "Titel", "Wie die Vereinbarung in Listen heißt."),
        Formularfeld("schulen", "Schulen", schulhilfe(vorwissen.kooperation)),
        Formularfeld("parteien", "Parteien", PARTEIHILFE, geprueft=True),
        Formularfeld(
            "mittel",
            "Mittel",
            "Stunden oder Stellen, leer geht auch: Jugendamt 10 Stunden; Verein Brücke 0,5 Stellen",
            verstanden=lambda werte: mitteltext(_mittel(werte)),
        ),
        *(
            feld
            for nummer in range(1, max(1, len(alt.laufzeiten) if alt else 1) + 1)
            for feld in _zeitfelder(nummer, vorwissen)
        ),
    )


def _zeitfelder(nummer: int, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    """Return the fields of one term; the first one has the number 1."""
    erneuert = "Sind alle drei leer, gibt es diese Laufzeit nicht." if nummer > 1 else ""

    def wort(lesen: Callable[[Mapping[str, str], int, Vorwissen], date]) -> Verstanden:
        return lambda werte: lang(lesen(werte, nummer, vorwissen))

    return (
        Formularfeld(
            f"von{nummer}",
            "Laufzeit von" if nummer == 1 else f"{nummer}. Laufzeit von",
            f"Der erste Tag, etwa 1.8.2026. {erneuert}".strip(),
            verstanden=wort(_von),
        ),
        Formularfeld(
            f"bis{nummer}", "bis", "Der letzte Tag, etwa 31.7.2028.", verstanden=wort(_bis)
        ),
        Formularfeld(
            f"am{nummer}",
            "unterschrieben am",
            "Leer lassen: am ersten Tag der Laufzeit.",
            verstanden=wort(_am),
        ),
    )


def _zeigen(alt: Vereinbarung | None, vorwissen: Vorwissen) -> dict[str, str]:
    schule = tuple(vorwissen.kooperation.schule)
    # With only one school stored, the agreement is for that one.
    neu = Vereinbarung("", "", schule if len(schule) == 1 else (), _UEBLICH, ())
    vereinbarung = alt or neu
    werte = {
        "titel": vereinbarung.titel,
        "schulen": schultext(vereinbarung.schulen, vorwissen.kooperation),
        "parteien": parteitext(vereinbarung.parteien),
        "mittel": mitteltext(vereinbarung.mittel),
    }
    for nummer, zeit in enumerate(vereinbarung.laufzeiten or (None,), 1):
        werte |= _zeittexte(nummer, zeit)
    return werte


def _zeittexte(nummer: int, zeit: Laufzeit | None) -> dict[str, str]:
    return {
        f"von{nummer}": kurz(zeit.von) if zeit else "",
        f"bis{nummer}": kurz(zeit.bis) if zeit else "",
        f"am{nummer}": kurz(zeit.geschlossen) if zeit and zeit.geschlossen else "",
    }


def _weitere(
    werte: Mapping[str, str], vorwissen: Vorwissen
) -> tuple[tuple[Formularfeld, ...], Mapping[str, str]]:
    zeiten, anzahl = _zeiten(werte, vorwissen), _anzahl(werte)
    if anzahl not in zeiten:
        raise FeldFehler(f"von{anzahl}", "Bitte erst diese Laufzeit ausfüllen.")
    neu = naechste_laufzeit(tuple(zeiten.values()))
    return _zeitfelder(anzahl + 1, vorwissen), _zeittexte(anzahl + 1, neu)


def naechste_laufzeit(laufzeiten: Sequence[Laufzeit]) -> Laufzeit:
    """Return the term to propose for a renewal: as many months as the last one, directly after it.

    There must be a term.
    """
    letzte = max(laufzeiten, key=lambda zeit: zeit.bis)
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
        tuple(_zeiten(werte, vorwissen).values()),
        _mittel(werte),
    )


def _mittel(werte: Mapping[str, str]) -> tuple[Mittel, ...]:
    text = keine_person("mittel", werte["mittel"])
    try:
        return gelesen(text)
    except ValueError as fehler:
        raise FeldFehler("mittel", str(fehler)) from fehler


# --- reading terms ----------------------------------------------------------------------------


def _anzahl(werte: Mapping[str, str]) -> int:
    """Return how many terms the form has fields for."""
    return sum(1 for name in werte if name.startswith("von"))


def _zeiten(werte: Mapping[str, str], vorwissen: Vorwissen) -> dict[int, Laufzeit]:
    """Return the terms by their number in the form; raise FeldFehler.

    A number whose fields are all empty is left out.
    """
    zeiten = {
        nummer: _gelesen(werte, nummer, vorwissen)
        for nummer in range(1, _anzahl(werte) + 1)
        if any(werte[f"{feld}{nummer}"] for feld in ("von", "bis", "am"))
    }
    if not zeiten:
        raise FeldFehler("von1", "Die Vereinbarung braucht einen ersten Tag, etwa 1.8.2026.")
    for mangel in laufzeitmaengel(tuple(zeiten.values())):
        nummer = list(zeiten)[int(mangel.feld.removeprefix("Laufzeit")) - 1]
        raise FeldFehler(f"von{nummer}", mangel.satz)
    return zeiten


def _gelesen(werte: Mapping[str, str], nummer: int, vorwissen: Vorwissen) -> Laufzeit:
    if not werte[f"von{nummer}"]:
        raise FeldFehler(f"von{nummer}", "Hier fehlt der erste Tag, etwa 1.8.2026.")
    if not werte[f"bis{nummer}"]:
        raise FeldFehler(f"bis{nummer}", "Hier fehlt der letzte Tag, etwa 31.7.2028.")
    von, bis = _von(werte, nummer, vorwissen), _bis(werte, nummer, vorwissen)
    if bis < von:
        satz = f"Das Ende am {lang(bis)} liegt vor dem Anfang am {lang(von)}."
        raise FeldFehler(f"bis{nummer}", satz)
    return Laufzeit(von, bis, _am(werte, nummer, vorwissen) if werte[f"am{nummer}"] else None)


def _von(werte: Mapping[str, str], nummer: int, vorwissen: Vorwissen) -> date:
    """Return the first day. Without a year it lies in the twelve months up to the last day."""
    von, bis = werte[f"von{nummer}"], werte[f"bis{nummer}"]
    ab = None
    if bis and ohne_jahr(von) and not ohne_jahr(bis):
        ab = jahr_davor(tag(f"bis{nummer}", bis, vorwissen))
    return tag(f"von{nummer}", von, vorwissen, ab)


def _bis(werte: Mapping[str, str], nummer: int, vorwissen: Vorwissen) -> date:
    """Return the last day. Without a year it is the next such day after the first day."""
    bis = werte[f"bis{nummer}"]
    ab = _von(werte, nummer, vorwissen) if werte[f"von{nummer}"] and ohne_jahr(bis) else None
    return tag(f"bis{nummer}", bis, vorwissen, ab)


def _am(werte: Mapping[str, str], nummer: int, vorwissen: Vorwissen) -> date:
    """Return the day of signature. Without a year it lies within half a year of the first day."""
    am = werte[f"am{nummer}"]
    ab = _von(werte, nummer, vorwissen) - _HALBES_JAHR if ohne_jahr(am) else None
    return tag(f"am{nummer}", am, vorwissen, ab)


FORMULAR = Formular("Vereinbarung", "Neue Vereinbarung", _felder, _zeigen, _lesen, _weitere)
