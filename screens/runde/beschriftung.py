"""What stands above the line: what the next Enter will do. Pure texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from modelle.ablauf.format import Eintragsart, Feld
from modelle.runde.eingabe import Deutung
from modelle.runde.felderzeile import bleibt_text, gefragt_genannt, genannte
from modelle.runde.vorgabe import schon_vorbei, sprecher, vom_fall
from modelle.runde.zustand import Eintrag, Runde
from tui.worte import kurz

LANG = 400
"""Characters of a line that are read for its label at a key, so that keys stay quick."""

IN_DER_LISTE = "Liste: Esc, dann tippen"
"""Stands in the line while the list has the focus, because letters are keys there."""

LAENGE = 20
"""Characters shown of the text of another entry."""

ZEILEN, ZEILENLAENGE = 3, 52
"""Lines that a question about several shows, and characters of each; the rest is counted."""


def gelesenes(text: str) -> str:
    """Return what of a line its label is made from: tags stand in front, fields at the end."""
    return text if len(text) <= LANG else f"{text[: LANG // 2]} … {text[-LANG // 2 :]}"


def beim_aendern(
    runde: Runde,
    id: str,
    felder: Sequence[Feld],
    breite: int = 200,
    text: str = "",
    bisher: str = "",
) -> str:
    """Label the line that holds a field of an entry, or without fields the entry's text.

    Of a field it says whose it is; that gets as many cells as a window of `breite` cells has left.
    What else `text`, which stands in the line, names behind a semicolon stands at the end.
    """
    if not felder:
        return "Ändern"
    titel, eintrag = felder[0].titel, runde.eintraege.get(id)
    if eintrag is None:
        return f"{titel[:1].upper()}{titel[1:]}"
    eigene = runde.ablauf.felder_von(eintrag.art)
    genannt = gefragt_genannt(text, felder[0], eigene, bisher)
    titel, *dazu = dict.fromkeys(
        f"{feld.titel} (ersetzt)"
        if feld != felder[0] and eintrag.felder.get(feld.schluessel)
        else feld.titel
        for feld, _ in genannt
    )
    dazu += _bleibt_text(runde, eintrag.art, text)
    frei = breite - len(titel) - 8 - sum(len(teil) + 3 for teil in dazu)
    wessen = kurz(eintrag.text, max(LAENGE // 2, min(40, frei)))
    return " · ".join((f"{titel[:1].upper()}{titel[1:]}", wessen, *dazu))


def _genanntes(runde: Runde, art: str, text: str) -> list[str]:
    """Return the titles of the fields that a text names behind it, and which stay text."""
    _, genannt = genannte(text, runde.ablauf.felder_von(art))
    return [*dict.fromkeys(feld.titel for feld, _ in genannt), *_bleibt_text(runde, art, text)]


def _bleibt_text(runde: Runde, art: str, text: str) -> list[str]:
    """Say which fields that a text names stay text; [] for none."""
    worte = dict.fromkeys(f"„{feld.titel}“" for feld in bleibt_text(runde, art, text))
    return [f"{' und '.join(worte)} bleibt Text"] if worte else []


def bei_der_liste(wartet: Eintragsart | None, dort: Eintrag | None, breite: int = 200) -> str:
    """Label a line in which something stands while the list has the keys.

    `wartet` is a kind half typed in it that Enter lets hang on `dort`, the chosen entry, or None.
    """
    if dort is None or wartet is None:
        return f"{IN_DER_LISTE}. Ihr Text wartet in der Zeile."
    vorn = f"{IN_DER_LISTE}. Enter: {wartet.titel} zu "
    return vorn + kurz(dort.text, max(LAENGE // 2, breite - cell_len(vorn) - 2))


class _Form(NamedTuple):
    """How much of a label is said."""

    kuerzel: bool = False
    """The tag of a profession instead of its name."""
    laenge: int = LAENGE
    """Characters of the text of another entry; with 0 nothing is said of it."""
    nur: bool = True
    """Say that a kind holds for this line only."""
    wege: int = 2
    """Name the ways to something else in full (2), with few words (1), or only the way out (0)."""
    von_selbst: bool = True
    """Say who speaks even if that follows from the kind."""
    von: bool = True
    """Say who said the other entry."""


_FORMEN = (
    _Form(),
    _Form(nur=False),
    _Form(wege=1),
    _Form(nur=False, wege=1),
    _Form(True, wege=1),
    _Form(True, nur=False, wege=1),
    _Form(True, nur=False, wege=1, von_selbst=False),
    _Form(True, LAENGE * 2 // 3, nur=False, wege=1, von_selbst=False),
    _Form(True, LAENGE // 2, nur=False, wege=1, von_selbst=False),
    _Form(True, LAENGE // 2, nur=False, wege=0, von_selbst=False),
    _Form(True, nur=False, wege=0, von_selbst=False, von=False),
    _Form(True, LAENGE // 2, nur=False, wege=0, von_selbst=False, von=False),
    _Form(True, 0, wege=0),
)
"""From the longest to the shortest."""


class Wege(NamedTuple):
    """How one gets from a line to something else."""

    taste: str = ""
    """The key that leads into the list."""
    andere: Eintragsart | None = None
    """The kind of several entries that the line may hang on, or None."""
    sonst: Eintragsart | None = None
    """The kind that the line goes back to with Esc, or None."""

    def worte(self, viele: int) -> list[str]:
        """Say them, in full (2), with as few words as will do (1), or only the way out (0)."""
        worte = list[str]()
        if self.andere and viele:
            worte.append(f"{self.taste} andere{f' {self.andere.titel}' if viele > 1 else ''}")
        if self.sonst:
            worte.append(f"Esc {'wieder ' if viele > 1 else ''}{self.sonst.titel}")
        return worte


KEINE = Wege()


def beim_eintragen(
    runde: Runde,
    deutung: Deutung,
    vorgabe: tuple[str, str],
    bezug: str,
    breite: int = 200,
    wege: Wege = KEINE,
) -> str:
    """Label the line that becomes an entry: kind, what it hangs on, who says it, its fields.

    `vorgabe` are the kind and the profession that hold unless the line says otherwise; `bezug` is
    the id of the entry it will hang on, or "". `wege` are the ways to something else. Where it
    takes more than `breite` cells, the ways are said shorter, then the profession gives way to its
    tag, then the text of the other entry to its beginning. What hangs on an entry may leave out
    that its kind holds for this line only: that it hangs there says more.
    """
    for form in _FORMEN:
        if form.nur or bezug:
            worte = _beim_eintragen(runde, deutung, vorgabe, bezug, form)
            label = " · ".join((worte, *wege.worte(form.wege)))
            if cell_len(label) <= breite:
                break
    return label


def _beim_eintragen(
    runde: Runde, deutung: Deutung, vorgabe: tuple[str, str], bezug: str, form: _Form
) -> str:
    kuerzel, laenge, nur, _, von_selbst, von = form
    art = deutung.art.schluessel if deutung.art else vorgabe[0]
    teile = [deutung.feld.titel if deutung.feld else runde.ablauf.art(art).titel if art else ""]
    ziel = runde.eintraege.get(bezug)
    if ziel is not None and laenge:
        wessen = f" von {ziel.profession.upper()}" if ziel.profession and von else ""
        teile[0] += f" zu {kurz(ziel.text, laenge)}{wessen}"
    if deutung.art and art not in runde.phase.arten:
        vorbei = schon_vorbei(runde, art)
        teile[0] += f" (für „{vorbei.titel}“)" if vorbei else " (für später)"
    elif nur and deutung.art and art != vorgabe[0]:
        teile[0] += " (nur diese Zeile)"
    wer = sprecher(runde, art, deutung, vorgabe[1])
    if wer and not deutung.feld and (von_selbst or deutung.profession or not vom_fall(runde, art)):
        teile.append(wer.upper() if kuerzel else _wer(runde, wer))
    if art and not deutung.feld:
        teile += _genanntes(runde, art, deutung.text)
    if deutung.vorn and not (deutung.profession or deutung.art or deutung.feld):
        teile.append("Text wie getippt")
    return " · ".join(teile)


def nur_diese(runde: Runde, art: str) -> str:
    """Say that the phase has no other kind than `art`, or with "" none at all."""
    nur = f": In dieser Phase gibt es nur „{runde.ablauf.art(art).titel}“" if art else ""
    return f"Hier ist nichts umzuschalten{nur}."


def _wer(runde: Runde, kuerzel: str) -> str:
    """Name a profession in full words."""
    profession = runde.profession(kuerzel)
    return profession.titel if profession else kuerzel


def beim_suchen(runde: Runde, eintrag: str, art: str, bezug: str, wer: str) -> str:
    """Label the line while offers are searched.

    The chosen offer goes into the entry with the id `eintrag`. If that is "", it becomes a new
    entry of the kind `art`, said by `wer`, which hangs on the entry with the id `bezug`, if any.
    """
    if eintrag:
        return f"Zu {kurz(runde.eintraege[eintrag].text, LAENGE)}"
    neu = f"Neu: {runde.ablauf.art(art).titel}"
    if bezug:
        return f"{neu} zu {kurz(runde.eintraege[bezug].text, LAENGE)}"
    return f"{neu} · {_wer(runde, wer)}" if wer else neu


def gezeigte(texte: Sequence[str]) -> list[tuple[str]]:
    """Return rows with the beginnings of lines that a question is about, and how many more."""
    mehr = len(texte) - ZEILEN
    zeilen = [(kurz(text, ZEILENLAENGE),) for text in texte[:ZEILEN]]
    return [*zeilen, (f"und {mehr} weitere",)] if mehr > 0 else zeilen
