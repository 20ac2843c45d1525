"""One word among its neighbours: what speaks for its being a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.schreibung import (
    NAME,
    WORT,
    auch_wort,
    eindeutig,
    erklaerlich,
    was,
)
from modelle.anonymitaet.erkennung.worte import Wort
from modelle.anonymitaet.erkennung.wortliste import KLEIN, NACHNAME, NOMEN, ORT, VORNAME

_REIHUNG = frozenset(
    (" und ", " u. ", " & ", "/", " / ", "+", " + ", " oder ", " vs ", " vs. ", " gegen ", " mit ")
)
_ANFUEHRUNG = " :\"„“'»(="
_AUS_DER_KLASSE = re.compile(
    r"(?: (?:und|u\.|&) \w{3,15}| \w{1,2}\.)?"
    r" (?:(?:aus|in|von) der (?:\d|\w{0,12}klasse|(?:letzten|ersten|vorderen|hinteren) Reihe)"
    r"| \(\d{1,2}[a-g]\)| \d{1,2}[a-g]\b)"
)
_AUS_DER_KLASSE_KLEIN = re.compile(r" (?:(?:aus|in|von) der (?:\d|\w{0,12}klasse)|\d{1,2}[a-g]\b)")
_NAEHERES = re.compile(
    r", geb\b|,? \d{1,2} ?(?:j\.|jahre)|,? \((?:die|der|ist|mutter|vater|\d)|,? klasse \d"
)
_WIEDER = re.compile(r" (?:schon|wieder|heute|ist sein|ist ihr)\b")
_SPITZNAME = frozenset({"spitzname", "kosename", "rufname", "vorname", "nachname"})
_EINSCHUB = frozenset({"auch", "jetzt", "eigentlich", "nun", "sie", "er", "mit"})
_BEUGT = ("t", "te", "et", "ete")
"""How verbs end of which one person is the subject."""
_VERWANDTE = umfeld.SIPPE | umfeld.EIGENE_LEUTE
_LEUTE = umfeld.SIPPE | umfeld.ROLLEN
_KEIN_NAME = umfeld.JAHRESZEITEN | umfeld.AMTSPERSONEN | _LEUTE
_VOR_NAMEN = frozenset({"hat", "von", "bei", "fuer", "laut", "mit", "ist", "sagt", "gegen"})
_VON = frozenset({"von", "van", "zu"})
_NACH_VON = frozenset({"der", "den", "dem"})
_DER = frozenset({"der", "die", "dem", "den"})
_MEHRERE_TUN = frozenset("haben sind wollen waren ziehen wohnen kommen hatten".split())


class Blick:
    """A word of a text, with questions about what stands around it."""

    def __init__(
        self,
        text: str,
        alle: Sequence[Wort],
        i: int,
        bekannt: Collection[str],
        mehrfach: Collection[str],
        klein: bool,
    ) -> None:
        self.text = text
        self._alle = alle
        self._i = i
        self._bekannt = bekannt
        self._mehrfach = mehrfach
        self.klein = klein
        """The writer uses no capitals."""
        self.wort = alle[i]
        self.was = was(self.wort.schluessel)
        """The word's marks in the table."""
        self.davor = alle[i - 1] if i else None
        self.danach = alle[i + 1] if i + 1 < len(alle) else None
        self.luecke_davor = text[self.davor.ende : self.wort.anfang] if self.davor else ""
        self.luecke_danach = text[self.wort.ende : self.danach.anfang] if self.danach else ""

    # --- the word itself ----------------------------------------------------------------------

    @property
    def name(self) -> bool:
        """Whether it is known as a name, whatever else it is."""
        return bool(self.was & NAME)

    @property
    def auch_wort(self) -> bool:
        """Whether it is an ordinary word, whatever else it is."""
        return auch_wort(self.was)

    @property
    def unbekannt(self) -> bool:
        """Whether nothing explains it."""
        return not self.was and not erklaerlich(self.wort.schluessel)

    @property
    def bekannt(self) -> bool:
        """Whether a list says that it names nobody."""
        return self.wort.schluessel in self._bekannt

    def mit_s(self) -> int:
        """The marks of the word without the s of possession; 0 where there is none."""
        ohne = self.wort.schluessel.removesuffix("s")
        return was(ohne) if ohne != self.wort.schluessel else 0

    def abkuerzung(self) -> bool:
        """ "Schulbegl. krank", "IeFK": a point with the sentence going on, or capitals inside."""
        folgt = self._folgt(3)
        weiter = folgt[:1] == "." and folgt[1:].strip() and not folgt[1:].strip()[0].isupper()
        return bool(weiter) or (
            any(z.isupper() for z in self.wort.text[1:]) and len(self.wort.text) < 6
        )

    def monat_oder_hoechstens(self) -> bool:
        """ "bis Ende Jan", "Max. 20 Minuten": first names that are abbreviations here."""
        folgt = self._folgt(3)
        if folgt[:1] == ".":
            zahl = folgt[1:].strip()[:1].isdecimal() or not self.wort.gross
            return zahl and self.wort.schluessel in ("max", "jan", "jun")
        return self.wort.schluessel == "jan" and self._davor_in(umfeld.ZEITLICH)

    def _folgt(self, zeichen: int) -> str:
        return self.text[self.wort.ende : self.wort.ende + zeichen]

    def _davor_in(self, worte: Collection[str], luecken: Collection[str] = (" ",)) -> bool:
        return (
            self.davor is not None
            and self.davor.schluessel in worte
            and self.luecke_davor in luecken
        )

    # --- what stands before -------------------------------------------------------------------

    def nach_anrede(self) -> bool:
        """Whether "Frau", "Herr", "Familie" and the like stand before, a title between allowed."""
        rechts = self.wort
        for n in range(1, 5):
            if n > self._i:
                return False
            links = self._alle[self._i - n]
            if self.text[links.ende : rechts.anfang].strip() not in ("", ".", ".-", "-", "/"):
                return False
            if links.schluessel in umfeld.ANREDEN:
                return self.wort.schluessel not in umfeld.KEIN_NAME_NACH_ANREDE
            adel = (
                links.schluessel in _NACH_VON
                and n < self._i
                and self._alle[self._i - n - 1].schluessel in _VON
            )
            if not adel and links.schluessel not in umfeld.ZWISCHEN_ANREDE_UND_NAME:
                return False
            rechts = links
        return False

    def nach_rolle(self) -> bool:
        """After kin or a profession: "Tante Heide", "Trainer Wolf", "(Mutter: Elif)"."""
        if self.davor is None or self.luecke_davor not in (" ", ": ", " (", ", "):
            return False
        rolle = self.davor.schluessel
        if rolle not in umfeld.ROLLEN and not rolle.endswith(umfeld.ROLLENENDE):
            return False
        return self.luecke_davor == " " or eindeutig(self.was)

    def rolle_traegt(self) -> bool:
        """Whether after this role even a word is likely a name: after work, less after kin."""
        if self.davor and self.davor.schluessel not in _VERWANDTE:
            return not self.was & KLEIN or bool(self.was & NACHNAME)
        endet = self.danach is None or self.luecke_danach != " " or not self.danach.gross
        getan = self.danach is not None and self.danach.schluessel in umfeld.TUT
        return self.name and endet and (getan or not self._zeit())

    def nach_amt(self) -> bool:
        """After an office, as newspapers write: "Politiker Straubinger"."""
        return (
            self.davor is not None
            and self.luecke_davor == " "
            and len(self.davor.schluessel) > 4
            and self.davor.schluessel.endswith(umfeld.AMT)
        )

    def nach_heissen(self) -> bool:
        """After "heißt", "namens", "Name:" and the like."""
        davor2 = self._alle[self._i - 2].schluessel if self._i > 1 else ""
        einschub = self._davor_in(_EINSCHUB) and davor2 in umfeld.HEISSEN
        return einschub or self._nach_doppelpunkt(umfeld.HEISSEN)

    def nach_spitzname(self) -> bool:
        """After "Spitzname": then any word is one."""
        return self._nach_doppelpunkt(_SPITZNAME)

    def _nach_doppelpunkt(self, worte: Collection[str]) -> bool:
        return (
            self.davor is not None
            and self.davor.schluessel in worte
            and not self.luecke_davor.strip(_ANFUEHRUNG)
        )

    def nach_vorname(self) -> bool:
        """After a first name, or an initial with its point."""
        if self._nach_von():
            return True
        if self.davor is None or not self.davor.gross:
            return False
        if len(self.davor.text) == 1 and self.luecke_davor == ". ":
            return self.name or not self.was
        marken = was(self.davor.schluessel)
        return self.luecke_davor in (" ", "-") and bool(marken & VORNAME) and eindeutig(marken)

    def _nach_von(self) -> bool:
        """ "Jan van der Berg": after a first name and the small parts of a surname."""
        davor = [w.schluessel for w in self._alle[max(0, self._i - 3) : self._i]]
        if davor[-1:] and davor[-1] in _NACH_VON:
            davor.pop()
        if len(davor) < 2 or davor.pop() not in _VON or not self.wort.gross:
            return False
        return bool(was(davor[-1]) & VORNAME) and eindeutig(was(davor[-1]))

    def nach_ortswort(self) -> bool:
        """After "in", "aus", "wohnt" and the like."""
        return self._davor_in(umfeld.VOR_ORTEN)

    def nach_schulart(self) -> bool:
        """After a sort of school, ending as names of schools do: "Gesamtschule Nordhain"."""
        endet = self.wort.schluessel.endswith(umfeld.SCHULORT + umfeld.STRASSENENDE)
        return endet and not self.was & WORT and self._davor_in(umfeld.SCHULKOPF)

    def nach(self, *worte: str) -> bool:
        """Right after one of these words, given in small letters."""
        return self.davor is not None and self.davor.schluessel in worte

    def mit_artikel(self) -> bool:
        """After "der", "eine", "sein" and the like."""
        return self.davor is not None and self.davor.schluessel in umfeld.ARTIKEL

    def gesagt(self) -> bool:
        """ "So ist es", sagt Stein."""
        return self._davor_in(umfeld.SAGT) and self._folgt(1) in ("", *'.,"“»:')

    # --- what stands behind -------------------------------------------------------------------

    def vor_genannt(self) -> bool:
        """ "Schoki" genannt."""
        genannt = self.danach is not None and self.danach.schluessel in ("genannt", "gerufen")
        return genannt and self._folgt(1) in "\"“”'«»"

    def vor_sippe(self) -> bool:
        """ "Die Kaiser-Brüder": a name joined to relatives by a hyphen."""
        return (
            self.name
            and self.danach is not None
            and self.luecke_danach == "-"
            and self.danach.schluessel in umfeld.SIPPE
        )

    def _vor_verb(self) -> bool:
        """Before what somebody does, in small letters."""
        danach = self.danach
        if danach is None or self.luecke_danach != " " or danach.gross:
            return False
        if danach.schluessel in umfeld.TUT:
            return True
        staemme = (danach.schluessel[: -len(e)] for e in _BEUGT if danach.schluessel.endswith(e))
        return any(len(stamm) > 1 and was(stamm + "en") & KLEIN for stamm in staemme)

    # --- a word that may be a name: how would only a name stand? ----------------------------------

    def wie_ein_mensch(self) -> bool:
        """ "der kleine Winter", "Wolf aus der 4b", "Rose malt", "Koch und Yildirim"."""
        if self.wort.schluessel in _LEUTE:
            return False
        if self._davor_in(umfeld.EIGENSCHAFTEN):
            return self._i > 1 and self._alle[self._i - 2].schluessel in _DER
        if _AUS_DER_KLASSE.match(self._folgt(35)):
            return True
        if self._zeit() or self.wort.schluessel in umfeld.AMTSPERSONEN:
            return False
        if self.wort.satzanfang and self.was & VORNAME and self._vor_verb():
            return True
        if not self.was & NACHNAME or self.was & KLEIN:
            return False
        return self._vor_verb() if self.wort.satzanfang else self.gesagt()

    def wie_ein_mensch_klein(self) -> bool:
        """The same where nobody uses capitals: "wolf aus der 4b", "der kleine winter"."""
        if not self.was & NOMEN or len(self.wort.schluessel) < 4:
            return False
        if _AUS_DER_KLASSE_KLEIN.match(self._folgt(35)):
            return True
        if not self.was & NACHNAME:
            return False
        if self.nach("kleine", "kleinen", "kleiner") and not self.was & KLEIN:
            return True
        tut = self.danach is not None and self.danach.schluessel in umfeld.TUT
        return self._am_anfang() and tut and self.wort.schluessel not in _KEIN_NAME

    def _am_anfang(self) -> bool:
        davor = self.text[max(0, self.wort.anfang - 2) : self.wort.anfang].strip()
        return self.wort.anfang == 0 or davor[-1:] in (*".,;:-/!?",)

    def stellt_sich_vor(self) -> bool:
        """ "Ernst, geb. 3.4.", "Linde (die Sozialpädagogin)", "Bauer schon wieder"."""
        if self.mit_artikel() or self._zeit():
            return False
        folgt = self._folgt(16).lower()
        wieder = self.wort.satzanfang and _WIEDER.match(folgt)
        return bool(_NAEHERES.match(folgt) or wieder)

    def neben_namen(self) -> bool:
        """ "Koch und Yildirim": joined to what is surely a name."""
        if self.mit_artikel():
            return False
        return any(
            (nachbar.gross or self.klein)
            and luecke in _REIHUNG
            and eindeutig(was(nachbar.schluessel))
            and nachbar.schluessel not in self._bekannt
            for nachbar, luecke in self._gereihte()
        )

    def _gereihte(self) -> Iterator[tuple[Wort, str]]:
        """Words one or two places away, with what stands between."""
        for j in (self._i - 2, self._i - 1, self._i + 1, self._i + 2):
            if 0 <= j < len(self._alle):
                links, rechts = sorted((self.wort, self._alle[j]), key=lambda w: w.anfang)
                yield self._alle[j], self.text[links.ende : rechts.anfang]

    def ohne_artikel(self) -> bool:
        """ "Gespräch mit Koch", "laut Winter": a countable noun would need an article."""
        if not self._davor_in(umfeld.OHNE_ARTIKEL) or not self.was & NOMEN or self._zeit():
            return False
        if not self.was & VORNAME and (self.was & (KLEIN | ORT) or not self.was & NACHNAME):
            return False
        if self.wort.schluessel in umfeld.STOFFE or self.wort.schluessel in _KEIN_NAME:
            return False
        return self.danach is None or self.luecke_danach != " " or not self.danach.gross

    def zweimal(self) -> bool:
        """ "Mai fehlt seit Mai": the same word once as a name and once as a word."""
        if not self.was & NAME or self.mit_artikel() or len(self.wort.schluessel) < 3:
            return False
        if self.wort.schluessel not in self._mehrfach:
            return False
        return self._davor_in(_VOR_NAMEN) or (self.wort.satzanfang and self._vor_verb())

    def am_anfang_tut(self) -> bool:
        """Whether the word begins a clause, and what follows is what people do."""
        return (
            self._am_anfang() and self.danach is not None and self.danach.schluessel in umfeld.TUT
        )

    def zu_zweit(self) -> bool:
        """ "Koch und Kaiser prügeln sich": two surnames that are words, and what both do."""
        for i in (self._i, self._i - 2):
            if i < 0 or i + 3 >= len(self._alle):
                continue
            erster, und, zweiter, tun = self._alle[i : i + 4]
            beide = all(
                was(w.schluessel) & NACHNAME and w.schluessel not in umfeld.JAHRESZEITEN
                for w in (erster, zweiter)
            )
            if erster.satzanfang and und.schluessel == "und" and beide and zweiter.gross:
                direkt = self.text[zweiter.ende : tun.anfang] == " " and not tun.gross
                return direkt and tun.schluessel.endswith("n") and bool(was(tun.schluessel) & KLEIN)
        return False

    def familie(self) -> bool:
        """ "Bei Winters", "Sommers haben": a surname with the s of a whole family."""
        if not self.mit_s() & NACHNAME or len(self.wort.schluessel) < 5:
            return False
        if self._davor_in(("bei",)):
            return True
        mehrere = self.danach is not None and self.danach.schluessel in _MEHRERE_TUN
        return self.wort.satzanfang and mehrere

    def possessiv(self) -> bool:
        """ "Wolfs Mutter": a name with s before a relative or belongings, without an article."""
        danach = self.danach
        if danach is None or self.luecke_danach != " " or not self.mit_s() & NAME:
            return False
        if self.was & KLEIN and len(self.wort.text) < 5:
            return False  # "Als Mutter macht sie sich Sorgen"
        mit_artikel = self.mit_artikel() or self.nach("dieses", "jedes")
        return danach.schluessel in umfeld.VERWANDT and not mit_artikel

    def neben_name_klein(self) -> bool:
        """Two names in a row, neither of them a word: "thi lan"."""
        if self.was & WORT:
            return False
        return any(
            luecke in (" ", "-") and bool(marken & NAME) and not marken & WORT
            for nachbar, luecke in (
                (self.davor, self.luecke_davor),
                (self.danach, self.luecke_danach),
            )
            if nachbar is not None
            for marken in (was(nachbar.schluessel),)
        )

    def _zeit(self) -> bool:
        return self.wort.schluessel in umfeld.JAHRESZEITEN
