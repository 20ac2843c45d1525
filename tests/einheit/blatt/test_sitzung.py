"""The minutes of a body: what an office looks for, and what no sheet of a case ever says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import alle, mitgeliefert
from modelle.ablauf.maengel import maengel
from modelle.anonymitaet.gedaechtnis import OHNE
from modelle.blatt.durchsicht import alle as alle_texte
from modelle.blatt.durchsicht import durchsehen, hinausgehende
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.blatt.schalter import schalter
from modelle.blatt.sitzung import NUR_PERSONEN
from modelle.fach.professionen import Profession
from modelle.runde import ereignisse as e
from modelle.runde.angaben import Sitzung
from modelle.runde.entscheidungen import lauf
from modelle.runde.faltung import falten
from modelle.runde.schwaerzen import ersetzung, geschwaerzt
from modelle.runde.verdichten import verdichtet
from modelle.runde.zustand import Runde
from modelle.strom.vermerk import Ereignis, Vermerk
from tests.buehne.schirme import mitteleuropa

STEUERUNG = mitgeliefert("steuerungsgruppe")
BEGINN = datetime(2026, 2, 5, 12, 32, tzinfo=UTC)
"""13:32 in Germany."""
SITZUNG = Sitzung(
    "g1", "Steuerungsgruppe Nord", "Steuerungsgruppe", 4, "2026-02-05", "13:30", "15:00",
    "Rathaus, Zimmer 12", "Übergänge", "Agentur für Arbeit", "Koordinierungsstelle", "Schulamt",
    ("Jugendamt", "Schulleitung (Grundschule Nord)"), ("Freier Träger",), "Landkreis Nord",
    "Verbund Nord", 5,
)  # fmt: skip
JA, NEIN = {"votum": "angenommen"}, {"votum": "vertagt"}


@pytest.fixture(autouse=True)
def _in_deutschland() -> Iterator[None]:
    with mitteleuropa():
        yield


def angaben(sitzung: Sitzung | None = SITZUNG, code: str = "Steuerungsgruppe Nord") -> e.Angaben:
    dabei = (Profession("amt", "Jugendamt"),)
    return e.Angaben(code, "2026-02", professionen=dabei, fallgebend="", sitzung=sitzung)


def runde(*schritte: Ereignis | int, ablauf: Ablauf = STEUERUNG, sitzung=SITZUNG) -> Runde:
    """Fold the steps; a number lets so many minutes pass."""
    return falten(vermerke(*schritte, ablauf=ablauf, sitzung=sitzung))


def vermerke(*schritte: Ereignis | int, ablauf: Ablauf = STEUERUNG, sitzung=SITZUNG):
    wann, alle = BEGINN, [Vermerk(1, "v0", BEGINN, 1, e.RundeAngelegt(ablauf, angaben(sitzung)))]
    for nr, schritt in enumerate(schritte, 2):
        if isinstance(schritt, int):
            wann += timedelta(minutes=schritt)
        else:
            alle.append(Vermerk(nr, f"v{nr}", wann, nr, schritt))
    return alle


def eintrag(id: str, art: str, text: str, **felder: str) -> e.EintragErfasst:
    phase = next((p for p in STEUERUNG.phasen if art in p.arten), STEUERUNG.phasen[0])
    return e.EintragErfasst(id, phase.schluessel, art, text, felder=felder)


def text(runde: Runde, ende: datetime | None = None) -> str:
    return ergebnisblatt(runde, ende=ende).markdown


GEHALTEN = (
    e.RundeBegonnen("rueckblick"),
    eintrag("p", "genehmigung", "Protokoll Nr. 3 vom 6. November 2025", genehmigt="geaendert",
            aenderung="Frist in 2025-09 ist Mai"),
    12, e.PhaseBetreten("verlauf"),
    5, e.PhaseBetreten("rueckblick"),
    3, e.PhaseBetreten("beschluesse"),
    eintrag("1", "beschluss", "Ein Treffen je Halbjahr", **JA),
    eintrag("2", "beschluss", "Neuer Name", **NEIN),
    eintrag("3", "beschluss", "Fortbildung im Mai", **JA),
    eintrag("4", "aufgabe", "Einladen", wer="Koordinierungsstelle", bis="Ende März"),
    eintrag("5", "termin", "7. Mai 2026"),
    72, e.RundeGeschlossen(),
)  # fmt: skip


# --- the sheet ----------------------------------------------------------------------------------


def test_wer_nur_vom_ablauf_vorgeschlagen_ist_war_nicht_anwesend():
    """Nobody said who came: the minutes name none of those who may speak."""
    niemand = msgspec.structs.replace(SITZUNG, anwesend=(), entschuldigt=())
    gehalten = text(runde(*GEHALTEN, sitzung=niemand))
    assert "Anwesend" not in gehalten
    assert "Jugendamt" not in gehalten


def test_das_protokoll_eines_gremiums_nennt_alles_wonach_ein_amt_sucht():
    mit_zeilen = msgspec.structs.replace(
        SITZUNG, unterschriften=True, weitergabe=("Schulleitungen", "Träger")
    )
    assert (
        text(runde(*GEHALTEN, sitzung=mit_zeilen))
        == """\
