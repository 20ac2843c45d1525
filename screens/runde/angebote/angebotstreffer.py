"""The offers found in the catalogue, as rows in the place of the entries.

Nothing of the co-operation is loaded before the first search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from screens.runde.flaeche import Flaeche
from tui.widgets.reihe import Reihe
from tui.widgets.trefferliste import Trefferliste
from tui.worte import kurz

if TYPE_CHECKING:
    # Only for annotations; loaded with the first search.
    from modelle.protokoll.kooperation import Kooperationsprotokoll, Treffer

HOECHSTENS = 30
"""Offers shown at once; where there are more, it says so."""

LEER = (
    "Im Katalog steht noch kein Angebot. Auf der Startseite, unter Kooperation, lassen sich"
    " Angebote einlesen und eintragen."
)


class Angebotstreffer:
    """Searches the catalogue and fills the list."""

    def __init__(self, flaeche: Flaeche) -> None:
        self._flaeche = flaeche
        self.liste = Trefferliste(id="angebote")
        self.liste.display = False
        self.gesucht: str | None = None
        """The words the offers shown were searched with; None if none are shown."""
        self._nach_schluessel: dict[str, Treffer] = {}
        self._buch: Kooperationsprotokoll | None = None

    def __bool__(self) -> bool:
        """Return True if any offer is shown."""
        return bool(self._nach_schluessel)

    @property
    def gewaehlt(self) -> Treffer | None:
        """The chosen offer, or None."""
        reihe = self.liste.gewaehlt
        return self._nach_schluessel.get(reihe.schluessel) if reihe else None

    def heute(self) -> date:
        """Return the day on which offers are looked at, here."""
        return self._flaeche.rahmen.uhr.jetzt().astimezone().date()

    def suchen(self, text: str) -> None:
        """Search and fill the list; raises ProtokollFehler, and then shows nothing."""
        self.gesucht, self._nach_schluessel = None, {}
        am, katalog = self.heute(), self._katalog()
        gefunden = katalog.angebote_suchen(text, am, HOECHSTENS + 1)
        self._nach_schluessel = {t.schluessel: t for t in gefunden[:HOECHSTENS]}
        self.gesucht = text
        if gefunden:
            reihen = tuple(trefferreihen(gefunden, am, not text))
        else:
            reihen = (keine_treffer(text, katalog.hat_angebote()),)
        self.liste.fuellen(reihen, bool(text))

    def _katalog(self) -> Kooperationsprotokoll:
        if self._buch is None:
            # Many rounds never search: their screen is there 8 ms sooner without it.
            from modelle.protokoll.kooperation import Kooperationsprotokoll

            self._buch = Kooperationsprotokoll(self._flaeche.rahmen.umgebung.protokoll)
        return self._buch


def keine_treffer(text: str, gibt_es_andere: bool) -> Reihe:
    """Return the row that says that nothing was found, or that the catalogue is empty."""
    keins = f"Kein Angebot mit {kurz(text)}. Kürzere Wörter finden mehr."
    return Reihe(keins if gibt_es_andere else LEER, einzug=1, art="leise")


def trefferreihen(
    gefunden: Sequence[Treffer], am: date, ohne_suche: bool = False
) -> Iterator[Reihe]:
    """Yield a heading and a row for each offer, at most `HOECHSTENS`; `am` is the present day.

    `ohne_suche` says that nothing was typed yet: then the heading says that typing searches.
    """
    mehr = len(gefunden) > HOECHSTENS
    yield Reihe(
        f"Angebote (die ersten {HOECHSTENS}, weiter tippen grenzt ein)"
        if mehr
        else f"Angebote ({len(gefunden)}){': Tippen sucht' if ohne_suche else ''}",
        einzug=1,
        art="kopf",
    )
    for schluessel, angebot in gefunden[:HOECHSTENS]:
        abgelaufen = seit(angebot.gueltig_bis, am)
        teile = (abgelaufen, angebot.titel, angebot.traeger, angebot.zielgruppe, angebot.ort)
        art = "leise" if abgelaufen else ""
        yield Reihe(" · ".join(filter(None, teile)), schluessel, einzug=1, art=art)


def seit(ende: date | None, am: date) -> str:
    """Return `abgelaufen seit 01.08.2026` for an offer that no longer exists on this day.

    `ende` is its last day, None if it has no end. An offer that still exists gives "".
    """
    if ende is None or ende >= am:
        return ""
    erster = ende + timedelta(days=1)
    return f"abgelaufen seit {erster.day:02}.{erster.month:02}.{erster.year}"


def uebernommen(titel: str, schon: bool, ende: date | None, am: date) -> str:
    """Say that an offer was taken up, or was there already, and if it has come to its end."""
    achtung = f" Achtung: {abgelaufen}." if (abgelaufen := seit(ende, am)) else ""
    return f"{'Steht schon da' if schon else 'Übernommen'}: {titel}.{achtung}"
