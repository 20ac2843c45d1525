"""What on a sheet can be worded differently: each entry on it with the fields it shows. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from modelle.blatt.auswahl import Blatt, ordnen
from modelle.blatt.schalter import ueberschrift
from modelle.fach.formularfeld import Formularfeld
from modelle.runde.zustand import Eintrag, Runde

TEXT = "text"
"""The row of the form for the text of an entry; a field's row begins with `_FELD`."""
_FELD = "feld_"
_PLAETZE = ("leitfrage", "optionen", "spaeter", "ideen", "vermutungen", "rueckblick", "termin")
"""The places of a handout in their order; those of minutes follow."""


class Blatteintrag(msgspec.Struct, frozen=True):
    """An entry that stands on the sheet."""

    id: str
    art: str
    """The title of its kind."""
    abschnitt: str
    """The heading that it stands under with others of its kind."""
    texte: Mapping[str, str]
    """What stands there by the rows of its form: its text, and the fields that are typed."""
    titel: Mapping[str, str]
    """The titles of these rows."""
    gesagt: str
    """What was said, if the sheet words its text differently; else ""."""


def auf_dem_blatt(runde: Runde) -> tuple[Blatteintrag, ...]:
    """Return the entries of the sheet with the present switches, in about the order they stand."""
    blatt = ordnen(runde)
    plaetze = (*_PLAETZE, *(platz for platz in blatt.plaetze if platz not in _PLAETZE))
    return tuple(
        _blatteintrag(blatt, platz, x, runde.eintraege[x.id])
        for platz in plaetze
        for x in _gereiht(blatt, platz)
    )


def _gereiht(blatt: Blatt, platz: str) -> Sequence[Eintrag]:
    """Return the entries of a place in their order; ideas stand by profession."""
    if platz != "ideen":
        return blatt.auf(platz)
    stelle = {p.kuerzel: i for i, p in enumerate(blatt.runde.angaben.professionen)}
    return sorted(blatt.auf(platz), key=lambda x: stelle.get(x.profession, len(stelle)))


def _blatteintrag(blatt: Blatt, platz: str, x: Eintrag, gesagt: Eintrag) -> Blatteintrag:
    art, felder = blatt.runde.art_von(x), blatt.runde.ablauf.felder_von(x.art)
    getippte = [f for f in felder if not f.werte and blatt.zeigt(platz, f)]
    texte = {TEXT: x.text} | {
        _FELD + f.schluessel: x.felder.get(f.schluessel, "") for f in getippte
    }
    titel = {TEXT: art.titel} | {_FELD + f.schluessel: f.titel for f in getippte}
    anders = gesagt.text if gesagt.text != x.text else ""
    return Blatteintrag(x.id, art.titel, ueberschrift(art), texte, titel, anders)


def formular(einer: Blatteintrag) -> Sequence[Formularfeld]:
    """Return the rows of the form in which an entry is worded for the sheet."""
    return [
        Formularfeld(
            name,
            titel[:1].upper() + titel[1:],
            _hilfe(einer)
            if name == TEXT
            else "Leer lassen geht auch; dann fehlt es auf dem Blatt.",
            geprueft=True,
        )
        for name, titel in einer.titel.items()
    ]


def _hilfe(einer: Blatteintrag) -> str:
    if einer.gesagt:
        return f"Gesagt wurde: {einer.gesagt}"
    return "So steht es auf dem Blatt. In der Runde bleibt bis zum Schließen, was gesagt wurde."


def worte(werte: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of the form as `Leitung.blattworte_setzen` takes them."""
    return {name.removeprefix(_FELD) if name != TEXT else "": wert for name, wert in werte.items()}
