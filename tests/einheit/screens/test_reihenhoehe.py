"""How many lines a row of a list takes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.buehne.langform import beispiele
from tui.widgets.reihe import Reihe, hoehe, reihenzeilen

TEXTE = st.text(st.sampled_from("ab ü–·…„“✓漢\u200d\u00ad\n"), max_size=14)


@settings(max_examples=beispiele(300))
@given(st.builds(Reihe, TEXTE, st.just("x"), TEXTE, TEXTE, st.integers(0, 3)), st.integers(10, 24))
def test_eine_reihe_ist_so_hoch_wie_sie_zeilen_hat(reihe, breite):
    assert hoehe(reihe, breite) == len(reihenzeilen(reihe, breite))
