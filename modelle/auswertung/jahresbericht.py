"""The yearly report for co-ordinators and their Fachaufsicht, and that on a single school's KoPrax.

Rounds are told as in the Auswertung, by its own tables and its rule. What institutions did is
public and stands as it is: which body met in which months, what it decided, milestones, offers,
agreements. When rounds about a case were is told for all schools together only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from modelle.ablauf.format import Ablauf
from modelle.auswertung import berichtsteile as teile
from modelle.auswertung.berichtsteile import Spanne
from modelle.auswertung.formen import HINWEIS
from modelle.auswertung.kleinezahlen import FUENF
from modelle.auswertung.schulen import schulrunden, schultafeln
from modelle.auswertung.tafel import Auswertung
from modelle.auswertung.zaehlen import Rundenzahlen, auswerten, im_zeitraum
from modelle.auswertung.zeitraum import Zeitraum
from modelle.blatt.vorlage import OHNE, Blattvorlage
from modelle.kooperation.dinge.gremium import ARTEN, Gremium, Sitzungsvermerk
from modelle.kooperation.dinge.schule import Standort, koprax
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import lang
from modelle.sprache.markdown import zeile
from modelle.sprache.rohtext import glatt
from modelle.sprache.vergleich import grundform
from modelle.sprache.zahlen import monat

WENIGE = f"weniger als {FUENF}"
VERSCHWIEGEN = (
    "Wie viele Fallrunden es hier waren, steht nicht da: Es waren wenige, oder wenige ließen sich"
    " daraus ausrechnen. So ist niemand zu erkennen."
)
_TAFELN = ("Fallrunden je", "Zu Wort gekommen", "Rückblick:", "Vereinbartes mit", "Wirkung")
"""How the titles of those tables begin that the report takes from the Auswertung."""


class Grundlage(NamedTuple):
    """What a report is made from."""

    kooperation: Kooperation
    alle: Sequence[Rundenzahlen]
    """The figures of all rounds, of other years as well."""
    ablaeufe: Mapping[str, Ablauf]
    heute: date
    vorlage: Blattvorlage = OHNE


def jahresbericht(grundlage: Grundlage, zeitraum: Zeitraum) -> str:
    """Return the report on all schools and bodies as Markdown."""
    kooperation, spanne = grundlage.kooperation, _spanne(zeitraum, grundlage.heute)
    auswertung = auswerten(grundlage.alle, grundlage.ablaeufe, zeitraum.von, zeitraum.bis)
    getagte = teile.getagt(kooperation, spanne, _ist_fall(grundlage))
    meilensteine = teile.meilensteinreihen(kooperation, spanne)
    angebote, vermittelt = teile.angebotsreihen(kooperation, spanne)
    vereinbarungen, in_kraft = teile.vereinbarungsreihen(kooperation, spanne)
    zahlen = {
        "Fallrunden": WENIGE if auswertung.runden is None else auswertung.runden,
        "Gremien, die getagt haben": len(getagte),
        "Treffen von Gremien": sum(len(sitzungen) for _, sitzungen in getagte),
        "Beschlüsse": sum(s.beschluesse for _, sitzungen in getagte for s in sitzungen),
        "Erreichte Meilensteine": len(meilensteine),
        "Vermittelte Angebote": vermittelt,
        "Vereinbarungen in Kraft": in_kraft,
    }
    bloecke = [
        *_kopf("Jahresbericht", "", grundlage, zeitraum),
        *_auf_einen_blick(zahlen),
        *_fallrundenteil(grundlage, zeitraum, auswertung),
        *teile.abschnitt(
            "Gremien",
            ("Gremium", "Getagt im", "Treffen", "Beschlüsse"),
            teile.gremienreihen(getagte),
            2,
        ),
        *teile.abschnitt("Meilensteine", ("Verbund", "Meilenstein", "Erreicht am"), meilensteine),
        *teile.abschnitt("Angebote an Schulen", ("Angebot", "Träger", "Schule", "Stand"), angebote),
        *teile.abschnitt(
            "Vereinbarungen", ("Vereinbarung", "Schulen", "Stand", "Gilt bis"), vereinbarungen
        ),
    ]
    return _ganz(bloecke, grundlage)


def schulbericht(grundlage: Grundlage, zeitraum: Zeitraum, schule: str) -> str:
    """Return the report on the KoPrax of a school, given by its key, for its head, as Markdown.

    Raises KeyError if there is no such school.
    """
    kooperation, spanne = grundlage.kooperation, _spanne(zeitraum, grundlage.heute)
    standort = kooperation.schule[schule]
    faelle = _faelle(grundlage, zeitraum)
    anzahl = schulrunden(faelle).get(schule)
    vereinbarungen, _ = teile.vereinbarungsreihen(kooperation, spanne, schule)
    angebote, _ = teile.angebotsreihen(kooperation, spanne, schule)
    bloecke = [*_kopf("KoPrax an der Schule", standort.name, grundlage, zeitraum)]
    if bestand := _bestand(standort):
        bloecke.append(zeile(bestand))
    bloecke += [
        "## Fallrunden",
        VERSCHWIEGEN if anzahl is None else f"Es waren {anzahl} Fallrunden.",
    ]
    for tafel in schultafeln(faelle, schule, grundlage.ablaeufe):
        bloecke += [f"### {zeile(tafel.titel, anfang=False)}", teile.aus_tafel(tafel)]
    bloecke += teile.abschnitt(
        "Vereinbarungen", ("Vereinbarung", "Stand", "Gilt bis"), vereinbarungen
    )
    bloecke += teile.abschnitt("Angebote", ("Angebot", "Träger", "Stand"), angebote)
    bloecke += teile.abschnitt(
        "Meilensteine",
        ("Verbund", "Meilenstein", "Erreicht am"),
        teile.meilensteinreihen(kooperation, spanne, schule),
    )
    return _ganz(bloecke, grundlage)


def dateiname(zeitraum: Zeitraum, schule: Standort | None, endung: str) -> str:
    """Return the name of the file: `[a-z0-9-]` and the ending; it may name a school."""
    jahr = re.sub(r"\D+", "-", zeitraum.titel).strip("-")
    wo = re.sub("[^a-z0-9]+", "", grundform(schule.name))[:40] if schule else ""
    art = "schulbericht" if schule else "jahresbericht"
    return "-".join(filter(None, ("koprax", art, jahr, wo))) + f".{endung}"


# --- parts ------------------------------------------------------------------------------------


def _spanne(zeitraum: Zeitraum, heute: date) -> Spanne:
    """Return the days of a span, up to today."""
    jahr, bis = (int(teil) for teil in zeitraum.bis.split("-"))
    letzter = date(jahr + bis // 12, bis % 12 + 1, 1) - timedelta(days=1)
    return Spanne(date.fromisoformat(f"{zeitraum.von}-01"), min(letzter, heute))


def _kopf(titel: str, was: str, grundlage: Grundlage, zeitraum: Zeitraum) -> Iterator[str]:
    yield from grundlage.vorlage.kopf(fall=False)
    yield f"# {titel}"
    bis = _spanne(zeitraum, grundlage.heute).bis
    offen = f"Stand am {lang(bis)}" if bis == grundlage.heute else ""
    monate = f"{monat(zeitraum.von)} bis {monat(zeitraum.bis)}"
    yield " · ".join(filter(None, (zeile(was), zeitraum.titel, monate, offen)))


def _auf_einen_blick(zahlen: Mapping[str, int | str]) -> Iterator[str]:
    reihen = [(was, str(zahl)) for was, zahl in zahlen.items() if zahl]
    yield from teile.abschnitt("Auf einen Blick", ("Was", "Anzahl"), reihen, 1)


def _faelle(grundlage: Grundlage, zeitraum: Zeitraum) -> list[Rundenzahlen]:
    return [r for r in im_zeitraum(grundlage.alle, zeitraum.von, zeitraum.bis) if r.zahlen.fall]


def _fallrundenteil(
    grundlage: Grundlage, zeitraum: Zeitraum, auswertung: Auswertung
) -> Iterator[str]:
    tafeln = [t for t in auswertung.tafeln if t.titel.startswith(_TAFELN)]
    je_schule = _je_schule(grundlage, zeitraum)
    if not (tafeln or je_schule):
        return
    yield "## Fallrunden"
    # A single share is a line.
    anteile = [t for t in tafeln if t.einheit == "anteil" and len(t.spalten) == 2]
    if zeilen := list(map(teile.als_punkte, anteile)):
        yield "\n".join(zeilen)
    for tafel in (t for t in tafeln if t not in anteile):
        yield f"### {zeile(tafel.titel, anfang=False)}"
        yield teile.aus_tafel(tafel)
    if je_schule:
        yield "### Fallrunden je Schule"
        yield teile.tabelle(("Schule", "Runden"), je_schule, 1)


def _je_schule(grundlage: Grundlage, zeitraum: Zeitraum) -> list[tuple[str, str]]:
    """Return the schools whose number may be told, by name, and all others together."""
    faelle, schulen = _faelle(grundlage, zeitraum), grundlage.kooperation.schule
    gezeigt = {s: n for s, n in schulrunden(faelle).items() if s in schulen}
    reihen = sorted((schulen[s].name, str(n)) for s, n in gezeigt.items())
    andere = len(faelle) - sum(gezeigt.values())
    return [*reihen, *([("alle anderen zusammen", str(andere))] if reihen and andere else [])]


def _bestand(schule: Standort) -> str:
    """Return what is known of KoPrax at the school."""
    sozial = {"ja": "mit Schulsozialarbeit", "nein": "ohne Schulsozialarbeit"}
    angaben = (schule.schulart, sozial.get(schule.schulsozialarbeit, ""), koprax(schule))
    return " · ".join(filter(None, angaben))


def _ist_fall(grundlage: Grundlage) -> Callable[[Gremium, Sitzungsvermerk], bool]:
    faelle = {r.zahlen.runde for r in grundlage.alle if r.zahlen.fall}
    treffen = {r.zahlen.runde for r in grundlage.alle if not r.zahlen.fall}

    def ist_fall(gremium: Gremium, sitzung: Sitzungsvermerk) -> bool:
        """Return True if a meeting was a round about a case, or may have been one."""
        if sitzung.runde in faelle or sitzung.runde in treffen:
            return sitzung.runde in faelle
        ablauf = grundlage.ablaeufe.get(gremium.ablauf)
        return gremium.art == ARTEN[-1] or (ablauf is not None and ablauf.fall)

    return ist_fall


def _ganz(bloecke: Sequence[str], grundlage: Grundlage) -> str:
    ende = grundlage.vorlage.mit_fuss(HINWEIS, fall=False)
    return glatt("\n\n".join((*bloecke, *ende)) + "\n")
