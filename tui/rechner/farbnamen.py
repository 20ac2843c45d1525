"""The names of colours a user chooses from, apart from the colours: a command needs no Textual."""

from __future__ import annotations

FARBEN = {
    "dunkel": "koprax-dunkel",
    "hell": "koprax-hell",
    "terminal-dunkel": "ansi-dark",
    "terminal-hell": "ansi-light",
    "einfarbig": "koprax-einfarbig",
}
"""Each name with the name of the theme behind it."""
