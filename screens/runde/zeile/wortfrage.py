"""The question about a word before a colon that names nothing in this round."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from modelle.fach.besetzung import bekannt
from modelle.fach.professionen import Profession
from modelle.runde.eingabe import deuten
from modelle.runde.formulare.anwesenheitsformular import neu_dabei
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from screens.runde.namen.namensfrage import Namensfrage
from screens.runde.zeile.fremdwort import LANG, RUECKBLICK, fremdwortsatz
from tui.widgets.rueckfrage import Antwort
from tui.worte import kurz


class Wortfrage:
    """Asks once for each word: text, somebody who joined, or a profession that is there."""

    def __init__(self, flaeche: Flaeche, halb: Halbzeile, namen: Namensfrage) -> None:
        self._flaeche, self._halb, self._namen = flaeche, halb, namen
        self._text: set[str] = set()
        """Words that were called text on this screen, case-folded."""

    def fragt(self, danach: Callable[[], object]) -> bool:
        """Ask about the word, then call `danach`; return False if there is nothing to ask."""
        halb, runde = self._halb, self._flaeche.runde
        in_feld = bool(halb.auftrag and halb.auftrag.felder) or halb.gesucht_wird
        wort = "" if in_feld else deuten(halb.ganz, runde).fremd
        if not wort or self._schon_text(wort):
            return False
        if wort.casefold() == RUECKBLICK:
            self._ohne_rueckblick(wort, danach)
            return True
        als_text = partial(self._als_text, wort, danach)
        antworten = [Antwort("enter", "gehört zum Text", als_text, label="Enter")]
        if neue := neu_dabei(runde, wort):
            name = neue.titel if bekannt(wort) else kurz(neue.titel, LANG)
            dazu = partial(self._dazu, wort, neue, danach)
            antworten.append(Antwort("+", f"{name} ist neu dabei", dazu))
        antworten += [
            Antwort(str(nr), p.titel, partial(self._als_profession, p.kuerzel, danach))
            for nr, p in enumerate(runde.angaben.professionen[:9], 1)
        ]
        self._flaeche.rueckfrage.stellen([(fremdwortsatz(wort),)], antworten, esc="ändern")
        self._flaeche.zeige_fuss()
        return True

    def _ohne_rueckblick(self, wort: str, danach: Callable[[], object]) -> None:
        """Ask how to save a look-back that the format has no place for."""

        def ohne_das_wort() -> None:
            self._halb.fuellen(self._halb.ganz.partition(":")[2].strip())
            danach()

        taste = self._flaeche.taste("fall")
        self._flaeche.rueckfrage.stellen(
            [(f"Der Rückblick hat hier keinen eigenen Platz. {taste} zeigt das Gewählte.",)],
            [
                Antwort("enter", "ohne dieses Wort speichern", ohne_das_wort, label="Enter"),
                Antwort("1", "wie getippt speichern", partial(self._als_text, wort, danach)),
            ],
            esc="ändern",
        )
        self._flaeche.zeige_fuss()

    def _als_text(self, wort: str, danach: Callable[[], object]) -> None:
        self._text.add(wort.casefold())
        danach()

    def _als_profession(self, kuerzel: str, danach: Callable[[], object]) -> None:
        rest = self._halb.ganz.partition(":")[2].strip()
        self._halb.fuellen(f"{kuerzel}: {rest}")
        danach()

    def _dazu(self, wort: str, neue: Profession, danach: Callable[[], object]) -> None:
        """Let a profession join; a word that looks like a name is asked about before."""
        tun = partial(self._kommt_dazu, neue, danach)
        als_text = partial(self._als_text, wort, danach)
        if bekannt(wort) or not self._namen.fragt_profession(wort, tun, als_text):
            tun()

    def _kommt_dazu(self, neue: Profession, danach: Callable[[], object]) -> None:
        flaeche, leitung = self._flaeche, self._flaeche.leitung
        alle = (*flaeche.runde.angaben.professionen, neue)
        if flaeche.rahmen.versuche(lambda: leitung.anwesende_aendern(alle)):
            self._als_profession(neue.kuerzel, danach)
            if not flaeche.rueckfrage.offen:
                flaeche.melde(f"{neue.titel} ist jetzt dabei; kurz reicht „{neue.kuerzel}:“.")

    def _schon_text(self, wort: str) -> bool:
        """Return True if the word was called text before, here or in an entry of the round."""
        anfang = f"{wort}:".casefold()
        return wort.casefold() in self._text or any(
            eintrag.text.casefold().startswith(anfang)
            for eintrag in self._flaeche.runde.eintraege.values()
        )
