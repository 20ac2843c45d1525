"""Explains in German what a format may contain, derived from the structs; for its writers.

Decision: the German words for the schema are a table beside the structs, because docstrings are
English and for those who work on the program. A test holds both together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import msgspec

from modelle.ablauf.format import Ablauf, Eintragsart, Feld, Phase, Wert

_ABSCHNITTE: tuple[tuple[str, type[msgspec.Struct]], ...] = (
    ("Der Ablauf (ganz oben in der Datei)", Ablauf),
    ("[[phasen]]: ein Schritt der Runde", Phase),
    ("[[arten]]: was aufgeschrieben wird", Eintragsart),
    ("[[felder]]: was ein Eintrag außer seinem Text trägt", Feld),
    ("werte = [ {...}, ... ] in einem Feld: die Wahlmöglichkeiten", Wert),
)
_SORTEN = {int: "ganze Zahl", str: "Text", bool: "true oder false"}
_AUS_DEM_DATEINAMEN = frozenset({"name"})

ERKLAERT: dict[str, dict[str, str]] = {
    "Ablauf": {
        "titel": "So heißt der Ablauf in der Auswahl und auf dem Blatt.",
        "phasen": "Die Schritte in ihrer Reihenfolge, je ein Abschnitt [[phasen]].",
        "arten": "Die Arten von Einträgen, je ein Abschnitt [[arten]]. Ihre Reihenfolge ist die"
        " der Abschnitte im Protokoll.",
        "felder": "Die Felder der Einträge, je ein Abschnitt [[felder]].",
        "beschreibung": "Ein Satz, wozu der Ablauf gut ist.",
        "ergebnis": "Womit die Runde endet: Handzettel für einen Fall oder Protokoll.",
        "fall": "false: Niemand bringt einen Fall. Alter und Geschlecht werden nicht gefragt, und"
        " das Notierte bleibt zwei Jahre. Sonst gilt die kurze Frist für Fälle.",
        "dabei": "Wer üblicherweise dabei ist, etwa „ssa“ oder „amt=Schulamt“.",
    },
    "Phase": {
        "schluessel": "Kurzer Name, in der Datei nur einmal.",
        "titel": "So steht die Phase auf dem Bildschirm.",
        "minuten": "Geplante Minuten, 1 bis 600.",
        "mindestens": "So viele Minuten bleiben der Phase auch bei Verzug.",
        "spricht": "Wer das Wort hat.",
        "arten": "Was hier aufgeschrieben wird; mit der ersten Art beginnt die Zeile.",
        "regel": "Die Regel der Phase, ein Satz.",
        "saetze": "Ein bis drei Sätze zum Vorlesen.",
        "saetze_rueckblick": "Weitere, nur wenn etwas vom letzten Mal da ist.",
        "geschuetzt": "Die Phase behält ihre Minuten, auch wenn andere kürzer werden.",
        "ansicht": "Wie die Einträge gezeigt werden.",
        "gruppiert_nach": "Bei „gruppen“: das Feld, dessen Werte die Gruppen sind.",
        "zeigt": "Arten aus anderen Phasen, die hier bereitliegen.",
        "hoert_zu": "Wer den Fall bringt, hört in dieser Phase nur zu.",
        "im_handzettel": "false: Was hier gesagt wird, kommt nicht auf das Blatt.",
        "beispiel": "Ein Satz, der sagt, was hier getippt wird; was zwischen „ und “ steht, ist ein"
        " Beispiel. Leer: ein allgemeiner Satz.",
    },
    "Eintragsart": {
        "schluessel": "Kurzer Name, in der Datei nur einmal.",
        "titel": "Name in der Einzahl: „Idee“.",
        "mehrzahl": "Name in der Mehrzahl; im Protokoll die Überschrift.",
        "kuerzel": "Kürzel am Anfang der Zeile: „i: ...“.",
        "felder": "Schlüssel der Felder, die ein Eintrag dieser Art trägt.",
        "haengt_an": "Arten, an denen dieser Eintrag hängen darf (Antwort an Frage).",
        "entsteht_aus": "Arten, aus denen einer dieser Art wird (aus der Idee die Option).",
        "abschnitt": "Wo der Eintrag steht. Im Protokoll: „niederschrift“ (eigener Abschnitt)"
        " oder „darunter“ (unter dem, woran er hängt). Leer: bleibt im Protokoll der Ereignisse.",
        "vom_fall": "Das sagt die Person, die den Fall bringt.",
        "einzig": "Gibt es nur einmal; ein zweiter ersetzt den ersten.",
        "kaestchen": "Eine Aufgabe zum Abhaken; was an ihr noch offen ist, steht dabei.",
        "katalog": "In Einträge dieser Art lässt sich ein Angebot aus dem Katalog übernehmen.",
        "bedarfe": "Beginnt mit den Bedarfen, die vorher gesammelt wurden.",
        "meilenstein": "Füllt diesen Meilenstein eines Verbunds, 1 bis 4; 0: keinen.",
        "wiedervorlage": "Kommt im Rückblick der nächsten Runde mit demselben Namen wieder.",
        "naechster_termin": "Der nächste Termin. In der Sitzung eines Gremiums steht sein nächster"
        " schon da.",
        "beschluss": "Ein Beschluss: In der Sitzung eines Gremiums bekommt er eine Nummer. Wird"
        " abgestimmt, dann nur mit einem Wert, bei dem angenommen = true steht.",
        "auf_dem_blatt": "true: Diese Vermutungen sind das Ergebnis der Runde. Sie stehen auf dem"
        " Handzettel, nach den Feldern geordnet, bis jemand sie ausschaltet.",
        "genehmigung": "Damit beginnt die Sitzung eines Gremiums: das Protokoll der letzten, zum"
        " Genehmigen. Keine Phase nennt die Art.",
    },
    "Feld": {
        "schluessel": "Kurzer Name, in der Datei nur einmal.",
        "titel": "So heißt das Feld: „bis wann“.",
        "taste": "Nur für Textfelder: Taste in der Liste und Kürzel in der Zeile, ein Zeichen.",
        "kuerzel": "Längeres Kürzel in der Zeile: „bis: ...“.",
        "werte": "Die Wahlmöglichkeiten. Ohne Werte ist es ein Textfeld.",
        "nachfragen": "Danach wird gefragt, sobald ein Wert gewählt ist.",
        "rolle": "Was das Feld auf dem Blatt bedeutet: erster Schritt, wer hilft, Gewicht (ordnet)"
        " oder mit (A mit B).",
    },
    "Wert": {
        "schluessel": "Kurzer Name.",
        "titel": "So heißt der Wert: „hoch“.",
        "taste": "Die Taste in der Liste, ein Zeichen.",
        "zeichen": "Ein Zeichen, an dem man den Wert ohne Farbe erkennt.",
        "hoechstens": "So viele Einträge dürfen den Wert tragen; 0: beliebig viele.",
        "erledigt": "Im Rückblick: Damit ist das Vereinbarte erledigt und kommt nicht wieder.",
        "angenommen": "true: Ein Beschluss mit diesem Wert gilt und bekommt eine Nummer.",
        "rang": "Auf dem Handzettel vorn („oben“), klein („spaet“) oder gar nicht (leer).",
        "ohne_nachfrage": "true: Nach diesem Wert wird nichts nachgefragt.",
    },
}
"""A German sentence for each field, by struct; a test compares the fields with the structs'."""

