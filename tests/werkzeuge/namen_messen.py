"""Measure the check on names that nobody who wrote it chose, and on the notes of the tests.

`python -m tests.werkzeuge.namen_messen NAM_DICT NACHNAMEN` prints tables. NAM_DICT is the list of
first names by country of gender-guesser (PyPI, `gender_guesser/data/nam_dict.txt`), NACHNAMEN one
of names line by line, such as `list.txt` of humannames (npm). Neither goes into the project.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.erkennung.schreibung import was
from modelle.anonymitaet.pruefung import pruefen
from modelle.sprache.vergleich import normal

NOTIZEN = Path(__file__).parent.parent / "daten" / "notizen.jsonl"

SPALTEN = {
    "German": 12, "Turkish": 46, "Arabic, Persian": 47, "Kosovo": 31, "Indian": 50,
    "Vietnamese": 53, "Korean": 52, "Russian": 38, "Polish": 23, "Romanian": 27,
}  # fmt: skip
"""Columns of NAM_DICT, from 0, for countries."""
ERSTE_SPALTE = 30
"""Character at which they begin; each is one character wide."""

JE_HERKUNFT, VIELE = 200, 400
"""Names drawn at random, each as likely as any other, with a seed: of an origin, and surnames."""

MIT_ARTIKEL = (
    "Der {} hat wieder geschlagen",
    "Streit mit der {} in der Pause",
    "Das Heft vom {} fehlt",
    "Gespräch mit dem {} geplant",
)
OHNE_ARTIKEL = ("{} hat wieder geschlagen", "Heute hat {} geschlagen")
KLEIN = ("der sohn vom {} fehlt", "die mutter von {} ruft an", "streit mit {} gehabt")


def vornamen(pfad: Path) -> dict[str, list[str]]:
    """Return the first names of each origin, each once, in order."""
    alle: defaultdict[str, set[str]] = defaultdict(set)
    for zeile in pfad.read_text("utf-8").splitlines():
        name = zeile[3:29].strip()
        if zeile[:1] in "#=" or not re.fullmatch(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?", name):
            continue
        for herkunft, spalte in SPALTEN.items():
            if zeile[ERSTE_SPALTE + spalte : ERSTE_SPALTE + spalte + 1].strip():
                alle[herkunft].add(name)
    return {herkunft: sorted(namen) for herkunft, namen in alle.items()}


def unbekannte(pfad: Path) -> list[str]:
    """Return names that the table does not hold."""
    alle = map(str.strip, pfad.read_text("utf-8").splitlines())
    return [n for n in alle if re.fullmatch(r"[A-Z][a-zäöüß]{3,12}", n) and not was(normal(n))]


def anteil(namen: Sequence[str], rahmen: Sequence[str], streng: bool = False) -> str:
    """Return the share of these names that are found, each in one of these sentences."""
    gefunden = 0
    for nummer, name in enumerate(namen):
        satz = rahmen[nummer % len(rahmen)]
        anfang, wort = (
            satz.index("{}"),
            name if satz[:1].isupper() or satz[0] == "{" else name.lower(),
        )
        funde = pruefen(satz.format(wort), streng=streng)
        gefunden += any(f.anfang < anfang + len(wort) and f.ende > anfang for f in funde)
    return f"{gefunden / len(namen):.1%}"


def herkuenfte(pfad: Path) -> Iterator[str]:
    """Yield how many first names of each origin are found."""
    yield "| origin | article, typing | article, strict | bare | small letters |"
    for herkunft, alle in vornamen(pfad).items():
        namen = random.Random(32).sample(alle, min(JE_HERKUNFT, len(alle)))
        yield f"| {herkunft} | {_werte(namen)} |"


def nachnamen(pfad: Path) -> Iterator[str]:
    """Yield how many surnames that the table lacks are found."""
    namen = random.Random(33).sample(unbekannte(pfad), VIELE)
    yield f"| unknown surnames | {_werte(namen)} |"


def _werte(namen: Sequence[str]) -> str:
    werte = (
        anteil(namen, MIT_ARTIKEL),
        anteil(namen, MIT_ARTIKEL, streng=True),
        anteil(namen, OHNE_ARTIKEL),
        anteil(namen, KLEIN),
    )
    return " | ".join(werte)


def notizen() -> Iterator[str]:
    """Yield how the notes of the tests are checked, hints apart from names."""
    alle = [json.loads(zeile) for zeile in NOTIZEN.read_text("utf-8").splitlines()]
    worte = sum(len(notiz["text"].split()) for notiz in alle)
    falsch = hinweise = gestoert = halb = personen = 0
    for notiz in alle:
        marken, funde = notiz["spans"], pruefen(notiz["text"])
        ohne = [f for f in funde if not any(_gemeinsam(f, m) for m in marken)]
        hinweise += sum(bool(f.merkmal) for f in ohne if f.art == "other")
        namen = [f for f in ohne if not (f.merkmal and f.art == "other")]
        falsch += len(namen)
        gestoert += bool(namen and not marken)
        for marke in (m for m in marken if m["kind"] == "person"):
            bedeckt = sum(_gemeinsam(f, marke) for f in funde)
            personen += 1
            halb += 0 < bedeckt < 0.9 * (marke["end"] - marke["start"])
    sauber = sum(not notiz["spans"] for notiz in alle)
    yield f"names' false alarms {1000 * falsch / worte:.1f}, hints {1000 * hinweise / worte:.1f}"
    yield f"clean notes alarmed {gestoert} of {sauber}; half readable {halb} of {personen}"


def _gemeinsam(fund: Fund, marke: dict[str, Any]) -> int:
    return max(0, min(fund.ende, marke["end"]) - max(fund.anfang, marke["start"]))


def main(nam_dict: str, liste: str) -> None:
    """Print all tables."""
    for teil in (herkuenfte(Path(nam_dict)), nachnamen(Path(liste)), notizen()):
        for zeile in teil:
            print(zeile)


if __name__ == "__main__":
    main(*sys.argv[1:3])
