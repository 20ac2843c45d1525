"""The line of a round: what is typed becomes an entry, a new text, or a field of an entry.

Kind and profession stick. What the next Enter will do stands before the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

import msgspec
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input

from modelle.ablauf.format import Eintragsart, Feld
from modelle.protokoll.entwurf import Entwurf
from modelle.runde.eingabe import Deutung, deuten, felder_dahinter, feldwert, genannte
from modelle.runde.zustand import Eintrag
from screens.runde.angebotssuche import Angebotssuche
from screens.runde.namenswache import Namenswache
from tui.widgets.eingabe import Eingabe
from tui.widgets.rueckfrage import Antwort
from tui.widgets.text import Text
from tui.worte import kurz

if TYPE_CHECKING:
    from screens.runde.phase import PhasenSchirm

ENTWURF_NACH = 0.5
"""Seconds after the first change at which the half-typed line is kept; at most one second old."""

ENTWURF_WIEDER = 5
"""Seconds after which that is tried once more where it failed; a file that is held makes wait."""

LANG = 400
"""Characters from which on a line is read for its tags only at Enter, to stay quick."""


class Auftrag(NamedTuple):
    """What Enter will do with the line, if it is not simply a new entry."""

    eintrag: str
    felder: tuple[Feld, ...] = ()
    """Fields asked for one after the other; empty: the text of the entry is changed."""


class Schreibzeile(Horizontal):
    """Label and input of a running round."""

    DEFAULT_CSS = """
    Schreibzeile {
        height: 1;
        background: $surface;
        &:ansi { background: ansi_default; }
        #zeile-art { width: auto; padding: 0 1; text-style: bold; color: $accent; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="zeile")
        self._label = Text(id="zeile-art")
        self.wache = Namenswache(self)
        self.suche = Angebotssuche(self)
        self.eingabe = Eingabe(
            self.absenden,
            self._mehrere,
            id="zeile-eingabe",
            pruefer=self.wache.pruefe,
            bei_fund=self._fund_zeigen,
            bei_text=self.suche.getippt,
        )
        self.art = ""
        self.profession = ""
        self._auftrag: Auftrag | None = None
        self._beiseite = Entwurf()
        """The line that was half typed when an edit began."""
        self._entwurf_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """What Enter will do, and the input."""
        yield self._label
        yield self.eingabe

    @property
    def schirm(self) -> PhasenSchirm:
        """The screen of the phase."""
        return cast("PhasenSchirm", self.screen)

    def _fund_zeigen(self) -> None:
        self.schirm.zeige_stand()

    @property
    def geaendert_wird(self) -> bool:
        """Whether the line holds the text of an entry or of a field, and so no tags."""
        return self._auftrag is not None

    # --- what sticks --------------------------------------------------------------------------

    def wiederherstellen(self, entwurf: Entwurf) -> None:
        """Take up the line as it was kept, with kind and profession."""
        self.art, self.profession = entwurf.art, entwurf.profession
        self.anpassen()
        if entwurf.text:
            self.fuellen(entwurf.text, min(entwurf.stelle, len(entwurf.text)))
        if entwurf.eintrag in self.schirm.runde.eintraege:
            ablauf = self.schirm.runde.ablauf
            felder = [feld for name in entwurf.felder.split() if (feld := ablauf.feld(name))]
            self._beginnen(Auftrag(entwurf.eintrag, tuple(felder)), entwurf.auftrag)

    def neu_lesen(self) -> None:
        """Take up the line as it is kept: a name in it may have been replaced there."""
        entwurf = self.schirm.leitung.entwurf()
        # Of a round that runs no more nothing is kept, but what was typed stands there still.
        if self.schirm.runde.stand == "laufend" and entwurf != self.stand():
            self._auftrag, self._beiseite = None, Entwurf()
            self.eingabe.leeren()
            self.wiederherstellen(entwurf)

    def fuellen(self, text: str, stelle: int | None = None) -> None:
        """Put a text into the line that nobody types now: it is no search, however it begins."""
        with self.suche.ruhend():
            self.eingabe.fuellen(text, stelle)

    def saeubern(self) -> None:
        """Put the replacements of remembered names into what is typed here, and keep it so."""
        bekannte = self.wache.bekannte(self.eingabe.value)
        daneben = self.wache.ohne_bekannte(self._beiseite.text)
        gesucht = self.suche.saeubern(self.wache.ohne_bekannte)
        if not bekannte and not gesucht and daneben == self._beiseite.text:
            return
        self._beiseite = msgspec.structs.replace(self._beiseite, text=daneben)
        if bekannte:
            self.eingabe.ersetze(bekannte)
        self.schirm.leitung.entwurf_halten(self.stand(), spurlos=True)

    def anpassen(self, neue_phase: bool = False) -> None:
        """Fit kind and profession to the present phase."""
        runde = self.schirm.runde
        phase = runde.phase
        if neue_phase:
            self.suche.beenden()
        if neue_phase and self._auftrag is not None and self._unberuehrt(self._auftrag):
            self.abbrechen()
        if neue_phase or self.art not in phase.arten:
            self.art = phase.arten[0] if phase.arten else ""
        if phase.spricht == "fallgebend":
            if neue_phase or not self.profession:
                self.profession = runde.angaben.fallgebend
        elif neue_phase or runde.profession(self.profession) is None:
            self.profession = self._wartende()
        self.beschriften()

    def _wartende(self) -> str:
        """Who is expected to speak next: not heard yet, and not who is asked or listens."""
        runde = self.schirm.runde
        dabei = list(runde.angaben.professionen)
        if runde.phase.spricht == "professionen":
            dabei = [p for p in dabei if p.kuerzel != runde.angaben.fallgebend] or dabei
        wartend = runde.ungehoerte() or dabei
        return wartend[0].kuerzel if wartend else ""

    def naechste_profession(self, richtung: int) -> None:
        """Step through the professions present."""
        runde = self.schirm.runde
        kuerzel = [p.kuerzel for p in runde.angaben.professionen]
        if runde.phase.hoert_zu and len(kuerzel) > 1:
            # Who listens now is not offered; `lk: ...` still works.
            kuerzel = [k for k in kuerzel if k != runde.angaben.fallgebend]
        if self._vom_fall(self.art):
            self.schirm.melde("Das sagt, wer den Fall bringt. F3 wechselt die Art von Eintrag.")
        if kuerzel:
            stelle = kuerzel.index(self.profession) if self.profession in kuerzel else -1
            self.profession = kuerzel[(stelle + richtung) % len(kuerzel)]
        self._entwurf_bald()
        self.beschriften()

    def naechste_art(self) -> None:
        """Step through the kinds of the phase."""
        arten = self.schirm.runde.phase.arten
        if len(arten) > 1:
            stelle = arten.index(self.art) if self.art in arten else -1
            self.art = arten[(stelle + 1) % len(arten)]
        else:
            self.schirm.melde("In dieser Phase gibt es nur diese Art von Eintrag.")
        self._entwurf_bald()
        self.beschriften()

    def beschriften(self) -> None:
        """Say before the line what Enter will do with it."""
        runde = self.schirm.runde
        if self._auftrag is not None:
            felder = self._auftrag.felder
            titel = felder[0].titel if felder else "Ändern"
            self._label.setze(f"{titel[0].upper()}{titel[1:]} ›")
            return
        if self.suche.offen != self.suche.liste.display:
            return  # said together with the list, at the next pause in typing
        if self.suche.offen:
            self._label.setze(f"{self.suche.label()} ›")
            return
        deutung = self._deutung()
        art = deutung.art.schluessel if deutung.art else self.art
        teile = [deutung.feld.titel if deutung.feld else runde.ablauf.art(art).titel if art else ""]
        ziel = runde.eintraege.get(self.schirm.liste.ziel_fuer(art))
        if ziel is not None:
            teile[0] += f" zu {kurz(ziel.text, 20)}"
        wer = self.sprecher(art, deutung)
        if wer and not deutung.feld:
            teile.append(wer)
        if art and not deutung.feld:
            _, genannt = genannte(deutung.text, runde.ablauf.felder_von(art))
            teile += [feld.titel for feld, _ in genannt]
        self._label.setze(f"{' · '.join(teile)} ›")

    def _vom_fall(self, art: str) -> bool:
        return bool(art) and self.schirm.runde.ablauf.art(art).vom_fall

    def sprecher(self, art: str, deutung: Deutung) -> str:
        """Who says this: named in the line, else by the kind of entry, else as before."""
        if deutung.profession:
            return deutung.profession
        return self.schirm.runde.angaben.fallgebend if self._vom_fall(art) else self.profession

    def _deutung(self) -> Deutung:
        if len(self.eingabe.value) > LANG:
            return Deutung("")
        return deuten(self.eingabe.value, self.schirm.runde)

    # --- Enter --------------------------------------------------------------------------------

    def absenden(self, text: str) -> None:
        """Do with the line what the label says, after a question about what it could tell."""
        if self.suche.offen:
            self.suche.uebernehmen()
            return
        if text and self.wache.fragt(lambda: self._absenden(self.eingabe.value)):
            return
        self._absenden(text)

    def _absenden(self, text: str) -> None:
        if self._auftrag is not None:
            self._auftrag_erledigen(self._auftrag, text)
            return
        if not text.strip():
            self.schirm.melde("Bitte etwas eintippen; Enter speichert es.")
            return
        deutung = deuten(text, self.schirm.runde)
        if deutung.feld is not None:
            self._feld_aus_zeile(deutung.feld, deutung.text)
        elif not deutung.text:
            self._nur_umstellen(deutung)
        elif deutung.art and deutung.art.schluessel not in self.schirm.runde.phase.arten:
            self._falsche_phase(deutung, deutung.art)
        else:
            self._speichern([deutung.text], deutung)

    def _speichern(
        self, texte: Sequence[str], deutung: Deutung, zeile_bleibt: bool = False
    ) -> None:
        art = deutung.art.schluessel if deutung.art else self.art
        wer = self.sprecher(art, deutung)
        danach = self.art if deutung.art and not self._bleibend(deutung.art) else art
        profession = self.profession
        if deutung.profession and not self._vom_fall(art):
            profession = deutung.profession
        leitung, ids = self.schirm.leitung, list[str]()
        getragen = self.schirm.runde.ablauf.felder_von(art) if art else ()
        leer = self.stand() if zeile_bleibt else Entwurf(art=danach, profession=profession)
        bezug = self.schirm.liste.ziel_fuer(art)
        ersetzt = self._einzige(art)

        def erfassen() -> None:
            zeilen, felder = texte, dict[str, str]()
            if not zeile_bleibt:
                text, felder = felder_dahinter(texte[0], getragen)
                zeilen = [text]
            ids.extend(leitung.erfassen(zeilen, art, wer, bezug, felder, leer))

        if not self.schirm.rahmen.versuche(erfassen):
            return
        if bezug:
            # Only this one was meant for the chosen row; the next one goes to the last again.
            self.schirm.liste.vergeben()
        self.schirm.liste.beruehrt(ids[-1])
        if zeile_bleibt:
            self.beschriften()
        else:
            self.fertig(danach, profession)
        if ersetzt:
            self.schirm.melde(f"{ersetzt} ersetzt. Strg+Z holt den alten Text zurück.")
        else:
            self.schirm.merkmale_melden()

    @staticmethod
    def _bleibend(art: Eintragsart) -> bool:
        """Whether a kind named in the line holds for the next line too: not a single answer."""
        return not art.einzig and not art.haengt_an

    def _einzige(self, art: str) -> str:
        """Title of a kind that exists only once and is there already; else empty."""
        runde = self.schirm.runde
        da = art and runde.ablauf.art(art).einzig and runde.mit_art(art)
        return runde.ablauf.art(art).titel if da else ""

    def fertig(self, art: str, wer: str) -> None:
        """Saved: empty the line, keep kind and profession; what was said before is done with."""
        self.schirm.melde("")
        self.art, self.profession = art, wer
        self._halt_entwurf()
        self.eingabe.leeren()
        self.beschriften()

    def _nur_umstellen(self, deutung: Deutung) -> None:
        """`asd:` alone switches the profession, `f:` the kind."""
        if deutung.art and deutung.art.schluessel not in self.schirm.runde.phase.arten:
            self.schirm.melde(f"„{deutung.art.titel}“ gehört nicht in diese Phase.", ernst=True)
            return
        if deutung.art:
            self.art = deutung.art.schluessel
        self.profession = deutung.profession or self.profession
        self.eingabe.leeren()
        self.beschriften()

    def _feld_aus_zeile(self, feld: Feld, text: str) -> None:
        eintrag = self.schirm.liste.zuletzt_mit(feld)
        if eintrag is None:
            self.schirm.melde(f"Noch kein Eintrag, zu dem „{feld.titel}“ passt.", ernst=True)
            return
        if not text:
            self.eingabe.leeren()
            self.fragen(eintrag.id, [feld])
            return
        leitung, leer = self.schirm.leitung, Entwurf(art=self.art, profession=self.profession)
        if self.schirm.rahmen.versuche(
            lambda: leitung.feld_setzen(eintrag.id, feld, feldwert(feld, text), leer, gesehen="")
        ):
            self.fertig(self.art, self.profession)
            self.schirm.melde(f"{feld.titel} gespeichert.")

    # --- what comes too early -----------------------------------------------------------------

    def _falsche_phase(self, deutung: Deutung, art: Eintragsart) -> None:
        ablauf, hier = self.schirm.runde.ablauf, self.schirm.runde.phase.schluessel
        phase = ablauf.phase_fuer(art.schluessel, hier)
        if phase is None:
            self.schirm.melde(f"Für „{art.titel}“ gibt es hier keine Phase.", ernst=True)
            return
        frage = f"„{art.titel}“ gehört in „{phase.titel}“. Vormerken und dort wieder anbieten?"
        if ablauf.stelle(phase.schluessel) < ablauf.stelle(hier):
            zurueck = self.schirm.taste("davor")
            frage = f"„{phase.titel}“ ist schon vorbei; {zurueck} geht zurück. Dort vormerken?"
        self.schirm.rueckfrage.stellen(
            [(frage,)],
            [Antwort("enter", "vormerken", lambda: self._parken(deutung, art), label="Enter")],
        )

    def parken(self) -> None:
        """Keep the typed line for a phase to be chosen."""
        if self.suche.offen:
            self.suche.ablehnen()
            return
        if self._auftrag is not None or not self.wache.fragt(self._parken_als):
            self._parken_als()

    def _parken_als(self) -> None:
        deutung = deuten(self.eingabe.value, self.schirm.runde)
        if self._auftrag is not None:
            self.schirm.melde("Bitte erst mit Enter speichern oder mit Esc abbrechen.")
        elif not deutung.text:
            self.schirm.melde("Bitte erst die Zeile tippen, dann vormerken.")
        elif deutung.art is not None:
            self._parken(deutung, deutung.art)
        else:
            self.schirm.parkfrage(lambda art: self._parken(deutung, art))

    def _parken(self, deutung: Deutung, art: Eintragsart) -> None:
        wer = self.sprecher(art.schluessel, deutung)
        leitung, leer = self.schirm.leitung, Entwurf(art=self.art, profession=self.profession)
        getragen = self.schirm.runde.ablauf.felder_von(art.schluessel)

        def parken() -> None:
            text, felder = felder_dahinter(deutung.text, getragen)
            leitung.parken(text, art.schluessel, wer, leer, felder)

        if self.schirm.rahmen.versuche(parken):
            self.fertig(self.art, self.profession)
            self.schirm.melde(f"Vorgemerkt als {art.titel}.")

    # --- several lines at once ----------------------------------------------------------------

    def _mehrere(self, texte: list[str]) -> None:
        def speichern(texte: Sequence[str]) -> None:
            self._speichern(texte, Deutung(""), zeile_bleibt=True)

        def alle() -> None:
            if not self.wache.fragt_zeilen(texte, speichern, eine):
                speichern(texte)

        def eine() -> None:
            self.eingabe.insert_text_at_cursor(" ".join(texte))

        if self._auftrag is not None or self.suche.offen:
            eine()
            return
        self.schirm.rueckfrage.stellen(
            [(f"{len(texte)} Zeilen eingefügt. Wie sollen sie gespeichert werden?",)],
            [Antwort("j", f"{len(texte)} Einträge", alle), Antwort("e", "eine Zeile", eine)],
        )

    # --- changing what stands there -----------------------------------------------------------

    def aendern(self, eintrag: Eintrag) -> None:
        """Put an entry's text into the line; Enter saves it there."""
        self._beginnen(Auftrag(eintrag.id), eintrag.text)

    def fragen(self, eintrag: str, felder: Sequence[Feld]) -> None:
        """Ask for text fields of an entry, one line each."""
        if felder:
            auftrag = Auftrag(eintrag, tuple(felder))
            self._beginnen(auftrag, self._feldtext(auftrag))
            self.schirm.melde("Enter speichert; leer lassen geht auch.")

    def _feldtext(self, auftrag: Auftrag) -> str:
        eintrag, feld = self.schirm.runde.eintraege.get(auftrag.eintrag), auftrag.felder[0]
        inhalt = eintrag.felder.get(feld.schluessel, "") if eintrag else ""
        wert = feld.wert(inhalt)
        return wert.titel if wert else inhalt

    def _unberuehrt(self, auftrag: Auftrag) -> bool:
        """Whether nothing was typed yet that could be lost, or get to the wrong place."""
        eintrag = self.schirm.runde.eintraege.get(auftrag.eintrag)
        stand = eintrag.text if eintrag else ""
        return self.eingabe.value == (self._feldtext(auftrag) if auftrag.felder else stand)

    def _beginnen(self, auftrag: Auftrag, text: str) -> None:
        self.suche.beenden()
        if self._auftrag is None:
            self._beiseite = self.stand()
        self._auftrag = auftrag
        self.fuellen(text)
        self.schirm.fokus(self.eingabe)
        self.beschriften()

    def _auftrag_erledigen(self, auftrag: Auftrag, text: str) -> None:
        leitung, beiseite = self.schirm.leitung, self._beiseite
        if not auftrag.felder:
            getan = self.schirm.rahmen.versuche(
                lambda: leitung.aendern(auftrag.eintrag, text, beiseite)
            )
        else:
            feld = auftrag.felder[0]
            getan = self.schirm.rahmen.versuche(
                lambda: leitung.feld_setzen(
                    auftrag.eintrag, feld, feldwert(feld, text), beiseite, gesehen=""
                )
            )
        if not getan:
            return
        self.schirm.melde("")
        self.schirm.merkmale_melden()
        if len(auftrag.felder) > 1:
            weiter = auftrag._replace(felder=auftrag.felder[1:])
            self._beginnen(weiter, self._feldtext(weiter))
        else:
            self.abbrechen()

    def abbrechen(self) -> bool:
        """End a search or an edit and take up the line that was begun before; False when there
        was neither."""
        if self._auftrag is None:
            return self.suche.beenden()
        self._auftrag = None
        self.fuellen(self._beiseite.text, self._beiseite.stelle)
        self._beiseite = Entwurf()
        self.beschriften()
        return True

    # --- the half-typed line ------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show at once who and what the line means; keep it soon."""
        event.stop()
        if event.value != self.eingabe.value:
            # Typed on already, the next message is under way: in a burst only the last one counts.
            return
        self.suche.bald_zeigen()
        self.beschriften()
        if not self.suche.offen:
            self._entwurf_bald()

    def stand(self) -> Entwurf:
        """The line as it is to be kept."""
        if self._auftrag is not None:
            return msgspec.structs.replace(
                self._beiseite,
                eintrag=self._auftrag.eintrag,
                felder=" ".join(feld.schluessel for feld in self._auftrag.felder),
                auftrag=self.eingabe.value,
            )
        if self.suche.offen:
            return self.suche.beiseite
        return Entwurf(self.eingabe.value, self.eingabe.cursor_position, self.art, self.profession)

    def _entwurf_bald(self) -> None:
        if self._entwurf_timer is None:
            self._entwurf_timer = self.set_timer(ENTWURF_NACH, self.entwurf_halten)

    def _halt_entwurf(self) -> None:
        if self._entwurf_timer is not None:
            self._entwurf_timer.stop()
            self._entwurf_timer = None

    def entwurf_halten(self) -> bool:
        """Keep the half-typed line now; False when that failed."""
        self._halt_entwurf()
        if self.schirm.runde.stand != "laufend":
            return True
        leitung, stand = self.schirm.leitung, self.stand()
        gehalten = self.schirm.rahmen.versuche(lambda: leitung.entwurf_halten(stand))
        if gehalten is None:
            # The fault may end without another key.
            self._entwurf_timer = self.set_timer(ENTWURF_WIEDER, self.entwurf_halten)
        return gehalten is not None
