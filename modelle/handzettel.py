"""The handout: what the teacher takes along from a round, as Markdown.

It follows the format's declarations: the section of a kind of entry (`abschnitt`), the rank of a
chosen value (`rang`), declared titles. Every text from outside passes through `escape`, so the
shape of the sheet never depends on what somebody typed. Moments in time, parked and deleted
entries, and what only the log is to keep do not get here; what stays behind is counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from modelle.ablauf import Eintragsart, Feld
from modelle.markdown import escape
from modelle.runde import Eintrag, Runde
from modelle.zeichen import einzeilig

VERMUTUNG = "Vermutung der Runde, nicht belegt"
"""What stands with every hypothesis and every cause."""

SCHREIBLINIE = "_" * 48
"""A line to write on. Alone between blank lines it is a rule; behind words it is plain text."""

MONATE = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
    *("August", "September", "Oktober", "November", "Dezember"),
)

_KASTEN = """\
> **Wenn Sie das Kind in Gefahr sehen**
>
> Bei gewichtigen Anzeichen für eine Gefahr ist dieser Zettel nicht der richtige
> Weg. Nach § 4 KKG steht Ihnen ein Gespräch mit einer insoweit erfahrenen
> Fachkraft zu, pseudonymisiert, also ohne den Namen des Kindes. Wer vor Ort
> dafür da ist, weiß das Jugendamt."""
"""Stands on every sheet, whatever is in the log."""

_UNABHAENGIG = frozenset({"rueckblick", "termin"})
"""Sections that only their switch governs, whatever their phase says about the handout."""


class Schalter(msgspec.Struct, frozen=True):
    """A part of the handout that can be switched on and off."""

    schluessel: str
    titel: str
    an: bool


SCHALTER = (
    Schalter("ideen", "Weitere Ideen", True),
    Schalter("hilfen", "Wer helfen könnte", True),
    Schalter("vermutungen", "Vermutungen der Runde", False),
    Schalter("rueckblick", "Was aus der letzten Wahl wurde", False),
    Schalter("termin", "Nächster Termin", True),
)
"""All switches as they stand before anybody touches one."""


class Handzettel(msgspec.Struct, frozen=True):
    """The sheet, and what the log holds beyond it."""

    markdown: str
    ausgelassen: tuple[str, ...]
    """One line of plain text for each sort of thing left out, with its count."""


class _Blatt(msgspec.Struct, frozen=True):
    """The entries of a round, each in its place on the sheet or put aside."""

    runde: Runde
    an: Mapping[str, bool]
    plaetze: Mapping[str, Sequence[Eintrag]]
    """By section; besides, `spaeter` holds the options for later."""
    weg: Sequence[tuple[Eintrag, str]]
    """What is left out, with the reason in German; empty: its kind stays in the log."""

    def auf(self, platz: str) -> Sequence[Eintrag]:
        """The entries that stand in this place."""
        return self.plaetze.get(platz, ())

    def offen(self, abschnitt: str) -> bool:
        """Whether the sheet is a mere draft that says what is still to come in this section."""
        da = ("leitfrage", "optionen", "spaeter", "ideen")
        vorgesehen = any(art.abschnitt == abschnitt for art in self.runde.ablauf.arten)
        return vorgesehen and not any(self.auf(platz) for platz in da)

    def helfende(self) -> list[str]:
        """Who could help, by function, over all options and ideas shown; each once."""
        gezeigt = [x for platz in ("optionen", "spaeter", "ideen") for x in self.auf(platz)]
        einmal: dict[str, str] = {}
        felder = [f.schluessel for f in self.runde.ablauf.felder if f.rolle == "hilft"]
        texte = (_text(x.felder.get(feld, "")) for x in gezeigt for feld in felder)
        for text in filter(None, texte):
            einmal.setdefault(text.casefold(), text)
        return list(einmal.values())


def schalter(runde: Runde) -> tuple[Schalter, ...]:
    """Every switch with its present state."""
    return tuple(
        msgspec.structs.replace(s, an=runde.schalter.get(s.schluessel, s.an)) for s in SCHALTER
    )


def handzettel(runde: Runde) -> Handzettel:
    """The handout of a round as it stands; of an empty one a draft."""
    blatt = _ordnen(runde)
    teile = (_kopf, _leitfrage, _optionen, _ideen, _hilfen, _vermutungen, _rueckblick, _ausblick)
    bloecke = [block for teil in teile for block in teil(blatt)]
    return Handzettel("\n\n".join(bloecke) + "\n", tuple(_ausgelassen(blatt)))


def html(markdown: str) -> str:
    """The sheet as a piece of HTML, for printing; task boxes become boxes to tick."""
    # Saves 16 ms at every start, with Textual loaded: only printing needs it.
    from markdown_it import MarkdownIt

    leser = MarkdownIt("commonmark", {"html": False})
    tokens = leser.parse(markdown)
    for token in tokens:
        # `content` is the source, in which only a task box of ours begins with a bare bracket.
        if token.children and token.content.startswith("[ ] "):
            token.children[0].content = "☐" + token.children[0].content.removeprefix("[ ]")
    return str(leser.renderer.render(tokens, leser.options, {}))


def dateiname(runde: Runde, id: str) -> str:
    """A name for the file of a round's handout: `[a-z0-9-]` and `.md`, at most 80 characters."""
    code = _schlicht(runde.angaben.code)[:50].strip("-")
    monat = runde.angaben.monat[:7] if _monat(runde) else ""
    kennung = _schlicht(id).replace("-", "")[:4]
    return "-".join(filter(None, ("handzettel", code, monat, kennung))) + ".md"


