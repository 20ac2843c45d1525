"""The professions of a KoPrax round, and the choices that a preparation offers.

Source of the professions: Kooperative Praxisberatung Jena (Lehrkraft, Schulsozialarbeit, ASD, OKJA;
if needed Schulpsychologie, at primary schools Hort).
"""

from __future__ import annotations

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

STUFEN = {
    "Primar": "Grundschule",
    "Sek I": "Sek I",
    "Sek II": "Sek II",
    "Berufsschule": "Berufsschule",
}
"""Levels of school as they are stored, each with its name."""

GESCHLECHTER = ("weiblich", "männlich", "divers")


def schreiben(professionen: tuple[Profession, ...]) -> str:
    """Return the professions as text that `besetzung.lesen` reads back.

    Those that everybody knows stand as their tags, others as `Schulleitung (kurz: schull)`.
    """
    bekannt = {*STAMM, *WEITERE}
    return ", ".join(p.kuerzel if p in bekannt else _ganz(p) for p in professionen)


def _ganz(p: Profession) -> str:
    """Return title and tag; as `tag=title` where the title would be read otherwise."""
    eigen = p.titel[-1:] == ")" or any(zeichen in p.titel for zeichen in "=;")
    return f"{p.kuerzel}={p.titel}" if eigen else f"{p.titel} (kurz: {p.kuerzel})"
