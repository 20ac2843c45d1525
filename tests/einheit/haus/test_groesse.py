"""Files, classes and functions stay small; an import inside a function says what it saves."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.buehne.groesse import HOECHSTENS_ZEILEN, alle, im_innern, zu_gross
from tests.buehne.haus import DATEIEN, WURZEL

IM_INNERN = 25
"""Imports inside functions. Goes down only, to 25."""

JE_RAUM = 20
"""Modules of one room, without its `__init__.py`: as many as one overlooks."""


def test_nichts_ist_zu_gross() -> None:
    gross = [zugross for name, text in alle(DATEIEN, WURZEL) for zugross in zu_gross(name, text)]
    assert gross == []


def test_kein_raum_hat_mehr_module_als_man_ueberblickt() -> None:
    module = [d for d in DATEIEN if d.name != "__init__.py"]
    je_raum = Counter(d.parent for d in module)
    assert len(je_raum) > 30
    assert {raum: viele for raum, viele in je_raum.items() if viele > JE_RAUM} == {}


@pytest.mark.parametrize(("art", "kopf"), [("Klasse", "class A:"), ("Funktion", "def a():")])
def test_eine_zeile_zu_viel_faellt_auf(art: str, kopf: str) -> None:
    hoechstens = HOECHSTENS_ZEILEN[art]
    text = f"#\n{kopf}\n" + "    pass\n" * (hoechstens - 1)
    assert list(zu_gross("a.py", text)) == []
    assert list(zu_gross("a.py", f"{text}    pass\n")) == [
        (f"a.py {kopf[-4:].strip('():').split()[-1]}", hoechstens + 1)
    ]


def test_eine_methode_und_eine_funktion_darin_zaehlen_wie_jede() -> None:
    lang = "    pass\n" * HOECHSTENS_ZEILEN["Funktion"]
    methode = "class A:\n    async def b(self):\n" + lang.replace("    ", "        ")
    assert [was for was, _ in zu_gross("a.py", methode)] == ["a.py b"]
    innen = "def a():\n    def b():\n" + lang.replace("    ", "        ")
    assert {was for was, _ in zu_gross("a.py", innen)} == {"a.py a", "a.py b"}


def test_eine_datei_mit_einer_zeile_zu_viel_faellt_auf() -> None:
    hoechstens = HOECHSTENS_ZEILEN["Datei"]
    assert list(zu_gross("a.py", "#\n" * hoechstens)) == []
    assert list(zu_gross("a.py", "#\n" * (hoechstens + 1))) == [("a.py", hoechstens + 1)]


def test_wenige_einbindungen_stehen_im_innern_und_jede_sagt_was_sie_spart() -> None:
    innen = [e for name, text in alle(DATEIEN, WURZEL) for e in im_innern(name, text)]
    assert len(innen) <= IM_INNERN, innen
    assert [e.ort for e in innen if not e.erklaert] == []


@pytest.mark.parametrize(
    ("text", "erklaert"),
    [
        ("    import json", [False]),
        ("    import json  # 3 ms", [True]),
        ("    # 2.5 ms at the start.\n    import json", [True]),
        ("    # 20 MB, for this option only.\n    from json import loads", [True]),
        ("    # Seldom needed.\n    import json", [False]),
        ("    # 3 ms\n    import json\n    import re", [True, True]),
        ("    # 3 ms\n    pass\n    import json", [False]),
        ("    def g():\n        import json", [False]),
        ("    pass", []),
    ],
)
def test_eine_einbindung_im_innern_wird_gezaehlt(text: str, erklaert: list[bool]) -> None:
    ausserhalb = "import os\nif True:\n    import re\n"
    gefunden = list(im_innern("a.py", f"{ausserhalb}def f():\n{text}\n"))
    assert [e.erklaert for e in gefunden] == erklaert
