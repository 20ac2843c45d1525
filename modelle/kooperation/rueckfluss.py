"""What flows back into the co-operation when somebody closes a round.

Pure: from a round and the present things, return the things that change. A second call with the
result changes nothing more. Only entries that stand on the result sheet flow back, because only
these were looked through for names.

Decision: it flows before the round is closed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from modelle.blatt.auswahl import feldinhalt, nach_gewicht, ordnen
from modelle.blatt.beschluesse import beschluesse
from modelle.kooperation.bedarfsliste import gewicht_an, gewichtsfeld, stelle
from modelle.kooperation.dinge.bedarf import Bedarf, nach_form
from modelle.kooperation.dinge.beratung import aus_beratung, mit_notizen
from modelle.kooperation.dinge.gremium import Gremium, Sitzungsvermerk, mit_sitzung
from modelle.kooperation.dinge.verbund import SORTIERT, Verbund
from modelle.kooperation.gremiensitzung import ungenehmigt
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.vergleich import grundform

replace = msgspec.structs.replace


def bedarfe(
    runde: Runde, vorhandene: Mapping[str, Bedarf], heute: date | None = None
) -> dict[str, Bedarf]:
    """Return by key the needs that are new or changed; `vorhandene` are the present ones.

    Entries that hang on a need become its result, and that of every equal need. A need that was
    first noted in the round comes in under the id of its entry, with the day `heute`.
    """
    auf_dem_blatt = _gezeigt(runde)
    gleiche = nach_form(vorhandene)
    geaendert: dict[str, Bedarf] = {}
    for form, eintraege in _nach_form(runde, vorhandene).items():
        gruppe = {s: vorhandene[s] for s in gleiche.get(form, ())}
        frei = [x for x in eintraege if x.id in auf_dem_blatt and x.id not in vorhandene]
        gruppe = gruppe | _neue(frei, gruppe, heute)
        teile = [teil for x in eintraege for teil in _entschieden(runde, x, auf_dem_blatt)]
        ergebnis, gewicht = " · ".join(dict.fromkeys(teile)), _gewicht(runde, eintraege, gruppe)
        for schluessel, einer in gruppe.items():
            neu = replace(
                einer, ergebnis=ergebnis or einer.ergebnis, gewicht=gewicht or einer.gewicht
            )
            if vorhandene.get(schluessel) != neu:
                geaendert[schluessel] = neu
    return geaendert


def verbuende(
    runde: Runde, vorhandene: Mapping[str, Verbund], am: date, verbund: str = ""
) -> dict[str, Verbund]:
    """Return the Verbund of the round with the milestones filled; empty if nothing changes.

    `am` is the day of the consultation. `verbund` is the key of another one than the round names.
    """
    alt = vorhandene.get(verbund or runde.angaben.verbund)
    if alt is None:
        return {}
    zeilen, notizen = _fuer_meilensteine(runde)
    neu = aus_beratung(mit_notizen(alt, am, notizen, zeilen), am, zeilen)
    if neu != alt and (neu.beratung is None or neu.beratung > am):
        neu = replace(neu, beratung=am)
    return {} if neu == alt else {alt.schluessel: neu}


def beratungstag(runde: Runde, sonst: date) -> date:
    """Return the day that a meeting was prepared for, or `sonst` if nobody said or it is no day."""
    if runde.angaben.sitzung:
        with contextlib.suppress(ValueError):
            return date.fromisoformat(runde.angaben.sitzung.tag)
    return sonst


def _fuer_meilensteine(
    runde: Runde,
) -> tuple[dict[int, list[str]], dict[int, dict[str, list[str]]]]:
    """Return by milestone the lines of the minutes that fill it, and those about one actor or area.

    A kind is sorted by the field that offers actors or areas. A condition of which nobody said
    whom it concerns is a note under "", because one alone does not make the milestone reached.
    """
    auf_dem_blatt = _gezeigt(runde)
    zeilen: dict[int, list[str]] = {}
    notizen: dict[int, dict[str, list[str]]] = {}
    for art in runde.ablauf.arten:
        nummer, moegliche = art.meilenstein, SORTIERT.get(art.meilenstein, {})
        eintraege = [x for x in runde.mit_art(art.schluessel) if x.id in auf_dem_blatt]
        for x in nach_gewicht(runde, art, eintraege) if nummer else ():
            zu = next((wert for wert in x.felder.values() if wert in moegliche), "")
            if zu or nummer == 1:
                notizen.setdefault(nummer, {}).setdefault(zu, []).append(x.text)
            else:
                zeilen.setdefault(nummer, []).append(x.text)
    return zeilen, notizen


def gremien(
    id: str, runde: Runde, vorhandene: Mapping[str, Gremium], am: date
) -> dict[str, Gremium]:
    """Return the body that met in the round `id` with its note of it; empty if nothing changes.

    `am` is the day of closing. It counts if neither the meeting nor its beginning says another.
    """
    sitzung = runde.angaben.sitzung
    alt = vorhandene.get(sitzung.gremium) if sitzung else None
    if alt is None or sitzung is None:
        return {}
    beginn = runde.zeit.beginn
    try:
        tag = date.fromisoformat(sitzung.tag)
    except ValueError:
        tag = beginn.astimezone().date() if beginn else am
    gefasst, wartet = len(beschluesse(runde)), ungenehmigt(runde, alt)
    vermerk = Sitzungsvermerk(id, sitzung.nr, tag, gefasst, wartet)
    neu = mit_sitzung(alt, vermerk)
    return {} if neu == alt else {sitzung.gremium: neu}


def _gezeigt(runde: Runde) -> dict[str, Eintrag]:
    """Return the entries that stand on the result sheet, by id."""
    plaetze = ordnen(runde).plaetze.values()
    return {eintrag.id: eintrag for eintraege in plaetze for eintrag in eintraege}


def _nach_form(runde: Runde, vorhandene: Mapping[str, Bedarf]) -> dict[str, list[Eintrag]]:
    """Return the needs of a round, grouped by `grundform`."""
    gruppen: dict[str, list[Eintrag]] = {}
    for eintrag in runde.eintraege.values():
        if runde.art_von(eintrag).bedarfe and not eintrag.geparkt:
            # The need that the entry came from decides, even if the round changed the words.
            herkunft = vorhandene.get(eintrag.herkunft)
            form = grundform(herkunft.bedarf if herkunft else eintrag.text)
            gruppen.setdefault(form, []).append(eintrag)
    return gruppen


def _neue(
    eintraege: Sequence[Eintrag], gruppe: Mapping[str, Bedarf], heute: date | None
) -> dict[str, Bedarf]:
    """Return the needs first noted in the round, one for each profession not yet in the group."""
    neue: dict[str, Bedarf] = {}
    genannt = {einer.profession for einer in gruppe.values()}
    for eintrag in (x for x in eintraege if not x.herkunft):
        if eintrag.profession not in genannt and (eintrag.profession or not genannt):
            genannt.add(eintrag.profession)
            neue[eintrag.id] = Bedarf(eintrag.text, eintrag.profession, seit=heute)
    return neue


def _gewicht(
    runde: Runde, eintraege: Sequence[Eintrag], gruppe: Mapping[str, Bedarf]
) -> int | None:
    """Return the weight from 1 to 5 that the round gave a need, or None if it left it unchanged."""
    stellen = [s for s in (_stelle(runde, x) for x in eintraege) if s is not None]
    if not stellen or not gruppe:
        return None
    schwerste, anzahl = min(stellen)
    bisher = max(einer.gewicht for einer in gruppe.values())
    return None if stelle(bisher, anzahl) == schwerste else gewicht_an(schwerste, anzahl)


def _stelle(runde: Runde, eintrag: Eintrag) -> tuple[int, int] | None:
    """Return index and number of values of an entry's weight, or None if it carries none."""
    feld = gewichtsfeld(runde.ablauf, runde.art_von(eintrag))
    werte = [wert.schluessel for wert in feld.werte] if feld else []
    gesetzt = eintrag.felder.get(feld.schluessel, "") if feld else ""
    return (werte.index(gesetzt), len(werte)) if gesetzt in werte else None


