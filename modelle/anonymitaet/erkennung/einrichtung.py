"""Shapes of schools, day-care centres and classes."""

from __future__ import annotations

import re

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.muster import BUCHSTABE as _BUCHSTABE
from modelle.anonymitaet.erkennung.muster import GROSS as _GROSS
from modelle.anonymitaet.erkennung.muster import Muster, egal, genau, spaet
from modelle.anonymitaet.erkennung.schreibung import (
    eindeutig,
    erklaerlich,
    verschrieben,
    was,
)
from modelle.anonymitaet.erkennung.wortliste import KLEIN, NOMEN, ORT
from modelle.sprache.vergleich import normal

_PARAGRAF_DANACH = r"(?! \s? -? \s? (?:sgb|kkg|stgb|bgb|abs|verfahren|meldung|fall|verdacht|beratung|gespräch|gespraech|einschätzung|einschaetzung|fachkraft|prüfung|pruefung|antrag|hilfe|bogen|schutzauftrag|gg|satz|nr) )"

_NICHT_PARAGRAF = (
    r"(?<!§) (?<!§\s) (?<!nach\s) (?<!gem\.\s) (?<!paragraf\s) (?<!paragraph\s) (?<!par\.\s)"
)

_KEIN_ZUG = r"- (?! (?i: kind | schül | schuel | lehr | mädchen | maedchen | jung | eltern | klass | gruppe | mutter | vater ) ) [A-ZÄÖÜa-zäöü]{3}"
"""Behind a figure and a letter: "3D-Drucker" is no class, "5b-Kinder" are of one."""

_KLASSE = rf"""
    (?<![\w.,:/§+-]) {_NICHT_PARAGRAF} (?P<was> (?: 1[0-3] | [1-9] ) (?: [a-g] | [A-G] ) \d? ) (?! \w | \s?[:.]\d | {_KEIN_ZUG} ) {_PARAGRAF_DANACH}
"""

_KLASSE_MIT_ZUG = (
    r"(?<![\w.,:/§+-]) (?P<was> (?: 1[0-3] | [5-9] ) [RHMGEKP] \d ) (?! \w | [.,:]\d )"
)

_KLASSE_MIT_WORT = rf"""
    \b (?: klassen?\b | kl\b\.? | jgst\b\.? | jahrgang | stammklasse | parallelklasse | kurs | lerngruppe | stammgruppe ) \s? [:.]? \s?
    (?P<was> (?: 1[0-3] | [1-9] ) \s? (?: [-/._] \s? \d | [-/]? \s? [a-gA-G] \d? (?!\w) | (?-i: [{_GROSS}]{{1,3}} ) \d? (?!\w) ) (?: \s? / \s? [a-g] )? | [A-Z]{{2,4}} \s? \d{{1,2}} [a-zA-Z]? | (?:VIII|VII|VI|IV|IX|XII|XI|III|II|X|V) \s? [a-g] (?!\w)
      | [a-g] [ ]? \d (?!\w) )
    (?! [.:]?\d | \s? (?:uhr|std|min) )
"""

_KLASSE_IN = rf"""
    \b (?: in\ der | in\ die | aus\ der | aus | in | von\ der | der | die | mit\ der | zur | der\ ganzen ) \s
    (?P<was> (?: 1[0-3] | [1-9] ) (?: \s [a-f] (?! \w | \) | \.) | \s? [/.-] \s? [1-9] (?! \d | \s?\. | \s? (?:uhr|std|der|h\b|stunden?|-?jähr|jahre|mal|x\b|tage|wochen|von|bis|km|min|kinder) ) ) ) {_PARAGRAF_DANACH} (?! [.:,]?\d )
"""

_KLASSEN = r"""
    (?<![\w.,:/§+-]) (?P<was> (?: 1[0-2] | [5-9] ) / [1-6] ) (?! \d | [.,/]\d | \s? (?:uhr|std|der|h\b|stunde|-?jähr|jahre|mal|x\b|tage|woche|von|km|min|kinder|punkte|personen|klasse|%|schüler) )
"""

