"""The themes of our own: dark, light, one of high contrast, and one without colours.

Two more in `farbnamen` leave the colours to the terminal. Meaning never hangs on colour alone: with
every colour comes a sign, a word or a weight. `tui.getriebe.lesbar` takes away what a terminal with
fewer colours could not show.
"""

from __future__ import annotations

from textual.theme import Theme

from tui.rechner.einstellungsdatei import FARBEN

DUNKEL = Theme(
    name=FARBEN["dunkel"],
    primary="#5aa9d6",
    secondary="#8fc1a9",
    accent="#f2b35e",
    foreground="#e6e3dc",
    background="#15181b",
    surface="#1d2226",
    panel="#262d33",
    boost="#1d2226",
    success="#8fc1a9",
    warning="#f2b35e",
    error="#ef8273",
    dark=True,
)

HELL = Theme(
    name=FARBEN["hell"],
    primary="#1f6f9f",
    secondary="#2f6b52",
    accent="#8a4a00",
    foreground="#22262a",
    background="#fbf9f4",
    surface="#f1ede4",
    panel="#e6e0d3",
    boost="#f1ede4",
    success="#2f6b52",
    warning="#8a4a00",
    error="#a02010",
    dark=False,
)

KONTRAST = Theme(
    name=FARBEN["kontrast"],
    primary="#6fd6ff",
    secondary="#7dffb0",
    accent="#ffd84d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    boost="#000000",
    success="#7dffb0",
    warning="#ffd84d",
    error="#ffa79b",
    dark=True,
    variables={"text-muted": "auto 78%"},  # else 60%: 6.9 with 256 colours
)
"""For eyes that need more: all text has a contrast of 7 at least, which WCAG 2 calls AAA."""

EINFARBIG = Theme(
    name=FARBEN["einfarbig"],
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#000000",
    success="#ffffff",
    warning="#ffffff",
    error="#ffffff",
    dark=True,
)

EIGENE = (DUNKEL, HELL, KONTRAST, EINFARBIG)
