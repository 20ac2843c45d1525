"""What may be told of the rounds of a single school, beside the report on all and other schools.

Heads and the Fachaufsicht may lay their reports side by side. So which schools are told follows
from one table of all of them, and that fits the table of the kinds of school: each kind is the sum
of its schools, and everybody knows which school is of which kind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from modelle.ablauf.format import Ablauf
from modelle.auswertung.kleinezahlen import FUENF, gezeigte
from modelle.auswertung.tafel import Tafel
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
    """Return what the rounds of a school show together, for each format in which that may be told.

    The means over all schools are known, so those of the others follow from them: these must be
    as many.
    """
    bekannt = schulrunden(faelle)
    tafeln: list[Tafel] = []
    for name in sorted({r.zahlen.ablauf for r in faelle}):
        alle = [r.zahlen for r in faelle if r.zahlen.ablauf == name]
        tafeln += _je_ablauf(alle, bekannt, schule, name, ablaeufe.get(name))
    return tuple(tafeln)


def _je_ablauf(
    alle: Sequence[Kennzahlen],
    bekannt: Collection[str],
    schule: str,
    name: str,
    ablauf: Ablauf | None,
) -> Iterator[Tafel]:
    def darf(hat: Callable[[Kennzahlen], bool]) -> bool:
        return _darf((z.schule for z in alle if hat(z)), bekannt, schule)

    if darf(lambda z: True):
        titel, eigene = ablauf.titel if ablauf else name, [z for z in alle if z.schule == schule]
        yield from minuten(titel, eigene, ablauf, lambda phase: darf(lambda z: phase in z.phasen))
        yield from eintraege(
            titel, eigene, ablauf, lambda art: darf(lambda z: bool(z.eintraege.get(art)))
        )


def _darf(schulen: Iterable[str], bekannt: Collection[str], schule: str) -> bool:
    """Return True if it may be told that a school had so many of these rounds, each given by its.

    Only `bekannt` schools are told. Of the rounds of all others there are many, or none. Nothing
    depends on how these are shared out: who sees what is told could else tell that.
    """
    je_schule = Counter(schulen)
    erzaehlt = {s for s in bekannt if je_schule[s] >= FUENF}
    rest = je_schule.total() - sum(je_schule[s] for s in erzaehlt)
    return schule in erzaehlt and (rest == 0 or rest >= FUENF)
