"""What a phase shows: a round's entries as rows, one pure function for each view.

The rows say what stands where; how they look is the list widget's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from modelle.ablauf.format import Ablauf, AnsichtName, Eintragsart, Feld, Phase, Wert
from modelle.runde.zustand import Eintrag, Runde

Zeilensorte = Literal["kopf", "eintrag", "material", "geparkt"]
"""A heading, an entry of this phase, something to be taken up, or a parked entry."""


class Ansichtszeile(msgspec.Struct, frozen=True):
    """One row of the list of entries."""

    sorte: Zeilensorte
    text: str
    eintrag: Eintrag | None = None
    tiefe: int = 0
    """Levels of indentation."""
    zusatz: str = ""
    """The short texts the entry carries besides its own, as German text."""
    zeichen: str = ""
    """Mark of one cell for a value of the entry, or ""."""
    wert: str = ""
    """Titles of the values chosen for the entry, unless they are the group it stands in."""
    leer: bool = False
    """True for a heading with no row below it."""


def zeilen(runde: Runde, phase: Phase, vorige: Sequence[Eintrag] = ()) -> tuple[Ansichtszeile, ...]:
    """Return the rows of a phase, from top to bottom.

    `vorige` is what was agreed in earlier rounds of this case or body and is not settled.
    """
    gezeigt = _ANSICHTEN[phase.ansicht](runde, phase, vorige)
    return (*_zum_nachlesen(runde.ablauf, phase, vorige), *gezeigt)


def eigene_arten(ablauf: Ablauf, phase: Phase) -> list[str]:
    """Return the keys of the kinds whose entries belong to this phase, not as mere material."""
    sortiert = [art for art in phase.zeigt if phase.gruppiert_nach in ablauf.art(art).felder]
    return [*phase.arten, *sortiert]


def zielart(ablauf: Ablauf, phase: Phase, eintrag: Eintrag) -> Eintragsart | None:
    """Return the kind that material becomes in this phase when it is taken up, or None.

    An AG answers the mandate of its Präventionskreis, also as a kind that its format does not know.
    """
    fremd = not ablauf.fall and all(art.schluessel != eintrag.art for art in ablauf.arten)
    moegliche = (a for a in map(ablauf.art, phase.arten) if a.entsteht_aus)
    rueckblick = fremd and phase.ansicht == "rueckblick"
    return next((a for a in moegliche if rueckblick or eintrag.art in a.entsteht_aus), None)


def wahltasten(ablauf: Ablauf, phase: Phase, zeile: Ansichtszeile) -> dict[str, tuple[Feld, Wert]]:
    """Return the single keys that set a value on this row, each with its field and value.

    What hangs on another entry stands in the group of that one, and gets into none by itself.
    """
    art = _feldart(ablauf, phase, zeile)
    if art is None:
        return {}
    gruppe = phase.gruppiert_nach if zeile.tiefe > 1 else ""
    felder = (feld for feld in ablauf.felder_von(art) if not gruppe or feld.schluessel != gruppe)
    return {wert.taste: (feld, wert) for feld in felder for wert in feld.werte}


def textfelder(ablauf: Ablauf, phase: Phase, zeile: Ansichtszeile) -> dict[str, Feld]:
    """Return the single keys that ask for a text field of this row."""
    art = _feldart(ablauf, phase, zeile)
    if art is None:
        return {}
    return {feld.taste: feld for feld in ablauf.felder_von(art) if feld.taste}


def _feldart(ablauf: Ablauf, phase: Phase, zeile: Ansichtszeile) -> str | None:
    """Return the key of the kind whose fields this row offers, or None if it offers none."""
    if zeile.eintrag is None or zeile.sorte == "geparkt":
        return None
    if zeile.sorte == "material":
        ziel = zielart(ablauf, phase, zeile.eintrag)
        return ziel.schluessel if ziel else None
    return zeile.eintrag.art


def _liste(runde: Runde, phase: Phase, vorige: Sequence[Eintrag]) -> Iterator[Ansichtszeile]:
    yield from _geparkte(runde, phase)
    yield from _faeden(runde, *_baum(runde, runde.in_phase(phase.schluessel)))


def _zum_nachlesen(
    ablauf: Ablauf, phase: Phase, vorige: Sequence[Eintrag]
) -> Iterator[Ansichtszeile]:
    """Yield what was chosen before in the first phase of a format that has no look-back.

    No key acts on these rows: they are there to be read.
    """
    if not vorige or ablauf.stelle(phase.schluessel) or blickt_zurueck(ablauf):
        return
    yield Ansichtszeile("kopf", _wahlkopf(ablauf))
    for eintrag in vorige:
        yield Ansichtszeile("material", eintrag.text, eintrag, 1, mitgebracht(ablauf, eintrag))


def _wahlkopf(ablauf: Ablauf) -> str:
    """Return the heading over what was agreed before, in a case or in meetings without one."""
    return "Beim letzten Mal gewählt" if ablauf.fall else "Noch offene Aufgaben"


def blickt_zurueck(ablauf: Ablauf) -> bool:
    """Return True if a phase of this format asks what became of what was chosen before."""
    return any(phase.ansicht == "rueckblick" for phase in ablauf.phasen)


def _rueckblick(runde: Runde, phase: Phase, vorige: Sequence[Eintrag]) -> Iterator[Ansichtszeile]:
    beurteilt = {eintrag.bezug for eintrag in runde.in_phase(phase.schluessel)}
    offen = [eintrag for eintrag in vorige if eintrag.id not in beurteilt]
    if offen:
        yield Ansichtszeile("kopf", f"{_wahlkopf(runde.ablauf)} – was ist daraus geworden?")
    for eintrag in offen:
        yield Ansichtszeile(
            "material", eintrag.text, eintrag, 1, mitgebracht(runde.ablauf, eintrag)
        )
    yield from _liste(runde, phase, vorige)


def _gruppen(runde: Runde, phase: Phase, vorige: Sequence[Eintrag]) -> Iterator[Ansichtszeile]:
    yield from _geparkte(runde, phase)
    gruppe = runde.ablauf.feld(phase.gruppiert_nach)
    werte = gruppe.werte if gruppe else ()
    gezeigt = runde.mit_art(*phase.arten, *phase.zeigt)
    oben, kinder = _baum(runde, gezeigt)
    geworden = {e.bezug for e in gezeigt if runde.art_von(e).entsteht_aus}
    fertig = {e.id for e in gezeigt if e.id in geworden and e.art in phase.zeigt}
    namen = {wert.schluessel for wert in werte}
    offen = [
        e for e in oben if e.felder.get(phase.gruppiert_nach) not in namen and e.id not in fertig
    ]
    fremd = [e for e in offen if not _sortierbar(runde.ablauf, phase, e)]
    offen = [e for e in offen if e not in fremd]
    if offen:
        yield Ansichtszeile("kopf", f"Noch offen ({len(offen)})")
        yield from _faeden(runde, offen, kinder, phase)
    for wert in werte:
        hier = [e for e in oben if e.felder.get(phase.gruppiert_nach) == wert.schluessel]
        faeden = list(_faeden(runde, hier, kinder, phase))
        gezaehlt = [z.eintrag for z in faeden if z.eintrag]
        yield _gruppenkopf(
            wert, sum(e.felder.get(phase.gruppiert_nach) == wert.schluessel for e in gezaehlt)
        )
        yield from faeden
    if fremd:
        yield Ansichtszeile("kopf", "Außerdem")
        yield from _faeden(runde, fremd, kinder, phase)


def _sortierbar(ablauf: Ablauf, phase: Phase, eintrag: Eintrag) -> bool:
    """Return True if an entry can get into one of the groups, maybe by becoming another kind."""
    ziel = zielart(ablauf, phase, eintrag) or ablauf.art(eintrag.art)
    return phase.gruppiert_nach in ziel.felder


def mitgebracht(ablauf: Ablauf, eintrag: Eintrag) -> str:
    """Return the short texts of an entry of an earlier round, maybe of another format."""
    felder = ((ablauf.feld(name), inhalt) for name, inhalt in eintrag.felder.items())
    texte = (f"{f.titel}: {inhalt}" for f, inhalt in felder if f and not f.werte)
    return " · ".join((*texte, *_angebote(eintrag)))


def _angebote(eintrag: Eintrag) -> Iterator[str]:
    """Yield a German text for each local offer of an entry, without repeating the entry's text."""
    for angebot in eintrag.angebote:
        if angebot.titel != eintrag.text:
            yield f"Angebot: {angebot.name}"
        elif not angebot.traeger or angebot.traeger in eintrag.felder.values():
            yield "Angebot aus dem Katalog"
        else:
            yield f"Angebot von: {angebot.traeger}"


