"""One word of a text among its neighbours: what stands before it and behind it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.schreibung import (
    NAME,
    auch_wort,
    eindeutig,
    erklaerlich,
    was,
)
from modelle.anonymitaet.erkennung.worte import Wort
from modelle.anonymitaet.erkennung.wortliste import KLEIN, NACHNAME, VORNAME

_ANFUEHRUNG = " :\"„“'»(="
"""What may stand between "heißt" and a name."""
_BEUGT = ("t", "te", "et", "ete")
"""How verbs end whose subject is one person."""
_VERWANDTE = umfeld.SIPPE | umfeld.EIGENE_LEUTE


class Blick:
    """A word of a text, and questions about it and what stands around it.

    Each question looks at a bounded number of neighbours.
    """

    def __init__(
        self,
        text: str,
        alle: Sequence[Wort],
        i: int,
        bekannt: Collection[str],
        mehrfach: Collection[str],
        klein: bool,
    ) -> None:
        """Look at word number `i` of `alle`, which are the words of `text`."""
        self.text = text
        self.alle = alle
        self.i = i
        self.bekannte = bekannt
        """Words that name nobody, as `normal` makes them."""
        self.mehrfach = mehrfach
        """Words that stand in the text more than once, as `normal` makes them."""
        self.klein = klein
        """Whether the writer uses no capitals."""
        self.wort = alle[i]
        self.was = was(self.wort.schluessel)
        """The word's marks in the table (see `wortliste`); 0 if it is unknown."""
        self.davor = alle[i - 1] if i else None
        self.danach = alle[i + 1] if i + 1 < len(alle) else None
        self.luecke_davor = text[self.davor.ende : self.wort.anfang] if self.davor else ""
        self.luecke_danach = text[self.wort.ende : self.danach.anfang] if self.danach else ""

    # --- the word itself ----------------------------------------------------------------------

    @property
    def name(self) -> bool:
        """Whether it is known as a name, and perhaps as something else, too."""
        return bool(self.was & NAME)

    @property
    def auch_wort(self) -> bool:
        """Whether it is an ordinary word, and perhaps something else, too."""
        return auch_wort(self.was)

    @property
    def unbekannt(self) -> bool:
        """Whether it is neither known nor made of known words."""
        return not self.was and not erklaerlich(self.wort.schluessel)

    @property
    def bekannt(self) -> bool:
        """Whether a list says that it names nobody."""
        return self.wort.schluessel in self.bekannte

    @property
    def zeit(self) -> bool:
        """Whether it is a season, month or day, which is seldom a surname."""
        return self.wort.schluessel in umfeld.JAHRESZEITEN

    def mit_s(self) -> int:
        """Return the marks of the word without the s of possession, or 0 if it does not end so."""
        ohne = self.wort.schluessel.removesuffix("s")
        return was(ohne) if ohne != self.wort.schluessel else 0

    def folgt(self, zeichen: int) -> str:
        """Return so many characters right after the word."""
        return self.text[self.wort.ende : self.wort.ende + zeichen]

    def davor_in(self, worte: Collection[str], luecken: Collection[str] = (" ",)) -> bool:
        """Return True if one of these words stands before, with one of these texts between."""
        return (
            self.davor is not None
            and self.davor.schluessel in worte
            and self.luecke_davor in luecken
        )

    # --- what stands before -------------------------------------------------------------------

    def nach_rolle(self) -> bool:
        """Return True after kin or a profession: "Tante Heide", "Trainer Wolf", "(Mutter: Elif)".

        If more than a blank stands between, the word must be a name and nothing else.
        """
        if self.davor is None or self.luecke_davor not in (" ", ": ", " (", ", "):
            return False
        rolle = self.davor.schluessel
        if rolle not in umfeld.ROLLEN and not rolle.endswith(umfeld.ROLLENENDE):
            return False
        return self.luecke_davor == " " or eindeutig(self.was)

    def rolle_traegt(self) -> bool:
        """Return True if after this role even an ordinary word is likely a name.

        After a profession it nearly always is; after kin it must end the phrase, or act.
        """
        if self.davor and self.davor.schluessel not in _VERWANDTE:
            return not self.was & KLEIN or bool(self.was & NACHNAME)
        endet = self.danach is None or self.luecke_danach != " " or not self.danach.gross
        getan = self.danach is not None and self.danach.schluessel in umfeld.TUT
        return self.name and endet and (getan or not self.zeit)

    def nach_amt(self) -> bool:
        """Return True after an office, as newspapers write: "Politiker Straubinger"."""
        return (
            self.davor is not None
            and self.luecke_davor == " "
            and len(self.davor.schluessel) > 4
            and self.davor.schluessel.endswith(umfeld.AMT)
        )

    def nach_heissen(self) -> bool:
        """Return True after "heißt", "namens", "Name:" and the like."""
        davor2 = self.alle[self.i - 2].schluessel if self.i > 1 else ""
        einschub = self.davor_in(umfeld.EINSCHUB) and davor2 in umfeld.HEISSEN
        return einschub or self._nach_doppelpunkt(umfeld.HEISSEN)

    def nach_spitzname(self) -> bool:
        """Return True after "Spitzname": then any word is one."""
        return self._nach_doppelpunkt(umfeld.SPITZNAME)

    def _nach_doppelpunkt(self, worte: Collection[str]) -> bool:
        return (
            self.davor is not None
            and self.davor.schluessel in worte
            and not self.luecke_davor.strip(_ANFUEHRUNG)
        )

    def nach_vorname(self) -> bool:
        """Return True after a first name, or after an initial with its point."""
        if self._nach_von():
            return True
        if self.davor is None or not self.davor.gross:
            return False
        if len(self.davor.text) == 1 and self.luecke_davor == ". ":
            return self.name or not self.was
        marken = was(self.davor.schluessel)
        return self.luecke_davor in (" ", "-") and bool(marken & VORNAME) and eindeutig(marken)

    def _nach_von(self) -> bool:
        """Return True after a first name and the small parts of a surname: "Jan van der Berg"."""
        davor = [w.schluessel for w in self.alle[max(0, self.i - 3) : self.i]]
        if davor[-1:] and davor[-1] in umfeld.ADELSARTIKEL:
            davor.pop()
        if len(davor) < 2 or davor.pop() not in umfeld.ADEL or not self.wort.gross:
            return False
        return bool(was(davor[-1]) & VORNAME) and eindeutig(was(davor[-1]))

    def nach_ortswort(self) -> bool:
        """Return True after "in", "aus", "wohnt" and the like: "aus Gera", "aus Groß Gerau"."""
        if self.davor_in(umfeld.VOR_ORTEN):
            return True
        if self.davor is None or self.i < 2 or not self.davor.gross:
            return False
        kopf = self.davor.schluessel in umfeld.ORTSKOPF and self.luecke_davor in (" ", ". ")
        davor2 = self.alle[self.i - 2]
        blank = self.text[davor2.ende : self.davor.anfang] == " "
        haelfte = kopf or self.luecke_davor == "-"
        return haelfte and blank and davor2.schluessel in umfeld.VOR_ORTEN

    def nach(self, worte: Collection[str]) -> bool:
        """Return True right after one of these words, given as `normal` makes them."""
        return self.davor is not None and self.davor.schluessel in worte

    def mit_artikel(self) -> bool:
        """Return True after "der", "eine", "sein" and the like."""
        return self.nach(umfeld.ARTIKEL)

    def gesagt(self) -> bool:
        """Return True for the speaker after a quotation: "So ist es", sagt Stein."""
        return self.davor_in(umfeld.SAGT) and self.folgt(1) in ("", *'.,"“»:')

    # --- what stands behind -------------------------------------------------------------------

    def vor_genannt(self) -> bool:
        """Return True for a word in quotes before "genannt" or "gerufen"."""
        genannt = self.danach is not None and self.danach.schluessel in umfeld.GENANNT
        return genannt and self.folgt(1) in "\"“”'«»"

    def vor_verb(self) -> bool:
        """Return True before a verb in small letters whose subject is one person."""
        danach = self.danach
        if danach is None or self.luecke_danach != " " or danach.gross:
            return False
        if danach.schluessel in umfeld.TUT:
            return True
        staemme = (danach.schluessel[: -len(e)] for e in _BEUGT if danach.schluessel.endswith(e))
        return any(len(stamm) > 1 and was(stamm + "en") & KLEIN for stamm in staemme)
