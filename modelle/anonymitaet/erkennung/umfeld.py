"""The words of `umfeld.txt`, which tell whether a name stands beside them.

They are data, so that somebody who knows the field can add words without reading code. Words that
are part of a pattern stand with the pattern (`kontakt`, `anschrift`, `einrichtung`, `umstaende`).
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from modelle.sprache.vergleich import normal


def _lesen(text: str) -> dict[str, list[str]]:
    gruppen: defaultdict[str, list[str]] = defaultdict(list)
    gruppe = ""
    for zeile in text.splitlines():
        inhalt = zeile.partition("#")[0].strip()
        if inhalt.startswith("["):
            gruppe = inhalt.strip("[]")
        else:
            gruppen[gruppe] += (normal(wort) for wort in inhalt.split())
    return gruppen


_GRUPPEN = _lesen(Path(__file__).with_name("umfeld.txt").read_text("utf-8"))


def _worte(gruppe: str) -> frozenset[str]:
    return frozenset(_GRUPPEN[gruppe])


def _enden(gruppe: str) -> tuple[str, ...]:
    return tuple(_GRUPPEN[gruppe])


ABKUERZUNGEN = _worte("abkuerzung")
AMT = _enden("amt")
AMTSENDE = _enden("amtsende")
AMTSPERSONEN = _worte("amtsperson")
ANREDEN = _worte("anrede")
ARTIKEL = _worte("artikel")
ARTIKEL_VOR_MENSCHEN = _worte("artikel_vor_mensch")
VOR_MENSCHEN_KLEIN = _worte("vor_mensch_klein")
EIGENE_LEUTE = _worte("eigene_leute")
EIGENSCHAFTEN = _worte("eigenschaft")
HEISSEN = _worte("heissen")
JAHRESZEITEN = _worte("jahreszeit")
KEIN_NAME_NACH_ANREDE = _worte("kein_name_nach_anrede")
KEIN_STADTTEIL = _worte("kein_stadtteil")
OHNE_ARTIKEL = _worte("ohne_artikel")
ORTSENDE = _enden("ortsende")
ROLLEN = _worte("rolle")
ROLLENENDE = _enden("rollenende")
SAGT = _worte("sagt")
SCHULKOPF = _worte("schulkopf")
SIPPE = _worte("sippe")
STADT = _worte("stadt")
STELLEN = _worte("stelle")
STELLENENDE = _enden("stellenende")
STOFFE = _worte("stoff")
TUT = _worte("tut")
VERWANDT = _worte("verwandt")
VORSATZ = _worte("vorsatz")
VOR_ORTEN = _worte("vor_ort")
ZEITLICH = _worte("zeitlich")
ZWISCHEN_ANREDE_UND_NAME = _worte("zwischen_anrede_und_name")
GROSSE_STADT = _worte("grosse_stadt")
UM_JEMANDEN = _enden("um_jemanden")
UM_JEMANDEN_ENDE = _enden("um_jemanden_ende")
MENSCHEN = _worte("mensch")
MENSCHENDE = _enden("menschende")
GEWOEHNLICHE_SCHULE = _worte("gewoehnliche_schule")
KEINE_STRASSE = _worte("keine_strasse")
KEIN_ORTSWORT = _worte("kein_ortswort")
KEIN_ORTSENDE = _enden("kein_ortsende")
HAUSENDE = _enden("hausende")
MIT_JAHR = _worte("mit_jahr")
STRASSENENDE = _enden("strassenende")
ELTERN = _worte("eltern")
VERBINDET = _worte("verbindet")
SCHULORT = _enden("schulort")
VORSILBEN = _worte("vorsilbe")
NOMEN_AUS_KLEINEM = _enden("nomen_aus_kleinem")
VORNAMENSENDE = _enden("vornamensende")
KEIN_VORNAMENSENDE = _enden("kein_vornamensende")
NAMENSENDE = _enden("namensende")
KURZE_ENDEN = _worte("kurzes_ende")
SPITZNAME = _worte("spitzname")
EINSCHUB = _worte("einschub")
VOR_NAMEN = _worte("vor_name")
ADEL = _worte("adel")
ADELSARTIKEL = _worte("adelsartikel")
BESTIMMTER_ARTIKEL = _worte("bestimmter_artikel")
MEHRERE_TUN = _worte("mehrere_tun")
AUCH_VOR_MENSCHEN = _worte("auch_vor_mensch")
AUCH_ABKUERZUNG = _worte("auch_abkuerzung")
GENANNT = _worte("genannt")
KLEIN = _worte("klein")
DIESES = _worte("dieses")
AUCH_NACHNAMEN = _worte("auch_nachname")
TITEL = _worte("titel")
VOR_LISTE = _worte("vor_liste")
ORTSKOPF = _worte("ortskopf")
ORTSTEIL = _worte("ortsteil")
BEI_ORTEN = _worte("bei_ort")
BEI_STADTTEILEN = _worte("bei_stadtteil")
RICHTUNG = _worte("richtung")
