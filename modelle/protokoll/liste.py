"""Lists of rounds, and the search in them: read from one row a round, never from its events.

Decision: the start list reads what it shows: one read a state by its index, at most 100 rounds
each, so that open rounds come first however many closed ones there are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from modelle.fach.einordnung import HANDLUNGSFELDER
from modelle.protokoll.fehler import verstaendlich
from modelle.protokoll.listenzeile import STAENDE, TREFFEN, Listenzeile
from modelle.protokoll.verbindung import Verbindung
from modelle.protokoll.vermerke import zeittext
from modelle.sprache.zahlen import MONATE

GELESEN = ", ".join(f"CAST({spalte} AS TEXT)" for spalte in Listenzeile.__struct_fields__)
"""SQL: the columns of a row, as text whatever a damaged file holds."""


class Rundenliste(Verbindung):
    """An open log whose rounds can be listed."""

    def runden(
        self,
        suche: str = "",
        stand: str = "",
        hoechstens: int = 500,
        *,
        ebene: str = "",
        feld: str = "",
        schule: str = "",
    ) -> list[Listenzeile]:
        """Return at most `hoechstens` rounds (-1: all), the one changed last first.

        Each word of `suche` must stand in what the list shows, or in the name of the school. The
        other filters are exact: one of STAENDE, a level, a field of action as it is stored, the
        key of a school. An empty filter is none.
        """
        bedingungen, werte = ["1"], list[object]()
        gewaehlt = {"stand": stand, "ebene": ebene, "feld": feld, "schule": schule}
        for spalte, wert in gewaehlt.items():
            if wert:
                bedingungen.append(f"{spalte} = ?")
                werte.append(wert)
        namen = self.schulnamen() if suche.strip() else {}
        schulen = {schluessel: name.casefold() for schluessel, name in namen.items()}
        for wort in suche.split():
            bedingung, muster = _suchbedingung(wort, schulen)
            bedingungen.append(bedingung)
            werte.extend(muster)
        return self._zeilen(
            f"WHERE {' AND '.join(bedingungen)} ORDER BY geaendert DESC LIMIT ?",
            *werte,
            hoechstens,
        )

    def fuer_startliste(self, suche: str, hoechstens: int) -> list[Listenzeile]:
        """Return planned, then running, then closed rounds that `suche` finds as in `runden`.

        At most `hoechstens` a state, newest first, so that closed rounds never crowd out open
        ones. Each state is read through its index, so the whole table is never sorted.
        """
        # States are read in the order a round passes through them: if another process moves one
        # on meanwhile, it is found twice rather than missed.
        nach_stand = [self.runden(suche, stand, hoechstens) for stand in STAENDE]
        return list({zeile.id: zeile for zeilen in nach_stand for zeile in zeilen}.values())

    def zaehlbare(self, genug: int) -> bool:
        """Return True if so many rounds, closed or deleted, can be counted in a report."""
        zu = "runden WHERE stand = 'geschlossen'"
        sql = f"SELECT 1 FROM {zu} UNION ALL SELECT 1 FROM kennzahlen LIMIT ?"
        with verstaendlich(self.pfad):
            return len(self._db.execute(sql, (genug,)).fetchall()) == genug

    def finden(self, angabe: str) -> Listenzeile | None:
        """Return the round with this id, else the one last changed with this case code, or None."""
        wo = "WHERE id = ? OR code = ? ORDER BY id = ? DESC, geaendert DESC LIMIT 1"
        return next(iter(self._zeilen(wo, angabe, angabe, angabe)), None)

    def mit_code(self, code: str) -> list[Listenzeile]:
        """Return the rounds of a case, the one changed last first."""
        return self._zeilen("WHERE code = ? ORDER BY geaendert DESC", code)

    def wie_geschrieben(self, code: str) -> str:
        """Return a code as the round changed last writes it, whatever its case, blanks, dashes.

        If only what was agreed still has the code, return it as that writes it; else as it is.
        """
        sql = (
            "SELECT code FROM ("
            " SELECT code, geaendert FROM runden UNION ALL SELECT code, '' FROM wiedervorlagen)"
            " WHERE replace(code, ' ', '-') = ? COLLATE NOCASE"
            " ORDER BY code = ? DESC, geaendert DESC LIMIT 1"
        )
        with verstaendlich(self.pfad):
            zeile = self._db.execute(sql, (code.replace(" ", "-"), code)).fetchone()
        return str(zeile[0]) if zeile else code

    def unveraendert_seit(
        self, zeitpunkt: datetime, treffen: datetime, jetzt: datetime
    ) -> list[Listenzeile]:
        """Return rounds closed before an instant, or still open and last changed before it (UTC).

        For meetings without a case that began, `treffen` is that instant. Rounds with a time later
        than `jetzt` are returned, too: they were written while the clock was ahead, or their row is
        damaged.
        """
        return self._zeilen(
            "WHERE coalesce(geschlossen, geaendert) NOT BETWEEN"
            f" CASE WHEN sache = '{TREFFEN}' AND stand <> 'geplant' THEN ? ELSE ? END AND ?"
            " ORDER BY nr",
            *map(zeittext, (treffen, zeitpunkt, jetzt)),
        )

    def _zeilen(self, wo: str, *werte: object) -> list[Listenzeile]:
        with verstaendlich(self.pfad):
            zeilen = self._db.execute(f"SELECT {GELESEN} FROM runden {wo}", werte)
            return [Listenzeile(*zeile) for zeile in zeilen]

    def letzte_treffen(self) -> list[Listenzeile]:
        """Return of each format without a case the closed round that was begun last, by title."""
        letzte = f"SELECT max(nr) FROM runden WHERE stand = 'geschlossen' AND sache = '{TREFFEN}'"
        return self._zeilen(f"WHERE nr IN ({letzte} GROUP BY ablauf) ORDER BY ablauf")

    def geschlossene(self, ablaeufe: Sequence[str], hoechstens: int) -> list[Listenzeile]:
        """Return closed rounds of formats with these titles, the one changed last first."""
        platz = ", ".join("?" * len(ablaeufe))
        return self._zeilen(
            f"WHERE stand = 'geschlossen' AND ablauf IN ({platz}) ORDER BY geaendert DESC LIMIT ?",
            *ablaeufe,
            hoechstens,
        )

    def handlungsfelder(self) -> list[str]:
        """Return the fields of action of all rounds as they are stored, each once."""
        sql = "SELECT DISTINCT feld FROM runden WHERE feld <> '' ORDER BY feld"
        with verstaendlich(self.pfad):
            return [feld for (feld,) in self._db.execute(sql)]

    def kennungen(self) -> set[str]:
        """Return the ids of all rounds."""
        with verstaendlich(self.pfad):
            return {str(id) for (id,) in self._db.execute("SELECT id FROM runden")}

    def zuletzt_geschlossen(self, code: str, ausser: str) -> str | None:
        """Return the id of the case's last closed round other than `ausser`, or None."""
        sql = (
            "SELECT id FROM runden WHERE code = ? AND stand = 'geschlossen' AND id <> ?"
            " ORDER BY geschlossen DESC LIMIT 1"
        )
        with verstaendlich(self.pfad):
            zeile = self._db.execute(sql, (code, ausser)).fetchone()
        return str(zeile[0]) if zeile else None

    def hat_erinnerungen(self) -> bool:
        """Return True if the co-operation holds anything with a term of which it may remind.

        A school has one only with the day until which its KoPrax is renewed. A start asks this.
        """
        sql = (
            "SELECT 1 FROM bestand WHERE sorte IN ('vereinbarung', 'rahmen', 'abfrage')"
            """ OR sorte = 'schule' AND daten LIKE '%"koprax_bis":%' LIMIT 1"""
        )
        with verstaendlich(self.pfad):
            return self._db.execute(sql).fetchone() is not None

    def hat_bestand(self, *sorten: str) -> bool:
        """Return True if the co-operation holds anything of these sorts; of any sort without one.

        Offers do not count. It stands here because a start asks it without loading the
        co-operation.
        """
        bedingung = f"sorte IN ({', '.join('?' * len(sorten))})" if sorten else "1"
        sql = f"SELECT 1 FROM bestand WHERE {bedingung} LIMIT 1"
        with verstaendlich(self.pfad):
            return self._db.execute(sql, sorten).fetchone() is not None

    def schulnamen(self) -> dict[str, str]:
        """Return the names of the co-operation's schools by their keys, in no order."""
        sql = "SELECT schluessel, titel FROM bestand WHERE sorte = 'schule'"
        with verstaendlich(self.pfad):
            return dict(self._db.execute(sql).fetchall())


