"""The sheet of a survey that goes out: Markdown to read, and a table (CSV) to fill in. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from modelle.kooperation.dinge.abfrage import Bedarfsabfrage
from modelle.kooperation.dinge.bedarf import SPALTEN
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import lang
from modelle.sprache.markdown import zeile
from modelle.sprache.rohtext import glatt

LEERE_ZEILEN = 5
"""Rows of the printed table."""

_FRAGE = """\
Was brauchen die Kinder, Jugendlichen und Familien, mit denen Sie arbeiten? Was fehlt hier, oder
reicht nicht aus? Bitte schreiben Sie auf, was Ihnen in Ihrer Arbeit begegnet."""

_REGELN = """\
- Ein Bedarf je Zeile, in wenigen Worten, etwa: Ruhige Plätze für die Mittagszeit.
- Das Gewicht reicht von 1 bis 5: 1 kann warten, 3 ist mittel, 5 ist dringend. Leer heißt 3.
- Eine Notiz darf dabeistehen, muss aber nicht.
- Bitte nennen Sie kein Kind und keine Person: keine Namen, keine Geburtsdaten, keine Nummern und
  Adressen, und nichts, woran jemand zu erkennen ist. Zeilen mit Namen werden nicht übernommen."""


def dateistamm(kooperation: Kooperation, schluessel: str) -> str:
    """Return the name of a survey's files without ending: `bedarfsabfrage-2027-02`.

    It says the month in which the survey goes out; further ones of that month are numbered.
    """

    def monat(abfrage: Bedarfsabfrage) -> str:
        return f"{abfrage.ausgegeben:%Y-%m}"

    gemeint = monat(kooperation.abfrage[schluessel])
    gleiche = [s for s, a in kooperation.abfrage.items() if monat(a) == gemeint]
    nummer = gleiche.index(schluessel) + 1
    return f"bedarfsabfrage-{gemeint}{f'-{nummer}' if nummer > 1 else ''}"


def bogen(abfrage: Bedarfsabfrage, kooperation: Kooperation) -> str:
    """Return the sheet as Markdown."""
    return glatt("\n\n".join(_bloecke(abfrage, kooperation)) + "\n")


def tabelle() -> bytes:
    """Return an empty table with the columns that reading needs understands.

    It begins with a byte order mark, by which Excel recognises UTF-8.
    """
    return (";".join(spalte.titel for spalte in SPALTEN) + "\r\n").encode("utf-8-sig")


def _bloecke(abfrage: Bedarfsabfrage, kooperation: Kooperation) -> Iterator[str]:
    gremium = kooperation.gremium.get(abfrage.gremium)
    yield f"# Bedarfsabfrage: {zeile(abfrage.titel, anfang=False)}"
    tage = f"Ausgegeben am {lang(abfrage.ausgegeben)}"
    fuer = f" · für: {zeile(gremium.name, anfang=False)}" if gremium else ""
    yield f"{tage}{fuer}"
    yield f"**Bitte zurück bis {lang(abfrage.rueckgabe)}.**"
    yield _FRAGE
    yield "## So füllen Sie es aus"
    yield _REGELN
    yield f"Profession: {'_' * 24} · Einrichtung: {'_' * 24}"
    leere = ["| " + " | ".join(" " * 12 for _ in range(3)) + " |"] * LEERE_ZEILEN
    yield "\n".join(["| Bedarf | Gewicht (1 bis 5) | Notiz |", "|---|---|---|", *leere])
    yield "Am Rechner geht es mit der beigelegten Tabelle; dort nennt jede Zeile die Profession."
