"""How a wall is drawn: all of it in any window, as large as it fits, the newest always seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from modelle.anzeige.wand import MOMENT, Wand, Wandzeile
from modelle.anzeige.wanduhr import Wanduhr
from screens.anzeige.wandbild import ZU_KLEIN, wandbild
from tests.buehne.langform import beispiele
from tui.widgets.grossschrift import gesetzt, setzbar, ziffern, zifferngroesse
from tui.widgets.kopf import riesig

SAETZE = st.text(st.sampled_from("abcdefg äöü„“ß🙂漢"), max_size=120)
ZEILEN = st.builds(
    Wandzeile,
    st.sampled_from(["kopf", "eintrag", "material"]),
    SAETZE,
    st.integers(0, 3),
    st.sampled_from(["", "ssa", "okja", "schull"]),
    SAETZE,
)
UHR = Wanduhr("12", "Minuten")


def reihen(bild: list[tuple[object, ...]]) -> list[str]:
    """The rows as text."""
    return ["".join(t if isinstance(t, str) else t[0] for t in zeile) for zeile in bild]


def worte(wand: Wand, *groesse: int, einfach: bool = False) -> str:
    """All that is drawn in letters of the terminal, as one line."""
    return " ".join(" ".join(reihen(wandbild(wand, *groesse, einfach=einfach))).split())


def mit(*texte: str, **mehr: object) -> Wand:
    """A wall with these entries, the last one the newest."""
    zeilen = [Wandzeile("eintrag", t, wer="ssa", neu=t == texte[-1]) for t in texte]
    felder = {"stelle": "3/8", "phase": "Fragen", "wer": "Es sprechen alle", "regel": "Nur Fragen."}
    return Wand(**felder | {"zeilen": tuple(zeilen), "uhr": UHR} | mehr)  # type: ignore[arg-type]


@settings(max_examples=beispiele(25))
@given(
    st.lists(ZEILEN, max_size=30),
    st.lists(SAETZE, max_size=4),
    SAETZE,
    st.integers(1, 220),
    st.integers(1, 70),
    st.booleans(),
)
def test_in_jedem_fenster_ist_das_bild_genau_so_gross_wie_es(
    zeilen: list[Wandzeile], fehlen: list[str], text: str, breite: int, hoehe: int, einfach: bool
) -> None:
    voll = mit(zeilen=tuple(zeilen), fehlen=tuple(fehlen), leitfrage=text, regel=text)
    for wand in (voll, Wand(text or "x")):
        bild = reihen(wandbild(wand, breite, hoehe, einfach))
        assert len(bild) == hoehe
        if breite >= 60 and hoehe >= 20:
            assert max(map(cell_len, bild)) <= breite


@pytest.mark.parametrize("groesse", [(60, 20), (80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("anzahl", [1, 6, 40])
def test_das_neueste_ist_immer_zu_sehen_auch_mitten_in_der_liste(
    groesse: tuple[int, int], anzahl: int
) -> None:
    texte = [f"Gedanke {n}" for n in range(anzahl)]
    for stelle in {0, anzahl // 2, anzahl - 1}:
        zeilen = [Wandzeile("eintrag", t, neu=nr == stelle) for nr, t in enumerate(texte)]
        bild = reihen(wandbild(mit(zeilen=tuple(zeilen), fehlen=("Hort",)), *groesse))
        gross = setzbar(texte[stelle]) and gesetzt(texte[stelle])[1].rstrip()
        assert any(r.strip() == texte[stelle] or (gross and gross in r) for r in bild)
        assert "Noch nichts gesagt: Hort" in bild[-1]


def test_passt_alles_ist_luft_dazwischen_und_sonst_steht_da_wie_viel_fehlt() -> None:
    wenige = reihen(wandbild(mit("eins", "zwei"), 80, 24))
    assert wenige[wenige.index("  ssa  eins") + 1].strip() == ""
    dicht = reihen(wandbild(mit(*[f"Wort {n}" for n in range(12)]), 80, 24))
    assert dicht.index("  ssa  Wort 1") == dicht.index("  ssa  Wort 0") + 1
    viele = worte(mit(*[f"Wort {n}" for n in range(40)]), 80, 24)
    assert "… davor noch" in viele
    assert "Wort 39" in viele


def test_ein_eintrag_der_laenger_ist_als_die_wand_zeigt_seinen_anfang() -> None:
    bild = worte(mit("kurz", "Anfang " + "und noch ein Wort " * 200), 80, 24)
    assert "Anfang und noch" in bild


def test_ein_weites_fenster_setzt_gross_und_ein_kleines_nicht() -> None:
    wand = mit("Eine Trommelgruppe")
    assert "Eine Trommelgruppe" in worte(wand, 80, 24)
    assert "Eine Trommelgruppe" not in worte(wand, 200, 50)
    assert gesetzt("Eine")[0] in "\n".join(reihen(wandbild(wand, 200, 50)))
    assert "Eine Trommelgruppe" in worte(wand, 200, 50, einfach=True), "no half blocks"
    assert "Eine 漢" in worte(mit("Eine 漢"), 200, 50), "no such letter"


@pytest.mark.parametrize("groesse", [(60, 20), (80, 24), (120, 40), (200, 50)])
def test_die_uhr_waechst_mit_dem_fenster_und_springt_nicht_von_zwei_ziffern_auf_eine(
    groesse: tuple[int, int],
) -> None:
    def hoch(zahl: str) -> int:
        bild = reihen(wandbild(mit("x", uhr=Wanduhr(zahl, "Minuten")), *groesse))
        return next(nr for nr, zeile in enumerate(bild) if "Minuten" in zeile) - 1

    assert hoch("12") == hoch("9") == hoch("60")
    assert hoch("12") >= groesse[1] // 5


def test_ohne_halbe_bloecke_sind_die_ziffern_wie_die_der_runde() -> None:
    groesse = zifferngroesse("12", 30, 6, nur_ganze=True)
    assert [z.rstrip() for z in ziffern("12", groesse)] == [z.rstrip() for z in riesig("12")]
    assert set("".join(ziffern("+9", zifferngroesse("+9", 90, 13, nur_ganze=True)))) == {" ", "█"}


def test_ein_satz_allein_steht_in_der_mitte_und_ein_winziges_fenster_bittet_um_mehr() -> None:
    bild = reihen(wandbild(Wand(MOMENT), 80, 24, einfach=True))
    [da] = [nr for nr, zeile in enumerate(bild) if MOMENT in zeile]
    assert da == 11
    assert worte(mit("x"), 40, 10) == ZU_KLEIN


def test_jeder_buchstabe_des_deutschen_laesst_sich_setzen() -> None:
    assert setzbar("ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜẞ".replace("ẞ", "ß"))
    assert setzbar("abcdefghijklmnopqrstuvwxyzäöüß 0123456789.,;:!?„“‚‘’–…()[]/&%€+*=▒éèç")
    assert [len(zeile) for zeile in gesetzt("Wort")] == [20] * 4
