"""The entries of a phase as rows to choose from, and which entry the next input is meant for."""

from __future__ import annotations

from collections.abc import Iterable

from modelle.ablauf.format import Feld
from modelle.runde.angebote import katalogarten
from modelle.runde.ansicht import Ansichtszeile, eigene_arten, zeilen
from modelle.runde.eintragsziel import angebotsziel, bezug_fuer, traeger_von
from modelle.runde.ereignisse import Angebotsangabe
from modelle.runde.listentasten import werttasten
from modelle.runde.zustand import Eintrag, Runde
from screens.runde.flaeche import Flaeche
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe

WER = 4
"""Letters that most tags of professions have at most."""


def tagbreite(runde: Runde, gezeigt: Iterable[Eintrag]) -> int:
    """Return how many cells the tags of those take who are there or said what is shown."""
    dabei = [p.kuerzel for p in runde.angaben.professionen]
    return max(map(len, [*dabei, *(x.profession for x in gezeigt)]), default=0)


def eintragsreihe(zeile: Ansichtszeile, runde: Runde, mit_art: bool, breite: int = WER) -> Reihe:
    """Return a row as it is drawn; `mit_art` puts the tag of its kind of entry in front.

    The tag of the profession takes `breite` cells, so that all texts begin below each other.
    """
    eintrag = zeile.eintrag
    if eintrag is None:
        return Reihe(zeile.text, einzug=1, art="leise" if zeile.leer else "kopf")
    art = ""
    if zeile.sorte != "material" and mit_art:
        art = f"{runde.art_von(eintrag).kuerzel.upper():<2} "
    wer = f"{eintrag.profession:<{breite}} " if eintrag.profession else ""
    zeichen = f"{zeile.zeichen} " if zeile.zeichen else ""
    wert = f"  ({zeile.wert})" if zeile.wert else ""
    vorspann = f"{art}{wer}{zeichen}"
    return Reihe(zeile.text + wert, eintrag.id, vorspann, zeile.zusatz, 1 + 2 * zeile.tiefe)


