"""What events of a round hold besides texts: the details it was prepared with, and an offer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from modelle.fach.professionen import Profession


class Sitzung(msgspec.Struct, frozen=True, omit_defaults=True):
    """A meeting of a body, as it was when the round was prepared.

    It holds words, not only keys, so that the minutes explain themselves after the body is gone.
    """

    gremium: str
    """Key of the body in the co-operation."""
    name: str
    art: str = ""
    """One of `kooperation.dinge.gremium.ARTEN`, or ""."""
    nr: int = 0
    """The running number of the meeting, from 1; 0 if nobody counted."""
    tag: str = ""
    """The day, ISO 8601."""
    von: str = ""
    """Local time at which it is to begin, `13:30`."""
    bis: str = ""
    ort: str = ""
    """The place, or `online`."""
    thema: str = ""
    gast: str = ""
    """The institution that was invited."""
    leitung: str = ""
    """Who chairs, as a function."""
    protokoll: str = ""
    """Who takes the minutes, as a function."""
    anwesend: tuple[str, ...] = ()
    """Who is there, as functions or institutions."""
    entschuldigt: tuple[str, ...] = ()
    region: str = ""
    verbund: str = ""
    """Name of the Verbund that the body belongs to, or ""."""
    beschluesse_davor: int = 0
    """How many decisions the body took in this calendar year before this meeting."""
    unterschriften: bool = False
    """True if the minutes end with a line for signatures."""
    weitergabe: tuple[str, ...] = ()
    """To whom the results are passed on, as functions or institutions."""


_KEINE_WORTE = frozenset({"gremium", "tag", "von", "bis"})
"""Texts of a Sitzung that nobody typed as words."""

VOM_GREMIUM = frozenset({"name", "art", "region", "verbund", "weitergabe"})
"""Fields of a Sitzung that only the form of the body fills, which checks them for names."""

STELLEN = frozenset({"place", "school", "class", "address", "id_number", "other"})
"""Kinds of find that tell of a body where and with whom it meets, and of no person."""

SITZUNG_IN_WORTEN = {
    "name": "Gremium",
    "art": "Art",
    "ort": "Ort",
    "thema": "Thema",
    "gast": "Gast",
    "leitung": "Leitung",
    "protokoll": "Protokoll",
    "anwesend": "Anwesend",
    "entschuldigt": "Entschuldigt",
    "region": "Region",
    "verbund": "Verbund",
    "weitergabe": "Ergebnisse an",
}
"""The fields of a meeting that hold words, in words."""


def worte_der(sitzung: Sitzung) -> Iterator[tuple[str, str]]:
    """Yield the texts of a meeting that people typed, each with the name of its field."""
    for feld in sitzung.__struct_fields__:
        inhalt = getattr(sitzung, feld)
        for text in inhalt if isinstance(inhalt, tuple) else (inhalt,):
            if isinstance(text, str) and text and feld not in _KEINE_WORTE:
                yield feld, text


def mit_worten(sitzung: Sitzung, neu: Callable[[str], str]) -> Sitzung:
    """Return the meeting with each text that people typed as `neu` returns it."""
    anders: dict[str, str | tuple[str, ...]] = {}
    for feld in {feld for feld, _ in worte_der(sitzung)}:
        alt = getattr(sitzung, feld)
        anders[feld] = neu(alt) if isinstance(alt, str) else tuple(map(neu, alt))
    return msgspec.structs.replace(sitzung, **anders)


class Angaben(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is entered before a round begins: of the child age, gender and level, never a name."""

    code: str
    monat: str
    """Year and month, `2026-11`. A day would tell more than the round needs."""
    stufe: str = ""
    alter: str = ""
    geschlecht: str = ""
    professionen: tuple[Profession, ...] = ()
    fallgebend: str = "lk"
    """Tag of the profession that brings the case; `lk` is the teacher."""
    schule: str = ""
    """Key of the school in the co-operation, never its name; empty if none was chosen."""
    verbund: str = ""
    """Key of the Verbund whose milestones this round fills; empty if it fills none."""
    ebene: str = ""
    """Level of the body that meets: a key of `einordnung.EBENEN`, or ""."""
    feld: str = ""
    """Field of action: a key of `einordnung.HANDLUNGSFELDER`, or words that somebody typed."""
    sitzung: Sitzung | None = None
    """The meeting of a body that this round is, or None."""


class Angebotsangabe(msgspec.Struct, frozen=True, omit_defaults=True):
    """A local offer as the catalogue had it when it was taken up. It names no person."""

    schluessel: str
    """Its key in the catalogue."""
    titel: str
    traeger: str = ""
    ort: str = ""
    erreichbar: str = ""
    gueltig_bis: str = ""
    """The last day, ISO 8601. If empty, it has no end."""

    @property
    def name(self) -> str:
        """Title and provider as plain text: `Trommelgruppe (Musikschule)`."""
        return f"{self.titel} ({self.traeger})" if self.traeger else self.titel
