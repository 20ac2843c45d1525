"""What is to be done by when, for somebody who does not know on which day that was said.

A sheet bears the month of its round only, so „Freitag“ tells its reader nothing. The date stands
in place of the word, not beside it: beside „heute“ it would tell the day of the round.

Decision: the next meeting stays as typed. „Mittwoch, 14 Uhr“ may be the one in four weeks.
"""

from __future__ import annotations

from datetime import date

from modelle.ablauf.format import Feld
from modelle.runde.bleibendes.aufheben import sagt_bis
from modelle.runde.regeln import sitzung_von
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.tagwort import mit_datum


def frist(runde: Runde, eintrag: Eintrag, feld: Feld) -> str:
    """Return a typed text of a field; where it says by when in words, with the date."""
    text = eintrag.felder.get(feld.schluessel, "")
    tag = eintrag.gesagt_am.get((feld.schluessel, False)) if sagt_bis(feld) else None
    return (mit_datum(text, tag) if tag and _gilt(runde, tag) else "") or text


def _gilt(runde: Runde, tag: date) -> bool:
    """Return False for what was typed on another day than the minutes name as that of the meeting.

    Then nobody knows from which of the two its words count.
    """
    sitzung = sitzung_von(runde)
    return sitzung is None or sitzung.tag in ("", tag.isoformat())
