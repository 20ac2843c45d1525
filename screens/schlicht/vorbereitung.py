"""Preparing a round: a proposal that can begin at once, or one question after the other."""

from __future__ import annotations

from modelle.ablauf.format import Ablauf
from modelle.leitung.runde import Leitung
from modelle.runde.zustand import Runde
from screens.schlicht.angaben import Angabenzeilen
from screens.schlicht.tisch import FEHLER, Gang, Tisch, aussuchen, ja, waehlen
from screens.vorbereitung import felder
from screens.vorbereitung.abgleich import abgleichen
from screens.vorbereitung.bekanntes import Bekanntes
from screens.vorbereitung.hinweise import Auskunft
from screens.vorbereitung.lesen import (
    AngabeUnpassend,
    Umfeld,
    dabei,
    geschrieben,
    lesen,
    mit_neuen,
    unpassend,
)
from screens.vorbereitung.vorlage import vorlage
from screens.vorbereitung.zusammenhang import Zusammenhang

LEEREN = "-"
"""Typed in a row, it empties the row."""

WENIGE = 4
"""Ways that are read out at once; of more, only on request."""

VERTRAULICH = "Kennen alle die Regel der Vertraulichkeit?"

WEGE = ("beginnen", "einen anderen Ablauf wählen", "alle Angaben durchgehen", "nur planen")


