"""Somebody who leads a first round and knows only what stands on the screen at that moment.

Each act quotes the words of the screen that tell it. Before anything is sent, the words are looked
for on the screen as it is then. Words that stood only on an earlier screen of the same run count
if the act says so (`frueher`). What is no plain text in a typed line, such as `l:`, `ssa`,
`; w:` or `!`, must have been named as well. Otherwise `NichtGenannt` is raised and nothing is sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

TASTENWORTE = {
    "↑": "up",
    "↓": "down",
    "◂": "left",
    "▸": "right",
    "Enter": "enter",
    "Esc": "escape",
    "Tab": "tab",
    "Leertaste": "space",
}
"""How the screen writes a key, and how the terminal of the tests does."""

_BEREICH = re.compile(r"(?<!\d)(\d) ?(?:–|bis) ?(\d)(?!\d)")
_MARKE = re.compile(r"\A[^\w„]|(?<=\s)[^\w\s„“–(]+(?=\s|\Z)")
"""A sign in front of the line, or one that stands for itself."""
_VORN = re.compile(r"\A((?:[\wäöüß-]+ )?[\wäöüß-]+:)(?= )")
"""One or two words and a colon in front of the line."""
_DAHINTER = re.compile(r";\s*(\w+:)(?= )")
"""A word and a colon behind a semicolon."""
_OHNE_PUNKTE = re.compile(r"\A([a-zäöüß]+)(?= )")
"""A small first word without a colon: a German sentence begins with a capital."""


class NichtGenannt(AssertionError):
    """The screen did not say what somebody was about to do."""


class Gegenueber(Protocol):
    """What a newcomer needs of a terminal."""

    @property
    def zeilen(self) -> list[str]:
        """The rows of the screen as they are now."""

    def taste(self, *namen: str) -> None:
        """Press keys."""

    def senden(self, text: str) -> float:
        """Type a text."""

    def warten(self, muster: str) -> float:
        """Wait until the regex is on the screen."""


def gelesen(zeilen: Sequence[str]) -> str:
    """Return a screen as one reads it: a sentence goes on in the next row."""
    ohne_rand = (re.sub(r"^\s*█ ", "", zeile) for zeile in zeilen)
    return " ".join(" ".join(ohne_rand).split())


def genannte_tasten(worte: str) -> set[str]:
    """Return the keys that words of a screen name: `F1/Strg+P Hilfe`, `1–6 Feld`, `↑↓ Feld`."""
    genannt = set(re.findall(r"[↑↓◂▸]", worte))
    for von, bis in _BEREICH.findall(worte):
        genannt |= {str(ziffer) for ziffer in range(int(von), int(bis) + 1)}
    return genannt | set(re.findall(r"[\w+]+", worte))


def formen(zeile: str) -> Iterator[str]:
    """Yield what is no plain text in a typed line, each as it is typed."""
    if vorn := _VORN.match(zeile):
        yield vorn[1]
    elif ohne := _OHNE_PUNKTE.match(zeile):
        yield ohne[1]
    yield from (f"; {feld}" for feld in _DAHINTER.findall(zeile))
    yield from _MARKE.findall(zeile)


class Neuling:
    """Leads a round at a terminal, and does nothing that the screen did not name."""

    def __init__(self, t: Gegenueber) -> None:
        self._t = t
        self.gesehen: list[str] = []
        """The screens of this run as they were read, the present one last."""

    @property
    def bild(self) -> str:
        """The present screen as one reads it."""
        return self.gesehen[-1]

    def sieht(self, worte: str) -> None:
        """Wait until these words stand on the screen, however they are broken into rows."""
        self._t.warten(r"[\s█]+".join(map(re.escape, worte.split())))
        self._ansehen()

    def sieht_datei(self, name: str) -> None:
        """Wait until this name of a file stands on the screen: a long path is broken anywhere."""
        self._t.warten(r"[\s█]*".join(map(re.escape, name)))
        self._ansehen()

    def sieht_leere_zeile(self) -> None:
        """Wait until the line of the round is empty again."""
        self._t.warten(r"\n› *\n.*\Z")
        self._ansehen()

    def drueckt(
        self, taste: str, weil: str, *, dann: str = "", mal: int = 1, frueher: bool = False
    ) -> None:
        """Press a key as the screen writes it, because the screen says `weil`; then see `dann`."""
        self._ansehen()
        self._lesen([weil], frueher)
        if taste not in genannte_tasten(weil):
            raise NichtGenannt(f"{weil!r} does not name the key {taste!r}")
        if len(weil.split()) < 2:
            raise NichtGenannt(f"{weil!r} does not say what the key does")
        self._t.taste(*[_name(taste)] * mal)
        if dann:
            self.sieht(dann)

    def tippt(self, zeile: str, weil: str, *, wie: str = "", frueher: bool = False) -> None:
        """Type a line without Enter, because the screen says `weil`.

        Each form in it must stand on the screen. A tag may also be listed only, if another one of
        the same list is shown with its colon (`wie`): who reads `ssa:` knows how to type `asd`.
        """
        self._ansehen()
        noetig = [weil, *([wie] if wie else [])]
        for form in formen(zeile):
            gelistet = wie.endswith(":") and not _steht(form, self.bild)
            noetig.append(form.removesuffix(":") if gelistet else form)
        self._lesen(noetig, frueher)
        self._t.senden(zeile)
        self.sieht(zeile.rsplit(maxsplit=1)[-1])

    def _ansehen(self) -> None:
        bild = gelesen(self._t.zeilen)
        if not self.gesehen or self.gesehen[-1] != bild:
            self.gesehen.append(bild)

    def _lesen(self, worte: Sequence[str], frueher: bool) -> None:
        """Raise unless all words stand there now; with `frueher` some must be from before."""
        fehlend = [wort for wort in worte if not _steht(wort, self.bild)]
        if not frueher and fehlend:
            raise NichtGenannt(f"not on the screen now: {fehlend}\n{self.bild}")
        if frueher and not fehlend:
            raise NichtGenannt(f"still on the screen, not only before: {worte}")
        nie = [wort for wort in fehlend if not any(_steht(wort, b) for b in self.gesehen)]
        if nie:
            raise NichtGenannt(f"never on the screen: {nie}\n{self.bild}")


def _steht(wort: str, bild: str) -> bool:
    """Return True if these words stand on a screen, not as a part of longer ones."""
    vorn = r"(?<!\w)" if wort[0].isalnum() else ""
    hinten = r"(?!\w)" if wort[-1].isalnum() else ""
    return re.search(vorn + re.escape(wort) + hinten, bild) is not None


def _name(taste: str) -> str:
    """Return the terminal's name of a key that the screen writes as `taste`."""
    if taste.startswith("Strg+"):
        return f"ctrl+{taste.removeprefix('Strg+').lower()}"
    return TASTENWORTE.get(taste, taste.lower() if len(taste) > 1 else taste)
