"""The question about a word before a colon that names nothing in this round."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from modelle.fach.professionen import STAMM, WEITERE
from modelle.fach.rufnamen import gerufen
from modelle.runde.eingabe import deuten
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from tui.widgets.rueckfrage import Antwort
from tui.worte import kurz


class Wortfrage:
    """Asks once for each word: text, or one of the professions that are there."""

    def __init__(self, flaeche: Flaeche, halb: Halbzeile) -> None:
        self._flaeche, self._halb = flaeche, halb
        self._text: set[str] = set()
        """Words that were called text on this screen, case-folded."""

    def fragt(self, danach: Callable[[], object]) -> bool:
        """Ask about the word, then call `danach`; return False if there is nothing to ask."""
        halb, flaeche = self._halb, self._flaeche
        if halb.geaendert_wird:
            return False
        wort = deuten(halb.ganz, flaeche.runde).fremd
        if not wort or self._schon_text(wort):
            return False

        def als_text() -> None:
            self._text.add(wort.casefold())
            danach()

        def als_profession(kuerzel: str) -> None:
            rest = halb.ganz.partition(":")[2].strip()
            halb.fuellen(f"{kuerzel}: {rest}")
            danach()

        dabei = flaeche.runde.angaben.professionen
        flaeche.rueckfrage.stellen(
            [(self._satz(wort),)],
            [
                Antwort("enter", "gehört zum Text", als_text, label="Enter"),
                *(
                    Antwort(str(nr), p.titel, partial(als_profession, p.kuerzel))
                    for nr, p in enumerate(dabei[:9], 1)
                ),
            ],
            esc="ändern",
        )
        flaeche.zeige_fuss()
        return True

    def _satz(self, wort: str) -> str:
        """Say what is known about the word."""
        sonst = gerufen(wort, (*STAMM, *WEITERE))
        if sonst is not None:
            return f"{sonst.titel} ist heute nicht dabei. Wer sagt es? Oder gehört es zum Text?"
        return f"Wer oder was ist {kurz(wort + ':')} am Anfang der Zeile?"

    def _schon_text(self, wort: str) -> bool:
        """Return True if the word was called text before, here or in an entry of the round."""
        anfang = f"{wort}:".casefold()
        return wort.casefold() in self._text or any(
            eintrag.text.casefold().startswith(anfang)
            for eintrag in self._flaeche.runde.eintraege.values()
        )
