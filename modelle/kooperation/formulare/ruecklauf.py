"""The forms for a sheet that came back: typed in by hand, or asked when its table is read in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec

from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.dinge.abfrage import (
    Bedarfsabfrage,
    Ruecklauf,
    dieselben,
    laeuft,
    offene,
    vermerkt,
    wer,
)
from modelle.kooperation.dinge.bedarf import Bedarf, profession, professionstitel
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen, keine_person, tag
from modelle.sprache.datum import kurz, lang, ohne_jahr

KEINE = ""
"""The choice of a table that answers no survey."""

MEISTE = 500
"""Needs that one sheet may name; more is a slip of the finger."""


replace = msgspec.structs.replace


def formular(abfrage: Bedarfsabfrage, stelle: int | None) -> Formular:
    """Return the form for one who was asked, or for another sender if `stelle` is None."""

    def felder(alt: Bedarfsabfrage, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
        return (
            *_absenderfelder(offene(alt) if stelle is None else ()),
            _zurueck_am(lambda werte: alt, vorwissen),
            Formularfeld("bedarfe", "Bedarfe", "Wie viele Bedarfe darauf stehen."),
        )

    def zeigen(alt: Bedarfsabfrage, vorwissen: Vorwissen) -> dict[str, str]:
        eine = Ruecklauf() if stelle is None else alt.ruecklauf[stelle]
        return {
            "profession": professionstitel(eine.profession),
            "stelle": eine.stelle,
            "am": kurz(eine.am or vorwissen.heute),
            "bedarfe": str(eine.bedarfe) if eine.bedarfe else "",
        }

    def lesen(
        werte: Mapping[str, str], alt: Bedarfsabfrage, vorwissen: Vorwissen
    ) -> Bedarfsabfrage:
        am = _tag(werte, alt, vorwissen) if werte["am"] else None
        neu = replace(_absender(werte), am=am, bedarfe=_zahl(werte["bedarfe"]))
        if stelle is None:
            return _vermerkt(alt, neu)
        alle = list(alt.ruecklauf)
        alle[stelle] = neu
        return replace(alt, ruecklauf=tuple(alle))

    titel = f"Rücklauf · {abfrage.titel}"
    return Formular(titel, titel, felder, zeigen, lesen)


def _zurueck_am(
    welche: Callable[[Mapping[str, str]], Bedarfsabfrage | None], vorwissen: Vorwissen
) -> Formularfeld:
    """Return the field for the day on which a sheet of the survey that `welche` names came back."""

    def verstanden(werte: Mapping[str, str]) -> str:
        abfrage = welche(werte)
        return lang(_tag(werte, abfrage, vorwissen)) if abfrage else ""

    return Formularfeld(
        "am", "Zurück am", "Der Tag, an dem der Bogen zurückkam.", verstanden=verstanden
    )


def herkunftsfelder(
    abfragen: Mapping[str, Bedarfsabfrage], vorwissen: Vorwissen
) -> tuple[Formularfeld, ...]:
    """Return the fields that ask to which survey a table belongs, and who sent it."""
    wahl = (*((s, a.titel) for s, a in abfragen.items()), (KEINE, "zu keiner Abfrage"))
    fehlen = tuple(eine for abfrage in abfragen.values() for eine in offene(abfrage))
    return (
        Formularfeld("abfrage", "Abfrage", "◂ ▸ wählt, zu welcher die Tabelle gehört.", wahl),
        *_absenderfelder(fehlen),
        _zurueck_am(lambda werte: abfragen.get(werte["abfrage"]), vorwissen),
    )


def herkunftswerte(
    abfragen: Mapping[str, Bedarfsabfrage],
    bedarfe: Sequence[Bedarf],
    gewaehlt: tuple[str, Ruecklauf | None],
    heute: date,
) -> dict[str, str]:
    """Return what the fields begin with.

    `gewaehlt` is the survey, and perhaps the sender, whose row was chosen. Without one it is the
    first survey that still runs; the profession is the one that every line names. Who has answered
    already is not proposed: the table would replace that answer.
    """
    schluessel, absender = gewaehlt
    if schluessel not in abfragen:
        schluessel = next((s for s, a in abfragen.items() if laeuft(a, heute)), KEINE)
    genannt = {bedarf.profession for bedarf in bedarfe}
    einer = absender if absender and not absender.am else None
    einer = einer or Ruecklauf(genannt.pop() if len(genannt) == 1 else "")
    return {
        "abfrage": schluessel,
        "profession": professionstitel(einer.profession),
        "stelle": einer.stelle,
        "am": kurz(heute),
    }


def herkunft(
    werte: Mapping[str, str],
    abfragen: Mapping[str, Bedarfsabfrage],
    anzahl: int,
    vorwissen: Vorwissen,
) -> Ruecklauf | None:
    """Return who sent a table with so many needs, or None if it answers no survey.

    Raise FeldFehler if that cannot be told.
    """
    if werte["abfrage"] == KEINE:
        return None
    abfrage = abfragen[werte["abfrage"]]
    if not werte["am"]:
        raise FeldFehler("am", "Bitte den Tag nennen, an dem der Bogen zurückkam.")
    am = _tag(werte, abfrage, vorwissen)
    neu = replace(_absender(werte), am=am, bedarfe=anzahl)
    _vermerkt(abfrage, neu)
    return neu


def _absenderfelder(offen: Sequence[Ruecklauf]) -> tuple[Formularfeld, ...]:
    fehlen = f" Noch aus: {'; '.join(map(wer, offen))}." if offen else ""
    return (
        Formularfeld(
            "profession",
            "Profession",
            f"Wer ihn ausgefüllt hat, nie ein Name.{fehlen}",
            geprueft=True,
        ),
        Formularfeld("stelle", "Einrichtung", f"Leer lassen geht auch.{fehlen}", geprueft=True),
    )


def _absender(werte: Mapping[str, str]) -> Ruecklauf:
    keine_person("profession", werte["profession"])
    stelle = keine_person("stelle", werte["stelle"]).replace(";", ",")
    if not (werte["profession"] or stelle):
        raise FeldFehler("profession", "Bitte die Profession oder die Einrichtung nennen.")
    return Ruecklauf(profession(werte["profession"]), stelle)


def _vermerkt(abfrage: Bedarfsabfrage, neu: Ruecklauf) -> Bedarfsabfrage:
    """Return the survey with this one marked as back; raise FeldFehler if that is not clear."""
    if len(stellen := dieselben(abfrage, neu)) > 1:
        mehrere = ", ".join(f"„{wer(abfrage.ruecklauf[nr])}“" for nr in stellen)
        raise FeldFehler("stelle", f"Wer ist gemeint: {mehrere}? Bitte genauer schreiben.")
    return vermerkt(abfrage, neu)


def _tag(werte: Mapping[str, str], abfrage: Bedarfsabfrage, vorwissen: Vorwissen) -> date:
    """Return the day it came back. Without a year it is the next such day after it went out."""
    text = werte["am"]
    am = tag("am", text, vorwissen, abfrage.ausgegeben if ohne_jahr(text) else None)
    if am < abfrage.ausgegeben:
        satz = f"Dieser Tag liegt vor dem Ausgeben am {lang(abfrage.ausgegeben)}."
        raise FeldFehler("am", satz)
    if am > vorwissen.heute:
        raise FeldFehler("am", f"Der {lang(am)} kommt erst noch: bitte den Tag ändern.")
    return am


def _zahl(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= MEISTE):
        raise FeldFehler("bedarfe", f"Erwartet wird eine Zahl von 0 bis {MEISTE}.")
    return int(text)
