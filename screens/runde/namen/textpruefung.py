"""Checks the texts of a round: a few at once, many in slices between two keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from modelle.anonymitaet.gedaechtnis import Gedaechtnis
from modelle.blatt.durchsicht import Durchsicht, Textstelle
from modelle.blatt.pruefer import Pruefer
from modelle.leitung.runde import Leitung
from modelle.sprache.fortschritt import fortschritt
from tui.rahmen import Schirm

GLEICH = 150
"""Texts that are checked at once, in about 80 ms: those of nearly every round."""

AUF_EINMAL = 10
"""Texts of one slice, about 5 ms: a key passes a few slices on its way through the app."""

GEDULD = "Esc bricht ab."
"""Stands beside the bar while many texts are checked."""


class Textpruefung:
    """Knows which texts are checked, and says how far the check is."""

    def __init__(
        self,
        schirm: Schirm,
        leitung: Leitung,
        texte: Callable[[], tuple[Sequence[Textstelle], Gedaechtnis]],
        sagen: Callable[[str], object],
        fertig: Callable[[], object],
    ) -> None:
        """`texte` are those of the round as it is now, with the memory of its case.

        `sagen` shows how far the check is, `fertig` goes on when all texts are checked.
        """
        self._schirm, self._texte, self._sagen, self._fertig = schirm, texte, sagen, fertig
        self._pruefer = Pruefer.von(leitung)
        self._offen: list[str] = []
        """The texts yet to be checked, the next one last."""
        self._alle, self._seit = 0, 0.0
        """How many there were at the beginning, and elapsed time then."""

    @property
    def laeuft(self) -> bool:
        """Whether texts are being checked in slices now."""
        return bool(self._offen)

    def gleich(self) -> bool:
        """Check the texts at once if few are new; return False if they are too many."""
        fehlende = self._pruefer.fehlende(*self._texte())
        if len(fehlende) > GLEICH:
            return False
        self._pruefer.pruefe(fehlende)
        return True

    def oder_nach_und_nach(self) -> bool:
        """Check the texts at once and return True; or begin to check them in slices."""
        if self.laeuft:
            return False
        fehlende = self._pruefer.fehlende(*self._texte())
        if len(fehlende) <= GLEICH:
            self._pruefer.pruefe(fehlende)
            return True
        self._offen = fehlende[::-1]
        self._alle, self._seit = len(self._offen), self._schirm.rahmen.uhr.vergangen()
        self._melden()
        self._schirm.nachher(self._weiter)
        return False

    def noch(self) -> bool:
        """Say that nothing can be decided yet; return False if the check is done."""
        if self.laeuft:
            self._schirm.melde(f"Die Texte werden noch geprüft. {GEDULD}")
        return self.laeuft

    def _weiter(self) -> None:
        if not self._schirm.is_running:
            return
        self._pruefer.pruefe(self._offen[-AUF_EINMAL:])
        del self._offen[-AUF_EINMAL:]
        if self._offen:
            self._melden()
            self._schirm.nachher(self._weiter)
        else:
            self._fertig()

    def _melden(self) -> None:
        vergangen = self._schirm.rahmen.uhr.vergangen() - self._seit
        self._sagen(f"{fortschritt(1 - len(self._offen) / self._alle, vergangen)}  {GEDULD}")

    def durchsicht(self) -> Durchsicht:
        """Return the finds in the texts."""
        return self._pruefer.durchsehen(*self._texte())
