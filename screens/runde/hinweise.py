"""The coaching: what to type, the rule of a phase, and sentences that the moderator may say."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len

from modelle.ablauf.beispiel import beispielsatz
from modelle.ablauf.format import Feld, Phase
from modelle.runde.listentasten import EINZELN
from modelle.runde.zustand import Eintrag, Runde
from tui.rahmen import Lernhilfe, Schirm
from tui.widgets.text import Teil, Text
from tui.widgets.umbruch import reihenanfaenge

Zeile = tuple[Teil, ...]
REGEL: Teil = ("Regel: ", "bold $accent")

RAND = 3
"""Cells of a row that the edges take."""


def hinweiszeilen(
    phase: Phase,
    hoch: bool,
    zuerst: tuple[str, str] = ("", ""),
    folgt: bool = False,
    wieder: str = "",
) -> list[Zeile]:
    """Return what to type, the rule of a phase, and its sentences.

    `wieder` is the key that brings the first row back, or "" if none does.

    `zuerst` is the heading and the sentence of the first row, which is left out if the sentence is
    "". A low window has room for the rule and one sentence, the first one if there are several.
    `folgt` says that something from the last round is there to be asked about.
    """
    kopf, satz = zuerst
    lernen: list[Zeile] = [((f"{kopf}: ", "bold $accent"), satz)] if satz else []
    saetze = (*phase.saetze, *(phase.saetze_rueckblick if folgt else ()))
    saetze = saetze if hoch else saetze[: 0 if satz else 1]
    return [
        *lernen,
        (REGEL, (phase.regel, "bold"), *([f"  {wieder}: So geht es"] if wieder else [])),
        *((f"„{satz.strip('„“')}“",) for satz in saetze),
    ]


def legende(runde: Runde) -> tuple[str, list[str]]:
    """Return a choice of this phase, first the one it is about, and each key with its words.

    There are none where the footer has room for the values themselves.
    """
    phase, ablauf, worum = runde.phase, runde.ablauf, _worum_es_geht(runde)
    felder = [worum, *(f for art in phase.arten for f in ablauf.felder_von(art))]
    feld = next((f for f in felder if f and len(f.werte) > EINZELN), None)
    if feld is None:
        return "", []
    return feld.titel, [f"{wert.taste} {wert.titel}" for wert in feld.werte]


def _worum_es_geht(runde: Runde) -> Feld | None:
    """Return the choice that the phase is about: its groups, or what became of things agreed."""
    phase, ablauf = runde.phase, runde.ablauf
    if phase.ansicht == "gruppen":
        return ablauf.feld(phase.gruppiert_nach)
    if phase.ansicht != "rueckblick":
        return None
    felder = (
        f for art in phase.arten if ablauf.art(art).entsteht_aus for f in ablauf.felder_von(art)
    )
    return next((feld for feld in felder if feld.werte), None)


def wahlzeilen(feld: str, werte: list[str], breite: int) -> list[Zeile]:
    """Return the keys of a field with its title in rows of `breite` cells."""
    reihen = [f"{feld}: {werte[0]}"]
    for wert in werte[1:]:
        # A key is not parted from its words at the end of a row.
        if cell_len(weiter := f"{reihen[-1]} · {wert}") <= breite:
            reihen[-1] = weiter
        else:
            reihen.append(wert)
    kopf = f"{feld}: "
    erste = reihen[0].removeprefix(kopf)
    return [((kopf, "bold $accent"), erste), *((reihe,) for reihe in reihen[1:])]


def mit_legende(
    zeilen: list[Zeile], feld: str, werte: list[str], breite: int, vor_allem: bool = True
) -> list[Zeile]:
    """Return the rows with the keys of a field in front of the rule and the sentences.

    What to type gives way to the field that the phase is about, then the sentences, then the rule,
    so that it all takes no more room than before. Beside another field (`vor_allem=False`) it stays
    where there is room. `breite` are the cells of a row.
    """
    neu = wahlzeilen(feld, werte, breite)
    frei = sum(_hoehe(zeile, breite) for zeile in zeilen)
    regel = next(i for i, zeile in enumerate(zeilen) if zeile[0] == REGEL)
    daneben = zeilen[:regel] + neu
    if not vor_allem and sum(_hoehe(zeile, breite) for zeile in daneben) <= frei:
        neu = daneben
    for zeile in zeilen[regel:]:
        if sum(_hoehe(x, breite) for x in (*neu, zeile)) > frei:
            break
        neu.append(zeile)
    return neu


def _hoehe(zeile: Zeile, breite: int) -> int:
    text = "".join(teil if isinstance(teil, str) else teil[0] for teil in zeile)
    return len(reihenanfaenge(text, max(1, breite)))


class Hinweise(Text):
    """Shows what to type, rule and sentences until they are hidden."""

    DEFAULT_CSS = """
    Hinweise {
        height: auto; padding: 0 1; border-left: thick $accent; background: $boost;
        &:ansi { background: ansi_default; border-left: thick ansi_green; }
        &.-zu { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="hinweise")
        self._eintraege: Mapping[str, Eintrag] | None = None
        """The entries when they were last looked at; None before that."""
        self._zu = False
        """True if somebody hid them."""
        self._bekannt = ""
        """Key of the present phase if its example is not shown, because it is known; else ""."""
        self._noch_einmal = ""
        """Key of the phase whose example somebody asked for once more."""

    def zeige(self, runde: Runde, hilfe: Lernhilfe | None, *, folgt: bool, in_liste: bool) -> None:
        """Show those of the present phase; a high window has room for all sentences.

        `hilfe` says what to type here, and is told what was entered since the last time. `folgt`
        says that something from the last round is there, `in_liste` that the list has the focus:
        there the keys that sort are named instead of what to type.
        """
        zuerst = ("", "")
        if hilfe is not None:
            vorher, self._eintraege = self._eintraege, runde.eintraege
            if vorher is not None and vorher is not runde.eintraege:
                neue = (x.art for id, x in runde.eintraege.items() if id not in vorher)
                hilfe.getan(runde, neue)
            zuerst = self._zuerst(runde, hilfe)
        # Not by the class `-hoch`: that follows a new size only later.
        hoch = self.app.size.height >= Schirm.VERTICAL_BREAKPOINTS[1][0]
        schirm = self.screen
        wieder = schirm.taste("hinweise") if self._bekannt and isinstance(schirm, Schirm) else ""
        zeilen = hinweiszeilen(runde.phase, hoch, zuerst, folgt, wieder)
        weicht = in_liste and not (hilfe and hilfe.fuehrt)
        feld, werte = legende(runde) if weicht else ("", [])
        self.set_class(self._zu and not werte, "-zu")
        if werte and self._zu:
            # Who hides the sentences still sees what each key sorts into.
            self.setze_zeilen(wahlzeilen(feld, werte, self.app.size.width - RAND))
            return
        if werte:
            worum = _worum_es_geht(runde)
            vor_allem = worum is not None and worum.titel == feld
            zeilen = mit_legende(zeilen, feld, werte, self.app.size.width - RAND, vor_allem)
        self.setze_zeilen(zeilen)

    def _zuerst(self, runde: Runde, hilfe: Lernhilfe) -> tuple[str, str]:
        """Return heading and sentence of the first row; a known example only if asked for."""
        kopf, satz = hilfe.zeile(runde)
        hier = runde.phase.schluessel
        if not satz and self._noch_einmal == hier:
            satz = beispielsatz(runde.ablauf, runde.phase)
        self._bekannt = "" if satz else hier
        return kopf, satz

    def umschalten(self) -> None:
        """Show an example that is known once more, else hide them all, or show them again.

        Hidden they stay for the phases to come, too. They are shown as this says the next time
        `zeige` is called.
        """
        if self._bekannt and not self._zu:
            self._noch_einmal = self._bekannt
        else:
            self._zu = not self._zu
