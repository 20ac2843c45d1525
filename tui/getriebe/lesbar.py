"""Colours as the terminal shows them, and only those that can be read.

A theme is readable in 24 bits. With fewer colours Rich takes the nearest one: with 16 a brick red
on white becomes yellow on white. So a style is looked at once more before it is sent.

Decision: the first 16 colours belong to the terminal, which may show anything for them, and so does
its default background. Where a style would need one of them, no colour is sent: the text has the
terminal's own two colours, bold or underlined, and what stood out by its background is reversed.
"""

from __future__ import annotations

from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.color import Color as Farbe
from textual.theme import Theme

MINDESTENS = 4.5
"""Contrast of text at least, as WCAG 2 counts it."""

HEBT_SICH_AB = 1.6
"""Contrast of two backgrounds from which on one stands out from the other. A panel does not."""

_KRAEFTIG = (ColorTriplet(0, 0, 0), ColorTriplet(255, 255, 255))
"""One of them can be read on whatever background."""

_VOLL = Style(dim=False)


def grundfarbe(theme: Theme) -> ColorTriplet | None:
    """Return the background of a theme, or None if it leaves that to the terminal."""
    if theme.ansi or theme.background is None:
        return None
    return ColorTriplet(*Farbe.parse(theme.background).rgb)


def leuchten(farbe: ColorTriplet) -> float:
    """Return the relative luminance of a colour, 0 to 1."""
    anteile = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in farbe.normalized
    ]
    return 0.2126 * anteile[0] + 0.7152 * anteile[1] + 0.0722 * anteile[2]


def kontrast(eine: ColorTriplet, andere: ColorTriplet) -> float:
    """Return the contrast of two colours, 1 to 21."""
    dunkler, heller = sorted((leuchten(eine), leuchten(andere)))
    return (heller + 0.05) / (dunkler + 0.05)


def lesbar(stil: Style, farben: ColorSystem, grund: ColorTriplet | None) -> Style:
    """Return a style that can be read with that many colours, as much like this one as may be.

    `grund` is the background of the theme, or None if that is the terminal's own.
    """
    schrift, flaeche = _gezeigt(stil.color, farben), _gezeigt(stil.bgcolor, farben)
    if flaeche is None:
        return _ohne_farben(stil, grund)
    if schrift is None:
        # Blank cells have a background only.
        return stil if stil.color is None else _ohne_farben(stil, grund)
    if kontrast(schrift, flaeche) >= MINDESTENS:
        return stil + _VOLL if stil.dim else stil
    besser = Color.from_triplet(max(_KRAEFTIG, key=lambda eine: kontrast(eine, flaeche)))
    return stil + Style(color=besser, dim=False)


def _gezeigt(farbe: Color | None, farben: ColorSystem) -> ColorTriplet | None:
    """Return what the terminal shows for a colour, or None if only the terminal knows."""
    if farbe is None or farbe.is_default or farben in (ColorSystem.STANDARD, ColorSystem.WINDOWS):
        return None
    kleiner = farbe.downgrade(farben)
    return None if kleiner.number is not None and kleiner.number < 16 else kleiner.get_truecolor()


def _ohne_farben(stil: Style, grund: ColorTriplet | None) -> Style:
    """Return the style in the terminal's own two colours."""
    gehoben = _hebt_sich_ab(stil.bgcolor, grund)
    return Style(
        bold=stil.bold,
        italic=stil.italic,
        underline=stil.underline,
        strike=stil.strike,
        reverse=bool(stil.reverse) != gehoben or None,
    )


def _hebt_sich_ab(flaeche: Color | None, grund: ColorTriplet | None) -> bool:
    if flaeche is None or flaeche.is_default:
        return False
    if grund is None:
        return True
    return kontrast(flaeche.get_truecolor(), grund) >= HEBT_SICH_AB
