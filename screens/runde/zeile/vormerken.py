"""What is typed for another phase: it is kept, and that phase offers it again."""

from __future__ import annotations

from collections.abc import Callable

from modelle.ablauf.format import Eintragsart
from modelle.runde.eingabe import Deutung, deuten
from modelle.runde.felderzeile import felder_dahinter
from modelle.runde.vorgabe import schon_vorbei, sprecher
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from screens.runde.liste.eintragsauswahl import Eintragsauswahl
from screens.runde.parkfrage import parkfrage
from tui.widgets.rueckfrage import Antwort


class Vormerker:
    """Keeps the line for another phase."""

    def __init__(
        self,
        flaeche: Flaeche,
        halb: Halbzeile,
        auswahl: Eintragsauswahl,
        fertig: Callable[[str, str], object],
        gesendet: Callable[[], object],
    ) -> None:
        """`fertig` empties the saved line, given kind and profession of the next one.

        `gesendet` is called when a line was kept and the next one may come.
        """
        self._flaeche, self._halb, self._auswahl = flaeche, halb, auswahl
        self._fertig, self._gesendet = fertig, gesendet

    def fragen(self, deutung: Deutung, art: Eintragsart) -> None:
        """Ask whether a line whose kind does not belong here is to be kept for its phase."""
        flaeche, runde = self._flaeche, self._flaeche.runde
        phase = runde.ablauf.phase_fuer(art.schluessel, runde.phase.schluessel)
        if phase is None:
            flaeche.melde(f"Für „{art.titel}“ gibt es hier keine Phase.", ernst=True)
            return
        frage = f"„{art.titel}“ gehört in „{phase.titel}“. Vormerken und dort wieder anbieten?"
        if schon_vorbei(runde, art.schluessel):
            frage = f"„{phase.titel}“ ist schon vorbei. Dort vormerken? {self._dorthin()}"
        flaeche.rueckfrage.stellen(
            [(frage,)],
            [Antwort("enter", "vormerken", lambda: self._parken(deutung, art), label="Enter")],
        )

    def _dorthin(self) -> str:
        """Say how one gets to what is kept for a phase that is over."""
        return f"{self._flaeche.taste('davor')} führt zurück; dort ↑ ganz oben, Enter übernimmt."

    def hindert(self) -> bool:
        """Say what the line does just now instead of being kept; return False if it may be."""
        if self._halb.gesucht_wird:
            satz = "Hier wird gerade gesucht. Enter übernimmt ein Angebot, Esc beendet es."
        elif self._halb.geaendert_wird:
            satz = "Bitte erst mit Enter speichern oder mit Esc abbrechen."
        else:
            return False
        self._flaeche.melde(satz)
        return True

    def parken(self) -> None:
        """Keep the typed line for its phase; ask for the kind if the line does not name one."""
        deutung = deuten(self._halb.ganz, self._flaeche.runde)
        if not deutung.text:
            self._flaeche.melde("Bitte erst die Zeile tippen, dann vormerken.")
        elif deutung.art is not None:
            self._parken(deutung, deutung.art)
        else:
            parkfrage(self._flaeche, lambda art: self._parken(deutung, art))

    def _parken(self, deutung: Deutung, art: Eintragsart) -> None:
        halb, runde, leitung = self._halb, self._flaeche.runde, self._flaeche.leitung
        wer, leer = sprecher(runde, art.schluessel, deutung, halb.profession), halb.leer()
        getragen = runde.ablauf.felder_von(art.schluessel)
        bezug = self._auswahl.bezug_fuer(art.schluessel)

        def parken() -> None:
            text, felder = felder_dahinter(deutung.text, getragen)
            leitung.parken(text, art.schluessel, wer, leer, felder, bezug)

        if self._flaeche.rahmen.versuche(parken):
            if bezug:
                self._auswahl.ziel_vergessen()
            self._fertig(halb.art, halb.profession)
            vorbei = schon_vorbei(self._flaeche.runde, art.schluessel)
            wohin = f" für „{vorbei.titel}“: {self._dorthin()}" if vorbei else "."
            self._flaeche.melde(f"Vorgemerkt als {art.titel}{wohin}")
            self._gesendet()