_SCHULART = r"grundschule|gesamtschule|gemeinschaftsschule|regelschule|oberschule|realschule|hauptschule|mittelschule|förderschule|sonderschule|stadtteilschule|sekundarschule|werkrealschule|berufsschule|waldorfschule|montessorischule|freie\ schule|schule|gymnasium|gymn?\.?|kolleg|schulzentrum|bildungszentrum|förderzentrum|campus|lernhaus|kita|kindertagesstätte|kindergarten|kinderhaus|kinderkrippe|krippe|hort|schulhort|gs|rs|igs|kgs|gms|tgs|fz|föz|oberstufenzentrum|osz|bbs|bbz|internat|grundsch\.|kiga|tagesstätte|tagesgruppe|wohngruppe|jugendwohngruppe"

_SCHULE_MIT_BINDESTRICH = rf"""
    (?<![\w-]) (?P<was> (?P<vorn> [{_BUCHSTABE}.]{{2,25}} (?: [ -] (?:von|van|de|der) )? (?: - [{_BUCHSTABE}.]{{1,25}} ){{0,3}} ) -
      (?: {_SCHULART} | schul(?:en|zentrum|campus) | gymnasiums | kindergartens | kitas ) s? ) (?! [\w-] )
"""

_SCHULE_IM_WORT = rf"(?<![\w-]) (?P<was> (?P<vorn> [{_BUCHSTABE}]{{2,25}}? ) (?: schule | gymnasium | kita | kindergarten | grundschule | gesamtschule | oberschule | hort ) ) (?![\w-])"

_SCHULE_MIT_NAMEN = rf"""
    (?<![\w]) (?P<was> (?: {_SCHULART} ) \s (?:
        (?: am | an\ der | an\ den | auf\ der | auf\ dem | im | in\ der | zum | zur | unter\ den | bei\ den ) \s (?: [{_GROSS}a-z][a-zäöüß]{{2,12}}(?:en|er|e) \s )? (?P<wo> [{_BUCHSTABE}-]{{3,26}} )
      | (?:st\.|sankt|heilig\w{{1,3}}|johann\w{{0,3}}) \s? [{_GROSS}][{_BUCHSTABE}-]{{2,25}}
      | [„"»“'] [^„"»“'\n]{{2,40}} [“"«”']
    ) )
"""

_HAUS_MIT_NAMEN = r"(?<![\w]) (?P<was> (?: Villa | Arche | Haus | Schloss | Burg ) \s (?: Kunterbunt | Sonnenschein | Regenbogen | Noah | Kinderland | Kinderglück | Pfiffikus | Wirbelwind | Sausewind | Löwenzahn | Pusteblume | Spatzennest | Schmetterling | Rasselbande ) )"

_KITA_MIT_NAMEN = rf"""
    (?<![\w]) (?P<was> (?: kita | kindertagesstätte | kindergarten | kiga | kinderhaus | kinderkrippe | krippe | hort | kinderladen | jugendclub | jugendhaus | jugendzentrum | schule | grundschule | gymnasium | regelschule | oberschule | gesamtschule | realschule | wohngruppe | tagesgruppe | gs | förderschule | förderzentrum | gemeinschaftsschule | mittelschule | montessorischule | waldorfschule | montessorikita | waldkindergarten | waldkita | privatschule ) \s
      (?P<name> [{_BUCHSTABE}]{{3,25}} (?: - [{_BUCHSTABE}]{{2,20}} ){{0,3}} (?: \s [{_GROSS}][{_BUCHSTABE}]{{3,20}} )? ) )
"""

_SCHULE_KURZ = rf"""
    (?<![\w-]) (?P<was> (?: IGS | KGS | GMS | TGS | RS | GS | FÖZ | FZ | OS | GGS | OSZ | BBS | BSZ | SBBZ | GMS | THS | EOS ) \s
      (?: (?:Am|An\ der|An\ den|Im|In\ der|Auf\ der|Zum|Zur|St\.|Sankt) \s )? (?P<kurz> [{_GROSS}][a-zäöüß]{{2,25}} (?: - [{_BUCHSTABE}]{{2,20}} ){{0,3}} ) (?: \s [{_GROSS}][a-zäöüß]{{3,20}} (?= \s[a-zäöü] | [,.;)] | $ ) )? )
"""

