"""The beginning: the rounds by number, a new one, and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from modelle.protokoll.listenzeile import STAENDE, Listenzeile
from modelle.sprache.zahlen import anzahl, monat
from screens.schlicht.tisch import FEHLER, Danach, Gang, Tisch, als_satz, waehlen
from screens.schlicht.woanders import WOANDERS
from tui.worte import STAENDE as IN_WORTEN

if TYPE_CHECKING:
    # Loaded with the first round: the prompt is there 40 ms sooner.
    from modelle.leitung.runde import Leitung
    from modelle.runde.zustand import Runde
    from screens.schlicht.vorbereitung import Vorbereitung

HOECHSTENS = 20
"""Rounds of each state that are read out."""

HILFE = (
    "Eine Nummer öffnet die Runde. „neu“ beginnt eine neue, „liste“ liest alle vor, „ende“"
    " beendet KoPrax."
)

NOCH_KEINE = "„neu“ beginnt eine Runde, „ende“ beendet KoPrax."
"""The same where there is no round that a number could open."""

BEGRUESSUNG = "KoPrax, Zeile für Zeile. „hilfe“ sagt überall, was geht."


class Anfang:
    """Holds the rounds that were read out, so that a number means what was heard."""

    def __init__(self, tisch: Tisch) -> None:
        self._tisch = tisch
        self._runden: Sequence[Listenzeile] = ()

    def fuehren(self) -> Gang[None]:
        """Open rounds until somebody ends the program."""
        self._tisch.sage(BEGRUESSUNG)
        self._vorlesen()
        while True:
            wort = (yield "Nummer oder Wort: ").strip().removeprefix("/").rstrip(".").casefold()
            try:
                if (yield from self._tun(wort)) == Danach.ENDE:
                    return
            except FEHLER as fehler:
                self._tisch.sage(str(fehler))

    def _tun(self, wort: str) -> Gang[Danach]:
        tisch = self._tisch
        if wort.isdecimal() and 1 <= int(wort) <= len(self._runden):
            return (yield from self._oeffnen(self._runden[int(wort) - 1]))
        if wort in ("n", "neu"):
            return (yield from self._vorbereiten(None))
        if wort in ("l", "liste"):
            self._vorlesen()
        elif wort in ("e", "ende"):
            return Danach.ENDE
        elif wort in WOANDERS:
            tisch.sage(WOANDERS[wort])
        elif wort in ("löschen", "loeschen"):
            tisch.sage("Löschen geht mit „koprax loeschen“ und dem Code der Runde.")
        else:
            vorn = "" if wort in ("", "h", "hilfe", "?") else f"„{wort}“ gibt es hier nicht. "
            tisch.sage(f"{vorn}{self._hilfe}")
        return Danach.BLEIBT

    def _vorlesen(self) -> None:
        """Read out running, planned and closed rounds, and what is due."""
        tisch, protokoll = self._tisch, self._tisch.umgebung.protokoll
        gelesen = tisch.versuche(lambda: protokoll.fuer_startliste("", HOECHSTENS))
        if gelesen is None:
            return
        stelle = {stand: nr for nr, stand in enumerate(("laufend", "geplant", "geschlossen"))}
        self._runden = sorted(gelesen.wert, key=lambda runde: stelle[runde.stand])
        for nr, runde in enumerate(self._runden, 1):
            tisch.sage(f"{nr} {rundensatz(runde)}")
        if not self._runden:
            tisch.sage("Es gibt noch keine Runde.")
        if any(sum(r.stand == s for r in self._runden) == HOECHSTENS for s in STAENDE):
            tisch.sage("Es gibt noch mehr Runden: „koprax liste“ zeigt alle.")
        self._faelliges()
        tisch.sage(self._hilfe)

    @property
    def _hilfe(self) -> str:
        return HILFE if self._runden else NOCH_KEINE

    def _faelliges(self) -> None:
        tisch, protokoll = self._tisch, self._tisch.umgebung.protokoll
        heute = tisch.uhr.jetzt().astimezone().date()
        gelesen = tisch.versuche(lambda: protokoll.wiedervorlagen_faellig(heute, 1))
        if gelesen and gelesen.wert[1]:
            was = anzahl(gelesen.wert[1], "Vereinbarung ist", "Vereinbarungen sind")
            tisch.sage(f"{was} fällig: „koprax faellig“ nennt sie.")

    # --- opening ----------------------------------------------------------------------------------

    def _oeffnen(self, runde: Listenzeile) -> Gang[Danach]:
        tisch = self._tisch
        leitung: Leitung = _aus("modelle.leitung.runde").Leitung.oeffnen(tisch.umgebung, runde.id)
        if leitung.runde.stand == "laufend":
            return (yield from self._leiten(leitung))
        if leitung.runde.stand == "geplant":
            return (yield from self._vorbereiten(leitung))
        wort = leitung.runde.ablauf.ergebniswort
        wege = [f"{wort} vorlesen oder speichern", "die Folgerunde vorbereiten"]
        nr = yield from waehlen(tisch, f"{runde.code} ist abgeschlossen.", wege, "geht zurück")
        if nr == 1:
            yield from _aus("screens.schlicht.blatt").Blatt(tisch, leitung).zeigen()
        if nr == 2:
            return (yield from self._vorbereiten(None, leitung.runde))
        return Danach.BLEIBT

    def _vorbereiten(self, geplant: Leitung | None, vorige: Runde | None = None) -> Gang[Danach]:
        """Prepare a round: the planned one, one that follows `vorige`, or a wholly new one."""
        art = _aus("screens.schlicht.vorbereitung").Vorbereitung
        vorbereitung: Vorbereitung = art(self._tisch, geplant, vorige)
        leitung = yield from vorbereitung.fuehren()
        if leitung is None:
            self._vorlesen()
            return Danach.BLEIBT
        return (yield from self._leiten(leitung))

    def _leiten(self, leitung: Leitung) -> Gang[Danach]:
        gang: Gang[Danach] = (
            _aus("screens.schlicht.runde").Rundengang(self._tisch, leitung).fuehren()
        )
        danach = yield from gang
        if danach != Danach.ENDE:
            self._vorlesen()
        return danach


def _aus(modul: str) -> Any:
    """Return a module that only who opens a round needs."""
    return import_module(modul)


def rundensatz(runde: Listenzeile) -> str:
    """Say one round: its state, code, month, format and phase."""
    teile = (runde.code, monat(runde.monat), runde.ablauf, runde.phase, runde.leitfrage)
    return als_satz(f"{IN_WORTEN[runde.stand]}: {', '.join(filter(None, teile))}")
