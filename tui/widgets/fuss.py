"""The footer: the keys that matter now, as many as fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from tui.getriebe.schirm import RANDLOS, eigene_tasten
from tui.tasten import Taste, beschriftung, doppelt
from tui.widgets.text import Teil, Text

ZWISCHENRAUM = 2
"""Blanks behind a word; the last one needs none."""

SCHMAL = 78
"""Cells below which the footer counts as narrow."""

BREIT = 100
"""Cells from which on the last key gives way to both keys of the stop."""

ESC = "Esc"

STOPP = "stopp"
"""Id of the key that goes before help where it stands before it: in a round."""

IMMER = "hilfe"
"""Id of the key that is shown however narrow the window is: help does what other keys do, too."""


class Fusshinweis(NamedTuple):
    """A key and its word."""

    label: str
    wort: str
    kurz: str
    """The label where there is little room."""
    zuerst: bool = False
    """True for what belongs to this very place: it goes before help."""
    immer: bool = False
    """True for help, for which room is kept."""
    trotz_frage: bool = False
    """True if the key works while a question is open, too."""


class Fuss(Text):
    """One row of keys from the table in `tui.tasten`."""

    DEFAULT_CSS = """
    Fuss {
        height: 1;
        padding: 0 0 0 1;
        background: $panel;
        text-wrap: nowrap;
        &:ansi { background: ansi_default; }
    }
    """

    def __init__(self) -> None:
        super().__init__(classes=RANDLOS)
        self._hinweise: tuple[Fusshinweis, ...] = ()
        self._frage = False

    def zeige(
        self,
        tasten: Iterable[Taste],
        weitere: Iterable[tuple[str, str]] = (),
        dazwischen: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Show these keys, each as its label and its word.

        `weitere` (label, word) stand first, then two keys, then `dazwischen`, then the other keys.
        """
        im_fuss = [taste for taste in tasten if taste.fuss]
        in_runde = [t.id for t in im_fuss if t.id in (STOPP, IMMER)] == [STOPP, IMMER]
        gezeigt = [self._hinweis(t, t.id == STOPP and in_runde) for t in im_fuss]
        davor = [Fusshinweis(label, wort, label, zuerst=True) for label, wort in weitere]
        mitte = [Fusshinweis(label, wort, label) for label, wort in dazwischen]
        self._hinweise = (*davor, *gezeigt[:2], *mitte, *gezeigt[2:])
        self._fuellen()

    def _hinweis(self, taste: Taste, zuerst: bool) -> Fusshinweis:
        tasten = eigene_tasten(self.app).get(taste.id, taste.tasten)
        immer = taste.id == IMMER
        kurz = _ueberall_gesendet(tasten) if immer else beschriftung(tasten)
        trotz = taste.id in (STOPP, IMMER)
        return Fusshinweis(doppelt(tasten), taste.kurz, kurz, zuerst, immer, trotz)

    def bei_frage(self, offen: bool) -> None:
        """Show only what works while a question is open, or all keys again."""
        self._frage = offen
        self._fuellen()

    def on_resize(self) -> None:
        """Show as many keys as fit the new width."""
        self._fuellen()

    def _fuellen(self) -> None:
        # Before the first layout the footer has no width; it will be as wide as the screen.
        breite = self.size.width or self.app.size.width - 1
        teile = list[Teil]()
        hinweise = tuple(h for h in self._hinweise if h.trotz_frage or not self._frage)
        for label, wort in passend(hinweise, breite):
            teile += [(label, "bold $accent"), f" {wort}{' ' * ZWISCHENRAUM}"]
        self.setze(*teile)


@lru_cache(maxsize=128)
def passend(hinweise: tuple[Fusshinweis, ...], breite: int) -> tuple[tuple[str, str], ...]:
    """Return the labels and words that fit into so many cells, in their order.

    Kept: most letters leave the keys as they were, and finding out takes 0.2 ms.

    A longer label is taken only if no key is lost by it, that of help last: its short one works
    everywhere. In a wide row that of the stop may cost the last key. Esc gives way before help
    does: whoever presses it finds out, and help does it, too.
    """
    zuerst = [h for h in hinweise if h.zuerst or h.immer]
    if any(h.immer for h in zuerst) and _gebraucht(zuerst) > breite + ZWISCHENRAUM:
        hinweise = tuple(h for h in hinweise if h.label != ESC)
    gewaehlt = [h._replace(label=h.kurz) for h in hinweise]
    passt = len(_gereiht(gewaehlt, breite))
    for nr in sorted(range(len(hinweise)), key=lambda nr: hinweise[nr].immer):
        laenger = [*gewaehlt[:nr], hinweise[nr], *gewaehlt[nr + 1 :]]
        stopp = hinweise[nr].zuerst and hinweise[nr].trotz_frage
        if len(_gereiht(laenger, breite)) >= passt - (stopp and breite >= BREIT):
            gewaehlt, passt = laenger, len(_gereiht(laenger, breite))
    return tuple(_gereiht(gewaehlt, breite))


def _gebraucht(hinweise: Iterable[Fusshinweis]) -> int:
    return sum(_breite(h.kurz, h.wort) for h in hinweise)


def _gereiht(hinweise: Sequence[Fusshinweis], breite: int) -> list[tuple[str, str]]:
    frei, gereiht, voll = breite + ZWISCHENRAUM, list[tuple[str, str]](), False
    offen = sum(_breite(h.label, h.wort) for h in hinweise if h.immer)
    zuerst = sum(_breite(h.label, h.wort) for h in hinweise if h.zuerst)
    if offen + zuerst > frei:
        offen = 0
    for hinweis in hinweise:
        braucht = _breite(hinweis.label, hinweis.wort)
        if hinweis.immer and offen:
            offen -= braucht
        elif voll or braucht + offen > frei:
            voll = True
            continue
        frei -= braucht
        gereiht.append((hinweis.label, hinweis.wort))
    return gereiht


def _breite(label: str, wort: str) -> int:
    """Return the cells that a key and its word take, with the blanks behind them."""
    return cell_len(label) + 1 + cell_len(wort) + ZWISCHENRAUM


def _ueberall_gesendet(tasten: str) -> str:
    """Return the key of several that each terminal sends: a Ctrl key, if there is one."""
    namen = [name.strip() for name in tasten.split(",")]
    return beschriftung(next((name for name in namen if name.startswith("ctrl+")), namen[0]))
