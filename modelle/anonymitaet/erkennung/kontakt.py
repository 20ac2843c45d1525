"""Shapes of telephone numbers, e-mail, profiles, file and account numbers, dates of birth."""

from __future__ import annotations

import re

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.muster import BUCHSTABE as _BUCHSTABE
from modelle.anonymitaet.erkennung.muster import GROSS as _GROSS
from modelle.anonymitaet.erkennung.muster import Muster, egal, genau, spaet
from modelle.anonymitaet.erkennung.schreibung import was
from modelle.anonymitaet.erkennung.wortliste import KLEIN, NOMEN
from modelle.sprache.vergleich import normal

LAENGSTE_UHRZEIT = 8
"""Characters of a time; with its date it is longer."""
MINDESTENS_ZIFFERN = 6
"""Digits a telephone number has at least, with its area code."""

_EMAIL = rf"""
    (?<![\w.+-]) [\w.+-]{{1,64}} (?: @ | \s? (?:\(at\)|\[at\]|\(ät\)) \s? )
    [\w-]{{1,63}} (?: \s?(?:\.|\(dot\)|\(punkt\)) \s? [\w-]{{1,63}} ){{0,3}} \. [{_BUCHSTABE}]{{2,24}}
"""

_HANDLE = r"(?<![\w@.]) @ (?! (?:all|alle|everyone|here|home|work)\b ) [\w.-]{1,29} \w (?! [\w=(] )"

_PROFIL_ADRESSE = r"""
    (?<![\w-]) (?: instagram | tiktok | facebook | fb | snapchat | youtube | twitch | twitter | x | threads | pinterest | linkedin | xing | reddit
      | steamcommunity | t | discord | roblox | vk | wa ) \. (?: com | de | me | tv | gg | net | ru ) /
    (?: (?: add | in | profile | profil | u | user | users | c | channel | id | pages | people ) / )?
    (?! (?: watch | results | explore | reels? | p | shorts | playlist | search | hashtag | stor(?:y|ies) | share | groups | events | about | legal | help | games ) \b )
    (?P<was> @? [\w.%-]{1,60} \w )
"""

_ALTER = r"(?:[3-9]|1\d|20|21)"

_INITIALEN = rf"""
    (?<![\w.]) (?<!z\.\s) (?P<was> [{_GROSS}]\. (?P<weitere> (?: [ -]? [{_GROSS}]\. ){{1,2}} )? ) ,? \s?
      (?: {_ALTER} \s? (?: J\b | j\. | Jahre ) | \( {_ALTER} (?: \s? (?:J|j)\b\.? | \s Jahre )? [),;] | (?P<knapp> {_ALTER} ) (?= [),;:] | \s?j\b | \.?\s*$ ) )
"""

_ABSENDER = r"""
    (?m: ^ ) [ \t]{0,8} (?: \[ (?P<kopf> [\d.,/ ]{0,12} \d{1,2}:\d{2} (?: :\d{2} )? [ apmAPM]{0,3} ) \] \s? | \d{1,2} [./] \d{1,2} [./] \d{2,4} ,? \s \d{1,2} : \d{2} (?: : \d{2} )? \s? - \s )
    (?P<was> [^:\[\]\n]{1,40}? ) \s? : (?= \s | $ )
"""

_NETZ = r"""
    (?:insta(?:gram)? | tik-?tok | snap(?:chat)? | discord | roblox | fortnite | minecraft | psn | steam | twitch
      | telegram | facebook | fb | youtube | yt | whatsapp | wa | bereal | xbox | playstation | signal | threads | reddit
      | twitter | gamertag | gamer-tag | nick(?:name)? | account | acc | (?:fake-?)?profil(?:name)? | user(?:name)?
      | benutzername | nutzername | kanal | login | id)
"""

_PROFIL = rf"""
    \b {_NETZ} (?: \s* [:=] \s* | [ -]? (?:name|account|profil|konto|kanal|tag|nick) \b [ :]{{0,3}} | \s+ )
    (?: (?:als|unter|heißt|heisst|lautet|dem\ namen|ist|dort|bei|sie|er|es) \s+ ){{0,3}} ["„“'»]?
    (?P<was> (?=[\w.\#-]{{0,28}}[\d_.\#]) [{_BUCHSTABE}_] [\w.\#-]{{2,28}} [\w] )
"""

