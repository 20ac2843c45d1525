"""Why an act is not done: what every stream raises when it does not fit the state."""

from __future__ import annotations


class Abgelehnt(Exception):
    """The act does not fit the round as it stands; the text says why and what to do."""
