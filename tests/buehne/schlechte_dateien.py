"""Files that people save by mistake: for which command, what is in them, what is answered."""

from __future__ import annotations

import pytest

KOPF = "Titel;Träger;Ort;gültig bis\n"

SCHLECHTE = [
    pytest.param("angebote", "Titel:Träger\na:b\n", "Zeile 1, Spalte „Titel“: erwartet wird diese Spalte in der Kopfzeile, da steht „Titel:Träger“.", id="falscher Trenner"),
    pytest.param("angebote", "Träger;Ort\na;b\n", "Zeile 1, Spalte „Titel“: erwartet wird diese Spalte in der Kopfzeile, da steht „Träger“, „Ort“.", id="Spalte fehlt"),
    pytest.param("angebote", KOPF + "a;b;c;31.7.27;e\n", "Zeile 2: erwartet werden 4 Spalten, hier sind es 5.", id="zu viele Felder"),
    pytest.param("angebote", KOPF + 'a;"b;c\nd;e\n', 'Zeile 2: erwartet wird ein schließendes ", das Feld reicht sonst bis Zeile 3.', id="offenes Zeichen"),
    pytest.param("angebote", KOPF + '"a"b;c\n', 'Zeile 2: erwartet wird nach einem schließenden " die nächste Spalte.', id="Zeichen mitten im Feld"),
    pytest.param("angebote", b"PK\x03\x04\x14\x00", "Zeile 1: erwartet wird eine unbeschädigte Excel- oder Calc-Datei; bitte neu speichern, oder als CSV.", id="Excel"),
    pytest.param("angebote", b"\xd0\xcf\x11\xe0\xa1", "Zeile 1: erwartet wird eine CSV-Datei; das ist eine Excel-Datei, bitte als CSV speichern.", id="altes Excel"),
    pytest.param("angebote", "", "Zeile 1: erwartet wird eine Kopfzeile mit den Spalten „Titel“, „Träger“, „Zielgruppe“, „Thema“, „Ort“, „erreichbar“, „gültig bis“.", id="leer"),
    pytest.param("bedarfe", "\ufeff\n;;\n", "Zeile 1: erwartet wird eine Kopfzeile mit den Spalten „Bedarf“, „Profession“, „Gewicht“, „Notiz“.", id="nur Leeres"),
    pytest.param("angebote", KOPF, "Zeile 1: erwartet wird unter der Kopfzeile mindestens eine Zeile.", id="nur Kopf"),
    pytest.param("angebote", KOPF + ";Haus\n", "Zeile 2, Spalte „Titel“: erwartet wird eine Angabe, das Feld ist leer.", id="Pflichtfeld leer"),
    pytest.param("angebote", KOPF + "a\0b\n", "Zeile 2: erwartet wird Text, hier steht ein Nullbyte.", id="NUL"),
    pytest.param("angebote", KOPF + "a;b\x1b[31m\n", "Zeile 2, Spalte „Träger“: erwartet wird Text ohne unsichtbare Zeichen, hier steht „b\ufffd[31m“.", id="Steuerzeichen"),
    pytest.param("bedarfe", "Bedarf\nein \u202egnagfua\n", "Zeile 2, Spalte „Bedarf“: erwartet wird Text ohne unsichtbare Zeichen, hier steht „ein \ufffdgnagfua“.", id="Bidi"),
    pytest.param("angebote", b"Titel\na\x81\xff\n", "Zeile 2: erwartet wird Text in UTF-8, UTF-16 oder Windows-1252.", id="kein Text"),
    pytest.param("angebote", KOPF + "a;;;31.2.2027\n", "Zeile 2, Spalte „gültig bis“: „31.2.2027“ gibt es nicht, der Februar hat 28 Tage.", id="Tag"),
    pytest.param("angebote", KOPF + "a;;;12.13.2027\n", "Zeile 2, Spalte „gültig bis“: „12.13.2027“ gibt es nicht, das Jahr hat 12 Monate.", id="Monat"),
    pytest.param("angebote", KOPF + "a;;;12.03.20270\n", "Zeile 2, Spalte „gültig bis“: „12.03.20270“ hat kein gültiges Jahr, bitte etwa 27 oder 2027.", id="Jahr"),
    pytest.param("angebote", KOPF + "a;;;bald\n", "Zeile 2, Spalte „gültig bis“: „bald“ ist kein Datum, bitte etwa 12.3., 12.03.2027 oder 12. März 2027 schreiben.", id="kein Datum"),
    pytest.param("angebote", KOPF + "a;Frau Sommer\n", "Zeile 2, Spalte „Träger“: erwartet wird eine Einrichtung oder Stelle, keine Person.", id="Person"),
    pytest.param("angebote", KOPF + "a;b\n\nA;B\n", "Zeile 4: steht schon in Zeile 2.", id="doppelt"),
    pytest.param("angebote", KOPF + "a" * 301 + "\n", "Zeile 2, Spalte „Titel“: erwartet werden höchstens 300 Zeichen, es sind 301.", id="zu lang"),
    pytest.param("bedarfe", "Bedarf;Gewicht\nMut;7\n", "Zeile 2, Spalte „Gewicht“: erwartet wird eine ganze Zahl von 1 (kann warten) bis 5 (dringend).", id="Gewicht 7"),
    pytest.param("bedarfe", "Bedarf;Gewicht\nMut;egal\n", "Zeile 2, Spalte „Gewicht“: erwartet wird eine ganze Zahl von 1 (kann warten) bis 5 (dringend).", id="Gewicht egal"),
    pytest.param("bedarfe", "Bedarf\nHilfe für Leon\n", "Zeile 2, Spalte „Bedarf“: erwartet wird eine Funktion, kein Name, hier steht „Leon“.", id="Name"),
    pytest.param("bedarfe", "Bedarf;Notiz\nRuhe;sagt Herr Yilmaz\n", "Zeile 2, Spalte „Notiz“: erwartet wird eine Funktion, kein Name, hier steht „Yilmaz“.", id="Name in der Notiz"),
    pytest.param("bedarfe", "Bedarf;von\nRuhe;Frau Schmidt\n", "Zeile 2, Spalte „Profession“: erwartet wird eine Funktion, kein Name, hier steht „Schmidt“.", id="Name als Profession"),
    pytest.param("bedarfe", "Bedarf;Notiz\nRuhe;an m.huber@schule.example\n", "Zeile 2, Spalte „Notiz“: erwartet wird ein Bedarf ohne Kontaktdaten, hier steht „m.huber@schule.example“.", id="Kontakt"),
]  # fmt: skip
