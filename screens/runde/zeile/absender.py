"""Where a typed line goes at Enter or F4: an entry, a field of one, or kept for another phase."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

import msgspec

from modelle.ablauf.format import Feld
from modelle.protokoll.entwurf import Entwurf
from modelle.runde.eingabe import Deutung, deuten
from modelle.runde.felderzeile import felder_dahinter
from modelle.runde.regeln import einziger
from modelle.runde.vorgabe import (
    art_in_phase,
    danach,
    profession_in_phase,
    sprecher,
    vom_fall,
)
from screens.runde.ersetzfrage import ersetzfrage
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from screens.runde.liste.eintragsauswahl import Eintragsauswahl
from screens.runde.mahnung import noch_zu_tun
from screens.runde.zeile.aenderung import felder_setzen
from screens.runde.zeile.ausweg import neu_oder_dazu
from screens.runde.zeile.vormerken import Vormerker

Vorgabe = tuple[str, str]
"""Kind and profession that hold unless a line says otherwise."""


class Absender:
    """Saves what stands in the line; asks first where it comes too early."""

    def __init__(
        self,
        flaeche: Flaeche,
        halb: Halbzeile,
        auswahl: Eintragsauswahl,
        gesendet: Callable[[], object],
    ) -> None:
        """`gesendet` is called when a line was saved and the next one may come."""
        self._flaeche, self._halb, self._auswahl = flaeche, halb, auswahl
        self._gesendet = gesendet
        self.vormerker = Vormerker(flaeche, halb, auswahl, self._fertig, gesendet)
        self._vorgaben: dict[str, tuple[Vorgabe, Vorgabe]] = {}
        """By id of an entry typed here, what stuck before it and after it."""

    def speichern(self) -> None:
        """Do with the line what its tags say; without tags it becomes a usual entry."""
        flaeche, text = self._flaeche, self._halb.ganz
        if not text.strip():
            flaeche.melde("Bitte etwas eintippen; Enter speichert es.")
            return
        deutung = deuten(text, flaeche.runde)
        if deutung.feld is not None:
            self._feld_setzen(deutung.feld, deutung.text)
        elif not deutung.text:
            self._nur_umstellen(deutung)
        elif deutung.art and deutung.art.schluessel not in flaeche.runde.phase.arten:
            self.vormerker.fragen(deutung, deutung.art)
        elif not neu_oder_dazu(flaeche, deutung, self._halb.art, self._eintragen):
            self._eintragen(deutung)

    # --- entries ------------------------------------------------------------------------------

    def _eintragen(self, deutung: Deutung) -> None:
        """Save one line as an entry, with the fields behind it; then the line is empty."""
        halb, runde, leitung = self._halb, self._flaeche.runde, self._flaeche.leitung
        art = deutung.art.schluessel if deutung.art else halb.art
        # A tag in the line is for this line: once, every line after `no:` became a note.
        naechste = danach(runde, halb.art if deutung.art else art)
        profession = halb.profession
        if deutung.profession and not vom_fall(runde, art):
            profession = deutung.profession
        wer = sprecher(runde, art, deutung, halb.profession)
        getragen = runde.ablauf.felder_von(art) if art else ()
        bezug, leer = self._auswahl.bezug_fuer(art), Entwurf(art=naechste, profession=profession)

        def erfassen() -> list[str]:
            text, felder = felder_dahinter(deutung.text, getragen)
            return leitung.erfassen([text], art, wer, bezug, felder, leer)

        def dazu(schon: str) -> list[str]:
            text, felder = felder_dahinter(deutung.text, getragen)
            leitung.dazuschreiben(schon, text, felder, leer)
            return [schon]

        def als(andere: str) -> None:
            halb.art = andere
            self._eintragen(msgspec.structs.replace(deutung, art=None))

        def tun(was: Callable[[], list[str]]) -> None:
            self._erfassen(art, bezug, was, lambda: self._fertig(naechste, profession))

        self._ohne_zu_ersetzen(art, deutung.text, erfassen, dazu, tun, als)

    def eintragen_alle(self, texte: Sequence[str]) -> None:
        """Save several lines, each as an entry of the usual kind; what stands in the line stays."""
        halb, leitung = self._halb, self._flaeche.leitung
        art, stand = halb.art, halb.stand()
        wer = sprecher(self._flaeche.runde, art, Deutung(""), halb.profession)
        bezug = self._auswahl.bezug_fuer(art)

        def erfassen() -> list[str]:
            return leitung.erfassen(texte, art, wer, bezug, {}, stand)

        def dazu(schon: str) -> list[str]:
            leitung.dazuschreiben(schon, " ".join(texte), {}, stand)
            return [schon]

        def tun(was: Callable[[], list[str]]) -> None:
            self._erfassen(art, bezug, was, self._flaeche.beschriften)

        self._ohne_zu_ersetzen(art, " ".join(texte), erfassen, dazu, tun)

    def _ohne_zu_ersetzen(
        self,
        art: str,
        text: str,
        erfassen: Callable[[], list[str]],
        dazu: Callable[[str], list[str]],
        tun: Callable[[Callable[[], list[str]]], None],
        als: Callable[[str], None] | None = None,
    ) -> None:
        """Save a text at once; ask first if it would replace the only entry of its kind."""
        if not ersetzfrage(
            self._flaeche,
            art,
            text,
            lambda schon: tun(lambda: dazu(schon)),
            lambda: tun(erfassen),
            als,
        ):
            tun(erfassen)

    def _erfassen(
        self, art: str, bezug: str, erfassen: Callable[[], list[str]], danach: Callable[[], None]
    ) -> None:
        vorher, vorgabe = self._einziges(art), self._vorgabe()
        ids = self._flaeche.rahmen.versuche(erfassen)
        if ids is None:
            return
        if bezug:
            # Only this one was meant for the chosen row; the next one goes to the last again.
            self._auswahl.ziel_vergessen()
        self._auswahl.beruehrt(ids.wert[-1])
        danach()
        self._vorgaben[ids.wert[-1]] = vorgabe, self._vorgabe()
        jetzt = self._einziges(art)
        if vorher and jetzt and not jetzt.startswith(vorher):
            titel = self._flaeche.runde.ablauf.art(art).titel
            self._flaeche.melde(f"{titel} ersetzt. Strg+Z holt den alten Text zurück.")
        else:
            if noch := noch_zu_tun(self._flaeche, ids.wert[-1]):
                self._flaeche.melde(noch)
            self._flaeche.merkmale_melden()
        self._gesendet()

    def _vorgabe(self) -> Vorgabe:
        return self._halb.art, self._halb.profession

    def vorgabe_zu(self, vorher: Container[str]) -> None:
        """Let kind and profession be what they were, now that an entry typed here came or went.

        `vorher` are the ids of the entries from before that undo or redo.
        """
        halb, runde = self._halb, self._flaeche.runde
        for id, (davor, hinterher) in self._vorgaben.items():
            if (id in vorher) != (id in runde.eintraege):
                art, profession = hinterher if id in runde.eintraege else davor
                halb.art = art_in_phase(runde, art)
                halb.profession = profession_in_phase(runde, profession)
                halb.bald_halten()
                self._flaeche.beschriften()

    def _einziges(self, art: str) -> str:
        """Return the text of the only entry of a kind that exists only once, or ""."""
        einzelner = einziger(self._flaeche.runde, art) if art else None
        return einzelner.text if einzelner else ""

    def _fertig(self, art: str, profession: str) -> None:
        """Empty the saved line; what was said before it is done with."""
        halb = self._halb
        self._flaeche.melde("")
        halb.art, halb.profession = art, profession
        halb.nicht_mehr_halten()
        halb.leeren()
        self._flaeche.beschriften()

    # --- tags alone, and fields ---------------------------------------------------------------

    def _nur_umstellen(self, deutung: Deutung) -> None:
        """Switch the profession (`asd:` alone) or the kind (`f:`)."""
        halb, flaeche = self._halb, self._flaeche
        if deutung.art and deutung.art.schluessel not in flaeche.runde.phase.arten:
            flaeche.melde(f"„{deutung.art.titel}“ gehört nicht in diese Phase.", ernst=True)
            return
        if deutung.art:
            halb.art = deutung.art.schluessel
        halb.profession = deutung.profession or halb.profession
        halb.leeren()
        flaeche.beschriften()

    def _feld_setzen(self, feld: Feld, text: str) -> None:
        flaeche, halb = self._flaeche, self._halb
        eintrag = self._auswahl.traeger_von(feld)
        if eintrag is None:
            flaeche.melde(f"Noch kein Eintrag, zu dem „{feld.titel}“ passt.", ernst=True)
            return
        if not text:
            halb.leeren()
            flaeche.felder_fragen(eintrag.id, [feld])
            return
        leer = halb.leer()
        if getan := flaeche.rahmen.versuche(
            lambda: felder_setzen(flaeche, eintrag.id, text, feld, leer)
        ):
            self._fertig(halb.art, halb.profession)
            flaeche.melde(f"{' und '.join(f.titel for f in getan.wert)} gespeichert.")
            self._gesendet()
