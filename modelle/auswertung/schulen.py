"""What may be told of the rounds of a single school, beside the report on all and other schools.

Heads and the Fachaufsicht may lay their reports side by side. So which schools are told follows
from one table of all of them, and that fits the table of the kinds of school: each kind is the sum
of its schools, and everybody knows which school is of which kind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from modelle.ablauf.format import Ablauf
from modelle.auswertung.kleinezahlen import gezeigte
from modelle.auswertung.tafel import Tafel, mittel
from modelle.auswertung.zaehlen import Rundenzahlen, eintraege, minuten
from modelle.runde.bleibendes.kennzahlen import Kennzahlen


def schulrunden(faelle: Sequence[Rundenzahlen]) -> Mapping[str, int]:
    """Return how many rounds about a case each school had, by its key, where that may be told.

    "" stands for the rounds of which nobody said at which school they were.
    """
    arten: Mapping[str, Counter[str]] = defaultdict(Counter)
    for einer in faelle:
        arten[einer.schulart][einer.zahlen.schule] += 1
    if sum(map(len, arten.values())) > len({r.zahlen.schule for r in faelle}):
        # A school of two kinds: what follows from both tables together is not known.
        return {}
    je_art = gezeigte({art: sum(schulen.values()) for art, schulen in arten.items()})
    if je_art is None or len(arten) == 1:
        return gezeigte(Counter(r.zahlen.schule for r in faelle)) or {}
    gezeigt: dict[str, int] = {}
    for art in je_art:
        gezeigt |= gezeigte(arten[art]) or {}
    return gezeigt


def schultafeln(
    faelle: Sequence[Rundenzahlen], schule: str, ablaeufe: Mapping[str, Ablauf]
) -> tuple[Tafel, ...]:
    """Return what the rounds of a school show together, if their number may be told.

    Which tables there are, and which rows they have, is the same for each such school, and says of
    the others at most that none of theirs was otherwise: where all rounds had one format, what
    each of them had. A rule that looked at each school would give away, by what one of them is not
    told, how few rounds another one had of something.
    """
    if schule not in schulrunden(faelle):
        return ()
    alle = [r.zahlen for r in faelle]
    eigene = [z for z in alle if z.schule == schule]
    if len({z.ablauf for z in alle}) > 1:
        return (_im_mittel(eigene),)
    ablauf = ablaeufe.get(alle[0].ablauf)
    titel = ablauf.titel if ablauf else alle[0].ablauf
    phasen = set.intersection(*(set(z.phasen) for z in alle))
    arten = set.intersection(*({art for art, n in z.eintraege.items() if n} for z in alle))
    return (
        *minuten(titel, eigene, ablauf, phasen.__contains__),
        *eintraege(titel, eigene, ablauf, arten.__contains__),
    )


def _im_mittel(zahlen: Sequence[Kennzahlen]) -> Tafel:
    """Return means over all rounds of a school, whatever their formats."""
    werte: dict[str, Sequence[float]] = {
        "gebrauchte Minuten": [sum(ist for _, ist in z.phasen.values()) for z in zahlen],
        "Einträge": [sum(z.eintraege.values()) for z in zahlen],
        "gewählte Möglichkeiten": [z.gewaehlt for z in zahlen],
    }
    zeilen = tuple((was, mittel(sum(alle), len(alle))) for was, alle in werte.items())
    return Tafel("Je Fallrunde", ("Was", "im Mittel"), zeilen, "anzahl")
