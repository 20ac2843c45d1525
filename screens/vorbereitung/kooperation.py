"""What the co-operation offers to a new round: its next dates, schools, Verbünde, bodies.

Imported only if there is a co-operation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple, cast

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.ablauf.streckung import PasstNicht, strecken
from modelle.fach import besetzung
from modelle.fach.einordnung import feldtitel
from modelle.fach.professionen import schreiben
from modelle.kooperation import gremienrunde
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Verbund
from modelle.kooperation.termine.regeltermin import Regeltermin
from modelle.kooperation.termine.worte import terminzeile
from modelle.kooperation.zustand import Kooperation
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.runden import Protokoll
from modelle.runde.angaben import Sitzung
from modelle.sprache.datum import lang
from modelle.sprache.vergleich import grundform
from screens.vorbereitung.wahltermine import Wahltermin, kommende

NAH = timedelta(days=14)
"""A new round begins with the next date if that is so near; one further off is hardly meant."""

KURZ = 60
"""Characters of title and place of a date: two rows of a small window hold them and a sentence."""

Werte = list[tuple[str, str]]
"""The values of a choice: the stored form of each, and its German words."""


class Vorrat(NamedTuple):
    """The dates, schools and Verbünde to choose from."""

    termine: Mapping[str, Wahltermin]
    """The next dates by a key that holds in this form only, the nearest first."""
    schulen: Werte
    verbuende: Werte
    naechster: str = ""
    """Key of the date that a new round begins with; empty if it begins without one."""
    kooperation: Kooperation = Kooperation()
    """Bodies, with the dates and Verbünde that they refer to."""

    @property
    def gremien(self) -> Werte:
        """The bodies by name."""
        namen = ((s, gremium.name) for s, gremium in self.kooperation.gremium.items())
        return sorted(namen, key=lambda paar: grundform(paar[1]))

    def termin_von(self, gremium: str, termin: str = "") -> str:
        """Return the key of a body's next date; `termin` is the one chosen, which may be another.

        Empty if the body has none.
        """
        if (gewaehlt := self.termine.get(termin)) and gewaehlt.gremium == gremium:
            return termin
        return next((s for s, wahl in self.termine.items() if wahl.gremium == gremium), "")

    def vom_gremium(
        self, schluessel: str, termin: str, ablaeufe: Mapping[str, Ablauf]
    ) -> dict[str, str]:
        """Return the values of other rows that a body implies; none if there is no such body."""
        if (gremium := self.kooperation.gremium.get(schluessel)) is None:
            return {}
        gesagt = {"v-termin": self.termin_von(schluessel, termin)}
        name = self._ablauf(gremium, gesagt["v-termin"], ablaeufe)
        if name in ablaeufe:
            gesagt["v-ablauf"] = name
        ueblich = ablaeufe[name].dabei if name in ablaeufe else ()
        bekannte = besetzung.aus_ablauf(ueblich) if ueblich else ()
        if dabei := gremienrunde.professionen(gremium, bekannte):
            gesagt["v-professionen"] = schreiben(dabei)
        if name in ablaeufe and ablaeufe[name].fall:
            return gesagt
        eigenes = {"v-ebene": gremium.ebene, "v-feld": feldtitel(gremium.feld)}
        return {**gesagt, "v-code": gremium.name, "v-verbund": gremium.verbund, **eigenes}

    def _ablauf(self, gremium: Gremium, termin: str, ablaeufe: Mapping[str, Ablauf]) -> str:
        """Return the name of the format that a body meets with on a date; "" without a date."""
        wahl = self.termine.get(termin)
        faelle = {name for name, ablauf in ablaeufe.items() if ablauf.fall}
        return gremienrunde.ablauf(gremium, wahl.regel.ablauf if wahl else "", faelle)

    def sitzung(self, gremium: str, termin: str, tag: date | None) -> Sitzung | None:
        """Return the meeting of a body on a date, or on a day if none is chosen.

        None if there is no such body.
        """
        if gremium not in self.kooperation.gremium:
            return None
        if wahl := self.termine.get(termin):
            t = wahl.termin
            return gremienrunde.sitzung(
                gremium, self.kooperation, gremienrunde.Wann(t.tag, t.beginn, t.ende, t.ort)
            )
        return gremienrunde.sitzung(gremium, self.kooperation, gremienrunde.Wann(tag))

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
        gesagt, name = {"v-monat": f"{wahl.termin.tag:%Y-%m}"}, wahl.regel.ablauf
        gremium = self.kooperation.gremium.get(wahl.gremium)
        # The body, which comes along, brings the format if that of the date does not suit it.
        passt = gremium is None or self._ablauf(gremium, schluessel, ablaeufe) == name
        if name in ablaeufe and passt:
            gesagt["v-ablauf"] = name
        if wahl.regel.schule in dict(self.schulen):
            gesagt["v-schule"] = wahl.regel.schule
        if wahl.gremium:
            gesagt["v-gremium"] = wahl.gremium
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

    def anderer_tag(self, schluessel: str, heute: date) -> str:
        """Return a sentence if a date lies on another day than `heute`; else an empty text."""
        wahl = self.termine.get(schluessel)
        if wahl is None or wahl.termin.tag == heute:
            return ""
        return f"Im Protokoll steht als Tag der {lang(wahl.termin.tag)}."

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


def vorrat(protokoll: Protokoll, jetzt: datetime, gremium: str = "") -> Vorrat:
    """Read dates, schools, Verbünde and bodies; raises ProtokollFehler.

    The next date of the body `gremium` is offered however far ahead it lies.
    """
    buch = Kooperationsprotokoll(protokoll)
    schulen = cast(dict[str, Standort], buch.bestand("schule"))
    verbuende = cast(dict[str, Verbund], buch.bestand("verbund"))
    gremien = cast(dict[str, Gremium], buch.bestand("gremium"))
    regeln = cast(dict[str, Regeltermin], buch.bestand("termin"))
    kooperation = Kooperation(termin=regeln, verbund=verbuende, gremium=gremien)
    termine = kommende(kooperation, jetzt, gremium)
    bis = jetzt.astimezone().date() + NAH
    return Vorrat(
        termine,
        [(s, schule.name) for s, schule in schulen.items()],
        [(s, verbund.name) for s, verbund in verbuende.items()],
        next((s for s, wahl in termine.items() if wahl.termin.tag <= bis), ""),
        kooperation,
    )


def _kurz(text: str) -> str:
    """Shorten a text to KURZ characters."""
    return text if len(text) <= KURZ else text[: KURZ - 1].rstrip() + "…"


def _geht(ablauf: Ablauf, minuten: int) -> bool:
    try:
        strecken(ablauf, minuten)
    except PasstNicht:
        return False
    return True