# Protokoll

Steuerungsgruppe Nord · Nr. 4

- Tag: Donnerstag, 5. Februar 2026, 13:32–15:04 Uhr
- Ort: Rathaus, Zimmer 12
- Region: Landkreis Nord
- Verbund: Verbund Nord
- Thema: Übergänge
- Gast: Agentur für Arbeit
- Leitung: Koordinierungsstelle
- Protokoll: Schulamt
- Anwesend: Jugendamt, Schulleitung (Grundschule Nord)
- Entschuldigt: Freier Träger
- Ergebnisse an: Schulleitungen, Träger

## Tagesordnung

- 13:32 Uhr · Rückblick und Aufgaben (15 Minuten)
- 13:44 Uhr · Programmverlauf (5 Minuten)
- 13:52 Uhr · Beschlüsse (72 Minuten)

## Protokoll der letzten Sitzung

- Protokoll Nr. 3 vom 6. November 2025
  (Genehmigung: mit Änderungen genehmigt; Änderungen: Frist in 2025-09 ist Mai)

## Beschlüsse

- 2026-06: Ein Treffen je Halbjahr
  (Beschluss: angenommen)
- Neuer Name
  (Beschluss: vertagt)
- 2026-07: Fortbildung im Mai
  (Beschluss: angenommen)

## Aufgaben

- [ ] Einladen
  (Wer: Koordinierungsstelle; Bis wann: Ende März)

## Nächster Termin

7.\u00a0Mai 2026

## Unterschriften

Leitung (Koordinierungsstelle): ________________________________________________