_KENNUNG = rf"""
    (?<![\w@/.§-]) (?P<was>
        [{_BUCHSTABE}]{{2,20}} _ [\w.]{{0,20}} \w | _{{1,2}} [\w.]{{3,20}} | \w{{1,3}} _ [\w.]{{2,20}}
      | [{_BUCHSTABE}]{{3,24}} \d{{2,6}} (?:[a-z]{{1,10}}\d{{0,4}})?
      | \d{{1,3}} [a-z]{{1,3}} [{_GROSS}][a-z]{{2,15}} _ [\w.]{{1,20}}
      | [{_BUCHSTABE}]{{3,20}} \# \d{{3,5}}
      | xX [\w]{{2,20}} Xx
      | [a-z]{{2,20}} (?: [._] [a-z0-9]{{1,20}} ){{1,4}} (?= \s (?:auf|bei) \s (?:Snap|Insta|TikTok|Discord|Roblox|Steam|Twitch|YouTube|Facebook|Telegram) )
    ) (?![\w@/-])
"""

_TELEFON = r"""
    (?<![\w.,:/-]) (?:
        (?: \+ \s? \d{1,3} | 00 \s? \d{2} ) [ /()-]{0,3} (?: \(0\) \s? )? \d (?: [ /.()-]{0,3} \d ){5,12}
      | \(? 0 \s? [1-9] \d{1,4} \)? (?: [ /.()-]{1,3} \d{1,8} ){1,6}
      | 0 [1-9] \d{6,12}
      | 01[5-7] (?: [ /.-]{0,3} \d ){7,10}
    ) (?! [\w] | [.:]\d )
"""

_NUMMER_IM_ORT = r"""
    \b (?: tel\.? | telefon(?:nummer|nr\.?)? | handy(?:nummer|nr\.?)? | mobil(?:nummer|nr\.?)? | festnetz | rufnummer | durchwahl
        | anrufen | erreichbar (?:\s+ (?:unter|über|auf))? | fon | whatsapp | wa ) \s* [:.=]? \s* (?:unter\s+|nr\.?\s*|mutter\s*|vater\s*){0,2}
    (?P<was> \+? \d (?: [ /.()-]{0,3} \d ){3,14} )
"""

_IBAN = r"\b [A-Z]{2} \s? \d{2} (?: \s? [A-Z0-9]{4} ){3,7} (?: \s? [A-Z0-9]{1,3} )? \b"

_IBAN_KLEIN = r"\b de \s? \d{2} (?: \s? \d{4} ){3,4} (?: \s? \d{1,3} )? \b"

_AKTE = rf"""
    \b (?: az\.? | aktenz\.? | aktenzeichen | akte(?:n-?(?:nr|nummer))? | gz\.? | gesch(?:äfts|\.-)zeichen
        | geschäftsnummer | vorgangs?-?(?:nr|nummer|zeichen)? | fall-?(?:nr|nummer|zahl)
        | (?:kunden|bg|bedarfsgemeinschafts|mitglieds|schüler|personal|steuer|pass|ausweis|reisepass|perso|konto|kto|matrikel
            |kassen|versicherten|vers(?:icherungs?|icherten)?|kv|krankenversicherungs?|krankenversicherten|sozialversicherungs?|sv|rv|renten(?:versicherungs?)?|hilfe|leistungs|mandats|klienten|patienten|antrags?|bescheid|kindergeld|aufenthaltstitel|ausländer|azr|vorgangs?|ticket|policen|vertrags?)
          (?:[ -]?(?:nr|nummer|no|id|kennzeichen|zeichen))
        | (?:steuer|schüler|azr|bg|kv|kundennr|sv|rv|kto|versnr|kv-?nr|id)(?:-id|-nr|nr)? | kennzeichen | idnr | steuer-?id | personenkennziffer | bescheid(?:\s+(?:vom|nr)) | nummer | nr
    ) \b \.? \s* (?:(?:[{_BUCHSTABE}]{{2,20}}\s+)|nr\.?\s*){{0,2}} [:=\#]? \s*
    (?P<was> \d{{1,4}} \s [A-Z]{{1,3}} \s \d{{1,6}} / \d{{2,4}} | \d{{2}} (?: [ ] \d{{3}} ){{3}} | (?=[\w./ -]{{0,24}}?\d[\w./ -]{{0,20}}?\d) (?:[{_BUCHSTABE}]{{1,5}}[ ./-]?)? [\w]{{0,8}} \d [\w./-]{{2,24}} (?:[ ][\d][\w./-]{{0,24}}){{0,4}} (?<=[\w]) )
"""

