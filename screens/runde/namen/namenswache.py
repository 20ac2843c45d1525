"""The watch over names in the line: what a find is, and what the keys F2, Strg+L and Strg+E do.

The check itself is loaded within the first second of a round on the screen.

Decision: the key for names in the list is F2, not n, because formats use `n` for themselves:
„passt nicht“, „an wen“.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from modelle.anonymitaet.erkennung.fund import Fund, ersetzt
from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis
from modelle.strom.vermerk import Ereignis
from screens.namenspruefung import namenspruefung, pruefe
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from screens.runde.namen.fundsaetze import Fundstelle, fundstellen, wird_gemerkt
from screens.runde.namen.fundworte import fundhinweis
from screens.runde.namen.rueckholung import Ersetzt, Rueckholung
from tui.widgets.funde import verschoben
from tui.widgets.text import Teil
from tui.worte import kurz


class Namenswache:
    """Watches over the line of a round."""

    def __init__(self, flaeche: Flaeche, halb: Halbzeile) -> None:
        self._flaeche, self._halb = flaeche, halb
        self.gedaechtnis: Gedaechtnis = OHNE
        """What the case remembers, as last taken in."""
        self.geladen = False
        """True once the check is loaded."""
        self.rueckholung = Rueckholung(flaeche, halb, self.auffrischen)
        """What was replaced since the last Enter."""

    # --- checking -----------------------------------------------------------------------------

    def auffrischen(self) -> bool:
        """Take in what the case remembers now; return True if that changed what is a find."""
        neu = self._flaeche.leitung.gedaechtnis
        if neu == self.gedaechtnis:
            return False
        self.gedaechtnis = neu
        self._halb.eingabe.neu_pruefen()
        return True

    def pruefe(self, text: str) -> Sequence[Fund]:
        """Return the finds in a line as it is typed; the tags before its text are not checked.

        While offers are searched there are none: what is typed for that is stored nowhere.
        """
        if self._halb.gesucht_wird:
            return ()
        weg = self._vorspann(text)
        return verschoben(self.pruefe_text(text[weg:]), weg)

    def starke(self) -> list[Fund]:
        """Return the finds in the line that are asked about before it is saved."""
        return [fund for fund in self.pruefe(self._halb.eingabe.value) if fund.stark]

    def bekannte(self, text: str) -> list[Fund]:
        """Return the finds in a line that the case remembers as names."""
        return [f for f in self.pruefe(text) if self._gemerkt(text[f.anfang : f.ende])]

    def ohne_bekannte(self, text: str) -> str:
        """Return a text with the remembered names replaced."""
        if not text or not self.gedaechtnis.namen:
            return text
        funde = [f for f in self.pruefe_text(text) if self._gemerkt(text[f.anfang : f.ende])]
        return ersetzt(text, funde)

    def saeubern(self, gesucht: Callable[[Callable[[str], str]], bool]) -> None:
        """Put the replacements of remembered names into line and waiting line; keep them so.

        `gesucht` does so where offers are searched, and returns True if there were any.
        """
        halb = self._halb
        bekannte = self.bekannte(halb.eingabe.value)
        daneben = self.ohne_bekannte(halb.beiseite.text)
        auch_dort = gesucht(self.ohne_bekannte)
        if not bekannte and not auch_dort and daneben == halb.beiseite.text:
            return
        halb.beiseite = msgspec.structs.replace(halb.beiseite, text=daneben)
        if bekannte:
            halb.eingabe.ersetze(bekannte)
        self._flaeche.leitung.entwurf_halten(halb.stand(), spurlos=True)

    def _gemerkt(self, wort: str) -> bool:
        return any(self.gedaechtnis.kennt(teil) for teil in (wort, *wort.split()))

    def laden(self) -> None:
        """Load the check and its word list: 25 ms that the first letter would take otherwise."""
        if not self.geladen:
            self.pruefe_text("Wort")

    def pruefe_text(self, text: str) -> Sequence[Fund]:
        """Return the finds in a text; in a meeting without a case places may stand."""
        self.geladen = True
        return pruefe(text, self.gedaechtnis, self._flaeche.leitung.runde.ablauf.fall)

    def _vorspann(self, text: str) -> int:
        """Return the character offset at which the text of a line begins, behind its tags."""
        return self._halb.vorspann(text)

    # --- what a key does ----------------------------------------------------------------------

    def hinweis(self, breite: int) -> list[Teil]:
        """Say what keys would do about the find at the cursor, in at most `breite` cells.

        Without a find the list is empty.
        """
        eingabe, taste = self._halb.eingabe, self._flaeche.taste
        fund = eingabe.fund
        if fund is None:
            return []
        anzahl, wort = len(eingabe.funde), eingabe.value[fund.anfang : fund.ende]
        tasten = f"{taste('fund.ersetzen')} ersetzen · {taste('fund.lassen')} lassen"
        alle = f" · {taste('fund.alle')} alle {anzahl}"
        return fundhinweis((wort, fund), anzahl, tasten, alle, breite)

    def ersetzen(self) -> None:
        """Replace the find at the cursor."""
        fund = self._halb.eingabe.fund
        if fund is not None:
            self.ersetze([fund])
        else:
            self._nichts()

    def alle_ersetzen(self) -> None:
        """Replace every find in the line."""
        funde = self.pruefe(self._halb.eingabe.value)
        if funde:
            self.ersetze(funde)
        else:
            self._nichts()

    def lassen(self) -> None:
        """Call the find at the cursor harmless in this round."""
        eingabe, flaeche = self._halb.eingabe, self._flaeche
        fund = eingabe.fund
        if fund is None:
            self._nichts()
            return
        wort = eingabe.value[fund.anfang : fund.ende]
        # Taken for a name by mistake, it is harmless in the other rounds of the case, too.
        wo = "diesem Fall" if self.gedaechtnis.war_name(wort) else "dieser Runde"
        if self.freigeben([wort]):
            zurueck = flaeche.taste("zuruecknehmen")
            flaeche.melde(f"{kurz(wort)} bleibt in {wo} so. {zurueck} nimmt das zurück.")

    def _nichts(self) -> None:
        self._flaeche.melde("In der Zeile ist nichts markiert.")

    def ersetze(self, funde: Sequence[Fund]) -> None:
        """Replace finds in the line at once, also when the file cannot remember them just now.

        Until the next Enter, undo puts the words back.
        """
        eingabe, text, davor = self._halb.eingabe, self._halb.eingabe.value, self._halb.stand()
        eingabe.ersetze(funde)
        stellen = fundstellen(text, funde)
        self.rueckholung.merken(Ersetzt(davor, text, stellen, self.merken(stellen, text)))

    def merken(self, stellen: Sequence[Fundstelle], text: str) -> list[Ereignis]:
        """Remember for this case the replaced finds of a text that `wird_gemerkt` names.

        Return the events of it, none for what was remembered before.
        """
        leitung, stand = self._flaeche.leitung, self._halb.stand()
        gemerkt: list[Ereignis] = []

        def tun() -> None:
            for _, fund in stellen:
                if wird_gemerkt(fund):
                    woerter = namenspruefung().merkwoerter(fund, text)
                    gemerkt.extend(leitung.name_merken(woerter, fund.art, fund.ersatz, stand))

        self._flaeche.rahmen.versuche(tun)
        self.auffrischen()
        return gemerkt

    def freigeben(self, worte: Sequence[str]) -> bool:
        """Call words harmless in this round; return False if that could not be saved."""
        leitung = self._flaeche.leitung

        def tun() -> None:
            for wort in dict.fromkeys(worte):
                leitung.freigeben(wort)

        getan = self._flaeche.rahmen.versuche(tun)
        self.auffrischen()
        return getan is not None
