"""What was agreed and what became of it: it outlives the round or meeting it was agreed in.

Of a case these are the options that were chosen, of a meeting without a case its tasks; where the
meeting is one of a body, they belong to that body. Each agreement is a stream of its own, so that
one can be erased and the others stay. Its first event is `Vereinbart`; each later round that looks
back at it adds a `Nachgesehen`, and so does whoever says between two rounds what became of it.

It holds what stands on the sheet as chosen: the option or task, its fields (first step, by when,
who as a function), the offers taken up into it; of a case also age, gender and level of the child.
It holds no observation, question or hypothesis, and no hint at the idea it was made from.

As with rounds, wire names never change, and a field added later needs a default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from modelle.runde.angaben import Angebotsangabe
from modelle.runde.zustand import Eintrag
from modelle.sprache.zahlen import monat
from modelle.strom.vermerk import Ereignis, Vermerk


class Vereinbart(Ereignis, frozen=True):
    """Something was chosen for a case, or a task was given, when the round was closed."""

    code: str
    runde: str
    """Id of that round, which may be gone."""
    monat: str
    phase: str
    art: str
    text: str
    profession: str = ""
    felder: Mapping[str, str] = {}
    angebote: tuple[Angebotsangabe, ...] = ()
    treffen: bool = False
    """True if it was agreed in a meeting without a case."""
    gremium: str = ""
    """Key of the body whose task it is, or ""."""
    vorher: str = ""
    """Key of the body that gave it, if it went to a sub-group only after that; else ""."""
    wer_feld: str = ""
    """Key of the field that says who does it, or ""."""
    bis_feld: str = ""
    """Key of the field that says by when, or ""."""
    faellig: str = ""
    """The last day it was to be done on, ISO 8601. Older versions did not say it: ""."""
    genannt: bool = False
    """True if somebody named that day; False if it comes from a term."""
    stufe: str = ""
    """What was entered of the child, so that the next round need not ask; so with the next two."""
    alter: str = ""
    geschlecht: str = ""

    @property
    def wer(self) -> str:
        """Who does it, as a function; "" if nobody said."""
        return self.felder.get(self.wer_feld, "")

    @property
    def bis(self) -> str:
        """By when, in the words that were noted; "" if nobody said."""
        return self.felder.get(self.bis_feld, "")

    @property
    def bis_in_worten(self) -> str:
        """By when: the day, or the words that name none; "" if nobody said.

        „Nächste Woche“ says little weeks later, so the day stands there.
        """
        return _bis_zum(self.faellig) if self.genannt and self.faellig else self.bis


class Nachgesehen(Ereignis, frozen=True):
    """A later round, or somebody between two rounds, said what became of it."""

    runde: str
    """Id of that round; "" between two rounds."""
    monat: str
    ergebnis: str = ""
    """Title of the value that was chosen: „teils“."""
    wirkung: str = ""
    """What was noted on it, or ""."""
    erledigt: bool = False
    """True if nothing is left to look at."""
    faellig: str = ""
    """The day from which on it is to be looked at again, ISO 8601, or ""."""
    genannt: bool = False
    """True if somebody named that day; False if it comes from a term."""

    @property
    def bis_in_worten(self) -> str:
        """By when it goes on, if somebody named a day; else ""."""
        return _bis_zum(self.faellig) if self.genannt and self.faellig else ""


def _bis_zum(tag: str) -> str:
    """Return a day in ISO 8601 as `bis 30.11.2026`."""
    jahr, monat, tag_ = map(int, tag.split("-"))
    return f"bis {tag_}.{monat}.{jahr}"


NAMEN: dict[str, type[Ereignis]] = {"vereinbart": Vereinbart, "nachgesehen": Nachgesehen}
"""The wire names of these streams."""


def ohne_worte(ereignis: Ereignis, ersetze: Callable[[str], str]) -> Ereignis:
    """Return an event of an agreement with other texts; its code stays."""
    match ereignis:
        case Vereinbart(text=text, felder=felder):
            neue = {k: ersetze(w) for k, w in felder.items()}
            return msgspec.structs.replace(ereignis, text=ersetze(text), felder=neue)
        case Nachgesehen(wirkung=wirkung):
            return msgspec.structs.replace(ereignis, wirkung=ersetze(wirkung))
    return ereignis


class Wiedervorlage(msgspec.Struct, frozen=True):
    """An agreement as it stands."""

    eintrag: Eintrag
    """The entry as the round had it, with the same id; it hangs on no other."""
    vereinbart: Vereinbart
    wann: datetime
    """When the round was closed, UTC."""
    nachgesehen: tuple[Nachgesehen, ...] = ()
    """What was said of it later, the last one last."""
    gesehen_am: tuple[datetime, ...] = ()
    """When each of these was said, UTC."""

    @property
    def erledigt(self) -> Nachgesehen | None:
        """What was said of it last, if that settles it; None while it is open.

        That was said between two rounds, or in a sub-group of the body that gave the mandate: what
        any other round settles is not kept.
        """
        letzte = self.nachgesehen[-1] if self.nachgesehen else None
        return letzte if letzte and letzte.erledigt else None

    @property
    def in_worten(self) -> str:
        """Case or meeting, what was agreed, who does a task, by when or since which month.

        Where somebody said what became of it, that follows; a new day takes the old one's place.
        """
        v, zuletzt = self.vereinbart, self.nachgesehen[-1] if self.nachgesehen else None
        neu = zuletzt.bis_in_worten if zuletzt else ""
        wann = neu or v.bis_in_worten or f"seit {monat(v.monat)}"
        ergebnis = f"zuletzt {zuletzt.ergebnis}" if zuletzt and zuletzt.ergebnis else ""
        wer = v.wer if v.treffen else ""
        return " · ".join(filter(None, (v.code, v.text, wer, wann, ergebnis)))

    @property
    def faellig(self) -> str:
        """The day after which it is to be looked at, ISO 8601, or ""."""
        return self.nachgesehen[-1].faellig if self.nachgesehen else self.vereinbart.faellig


class Aufzuheben(msgspec.Struct, frozen=True):
    """What closing a round adds to the agreements of its case, by the id of the entry."""

    vereinbart: Mapping[str, Vereinbart] = {}
    nachgesehen: Mapping[str, Nachgesehen] = {}


def falten(id: str, vermerke: Sequence[Vermerk]) -> Wiedervorlage:
    """Return the agreement that its events fold into; the first one must be `Vereinbart`."""
    erster, *spaetere = vermerke
    v = erster.ereignis
    assert isinstance(v, Vereinbart)
    eintrag = Eintrag(
        id, v.phase, v.art, v.text, v.profession, felder=v.felder, angebote=v.angebote
    )
    danach = [(e, w.zeit) for w in spaetere if isinstance(e := w.ereignis, Nachgesehen)]
    gesehen, wann = (e for e, _ in danach), (zeit for _, zeit in danach)
    return Wiedervorlage(eintrag, v, erster.zeit, tuple(gesehen), tuple(wann))


def texte(ereignis: Vereinbart | Nachgesehen) -> Iterator[str]:
    """Yield what somebody typed of an agreement; the public texts of offers are not among it."""
    if isinstance(ereignis, Nachgesehen):
        yield ereignis.wirkung
        return
    oeffentlich = {t for a in ereignis.angebote for t in (a.titel, a.traeger)}
    yield from (t for t in (ereignis.text, *ereignis.felder.values()) if t not in oeffentlich)