class Eintragsauswahl(Zeilenliste):
    """What was said, in the view the phase declares, with a chosen row."""

    def __init__(self, flaeche: Flaeche) -> None:
        super().__init__(id="liste", leer=" In dieser Phase noch nichts notiert.")
        self._flaeche = flaeche
        self._nach_schluessel: dict[str, Ansichtszeile] = {}
        self._reihen: dict[str, tuple[Ansichtszeile, Reihe]] = {}
        """By entry id, its row in this phase and how that is drawn."""
        self.vorige: tuple[Eintrag, ...] = ()
        """What was chosen in the last round of this case."""
        self.zuletzt = ""
        """Id of the entry last touched; a field typed in the line goes there."""
        self._gemeint = ""
        """Id of the entry that an offer is for: chosen by hand, or touched where one chooses."""
        self._geschrieben = ""
        """Id of the entry last written in this phase."""
        self._breite = WER
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
            # The row chosen before is no longer what `↑` or an answer means: the newest is.
            self.ziel_vergessen()
            self._geschrieben = geschrieben
        breite = max(WER, tagbreite(runde, (z.eintrag for z in gezeigt if z.eintrag is not None)))
        if neue_phase or breite != self._breite:
            self._reihen.clear()
        self._breite = breite
        mit_art = len(eigene_arten(runde.ablauf, runde.phase)) > 1
        self.setze(tuple(self._reihe(z, runde, mit_art) for z in gezeigt), zeigen=geschrieben)
        if neue_phase:
            self.scroll_home(animate=False, immediate=True)
            self.in_sicht(self._neuester())
            # The chosen row is forgotten: the label must not say that the line hangs on it.
            self._flaeche.beschriften()

    def _neuester(self) -> str:
        """Return the id of the newest entry of a list, or "" where one begins at the top."""
        phase = self._flaeche.runde.phase
        if phase.ansicht == "gruppen" or any(
            z.sorte == "material" for z in self._nach_schluessel.values()
        ):
            return ""
        hier = self._flaeche.runde.in_phase(phase.schluessel)
        return hier[-1].id if hier else ""

    def on_resize(self) -> None:
        """Keep the newest in sight while something below takes rows away."""
        davor, self._hoehe = self._hoehe, self.size.height
        am_ende = self.scroll_offset.y + davor >= self.virtual_size.height
        if self._hoehe < davor and am_ende:
            self.scroll_end(animate=False, immediate=True, force=True)

    def _reihe(self, zeile: Ansichtszeile, runde: Runde, mit_art: bool) -> Reihe:
        eintrag = zeile.eintrag
        if eintrag is None:
            return eintragsreihe(zeile, runde, mit_art, self._breite)
        # At an Enter all rows but one stay as they are: they are not made anew.
        gezeigt, reihe = self._reihen.get(eintrag.id, (None, None))
        if reihe is not None and gezeigt == zeile:
            return reihe
        neu = eintragsreihe(zeile, runde, mit_art, self._breite)
        self._reihen[eintrag.id] = zeile, neu
        return neu

    def in_sicht(self, eintrag: str) -> None:
        """Scroll so that the entry with this id is seen."""
        stellen = (i for i, reihe in enumerate(self.reihen) if reihe.schluessel == eintrag)
        self._zeigen(next(stellen, -1))

    # --- choosing -----------------------------------------------------------------------------

    @property
    def zeile(self) -> Ansichtszeile | None:
        """The chosen row as the view made it, or None."""
        reihe = self.gewaehlt
        return self._nach_schluessel.get(reihe.schluessel) if reihe else None

    def betreten(self) -> bool:
        """Take the focus; return False if there is nothing to choose.

        A row chosen before stays chosen. Else it is the entry just written in this phase. Else it
        is the last row of a list, and the first one of a view that sorts.
        """
        if not self._nach_schluessel:
            return False
        if self.wahl < 0 or self.gewaehlt is None or not self.gewaehlt.schluessel:
            if self._geschrieben in self._nach_schluessel:
                self.waehlen(self._geschrieben)
            elif self._flaeche.runde.phase.ansicht == "liste":
                self.letzte()
            else:
                self.erste()
        self.meinen()
        self._flaeche.fokus(self)
        return True

    def nach(self, eintrag: str) -> None:
        """Choose the row of this entry; in a look-back the first of which nothing was said yet."""
        self.waehlen(eintrag)
        if self._flaeche.runde.phase.ansicht == "rueckblick":
            self.naechste_offene(0)

    def naechste_offene(self, stelle: int) -> str:
        """Choose the next row to be assigned, below the row `stelle`, or if there is none above.

        Return its text, because the next key is for that row, or "" if all are assigned.
        """
        gruppe = self._flaeche.runde.phase.gruppiert_nach
        offen = [i for i, reihe in enumerate(self.reihen) if self._ist_offen(reihe, gruppe)]
        if not offen:
            return ""
        reihe = self.reihen[next((i for i in offen if i >= stelle), offen[-1])]
        self.waehlen(reihe.schluessel)
        return reihe.text

    def _ist_offen(self, reihe: Reihe, gruppe: str) -> bool:
        zeile = self._nach_schluessel.get(reihe.schluessel)
        if zeile is None or zeile.eintrag is None:
            return False
        # Without groups it is a look-back: what is open is still to be taken up.
        return gruppe not in zeile.eintrag.felder if gruppe else zeile.sorte == "material"

    def meinen(self) -> None:
        """Let the row chosen now be the one that offers are for; what was said of another goes."""
        self._gemeint = self.gewaehlt.schluessel if self.gewaehlt else ""
        self._flaeche.meldung.gewaehlt()

    def ziel_vergessen(self, auch_die_wahl: bool = True) -> None:
        """Forget the row the last input was for, so that the next one is not for it as well.

        `auch_die_wahl=False` forgets it for offers only.
        """
        self._gemeint = ""
        if auch_die_wahl:
            self.wahl = -1

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

    # --- which entry is meant -----------------------------------------------------------------

    def bezug_fuer(self, art: str) -> str:
        """Return the id of the entry that a new one of this kind hangs on, or ""."""
        zeile = self.zeile
        return bezug_fuer(self._flaeche.runde, art, zeile.eintrag if zeile else None)

    def angebotsziel(self) -> str:
        """Return the id of the entry that an offer is taken up into, or "" for a new entry."""
        zeile = self._nach_schluessel.get(self._gemeint)
        return angebotsziel(self._flaeche.runde, self._gemeint, zeile)

    def traeger_von(self, feld: Feld) -> Eintrag | None:
        """Return the entry that a field typed in the line belongs to, or None."""
        return traeger_von(self._flaeche.runde, feld, self.zuletzt)

    def eigener(self) -> Eintrag | None:
        """Return the chosen entry if it is one of this phase, neither material nor parked."""
        zeile = self.zeile
        return zeile.eintrag if zeile and zeile.sorte == "eintrag" else None

    def angebote(self) -> tuple[Angebotsangabe, ...]:
        """Return the offers taken up into the chosen entry."""
        zeile, eintraege = self.zeile, self._flaeche.runde.eintraege
        eintrag = eintraege.get(zeile.eintrag.id) if zeile and zeile.eintrag else None
        return eintrag.angebote if eintrag else ()

    def werttasten(self) -> list[tuple[str, str]]:
        """Return the keys that the format declares for the chosen row, each with its words."""
        return werttasten(self._flaeche.runde, self.zeile)
