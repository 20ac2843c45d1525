"""Lists of words that name nobody: what they may hold, and what is wrong with a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.anonymitaet.erkennung import bekannt
from modelle.anonymitaet.erkennung.bekannt import Wortsammlung, lesen
from modelle.anonymitaet.gedaechtnis import OHNE, replace
from modelle.anonymitaet.pruefung import pruefen


def test_worte_stehen_durch_leerraum_getrennt():
    assert lesen("asd spfh\n\thpg  but\n\n").worte == {"asd", "spfh", "hpg", "but"}


@pytest.mark.parametrize(
    ("zeile", "worte"),
    [
        ("SPFH Hort", {"spfh", "hort"}),
        ("Fam. Kl.", {"fam", "kl"}),
        ("FöBe Föbe foebe", {"foebe"}),
        ("Größe", {"groesse"}),
        ("Fo\u0308Be", {"foebe"}),
        ("'hoppla’", {"hoppla"}),
    ],
)
def test_gross_und_klein_umlaute_und_punkte_sind_einerlei(zeile, worte):
    assert lesen(zeile).worte == worte


def test_nach_einem_doppelkreuz_steht_eine_bemerkung():
    sammlung = lesen("# Namen unserer Räume: Sonne\nmond # nicht Sonne\nstern#dicht\n#\n")
    assert sammlung == Wortsammlung(frozenset({"mond", "stern"}))


def test_was_zusammengehoert_verbindet_ein_unterstrich_und_bleibt_eins():
    assert lesen("Harry_Potter Karl_der_Große").worte == {"harry_potter", "karl_der_grosse"}


def test_ein_wort_mit_bindestrich_gilt_auch_in_teilen():
    assert lesen("Zappel-Philipp").worte >= {"zappel-philipp", "zappel", "philipp"}


def test_ein_leerer_text_sagt_nichts():
    assert lesen("") == lesen(" \n\t\r\n# nur eine Bemerkung") == Wortsammlung()


# --- what is wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zeile", "grund"),
    [
        ("a\x00b", "unlesbare Zeichen"),
        ("\x1b[31mrot", "unlesbare Zeichen"),
        ("recht\u202elinks", "unlesbare Zeichen"),
        ("halb\ud800", "unlesbare Zeichen"),
        ("x" * 61, "länger als 60 Buchstaben"),
        ("kurz " + "lang" * 20, "länger als 60 Buchstaben"),
    ],
)
def test_eine_zerbrochene_zeile_nennt_nummer_und_grund_und_der_rest_gilt(zeile, grund):
    sammlung = lesen(f"vorher\n\n{zeile}\nnachher # gut\n")
    assert sammlung.worte == {"vorher", "nachher"}
    (mangel,) = sammlung.maengel
    assert mangel.startswith("Zeile 3: ")
    assert grund in mangel


def test_sechzig_buchstaben_sind_noch_ein_wort():
    assert lesen("x" * 60).worte == {"x" * 60}


def test_jede_zerbrochene_zeile_wird_einzeln_genannt():
    maengel = lesen("\x00\ngut\n" + "x" * 70 + "\n\x07").maengel
    assert [mangel.partition(":")[0] for mangel in maengel] == ["Zeile 1", "Zeile 3", "Zeile 4"]


def test_ein_mangel_gibt_nichts_wieder_was_auf_dem_schirm_wirkte():
    (mangel,) = lesen("\x1b]0;Titel\x07").maengel
    assert mangel.isprintable()


def test_in_einer_bemerkung_darf_alles_stehen():
    assert lesen("gut # \x1b " + "x" * 99) == Wortsammlung(frozenset({"gut"}))


@given(st.text(max_size=200))
def test_irgendein_text_wird_ohne_fehler_gelesen(text):
    sammlung = lesen(text)
    assert all(wort == wort.lower() and not wort.isspace() for wort in sammlung.worte)
    assert all(mangel.startswith("Zeile ") for mangel in sammlung.maengel)


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=20), max_size=20))
def test_eine_liste_gilt_wie_auch_immer_ihre_zeilen_umbrechen(worte):
    assert lesen(" ".join(worte)) == lesen("\n".join(worte)) == lesen("\r\n".join(worte))


# --- in the check -----------------------------------------------------------------------------


def test_die_mitgelieferte_liste_ist_ohne_mangel_und_kennt_die_abkuerzungen_des_fachs():
    text = Path(bekannt.__file__).with_name("bekannt.txt").read_text("utf-8")
    sammlung = lesen(text)
    assert sammlung.maengel == ()
    assert sammlung.worte >= {"asd", "spfh", "but", "hpg", "fam", "kl", "harry_potter"}


def test_ein_eigenes_wort_wird_nicht_mehr_gefunden():
    text = "Mit Emre im Hort, Emre malt"
    assert pruefen(text)
    assert pruefen(text, replace(OHNE, bekannt=lesen("emre").worte)) == ()


def test_worte_die_nur_zusammen_niemanden_nennen_werden_einzeln_gefunden():
    eigene = replace(OHNE, bekannt=lesen("Emre_und_Elif").worte)
    assert pruefen("Sie lesen Emre und Elif im Hort", eigene) == ()
    assert len(pruefen("Mit Elif im Hort, Emre malt", eigene)) == 2


def test_nach_einer_anrede_ist_auch_ein_bekanntes_wort_ein_name():
    assert pruefen("Messi ist sein Held im Hort") == ()
    assert pruefen("Gespräch mit Frau Messi im Hort")


def test_was_die_eigene_liste_nennt_bleibt_auch_nach_einer_anrede_still():
    assert (
        pruefen("Gespräch mit Frau Wolf im Hort", replace(OHNE, bekannt=frozenset({"wolf"}))) == ()
    )