Protokoll (Schulamt): ________________________________________________
"""
    )


def test_vor_dem_beginn_stehen_die_geplanten_zeiten_und_danach_die_wirklichen():
    geplant = text(runde())
    assert "Tag: Donnerstag, 5. Februar 2026, 13:30–15:00 Uhr" in geplant
    assert "- 13:40 Uhr · Programmverlauf (20 Minuten geplant)" in geplant
    laufend = runde(*GEHALTEN[:-1])
    assert "13:32–15:02 Uhr" in text(laufend)
    assert "- 13:52 Uhr · Beschlüsse\n" in text(laufend), "what the phase takes is not known yet"
    beim_schliessen = text(laufend, BEGINN + timedelta(minutes=92))
    assert beim_schliessen == text(runde(*GEHALTEN))


def test_wer_erst_am_naechsten_tag_schliesst_hat_nicht_die_nacht_durch_getagt():
    blatt = text(runde(*GEHALTEN[:-1], 1200, GEHALTEN[-1]))
    assert "5. Februar 2026, ab 13:32 Uhr" in blatt
    assert "- 13:44 Uhr · Programmverlauf (5 Minuten)" in blatt
    assert "- 13:52 Uhr · Beschlüsse\n" in blatt


def test_eine_pause_vor_dem_schliessen_zaehlt_nicht_zur_sitzung():
    assert "13:32–15:04 Uhr" in text(runde(*GEHALTEN[:-1], e.Angehalten(), 40, GEHALTEN[-1]))


def test_an_einem_anderen_tag_getippt_gelten_tag_und_zeiten_der_sitzung():
    frueher = msgspec.structs.replace(SITZUNG, tag="2026-02-03")
    nachgetragen = text(runde(*GEHALTEN, sitzung=frueher))
    assert "Tag: Dienstag, 3. Februar 2026, 13:30–15:00 Uhr" in nachgetragen
    assert "13:32" not in nachgetragen


def test_was_niemand_eingetragen_hat_steht_nicht_als_leere_zeile_da():
    knapp = Sitzung("g1", "AG Übergänge", "AG", tag="2026-02-05", ort="online")
    kopf = text(runde(sitzung=knapp)).partition("\n## ")[0]
    assert kopf.split("\n\n")[1:] == [
        "AG Übergänge",
        "- Tag: Donnerstag, 5. Februar 2026\n- Ort: online\n",
    ]
    assert "Unterschriften" not in text(runde(*GEHALTEN, sitzung=knapp))


def test_ein_noch_nicht_genehmigtes_protokoll_steht_als_offen_da():
    offen = eintrag("p", "genehmigung", "Protokoll Nr. 3 vom 6. November 2025")
    assert "(Genehmigung: noch offen)" in text(runde(e.RundeBegonnen("rueckblick"), offen))


# --- decisions ----------------------------------------------------------------------------------


def test_ein_ausgeschalteter_abschnitt_und_ein_altes_format_aendern_keine_nummer():
    aus = text(runde(*GEHALTEN[:-1], e.HandzettelEingestellt({"massnahme": False})))
    assert "2026-07: Fortbildung im Mai" in aus
    vorn = msgspec.structs.replace(eintrag("v", "beschluss", "Wartet", **JA), geparkt=True)
    vorgemerkt = text(runde(GEHALTEN[0], vorn, *GEHALTEN[1:]))
    assert "2026-06: Ein Treffen je Halbjahr" in vorgemerkt, "what waits is not decided"
    arten = tuple(msgspec.structs.replace(a, beschluss=False) for a in STEUERUNG.arten)
    alt = msgspec.structs.replace(STEUERUNG, arten=arten)
    assert "2026-0" not in text(runde(*GEHALTEN, ablauf=alt))
    assert "- Fortbildung im Mai" in text(runde(*GEHALTEN, ablauf=alt))


def test_ohne_abstimmung_ist_jeder_beschluss_gefasst():
    felder = tuple(f for f in STEUERUNG.felder if f.schluessel != "votum")
    arten = tuple(
        msgspec.structs.replace(a, felder=tuple(f for f in a.felder if f != "votum"))
        for a in STEUERUNG.arten
    )
    phasen = tuple(
        msgspec.structs.replace(p, ansicht="liste", gruppiert_nach="")
        if p.gruppiert_nach == "votum" else p
        for p in STEUERUNG.phasen
    )  # fmt: skip
    ohne = msgspec.structs.replace(STEUERUNG, arten=arten, felder=felder, phasen=phasen)
    assert not list(maengel(ohne))
    assert "2026-07: Neuer Name" in text(runde(*GEHALTEN, ablauf=ohne))


@pytest.mark.parametrize("feld", ["beschluss", "genehmigung"])
def test_ein_ablauf_mit_fall_kennt_weder_beschluss_noch_genehmigung(feld: str):
    koprax = mitgeliefert("koprax-60")
    arten = (msgspec.structs.replace(koprax.arten[0], **{feld: True}), *koprax.arten[1:])
    orte = [ort for _, ort, _ in maengel(msgspec.structs.replace(koprax, arten=arten))]
    assert orte == [feld]


# --- who and what stays out ---------------------------------------------------------------------


@pytest.mark.parametrize("name", [n for n, a in alle().nach_name.items() if a.fall])
@pytest.mark.parametrize("ergebnis", ["handzettel", "protokoll"])
def test_kein_blatt_zu_einem_fall_nennt_tag_zeit_oder_ort(name: str, ergebnis: str):
    ablauf = msgspec.structs.replace(mitgeliefert(name), ergebnis=ergebnis)
    schritte = (e.RundeBegonnen(ablauf.phasen[0].schluessel), 60, e.RundeGeschlossen())
    blaetter = [text(runde(*schritte, ablauf=ablauf, sitzung=s)) for s in (SITZUNG, None)]
    assert blaetter[0] == blaetter[1]
    assert "Februar 2026" in blaetter[0]


def test_ein_treffen_ohne_gremium_hat_keinen_schalter_und_keine_nummern_dazu():
    ohne = runde(*(s for s in GEHALTEN if getattr(s, "art", "") != "genehmigung"), sitzung=None)
    assert "Protokoll der letzten Sitzung" not in [s.titel for s in schalter(ohne)]
    assert "Protokoll der letzten Sitzung" in [s.titel for s in schalter(runde(*GEHALTEN))]
    assert "2026-0" not in text(ohne)
    assert "Tagesordnung" not in text(ohne)


def test_die_pruefung_fragt_nach_personen_und_nicht_nach_stellen_und_orten():
    mit_name = msgspec.structs.replace(SITZUNG, anwesend=("Jugendamt", "Frau Krause"))
    for welche in (hinausgehende, alle_texte):
        gefunden = durchsehen(welche(runde(*GEHALTEN, sitzung=mit_name)), OHNE).offen
        assert [b.stelle.text for b in gefunden if "Sitzung" in b.stelle.woher] == ["Frau Krause"]
        assert "Sitzung" not in str(durchsehen(welche(runde(*GEHALTEN)), OHNE).offen)


def test_der_vermerk_der_pruefung_sagt_dass_der_kopf_orte_nennt():
    for sitzung, sagt_es in ((SITZUNG, True), (None, False)):
        blatt = ergebnisblatt(runde(sitzung=sitzung), "Geprüft.").markdown
        assert (NUR_PERSONEN in blatt) is sagt_es
        assert "Geprüft." in blatt
    assert NUR_PERSONEN not in text(runde()), "nothing was checked"


def test_jeder_text_einer_sitzung_auf_dem_blatt_wird_geprueft():
    alte = {f: getattr(SITZUNG, f) for f in SITZUNG.__struct_fields__}
    felder = {f: f"Wort{f}" for f, alt in alte.items() if isinstance(alt, str)}
    listen = {f: (f"Wort{f}",) for f, alt in alte.items() if isinstance(alt, tuple)}
    assert "weitergabe" in listen
    voll = Sitzung(**felder, **listen)
    geprueft = {stelle.text for stelle in hinausgehende(runde(sitzung=voll))}
    auf_dem_blatt = {
        wort for wort in text(runde(sitzung=voll)).replace(",", " ").split() if "Wort" in wort
    }
    assert auf_dem_blatt - {"Worttag", "Wortvon–Wortbis"} == {t for t in geprueft if "Wort" in t}


def test_ersetzen_ueberschreibt_auch_die_sitzung_und_verdichten_behaelt_sie():
    mit_name = msgspec.structs.replace(SITZUNG, gast="Frau Krause", anwesend=("Krause", "Schulamt"))
    ersetze = ersetzung(["Frau Krause", "Krause"], "[Name]")
    neu = falten(geschwaerzt(vermerke(*GEHALTEN, sitzung=mit_name), ersetze, str)).angaben.sitzung
    assert neu == msgspec.structs.replace(SITZUNG, gast="[Name]", anwesend=("[Name]", "Schulamt"))
    alle = [Vermerk(2, "x", BEGINN, 2, e.AngabenGeaendert(STEUERUNG, angaben(mit_name)))]
    zu = verdichtet([*vermerke(), *alle])
    assert falten(zu).angaben.sitzung == mit_name
    assert zu[0].ereignis.angaben.sitzung == mit_name, "what it was before is gone"


def test_steuerzeichen_und_leerzeichen_am_rand_kommen_in_keine_sitzung():
    roh = msgspec.structs.replace(SITZUNG, ort=" Rat\x1b[2Jhaus ", anwesend=("a\nb ",))
    sauber = lauf.anlegen(STEUERUNG, angaben(roh)).angaben.sitzung
    assert sauber is not None
    assert "\x1b" not in sauber.ort
    assert (sauber.ort.strip(), sauber.anwesend) == (sauber.ort, ("a b",))
