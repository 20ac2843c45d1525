"""Shapes of circumstances that tell together with others: clubs, events, siblings, parents.

Each of them takes several words; `merkmale.txt` holds those of a single word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from modelle.anonymitaet.erkennung.muster import Muster, egal, genau

_ZAHL = r"(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\d{1,2})"
_EINGETRAGEN = r"""
    \b (?P<was> (?: [A-ZÄÖÜ][\w-]{1,25} \s ){1,4} e\.\s?V\. )
"""
_EREIGNIS = r"""
    \b (?: [Ss]eit | [Nn]ach | [Bb]eim | [Vv]om ) \s (?:dem\s|der\s)? (?P<was> (?: Brand | Feuer | Großbrand | Unfall | Explosion | Überfall | Mord | Messerstecherei | Einsturz | Hochwasser | Überschwemmung )
    \s (?: im | in\ der | in\ dem | am | auf\ der | auf\ dem | an\ der | beim | vom | bei ) \s [A-ZÄÖÜ][\w-]{2,30} (?: \s (?: am | im | an\ der | in\ der | von ) \s [A-ZÄÖÜ][\w-]{2,30} )? )
"""
_ELTERN_ALS = r"""
    \b (?: Mutter | Vater | KM | KV | Mama | Papa | Kindsvater | Kindsmutter | Stiefvater | Stiefmutter ) \s (?: (?:ist|war|arbeitet\ als|als|jobbt\ als|,) \s )?
    (?P<was> (?! Ansprech | Teilnehm | Sorge | Kinder | Fernseh | Alleinerz | Zimmer | Krankenhaus | Kopf | Computer | Partner | Erzeug | Messer ) [A-ZÄÖÜ][a-zäöüß-]{4,25} (?: er | erin | orin | or | ent | entin | ant | antin | loge | login | ist | istin | eur | eurin | ologe | ologin | wart | mann ) ) \b (?! [-] )
"""
_GESCHWISTER = rf"""
    \b (?:
      (?:jüngste|älteste|mittlere|jüngster|ältester|mittlerer|zweit\w{{0,9}}|dritt\w{{0,9}}|viert\w{{0,9}}|einzige[rs]?|erste[rs]?)[rsn]? \s (?: \w{{4,9}} \s ){{0,1}} von \s {_ZAHL} (?: \s (?:kindern|geschwistern|brüdern|schwestern|mädchen|jungen|töchtern|söhnen) )?
    | (?:ein|eins|eines|einer|eine|kind|nummer|nr\.?) \s (?:\d{{1,2}}\s)? von \s {_ZAHL} \s (?:kindern|geschwistern|brüdern|schwestern|töchtern|söhnen)
    | (?:vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwölf|[4-9]|1\d) \s (?:(?:jüngere|ältere|kleine|kleinere|große|leibliche)\s)? (?:halb|stief)?geschwister(?:n|kinder)?
    | (?:drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|[3-9]) \s (?:(?:jüngere|ältere|kleine|kleinere|große|leibliche)\s)? (?:halb|stief)?(?:brüder|schwestern|brueder)n?
    | (?:halb|stief)?geschwister \s? [:=]? \s? (?:vier|fünf|sechs|sieben|acht|neun|[4-9])
    | {_ZAHL} \s kinder \s von \s {_ZAHL} \s vätern
    | (?:einziges|einzige) \s (?:mädchen|tochter|junge|sohn) \s (?:unter|neben|von|bei) \s {_ZAHL} (?:\s\w{{4,12}})?
    ) \b
