"""Several lines that came at once, pasted or typed while a question was open.

Decision: if one of them begins with a tag or a word before a colon, or names a field behind its
text, all are sent one after the other, just as if somebody had typed them so. Once they were saved
as they stood, and what the teacher said got to the sheet as „lk: …“ of somebody else. Without tags
they are saved in one act.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from modelle.protokoll.entwurf import Entwurf
from modelle.runde.eingabe import deuten
from modelle.runde.felderzeile import genannte
from modelle.sprache.zeichen import zeilen
from screens.runde.beschriftung import gezeigte
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from screens.runde.namen.namensfrage import Namensfrage
from tui.widgets.rueckfrage import Antwort


class MehrereZeilen:
    """Asks how they are to be saved, and sends those that wait when the line is free."""

    def __init__(
        self,
        flaeche: Flaeche,
        halb: Halbzeile,
        namen: Namensfrage,
        auf_einmal: Callable[[Sequence[str]], object],
        absenden: Callable[[str], object],
    ) -> None:
        """`auf_einmal` saves lines without tags in one act; `absenden` is Enter in the line."""
        self._flaeche, self._halb, self._namen = flaeche, halb, namen
        self._auf_einmal, self._absenden = auf_einmal, absenden
        self._warten: list[str] = []
        """Lines still to be sent; one of those before them asks a question or holds a fault."""
        self._vorher: Entwurf | None = None
        """The line as it was before them; None while none was sent."""
        self._sendet = False

    def nachholen(self, text: str) -> None:
        """Take in what was typed while a question was open. Esc gets it into the line."""
        texte = zeilen(text)
        if len(texte) < 2:
            self._halb.nachholen(text)
            return
        self._flaeche.fokus(self._halb.eingabe)
        self._fragen(texte, lambda: self._halb.nachholen(" ".join(texte)), getippt=True)

    def eingefuegt(self, texte: Sequence[str]) -> None:
        """Take in pasted lines. Esc leaves them out."""
        eingabe = self._halb.eingabe
        self._fragen(texte, lambda: eingabe.insert_text_at_cursor(" ".join(texte)), getippt=False)

    def _fragen(self, texte: Sequence[str], eine: Callable[[], object], getippt: bool) -> None:
        """Ask, and save an entry each, or call `eine` to have them together in the line.

        Names in them are asked about before.
        """
        if self._halb.geaendert_wird or self._halb.gesucht_wird:
            eine()
            return
        anzahl = len(texte)

        def alle() -> None:
            if not self._namen.fragt_zeilen(texte, self._speichern, eine):
                self._speichern(texte)

        frage = f"{anzahl} Zeilen {'getippt' if getippt else 'eingefügt'}. Wie speichern?"
        self._flaeche.rueckfrage.stellen(
            [(frage,), *gezeigte(texte)],
            [
                Antwort("1", f"als {anzahl} Einträge", alle),
                Antwort("2", "zusammen in die Zeile", eine),
            ],
            abbruch=eine if getippt else None,
            esc="in der Zeile ändern" if getippt else "nicht einfügen",
        )

    def _speichern(self, texte: Sequence[str]) -> None:
        runde, halb = self._flaeche.runde, self._halb
        gedeutet = [deuten(text, runde) for text in texte]
        getragen = runde.ablauf.felder_von(halb.art) if halb.art else ()
        mit_feldern = any(genannte(text, getragen)[1] for text in texte)
        if not mit_feldern and not any(deutung.vorn or deutung.fremd for deutung in gedeutet):
            self._auf_einmal(texte)
            return
        if self._vorher is None:
            self._vorher = halb.stand()
            halb.leeren()
        self._warten += texte
        self._wartendes_halten()
        self.weiter()

    def _wartendes_halten(self) -> None:
        """Let what waits be kept with the line, so that a crash does not cost it."""
        vorher = self._vorher.text if self._vorher else ""
        self._halb.wartet = " ".join(filter(None, (*self._warten, vorher)))

    def weiter(self) -> None:
        """Send what waits, line by line, until one asks or has a fault; at the end go back.

        The line that somebody had begun before comes back as it was.
        """
        if self._sendet or self._vorher is None:
            return
        self._sendet = True
        try:
            while self._warten and self._frei():
                text = self._warten.pop(0)
                self._wartendes_halten()
                self._halb.fuellen(text)
                self._absenden(self._halb.eingabe.value)
        finally:
            self._sendet = False
        if self._frei():
            vorher, self._vorher = self._vorher, None
            self._wartendes_halten()
            if vorher.text:
                self._halb.fuellen(vorher.text, min(vorher.stelle, len(vorher.text)))
            self._halb.bald_halten()
            self._flaeche.beschriften()

    def _frei(self) -> bool:
        """Return True if the line is empty and nothing is asked or changed in it."""
        halb = self._halb
        belegt = halb.ganz.strip() or halb.geaendert_wird or halb.gesucht_wird
        return not belegt and not self._flaeche.rueckfrage.offen
