"""Searching local offers from the line of a round: what stands behind a `?` at its beginning.

Nothing of the co-operation is loaded before the first `?`, and nothing searched is ever stored:
the half-typed line that is kept meanwhile is the one from before the search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
from textual.timer import Timer

from modelle.protokoll.entwurf import Entwurf
from modelle.runde.angebote import angabe, katalogarten
from modelle.runde.eingabe import Deutung, deuten, genannte
from modelle.runde.regeln import einziger
from tui.widgets.reihe import Reihe
from tui.widgets.trefferliste import Trefferliste
from tui.worte import kurz

if TYPE_CHECKING:
    from modelle.protokoll.kooperation import Kooperationsprotokoll, Treffer
    from screens.runde.phase import PhasenSchirm
    from screens.runde.schreibzeile import Schreibzeile

ZEICHEN = "?"
"""What a line begins with that searches."""

HOECHSTENS = 30
"""Offers shown at once; of more it says so."""

RUHE = 0.1
"""Seconds without a key after which is searched: whoever types on has the line to themselves, and
on a thin line no lists pile up that nobody read."""

LEER = (
    "Im Katalog steht noch kein Angebot. Auf der Startseite, unter Kooperation, lassen sich"
    " Angebote einlesen und eintragen."
)


class Angebotssuche:
    """The search of one phase screen: open as long as the line begins with `?`."""

    def __init__(self, zeile: Schreibzeile) -> None:
        self._zeile = zeile
        self.liste = Trefferliste(id="angebote")
        self.liste.display = False
        self.offen = False
        self.beiseite = Entwurf()
        """The line as it was before the search."""
        self._danach = Entwurf()
        """The line as it is to be when an offer was taken."""
        self._deutung = Deutung("")
        """What the tags of that line say of profession and kind."""
        self._ruht = False
        self._text = ""
        """The whole line as last heard of."""
        self._gesucht: str | None = None
        """What the offers shown were searched with; None: none are shown."""
        self._treffer: dict[str, Treffer] = {}
        self._buch: Kooperationsprotokoll | None = None
        self._timer: Timer | None = None

    @property
    def _schirm(self) -> PhasenSchirm:
        return self._zeile.schirm

    @property
    def moeglich(self) -> bool:
        """Whether an offer may be taken up in this phase."""
        runde = self._schirm.runde
        return bool(katalogarten(runde.ablauf, runde.phase))

    # --- beginning and ending -----------------------------------------------------------------

    def getippt(self, text: str) -> None:
        """The line has changed: a `?` in front begins a search, without it the search is over."""
        vorher, self._text = self._text, text
        frage = text.startswith(ZEICHEN)
        if self.offen or self._ruht:
            self.offen = self.offen and frage
        elif frage and not vorher.startswith(ZEICHEN) and self._darf():
            stand = self._zeile.stand()
            stelle = min(stand.stelle, len(vorher))
            self._merken(msgspec.structs.replace(stand, text=vorher, stelle=stelle))

    def _darf(self) -> bool:
        return self.moeglich and not self._zeile.geaendert_wird

    def _merken(self, stand: Entwurf, aus_der_liste: bool = False) -> None:
        self.offen, self.beiseite = True, stand
        self._deutung = Deutung("")
        leer = Entwurf(art=stand.art, profession=stand.profession)
        self._danach = stand if aus_der_liste else leer

    @contextmanager
    def ruhend(self) -> Iterator[None]:
        """What gets into the line meanwhile is no search, however it begins."""
        self._ruht = True
        try:
            yield
        finally:
            self._ruht = False

    def beginnen(self, aus_der_liste: bool = False) -> None:
        """Search with what is typed, or with nothing yet for a chosen entry; again: end it."""
        zeile, schirm = self._zeile, self._schirm
        if zeile.geaendert_wird:
            schirm.melde("Bitte erst mit Enter speichern oder mit Esc abbrechen.")
        elif not self.moeglich:
            schirm.melde("In dieser Phase lassen sich keine Angebote übernehmen.")
        elif not self.beenden():
            stand = zeile.stand()
            self._merken(stand, aus_der_liste)
            zeile.eingabe.fuellen(ZEICHEN + ("" if aus_der_liste else self._suchtext(stand.text)))
            zeile.eingabe.neu_pruefen()
            schirm.fokus(zeile.eingabe)
            self.zeigen()
            zeile.beschriften()

    def _suchtext(self, zeile: str) -> str:
        """What of a half-typed line is searched for: neither its tags nor its fields."""
        runde = self._schirm.runde
        self._deutung = deuten(zeile, runde)
        _, art, _ = self._ziel()
        return genannte(self._deutung.text, runde.ablauf.felder_von(art))[0] if art else ""

    def beenden(self) -> bool:
        """Put back the line as it was, and the entries; False when nothing was searched."""
        if not self.offen:
            return False
        self._schliessen(self.beiseite)
        return True

    def _schliessen(self, danach: Entwurf) -> None:
        self.offen = False
        self._zeile.fuellen(danach.text, danach.stelle)
        self._zeile.eingabe.neu_pruefen()
        self.zeigen()
        self._zeile.beschriften()

    def saeubern(self, ohne_bekannte: Callable[[str], str]) -> bool:
        """Put replacements of names into the line that waits; True when that changed it."""
        if not self.offen:
            return False
        text = ohne_bekannte(self.beiseite.text)
        if text == self.beiseite.text:
            return False
        stand = msgspec.structs.replace(self.beiseite, text=text)
        self.beiseite, self._danach = stand, stand if self._danach.text else self._danach
        return True

    def ablehnen(self) -> None:
        """Say that there is nothing to be stored."""
        self._schirm.melde("Hier wird gerade gesucht. Enter übernimmt ein Angebot, Esc beendet es.")

    # --- showing ------------------------------------------------------------------------------

    def bald_zeigen(self) -> None:
        """Show what is searched for, or the entries again, as soon as nobody types on."""
        self._halt()
        if RUHE and (self.offen or self.liste.display):
            self._timer = self._zeile.set_timer(RUHE, self.zeigen)
        else:
            self.zeigen()

    def _halt(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def zeigen(self) -> None:
        """Show what the line searches for in the place of the entries, or these again."""
        self._halt()
        war_da = self.liste.display
        if not self.offen:
            if war_da:
                self._gesucht = None
                self._umschalten(False)
            return
        text = self._text.removeprefix(ZEICHEN).strip()
        if not war_da:
            self._umschalten(True)
        if text != self._gesucht:
            self._schirm.rahmen.versuche(lambda: self._suchen(text))

    def _umschalten(self, suchen: bool) -> None:
        schirm = self._schirm
        self.liste.display, schirm.liste.display = suchen, not suchen
        schirm.melde("")
        schirm.zeige_fuss()
        self._zeile.beschriften()

    def _suchen(self, text: str) -> None:
        """Search and fill the list; raises ProtokollFehler, and then shows nothing."""
        self._gesucht, self._treffer = None, {}
        am = self._heute()
        gefunden = self._katalog().angebote_suchen(text, am, HOECHSTENS + 1)
        self._treffer = {t.schluessel: t for t in gefunden[:HOECHSTENS]}
        self._gesucht = text
        self.liste.fuellen(tuple(self._reihen(text, am, len(gefunden))), bool(text))

    def _reihen(self, text: str, am: date, anzahl: int) -> Iterator[Reihe]:
        if not self._treffer:
            leer = not self._katalog().hat_angebote()
            keins = f"Kein Angebot mit {kurz(text)}. Kürzere Wörter finden mehr."
            yield Reihe(LEER if leer else keins, einzug=1, art="leise")
            return
        mehr = anzahl > HOECHSTENS
        yield Reihe(
            f"Angebote (die ersten {HOECHSTENS}, weiter tippen grenzt ein)"
            if mehr
            else f"Angebote ({anzahl})",
            einzug=1,
            art="kopf",
        )
        for schluessel, treffer in self._treffer.items():
            a = treffer.angebot
            abgelaufen = seit(a.gueltig_bis, am)
            teile = (abgelaufen, a.titel, a.traeger, a.zielgruppe, a.ort)
            art = "leise" if abgelaufen else ""
            yield Reihe(" · ".join(filter(None, teile)), schluessel, einzug=1, art=art)

    def _heute(self) -> date:
        return self._schirm.rahmen.uhr.jetzt().astimezone().date()

    def _katalog(self) -> Kooperationsprotokoll:
        if self._buch is None:
            # Only with the first search: it saves a round 20 ms that never searches.
            from modelle.protokoll.kooperation import Kooperationsprotokoll

            self._buch = Kooperationsprotokoll(self._schirm.rahmen.umgebung.protokoll)
        return self._buch

    def schritt(self, richtung: int) -> None:
        """Choose the offer below or above, or some further."""
        if self.offen:
            # In a burst what was typed just before the arrow is not searched yet.
            self.zeigen()
            for _ in range(abs(richtung)):
                if not self.liste.schritt(1 if richtung > 0 else -1):
                    break

    def label(self) -> str:
        """What Enter will do."""
        runde = self._schirm.runde
        eintrag, art, bezug = self._ziel()
        if eintrag:
            return f"Zu {kurz(runde.eintraege[eintrag].text, 20)}"
        neu = f"Neu: {runde.ablauf.art(art).titel}"
        if bezug:
            return f"{neu} zu {kurz(runde.eintraege[bezug].text, 20)}"
        wer = self._zeile.sprecher(art, self._deutung)
        return f"{neu} · {wer}" if wer else neu

    def _ziel(self) -> tuple[str, str, str]:
        """The entry an offer is taken up into; else the kind of a new one, and what it hangs on."""
        runde, liste = self._schirm.runde, self._schirm.liste
        arten = katalogarten(runde.ablauf, runde.phase)
        genannt = self._deutung.art.schluessel if self._deutung.art else self._zeile.art
        art = genannt if genannt in arten else next(iter(arten), "")
        if eintrag := liste.angebotsziel():
            return eintrag, art, ""
        if art and (da := einziger(runde, art)):
            return da.id, art, ""
        return "", art, liste.ziel_fuer(art)

    # --- taking -------------------------------------------------------------------------------

    def uebernehmen(self) -> None:
        """Take the chosen offer; in a burst the first one found for what was typed."""
        self.zeigen()
        reihe = self.liste.gewaehlt
        treffer = self._treffer.get(reihe.schluessel) if reihe else None
        if self._gesucht is None:
            return  # the search failed, and it was said why
        if treffer is None:
            was = "mit ↓ eines wählen oder weiter tippen" if self._treffer else "anders suchen"
            self._schirm.melde(f"Noch kein Angebot gewählt: bitte {was}. Esc führt zurück.")
            return
        self._nehmen(treffer)

    def _nehmen(self, treffer: Treffer) -> None:
        schirm, zeile = self._schirm, self._zeile
        eintrag, art, bezug = self._ziel()
        angebot, danach = angabe(treffer.schluessel, treffer.angebot), self._danach
        wer = zeile.sprecher(art, self._deutung)
        if self._deutung.profession == wer:
            # Named in the line it holds for the next one, too.
            danach = msgspec.structs.replace(danach, profession=wer)
        davor = schirm.runde.eintraege.get(eintrag)
        ids: list[str] = []

        def tun() -> None:
            neu = schirm.leitung.angebot_uebernehmen(angebot, eintrag, art, wer, bezug, danach)
            ids.append(neu)

        if not schirm.rahmen.versuche(tun):
            # The entry may be gone: then the next Enter means another one.
            zeile.beschriften()
            return
        # Only this one was meant for the chosen row.
        schirm.liste.vergeben(auch_die_wahl=bool(bezug))
        zeile.profession = danach.profession
        self._schliessen(danach)
        schirm.liste.beruehrt(ids[0])
        schirm.liste.in_sicht(ids[0])
        zeile.beschriften()
        schon = davor is not None and angebot in davor.angebote
        abgelaufen = seit(treffer.angebot.gueltig_bis, self._heute())
        achtung = f" Achtung: {abgelaufen}." if abgelaufen else ""
        schirm.melde(f"{'Steht schon da' if schon else 'Übernommen'}: {angebot.titel}.{achtung}")


def seit(ende: date | None, am: date) -> str:
    """`abgelaufen seit 01.08.2026` for what no longer exists on this day; else empty."""
    if ende is None or ende >= am:
        return ""
    erster = ende + timedelta(days=1) if ende < date.max else ende
    return f"abgelaufen seit {erster.day:02}.{erster.month:02}.{erster.year}"
