"""The co-operation as rows to read: what is due, schools, agreements, dates, needs, offers.

Pure: from the state, the day and what is searched for to rows, one function for each sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from modelle.kooperation import verbund, vereinbarung
from modelle.kooperation.angebote import Angebot, veraltet
from modelle.kooperation.bedarf import Bedarf, Sammelbedarf, nach_form, zusammengefasst
from modelle.kooperation.ereignisse import Sorte
from modelle.kooperation.termine.feiertage import LAENDER
from modelle.kooperation.termine.plan import Planzeile, plan
from modelle.kooperation.termine.worte import geltung, in_worten, terminzeile
from modelle.kooperation.uebersicht import uebersicht
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import kurz, lang
from modelle.sprache.vergleich import grundform, normal
from modelle.sprache.zahlen import anzahl, zahl

Reiter = Literal["ueberblick", "schule", "vereinbarung", "termin", "verbund", "bedarf", "angebot"]

REITER: dict[Reiter, str] = {
    "ueberblick": "Überblick",
    "schule": "Schulen",
    "vereinbarung": "Vereinbarungen",
    "termin": "Termine",
    "verbund": "Verbund",
    "bedarf": "Bedarfe",
    "angebot": "Angebote",
}
"""The sheets in their order, with their titles."""

LAND = "land"
"""In the place of a key: the row on which one chooses whose public holidays count."""

PUNKT, ACHTUNG = "· ", "! "
"""What stands before a row: it begins here; it needs a look."""


class Reiterzeile(msgspec.Struct, frozen=True):
    """One row."""

    text: str
    sorte: Sorte | None = None
    """Of what sort the thing is that the row stands for; None: of none."""
    schluessel: str = ""
    """Of that thing, or LAND; empty: the row is only to be read."""
    zusatz: str = ""
    vorspann: str = ""
    art: Literal["", "kopf", "leise"] = ""
    tag: date | None = None
    """A single date of a rule: the day the rule gives."""


def zeilen(da: Kooperation, blatt: Reiter, heute: date) -> tuple[Reiterzeile, ...]:
    """All rows of a sheet; of offers, which are searched for, see `angebotszeilen`."""
    return tuple(gefiltert(_REITER[blatt](da, heute), ""))


def gefiltert(alle: Iterable[Reiterzeile], suche: str) -> Iterator[Reiterzeile]:
    """Rows in which every word of the search stands; a heading only with something below it."""
    worte, kopf = normal(suche).split(), None
    for eine in alle:
        if eine.art == "kopf":
            kopf = eine
        elif not worte or (eine.schluessel and _passt(eine, worte)):
            if kopf is not None:
                yield kopf
                kopf = None
            yield eine


def _passt(eine: Reiterzeile, worte: Sequence[str]) -> bool:
    text = normal(f"{eine.text} {eine.zusatz}")
    return all(wort in text for wort in worte)


# --- the overview -----------------------------------------------------------------------------


def faelliges(da: Kooperation, heute: date) -> tuple[vereinbarung.Hinweis, ...]:
    """What is due with the agreements on this day, the most urgent first."""
    return vereinbarung.hinweise(da.vereinbarung.values(), tuple(da.schule.values()), heute)


def _ueberblick(da: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    sicht = uebersicht(da, heute)
    yield Reiterzeile("Das steht an", art="kopf")
    for hinweis in sicht.faellig:
        yield Reiterzeile(hinweis.satz, "vereinbarung", hinweis.vereinbarung, vorspann=ACHTUNG)
    for planzeile in sicht.fraglich:
        yield _einzeltermin(planzeile)
    yield Reiterzeile("Die nächsten Termine", art="kopf")
    for planzeile in sicht.naechste:
        if planzeile not in sicht.fraglich:
            yield _einzeltermin(planzeile)
    yield Reiterzeile("Verbünde", art="kopf")
    for schluessel, weg in zip(da.verbund, sicht.wege, strict=True):
        wohin = f"als Nächstes: {weg.naechster}" if weg.naechster else "am Ziel"
        zusatz = f"{weg.erreicht} von {len(verbund.MEILENSTEINE)} Meilensteinen, {wohin}"
        yield Reiterzeile(weg.name, "verbund", schluessel, zusatz, PUNKT)
    yield Reiterzeile("Im Ganzen", art="kopf")
    if zahlen := " · ".join(_zahlen(da, sicht.offene_bedarfe, heute)):
        yield Reiterzeile(zahlen)
    else:
        yield Reiterzeile(
            "Noch nichts erfasst. F2 legt eine Schule an, Tab zeigt die anderen Blätter."
        )


def _zahlen(da: Kooperation, offene: int, heute: date) -> Iterator[str]:
    alt = sum(veraltet(a, heute) for a in da.angebot.values())
    davon = f", davon {zahl(alt)} abgelaufen" if alt else ""
    for wie_viele, eines, mehrere in (
        (len(da.schule), "Schule", "Schulen"),
        (len(da.vereinbarung), "Vereinbarung", "Vereinbarungen"),
        (offene, "offener Bedarf", "offene Bedarfe"),
        (len(da.angebot), f"Angebot{davon}", f"Angebote{davon}"),
    ):
        if wie_viele:
            yield anzahl(wie_viele, eines, mehrere)


# --- the sheets -------------------------------------------------------------------------------


def _schulen(da: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    for schluessel, schule in sorted(da.schule.items(), key=lambda s: grundform(s[1].name)):
        abmachungen = [v for v in da.vereinbarung.values() if schluessel in v.schulen]
        stand = [f"„{v.titel}“ {_laeuft(v, heute)}" for v in abmachungen]
        termine = [in_worten(t) for t in da.termin.values() if t.schule == schluessel]
        angaben = filter(None, (schule.schulart, *stand, *termine))
        yield Reiterzeile(schule.name, "schule", schluessel, " · ".join(angaben), PUNKT)


def _vereinbarungen(da: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    faellig = {hinweis.vereinbarung: hinweis.satz for hinweis in faelliges(da, heute)}
    for schluessel, eine in da.vereinbarung.items():
        namen = ", ".join(da.schule[s].name for s in eine.schulen if s in da.schule)
        parteien = ", ".join(p.name or vereinbarung.ROLLEN[p.rolle] for p in eine.parteien)
        zeiten = ", ".join(f"{kurz(z.von)}–{kurz(z.bis)}" for z in eine.laufzeiten)
        zusatz = " · ".join(filter(None, (faellig.get(schluessel, ""), namen, parteien, zeiten)))
        text = f"{eine.titel} · {_laeuft(eine, heute)}"
        vorn = ACHTUNG if schluessel in faellig else PUNKT
        yield Reiterzeile(text, "vereinbarung", schluessel, zusatz, vorn)


def _laeuft(eine: vereinbarung.Vereinbarung, heute: date) -> str:
    if bis := vereinbarung.gedeckt_bis(eine, heute):
        return f"läuft bis {kurz(bis)}"
    kommt = [zeit.von for zeit in eine.laufzeiten if zeit.von > heute]
    return f"beginnt am {kurz(min(kommt))}" if kommt else "ist abgelaufen"


def _termine(da: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    yield Reiterzeile("Regeln", art="kopf")
    for schluessel, termin in da.termin.items():
        schule = da.schule.get(termin.schule)
        angaben = (schule.name if schule else "", termin.ort, geltung(termin.regel))
        text = f"{termin.titel} · {in_worten(termin)}"
        yield Reiterzeile(text, "termin", schluessel, " · ".join(filter(None, angaben)), PUNKT)
    jahr = 0
    for planzeile in plan(da, heute, date(heute.year + 1, 12, 31)):
        if planzeile.termin.tag.year != jahr:
            jahr = planzeile.termin.tag.year
            yield Reiterzeile(str(jahr), art="kopf")
        yield _einzeltermin(planzeile)
    yield Reiterzeile("Ferien und Feiertage", art="kopf")
    land = LAENDER.get(da.land, "nur bundesweite Feiertage")
    yield Reiterzeile(f"Bundesland: {land}", None, LAND, "Enter wechselt.", PUNKT)
    for schluessel, ferien in sorted(da.ferien.items(), key=lambda f: f[1].von):
        yield Reiterzeile(
            f"{ferien.titel} {kurz(ferien.von)}–{kurz(ferien.bis)}", "ferien", schluessel
        )


def _einzeltermin(planzeile: Planzeile) -> Reiterzeile:
    """A single date, by the day that its rule gives, with what speaks against it."""
    termin, saetze = planzeile.termin, " ".join(planzeile.hinweise)
    return Reiterzeile(
        f"{terminzeile(termin)} · {termin.titel}",
        "termin",
        termin.regeltermin,
        saetze,
        ACHTUNG if saetze else "  ",
        tag=termin.statt or termin.tag,
    )


def _verbuende(da: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    for schluessel, einer in da.verbund.items():
        namen = ", ".join(da.schule[s].name for s in einer.schulen if s in da.schule)
        partner = ", ".join(p.name or vereinbarung.ROLLEN[p.rolle] for p in einer.partner)
        zusatz = " · ".join(filter(None, (namen, partner)))
        yield Reiterzeile(einer.name, "verbund", schluessel, zusatz, PUNKT)
        for stand in verbund.staende(einer):
            wann = f"{lang(stand.am)}: {stand.ergebnis}" if stand.am else "noch offen"
            haken = "✓" if stand.am else "·"
            yield Reiterzeile(stand.titel, zusatz=wann, vorspann=f"  {haken} {stand.nummer}. ")


def _bedarfe(da: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    for titel, fertig in (("Offen, nach Gewicht", False), ("Entschieden", True)):
        yield Reiterzeile(titel, art="kopf")
        gemeint = {s: b for s, b in da.bedarf.items() if bool(b.ergebnis) == fertig}
        gleiche = nach_form(gemeint)
        for gesammelt in zusammengefasst(gemeint.values()):
            einzeln = [(s, gemeint[s]) for s in gleiche[gesammelt.schluessel]]
            yield from _sammelbedarf(gesammelt, einzeln)


def _sammelbedarf(
    gesammelt: Sammelbedarf, einzeln: list[tuple[str, Bedarf]]
) -> Iterator[Reiterzeile]:
    """A need; named more than once, each naming stands below it."""
    wer = ", ".join(f"{p} {n}×" if n > 1 else p for p, n in gesammelt.nennungen.items() if p)
    notizen = " / ".join(gesammelt.notizen)
    zusatz = " · ".join(filter(None, (wer, notizen, gesammelt.ergebnis)))
    vorn = f"{gesammelt.gewicht} "
    schluessel = einzeln[0][0] if len(einzeln) == 1 else ""
    yield Reiterzeile(gesammelt.bedarf, "bedarf" if schluessel else None, schluessel, zusatz, vorn)
    for s, einer in einzeln if len(einzeln) > 1 else ():
        text = f"{einer.profession or 'ohne Profession'}: {einer.bedarf}"
        yield Reiterzeile(text, "bedarf", s, einer.notiz, f"  {einer.gewicht} ")


def angebotszeilen(angebote: Iterable[tuple[str, Angebot]], heute: date) -> Iterator[Reiterzeile]:
    """Offers by their keys as rows, in their order."""
    for schluessel, a in angebote:
        ende = ""
        if a.gueltig_bis is not None:
            wort = "abgelaufen seit" if veraltet(a, heute) else "gilt bis"
            ende = f"{wort} {kurz(a.gueltig_bis)}"
        angaben = filter(None, (ende, a.zielgruppe, a.thema, a.ort, a.erreichbar))
        text = f"{a.titel} · {a.traeger}" if a.traeger else a.titel
        vorn = "– " if veraltet(a, heute) else PUNKT
        yield Reiterzeile(text, "angebot", schluessel, " · ".join(angaben), vorn)


_REITER: dict[Reiter, Callable[[Kooperation, date], Iterator[Reiterzeile]]] = {
    "ueberblick": _ueberblick,
    "schule": _schulen,
    "vereinbarung": _vereinbarungen,
    "termin": _termine,
    "verbund": _verbuende,
    "bedarf": _bedarfe,
    "angebot": lambda da, heute: iter(()),
}
