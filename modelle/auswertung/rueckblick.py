"""What look-backs said, counted into tables: what became of what was agreed, and by when. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from modelle.ablauf.format import Ablauf
from modelle.auswertung.kleinezahlen import teil
from modelle.auswertung.tafel import Tafel, gezaehlt, prozent
from modelle.runde.bleibendes.kennzahlen import (
    RECHTZEITIG,
    RUECKBLICK,
    SPAETER,
    WIRKUNG,
    Kennzahlen,
)


def rueckblicke(
    zahlen: Sequence[Kennzahlen], ablaeufe: Mapping[str, Ablauf], wo: str
) -> Iterator[Tafel]:
    """Yield what became of what had been chosen, by the number of rounds that said so.

    The title begins with `wo`.
    """
    worte = {f.schluessel: f for a in ablaeufe.values() for f in a.felder}
    for feld in sorted({feld for z in zahlen for feld in z.nachgesehen} - {RUECKBLICK}):
        titel = worte[feld].titel if feld in worte else feld
        namen = {w.schluessel: w.titel for w in worte[feld].werte} if feld in worte else {}
        gesagt = [z.nachgesehen[feld] for z in zahlen if any(z.nachgesehen.get(feld, {}).values())]
        sagen = Counter(wert for werte in gesagt for wert, n in werte.items() if n)
        je_wort = {namen.get(wert, wert): sagen[wert] for wert in sorted(sagen)}

        def fast_alle(n: int, gesagt: int = len(gesagt)) -> bool:
            return not (teil(n, gesagt) and teil(n, len(zahlen)))

        yield from gezaehlt(f"{wo}: {titel}", titel, je_wort, fast_alle)


def eingehalten(zahlen: Sequence[Kennzahlen], titel: str) -> Iterator[Tafel]:
    """Yield in how many rounds something was done by its day, and in which share what came of it.

    What was noted was counted later than the rest: where nothing is counted, nothing is said.
    """
    gesagt = [z.nachgesehen[RUECKBLICK] for z in zahlen if RUECKBLICK in z.nachgesehen]
    worte = {RECHTZEITIG: "rechtzeitig erledigt", SPAETER: "später erledigt"}
    tage = {wort: sum(name in g for g in gesagt) for name, wort in worte.items()}
    tage = {wort: zahl for wort, zahl in tage.items() if zahl}
    yield from gezaehlt(titel, "Erledigt", tage)
    zurueck = [z for z in zahlen if z.nachgesehen]
    mit = sum(WIRKUNG in z.nachgesehen.get(RUECKBLICK, {}) for z in zurueck)
    if mit and teil(mit, len(zurueck)):
        zeile = ("eine Wirkung wurde festgehalten", prozent(mit, len(zurueck)))
        yield Tafel("Wirkung", ("", "% der Rückblicke"), (zeile,), "anteil")
