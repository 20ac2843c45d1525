"""The state of a round that is led line by line: what holds for the next line."""

from __future__ import annotations

from collections.abc import Sequence

from modelle.leitung.runde import Leitung
from modelle.protokoll.entwurf import Entwurf
from modelle.runde.ansicht import Ansichtszeile, zeilen
from modelle.runde.eintragsziel import haengt_weiter, ziel_der_zeile
from modelle.runde.vorgabe import art_in_phase, profession_in_phase, vom_fall
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.abgelehnt import Abgelehnt
from screens.schlicht.tisch import Tisch
from screens.schlicht.zeilen import Nummern
from screens.schlicht.zeit import Zeitsignale
from tui.zeugenstand import Zeugenstand


class Platz:
    """One open round at the table."""

    def __init__(self, tisch: Tisch, leitung: Leitung) -> None:
        self.tisch, self.leitung = tisch, leitung
        self.nummern = Nummern()
        self.signale = Zeitsignale(tisch, leitung)
        self.zeugenstand = Zeugenstand(tisch.umgebung)
        self.art = self.profession = ""
        """Kind and profession that hold unless a line says otherwise."""
        self.ziel = ""
        """Id of the entry that the next line belongs to, or ""."""
        self.zuletzt = ""
        """Id of the entry last touched: a field typed in a line goes there."""
        self.letzte = ""
        """The last line, as long as it is not saved."""
        self.gesagt: set[str] = set()
        """What was said once: ids of entries and keys of kinds."""
        self.vorige: Sequence[Eintrag] = ()
        """What was agreed in earlier rounds and is not settled."""
        self.phase_betreten()

    @property
    def runde(self) -> Runde:
        """The round as it stands."""
        return self.leitung.runde

    def phase_betreten(self) -> None:
        """Begin with the kind and the profession that the present phase begins with."""
        self.art = art_in_phase(self.runde, "", neue_phase=True)
        self.profession = profession_in_phase(self.runde, "", neue_phase=True)
        self.ziel = ""
        self.vorige = self.leitung.vorige_wahl()
        self.signale.stellen()

    def auffrischen(self) -> None:
        """Let kind and profession fit the round after an act such as undo."""
        self.art = art_in_phase(self.runde, self.art)
        self.profession = profession_in_phase(self.runde, self.profession)

    def vorspann(self) -> str:
        """Return what stands before the line: what it will be, who says it, what it belongs to."""
        runde = self.runde
        if not self.art:
            return "Eingabe: "
        wer = runde.angaben.fallgebend if vom_fall(runde, self.art) else self.profession
        ziel = ziel_der_zeile(runde, self.art, runde.eintraege.get(self.ziel))
        zu = f" zu {self.nummern[ziel]}" if ziel else ""
        return f"{runde.ablauf.art(self.art).titel}{f' {wer}' if wer else ''}{zu}: "

    def gerettet(self) -> str:
        """If the log lost this round, go on beside it and return what happened, else ""."""
        entwurf = Entwurf(self.letzte, len(self.letzte), self.art, self.profession)
        satz = self.zeugenstand.retten(self.leitung, entwurf)
        self.tisch.umgebung = self.zeugenstand.umgebung
        return satz

    def leer(self) -> Entwurf:
        """Return the empty line, with what holds for the next one."""
        return Entwurf(art=self.art, profession=self.profession)

    def zeilen(self) -> tuple[Ansichtszeile, ...]:
        """Return the rows of the present phase."""
        return zeilen(self.runde, self.runde.phase, self.vorige)

    def reihe(self, nummer: int) -> Ansichtszeile:
        """Return the row of the present phase with this number; raises Abgelehnt without one."""
        id = self.nummern.id(nummer)
        for zeile in self.zeilen():
            if id and zeile.eintrag and zeile.eintrag.id == id:
                return zeile
        raise Abgelehnt(f"Die Nummer {nummer} gibt es hier nicht. „liste“ liest alle vor.")

    def eintrag(self, nummer: int) -> Eintrag:
        """Return the entry of this round with this number; raises Abgelehnt without one."""
        if eintrag := self.runde.eintraege.get(self.nummern.id(nummer)):
            return eintrag
        raise Abgelehnt(f"Die Nummer {nummer} gibt es hier nicht. „liste“ liest alle vor.")

    def gespeichert(self, id: str, vorher: str = "") -> None:
        """Remember an entry as the one last touched; its target may have been for it alone."""
        self.zuletzt, self.letzte = id, ""
        ziel = self.runde.eintraege.get(vorher)
        if ziel is None or haengt_weiter(self.runde, ziel) != vorher:
            self.ziel = ""
