"""The template of a sheet: own words for its headings, own order of its sections, its letterhead.

A template changes how a sheet looks. What keeps a child safe it cannot change: the month in the
place of the day, the sentence that nothing of what the round supposed is proven, the box on child
protection and the note of the check, which always come last. Its texts are text, like all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from modelle.sprache.markdown import zeile
from modelle.sprache.zeichen import einzeilig

ABSCHNITTE = (
    *("leitfrage", "optionen", "ideen", "angebote", "kontakte"),
    *("vermutungen", "rueckblick", "ausblick"),
)
"""The sections of a handout in their usual order; each has a heading."""

SAETZE = {
    "titel": "Handzettel",
    "satz": "Dieser Zettel gehört Ihnen. Was Sie davon aufgreifen, entscheiden Sie allein.",
    "frage": "Was hat sich verändert?",
}
"""What else of a handout can be worded differently."""

IM_PROTOKOLL = ("titel", "tagesordnung", "kontakte", "unterschriften")
"""What of minutes can be worded differently; their other headings come from the format."""


class Blattvorlage(msgspec.Struct, frozen=True):
    """Own words, order and letterhead; what is empty stays as usual."""

    einrichtung: str = ""
    logo: str = ""
    """Stands before the institution: a sign or a short name."""
    fuss: str = ""
    nur_protokoll: frozenset[str] = frozenset()
    """Which of these three name a school or somebody: not on a sheet about a case."""
    reihenfolge: Sequence[str] = ()
    """Sections of a handout, by the keys of `ABSCHNITTE`; others follow in their usual order."""
    handzettel: Mapping[str, str] = {}
    """Own words by the keys of `ABSCHNITTE` and `SAETZE`."""
    protokoll: Mapping[str, str] = {}
    """Own words by the keys of `IM_PROTOKOLL`."""

    def geordnet(self) -> tuple[str, ...]:
        """Return the sections of a handout in the order of this template."""
        return tuple(dict.fromkeys((*self.reihenfolge, *ABSCHNITTE)))

    def kopf(self, fall: bool) -> Iterator[str]:
        """Yield the letterhead as a block of Markdown, if there is one; `fall` as in `_darf`."""
        logo = zeile(self._darf("logo", fall))
        name = zeile(self._darf("einrichtung", fall), anfang=not logo)
        if logo or name:
            yield " · ".join(filter(None, (logo and f"**{logo}**", name)))

    def mit_fuss(self, vermerk: str, fall: bool) -> Iterator[str]:
        """Yield the last block of a sheet: the note of its check, and below it the footer."""
        if unten := "  \n".join(filter(None, (vermerk, zeile(self._darf("fuss", fall))))):
            yield unten

    def _darf(self, was: str, fall: bool) -> str:
        """Return a text, or "" if it may not stand on the sheet; `fall`: it is about a case."""
        return "" if fall and was in self.nur_protokoll else str(getattr(self, was))

    def wort(self, satz: str) -> str:
        """Return a sentence of a handout, by its key in `SAETZE`, as Markdown for a paragraph."""
        return zeile(self.handzettel.get(satz, SAETZE[satz]), anfang=satz != "titel")

    def betitelt(self, abschnitt: str, bloecke: Iterator[str]) -> Iterator[str]:
        """Yield the blocks of a section of a handout under its own heading, if it has one."""
        return _betitelt(self.handzettel.get(abschnitt, ""), bloecke)

    def im_protokoll(self, abschnitt: str, bloecke: Iterator[str]) -> Iterator[str]:
        """Yield the blocks of a section of minutes under its own heading, if it has one."""
        return _betitelt(self.protokoll.get(abschnitt, ""), bloecke)


OHNE = Blattvorlage()


def _betitelt(titel: str, bloecke: Iterator[str]) -> Iterator[str]:
    for block in bloecke:
        marke = block.partition(" ")[0]
        if titel and marke in ("#", "##"):
            yield f"{marke} {zeile(titel, anfang=False)}"
            titel = ""
        else:
            yield block


# --- reading ----------------------------------------------------------------------------------

Vorlagenmangel = tuple[str, str, str]
"""A fault: its table ("" for none), its field, and what was expected, as the end of a sentence."""

LAENGSTES = 160
"""Characters that a text may have."""

_TEXTE = ("einrichtung", "logo", "fuss")
_WORTE = {"handzettel": (*SAETZE, *ABSCHNITTE), "protokoll": IM_PROTOKOLL}
OBEN = (*_TEXTE, "reihenfolge", *_WORTE)


def lesen(
    roh: Mapping[str, object], nennt_jemanden: Callable[[str], bool]
) -> tuple[Blattvorlage, list[Vorlagenmangel]]:
    """Return what of a template holds, and its faults; what has a fault stays as usual.

    `nennt_jemanden` says of a text that it names a person, a school, a class or a birthday.
    """
    oben = f"eines von {', '.join(OBEN)}"
    funde = [("", name, oben) for name in roh if name not in OBEN]
    texte = dict[str, str]()
    for name in (name for name in _TEXTE if name in roh):
        if mangel := _kein_text("", name, roh[name]):
            funde.append(mangel)
        else:
            texte[name] = str(roh[name])
    verraet = frozenset(name for name, text in texte.items() if nennt_jemanden(text))
    funde += [("", name, _NUR_PROTOKOLL) for name in texte if name in verraet]
    folge = roh.get("reihenfolge", [])
    if not isinstance(folge, list) or not all(eins in ABSCHNITTE for eins in folge):
        funde.append(("", "reihenfolge", f"eine Liste aus {', '.join(ABSCHNITTE)}"))
        folge = []
    worte = {tafel: _worte(tafel, roh.get(tafel, {}), nennt_jemanden) for tafel in _WORTE}
    funde += [mangel for _, maengel in worte.values() for mangel in maengel]
    gut = Blattvorlage(
        texte.get("einrichtung", ""),
        texte.get("logo", ""),
        texte.get("fuss", ""),
        nur_protokoll=verraet,
        reihenfolge=folge,
        handzettel=worte["handzettel"][0],
        protokoll=worte["protokoll"][0],
    )
    return gut, funde


_NUR_PROTOKOLL = (
    "ein Text ohne Namen, Schule und Klasse, auch in einer Adresse; so steht er nur auf Protokollen"
    " von Treffen ohne Fall"
)


def _worte(
    tafel: str, wert: object, nennt_jemanden: Callable[[str], bool]
) -> tuple[dict[str, str], list[Vorlagenmangel]]:
    """Return the own words of a table by their keys, and its faults."""
    erlaubt = _WORTE[tafel]
    if not isinstance(wert, dict):
        return {}, [("", tafel, f"ein Abschnitt [{tafel}] mit eigenen Worten")]
    gut, funde = dict[str, str](), list[Vorlagenmangel]()
    for name, wort in wert.items():
        if name not in erlaubt:
            funde.append((tafel, name, f"eines von {', '.join(erlaubt)}"))
        elif mangel := _kein_text(tafel, name, wort):
            funde.append(mangel)
        elif nennt_jemanden(wort):
            funde.append(
                (tafel, name, "ein Text ohne Namen, Schule und Klasse, auch in einer Adresse")
            )
        else:
            gut[name] = wort
    return gut, funde


def _kein_text(tafel: str, name: str, wert: object) -> Vorlagenmangel | None:
    if isinstance(wert, str) and einzeilig(wert).strip() and len(wert) <= LAENGSTES:
        return None
    return tafel, name, f"Text in Anführungszeichen, 1 bis {LAENGSTES} Zeichen"
