"""A template changes words, order and letterhead of a sheet, and nothing of what protects."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.blatt import vorlage
from modelle.blatt.bausteine import KASTEN, Ergebnisblatt, pruefvermerk
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.blatt.handzettel import VERMUTUNG
from modelle.blatt.vorlage import ABSCHNITTE, IM_PROTOKOLL, OHNE, SAETZE, Blattvorlage
from modelle.papier.bloecke import bloecke, titel
from modelle.papier.html import seite
from modelle.runde.zustand import Runde
from tests.buehne.haus import WURZEL
from tests.buehne.runden import fall_a, umgebung_in
from tests.einheit.blatt.test_sitzung import GEHALTEN
from tests.einheit.blatt.test_sitzung import runde as sitzung
from tests.einheit.papier.test_papier import ERLAUBT, HANDELT, Gelesen
from tui.rechner import einstellungen
from tui.rechner.blattvorlage import lesen

EIGENE = """\
einrichtung = "Jugendamt Musterstadt"
logo = "KoPrax ▲"
fuss = "Fragen? Koordinierungsstelle, 0361 5550100"
reihenfolge = ["optionen", "ausblick"]

[handzettel]
titel = "Ihr Zettel"
satz = "Nehmen Sie mit, was Ihnen hilft."
optionen = "3. Ihre <b>Schritte</b>"
vermutungen = "Gedanken der Runde"
frage = "Was war anders?"

[protokoll]
titel = "Niederschrift"
tagesordnung = "Ablauf"
"""
VERMERK = pruefvermerk("2026-11", 0)


@pytest.fixture(scope="module")
def fall(tmp_path_factory: pytest.TempPathFactory) -> Runde:
    with umgebung_in(tmp_path_factory.mktemp("fall-a")) as umgebung:
        leitung = fall_a(umgebung)
        leitung.schalten("vermutungen", True)
        return leitung.runde


def gelesen(ordner: Path, text: str) -> tuple[Blattvorlage, tuple[str, ...]]:
    datei = ordner / "blatt.toml"
    datei.write_text(text, "utf-8")
    return lesen(datei)


def blatt(runde: Runde, eigene: Blattvorlage) -> Ergebnisblatt:
    return ergebnisblatt(runde, VERMERK, vorlage=eigene)


def test_worte_reihenfolge_und_kopf_sind_eigene_und_was_schuetzt_bleibt(fall, tmp_path):
    eigene, saetze = gelesen(tmp_path, EIGENE)
    assert not saetze
    markdown = blatt(fall, eigene).markdown
    assert markdown.startswith(
        "**KoPrax ▲** · Jugendamt Musterstadt\n\n# Ihr Zettel\n\nFall K-07 ·"
    )
    assert re.findall(r"^## (.+)", markdown, re.M) == [
        *(r"3. Ihre \<b>Schritte\</b>", "Bis zum nächsten Mal", "Ihre Leitfrage"),
        *("Weitere Ideen, zur Auswahl", "Gedanken der Runde"),
    ]
    assert "Was war anders?\n\n____" in markdown
    assert VERMUTUNG in markdown
    ende = f"{KASTEN}\n\n{VERMERK}  \nFragen? Koordinierungsstelle, 0361 5550100\n"
    assert markdown.endswith(ende)
    assert titel(bloecke(markdown)).startswith("Ihr Zettel · Fall K-07 · November 2026")
    page = Gelesen(seite(markdown))
    assert page.elemente <= ERLAUBT
    assert not page.attribute & set(HANDELT)
    assert "<b>Schritte</b>" in page.worte


def test_die_seite_des_handbuchs_nennt_alles_und_ihr_beispiel_gilt(tmp_path):
    seite_ = (WURZEL / "tui" / "handbuch" / "vorlage.md").read_text("utf-8")
    _, beispiel, _ = seite_.split("```")
    assert not gelesen(tmp_path, beispiel)[1]
    genannt = set(re.findall(r"`(\w+)`", seite_))
    assert genannt == {*ABSCHNITTE, *SAETZE, *IM_PROTOKOLL, *vorlage.OBEN}


def test_im_protokoll_gelten_eigene_worte_auch(tmp_path):
    markdown = blatt(sitzung(*GEHALTEN), gelesen(tmp_path, EIGENE)[0]).markdown
    assert "\n# Niederschrift\n" in markdown
    assert "\n## Ablauf\n" in markdown
    assert "0361 5550100" in markdown


def test_was_eine_schule_oder_jemanden_nennt_steht_auf_keinem_blatt_zu_einem_fall(fall, tmp_path):
    text = 'einrichtung = "Goethe-Grundschule"\nfuss = "Frau Sabine Krause"\n[handzettel]\n'
    eigene, saetze = gelesen(tmp_path, text + 'optionen = "Was Frau Krause mitnimmt"\n')
    assert [satz.split(":")[0] for satz in saetze] == [
        "blatt.toml, Zeile 1, „einrichtung“",
        "blatt.toml, Zeile 2, „fuss“",
        "blatt.toml, Zeile 4, „optionen“",
    ]
    auf_dem_blatt = blatt(fall, eigene).markdown
    assert not re.search("Goethe|Krause", auf_dem_blatt)
    assert auf_dem_blatt == blatt(fall, OHNE).markdown
    assert "Goethe-Grundschule\n\n# Protokoll" in blatt(sitzung(*GEHALTEN), eigene).markdown


ERKENNBARE = re.split(
    r"; |\n",
    """\