def _entschieden(
    runde: Runde, oben: Eintrag, auf_dem_blatt: Mapping[str, Eintrag]
) -> Iterator[str]:
    """Yield in words every entry below a need that stands on the sheet, depth first."""
    gesehen = {oben.id}
    offen = _darunter(runde, oben)
    while offen:
        eintrag = offen.pop(0)
        if eintrag.id in gesehen:
            continue
        gesehen.add(eintrag.id)
        if eintrag.id in auf_dem_blatt:
            yield in_worten(runde, eintrag)
        offen = [*_darunter(runde, eintrag), *offen]


def _darunter(runde: Runde, oben: Eintrag) -> list[Eintrag]:
    return [x for x in runde.eintraege.values() if x.bezug == oben.id and not x.geparkt]


def in_worten(runde: Runde, eintrag: Eintrag) -> str:
    """Return an entry with its fields in words: `AG-Auftrag: Raum suchen (Schulamt; Ende März)`."""
    art = runde.art_von(eintrag)
    felder = runde.ablauf.felder_von(art.schluessel)
    mit = [feldinhalt(feld, eintrag) for feld in felder if feld.rolle == "mit"]
    andere = [feldinhalt(feld, eintrag) for feld in felder if feld.rolle != "mit"]
    klammer = "; ".join(filter(None, andere))
    text = f"{art.titel}: {' mit '.join(filter(None, (eintrag.text, *mit)))}"
    return f"{text} ({klammer})" if klammer else text
