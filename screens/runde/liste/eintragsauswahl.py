"""The entries of a phase as rows to choose from, and which entry the next input is meant for."""

from __future__ import annotations

from modelle.ablauf.format import Feld
from modelle.runde.angebote import katalogarten
from modelle.runde.ansicht import Ansichtszeile, eigene_arten, zeilen
from modelle.runde.eintragsziel import (
    haengt_weiter,
)
from modelle.runde.listentasten import (
    einstieg,
    einzuordnen,
    fehlende,
    geht_weiter,
    neuester,
    ohne_wahl,
    ordnend,
)
from modelle.runde.zustand import Eintrag, Runde
from screens.runde.flaeche import Flaeche
from screens.runde.liste.eintragsreihe import WER, eintragsreihe, tagbreite
from screens.runde.liste.zielauswahl import Zielauswahl
from tui.widgets.reihe import Reihe
from tui.worte import kurz

ALLES_ZUGEORDNET = "Alles ist zugeordnet."
"""Said once the last row of a view that sorts has its value."""

ALLES_GESAGT = "Zu allem ist etwas gesagt."
"""Said in a look-back once nothing agreed before is open."""


class Eintragsauswahl(Zielauswahl):
    """What was said, in the view the phase declares, with a chosen row."""

    def __init__(self, flaeche: Flaeche) -> None:
        super().__init__(flaeche)
        self._reihen: dict[str, tuple[Ansichtszeile, Reihe]] = {}
        """By entry id, its row in this phase and how that is drawn."""
        self.vorige: tuple[Eintrag, ...] = ()
        """What was agreed in earlier rounds of this case or body and is not settled."""
        self._nachgefragt, self._stelle = "", -1
        """Id of the entry for whose new value fields are asked for, and where its row was."""
        self._geschrieben = ""
        """Id of the entry last written in this phase."""
        self._wer_breite = WER
        """Cells that the tag of a profession takes in a row."""
        self._hoehe = 0
        """Rows of the window the list had last."""

    # --- showing ------------------------------------------------------------------------------

    def zeige(self, neue_phase: bool = False) -> None:
        """Show the rows of the present phase."""
        runde = self._flaeche.runde
        gezeigt, bekannt = zeilen(runde, runde.phase, self.vorige), self._nach_schluessel
        self._nach_schluessel = {z.eintrag.id: z for z in gezeigt if z.eintrag is not None}
        neue = [id for id in self._nach_schluessel if id not in bekannt]
        dazu = neue and not neue_phase and not self._flaeche.hat_fokus(self)
        geschrieben = neue[-1] if dazu else ""
        if neue_phase or geschrieben:
            self._geschrieben = geschrieben
            # The row chosen before is no longer what `↑` or an answer means: the newest is.
            self.ziel_vergessen()
        breite = max(WER, tagbreite(runde, (z.eintrag for z in gezeigt if z.eintrag is not None)))
        if neue_phase or breite != self._wer_breite:
            self._reihen.clear()
        self._wer_breite = breite
        mit_art = len(eigene_arten(runde.ablauf, runde.phase)) > 1
        self.setze(tuple(self._reihe(z, runde, mit_art) for z in gezeigt), zeigen=geschrieben)
        if neue_phase:
            self.scroll_home(animate=False, immediate=True)
            self.in_sicht(neuester(runde, gezeigt))
            # The chosen row is forgotten: the label must not say that the line hangs on it.
            self._flaeche.beschriften()

    def on_resize(self) -> None:
        """Keep in sight what is asked about, else the newest, while something takes rows away."""
        davor, self._hoehe = self._hoehe, self.size.height
        am_ende = self.scroll_offset.y + davor >= self.virtual_size.height
        if self._hoehe < davor and am_ende:
            self.scroll_end(animate=False, immediate=True, force=True)
        if self._nachgefragt:
            self.in_sicht(self._nachgefragt)

    def _reihe(self, zeile: Ansichtszeile, runde: Runde, mit_art: bool) -> Reihe:
        eintrag = zeile.eintrag
        if eintrag is None:
            return eintragsreihe(zeile, runde, mit_art, self._wer_breite)
        # At an Enter all rows but one stay as they are: they are not made anew.
        gezeigt, reihe = self._reihen.get(eintrag.id, (None, None))
        if reihe is not None and gezeigt == zeile:
            return reihe
        neu = eintragsreihe(zeile, runde, mit_art, self._wer_breite)
        self._reihen[eintrag.id] = zeile, neu
        return neu

    def in_sicht(self, eintrag: str) -> None:
        """Scroll so that the entry with this id is seen."""
        stellen = (i for i, reihe in enumerate(self.reihen) if reihe.schluessel == eintrag)
        self._zeigen(next(stellen, -1))

    # --- choosing -----------------------------------------------------------------------------

    def betreten(self) -> bool:
        """Take the focus; return False if there is nothing to choose.

        What a half-typed line will hang on is chosen, else a row chosen before stays chosen. Else
        it is the entry just written in this phase. Else it is the first row that this phase is
        about, or the last one; see `einstieg`.
        """
        if not self._nach_schluessel:
            return False
        art = self._flaeche.angefangen()
        if ziel := self.ziel_der_zeile(art) if art else "":
            # The half-typed line would hang there: from it one goes to another one.
            self.waehlen(ziel)
        elif self.wahl < 0 or self.gewaehlt is None or not self.gewaehlt.schluessel:
            eben = self._geschrieben if self._geschrieben in self._nach_schluessel else ""
            hier = self._nach_schluessel.values()
            self.waehlen(eben or einstieg(self._flaeche.runde, list(hier)))
        self.meinen()
        self._flaeche.fokus(self)
        return True

    def weiter(self, stelle: int, feld: Feld | None = None) -> str:
        """Go on after the chosen row, which was at index `stelle`, was dealt with.

        `feld` is the choice that was made; None says that fields were asked for after one.

        As long as another choice is missing that decides where the row stands, it stays chosen.
        Then the next row that lacks what was done here is, below that index, or if there is none
        above: a group, in a look-back a word, else that very choice. Return a sentence on what the
        next key is for, or that nothing is left.
        """
        runde, zeile = self._flaeche.runde, self.zeile
        if zeile is None or not geht_weiter(runde):
            return ""
        if fehlt := fehlende(runde, zeile):
            return f"Hier noch {' und '.join(f'{tasten} {was}' for tasten, was in fehlt)}."
        eigens = feld if feld and runde.phase.gruppiert_nach and not ordnend(runde, feld) else None
        offen = [i for i, reihe in enumerate(self.reihen) if self._ist_offen(reihe, eigens)]
        if not offen:
            fertig = ALLES_GESAGT if runde.phase.ansicht == "rueckblick" else ALLES_ZUGEORDNET
            fertig = f"„{eigens.titel}“ steht überall." if eigens else fertig
            return f"{fertig} {self._flaeche.taste('weiter')} führt weiter, Esc zum Tippen."
        reihe = self.reihen[next((i for i in offen if i >= stelle), offen[-1])]
        self.waehlen(reihe.schluessel)
        return f"Als Nächstes: {kurz(reihe.text)}"

    def _ist_offen(self, reihe: Reihe, feld: Feld | None) -> bool:
        """Return True if a row lacks this choice, or with None what the phase is for."""
        zeile, runde = self._nach_schluessel.get(reihe.schluessel), self._flaeche.runde
        if zeile is None:
            return False
        return ohne_wahl(runde, zeile, feld) if feld else einzuordnen(runde, zeile)

    def zurueck_zu(self, eintrag: str) -> None:
        """Take the focus after fields of the entry with this id were asked for.

        If a value had asked for them, the next row to be dealt with is chosen; an offer is still
        for the entry that the questions were about.
        """
        self.waehlen(eintrag)
        self.betreten()
        runde = self._flaeche.runde
        if eintrag == self._nachgefragt and geht_weiter(runde):
            self._flaeche.melde(self.weiter(self._stelle))
        self._nachgefragt = ""

    def meinen(self) -> None:
        """Let the row chosen now be the one that offers are for; what was said of another goes."""
        self._gemeint = self.gewaehlt.schluessel if self.gewaehlt else ""
        self._flaeche.meldung.gewaehlt()

    def ziel_vergessen(self, auch_die_wahl: bool = True) -> None:
        """Forget the row the last input was for, so that the next one is not for it as well.

        `auch_die_wahl=False` forgets it for offers only. What the entry just written hangs on stays
        chosen if the phase goes through that: of one need several gaps are named.
        """
        self._gemeint = ""
        if auch_die_wahl:
            runde, zeile = self._flaeche.runde, self.zeile
            bleibt = haengt_weiter(runde, zeile.eintrag if zeile else None)
            eben = runde.eintraege.get(self._geschrieben)
            self.wahl = -1
            if bleibt and eben is not None and eben.bezug == bleibt:
                self.waehlen(bleibt)

    def geaendert(self, eintrag: str) -> None:
        """Let the next line be for what it was for before the entry with this id was put right.

        The list is entered at that entry again.
        """
        self.ziel_vergessen()
        if eintrag in self._nach_schluessel:
            self._geschrieben = eintrag

    def beruehrt(self, eintrag: str) -> None:
        """Note that the entry with this id was just written or changed.

        A field typed in the line goes there. In a phase where one chooses among what was said, so
        does an offer.
        """
        self.zuletzt = eintrag
        runde = self._flaeche.runde
        arten = (runde.ablauf.art(name) for name in katalogarten(runde.ablauf, runde.phase))
        if any(art.entsteht_aus for art in arten):
            self._gemeint = eintrag