def _gruppenkopf(wert: Wert, anzahl: int) -> Ansichtszeile:
    von = f" von {wert.hoechstens}" if wert.hoechstens else ""
    stand = f"{anzahl}{von}" if anzahl or von else "leer"
    return Ansichtszeile("kopf", f"{wert.taste} {wert.titel} ({stand})", leer=not anzahl)


def _geparkte(runde: Runde, phase: Phase) -> Iterator[Ansichtszeile]:
    geparkt = runde.geparkte(phase.schluessel)
    if geparkt:
        yield Ansichtszeile("kopf", f"Vorgemerkt ({len(geparkt)})")
    for eintrag in geparkt:
        yield Ansichtszeile("geparkt", eintrag.text, eintrag, 1)


def _baum(runde: Runde, alle: Sequence[Eintrag]) -> tuple[list[Eintrag], dict[str, list[Eintrag]]]:
    """Return the entries at the top, and by id those that hang on each; none gets lost."""
    eltern = {e.id: e.bezug for e in alle if not runde.art_von(e).entsteht_aus}
    ids = {e.id for e in alle}
    oben: list[Eintrag] = []
    kinder: dict[str, list[Eintrag]] = {}
    for eintrag in alle:
        an = eltern.get(eintrag.id, "")
        if an not in ids or _im_kreis(eintrag.id, eltern):
            oben.append(eintrag)
        else:
            kinder.setdefault(an, []).append(eintrag)
    return oben, kinder


