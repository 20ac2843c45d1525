"""What goes out can be worded differently; what was said stays in the round until it is closed."""

from __future__ import annotations

import re
from random import Random

import pytest
from msgspec.structs import replace

from modelle.ablauf.lesen import mitgeliefert, mitgelieferte
from modelle.blatt.durchsicht import alle, durchsehen, hinausgehende
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.blatt.schalter import schalter
from modelle.blatt.vorlage import OHNE, Blattvorlage
from modelle.blatt.wortlaut import TEXT, auf_dem_blatt, worte
from modelle.leitung.runde import Leitung
from modelle.papier.formen import FORMEN, als
from modelle.runde import ereignisse as e
from modelle.runde.faltung import gruenden
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import kodieren
from tests.buehne.runden import begonnene, fall_a
from tests.conftest import ANGABEN
from tests.einheit.anonymitaet.test_gedaechtnis import roh
from tests.einheit.papier.test_papier import im_dokument

GESAGT = "Zwei kurze Bewegungspausen am Vormittag für die ganze Klasse"
NEU = "Zwei Pausen mit Bewegung"


@pytest.fixture
def fall(umgebung) -> Leitung:
    return fall_a(umgebung)


def pausen(leitung: Leitung) -> str:
    return next(x.id for x in leitung.runde.mit_art("option") if x.text == GESAGT)


def blatt(leitung: Leitung) -> str:
    return ergebnisblatt(leitung.runde).markdown


def gespeichert(leitung: Leitung) -> str:
    return "\n".join(kodieren(v.ereignis) for v in leitung.vermerke)


def test_der_wortlaut_steht_auf_dem_blatt_in_jeder_form_und_gesagt_bleibt_was_gesagt_wurde(
    fall, umgebung
):
    davor, id = blatt(fall), pausen(fall)
    fall.blattworte_setzen(id, {"": NEU, "bis_wann": "", "erster_schritt": "eine ausprobieren"})
    wieder = Leitung.oeffnen(umgebung, fall.id)
    assert wieder.runde.eintraege[id].text == GESAGT
    assert GESAGT not in blatt(wieder)
    assert f"### 2. {NEU}\n\n- [ ] Erster Schritt: eine ausprobieren\n- Wer helfen" in blatt(wieder)
    fertig = {form: als(blatt(wieder), form) for form in FORMEN}
    assert NEU.encode() in fertig["html"]
    assert NEU in im_dokument(fertig["docx"])
    wieder.blattwort_zuruecknehmen()
    assert blatt(wieder) == davor
    wieder.wiederholen()
    wieder.blattworte_setzen(id, {"": GESAGT, "bis_wann": "ab Montag, zwei Wochen lang"})
    assert wieder.runde.eintraege[id].blattworte == {"erster_schritt": "eine ausprobieren"}


def test_zurueckgenommen_wird_hier_nur_ein_wortlaut(fall):
    with pytest.raises(Abgelehnt, match="kein Wortlaut"):
        fall.blattwort_zuruecknehmen()
    with pytest.raises(Abgelehnt, match="braucht Text"):
        fall.blattworte_setzen(pausen(fall), {"": "  "})
    assert blatt(fall) == ergebnisblatt(fall.runde).markdown


def test_was_in_der_runde_danach_gesagt_wird_gilt_auch_fuer_das_blatt(fall):
    id = pausen(fall)
    fall.blattworte_setzen(id, {"": NEU, "bis_wann": "bald"})
    fall.aendern(id, "Drei Pausen")
    assert "### 2. Drei Pausen" in blatt(fall)
    feld = fall.runde.ablauf.feld("bis_wann")
    assert feld
    fall.feld_setzen(id, feld, "im Mai")
    assert not fall.runde.eintraege[id].blattworte


