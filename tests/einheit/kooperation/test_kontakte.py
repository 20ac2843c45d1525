"""Contacts: by institution and function, never by name; found by topic; on sheets where wanted."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from modelle.blatt.ergebnis import ergebnisblatt
from modelle.blatt.kontakte import UEBERSCHRIFT, Blattkontakt
from modelle.kooperation.dinge.kontakt import KEINE_PERSON, Kontakt, maengel
from modelle.kooperation.formulare.alle import FORMULARE
from modelle.kooperation.formulare.gemeinsam import Vorwissen
from modelle.kooperation.sicht.ansicht import zeilen
from modelle.kooperation.sicht.reiterzeile import gefiltert
from modelle.kooperation.zustand import Kooperation
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from tests.buehne.runden import begonnene

HEUTE = date(2026, 11, 22)
SUED = Kontakt(
    "k", "Netzwerkstelle *Süd*", "Netzwerkstelle", "Beratung", ("Übergänge",), "Süd", "0341 1"
)
BERATUNG = Kontakt("b", "Beratungsstelle Mitte", "Beratungsstelle", themen=("Trennung",))
FACH = Kontakt("f", "Uni", "eigene Art", themen=("Schuldistanz", "Übergänge"), auf_blaettern=True)


def test_kontakte_stehen_nach_ihrer_art_und_werden_am_thema_gefunden():
    alle = zeilen(Kooperation(kontakt={"k": SUED, "b": BERATUNG, "f": FACH}), "kontakt", HEUTE)
    assert [zeile.text for zeile in alle] == [
        "Netzwerkstelle",
        "Netzwerkstelle *Süd*",
        "Beratungsstelle",
        "Beratungsstelle Mitte",
        "Ohne Angabe",
        "Uni",
    ]
    assert alle[1].zusatz == "Beratung · Übergänge · Süd · 0341 1"
    assert alle[-1].zusatz == "Schuldistanz, Übergänge · auf Blättern"
    gefunden = [z.schluessel for z in gefiltert(alle, "uebergaenge") if z.schluessel]
    assert gefunden == ["k", "f"]


@pytest.mark.parametrize("feld", ["stelle", "funktion", "themen", "ort", "erreichbar"])
def test_in_keinem_feld_eines_kontakts_steht_eine_person(feld):
    form, vorwissen = FORMULARE["kontakt"], Vorwissen(Kooperation(), HEUTE)
    werte = form.zeigen(SUED, vorwissen)
    assert maengel(form.lesen(werte, SUED, vorwissen)) == ()
    (mangel,) = maengel(form.lesen(werte | {feld: "Frau Dr. Weber"}, SUED, vorwissen))
    assert mangel.satz == KEINE_PERSON
    assert [f.name for f in form.felder(SUED, vorwissen) if f.betrifft(mangel.feld)] == [feld]


def test_ein_kontakt_ohne_stelle_ist_keiner():
    assert [mangel.feld for mangel in maengel(Kontakt("", " "))] == ["Stelle"]


# --- on sheets --------------------------------------------------------------------------------


@pytest.mark.parametrize("ablauf", ["koprax-60", "steuerungsgruppe"])
def test_auf_einem_blatt_stehen_kontakte_nur_wenn_beide_schalter_an_sind(
    umgebung: Umgebung, ablauf: str
):
    leitung = begonnene(umgebung, ablauf)
    ohne = ergebnisblatt(leitung.runde, "Geprüft.")
    assert leitung.blattkontakte() == ()
    koordination = Koordination(umgebung)
    sued, *_ = [koordination.setzen("kontakt", k) for k in (SUED, FACH, BERATUNG)]
    assert [k.stelle for k in leitung.blattkontakte()] == ["Uni"]
    koordination.setzen("kontakt", msgspec.structs.replace(SUED, auf_blaettern=True), sued)
    alle = leitung.blattkontakte()
    assert ergebnisblatt(leitung.runde, "Geprüft.", kontakte=alle) == ohne
    leitung.schalten("kontakte", True)
    markdown = ergebnisblatt(leitung.runde, "Geprüft.", kontakte=alle).markdown
    assert (
        f"{UEBERSCHRIFT}\n\n"
        r"- Netzwerkstelle \*Süd\* (Beratung) · Übergänge · Süd · 0341 1"
        "\n- Uni · Schuldistanz, Übergänge\n" in markdown
    )
    assert markdown.rstrip().endswith("Die Kontakte sind öffentlich und wurden nicht geprüft.")
    # The contacts gone, the sheet is as before; the switch alone names nothing.
    assert ergebnisblatt(leitung.runde, "Geprüft.") == ohne


def test_was_ein_blatt_von_einem_kontakt_nennt_traegt_dort_denselben_namen():
    gelesen = msgspec.json.decode(msgspec.json.encode(FACH), type=Blattkontakt)
    for name in Blattkontakt.__struct_fields__:
        assert getattr(gelesen, name) == getattr(FACH, name)


def test_ein_beschaedigter_kontakt_wird_gemeldet(umgebung: Umgebung):
    leitung = begonnene(umgebung)
    Koordination(umgebung).setzen("kontakt", FACH)
    umgebung.protokoll.verbindung.execute("UPDATE bestand SET daten = '{' WHERE sorte = 'kontakt'")
    with pytest.raises(ProtokollFehler, match="Ein Kontakt der Kooperation ist beschädigt"):
        leitung.blattkontakte()
