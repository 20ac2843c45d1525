"""User text: nothing that acts on a terminal or hides gets through, and offsets stay valid."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.sprache.zeichen import ERSATZ, bereinigt, einzeilig, zeilen

UMBRUECHE = "\r\v\f\x85\u2028\u2029"
UNSICHTBAR = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u3164\uffa0"
# Not given by a category, yet shown as nothing: variation selectors 17 to 256.
SELEKTOREN = range(0xE0100, 0xE01F0)

# Any code point, lone surrogates too, with the troublesome ones made frequent.
ZEICHEN = st.characters() | st.sampled_from(
    "\r\n\t\x00\x1b\x7f\x9b\xad" + UMBRUECHE + UNSICHTBAR + "\u202e\u200d\ufeff\ud800\udfff\uffff"
)
TEXTE = st.text(ZEICHEN, max_size=40)


def _muss_ersetzt_werden(nummer: int) -> bool:
    """The rule in terms of `unicodedata`, as the table in `zeichen` must have it."""
    zeichen = chr(nummer)
    if zeichen in "\n\t" or zeichen in UMBRUECHE:
        return False
    if unicodedata.category(zeichen) in {"Cc", "Cf", "Cs"} or zeichen in UNSICHTBAR:
        return True
    return nummer & 0xFFFE == 0xFFFE or 0xFDD0 <= nummer <= 0xFDEF


def test_die_tabelle_stimmt_fuer_jedes_zeichen_mit_unicodedata_ueberein() -> None:
    alle = "".join(map(chr, range(0x110000)))
    neu = bereinigt(alle)
    assert len(neu) == len(alle)
    ersetzt = {n for n, zeichen in enumerate(neu) if zeichen == ERSATZ} - {ord(ERSATZ)}
    assert not [n for n in ersetzt if bereinigt(chr(n)) != ERSATZ], "alone as among others"
    muss = {n for n in range(0x110000) if _muss_ersetzt_werden(n)}
    assert muss <= ersetzt
    # Beyond the rule only what an older Python does not know yet, and the selectors.
    mehr = {n for n in ersetzt - muss if unicodedata.category(chr(n)) != "Cn"}
    assert mehr == set(SELEKTOREN)
    geaendert = {n for n, zeichen in enumerate(neu) if zeichen != alle[n]}
    assert geaendert == ersetzt | {ord(zeichen) for zeichen in UMBRUECHE}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Übergabe: größte Sorge – „Mathe“, z. B. Brüche?",
        "Schüler*innen & Eltern (3. Klasse), 10\u00a0Min.",
        "zwei\nZeilen\tmit Tab",
        "👍 ❤\ufe0f ё 語 e\u0301",
    ],
)
def test_gewoehnlicher_text_bleibt_wie_er_ist(text: str) -> None:
    assert bereinigt(text) == text


@pytest.mark.parametrize(
    ("text", "sauber"),
    [
        ("\x1b]0;Titel\x07", "\ufffd]0;Titel\ufffd"),
        ("\x9b31m", "\ufffd31m"),
        ("a\u202eb\u2066c", "a\ufffdb\ufffdc"),
        ("Schul\xadhof\u200b", "Schul\ufffdhof\ufffd"),
        ("\ufeffa\ud800\U000e0041", "\ufffda\ufffd\ufffd"),
        ("\x1ca\x85b\vc\fd\u2028e", "\ufffda\nb\nc\nd\ne"),
    ],
)
def test_was_wirkt_oder_sich_versteckt_wird_ersetzt(text: str, sauber: str) -> None:
    assert bereinigt(text) == sauber


def test_ein_windows_zeilenende_wird_leerzeichen_und_umbruch() -> None:
    assert bereinigt("a\r\nb") == "a \nb"
    assert bereinigt("a\r\n\r\nb") == "a \n \nb"


def test_ein_einzelner_wagenruecklauf_wird_zum_umbruch() -> None:
    assert bereinigt("a\rb\r\r\nc\r") == "a\nb\n \nc\n"


def test_einzeilig_macht_aus_jedem_umbruch_und_tab_ein_leerzeichen() -> None:
    assert einzeilig("a\nb\tc\rd\ve\ff\x85g\u2028h\u2029i\r\nj") == "a b c d e f g h i  j"


def test_zeilen_gibt_die_nichtleeren_zeilen_ohne_rand() -> None:
    text = "  Anna \r\n\r\n\tmag Musik\u2028\u00a0\n- laut\x1b\rEnde"
    assert zeilen(text) == ["Anna", "mag Musik", "- laut\ufffd", "Ende"]
    assert zeilen(" \n\t\r\n") == []


@given(TEXTE)
def test_jede_stelle_bleibt_an_ihrem_ort(text: str) -> None:
    for neu in (bereinigt(text), einzeilig(text)):
        assert len(neu) == len(text)
        for vorher, nachher in zip(text, neu, strict=True):
            assert nachher == vorher or nachher in {ERSATZ, " ", "\n"}


@given(TEXTE)
def test_zweimal_bereinigt_ist_wie_einmal(text: str) -> None:
    assert bereinigt(bereinigt(text)) == bereinigt(text)
    assert einzeilig(einzeilig(text)) == einzeilig(bereinigt(text)) == einzeilig(text)
    assert zeilen("\n".join(zeilen(text))) == zeilen(text)


@given(TEXTE)
def test_das_ergebnis_laesst_sich_immer_als_utf8_schreiben(text: str) -> None:
    bereinigt(text).encode()
    assert len(einzeilig(text).splitlines()) <= 1
    for zeile in zeilen(text):
        assert zeile == einzeilig(zeile) == zeile.strip() != ""


@pytest.mark.parametrize(
    ("eingefuegt", "bleibt"),
    [
        ("Schul\u00adsozial\u00adarbeit sucht", "Schulsozialarbeit sucht"),
        ("\ufeffLe\u200bon\u2060 kam", "Leon kam"),
        ("\u200eTel. 0361\u200f 1", "Tel. 0361 1"),
        ("Ü\u00adber\u200dgang", "Übergang"),
    ],
)  # fmt: skip
def test_was_niemand_sieht_kommt_beim_einfuegen_nicht_mit(eingefuegt, bleibt):
    assert zeilen(f"{eingefuegt}\n\u00ad\u200b\n") == [bleibt]
    assert ERSATZ in zeilen("links \u202e rechts")[0]
