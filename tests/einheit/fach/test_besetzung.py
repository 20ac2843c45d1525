"""Who takes part, in the words of those who type it; nobody unknown is taken up unasked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.ablauf.lesen import alle
from modelle.fach.besetzung import UEBLICH, aus_ablauf, lesen, titel
from modelle.fach.professionen import STAMM, WEITERE, Profession, schreiben
from tests.buehne.langform import kurz

BEKANNT = (*STAMM, *WEITERE, *UEBLICH)
TRENNER = (", ", ",", "; ", " ", "  ", "/", " und ", " + ")


@pytest.mark.parametrize("trenner", kurz(TRENNER, ", ", " ", " und "))
@pytest.mark.parametrize("form", [str, str.upper, str.lower])
@pytest.mark.parametrize("wie", ["kuerzel", "titel"])
def test_jede_bekannte_gilt_mit_kuerzel_und_titel_wie_auch_immer_getrennt(trenner, form, wie):
    text = trenner.join(form(getattr(p, wie)) for p in BEKANNT)
    assert lesen(text) == BEKANNT


@pytest.mark.parametrize(
    ("getippt", "gemeint"),
    [
        ("Lehrer", "lk"), ("lehrerin", "lk"), ("Klassenlehrkräfte", "lk"), ("LehrerInnen", "lk"),
        ("Lehrer*in", "lk"), ("Lehrer/-innen", "lk"), ("die Lehrerin", "lk"), ("Lehrer(in)", "lk"),
        ("sozialarbeiter", "ssa"), ("Schulsozialarbeiterinnen", "ssa"), ("Jugendamt", "asd"),
        ("Offene Jugendarbeit", "okja"), ("Schulpsychologin", "sps"), ("Erzieher:in", "hort"),
    ],
)  # fmt: skip
def test_was_menschen_dazu_sagen_ist_keine_neue_profession(getippt, gemeint):
    assert [p.kuerzel for p in lesen(getippt)] == [gemeint]


ROLLEN = {
    "Lehrkraft": "Klassenlehrer, Klassenlehrerin, Klassenleitung, Fachlehrerin, Lehrkräfte",
    "Schulsozialarbeit": "Schulsozialarbeiter, Sozialarbeiterin",
    "Allgemeiner Sozialer Dienst": "Jugendamt, ASD, Bezirkssozialdienst",
    "Offene Kinder- und Jugendarbeit": "Jugendclub, Jugendzentrum, Jugendarbeiterin",
    "Schulpsychologie": "Schulpsychologe, Schulpsychologin, Schulpsychologischer Dienst",
    "Hort": "Erzieherin, Erzieher, Hortnerin",
    "Schulamt": "Schulrätin, Schulaufsicht, Staatliches Schulamt",
    "Kita": "Kindergarten, Kindertagesstätte",
    "Gesundheitsamt": "Schulärztin, Schularzt",
    "Freier Träger": "Träger, Jugendhilfeträger",
    "Netzwerkstelle": "Netzwerkkoordination",
    "Familienhilfe": "Familienhelferin, SPFH, Sozialpädagogische Familienhilfe",
    "Schulleitung": "Schulleiter, Schulleiterin, Rektorin, Rektor, Direktorin, Konrektorin, schull",
    "Förderlehrkraft": "Förderlehrerin, Sonderpädagogin, Sonderpädagogik, Förderlehrkräfte, foel",
    "Beratungslehrkraft": "Beratungslehrer, Beratungslehrerin, Beratungslehrkräfte",
    "Schulbegleitung": "Schulbegleiterin, Integrationshelfer, Integrationshilfe",
    "Polizei": "Polizist, Polizistin, Kontaktbeamter",
    "Erziehungsberatung": "Erziehungsberatungsstelle, Erziehungsberaterin",
    "Kinder- und Jugendpsychiatrie": "KJP, Jugendpsychiatrie",
    "Jugendgerichtshilfe": "JGH, Jugendhilfe im Strafverfahren",
}
"""What people type for each profession that has a tag of its own."""


def test_jede_rolle_die_ein_kuerzel_hat_wird_erkannt_wie_man_sie_tippt():
    """„schulleitung“ was called new, and so would be every other role at a school."""
    assert set(ROLLEN) == {p.titel for p in BEKANNT}
    for name, worte in ROLLEN.items():
        for wort in (name, *worte.split(", ")):
            for form in (wort, wort.lower()):
                assert [p.titel for p in lesen(form)] == [name], form
    # No word names two of them, and no tag is cut off where somebody types it.
    alle_worte = [w.lower() for worte in ROLLEN.values() for w in worte.split(", ")]
    assert len(alle_worte) == len(set(alle_worte))
    assert len({p.kuerzel for p in BEKANNT}) == len(BEKANNT)


def test_das_jugendamt_eines_treffens_geht_vor():
    amt = Profession("amt", "Jugendamt")
    assert lesen("jugendamt, ssa", [amt]) == (amt, STAMM[1])


@pytest.mark.parametrize("ablauf", alle().nach_name.values(), ids=lambda a: a.name)
def test_wer_zu_einem_ablauf_gehoert_wird_auch_ohne_gleichheitszeichen_erkannt(ablauf):
    dabei = aus_ablauf(ablauf.dabei or ("lk",))
    assert lesen(" ".join(p.kuerzel for p in dabei), dabei) == dabei
    assert lesen(schreiben(dabei)) == dabei


@pytest.mark.parametrize(
    ("wort", "profession"),
    [
        ("Lehrer", STAMM[0]),
        ("Jugendamt", STAMM[2]),
        ("sozialarbeiter", STAMM[1]),
        ("KITA", Profession("kita", "Kita")),
        ("fam=Familienrat", Profession("fam", "Familienrat")),
        ("hzk", Profession("hzk", "HZK")),
    ],
)
def test_ein_ablauf_versteht_wer_dabei_ist_wie_die_vorbereitung(wort, profession):
    assert aus_ablauf([wort, "ssa"])[0] == profession
    if wort != "hzk":  # the author of a format may choose a tag; what is typed is asked about
        assert aus_ablauf([wort]) == lesen(wort)


@pytest.mark.parametrize(
    "wort", ["Logopädie", "hzk", "Schule 3", "x", "lk, Klangtherapie", "lk 5b"]
)
def test_ein_unbekanntes_wort_wird_genannt_mit_dem_weg_es_aufzunehmen(wort):
    with pytest.raises(ValueError, match=r"kennt KoPrax nicht\. Neu geht es so: „") as fehler:
        lesen(wort)
    vorschlag = str(fehler.value).rpartition("„")[2].rstrip("“.")
    assert lesen(vorschlag), "what the sentence says can be typed"


@given(
    st.lists(
        st.builds(
            Profession,
            st.text("abcdefgäöüß", min_size=2, max_size=6),
            st.text("Abc =;/+&-ä", min_size=1, max_size=60).map(str.strip).filter(bool),
        ),
        min_size=1,
        unique_by=lambda p: p.kuerzel,
    )
)
def test_was_gespeichert_war_steht_so_da_dass_es_dasselbe_bleibt(professionen):
    assert lesen(schreiben(tuple(professionen))) == tuple(professionen)


def test_in_einer_zeile_stehen_so_viele_titel_wie_hineinpassen():
    assert titel(STAMM[:2], 40) == "Lehrkraft, Schulsozialarbeit"
    assert titel(STAMM, 30) == "Lehrkraft, Schulsozialarbeit…"
