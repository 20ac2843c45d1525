"""The co-operation's screen as rows, one function for each of its seven tabs.

Pure: state, day and search text go in, rows come out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from modelle.kooperation import verbund, vereinbarung
from modelle.kooperation.angebote import Angebot, veraltet
from modelle.kooperation.bedarf import (
    Bedarf,
    Sammelbedarf,
    nach_form,
    professionstitel,
    zusammengefasst,
)
from modelle.kooperation.ereignisse import Sorte
from modelle.kooperation.termine.feiertage import LAENDER
from modelle.kooperation.termine.worte import geltung, in_worten, terminzeile
from modelle.kooperation.terminplan import Planzeile, plan
from modelle.kooperation.uebersicht import faelliges, uebersicht
from modelle.kooperation.vermittlung import je_schule
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
"""The tabs from left to right, with their titles."""

LAND = "land"
"""The key of the row on which one chooses the Land whose public holidays count."""

PUNKT, ACHTUNG = "· ", "! "
"""What stands before a row: an ordinary thing; a thing that needs attention."""


class Reiterzeile(msgspec.Struct, frozen=True):
    """One row of a tab."""

    text: str
    sorte: Sorte | None = None
    """Sort of the thing that the row stands for, or None if it stands for none."""
    schluessel: str = ""
    """Key of that thing, or LAND. Empty if the row is only for reading."""
    zusatz: str = ""
    """Details, shown in a quieter style."""
    vorspann: str = ""
    """What stands before the text: PUNKT, ACHTUNG, a weight or a tick."""
    art: Literal["", "kopf", "leise"] = ""
    auch: str = ""
    """Words by which the row is found, too, such as the tags of professions."""
    tag: date | None = None
    """For a single date: the day that the rule gives, before any move."""
    stelle: int | None = None
    """For an offer at a school: its place in `Angebot.vermittlungen`."""


def zeilen(kooperation: Kooperation, blatt: Reiter, heute: date) -> tuple[Reiterzeile, ...]:
    """Return all rows of a tab. Offers are searched in the log instead; see `angebotszeilen`."""
    return tuple(gefiltert(_REITER[blatt](kooperation, heute), ""))


def gefiltert(alle: Iterable[Reiterzeile], suche: str) -> Iterator[Reiterzeile]:
    """Yield the rows that hold every word of the search; a heading only if a row follows it."""
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
    text = normal(f"{eine.text} {eine.zusatz} {eine.auch}")
    return all(wort in text for wort in worte)


# --- the overview -----------------------------------------------------------------------------


def _ueberblick(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    sicht = uebersicht(kooperation, heute)
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
    for schluessel, weg in zip(kooperation.verbund, sicht.wege, strict=True):
        wohin = f"als Nächstes: {weg.naechster}" if weg.naechster else "am Ziel"
        zusatz = f"{weg.erreicht} von {len(verbund.MEILENSTEINE)} Meilensteinen, {wohin}"
        yield Reiterzeile(weg.name, "verbund", schluessel, zusatz, PUNKT)
    yield Reiterzeile("Im Ganzen", art="kopf")
    if zahlen := " · ".join(_zahlen(kooperation, sicht.offene_bedarfe, heute)):
        yield Reiterzeile(zahlen)
    else:
        yield Reiterzeile(
            "Noch nichts erfasst. F2 legt eine Schule an, Tab zeigt die anderen Blätter."
        )


def _zahlen(kooperation: Kooperation, offene: int, heute: date) -> Iterator[str]:
    alt = sum(veraltet(a, heute) for a in kooperation.angebot.values())
    davon = f", davon {zahl(alt)} abgelaufen" if alt else ""
    for wie_viele, eines, mehrere in (
        (len(kooperation.schule), "Schule", "Schulen"),
        (len(kooperation.vereinbarung), "Vereinbarung", "Vereinbarungen"),
        (offene, "offener Bedarf", "offene Bedarfe"),
        (len(kooperation.angebot), f"Angebot{davon}", f"Angebote{davon}"),
    ):
        if wie_viele:
            yield anzahl(wie_viele, eines, mehrere)


# --- the other tabs ---------------------------------------------------------------------------


def _schulen(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    wege = je_schule(((a.titel, a.vermittlungen) for a in kooperation.angebot.values()), heute)
    for schluessel, schule in sorted(
        kooperation.schule.items(), key=lambda s: grundform(s[1].name)
    ):
        abmachungen = [v for v in kooperation.vereinbarung.values() if schluessel in v.schulen]
        stand = [f"„{v.titel}“ {_laeuft(v, heute)}" for v in abmachungen]
        termine = [in_worten(t) for t in kooperation.termin.values() if t.schule == schluessel]
        wechsel = [f"neue Leitung ab {kurz(w)}" for w in schule.leitungswechsel if w >= heute]
        angaben = filter(
            None, (schule.schulart, *stand, *wechsel, *termine, *wege.get(schluessel, ()))
        )
        yield Reiterzeile(schule.name, "schule", schluessel, " · ".join(angaben), PUNKT)


def _vereinbarungen(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    faellig = {hinweis.vereinbarung: hinweis.satz for hinweis in faelliges(kooperation, heute)}
    for schluessel, eine in kooperation.vereinbarung.items():
        namen = ", ".join(
            kooperation.schule[s].name for s in eine.schulen if s in kooperation.schule
        )
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


def _termine(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    yield Reiterzeile("Regeln", art="kopf")
    for schluessel, termin in kooperation.termin.items():
        schule = kooperation.schule.get(termin.schule)
        angaben = (schule.name if schule else "", termin.ort, geltung(termin.regel))
        text = f"{termin.titel} · {in_worten(termin)}"
        yield Reiterzeile(text, "termin", schluessel, " · ".join(filter(None, angaben)), PUNKT)
    jahr = 0
    for planzeile in plan(kooperation, heute, date(heute.year + 1, 12, 31)):
        if planzeile.termin.tag.year != jahr:
            jahr = planzeile.termin.tag.year
            yield Reiterzeile(str(jahr), art="kopf")
        yield _einzeltermin(planzeile)
    yield Reiterzeile("Ferien und Feiertage", art="kopf")
    land = LAENDER.get(kooperation.land, "nur bundesweite Feiertage")
    yield Reiterzeile(f"Bundesland: {land}", None, LAND, "Enter wechselt.", PUNKT)
    for schluessel, ferien in sorted(kooperation.ferien.items(), key=lambda f: f[1].von):
        yield Reiterzeile(
            f"{ferien.titel} {kurz(ferien.von)}–{kurz(ferien.bis)}", "ferien", schluessel
        )


def _einzeltermin(planzeile: Planzeile) -> Reiterzeile:
    """Return the row of a single date, with its hints."""
    termin, saetze = planzeile.termin, " ".join(planzeile.hinweise)
    return Reiterzeile(
        f"{terminzeile(termin)} · {termin.titel}",
        "termin",
        termin.regeltermin,
        saetze,
        ACHTUNG if saetze else "  ",
        tag=termin.statt or termin.tag,
    )


def _verbuende(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    for schluessel, einer in kooperation.verbund.items():
        namen = ", ".join(
            kooperation.schule[s].name for s in einer.schulen if s in kooperation.schule
        )
        partner = ", ".join(p.name or vereinbarung.ROLLEN[p.rolle] for p in einer.partner)
        zusatz = " · ".join(filter(None, (namen, partner)))
        yield Reiterzeile(einer.name, "verbund", schluessel, zusatz, PUNKT)
        for stand in verbund.staende(einer):
            wann = f"{lang(stand.am)}: {stand.ergebnis}" if stand.am else "noch offen"
            haken = "✓" if stand.am else "·"
            yield Reiterzeile(stand.titel, zusatz=wann, vorspann=f"  {haken} {stand.nummer}. ")


def _bedarfe(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    for titel, fertig in (("Offen, nach Gewicht", False), ("Entschieden", True)):
        yield Reiterzeile(titel, art="kopf")
        gemeint = {s: b for s, b in kooperation.bedarf.items() if bool(b.ergebnis) == fertig}
        gleiche = nach_form(gemeint)
        for gesammelt in zusammengefasst(gemeint.values()):
            einzeln = [(s, gemeint[s]) for s in gleiche[gesammelt.schluessel]]
            yield from _sammelbedarf(gesammelt, einzeln)


def _sammelbedarf(
    gesammelt: Sammelbedarf, einzeln: list[tuple[str, Bedarf]]
) -> Iterator[Reiterzeile]:
    """Yield the row of a need; if several reported it, a row for each report follows."""
    genannt = [(p, n) for p, n in gesammelt.nennungen.items() if p]
    wer = ", ".join(f"{professionstitel(p)}{f' {n}×' if n > 1 else ''}" for p, n in genannt)
    notizen = " / ".join(gesammelt.notizen)
    zusatz = " · ".join(filter(None, (wer, notizen, gesammelt.ergebnis)))
    vorn = f"{gesammelt.gewicht} "
    schluessel = einzeln[0][0] if len(einzeln) == 1 else ""
    sorte: Sorte | None = "bedarf" if schluessel else None
    auch = " ".join(p for p, _ in genannt)
    yield Reiterzeile(gesammelt.bedarf, sorte, schluessel, zusatz, vorn, auch=auch)
    for s, einer in einzeln if len(einzeln) > 1 else ():
        text = f"{professionstitel(einer.profession) or 'ohne Profession'}: {einer.bedarf}"
        vorn, auch = f"  {einer.gewicht} ", einer.profession
        yield Reiterzeile(text, "bedarf", s, einer.notiz, vorn, auch=auch)


def angebotszeilen(angebote: Iterable[tuple[str, Angebot]], heute: date) -> Iterator[Reiterzeile]:
    """Yield a row for each offer with its key, in the order given."""
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
    "angebot": lambda kooperation, heute: iter(()),
}
