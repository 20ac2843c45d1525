"""The raw file of a sheet reads well, and says to every reader of Markdown what it said before."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from modelle.papier.bloecke import bloecke
from modelle.sprache.markdown import zeile
from modelle.sprache.rohtext import glatt
from tests.einheit.sprache.test_markdown import LESER, STUECKE

ADRESSEN = [
    "https://x.de/~name",
    "https://x.de/_files/x",
    "https://de.x.de/Ort_(Land)",
    "www.x.de/~n/",
    "x.de/_files",
    "_a.b@x.de",
    "a_@x.de",
]
PAARE = ["https://x.de/__init__.py", "https://x.de/*a*?b=[c]", "http://x.de/~a~b_"]
"""Addresses in which something would pair: only a backslash keeps them as they are."""
WORTE = ["Schüler*innen", "Lehrer*in", "3. Klasse", "z. B.", " ", " ", "(", ")", ".", "siehe "]
TEXTE = st.lists(
    st.sampled_from([*ADRESSEN, *PAARE, *WORTE, *STUECKE]), min_size=1, max_size=6
).map("".join)


def blatt(*texte: str) -> str:
    eins, zwei = (zeile(text) or "x" for text in texte)
    return (
        f"# Blatt\n\n> {eins}\n\n- [ ] Schritt: {zeile(texte[1], anfang=False)}\n  ({eins}; {zwei})"
        f"\n- {eins}\n  - {zwei}\n\n{zwei}\n{eins}\n"
    )


def gelesen(quelle: str, leser: str) -> str:
    return str(LESER[leser].render(quelle)).replace("\u00a0", " ")


@example("3. Klasse", "Schüler*innen und Lehrer*innen")
@example("https://x.de/_a https://x.de/b_", "_x@y.de ~ 3. z*B")
@example("\\*a\\*b https://x.de/\\_a", "https://x.de/&amp;_b")
@example("https://x.de/~name", "https://x.de/~name&amp;")
@given(TEXTE, TEXTE)
def test_wer_markdown_liest_liest_dasselbe(erster: str, zweiter: str) -> None:
    quelle = blatt(erster, zweiter)
    for leser in LESER:
        assert gelesen(glatt(quelle), leser) == gelesen(quelle, leser)


@pytest.mark.parametrize("text", ["Schüler*innen", "3. Klasse", "z. B. Sport", "12) Punkte"])
def test_gewoehnliches_steht_roh_da_wie_es_getippt_wurde(text: str) -> None:
    for vorn in ("- ", "- [ ] ", "> ", "", "- a\n  - "):
        roh = glatt(f"{vorn}{zeile(text)}\n")
        assert roh.replace("\u00a0", " ") == f"{vorn}{text}\n"


@pytest.mark.parametrize("adresse", ADRESSEN)
def test_in_einer_adresse_steht_kein_schraegstrich(adresse: str) -> None:
    for satz in ("{}", "siehe {}.", "({})", "wir_alle {} und *so*"):
        roh = glatt(f"- {zeile(satz.format(adresse))}\n")
        assert adresse in roh
        assert wie_gelesen(roh) == satz.format(adresse)


@pytest.mark.parametrize("adresse", PAARE)
def test_eine_adresse_in_der_sich_etwas_paart_kommt_trotzdem_ganz_an(adresse: str) -> None:
    assert wie_gelesen(glatt(f"- {zeile(adresse)}\n")) == adresse


def wie_gelesen(quelle: str) -> str:
    [liste] = bloecke(quelle)
    return "".join(stueck.text for stueck in liste.punkte[0].bloecke[0].stuecke)
