"""The Kinderschutz-Stopp: the clock of the round stands, the next steps are on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import BindingType

from modelle.fach.schutzschritte import DATEI, SCHRITTE, schritteblatt
from modelle.leitung.runde import Leitung
from modelle.protokoll.mitlesen.zeichen import ist_dunkel, verdunkeln, wird_gezeigt
from screens.blatt.ablage import ablegen
from screens.restfrage import restfrage
from tui.getriebe.schirm import bindungen
from tui.rahmen import Schirm
from tui.tasten import Taste, im_bereich
from tui.widgets.rueckfrage import Antwort, Rueckfrage
from tui.widgets.text import Teil, Text


class KinderschutzSchirm(Schirm):
    """Shows the steps; Esc leads back, and a running round may be ended here."""

    BEREICH = "stopp"
    BINDINGS: ClassVar[list[BindingType]] = [*bindungen("stopp")]
    DEFAULT_CSS = """
    KinderschutzSchirm {
        #ks-titel { height: 1; padding: 0 1; background: $error; color: $text; text-style: bold; }
        #ks-titel:ansi { background: ansi_red; color: ansi_white; }
        #ks-schritte { height: 1fr; padding: 0 1; }
        &.-hoch #ks-schritte { padding: 1 2; }
    }
    """

    def __init__(self, laeuft: bool) -> None:
        """`laeuft`: a running round was stopped, and Esc lets it go on."""
        super().__init__()
        self._laeuft = laeuft
        self._verdunkelt = False
        """True if a display on the wall was blanked here."""
        self.rueckfrage = Rueckfrage()

    def compose(self) -> ComposeResult:
        """Title, steps, message line, footer."""
        yield Text("Kinderschutz-Stopp    § 4 KKG, § 8a und § 8b SGB VIII", id="ks-titel")
        yield Text(id="ks-schritte")
        yield self.rueckfrage
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show the steps, and in the footer how to go on."""
        self._verdunkelt = self._wand_verdunkeln()
        zeilen: list[tuple[Teil, ...]] = []
        if self._laeuft:
            zeilen = [("Die Uhr steht. Notiert ist nur „Runde unterbrochen“.",)]
        if nummern := self.rahmen.einstellungen.kinderschutz.nummern:
            # In a small window they matter more than what is noted.
            zeilen = zeilen if self.has_class("-hoch") else []
            zeilen.append((("Hier erreichbar: ", "bold"), " · ".join(nummern)))
        if zeilen and self.has_class("-hoch"):
            zeilen.append(("",))
        luft: list[tuple[Teil, ...]] = [("",)] if self.has_class("-luftig") else []
        for kopf, rest in SCHRITTE:
            zeilen += [((kopf, "bold"),), (f"   {rest}",), *luft]
        self.query_one("#ks-schritte", Text).setze_zeilen(zeilen)
        esc = "fortsetzen" if self._laeuft else "Zurück"
        ende = "verlassen" if self._laeuft else "Ende"
        eigene = [t for t in self.tasten() if t.id != "stopp.zurueck"]
        ueberall = [
            replace(t, kurz=ende) if t.id == "beenden" else t
            for t in im_bereich("ueberall")
            if t.id != "stopp"
        ]
        self.fuss.zeige([*eigene, *ueberall], [("Esc", esc)])

    def _wand_verdunkeln(self) -> bool:
        """Blank a display if the stop could not be stored, for the log is all that it knows.

        Return True if that was done.
        """
        leitung, pfad = self.rahmen.leitung, self.rahmen.umgebung.protokoll.pfad
        if self._laeuft or leitung is None or leitung.runde.stand != "laufend":
            return False
        if not wird_gezeigt(pfad) or ist_dunkel(pfad, leitung.id):
            return False
        return bool(self.rahmen.versuche(lambda: verdunkeln(pfad, leitung.id, True)))

    def tasten(self) -> Sequence[Taste]:
        """Return the keys that do something: only a round that was stopped can be ended."""
        return [t for t in im_bereich("stopp") if self._laeuft or t.id != "stopp.ende"]

    def action_zurueck(self) -> None:
        """Let a stopped round go on, and go back; if that fails, stay here and say why."""
        leitung = self.rahmen.leitung
        steht = leitung is not None and leitung.runde.unterbrochen
        if leitung is None or not steht or self.rahmen.versuche(leitung.wiederaufnehmen):
            self.dismiss()
            if leitung is not None and self._verdunkelt:
                pfad = self.rahmen.umgebung.protokoll.pfad
                self.rahmen.versuche(lambda: verdunkeln(pfad, leitung.id, False))
            if steht:
                self.app.call_later(self._sagen, "Die Runde läuft weiter.")

    def _sagen(self, satz: str) -> None:
        if isinstance(self.app.screen, Schirm):
            self.app.screen.melde(satz)

    def _verabschieden(self, wo: str) -> None:
        schirm = self.app.screen
        if isinstance(schirm, Schirm):
            schirm.melde(
                f"Die Runde ist beendet. Die nächsten Schritte: {wo}",
                solange=lambda: schirm.rahmen.leitung is None,
            )

    # --- the steps on a sheet, and the end of the round ---------------------------------------

    def action_blatt(self) -> None:
        """Save the steps as a sheet to print."""
        if wo := self._speichern():
            self.melde(f"Gespeichert, zum Ausdrucken: {wo}.")

    def _speichern(self) -> str:
        """Save the sheet; return its path, or an empty text if that failed and was said."""
        text = schritteblatt(self.rahmen.einstellungen.kinderschutz.nummern)
        abgelegt = ablegen(self.rahmen, lambda endung: f"{DATEI}.{endung}", text)
        if abgelegt.hindernis:
            self.melde(abgelegt.hindernis, ernst=True)
        return ". ".join(filter(None, (abgelegt.wo, abgelegt.daneben.rstrip("."))))

    def action_ende(self) -> None:
        """End the stopped round here, after one question."""
        leitung = self.rahmen.leitung
        if leitung is None or leitung.runde.stand != "laufend":
            self.melde("Hier läuft keine Runde.")
            return
        restfrage(self, leitung, self.rueckfrage, lambda: self._fragen(leitung))

    def _fragen(self, leitung: Leitung) -> None:
        self.rueckfrage.stellen(
            [
                ("Runde hier beenden? Die Schritte werden als Blatt gespeichert.",),
                ("Die Runde ist danach geschlossen und nicht mehr zu ändern.",),
            ],
            [Antwort("1", "beenden", lambda: self._beenden(leitung))],
            esc="nicht beenden",
        )

    def _beenden(self, leitung: Leitung) -> None:
        wo = self._speichern()
        if wo and self.rahmen.versuche(leitung.schliessen):
            self.rahmen.zum_start()
            self.app.call_later(self._verabschieden, wo)
