"""Escaped text reads back as the same plain text and never changes the structure around it."""

from __future__ import annotations

import functools
import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from modelle.sprache.markdown import escape
from modelle.sprache.zeichen import einzeilig
from tests.buehne.langform import kurz

SONDERZEICHEN = "\\`*_[]()<>~|&#+-=:.1a^$ "

ABSATZ = "{}\n"
PUNKT = "- {}\n"
UMGEBUNGEN = {
    "Absatz": ABSATZ,
    "Listenpunkt": PUNKT,
    "Kästchen": "- [ ] {}\n",
    "Nummer": "1. {}\n",
    "Überschrift": "## {}\n",
    "Zitat": "> {}\n",
    "nach fettem Wort": "**Frage:** {}\n",
    "fett": "**{}** danach\n",
    "in Klammern": "davor [{}] und ({})\n",
    "allein in Klammern": "[{}]\n",
    "neue Zeile im Absatz": "davor a\\|b\n{}\n",
    "eingerückte Zeile im Listenpunkt": "- davor\n  {}\n  danach\n",
    "eingerückter Absatz im Listenpunkt": "- davor\n\n  {}\n",
    "Kopfzelle": "| {} | b |\n| --- | --- |\n| c | d |\n",
    "Tabellenzelle": "| a | b |\n| --- | --- |\n| {} | {} |\n",
    "zweimal im selben Absatz": "{} {}\n",
}
LESER = {
    "CommonMark": MarkdownIt("commonmark", {"html": False}),
    "mit Tabellen": MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]),
    "mit einfacher Tilde und HTML": MarkdownIt(
        "commonmark", {"html": True, "strikethrough_single_tilde": True}
    ).enable(["table", "strikethrough"]),
}

# Single special characters, whole pieces of markup, and now and then any character at all.
STUECKE = [*SONDERZEICHEN, *"!;x@/^$'\"{}\t\nä\u00a0"]
STUECKE += ["](", "]: ", "[ ] ", "![a](b)", "- ", "1. ", "## ", " ##", "***", "---", "--:", "==="]
STUECKE += ["[Kind]", "[Ort A] "]
STUECKE += ["```", "~~~", "|---|", "&amp;", "&#35;", "<b>", "<!--", "https://", "<a@b.c>", "*a*"]
TEXTE = st.lists(
    st.sampled_from(STUECKE) | st.sampled_from(STUECKE) | st.characters(), min_size=1, max_size=12
).map("".join)

Gestalt = tuple[object, ...]


def _kind(token: Token, wort: str) -> Gestalt:
    if token.type == "text":
        # How a piece of text was spelled in the source does not matter, only what it says.
        return ("text", token.content.replace("wort", wort))
    return (token.type, token.tag, token.nesting, token.markup, tuple(token.attrs.items()))


def _gestalt(tokens: Iterable[Token], wort: str = "wort") -> list[Gestalt]:
    """All there is to tokens but line numbers, with `wort` in the place of the text "wort"."""
    return [
        (
            *(token.type, token.tag, token.nesting, token.level, token.markup, token.info),
            *(token.hidden, tuple(token.attrs.items())),
            tuple(_kind(kind, wort) for kind in token.children or ()),
        )
        for token in tokens
    ]


@functools.cache
def _mit_wort(umgebung: str, leser: MarkdownIt) -> list[Token]:
    return leser.parse(umgebung.replace("{}", "wort"))


def _liest_sich_wie_wort(text: str, umgebung: str, leser: MarkdownIt) -> bool:
    gelesen = leser.parse(umgebung.replace("{}", escape(text)))
    return _gestalt(gelesen) == _gestalt(_mit_wort(umgebung, leser), einzeilig(text))


def _bis_drei_zeichen() -> Iterator[str]:
    for laenge in (1, 2, 3):
        for folge in itertools.product(SONDERZEICHEN, repeat=laenge):
            yield "".join(folge)


