"""What flows back from a round into the co-operation when it is closed.

Pure: a round and what there is give what changes, nothing the second time. Only what stands in the
result flows back: exactly that was looked through for names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from modelle.ablauf.format import Feld
from modelle.blatt.auswahl import nach_gewicht, ordnen
from modelle.kooperation.bedarf import Bedarf, nach_form
from modelle.kooperation.bedarfsliste import gewicht_an, gewichtsfeld, stelle
from modelle.kooperation.verbund import Verbund, aus_beratung
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.vergleich import grundform

replace = msgspec.structs.replace


def bedarfe(runde: Runde, da: Mapping[str, Bedarf]) -> dict[str, Bedarf]:
    """The needs by key that are new or no longer what they were; `da` are those there are.

    What hangs on a need is its result, for each of the equal ones. A need noted in the round alone
    comes in under the key of its entry.
    """
    auf_dem_blatt = _gezeigt(runde)
    gleiche = nach_form(da)
    geaendert: dict[str, Bedarf] = {}
    for form, eintraege in _nach_form(runde, da).items():
        gruppe = {s: da[s] for s in gleiche.get(form, ())}
        frei = [x for x in eintraege if x.id in auf_dem_blatt and x.id not in da]
        gruppe = gruppe | _neue(frei, gruppe)
        teile = [teil for x in eintraege for teil in _entschieden(runde, x, auf_dem_blatt)]
        ergebnis, gewicht = " · ".join(dict.fromkeys(teile)), _gewicht(runde, eintraege, gruppe)
        for schluessel, einer in gruppe.items():
            neu = replace(
                einer, ergebnis=ergebnis or einer.ergebnis, gewicht=gewicht or einer.gewicht
            )
            if da.get(schluessel) != neu:
                geaendert[schluessel] = neu
    return geaendert


def verbuende(runde: Runde, da: Mapping[str, Verbund], am: date) -> dict[str, Verbund]:
    """The Verbund of the round with the milestones that it filled, if that changes anything."""
    alt = da.get(runde.angaben.verbund)
    if alt is None:
        return {}
    auf_dem_blatt = _gezeigt(runde)
    zeilen: dict[int, list[str]] = {}
    for art in runde.ablauf.arten:
        if art.meilenstein:
            eintraege = [x for x in runde.mit_art(art.schluessel) if x.id in auf_dem_blatt]
            texte = [x.text for x in nach_gewicht(runde, art, eintraege)]
            zeilen.setdefault(art.meilenstein, []).extend(texte)
    neu = aus_beratung(alt, am, zeilen)
    return {} if neu == alt else {alt.schluessel: neu}


def _gezeigt(runde: Runde) -> dict[str, Eintrag]:
    """The entries that stand in the result, by id."""
    plaetze = ordnen(runde).plaetze.values()
    return {eintrag.id: eintrag for eintraege in plaetze for eintrag in eintraege}


def _nach_form(runde: Runde, da: Mapping[str, Bedarf]) -> dict[str, list[Eintrag]]:
    """The needs of a round, equal ones together."""
    gruppen: dict[str, list[Eintrag]] = {}
    for eintrag in runde.eintraege.values():
        if runde.art_von(eintrag).bedarfe and not eintrag.geparkt:
            # What it stands for counts, also when its words were changed in the round.
            herkunft = da.get(eintrag.herkunft)
            form = grundform(herkunft.bedarf if herkunft else eintrag.text)
            gruppen.setdefault(form, []).append(eintrag)
    return gruppen


def _neue(eintraege: Sequence[Eintrag], gruppe: Mapping[str, Bedarf]) -> dict[str, Bedarf]:
    """Needs that were noted in the round only, one for each profession that named it."""
    neue: dict[str, Bedarf] = {}
    genannt = {einer.profession for einer in gruppe.values()}
    for eintrag in (x for x in eintraege if not x.herkunft):
        if eintrag.profession not in genannt and (eintrag.profession or not genannt):
            genannt.add(eintrag.profession)
            neue[eintrag.id] = Bedarf(eintrag.text, eintrag.profession)
    return neue


def _gewicht(
    runde: Runde, eintraege: Sequence[Eintrag], gruppe: Mapping[str, Bedarf]
) -> int | None:
    """The weight that the round gave a need; None where it left it as it was."""
    stellen = [s for s in (_stelle(runde, x) for x in eintraege) if s is not None]
    if not stellen or not gruppe:
        return None
    schwerste, anzahl = min(stellen)
    bisher = max(einer.gewicht for einer in gruppe.values())
    return None if stelle(bisher, anzahl) == schwerste else gewicht_an(schwerste, anzahl)


def _stelle(runde: Runde, eintrag: Eintrag) -> tuple[int, int] | None:
    """Which of how many values of its weight an entry has; None without any."""
    feld = gewichtsfeld(runde.ablauf, runde.art_von(eintrag))
    werte = [wert.schluessel for wert in feld.werte] if feld else []
    gesetzt = eintrag.felder.get(feld.schluessel, "") if feld else ""
    return (werte.index(gesetzt), len(werte)) if gesetzt in werte else None


def _entschieden(
    runde: Runde, oben: Eintrag, auf_dem_blatt: Mapping[str, Eintrag]
) -> Iterator[str]:
    """What hangs on a need or became of it, in words, what hangs on that behind it."""
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
    """An entry with what its fields say: `AG-Auftrag: Raum suchen (Schulamt; Ende März)`."""
    art = runde.art_von(eintrag)
    felder = runde.ablauf.felder_von(art.schluessel)
    mit = [_inhalt(feld, eintrag) for feld in felder if feld.rolle == "mit"]
    andere = [_inhalt(feld, eintrag) for feld in felder if feld.rolle != "mit"]
    klammer = "; ".join(filter(None, andere))
    text = f"{art.titel}: {' mit '.join(filter(None, (eintrag.text, *mit)))}"
    return f"{text} ({klammer})" if klammer else text


def _inhalt(feld: Feld, eintrag: Eintrag) -> str:
    roh = eintrag.felder.get(feld.schluessel, "")
    wert = feld.wert(roh)
    return wert.titel if wert else "" if feld.werte else roh