def test_mit_dem_schliessen_geht_was_gesagt_wurde_und_vereinbart_ist_was_auf_dem_blatt_steht(
    fall, umgebung
):
    id = pausen(fall)
    # The idea that the option was made of was said as well, and no one words that differently.
    idee = next(x.id for x in fall.runde.mit_art("idee") if x.text == GESAGT)
    fall.loeschen(idee)
    fall.blattworte_setzen(id, {"": "Zuerst so gefasst", "erster_schritt": "später"})
    fall.blattworte_setzen(id, {"": NEU, "erster_schritt": "ausprobieren"})
    davor = blatt(fall)
    assert GESAGT in gespeichert(fall)
    fall.schliessen()
    wieder = Leitung.oeffnen(umgebung, fall.id)
    assert blatt(wieder) == davor
    assert not any(t in gespeichert(wieder) for t in (GESAGT, "Zuerst so gefasst", "später"))
    assert GESAGT.encode() not in roh(umgebung.protokoll)
    [vereinbart] = [
        w.vereinbart
        for w in umgebung.protokoll.wiedervorlagen(fall.runde.angaben.code)
        if w.vereinbart.text == NEU
    ]
    assert "ausprobieren" in vereinbart.felder.values()


def test_der_neue_wortlaut_wird_geprueft_und_ersetztes_geht_auch_aus_ihm(fall, umgebung):
    id = pausen(fall)
    fall.blattworte_setzen(id, {"": "Pausen mit Jonas Krüger", "wer_hilft": "Herr Krüger"})
    for stellen in (hinausgehende(fall.runde), alle(fall.runde)):
        woerter = {b.wort for b in durchsehen(stellen, fall.gedaechtnis).offen}
        assert any("Krüger" in wort for wort in woerter)
    assert GESAGT in {s.text for s in alle(fall.runde)}
    assert GESAGT not in {s.text for s in hinausgehende(fall.runde) if s.eintrag == id}
    fall.ersetzen(["Jonas Krüger", "Jonas", "Krüger"], "[Kind]", "person")
    assert "Pausen mit [Kind]" in blatt(fall)
    assert "Krüger" not in gespeichert(fall)
    assert "Krüger".encode() not in roh(umgebung.protokoll)


def test_aendern_laesst_sich_was_auf_dem_blatt_steht_und_nur_das(fall):
    eintraege = auf_dem_blatt(fall.runde)
    texte = [einer.texte[TEXT] for einer in eintraege]
    stellen = [blatt(fall).index(text) for text in texte]
    assert stellen == sorted(stellen)
    assert len(texte) == 7
    option = next(x for x in eintraege if x.texte[TEXT] == GESAGT)
    assert worte(option.texte).keys() == {"", "erster_schritt", "bis_wann", "wer_hilft"}
    idee = next(x for x in eintraege if "Elterngespräch" in x.texte[TEXT])
    assert worte(idee.texte).keys() == {"", "wer_hilft"}
    fall.schalten("ideen", False)
    assert idee.id not in {x.id for x in auf_dem_blatt(fall.runde)}


def durcheinander(name: str) -> Runde:
    """A round of this format whose entries came in any order, in all groups, of any profession."""
    runde, zufall = gruenden(e.RundeAngelegt(mitgeliefert(name), ANGABEN)), Random(name)
    ablauf, eintraege = runde.ablauf, list[Eintrag]()
    for art in [a for a in ablauf.arten for _ in range(1 if a.einzig else 4)]:
        phase = next((p for p in ablauf.phasen if art.schluessel in p.arten), ablauf.phasen[0])
        wahl = {
            f: ["", *(w.schluessel for w in f.werte)] for f in ablauf.felder_von(art.schluessel)
        }
        felder = {f.schluessel: zufall.choice(werte) for f, werte in wahl.items()}
        wer = zufall.choice(["ssa", "lk", "sps", "asd", ""])
        oben = [x.id for x in eintraege if x.art in art.haengt_an]
        id, bezug = f"e{len(eintraege):02}", zufall.choice([*oben, ""])
        text = f"Wort {id}"
        eintraege.append(Eintrag(id, phase.schluessel, art.schluessel, text, wer, bezug, felder))
    zufall.shuffle(eintraege)
    return replace(runde, eintraege={x.id: x for x in eintraege})


