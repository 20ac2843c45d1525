"""What on a sheet can be worded differently: each entry on it with the fields it shows. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from modelle.ablauf.format import Eintragsart
from modelle.blatt.auswahl import Blatt, ordnen
from modelle.blatt.reihenfolge import Protokollordnung, nach_profession, nach_vermutung
from modelle.blatt.schalter import ueberschrift
from modelle.blatt.vorlage import OHNE, Blattvorlage
from modelle.fach.formularfeld import Formularfeld
from modelle.runde.zustand import Eintrag, Runde

TEXT = "text"
"""The row of the form for the text of an entry; a field's row begins with `_FELD`."""
_FELD = "feld_"
_PLAETZE = {"ideen": ("spaeter", "ideen"), "ausblick": ("termin",), "angebote": (), "kontakte": ()}
"""The places in a section of a handout; the other sections are one place of the same name."""


class Blatteintrag(msgspec.Struct, frozen=True):
    """An entry that stands on the sheet."""

    id: str
    art: str
    """The title of its kind."""
    abschnitt: str
    """The heading that it stands under: of its section in minutes, on a handout of its kind."""
    texte: Mapping[str, str]
    """What stands there by the rows of its form: its text, and the fields that are typed."""
    titel: Mapping[str, str]
    """The titles of these rows."""
    haengt: bool
    """True if it stands below the entry that it hangs on."""
    gesagt: str
    """What was said, if the sheet words its text differently; else ""."""


def auf_dem_blatt(runde: Runde, vorlage: Blattvorlage = OHNE) -> tuple[Blatteintrag, ...]:
    """Return the entries of the sheet with the present switches, in its order.

    `vorlage` is the template that may have another order of its sections.
    """
    blatt = ordnen(runde)
    protokoll = runde.ablauf.ergebnis == "protokoll"
    gereiht = _im_protokoll(blatt) if protokoll else _auf_dem_handzettel(blatt, vorlage)
    return tuple(
        _blatteintrag(blatt, platz, unter, x, runde.eintraege[x.id]) for platz, unter, x in gereiht
    )


_Gereiht = Iterator[tuple[str, Eintragsart, Eintrag]]
"""The place of an entry, the kind whose heading stands above it, and the entry."""


def _im_protokoll(blatt: Blatt) -> _Gereiht:
    ordnung = Protokollordnung(blatt)
    for art, eintraege in ordnung.abschnitte():
        for x in eintraege:
            yield art.abschnitt, art, x
            yield from (("darunter", art, unten) for unten in ordnung.unten(x))


def _auf_dem_handzettel(blatt: Blatt, vorlage: Blattvorlage) -> _Gereiht:
    for abschnitt in vorlage.geordnet():
        for platz in _PLAETZE.get(abschnitt, (abschnitt,)):
            for x in _gereiht(blatt, platz):
                yield platz, blatt.runde.art_von(x), x


def _gereiht(blatt: Blatt, platz: str) -> Sequence[Eintrag]:
    if platz == "ideen":
        return [x for _, eintraege in nach_profession(blatt) for x in eintraege]
    if platz == "vermutungen":
        return [x for _, gruppen in nach_vermutung(blatt) for _, teil in gruppen for x in teil]
    return blatt.auf(platz)


def _blatteintrag(
    blatt: Blatt, platz: str, unter: Eintragsart, x: Eintrag, gesagt: Eintrag
) -> Blatteintrag:
    art, felder = blatt.runde.art_von(x), blatt.runde.ablauf.felder_von(x.art)
    getippte = [f for f in felder if not f.werte and blatt.zeigt(platz, f)]
    texte = {TEXT: x.text} | {
        _FELD + f.schluessel: x.felder.get(f.schluessel, "") for f in getippte
    }
    titel = {TEXT: art.titel} | {_FELD + f.schluessel: f.titel for f in getippte}
    anders = gesagt.text if gesagt.text != x.text else ""
    return Blatteintrag(x.id, art.titel, ueberschrift(unter), texte, titel, unter != art, anders)


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
    return "In der Runde bleibt bis zum Schließen, was gesagt wurde."


def worte(werte: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of the form as `Leitung.blattworte_setzen` takes them."""
    return {name.removeprefix(_FELD) if name != TEXT else "": wert for name, wert in werte.items()}
