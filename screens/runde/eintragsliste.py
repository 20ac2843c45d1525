"""The entries of a phase as a list in which single keys act."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType

from modelle.ablauf.format import Eintragsart, Feld, Wert
from modelle.runde.angebote import katalogarten
from modelle.runde.ansicht import (
    Ansichtszeile,
    eigene_arten,
    textfelder,
    wahltasten,
    zeilen,
    zielart,
)
from modelle.runde.ereignisse import Angebotsangabe
from modelle.runde.zustand import Eintrag, Runde
from tui.tasten import Taste, bindungen, im_bereich
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.rueckfrage import Antwort
from tui.worte import kurz

if TYPE_CHECKING:
    from screens.runde.phase import PhasenSchirm


_IMMER = frozenset({"liste.zurueck", "liste.wieder"})
_JE_SORTE = {
    "kopf": _IMMER,
    "material": _IMMER,
    "geparkt": _IMMER | {"liste.aendern", "liste.loeschen"},
    "eintrag": frozenset(taste.id for taste in im_bereich("liste")),
}
"""Which keys act on which sort of row."""


def _in_kurz(feld: Feld, werte: list[Wert]) -> tuple[str, str]:
    """A choice for the footer: `1–6 Ursachenfeld`, `j/t/n passt/teils/passt nicht`."""
    if len(werte) > 3:
        return f"{werte[0].taste}–{werte[-1].taste}", feld.titel
    return "/".join(w.taste for w in werte), "/".join(w.titel for w in werte)


class Eintragsliste(Zeilenliste):
    """What was said, in the view the phase declares."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("liste"),
        Binding("up", "schritt(-1)", show=False),
        Binding("down", "schritt(1)", show=False),
        Binding("pageup", "blaettern(-1)", show=False),
        Binding("pagedown", "blaettern(1)", show=False),
        Binding("home", "ans_ende(-1)", show=False),
        Binding("end", "ans_ende(1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="liste", leer=" Noch nichts notiert.")
        self._nach_schluessel: dict[str, Ansichtszeile] = {}
        self._reihen: dict[str, tuple[Ansichtszeile, Reihe]] = {}
        """By entry, what is drawn of it in this phase."""
        self.vorige: tuple[Eintrag, ...] = ()
        """What was chosen in the last round of this case."""
        self.zuletzt = ""
        """The entry last touched; a field typed in the line goes there."""
        self._gemeint = ""
        """The entry that a local offer is for: chosen by hand, or touched where one chooses."""
        self._anhaengen = ""
        """The entry that looks for another one to hang on."""

    @property
    def schirm(self) -> PhasenSchirm:
        """The screen of the phase."""
        return cast("PhasenSchirm", self.screen)

    # --- showing ------------------------------------------------------------------------------

    def zeige(self, neue_phase: bool = False) -> None:
        """Show the present phase's rows."""
        runde = self.schirm.runde
        gezeigt, bekannt = zeilen(runde, runde.phase, self.vorige), self._nach_schluessel
        self._nach_schluessel = {z.eintrag.id: z for z in gezeigt if z.eintrag is not None}
        neue = [id for id in self._nach_schluessel if id not in bekannt]
        dazu = neue and not neue_phase and self.schirm.focused is not self
        geschrieben = neue[-1] if dazu else ""
        if neue_phase:
            self._anhaengen = ""
        if neue_phase or geschrieben:
            # What was chosen before is not what `↑` or an answer means now: that is the newest.
            self.vergeben()
        if neue_phase:
            self._reihen.clear()
        mit_art = len(eigene_arten(runde.ablauf, runde.phase)) > 1
        self.setze(tuple(self._reihe(z, runde, mit_art) for z in gezeigt), zeigen=geschrieben)
        if neue_phase:
            self.scroll_home(animate=False)

    def _reihe(self, zeile: Ansichtszeile, runde: Runde, mit_art: bool) -> Reihe:
        """A row as it is drawn, with the kind of entry where there are several."""
        eintrag = zeile.eintrag
        if eintrag is None:
            return Reihe(zeile.text, einzug=1, art="leise" if zeile.leer else "kopf")
        # At an Enter, all but one stand there as they stood.
        gezeigt, reihe = self._reihen.get(eintrag.id, (None, None))
        if reihe is not None and gezeigt == zeile:
            return reihe
        art = ""
        if zeile.sorte != "material" and mit_art:
            art = f"{runde.art_von(eintrag).kuerzel.upper():<3}"
        wer = f"{eintrag.profession:<4} " if eintrag.profession else ""
        zeichen = f"{zeile.zeichen} " if zeile.zeichen else ""
        wert = f"  ({zeile.wert})" if zeile.wert else ""
        vorspann = f"{art}{wer}{zeichen}"
        neu = Reihe(zeile.text + wert, eintrag.id, vorspann, zeile.zusatz, 1 + 2 * zeile.tiefe)
        self._reihen[eintrag.id] = zeile, neu
        return neu

    # --- choosing -----------------------------------------------------------------------------

    @property
    def zeile(self) -> Ansichtszeile | None:
        """The chosen row as the view made it."""
        reihe = self.gewaehlt
        return self._nach_schluessel.get(reihe.schluessel) if reihe else None

    def vergeben(self, auch_die_wahl: bool = True) -> None:
        """What was typed or taken for the chosen row is done: the next is not for it."""
        self._gemeint = ""
        if auch_die_wahl:
            self.wahl = -1

    def beruehrt(self, eintrag: str) -> None:
        """An entry was just written or changed: a field typed in the line goes there.

        Where one chooses among what was said, so does an offer.
        """
        self.zuletzt = eintrag
        runde = self.schirm.runde
        arten = (runde.ablauf.art(name) for name in katalogarten(runde.ablauf, runde.phase))
        if any(art.entsteht_aus for art in arten):
            self._gemeint = eintrag

    def betreten(self) -> bool:
        """Take the focus, at the last row of a list or the first one to be assigned."""
        if not self._nach_schluessel:
            return False
        if self.wahl < 0 or self.gewaehlt is None or not self.gewaehlt.schluessel:
            if self.schirm.runde.phase.ansicht == "liste":
                self.letzte()
            else:
                self.erste()
        self._meinen()
        self.schirm.fokus(self)
        return True

    def _meinen(self) -> None:
        self._gemeint = self.gewaehlt.schluessel if self.gewaehlt else ""

    def action_schritt(self, richtung: int) -> None:
        """Up and down; below the last row is the line."""
        if self.schritt(richtung):
            self._meinen()
        elif richtung > 0 and not self._anhaengen:
            self.schirm.action_abbrechen()

    def action_blaettern(self, richtung: int) -> None:
        """A screenful up or down."""
        for _ in range(max(1, self.size.height - 2)):
            if not self.schritt(richtung):
                break
        self._meinen()

    def action_ans_ende(self, richtung: int) -> None:
        """To the first or the last row."""
        if richtung < 0:
            self.erste()
        else:
            self.letzte()
        self._meinen()

    def angebotsziel(self) -> str:
        """The entry that a local offer would be taken up into; empty: none, so a new one."""
        zeile, runde = self._nach_schluessel.get(self._gemeint), self.schirm.runde
        if zeile is None or zeile.sorte == "geparkt" or self._gemeint not in runde.eintraege:
            return ""
        return self._gemeint if runde.art_von(runde.eintraege[self._gemeint]).katalog else ""

    def in_sicht(self, eintrag: str) -> None:
        """Scroll so that an entry is seen."""
        stellen = (i for i, reihe in enumerate(self.reihen) if reihe.schluessel == eintrag)
        self._zeigen(next(stellen, -1))

    def ziel_fuer(self, art: str) -> str:
        """The entry a new one of this kind hangs on, if the chosen row suits; else empty.

        A row that hangs on a suitable entry itself (an answer) stands for that one.
        """
        zeile, runde = self.zeile, self.schirm.runde
        if zeile is None or zeile.eintrag is None or not art:
            return ""
        for eintrag in (zeile.eintrag, runde.eintraege.get(zeile.eintrag.bezug)):
            if eintrag is not None and eintrag.art in runde.ablauf.art(art).haengt_an:
                return eintrag.id
        return ""

    def tasten(self) -> list[Taste]:
        """The keys that do something on the chosen row."""
        zeile = self.zeile
        sorte = zeile.sorte if zeile is not None else "kopf"
        return [taste for taste in im_bereich("liste") if taste.id in _JE_SORTE[sorte]]

    def werttasten(self) -> list[tuple[str, str]]:
        """The keys that the format declares for the chosen row, each choice in short."""
        zeile, runde = self.zeile, self.schirm.runde
        if zeile is None:
            return []
        felder: dict[str, tuple[Feld, list[Wert]]] = {}
        for feld, wert in wahltasten(runde.ablauf, runde.phase, zeile).values():
            felder.setdefault(feld.schluessel, (feld, []))[1].append(wert)
        gezeigt = [_in_kurz(feld, werte) for feld, werte in felder.values()]
        if zeile.sorte == "eintrag":
            texte = textfelder(runde.ablauf, runde.phase, zeile)
            gezeigt += [(taste, feld.titel) for taste, feld in texte.items()]
        return gezeigt

    def verraet(self) -> bool:
        """Whether something in the chosen entry could tell who is meant."""
        zeile = self.zeile
        if zeile is None or zeile.eintrag is None:
            return False
        felder = self.schirm.runde.ablauf.felder_von(zeile.eintrag.art)
        inhalte = (zeile.eintrag.felder.get(f.schluessel) for f in felder if not f.werte)
        texte = (
            x for x in (zeile.eintrag.text, *inhalte) if x and not zeile.eintrag.vom_angebot(x)
        )
        return any(self.schirm.zeile.wache.pruefe_text(text) for text in texte)

    def zuletzt_mit(self, feld: Feld) -> Eintrag | None:
        """The entry last touched or last written that carries this field."""
        runde = self.schirm.runde
        tragend = [
            x
            for x in runde.in_phase(runde.phase.schluessel)
            if feld.schluessel in runde.art_von(x).felder
        ]
        genannt = [x for x in tragend if x.id == self.zuletzt]
        return next(reversed(genannt or tragend), None)

    # --- acting -------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """The keys that the format declares for this row: values and text fields."""
        zeile = self.zeile
        if zeile is None or zeile.eintrag is None or event.character is None:
            return
        runde = self.schirm.runde
        wahl = wahltasten(runde.ablauf, runde.phase, zeile).get(event.character)
        feld = textfelder(runde.ablauf, runde.phase, zeile).get(event.character)
        if wahl is not None:
            event.stop()
            self._wert_setzen(zeile, zeile.eintrag, *wahl)
        elif feld is not None and zeile.sorte == "eintrag":
            event.stop()
            self.beruehrt(zeile.eintrag.id)
            self.schirm.zeile.fragen(zeile.eintrag.id, [feld])

    def _wert_setzen(self, zeile: Ansichtszeile, eintrag: Eintrag, feld: Feld, wert: Wert) -> None:
        leitung, runde = self.schirm.leitung, self.schirm.runde
        ziel = zielart(runde.ablauf, runde.phase, eintrag) if zeile.sorte == "material" else None
        neu = ziel is not None or not eintrag.felder.get(feld.schluessel)
        ids = [eintrag.id]

        def tun() -> None:
            if ziel is not None:
                ids[0] = leitung.aufnehmen(eintrag, ziel.schluessel, feld, wert)
            else:
                gesehen = eintrag.felder.get(feld.schluessel, "")
                leitung.feld_setzen(eintrag.id, feld, wert.schluessel, gesehen=gesehen)

        offen, stelle = feld.schluessel not in eintrag.felder, self.wahl
        if self.schirm.rahmen.versuche(tun):
            self.beruehrt(ids[0])
            if offen and feld.schluessel == runde.phase.gruppiert_nach:
                self._naechste_offene(stelle)
            gesetzt = self.schirm.runde.eintraege.get(ids[0])
            da = gesetzt is not None and gesetzt.felder.get(feld.schluessel)
            self.schirm.melde(f"{feld.titel}: {wert.titel}{'' if da else ' entfernt'}.")
            # What was not chosen needs no first step; values without rank all call for a word.
            if (
                gesetzt
                and da
                and neu
                and (wert.rang == "oben" or not any(w.rang for w in feld.werte))
            ):
                self._nachfragen(gesetzt)

    def _naechste_offene(self, stelle: int) -> None:
        """Choose what is to be assigned next: it moved up to where the assigned row stood."""
        reihe = self.reihen[stelle] if stelle < len(self.reihen) else None
        zeile = self._nach_schluessel.get(reihe.schluessel) if reihe else None
        gruppe = self.schirm.runde.phase.gruppiert_nach
        if reihe and zeile and zeile.eintrag and gruppe not in zeile.eintrag.felder:
            self.waehlen(reihe.schluessel)

    def _nachfragen(self, eintrag: Eintrag) -> None:
        felder = self.schirm.runde.ablauf.felder_von(eintrag.art)
        offen = [f for f in felder if f.nachfragen and not eintrag.felder.get(f.schluessel)]
        self.schirm.zeile.fragen(eintrag.id, offen)

    def action_aendern(self) -> None:
        """Change the text, take up what was parked, or hang on the chosen entry."""
        zeile = self.zeile
        if zeile is None or zeile.eintrag is None:
            return
        if self._anhaengen:
            self._angehaengt(self._anhaengen, zeile.eintrag.id)
        elif zeile.sorte == "geparkt":
            leitung, id = self.schirm.leitung, zeile.eintrag.id
            self.schirm.rahmen.versuche(lambda: leitung.uebernehmen(id))
        elif zeile.sorte == "material":
            self.schirm.melde(f"Bitte mit einer Taste zuordnen: {self.schirm.wahltext()}")
        else:
            self.schirm.zeile.aendern(zeile.eintrag)

    def traegt_felder(self) -> bool:
        """Whether the chosen entry carries more than its text."""
        eintrag = self._eigener()
        return eintrag is not None and bool(self.schirm.runde.art_von(eintrag).felder)

    def formular(self) -> None:
        """Show all that the chosen entry carries, to be changed at once."""
        # Seldom needed; kept out of the phase's own loading.
        from modelle.runde.eintragsformular import aenderungen, felder, zeigen
        from screens.formular import FormularSchirm

        eintrag, schirm = self._eigener(), self.schirm
        if eintrag is None:
            return
        leitung = schirm.leitung

        def speichern(werte: Mapping[str, str]) -> None:
            leitung.bearbeiten(eintrag, lambda runde, x: aenderungen(runde, x, werte))
            self.zuletzt = eintrag.id

        titel = f"{schirm.runde.art_von(eintrag).titel} ändern"
        angaben = felder(schirm.runde, eintrag)
        self.app.push_screen(
            FormularSchirm(
                titel,
                angaben,
                zeigen(schirm.runde, eintrag),
                speichern,
                pruefer=schirm.zeile.wache.pruefe_text,
            )
        )

    def action_verschieben(self, richtung: int) -> None:
        """Move the entry before its neighbour above, or behind the one below."""
        eintrag = self._eigener()
        if eintrag is None:
            return
        nachbarn = [
            z.eintrag.id
            for z in self._nach_schluessel.values()
            if z.eintrag and z.sorte == "eintrag" and self._ort(z.eintrag) == self._ort(eintrag)
        ]
        stelle = nachbarn.index(eintrag.id) + (richtung if richtung < 0 else 2)
        if stelle < 0 or stelle > len(nachbarn):
            self.schirm.melde(f"Steht schon ganz {'oben' if richtung < 0 else 'unten'}.")
            return
        vor = nachbarn[stelle] if stelle < len(nachbarn) else ""
        leitung = self.schirm.leitung
        self.schirm.rahmen.versuche(lambda: leitung.verschieben(eintrag.id, vor))

    def _ort(self, eintrag: Eintrag) -> tuple[str, str]:
        """Among which entries one can move: the same group, hanging on the same entry."""
        runde = self.schirm.runde
        an = eintrag.bezug if runde.art_von(eintrag).haengt_an else ""
        return an, eintrag.felder.get(runde.phase.gruppiert_nach, "")

    def action_anhaengen(self) -> None:
        """Hang the entry on another one, to be chosen next; or detach it."""
        eintrag = self._eigener()
        if eintrag is None:
            return
        leitung, art = self.schirm.leitung, self.schirm.runde.art_von(eintrag)
        if not art.haengt_an:
            self.schirm.melde(f"„{art.titel}“ steht für sich und lässt sich nicht anhängen.")
        elif eintrag.bezug:
            self.schirm.rahmen.versuche(lambda: leitung.anhaengen(eintrag.id, ""))
        else:
            self._anhaengen = eintrag.id
            self.schirm.melde("Woran anhängen? Mit ↑↓ wählen, Enter hängt an, Esc bricht ab.")

    def _angehaengt(self, eintrag: str, an: str) -> None:
        leitung = self.schirm.leitung
        if self.schirm.rahmen.versuche(lambda: leitung.anhaengen(eintrag, an)):
            self._anhaengen = ""
            self.waehlen(eintrag)

    def abbrechen(self) -> bool:
        """End the search for something to hang on; False when there was none."""
        if not self._anhaengen:
            return False
        self._anhaengen = ""
        self.schirm.melde("")
        return True

    def action_zuschreiben(self) -> None:
        """Give the entry to the next profession."""
        eintrag = self._eigener()
        kuerzel = [p.kuerzel for p in self.schirm.runde.angaben.professionen]
        if eintrag is None or not kuerzel:
            return
        stelle = kuerzel.index(eintrag.profession) if eintrag.profession in kuerzel else -1
        leitung, neu = self.schirm.leitung, kuerzel[(stelle + 1) % len(kuerzel)]
        self.schirm.rahmen.versuche(lambda: leitung.zuschreiben(eintrag.id, neu))

    def action_eintrag_parken(self) -> None:
        """Keep the entry for another phase."""
        eintrag = self._eigener()
        if eintrag is None:
            return
        leitung = self.schirm.leitung

        def parken(art: Eintragsart) -> None:
            if self.schirm.rahmen.versuche(
                lambda: leitung.eintrag_parken(eintrag.id, art.schluessel)
            ):
                self.schirm.melde(f"Vorgemerkt als {art.titel}.")

        self.schirm.parkfrage(parken)

    def action_loeschen(self) -> None:
        """Delete the entry; undo brings it back."""
        zeile, leitung = self.zeile, self.schirm.leitung
        eintrag = zeile.eintrag if zeile and zeile.sorte != "material" else None
        if eintrag and self.schirm.rahmen.versuche(lambda: leitung.loeschen(eintrag.id)):
            self.schirm.melde("Gelöscht. z holt den Eintrag zurück.")

    def angebote(self) -> tuple[Angebotsangabe, ...]:
        """The local offers taken up into the chosen entry."""
        zeile = self.zeile
        da = self.schirm.runde.eintraege.get(zeile.eintrag.id) if zeile and zeile.eintrag else None
        return da.angebote if da else ()

    def action_angebot_herausnehmen(self) -> None:
        """Take an offer out of the chosen entry; of several, ask which."""
        zeile, angebote = self.zeile, self.angebote()
        if zeile is None or zeile.eintrag is None or not angebote:
            self.schirm.melde("Zu diesem Eintrag ist kein Angebot übernommen.")
            return
        eintrag, leitung = zeile.eintrag.id, self.schirm.leitung

        def heraus(angebot: Angebotsangabe) -> None:
            if self.schirm.rahmen.versuche(
                lambda: leitung.angebot_herausnehmen(eintrag, angebot.schluessel)
            ):
                self.schirm.melde(f"{kurz(angebot.titel)} ist herausgenommen. z holt es zurück.")

        if len(angebote) == 1:
            heraus(angebote[0])
            return
        antworten = [
            Antwort(str(nr), angebot.titel, partial(heraus, angebot))
            for nr, angebot in enumerate(angebote[:9], 1)
        ]
        self.schirm.rueckfrage.stellen([("Welches Angebot herausnehmen?",)], antworten)

    def _eigener(self) -> Eintrag | None:
        """The chosen entry, if it is one of this phase and no mere material."""
        zeile = self.zeile
        return zeile.eintrag if zeile and zeile.sorte == "eintrag" else None
