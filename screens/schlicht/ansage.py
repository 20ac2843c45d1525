"""What is said of a round: its phase, its list, its case, what is missing, what others did."""

from __future__ import annotations

from collections.abc import Iterator

from modelle.ablauf.beispiel import beispielsatz
from modelle.runde import fallblick
from modelle.runde.eintragsziel import noch_zu_waehlen
from modelle.runde.listentasten import ohne_schritt
from modelle.runde.zustand import Runde
from modelle.sprache.zahlen import anzahl
from screens.schlicht import wahl
from screens.schlicht.platz import Platz
from screens.schlicht.zeilen import vorgelesen, was
from screens.schlicht.zeit import zeitsatz
from tui import worte
from tui.worte import kurz


def vorstellung(platz: Platz) -> Iterator[str]:
    """Yield what somebody has to know at the beginning of a phase."""
    runde, phase, ablauf = platz.runde, platz.runde.phase, platz.runde.ablauf
    nummer = f"Phase {ablauf.stelle(phase.schluessel) + 1} von {len(ablauf.phasen)}"
    yield f"{nummer}: {phase.titel}. {_wer_spricht(runde)}."
    yield zeitsatz(runde, platz.tisch.uhr.jetzt())
    yield f"Regel: {phase.regel}"
    folgt = phase.saetze_rueckblick if platz.vorige else ()
    for satz in (*phase.saetze, *folgt):
        if "↑" not in satz:
            yield f"Sie können sagen: „{satz.strip('„“')}“"
    if platz.tisch.einstellungen.beispiele and "↑" not in (so := beispielsatz(ablauf, phase)):
        yield f"So geht es: {so}"
    yield f"Was getippt werden kann: {', '.join(_arten(runde))}."
    if phase == ablauf.phasen[0]:
        yield "„weiter“ führt in die nächste Phase, „hilfe“ nennt alle Wörter."
    if zeilen := list(vorgelesen(runde, platz.nummern, platz.vorige)):
        yield f"Schon da: {anzahl(len(zeilen), 'Zeile', 'Zeilen')}. „liste“ liest vor."
    if offen := len(wahl.offene_reihen(platz)):
        yield f"Noch zu wählen: {offen}. „wahl“ geht der Reihe nach durch."
    if geparkt := len(runde.geparkte(phase.schluessel)):
        yield f"Vorgemerkt für diese Phase: {geparkt}. „übernehmen“ fragt nach jedem."


def _arten(runde: Runde) -> Iterator[str]:
    for name in runde.phase.arten:
        art = runde.ablauf.art(name)
        yield f"{art.titel} mit „{art.kuerzel}:“"


def _wer_spricht(runde: Runde) -> str:
    fallgebend = runde.profession(runde.angaben.fallgebend)
    name = fallgebend.titel if fallgebend else "die Person mit dem Fall"
    satz = worte.SPRECHER[runde.phase.spricht].format(fallgebend=name)
    satz = f"{satz}, {name} hört zu" if runde.phase.hoert_zu else satz
    return satz[:1].upper() + satz[1:]


def liste(platz: Platz) -> list[str]:
    """Return what stands in the phase, or that nothing does."""
    zeilen = list(vorgelesen(platz.runde, platz.nummern, platz.vorige))
    return zeilen or ["In dieser Phase noch nichts notiert."]


def fallsaetze(runde: Runde) -> Iterator[str]:
    """Yield the case at a glance."""
    yield f"{', '.join(worte.name_und_ablauf(runde))}."
    if frage := fallblick.leitfrage(runde):
        yield f"{fallblick.fragewort(runde)}: {frage}"
    if runde.ablauf.fall:
        yield f"Eckdaten: {', '.join(fallblick.eckdaten(runde))}."
    yield from (eintrag.text for eintrag in fallblick.erzaehltes(runde))
    yield f"Dabei: {', '.join(fallblick.anwesende(runde))}."


def fehlendes(platz: Platz) -> str:
    """Say once what the phase still lacks, or return ""."""
    runde, gesagt = platz.runde, platz.gesagt
    ohne = [(x, feld) for x, feld in ohne_schritt(runde) if x.id not in gesagt]
    if ohne:
        gesagt |= {x.id for x, _ in ohne}
        namen = ", ".join(kurz(x.text) for x, _ in ohne)
        return f"Noch ohne „{ohne[0][1].titel}“: {namen}. „feld“ und die Nummer trägt es nach."
    hier = runde.in_phase(runde.phase.schluessel)
    offen = [x for x in hier if noch_zu_waehlen(runde, x.id) and x.id not in gesagt]
    if offen:
        gesagt |= {x.id for x in offen}
        return f"Noch nicht gewählt: {', '.join(kurz(x.text) for x in offen)}."
    geparkt = [x for x in runde.geparkte(runde.phase.schluessel) if x.id not in gesagt]
    if geparkt:
        gesagt |= {x.id for x in geparkt}
        namen = ", ".join(kurz(x.text) for x in geparkt)
        return f"Noch vorgemerkt: {namen}. „übernehmen“ fragt danach."
    return ""


def zurueckgelassenes(platz: Platz) -> str:
    """Say once that a phase is left without what everything depends on, or return ""."""
    fehlt = fallblick.offene_frage(platz.runde)
    if fehlt is None or fehlt.schluessel in platz.gesagt:
        return ""
    platz.gesagt.add(fehlt.schluessel)
    return f"„{fehlt.titel}“ fehlt noch. „zurück“ führt zurück zum Nachtragen."


def von_anderen(platz: Platz, davor: Runde) -> Iterator[str]:
    """Yield what came, changed or went in the round since it was as `davor`."""
    runde, nummern = platz.runde, platz.nummern
    if runde.stand == "geschlossen":
        yield "Die Runde ist in einem anderen Fenster geschlossen worden."
        return
    for id, eintrag in runde.eintraege.items():
        alt = davor.eintraege.get(id)
        if alt != eintrag:
            wie = "Geändert" if alt else "Neu"
            yield f"{wie}: {nummern[id]}. {was(runde, nummern, eintrag)}: {eintrag.text}"
    for id, eintrag in davor.eintraege.items():
        if id not in runde.eintraege:
            yield f"Gelöscht: {nummern[id]}. {eintrag.text}"
    if runde.unterbrochen and not davor.unterbrochen:
        yield "Die Runde ist in einem anderen Fenster unterbrochen worden: „stopp“ sagt, warum."
