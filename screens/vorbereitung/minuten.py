"""Minutes that one's own rounds used: said in the second line of the form, and asked about."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator

from modelle.ablauf.format import Ablauf
from modelle.auswertung.lernen import Minutenvorschlag, Ohne, gelernt, mit_minuten
from modelle.auswertung.lernworte import OHNE, hinweis
from modelle.leitung.runde import Leitung
from modelle.protokoll.bleibendes.ablaufzahlen import ablaufzahlen
from modelle.protokoll.fehler import ProtokollFehler
from modelle.runde.bleibendes.kennzahlen import Kennzahlen
from modelle.runde.zustand import Runde
from screens.vorbereitung.felder import WEITER
from screens.vorbereitung.formular import Vorbereitungsformular
from screens.vorbereitung.lesen import AngabeUnpassend, gestreckt
from screens.vorbereitung.minutenschirm import MinutenSchirm
from screens.vorbereitung.zeilen import ablaufwerte
from tui import worte
from tui.rahmen import Rahmen
from tui.rechner.eigener_ablauf import NeuerAblauf
from tui.rechner.minutenfrage import Minutenfrage
from tui.tasten import Taste
from tui.widgets.formular import Eingabefeld, Wahl
from tui.widgets.text import Text

BEFEHL = "vorbereitung.minuten"
"""Id of the action that shows the proposal."""


Gelernt = Minutenvorschlag | Ohne


class Minutenlernen:
    """Reads one round a slice, so that no key waits for it; what was read is kept."""

    def __init__(
        self,
        rahmen: Rahmen,
        nachher: Callable[[Callable[[], object]], object],
        zeigen: Callable[[], object],
    ) -> None:
        """`nachher` calls what it gets once keys had their turn; `zeigen` is called at the end."""
        self._rahmen, self._nachher, self._zeigen = rahmen, nachher, zeigen
        self._gelernt: list[tuple[Ablauf, Gelernt]] = []
        self._liest: Iterator[Kennzahlen | None] = iter(())
        self._fuer: Ablauf | None = None
        """The format that was asked for last."""

    def zu(self, ablauf: Ablauf) -> Gelernt | None:
        """Return what was learnt of a format in this length; None while that is not read yet."""
        return next((was for alt, was in self._gelernt if alt == ablauf), None)

    def jetzt(self, ablauf: Ablauf) -> Gelernt:
        """Return what was learnt, and read it now if need be. Raises ProtokollFehler."""
        protokoll = self._rahmen.umgebung.protokoll
        return self.zu(ablauf) or self._merken(ablauf, ablaufzahlen(protokoll, ablauf))

    def lesen(self, ablauf: Ablauf) -> None:
        """Begin to read what rounds used, unless that is read or being read already."""
        if ablauf == self._fuer:
            return
        self._fuer = ablauf
        if self.zu(ablauf) is not None:
            self._liest = iter(())
            return
        zahlen = list[Kennzahlen | None]()
        liest = ablaufzahlen(self._rahmen.umgebung.protokoll, ablauf)
        self._liest = liest

        def weiter() -> None:
            if liest is not self._liest:
                return
            try:
                zahlen.append(next(liest))
            except StopIteration:
                self._merken(ablauf, zahlen)
                self._zeigen()
            except ProtokollFehler:
                # Nobody asked for it: whoever does will be told.
                self._liest = iter(())
            else:
                self._nachher(weiter)

        self._nachher(weiter)

    def _merken(
        self, ablauf: Ablauf, zahlen: Iterable[Kennzahlen | None]
    ) -> Minutenvorschlag | Ohne:
        was = gelernt(ablauf, filter(None, zahlen))
        self._gelernt.append((ablauf, was))
        return was


class Minutenformular(Vorbereitungsformular):
    """The form with the proposal of minutes."""

    def __init__(
        self, leitung: Leitung | None, vorige: Runde | None = None, gremium: str = ""
    ) -> None:
        """The arguments are those of the form."""
        super().__init__(leitung, vorige, gremium)
        self._minuten = Minutenlernen(self.rahmen, self.nachher, self._minuten_zeigen)
        self._frage = Minutenfrage(self.rahmen.zustand)
        self._hinweis = ""
        """What the second line says of the minutes; "" if there is nothing to say."""

    def _zeilen_zeigen(self) -> None:
        super()._zeilen_zeigen()
        self._minuten_lesen()

    def gehe_zu(self, ziel: Eingabefeld) -> None:
        """Stand in a field; another length has its own figures."""
        minuten = self.focused is self._felder["v-minuten"]
        super().gehe_zu(ziel)
        if minuten:
            self._minuten_lesen()

    def on_resize(self) -> None:
        """Say of the minutes what has room in the window."""
        super().on_resize()
        if self._hinweis:
            self._minuten_zeigen()

    def _laenge(self) -> Ablauf:
        """Return the format in the length that is typed, or in its own if that does not fit."""
        with contextlib.suppress(AngabeUnpassend):
            return gestreckt(self._ablauf, self._inhalt("v-minuten"))
        return self._ablauf

    def _minuten_lesen(self) -> None:
        """Show what was learnt of the format, in the length typed; if it is not read yet, read."""
        self._minuten.lesen(self._laenge())
        self._minuten_zeigen()

    def _minuten_zeigen(self) -> None:
        was = self._minuten.zu(self._laenge())
        self._hinweis = ""
        if isinstance(was, Minutenvorschlag) and self._ist_neu(was):
            weg = f"{self.taste('hilfe')}, Enter"
            self._hinweis = hinweis(was, self.spalte - 2, weg)
        self.set_class(bool(self._hinweis), "-hinweis")
        self.query_one("#v-weiter", Text).setze(self._hinweis or WEITER)

    def _ist_neu(self, vorschlag: Minutenvorschlag) -> bool:
        """Return True if nobody has answered yet, and no format has these minutes already."""
        da = mit_minuten(vorschlag, self._zusammenhang.ablaeufe.values())
        return not (da or self.rahmen.demo) and self._frage.offen(vorschlag)

    def befehle(self) -> list[tuple[Taste, object]]:
        """Return the keys that work here; what the second line speaks of comes first."""
        alle = super().befehle()
        return sorted(alle, key=lambda b: b[0].id != BEFEHL) if self._hinweis else alle

    def action_minuten(self) -> None:
        """Show what the rounds of this format used, and ask whether to plan with that."""
        ablauf = self._laenge()
        gelesen = self.rahmen.versuche(lambda: self._minuten.jetzt(ablauf))
        if gelesen is None:
            return
        was = gelesen.wert
        if isinstance(was, Minutenvorschlag):
            self._fragen(was)
        else:
            self.melde(OHNE[was])

    def _fragen(self, vorschlag: Minutenvorschlag) -> None:
        ordner = self.rahmen.eigene_ordner()
        neu = NeuerAblauf(ordner.ablaeufe, vorschlag)

        def anlegen() -> Ablauf:
            if ordner.ablaeufe:
                ordner.zum_schreiben(ordner.ablaeufe / neu.titel)
            return neu.anlegen(f"{self.rahmen.uhr.jetzt().astimezone():%Y-%m}")

        def ja() -> bool:
            angelegt = self.rahmen.versuche(anlegen)
            if angelegt:
                self._frage.beantwortet(vorschlag)
                self._nehmen(angelegt.wert, "" if neu.schon else "angelegt und ")
            return angelegt is not None

        def nein() -> None:
            self._frage.beantwortet(vorschlag)
            self._minuten_zeigen()

        self.app.push_screen(MinutenSchirm(vorschlag, neu.titel, bool(neu.schon), ja, nein))

    def _nehmen(self, ablauf: Ablauf, was: str) -> None:
        """Offer a format and choose it; say so, behind what else was done with it."""
        self._zusammenhang.dazu({ablauf.name: ablauf})
        wahl = self._felder["v-ablauf"]
        assert isinstance(wahl, Wahl), "the row of the format is a choice"
        wahl.setze_werte(ablaufwerte(self._zusammenhang.ablaeufe))
        self._felder.setzen({"v-ablauf": ablauf.name}, self._umfeld())
        self._abgleichen()
        self.melde(f"{worte.kurz(ablauf.titel, 60)} ist {was}für diese Runde gewählt.")
