"""The professions of a KoPrax round, and the choices that a preparation offers.

Source of the professions: Kooperative Praxisberatung Jena (Lehrkraft, Schulsozialarbeit, ASD, OKJA;
if needed Schulpsychologie, at primary schools Hort).
"""

from __future__ import annotations

import re

import msgspec


class Profession(msgspec.Struct, frozen=True):
    """A profession that takes part in a round; it never names a person."""

    kuerzel: str
    """Tag of two to six letters in lower case."""
    titel: str
    """German name of the profession."""


STAMM = (
    Profession("lk", "Lehrkraft"),
    Profession("ssa", "Schulsozialarbeit"),
    Profession("asd", "Allgemeiner Sozialer Dienst"),
    Profession("okja", "Offene Kinder- und Jugendarbeit"),
)
"""The professions that take part unless the moderator says otherwise."""

WEITERE = (
    Profession("sps", "Schulpsychologie"),
    Profession("hort", "Hort"),
)

STUFEN = ("Primar", "Sek I", "Sek II", "Berufsschule")
GESCHLECHTER = ("weiblich", "männlich", "divers")

_EIGENE = r"([a-zäöüß]{2,6})(?:\s*=\s*(.{1,60}))?"


def lesen(text: str) -> tuple[Profession, ...]:
    """Read a list such as `lk, ssa, fam=Familienhilfe`; raises ValueError with a German sentence.

    A known tag brings its title. The title of any other tag follows `=`; without one the tag in
    capitals is the title.
    """
    bekannt = {p.kuerzel: p for p in (*STAMM, *WEITERE)}
    gelesen: dict[str, Profession] = {}
    for teil in filter(None, (stueck.strip() for stueck in text.split(","))):
        kuerzel, gleich, rest = teil.partition("=")
        treffer = re.fullmatch(_EIGENE, kuerzel.lower() + gleich + rest)
        if treffer is None:
            raise ValueError(
                f"„{teil}“ ist kein Kürzel: bitte zwei bis sechs Buchstaben,"
                " etwa „fam=Familienhilfe“."
            )
        kuerzel, titel = treffer[1], treffer[2]
        if titel:
            gelesen[kuerzel] = Profession(kuerzel, titel.strip())
        else:
            gelesen[kuerzel] = bekannt.get(kuerzel) or Profession(kuerzel, kuerzel.upper())
    if not gelesen:
        raise ValueError("Bitte nennen Sie mindestens eine Profession, etwa „lk, ssa“.")
    return tuple(gelesen.values())


def schreiben(professionen: tuple[Profession, ...]) -> str:
    """Return the professions as text that `lesen` reads back; only the best known without title."""
    bekannt = {*STAMM, *WEITERE}
    return ", ".join(p.kuerzel if p in bekannt else f"{p.kuerzel}={p.titel}" for p in professionen)
