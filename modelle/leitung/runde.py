"""Leading a round: what somebody wants becomes an event, is saved, and only then is the state.

`Leitung` is the one mutable object. Every public act decides on the present round, appends, and
folds; when another process was quicker, it reads what that one wrote and decides once more. An act
that does not fit raises `Abgelehnt` with a German sentence; a fault of the file raises
`ProtokollFehler`; in both cases nothing has changed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from modelle.ablauf.format import Ablauf, Feld, Phase, Wert
from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis, Gemerkt, streuwert, streuwerte
from modelle.fach.professionen import Profession
from modelle.leitung.umgebung import VERSUCHE, Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.listenzeile import listenzeile
from modelle.protokoll.verbindung import Ueberholt
from modelle.runde import ereignisse as e
from modelle.runde import zeit
from modelle.runde.angebote import herausnehmen, mitnehmen, neuer_eintrag, zuordnen
from modelle.runde.faltung import anwenden, falten, gruenden
from modelle.runde.regeln import (
    einziger,
    fliesst_zurueck,
    gehoert,
    gewaehlt,
    laufend,
    letztes_ziel,
    parkphase,
    platz_frei,
)
from modelle.runde.verdichten import verdichtet
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.vergleich import normal
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.ruecknahme import ruecknahmen, wirksame
from modelle.strom.vermerk import Ereignis, Vermerk, Wiederholt, Zurueckgenommen

NEBENBEI = 1_000_000
"""Bytes of a file that is written anew even between two keys, when a half-typed name was replaced:
up to here it takes less than a hundredth of a second."""

_FORT = "Diese Runde gibt es nicht mehr."

Entscheidung = Callable[[Runde], Sequence[Ereignis]]


class Eintragsinhalt(NamedTuple):
    """What is in new entries."""

    texte: Sequence[str]
    profession: str
    felder: Mapping[str, str]
    angebote: tuple[e.Angebotsangabe, ...] = ()


class Leitung:
    """One round being led. Attributes are read by screens and changed only here."""

    def __init__(
        self, umgebung: Umgebung, id: str, vermerke: Sequence[Vermerk], fremd: int
    ) -> None:
        self._umgebung = umgebung
        self.id = id
        self.vermerke = list(vermerke)
        self.runde = falten(self.vermerke)
        self._fremd = fremd
        self._anderswo = OHNE
        """What other rounds of the case remember, as last read for the code beside it."""
        self._anderswo_von: str | None = None

    # --- opening ------------------------------------------------------------------------------

    @classmethod
    def anlegen(cls, umgebung: Umgebung, ablauf: Ablauf, angaben: e.Angaben) -> Leitung:
        """Found a round and save it as planned."""
        id, zeitpunkt = umgebung.neue_id(), umgebung.jetzt()
        ereignis = e.RundeAngelegt(ablauf, _bereinigt(angaben))
        vermerk = Vermerk(1, umgebung.neue_id(), zeitpunkt, 1, ereignis)
        zeile = listenzeile(id, gruenden(ereignis), zeitpunkt, zeitpunkt)
        try:
            umgebung.protokoll.anhaengen(zeile, [vermerk], Entwurf())
        except ProtokollFehler:
            # It may have taken hold all the same; tried once more, there would be two of it.
            if not umgebung.protokoll.lesen(id):
                raise
        # What others wrote is for the next look: to ask for it now could fail, too.
        return cls(umgebung, id, [vermerk], -1)

    @classmethod
    def oeffnen(cls, umgebung: Umgebung, id: str) -> Leitung:
        """Open a round of the log; raises Abgelehnt when there is none with this id."""
        # Asked before reading: what is written in between is then noticed by `auffrischen`.
        fremd = umgebung.protokoll.fremder_stand()
        vermerke = umgebung.protokoll.lesen(id)
        if not vermerke:
            raise Abgelehnt(_FORT)
        return cls(umgebung, id, vermerke, fremd)

    def auffrischen(self) -> bool:
        """Take in what another process appended; True when there was something."""
        stand = self._umgebung.protokoll.fremder_stand()
        if stand == self._fremd:
            return False
        neue = self._umgebung.protokoll.lesen(self.id, nach=len(self.vermerke))
        alle = [*self.vermerke, *neue]
        if any(isinstance(v.ereignis, e.NameGemerkt) for v in neue):
            # Earlier texts may have been overwritten along with it.
            alle = self._umgebung.protokoll.lesen(self.id)
        # Only now: had reading failed, the next look must find it again.
        self._fremd, self._anderswo_von = stand, None
        if not (neue and alle):
            return False
        self.vermerke, self.runde = alle, falten(alle)
        return True

    def vorige_wahl(self) -> tuple[Eintrag, ...]:
        """What was chosen in the last closed round with this case code, nearest first."""
        protokoll = self._umgebung.protokoll
        vorige = protokoll.zuletzt_geschlossen(self.runde.angaben.code, ausser=self.id)
        if vorige is None:
            return ()
        runde = falten(protokoll.lesen(vorige))
        return tuple(x for x in runde.eintraege.values() if gewaehlt(runde, x))

    # --- names --------------------------------------------------------------------------------
    # Possible in every round, closed ones included: data protection does not end with a round.

    @property
    def gedaechtnis(self) -> Gedaechtnis:
        """Names remembered in all rounds of the case, and what was called harmless in this one."""
        code = self.runde.angaben.code
        if code != self._anderswo_von:
            self._anderswo_von = code
            # Held by another process: what was known stays known until that one has written.
            with contextlib.suppress(ProtokollFehler):
                gelesen = OHNE
                for x in self._umgebung.protokoll.gemerkte(code, ausser=self.id):
                    gelesen = gelesen.mit_namen(x.salz, x.streuwerte, Gemerkt(x.art, x.ersatz))
                self._anderswo = gelesen
        da = self.runde.gedaechtnis.vereint(self._anderswo)
        return msgspec.structs.replace(da, bekannt=self._umgebung.bekannt().worte)

    @property
    def maengel(self) -> tuple[str, ...]:
        """What is wrong with the user's own list of words; German sentences."""
        return self._umgebung.bekannt().maengel

    def name_merken(
        self, woerter: Sequence[str], art: str, ersatz: str, entwurf: Entwurf | None = None
    ) -> None:
        """Remember words as telling; with `entwurf`, they leave the half-typed line for good."""

        def entscheiden(runde: Runde) -> list[Ereignis]:
            da = self.gedaechtnis
            if all(map(da.kennt, filter(str.strip, woerter))):
                return []
            salz = da.salz or self._umgebung.neue_id()
            return [e.NameGemerkt(salz, streuwerte(woerter, salz), art, einzeilig(ersatz))]

        sauber = None if entwurf is None else _saubere_zeile(entwurf)
        self._handeln(entscheiden, sauber, spurlos=True)
        if entwurf is not None:
            self._aufraeumen(NEBENBEI)

    def freigeben(self, text: str) -> None:
        """Call a text harmless in this round; undo takes that back."""

        def entscheiden(runde: Runde) -> list[Ereignis]:
            da = self.gedaechtnis
            if da.harmlos(text):
                return []
            salz = da.salz or self._umgebung.neue_id()
            return [e.WortFreigegeben(salz, streuwert(normal(text), salz))]

        self._handeln(entscheiden)

    def ersetzen(
        self, woerter: Sequence[str], ersatz: str, art: str, merken: Sequence[str] | None = None
    ) -> int:
        """Overwrite words in all that is kept of this case, and remember them as telling.

        For good: no undo brings them back. Returns how many texts changed. `merken` is what is
        remembered instead; nothing, if empty.
        """
        # Seldom needed; kept out of the start.
        from modelle.leitung.ersetzen import SOFORT, ueberall_ersetzen

        u = self._umgebung
        # Also when it fails: the commit may have taken hold all the same.
        self._fremd = -1
        merken = woerter if merken is None else merken
        anzahl = ueberall_ersetzen(
            u.protokoll, self.id, woerter, ersatz, art, u.jetzt(), u.neue_id, merken
        )
        self._aufraeumen(SOFORT)
        self._nachlesen()
        return anzahl

    def _aufraeumen(self, hoechstens: int = 0) -> None:
        # What fails now is made good at the next opening of the file.
        with contextlib.suppress(ProtokollFehler):
            self._umgebung.protokoll.aufraeumen(hoechstens)

    # --- the half-typed line ------------------------------------------------------------------

    def entwurf(self) -> Entwurf:
        """The half-typed line as it was last kept."""
        return self._umgebung.protokoll.entwurf(self.id)

    def entwurf_halten(self, entwurf: Entwurf, spurlos: bool = False) -> None:
        """Keep the half-typed line; `spurlos`: what it held before is to leave the file."""
        self._umgebung.protokoll.entwurf_schreiben(self.id, _saubere_zeile(entwurf), spurlos)

    # --- the course of the round --------------------------------------------------------------

    def vorbereiten(self, ablauf: Ablauf, angaben: e.Angaben) -> None:
        """Change what a planned round was prepared with."""

        def entscheiden(runde: Runde) -> list[Ereignis]:
            if runde.stand != "geplant":
                raise Abgelehnt("Die Runde hat schon begonnen.")
            return [e.AngabenGeaendert(ablauf, _bereinigt(angaben))]

        self._handeln(entscheiden)

    def beginnen(self) -> None:
        """Begin: confidentiality is confirmed, the clock runs."""

        def entscheiden(runde: Runde) -> list[Ereignis]:
            if runde.stand != "geplant":
                raise Abgelehnt("Die Runde hat schon begonnen.")
            erste = runde.ablauf.phasen[0]
            return [e.RundeBegonnen(erste.schluessel), *self._startliste(runde, erste)]

        self._handeln(entscheiden)

    def weiter(self) -> None:
        """Go to the next phase."""
        wort = self.runde.ablauf.ergebniswort
        self._gehen(1, f"Das ist die letzte Phase. Mit dem {wort} schließen Sie die Runde.")

    def zurueck(self) -> None:
        """Go to the phase before; nothing in the later ones is lost."""
        self._gehen(-1, "Das ist die erste Phase.")

    def _gehen(self, schritt: int, am_rand: str) -> None:
        def entscheiden(runde: Runde) -> list[Ereignis]:
            laufend(runde)
            stelle = runde.ablauf.stelle(runde.phase.schluessel) + schritt
            if not 0 <= stelle < len(runde.ablauf.phasen):
                raise Abgelehnt(am_rand)
            ziel = runde.ablauf.phasen[stelle]
            return [e.PhaseBetreten(ziel.schluessel), *self._startliste(runde, ziel)]

        self._handeln(entscheiden)

    def _startliste(self, runde: Runde, phase: Phase) -> Sequence[e.EintragErfasst]:
        """The needs collected before, for a phase that starts from them; each comes once.

        In one act with entering the phase: undo takes both back, and entering brings both.
        """
        if not any(runde.ablauf.art(name).bedarfe for name in phase.arten):
            return []
        # Only such a phase needs the co-operation: kept out of every other round.
        from modelle.leitung.anbindung import startliste

        erfasst = [v.ereignis for v in wirksame(self.vermerke)]
        schon = {x.herkunft for x in erfasst if isinstance(x, e.EintragErfasst)}
        return startliste(self._umgebung, runde, phase, schon)

    def unterbrechen(self) -> None:
        """Kinderschutz-Stopp: freeze the clock; the log notes nothing more."""
        self._handeln(
            lambda r: [] if r.unterbrochen or r.stand != "laufend" else [e.RundeUnterbrochen()]
        )

    def wiederaufnehmen(self) -> None:
        """Go on after the Kinderschutz-Stopp."""
        self._handeln(
            lambda r: (
                [e.RundeWiederaufgenommen()] if r.unterbrochen and r.stand == "laufend" else []
            )
        )

    def schliessen(self, ohne_rueckfluss: bool = False) -> None:
        """Close the round for good; superseded texts leave the log.

        Their last traces in the file go now or, if that fails, at the next opening of the file;
        of a large file they go, and a copy of it is made, when the program ends.
        What was decided flows back to the co-operation before: should closing fail then, it is
        simply done once more. `ohne_rueckfluss`: where that cannot be read, the round still closes.
        """

        def entscheiden(runde: Runde) -> list[Ereignis]:
            if runde.stand != "laufend":
                raise Abgelehnt("Diese Runde läuft nicht.")
            if fliesst_zurueck(runde) and not ohne_rueckfluss:
                # Only such a round needs the co-operation: kept out of every other one.
                from modelle.leitung.anbindung import zurueckgeben

                zurueckgeben(self._umgebung, runde)
            return [e.RundeGeschlossen()]

        self._handeln(entscheiden, Entwurf())
        self._aufraeumen()
        # What fails now is made good, and told, at the next start.
        with contextlib.suppress(ProtokollFehler, OSError):
            if not self._umgebung.protokoll.wartet:
                self._umgebung.protokoll.sichern()

    # --- time ---------------------------------------------------------------------------------

    def zeit_geben(self, minuten: int) -> None:
        """Give the present phase more minutes, or fewer."""

        def entscheiden(runde: Runde) -> list[Ereignis]:
            laufend(runde)
            phase = runde.phase.schluessel
            if zeit.budget(runde.zeit, phase) + minuten * 60 <= 0:
                raise Abgelehnt("Weniger Zeit geht nicht. Gehen Sie weiter in die nächste Phase.")
            return [e.ZeitGegeben(phase, minuten * 60)]

        self._handeln(entscheiden)

    def anhalten_oder_fortsetzen(self) -> None:
        """Stop the clock, or let it run on."""

        def entscheiden(runde: Runde) -> list[Ereignis]:
            laufend(runde)
            return [e.Fortgesetzt() if runde.angehalten else e.Angehalten()]

        self._handeln(entscheiden)

    def plan_annehmen(self, vorschlag: zeit.Planvorschlag) -> None:
        """Take over a new plan that was shown."""

        def entscheiden(runde: Runde) -> list[Ereignis]:
            laufend(runde)
            return [e.PlanGeaendert(dict(vorschlag.sekunden), vorschlag.ende_spaeter)]

        self._handeln(entscheiden)

    def uhr_stellen(self, versatz: float) -> None:
        """Keep the round's own time: the machine's clock is `versatz` seconds ahead of it in all.

        The whole, not the jump: two terminals that answer the same question agree.
        """

        def entscheiden(runde: Runde) -> list[Ereignis]:
            neu = runde.stand == "laufend" and runde.zeit.versatz != versatz
            return [e.UhrGestellt(versatz)] if neu else []

        self._handeln(entscheiden)

    # --- entries ------------------------------------------------------------------------------

    def erfassen(
        self,
        texte: Sequence[str],
        art: str,
        profession: str = "",
        bezug: str = "",
        felder: Mapping[str, str] | None = None,
        entwurf: Entwurf | None = None,
    ) -> list[str]:
        """Save lines as entries of the present phase, in one act; returns their ids.

        A kind that exists only once takes all lines as one and replaces what was there; one that
        hangs on another hangs on `bezug`, or on the last such entry. Raises Abgelehnt for empty
        texts and for a kind that does not belong here.
        """
        sauber = [text for text in (einzeilig(text).strip() for text in texte) if text]
        werte = {name: einzeilig(wert).strip() for name, wert in (felder or {}).items()}
        inhalt = Eintragsinhalt(sauber, profession, werte)
        return self._erfassen(lambda: inhalt, len(sauber), art, bezug, entwurf)

    def _erfassen(
        self,
        inhalt: Callable[[], Eintragsinhalt],
        anzahl: int,
        art: str,
        bezug: str,
        entwurf: Entwurf | None = None,
    ) -> list[str]:
        """Save up to `anzahl` new entries; what is in them is asked for anew each time the act is
        decided."""
        neue_ids = [self._umgebung.neue_id() for _ in range(anzahl)]
        ids: list[str] = []

        def entscheiden(runde: Runde) -> list[Ereignis]:
            laufend(runde)
            sauber, profession, werte, angebote = inhalt()
            if not sauber:
                raise Abgelehnt("Eine leere Zeile wird nicht gespeichert.")
            gehoert(runde, art)
            for feld, wert in werte.items():
                platz_frei(runde, feld, wert, len(sauber))
            zeilen = [" ".join(sauber)] if runde.ablauf.art(art).einzig else sauber
            if da := einziger(runde, art):
                ids[:] = [da.id]
                neu = [] if da.text == zeilen[0] else [e.EintragGeaendert(da.id, zeilen[0])]
                anders = {n: w for n, w in werte.items() if da.felder.get(n) != w}
                felder = (e.FeldGesetzt(da.id, n, w) for n, w in anders.items())
                return [*neu, *felder, *mitnehmen(runde, art, da.id, angebote)]
            ids[:] = neue_ids[: len(zeilen)]
            phase, an = runde.phase.schluessel, bezug or letztes_ziel(runde, art)
            return [
                ereignis
                for id, text in zip(ids, zeilen, strict=True)
                for ereignis in (
                    e.EintragErfasst(id, phase, art, text, profession, an, dict(werte)),
                    *mitnehmen(runde, art, id, angebote),
                )
            ]

        self._handeln(entscheiden, entwurf)
        return ids

    def parken(
        self,
        text: str,
        art: str,
        profession: str = "",
        entwurf: Entwurf | None = None,
        felder: Mapping[str, str] | None = None,
    ) -> Phase:
        """Keep a line that comes too early for the phase it belongs to; returns that phase."""
        sauber, neue_id = einzeilig(text).strip(), self._umgebung.neue_id()
        werte = {name: einzeilig(wert).strip() for name, wert in (felder or {}).items()}
        ziel = parkphase(self.runde, art)

        def entscheiden(runde: Runde) -> list[Ereignis]:
            laufend(runde)
            if not sauber:
                raise Abgelehnt("Eine leere Zeile wird nicht gespeichert.")
            phase = parkphase(runde, art).schluessel
            return [
                e.EintragErfasst(neue_id, phase, art, sauber, profession, "", werte, geparkt=True)
            ]

        self._handeln(entscheiden, entwurf)
        return ziel

    def eintrag_parken(self, eintrag: str, art: str) -> Phase:
        """Park an entry that was noted in the wrong phase; returns the phase it waits for."""
        ziel = parkphase(self.runde, art)
        self._an_eintrag(eintrag, lambda r, x: [e.EintragGeparkt(x.id, art, ziel.schluessel)])
        return ziel

    def uebernehmen(self, eintrag: str) -> None:
        """Take up a parked entry in the present phase; the only one of its kind replaces."""

        def entscheiden(runde: Runde, x: Eintrag) -> list[Ereignis]:
            if not x.geparkt:
                return []
            gehoert(runde, x.art)
            for feld, wert in x.felder.items():
                platz_frei(runde, feld, wert)
            if da := einziger(runde, x.art):
                felder = [e.FeldGesetzt(da.id, name, wert) for name, wert in x.felder.items()]
                angebote = mitnehmen(runde, x.art, da.id, x.angebote)
                neu = [e.EintragGeaendert(da.id, x.text), *felder, *angebote]
                return [*neu, e.EintragGeloescht(x.id)]
            return [e.EintragUebernommen(x.id, runde.phase.schluessel)]

        self._an_eintrag(eintrag, entscheiden)

    def aendern(self, eintrag: str, text: str, entwurf: Entwurf | None = None) -> None:
        """Put another text in the place of an entry's."""
        sauber = einzeilig(text).strip()
        if not sauber:
            raise Abgelehnt("Ein Eintrag braucht Text. In der Liste lässt er sich löschen.")
        self._an_eintrag(
            eintrag,
            lambda r, x: [] if x.text == sauber else [e.EintragGeaendert(x.id, sauber)],
            entwurf,
        )

    def bearbeiten(
        self,
        gesehen: Eintrag,
        aenderungen: Callable[[Runde, Eintrag], Sequence[Ereignis]],
    ) -> None:
        """Change several things of an entry in one act, decided on how it stands then.

        `gesehen` is the entry as it was shown: what somebody else changed meanwhile stays, and
        Abgelehnt says so.
        """

        def entscheiden(runde: Runde, x: Eintrag) -> Sequence[Ereignis]:
            if x != gesehen:
                raise Abgelehnt("Diesen Eintrag hat inzwischen jemand geändert: bitte neu öffnen.")
            return aenderungen(runde, x)

        self._an_eintrag(gesehen.id, entscheiden)

    def zuschreiben(self, eintrag: str, profession: str) -> None:
        """Give an entry to another profession."""
        self._an_eintrag(eintrag, lambda r, x: [e.EintragZugeschrieben(x.id, profession)])

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
        sauber = einzeilig(wert).strip()

        def entscheiden(runde: Runde, x: Eintrag) -> list[Ereignis]:
            alt = x.felder.get(feld.schluessel, "")
            if feld.werte and alt == sauber and gesehen in (None, alt):
                return [e.FeldGesetzt(x.id, feld.schluessel, "")]
            platz_frei(runde, feld.schluessel, sauber)
            return [] if alt == sauber else [e.FeldGesetzt(x.id, feld.schluessel, sauber)]

        self._an_eintrag(eintrag, entscheiden, entwurf)

    def aufnehmen(self, quelle: Eintrag, art: str, feld: Feld, wert: Wert) -> str:
        """Make an entry of this kind out of another (an idea an option) with its first value.

        Takes over text, profession, local offers and the fields both kinds have, except choices
        of which only so many are allowed; returns its id. If another
        terminal was quicker, the value is set on the entry that is there.
        """
        self.auffrischen()
        for x in self.runde.mit_art(art):
            if x.bezug == quelle.id:
                self.feld_setzen(x.id, feld, wert.schluessel, gesehen="")
                return x.id

        def inhalt() -> Eintragsinhalt:
            jetzt, ablauf = self._wie_jetzt(quelle), self.runde.ablauf
            felder = {
                f.schluessel: inhalt
                for f in ablauf.felder_von(art)
                if (inhalt := jetzt.felder.get(f.schluessel, ""))
                and (not f.werte or ((w := f.wert(inhalt)) and not w.hoechstens))
            }
            felder[feld.schluessel] = wert.schluessel
            texte = [jetzt.text] if jetzt.text else []
            return Eintragsinhalt(texte, jetzt.profession, felder, jetzt.angebote)

        return self._erfassen(inhalt, 1, art, quelle.id)[0]

    def _wie_jetzt(self, eintrag: Eintrag) -> Eintrag:
        """An entry that was shown, as it stands by now: a name may have been replaced in it."""
        if da := self.runde.eintraege.get(eintrag.id):
            return da
        return next((x for x in self.vorige_wahl() if x.id == eintrag.id), eintrag)

    def angebot_uebernehmen(
        self,
        angebot: e.Angebotsangabe,
        eintrag: str = "",
        art: str = "",
        profession: str = "",
        bezug: str = "",
        entwurf: Entwurf | None = None,
    ) -> str:
        """Take a local offer up into an entry, or else as a new one of this kind, in one act.

        A new one is called as the offer and hangs as in `erfassen`. An offer that is there already
        is not taken twice. Returns the id of the entry; raises Abgelehnt where it does not fit.
        """
        ids = [eintrag or self._umgebung.neue_id()]

        def entscheiden(runde: Runde) -> list[Ereignis]:
            laufend(runde)
            if eintrag:
                return zuordnen(runde, self._da(runde, eintrag), angebot)
            gehoert(runde, art)
            if da := einziger(runde, art):
                ids[0] = da.id
                return zuordnen(runde, da, angebot)
            if not runde.ablauf.art(art).katalog or not angebot.titel:
                raise Abgelehnt("Dieses Angebot lässt sich hier nicht übernehmen.")
            an = bezug or letztes_ziel(runde, art)
            return neuer_eintrag(runde, ids[0], art, profession, an, angebot)

        self._handeln(entscheiden, entwurf)
        return ids[0]

    def angebot_herausnehmen(self, eintrag: str, schluessel: str) -> None:
        """Take a local offer out of an entry again; undo brings it back."""
        self._an_eintrag(eintrag, lambda r, x: herausnehmen(r, x, schluessel))

    def verschieben(self, eintrag: str, vor: str) -> None:
        """Move an entry before another one; empty: to the end."""
        self._an_eintrag(eintrag, lambda r, x: [e.EintragVerschoben(x.id, vor)])

    def anhaengen(self, eintrag: str, an: str) -> None:
        """Hang an entry on another one; empty: detach it."""

        def entscheiden(runde: Runde, x: Eintrag) -> list[Ereignis]:
            ziel = runde.eintraege.get(an)
            if an and (ziel is None or ziel.art not in runde.art_von(x).haengt_an):
                raise Abgelehnt(f"„{runde.art_von(x).titel}“ lässt sich hier nicht anhängen.")
            return [e.EintragAngehaengt(x.id, an)]

        self._an_eintrag(eintrag, entscheiden)

    def loeschen(self, eintrag: str) -> None:
        """Delete an entry; undo brings it back until the round is closed."""
        self._an_eintrag(eintrag, lambda r, x: [e.EintragGeloescht(x.id)])

    def schalten(self, schalter: str, an: bool) -> None:
        """Switch a part of the handout on or off."""

        def entscheiden(runde: Runde) -> list[Ereignis]:
            laufend(runde)
            return [e.HandzettelEingestellt({schalter: an})]

        self._handeln(entscheiden)

    # --- undo ---------------------------------------------------------------------------------

    def zuruecknehmen(self) -> Ereignis:
        """Take back the last act; returns its first event. Raises Abgelehnt when there is none."""
        return self._stapeln(
            lambda: ruecknahmen(self.vermerke).getan,
            Zurueckgenommen,
            "Es gibt nichts zurückzunehmen.",
        )

    def wiederholen(self) -> Ereignis:
        """Bring back what was last taken back; returns its first event."""
        return self._stapeln(
            lambda: ruecknahmen(self.vermerke).wiederholbar,
            Wiederholt,
            "Es gibt nichts zu wiederholen.",
        )

    def _stapeln(
        self,
        stapel: Callable[[], tuple[int, ...]],
        art: type[Zurueckgenommen] | type[Wiederholt],
        leer: str,
    ) -> Ereignis:
        def entscheiden(runde: Runde) -> list[Ereignis]:
            laufend(runde)
            if not stapel():
                raise Abgelehnt(leer)
            return [art(stapel()[-1])]

        self._handeln(entscheiden)
        letzter = self.vermerke[-1].ereignis
        assert isinstance(letzter, (Zurueckgenommen, Wiederholt))
        return self.vermerke[letzter.vorgang - 1].ereignis

    # --- inside -------------------------------------------------------------------------------

    def _an_eintrag(
        self,
        eintrag: str,
        entscheiden: Callable[[Runde, Eintrag], Sequence[Ereignis]],
        entwurf: Entwurf | None = None,
    ) -> None:
        def am_eintrag(runde: Runde) -> Sequence[Ereignis]:
            laufend(runde)
            return entscheiden(runde, self._da(runde, eintrag))

        self._handeln(am_eintrag, entwurf)

    @staticmethod
    def _da(runde: Runde, eintrag: str) -> Eintrag:
        if (gemeint := runde.eintraege.get(eintrag)) is None:
            raise Abgelehnt("Diesen Eintrag gibt es nicht mehr.")
        return gemeint

    def _handeln(
        self, entscheiden: Entscheidung, entwurf: Entwurf | None = None, spurlos: bool = False
    ) -> None:
        """Decide, save, fold. The half-typed line is kept as given, or as it was."""
        for _ in range(VERSUCHE):
            neue = entscheiden(self.runde)
            if not neue:
                if entwurf is not None:
                    self.entwurf_halten(entwurf, spurlos)
                return
            try:
                self._vermerken(neue, entwurf)
            except Ueberholt:
                self._nachlesen()
            else:
                return
        raise Abgelehnt("Gerade schreibt auch jemand anders: bitte noch einmal versuchen.")

    def _nachlesen(self) -> None:
        """Take in what the quicker one wrote, or say that it deleted the round."""
        self._fremd = -1
        if not self.auffrischen() and not self._umgebung.protokoll.lesen(self.id):
            raise Abgelehnt(_FORT)

    def _vermerken(self, neue: Sequence[Ereignis], entwurf: Entwurf | None) -> None:
        wann, nr = self._umgebung.jetzt(), len(self.vermerke) + 1
        vermerke = [
            Vermerk(nr + i, self._umgebung.neue_id(), wann, nr, ereignis)
            for i, ereignis in enumerate(neue)
        ]
        runde = self._gefaltet(vermerke)
        alle, ersetzt, zu = [*self.vermerke, *vermerke], list[Vermerk](), None
        if runde.stand == "geschlossen":
            alle = verdichtet(alle)
            ersetzt = [n for n, alt in zip(alle, self.vermerke, strict=False) if n != alt]
            zu = next(v.zeit for v in alle if isinstance(v.ereignis, e.RundeGeschlossen))
        zeile = listenzeile(self.id, runde, self.vermerke[0].zeit, wann, zu)
        try:
            self._umgebung.protokoll.anhaengen(zeile, vermerke, entwurf, ersetzt)
        except ProtokollFehler:
            if not self._doch_geschrieben(vermerke):
                raise
        self.vermerke, self.runde = alle, runde

    def _doch_geschrieben(self, vermerke: Sequence[Vermerk]) -> bool:
        """Whether a commit that reported a fault took hold all the same."""
        try:
            da = self._umgebung.protokoll.lesen(self.id, nach=len(self.vermerke))
        except ProtokollFehler:
            return False
        return [v.id for v in da[: len(vermerke)]] == [v.id for v in vermerke]

    def _gefaltet(self, neue: Sequence[Vermerk]) -> Runde:
        """The round after these events; only undo and redo need the whole log again."""
        if any(isinstance(v.ereignis, (Zurueckgenommen, Wiederholt)) for v in neue):
            return falten([*self.vermerke, *neue])
        runde = self.runde
        for vermerk in neue:
            runde = anwenden(runde, vermerk.ereignis, vermerk.zeit)
        return runde


def _saubere_zeile(entwurf: Entwurf) -> Entwurf:
    text, auftrag = einzeilig(entwurf.text), einzeilig(entwurf.auftrag)
    return msgspec.structs.replace(entwurf, text=text, auftrag=auftrag)


def _bereinigt(angaben: e.Angaben) -> e.Angaben:
    texte = {
        name: einzeilig(wert).strip()
        for name, wert in msgspec.structs.asdict(angaben).items()
        if isinstance(wert, str)
    }
    return msgspec.structs.replace(
        angaben,
        **texte,
        professionen=tuple(
            Profession(einzeilig(p.kuerzel), einzeilig(p.titel)) for p in angaben.professionen
        ),
    )