# --- the search -------------------------------------------------------------------------------

_GESUCHT = ("code", "monat", "ablauf", "leitfrage", "ebene", "feld")
_ENTHAELT = " OR ".join(rf"{spalte} LIKE ? ESCAPE '\'" for spalte in _GESUCHT)
"""SQL: one LIKE a column, twice as quick as one on all columns joined into a text."""
_ENTHAELT_KLEIN = " || ' ' || ".join(_GESUCHT).join(("klein(", r") LIKE ? ESCAPE '\'"))


def _suchbedingung(wort: str, schulen: Mapping[str, str]) -> tuple[str, list[object]]:
    """Return the SQL condition for one word of a search, and its values.

    A month may be given by its name; `schulen` are names of schools by key, case-folded.
    """
    nummern = [nr for nr, name in enumerate(MONATE, 1) if name.lower().startswith(wort.lower())]
    if len(wort) > 2 and nummern:
        return "monat LIKE ?", [f"%-{nummern[0]:02}"]
    enthaelt, muster = _ENTHAELT, [_muster(wort)] * len(_GESUCHT)
    if not wort.isascii():
        # SQLite itself folds only ASCII letters. `klein` is slow: SQLite calls it only for rows
        # that match but for the letters it cannot fold.
        enthaelt = f"(({_ENTHAELT}) AND {_ENTHAELT_KLEIN})"
        gesucht = _muster(*re.split(_NICHT_ASCII, wort))
        muster = [*[gesucht] * len(_GESUCHT), _muster(wort.casefold())]
    # A row holds the keys of its field of action and its school; people search for their names.
    felder = [f for f, titel in HANDLUNGSFELDER.items() if wort.casefold() in titel.casefold()]
    an = [schluessel for schluessel, name in schulen.items() if wort.casefold() in name]
    moeglich = [enthaelt]
    moeglich += [
        f"{spalte} IN ({', '.join('?' * len(werte))})"
        for spalte, werte in (("feld", felder), ("schule", an))
        if werte
    ]
    return f"({' OR '.join(moeglich)})", [*muster, *felder, *an]


_NICHT_ASCII = "(?i)[^\x00-\x7f]+|ss"
"""Characters that `casefold` may change; to it „ß“ and „ss“ are the same."""


def _muster(*teile: str) -> str:
    """Return a LIKE pattern that finds these texts in this order, with anything in between."""
    geschuetzt = ("".join("\\" + z if z in "\\%_" else z for z in teil) for teil in teile)
    return f"%{'%'.join(geschuetzt)}%"
