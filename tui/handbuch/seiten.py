"""The pages of the handbook, one task each: their list, and the text of one.

`inhalt.md` lists them in the order in which users see them, one line a page. A comment below a
page holds further words by which the help finds it.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from importlib import resources
from typing import NamedTuple

from modelle.sprache.vergleich import grundform
from tui.handbuch.satz import schlicht

_EINTRAG = re.compile(r"- \[([a-z-]+)\]\(\1\.md\): (.+)")
_WORTE = re.compile(r"\s+<!-- auch: (.+) -->")


class Seite(NamedTuple):
    """A page in the list."""

    name: str
    """The name by which a user asks for it."""
    zeile: str
    """A German line on what one learns there."""
    gruppe: str
    """The heading under which the list shows it."""
    worte: str = ""
    """Words that people look for and that neither name nor line holds, with blanks between them."""

    def handelt_von(self, suche: str) -> bool:
        """Return True if the page is about what somebody looks for, given in lower case.

        What is looked for must begin a word: „uhr“ does not mean „führen“.
        """
        return f" {suche}" in f" {self.name} {self.zeile} {self.worte}".casefold()

    def nennt(self, suche: str) -> bool:
        """Return True if the text of the page holds what somebody looks for, in lower case."""
        return suche in schlicht(_text(self.name)).casefold()


class UnbekannteSeite(Exception):
    """There is no such page. The text says so in German and names similar pages."""


def seiten() -> list[Seite]:
    """Return every page in the order of the list."""
    gelesen, gruppe = list[Seite](), ""
    for zeile in _text("inhalt").splitlines():
        if zeile.startswith("## "):
            gruppe = zeile.removeprefix("## ")
        elif treffer := _EINTRAG.fullmatch(zeile):
            gelesen.append(Seite(treffer[1], treffer[2], gruppe))
        elif (worte := _WORTE.fullmatch(zeile)) and gelesen:
            gelesen[-1] = gelesen[-1]._replace(worte=worte[1])
    return gelesen


def seite(angabe: str) -> str:
    """Return a page as Markdown with its tables. Raises UnbekannteSeite.

    Case, umlauts and punctuation of the name do not matter.
    """
    nach_form = {grundform(eine.name): eine.name for eine in seiten()}
    form = grundform(angabe)
    if form not in nach_form:
        raise UnbekannteSeite(_unbekannt(angabe, form, nach_form))
    # 9 ms for the formats and keys in the tables; the list of pages needs none.
    from tui.handbuch.tafeln import eingesetzt

    return eingesetzt(_text(nach_form[form]))


def _unbekannt(angabe: str, form: str, nach_form: dict[str, str]) -> str:
    nah = [nach_form[f] for f in nach_form if form in f or f in form] if form else []
    nah += [nach_form[f] for f in get_close_matches(form, nach_form, cutoff=0.7)]
    gemeint = " oder ".join(f"„{name}“" for name in dict.fromkeys(nah))
    vielleicht = f" Gemeint ist vielleicht {gemeint}." if gemeint else ""
    return (
        f"Eine Seite „{angabe}“ hat das Handbuch nicht.{vielleicht}"
        " „koprax handbuch“ zeigt alle Seiten."
    )


def _text(name: str) -> str:
    return (resources.files("tui") / "handbuch" / f"{name}.md").read_text(encoding="utf-8")
