"""What is overwritten for the finds somebody chose: equal ones at once, each word once."""

from __future__ import annotations

from modelle.anonymitaet.erkennung.fund import Fund
from modelle.blatt.durchsicht import Durchsichtsbefund, Textstelle
from modelle.blatt.ersetzungen import ersetzungen


def befund(text: str, wort: str, ersatz: str = "[Kind]", art: str = "person", stark: bool = True):
    anfang = text.index(wort)
    fund = Fund(anfang, anfang + len(wort), art, stark, "Name", ersatz)
    return Durchsichtsbefund(Textstelle(text, "Idee"), fund)


def test_gleiche_funde_werden_auf_einmal_ersetzt_und_jedes_wort_einmal():
    (eine,) = ersetzungen(
        [befund("Leon kommt", "Leon"), befund("Heute ist Leon da", "Leon"), befund("Mia", "Mia")]
    )
    assert eine.woerter.count("Leon") == 1
    assert eine.woerter.index("Leon") < eine.woerter.index("Mia")
    assert (eine.ersatz, eine.art) == ("[Kind]", "person")
    assert len(set(eine.merken)) == len(eine.merken) > 0


def test_verschiedene_ersatzworte_und_arten_bleiben_getrennt():
    eine, andere, dritte = ersetzungen(
        [
            befund("Leon kommt", "Leon"),
            befund("Frau Krause kommt", "Krause", "[Lehrkraft]"),
            befund("Tel 0361 1234567", "0361 1234567", "[Telefon]", "telefon"),
        ]
    )
    assert [x.ersatz for x in (eine, andere, dritte)] == ["[Kind]", "[Lehrkraft]", "[Telefon]"]
    assert dritte.woerter == ("0361 1234567",)


def test_was_allein_niemanden_verraet_wird_ersetzt_aber_nicht_gemerkt():
    (eine,) = ersetzungen([befund("hat ADHS", "ADHS", "[Diagnose]", "merkmal", stark=False)])
    assert eine.woerter == ("ADHS",)
    assert eine.merken == ()


def test_ohne_funde_ist_nichts_zu_ersetzen():
    assert ersetzungen([]) == []
