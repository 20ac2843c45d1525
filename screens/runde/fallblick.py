"""The case beside or above the entries, so that nobody has to remember what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.geometry import Size

from modelle.runde import fallblick
from modelle.runde.ansicht import mitgebracht
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.zeichen import einzeilig
from tui.widgets.reihe import Reihe, reihenzeilen
from tui.widgets.text import Teil, Text

ALLES = ("zeigt alles", "alles")
"""Says what the key does, in the row that is cut; shorter where the row then need not be."""


def fallzeile(runde: Runde, breite: int, taste: str) -> tuple[Teil, ...]:
    """Return the case in one row: its question or, until there is one, facts and who is there.

    `taste` shows all of it.
    """
    frage, wort = fallblick.leitfrage(runde), fallblick.fragewort(runde)
    vorn = f"{wort}: " if frage else ""
    dabei = ", ".join(p.kuerzel for p in runde.angaben.professionen)
    fakten = " · ".join([*fallblick.eckdaten(runde)[1:], f"dabei: {dabei}"])
    text = einzeilig(f"{frage}  ({fakten})" if frage else fakten)
    lang, kurz = ALLES
    frei = breite - cell_len(vorn) - cell_len(f"  {taste} {lang}")
    if frei < cell_len(text) <= frei + cell_len(lang) - cell_len(kurz):
        lang = kurz
    elif cell_len(text) > frei:
        gekuerzt = set_cell_size(text, max(1, frei - 1)).rstrip()
        text = gekuerzt.removesuffix("dabei:").rstrip(" ·(") + "…"
    return (vorn, "bold"), text, "  ", (taste, "bold $accent"), f" {lang}"


def fallreihen(runde: Runde, vorige: Sequence[Eintrag] = ()) -> list[Reihe]:
    """Return the whole case as rows, what matters most first.

    `vorige` is what was agreed in earlier rounds and is not settled.
    """
    wort, erzaehlt = fallblick.fragewort(runde), fallblick.erzaehltes(runde)
    reihen: list[Reihe] = []
    if wort:
        frage = fallblick.leitfrage(runde)
        text = Reihe(frage, art="stark") if frage else Reihe("noch keine", art="leise")
        reihen += [Reihe(wort, art="kopf"), text, Reihe("")]
    reihen.append(Reihe(" · ".join(fallblick.eckdaten(runde)), art="stark"))
    reihen.append(Reihe(", ".join(fallblick.anwesende(runde)), vorspann="Dabei: "))
    if erzaehlt:
        titel = runde.art_von(erzaehlt[0]).mehrzahl
        reihen += [Reihe(""), Reihe(titel, art="kopf")]
        reihen += [Reihe(eintrag.text, vorspann="· ") for eintrag in erzaehlt]
    if vorige:
        # Of a meeting: not „open“, for some of it may be settled since.
        kopf = "Beim letzten Mal gewählt" if runde.ablauf.fall else "Aufgaben von früher"
        reihen += [Reihe(""), Reihe(kopf, art="kopf")]
        zusatz = [mitgebracht(runde.ablauf, eintrag) for eintrag in vorige]
        reihen += [
            Reihe(x.text, vorspann="· ", zusatz=z) for x, z in zip(vorige, zusatz, strict=True)
        ]
    return reihen


_STILE = {"kopf": "bold $accent", "stark": "bold", "leise": "dim"}


class Fallzeile(Text):
    """The case in one row under the head."""

    def __init__(self) -> None:
        super().__init__(id="fallzeile")
        self._gezeigt: tuple[Runde, int, str] | None = None

    def zeige(self, runde: Runde, breite: int, taste: str) -> None:
        """Show it in so many cells; `taste` shows all of it. Costs nothing until it changes."""
        if self._gezeigt != (runde, breite, taste):
            self._gezeigt = (runde, breite, taste)
            self.setze(*fallzeile(runde, breite, taste))


class Fallblick(Text):
    """The case as a panel at the side. It is drawn anew only when the round has changed."""

    def __init__(self) -> None:
        super().__init__(id="fall")
        self._soll: tuple[Runde, str, Sequence[Eintrag]] | None = None
        self._gezeigt: tuple[tuple[Runde, str, Sequence[Eintrag]], Size] | None = None

    def zeige(self, runde: Runde, taste: str, vorige: Sequence[Eintrag] = ()) -> None:
        """Show as much as fits, with what was chosen last time; `taste` shows all of it."""
        self._soll = (runde, taste, vorige)
        self._fuellen()

    def on_resize(self) -> None:
        """Show as much as fits now."""
        self._fuellen()

    def _fuellen(self) -> None:
        groesse = self.content_size
        if self._soll is None or not groesse.area or self._gezeigt == (self._soll, groesse):
            return
        self._gezeigt = (self._soll, groesse)
        runde, taste, vorige = self._soll
        zeilen: list[tuple[Teil, ...]] = [
            (z.vorn, (z.text, _STILE.get(reihe.art, "")))
            for reihe in fallreihen(runde, vorige)
            for z in reihenzeilen(reihe, groesse.width)
        ]
        if len(zeilen) > groesse.height:
            zeilen[groesse.height - 1 :] = [("… ", (taste, "bold $accent"), f" {ALLES[0]}")]
        self.setze_zeilen(zeilen)
