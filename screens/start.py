"""Start: which round?"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from modelle.fach.einordnung import in_worten
from modelle.leitung.fristen import bis
from modelle.protokoll.runden import Listenzeile
from modelle.sprache.monat import monat
from tui.rahmen import Schirm
from tui.tasten import Taste, bindungen, im_bereich
from tui.widgets.eingabe import Eingabe
from tui.widgets.liste import Reihe, Zeilenliste
from tui.widgets.text import Text

NEU = "neu"

KOOPERATION = "kooperation"
"""Key of a row that stands for the co-operation."""

ANGEKUENDIGT = 7
"""Days before its deletion in which a round says so."""

HOECHSTENS = 50
"""Rounds of a state that the list shows; more than anybody looks through, typing finds the rest."""

MEHR = "Es gibt noch mehr Runden: bitte genauer suchen."
KEINE = "Keine Runde gefunden. Esc zeigt wieder alle."

HINWEISE = 3
"""How many of what is due with the co-operation the list shows."""


class StartSchirm(Schirm):
    """Running, planned and closed rounds; typing searches."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("start"),
        Binding("up", "schritt(-1)", show=False),
        Binding("down", "schritt(1)", show=False),
        Binding("escape", "abbrechen", show=False),
    ]
    DEFAULT_CSS = """
    StartSchirm {
        #start-titel { height: 2; padding: 0 1; }
        #start-suche { margin: 0 1; }
        #start-runden { margin: 1 0 0 0; width: 100%; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._suche = Eingabe(
            self._enter,
            platzhalter="Tippen sucht nach Code, Monat oder Leitfrage",
            id="start-suche",
        )
        self.liste = Zeilenliste(id="start-runden", immer_sichtbar=True)
        self._zeilen: dict[str, Listenzeile] = {}
        self._gesucht = ""
        """What the list was last searched for."""
        self._ungelesen = False
        """Whether the rounds could not be read when they were last to be shown."""
        self._faellig: tuple[str, ...] = ()
        """What is due with the co-operation, in sentences."""
        self._loeschen: Listenzeile | None = None
        """The round that is about to be deleted; its code is being asked for."""

    def compose(self) -> ComposeResult:
        """Title, search, rounds."""
        yield Text(
            ("KoPrax", "bold $accent"),
            "  anonym beraten, gemeinsam weiterdenken",
            id="start-titel",
        )
        yield self._suche
        yield self.liste
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show the rounds, the running one chosen."""
        self.zeige()
        self.liste.erste()
        self.fokus(self._suche)
        self._zeige_fuss()
        # Only once the rounds are to be seen: nobody waits for it.
        self.call_after_refresh(self._faelliges_zeigen)

    def on_screen_resume(self) -> None:
        """Coming back: what was due may be done."""
        # The framework calls the base's handler besides, after this one.
        if self._war_da:
            self._faelliges_lesen()

    def _faelliges_zeigen(self) -> None:
        gesagt = self.rahmen.pflegen()
        self._faelliges_lesen()
        if self._faellig or gesagt:
            self.zeige()
        if gesagt:
            self.melde(gesagt)

    def _faelliges_lesen(self) -> None:
        protokoll, heute = self.rahmen.umgebung.protokoll, self.rahmen.uhr.jetzt().astimezone()

        def lesen() -> None:
            self._faellig = ()
            if protokoll.hat_bestand("vereinbarung"):
                # The co-operation's modules: 10 ms for those who keep agreements.
                from modelle.leitung.faelliges import faellige_saetze

                self._faellig = faellige_saetze(protokoll, heute.date(), HINWEISE)

        self.rahmen.versuche(lesen)

    def _zeige_fuss(self) -> None:
        if self._loeschen is not None:
            self.fuss.zeige((), [("Enter", "löschen"), ("Esc", "nicht löschen")])
        else:
            self.fuss.zeige([*im_bereich("start"), *im_bereich("ueberall")], [("Enter", "Öffnen")])

    def zeige(self) -> None:
        """Read the rounds anew."""
        suche = "" if self._loeschen else self._suche.value
        lesen = self.rahmen.umgebung.protokoll.auswahl
        gelesen = self.rahmen.versuche(lambda: lesen(suche, HOECHSTENS))
        self._ungelesen = gelesen is None
        if gelesen is None:
            return
        runden = gelesen.wert
        self._zeilen = {runde.id: runde for runde in runden}
        self.liste.setze(tuple(self._reihen(runden, suche)))
        if self.liste.gewaehlt is None:
            self.liste.erste()

    def tick(self) -> None:
        """Read the rounds once more where that failed."""
        if self._ungelesen:
            self.zeige()
            self.liste.erste()

    def _reihen(self, runden: list[Listenzeile], suche: str) -> list[Reihe]:
        """Rounds by their state; without a search also what can be begun, and what is due."""
        nach_stand: dict[str, list[Reihe]] = {"laufend": [], "geplant": [], "geschlossen": []}
        erwartet = {runde.code.casefold() for runde in runden if runde.stand != "geschlossen"}
        for runde in runden:
            nach_stand[runde.stand].append(self._reihe(runde, erwartet))
        reihen: list[Reihe] = []
        if nach_stand["laufend"]:
            reihen += [Reihe("Läuft gerade", einzug=1, art="kopf"), *nach_stand["laufend"]]
        if not suche:
            reihen.append(Reihe("Neue Runde", NEU, vorspann="+ ", einzug=1, art="stark"))
            reihen += [
                Reihe(satz, f"{KOOPERATION}{nr}", vorspann="! ", einzug=1)
                for nr, satz in enumerate(self._faellig)
            ]
        for stand, titel in (("geplant", "Geplant"), ("geschlossen", "Geschlossen")):
            if nach_stand[stand]:
                reihen += [Reihe(titel, einzug=1, art="kopf"), *nach_stand[stand]]
        if any(len(eine) == HOECHSTENS for eine in nach_stand.values()):
            reihen.append(Reihe(MEHR, einzug=1, art="leise"))
        if suche and not runden:
            reihen.append(Reihe(KEINE, einzug=1, art="leise"))
        return reihen

    def _reihe(self, runde: Listenzeile, erwartet: Collection[str]) -> Reihe:
        wo = [runde.phase] if runde.phase else []
        wo += self._frist(runde, erwartet)
        teile = [runde.code, monat(runde.monat), runde.ablauf, *wo]
        return Reihe(
            " · ".join((*teile, *in_worten(runde.ebene, runde.feld))),
            runde.id,
            vorspann="▶ " if runde.stand == "laufend" else "  ",
            zusatz=runde.leitfrage,
            einzug=1,
        )

    def _frist(self, runde: Listenzeile, erwartet: Collection[str]) -> list[str]:
        """That a round is about to be deleted, unless another one of its case is coming."""
        if runde.stand == "geschlossen" and runde.code.casefold() in erwartet:
            return []
        tage = (bis(runde, self.rahmen.fristen) - self.rahmen.uhr.jetzt()).days
        if tage > ANGEKUENDIGT:
            return []
        return [f"wird in {tage} Tagen gelöscht" if tage > 1 else "wird bald gelöscht"]

    # --- acting -------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as you type."""
        self._suchen()

    def _suchen(self) -> None:
        """Bring the list up to what is typed, also when Enter was quicker than the message."""
        if self._loeschen is None and self._suche.value != self._gesucht:
            self._gesucht = self._suche.value
            self.zeige()
            self.liste.erste()

    def action_schritt(self, richtung: int) -> None:
        """Choose the round above or below; the one about to be deleted stays chosen."""
        if self._loeschen is None:
            self.liste.schritt(richtung)

    def _gewaehlt(self) -> Listenzeile | None:
        reihe = self.liste.gewaehlt
        return self._zeilen.get(reihe.schluessel) if reihe else None

    def _enter(self, text: str) -> None:
        if self._loeschen is not None:
            self._loeschen_bestaetigt(self._loeschen, text)
            return
        self._suchen()
        if self._ungelesen:
            # Nobody opens what they have not seen: the rounds first.
            self.tick()
            return
        runde = self._gewaehlt()
        if runde is None:
            gewaehlt = self.liste.gewaehlt.schluessel if self.liste.gewaehlt else ""
            if gewaehlt == NEU:
                self.action_neu()
            elif gewaehlt.startswith(KOOPERATION):
                self.action_kooperation()
        elif runde.stand == "geplant":
            self.rahmen.zu_vorbereitung(runde.id)
        elif runde.stand == "laufend":
            self.rahmen.zur_runde(runde.id)
        else:
            self.rahmen.zum_handzettel(runde.id)

    def action_neu(self) -> None:
        """Prepare a new round."""
        self.rahmen.zu_vorbereitung(None)

    def action_kooperation(self) -> None:
        """Show the co-operation behind the rounds."""
        self.rahmen.zur_kooperation()

    def action_handzettel(self) -> None:
        """Show the handout of the chosen round."""
        self._mit_wahl(self.rahmen.zum_handzettel)

    def action_verlauf(self) -> None:
        """Show the time line of the chosen round."""
        self._mit_wahl(self.rahmen.zum_verlauf)

    def _mit_wahl(self, tun: Callable[[str], None]) -> None:
        runde = self._gewaehlt()
        if runde is None:
            self.melde("Bitte erst mit ↑↓ eine Runde wählen.")
        else:
            tun(runde.id)

    def action_loeschen(self) -> None:
        """Ask for the code of the chosen round before deleting it."""
        runde = self._gewaehlt()
        if runde is None:
            self.melde("Bitte erst mit ↑↓ eine Runde wählen.")
            return
        self._loeschen = runde
        self._suche.leeren()
        self._suche.placeholder = f"{runde.code} eintippen und Enter; Esc bricht ab"
        self.melde(
            f"Runde {runde.code}, {monat(runde.monat)}: alles Notierte für immer löschen?",
            ernst=True,
        )
        self._zeige_fuss()

    def _loeschen_bestaetigt(self, runde: Listenzeile, text: str) -> None:
        if text.strip().casefold() != runde.code.casefold():
            self.melde(f"Das ist nicht {runde.code}. Nichts wurde gelöscht.", ernst=True)
            return
        # Seldom needed; kept out of the start.
        from modelle.leitung.pflege import loeschen
        from tui import pflegeworte

        protokoll = self.rahmen.umgebung.protokoll
        if geloescht := self.rahmen.versuche(lambda: loeschen(protokoll, [runde])):
            self._ende_loeschen()
            self.zeige()
            taste = self.taste("start.kooperation")
            wo = f" Was daraus wurde, steht noch in der Kooperation ({taste})."
            blieb = geloescht.wert.in_kooperation
            self.melde(f"{pflegeworte.geloescht(geloescht.wert)}{wo if blieb else ''}")

    def _ende_loeschen(self) -> None:
        self._loeschen = None
        self._suche.placeholder = "Tippen sucht nach Code, Monat oder Leitfrage"
        self._suche.leeren()
        self._zeige_fuss()

    def action_abbrechen(self) -> None:
        """End deleting, or empty the search."""
        self._ende_loeschen()
        self.melde("")
        self.zeige()

    def befehle(self) -> list[tuple[Taste, object]]:
        """What works here."""
        return [(taste, self) for taste in im_bereich("start")]