# --- what stands where ------------------------------------------------------------------------


def _ordnen(runde: Runde) -> _Blatt:
    an = {s.schluessel: s.an for s in schalter(runde)}
    alle = runde.eintraege
    # An option speaks for the idea it arose from, wherever that option stands itself.
    vertreten = {
        x.bezug
        for x in alle.values()
        if runde.art_von(x).abschnitt == "optionen" and not x.geparkt and x.bezug in alle
        if alle[x.bezug].art in runde.art_von(x).entsteht_aus
    }
    plaetze: dict[str, list[Eintrag]] = {}
    weg: list[tuple[Eintrag, str]] = []
    for eintrag in (x for x in alle.values() if x.id not in vertreten):
        platz, grund = _platz(runde, eintrag, an)
        if platz:
            plaetze.setdefault(platz, []).append(eintrag)
        else:
            weg.append((eintrag, grund))
    return _Blatt(runde, an, plaetze, weg)


def _platz(runde: Runde, eintrag: Eintrag, an: Mapping[str, bool]) -> tuple[str, str]:
    """The place of an entry on the sheet; if there is none, an empty one and the reason."""
    platz: str = runde.art_von(eintrag).abschnitt
    phase = runde.ablauf.phase(eintrag.phase)
    if eintrag.geparkt:
        return "", "noch vorgemerkt"
    if not platz:
        return "", ""
    if not phase.im_handzettel and platz not in _UNABHAENGIG:
        return "", f"aus „{einzeilig(phase.titel)}“"
    if platz == "optionen":
        platz = {"spaet": "spaeter", "offen": "ideen"}.get(_rang(runde, eintrag), platz)
    if not an.get("ideen" if platz == "spaeter" else platz, True):
        return "", "ausgeschaltet"
    absage = _absage(runde, eintrag)
    return ("", absage) if absage else (platz, "")


def _rang(runde: Runde, eintrag: Eintrag) -> str:
    """Rank of an entry's value; `offen` when none is set, `oben` for kinds that have no ranks."""
    for feld in filter(_ordnet, runde.ablauf.felder_von(eintrag.art)):
        wert = feld.wert(eintrag.felder.get(feld.schluessel, ""))
        return wert.rang if wert else "offen"
    return "oben"


def _absage(runde: Runde, eintrag: Eintrag) -> str:
    """Title of the value that keeps an entry, or what it hangs on, off the sheet; or empty."""
    oben = runde.eintraege.get(eintrag.bezug)
    haengt = oben is not None and oben.art in runde.art_von(eintrag).haengt_an
    for x in (eintrag, oben) if oben and haengt else (eintrag,):
        for feld in runde.ablauf.felder_von(x.art):
            wert = feld.wert(x.felder.get(feld.schluessel, ""))
            if wert is None:
                continue
            if _ordnet(feld) and not wert.rang:
                return einzeilig(wert.titel)
    return ""


def _ordnet(feld: Feld) -> bool:
    """Whether the values of a field say where an entry stands."""
    return any(wert.rang for wert in feld.werte)


def _gruppiert(runde: Runde, feld: Feld) -> bool:
    """Whether a field is there to sort entries on the screen."""
    return any(phase.gruppiert_nach == feld.schluessel for phase in runde.ablauf.phasen)


