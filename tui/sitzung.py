"""A session: the open round, the clock, and the one place where an act is tried.

It knows no screen by name and reports errors on the screen that is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from modelle.ablauf.format import Ablauf
from modelle.leitung.fristen import ABWEICHUNG
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import IN_DER_RUNDE_BESCHAEDIGT, ProtokollFehler
from modelle.strom.abgelehnt import Abgelehnt, Gelungen
from tui.getriebe.terminalapp import TerminalApp
from tui.rahmen import Lernhilfe, Schirm, T
from tui.rechner.einstellungen import Einstellungen
from tui.uhr import Sprungwache, Uhr

if TYPE_CHECKING:
    from modelle.leitung.runde import Leitung
    from modelle.runde.zustand import Runde
    from tui.oeffnung import Oeffnung
    from tui.rechner.eigene_ordner import EigeneOrdner
    from tui.zeugenstand import Zeugenstand


class Sitzung(TerminalApp):
    """Holds the open round and what every screen needs."""

    def __init__(
        self,
        umgebung: Umgebung,
        uhr: Uhr,
        einstellungen: Einstellungen,
        blattordner: Path,
        ablaeufe: Callable[[], dict[str, Ablauf]],
        eigene_ordner: Callable[[], EigeneOrdner],
        pflege: Callable[[], str] | None = None,
    ) -> None:
        super().__init__()
        self.umgebung = umgebung
        self.uhr = uhr
        self.einstellungen = einstellungen
        self.blattordner = blattordner
        self.fristen = einstellungen.fristen
        self.leitung: Leitung | None = None
        self.zeugenstand: Zeugenstand | None = None
        """Watches the file of the open round; None until a round is opened."""
        self._oeffnung: Oeffnung | None = None
        self.demo = False
        self.lernhilfe: Lernhilfe | None = None
        self.zustand: Path | None = None
        """Folder for what the program remembers for itself; None if nothing is remembered."""
        self.zwischendurch: Callable[[str, str, datetime], bool] | None = None
        """Copies the log when a round, given by its id, has another phase; returns True if damage
        was found in it. None if nothing is to be copied meanwhile."""
        self._ablaeufe_lesen = ablaeufe
        self._pflege = pflege
        self._eigene_ordner = eigene_ordner
        self._wache = Sprungwache(uhr)
        self.sprung = 0.0
        """Seconds the machine's clock jumped, until somebody says which time holds."""
        self._versatz = 0.0
        """Seconds it jumped since the program began."""

    @property
    def oeffnung(self) -> Oeffnung | None:
        """The round that is being opened; None once its first second is over."""
        return self._oeffnung

    @oeffnung.setter
    def oeffnung(self, neu: Oeffnung | None) -> None:
        if self._oeffnung is not None:
            self._oeffnung.fertig()
        if neu is not None:
            neu.begonnen()
        self._oeffnung = neu

    def ablaeufe(self) -> dict[str, Ablauf]:
        """Return the usable formats by name."""
        return self._ablaeufe_lesen()

    def eigene_ordner(self) -> EigeneOrdner:
        """Return the folders in which this session may read and write files."""
        return self._eigene_ordner()

    # --- acts ---------------------------------------------------------------------------------

    def versuche(self, tun: Callable[[], T]) -> Gelungen[T] | None:
        """Run `tun` and show the round anew if it changed; on failure say why and return None."""
        vorher = self.leitung.runde if self.leitung else None
        try:
            gelungen = Gelungen(tun())
        except (Abgelehnt, ProtokollFehler) as fehler:
            self.sage(self.gerettet() or str(fehler), ernst=True)
            return None
        if self.leitung is not None and self.leitung.runde is not vorher:
            if vorher is not None and self.leitung.runde.zeit is not vorher.zeit:
                # The log now holds times after the jump by the machine's clock: too late to ask.
                self.sprung = 0.0
            self.zeigen()
        return gelungen

    def gerettet(self) -> str:
        """If the log lost the open round, go on beside it and return what happened, else ""."""
        if self.leitung is None or self.zeugenstand is None:
            return ""
        zeile = next(iter(self._zeilen()), None)
        satz = self.zeugenstand.retten(self.leitung, zeile.stand() if zeile else Entwurf())
        self.umgebung = self.zeugenstand.umgebung
        return satz

    def sage(self, text: str, ernst: bool = False) -> None:
        """Say one sentence in the message line of the screen, if there is one."""
        if isinstance(self.screen, Schirm):
            self.screen.melde(text, ernst)

    def zeigen(self) -> None:
        """Show the state anew on the present screen."""
        if isinstance(self.screen, Schirm) and self.screen.is_mounted:
            self.screen.getan()
            self.screen.zeige()

    def pflegen(self) -> str:
        """Delete rounds that are due and make a copy; return sentences about it, or ""."""
        if self._pflege is None:
            return ""
        getan = self.versuche(self._pflege)
        return getan.wert if getan else ""

    # --- the second ---------------------------------------------------------------------------

    def _tick(self) -> None:
        schirm = self.screen
        if not isinstance(schirm, Schirm) or not schirm.is_mounted:
            return
        sprung = self._wache.sprung()
        if sprung:
            self._datum_bezweifeln(sprung)
        if self.leitung is not None and self.leitung.runde.stand == "laufend":
            self.sprung += sprung
        if self.leitung is not None:
            self.versuche(self._auffrischen)
            self._sichern_lassen(self.leitung.id, self.leitung.runde)
        # Screens below tick, too: a phase has to ring while somebody looks at the handout.
        for offen in self.screen_stack:
            if isinstance(offen, Schirm) and offen.is_mounted:
                offen.tick()
                offen.meldung.nachsehen()
        self.gleich_zeichnen()
        if self.oeffnung is not None and self.oeffnung.gezeigt:
            self.oeffnung = None

    def _datum_bezweifeln(self, sprung: float) -> None:
        """If the clock is days off since the program began, note that the date is in doubt.

        What is typed by it from now on must not make it look right: the next start asks.
        """
        self._versatz += sprung
        if abs(self._versatz) <= ABWEICHUNG.total_seconds():
            return
        seit = (self.uhr.jetzt() - timedelta(seconds=self._versatz)).isoformat()
        protokoll = self.umgebung.protokoll
        self.versuche(lambda: protokoll.datum_anzweifeln(protokoll.datumsnotiz[1] or seit))
        self.zeigen()

    def _sichern_lassen(self, id: str, runde: Runde) -> None:
        """Have the log copied when another phase has begun; say if it turned out to be damaged."""
        if self.zwischendurch is None or runde.stand != "laufend":
            return
        if self.zwischendurch(id, runde.phase.schluessel, self.uhr.jetzt()):
            self.sage(IN_DER_RUNDE_BESCHAEDIGT)

    def _auffrischen(self) -> None:
        if self.leitung is not None:
            self.leitung.auffrischen()
        if self.zeugenstand is not None:
            self.zeugenstand.sehen()

    def sprung_geklaert(self) -> None:
        """Forget the jump of the clock: the question about it is answered."""
        self.sprung = 0.0
        self.zeigen()

    # --- half-typed lines ---------------------------------------------------------------------

    def zeilen_halten(self) -> bool:
        """Store the half-typed lines now; return False if that failed for one."""
        return all([zeile.entwurf_halten() for zeile in self._zeilen()])

    def zeilen_lesen(self) -> None:
        """Read the half-typed lines back from the log, because names may have been replaced."""
        for zeile in self._zeilen():
            self.versuche(zeile.neu_lesen)

    def noch_retten(self) -> None:
        """Store the half-typed lines before the app ends, and the mark of a crash at opening.

        If the log is lost, the open round is written beside it.
        """
        if self.oeffnung is not None and self.absturz is not None:
            self.oeffnung.gescheitert()
            if not self.oeffnung.gezeigt:
                # What the log keeps is not on the screen yet: an empty line would take its place.
                return
        # The log may have been lost since the last second.
        self.gerettet()
        self.zeilen_halten()

    def _zeilen(self) -> list[Any]:
        # Only a phase has a half-typed line; the start screen must not load that module.
        alle = (getattr(schirm, "zeile", None) for schirm in self.screen_stack)
        return [zeile for zeile in alle if zeile is not None]
