"""The question before something is saved that could tell who is meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from modelle.anonymitaet.erkennung.fund import Fund, ersetzt
from screens.runde.beschriftung import gezeigte
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from screens.runde.namen.fundsaetze import Fundstelle, fundfrage, fundstellen, umgeschrieben
from screens.runde.namen.namenswache import Namenswache
from screens.runde.namen.rueckholung import Ersetzt
from tui.widgets.rueckfrage import Antwort
from tui.worte import kurz

ERSETZEN = "ersetzen und speichern"


class Namensfrage:
    """Asks about strong finds, in the line or in several lines that were pasted at once."""

    def __init__(self, flaeche: Flaeche, halb: Halbzeile, wache: Namenswache) -> None:
        self._flaeche, self._halb, self._wache = flaeche, halb, wache

    def fragt(self, danach: Callable[[], object]) -> bool:
        """Ask about strong finds in the line, then call `danach`; without any return False."""
        eingabe, wache = self._halb.eingabe, self._wache
        funde, text = wache.starke(), eingabe.value
        if not funde:
            return False

        # The line may be another one by the time of the answer: it is checked anew.
        def ersetzen() -> None:
            wache.ersetze(wache.starke())
            danach()
            wache.rueckholung.sagen()

        def lassen() -> None:
            jetzt = eingabe.value
            if wache.freigeben([jetzt[fund.anfang : fund.ende] for fund in wache.starke()]):
                danach()

        def aendern() -> None:
            eingabe.cursor_position = min(funde[0].ende, len(eingabe.value))

        frage = fundfrage(fundstellen(text, funde))
        neu = partial(self._neu_getippt, text, funde, danach)
        zuerst = Antwort("enter", ERSETZEN, ersetzen, label="Enter", getippt=neu)
        self._stellen(frage, zuerst, ("so lassen", lassen), "ändern", aendern)
        return True

    def _neu_getippt(
        self, text: str, funde: Sequence[Fund], danach: Callable[[], object], neu: str
    ) -> Callable[[], object] | None:
        """Return what saves `neu` in place of the line `text`, if it is that without the finds."""
        neu = " ".join(neu.split())
        if any(f.stark for f in self._wache.pruefe_text(neu)):
            return None
        if not umgeschrieben(text, funde, neu):
            return None

        def statt_dessen() -> None:
            self._halb.eingabe.fuellen(neu)
            danach()
            if not self._flaeche.rueckfrage.offen:
                self._flaeche.melde("Gespeichert ist die neu getippte Zeile.")

        return statt_dessen

    def fragt_zeilen(
        self,
        texte: Sequence[str],
        danach: Callable[[Sequence[str]], object],
        aendern: Callable[[], object],
    ) -> bool:
        """Ask once about strong finds in several lines; without any return False.

        `danach` gets the lines to save. `aendern` puts them into the line: for Esc.
        """
        wache = self._wache
        gefunden = [[f for f in wache.pruefe_text(text) if f.stark] for text in texte]
        je_text = [fundstellen(text, f) for text, f in zip(texte, gefunden, strict=True)]
        stellen = [stelle for einer in je_text for stelle in einer]
        if not stellen:
            return False

        def ersetzen() -> None:
            paare = zip(texte, je_text, strict=True)
            gemerkt = [x for text, einer in paare for x in wache.merken(einer, text)]
            ersetzte = Ersetzt(self._halb.stand(), "", stellen, gemerkt, nochmal)
            wache.rueckholung.merken(ersetzte)
            danach([ersetzt(text, funde) for text, funde in zip(texte, gefunden, strict=True)])
            wache.rueckholung.sagen()

        def nochmal() -> None:
            self.fragt_zeilen(texte, danach, aendern)

        def lassen() -> None:
            if wache.freigeben([wort for wort, _ in stellen]):
                danach(texte)

        gemeint = [text for text, einer in zip(texte, je_text, strict=True) if einer]
        self._fragen(stellen, ersetzen, lassen, aendern, "in der Zeile ändern", gemeint)
        return True

    def fragt_profession(
        self, wort: str, danach: Callable[[], object], als_text: Callable[[], object]
    ) -> bool:
        """Ask whether a word that looks like a name is a profession; return False if none does.

        `danach` is called only if the word is called harmless; `als_text` leaves it in the line.
        """
        # Neighbours decide about a word that is both, such as „Koch“.
        funde = self._wache.pruefe_text(f"{wort} sagt das")
        stellen = [(wort, fund) for fund in funde if fund.anfang < len(wort)]
        if not stellen:
            return False

        def lassen() -> None:
            if self._wache.freigeben([wort]):
                danach()

        grund = f"{kurz(wort)} sieht nach einem Namen aus ({stellen[0][1].grund})."
        self._stellen(
            f"{grund} Ist es eine Profession?",
            Antwort("enter", "nein, gehört zum Text", als_text, label="Enter"),
            ("ja, eine Profession", lassen),
            esc="ändern",
        )
        return True

    def _fragen(
        self,
        stellen: Sequence[Fundstelle],
        ersetzen: Callable[[], object],
        lassen: Callable[[], object],
        aendern: Callable[[], object],
        esc: str,
        texte: Sequence[str],
    ) -> None:
        """Ask about these finds; `texte` are the lines with them that stand nowhere else."""
        zuerst = Antwort("enter", ERSETZEN, ersetzen, label="Enter")
        self._stellen(fundfrage(stellen), zuerst, ("so lassen", lassen), esc, aendern, texte)

    def _stellen(
        self,
        frage: str,
        zuerst: Antwort,
        lassen: tuple[str, Callable[[], object]],
        esc: str,
        aendern: Callable[[], object] | None = None,
        texte: Sequence[str] = (),
    ) -> None:
        """Ask; the key that calls a find harmless gives the answer `lassen`."""
        flaeche, (titel, tun) = self._flaeche, lassen
        # The user's own keys hold here, too; only the first of several is shown.
        erste, *weitere = flaeche.tastennamen("fund.lassen")
        antworten = [
            zuerst,
            Antwort(erste, titel, tun, label=flaeche.taste("fund.lassen")),
            *(Antwort(taste, "", tun) for taste in weitere),
        ]
        flaeche.rueckfrage.stellen([(frage,), *gezeigte(texte)], antworten, aendern, esc)
        flaeche.zeige_fuss()