# --- the sections, in their order -------------------------------------------------------------


def _kopf(blatt: _Blatt) -> Iterator[str]:
    runde = blatt.runde
    code, titel = _text(runde.angaben.code), _text(runde.ablauf.titel)
    dauer = f"{runde.ablauf.minuten} Minuten"
    teile = (code and f"Fall {code}", _monat(runde), titel, "" if dauer in titel else dauer)
    yield "# Handzettel"
    yield " · ".join(filter(None, teile))
    yield "Dieser Zettel gehört Ihnen. Was Sie davon aufgreifen, entscheiden Sie allein."


def _leitfrage(blatt: _Blatt) -> Iterator[str]:
    if fragen := blatt.auf("leitfrage"):
        yield "## Ihre Leitfrage"
        yield "\n>\n".join(f"> {_text(frage.text)}" for frage in fragen)
    elif blatt.offen("leitfrage"):
        yield "## Ihre Leitfrage"
        yield "Noch keine Leitfrage notiert."


def _optionen(blatt: _Blatt) -> Iterator[str]:
    optionen, offen = blatt.auf("optionen"), blatt.offen("optionen")
    if optionen or offen:
        yield "## Das nehmen Sie mit"
    for nummer, option in enumerate(optionen, 1):
        yield f"### {nummer}. {_text(option.text)}"
        if zeilen := list(_zur_option(blatt, option)):
            yield "\n".join(zeilen)
    if offen:
        yield "Noch nichts gewählt. Hier ist Platz für einen ersten Schritt:"
        yield f"- [ ] {SCHREIBLINIE}"


def _zur_option(blatt: _Blatt, option: Eintrag) -> Iterator[str]:
    """The first step as a task box, with room to write it in by hand; then what else is known."""
    felder = blatt.runde.ablauf.felder_von(option.art)
    schritt = next((f for f in felder if f.rolle == "schritt"), None)
    if schritt is not None:
        inhalt = _text(option.felder.get(schritt.schluessel, ""))
        yield f"- [ ] {_titel(schritt)}: {inhalt or SCHREIBLINIE}"
    for feld in felder:
        inhalt = _inhalt(blatt, option, feld)
        if inhalt and feld != schritt and not _ordnet(feld):
            yield f"- {inhalt}"


def _ideen(blatt: _Blatt) -> Iterator[str]:
    spaeter, ideen = blatt.auf("spaeter"), blatt.auf("ideen")
    if spaeter or ideen:
        weitere = "Weitere Ideen" if blatt.auf("optionen") else "Ideen der Runde"
        yield f"## {weitere}, zur Auswahl"
    if spaeter:
        yield "### Vielleicht später"
        yield "\n".join(f"- {_text(x.text)}" for x in spaeter)
    professionen = blatt.runde.angaben.professionen
    titel = {p.kuerzel: _text(p.titel) for p in professionen}
    for kuerzel in dict.fromkeys((*titel, *(x.profession for x in ideen))):
        if gruppe := [x for x in ideen if x.profession == kuerzel]:
            yield f"### {titel.get(kuerzel) or _text(kuerzel) or 'Aus der Runde'}"
            yield "\n".join(f"- {_text(x.text)}" for x in gruppe)


def _hilfen(blatt: _Blatt) -> Iterator[str]:
    if blatt.an["hilfen"] and (helfende := blatt.helfende()):
        yield "## Wer helfen könnte"
        yield "\n".join(f"- {wer}" for wer in helfende)


def _vermutungen(blatt: _Blatt) -> Iterator[str]:
    vermutungen = blatt.auf("vermutungen")
    if vermutungen:
        yield "## Vermutungen der Runde"
        yield "So hat sich die Runde erklärt, was Sie erleben. Belegt ist davon nichts."
    arten = [art for art in blatt.runde.ablauf.arten if art.abschnitt == "vermutungen"]
    namen = {art.schluessel for art in arten}
    # What others hang on stands first: the causes before the hypotheses.
    for art in sorted(arten, key=lambda art: not namen.isdisjoint(art.haengt_an)):
        if eintraege := [x for x in vermutungen if x.art == art.schluessel]:
            yield f"### {_text(art.mehrzahl)}"
            yield "\n".join(_mit_angaben(blatt, x, VERMUTUNG) for x in eintraege)


