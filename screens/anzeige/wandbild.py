"""How a wall is drawn in so many columns and rows: as large as everything fits. Pure.

3/8  Fragen                                     12
Es sprechen alle, reihum                        Minuten
Reihum nur Fragen.
Leitfrage: ...
──────────────
what was said, the newest always to be seen
Noch nichts gesagt: ...
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from modelle.anzeige.wand import Wand, Wandzeile
from modelle.anzeige.wanduhr import Wanduhr
from screens.anzeige.bloecke import Block, Zeile, bloecke, eingepasst
from screens.anzeige.umbruch import grosse_reihen, umgebrochen
from tui.rechner.terminal import KLEINSTE
from tui.widgets.grossschrift import BREITE, setzbar, ziffern, zifferngroesse

RAND = 2
"""Columns that stay free on the left and on the right."""

UHR_BREIT, UHR_HOCH = 0.4, 0.3
"""Share of the window that the clock may take."""

GROSS_AB = 32
"""Large letters that must fit beside each other, so that sentences are set in them."""

TITEL_AB = 14
"""The same for the title of the phase, and for what is said beside the clock."""

ZU_KLEIN = "Bitte dieses Fenster größer ziehen."

FRAGE_HOECHSTENS = 2
"""Rows of the guiding question at most: it is known by then."""


def wandbild(wand: Wand, breite: int, hoehe: int, einfach: bool = False) -> list[Zeile]:
    """Return exactly `hoehe` rows for `breite` columns; `einfach`: without half blocks."""
    if breite < KLEINSTE[0] or hoehe < KLEINSTE[1]:
        return _allein(ZU_KLEIN, breite, hoehe, gross=False)
    platz = breite - 2 * RAND
    gross = not einfach and platz >= GROSS_AB * BREITE
    if wand.satz:
        return _allein(wand.satz, breite, hoehe, gross=not einfach)
    oben = [*_kopf(wand, platz, hoehe, einfach), *_frage(wand, platz)]
    unten = [("",), *_fehlende(wand, platz)] if wand.fehlen else []
    frei = hoehe - len(oben) - len(unten) - 1
    mitte = eingepasst(_gesagtes(wand, platz, frei, gross), frei)
    mitte += [("",)] * (frei - len(mitte))
    rand = " " * RAND
    return [(rand, *zeile) for zeile in (("",), *oben, *mitte, *unten)][:hoehe]


def _allein(satz: str, breite: int, hoehe: int, gross: bool) -> list[Zeile]:
    """Return a sentence in the middle of an empty wall."""
    platz = breite - 2 * RAND
    gross = gross and setzbar(satz)
    reihen = grosse_reihen(satz, platz) if gross else umgebrochen(satz, platz)
    if len(reihen) > hoehe:
        reihen = umgebrochen(satz, platz)[:hoehe]
    links = " " * ((breite - max(map(cell_len, reihen))) // 2)
    oben = (hoehe - len(reihen)) // 2
    zeilen: list[Zeile] = [("",)] * oben
    zeilen += [(links, (reihe, "bold")) for reihe in reihen]
    return [*zeilen, *[("",)] * (hoehe - len(zeilen))]


def _kopf(wand: Wand, platz: int, hoehe: int, einfach: bool) -> list[Zeile]:
    """Return phase and rule on the left, and the time left on the right."""
    uhr = list(_uhr(wand.uhr, platz, hoehe, einfach)) if wand.uhr else []
    rechts = max((cell_len(text) for text, _ in uhr), default=0)
    links = _phase(wand, platz - rechts - 3, len(uhr), einfach)
    links += [("", "")] * (len(uhr) - len(links))
    uhr += [("", "")] * (len(links) - len(uhr))
    fuellung = platz - rechts
    return [
        (text, " " * (fuellung - cell_len(text[0])), zahl)
        for text, zahl in zip(links, uhr, strict=True)
    ]


def _uhr(uhr: Wanduhr, platz: int, hoehe: int, einfach: bool) -> Iterator[tuple[str, str]]:
    # Two figures, also where one is shown: a minute less must not make the clock grow.
    muster = uhr.zahl if len(uhr.zahl) > 1 else f"0{uhr.zahl}"
    groesse = zifferngroesse(muster, int(platz * UHR_BREIT), int(hoehe * UHR_HOCH), einfach)
    reihen = ziffern(uhr.zahl, groesse)
    stil = "bold $error" if uhr.zahl[0] in "+0" else "bold $warning" if uhr.knapp else "bold"
    breit = max(cell_len(reihen[0]), cell_len(uhr.wort))
    for reihe in (*reihen, uhr.wort):
        yield reihe.rjust(breit), stil


def _phase(wand: Wand, platz: int, frei: int, einfach: bool) -> list[tuple[str, str]]:
    """Return place and title of the phase, who has the floor, what may be said.

    What is in large letters takes at most `frei` rows, those beside the clock, where it can.
    """
    titel = f"{wand.stelle}  {wand.phase}"
    teile = [(titel, "bold $accent"), (wand.wer, "bold"), (wand.regel, "")]
    gross = 0 if einfach or platz < TITEL_AB * BREITE else len(teile)
    while gross and len(_gesetzt(teile, platz, gross)) > frei:
        gross -= 1
    if not gross and not einfach and len(titel) * BREITE <= platz:
        gross = 1
    return _gesetzt(teile, platz, gross)


def _passt(text: str, platz: int) -> bool:
    """Return True if a text may be set in large letters without breaking a word."""
    return setzbar(text) and max(map(len, text.split()), default=0) * BREITE <= platz


def _gesetzt(teile: Sequence[tuple[str, str]], platz: int, gross: int) -> list[tuple[str, str]]:
    """Return texts with their styles in rows, the first `gross` of them in large letters."""
    reihen = list[tuple[str, str]]()
    for nr, (text, stil) in enumerate(teile):
        setzen = grosse_reihen if nr < gross and _passt(text, platz) else umgebrochen
        # Large letters fill their rows to the last half: without a gap two texts would touch.
        luecke = [("", "")] if 0 < nr <= gross else []
        reihen += [*luecke, *((reihe, stil) for reihe in setzen(text, platz))]
    return reihen


def _frage(wand: Wand, platz: int) -> Iterator[Zeile]:
    if wand.leitfrage:
        reihen = umgebrochen(f"{wand.fragewort}: {wand.leitfrage}", platz)
        if len(reihen) > FRAGE_HOECHSTENS:
            reihen[FRAGE_HOECHSTENS - 1] = reihen[FRAGE_HOECHSTENS - 1][: platz - 1] + "…"
        yield ("",)
        yield from (((reihe, "bold"),) for reihe in reihen[:FRAGE_HOECHSTENS])
    yield (("─" * platz, "dim"),)


def _fehlende(wand: Wand, platz: int) -> Iterator[Zeile]:
    reihen = umgebrochen(f"Noch nichts gesagt: {', '.join(wand.fehlen)}", platz)
    yield from (((reihe, "bold $accent"),) for reihe in reihen)


def _gesagtes(wand: Wand, platz: int, frei: int, gross: bool) -> Iterator[list[Block]]:
    """Yield what was said in all sizes that come into question for so many rows, largest first."""
    wahl = [Wandzeile("kopf", wand.wahlkopf), *wand.wahl] if wand.wahl else []
    alle: Sequence[Wandzeile] = (*wand.zeilen, *wahl)
    if len(alle) <= frei:
        # Large letters take BREITE × 4 cells: what cannot fit in any case is not even tried.
        if gross and sum(len(zeile.text) for zeile in alle) * BREITE * 4 <= platz * frei:
            yield bloecke(alle, platz, gross=True, neues_gross=True)
        if gross:
            yield bloecke(alle, platz, gross=False, neues_gross=True)
        yield bloecke(alle, platz, gross=False, neues_gross=False)
    # What does not fit whole is shown with the newest entry as large as it may be.
    yield bloecke(alle, platz, gross=False, neues_gross=gross)
