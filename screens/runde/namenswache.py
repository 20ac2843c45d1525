"""What could tell who is meant, in the line: what a key does about it, and the question at Enter.

The check itself is loaded with the first second of a round on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis
from modelle.runde.eingabe import deuten
from tui.widgets.funde import verschoben
from tui.widgets.rueckfrage import Antwort
from tui.widgets.text import Teil
from tui.worte import kurz

if TYPE_CHECKING:
    from modelle.anonymitaet.erkennung.fund import Fund
    from screens.runde.schreibzeile import Schreibzeile

VORN = 80
"""Characters in which the tags of a line stand, if it has any."""

GENANNT = 3
"""Finds named in a question; of more it says how many."""

Fundstelle = tuple[str, "Fund"]
"""The words of a find as they stand in the text, and the find."""


class Namenswache:
    """Watches over the line of a round."""

    def __init__(self, zeile: Schreibzeile) -> None:
        self._zeile = zeile
        self.gedaechtnis: Gedaechtnis = OHNE
        """What the case remembers, as last taken in."""
        self.geladen = False
        """Whether the check is loaded."""

    # --- checking -----------------------------------------------------------------------------

    def auffrischen(self) -> bool:
        """Take in what the case remembers now; True when that changed what counts as a find."""
        neu = self._zeile.schirm.leitung.gedaechtnis
        if neu == self.gedaechtnis:
            return False
        self.gedaechtnis = neu
        self._zeile.eingabe.neu_pruefen()
        return True

    def pruefe(self, text: str) -> Sequence[Fund]:
        """The finds in a line as it is typed; the tags before its text are not looked at.

        None while offers are searched: what is typed for that is stored nowhere.
        """
        if self._zeile.suche.offen:
            return ()
        weg = self._vorspann(text)
        return verschoben(self.pruefe_text(text[weg:]), weg)

    def bekannte(self, text: str) -> list[Fund]:
        """The finds in a line that the case remembers as names."""
        return [f for f in self.pruefe(text) if self._gemerkt(text[f.anfang : f.ende])]

    def ohne_bekannte(self, text: str) -> str:
        """A text with the remembered names replaced."""
        if not text or not self.gedaechtnis.namen:
            return text
        # Seldom needed, and loads the word list.
        from modelle.anonymitaet.pruefung import ersetzt

        funde = [f for f in self.pruefe_text(text) if self._gemerkt(text[f.anfang : f.ende])]
        return ersetzt(text, funde)

    def _gemerkt(self, wort: str) -> bool:
        return any(self.gedaechtnis.kennt(teil) for teil in (wort, *wort.split()))

    def laden(self) -> None:
        """Load the check and its word list: 25 ms that the first letter would take otherwise."""
        if not self.geladen:
            self.pruefe_text("Wort")

    def pruefe_text(self, text: str) -> Sequence[Fund]:
        """The finds in a text."""
        # The screen is there sooner without.
        from modelle.anonymitaet.pruefung import pruefen

        self.geladen = True
        return pruefen(text, self.gedaechtnis)

    def _vorspann(self, text: str) -> int:
        """Where the text of a line begins, behind its tags; a text that is changed has none."""
        if self._zeile.geaendert_wird:
            return 0
        vorn = text[:VORN].rstrip()
        return len(vorn) - len(deuten(vorn, self._zeile.schirm.runde).text)

    # --- saying -------------------------------------------------------------------------------

    def hinweis(self, breite: int) -> tuple[Teil, ...]:
        """What a key would do about the line, in at most `breite` cells; empty without a find."""
        eingabe, schirm = self._zeile.eingabe, self._zeile.schirm
        fund = eingabe.fund
        if fund is None:
            return ()
        tasten = f"{schirm.taste('fund.ersetzen')} ersetzen · {schirm.taste('fund.lassen')} lassen"
        alle = f" · {schirm.taste('fund.alle')} alle {len(eingabe.funde)}"
        wort, grund = eingabe.value[fund.anfang : fund.ende], f": {fund.grund} → {fund.ersatz}"
        frei = breite - cell_len(tasten) - 2
        name = kurz(wort, max(8, frei - cell_len(grund) - 2))
        if cell_len(name + grund) > frei:
            grund = f": {fund.grund}"[: max(0, frei - cell_len(name) - 1)].rstrip() + "…"
        elif len(eingabe.funde) > 1 and cell_len(name + grund + alle) <= frei:
            tasten += alle
        return ((name, "bold $warning"), f"{grund}  ", tasten)

    # --- what a key does ----------------------------------------------------------------------

    def ersetzen(self) -> None:
        """Replace the find at the cursor."""
        fund = self._zeile.eingabe.fund
        if fund is not None:
            self._ersetze([fund])
        else:
            self._nichts()

    def alle_ersetzen(self) -> None:
        """Replace every find in the line."""
        funde = self.pruefe(self._zeile.eingabe.value)
        if funde:
            self._ersetze(funde)
        else:
            self._nichts()

    def lassen(self) -> None:
        """Call the find at the cursor harmless in this round."""
        eingabe, schirm = self._zeile.eingabe, self._zeile.schirm
        fund = eingabe.fund
        if fund is None:
            self._nichts()
            return
        wort = eingabe.value[fund.anfang : fund.ende]
        if self._freigeben([wort]):
            zurueck = schirm.taste("zuruecknehmen")
            schirm.melde(f"{kurz(wort)} bleibt in dieser Runde so. {zurueck} nimmt das zurück.")

    def _nichts(self) -> None:
        self._zeile.schirm.melde("In der Zeile ist nichts markiert.")

    def _ersetze(self, funde: Sequence[Fund]) -> None:
        """Replace in the line at once, also when the file cannot remember it just now."""
        eingabe, text = self._zeile.eingabe, self._zeile.eingabe.value
        eingabe.ersetze(funde)
        self.merken([(text[fund.anfang : fund.ende], fund) for fund in funde], text)

    def merken(self, stellen: Sequence[Fundstelle], text: str) -> None:
        """Remember what was accepted as telling; what is only perhaps so is not remembered."""
        from modelle.anonymitaet.pruefung import merkwoerter

        schirm, stand = self._zeile.schirm, self._zeile.stand()
        leitung = schirm.leitung

        def tun() -> None:
            for _, fund in stellen:
                if zu_merken(fund):
                    woerter = merkwoerter(fund, text)
                    leitung.name_merken(woerter, fund.art, fund.ersatz, stand)

        schirm.rahmen.versuche(tun)
        self.auffrischen()

    def _freigeben(self, worte: Sequence[str]) -> bool:
        leitung = self._zeile.schirm.leitung

        def tun() -> None:
            for wort in dict.fromkeys(worte):
                leitung.freigeben(wort)

        getan = self._zeile.schirm.rahmen.versuche(tun)
        self.auffrischen()
        return getan is not None

    # --- the question before something is saved -----------------------------------------------

    def fragt(self, danach: Callable[[], object]) -> bool:
        """Ask about strong finds in the line, then go on with `danach`; False without any."""
        eingabe = self._zeile.eingabe

        def starke() -> list[Fund]:
            return [fund for fund in self.pruefe(eingabe.value) if fund.stark]

        def ersetzen() -> None:
            self._ersetze(starke())
            danach()

        def lassen() -> None:
            text = eingabe.value
            if self._freigeben([text[fund.anfang : fund.ende] for fund in starke()]):
                danach()

        funde, text = starke(), eingabe.value
        if not funde:
            return False

        def aendern() -> None:
            eingabe.cursor_position = min(funde[0].ende, len(eingabe.value))

        stellen = [(text[fund.anfang : fund.ende], fund) for fund in funde]
        self._fragen(stellen, ersetzen, lassen, aendern, "ändern", eingabe.nimm)
        return True

    def fragt_zeilen(
        self,
        texte: Sequence[str],
        danach: Callable[[Sequence[str]], object],
        aendern: Callable[[], object],
    ) -> bool:
        """Ask once about strong finds in several lines; `aendern` puts them into the line."""
        from modelle.anonymitaet.pruefung import ersetzt

        starke = [[f for f in self.pruefe_text(text) if f.stark] for text in texte]
        stellen = [
            (text[fund.anfang : fund.ende], fund)
            for text, funde in zip(texte, starke, strict=True)
            for fund in funde
        ]
        if not stellen:
            return False

        def ersetzen() -> None:
            for text, funde in zip(texte, starke, strict=True):
                self.merken([(text[f.anfang : f.ende], f) for f in funde], text)
            danach([ersetzt(text, funde) for text, funde in zip(texte, starke, strict=True)])

        def lassen() -> None:
            if self._freigeben([wort for wort, _ in stellen]):
                danach(texte)

        def weitertippen(text: str) -> None:
            aendern()
            self._zeile.eingabe.nimm(text)

        self._fragen(stellen, ersetzen, lassen, aendern, "in der Zeile ändern", weitertippen)
        return True

    def _fragen(
        self,
        stellen: Sequence[Fundstelle],
        ersetzen: Callable[[], object],
        lassen: Callable[[], object],
        aendern: Callable[[], object],
        esc: str,
        tippt: Callable[[str], object],
    ) -> None:
        schirm = self._zeile.schirm
        # The user's own keys hold here, too; only the first of several is shown.
        erste, *weitere = schirm.tastennamen("fund.lassen")
        antworten = [
            Antwort("enter", "ersetzen und speichern", ersetzen, label="Enter"),
            Antwort(erste, "so lassen", lassen, label=schirm.taste("fund.lassen")),
            *(Antwort(taste, "", lassen) for taste in weitere),
        ]
        schirm.rueckfrage.stellen([(satz(stellen),)], antworten, aendern, esc, tippt)
        schirm.zeige_fuss()


def zu_merken(fund: Fund) -> bool:
    """Whether what was accepted is remembered as telling: a weak trait, such as a diagnosis, is
    none by itself."""
    return fund.stark or fund.art == "person"


def satz(stellen: Sequence[Fundstelle]) -> str:
    """What was found, with reason and replacement, and why it is asked about."""
    einmal: dict[str, Fund] = {}
    for wort, fund in stellen:
        einmal.setdefault(wort, fund)
    teile = [f"{kurz(wort)} ({fund.grund} → {fund.ersatz})" for wort, fund in einmal.items()]
    mehr = len(teile) - GENANNT
    if mehr > 0:
        teile[GENANNT:] = [f"{mehr} weitere Stelle{'n' if mehr > 1 else ''}"]
    aufgezaehlt = " und ".join(filter(None, (", ".join(teile[:-1]), teile[-1])))
    return f"{aufgezaehlt} {'könnte' if len(einmal) == 1 else 'könnten'} verraten, wer gemeint ist."
