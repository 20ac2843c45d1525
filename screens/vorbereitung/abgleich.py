"""Bringing the rows of the preparation in line after another date, body or format was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from modelle.ablauf.format import Ablauf
from modelle.runde.formulare.sitzungsformular import zeigen
from screens.vorbereitung.lesen import Umfeld
from screens.vorbereitung.zusammenhang import Zusammenhang


class Angabenstand(Protocol):
    """What stands in the rows now, by their ids."""

    def inhalt(self, id: str, ablauf: Ablauf) -> str:
        """Return what stands in a row; empty if the format does not ask for it."""
        ...

    def werte(self) -> dict[str, str]:
        """Return what stands in all rows, the confirmation left out."""
        ...

    def setzen(self, werte: Mapping[str, str], umfeld: Umfeld) -> None:
        """Put these values in; a row that is not there is left out."""
        ...


def abgleichen(
    stand: Angabenstand, zusammenhang: Zusammenhang, umfeld: Callable[[], Umfeld]
) -> bool:
    """Put in what follows from date, body and format; return False if these are as before.

    Of several that changed the body decides, then the date: a date brings its body, a body its
    date and its format.
    """

    def inhalt(id: str) -> str:
        return stand.inhalt(id, zusammenhang.ablauf)

    def setzen(neu: dict[str, str]) -> dict[str, str]:
        stand.setzen(neu, umfeld())
        return stand.werte()

    if zusammenhang.gilt(inhalt("v-termin"), inhalt("v-ablauf"), inhalt("v-gremium")):
        return False
    werte, vom_gremium = stand.werte(), dict[str, str]()
    davor = (zusammenhang.termin, zusammenhang.gremium)
    if inhalt("v-gremium") != zusammenhang.gremium:
        vom_gremium = zusammenhang.nach_gremium(inhalt("v-gremium"), werte)
        werte = setzen(vom_gremium)
    if inhalt("v-termin") != zusammenhang.termin:
        neu = zusammenhang.nach_termin(inhalt("v-termin"), werte)
        eigener = {id: w for id, w in vom_gremium.items() if id == "v-ablauf"}
        werte = setzen(neu | eigener)
        if inhalt("v-gremium") != zusammenhang.gremium:
            werte = setzen(zusammenhang.nach_gremium(inhalt("v-gremium"), werte))
    elif not vom_gremium:
        werte = setzen(zusammenhang.vor_ablauf(werte["v-ablauf"], werte))
    weg = zusammenhang.ohne_unpassendes(werte["v-ablauf"], werte)
    werte = setzen(weg)
    werte = setzen(zusammenhang.nach_ablauf(werte["v-ablauf"], werte))
    setzen(_zur_sitzung(zusammenhang, davor, werte["v-monat"]))
    return True


def _zur_sitzung(zusammenhang: Zusammenhang, davor: tuple[str, str], monat: str) -> dict[str, str]:
    """Return the rows that only the meeting of a body has, if its date or body is another now."""
    sitzung = zusammenhang.sitzung(monat)
    if sitzung is None or davor == (zusammenhang.termin, zusammenhang.gremium):
        return {}
    return {f"v-{feld}": text for feld, text in zeigen(sitzung).items()}
