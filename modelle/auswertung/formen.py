"""The report as CSV, as JSON and as a page for the browser.

A hidden number is `verborgen` in CSV and on the page, and null in JSON. The page is one file that
needs nothing else, with bars drawn as SVG; the numbers stand beside them, so it reads without
colour and by a screen reader.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from html import escape

import msgspec

from modelle.auswertung.kleinezahlen import FUENF
from modelle.auswertung.tafel import Auswertung, Tafel, Zelle, laengste
from modelle.sprache.zahlen import monat

VERBORGEN = "verborgen"
"""Stands for a number that is not shown: it is small, or a small one would follow from it."""

HINWEIS = (
    f"Zahlen unter {FUENF} Runden sind verborgen, und so viele weitere, dass sich keine ausrechnen"
    " lässt."
)
ZU_WENIGE = f"Es sind weniger als {FUENF} Runden: Das sind zu wenige, um etwas zu zeigen."

_BALKEN = 220
"""Width of the longest bar in px."""
_HOEHE = 12

_STIL = """\
@page { size: A4; margin: 0 }
:root { color-scheme: light }
body { margin: 0 auto; padding: 13mm 18mm; max-width: 210mm; background: #fff; color: #111;
  font: 11pt/1.35 "Noto Sans", "Liberation Sans", Arial, sans-serif;
  -webkit-box-decoration-break: clone; box-decoration-break: clone }
h1 { font-size: 1.6em; margin: 0 0 .2em }
h2 { font-size: 1.1em; margin: 1.1em 0 .2em; break-after: avoid }
table { border-collapse: collapse; break-inside: avoid }
th, td { text-align: left; padding: .1em .8em .1em 0; font-weight: normal; vertical-align: top }
thead th { border-bottom: 1px solid #767676; font-weight: bold; white-space: nowrap }
td.zahl { text-align: right; font-variant-numeric: tabular-nums }
svg { display: block; margin: .2em 0 }
p.klein { color: #444; font-size: .9em }
"""


def zahl(zelle: Zelle) -> str:
    """Return a cell as it is read in German: `1,5`, `verborgen`."""
    if zelle is None:
        return VERBORGEN
    return f"{zelle:.1f}".replace(".", ",") if isinstance(zelle, float) else str(zelle)


def zeitraum(auswertung: Auswertung) -> str:
    """Return `August 2026 bis Juli 2027`, or the one month."""
    von, bis = monat(auswertung.von), monat(auswertung.bis)
    return von if von == bis else f"{von} bis {bis}"


def wie_viele(auswertung: Auswertung) -> str:
    """Return `35 Fallrunden · 8 Treffen`; of which there are few, nothing is said."""
    zahlen = (auswertung.runden, "Fallrunden"), (auswertung.treffen, "Treffen ohne Fall")
    return " · ".join(f"{zahl} {wort}" for zahl, wort in zahlen if zahl)


def als_csv(auswertung: Auswertung) -> str:
    """Return one row for each number: table, row, column, number; with semicolons, for Excel."""
    datei = io.StringIO()
    reihen = csv.writer(datei, delimiter=";", lineterminator="\r\n")
    reihen.writerow(("Tafel", "Zeile", "Spalte", "Zahl"))
    for tafel in auswertung.tafeln:
        for name, *zellen in tafel.zeilen:
            for spalte, zelle in zip(tafel.spalten[1:], zellen, strict=True):
                reihen.writerow((tafel.titel, name, spalte, zahl(zelle)))
    return "\ufeff" + datei.getvalue()


def als_json(auswertung: Auswertung) -> bytes:
    """Return the report as JSON with its fields as they are named here."""
    return msgspec.json.format(msgspec.json.encode(auswertung), indent=2) + b"\n"


def als_html(auswertung: Auswertung) -> str:
    """Return the report as a whole HTML document."""
    koerper = "\n".join(_koerper(auswertung))
    return (
        '<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Auswertung der Runden</title>\n<style>\n{_STIL}</style>\n</head>\n"
        f"<body>\n<main>\n{koerper}\n</main>\n</body>\n</html>\n"
    )


def _koerper(auswertung: Auswertung) -> Iterator[str]:
    yield "<h1>Auswertung der Runden</h1>"
    if auswertung.leer:
        yield f"<p>{ZU_WENIGE}</p>"
        return
    yield f"<p>{escape(zeitraum(auswertung))} · {wie_viele(auswertung)}</p>"
    for tafel in auswertung.tafeln:
        yield f"<h2>{escape(tafel.titel)}</h2>"
        yield _tabelle(tafel)
    yield f'<p class="klein">{HINWEIS}</p>'


def _tabelle(tafel: Tafel) -> str:
    zeichen = ("", "□ ", "■ ") if tafel.einheit == "minuten" else ("",) * len(tafel.spalten)
    titel = (z + spalte for z, spalte in zip(zeichen, tafel.spalten, strict=True))
    kopf = "".join(f'<th scope="col">{escape(s)}</th>' for s in (*titel, ""))
    lang = laengste(tafel)
    eine_groesse = len(tafel.spalten) == 2 or tafel.einheit == "minuten"
    zeilen = []
    for name, *zellen in tafel.zeilen:
        felder = "".join(f'<td class="zahl">{zahl(zelle)}</td>' for zelle in zellen)
        balken = _balken(zellen, lang) if eine_groesse else ""
        erste = f'<th scope="row">{escape(str(name))}</th>'
        zeilen.append(f"<tr>{erste}{felder}<td>{balken}</td></tr>")
    return f"<table>\n<thead><tr>{kopf}</tr></thead>\n<tbody>{''.join(zeilen)}</tbody>\n</table>"


def _balken(zellen: list[Zelle], lang: float) -> str:
    """Return the bars of a row; the first of two is hollow, so that print tells them apart."""
    werte = [z for z in zellen if isinstance(z, int | float)]
    if len(werte) < len(zellen):
        return ""
    teile = []
    for nr, wert in enumerate(werte):
        breite = max(1.0, _BALKEN * wert / lang)
        fuellung = "#fff" if nr == 0 and len(werte) > 1 else "#333"
        teile.append(
            f'<rect x=".5" y="{nr * _HOEHE + 1.5}" width="{breite:.1f}" height="{_HOEHE - 4}"'
            f' fill="{fuellung}" stroke="#333"/>'
        )
    hoch = _HOEHE * len(werte)
    return f'<svg width="{_BALKEN + 2}" height="{hoch}" aria-hidden="true">{"".join(teile)}</svg>'
