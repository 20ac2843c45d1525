"""Turns user text into Markdown source that reads back as exactly that text.

The handout is read in two ways: as HTML, and by people who open the raw file. So a backslash is put
only where CommonMark (with tables and strike-through) would otherwise see structure, or pandoc a
citation in brackets, a footnote, a power, a formula, a span or TeX. No text defines a link, so
words in brackets stay as they are.
"""

from __future__ import annotations

import re

from modelle.sprache.zeichen import einzeilig

# A match in group `frei` is left alone: it looks like markup and can never be any. Any other match
# gets a backslash. `\Z` may be followed by anything, because the caller goes on writing there.
_INNEN = re.compile(
    r"""
    (?P<frei>
        (?<=[^\W_]) _+ (?=[^\W_])           # Schüler_innen: no emphasis inside a word
      | (?<=[ ]) (?: \*+ | _+ ) (?=[ ])     # 5 * 3: blanks on both sides
      | (?: (?<=[ (]) | \A ) ~ (?=[^\W_])   # ~5 Min.: could open, but nothing can close it
      | (?<=[ ]) ~ (?=[ ])
      | \[ (?![xX]\]) [^\W\d_] (?:[^\W_]|[ .,/–-])* \] (?![(:\[{])   # [Kind]: no link, no box
    )
  | \\ (?= [!-/:-@\[-`{-~] | \Z )           # a backslash that would swallow what follows
  | \\ (?= [A-Za-z] )                       # \input{x}: pandoc's own dialect takes it for TeX
  | \^ (?= \[ | [^\s^]+ \^ )               # ^[x], a^b^c: for pandoc a footnote, a power
  | \$ (?= \$ | \S (?:[^$]*[^\s$])? \$ (?!\d) )    # $x$: for pandoc a formula; not "5$ bis 6$"
  | [`*_\[|~]
  | \] (?=[(:])                             # would end a link that the caller's "[" begins
  | < (?! [ ] | [\d=-][^\s@]{0,30}(?:\s|\Z) )   # not "<3" or "< 5"; "<3@x.de>" is a link
  | & (?= \# | [A-Za-z][A-Za-z0-9]{1,31}(?:;|\Z) )   # a character reference; not "Q&A"
    """,
    re.VERBOSE,
)

# Text that begins a block at the start of a line; the backslash goes behind the match.
_ANFANG = re.compile(
    r"""
    [0-9]{1,9} (?= [.)] (?:[ ]|\Z) )        # 3. Klasse
  | (?= [-+] (?:[ ]|\Z) )                   # list item
  | (?= -[-: ]*\Z )                         # rule, underline of a heading, table
  | (?= :-+:?\Z )                           # table
  | (?= : (?:[ ]|\Z) )                      # for pandoc what stands before is a term
  | (?= \#{1,6}[ ] | \#+\Z )                # heading
  | (?= =+\Z )                              # underline of a heading
  | (?= > )                                 # quote
    """,
    re.VERBOSE,
)

_MARKE = re.compile(r"\[[^\]]*\]")
"""A text that is in brackets as a whole: with the caller's ":" behind it would define a link."""

_SCHLUSS = re.compile(r"(?:(?<= )|\A)(?=#+\Z)")
"""Where a run of `#` begins that would vanish as the closing sequence of a heading."""


def escape(text: str, anfang: bool = True) -> str:
    """Return Markdown source for the text, which `einzeilig` makes one line first.

    The result may stand anywhere in a paragraph, list item, heading, quote or table cell, also at
    the start of a line and between `**`, together with other escaped texts. The caller puts white
    space, a line end or punctuation around it; in a table cell it needs a space on both sides.
    `anfang` is False if the caller writes a word before it on the same line, or begins a heading.
    Empty text stays empty; this is the one case in which the surrounding structure can differ.
    """
    text = einzeilig(text)
    kern = text.strip()
    if not kern:
        return _als_verweise(text)
    vorn = text[: len(text) - len(text.lstrip())]
    hinten = text[len(text.rstrip()) :]
    return _als_verweise(vorn) + _maskiert(kern, anfang) + _als_verweise(hinten)


def _maskiert(kern: str, anfang: bool) -> str:
    """Return source for a text in one line that has no white space at its edges."""
    # The order matters: the two patterns below look only at characters that `_INNEN` leaves alone.
    maskiert = _INNEN.sub(lambda fund: fund[0] if fund["frei"] else "\\" + fund[0], kern)
    if anfang and _MARKE.fullmatch(maskiert):
        maskiert = f"\\{maskiert}"
    elif anfang and (vorne := _ANFANG.match(maskiert)):
        maskiert = f"{vorne[0]}\\{maskiert[vorne.end() :]}"
    return _SCHLUSS.sub(r"\\", maskiert)


def zeile(text: str, anfang: bool = True) -> str:
    """Return Markdown source as `escape` does, without white space at the edges."""
    kern = einzeilig(text).strip()
    return _maskiert(kern, anfang) if kern else ""


def _als_verweise(leerraum: str) -> str:
    """Return white space as character references; at an edge Markdown would drop it."""
    return "".join(f"&#{ord(zeichen)};" for zeichen in leerraum)
