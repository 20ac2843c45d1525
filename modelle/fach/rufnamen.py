"""What people call a profession: its tag, its title, and the words they would type for it.

Collected by hand from how rounds in schools speak; a word that could mean two professions of the
same round ("Beratung") is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from modelle.fach.professionen import Profession
from modelle.sprache.vergleich import normal

_RUFNAMEN = {
    "lk": "lehrer lehrerin lehrkraft klassenlehrer klassenlehrerin klassenlehrkraft lehrperson"
    " klassenleitung klassenleiter klassenleiterin fachlehrer fachlehrerin fachlehrkraft",
    "ssa": "schulsozialarbeit schulsozialarbeiter schulsozialarbeiterin sozialarbeit sozialarbeiter"
    " sozialarbeiterin schuso",
    "asd": "jugendamt allgemeiner-sozialer-dienst sozialer-dienst rsd ksd bsd bezirkssozialdienst",
    "okja": "jugendarbeit offene-jugendarbeit jugendclub jugendhaus jugendarbeiter jugendarbeiterin"
    " offene-kinder-und-jugendarbeit jugendzentrum jugendtreff",
    "sps": "schulpsychologie schulpsychologe schulpsychologin psychologie psychologe psychologin"
    " schulpsychologischer-dienst",
    "hort": "hort horterzieher horterzieherin hortnerin erzieher erzieherin",
    "schul": "schulaufsicht schulrat schulrätin staatliches-schulamt",
    "kita": "kindergarten kindertagesstätte",
    "gesund": "schularzt schulärztin kinder-und-jugendgesundheitsdienst",
    "traeg": "träger jugendhilfeträger",
    "netz": "netzwerk netzwerkkoordination",
    "fam": "familienhelfer familienhelferin spfh sozialpädagogische-familienhilfe",
    "schull": "schulleiter schulleiterin rektor rektorin rektorat konrektor konrektorin direktor"
    " direktorin stellvertretende-schulleitung",
    "föl": "förderlehrer förderlehrerin förderschullehrer förderschullehrerin sonderpädagogik"
    " sonderpädagoge sonderpädagogin förderpädagoge förderpädagogin förderpädagogik",
    "belk": "beratungslehrer beratungslehrerin",
    "begl": "schulbegleiter schulbegleiterin integrationshelfer integrationshelferin"
    " integrationshilfe inklusionsbegleitung schulassistenz",
    "poliz": "polizist polizistin polizeibeamter polizeibeamtin kontaktbeamter kontaktbeamtin",
    "ebs": "erziehungsberater erziehungsberaterin erziehungsberatungsstelle",
    "kjp": "jugendpsychiatrie kinderpsychiatrie kinder-und-jugendpsychiater psychiatrie",
    "jgh": "jugendhilfe-im-strafverfahren juhis",
}


def gerufen(wort: str, professionen: Sequence[Profession]) -> Profession | None:
    """Return the one of these professions that a word names, or None.

    Upper and lower case, umlauts and blanks make no difference.
    """
    gesucht = _form(wort)
    if not gesucht:
        return None
    for profession in professionen:
        if gesucht in (_form(profession.kuerzel), _form(profession.titel)):
            return profession
    return next((p for p in professionen if gesucht in _rufnamen(p)), None)


def _rufnamen(profession: Profession) -> set[str]:
    return {_form(name) for name in _RUFNAMEN.get(profession.kuerzel, "").split()}


def _form(wort: str) -> str:
    return "-".join(normal(wort).replace("-", " ").split())
