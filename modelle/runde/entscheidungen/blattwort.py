"""Decisions on how a sheet words what was said, and what of that holds when the round is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modelle.runde import ereignisse as e
from modelle.runde.regeln import bearbeitbar
from modelle.runde.zustand import Runde
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Ereignis


def setzen(runde: Runde, eintrag: str, worte: Mapping[str, str]) -> list[Ereignis]:
    """Word an entry differently on the sheet.

    `worte` holds the texts as they are to stand there, of the entry by the key "" and of fields by
    their keys. A field that is emptied is left out on the sheet. Raises Abgelehnt if the text is
    empty, or if the entry is gone.
    """
    x = bearbeitbar(runde, eintrag)
    neue: list[Ereignis] = []
    for feld, text in worte.items():
        sauber, gesagt = einzeilig(text).strip(), x.felder.get(feld, "") if feld else x.text
        if not (feld or sauber):
            raise Abgelehnt("Ein Eintrag braucht Text. Ohne ihn steht nichts auf dem Blatt.")
        if sauber != x.blattworte.get(feld, gesagt):
            neue.append(e.BlattwortGesetzt(x.id, None if sauber == gesagt else sauber, feld))
    return neue


def gelten(runde: Runde) -> Iterator[Ereignis]:
    """Yield what makes the words of the sheet those of the round, when it is closed."""
    for x in (x for x in runde.eintraege.values() if x.blattworte):
        for name, wort in x.blattworte.items():
            if name:
                # „morgen“ counts from the day on which it was said, not from that of closing.
                yield e.FeldGesetzt(x.id, name, wort, x.gesagt_am.get((name, True)))
            else:
                yield e.EintragGeaendert(x.id, wort)