Sekundarschule Anne Frank/Nord; Sekundarschule in Hettstedt; Gesamtschule X; gesamtschule x; IGS X
Förderzentrum X; Oberschule Mitte; Regelschule/Nord; Berufsschule 7; 2. Sekundarschule; Schule Nord
Anne Frank Schule; Hettstedter Gesamtschule; Gymnasium „Geschwister“; Kita Sonnenschein; Klasse 5b
frau.krause@schule-nord.de; krause@jugendamt.de; skrause@lra.de; skrause (at) lra.de; koch@lra.de
info@goethe-schule.de; goethe-gs@hettstedt.de; kontakt@goethegs.de; gesamtschule.x@lra.de; @goethegs
www.goethegs.de; krause-hilft.de; https://www.lra.de/sabine; Jugendamt, Sabine.Krause@t-online.de\
""",
)
UNVERFAENGLICHE = re.split(
    r"; |\n",
    """\
Jugendamt Musterstadt; Fragen? Koordinierungsstelle, 0361 5550100; Am Markt 3, 12345 Musterstadt
info@jugendamt-musterstadt.de; netzwerkstelle@kreis.de; kontakt (at) lra.de; jugendhilfe@nord.de
www.jugendamt-musterstadt.de; https://www.landkreis.de/jugendhilfe; KoPrax ▲; Schulamt Nord
Netzwerk Schule Jugendhilfe; Ideen für die Grundschule; Unsere Gesamtschule; Grundschule und Hort
Angebote im Hort am Nachmittag; Schule, Hort, Jugendhilfe; Für Grundschule/Hort; Schule: was hilft\
""",
)


def test_auch_adressen_und_jede_schulart_mit_namen_stehen_auf_keinem_blatt_zu_einem_fall(
    fall, tmp_path
):
    def gelten(texte: list[str]) -> tuple[list[str], list[str]]:
        """The texts that may stand on a case's sheet, and those that are told by line."""
        gut, gesagt = list[str](), list[str]()
        for text in texte:
            eigene, saetze = gelesen(tmp_path, f"\nfuss = '{text}'\n")
            frei = blatt(fall, eigene).markdown != blatt(fall, OHNE).markdown
            gut += [text] * frei
            gesagt += [text] * any("blatt.toml, Zeile 2, „fuss“" in satz for satz in saetze)
        return gut, gesagt

    assert gelten(ERKENNBARE) == ([], ERKENNBARE)
    assert gelten(UNVERFAENGLICHE) == (UNVERFAENGLICHE, [])


@pytest.mark.parametrize(
    ("text", "zeile", "teil"),
    [
        ("[handzettel]\n\noptionene = 'x'\n", 3, "eines von titel, satz"),
        ("fuss = 3\n", 1, "Text in Anführungszeichen"),
        ("fuss = 'x'\nreihenfolge = ['leitfrage', 'kasten']\n", 2, "eine Liste aus leitfrage"),
        ("\n[pruefung]\nan = false\n", 2, "eines von einrichtung"),
        ("[protokoll]\ntitel = ''\n", 2, "Text in Anführungszeichen"),
        ("protokoll = 1\n", 1, "ein Abschnitt [protokoll]"),
        ("fuss = 'x\nlogo = 'y'\n", 1, "gültiges TOML"),
    ],
)
def test_was_nicht_passt_nennt_der_start_mit_seiner_zeile(fall, tmp_path, text, zeile, teil):
    eigene, [satz] = gelesen(tmp_path, text)
    assert satz.startswith(f"blatt.toml, Zeile {zeile}")
    assert teil in satz
    gewaehlt, beim_start, _ = einstellungen.lesen(tmp_path / "einstellungen.toml")
    assert beim_start == (satz,)
    assert gewaehlt.blatt.vorlage == str(tmp_path / "blatt.toml")
    assert blatt(fall, eigene).markdown.replace("  \nx\n", "\n") == blatt(fall, OHNE).markdown


DINGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(ABSCHNITTE),
    lambda d: st.lists(d, max_size=3) | st.dictionaries(st.text(max_size=5), d, max_size=3),
    max_leaves=4,
)
WORTE = st.sampled_from([*ABSCHNITTE, *SAETZE, *IM_PROTOKOLL, "fremd"])
TAFELN = st.dictionaries(WORTE, DINGE | st.text(min_size=1), max_size=4)


@given(
    st.dictionaries(st.sampled_from(["einrichtung", "logo", "fuss", "reihenfolge", "x"]), DINGE),
    st.fixed_dictionaries({}, optional={"handzettel": TAFELN | DINGE, "protokoll": TAFELN}),
)
def test_welche_vorlage_auch_immer_das_blatt_sagt_was_schuetzt(fall, oben, tafeln):
    eigene, _ = vorlage.lesen(oben | tafeln, lambda text: False)
    markdown = blatt(fall, eigene).markdown
    assert f"\n{KASTEN}\n\n{VERMERK}" in markdown
    assert VERMUTUNG in markdown
    assert "November 2026" in markdown
    davor = blatt(fall, OHNE).markdown
    assert sorted(re.findall(r"^- .+", markdown, re.M)) == sorted(re.findall(r"^- .+", davor, re.M))
    assert Gelesen(seite(markdown)).elemente <= ERLAUBT
