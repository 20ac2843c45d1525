"""What the co-operation offers to a new round: its next dates, schools and Verbünde.

Imported only if there is a co-operation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple, cast

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.ablauf.streckung import PasstNicht, strecken
from modelle.kooperation.dinge.verbund import Verbund
from modelle.kooperation.dinge.vereinbarung import Standort
from modelle.kooperation.termine.regeltermin import Regeltermin, Termin, alle_termine
from modelle.kooperation.termine.worte import terminzeile
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.runden import Protokoll
from modelle.sprache.datum import lang

VORAUS = timedelta(days=60)
"""Dates are offered that lie at most so far ahead."""

NAH = timedelta(days=14)
"""A new round begins with the next date if that is so near; one further off is hardly meant."""

HOECHSTENS = 6
"""Dates offered at most."""

KURZ = 60
"""Characters of title and place of a date: two rows of a small window hold them and a sentence."""

Werte = list[tuple[str, str]]
"""The values of a choice: the stored form of each, and its German words."""


class Wahltermin(NamedTuple):
    """A single date to choose, and the rule that gives it."""

    termin: Termin
    regel: Regeltermin

    @property
    def minuten(self) -> int:
        """The minutes from its beginning to its end."""
        t = self.termin
        return (t.ende.hour - t.beginn.hour) * 60 + t.ende.minute - t.beginn.minute


class Vorrat(NamedTuple):
    """The dates, schools and Verbünde to choose from."""

    termine: Mapping[str, Wahltermin]
    """The next dates by a key that holds in this form only, the nearest first."""
    schulen: Werte
    verbuende: Werte
    naechster: str = ""
    """Key of the date that a new round begins with; empty if it begins without one."""

    def naechster_fuer(self, schule: str, ablauf: str) -> str:
        """Return the key of the next date of a school for this format; "" if there is none."""
        passend = (
            s
            for s, wahl in self.termine.items()
            if wahl.regel.schule == schule
            and wahl.regel.ablauf in ("" if schule else ablauf, ablauf)
        )
        return next(passend, "")

    def terminwerte(self) -> Werte:
        """Return the dates in words, and at the end the choice of none."""
        # The help line says that a date was moved: here the words would be cut off.
        ohne_statt = {
            s: msgspec.structs.replace(w.termin, statt=None) for s, w in self.termine.items()
        }
        return [*((s, terminzeile(t)) for s, t in ohne_statt.items()), ("", "ohne Termin")]

    def gewaehlt(self, schluessel: str, ablaeufe: Mapping[str, Ablauf]) -> dict[str, str]:
        """Return the values of other choices that a date implies, by row; none without a date."""
        if (wahl := self.termine.get(schluessel)) is None:
            return {}
        gesagt = {"v-monat": f"{wahl.termin.tag:%Y-%m}"}
        if wahl.regel.ablauf in ablaeufe:
            gesagt["v-ablauf"] = wahl.regel.ablauf
        if wahl.regel.schule in dict(self.schulen):
            gesagt["v-schule"] = wahl.regel.schule
        return gesagt

    def minuten(self, schluessel: str, ablauf: Ablauf) -> int:
        """Return the minutes of a round on a date: those of the date if the format allows it."""
        wahl = self.termine.get(schluessel)
        return wahl.minuten if wahl and _geht(ablauf, wahl.minuten) else ablauf.minuten

    def hinweis(self, schluessel: str, ablauf: Ablauf) -> str:
        """Return a sentence if the format cannot be as long as the date; else an empty text."""
        wahl = self.termine.get(schluessel)
        if wahl is None or _geht(ablauf, wahl.minuten):
            return ""
        return f"Der Termin hat {wahl.minuten} Minuten, der Ablauf bleibt bei {ablauf.minuten}."

    def hilfe(self, schluessel: str, ablaeufe: Mapping[str, Ablauf], ablauf: Ablauf) -> str:
        """Return title and place of a date, and what should be known of it; empty without one."""
        if (wahl := self.termine.get(schluessel)) is None:
            return ""
        t, gewuenscht = wahl.termin, wahl.regel.ablauf
        statt = f"verlegt vom {lang(t.statt)}" if t.statt else ""
        was = _kurz(" · ".join(filter(None, (statt, t.titel, t.ort))))
        if gewuenscht and gewuenscht not in ablaeufe:
            return f"{was}. Den Ablauf „{gewuenscht}“ gibt es nicht: bitte selbst wählen."
        danach = self.hinweis(schluessel, ablauf) or (
            "◂ ▸ wählt einen anderen; Ablauf und Zeit folgen ihm."
        )
        return f"{was}. {danach}"


def vorrat(protokoll: Protokoll, jetzt: datetime) -> Vorrat:
    """Read dates, schools and Verbünde; raises ProtokollFehler."""
    buch = Kooperationsprotokoll(protokoll)
    schulen = cast(dict[str, Standort], buch.bestand("schule"))
    verbuende = cast(dict[str, Verbund], buch.bestand("verbund"))
    termine = _termine(buch, jetzt)
    bis = jetzt.astimezone().date() + NAH
    return Vorrat(
        termine,
        [(s, schule.name) for s, schule in schulen.items()],
        [(s, verbund.name) for s, verbund in verbuende.items()],
        next((s for s, wahl in termine.items() if wahl.termin.tag <= bis), ""),
    )


def _termine(buch: Kooperationsprotokoll, jetzt: datetime) -> dict[str, Wahltermin]:
    regeln = cast(dict[str, Regeltermin], buch.bestand("termin"))
    if not regeln:
        return {}
    nach_schluessel = {regel.schluessel: regel for regel in regeln.values()}
    heute = jetzt.astimezone().date()
    kommende = [
        t for t in alle_termine(regeln.values(), heute, heute + VORAUS) if t.schluss > jetzt
    ]
    return {
        f"{t.regeltermin} {t.tag} {t.beginn}": Wahltermin(t, nach_schluessel[t.regeltermin])
        for t in kommende[:HOECHSTENS]
    }


def _kurz(text: str) -> str:
    """Shorten a text to KURZ characters."""
    return text if len(text) <= KURZ else text[: KURZ - 1].rstrip() + "…"


def _geht(ablauf: Ablauf, minuten: int) -> bool:
    try:
        strecken(ablauf, minuten)
    except PasstNicht:
        return False
    return True
