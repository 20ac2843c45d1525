"""Makes the source of a sheet look right to who opens the raw file, without changing what it says.

`sprache.markdown.escape` looks at one text at a time, so it puts a backslash wherever anything
beside the text could make structure of it. Here the whole paragraph is known: a single star pairs
with nothing, an underscore that can only open closes nothing. What CommonMark reads is the same,
but for the blank in „3. Klasse“, which becomes one that does not break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PUNKT = re.compile(r"\s*(?:[-+*]|\d{1,9}[.)]) ")
"""Begins an item of a list."""

_STERN = re.compile(r"(?<=[^\W_])\\\*(?=[^\W_])")
"""A star inside a word: Schüler*innen."""

_NUMMER = re.compile(r"(?m)^((?:[ ]*[-+*>] |[ ]+)*(?:\[[ x]\] )?\d{1,9})\\([.)]) (?=\S)")
"""A number that would begin a list: 3. Klasse."""

_ADRESSE = re.compile(
    r"""
    (?:https?://|www\.) [^\s<>]+                    # https://schule.example/~name
  | (?:[\w.+~-]|\\[_~])+ @ [\w-]+ (?:\.[\w-]+)+     # a_b@schule.example
  | (?:[\w-]+\.)+ [^\W\d_]{2,} / [^\s<>]*           # schule.example/_files
    """,
    re.VERBOSE,
)
_MASKE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENDE = re.compile(r"[.,:;!?)'\"]*\Z")
"""What ends the sentence rather than the address."""
_BEDENKLICH = re.compile(r"[`*\\\[|]|&#?\w+;")
"""What may be structure whatever stands beside it."""
_LAEUFE = re.compile(r"\\.|_+|~+", re.DOTALL)
"""Escaped characters, which are no runs, and runs."""


def glatt(quelle: str) -> str:
    """Return the source of a sheet with no more backslashes than it needs."""
    if "\\" not in quelle:
        return quelle
    return "\n".join(_einheit(eine) if "\\" in eine else eine for eine in _einheiten(quelle))


def _einheiten(quelle: str) -> Iterator[str]:
    """Yield pieces of whole lines; no markup reaches from one piece into another."""
    bisher: list[str] = []
    for zeile in quelle.split("\n"):
        if bisher and (not zeile.strip() or _PUNKT.match(zeile)):
            yield "\n".join(bisher)
            bisher = []
        bisher.append(zeile)
    yield "\n".join(bisher)


def _einheit(text: str) -> str:
    text = _NUMMER.sub("\\1\\2\u00a0", text)
    for fund in reversed(list(_ADRESSE.finditer(text))):
        text = _mit_adresse(text, *fund.span())
    if not re.search(r"\*", _MASKE.sub("", text)):
        text = _STERN.sub("*", text, count=1)
    return text


def _mit_adresse(text: str, von: int, bis: int) -> str:
    """Return the text with the address in this place as somebody typed it.

    If it would be structure there, it stays escaped. Angle brackets would help, but make a link.
    """
    bis -= len(_ENDE.search(text[von:bis])[0])  # type: ignore[index]
    adresse = _MASKE.sub(r"\1", text[von:bis])
    if adresse == text[von:bis]:
        return text
    offen = f"{text[:von]}{adresse}{text[bis:]}"
    # The semicolon of `&amp;` counts as the end of a sentence, too.
    bedenklich = _BEDENKLICH.search(adresse + text[bis : bis + 1])
    return text if bedenklich or _paart_sich(offen) else offen


def _paart_sich(text: str) -> bool:
    """Return True if a run of `_` or `~` could close one that stands before it."""
    oeffnet: set[str] = set()
    for fund in _LAEUFE.finditer(text):
        if (art := fund[0][0]) not in "_~":
            continue
        davor, danach = text[: fund.start()][-1:] or " ", text[fund.end() :][:1] or " "
        links, rechts = _flanken(davor, danach)
        im_wort = art == "_" and links and rechts and davor.isalnum() and danach.isalnum()
        if im_wort:
            continue
        if rechts and art in oeffnet:
            return True
        if links:
            oeffnet.add(art)
    return False


def _flanken(davor: str, danach: str) -> tuple[bool, bool]:
    """Return whether a run between these characters is left-flanking, and right-flanking."""
    frei = davor.isspace(), danach.isspace()
    zeichen = not (davor.isalnum() or frei[0]), not (danach.isalnum() or frei[1])
    links = not frei[1] and (not zeichen[1] or frei[0] or zeichen[0])
    rechts = not frei[0] and (not zeichen[0] or frei[1] or zeichen[1])
    return links, rechts