_EIGENES_HAUS = rf"""
    (?<![\w-]) (?P<was> (?P<art> Haus | Klinik | Klinikum | Treffpunkt | Treff | Villa | Café | Cafe | Autohaus | Bäckerei | Metzgerei | Fahrschule | Tanzschule | Gasthof | Gasthaus
      | Hotel | Pension | Restaurant | Pizzeria | Salon | Praxis | Kanzlei | Apotheke | Firma | Werkstatt | Tierheim | Reiterhof | Jugendtreff | Mehrgenerationenhaus )
      \s (?P<name> [{_GROSS}][{_BUCHSTABE}]{{2,25}} (?: - [{_BUCHSTABE}]{{2,20}} ){{0,2}} ) )
"""

_KEINE_KLASSE = spaet(
    r"(?i)\b(?:aufgaben?|note|seite|s|nr|nummer|übung|blatt|punkt|teil|absatz|artikel|variante|abschnitt|kapitel|stufe|etage|haus|raum|zimmer|paragraf|abs|top|tagesordnungspunkt|wlan|mobilfunk)\b\.?[^.;!?]{0,14}$"
)

_KEIN_SCHULNAME = spaet(
    r"(?i)(?:lehr\w*|leit\w*|konferenz|klasse\w*|unterricht\w*|gespräch|kind\w*|team|plan|tag|ung|schul\w*|zeit|zimmer|raum|hof|heft|woche|jahr|stufe|förder\w*|gutachten|antrag|status|besuch|wechsel|platz|empfehlung|eltern\w*|hort\w*|pädagog\w*|kolleg\w*|termin|berat\w*)$"
)

_NAMENSTEIL_EINER_KITA = spaet(
    r"(?ix) (?:zwerg|spatz|strolch|mäuse|maeuse|maus|nest|loewenzahn|regenbogen|sonnen|sternchen|sternen|pusteblume|löwenzahn|villa|insel|burg|land"
    r"|wichtel|käfer|bären|frösch|igel|fuchs|füchse|hummel|bienen|schmetterling|kunterbunt|arche|rappel|kiste|krümel|knirps|wolke|stern"
    r"|kobold|entdecker|piraten|schatz|garten|wiese|wald|bach|quelle|brunnen|apfel|kirsch|birn|nuss|kastanie|linde|eiche|ahorn|birke"
    r"|tausendfüß|schneck|wirbel|räuber|dino|delfin|seepferd|muschel|leuchtturm|anker|märchen|hexen|pfiff|bambi|pumuckl|pippi|janosch"
    r"|bullerbü|michel|lönneberga|rasselbande|flohkiste|purzel|wuselbude|wackelzahn|kleine\s|bunte|saale|talblick|schloss|turm|zipfel|mobile"
    r"|sonnenschein|tabaluga|fantasia|phantasia|nemo|benjamin|montessori|fröbel|martin|marien|franziskus|elisabeth|nikolaus|josef|christophorus|\w{4}(?:inum|anum|aeum|ineum)$)"
)


def _eigener_name(treffer: re.Match[str]) -> bool:
    """Return True if the word before "-schule" is a name, and no sort of school."""
    teil = normal(treffer["vorn"]).split("-")[-1].rstrip("s")
    return teil not in umfeld.GEWOEHNLICHE_SCHULE and teil + "s" not in umfeld.GEWOEHNLICHE_SCHULE


_ALLGEMEIN = spaet(r"(?i) (?:in der|auf der|auf dem|im|zum|zur) ")
"""What stands before a common noun that says how or when: "Hort in der Regel"."""


def _lage(treffer: re.Match[str]) -> bool:
    """Return True if "Schule am …" is the name of a school.

    A time or another ordinary noun names none. After the bare word "Schule" the name needs a
    capital.
    """
    wo = treffer["wo"]
    if not wo:
        return True
    gross = wo[0].isupper() or not treffer[0].lower().startswith("schule ")
    form = normal(wo)
    lage = form.endswith(umfeld.SCHULORT + umfeld.STRASSENENDE) or not _ALLGEMEIN().search(
        treffer[0]
    )
    return gross and form not in umfeld.KEIN_ORTSWORT and (lage or not was(form) & NOMEN)


def _schulname(treffer: re.Match[str]) -> bool:
    return not _KEIN_SCHULNAME().search(treffer["kurz"])


