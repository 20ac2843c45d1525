"""The minutes: what stands in them, in which order, and what they never show."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import alle, mitgeliefert
from modelle.blatt.durchsicht import hinausgehende
from modelle.blatt.ergebnis import dateiname, ergebnisblatt
from modelle.blatt.niederschrift import niederschrift
from modelle.blatt.schalter import schalter
from modelle.fach.professionen import Profession
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.ereignisse import Angaben
from modelle.runde.zeit import neuer_stand
from modelle.runde.zustand import Eintrag, Runde
from tests.buehne.runden import setzen, tippen
from tests.buehne.schirme import gehe

STEUERUNG = mitgeliefert("steuerungsgruppe")
ANGABEN = Angaben(
    "Steuerungsgruppe", "2026-11", professionen=(Profession("amt", "Jugendamt"),), fallgebend=""
)


def runde(*eintraege: Eintrag, ablauf: Ablauf = STEUERUNG, schalter: Mapping[str, bool] = {}):
    stand = neuer_stand(ablauf)
    return Runde(ablauf, ANGABEN, stand, eintraege={x.id: x for x in eintraege}, schalter=schalter)


def eintrag(id: str, art: str, text: str, **mehr: object) -> Eintrag:
    phase = next(p for p in STEUERUNG.phasen if art in p.arten)
    return Eintrag(id, phase.schluessel, art, text, **mehr)


def ueberschriften(markdown: str) -> list[str]:
    return re.findall(r"^## (.+)$", markdown, re.MULTILINE)


BESCHLUSS = eintrag("1", "beschluss", "Fortbildung planen", felder={"votum": "angenommen"})
AUFGABE = eintrag("2", "aufgabe", "Raum suchen", profession="amt", felder={"wer": "Schulamt"})
FRAGE = eintrag("3", "offene_frage", "Wer zahlt?", felder={"an_wen": "Jugendamt"})


def test_die_abschnitte_folgen_dem_ablauf_und_leere_fehlen():
    markdown = niederschrift(runde(AUFGABE, FRAGE, BESCHLUSS)).markdown
    assert ueberschriften(markdown) == ["Beschlüsse", "Offene Fragen", "Aufgaben"]
    assert "Dabei: Jugendamt" in markdown


def test_eine_aufgabe_ist_ein_kaestchen_und_sagt_was_noch_offen_ist():
    assert (
        "- [ ] Raum suchen\n  (Wer: Schulamt; Bis wann: noch offen)\n"
        in niederschrift(runde(AUFGABE)).markdown
    )


def test_die_ampel_steht_als_wort_und_rot_zuerst():
    markdown = niederschrift(
        runde(
            eintrag("1", "bewertung", "Übergänge", felder={"ampel": "gruen"}),
            eintrag("2", "bewertung", "Noch ohne Farbe"),
            eintrag("3", "bewertung", "Stellen", felder={"ampel": "rot"}),
        )
    ).markdown
    assert re.findall(r"^- (.+)$", markdown, re.MULTILINE) == [
        "Stellen",
        "Übergänge",
        "Noch ohne Farbe",
    ]
    assert "(Ampel: rot)" in markdown


def test_wer_etwas_gesagt_hat_und_an_welchem_tag_steht_nicht_im_protokoll():
    markdown = niederschrift(runde(AUFGABE)).markdown
    assert "amt" not in re.sub("Jugendamt|Schulamt", "", markdown)
    assert "November 2026" in markdown
    assert not re.search(r"\d\d:\d\d|2026-11", markdown)


def test_vorgemerktes_und_ausgeschaltetes_bleibt_draussen_und_wird_genannt():
    geparkt = msgspec.structs.replace(FRAGE, geparkt=True)
    blatt = niederschrift(runde(AUFGABE, geparkt, BESCHLUSS, schalter={"aufgabe": False}))
    assert ueberschriften(blatt.markdown) == ["Beschlüsse"]
    assert blatt.ausgelassen == (
        "1 Offene Frage (noch vorgemerkt)",
        "1 Aufgabe (ausgeschaltet)",
    )


def test_jeder_abschnitt_hat_einen_schalter_und_die_tasten_reichen():
    for ablauf in alle().nach_name.values():
        gezeigt = schalter(runde(ablauf=ablauf))
        assert 1 <= len(gezeigt) <= 9, ablauf.name


def test_aus_einer_massnahme_wird_ein_beschluss_und_sie_steht_nicht_doppelt():
    massnahme = eintrag("5", "massnahme", "Fortbildung planen")
    markdown = niederschrift(
        runde(massnahme, msgspec.structs.replace(BESCHLUSS, bezug="5"))
    ).markdown
    assert markdown.count("Fortbildung planen") == 1
    assert ueberschriften(markdown) == ["Beschlüsse"]


def test_ein_leeres_protokoll_sagt_dass_es_leer_ist():
    assert "Noch nichts festgehalten." in niederschrift(runde()).markdown


def test_der_kasten_zum_kinderschutz_steht_nur_bei_faellen():
    assert "§ 4 KKG" not in niederschrift(runde(AUFGABE)).markdown
    fall = msgspec.structs.replace(STEUERUNG, fall=True)
    assert "§ 4 KKG" in niederschrift(runde(AUFGABE, ablauf=fall)).markdown


def test_der_ablauf_entscheidet_ueber_blatt_und_dateinamen(umgebung: Umgebung):
    assert ergebnisblatt(runde(AUFGABE)).markdown.startswith("# Protokoll\n")
    assert dateiname(runde(), "ab12").startswith("protokoll-steuerungsgruppe-2026-11")
    fall = runde(ablauf=mitgeliefert("koprax-45"))
    assert ergebnisblatt(fall).markdown.startswith("# Handzettel\n")
    assert dateiname(fall, "ab12").startswith("handzettel-")


@given(st.text(), st.text(), st.text())
def test_die_gestalt_haengt_nie_vom_getippten_ab(text: str, wer: str, frage: str):
    eintraege = [
        eintrag("1", "aufgabe", text or "x", felder={"wer": wer}),
        eintrag("2", "offene_frage", frage or "x", felder={"an_wen": text}),
    ]
    markdown = niederschrift(runde(*eintraege)).markdown
    assert [z for z in markdown.splitlines() if z.startswith("#")] == [
        "# Protokoll",
        "## Offene Fragen",
        "## Aufgaben",
    ]
    assert sum(zeile.startswith("- ") for zeile in markdown.splitlines()) == 2


def test_geprueft_wird_genau_was_im_protokoll_steht():
    still = msgspec.structs.replace(
        BESCHLUSS, id="9", text="Bleibt im Protokoll der Runde", geparkt=True
    )
    r = runde(AUFGABE, FRAGE, still, schalter={"offene_frage": False})
    texte = {stelle.text for stelle in hinausgehende(r)}
    assert texte == {"Steuerungsgruppe", "Jugendamt", "Raum suchen", "Schulamt"}


@pytest.mark.parametrize("name", [n for n, a in alle().nach_name.items() if not a.fall])
def test_jeder_text_im_protokoll_wird_geprueft(umgebung: Umgebung, name: str):
    """Every kind has an entry; every text and every field in it has a word of its own."""
    ablauf = mitgeliefert(name)
    eintraege = []
    for nr, art in enumerate(ablauf.arten):
        wo = [p.schluessel for p in ablauf.phasen if art.schluessel in p.arten]
        phase = wo[0] if wo else ablauf.phasen[0].schluessel
        felder = {
            f.schluessel: f"Feldwort{nr}x{i}"
            for i, f in enumerate(ablauf.felder_von(art.schluessel))
            if not f.werte
        }
        eintraege.append(Eintrag(str(nr), phase, art.schluessel, f"Wort{nr}x", felder=felder))
    r = runde(*eintraege, ablauf=ablauf)
    im_protokoll = set(re.findall(r"(?:Feldw|W)ort\d+x\d*", niederschrift(r).markdown))
    geprueft = {s.text for s in hinausgehende(r) if "ort" in s.text and "x" in s.text}
    assert im_protokoll == geprueft
    assert im_protokoll


def test_die_aufgaben_kommen_beim_naechsten_treffen_wieder(umgebung: Umgebung):
    erstes = Leitung.anlegen(umgebung, STEUERUNG, ANGABEN)
    erstes.beginnen()
    gehe(erstes, "aufgaben")
    [aufgabe, _] = tippen(erstes, "Raum suchen", "t: im Mai")
    setzen(erstes, aufgabe, wer="Schulamt")
    erstes.schliessen()
    zweites = Leitung.anlegen(umgebung, STEUERUNG, ANGABEN)
    assert [x.text for x in zweites.vorige_wahl()] == ["Raum suchen"]