class Vorbereitung:
    """The preparation of one round."""

    def __init__(self, tisch: Tisch, leitung: Leitung | None, vorige: Runde | None = None) -> None:
        """`leitung` leads the planned round that is changed, `vorige` is one that this follows."""
        self._tisch, self._leitung = tisch, leitung
        geplant = leitung.runde if leitung else None
        anfang = vorlage(tisch.umgebung, tisch.uhr.jetzt(), tisch.ablaeufe(), geplant, vorige)
        self._zusammenhang = Zusammenhang(anfang)
        self._bekanntes = Bekanntes(tisch)
        self._auskunft = Auskunft(tisch, self._zusammenhang, self._bekanntes)
        self._zeilen = Angabenzeilen(anfang)
        self._code = anfang.angaben.code
        self._angleichen()
        tisch.sage(self._zusammenhang.mangel)

    @property
    def _ablauf(self) -> Ablauf:
        return self._zusammenhang.ablauf

    def _inhalt(self, id: str) -> str:
        return self._zeilen.inhalt(id, self._ablauf)

    def _umfeld(self) -> Umfeld:
        andere = self._tisch.umgebung.protokoll.handlungsfelder
        return self._zusammenhang.umfeld(self._bekanntes.code, andere, self._inhalt("v-monat"))

    def _angleichen(self) -> None:
        """Put in what follows from date, body, format and code."""
        if abgleichen(self._zeilen, self._zusammenhang, self._umfeld):
            self._tisch.sage(self._zusammenhang.gefallen)
        code = geschrieben("v-code", self._inhalt("v-code"), self._umfeld())
        frueher = self._bekanntes.runde(code, self._ablauf)
        werte = self._zusammenhang.nach_code(frueher, self._zeilen.werte())
        self._zeilen.setzen(werte, self._umfeld())

    # --- the conversation -------------------------------------------------------------------------

    def fuehren(self) -> Gang[Leitung | None]:
        """Return the round once it has begun, or None if somebody goes back."""
        while True:
            self._vorschlagen()
            nr = yield from waehlen(self._tisch, "Was nun?", WEGE, "geht zurück, ohne zu speichern")
            if nr == 0:
                return None
            try:
                if (yield from self._tun(nr)):
                    return self._leitung if nr == 1 else None
            except AngabeUnpassend as fehler:
                self._tisch.sage(str(fehler))
                yield from self._zeile(fehler.id)
            except FEHLER as fehler:
                self._tisch.sage(str(fehler))

    def _tun(self, nr: int) -> Gang[bool]:
        """Go one of the WEGE; return True if the preparation ends with that."""
        if nr == 1:
            return (yield from self._beginnen())
        if nr == 4:
            self._speichern()
            self._tisch.sage("Die Runde steht jetzt bei den geplanten.")
            return True
        yield from (self._zeile("v-ablauf") if nr == 2 else self._durchgehen())
        return False

    def _vorschlagen(self) -> None:
        teile = [
            f"{felder.name(id, self._ablauf)}: {worte}"
            for id in self._zeilen.gezeigte(self._ablauf)
            if (worte := self._zeilen.in_worten(id, self._ablauf))
        ]
        self._tisch.sage("So wird die Runde:", *(f"{teil}." for teil in teile))

    def _durchgehen(self) -> Gang[None]:
        """Ask for each row in turn; which rows there are may change on the way."""
        self._tisch.sage(f"Enter lässt eine Angabe, wie sie ist; „{LEEREN}“ leert sie.")
        gefragt = set[str]()
        while offen := [id for id in self._zeilen.gezeigte(self._ablauf) if id not in gefragt]:
            gefragt.add(offen[0])
            yield from self._zeile(offen[0])

    def _beginnen(self) -> Gang[bool]:
        lesen(self._inhalt, self._umfeld())
        if not (yield from ja(self._tisch, VERTRAULICH)):
            self._tisch.sage("Bitte erst darüber sprechen; dann beginnt die Runde.")
            return False
        leitung = self._speichern()
        if leitung.runde.stand == "geplant":
            leitung.beginnen()
        return True

    def _speichern(self) -> Leitung:
        """Save the round as planned; raises AngabeUnpassend, Abgelehnt or ProtokollFehler."""
        ablauf, angaben = lesen(self._inhalt, self._umfeld())
        if self._leitung is None:
            self._leitung = Leitung.anlegen(self._tisch.umgebung, ablauf, angaben)
        elif (ablauf, angaben) != (self._leitung.runde.ablauf, self._leitung.runde.angaben):
            self._leitung.vorbereiten(ablauf, angaben)
        return self._leitung

    # --- one row ----------------------------------------------------------------------------------

    def _zeile(self, id: str) -> Gang[None]:
        name, jetzt = felder.name(id, self._ablauf), self._zeilen.in_worten(id, self._ablauf)
        if id in self._zeilen.wahl:
            yield from self._wahl(id, name, jetzt or "ohne Angabe")
        else:
            yield from self._text(id, name, jetzt)
        self._angleichen()

    def _wahl(self, id: str, name: str, jetzt: str) -> Gang[None]:
        werte = self._zeilen.wahl[id]
        worte = [wort for _, wort in werte]
        if len(werte) <= WENIGE:
            nr = yield from waehlen(self._tisch, f"{name}: {jetzt}.", worte, "lässt es so")
        else:
            nr = yield from aussuchen(self._tisch, name, worte, jetzt)
        if nr:
            self._zeilen.setzen({id: werte[nr - 1][0]}, self._umfeld())

    def _text(self, id: str, name: str, jetzt: str) -> Gang[None]:
        """Ask for a text until it can be read; what was not understood is asked about."""
        hilfe = _ohne_tasten(self._auskunft.zu(id))
        self._tisch.sage(f"{name}: {jetzt or 'leer'}. {hilfe}".strip())
        while text := (yield f"{name}: ").strip():
            text = "" if text == LEEREN else text
            if id == "v-professionen":
                text = yield from self._mit_neuen(text)
            if satz := unpassend(id, text, self._umfeld()):
                self._tisch.sage(satz)
                continue
            self._tisch.sage(self._gesagt(id, text))
            self._zeilen.setzen({id: geschrieben(id, text, self._umfeld())}, self._umfeld())
            return

    def _gesagt(self, id: str, text: str) -> str:
        """Return how a text is understood, and whether its code is known."""
        umfeld = self._umfeld()
        if id != "v-code":
            return self._auskunft.gelesen(id, text, umfeld)
        frueher = self._bekanntes.runde(geschrieben(id, text, umfeld), self._ablauf)
        return self._auskunft.zum_code(text, frueher, self._code, umfeld)

    def _mit_neuen(self, text: str) -> Gang[str]:
        """Ask about a word that names no known profession; return the text as it is meant."""
        umfeld, id = self._umfeld(), "v-professionen"
        try:
            dabei(text, umfeld)
        except AngabeUnpassend as fehler:
            neu = mit_neuen(text, umfeld) if fehler.fremd else ""
            if neu:
                name = self._auskunft.gelesen(id, f"neu={fehler.fremd}", umfeld)
                satz = f"„{fehler.fremd}“ ist neu. {name}"
                if (yield from waehlen(self._tisch, satz, ["dazunehmen", "neu tippen"])) == 1:
                    return neu
            self._tisch.sage("" if neu else str(fehler))
            return (yield "Wer ist dabei: ").strip() or self._inhalt(id)
        return text


def _ohne_tasten(satz: str) -> str:
    """Return the sentences of a help line that name no key or sign of the screen."""
    saetze = satz.replace("; Tippen ersetzt ihn", "").replace("; Tippen ersetzt es", "").split(". ")
    return ". ".join(s for s in saetze if not any(z in s for z in ("◂", "Tippen", "Enter")))
