"""Who takes part, as people write it: `lk, ssa`, `Lehrer und ASD`, `Familienhilfe (kurz: fam)`.

A word that people use for a known profession becomes that profession. Any other word is refused,
with the professions there would be if it were taken for a new one: a tag that nobody chose would
make the tag that everybody knows fail later, in the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from modelle.fach.professionen import STAMM, WEITERE, Profession
from modelle.fach.rufnamen import gerufen

UEBLICH = (
    Profession("schul", "Schulamt"),
    Profession("kita", "Kita"),
    Profession("gesund", "Gesundheitsamt"),
    Profession("traeg", "Freier Träger"),
    Profession("netz", "Netzwerkstelle"),
    Profession("fam", "Familienhilfe"),
    Profession("schull", "Schulleitung"),
    Profession("föl", "Förderlehrkraft"),
    Profession("belk", "Beratungslehrkraft"),
    Profession("begl", "Schulbegleitung"),
    Profession("poliz", "Polizei"),
    Profession("ebs", "Erziehungsberatung"),
    Profession("kjp", "Kinder- und Jugendpsychiatrie"),
    Profession("jgh", "Jugendgerichtshilfe"),
)
"""Others that are often there; tags that formats shipped have are theirs."""

HOECHSTENS = 60
"""Characters of a title."""

_KUERZEL = re.compile(r"[a-zäöüß]{2,6}")
_KURZ = re.compile(r"\s*([^=]*\S)\s*\(kurz:?\s*([^()=]*?)\s*\)\s*")
_GESCHLECHT = re.compile(r"(?i:[*:_/]-?in(?:nen)?\b|\(in(?:nen)?\))|(?<=[a-zäöüß])In(?:nen)?\b")
"""Ways to write both genders: `Lehrer*in`, `Lehrer/-innen`, `LehrerInnen`, `Lehrer(in)`."""
_BINDEWORTE = {"und", "u.", "+", "&", "sowie", "mit", "der", "die", "das", "ein", "eine"}
_ANREDEN = {"frau", "herr", "hr", "fr", "dr"}


class Unbekannt(ValueError):
    """A word names no known profession; the text is a German sentence."""

    def __init__(self, satz: str, wort: str) -> None:
        super().__init__(satz)
        self.wort = wort


def lesen(
    text: str, weitere: Sequence[Profession] = (), mit_neuen: bool = False
) -> tuple[Profession, ...]:
    """Return who is named in a text, each once; raises ValueError with a German sentence.

    `weitere` are known besides, and go before the others. Professions are parted by commas,
    semicolons, slashes or blanks; a new one is `fam=Familienhilfe` or `Familienhilfe (kurz: fam)`.
    A word that names nobody raises Unbekannt; if `mit_neuen` it is taken for the title of a new
    profession, except for a tag whose name is still to be said.
    """
    bekannt = _bekannt(weitere)
    gelesen: dict[str, Profession] = {}
    for stueck in map(_mit_gleich, text.split(",")):
        # The title of a new profession may hold a semicolon.
        for teil in [stueck] if "=" in stueck else stueck.split(";"):
            dazu = _stueck(teil.strip(), (*bekannt, *gelesen.values()), mit_neuen)
            gelesen |= {p.kuerzel: p for p in dazu}
    if not gelesen:
        raise ValueError("Bitte nennen Sie mindestens eine Profession, etwa „lk, ssa“.")
    return tuple(gelesen.values())


def _mit_gleich(stueck: str) -> str:
    """Return `Familienhilfe (kurz: fam)` as `fam=Familienhilfe`; anything else as it is."""
    treffer = _KURZ.fullmatch(stueck)
    return f"{treffer[2]}={treffer[1]}" if treffer else stueck


def eigener_titel(stueck: str) -> str:
    """Return the title that somebody typed for a profession of their own, or ""."""
    return _mit_gleich(stueck).partition("=")[2]


def neue(wort: str, dabei: Sequence[Profession], frei: Callable[[str], bool]) -> Profession | None:
    """Return the profession that joins under this word, or None if the word cannot be one.

    A word that people use for a known profession gives that. Any other word is the title, with a
    capital; its first letters are the tag. `frei` says whether a tag means nothing yet.
    """
    bekannte = _gerufen(wort, _bekannt(dabei))
    if bekannte is not None and frei(bekannte.kuerzel):
        return bekannte
    name = bekannte.titel if bekannte else _gross(wort.strip())
    kuerzel = _kuerzel(name, frei)
    anrede = name.lower().rstrip(".") in _ANREDEN
    return None if anrede or not kuerzel or len(name) > HOECHSTENS else Profession(kuerzel, name)


def bekannt(wort: str, dabei: Sequence[Profession] = ()) -> Profession | None:
    """Return the known profession that a word names, whether it takes part or not, or None."""
    return _gerufen(wort, _bekannt(dabei))


def aus_ablauf(dabei: Sequence[str]) -> tuple[Profession, ...]:
    """Return who takes part by a format that names them; raises ValueError with a German sentence.

    A tag that nobody knows is its own title, in capitals: there the author has chosen it.
    """
    bekannt = _bekannt(())
    return lesen(", ".join(wort if gerufen(wort, bekannt) else _mit_titel(wort) for wort in dabei))


def _mit_titel(wort: str) -> str:
    return f"{wort}={wort.upper()}" if _KUERZEL.fullmatch(wort.lower()) else wort


def titel(professionen: Sequence[Profession], hoechstens: int) -> str:
    """Return the titles in one line of at most `hoechstens` characters."""
    alle = ", ".join(p.titel for p in professionen)
    return alle if len(alle) <= hoechstens else f"{alle[: hoechstens - 1].rstrip(', ')}…"


def _bekannt(weitere: Sequence[Profession]) -> tuple[Profession, ...]:
    alle: dict[str, Profession] = {}
    for profession in (*weitere, *STAMM, *WEITERE, *UEBLICH):
        alle.setdefault(profession.kuerzel, profession)
    return tuple(alle.values())


def _gross(wort: str) -> str:
    """Return a word with a capital, as German writes a noun; a tag of two letters stays."""
    return wort[:1].upper() + wort[1:]


def _stueck(text: str, bekannt: Sequence[Profession], mit_neuen: bool) -> Iterator[Profession]:
    vorn, gleich, name = text.partition("=")
    worte = re.split(r"[\s/]+", _GESCHLECHT.sub("", vorn).strip())
    eigenes = worte.pop().lower() if gleich else ""
    yield from _genannte([wort for wort in worte if wort], bekannt, mit_neuen)
    if not gleich:
        return
    if not (_KUERZEL.fullmatch(eigenes) and 0 < len(name.strip()) <= HOECHSTENS):
        raise ValueError(
            f"„{text}“ passt nicht: bitte zwei bis sechs Buchstaben, „=“ und der Name, etwa"
            " „fam=Familienhilfe“."
        )
    yield Profession(eigenes, name.strip())


def _genannte(
    worte: Sequence[str], bekannt: Sequence[Profession], mit_neuen: bool
) -> Iterator[Profession]:
    """Yield the professions that these words name; the longest name at each place counts."""
    stelle, fremd = 0, list[str]()
    while stelle < len(worte):
        for ende in range(len(worte), stelle, -1):
            if profession := _gerufen(" ".join(worte[stelle:ende]), bekannt):
                yield from _fremdes(fremd, bekannt, mit_neuen)
                fremd = []
                yield profession
                stelle = ende
                break
        else:
            if fremd or worte[stelle].lower() not in _BINDEWORTE:
                fremd.append(worte[stelle])
            stelle += 1
    yield from _fremdes(fremd, bekannt, mit_neuen)


def _gerufen(wort: str, bekannt: Sequence[Profession]) -> Profession | None:
    einzahl = wort.removesuffix("nen") if wort.endswith("innen") else wort
    einzahl = einzahl.replace("kräfte", "kraft").replace("kraefte", "kraft")
    return gerufen(wort, bekannt) or gerufen(einzahl, bekannt)


def _fremdes(
    worte: Sequence[str], bekannt: Sequence[Profession], mit_neuen: bool
) -> Iterator[Profession]:
    """Yield the new profession that unknown words name; raise ValueError where none may be new."""
    if not worte:
        return
    if worte[0].lower().rstrip(".") in _ANREDEN:
        raise ValueError("Bitte nur die Funktion, nie einen Namen, etwa „fam=Familienhilfe“.")
    wort = " ".join(worte)
    vergeben = {p.kuerzel for p in bekannt}
    neu = None if _KUERZEL.fullmatch(wort) else neue(wort, bekannt, lambda k: k not in vergeben)
    if neu and mit_neuen:
        yield neu
        return
    wie = _vorschlag(wort, bekannt)
    raise Unbekannt(f"„{wort}“ kennt KoPrax nicht. Neu geht es so: „{wie}“.", wort)


def _vorschlag(wort: str, bekannt: Sequence[Profession]) -> str:
    """Return how a new profession could be written, with a tag that is still free."""
    vergeben = {p.kuerzel for p in bekannt}
    kuerzel = _kuerzel(wort, lambda k: k not in vergeben)
    if not kuerzel or len(wort) > HOECHSTENS:
        return "fam=Familienhilfe"
    # A short word without a capital is a tag whose name is still to be said.
    return f"{kuerzel}={'voller Name' if _KUERZEL.fullmatch(wort) else wort}"


def _kuerzel(wort: str, frei: Callable[[str], bool]) -> str:
    """Return a tag made of the first letters of a word, or "" if no such tag is free."""
    buchstaben = "".join(re.findall(r"[a-zäöüß]", wort.lower()))
    moegliche = (buchstaben[:n] for n in (5, 6, 4, 3, 2) if len(buchstaben) >= 2)
    return next((k for k in moegliche if frei(k)), "")
