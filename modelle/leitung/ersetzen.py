"""Replacing words in all that the log holds of a case, and remembering them as names.

One transaction over all its rounds. Each round that is rewritten or not yet closed also gets an
event: whoever has it open elsewhere finds the next number taken, reads everything anew, and
cannot write the old texts back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import reduce

import msgspec

from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis, streuwerte
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.runden import Akte, Protokoll
from modelle.runde import ereignisse as e
from modelle.runde.faltung import falten
from modelle.runde.regeln import fliesst_zurueck
from modelle.runde.schwaerzen import Ersetzung, ersetzung, geschwaerzt, handlungsfeld, kuerzel
from modelle.sprache.zeichen import einzeilig
from modelle.strom.vermerk import Vermerk

SOFORT = 16_000_000
"""Bytes of a file that is written anew at once after replacing: up to here it takes less than a
tenth of a second. In a larger one traces stay until a round is closed or the file is opened."""

replace = msgspec.structs.replace


def ueberall_ersetzen(
    protokoll: Protokoll,
    runde: str,
    woerter: Sequence[str],
    ersatz: str,
    art: str,
    wann: datetime,
    neue_id: Callable[[], str],
    merken: Sequence[str],
) -> int:
    """Replace words in all rounds of the case of a round; returns how many texts changed.

    `merken` are the words that are remembered as names from then on.
    """
    woerter, ersatz = [einzeilig(wort) for wort in woerter], einzeilig(ersatz)
    geaendert = 0

    def neu(akten: list[Akte]) -> list[Akte]:
        nonlocal geaendert
        gedaechtnis = _gemeinsames(akten)
        ersetze = ersetzung(woerter, ersatz, (g.ersatz for g in gedaechtnis.namen.values()))

        def zaehlend(text: str) -> str:
            nonlocal geaendert
            danach = ersetze(text)
            geaendert += danach != text
            return danach

        code = _code(protokoll, akten, ersetze)
        umgeschrieben = [_umgeschrieben(akte, zaehlend, ersetze, code) for akte in akten]
        _in_der_kooperation(protokoll, akten, ersetze, wann, neue_id)
        salz = gedaechtnis.salz or neue_id()
        gemerkt = e.NameGemerkt(salz, streuwerte(merken, salz), art, ersatz)
        unbekannt = not all(map(gedaechtnis.kennt, filter(str.strip, merken)))
        betroffen = _betroffen(akten, umgeschrieben, unbekannt)
        return [
            _mit(akte, gemerkt, wann, neue_id) if trifft else akte
            for akte, trifft in zip(umgeschrieben, betroffen, strict=True)
        ]

    protokoll.umschreiben(runde, neu)
    return geaendert


def _betroffen(davor: Sequence[Akte], danach: Sequence[Akte], unbekannt: bool) -> list[bool]:
    """Which rounds get the event: those rewritten, and then all that are still open, too.

    The first one also where the words are not remembered yet (`unbekannt`).
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
    ersetze: Ersetzung,
    wann: datetime,
    neue_id: Callable[[], str],
) -> None:
    """Overwrite the words also where such rounds take their needs from and give results to."""
    if any(fliesst_zurueck(falten(akte.vermerke)) for akte in akten):
        # Only what has to do with needs or a Verbund needs the co-operation.
        from modelle.leitung.ersetzen_kooperation import ersetzen

        ersetzen(protokoll, ersetze, wann, neue_id)


def _gemeinsames(akten: Sequence[Akte]) -> Gedaechtnis:
    eigenes, *andere = [falten(akte.vermerke).gedaechtnis for akte in akten] or [OHNE]
    return reduce(Gedaechtnis.vereint, andere, eigenes)


def _code(protokoll: Protokoll, akten: Sequence[Akte], ersetze: Ersetzung) -> Ersetzung:
    """What becomes of a case code: the present one never becomes that of another case."""
    if not akten:
        return ersetze
    alt = akten[0].zeile.code
    neu, nr = ersetze(alt), 1
    while ersetze(alt) != alt and protokoll.finden(neu):
        nr += 1
        neu = f"{ersetze(alt)} {nr}"
    return lambda code: neu if code.casefold() == alt.casefold() else ersetze(code)


def _umgeschrieben(akte: Akte, zaehlend: Ersetzung, ersetze: Ersetzung, code: Ersetzung) -> Akte:
    zeile = replace(
        akte.zeile,
        code=code(akte.zeile.code),
        leitfrage=ersetze(akte.zeile.leitfrage),
        feld=handlungsfeld(akte.zeile.feld, ersetze),
    )
    return Akte(zeile, geschwaerzt(akte.vermerke, zaehlend, code), _zeile(akte.entwurf, zaehlend))


def _zeile(alt: Entwurf, ersetze: Ersetzung) -> Entwurf:
    """The half-typed line; its cursor keeps its distance from the end."""
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
