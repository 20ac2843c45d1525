"""The names of the themes a user chooses from. Commands read them without loading Textual."""

from __future__ import annotations

FARBEN = {
    "dunkel": "koprax-dunkel",
    "hell": "koprax-hell",
    "terminal-dunkel": "ansi-dark",
    "terminal-hell": "ansi-light",
    "einfarbig": "koprax-einfarbig",
}
"""The name in the settings → the name of Textual's theme."""
