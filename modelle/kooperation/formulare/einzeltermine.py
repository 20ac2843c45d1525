"""Single dates of a body as people type them, and the form of one of them.

A line reads `22.02. 13:30–14:30 Digitales Arbeiten, Gast: Medienzentrum`: day, time, and if wanted
the topic and the institution that is invited. Several are parted by a semicolon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.dinge.gremium import EINZELTERMINE, Einzeltermin, Gremium, nach_zeit
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen, keine_person, stuecke
from modelle.kooperation.termine.worte import tag_und_zeit
from modelle.sprache.datum import DatumFehler, kurz, spanne, zeitspanne, zitat
from modelle.sprache.tagwort import tag_aus
from modelle.sprache.zahlen import anzahl

_TEILE = re.compile(
    r"(?P<tag>.+?)(?:,|\s)\s*(?:(?:um|von)\s+)?"
    r"(?P<zeit>[0-9]{1,2}(?:[:.][0-9]{2})?(?:\s*Uhr)?\s*(?:[-–—]|\bbis\b)\s*"
    r"[0-9]{1,2}(?:[:.][0-9]{2})?(?![0-9]|[.:][0-9])(?:\s*Uhr\b)?)"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_GAST = re.compile(r"(?:^|[\s,·(])(?:Gast|Gäste|zu Gast)\s*:\s*", re.IGNORECASE)


def text(termine: Iterable[Einzeltermin]) -> str:
    """Return single dates as the text of a field."""
    return "; ".join(map(_zeile, termine))


def _zeile(einer: Einzeltermin) -> str:
    gast = f"Gast: {einer.gast}" if einer.gast else ""
    was = ", ".join(filter(None, (einer.thema, gast)))
    return f"{kurz(einer.tag)} {spanne(einer.beginn, einer.ende)} {was}".strip()


def lesen(feldname: str, text: str, heute: date) -> tuple[Einzeltermin, ...]:
    """Return the single dates that a field names, in order of time; raises FeldFehler.

    A day without a year is the next one from today on.
    """
    return nach_zeit(_gelesen(feldname, stueck, heute) for stueck in stuecke(text, ";"))


def in_worten(termine: Iterable[Einzeltermin]) -> str:
    """Return how many dates there are and when they are, as a clause that a field can show."""
    alle = list(termine)
    if len(alle) == 1:
        gast = f", Gast: {alle[0].gast}" if alle[0].gast else ""
        return f"{tag_und_zeit(alle[0])} {alle[0].thema}".strip() + gast
    return f"{anzahl(len(alle), 'Termin', 'Termine')}, {', '.join(kurz(e.tag) for e in alle)}"


def _gelesen(feldname: str, stueck: str, heute: date) -> Einzeltermin:
    if (teile := _TEILE.fullmatch(stueck)) is None:
        satz = f"{zitat(stueck)} braucht Tag und Uhrzeit, etwa 22.02. 13:30–14:30 Digitales."
        raise FeldFehler(feldname, satz)
    try:
        tag = tag_aus(teile["tag"].rstrip(" ,"), heute)
        beginn, ende = zeitspanne(teile["zeit"])
    except DatumFehler as fehler:
        raise FeldFehler(feldname, str(fehler)) from fehler
    thema, gast = thema_und_gast(teile["rest"])
    keine_person(feldname, stueck)
    return Einzeltermin(tag, beginn, ende, thema, gast)


def thema_und_gast(text: str) -> tuple[str, str]:
    """Return the topic and the guest that a text names: `Digitales, Gast: Medienzentrum`."""
    treffer = _GAST.search(text)
    vorn, hinten = (text[: treffer.start()], text[treffer.end() :]) if treffer else (text, "")
    return vorn.strip(" ,·:–-("), hinten.strip(" ,·)")


# --- the form of one of them ------------------------------------------------------------------


def formular(stelle: int | None) -> Formular:
    """Return the form of the single date at this place of a body, or of a new one for None."""

    def felder(alt: Gremium | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
        return (
            Formularfeld(
                "wann", "Tag und Zeit", "Etwa 22.02. 13:30–14:30.", mangel=EINZELTERMINE,
                verstanden=lambda werte: tag_und_zeit(_wann(werte["wann"], vorwissen.heute)),
            ),
            Formularfeld("thema", "Thema", "Leer lassen geht auch.", geprueft=True),
            Formularfeld("gast", "Gast", "Wer eingeladen ist, als Einrichtung.", geprueft=True),
        )  # fmt: skip

    def zeigen(alt: Gremium, vorwissen: Vorwissen) -> dict[str, str]:
        if stelle is None:
            return {"wann": "", "thema": "", "gast": ""}
        einer = alt.einzeltermine[stelle]
        wann = f"{kurz(einer.tag)} {spanne(einer.beginn, einer.ende)}"
        return {"wann": wann, "thema": einer.thema, "gast": einer.gast}

    def lesen(werte: Mapping[str, str], alt: Gremium, vorwissen: Vorwissen) -> Gremium:
        for feld in ("thema", "gast"):
            keine_person(feld, werte[feld])
        neu = msgspec.structs.replace(
            _wann(werte["wann"], vorwissen.heute), thema=werte["thema"], gast=werte["gast"]
        )
        andere = [e for nr, e in enumerate(alt.einzeltermine) if nr != stelle]
        return msgspec.structs.replace(alt, einzeltermine=nach_zeit([*andere, neu]))

    name = "Termin des Gremiums"
    return Formular(name, name, felder, zeigen, lesen)


def _wann(text: str, heute: date) -> Einzeltermin:
    gelesen = _gelesen("wann", text, heute)
    if gelesen.thema or gelesen.gast:
        raise FeldFehler("wann", "Hier stehen nur Tag und Zeit, etwa 22.02. 13:30–14:30.")
    return gelesen


def ohne(gremium: Gremium, stelle: int) -> Gremium:
    """Return the body without one of its single dates."""
    bleiben = (e for nr, e in enumerate(gremium.einzeltermine) if nr != stelle)
    return msgspec.structs.replace(gremium, einzeltermine=tuple(bleiben))
