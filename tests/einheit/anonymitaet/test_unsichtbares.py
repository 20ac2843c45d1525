"""What nobody sees in a text hides no name: the check reads a text as people read it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from modelle.anonymitaet.erkennung.fund import ersetzt
from modelle.anonymitaet.gedaechtnis import Gedaechtnis, Gemerkt, streuwerte
from modelle.anonymitaet.lesart import lesart
from modelle.anonymitaet.pruefung import merkwoerter, pruefen

UNSICHTBAR = "\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff\u202a"
BLANKS = "\u00a0\u202f\u2009\u3000"
STRICHE = "\u2010\u2011"
TEXTE = (
    "Maximilian haut",
    "Frau Lindner kam",
    "Umzug nach Weimar",
    "Tel. 0171 1234567",
    "Süleyman",
)


@pytest.mark.parametrize("zeichen", UNSICHTBAR, ids=lambda z: f"{ord(z):04x}")
@pytest.mark.parametrize("text", TEXTE)
def test_ein_unsichtbares_zeichen_zwischen_allen_buchstaben_verbirgt_nichts(text, zeichen):
    verborgen = zeichen.join(text)
    sichtbar = [text[f.anfang : f.ende] for f in pruefen(text)]
    gefunden = pruefen(verborgen)
    assert [verborgen[f.anfang : f.ende].replace(zeichen, "") for f in gefunden] == sichtbar
    assert ersetzt(verborgen, gefunden).replace(zeichen, "") == ersetzt(text, pruefen(text))


@pytest.mark.parametrize("blank", BLANKS, ids=lambda z: f"{ord(z):04x}")
def test_ein_blank_das_nicht_umbricht_trennt_wie_jedes_andere(blank):
    text = f"Anna{blank}Winter fehlt, Frau{blank}Dr.{blank}Stein auch"
    gefunden = [text[f.anfang : f.ende] for f in pruefen(text)]
    assert gefunden == [f"Anna{blank}Winter", "Stein"]


@pytest.mark.parametrize("strich", STRICHE, ids=lambda z: f"{ord(z):04x}")
def test_ein_bindestrich_der_nicht_umbricht_verbindet_wie_jeder_andere(strich):
    text = f"Anna{strich}Lena Koch fehlt"
    assert [text[f.anfang : f.ende] for f in pruefen(text)] == [f"Anna{strich}Lena Koch"]


def test_gemerkt_wird_der_name_wie_man_ihn_liest():
    text = "Xaver\u00adlok haut, sagt Frau Xaver\u00adlok"
    woerter = merkwoerter(pruefen(text)[-1], text)
    assert woerter == ("Xaverlok",)
    namen = dict.fromkeys(streuwerte(woerter, "salz"), Gemerkt("person", "[Kind]"))
    gemerkt = Gedaechtnis(salz="salz", namen=namen)
    assert [f.grund for f in pruefen("xa\u200bverlok haut", gemerkt)] == ["schon einmal ersetzt"]


@example("a\u00ad\u0301")
@given(st.text(st.sampled_from(f"aé\u0301 -{UNSICHTBAR}{BLANKS}{STRICHE}"), max_size=12))
def test_jedes_gelesene_zeichen_hat_seine_stelle_im_text(text):
    if (gelesen := lesart(text)) is None:
        return
    assert len(gelesen.stellen) == len(gelesen.text) + 1
    assert list(gelesen.stellen) == sorted(gelesen.stellen)
    assert gelesen.stellen[-1] == len(text)
    assert lesart(gelesen.text) is None