@pytest.mark.parametrize("name", [name.removesuffix(".toml") for name in mitgelieferte()])
def test_was_sich_anders_fassen_laesst_steht_in_der_reihenfolge_des_blattes(name):
    runde = durcheinander(name)
    runde = replace(runde, schalter={s.schluessel: True for s in schalter(runde)})
    anders = Blattvorlage(reihenfolge=("ausblick", "vermutungen", "optionen"))
    for vorlage in (OHNE, anders):
        markdown = ergebnisblatt(runde, vorlage=vorlage).markdown
        unter = [
            (teil.partition("\n")[0], text)
            for teil in markdown.split("\n## ")[1:]
            for text in re.findall(r"(?<!Zu: )Wort e\d\d", teil)
        ]
        gelistet = auf_dem_blatt(runde, vorlage)
        assert len(gelistet) > 2
        assert [x.texte[TEXT] for x in gelistet] == [text for _, text in unter]
        if runde.ablauf.ergebnis == "protokoll":
            assert [x.abschnitt for x in gelistet] == [titel for titel, _ in unter]


def test_ein_eintrag_der_geht_nimmt_seinen_wortlaut_mit(fall):
    id = pausen(fall)
    fall.blattworte_setzen(id, {"": NEU})
    fall.loeschen(id)
    assert NEU not in blatt(fall)
    fall.schliessen()
    gesetzt = [v.ereignis for v in fall.vermerke if isinstance(v.ereignis, e.BlattwortGesetzt)]
    assert [x.text for x in gesetzt] == [None]


def mit_allen_stellen(leitung: Leitung) -> Leitung:
    """Fill a round with an entry of each kind, no field set; all that a sheet can take is on it."""
    ablauf = leitung.runde.ablauf
    for phase in ablauf.phasen:
        for art in phase.arten:
            if leitung.runde.phase == phase and not leitung.runde.mit_art(art):
                leitung.erfassen([f"Gesagt als {art}"], art, "")
        if phase != ablauf.phasen[-1]:
            leitung.weiter()
    return leitung


@pytest.mark.parametrize("welche", ["fall", "leerer_fall", "protokoll"])
def test_was_sich_anders_fassen_laesst_steht_dann_auf_dem_blatt_wird_geprueft_und_gilt(
    welche, umgebung
):
    """Each row that the form offers, whether something stands in it or not."""
    leitung = {
        "fall": fall_a,
        "leerer_fall": lambda u: mit_allen_stellen(begonnene(u)),
        "protokoll": lambda u: mit_allen_stellen(begonnene(u, "steuerungsgruppe")),
    }[welche](umgebung)
    for einer in schalter(leitung.runde):
        if not einer.an:
            leitung.schalten(einer.schluessel, True)
    getippt = list[str]()
    for einer in auf_dem_blatt(leitung.runde):
        neue = {name: f"Neues Wort {len(getippt) + nr}" for nr, name in enumerate(einer.texte)}
        leitung.blattworte_setzen(einer.id, worte(neue))
        getippt += neue.values()
        assert next(x for x in auf_dem_blatt(leitung.runde) if x.id == einer.id).texte == neue
    assert len(getippt) > 6
    leitung.ersetzen(["Neues"], "[neu]", "person")
    getippt = [text.replace("Neues", "[neu]") for text in getippt]

    def ueberall(leitung: Leitung) -> None:
        davon = {s.text for s in hinausgehende(leitung.runde)}
        assert set(getippt) <= davon <= {s.text for s in alle(leitung.runde)}
        auf = re.findall(r"\[neu\] Wort \d+", blatt(leitung).replace("\\", ""))
        assert set(getippt) == set(auf)

    ueberall(leitung)
    leitung.schliessen()
    ueberall(Leitung.oeffnen(umgebung, leitung.id))
