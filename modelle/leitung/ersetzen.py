"""Replacing words in everything the log holds of a case, and remembering them as names.

One transaction over all rounds of the case. Each round that is rewritten or not yet closed also
gets an event. So another process that has it open finds the next number taken, reads everything
anew, and cannot write the old texts back.

Decision: replacing a name is no event. It overwrites the texts of every round of the case at once,
for good. The event that goes with it holds salted hashes only and makes other terminals read anew.
The file and its copies are written anew right away if together they have at most 16 MB (SOFORT,
77 ms); else closing a round or the next opening makes up for it. The app does not do it while the
log alone has more than 8 MB (`verbindung.wartet`), but when it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import reduce

import msgspec

from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis, streuwerte
from modelle.leitung import ersetzen_kooperation, vereinbartes
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.kopien.ersetztes import notiz
from modelle.protokoll.runden import Akte, Protokoll
from modelle.protokoll.spuren import BEISEITE
from modelle.runde import ereignisse as e
from modelle.runde.faltung import falten
from modelle.runde.regeln import fliesst_zurueck
from modelle.runde.schwaerzen import Textersetzung, ersetzung, geschwaerzt, handlungsfeld, kuerzel
from modelle.sprache.zeichen import einzeilig
from modelle.strom.vermerk import Vermerk

SOFORT = 16_000_000
"""Bytes of the log and its copies together up to which they are rewritten at once after replacing,
in less than a tenth of a second. More than that keep traces until a round is closed or the log is
opened."""

replace = msgspec.structs.replace


def ueberall_ersetzen(
    umgebung: Umgebung,
    runde: str,
    woerter: Sequence[str],
    ersatz: str,
    art: str,
    merken: Sequence[str],
) -> int:
    """Replace words in all rounds of the case of this round; return how many texts changed.

    `merken` are the words that are remembered as names of the kind `art` from then on. Raises
    ProtokollFehler.
    """
    auftrag = _Auftrag(umgebung, woerter, einzeilig(ersatz), art, merken)
    umgebung.protokoll.umschreiben(runde, auftrag.umgeschrieben)
    return auftrag.geaendert


def vorkommen(
    umgebung: Umgebung, runde: str, gesucht: Sequence[tuple[Sequence[str], str]]
) -> list[int]:
    """Return in how many texts of each round of the case these words stand, this round first.

    `gesucht` are words with what would be put in their place. Nothing is changed.
    """
    ersetzen = [ersetzung([einzeilig(w) for w in woerter], ers, ()) for woerter, ers in gesucht]
    anzahlen = []
    for akte in umgebung.protokoll.akten(runde):
        getroffen = 0

        def zaehlen(text: str) -> str:
            nonlocal getroffen
            getroffen += any(ersetze(text) != text for ersetze in ersetzen)
            return text

        _umgeschrieben(akte, zaehlen, zaehlen, lambda code: code)
        anzahlen.append(getroffen)
    return anzahlen


class _Auftrag:
    """Rewriting the rounds of a case, and counting the texts that change by it."""

    def __init__(
        self,
        umgebung: Umgebung,
        woerter: Sequence[str],
        ersatz: str,
        art: str,
        merken: Sequence[str],
    ) -> None:
        self._protokoll, self._neue_id = umgebung.protokoll, umgebung.neue_id
        self._wann = umgebung.jetzt()
        self._woerter = [einzeilig(wort) for wort in woerter]
        self._ersatz, self._art, self._merken = ersatz, art, merken
        self.geaendert = 0
        """Texts of rounds that changed so far; their list rows do not count."""

    def umgeschrieben(self, akten: list[Akte]) -> list[Akte]:
        """Return these rounds without the words, and rewrite the co-operation if it has them."""
        gedaechtnis = _gemeinsames(akten)
        frueher = (g.ersatz for g in gedaechtnis.namen.values())
        ersetze = ersetzung(self._woerter, self._ersatz, frueher)
        zaehlend, code = self._zaehlend(ersetze), _code(self._protokoll, akten, ersetze)
        umgeschrieben = [_umgeschrieben(akte, zaehlend, ersetze, code) for akte in akten]
        _in_der_kooperation(self._protokoll, akten, ersetze, self._wann, self._neue_id)
        vereinbartes.ersetzen(
            self._protokoll, [falten(akte.vermerke) for akte in akten], code, ersetze
        )
        salz = gedaechtnis.salz or self._neue_id()
        self._vormerken(akten, code, salz)
        gemerkt = e.NameGemerkt(salz, streuwerte(self._merken, salz), self._art, self._ersatz)
        unbekannt = not all(map(gedaechtnis.kennt, filter(str.strip, self._merken)))
        betroffen = _betroffen(akten, umgeschrieben, unbekannt)
        return [
            _mit(akte, gemerkt, self._wann, self._neue_id) if trifft else akte
            for akte, trifft in zip(umgeschrieben, betroffen, strict=True)
        ]

    def _vormerken(self, akten: Sequence[Akte], code: Textersetzung, salz: str) -> None:
        """Note what was replaced, for copies that have more of the case than the log."""
        war = akten[0].zeile.code if akten else ""
        runden = [akte.zeile.id for akte in akten]
        worte = notiz(salz, runden, (war, code(war)), self._woerter, self._ersatz)
        self._protokoll.aufraeumen_vormerken(worte, BEISEITE)

    def _zaehlend(self, ersetze: Textersetzung) -> Textersetzung:
        def zaehlend(text: str) -> str:
            danach = ersetze(text)
            self.geaendert += danach != text
            return danach

        return zaehlend


def _betroffen(davor: Sequence[Akte], danach: Sequence[Akte], unbekannt: bool) -> list[bool]:
    """Return for each round whether it gets the event.

    Rounds that were rewritten get it and, if there is any, all that are not closed. The first one
    gets it, too, if the words are not remembered yet (`unbekannt`).
    """
    anders = list(danach) != list(davor)
    return [
        neu != alt
        or (anders and alt.zeile.stand != "geschlossen")
        or (unbekannt and alt is davor[0])
        for alt, neu in zip(davor, danach, strict=True)
    ]


def _in_der_kooperation(
    protokoll: Protokoll,
    akten: Sequence[Akte],
    ersetze: Textersetzung,
    wann: datetime,
    neue_id: Callable[[], str],
) -> None:
    """Overwrite the words in the needs these rounds began with and the results they gave back."""
    if any(fliesst_zurueck(falten(akte.vermerke)) for akte in akten):
        ersetzen_kooperation.ersetzen(protokoll, ersetze, wann, neue_id)


def _gemeinsames(akten: Sequence[Akte]) -> Gedaechtnis:
    eigenes, *andere = [falten(akte.vermerke).gedaechtnis for akte in akten] or [OHNE]
    return reduce(Gedaechtnis.vereint, andere, eigenes)


def _code(protokoll: Protokoll, akten: Sequence[Akte], ersetze: Textersetzung) -> Textersetzung:
    """Return what replaces words in a case code; this case never gets the code of another one."""
    if not akten:
        return ersetze
    alt = akten[0].zeile.code
    neu, nr = ersetze(alt), 1
    while ersetze(alt) != alt and (
        protokoll.finden(neu) or protokoll.wiedervorlagen_kennungen(neu)
    ):
        nr += 1
        neu = f"{ersetze(alt)} {nr}"
    return lambda code: neu if code.casefold() == alt.casefold() else ersetze(code)


def _umgeschrieben(
    akte: Akte, zaehlend: Textersetzung, ersetze: Textersetzung, code: Textersetzung
) -> Akte:
    zeile = replace(
        akte.zeile,
        code=code(akte.zeile.code),
        leitfrage=ersetze(akte.zeile.leitfrage),
        feld=handlungsfeld(akte.zeile.feld, ersetze),
        schule=ersetze(akte.zeile.schule),
    )
    return Akte(zeile, geschwaerzt(akte.vermerke, zaehlend, code), _zeile(akte.entwurf, zaehlend))


def _zeile(alt: Entwurf, ersetze: Textersetzung) -> Entwurf:
    """Return the half-typed line without the words; its cursor keeps its distance from the end."""
    text = ersetze(alt.text)
    return replace(
        alt,
        text=text,
        stelle=alt.stelle if text == alt.text else max(0, len(text) - len(alt.text) + alt.stelle),
        profession=kuerzel(alt.profession, ersetze),
        auftrag=ersetze(alt.auftrag),
    )


def _mit(akte: Akte, ereignis: e.NameGemerkt, wann: datetime, neue_id: Callable[[], str]) -> Akte:
    nr = len(akte.vermerke) + 1
    return replace(akte, vermerke=(*akte.vermerke, Vermerk(nr, neue_id(), wann, nr, ereignis)))
