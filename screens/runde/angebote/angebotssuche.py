"""Searching local offers from the line: while it begins with `?`, the line is a search.

Nothing searched is ever stored: the half-typed line that is kept meanwhile is the one from before.

Decision: the search waits 0.1 s for a pause in typing; Enter and the arrows search at once. A
search at each key cost 2.4 to 2.8 times a minimal app's echo p95, now 0.8. Hits come in a fixed
order, so that rows stay where they are while the search is narrowed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from textual.timer import Timer

from modelle.protokoll.entwurf import Entwurf
from modelle.runde.angebote import angabe, katalogarten
from modelle.runde.eingabe import Deutung, deuten
from modelle.runde.felderzeile import genannte
from modelle.runde.regeln import einziger
from modelle.runde.vorgabe import sprecher
from screens.runde.angebote.angebotstreffer import Angebotstreffer, uebernommen
from screens.runde.beschriftung import beim_suchen
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from screens.runde.liste.eintragsauswahl import Eintragsauswahl

if TYPE_CHECKING:
    # Only for annotations; loaded with the first search.
    from modelle.protokoll.kooperation import Treffer

ZEICHEN = "?"
"""The first character of a line that searches."""

NICHTS = "Hier gibt es nichts zu übernehmen"
"""Stands above the line while no offer is found."""

RUHE = 0.1
"""Seconds without a key after which is searched: whoever types on has the line to themselves, and
on a thin line no lists pile up that nobody read."""


class Angebotssuche:
    """The search of one round screen: open as long as the line begins with `?`."""

    def __init__(self, flaeche: Flaeche, halb: Halbzeile, auswahl: Eintragsauswahl) -> None:
        self._flaeche, self._halb, self._auswahl = flaeche, halb, auswahl
        self.treffer = Angebotstreffer(flaeche)
        self.liste = self.treffer.liste
        self._danach = Entwurf()
        """The line as it is to be once an offer was taken."""
        self._deutung = Deutung("")
        """Profession and kind that the tags of the line from before the search name."""
        self._text = ""
        """The whole line as last heard of."""
        self._timer: Timer | None = None

    @property
    def offen(self) -> bool:
        """Return True while offers are searched."""
        return self._halb.gesucht_wird

    @property
    def moeglich(self) -> bool:
        """Return True if an offer may be taken up in this phase."""
        runde = self._flaeche.runde
        return bool(katalogarten(runde.ablauf, runde.phase))

    # --- beginning and ending -----------------------------------------------------------------

    def getippt(self, text: str) -> None:
        """Hear of the new line: a `?` in front begins a search, without it the search is over."""
        halb, vorher, self._text = self._halb, self._text, text
        frage = text.startswith(ZEICHEN)
        if self.offen or halb.wird_gefuellt:
            if not frage:
                halb.vor_der_suche = None
        elif frage and not vorher.startswith(ZEICHEN) and self._darf():
            stand, davor = halb.stand(), halb.vorn + vorher
            stelle = min(stand.stelle, len(davor))
            self._oeffnen(msgspec.structs.replace(stand, text=davor, stelle=stelle))

    def _darf(self) -> bool:
        return self.moeglich and not self._halb.geaendert_wird

    def _oeffnen(self, stand: Entwurf, aus_der_liste: bool = False) -> None:
        self._halb.vor_der_suche = stand
        self._deutung = Deutung("")
        leer = Entwurf(art=stand.art, profession=stand.profession)
        self._danach = stand if aus_der_liste else leer

    def beginnen(self, aus_der_liste: bool = False) -> None:
        """Open a search with the typed words, or for a chosen entry with none; end an open one."""
        halb, flaeche = self._halb, self._flaeche
        if halb.geaendert_wird:
            flaeche.melde("Bitte erst mit Enter speichern oder mit Esc abbrechen.")
        elif not self.moeglich:
            flaeche.melde("In dieser Phase lassen sich keine Angebote übernehmen.")
        elif not self.beenden():
            stand = halb.stand()
            self._oeffnen(stand, aus_der_liste)
            halb.eingabe.fuellen(ZEICHEN + ("" if aus_der_liste else self._suchtext(stand.text)))
            halb.eingabe.neu_pruefen()
            flaeche.fokus(halb.eingabe)
            self.zeigen()
            flaeche.beschriften()

    def _suchtext(self, zeile: str) -> str:
        """Return the words of a half-typed line to search with, without its tags and fields."""
        runde = self._flaeche.runde
        self._deutung = deuten(zeile, runde)
        _, art, _ = self._ziel()
        return genannte(self._deutung.text, runde.ablauf.felder_von(art))[0] if art else ""

    def beenden(self) -> bool:
        """Put back the line as it was, and the entries; return False if nothing was searched."""
        if self._halb.vor_der_suche is None:
            return False
        self._schliessen(self._halb.vor_der_suche)
        return True

    def _schliessen(self, danach: Entwurf) -> None:
        self._halb.vor_der_suche = None
        self._halb.fuellen(danach.text, danach.stelle)
        self._halb.eingabe.neu_pruefen()
        self.zeigen()
        self._flaeche.beschriften()

    def saeubern(self, ohne_bekannte: Callable[[str], str]) -> bool:
        """Put replacements of names into the line that waits; return True if that changed it."""
        wartend = self._halb.vor_der_suche
        if wartend is None:
            return False
        text = ohne_bekannte(wartend.text)
        if text == wartend.text:
            return False
        stand = msgspec.structs.replace(wartend, text=text)
        self._halb.vor_der_suche = stand
        if self._danach.text:
            self._danach = stand
        return True

    # --- showing ------------------------------------------------------------------------------

    def bald_zeigen(self) -> None:
        """Show the offers found, or the entries again, as soon as nobody types on."""
        self._halt()
        if RUHE and (self.offen or self.liste.display):
            self._timer = self._halb.eingabe.set_timer(RUHE, self.zeigen)
        else:
            self.zeigen()

    def _halt(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def zeigen(self) -> None:
        """Show the offers that the line searches in the place of the entries, or these again."""
        self._halt()
        if not self.offen:
            if self.liste.display:
                self.treffer.gesucht = None
                self._umschalten(False)
            return
        text, gab_es = self._text.removeprefix(ZEICHEN).strip(), bool(self.treffer)
        if not self.liste.display:
            self._umschalten(True)
        if text != self.treffer.gesucht:
            self._flaeche.rahmen.versuche(lambda: self.treffer.suchen(text))
            if bool(self.treffer) != gab_es or not gab_es:
                # Without an offer Enter takes nothing.
                self._flaeche.zeige_fuss()
                self._flaeche.beschriften()

    def _umschalten(self, suchen: bool) -> None:
        self.liste.display, self._auswahl.display = suchen, not suchen
        self._flaeche.melde("")
        self._flaeche.zeige_fuss()
        self._flaeche.beschriften()

    def schritt(self, richtung: int) -> None:
        """Choose the offer below or above, or some further."""
        if self.offen:
            # In a burst what was typed just before the arrow is not searched yet.
            self.zeigen()
            self._flaeche.meldung.gewaehlt()
            for _ in range(abs(richtung)):
                if not self.liste.schritt(1 if richtung > 0 else -1):
                    break

    def beschriftung(self) -> str:
        """Say what Enter will do with the chosen offer."""
        if self.treffer.gesucht is not None and not self.treffer:
            return NICHTS
        eintrag, art, bezug = self._ziel()
        return beim_suchen(self._flaeche.runde, eintrag, art, bezug, self._sprecher(art))

    def _sprecher(self, art: str) -> str:
        return sprecher(self._flaeche.runde, art, self._deutung, self._halb.profession)

    def _ziel(self) -> tuple[str, str, str]:
        """Return the id of the entry an offer is taken up into, or ""; then the kind of a new
        one; then the id of the entry this hangs on, or ""."""
        runde, auswahl = self._flaeche.runde, self._auswahl
        arten = katalogarten(runde.ablauf, runde.phase)
        genannt = self._deutung.art.schluessel if self._deutung.art else self._halb.art
        art = genannt if genannt in arten else next(iter(arten), "")
        if eintrag := auswahl.angebotsziel():
            return eintrag, art, ""
        if art and (vorhanden := einziger(runde, art)):
            return vorhanden.id, art, ""
        return "", art, auswahl.bezug_fuer(art)

    # --- taking -------------------------------------------------------------------------------

    def uebernehmen(self) -> None:
        """Take the chosen offer; in a burst the first one found for what was typed."""
        self.zeigen()
        if self.treffer.gesucht is None:
            return  # the search failed, and it was said why
        treffer = self.treffer.gewaehlt
        if treffer is None:
            was = "mit ↓ eines wählen oder weiter tippen" if self.treffer else "anders suchen"
            self._flaeche.melde(f"Noch kein Angebot gewählt: bitte {was}. Esc führt zurück.")
            return
        self._nehmen(treffer)

    def _nehmen(self, treffer: Treffer) -> None:
        flaeche, danach = self._flaeche, self._danach
        eintrag, art, bezug = self._ziel()
        angebot, wer = angabe(treffer.schluessel, treffer.angebot), self._sprecher(art)
        if self._deutung.profession == wer:
            # Named in the line it holds for the next one, too.
            danach = msgspec.structs.replace(danach, profession=wer)
        davor, leitung = flaeche.runde.eintraege.get(eintrag), flaeche.leitung
        getan = flaeche.rahmen.versuche(
            lambda: leitung.angebot_uebernehmen(angebot, eintrag, art, wer, bezug, danach)
        )
        if getan is None:
            # The entry may be gone: then the next Enter means another one.
            flaeche.beschriften()
            return
        # Only this one was meant for the chosen row.
        self._auswahl.ziel_vergessen(auch_die_wahl=bool(bezug))
        self._halb.profession = danach.profession
        self._schliessen(danach)
        self._auswahl.beruehrt(getan.wert)
        self._auswahl.in_sicht(getan.wert)
        flaeche.beschriften()
        schon = davor is not None and angebot in davor.angebote
        ende, heute = treffer.angebot.gueltig_bis, self.treffer.heute()
        flaeche.melde(uebernommen(angebot.titel, schon, ende, heute))