_GRUNDLAGE = """\
Auf einem anderen Ablauf aufbauen
  grundlage = "koprax-60"     dazu nur, was anders ist: titel, beschreibung ...
  [minuten]
  fall = 5                    Minuten einer Phase
  hypothesen = [8, 5]         Minuten und mindestens"""


def schema() -> Iterator[str]:
    """Yield the lines that explain every field: name, type, default, meaning."""
    for titel, form in _ABSCHNITTE:
        yield titel
        for feld in msgspec.structs.fields(form):
            if feld.name in _AUS_DEM_DATEINAMEN:
                continue
            yield f"  {feld.name}: {_sorte(feld.type)}{_sonst(feld)}"
            yield f"      {ERKLAERT[form.__name__][feld.name]}"
        yield ""
    yield _GRUNDLAGE


def _sorte(art: Any) -> str:
    if get_origin(art) is Literal:
        werte = (f"„{wert}“" if isinstance(wert, str) else str(wert) for wert in get_args(art))
        return "einer der Werte " + ", ".join(werte)
    if get_origin(art) is tuple:
        innen = get_args(art)[0]
        return "Liste von Texten" if innen is str else "Abschnitte"
    return _SORTEN[art]


def _sonst(feld: msgspec.structs.FieldInfo) -> str:
    if feld.required:
        return " (muss da sein)"
    sonst = feld.default
    if isinstance(sonst, bool):
        return f" (sonst: {str(sonst).lower()})"
    return f" (sonst: {'leer' if sonst in ((), '') else sonst})"
