"""The state of all Verbünde on one day, with what is missing: as Markdown, and as a table. Pure.

Only milestones have a day. Schools, conditions and potentials are reported as they are recorded
now, and the report says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from modelle.kooperation.dinge import verbund, vereinbarung
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import (
    AKTEURE,
    BEREICHE,
    MEILENSTEINE,
    SCHWERPUNKTE,
    Notiz,
    Verbund,
)
from modelle.kooperation.dinge.vereinbarung import Partei
from modelle.kooperation.regeln import ohne_verbund
from modelle.kooperation.sicht.verbundzeilen import OHNE_VERBUND
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import kurz, lang
from modelle.sprache.markdown import zeile
from modelle.sprache.rohtext import glatt
from modelle.sprache.vergleich import grundform
from modelle.sprache.zeichen import einzeilig
from modelle.tabelle.schreiben import csv_datei


def dateiname(stand: date) -> str:
    """Return the name of the report without its ending; it names nobody."""
    return f"koprax-verbuende-{stand.isoformat()}"


def als_markdown(kooperation: Kooperation, stand: date) -> str:
    """Return the report for this day as Markdown."""
    bloecke = [
        f"# Verbünde: Stand am {lang(stand)}",
        f"Meilensteine zählen, wenn sie bis zum {lang(stand)} erreicht waren. Schulen, Bedingungen"
        " und Potenziale stehen hier so, wie sie jetzt erfasst sind.",
    ]
    for einer in kooperation.verbund.values():
        bloecke += _ein_verbund(einer, stand, kooperation)
    bloecke.append(f"## {OHNE_VERBUND}")
    offen = [_schule(schule) for schule in _nach_name(ohne_verbund(kooperation), kooperation)]
    bloecke.append(_liste(offen) or "Jede öffentliche Schule gehört zu einem Verbund.")
    return glatt("\n\n".join(bloecke) + "\n")


def _ein_verbund(einer: Verbund, stand: date, kooperation: Kooperation) -> Iterator[str]:
    schulen = _nach_name(einer.schulen, kooperation)
    yield f"## {zeile(einer.name, anfang=False)}"
    yield _liste(_meilensteine(einer, stand))
    yield "### Schulen"
    yield _liste(map(_schule, schulen)) or "Noch keine."
    genannt = {s for schule in schulen for s in schule.foerderschwerpunkte}
    nicht = [titel for s, titel in SCHWERPUNKTE.items() if s not in genannt]
    if genannt and nicht:
        yield f"Bei keiner Schule eingetragen: {', '.join(nicht)}."
    if einer.partner:
        yield f"Partner: {', '.join(zeile(_partei(p), anfang=False) for p in einer.partner)}"
    yield from _notizen("Bedingungen", einer.bedingungen, AKTEURE)
    yield from _notizen("Potenziale", einer.potenziale, BEREICHE)


def _meilensteine(einer: Verbund, tag: date) -> Iterator[str]:
    for stand in verbund.staende(einer):
        kopf = f"Meilenstein {stand.nummer}, {stand.titel}"
        if stand.am and stand.am > tag:
            # What was missing on the day is not known any more.
            yield f"{kopf}: noch offen. Später erreicht: am {lang(stand.am)}."
        elif stand.am:
            ergebnis = f" {zeile(stand.ergebnis, anfang=False)}" if stand.ergebnis else ""
            yield f"{kopf}: erreicht am {lang(stand.am)}.{ergebnis}"
        else:
            yield f"{kopf}: noch offen. {_es_fehlt(einer, stand.nummer)}"


def _es_fehlt(einer: Verbund, nummer: int) -> str:
    fehlt = verbund.fehlt(einer, nummer)
    return f"Es fehlt: {', '.join(fehlt)}." if fehlt else "Nichts fehlt mehr, nur der Tag."


def _schule(schule: Standort) -> str:
    angaben = (
        schule.schulart,
        "freie Schule" if schule.frei else "",
        _schwerpunkte(schule),
        f"Schulwege: {schule.schulwege}" if schule.schulwege else "",
    )
    return zeile(" · ".join(filter(None, (schule.name, *angaben))), anfang=False)


def _schwerpunkte(schule: Standort) -> str:
    namen = ", ".join(SCHWERPUNKTE[s] for s in schule.foerderschwerpunkte if s in SCHWERPUNKTE)
    return f"Förderschwerpunkte: {namen}" if namen else ""


def _notizen(titel: str, notizen: Iterable[Notiz], zu: Mapping[str, str]) -> Iterator[str]:
    texte = {notiz.zu: notiz.text for notiz in notizen}
    namen = {**zu, "": "ohne Zuordnung"}
    if texte:
        yield f"### {titel}"
        yield _liste(
            f"{namen[name]}: {zeile(texte[name], anfang=False)}" for name in namen if name in texte
        )


def _liste(texte: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for text in texte)


def _partei(partei: Partei) -> str:
    return partei.name or vereinbarung.ROLLEN[partei.rolle]


def _nach_name(schluessel: Iterable[str], kooperation: Kooperation) -> list[Standort]:
    schulen = (kooperation.schule[s] for s in schluessel if s in kooperation.schule)
    return sorted(schulen, key=lambda schule: grundform(schule.name))


def als_tabelle(kooperation: Kooperation, stand: date) -> bytes:
    """Return the report for this day as CSV: a row for each Verbund, at the end one for none."""
    kopf = ["Stand", "Verbund", "Schulen", "Partner"]
    for nummer in MEILENSTEINE:
        kopf += [f"{nummer} erreicht am", f"{nummer} Ergebnis", f"{nummer} es fehlt"]
    zeilen = [kopf]
    for einer in kooperation.verbund.values():
        werte = [einer.name, _namen(einer.schulen, kooperation)]
        werte.append("; ".join(map(_partei, einer.partner)))
        for s in verbund.staende(einer):
            if s.am and s.am > stand:
                werte += ["", "", f"später erreicht: {kurz(s.am)}"]
                continue
            fehlt = "" if s.am else "; ".join(verbund.fehlt(einer, s.nummer)) or "der Tag"
            werte += [kurz(s.am) if s.am else "", s.ergebnis, fehlt]
        zeilen.append([kurz(stand), *werte])
    offen = _namen(ohne_verbund(kooperation), kooperation)
    zeilen.append([kurz(stand), OHNE_VERBUND, offen, *[""] * (len(kopf) - 3)])
    return csv_datei([[einzeilig(wert) for wert in eine] for eine in zeilen])


def _namen(schluessel: Iterable[str], kooperation: Kooperation) -> str:
    return "; ".join(schule.name for schule in _nach_name(schluessel, kooperation))
