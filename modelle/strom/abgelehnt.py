"""The refusal of an act that does not fit the state of its stream."""

from __future__ import annotations


class Abgelehnt(Exception):
    """The act does not fit the present state. The text is a German sentence for the person who
    tried it: why, and what to do next."""