def _falsch_gelesen(umgebung: str, leser: MarkdownIt) -> list[str]:
    return [text for text in _bis_drei_zeichen() if not _liest_sich_wie_wort(text, umgebung, leser)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wie gelingt der Übergang in Klasse 5 – „ohne Bauchweh“?",
        "Er ist (z. B. montags) 10-15 Min. zu spät; seit der 3. Klasse!",
        "5-6 x pro Woche, je ~5 Min., 2 * 3 = 6, 50 % > 20 %",
        "Schüler_innen, Schüler:innen und Lehrer/-innen <3",
        "Mathe: Note 3+, Deutsch: 4- (< 5 Punkte)",
        "#hashtag, C# und 100 #1",
        "-5 Grad, +49 170 1234567",
        "=> Gespräch mit H&M & Q&A",
        "3.5 Stunden",
        "14:30 Uhr; 5.11.2024",
        "https://schule.example/a_b?x=1&y=2#z",
        "lena.beispiel@schule.example",
        ":-) ^^ {x} 'so' \"so\" $5!",
        "--> weiter -- oder nicht",
        "[Kind] trifft [Schule A], dann [Mutter/Vater]",
        "Was [Kind] hilft (und [Ort])!",
    ],
)
def test_gewoehnliche_saetze_bleiben_unveraendert(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "quelle"),
    [
        ("Schüler*innen", r"Schüler\*innen"),
        ("3. Klasse", r"3\. Klasse"),
        ("12) Punkte", r"12\) Punkte"),
        ("- Mathe", r"\- Mathe"),
        ("+ Sport", r"\+ Sport"),
        ("* Musik", r"\* Musik"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("-- -", r"\-- -"),
        ("--:", r"\--:"),
        (":-:", r"\:-:"),
        (":--", r"\:--"),
        ("# Thema", r"\# Thema"),
        ("###### Thema", r"\###### Thema"),
        ("Thema ##", r"Thema \##"),
        ("> Zitat", r"\> Zitat"),
        ("[ ] offen", r"\[ ] offen"),
        ("[x] erledigt", r"\[x] erledigt"),
        ("[Kind]", r"\[Kind]"),
        ("[Kind]: kommt", r"\[Kind\]: kommt"),
        ("so [Kind][1]", r"so \[Kind]\[1]"),
        ("so [Kind]{.x} [@y] [^1]", r"so \[Kind]{.x} \[@y] \[^1]"),
        ("[a *b* c]", r"\[a \*b\* c]"),
        ("[hier](http://a.de)", r"\[hier\](http://a.de)"),
        ("a]: http://a.de", r"a\]: http://a.de"),
        ("<http://a.de>", r"\<http://a.de>"),
        ("<3@a.de>", r"\<3@a.de>"),
        ("<b>", r"\<b>"),
        ("a | b", r"a \| b"),
        ("~~weg~~", r"\~\~weg\~\~"),
        ("so _leise_ wie", r"so \_leise\_ wie"),
        ("ganz *wichtig* ist", r"ganz \*wichtig\* ist"),
        ("wie geht`s", r"wie geht\`s"),
        ("&amp; &#39; &lt", r"\&amp; \&#39; \&lt"),
        ("a\\", r"a\\"),
        # Pandoc's own dialect takes a word behind a backslash for TeX: it reads files, or is lost.
        (r"C:\Users\Ablage", r"C:\\Users\\Ablage"),
        (r"\input{/etc/passwd}", r"\\input{/etc/passwd}"),
        (r"so \input /etc/passwd", r"so \\input /etc/passwd"),
        ("a\\.b", r"a\\.b"),
        ("Fuß^[Note] und a^b^c", r"Fuß\^[Note] und a\^b^c"),
        (": dazu", r"\: dazu"),
        ("$x$ und $$y$$", r"\$x$ und \$\$y\$$"),
        ("erste\nzweite", "erste zweite"),
        ("  Rand\u00a0", "&#32;&#32;Rand&#160;"),
        ("a\x1bb", "a\ufffdb"),
    ],
)
def test_nur_was_struktur_waere_bekommt_einen_schraegstrich(text: str, quelle: str) -> None:
    assert escape(text) == quelle


def test_in_einer_ueberschrift_beginnt_keine_liste() -> None:
    for text in ("12. Januar", "- so", "+ Sport", "3) x", "> y", "# z", "[Kind]", "---"):
        quelle = escape(text, anfang=False)
        assert quelle == text
        gelesen = LESER["mit Tabellen"].parse(f"### 1. {quelle}\n\n## {quelle}\n")
        arten = [token.type for token in gelesen if token.nesting >= 0]
        assert arten == ["heading_open", "inline"] * 2
        assert [t.content for t in gelesen if t.type == "inline"] == [f"1. {text}", text]


def test_ein_kaestchen_kommt_nur_vom_handzettel_selbst() -> None:
    assert escape("[ ] Anruf").startswith("\\[")
    assert escape("[x] Anruf").startswith("\\[")


JEDE_UMGEBUNG = pytest.mark.parametrize("umgebung", UMGEBUNGEN.values(), ids=UMGEBUNGEN)
KURZ = (
    "Absatz",
    "Listenpunkt",
    "Überschrift",
    "in Klammern",
    "neue Zeile im Absatz",
    "Tabellenzelle",
)