_MONATSNAME = r"(?:jan(?:uar)?|jän(?:ner)?|feb(?:ruar)?|mär(?:z)?|maerz|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?)"

_TAG = r"(?: 0?[1-9] | [12]\d | 3[01] )"

_VOLLES_DATUM = rf"""
    (?: {_TAG} \s? (?: \. \s? (?: 0?[1-9] | 1[0-2] ) \s? \. | [./] (?: 0?[1-9] | 1[0-2] ) [./] | \.? \s? {_MONATSNAME} \.? \s )
    \s? (?: 19[3-9]\d | 200\d | 201\d | 2020 | '?(?: 0[4-9] | 1\d | 20 ) (?! [.:/]?\d ) ) ) (?!\d)
"""

_NUMMERNTEIL = rf"(?! {_VOLLES_DATUM} )"
"""Before what belongs to a number: a date behind a stroke is a find of its own."""

_ZEICHEN = rf"""
    (?<![\w/.-]) (?P<was>
        [{_GROSS}]{{1,5}} [-/. ]? \d{{2,4}} (?: [-/.] \d{{2,8}} ){{1,3}}
      | [{_GROSS}]{{1,5}} (?: [-/.] [{_GROSS}]{{1,5}} )? [-/.] \d{{2,8}} (?: [-/.] \w{{1,8}} ){{0,3}}
      | \d{{1,4}} (?: [-/.] \d{{1,8}} ){{0,2}} [-/.] [{_GROSS}]{{1,4}} [-/.] \d{{2,8}} (?: [-/.] \d{{1,6}} )?
      | \d{{1,4}} [ ] [{_GROSS}][{_BUCHSTABE}]{{0,3}} [ ] \d{{1,6}} / \d{{2,4}}
      | \d{{2,5}} [./-] \d{{3,8}} [./-] \d{{2,8}} (?: [./-] \d{{1,6}} )?
      | \d{{3,8}} / {_NUMMERNTEIL} \d{{4,8}} | \d{{4,8}} / {_NUMMERNTEIL} \d{{2,4}} | \d{{2}} (?: [ ] \d{{3}} ){{3}} | [A-Z] \d{{9}} | \d{{2}} [ ]? \d{{6}} [ ]? [A-Z] [ ]? \d{{3}}
      | [{_GROSS}]{{1,3}} - [{_GROSS}]{{1,2}} [ -]? \d{{2,4}} [EH]?
      | (?=[\w./-]{{8,40}} (?![\w/-])) (?=(?:[^\d\s]{{0,20}}\d){{5}}) (?=[\w./-]{{0,40}}[A-Za-z]) \w{{1,12}} (?: [./-] {_NUMMERNTEIL} \w{{1,12}} ){{1,6}}
      | \d{{2,4}} [A-Z]{{1,3}} \d{{5,9}}
      | \d{{8,14}} | [A-Z]{{1,3}} \d{{6,12}} [A-Z]? | [A-Z0-9]{{9}} (?<=\d) (?<![A-Z]{{9}})
    ) (?![\w]|[/-]{_NUMMERNTEIL}\d)
"""

_DATUM = rf"""
    (?: {_TAG} \s? [./-] \s? (?: 0?[1-9] | 1[0-2] ) \s? [./-] \s? (?: (?:19|20)\d{{2}} | '?\d{{2}} )
      | {_TAG} \.? \s? {_MONATSNAME} \.? \s? (?: (?:19|20)\d{{2}} | '\d{{2}} | \d{{2}} \b )
      | (?:19|20)\d{{2}} - (?:0[1-9]|1[0-2]) - (?:0[1-9]|[12]\d|3[01]) )
"""

_TEILDATUM = rf"(?: {_DATUM} | {_TAG} \s? \. \s? (?: 0?[1-9] | 1[0-2] ) \.? (?!\d) | {_TAG} \.? \s? {_MONATSNAME} \b )"

_GEBOREN = rf"""
    (?: \b (?: geb\.?(?:-?dat(?:um)?\.?)? | geborene?r? | geburtsdatum | geburtstag | geburt | gebdat | gbd | gebtag | jg | dob ) \b [.:]? | (?<!\*)\*(?!\*) (?!\s[^\n]{{0,14}}\s(?:-|–|:)) )
    \s* (?: [:=-] \s* | (?:am|ist|war|ist\s+am|war\s+am|der|den|hat|vom|kind|mutter|:)\s+ ){{0,3}}
    (?P<was> {_TEILDATUM} (?! \d ) )
"""

