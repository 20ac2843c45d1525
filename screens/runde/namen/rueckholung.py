"""Putting words back that were replaced by mistake: with the key for undo, until the next Enter.

What was replaced is kept in memory only, never in the log. Undo puts the words back, into the line
or into what was just saved of it, and the case forgets what it remembered with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from modelle.protokoll.entwurf import Entwurf
from modelle.runde import ereignisse as e
from modelle.strom.ruecknahme import ruecknahmen
from modelle.strom.vermerk import Ereignis
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from screens.runde.namen.fundsaetze import Fundstelle
from tui.worte import kurz, saetze


class Ersetzt(NamedTuple):
    """One replacement in the line, or in several lines that were pasted."""

    davor: Entwurf
    """The line as it was before."""
    text: str
    """What stood in the input before."""
    stellen: Sequence[Fundstelle]
    gemerkt: Sequence[Ereignis]
    """What the case remembered by it."""
    nochmal: Callable[[], object] | None = None
    """Asks about pasted lines again; None for the line."""

    @property
    def ersatz(self) -> set[str]:
        """What was put in the place of the words."""
        return {fund.ersatz for _, fund in self.stellen}

    def zurueck(self, text: str) -> str:
        """Return a text with the words put back, each where its replacement stands first."""
        stelle = 0
        for wort, fund in self.stellen:
            gefunden = text.find(fund.ersatz, stelle)
            if gefunden >= 0:
                text = text[:gefunden] + wort + text[gefunden + len(fund.ersatz) :]
                stelle = gefunden + len(wort)
        return text


class Rueckholung:
    """Knows what was replaced since the last Enter."""

    def __init__(
        self, flaeche: Flaeche, halb: Halbzeile, bei_aenderung: Callable[[], object]
    ) -> None:
        """`bei_aenderung` is called when the case has forgotten something."""
        self._flaeche, self._halb, self._bei_aenderung = flaeche, halb, bei_aenderung
        self._ersetzt: list[Ersetzt] = []
        self._getan: tuple[int, ...] = ()
        """The acts that undo could take back when the first of these was replaced."""

    def merken(self, ersetzt: Ersetzt) -> None:
        """Keep a replacement until the next Enter."""
        jetzt = self._rueckgaengig()
        if jetzt != self._getan:
            self._ersetzt.clear()
        self._getan = jetzt
        self._ersetzt.append(ersetzt)

    def vergessen(self) -> None:
        """Keep nothing any more: the next line goes out."""
        self._ersetzt.clear()
        self._flaeche.meldung.nachsehen()

    def sagen(self) -> None:
        """Say that what was replaced and saved can be put back."""
        if self._ersetzt and self._rueckgaengig() != self._getan:
            worte = _aufgezaehlt(self._ersetzt[-1])
            zurueck = self._flaeche.taste("zuruecknehmen")
            satz = f"{worte} ersetzt. {zurueck} holt das Getippte zurück."
            # What saving itself said, such as "Vorgemerkt", stands before it. While a question is
            # open, undo takes that back.
            self._flaeche.melde(
                saetze(self._flaeche.meldung.gesagt, satz),
                solange=lambda: bool(self._ersetzt) and not self._flaeche.rueckfrage.offen,
            )

    def zurueckholen(self) -> bool:
        """Put back what was replaced last; return False if something else is to be undone first."""
        if not self._ersetzt:
            return False
        jetzt, ersetzt = self._rueckgaengig(), self._ersetzt[-1]
        gespeichert = self._gespeichert(ersetzt) if jetzt[:-1] == self._getan else None
        if jetzt != self._getan and gespeichert is None:
            self._ersetzt.clear()
            return False
        leitung = self._flaeche.leitung
        if not self._flaeche.rahmen.versuche(lambda: leitung.name_vergessen(ersetzt.gemerkt)):
            return True
        self._ersetzt.pop()
        self._bei_aenderung()
        if gespeichert is None:
            self._in_die_zeile(ersetzt)
        else:
            self._ersetzt.clear()
            self._aus_dem_gespeicherten(ersetzt, gespeichert)
        lassen = self._flaeche.taste("fund.lassen")
        self._flaeche.melde(f"{_aufgezaehlt(ersetzt)} steht wieder da. {lassen} lässt es so.")
        return True

    # --- where it stands now ------------------------------------------------------------------

    def _rueckgaengig(self) -> tuple[int, ...]:
        return ruecknahmen(self._flaeche.leitung.vermerke).getan

    def _gespeichert(self, ersetzt: Ersetzt) -> Ereignis | None:
        """Return the first event of the last act if it saved what was replaced, else None."""
        leitung = self._flaeche.leitung
        letzter = leitung.vermerke[self._rueckgaengig()[-1] - 1].ereignis
        match letzter:
            case e.EintragErfasst(text=text) | e.EintragGeaendert(text=text):
                inhalt = " ".join((text, *getattr(letzter, "felder", {}).values()))
            case e.FeldGesetzt(wert=inhalt):
                pass
            case _:
                return None
        passt = ersetzt.nochmal or any(ersatz in inhalt for ersatz in ersetzt.ersatz)
        return letzter if passt else None

    def _in_die_zeile(self, ersetzt: Ersetzt) -> None:
        eingabe = self._halb.eingabe
        danach = ersetzt.text
        for wort, fund in sorted(ersetzt.stellen, key=lambda stelle: -stelle[1].anfang):
            danach = danach[: fund.anfang] + fund.ersatz + danach[fund.anfang + len(wort) :]
        if danach in eingabe.value:
            neu = eingabe.value.replace(danach, ersetzt.text, 1)
        else:
            neu = ersetzt.zurueck(eingabe.value)
        eingabe.fuellen(neu)

    def _aus_dem_gespeicherten(self, ersetzt: Ersetzt, letzter: Ereignis) -> None:
        flaeche, halb = self._flaeche, self._halb
        runde, leitung = flaeche.runde, flaeche.leitung
        eintrag = runde.eintraege.get(getattr(letzter, "eintrag", ""))
        feld = runde.ablauf.feld(letzter.feld) if isinstance(letzter, e.FeldGesetzt) else None
        if ersetzt.nochmal is not None:
            if flaeche.rahmen.versuche(leitung.zuruecknehmen):
                ersetzt.nochmal()
        elif isinstance(letzter, e.EintragErfasst) and not halb.eingabe.value:
            if flaeche.rahmen.versuche(leitung.zuruecknehmen):
                halb.art, halb.profession = ersetzt.davor.art, ersetzt.davor.profession
                halb.fuellen(ersetzt.davor.text)
                flaeche.fokus(halb.eingabe)
                flaeche.beschriften()
        elif eintrag is not None and feld is not None:
            flaeche.felder_fragen(eintrag.id, [feld])
            halb.fuellen(ersetzt.zurueck(eintrag.felder.get(feld.schluessel, "")))
        elif eintrag is not None:
            flaeche.text_aendern(eintrag)
            halb.fuellen(ersetzt.zurueck(eintrag.text))


def _aufgezaehlt(ersetzt: Ersetzt) -> str:
    return ", ".join(dict.fromkeys(kurz(wort) for wort, _ in ersetzt.stellen))
