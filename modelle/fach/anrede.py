"""Finds persons that a text names by salutation."""

from __future__ import annotations

import re

_PERSON = re.compile(r"\b(?:Frau|Herrn?|Hr\.|Fr\.)\s+(?:(?:Dr|Prof)\.\s*)*[A-ZÄÖÜ]")


def nennt_person(text: str) -> bool:
    """Return True if a text names a person by salutation: `Frau Weber`, `Herrn Dr. Lang`.

    This is a quick sieve for catalogues of up to 100,000 lines, not the anonymity check.
    """
    return _PERSON.search(text) is not None