@pytest.mark.parametrize("name", kurz(UMGEBUNGEN, *KURZ))
@given(text=TEXTE, leser=st.sampled_from(list(LESER.values())))
def test_text_liest_sich_ueberall_wie_ein_gewoehnliches_wort(
    name: str, text: str, leser: MarkdownIt
) -> None:
    assert _liest_sich_wie_wort(text, UMGEBUNGEN[name], leser)


@given(TEXTE, TEXTE, st.sampled_from(list(LESER.values())))
def test_zwei_texte_nebeneinander_verbinden_sich_nicht_zu_struktur(
    erster: str, zweiter: str, leser: MarkdownIt
) -> None:
    for zwischen in (" ", ": ", "; ", " (", " – "):
        absatz, inhalt, ende = leser.parse(escape(erster) + zwischen + escape(zweiter))
        assert (absatz.type, ende.type) == ("paragraph_open", "paragraph_close")
        [kind] = inhalt.children or []
        assert (kind.type, kind.content) == (
            "text",
            einzeilig(erster) + zwischen + einzeilig(zweiter),
        )


@pytest.mark.parametrize("umgebung", kurz([ABSATZ, PUNKT], PUNKT), ids=["Absatz", "Listenpunkt"])
def test_jede_folge_von_drei_sonderzeichen_bleibt_text(umgebung: str) -> None:
    assert _falsch_gelesen(umgebung, LESER["mit Tabellen"]) == []


@pytest.mark.lang
@JEDE_UMGEBUNG
@pytest.mark.parametrize("leser", LESER.values(), ids=LESER)
def test_jede_folge_von_drei_sonderzeichen_bleibt_text_in_jeder_umgebung(
    umgebung: str, leser: MarkdownIt
) -> None:
    assert _falsch_gelesen(umgebung, leser) == []


def test_eine_raute_allein_bleibt_auch_hinter_der_nummer_einer_ueberschrift_stehen():
    """„### 1. #“ closed the heading: the text of the option was gone."""
    for text in ("#", "##", "Nummer #"):
        gelesen = MarkdownIt().parse(f"### 1. {escape(text, anfang=False)}")
        assert "".join(x.content for x in gelesen[1].children or ()) == f"1. {text}"


NUR_WORTE = {"Para", "Str", "Space", "SoftBreak"}
"""Kinds of pandoc's own tree that a sheet's typed text may become. A citation of its dialect shows
the words as they are. Quotation marks and dashes are left alone here."""


@pytest.mark.lang
@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc fehlt")
def test_pandoc_macht_aus_getipptem_weder_tex_noch_fussnoten_noch_formeln() -> None:
    texte = [
        *(
            r"\input{/etc/passwd}",
            r"\input datei",
            r"\begin{x} y \end{x}",
            r"so \includegraphics{x}",
        ),
        *(
            "$x^2$ kostet 5$ und 6$",
            "$$x$$",
            r"\(x\) und \[x\]",
            r"\$x\$",
            "a^b^c",
            "^hoch^",
            "H~2~O",
        ),
        *("^[Fuß]", "so [^1]", "[^1]: Fuß", "[so]{.klasse}", "[hier](http://a.de)", "![so](x.png)"),
        *("<script>alert(1)</script>", "<!-- weg -->", "`x`{=latex}", "```{=latex}", "::: warnung"),
        *("# Thema", "% Titel", "* Punkt", "1. eins", "> Zitat", "| a | b |", ": dazu", "~~weg~~"),
    ]
    quelle = "".join(f"{escape(text)}\n\n" for text in texte)
    baum = json.loads(_pandoc(quelle, "json"))
    arten = set(re.findall(r'"t": ?"(\w+)"', json.dumps(baum["blocks"])))
    assert arten <= NUR_WORTE
    assert [_worte(absatz["c"]) for absatz in baum["blocks"]] == texte
    assert not re.search(r"\\(input|begin|includegraphics)\{(?!\[)", _pandoc(quelle, "latex"))


def _pandoc(quelle: str, ziel: str) -> str:
    befehl = ["pandoc", "-f", "markdown-smart", "-t", ziel]  # else "--" becomes a dash
    return subprocess.run(befehl, input=quelle, capture_output=True, text=True, check=True).stdout


def _worte(teile: list[dict[str, Any]]) -> str:
    return "".join(teil["c"] if teil["t"] == "Str" else " " for teil in teile)
