"""What keeps the app or a command from doing its work, in a sentence for the user."""

from __future__ import annotations


class Hindernis(Exception):
    """Something is wrong with the data or the terminal. The text says in German what to do."""