def _im_kreis(id: str, eltern: Mapping[str, str]) -> bool:
    """Return True if an entry hangs on itself, directly or over others."""
    gesehen: set[str] = set()
    an = eltern.get(id, "")
    while an and an not in gesehen:
        gesehen.add(an)
        an = eltern.get(an, "")
    return id in gesehen


def _faeden(
    runde: Runde,
    oben: Iterable[Eintrag],
    kinder: Mapping[str, Sequence[Eintrag]],
    phase: Phase | None = None,
    tiefe: int = 0,
) -> Iterator[Ansichtszeile]:
    """Yield a row for each entry, followed by rows for those that hang on it."""
    for eintrag in oben:
        yield _eintragszeile(runde, eintrag, tiefe + (phase is not None), phase)
        if eintrag.id in kinder:
            yield from _faeden(runde, kinder[eintrag.id], kinder, phase, tiefe + 1)


def _eintragszeile(
    runde: Runde, eintrag: Eintrag, tiefe: int, phase: Phase | None
) -> Ansichtszeile:
    eigen = phase is None or eintrag.art in eigene_arten(runde.ablauf, phase)
    sorte: Zeilensorte = "eintrag" if eigen else "material"
    # Every entry comes by here at each Enter, and most carry nothing.
    if not eintrag.felder and not eintrag.angebote:
        return Ansichtszeile(sorte, eintrag.text, eintrag, tiefe)
    zeichen, zusatz, werte = "", list[str](), list[str]()
    for feld in runde.ablauf.felder_von(eintrag.art):
        inhalt = eintrag.felder.get(feld.schluessel, "")
        wert = feld.wert(inhalt)
        if wert is not None and wert.zeichen:
            zeichen = wert.zeichen
        if wert is not None and not (phase and feld.schluessel == phase.gruppiert_nach):
            werte.append(wert.titel)
        elif inhalt and not feld.werte:
            zusatz.append(f"{feld.titel}: {inhalt}")
    zusatz += _angebote(eintrag)
    return Ansichtszeile(
        sorte, eintrag.text, eintrag, tiefe, " · ".join(zusatz), zeichen, ", ".join(werte)
    )


_ANSICHTEN: dict[
    AnsichtName, Callable[[Runde, Phase, Sequence[Eintrag]], Iterator[Ansichtszeile]]
] = {
    "liste": _liste,
    "gruppen": _gruppen,
    "rueckblick": _rueckblick,
}
