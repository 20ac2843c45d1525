"""Whatever somebody types: stored, on the screen, on the sheet, printed; harmless, and the same.

Hypothesis makes up the strings; many of them go through one round together. The short form takes
300, `-m lang` 100,000.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from modelle.ablauf.lesen import mitgeliefert
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.fach.professionen import Profession
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.runde.ereignisse import Angaben
from modelle.sprache.zeichen import einzeilig
from tests.buehne.runden import umgebung_in
from tests.buehne.schirme import app_mit, gehe, laufend
from tests.conftest import Uhr
from tests.einheit.sprache.test_markdown import STUECKE
from tests.einheit.sprache.test_zeichen import ZEICHEN
from tui.befehle.koprax import ausfuehren

ANZAHL = {"kurz": 300, **{f"lang{teil}": 25_000 for teil in range(1, 5)}}
"""Strings; the long form in four parts, one a worker."""
ZUSAMMEN = 500
"""Strings in one round."""
ELEMENTE = ("h1", "h2", "h3", "p", "ul", "ol", "li", "em", "strong", "hr", "br", "blockquote")
"""What a sheet is made of, whatever stands on it."""
LANG = 5_000
"""Characters of a very long one."""

ENTWISCHT = (
    *("\x1b[2J", "\x1b]0;Titel\x07", "\x1b]52;c;QQ==\x07", "\x9b31m", "\x1bP$q\x1b\\", "\x07\x08"),
    *(
        "\u202egnp.exe",
        "\u2066a\u2069",
        "\u200b\u200d\ufeff",
        "e\u0301\u0308\u20dd",
        "👩‍👩‍👧",
        "🇩🇪",
    ),
    *("\udc80\udcff", "\ud83d", "[b]x[/b]", "[@click=app.quit]x[/]", "[/", "\\[", "{{x}}", "%s"),
    *("<script>alert(1)</script>", "<img src=x onerror=y>", "&lt;", "javascript:x", "\x00", "\r\n"),
    *("asd: ", "i: ", "?? ", "=HYPERLINK()", "../..", "漢字", "\u0600\u06dd", "ﷺ", "Z\u0335\u0336"),
)
"""What acts on a terminal, a browser, a sheet or a line, in pieces."""
TEXTE = st.one_of(
    st.text(ZEICHEN, max_size=30),
    st.lists(
        st.sampled_from([*ENTWISCHT, *STUECKE]) | st.text(ZEICHEN, max_size=3), max_size=8
    ).map("".join),
)


def strings(anzahl: int) -> list[str]:
    """So many strings, a few of them very long."""
    alle: list[str] = []

    @settings(
        max_examples=anzahl,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(TEXTE)
    def sammeln(text: str) -> None:
        alle.append(text)

    sammeln()
    for stelle in range(7, len(alle), ZUSAMMEN):
        alle[stelle] = ((alle[stelle] or "Ä") * LANG)[:LANG]
    return alle


def harmlos(text: str, wo: str) -> None:
    """Nothing in what is put out acts on a terminal, reorders it or hides in it."""
    schlimm = {z for z in set(text) if unicodedata.category(z) in {"Cc", "Cf", "Cs"}} - {"\n"}
    assert not schlimm, (wo, sorted(map(ascii, schlimm)))
    assert einzeilig(text.replace("\n", "")) == text.replace("\n", ""), wo


@dataclass
class Gelesen(HTMLParser):
    """What a browser makes of a sheet: its elements, and the text of each point of a list."""

    elemente: set[str] = field(default_factory=set)
    attribute: set[str] = field(default_factory=set)
    punkte: list[str] = field(default_factory=list)
    im_punkt: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elemente.add(tag)
        self.attribute |= {name for name, _ in attrs}
        if tag == "li":
            self.punkte.append("")
            self.im_punkt = True

    def handle_endtag(self, tag: str) -> None:
        self.im_punkt = self.im_punkt and tag != "li"

    def handle_data(self, data: str) -> None:
        if self.im_punkt:
            self.punkte[-1] += data


def _runde(umgebung: Umgebung, texte: Sequence[str]) -> Leitung:
    """A round into which these texts were typed, each as an idea, some in other places, too."""
    erster, *_ = texte
    angaben = Angaben(
        code=erster[:40], monat="2026-11", professionen=(Profession("asd", texte[-1][:200]),)
    )
    leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), angaben)
    leitung.beginnen()
    gehe(leitung, "brainstorming")
    leitung.erfassen(texte, "idee", "asd")
    hilft = leitung.runde.ablauf.feld("wer_hilft")
    assert hilft is not None
    for text, eintrag in zip(
        reversed(texte), list(leitung.runde.eintraege.values())[:10], strict=False
    ):
        leitung.feld_setzen(eintrag.id, hilft, text)
    leitung.entwurf_halten(Entwurf(texte[-1], 0))
    return leitung


def _sauber(texte: Sequence[str]) -> list[str]:
    return [text for text in (einzeilig(text).strip() for text in texte) if text]


@pytest.mark.parametrize(
    "form",
    [pytest.param(f, marks=() if f == "kurz" else pytest.mark.lang) for f in ANZAHL],
)
async def test_was_immer_jemand_tippt_bleibt_wie_es_ist_und_schadet_nirgends(
    form: str, ordner: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alle = strings(ANZAHL[form])
    for nr, stelle in enumerate(range(0, len(alle), ZUSAMMEN)):
        (ordner / str(nr)).mkdir()
        texte = alle[stelle : stelle + ZUSAMMEN]
        with umgebung_in(ordner / str(nr)) as umgebung:
            leitung = _runde(umgebung, texte)
            _gespeichert(umgebung, leitung, texte)
            _auf_dem_blatt(leitung)
            await _am_schirm(umgebung, leitung, ordner / str(nr))
        _ausgegeben(ordner / str(nr) / "protokoll.db", leitung, capsys)
    assert len(alle) == ANZAHL[form]
    with capsys.disabled():
        print(f" {len(alle)} strings, {sum(map(len, alle))} characters in {nr + 1} rounds")


def _gespeichert(umgebung: Umgebung, leitung: Leitung, texte: Sequence[str]) -> None:
    wieder = Leitung.oeffnen(umgebung, leitung.id)
    assert wieder.runde == leitung.runde
    assert [x.text for x in wieder.runde.eintraege.values()] == _sauber(texte)
    assert wieder.entwurf().text == einzeilig(texte[-1])


def _auf_dem_blatt(leitung: Leitung) -> None:
    """The plain text of the sheet gives every entry back, in Markdown and in HTML.

    A blank behind a number at its beginning does not break there.
    """
    blatt = ergebnisblatt(leitung.runde).markdown
    harmlos(blatt, "Markdown")
    leser = Gelesen()
    leser.feed(MarkdownIt("commonmark", {"html": False}).render(blatt))
    assert leser.elemente <= set(ELEMENTE)
    assert leser.attribute == set()
    erste = (p.partition("\n(Wer helfen könnte: ")[0].strip() for p in leser.punkte)
    punkte = {punkt.replace("\u00a0", " ") for punkt in erste}
    for text in (x.text for x in leitung.runde.eintraege.values()):
        harmlos(text, "gespeichert")
        assert text.replace("\u00a0", " ") in punkte, ascii(text)


async def _am_schirm(umgebung: Umgebung, leitung: Leitung, ordner: Path) -> None:
    async with laufend(app_mit(umgebung, Uhr(), ordner), (80, 40)) as hand:
        harmlos(hand.bild, "Start")
        await hand("enter")
        zeilen = [reihe.text for reihe in hand.phase.liste.reihen]
        for eintrag in leitung.runde.eintraege.values():
            assert eintrag.text in zeilen, ascii(eintrag.text)
        assert hand.zeile == leitung.entwurf().text
        for tasten in (("up", "home"), ("end",), ("escape", "ctrl+r")):
            await hand(*tasten)
            harmlos(hand.bild, str(tasten))
        await hand("escape", "f5")
        harmlos(hand.bild, "Handzettel")
        assert hand.app.absturz is None


def _ausgegeben(db: Path, leitung: Leitung, capsys: pytest.CaptureFixture[str]) -> None:
    for befehl in (("liste",), ("protokoll", leitung.id), ("protokoll", leitung.id, "--json")):
        capsys.readouterr()
        assert ausfuehren(["--db", str(db), *befehl]) == 0
        aus = capsys.readouterr().out
        harmlos(aus, " ".join(befehl))
    erfasst = [json.loads(zeile)["daten"].get("text") for zeile in aus.splitlines()]
    assert [x.text for x in leitung.runde.eintraege.values()] == list(filter(None, erfasst))
