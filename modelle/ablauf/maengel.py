"""Finds contradictions in a format, each with its place and what was expected."""

from __future__ import annotations

from collections.abc import Iterator

from modelle.ablauf.format import LISTENTASTEN, Ablauf, Eintragsart, Feld, Phase, Wert
from modelle.fach import besetzung


def maengel(ablauf: Ablauf) -> Iterator[tuple[str, str, str]]:
    """Yield each contradiction as (place, field, what was expected), in German words."""
    yield from _doppelte(ablauf)
    yield from _ohne_titel(ablauf)
    yield from _maengel_ergebnis(ablauf)
    yield from _maengel_sitzung(ablauf)
    arten = {art.schluessel for art in ablauf.arten}
    for phase in ablauf.phasen:
        yield from _maengel_phase(ablauf, phase, arten)
    felder = {feld.schluessel for feld in ablauf.felder}
    for art in ablauf.arten:
        ort = f"Art {art.schluessel}"
        for feldname in sorted(set(art.felder) - felder):
            yield ort, "felder", f"ein Feld, das es gibt, statt „{feldname}“"
        for feld, verweise in (("haengt_an", art.haengt_an), ("entsteht_aus", art.entsteht_aus)):
            for verweis in sorted(set(verweise) - arten):
                yield ort, feld, f"eine Art, die es gibt, statt „{verweis}“"
        if art.bedarfe and art.einzig:
            yield ort, "bedarfe", "false, weil es die Art nur einmal gibt"
        if felder.issuperset(art.felder):
            yield from _maengel_tasten(ablauf, art)


def _doppelte(ablauf: Ablauf) -> Iterator[tuple[str, str, str]]:
    """Yield keys and tags that are given twice; and a format without any phase."""
    for sorte, feld, werte in (
        ("Phase", "schluessel", [phase.schluessel for phase in ablauf.phasen]),
        ("Art", "schluessel", [art.schluessel for art in ablauf.arten]),
        ("Kürzel", "kuerzel", [art.kuerzel for art in ablauf.arten]),
        ("Feld", "schluessel", [feld.schluessel for feld in ablauf.felder]),
    ):
        for wert in sorted({wert for wert in werte if werte.count(wert) > 1}):
            yield f"{sorte} {wert}", feld, f"„{wert}“ nur einmal"
    if not ablauf.phasen:
        yield "Ablauf", "phasen", "mindestens eine Phase"


def _ohne_titel(ablauf: Ablauf) -> Iterator[tuple[str, str, str]]:
    """Yield what has no name by which somebody could tell it from others."""
    if not ablauf.titel.strip():
        yield "Ablauf", "titel", "ein Titel"
    teile: list[tuple[str, Phase | Eintragsart | Feld | Wert]] = [
        *((f"Phase {phase.schluessel}", phase) for phase in ablauf.phasen),
        *((f"Art {art.schluessel}", art) for art in ablauf.arten),
        *((f"Feld {feld.schluessel}", feld) for feld in ablauf.felder),
        *((f"Feld {feld.schluessel}", wert) for feld in ablauf.felder for wert in feld.werte),
    ]
    for ort, teil in teile:
        if not teil.schluessel.strip():
            yield ort.rstrip(), "schluessel", "mindestens ein Zeichen"
        if not teil.titel.strip():
            yield ort, "titel", "mindestens ein Zeichen"


def _maengel_phase(ablauf: Ablauf, phase: Phase, arten: set[str]) -> Iterator[tuple[str, str, str]]:
    ort = f"Phase {phase.schluessel}"
    if not 1 <= phase.minuten <= 600:
        yield ort, "minuten", "eine ganze Zahl von 1 bis 600"
    if not 0 <= phase.mindestens <= max(phase.minuten, 0):
        yield ort, "mindestens", "eine ganze Zahl von 0 bis zu den Minuten der Phase"
    if not 1 <= len(phase.saetze) <= 3 - len(phase.saetze_rueckblick):
        yield ort, "saetze", "ein bis drei Sätze"
    for feld, verweise in (("arten", phase.arten), ("zeigt", phase.zeigt)):
        for verweis in sorted(set(verweise) - arten):
            yield ort, feld, f"eine Art, die es gibt, statt „{verweis}“"
    if phase.ansicht == "gruppen":
        gruppe = ablauf.feld(phase.gruppiert_nach)
        if gruppe is None or not gruppe.werte:
            yield ort, "gruppiert_nach", "ein Feld mit Werten, das es gibt"


def _maengel_tasten(ablauf: Ablauf, art: Eintragsart) -> Iterator[tuple[str, str, str]]:
    ort = f"Art {art.schluessel}"
    vergeben: set[str] = set()
    for feld in ablauf.felder_von(art.schluessel):
        if feld.werte and feld.taste:
            yield ort, f"{feld.schluessel}.taste", "keine Taste; die Werte haben ihre eigenen"
        if feld.kuerzel and not feld.kuerzel.isalnum():
            yield ort, f"{feld.schluessel}.kuerzel", "nur Buchstaben und Ziffern"
        for taste in [feld.taste] * bool(feld.taste) + [wert.taste for wert in feld.werte]:
            if len(taste) != 1 or not taste.isalnum() or taste in LISTENTASTEN:
                yield ort, f"{feld.schluessel}.taste", "ein freier Buchstabe oder eine Ziffer"
            elif taste in vergeben:
                yield ort, f"{feld.schluessel}.taste", f"„{taste}“ nur einmal je Art"
            vergeben.add(taste)


_NUR_PROTOKOLL = frozenset({"niederschrift", "darunter"})


def _maengel_ergebnis(ablauf: Ablauf) -> Iterator[tuple[str, str, str]]:
    """Yield what does not fit the sheet the format ends in, or does not fit without a case."""
    protokoll = ablauf.ergebnis == "protokoll"
    for art in ablauf.arten:
        if art.abschnitt and (art.abschnitt in _NUR_PROTOKOLL) != protokoll:
            passend = (
                "„niederschrift“ oder „darunter“" if protokoll else "ein Abschnitt des Handzettels"
            )
            yield f"Art {art.schluessel}", "abschnitt", passend
        if art.vom_fall and not ablauf.fall:
            yield f"Art {art.schluessel}", "vom_fall", "false, weil niemand einen Fall bringt"
    if not ablauf.fall and not protokoll:
        yield "Ablauf", "ergebnis", "„protokoll“; ein Handzettel gehört zu einem Fall"
    for phase in ablauf.phasen:
        if not ablauf.fall and (phase.spricht == "fallgebend" or phase.hoert_zu):
            feld = "hoert_zu" if phase.hoert_zu else "spricht"
            yield f"Phase {phase.schluessel}", feld, "kein Fall; niemand bringt hier einen"
    try:
        besetzung.aus_ablauf(ablauf.dabei or ("lk",))
    except ValueError:
        yield "Ablauf", "dabei", "Kürzel wie „ssa“ oder „amt=Schulamt“"


def _maengel_sitzung(ablauf: Ablauf) -> Iterator[tuple[str, str, str]]:
    """Yield what only the meeting of a body can have, in a format for something else."""
    gruppen = bool(ablauf.phasen) and ablauf.phasen[0].ansicht == "gruppen"
    for art in ablauf.arten:
        for feld in ("beschluss", "genehmigung"):
            if ablauf.fall and getattr(art, feld):
                yield f"Art {art.schluessel}", feld, "false; das gibt es nur in Treffen ohne Fall"
        if art.genehmigung and gruppen:
            yield (
                f"Art {art.schluessel}",
                "genehmigung",
                "false, weil die erste Phase Gruppen zeigt",
            )