def _rueckblick(blatt: _Blatt) -> Iterator[str]:
    if eintraege := blatt.auf("rueckblick"):
        yield "## Was aus der letzten Wahl wurde"
        yield "\n".join(_mit_angaben(blatt, x) for x in eintraege)


def _ausblick(blatt: _Blatt) -> Iterator[str]:
    yield "## Bis zum nächsten Mal"
    for termin in blatt.auf("termin"):
        yield f"{_text(blatt.runde.art_von(termin).titel)}: {_text(termin.text)}"
    yield "Was hat sich verändert?"
    yield SCHREIBLINIE
    yield _KASTEN


# --- pieces of the sheet ----------------------------------------------------------------------


def _mit_angaben(blatt: _Blatt, eintrag: Eintrag, *vorweg: str) -> str:
    """A list item; what its fields say stands below in brackets."""
    felder = blatt.runde.ablauf.felder_von(eintrag.art)
    angaben = [*vorweg, *filter(None, (_inhalt(blatt, eintrag, feld) for feld in felder))]
    return f"- {_text(eintrag.text)}" + (f"\n  ({'; '.join(angaben)})" if angaben else "")


def _inhalt(blatt: _Blatt, eintrag: Eintrag, feld: Feld) -> str:
    """Title and content of a field; empty when there is nothing to show."""
    roh = eintrag.felder.get(feld.schluessel, "")
    wert = feld.wert(roh)
    inhalt = _text(wert.titel if wert else "" if feld.werte else roh)
    if not inhalt or _gruppiert(blatt.runde, feld):
        return ""
    if feld.rolle == "hilft":
        return f"Wer helfen könnte: {inhalt}" if blatt.an["hilfen"] else ""
    return f"{_titel(feld)}: {inhalt}"


def _titel(feld: Feld) -> str:
    return _text(feld.titel[:1].upper() + feld.titel[1:])


def _text(text: str) -> str:
    return escape(einzeilig(text).strip())


def _monat(runde: Runde) -> str:
    treffer = re.match(r"([0-9]{4})-(0[1-9]|1[0-2])", runde.angaben.monat)
    return f"{MONATE[int(treffer[2]) - 1]} {treffer[1]}" if treffer else ""


def _schlicht(text: str) -> str:
    """The text in `[a-z0-9-]`."""
    klein = unicodedata.normalize("NFC", text).lower()
    for zeichen, ersatz in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        klein = klein.replace(zeichen, ersatz)
    ohne_akzente = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", klein))
    return re.sub("[^a-z0-9]+", "-", ohne_akzente).strip("-")


# --- what the log holds beyond the sheet ------------------------------------------------------


def _ausgelassen(blatt: _Blatt) -> Iterator[str]:
    arten = blatt.runde.ablauf.arten
    angaben = blatt.runde.angaben
    if angaben.alter or angaben.geschlecht or angaben.stufe:
        yield "Angaben zum Kind"
    zahlen = Counter((x.art, grund) for x, grund in blatt.weg)
    for art in arten:
        for grund in dict.fromkeys(grund for name, grund in zahlen if name == art.schluessel):
            da = {a.schluessel for a in arten if zahlen[a.schluessel, grund]}
            if any(_zaehlt_mit(art, oben, da) for oben in arten):
                continue
            unten = [a for a in arten if a.schluessel in da and _zaehlt_mit(a, art, da)]
            mit = " und ".join(_anzahl(a, zahlen[a.schluessel, grund]) for a in unten)
            zeile = _anzahl(art, zahlen[art.schluessel, grund]) + (mit and f" mit {mit}")
            yield f"{zeile} ({grund})" if grund else zeile
    if not blatt.an["hilfen"] and (zahl := len(blatt.helfende())):
        yield f"{zahl} {'Angabe' if zahl == 1 else 'Angaben'}, wer helfen könnte (ausgeschaltet)"


def _zaehlt_mit(art: Eintragsart, oben: Eintragsart, da: set[str]) -> bool:
    """Whether a kind is named along with one it hangs on (a question with its answers)."""
    frei = da.isdisjoint({*oben.haengt_an} - {oben.schluessel})
    return art != oben and oben.schluessel in da.intersection(art.haengt_an) and frei


def _anzahl(art: Eintragsart, zahl: int) -> str:
    if zahl == 1 and art.einzig:
        return einzeilig(art.titel)
    return f"{zahl} {einzeilig(art.titel if zahl == 1 else art.mehrzahl)}"
