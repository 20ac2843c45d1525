"""The form by which texts are compared is the same on the short way as on the long one."""

from __future__ import annotations

from unicodedata import combining, normalize

from hypothesis import given
from hypothesis import strategies as st

from modelle.sprache.vergleich import normal

UMSCHRIFT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ı": "i", "đ": "d"}


def lang(text: str) -> str:
    """Return what `normal` is, by its definition: letter by letter, with no way that is shorter."""
    klein = normalize("NFC", text).casefold().translate(str.maketrans(UMSCHRIFT))
    zerlegt = "".join(z for z in normalize("NFD", klein) if not combining(z))
    return " ".join(zerlegt.split())


def test_jedes_zeichen_hat_neben_jedem_anderen_dieselbe_form():
    for nummer in (*range(0x3100), *range(0xA640, 0xAC00), *range(0xF900, 0x1F200)):
        text = f"{chr(nummer)}Ä"
        assert normal(text) == lang(text), hex(nummer)


@given(st.text(st.sampled_from("aA äÖüßẞſKİıﬁé\u0308\u0301\u00a0\u2003\t„–…·€"), max_size=8))
def test_jeder_text_hat_dieselbe_form(text):
    assert normal(text) == lang(text)
