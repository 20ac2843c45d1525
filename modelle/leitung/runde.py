"""Leading a round: each public act of `Leitung` is one intention of the moderator.

What an act does to the round is decided in `modelle.runde.entscheidungen`, how it is stored and
repeated stands in `fuehrung` and `offene_runde`, what concerns names in `namen`, what puts
something right in `berichtigung`. An act that does not fit raises Abgelehnt with a German sentence,
a fault of the file ProtokollFehler; in both cases nothing has changed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence

from modelle.ablauf.format import Ablauf, Feld, Phase, Wert
from modelle.leitung.sitzung import MitSitzung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import ProtokollFehler
from modelle.runde import ereignisse as e
from modelle.runde.entscheidungen import angebote, eintraege, lauf, uebernahme
from modelle.runde.planung import Planvorschlag
from modelle.runde.regeln import erfaehrt_davon
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.vermerk import Ereignis


class Leitung(MitSitzung):
    """One round being led.

    In every act `eintrag`, `bezug`, `vor` and `an` are ids of entries, `art` is the key of a kind,
    `profession` a tag, and `entwurf` what is left of the half-typed line once the act is stored.
    """

    # --- the course of the round --------------------------------------------------------------

    def vorbereiten(self, ablauf: Ablauf, angaben: e.Angaben) -> None:
        """Change what a planned round was prepared with."""
        self._handeln(lambda r: lauf.vorbereiten(r, ablauf, angaben))

    def beginnen(self) -> None:
        """Begin: confidentiality is confirmed, the clock runs."""
        self._handeln(lambda r: [*self._nachgezaehlt(r), *lauf.beginnen(r, self._startliste)])
        self._genehmigung_vorlegen()

    def weiter(self) -> None:
        """Go to the next phase."""
        self._handeln(lambda r: lauf.weiter(r, self._startliste))

    def zurueck(self) -> None:
        """Go to the phase before; nothing in the later ones is lost."""
        self._handeln(lambda r: lauf.zurueck(r, self._startliste))

    def unterbrechen(self) -> None:
        """Stop for child protection (Kinderschutz-Stopp): the clock stands, no reason is noted."""
        self._handeln(lauf.unterbrechen)

    def wiederaufnehmen(self) -> None:
        """Go on after the Kinderschutz-Stopp."""
        self._handeln(lauf.wiederaufnehmen)

    def schliessen(self, ohne_rueckfluss: bool = False) -> None:
        """Close the round for good; superseded texts leave the log.

        Their last traces leave the file now or, if that fails, when it is opened next. If the file
        is large, they leave it when the program ends, and only then it is backed up. What was
        decided flows back to the co-operation first: if closing fails then, it is simply repeated.
        `ohne_rueckfluss` closes the round although the co-operation cannot be read.
        """
        self._auftraege = self._verteilt()

        def entscheiden(runde: Runde) -> list[Ereignis]:
            geschlossen = lauf.schliessen(runde, *self._eingehalten(runde))
            if erfaehrt_davon(runde) and not ohne_rueckfluss:
                self._anbindung(runde.wie_auf_dem_blatt()).zurueckgeben(self.id)
            return geschlossen

        self._handeln(entscheiden, Entwurf())
        self._aufraeumen()
        # If this fails now, the next start repeats it and says so.
        with contextlib.suppress(ProtokollFehler, OSError):
            if not self._umgebung.protokoll.wartet:
                self._umgebung.protokoll.sichern()

    # --- time and handout ---------------------------------------------------------------------

    def zeit_geben(self, minuten: int) -> None:
        """Give the present phase more minutes, or fewer."""
        self._handeln(lambda r: lauf.zeit_geben(r, minuten))

    def anhalten_oder_fortsetzen(self) -> None:
        """Stop the clock, or let it run on."""
        self._handeln(lauf.anhalten_oder_fortsetzen)

    def plan_annehmen(self, vorschlag: Planvorschlag) -> None:
        """Take over a new plan that was shown."""
        self._handeln(lambda r: lauf.plan_annehmen(r, vorschlag))

    def uhr_stellen(self, versatz: float) -> None:
        """Keep the round's own time, of which the machine's clock is `versatz` seconds ahead."""
        self._handeln(lambda r: lauf.uhr_stellen(r, versatz))

    def schalten(self, schalter: str, an: bool) -> None:
        """Switch a part of the handout on or off."""
        self._handeln(lambda r: lauf.schalten(r, schalter, an))

    # --- new entries --------------------------------------------------------------------------

    def erfassen(
        self,
        texte: Sequence[str],
        art: str,
        profession: str = "",
        bezug: str = "",
        felder: Mapping[str, str] | None = None,
        entwurf: Entwurf | None = None,
    ) -> list[str]:
        """Save lines as entries of the present phase, in one act; return their ids.

        A kind that exists only once takes all lines as one and replaces what was there. A kind that
        hangs on another hangs on `bezug`, or on the last such entry if that is empty.
        """
        inhalt = eintraege.getippt(texte, profession, felder)
        neue_ids = [self._umgebung.neue_id() for _ in inhalt.texte]
        neue = self._handeln(lambda r: eintraege.erfassen(r, inhalt, art, bezug, neue_ids), entwurf)
        return eintraege.erfasste(self.runde, art, neue)

    def aufnehmen(self, quelle: Eintrag, art: str, feld: Feld, wert: Wert) -> str:
        """Make an entry of this kind out of another (an idea an option) with its first value.

        Return its id. If another terminal was quicker, the value is set on the entry it made.
        """
        self.auffrischen()
        neue_id = self._umgebung.neue_id()
        neue = self._handeln(
            lambda r: eintraege.aufnehmen(r, self._wie_jetzt(quelle), art, feld, wert, neue_id)
        )
        geworden = eintraege.geworden(self.runde, quelle.id, art)
        return geworden.id if geworden else eintraege.erfasste(self.runde, art, neue)[0]

    def _wie_jetzt(self, eintrag: Eintrag) -> Eintrag:
        """Return an entry that was shown as it stands now: a name may have been replaced in it."""
        if jetzt := self.runde.eintraege.get(eintrag.id):
            return jetzt
        return next((x for x in self.vorige_wahl() if x.id == eintrag.id), eintrag)

    def parken(
        self,
        text: str,
        art: str,
        profession: str = "",
        entwurf: Entwurf | None = None,
        felder: Mapping[str, str] | None = None,
        bezug: str = "",
    ) -> Phase:
        """Keep a line that comes too early for the phase it belongs to; return that phase."""
        neue_id = self._umgebung.neue_id()
        [erfasst] = self._handeln(
            lambda r: eintraege.parken(r, text, art, profession, felder, neue_id, bezug), entwurf
        )
        return self.runde.ablauf.phase(erfasst.phase)

    def angebot_uebernehmen(
        self,
        angebot: e.Angebotsangabe,
        eintrag: str = "",
        art: str = "",
        profession: str = "",
        bezug: str = "",
        entwurf: Entwurf | None = None,
    ) -> str:
        """Take a local offer up into an entry or, if `eintrag` is empty, as a new one of this kind.

        In one act; return the id of the entry. An offer that is there already is not taken twice.
        A new entry has the title of the offer and hangs as in `erfassen`.
        """
        if eintrag:
            self._handeln(lambda r: angebote.zuordnen(r, eintrag, angebot), entwurf)
            return eintrag
        neue_id = self._umgebung.neue_id()
        neue = self._handeln(
            lambda r: angebote.als_neuer_eintrag(r, angebot, art, profession, bezug, neue_id),
            entwurf,
        )
        return eintraege.erfasste(self.runde, art, neue)[0]

    # --- entries that are there ---------------------------------------------------------------

    def eintrag_parken(self, eintrag: str, art: str) -> Phase:
        """Park an entry that was noted in the wrong phase; return the phase it waits for."""
        [geparkt] = self._handeln(lambda r: eintraege.eintrag_parken(r, eintrag, art))
        return self.runde.ablauf.phase(geparkt.phase)

    def uebernehmen(self, eintrag: str, an: str = "") -> None:
        """Take up a parked entry in the present phase and hang it on the entry `an`, if any."""
        self._handeln(lambda r: uebernahme.uebernehmen(r, eintrag, an))

    def aendern(self, eintrag: str, text: str, entwurf: Entwurf | None = None) -> None:
        """Give an entry another text."""
        self._handeln(lambda r: eintraege.aendern(r, eintrag, text), entwurf)

    def bearbeiten(
        self,
        gesehen: Eintrag,
        aenderungen: Callable[[Runde, Eintrag], Sequence[Ereignis]],
        entwurf: Entwurf | None = None,
    ) -> None:
        """Change several things of an entry in one act, decided on how it stands then.

        `gesehen` is the entry as it was shown. If somebody else changed it meanwhile, Abgelehnt
        says so and their change stays.
        """
        self._handeln(lambda r: eintraege.bearbeiten(r, gesehen, aenderungen), entwurf)

    def zuschreiben(self, eintrag: str, profession: str) -> None:
        """Give an entry to another profession."""
        self._handeln(lambda r: eintraege.zuschreiben(r, eintrag, profession))

    def feld_setzen(
        self,
        eintrag: str,
        feld: Feld,
        wert: str,
        entwurf: Entwurf | None = None,
        gesehen: str | None = None,
    ) -> None:
        """Set a field; a choice that is set already is taken away. Empty text empties a field.

        `gesehen` is what the list showed: only a choice that was seen is taken away.
        """
        self._handeln(lambda r: eintraege.feld_setzen(r, eintrag, feld, wert, gesehen), entwurf)

    def angebot_herausnehmen(self, eintrag: str, schluessel: str) -> None:
        """Take the local offer with this key out of an entry again; undo brings it back."""
        self._handeln(lambda r: angebote.herausnehmen(r, eintrag, schluessel))

    def verschieben(self, eintrag: str, vor: str) -> None:
        """Move an entry before another one, or to the end if `vor` is empty."""
        self._handeln(lambda r: eintraege.verschieben(r, eintrag, vor))

    def anhaengen(self, eintrag: str, an: str) -> None:
        """Hang an entry on another one, or detach it if `an` is empty."""
        self._handeln(lambda r: eintraege.anhaengen(r, eintrag, an))

    def loeschen(self, eintrag: str) -> None:
        """Delete an entry; undo brings it back until the round is closed."""
        self._handeln(lambda r: eintraege.loeschen(r, eintrag))
