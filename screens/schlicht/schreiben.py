"""What becomes of a line that is no command: an entry, a field, or something kept for later."""

from __future__ import annotations

from msgspec.structs import replace

from modelle.ablauf.format import Eintragsart, Feld
from modelle.runde.eingabe import Deutung, deuten
from modelle.runde.eintragsziel import (
    bezug_fuer,
    haengt_nirgends,
    noch_zu_waehlen,
    traeger_von,
)
from modelle.runde.felderzeile import felder_dahinter, gefragtes
from modelle.runde.formulare.eintragsformular import gesetzt
from modelle.runde.regeln import einziger
from modelle.runde.vorgabe import danach, eher_neu, parkarten, schon_vorbei, sprecher, vom_fall
from modelle.strom.abgelehnt import Abgelehnt
from screens.schlicht.namen import Fremdwort, Merkmale, ohne_namen
from screens.schlicht.platz import Platz
from screens.schlicht.tisch import Gang, waehlen
from screens.schlicht.zeilen import was
from tui.worte import kurz

LASSEN = "speichert nichts; „nochmal“ holt die Zeile wieder"


class Schreiber:
    """Saves lines; asks first where a line may be meant otherwise."""

    def __init__(self, platz: Platz) -> None:
        self._platz, self._tisch = platz, platz.tisch
        self._fremdwort = Fremdwort(platz)
        self._merkmale = Merkmale()

    def schreiben(self, zeile: str) -> Gang[None]:
        """Do with a line what its tags say; without tags it becomes a usual entry."""
        platz = self._platz
        platz.letzte = zeile
        zeile = yield from self._fremdwort.gemeint(zeile)
        deutung = deuten(zeile, platz.runde)
        if not deutung.text and deutung.feld is None:
            self._nur_umstellen(deutung)
            return
        if deutung.text:
            text = yield from ohne_namen(platz, deutung.text)
            if text is None:
                platz.letzte = ""
                return
            deutung = replace(deutung, text=text)
        if deutung.feld is not None:
            yield from self._feld(deutung.feld, deutung.text)
        elif deutung.art and deutung.art.schluessel not in platz.runde.phase.arten:
            yield from self._fuer_spaeter(deutung, deutung.art)
        else:
            yield from self._eintragen((yield from self._neu_oder_dazu(deutung)))

    # --- entries --------------------------------------------------------------------------------

    def _neu_oder_dazu(self, deutung: Deutung) -> Gang[Deutung]:
        """Ask whether a line that looks like a new question is one; return it as meant."""
        runde = self._platz.runde
        neu = eher_neu(runde, deutung, self._platz.art)
        wer = runde.profession(deutung.profession or "")
        if neu is None or wer is None:
            return deutung
        titel = (deutung.art or runde.ablauf.art(self._platz.art)).titel
        satz = f"{kurz(deutung.text)} sagt {wer.titel}. Ist das „{neu.titel}“ oder „{titel}“?"
        nr = yield from waehlen(self._tisch, satz, [neu.titel, titel])
        return replace(deutung, art=neu) if nr == 1 else deutung

    def _eintragen(self, deutung: Deutung) -> Gang[None]:
        platz, runde, leitung = self._platz, self._platz.runde, self._platz.leitung
        art = deutung.art.schluessel if deutung.art else platz.art
        if not art:
            raise Abgelehnt("In dieser Phase wird nichts notiert. „weiter“ führt in die nächste.")
        naechste = danach(runde, platz.art if deutung.art else art)
        wer = sprecher(runde, art, deutung, platz.profession)
        text, felder = felder_dahinter(deutung.text, runde.ablauf.felder_von(art))
        schon = einziger(runde, art)
        if schon and schon.text and schon.text != text:
            titel = runde.ablauf.art(art).titel
            satz = f"{titel} steht schon da: {kurz(schon.text, 60)}"
            wege = ["dazuschreiben", "das Alte ersetzen"]
            nr = yield from waehlen(self._tisch, satz, wege, LASSEN)
            if not nr:
                return
            if nr == 1:
                leitung.dazuschreiben(schon.id, text, felder, platz.leer())
                self._fertig(schon.id, naechste, deutung)
                return
        bezug = bezug_fuer(runde, art, runde.eintraege.get(platz.ziel))
        ids = leitung.erfassen([text], art, wer, bezug, felder, platz.leer())
        self._fertig(ids[-1], naechste, deutung, bezug)

    def _fertig(self, id: str, naechste: str, deutung: Deutung, bezug: str = "") -> None:
        """Say the number of what was saved, and what it still lacks to count."""
        platz, runde = self._platz, self._platz.runde
        eintrag = runde.eintraege[id]
        art = eintrag.art
        if deutung.profession and not vom_fall(runde, art):
            platz.profession = deutung.profession
        platz.art = naechste
        platz.gespeichert(id, bezug)
        nr = platz.nummern[id]
        self._tisch.sage(f"{nr} gespeichert: {was(runde, platz.nummern, eintrag)}.")
        if frei := haengt_nirgends(runde, id):
            self._tisch.sage(f"Noch ohne „{frei.titel}“: „anhängen {nr}“ fragt, woran.")
        elif wahl := noch_zu_waehlen(runde, id):
            self._tisch.sage(f"Noch offen: „wahl {nr}“, dann „{wahl.titel}“.")
        self._merkmale.sagen(platz, id)

    # --- fields, tags alone, later phases --------------------------------------------------------

    def _feld(self, feld: Feld, text: str) -> Gang[None]:
        """Set a field of the entry last touched that carries it."""
        platz = self._platz
        eintrag = traeger_von(platz.runde, feld, platz.zuletzt)
        if eintrag is None:
            raise Abgelehnt(f"Noch kein Eintrag, zu dem „{feld.titel}“ passt.")
        if not text:
            text = yield f"{feld.titel} zu {platz.nummern[eintrag.id]}: "
            geprueft = yield from ohne_namen(platz, text.strip())
            if not geprueft:
                return
            text = geprueft
        werte = gefragtes(text, feld, platz.runde.ablauf.felder_von(eintrag.art))
        platz.leitung.bearbeiten(eintrag, gesetzt(werte), platz.leer())
        platz.letzte = ""
        genannt = " und ".join(f.titel for f, _ in werte)
        self._tisch.sage(f"{genannt} zu {platz.nummern[eintrag.id]} gespeichert.")

    def _nur_umstellen(self, deutung: Deutung) -> None:
        """Switch who speaks (`asd:` alone) or the kind (`f:`)."""
        platz = self._platz
        if deutung.art and deutung.art.schluessel not in platz.runde.phase.arten:
            raise Abgelehnt(f"„{deutung.art.titel}“ gehört nicht in diese Phase.")
        if deutung.art:
            platz.art = deutung.art.schluessel
        platz.profession = deutung.profession or platz.profession
        platz.letzte = ""

    def _fuer_spaeter(self, deutung: Deutung, art: Eintragsart) -> Gang[None]:
        """Ask whether a line whose kind does not belong here is kept for its phase."""
        runde = self._platz.runde
        phase = runde.ablauf.phase_fuer(art.schluessel, runde.phase.schluessel)
        if phase is None:
            raise Abgelehnt(f"Für „{art.titel}“ gibt es hier keine Phase.")
        satz = f"„{art.titel}“ gehört in „{phase.titel}“. Vormerken und dort wieder anbieten?"
        if schon_vorbei(runde, art.schluessel):
            satz = f"„{phase.titel}“ ist schon vorbei. Dort vormerken? „zurück“ führt dorthin."
        if (yield from waehlen(self._tisch, satz, ["vormerken"], LASSEN)):
            self._parken(deutung, art)

    def _parken(self, deutung: Deutung, art: Eintragsart) -> None:
        platz, runde = self._platz, self._platz.runde
        wer = sprecher(runde, art.schluessel, deutung, platz.profession)
        text, felder = felder_dahinter(deutung.text, runde.ablauf.felder_von(art.schluessel))
        bezug = bezug_fuer(runde, art.schluessel, runde.eintraege.get(platz.ziel))
        platz.leitung.parken(text, art.schluessel, wer, platz.leer(), felder, bezug)
        platz.letzte = ""
        self._tisch.sage(f"Vorgemerkt als {art.titel}.")

    def vormerken(self) -> Gang[None]:
        """Ask for a line, and keep it for the phase of its kind."""
        platz = self._platz
        zeile = (yield "Was vormerken: ").strip()
        deutung = deuten(zeile, platz.runde)
        if not deutung.text:
            self._tisch.sage("Nichts vorgemerkt.")
            return
        platz.letzte = zeile
        text = yield from ohne_namen(platz, deutung.text)
        art = deutung.art or (yield from self.parkart()) if text else None
        if text and art:
            self._parken(replace(deutung, text=text), art)

    def parkart(self) -> Gang[Eintragsart | None]:
        """Ask as what something is kept; return None if nobody chose."""
        arten = list(parkarten(self._platz.runde).values())
        if not arten:
            raise Abgelehnt("Hierfür gibt es in diesem Ablauf keine andere Phase.")
        nr = yield from waehlen(
            self._tisch, "Als was vormerken?", [a.titel for a in arten], "merkt nichts vor"
        )
        return arten[nr - 1] if nr else None