def _kitaname(treffer: re.Match[str]) -> bool:
    name = treffer["name"]
    if name[0].islower() and was(normal(name.split(" ")[0])) & (KLEIN | NOMEN) == KLEIN:
        return False  # "Hort spielt keine Rolle"
    return bool(
        _NAMENSTEIL_EINER_KITA().search(name) or _NAMENSTEIL_EINER_KITA().search(normal(name))
    )


def _haus_mit_familie(treffer: re.Match[str]) -> bool:
    """Return True for "Autohaus Köhler": a house that is called after somebody."""
    marken = was(normal(treffer["name"].split("-")[0]))
    return eindeutig(marken) and not marken & ORT


def _haus_mit_eigennamen(treffer: re.Match[str]) -> bool:
    """Return True for "Haus Sonnenhügel", "Klinik Bavaria": neither a place nor a noun."""
    form = normal(treffer["name"].split("-")[-1])
    if treffer["art"] in ("Haus", "Villa", "Treffpunkt") and form.endswith(umfeld.HAUSENDE):
        return True
    if form.endswith(umfeld.SCHULORT):
        return not was(form) & NOMEN
    return not was(form) and not erklaerlich(form) and not verschrieben(form)


def _klasse(treffer: re.Match[str]) -> bool:
    """Return True unless it is a task, a mark or a page."""
    davor = treffer.string[max(0, treffer.start() - 25) : treffer.start()]
    if treffer.string[treffer.end() : treffer.end() + 1] == ")" and davor[-1:] != "(":
        return False  # "3a) Ziele"
    if treffer[0] in ("1a", "1A") and not davor.endswith(("der ", "die ")):
        return False  # "Text 1a gelernt"
    return not _KEINE_KLASSE().search(davor)


def _zug(treffer: re.Match[str]) -> bool:
    """Return True if "7/2" is a class; "5/6" are two years together."""
    oben, _, unten = treffer["was"].partition("/")
    return int(unten) != int(oben) + 1 and _klasse(treffer)


_SCHULE_IST = ("school", "Name einer Schule", "[Schule]", "Schule")
_EINRICHTUNG_IST = ("school", "Name einer Einrichtung", "[Einrichtung]", "Schule")
_KLASSE_IST = ("class", "Klasse", "[Klasse]", "Klasse")

SCHULEN = (
    Muster(
        egal(_SCHULE_MIT_BINDESTRICH),
        *_SCHULE_IST,
        gilt=_eigener_name,
        ohne_ziffer=True,
        braucht="-",
    ),
    Muster(egal(_SCHULE_MIT_NAMEN), *_SCHULE_IST, gilt=_lage, ohne_ziffer=True),
    Muster(egal(_HAUS_MIT_NAMEN), *_EINRICHTUNG_IST, ohne_ziffer=True),
    Muster(egal(_KITA_MIT_NAMEN), *_EINRICHTUNG_IST, gilt=_kitaname, ohne_ziffer=True),
    Muster(genau(_SCHULE_KURZ), *_SCHULE_IST, gilt=_schulname, ohne_ziffer=True),
    Muster(genau(_EIGENES_HAUS), *_EINRICHTUNG_IST, gilt=_haus_mit_familie, ohne_ziffer=True),
    Muster(
        genau(_EIGENES_HAUS),
        *_EINRICHTUNG_IST,
        stark=False,
        gilt=_haus_mit_eigennamen,
        ohne_ziffer=True,
    ),
    Muster(egal(_SCHULE_IM_WORT), *_SCHULE_IST, gilt=_eigener_name, ohne_ziffer=True),
)
KLASSEN = (
    Muster(egal(_KLASSE_MIT_WORT), *_KLASSE_IST, gilt=_klasse),
    Muster(egal(_KLASSE_IN), *_KLASSE_IST, gilt=_klasse),
    Muster(egal(_KLASSEN), "class", "sieht aus wie eine Klasse", "[Klasse]", "Klasse", False, _zug),
    Muster(genau(_KLASSE_MIT_ZUG), *_KLASSE_IST),
    Muster(genau(_KLASSE), *_KLASSE_IST, gilt=_klasse),
)
