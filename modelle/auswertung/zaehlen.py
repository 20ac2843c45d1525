"""Counts rounds into the tables of the report; pure, from figures without content.

Every number passes `kleinezahlen`. Sums over all rounds are shown only of rounds: a sum of entries
would give away what the hidden rows have of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.auswertung.kleinezahlen import FUENF, gezeigte, teil
from modelle.auswertung.rueckblick import eingehalten, rueckblicke
from modelle.auswertung.tafel import Auswertung, Tafel, Zelle, gezaehlt, mittel, prozent
from modelle.fach.professionen import STAMM, WEITERE
from modelle.runde.bleibendes.kennzahlen import ANDERE, OHNE, Kennzahlen
from modelle.sprache.zahlen import monat

OHNE_ANGABE = "ohne Angabe"
_PROFESSIONEN = {p.kuerzel: p.titel for p in (*STAMM, *WEITERE)} | {ANDERE: "andere"}


class Rundenzahlen(msgspec.Struct, frozen=True):
    """The figures of one round, and what is known beside them."""

    zahlen: Kennzahlen
    schulart: str = ""
    vollstaendig: bool = True
    """False if an older version counted only the month, the format, minutes and entries."""


def auswerten(
    alle: Sequence[Rundenzahlen],
    ablaeufe: Mapping[str, Ablauf],
    von: str = "",
    bis: str = "",
) -> Auswertung:
    """Return the report on the rounds from month `von` to month `bis`, both included.

    Months are as `2026-08`; "" is the first or the last there is. `ablaeufe` gives titles.

    No table mixes rounds about a case with meetings. When a body met is public, and who knows that
    could take the meetings from a sum.
    """
    runden = im_zeitraum(alle, von, bis)
    faelle, treffen = ([r for r in runden if r.zahlen.fall is fall] for fall in (True, False))
    if max(len(faelle), len(treffen)) < FUENF:
        return Auswertung(von, bis, None)
    ganze, sitzungen = ([r.zahlen for r in alle if r.vollstaendig] for alle in (faelle, treffen))
    tafeln = (
        *_je_monat([r.zahlen.monat for r in faelle]),
        *_je_schulart(faelle),
        *_je_ablauf(runden, ablaeufe),
        *_professionen(ganze),
        *rueckblicke(ganze, ablaeufe, "Rückblick"),
        *eingehalten(ganze, "Vereinbartes mit einem Tag"),
        *rueckblicke(sitzungen, ablaeufe, "Rückblick in Treffen"),
        *eingehalten(sitzungen, "Aufgaben mit einem Tag"),
    )
    monate = sorted(r.zahlen.monat for r in runden)
    wie_viele = (len(art) if len(art) >= FUENF else None for art in (faelle, treffen))
    zahl, andere = wie_viele
    return Auswertung(von or monate[0], bis or monate[-1], zahl, tafeln, andere)


def im_zeitraum(alle: Iterable[Rundenzahlen], von: str, bis: str) -> list[Rundenzahlen]:
    """Return the rounds from month `von` to month `bis`; "" is no bound."""
    return [r for r in alle if von <= r.zahlen.monat and (not bis or r.zahlen.monat <= bis)]


def _je_monat(monate: Sequence[str]) -> Iterator[Tafel]:
    """Yield how many rounds each month had; each year, if there are more than MONATE months."""
    monate = sorted(monate)
    if len(set(monate)) > MONATE:
        yield from gezaehlt("Fallrunden je Jahr", "Jahr", Counter(m[:4] for m in monate))
    else:
        yield from gezaehlt("Fallrunden je Monat", "Monat", Counter(monat(m) for m in monate))


MONATE = 18
"""Months of which a table is still read: a school year and a half."""


def _je_schulart(runden: Sequence[Rundenzahlen]) -> Iterator[Tafel]:
    arten = Counter(r.schulart or OHNE_ANGABE for r in runden)
    if arten.keys() != {OHNE_ANGABE}:
        yield from gezaehlt("Fallrunden je Schulart", "Schulart", dict(sorted(arten.items())))


def _je_ablauf(runden: Sequence[Rundenzahlen], ablaeufe: Mapping[str, Ablauf]) -> Iterator[Tafel]:
    """Yield what is only comparable within a format, for each that had FUENF rounds or more.

    How many rounds each had is not said, and so the others can have had any number that is left.
    """
    gezaehlt = Counter(r.zahlen.ablauf for r in runden)
    titel = {name: ablaeufe[name].titel if name in ablaeufe else name for name in gezaehlt}
    for name in sorted((n for n, zahl in gezaehlt.items() if zahl >= FUENF), key=titel.__getitem__):
        zahlen = [r.zahlen for r in runden if r.zahlen.ablauf == name]
        yield from minuten(titel[name], zahlen, ablaeufe.get(name))
        yield from eintraege(titel[name], zahlen, ablaeufe.get(name))
        ganze = [r.zahlen for r in runden if r.vollstaendig and r.zahlen.ablauf == name]
        yield from _je_profession(titel[name], ganze, ablaeufe.get(name))
        yield from _gewaehlt(titel[name], ganze)


def _immer(schluessel: str) -> bool:
    return True


def minuten(
    titel: str,
    zahlen: Sequence[Kennzahlen],
    ablauf: Ablauf | None,
    darf: Callable[[str], bool] = _immer,
) -> Iterator[Tafel]:
    """Yield planned and used minutes of each phase that may be told, for which `darf` asks."""
    phasen = Counter(phase for z in zahlen for phase in z.phasen)
    worte = {p.schluessel: p.titel for p in ablauf.phasen} if ablauf else {}
    zeilen: list[tuple[str, float, float]] = []
    for phase in (p for p in phasen if teil(phasen[p], len(zahlen)) and darf(p)):
        plan, ist = zip(*(z.phasen[phase] for z in zahlen if phase in z.phasen), strict=True)
        n = len(plan)
        zeilen.append((worte.get(phase, phase), mittel(sum(plan), n), mittel(sum(ist), n)))
    if zeilen:
        spalten = ("Phase", "geplant", "gebraucht")
        yield Tafel(f"Minuten je Phase: {titel}", spalten, tuple(zeilen), "minuten")


def eintraege(
    titel: str,
    zahlen: Sequence[Kennzahlen],
    ablauf: Ablauf | None,
    darf: Callable[[str], bool] = _immer,
) -> Iterator[Tafel]:
    """Yield the mean over all rounds of a format: a round without such an entry counts as 0.

    `darf` asks whether a kind of entry may be told.
    """
    worte = {a.schluessel: a.mehrzahl for a in ablauf.arten} if ablauf else {}
    mit = Counter(art for z in zahlen for art, anzahl in z.eintraege.items() if anzahl)
    arten = [*(art for art in worte if art in mit), *sorted(mit.keys() - worte.keys())]
    zeilen = tuple(
        (worte.get(art, art), mittel(sum(z.eintraege.get(art, 0) for z in zahlen), len(zahlen)))
        for art in arten
        if teil(mit[art], len(zahlen)) and darf(art)
    )
    if zeilen:
        yield Tafel(f"Einträge: {titel}", ("Art", "je Runde"), zeilen, "anzahl")


def _je_profession(
    titel: str, zahlen: Sequence[Kennzahlen], ablauf: Ablauf | None
) -> Iterator[Tafel]:
    """Yield the mean of each kind's entries by profession, over all rounds of a format.

    The mean of a kind over all professions is known from `eintraege`: so no profession is shown
    if those that are hidden were heard in few rounds.
    """
    worte = {a.schluessel: a.mehrzahl for a in ablauf.arten} if ablauf else {}
    alle = dict.fromkeys((*worte, *sorted({art for z in zahlen for art in z.je_profession})))
    zeilen: list[tuple[str, float]] = []
    for art in (a for a in alle if teil(sum(a in z.je_profession for z in zahlen), len(zahlen))):
        jede = [z.je_profession.get(art, {}) for z in zahlen]
        mit = Counter(wer for runde in jede for wer, anzahl in runde.items() if anzahl)
        gezeigt = gezeigte(mit, lambda n: not teil(n, len(zahlen))) or {}
        verborgen = mit.keys() - gezeigt.keys()
        if teil(sum(not verborgen.isdisjoint(runde) for runde in jede), len(zahlen)):
            zeilen += (
                (
                    f"{worte.get(art, art)}: {_wer(wer)}",
                    mittel(sum(r.get(wer, 0) for r in jede), len(jede)),
                )
                for wer in (*_PROFESSIONEN, OHNE)
                if wer in gezeigt
            )
    if zeilen:
        yield Tafel(f"Wer was einbrachte: {titel}", ("", "je Runde"), tuple(zeilen), "anzahl")


def _wer(kuerzel: str) -> str:
    return _PROFESSIONEN.get(kuerzel, "niemand genannt")


def _gewaehlt(titel: str, zahlen: Sequence[Kennzahlen]) -> Iterator[Tafel]:
    gewaehlt = [z.gewaehlt for z in zahlen]
    if any(gewaehlt) and teil(sum(map(bool, gewaehlt)), len(gewaehlt)):
        zeile = ("gewählte Möglichkeiten, Aufgaben", mittel(sum(gewaehlt), len(gewaehlt)))
        yield Tafel(f"Gewählt: {titel}", ("", "je Runde"), (zeile,), "anzahl")


def _professionen(zahlen: Sequence[Kennzahlen]) -> Iterator[Tafel]:
    """Yield who was there and who was heard, and in how many rounds everybody was."""
    alle = len(zahlen)
    dabei = Counter(kuerzel for z in zahlen for kuerzel, n in z.dabei.items() if n)
    gehoert = Counter(kuerzel for z in zahlen for kuerzel, n in z.gehoert.items() if n)
    gezeigt = gezeigte(dabei, lambda n: not teil(n, alle)) if alle >= FUENF else None
    stumm = [n - gehoert[kuerzel] for kuerzel, n in (gezeigt or {}).items()]
    if gezeigt:
        zeilen: list[tuple[Zelle, ...]] = []
        for kuerzel in (k for k in _PROFESSIONEN if k in dabei):
            n, g = gezeigt.get(kuerzel), gehoert[kuerzel]
            zeigen = n is not None and teil(g, n)
            zeilen.append((_PROFESSIONEN[kuerzel], n, prozent(g, n) if n and zeigen else None))
        spalten = ("Profession", "Runden dabei", "zu Wort, in %")
        yield Tafel("Professionen", spalten, tuple(zeilen), "anteil")
    ganz = sum(z.dabei == z.gehoert for z in zahlen)
    # Silent ones that are hidden must not all have to be FUENF - 1, so that the rounds add up.
    wenige = [n for n in stumm if 0 < n < FUENF]
    rest = alle - ganz - sum(n for n in stumm if n >= FUENF)
    if teil(ganz, alle) and (not wenige or rest < (FUENF - 1) * len(wenige)):
        zeile = ("alle, die da waren, kamen zu Wort", prozent(ganz, alle))
        yield Tafel("Zu Wort gekommen", ("", "% der Runden"), (zeile,), "anteil")