"""
_VEREIN = r"""
    \b (?P<was> (?: 1\.\s? )? (?: FC | SV | TSV | VfB | VfL | VFB | VFL | TuS | SpVgg | SpVg | SG | BSC | SC | FSV | HSV | ESV | DJK | KSV | USV | BSG | TV | RV | HC | JSG | TSG | MTV | ASV | VfR | FV | SSV | LSV | PSV | BC | TC | KC | JC | Eintracht | Borussia | Fortuna | Dynamo | Lokomotive | Lok | Rot-Weiß | Blau-Weiß | Grün-Weiß | Schwarz-Gelb )
    \s (?: [A-ZÄÖÜ0-9][\w-]{1,20} ) (?: \s (?: [A-ZÄÖÜ][\w-]{1,20} | \d{2,4} | e\.\s?V\. ) ){0,2} )
"""
_VEREIN_KLEIN = r"""
    \b (?P<was> (?: fc | tsv | vfb | vfl | tus | spvgg | bsc | fsv | djk | ksv | tsg | mtv ) \s [a-zäöüß0-9][\w-]{2,20} )
"""
_GRUPPE = r"""
    \b (?P<was> (?: [A-ZÄÖÜ][\w-]{0,25}? (?:verein|club|klub|treff|band|orchester|chor|ensemble|feuerwehr|wehr|stamm|gemeinde|ballett|zirkus|mannschaft|team) | THW | DLRG | Jugendhaus | Jugendzentrum | Jugendclub | Zirkus | Judoclub | Boxclub | Reitverein | Reiterhof | Pfadfinder | Verein | Jugendfeuerwehr | Feuerwehr | Band | Moschee | Kirche | Kirchgemeinde )
    \s (?: [„"»“'] [^„"»“'\n]{2,30} [“"«”'] ) )
"""
_ICD = r"""
    \b(?:ICD(?:-10)?:?\s*)?[F-Q]\d{2}\.\d{1,2}\b|\bICD(?:-10)?:?\s*[A-Z]\d{2}\b|\b[FGQ][2-9]\d\b
"""
_KRANKE_ELTERN = r"""
    \b (?: mutter | vater | mama | papa | km | kv | eltern | oma | opa | bruder | schwester | kindsmutter | kindsvater | stiefvater ) \b [^.!?;\n]{0,25}? \b
    (?P<was> psychisch\ krank | psychisch\ erkrankt | (?:an\ )? \b ms \b | an\ krebs(?:\ erkrankt)? | krebs | trinkt | trinker(?:in)? | im\ knast | spritzt | kifft | im\ koma | todkrank | sitzt(?:\ \w+){0,2}\ ein | im\ frauenhaus | frauenhaus | gestorben | verstorben | tödlich\ verunglückt | verunglückt | abgeschoben | an\ der\ front | im\ krieg | vermisst | gefallen | in\ der\ psychiatrie | im\ entzug | auf\ entzug | in\ der\ entgiftung | entgiftung )\b
"""


def _muster(
    regel: Callable[[], re.Pattern[str]],
    merkmal: str,
    ersatz: str,
    ziffer: bool = False,
    braucht: str = "",
) -> Muster:
    return Muster(
        regel, "other", merkmal, ersatz, merkmal, False, ohne_ziffer=not ziffer, braucht=braucht
    )


UMSTAENDE = (
    _muster(genau(_EINGETRAGEN), "Verein oder Gruppe", "[Verein]", braucht="V"),
    _muster(genau(_EREIGNIS), "Ereignis am Ort", "[Ereignis]"),
    _muster(genau(_ELTERN_ALS), "Beruf in der Familie", "[Beruf]"),
    _muster(egal(_GESCHWISTER), "Geschwister", "[Geschwister]"),
    _muster(genau(_VEREIN), "Verein oder Gruppe", "[Verein]"),
    _muster(egal(_VEREIN_KLEIN), "Verein oder Gruppe", "[Verein]"),
    _muster(genau(_GRUPPE), "Verein oder Gruppe", "[Gruppe]", braucht="„\"»“'"),
    _muster(genau(_ICD), "Diagnose", "[Diagnose]", ziffer=True),
    _muster(egal(_KRANKE_ELTERN), "Krankheit oder Haft in der Familie", "[Belastung der Familie]"),
)