_GEBOREN_DANACH = rf"(?P<was> {_TEILDATUM} ) \s* ,? \s* (?: geb\.? (?!\w) | geboren | geburtstag | ist \s+ (?:sein|ihr)\s+geburtstag )"


def _genug_ziffern(treffer: re.Match[str]) -> bool:
    return sum(z.isdigit() for z in treffer[0]) >= MINDESTENS_ZIFFERN


_JAHRE = spaet(
    r"(?:SJ\s?|Schuljahr\s?)?(?:(?:19|20)(?P<von>\d\d)|(?P<kurz>\d\d))\s?[/-]\s?(?:20)?(?P<bis>\d\d)"
)


def _keine_jahre(treffer: re.Match[str]) -> bool:
    """Return True unless it is a school year or a span of years: "2026/27", "SJ 26/27"."""
    text = treffer["was"]
    jahre = _JAHRE().fullmatch(text)
    if jahre is None:
        return True
    von, bis = jahre["von"] or jahre["kurz"], jahre["bis"]
    return not 0 < (int(bis) - int(von)) % 100 <= (10 if jahre["von"] else 1)


def _absender(treffer: re.Match[str]) -> bool:
    """Return True for who wrote a message; "[10:30] Begrüßung:" stands in a plan of a day."""
    if treffer["kopf"] is None or len(treffer["kopf"]) > LAENGSTE_UHRZEIT:
        return True
    worte = map(normal, treffer["was"].split())
    return any(not was(wort) & (KLEIN | NOMEN) or wort in umfeld.EIGENE_LEUTE for wort in worte)


def _deutlich(treffer: re.Match[str]) -> bool:
    """Return True for "L. K., 11" and "M. (9)": one initial needs more than a bare figure."""
    return bool(treffer["weitere"] or not treffer["knapp"])


def _kein_vorhaben(treffer: re.Match[str]) -> bool:
    """Return True unless it is a programme with its year: "Klasse2000"."""
    return normal(treffer["was"].rstrip("0123456789")) not in umfeld.MIT_JAHR


_EMAIL_IST = ("email", "E-Mail-Adresse", "[E-Mail]")
_NUMMER_IST = ("id_number", "Aktenzeichen oder Nummer", "[Nummer]")
_GEBURT_IST = ("birthdate", "Geburtsdatum", "[Geburtsdatum]", "Geburtsdatum")
_PROFIL_IST = ("handle", "Profilname", "[Profil]")
_TELEFON_IST = ("phone", "Telefonnummer", "[Telefon]")

_INITIALEN_SIND = ("person", "Initialen mit einem Alter", "[Kind]")

KONTAKT = (
    Muster(
        genau(_ABSENDER),
        "person",
        "Absender einer Nachricht",
        "[Name]",
        gilt=_absender,
        braucht=":",
    ),
    Muster(egal(_PROFIL_ADRESSE), *_PROFIL_IST, ohne_ziffer=True, braucht="/"),
    Muster(genau(_INITIALEN), *_INITIALEN_SIND, gilt=_deutlich),
    Muster(egal(_EMAIL), *_EMAIL_IST, ohne_ziffer=True, braucht="@)]"),
    Muster(genau(_IBAN), *_NUMMER_IST),
    Muster(egal(_IBAN_KLEIN), *_NUMMER_IST),
    Muster(egal(_GEBOREN), *_GEBURT_IST),
    Muster(egal(_GEBOREN_DANACH), *_GEBURT_IST),
    Muster(egal(_NUMMER_IM_ORT), *_TELEFON_IST, gilt=_genug_ziffern),
    Muster(egal(_TELEFON), *_TELEFON_IST, gilt=_genug_ziffern),
    Muster(egal(_AKTE), *_NUMMER_IST),
    Muster(
        egal(rf"(?<![\d.]) {_VOLLES_DATUM}"),
        "birthdate",
        "vollständiges Datum",
        "[Datum]",
        "Datum",
        stark=False,
    ),
    Muster(genau(_ZEICHEN), *_NUMMER_IST, gilt=_keine_jahre),
    Muster(egal(_HANDLE), *_PROFIL_IST, ohne_ziffer=True, braucht="@"),
    Muster(egal(_PROFIL), *_PROFIL_IST, ohne_ziffer=True),
    Muster(
        genau(_KENNUNG),
        "handle",
        "sieht aus wie ein Profilname",
        "[Profil]",
        stark=False,
        gilt=_kein_vorhaben,
        ohne_ziffer=True,
    ),
)
"""Ordered from the surest on: an earlier shape wins the characters it covers."""
