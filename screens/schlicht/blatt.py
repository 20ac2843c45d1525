"""The sheet that a round ends in: checked by number, read as text, saved, and the round closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from modelle.blatt.durchsicht import Durchsichtsbefund, hinausgehende, vermerk
from modelle.blatt.ergebnis import dateiname, ergebnisblatt
from modelle.blatt.ersetzungen import ersetzungen
from modelle.blatt.pruefer import Pruefer
from modelle.blatt.schalter import schalter
from modelle.leitung.runde import Leitung
from modelle.runde.regeln import erfaehrt_davon, fliesst_zurueck
from screens.blatt.ablage import Abgelegt, ablegen
from screens.blatt.abschied import abschied
from screens.schlicht.tisch import FEHLER, Gang, Tisch, ja, waehlen
from tui import worte
from tui.rechner.blattvorlage import lesen as vorlage_lesen
from tui.worte import kurz

_NICHT_HIER = "Den Wortlaut nur für das Blatt ändern: das geht mit ganzem Bildschirm."


class Blatt:
    """The sheet of one round."""

    def __init__(self, tisch: Tisch, leitung: Leitung) -> None:
        self._tisch, self._leitung = tisch, leitung
        self._pruefer = Pruefer.von(leitung)
        self._kontakte = leitung.blattkontakte()
        eigene = tisch.einstellungen.blatt.vorlage
        self._vorlage = vorlage_lesen(Path(eigene)).vorlage if eigene else None

    @property
    def _wort(self) -> str:
        return self._leitung.runde.ablauf.ergebniswort

    def zeigen(self) -> Gang[bool]:
        """Ask what to do with the sheet until somebody goes back; return True once it is closed."""
        tisch, laeuft = self._tisch, self._leitung.runde.stand == "laufend"
        wege = ["vorlesen", "speichern"]
        wege += ["Teile weglassen oder dazunehmen", "speichern und die Runde schließen"] * laeuft
        while nr := (yield from waehlen(tisch, f"{self._wort}.", wege, "führt zurück")):
            if nr == 1:
                tisch.sage(*klartext(self._markdown()), *self._ausgelassenes(), _NICHT_HIER)
            elif nr == 3:
                yield from self._schalten()
            elif (yield from self._geprueft()):
                if nr == 4 and (yield from self._schliessen()):
                    return True
                if nr == 2:
                    self._gespeichert(self._speichern())
        return False

    def _blatt(self, zum_schluss: bool = False) -> tuple[str, tuple[str, ...]]:
        leitung, jetzt = self._leitung, self._tisch.uhr.jetzt()
        durchsicht = self._pruefer.durchsehen(hinausgehende(leitung.runde), leitung.gedaechtnis)
        geprueft = vermerk(durchsicht, jetzt.astimezone().strftime("%Y-%m"))
        dazu = (self._vorlage,) if self._vorlage else ()
        ende = jetzt if zum_schluss else None
        fertig = ergebnisblatt(leitung.runde, geprueft, ende, self._kontakte, *dazu)
        return fertig.markdown, fertig.ausgelassen

    def _markdown(self) -> str:
        return self._blatt()[0]

    def _ausgelassenes(self) -> Iterator[str]:
        if ausgelassen := self._blatt()[1]:
            yield f"Nicht darauf: {', '.join(ausgelassen)}."

    def _schalten(self) -> Gang[None]:
        while True:
            alle = schalter(self._leitung.runde, bool(self._kontakte))
            wege = [f"{s.titel}: {'steht darauf' if s.an else 'bleibt weg'}" for s in alle]
            satz = "Was ändern?"
            nr = yield from waehlen(self._tisch, satz, wege, "lässt alles so")
            if not nr:
                return
            self._leitung.schalten(alle[nr - 1].schluessel, not alle[nr - 1].an)

    # --- checking ---------------------------------------------------------------------------------

    def _geprueft(self) -> Gang[bool]:
        """Ask about each open find on the sheet; return True if none is left."""
        leitung, tisch = self._leitung, self._tisch
        leitung.auffrischen()
        while True:
            stellen = hinausgehende(leitung.runde)
            offen = self._pruefer.durchsehen(stellen, leitung.gedaechtnis).offen
            if not offen:
                return True
            befund = offen[0]
            grund, ersatz = befund.fund.grund, befund.fund.ersatz
            satz = f"{befund.stelle.woher}: {befund.stelle.text} "
            satz += f"{kurz(befund.wort)} {_sicherheit(befund)}: {grund}."
            wege = [f"überall ersetzen durch {ersatz}, für immer", "behalten"]
            nr = yield from waehlen(tisch, satz, wege, "entscheidet später")
            if not nr:
                tisch.sage("Nichts gespeichert: Darauf ist noch etwas zu entscheiden.")
                return False
            if nr == 2:
                leitung.freigeben(befund.wort)
                continue
            for eine in ersetzungen([befund]):
                leitung.ersetzen(*eine)
            tisch.sage(f"{kurz(befund.wort)} ersetzt.")

    # --- saving and closing ---------------------------------------------------------------------

    def _speichern(self, zum_schluss: bool = False) -> Abgelegt:
        name = partial(dateiname, self._leitung.runde, self._leitung.id)
        abgelegt = ablegen(self._tisch, name, self._blatt(zum_schluss)[0])
        self._tisch.sage(abgelegt.hindernis)
        return abgelegt

    def _gespeichert(self, abgelegt: Abgelegt) -> None:
        if abgelegt.pfade:
            mehr = abgelegt.daneben or abgelegt.oeffnen
            self._tisch.sage(f"Gespeichert: {abgelegt.wo}", mehr)

    def _schliessen(self, ohne_rueckfluss: bool = False) -> Gang[bool]:
        tisch, leitung = self._tisch, self._leitung
        was = worte.ERGEBNISSE[self._wort][0]
        tisch.sage(f"Runde schließen? {was} wird gespeichert.")
        if fliesst_zurueck(leitung.runde):
            tisch.sage("Was entschieden wurde, steht dann auch in der Kooperation.")
        if not (yield from ja(tisch, "Danach ist nichts mehr zu ändern.")):
            tisch.sage("Die Runde bleibt offen.")
            return False
        if not (yield from self._geprueft()):
            return False
        abgelegt = self._speichern(zum_schluss=True)
        if not abgelegt.pfade:
            return False
        try:
            leitung.schliessen(ohne_rueckfluss)
        except FEHLER as fehler:
            tisch.sage(str(fehler))
            if not erfaehrt_davon(leitung.runde) or ohne_rueckfluss:
                return False
            frage = "Trotzdem schließen? Die Kooperation erfährt dann nichts davon."
            if not (yield from ja(tisch, frage)):
                return False
            leitung.schliessen(True)
        tisch.sage(abschied(leitung, tisch.einstellungen.fristen, tisch.uhr.jetzt()))
        self._gespeichert(abgelegt)
        return True


def _sicherheit(befund: Durchsichtsbefund) -> str:
    return "könnte verraten, wer gemeint ist" if befund.fund.stark else "ist fraglich"


_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINIE = re.compile(r"_{8,}")
_KASTEN = {"[ ] ": "Zu tun: ", "[x] ": "Erledigt: "}


def klartext(markdown: str) -> list[str]:
    """Return a sheet of ours as lines to be heard: headings are called so, signs are left out."""
    zeilen = list[str]()
    gehoert_dazu = False
    for roh in markdown.splitlines():
        zitat = roh.startswith(">")
        zeile = roh.lstrip("> ") if zitat else roh
        kopf = re.match(r"#{2,} ", zeile)
        text = _LINIE.sub("", re.sub(r"^\s*(#+|-) ", "", zeile)).strip().rstrip("\\")
        for kasten, wort in _KASTEN.items():
            text = wort + text.removeprefix(kasten) if text.startswith(kasten) else text
        text = _ESCAPE.sub(r"\1", text.replace("**", ""))
        weiter = zitat or (roh.startswith("  ") and not roh.lstrip().startswith("- "))
        if text and gehoert_dazu and weiter:
            zeilen[-1] += f" {text}"
        elif text:
            zeilen.append(f"Abschnitt: {text}" if kopf else text)
        gehoert_dazu = bool(text) and not kopf
    return zeilen
