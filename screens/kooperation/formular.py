"""The form for a thing of the co-operation: what it begins with, and what saving it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from modelle.anonymitaet.erkennung.fund import Fund
from modelle.fach.anrede import nennt_person
from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.formulare.alle import FORMULARE
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen
from modelle.kooperation.regeln import Unpassend
from modelle.kooperation.sorten import Inhalt, Sorte
from modelle.kooperation.worte import satz_zu
from modelle.leitung.koordination import Koordination
from modelle.sprache.datum import kurz
from screens.formular import FormularSchirm

LAENGSTENS = 600
"""Characters that fit into a field: more than a list can show."""


class Kooperationsformular(FormularSchirm):
    """Asks about names, but leaves a salutation to the form, which refuses it.

    The question says that saving once more keeps the name: that would not be true then.
    """

    def _pruefen(self, text: str) -> Sequence[Fund]:
        return () if nennt_person(text) else super()._pruefen(text)


class Vorschlag(NamedTuple):
    """A text that one field is filled with when its form is opened for a purpose."""

    feld: str
    """Name of the field; the form begins in it."""
    text: Callable[[Inhalt, str], str]
    """Makes the text from the thing and from what the field would hold otherwise."""


def formular(
    koordination: Koordination,
    vorwissen: Vorwissen,
    sorte: Sorte,
    schluessel: str,
    gespeichert: Callable[[str, str], None],
    vorschlag: Vorschlag | None = None,
    mit_weiteren: bool = False,
    form: Formular | None = None,
) -> FormularSchirm:
    """Return the form for the thing of this key, or for a new one if the key is empty.

    `vorschlag` is used for a thing that exists, and `mit_weiteren` adds further fields to its own
    and begins in the first of them. `form` is another one than the sort has. Once the form
    is saved, `gespeichert` is called with the key of the thing and a German sentence.
    """
    form = form or FORMULARE[sorte]
    alt = koordination.kooperation.alle(sorte).get(schluessel)
    felder, werte, zuerst = _anfang(form, alt, vorwissen, vorschlag, mit_weiteren)

    def speichern(neu: Mapping[str, str]) -> None:
        _kurz_genug(neu)
        # Somebody else may have entered something since the form was opened.
        jetzt = msgspec.structs.replace(vorwissen, kooperation=koordination.kooperation)
        inhalt = form.lesen(neu, alt, jetzt)
        try:
            gesetzt = koordination.setzen(sorte, inhalt, schluessel, statt=alt)
        except Unpassend as fehler:
            feld = next((f for f in felder if f.betrifft(fehler.mangel.feld)), None)
            if feld is None:
                raise
            raise FeldFehler(feld.name, fehler.mangel.satz) from fehler
        gespeichert(gesetzt, f"{satz_zu(sorte, inhalt)} gespeichert.")

    titel = form.titel if alt else form.neu
    machen = form.weitere
    weitere = (lambda jetzt: machen(jetzt, vorwissen)) if machen else None
    # Words of a need are kept as they were said, once somebody insists.
    schirm = FormularSchirm if sorte == "bedarf" else Kooperationsformular
    return schirm(titel, felder, werte, speichern, zuerst, weitere=weitere)


def _anfang(
    form: Formular,
    alt: Inhalt | None,
    vorwissen: Vorwissen,
    vorschlag: Vorschlag | None,
    mit_weiteren: bool,
) -> tuple[tuple[Formularfeld, ...], dict[str, str], str]:
    """Return the fields, the texts in them, and the name of the field to begin in."""
    felder, werte = form.felder(alt, vorwissen), form.zeigen(alt, vorwissen)
    if alt is None:
        return felder, werte, ""
    if vorschlag is not None:
        werte[vorschlag.feld] = vorschlag.text(alt, werte[vorschlag.feld])
        return felder, werte, vorschlag.feld
    if mit_weiteren and form.weitere is not None:
        try:
            dazu, texte = form.weitere(werte, vorwissen)
        except FeldFehler as fehler:
            return felder, werte, fehler.feld
        return felder + dazu, {**werte, **texte}, dazu[0].name
    return felder, werte, ""


def _kurz_genug(werte: Mapping[str, str]) -> None:
    """Raise FeldFehler for the first field that holds more than LAENGSTENS characters."""
    for name, text in werte.items():
        if len(text) > LAENGSTENS:
            satz = f"Hier passen {LAENGSTENS} Zeichen hin, es sind {len(text)}: bitte kürzen."
            raise FeldFehler(name, satz)


def verlegen(tag: date) -> Vorschlag:
    """Return the beginning of a move of the single date of `tag`, the day that its rule gives."""

    def text(alt: Inhalt, bisher: str) -> str:
        if kurz(tag) in bisher:
            return bisher
        return "; ".join(filter(None, (bisher, f"{kurz(tag)} auf ")))

    return Vorschlag("verlegt", text)
