"""Figures of a round that stay when it is deleted. They hold nothing that anybody typed.

So no text and no case code; of professions only those of the closed list by their tag, the others
are counted together as ANDERE. The school is kept by its key in the co-operation, and its kind
beside it: who shows figures names the school only where it had five rounds or more in the span.

That the Kinderschutz-Stopp was used would tell something of a single case. It stands in no row of a
round, but once for a quarter of a year (`stoppquartal`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from modelle.fach.einordnung import HANDLUNGSFELDER
from modelle.fach.professionen import STAMM, WEITERE
from modelle.runde.bleibendes.aufheben import bis_und_wer
from modelle.runde.ereignisse import RundeGeschlossen, RundeUnterbrochen
from modelle.runde.faltung import falten
from modelle.runde.regeln import gewaehlt
from modelle.runde.zeit import phasenminuten
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.vermerk import Vermerk

ANDERE = "andere"
"""Stands for every profession that is not of the closed list: its tag was typed by somebody."""

OHNE = ""
"""Stands for entries without a profession."""

_BEKANNT = {p.kuerzel: p for p in (*STAMM, *WEITERE)}

RUECKBLICK, RECHTZEITIG, SPAETER, WIRKUNG = "*", "rechtzeitig", "spaeter", "wirkung"
"""Beside the keys of fields: how much was done by its day, how much later, and of how much somebody
noted what came of it. No field of a format is called so."""

Zaehlung = Mapping[str, Mapping[str, int]]
"""Numbers by two keys."""


class Kennzahlen(msgspec.Struct, frozen=True):
    """The figures of one round."""

    runde: str
    """Its id, a random number. If the round comes back from a copy, it is still counted once."""
    monat: str
    ablauf: str
    """Name of the format, not its title."""
    ebene: str
    feld: str
    """Field of action: a key of `einordnung.HANDLUNGSFELDER`. "" if somebody typed another one."""
    professionen: int
    """How many professions took part."""
    phasen: Mapping[str, tuple[float, float]]
    """Minutes the format plans and minutes used, by the key of the phase."""
    eintraege: Mapping[str, int]
    """How many entries there were at the end, by the key of their kind."""
    fall: bool
    """True if the round was about a case."""
    schule: str
    """Key of the school in the co-operation, or ""; its kind is looked up when this is stored."""
    dabei: Mapping[str, int]
    """How many of each profession took part, by its tag or ANDERE."""
    gehoert: Mapping[str, int]
    """How many of them have an entry, by the same keys."""
    je_profession: Zaehlung
    """How many entries each profession has: by the key of the kind, then by tag, ANDERE or OHNE."""
    gewaehlt: int
    """How many options were chosen, or tasks given."""
    nachgesehen: Zaehlung
    """What look-backs said: by the key of the field, then by the key of the value. Under RUECKBLICK
    what holds of all of them: by RECHTZEITIG, SPAETER and WIRKUNG."""
    felder: Zaehlung
    """How often each value of a field with a closed list was set, in all other entries."""


def kennzahlen(id: str, vermerke: Sequence[Vermerk]) -> Kennzahlen | None:
    """Return the figures of a round, or None if it never began."""
    runde = falten(vermerke)
    if runde.stand == "geplant":
        return None
    angaben = runde.angaben
    minuten = phasenminuten(runde.zeit, vermerke[-1].zeit)
    alle = list(runde.eintraege.values())
    gueltige = [x for x in alle if not x.geparkt]
    genannt = {x.profession for x in gueltige}
    rueckblick = {x.id: x for x in gueltige if _blickt_zurueck(runde, x)}
    return Kennzahlen(
        id,
        angaben.monat,
        runde.ablauf.name,
        angaben.ebene,
        angaben.feld if angaben.feld in HANDLUNGSFELDER else "",
        len(angaben.professionen),
        {phase: (nach_ablauf, round(gebraucht, 1)) for phase, nach_ablauf, _, gebraucht in minuten},
        Counter(x.art for x in alle),
        runde.ablauf.fall,
        angaben.schule,
        Counter(_kennung(runde, p.kuerzel) for p in angaben.professionen),
        Counter(_kennung(runde, p.kuerzel) for p in angaben.professionen if p.kuerzel in genannt),
        _zaehlen((x.art, _kennung(runde, x.profession)) for x in gueltige),
        sum(gewaehlt(runde, x) for x in gueltige),
        _zaehlen(_werte(runde, rueckblick.values()))
        | _rueckblick(runde, rueckblick.values(), vermerke),
        _zaehlen(_werte(runde, (x for x in gueltige if x.id not in rueckblick))),
    )


def _rueckblick(
    runde: Runde, eintraege: Iterable[Eintrag], vermerke: Sequence[Vermerk]
) -> dict[str, dict[str, int]]:
    """Return what holds of all look-backs, under RUECKBLICK; what is 0 is left out."""
    zu = next((x for v in vermerke if isinstance(x := v.ereignis, RundeGeschlossen)), None)
    gezaehlt = {
        RECHTZEITIG: zu.rechtzeitig if zu else 0,
        SPAETER: zu.spaeter if zu else 0,
        WIRKUNG: sum(_mit_wirkung(runde, x) for x in eintraege),
    }
    gezaehlt = {name: zahl for name, zahl in gezaehlt.items() if zahl}
    return {RUECKBLICK: gezaehlt} if gezaehlt else {}


def _mit_wirkung(runde: Runde, eintrag: Eintrag) -> bool:
    """Return True if somebody noted what came of it, in the field that asks for that."""
    felder = runde.ablauf.felder_von(eintrag.art)
    anderes = bis_und_wer(felder)
    fragt = (f.schluessel for f in felder if not f.werte and f.schluessel not in anderes)
    return any(eintrag.felder.get(schluessel) for schluessel in fragt)


def stoppquartal(vermerke: Sequence[Vermerk]) -> str:
    """Return the quarter of a round in which the stop was used, as `2026-Q4`; else ""."""
    if not any(isinstance(v.ereignis, RundeUnterbrochen) for v in vermerke):
        return ""
    jahr, monat = falten(vermerke).angaben.monat.split("-")
    return f"{jahr}-Q{(int(monat) + 2) // 3}"


def _kennung(runde: Runde, kuerzel: str) -> str:
    """Return the tag of a profession of the closed list, else ANDERE; OHNE for none.

    A known tag may stand for something else in a round: then its title is another one.
    """
    if not kuerzel:
        return OHNE
    bekannt = _BEKANNT.get(kuerzel)
    hier = runde.profession(kuerzel)
    return kuerzel if bekannt and hier in (None, bekannt) else ANDERE


def _blickt_zurueck(runde: Runde, eintrag: Eintrag) -> bool:
    return (
        bool(eintrag.bezug)
        and bool(runde.art_von(eintrag).entsteht_aus)
        and (eintrag.bezug not in runde.eintraege)
    )


def _werte(runde: Runde, eintraege: Iterable[Eintrag]) -> Iterable[tuple[str, str]]:
    """Yield field and value of each choice that was made in these entries."""
    for eintrag in eintraege:
        for feld in runde.ablauf.felder_von(eintrag.art):
            if feld.wert(wert := eintrag.felder.get(feld.schluessel, "")):
                yield feld.schluessel, wert


def _zaehlen(paare: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    gezaehlt: dict[str, dict[str, int]] = {}
    for aussen, innen in paare:
        reihe = gezaehlt.setdefault(aussen, {})
        reihe[innen] = reihe.get(innen, 0) + 1
    return gezaehlt
