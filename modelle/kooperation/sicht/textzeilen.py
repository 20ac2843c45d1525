"""The co-operation as plain text for the commands.

The caller breaks long lines and removes what could act on a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from modelle.kooperation.dinge import rahmen, verbund, vereinbarung
from modelle.kooperation.dinge.angebote import Angebot, veraltet
from modelle.kooperation.dinge.bedarf import Sammelbedarf, professionstitel, zusammengefasst
from modelle.kooperation.dinge.mittel import in_worten
from modelle.kooperation.dinge.schule import koprax
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.kooperation.faelliges import faelliges
from modelle.kooperation.regeln import ohne_verbund
from modelle.kooperation.sicht.uebersicht import Uebersicht
from modelle.kooperation.sicht.verbundzeilen import OHNE_VERBUND
from modelle.kooperation.termine.worte import terminzeile
from modelle.kooperation.terminplan import Planzeile
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import lang
from modelle.sprache.dauer import seit
from modelle.sprache.zahlen import anzahl, zahl


class Textzeile(NamedTuple):
    """A line of any length, with its indentation."""

    text: str
    einzug: int = 0
    """Cells from the left edge."""


def uebersichtszeilen(
    sicht: Uebersicht, kooperation: Kooperation, abgelaufene: int, am: date
) -> Iterator[Textzeile]:
    """Yield the overview; `abgelaufene` is the number of offers that have ended."""
    yield Textzeile(f"Kooperation am {lang(am)}")
    faellig = [hinweis.satz for hinweis in sicht.faellig]
    faellig += [f"{_termin(z)}: {satz}" for z in sicht.fraglich for satz in z.hinweise]
    yield from _abschnitt("Fällig", faellig)
    yield from _abschnitt("Nächste Termine", map(_termin, sicht.naechste))
    wege = (
        f"{w.name}: {w.erreicht} von {len(verbund.MEILENSTEINE)} Meilensteinen erreicht"
        + (f", als Nächstes: {w.naechster}" if w.naechster else "")
        for w in sicht.wege
    )
    yield from _abschnitt("Verbünde", wege)
    vorhanden = [
        anzahl(len(kooperation.schule), "Schule", "Schulen"),
        anzahl(len(kooperation.vereinbarung), "Vereinbarung", "Vereinbarungen"),
        anzahl(sicht.offene_bedarfe, "offener Bedarf", "offene Bedarfe"),
        anzahl(len(kooperation.angebot), "Angebot", "Angebote"),
    ]
    if abgelaufene:
        vorhanden[-1] += f" ({zahl(abgelaufene)} abgelaufen)"
    yield from _abschnitt("Bestand", [", ".join(vorhanden)])


def schulzeilen(kooperation: Kooperation) -> Iterator[Textzeile]:
    """Yield each school with its kind, its agreements, Verbünde, dates and changes of head."""
    for schule in kooperation.schule.values():
        yield Textzeile(schule.name + (f", {schule.schulart}" if schule.schulart else ""))
        mit = [v for v in kooperation.vereinbarung.values() if schule.schluessel in v.schulen]
        in_ = [v for v in kooperation.verbund.values() if schule.schluessel in v.schulen]
        termine = [t for t in kooperation.termin.values() if t.schule == schule.schluessel]
        yield from _angabe("Vereinbarungen", (v.titel for v in mit))
        yield from _angabe("Verbünde", (v.name for v in in_))
        yield from _angabe("Regeltermine", (t.titel for t in termine))
        yield from _angabe("KoPrax", [koprax(schule).removeprefix("KoPrax ")])
        yield from _angabe("Leitungswechsel", map(lang, schule.leitungswechsel))
        yield from _angabe("Träger", ["freie Schule"] if schule.frei else [])
        punkte = (verbund.SCHWERPUNKTE.get(s, "") for s in schule.foerderschwerpunkte)
        yield from _angabe("Förderschwerpunkte", punkte)
        yield from _angabe("Schulwege", [schule.schulwege])


def vereinbarungszeilen(kooperation: Kooperation, am: date) -> Iterator[Textzeile]:
    """Yield each agreement with its schools, parties, terms and notices; then the documents."""
    faellig = faelliges(kooperation, am)
    for eine in kooperation.vereinbarung.values():
        yield Textzeile(eine.titel)
        yield from _angabe("Schulen", _schulen(eine.schulen, kooperation))
        yield from _angabe("Parteien", map(_partei, eine.parteien))
        yield from _angabe("Mittel", map(in_worten, eine.mittel), "; ")
        yield from _geschichte(eine, am)
        for hinweis in faellig:
            if (hinweis.sorte, hinweis.schluessel) == ("vereinbarung", eine.schluessel):
                yield Textzeile(f"! {hinweis.satz}", 2)
    for schluessel, papier in kooperation.rahmen.items():
        yield Textzeile(f"{papier.titel}: {rahmen.laeuft(papier, am)}")
        yield from _angabe("Art", [papier.art])
        yield from _angabe("Zuständig", [papier.stelle])
        yield from _angabe("Stand", [papier.stand])
        for hinweis in faellig:
            if (hinweis.sorte, hinweis.schluessel) == ("rahmen", schluessel):
                yield Textzeile(f"! {hinweis.satz}", 2)


def verbundzeilen(kooperation: Kooperation) -> Iterator[Textzeile]:
    """Yield each Verbund with its schools, its partners and its four milestones; who is in none."""
    for einer in kooperation.verbund.values():
        yield Textzeile(einer.name)
        yield from _angabe("Schulen", _schulen(einer.schulen, kooperation))
        yield from _angabe("Partner", map(_partei, einer.partner))
        for stand in verbund.staende(einer):
            wann = f"erreicht am {lang(stand.am)}" if stand.am else "noch offen"
            satz = f"{stand.nummer} {stand.titel}: {wann}."
            yield Textzeile(f"{satz} {stand.ergebnis}".rstrip(), 2)
    if offen := ohne_verbund(kooperation):
        yield Textzeile(f"{OHNE_VERBUND}: {', '.join(_schulen(offen, kooperation))}")


def terminzeilen(plan: Sequence[Planzeile]) -> Iterator[Textzeile]:
    """Yield each date, with its hints below it."""
    for planzeile in plan:
        yield Textzeile(_termin(planzeile))
        for satz in planzeile.hinweise:
            yield Textzeile(f"! {satz}", 2)


def bedarfszeilen(kooperation: Kooperation, am: date) -> Iterator[Textzeile]:
    """Yield the merged needs by weight, with who reported them, their age, notes and decision."""
    for sammel in zusammengefasst(kooperation.bedarf.values()):
        yield Textzeile(f"Gewicht {sammel.gewicht}: {sammel.bedarf}")
        yield from _angabe("Genannt von", _nennungen(sammel))
        if sammel.seit and not sammel.ergebnis:
            yield Textzeile(f"Steht da {seit(sammel.seit, am)}", 2)
        yield from _angabe("Notiz", sammel.notizen, "; ")
        yield from _angabe("Ergebnis", [sammel.ergebnis])


def angebotszeilen(angebote: Iterable[Angebot], am: date) -> Iterator[Textzeile]:
    """Yield the offers in the order given; an offer that has ended says so beside its title."""
    for angebot in angebote:
        ende = angebot.gueltig_bis
        alt = f" (abgelaufen am {lang(ende)})" if ende and veraltet(angebot, am) else ""
        yield Textzeile(angebot.titel + alt)
        yield from _angabe("Träger", [angebot.traeger])
        yield from _angabe("Für", [angebot.zielgruppe])
        yield from _angabe("Thema", [angebot.thema])
        yield from _angabe("Ort", [angebot.ort])
        yield from _angabe("Erreichbar", [angebot.erreichbar])
        yield from _angabe("Bis", [lang(ende)] if ende and not alt else [])


def _geschichte(eine: Vereinbarung, am: date) -> Iterator[Textzeile]:
    gilt = vereinbarung.laufend(eine, am)
    for nummer, zeit in enumerate(eine.laufzeiten, 1):
        worte = "Laufzeit" if nummer == 1 else f"{nummer - 1}. Erneuerung"
        yield from _angabe(worte, [_laufzeit(zeit) + (", gilt jetzt" if zeit is gilt else "")])


def _laufzeit(zeit: Laufzeit) -> str:
    geschlossen = f", geschlossen am {lang(zeit.geschlossen)}" if zeit.geschlossen else ""
    return f"{lang(zeit.von)} bis {lang(zeit.bis)}{geschlossen}"


def _partei(partei: Partei) -> str:
    if partei.rolle == "andere":
        return partei.name
    rolle = vereinbarung.ROLLEN[partei.rolle]
    return f"{rolle} ({partei.name})" if partei.name else rolle


def _schulen(schluessel: Iterable[str], kooperation: Kooperation) -> Iterator[str]:
    return (
        kooperation.schule[s].name if s in kooperation.schule else "unbekannte Schule"
        for s in schluessel
    )


def _nennungen(sammel: Sammelbedarf) -> Iterator[str]:
    for kuerzel, wie_oft in sammel.nennungen.items():
        titel = professionstitel(kuerzel) or "ohne Angabe"
        yield titel if wie_oft == 1 else f"{titel} ({wie_oft}-mal)"


def _termin(planzeile: Planzeile) -> str:
    termin = planzeile.termin
    ort = f", {termin.ort}" if termin.ort else ""
    return f"{terminzeile(termin)}  {termin.titel}{ort}"


def _abschnitt(kopf: str, texte: Iterable[str]) -> Iterator[Textzeile]:
    for nummer, text in enumerate(texte):
        if not nummer:
            yield Textzeile("")
            yield Textzeile(kopf)
        yield Textzeile(text, 2)


def _angabe(name: str, werte: Iterable[str], zwischen: str = ", ") -> Iterator[Textzeile]:
    """Yield one line with the values that are not empty, or nothing if all are."""
    if text := zwischen.join(filter(None, werte)):
        yield Textzeile(f"{name}: {text}", 2)
