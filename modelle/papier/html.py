"""A sheet as a page for the browser: one file that needs nothing else, to read and to print.

It holds no script, no link, and nothing from elsewhere. Every word passes `html.escape`. The style
sheet sets the page margin to 0 and the white border on the body, because Chromium otherwise prints
the day, the time and the path of the file on the paper (seen in Chromium 156). Text is ragged:
Chromium does not hyphenate German.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from modelle.papier.bloecke import (
    Absatz,
    Block,
    Liste,
    Punkt,
    Schreiblinie,
    Stuecke,
    Tabelle,
    Ueberschrift,
    Zitat,
    bloecke,
    titel,
)
from modelle.papier.formen import GROSS_PT, SCHRIFT_PT

_STIL = """\
@page { size: A4; margin: 0 }
:root { color-scheme: light }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 13mm 18mm; max-width: 210mm; background: #fff; color: #111;
  font: %(pt)spt/1.3 "Noto Sans", "Liberation Sans", Arial, sans-serif; overflow-wrap: break-word;
  -webkit-box-decoration-break: clone; box-decoration-break: clone }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 .2em }
h2 { font-size: 1.2em; margin: .8em 0 .25em; padding-bottom: .1em;
  border-bottom: 1px solid #767676 }
h3 { font-size: 1em; margin: .5em 0 .15em }
h4 { font-size: .93em; margin: .35em 0 .05em; color: #444 }
h1, h2, h3, h4, h5, h6 { break-after: avoid }
p { margin: .3em 0; orphans: 2; widows: 2 }
ul, ol { margin: .3em 0; padding-left: 1.3em }
li { margin: .1em 0; break-inside: avoid }
li > p { margin: 0 }
main > p:first-child { margin: 0 0 1.2em; padding-bottom: .4em; border-bottom: 2px solid #111 }
h1 + p + ul { list-style: none; padding: 0; columns: 17em 2; column-gap: 2em }
p:has(+ div.linie), p.mit-linie:has(+ p.mit-linie) { break-after: avoid }
li.mit-kasten { list-style: none }
.kasten { display: inline-block; width: .9em; height: .9em; margin: 0 .45em 0 -1.35em;
  border: 1.3px solid #111; line-height: .75em; text-align: center; vertical-align: -.1em }
.dazu { color: #444; font-size: .93em }
.mit-linie { display: flex; align-items: end; gap: .4em; min-height: 1.9em; break-inside: avoid }
.linie { flex: 1; display: inline-block; min-width: 40%%; border-bottom: 1px solid #111 }
div.linie { display: block; height: 2em }
blockquote { margin: .5em 0; padding: .1em 0 .1em .8em; border-left: 3px solid #555 }
blockquote.hinweis { margin: 1em 0 .6em; padding: .5em .8em; border: 1.5px solid #111;
  break-inside: avoid }
main > :not(h2) + p:last-child:not(.mit-linie) { color: #444; font-size: .85em; margin-top: .8em }
@media print { body { max-width: none } }
"""

_TABELLEN = """\
table { border-collapse: collapse; width: 100%; margin: .4em 0 .6em; break-inside: avoid }
table.schmal { width: 60% }
th, td { text-align: left; vertical-align: top; font-weight: normal; padding: .22em .9em .22em 0;
  border-bottom: 1px solid #bbb }
thead { display: table-header-group }
thead th { font-weight: bold; border-bottom: 1.5px solid #111 }
tr { break-inside: avoid }
th.zahl, td.zahl { text-align: right; font-variant-numeric: tabular-nums }
tr > :last-child { padding-right: 0 }
"""
"""Style of tables, on a page that has one."""


def seite(markdown: str, *, gross: bool = False) -> str:
    """Return the sheet as a whole HTML document; `gross` in large print."""
    gelesen = bloecke(markdown)
    stil = _STIL % {"pt": GROSS_PT if gross else SCHRIFT_PT}
    stil += _TABELLEN if any(isinstance(block, Tabelle) for block in gelesen) else ""
    koerper = "\n".join(_bloecke(gelesen))
    return (
        '<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(titel(gelesen))}</title>\n<style>\n{stil}</style>\n</head>\n"
        f"<body>\n<main>\n{koerper}\n</main>\n</body>\n</html>\n"
    )


def _bloecke(alle: Sequence[Block]) -> Iterator[str]:
    for block in alle:
        match block:
            case Ueberschrift(stufe, stuecke):
                yield f"<h{stufe}>{_woerter(stuecke)}</h{stufe}>"
            case Absatz(stuecke):
                yield _absatz(stuecke)
            case Schreiblinie():
                yield '<div class="linie"></div>'
            case Zitat(innen, hinweis):
                art = ' class="hinweis"' if hinweis else ""
                yield f"<blockquote{art}>{''.join(_bloecke(innen))}</blockquote>"
            case Liste(punkte, nummern):
                marke = "ol" if nummern else "ul"
                yield f"<{marke}>{''.join(map(_punkt, punkte))}</{marke}>"
            case Tabelle():
                yield _tabelle(block)


def _tabelle(tabelle: Tabelle) -> str:
    """Return a table; the first cell of a row names it."""
    kopf, *reihen = tabelle.reihen
    klassen = [' class="zahl"' if rechts else "" for rechts in tabelle.rechts]
    titel = (
        f'<th scope="col"{klasse}>{_woerter(z)}</th>'
        for z, klasse in zip(kopf, klassen, strict=True)
    )
    koerper = ""
    for erste, *andere in reihen:
        zellen = (f"<td{k}>{_woerter(z)}</td>" for z, k in zip(andere, klassen[1:], strict=True))
        koerper += f'<tr><th scope="row">{_woerter(erste)}</th>{"".join(zellen)}</tr>\n'
    art = ' class="schmal"' if tabelle.schmal else ""
    oben = f"<table{art}>\n<thead><tr>{''.join(titel)}</tr></thead>"
    return f"{oben}\n<tbody>\n{koerper}</tbody>\n</table>"


def _punkt(punkt: Punkt) -> str:
    """Return an item. Its box stands in the line: Chromium draws what is placed freely last, and
    who has the printed page read aloud hears it last.
    """
    if punkt.kasten is None:
        return f"<li>{''.join(_bloecke(punkt.bloecke))}</li>"
    haken = "×" if punkt.kasten else ""
    sagt = "erledigt" if punkt.kasten else "zum Ankreuzen"
    kasten = f'<span class="kasten" role="img" aria-label="{sagt}">{haken}</span>'
    erster, *weitere = punkt.bloecke or (Absatz(()),)
    if not isinstance(erster, Absatz):
        erster, weitere = Absatz(()), list(punkt.bloecke)
    innen = _absatz(erster.stuecke, kasten) + "".join(_bloecke(weitere))
    return f'<li class="mit-kasten">{innen}</li>'


def _absatz(stuecke: Stuecke, davor: str = "") -> str:
    art = ' class="mit-linie"' if any(s.linie for s in stuecke) else ""
    return f"<p{art}>{davor}{_woerter(stuecke)}</p>"


def _woerter(stuecke: Stuecke) -> str:
    """Return the words; what stands below a line break is smaller."""
    ganz, offen = "", False
    for stueck in stuecke:
        if stueck.umbruch:
            ganz += f'{"</span>" if offen else ""}<br><span class="dazu">'
            offen = True
        elif stueck.linie:
            ganz += '<span class="linie"></span>'
        else:
            wort = escape(stueck.text)
            ganz += f"<strong>{wort}</strong>" if stueck.fett else wort
    return ganz + ("</span>" if offen else "")
