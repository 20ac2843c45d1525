"""Names as people talk: "der Tayfun", "vom Seifert", also by a writer who uses no capitals."""

from __future__ import annotations

import re

import pytest

from modelle.anonymitaet.erkennung.schreibung import was
from modelle.anonymitaet.pruefung import pruefen
from modelle.sprache.vergleich import normal

UNBEKANNT = ("Xaverlok", "Tjorbine", "Sefertan", "Ombeki", "Krillow")
"""Names that nobody bears and no list knows."""

HERKUNFT = {
    "türkisch": "Tayfun Emirhan Çağatay Nilüfer Görkem Sıla Ecrin Batuhan Gülnur Oğuzhan",
    "arabisch": "Yusra Abdelhamid Rahaf Qasim Zainab Obaida Sondos Wael Maisa Thabet",
    "persisch": "Parisa Keyvan Golnaz Siavash Mehrnush Behrouz Nastaran Kiarash Shahin Laleh",
    "kosovarisch": "Shkumbin Vjosa Fatjona Liridon Mimoza Egzona Kreshnik Rinesa Lulzim Zana",
    "indisch": "Sathvik Niranjana Venkatesh Lavanya Tejaswi Parminder Sukhwinder Ishita Omkar",
    "vietnamesisch": "Nguyệt Khuê Phước Thuận Quỳnh Trâm Bảo Ngân Hiếu Tuyền",
    "koreanisch": "Ji-woo Min-jun Seo-yeon Ha-eun Ye-jin Do-yun Hyun-woo Eunji Seungho Chaewon",
}
REDE = (
    "Der {} hat wieder geschlagen",
    "Streit mit der {} in der Pause",
    "Das Heft vom {} fehlt",
    "Gespräch mit dem {} geplant",
)


def trifft(satz: str, name: str, streng: bool = False) -> bool:
    """Return True if the check asks about the name in this sentence."""
    anfang = satz.index("{}")
    funde = pruefen(satz.format(name), streng=streng)
    return any(f.anfang < anfang + len(name) and f.ende > anfang for f in funde)


@pytest.mark.parametrize("artikel", "der die den vom zum zur beim unser unserem mein".split())
def test_ein_unbekannter_name_hinter_einem_artikel_faellt_schon_beim_tippen_auf(artikel):
    for name in UNBEKANNT:
        assert not was(normal(name))
        assert trifft(f"Am Montag war es {artikel} {{}} zu laut", name), name


@pytest.mark.parametrize("artikel", "ein kein einem jeder dieser das".split())
def test_hinter_ein_und_kein_steht_selten_ein_name_erst_die_durchsicht_fragt(artikel):
    for name in UNBEKANNT:
        satz = f"Am Montag war es {artikel} {{}} zu laut"
        assert (trifft(satz, name), trifft(satz, name, streng=True)) == (False, True)


@pytest.mark.parametrize("herkunft", HERKUNFT)
def test_vornamen_jeder_herkunft_fallen_hinter_einem_artikel_auf(herkunft):
    namen = HERKUNFT[herkunft].split()
    gefunden = [trifft(satz, name) for name in namen for satz in REDE]
    assert sum(gefunden) >= 0.9 * len(gefunden)


@pytest.mark.parametrize("davor", "vom von beim mit gegen ohne der und".split())
def test_auch_wer_alles_klein_tippt_nennt_unbekannte_hinter_vom_und_mit(davor):
    for name in UNBEKANNT:
        assert trifft(f"der streit {davor} {{}} war laut", name.lower()), name
    for vertippt in ("doppelbesezung", "förderlererin", "unterichtszeit"):
        assert not trifft(f"der streit {davor} {{}} war laut", vertippt)


@pytest.mark.parametrize(
    "satz",
    [
        "Gespräch mit der {Long} war gut",
        "Das Heft vom {Seifert} fehlt",
        "Heute war {Won} im Hof",
        "Beim Essen ist die Kleine laut",
        "Auf Deutsch und mit Rot geschrieben",
        "Long time no see, sagt er im Hof",
    ],
)
def test_ein_kleines_wort_hat_mitten_im_satz_einen_grossen_buchstaben_nur_als_name(satz):
    text = satz.replace("{", "").replace("}", "")
    gemeint = [satz[satz.index("{") + 1 : satz.index("}")]] if "{" in satz else []
    assert [text[f.anfang : f.ende] for f in pruefen(text)] == gemeint


@pytest.mark.parametrize(
    "satz",
    [
        "Frau {Aydoğan-Meier} kam. Laut {Meier} ist es gut. Der {Meier} auch",
        'Der Junge wird "{Flocke}" genannt. {Flocke} haut wieder, die Flocke fällt',
        "Frau {Winter} war da. Im Winter war es kalt, letzten Winter auch. Heute ruft {Winter} an",
        "{Wolf, Lena} fehlt. Dann hat {Wolf} gehauen",
        "frau {zange} kam. dann lag zange da",
        "Frau {van den Berg} will den Plan, den sie kennt",
        "{Leon K.} nimmt Vitamin K",
        "{Koch} und {Yildirim} raufen im Hof, weil er Koch spielt",
        "Die Familie von {Leon} kam. Die von nebenan kamen auch",
        "Frau {König} kam. König der Ausreden ist er, sagt {König} ab Mai",
        "Herr {Sommer} ist ab Sommer im Haus",
        "Der Winter war kalt. Im Winter war es laut",
    ],
)
def test_wer_im_text_schon_sicher_genannt_ist_wird_auch_beim_zweiten_mal_gefunden(satz):
    text = satz.replace("{", "").replace("}", "")
    assert [text[f.anfang : f.ende] for f in pruefen(text)] == re.findall(r"\{(.*?)\}", satz)


@pytest.mark.parametrize(
    "satz",
    [
        "{Hanfried} soll in die Parallelklasse",
        "Heute hat {Sieghilde} im Hof geweint",
        "Der {Dietmund} und die {Brünhild} sind da",
        "Ein Verkehrsschild im Hof",
        "Laut Kollegin {Brettmann} keine Auffälligkeit",
        "Hausmeister {Spielberger} hat es gesehen",
        "Kollegin Mathearbeit zeigen",
    ],
)
def test_was_wie_ein_name_endet_und_kein_wort_ist_wird_gefunden(satz):
    text = satz.replace("{", "").replace("}", "")
    assert [text[f.anfang : f.ende] for f in pruefen(text)] == re.findall(r"\{(.*?)\}", satz)
