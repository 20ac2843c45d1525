"""When two texts count as the same: without regard to case, umlauts, blanks and punctuation."""

from __future__ import annotations

from modelle.gedaechtnis import normal


def grundform(text: str) -> str:
    """The text as it is compared: `Über-gänge!` and `uebergaenge` have the same one.

    A text of punctuation alone keeps it, so that it equals only itself.
    """
    form = normal(text)
    return "".join(filter(str.isalnum, form)) or form
