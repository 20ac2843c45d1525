"""Which of the offers read from a table are offers that are there already. Pure.

Two lines of the same title and provider are one offer only if nothing tells them apart: another
place is another offer, and without places another way to be reached is one. So for each of a
provider's offers of one title the closest fit counts: what is equal in all; then what has the same
place and way; then what has only the same place, if just one is left on either side; and last an
offer that did not say its place yet, or said less of it (`Musterstadt`, `Ringweg 5, Musterstadt`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from modelle.kooperation.dinge.angebote import Angebot
from modelle.sprache.vergleich import grundform

K = TypeVar("K")
_Merkmal = Callable[[Angebot], Hashable]

MEISTE_PAARE = 100_000
"""Pairs of one title and provider up to which places are compared in part."""


def schluessel_zu(
    alle: Mapping[str, Angebot], gelesen: Sequence[Angebot], neue: Sequence[str]
) -> list[str]:
    """Return a key for each offer read: that of the offer it replaces, or its one of `neue`."""
    da = _gruppiert(alle, alle.__getitem__, _wer_und_was)
    zugeordnet: dict[int, str] = {}
    stellen = _gruppiert(range(len(gelesen)), gelesen.__getitem__, _wer_und_was)
    for kennung, dazu in stellen.items():
        if kennung in da:
            alte = {schluessel: alle[schluessel] for schluessel in da[kennung]}
            _zuordnen(alte, {nr: gelesen[nr] for nr in dazu}, zugeordnet)
    return [zugeordnet.get(nr, neue[nr]) for nr in range(len(gelesen))]


def _zuordnen(alte: dict[str, Angebot], neue: dict[int, Angebot], ziel: dict[int, str]) -> None:
    """Match the offers of one title and provider, the closest fit first; empty both on the way."""
    for merkmal, nur_einer in ((_ganz, False), (_ort_und_weg, False), (_ort, True)):
        je_alt = _gruppiert(alte, alte.__getitem__, merkmal)
        je_neu = _gruppiert(neue, neue.__getitem__, merkmal)
        for form, da in je_alt.items():
            dort = je_neu.get(form, [])
            if form and (not nur_einer or len(da) == len(dort) == 1):
                ziel.update(zip(dort, da, strict=False))
        _streichen(alte, neue, ziel)
    if len(alte) * len(neue) <= MEISTE_PAARE:
        for schluessel, alt in list(alte.items()):
            mehr = (nr for nr, neu in neue.items() if _sagt_mehr(neu, alt))
            ziel.update((nr, schluessel) for nr in islice(mehr, 1))
            _streichen(alte, neue, ziel)


def _streichen(alte: dict[str, Angebot], neue: dict[int, Angebot], ziel: dict[int, str]) -> None:
    for nr in [nr for nr in neue if nr in ziel]:
        del neue[nr], alte[ziel[nr]]


def _gruppiert(
    kennungen: Iterable[K], angebot: Callable[[K], Angebot], merkmal: _Merkmal
) -> dict[Hashable, list[K]]:
    gruppen: dict[Hashable, list[K]] = {}
    for kennung in kennungen:
        gruppen.setdefault(merkmal(angebot(kennung)), []).append(kennung)
    return gruppen


def _wer_und_was(angebot: Angebot) -> Hashable:
    return grundform(angebot.titel), grundform(angebot.traeger)


def _ganz(angebot: Angebot) -> Hashable:
    mehr = angebot.zielgruppe, angebot.thema
    return *_ort_und_weg(angebot), *map(grundform, mehr)


def _ort_und_weg(angebot: Angebot) -> tuple[str, str]:
    return grundform(angebot.ort), grundform(angebot.erreichbar)


def _ort(angebot: Angebot) -> Hashable:
    return grundform(angebot.ort)


def _sagt_mehr(neu: Angebot, alt: Angebot) -> bool:
    """Return True if an offer says all that the other one says of place and way, and maybe more."""
    ort, weg = _ort_und_weg(alt)
    hier, dazu = _ort_und_weg(neu)
    if ort:
        return ort != hier and ort in hier
    return bool(hier) or (weg != dazu and weg in dazu)
