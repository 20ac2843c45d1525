"""`koprax pruefen`: a text, a pipe, lines of JSON, and the user's own list of words."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.buehne.haus import WURZEL


@pytest.fixture
def koprax(tmp_path):
    """Runs `koprax` with settings of its own; what comes in is given as bytes."""

    def lauf(*angaben: str, ein: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        umgebung = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "PYTHONUTF8": "1"}
        befehl = [sys.executable, "-m", "tui", *angaben]
        return subprocess.run(
            befehl, input=ein, capture_output=True, cwd=WURZEL, env=umgebung, check=False
        )

    lauf.bekannt = tmp_path / "koprax" / "bekannt.txt"
    lauf.bekannt.parent.mkdir()
    return lauf


def test_jeder_fund_steht_mit_zeile_grund_und_ersatz_da(koprax, tmp_path):
    datei = tmp_path / "notiz.txt"
    datei.write_text("Alles gut.\nSvenja weint.\nTel. 03641 123456\n", "utf-8")
    lauf = koprax("pruefen", str(datei))
    zeilen = lauf.stdout.decode().splitlines()
    assert zeilen[0].startswith("Zeile 2: „Svenja“ – Vorname (stark) → [Kind]")
    assert zeilen[1].startswith("Zeile 3: „03641 123456“ – Telefonnummer")
    assert lauf.returncode == 1
    assert datei.read_text("utf-8").startswith("Alles gut.")


def test_wo_nichts_auffaellt_endet_die_pruefung_mit_null(koprax):
    lauf = koprax("pruefen", ein=b"Runde ist sich einig: kleine Schritte.\n")
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (0, b"", b"")


def test_nur_schwaches_endet_mit_null(koprax):
    lauf = koprax("pruefen", "-", ein=b"Kind hat Asthma.\n")
    assert "(schwach)" in lauf.stdout.decode()
    assert lauf.returncode == 0


def test_steuerzeichen_kommen_nicht_aufs_terminal(koprax):
    lauf = koprax("pruefen", ein=b"Frau Kr\x1b[31ma\x07use kam\x00.\n")
    assert not {0x1B, 0x07, 0x00} & set(lauf.stdout)


def test_zeilen_aus_json_behalten_kennung_und_stellen(koprax):
    notizen = [
        {"id": "a", "text": "😀 Svenjas Vater, svenja weint"},
        {"id": 7, "text": "Alles gut."},
        {"id": "ü", "text": "halb \ud83d, Svenja"},
    ]
    ein = "\n".join(["", *map(json.dumps, notizen), ""]).encode()
    lauf = koprax("pruefen", "--jsonl", ein=ein)
    assert (lauf.returncode, lauf.stderr) == (1, b"")
    antworten = [json.loads(zeile) for zeile in lauf.stdout.splitlines()]
    assert [a["id"] for a in antworten] == ["a", 7, "ü"]
    for notiz, antwort in zip(notizen, antworten, strict=True):
        for s in antwort["spans"]:
            assert notiz["text"][s["start"] : s["end"]].lower().startswith("svenja")
            assert s["kind"] == "person"
            assert s["strength"] in ("strong", "weak")
    assert [len(a["spans"]) for a in antworten] == [2, 0, 1]


@pytest.mark.parametrize("text", ["Alles gut.", "Kind hat Asthma.", "Svenja weint."])
def test_zeilen_aus_json_enden_wie_derselbe_text(koprax, text):
    allein = koprax("pruefen", ein=f"{text}\n".encode())
    zeilen = "".join(json.dumps({"id": 1, "text": t}) + "\n" for t in (text, "Gut."))
    lauf = koprax("pruefen", "--jsonl", ein=zeilen.encode())
    assert (lauf.returncode, lauf.stderr) == (allein.returncode, b"")


@pytest.mark.parametrize("zeile", [b"kaputt", b'{"id": 1}', b'{"id": 1, "text": 2}', b"[" * 5000])
def test_eine_unlesbare_zeile_wird_mit_nummer_genannt(koprax, zeile):
    lauf = koprax("pruefen", "--jsonl", ein=b'{"id": 0, "text": "gut"}\n' + zeile + b"\n")
    fehler = lauf.stderr.decode()
    assert fehler.startswith("koprax: Zeile 2 ist nicht zu lesen")
    assert fehler.count("\n") == 1
    assert lauf.returncode == 1


def test_eine_datei_die_fehlt_wird_in_einem_satz_genannt(koprax, tmp_path):
    lauf = koprax("pruefen", str(tmp_path / "fehlt.txt"))
    assert "fehlt.txt ist nicht zu lesen" in lauf.stderr.decode()
    assert lauf.returncode == 1


def test_bytes_die_kein_text_sind_halten_die_pruefung_nicht_auf(koprax):
    lauf = koprax("pruefen", ein=b"\xff\xfe Svenja \xe4\n")
    assert "Svenja" in lauf.stdout.decode()
    assert lauf.returncode == 1


@pytest.mark.parametrize("kodierung", ["utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_ein_name_mit_umlaut_faellt_in_jeder_kodierung_auf(koprax, kodierung):
    lauf = koprax("pruefen", ein="Sören haut Jürgen.\n".encode(kodierung))
    assert lauf.stdout.decode().count("(stark)") == 2
    assert lauf.returncode == 1


def test_was_nicht_zu_lesen_war_endet_mit_zwei_und_einem_satz(koprax, tmp_path):
    datei = tmp_path / "blatt.pdf"
    datei.write_bytes(b"%PDF-1.7\nLeon haut\n")
    lauf = koprax("pruefen", str(datei))
    assert (lauf.returncode, lauf.stdout) == (2, b"")
    fehler = " ".join(lauf.stderr.decode().split())
    assert fehler.endswith("das ist eine PDF-Datei. Bitte als Text, DOCX oder ODT speichern.")


def test_zeilen_aus_json_muessen_utf_8_sein(koprax):
    zeile = json.dumps({"id": 1, "text": "Jürgen"}, ensure_ascii=False)
    lauf = koprax("pruefen", "--jsonl", ein=zeile.encode("cp1252"))
    assert lauf.stderr.decode().startswith("koprax: Zeile 1 ist nicht zu lesen")
    assert lauf.returncode == 1


def test_die_eigene_wortliste_laesst_worte_in_ruhe(koprax):
    koprax.bekannt.write_text("Svenja # heißt hier der Gruppenraum\nradar_süd\n", "utf-8")
    lauf = koprax("pruefen", ein=b"Svenja ist leer.\n")
    assert (lauf.returncode, lauf.stdout) == (0, b"")


@pytest.mark.parametrize(
    ("inhalt", "satz"),
    [
        (b"gut\nsch\x07lecht\n", "bekannt.txt, Zeile 2: "),
        (b"gut\n\xe4\xf6\n", "bekannt.txt, Zeile 2: das ist kein Text in UTF-8."),
    ],
)
def test_eine_kaputte_wortliste_nennt_zeile_und_grund_und_wird_uebergangen(koprax, inhalt, satz):
    koprax.bekannt.write_bytes(inhalt)
    lauf = koprax("pruefen", ein=b"Svenja weint.\n")
    assert satz in lauf.stderr.decode()
    assert "übergangen" in lauf.stderr.decode()
    assert "Svenja" in lauf.stdout.decode()
