"""A sheet as blocks: what its Markdown means, without a form.

Only what a sheet of ours is made of is read as structure: headings, paragraphs, quotes, lists with
or without boxes, tables, lines to write on. Nothing is a link, and HTML is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

_LINIE = re.compile(r"_{8,}")
"""So many underscores in a row are a line to write on."""
_VOR_UEBERSCHRIFT = re.compile(r"(?<=\n\n)(?=#{1,6} )")
_KASTEN = re.compile(r"\[( |x)\] ")


class Stueck(msgspec.Struct, frozen=True):
    """A piece of a line of text: some words, a line to write on, or the end of the line."""

    text: str = ""
    fett: bool = False
    linie: bool = False
    umbruch: bool = False


Stuecke = tuple[Stueck, ...]


class Absatz(msgspec.Struct, frozen=True):
    """A paragraph."""

    stuecke: Stuecke


class Ueberschrift(msgspec.Struct, frozen=True):
    """A heading of level 1 to 6."""

    stufe: int
    stuecke: Stuecke


class Schreiblinie(msgspec.Struct, frozen=True):
    """A line to write on that stands alone."""


class Zitat(msgspec.Struct, frozen=True):
    """Blocks that are set off from the others.

    `hinweis` is True if they begin with bold words: then they are a notice in a frame.
    """

    bloecke: tuple[Block, ...]
    hinweis: bool


class Punkt(msgspec.Struct, frozen=True):
    """An item of a list. `kasten` is None, or says whether its box is ticked."""

    bloecke: tuple[Block, ...]
    kasten: bool | None = None


class Liste(msgspec.Struct, frozen=True):
    """A list; `nummern` is True if its items are counted."""

    punkte: tuple[Punkt, ...]
    nummern: bool = False


class Tabelle(msgspec.Struct, frozen=True):
    """A table; its first row is the heading."""

    reihen: tuple[tuple[Stuecke, ...], ...]
    rechts: tuple[bool, ...]
    """For each column: True if it stands on the right, as numbers do."""

    @property
    def schmal(self) -> bool:
        """True if it has words in its first column only: then numbers stand near to them."""
        return all(self.rechts[1:])


Block = Absatz | Ueberschrift | Schreiblinie | Zitat | Liste | Tabelle


def bloecke(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a sheet."""
    leser = MarkdownIt("commonmark", {"html": False}).disable(
        ["link", "image", "autolink", "html_block", "html_inline", "reference"]
    )
    leser.enable("table")
    return tuple(_bloecke(SyntaxTreeNode(leser.parse(markdown)), in_liste=False))


def abschnitte(markdown: str, zeilen: int) -> list[str]:
    """Cut the Markdown of a sheet before headings; each part but the last has so many lines.

    More lines, if no heading stands there. The blocks of the parts, one after another, are those
    of the sheet.
    """
    teile = [""]
    for teil in _VOR_UEBERSCHRIFT.split(markdown):
        if teile[-1].count("\n") >= zeilen:
            teile.append("")
        teile[-1] += teil
    return teile


def titel(bloecke: Sequence[Block]) -> str:
    """Return the first heading and the line below it in plain words, joined by ` · `.

    What stands above it is a letterhead.
    """
    ab = next((i for i, b in enumerate(bloecke) if isinstance(b, Ueberschrift)), 0)
    teile = [text(b.stuecke) for b in bloecke[ab : ab + 2] if isinstance(b, Ueberschrift | Absatz)]
    return " · ".join(filter(None, teile))


def text(stuecke: Stuecke) -> str:
    """Return the words of some pieces, without lines to write on."""
    return "".join(" " if s.umbruch else s.text for s in stuecke if not s.linie)


def _bloecke(knoten: SyntaxTreeNode, in_liste: bool) -> Iterator[Block]:
    for kind in knoten.children:
        match kind.type:
            case "heading":
                yield Ueberschrift(int(kind.tag[1:]), _zeile(kind, False))
            case "paragraph":
                yield Absatz(_zeile(kind, in_liste))
            case "hr":
                yield Schreiblinie()
            case "table":
                yield _tabelle(kind)
            case "blockquote":
                innen = tuple(_bloecke(kind, in_liste=False))
                yield Zitat(innen, _beginnt_fett(innen))
            case "bullet_list" | "ordered_list":
                punkte = tuple(_punkt(punkt) for punkt in kind.children)
                yield Liste(punkte, kind.type == "ordered_list")
            case _:  # code: nothing of ours writes any
                yield Absatz((Stueck(kind.content.rstrip("\n")),))


def _tabelle(knoten: SyntaxTreeNode) -> Tabelle:
    reihen = [reihe for teil in knoten.children for reihe in teil.children]
    rechts = tuple("right" in str(zelle.attrs.get("style")) for zelle in reihen[0].children)
    return Tabelle(tuple(tuple(_zeile(z, False) for z in r.children) for r in reihen), rechts)


def _punkt(knoten: SyntaxTreeNode) -> Punkt:
    innen = tuple(_bloecke(knoten, in_liste=True))
    if innen and isinstance(innen[0], Absatz) and innen[0].stuecke:
        erstes = innen[0].stuecke[0]
        if not erstes.fett and (fund := _KASTEN.match(erstes.text)):
            rest = msgspec.structs.replace(erstes, text=erstes.text[fund.end() :])
            vorn = (rest,) if rest.text else ()
            absatz = Absatz(vorn + innen[0].stuecke[1:])
            return Punkt((absatz, *innen[1:]), fund[1] == "x")
    return Punkt(innen)


def _zeile(knoten: SyntaxTreeNode, in_liste: bool) -> Stuecke:
    """Return the pieces of a line of text.

    In a list a sheet begins a new line for what belongs to the item; elsewhere a new line in the
    source only keeps the source narrow.
    """
    gelesen = [s for kind in knoten.children for s in _stuecke(kind, False, in_liste)]
    zusammen: list[Stueck] = []
    for stueck in gelesen:
        davor = zusammen[-1] if zusammen else None
        if davor and _schlicht(davor) and _schlicht(stueck) and davor.fett == stueck.fett:
            zusammen[-1] = Stueck(davor.text + stueck.text, stueck.fett)
        else:
            zusammen.append(stueck)
    return tuple(teil for stueck in zusammen for teil in _mit_linien(stueck))


def _schlicht(stueck: Stueck) -> bool:
    return not stueck.umbruch


def _stuecke(knoten: SyntaxTreeNode, fett: bool, in_liste: bool) -> Iterator[Stueck]:
    match knoten.type:
        case "softbreak":
            yield Stueck(umbruch=True) if in_liste else Stueck(" ", fett)
        case "hardbreak":
            yield Stueck(umbruch=True)
        case "text" | "code_inline" | "text_special":
            yield Stueck(knoten.content, fett)
        case _:
            for kind in knoten.children:
                yield from _stuecke(kind, fett or knoten.type == "strong", in_liste)


def _mit_linien(stueck: Stueck) -> Iterator[Stueck]:
    ende = 0
    for fund in _LINIE.finditer(stueck.text):
        if davor := stueck.text[ende : fund.start()]:
            yield Stueck(davor, stueck.fett)
        yield Stueck(linie=True)
        ende = fund.end()
    if stueck.umbruch:
        yield stueck
    elif rest := stueck.text[ende:]:
        yield Stueck(rest, stueck.fett)


def _beginnt_fett(innen: Sequence[Block]) -> bool:
    erster = innen[0] if innen else None
    return isinstance(erster, Absatz) and bool(erster.stuecke) and erster.stuecke[0].fett
