"""The name that the preparation proposes for a meeting without a case."""

from __future__ import annotations

from modelle.ablauf.lesen import mitgeliefert
from screens.vorbereitung.felder import treffen


def test_der_vorgeschlagene_name_eines_treffens_steht_da_wie_man_ihn_schreibt():
    titel = {
        name: treffen(mitgeliefert(name).titel)
        for name in ("konstituierende-beratung", "fachforum", "online-impuls-60", "traegertreffen")
    }
    assert titel == {
        "konstituierende-beratung": "Konstituierende Beratung",
        "fachforum": "Fachforum",
        "online-impuls-60": "Online-Meeting",
        "traegertreffen": "Trägertreffen",
    }
    assert treffen("AG-Treffen am Vormittag, kurz") == "AG-Treffen am Vormittag"
