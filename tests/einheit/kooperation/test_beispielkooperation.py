"""The co-operation that `koprax demo` shows: right on any day of the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from modelle.anonymitaet.gedaechtnis import Gedaechtnis
from modelle.anonymitaet.pruefung import pruefen
from modelle.beispiel import runden
from modelle.beispiel.kooperation import fuellen
from modelle.blatt.durchsicht import durchsehen, hinausgehende
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.kooperation.dinge.angebote import veraltet
from modelle.kooperation.gremientermine import naechster
from modelle.kooperation.sicht.ansicht import sichtbar, zeilen
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
from tests.conftest import Uhr, zaehler


@pytest.mark.parametrize("tag", [0, 40, 99, 160, 230, 300, 364])
def test_die_vorfuehrung_zeigt_an_jedem_tag_alles(tmp_path, tag):
    heute = date(2026, 11, 22) + timedelta(days=tag)
    protokoll = Protokoll(tmp_path / "demo.db")
    umgebung = Umgebung(protokoll, Uhr(), zaehler())
    fuellen(umgebung, heute)
    kooperation = Koordination(umgebung).kooperation
    assert (len(kooperation.schule), len(kooperation.vereinbarung), len(kooperation.termin)) == (
        3,
        3,
        3,
    )
    assert (len(kooperation.verbund), len(kooperation.angebot)) == (1, 20)
    assert sum(veraltet(a, heute) for a in kooperation.angebot.values()) == 1
    kreis, ag = kooperation.gremium.values()
    assert (len(kreis.sitzungen), ag.ueber) == (1, kreis.schluessel)
    assert naechster(kreis.schluessel, kooperation, heute)
    assert protokoll.aufgaben_zaehlen() == {ag.schluessel: 1}
    assert protokoll.wiedervorlagen_faellig(heute, 9) == ([], 0)
    for blatt in sichtbar(kooperation):
        if blatt != "angebot":
            gezeigt = zeilen(kooperation, blatt, heute)
            assert any(zeile.sorte for zeile in gezeigt), blatt
    ueberblick = "\n".join(zeile.text for zeile in zeilen(kooperation, "ueberblick", heute))
    assert "„Kooperation Am Park“ endet in 39 Tagen" in ueberblick
    assert "Wechsel der Leitung (Gemeinschaftsschule Nord)" in ueberblick
    protokoll.schliessen()


def test_kein_bedarf_der_vorfuehrung_nennt_jemanden(umgebung):
    fuellen(umgebung, date(2026, 11, 22))
    for bedarf in Koordination(umgebung).kooperation.bedarf.values():
        texte = (bedarf.bedarf, bedarf.notiz, bedarf.ergebnis)
        assert [f for text in texte for f in pruefen(text) if f.art == "person"] == []


def test_das_protokoll_der_vorfuehrung_ist_das_eines_gremiums(umgebung):
    fuellen(umgebung, date(2026, 11, 22))
    (zeile,) = umgebung.protokoll.runden(stand="geschlossen")
    runde = Leitung.oeffnen(umgebung, zeile.id).runde
    blatt = ergebnisblatt(runde).markdown
    for wort in (
        "Präventionskreis Nord · Nr. 1 · strategisch",
        "Tag: Donnerstag, 24. September 2026, 14:02–15:29 Uhr",
        "Wer: AG Übergänge",
        "Ergebnisse an: Schulleitungen",
    ):
        assert wort in blatt
    assert durchsehen(hinausgehende(runde), Gedaechtnis()).offen == ()


def test_die_laufende_runde_der_vorfuehrung_hat_ein_angebot_uebernommen(umgebung, uhr):
    runden.fuellen(umgebung.protokoll, uhr.jetzt, zaehler("d"))
    fuellen(umgebung, uhr.jetzt.date())
    (zeile,) = umgebung.protokoll.runden(stand="laufend")
    blatt = ergebnisblatt(Leitung.oeffnen(umgebung, zeile.id).runde).markdown
    angebot = "Trommelgruppe (Musikschule Lindenau) · Mitte · erreichbar: Büro der Musikschule"
    assert angebot in blatt


def test_kein_eintrag_der_vorfuehrung_traegt_noch_die_kuerzel_mit_denen_er_getippt_ist(
    umgebung, uhr
):
    """Once „asd f: Wann …“ stood there as a question: tags are read only with a colon each."""
    runden.fuellen(umgebung.protokoll, uhr.jetzt, zaehler("d"))
    for zeile in umgebung.protokoll.runden():
        runde = Leitung.oeffnen(umgebung, zeile.id).runde
        texte = [eintrag.text for eintrag in runde.eintraege.values()]
        assert [text for text in texte if ":" in text[:10]] == []
