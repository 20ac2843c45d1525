"""What the co-operation gives to a new round: its next dates, schools and Verbünde.

Imported only where there is a co-operation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple, cast

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.ablauf.streckung import PasstNicht, strecken
from modelle.kooperation.termine.regeltermin import Regeltermin, Termin, alle_termine
from modelle.kooperation.termine.worte import terminzeile
from modelle.kooperation.verbund import Verbund
from modelle.kooperation.vereinbarung import Standort
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.runden import Protokoll
from modelle.sprache.datum import lang

VORAUS = timedelta(days=60)
"""How far ahead dates are offered."""

NAH = timedelta(days=14)
"""How near a date is that a new round takes by itself: an unplanned one is not next month's."""

HOECHSTENS = 6
"""How many dates are offered."""

KURZ = 60
"""Characters of what a date is."""

Werte = list[tuple[str, str]]
"""What a choice offers: stored form and words."""


class Wahltermin(NamedTuple):
    """A date to choose, with what it comes from."""

    termin: Termin
    regel: Regeltermin

    @property
    def minuten(self) -> int:
        """From its beginning to its end."""
        t = self.termin
        return (t.ende.hour - t.beginn.hour) * 60 + t.ende.minute - t.beginn.minute


class Vorrat(NamedTuple):
    """What there is to choose from."""

    termine: Mapping[str, Wahltermin]
    """By a key of this form, in the order of time."""
    schulen: Werte
    verbuende: Werte
    naechster: str = ""
    """Key of the date that a new round takes; empty: it begins without one."""

    def terminwerte(self) -> Werte:
        """The dates in words, and that there is none."""
        # That it was moved stands in the help line: here it would be cut off.
        ohne_statt = {
            s: msgspec.structs.replace(w.termin, statt=None) for s, w in self.termine.items()
        }
        return [*((s, terminzeile(t)) for s, t in ohne_statt.items()), ("", "ohne Termin")]

    def gewaehlt(self, schluessel: str, ablaeufe: Mapping[str, Ablauf]) -> dict[str, str]:
        """What a date says of the choices of the form, by row; nothing without a date."""
        if (wahl := self.termine.get(schluessel)) is None:
            return {}
        gesagt = {"v-monat": f"{wahl.termin.tag:%Y-%m}"}
        if wahl.regel.ablauf in ablaeufe:
            gesagt["v-ablauf"] = wahl.regel.ablauf
        if wahl.regel.schule in dict(self.schulen):
            gesagt["v-schule"] = wahl.regel.schule
        return gesagt

    def minuten(self, schluessel: str, ablauf: Ablauf) -> int:
        """How long a round of this format is on a date: as long as the date, where that goes."""
        wahl = self.termine.get(schluessel)
        return wahl.minuten if wahl and _geht(ablauf, wahl.minuten) else ablauf.minuten

    def hinweis(self, schluessel: str, ablauf: Ablauf) -> str:
        """What does not go together with a date; empty when all does."""
        wahl = self.termine.get(schluessel)
        if wahl is None or _geht(ablauf, wahl.minuten):
            return ""
        return f"Der Termin hat {wahl.minuten} Minuten, der Ablauf bleibt bei {ablauf.minuten}."

    def hilfe(self, schluessel: str, ablaeufe: Mapping[str, Ablauf], ablauf: Ablauf) -> str:
        """What a date is: title, place, and what should be known of it; empty without a date."""
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
    """Read what there is to choose from; raises ProtokollFehler."""
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
    """A text that leaves room for a sentence behind it, in two rows of a small window."""
    return text if len(text) <= KURZ else text[: KURZ - 1].rstrip() + "…"


def _geht(ablauf: Ablauf, minuten: int) -> bool:
    try:
        strecken(ablauf, minuten)
    except PasstNicht:
        return False
    return True
