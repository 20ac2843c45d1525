"""What is written on the screens can be read: in each theme, with as many colours as there are.

The way to help that each footer names is looked at on the same walk.

Looked at is what goes to the terminal, not what a style sheet says. A colour is known if it is one
of 24 bits or one of 256 beyond the first 16. Those belong to the terminal: PuTTY, xterm and the
Linux console show other ones for them, and so does everybody who chose their own.
"""

from __future__ import annotations

from contextlib import aclosing

import pytest
from rich.color import EIGHT_BIT_PALETTE, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.strip import Strip

from tests.buehne.langform import nur_einige
from tests.buehne.rundgang import rundgang
from tests.buehne.schirme import DESIGN, Hand, app_mit, laufend
from tests.schirme.test_wege_ohne_f_tasten import fuss_pruefen
from tui.getriebe.bild import Bild, Zelle
from tui.getriebe.lesbar import grundfarbe, kontrast
from tui.rechner.einstellungen import Einstellungen
from tui.rechner.einstellungsdatei import FARBEN

STUFEN = {
    "24 bit": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "16 and 8": ColorSystem.STANDARD,
}
GROESSEN = (DESIGN, (60, 20), DESIGN, (120, 40), (200, 50), DESIGN)
"""The window's size in which each theme is looked at."""
MINDESTENS = 4.5
MEHR = {"kontrast": 7.0}
"""What a theme promises beyond that."""
EIGEN = "the terminal's own"
DIM, REVERSE = "2", "7"


def farbe(werte: list[str]) -> ColorTriplet | str:
    """The colour of these parameters behind 38 or 48; takes them from the list."""
    if werte.pop(0) == "2":
        return ColorTriplet(*(int(werte.pop(0)) for _ in range(3)))
    nummer = int(werte.pop(0))
    return ColorTriplet(*EIGHT_BIT_PALETTE[nummer]) if nummer >= 16 else f"number {nummer}"


def farben(sgr: str) -> tuple[ColorTriplet | str, ColorTriplet | str, set[str]]:
    """Foreground, background and the other attributes that a terminal understands."""
    werte, rest = sgr.split(";"), set[str]()
    vorn: ColorTriplet | str = EIGEN
    hinten: ColorTriplet | str = EIGEN
    while werte:
        wert = werte.pop(0)
        if wert == "38":
            vorn = farbe(werte)
        elif wert == "48":
            hinten = farbe(werte)
        elif wert in ("39", "49"):
            continue
        elif wert.isdigit() and len(wert) > 1 and wert[-2] in "39":
            vorn = f"number {wert}"
        elif wert.isdigit() and len(wert) > 1:
            hinten = f"number {wert}"
        else:
            rest.add(wert)
    return vorn, hinten, rest


def fehler(sgr: str, mindestens: float = MINDESTENS) -> str:
    """Why text in this style may be unreadable, or nothing."""
    vorn, hinten, rest = farben(sgr)
    if DIM in rest:
        return "dim: nobody knows by how much"
    if isinstance(vorn, ColorTriplet) and isinstance(hinten, ColorTriplet):
        wieviel = kontrast(vorn, hinten)
        return f"{vorn.hex} on {hinten.hex}: {wieviel:.2f}" if wieviel < mindestens else ""
    return "" if vorn == hinten == EIGEN else f"{vorn} on {hinten}"


def gesendet(hand: Hand, stufe: str, streifen: list[Strip] | None = None) -> list[list[Zelle]]:
    """The rows of the screen, or these, as they go to a terminal with that many colours."""
    if streifen is None:
        streifen = hand.app.screen._compositor.render_strips()
    orte = [(y, 0, [strip]) for y, strip in enumerate(streifen)]
    grund = grundfarbe(hand.app.current_theme)
    return [einer.zellen for einer in Bild().neues(orte, STUFEN[stufe], grund)]


def stile(strip: Strip) -> frozenset[Style | None]:
    """The styles in which a row has letters."""
    return frozenset(stil for text, stil, _ in strip if text.strip())


@pytest.mark.parametrize(("name", "groesse"), nur_einige(zip(FARBEN, GROESSEN, strict=True), 1))
async def test_alles_ist_zu_lesen_und_jeder_fuss_nennt_einen_weg_zur_hilfe_den_jedes_terminal_hat(
    umgebung, uhr, tmp_path, name, groesse
):
    bekannt: set[frozenset[Style | None]] = set()
    gesehen: dict[tuple[str, str], str] = {}
    schirme: set[str] = set()
    async with aclosing(rundgang(umgebung, uhr, tmp_path, name, groesse)) as gang:
        async for hand in gang:
            schirme.add(fuss_pruefen(hand))
            neue = [
                strip
                for strip in hand.app.screen._compositor.render_strips()
                if stile(strip) not in bekannt
            ]
            bekannt |= {stile(strip) for strip in neue}
            for stufe in STUFEN:
                for reihe in gesendet(hand, stufe, neue):
                    wo = f"{type(hand.schirm).__name__}: {''.join(text for text, _ in reihe)}"
                    for text, sgr in reihe:
                        if text.strip():
                            gesehen.setdefault((stufe, sgr), wo)
    soviel = MEHR.get(name, MINDESTENS)
    schlecht = [
        (stufe, was, wo) for (stufe, sgr), wo in gesehen.items() if (was := fehler(sgr, soviel))
    ]
    assert schlecht == []
    assert len(gesehen) >= 4 * len(STUFEN)
    assert {"StartSchirm", "PhasenSchirm", "KooperationSchirm"} <= schirme


@pytest.mark.parametrize("name", nur_einige(FARBEN, 2))
@pytest.mark.parametrize("stufe", STUFEN)
async def test_die_gewaehlte_reihe_hebt_sich_auch_ohne_farben_ab(
    umgebung, uhr, tmp_path, name, stufe
):
    async with laufend(app_mit(umgebung, uhr, tmp_path, Einstellungen(farben=name))) as hand:
        await hand("f1", "down", "down")
        gewaehlt = hand.schirm.liste.gewaehlt.text  # type: ignore[attr-defined]
        y = next(y for y, reihe in enumerate(hand.reihen) if gewaehlt in reihe)
        diese, andere = gesendet(hand, stufe)[y : y + 2]
        vorn, hinten, wie = farben(diese[20][1])
        _, sonst, wie_sonst = farben(andere[20][1])
        if vorn == hinten == EIGEN:
            assert REVERSE in wie
            assert REVERSE not in wie_sonst
        else:
            assert isinstance(hinten, ColorTriplet)
            assert isinstance(sonst, ColorTriplet)
            assert kontrast(hinten, sonst) >= 3
