"""What a question says of the text that is typed meanwhile."""

from __future__ import annotations

from modelle.sprache.zeichen import einzeilig

GEZEIGT = 40
"""Characters shown of the end of waiting text."""


def wartezeile(text: str, gemahnt: bool, nur_esc: bool) -> str:
    """Say that this text comes into the line after the answer.

    `gemahnt`: Enter was pressed behind it, which answers nothing yet. `nur_esc`: only Esc can.
    """
    geht = "Bitte erst Esc. " if nur_esc else "Bitte erst antworten. "
    gezeigt = einzeilig(text.replace("\n", " / "))
    gezeigt = gezeigt if len(gezeigt) <= GEZEIGT else f"…{gezeigt[1 - GEZEIGT :]}"
    return f"{geht if gemahnt else ''}Kommt danach in die Zeile: {gezeigt}"
