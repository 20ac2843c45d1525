"""What stands in a phase, as sentences: each entry has a number that it keeps. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modelle.runde.ansicht import Ansichtszeile, zeilen
from modelle.runde.zustand import Eintrag, Runde
from screens.schlicht.tisch import als_satz


class Nummern:
    """Gives each entry a number when it is first named; it keeps that as long as this runs."""

    def __init__(self) -> None:
        self._nummern: dict[str, int] = {}

    def __getitem__(self, id: str) -> int:
        return self._nummern.setdefault(id, len(self._nummern) + 1)

    def id(self, nummer: int) -> str:
        """Return the id of the entry with this number, or ""."""
        return next((id for id, nr in self._nummern.items() if nr == nummer), "")


def vorgelesen(runde: Runde, nummern: Nummern, vorige: Sequence[Eintrag] = ()) -> Iterator[str]:
    """Yield a line for each heading and each entry of the present phase; no empty group."""
    for zeile in zeilen(runde, runde.phase, vorige):
        if zeile.eintrag is None:
            if not zeile.leer:
                yield f"{zeile.text.strip()}:"
            continue
        yield zeilensatz(runde, nummern, zeile)


def zeilensatz(runde: Runde, nummern: Nummern, zeile: Ansichtszeile) -> str:
    """Say one row: its number, what it is, who said it, the text, and what was noted on it."""
    eintrag = zeile.eintrag
    assert eintrag is not None, "a heading has no number"
    nummer, dazu = nummern[eintrag.id], (zeile.wert, zeile.zusatz.replace(" · ", ". "))
    anfang = f"{nummer}. {was(runde, nummern, eintrag)}: {zeile.text}"
    return " ".join(als_satz(teil) for teil in (anfang, *dazu) if teil)


def was(runde: Runde, nummern: Nummern, eintrag: Eintrag) -> str:
    """Return kind and speaker of an entry, and what it hangs on: `Antwort lk zu 4`."""
    arten = {art.schluessel: art for art in runde.ablauf.arten}
    art = arten.get(eintrag.art)
    wer = f" {eintrag.profession}" if eintrag.profession else ""
    haengt = art and art.haengt_an and eintrag.bezug in runde.eintraege
    zu = f" zu {nummern[eintrag.bezug]}" if haengt else ""
    return f"{art.titel if art else 'Von früher'}{wer}{zu}"
