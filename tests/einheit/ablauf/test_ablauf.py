"""The formats: those shipped say what the field says, a faulty one is refused in plain words."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import AblaufFehler, alle, lesen, mitgeliefert, mitgelieferte
from modelle.ablauf.maengel import maengel
from modelle.ablauf.pruefung import alle_fehler
from modelle.leitung.runde import Leitung
from modelle.runde.entscheidungen.eintraege import feld_setzen
from modelle.sprache.tomltext import GROESSTE_DATEI
from screens.runde.beschriftung import beim_aendern
from tests.buehne.runden import tippen
from tests.conftest import ANGABEN

KOPRAX = ("koprax-45", "koprax-60", "koprax-90")

# Phase: minutes in 45, 60 and 90, who speaks, kinds of entry.
VORLAGE = {
    "ankommen": (2, 3, 5, "moderation", ("rueckblick",)),
    "fall": (5, 7, 10, "fallgebend", ("beobachtung", "leitfrage")),
    "fragen": (8, 10, 15, "professionen", ("frage", "antwort")),
    "hypothesen": (9, 12, 18, "professionen", ("hypothese",)),
    "ursachen": (5, 8, 12, "alle", ("ursache", "resonanz")),
    "brainstorming": (9, 12, 17, "professionen", ("idee",)),
    "auswahl": (5, 6, 10, "fallgebend", ("option",)),
    "abschluss": (2, 2, 3, "alle", ("termin", "rueckmeldung")),
}

KLEIN = """
titel = "Kurz"

[[phasen]]
schluessel = "reden"
titel = "Reden"
minuten = 10
mindestens = 5
spricht = "alle"
arten = ["wort"]
regel = "Einer nach dem anderen."
saetze = ["Wer beginnt?"]

[[arten]]
schluessel = "wort"
titel = "Wort"
mehrzahl = "Worte"
kuerzel = "w"
felder = ["gewicht", "wer"]

[[felder]]
schluessel = "gewicht"
titel = "Gewicht"
werte = [
  { schluessel = "viel", titel = "viel", taste = "1" },
  { schluessel = "wenig", titel = "wenig", taste = "2" },
]

[[felder]]
schluessel = "wer"
titel = "wer"
taste = "w"
"""


# --- what is shipped --------------------------------------------------------------------------


def test_alle_mitgelieferten_ablaeufe_sind_brauchbar():
    gefunden = alle()
    assert gefunden.fehler == ()
    assert set(KOPRAX) <= set(gefunden.nach_name)


@pytest.mark.parametrize(("spalte", "name"), enumerate(KOPRAX))
def test_koprax_hat_die_minuten_sprecher_und_arten_der_vorlage(spalte, name):
    ablauf = mitgeliefert(name)
    gelesen = {p.schluessel: (p.minuten, p.spricht, p.arten) for p in ablauf.phasen}
    assert gelesen == {s: (zeile[spalte], *zeile[3:]) for s, zeile in VORLAGE.items()}
    assert ablauf.minuten == (45, 60, 90)[spalte]
    assert ablauf.titel == f"KoPrax, {ablauf.minuten} Minuten"


@pytest.mark.parametrize("name", KOPRAX)
def test_brainstorming_und_auswahl_sind_geschuetzt_und_geben_nichts_her(name):
    ablauf = mitgeliefert(name)
    geschuetzt = {p.schluessel for p in ablauf.phasen if p.geschuetzt}
    assert geschuetzt == {"brainstorming", "auswahl"}
    assert all(p.mindestens == p.minuten for p in ablauf.phasen if p.geschuetzt)
    assert all(1 <= p.mindestens <= p.minuten for p in ablauf.phasen)


@pytest.mark.parametrize("name", sorted(alle().nach_name))
def test_jede_phase_hat_eine_regel_und_ein_bis_drei_saetze_zum_vorlesen(name):
    for phase in alle().nach_name[name].phasen:
        assert phase.titel.strip()
        assert phase.regel.strip()
        assert 1 <= len(phase.saetze) <= 3
        assert all(satz.strip() for satz in phase.saetze)


def test_die_fallgebende_hoert_bei_hypothesen_und_ideen_zu(koprax):
    assert {p.schluessel for p in koprax.phasen if p.hoert_zu} == {"hypothesen", "brainstorming"}


def test_es_gibt_sechs_ursachenfelder_die_nicht_nur_das_kind_meinen(koprax):
    assert [w.titel for w in koprax.feld("gruppe").werte] == [
        "Kind",
        "Klasse/Peers",
        "Unterricht/Lehrkraft",
        "Schule/Struktur",
        "Familie",
        "Sozialraum/Freizeit",
    ]
    assert koprax.phase("ursachen").gruppiert_nach == "gruppe"
    assert koprax.phase("ursachen").zeigt == ("hypothese",)


def test_hoechstens_drei_optionen_werden_gewaehlt_und_jede_hat_schritt_frist_und_hilfe(koprax):
    wahl = koprax.feld("wahl")
    assert {w.schluessel: (w.hoechstens, w.rang) for w in wahl.werte} == {
        "gewaehlt": (3, "oben"),
        "vielleicht": (0, "spaet"),
        "nicht_jetzt": (0, ""),
    }
    assert [f.schluessel for f in koprax.felder_von("option")] == [
        "wahl",
        "erster_schritt",
        "bis_wann",
        "wer_hilft",
    ]


def test_resonanz_heisst_passt_teils_oder_passt_nicht(koprax):
    assert [w.titel for w in koprax.feld("passung").werte] == ["passt", "teils", "passt nicht"]


def test_was_zu_frueh_kommt_findet_die_naechste_phase_seiner_art(koprax):
    assert koprax.phase_fuer("idee", "fragen").schluessel == "brainstorming"
    assert koprax.phase_fuer("idee", "auswahl").schluessel == "brainstorming"
    assert koprax.phase_fuer("unbekannt", "fragen") is None


def test_eine_phase_die_es_nicht_gibt_ist_ein_klarer_fehler(koprax):
    with pytest.raises(KeyError, match="pause"):
        koprax.phase("pause")
    with pytest.raises(KeyError, match="seufzer"):
        koprax.art("seufzer")


# --- the user's own ---------------------------------------------------------------------------


def _ordner(tmp_path: Path, **texte: str) -> Path:
    for name, text in texte.items():
        (tmp_path / f"{name.replace('_', '-')}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_ein_eigener_ablauf_im_ordner_wird_gefunden(tmp_path):
    gefunden = alle(_ordner(tmp_path, kurz=KLEIN))
    assert gefunden.fehler == ()
    assert gefunden.nach_name["kurz"].titel == "Kurz"
    assert gefunden.nach_name["kurz"].name == "kurz"
    assert set(KOPRAX) <= set(gefunden.nach_name)


def test_ein_eigener_ablauf_gleichen_namens_geht_vor(tmp_path):
    gefunden = alle(_ordner(tmp_path, koprax_45=KLEIN))
    assert gefunden.fehler == ()
    assert gefunden.nach_name["koprax-45"].titel == "Kurz"
    assert gefunden.nach_name["koprax-60"].minuten == 60


def test_ein_eigener_ablauf_darf_nur_titel_und_minuten_eines_anderen_aendern(tmp_path):
    text = 'grundlage = "koprax-60"\ntitel = "Unsere"\n[minuten]\nfall = 9\nfragen = [8, 3]\n'
    unsere = alle(_ordner(tmp_path, unsere=text)).nach_name["unsere"]
    koprax = mitgeliefert("koprax-60")
    assert unsere.titel == "Unsere"
    assert (unsere.phase("fall").minuten, unsere.phase("fall").mindestens) == (9, 5)
    assert (unsere.phase("fragen").minuten, unsere.phase("fragen").mindestens) == (8, 3)
    assert unsere.phasen[3:] == koprax.phasen[3:]
    assert unsere.arten == koprax.arten


def test_eine_grundlage_darf_auf_einer_grundlage_stehen(tmp_path):
    mitte = 'grundlage = "koprax-60"\ntitel = "Mitte"\n[minuten]\nfall = 8\n'
    oben = 'grundlage = "mitte"\ntitel = "Oben"\n[minuten]\nfragen = 9\n'
    ablauf = alle(_ordner(tmp_path, mitte=mitte, oben=oben)).nach_name["oben"]
    assert (ablauf.phase("fall").minuten, ablauf.phase("fragen").minuten) == (8, 9)


def test_ein_ordner_den_es_nicht_gibt_ist_kein_fehler(tmp_path):
    assert alle(tmp_path / "fehlt") == alle()


def test_ein_ablauf_aus_dem_windows_editor_mit_bom_wird_gelesen(tmp_path):
    (tmp_path / "kurz.toml").write_bytes(b"\xef\xbb\xbf" + KLEIN.encode())
    assert "kurz" in alle(tmp_path).nach_name


# --- what is refused --------------------------------------------------------------------------


def _mit(alt: str, neu: str) -> str:
    assert KLEIN.count(alt) == 1, alt
    return KLEIN.replace(alt, neu)


ZAHL = "eine ganze Zahl"
SCHLECHTE = {
    "minuten_als_wort": (_mit("minuten = 10", 'minuten = "zehn"'), "Phase reden", "minuten", ZAHL),
    "minuten_als_bruch": (_mit("minuten = 10", "minuten = 9.5"), "Phase reden", "minuten", ZAHL),
    "minuten_null": (_mit("minuten = 10", "minuten = 0"), "Phase reden", "minuten", "1 bis 600"),
    "minuten_unter_null": (
        _mit("minuten = 10", "minuten = -5"),
        "Phase reden",
        "minuten",
        "1 bis 600",
    ),
    "mindestens_zu_gross": (
        _mit("mindestens = 5", "mindestens = 11"),
        "Phase reden",
        "mindestens",
        "Minuten der Phase",
    ),
    "feld_fehlt": (
        _mit('regel = "Einer nach dem anderen."\n', ""),
        "Phase reden",
        "regel",
        "fehlt",
    ),
    "phasen_fehlen": ('titel = "Leer"\narten = []\n', "Ablauf", "phasen", "fehlt"),
    "keine_phase": ('titel = "Leer"\nphasen = []\narten = []\n', "Ablauf", "phasen", "eine Phase"),
    "unbekanntes_feld": (
        _mit("minuten = 10", "minuten = 10\ndauer = 10"),
        "Phase reden",
        "dauer",
        "kein Feld",
    ),
    "unbekanntes_feld_des_ablaufs": ("dauer = 10\n" + KLEIN, "Ablauf", "dauer", "kein Feld"),
    "unbekanntes_feld_einer_art": (
        _mit('kuerzel = "w"', 'kuerzel = "w"\nfarbe = "rot"'),
        "Art wort",
        "farbe",
        "kein Feld",
    ),
    "unbekanntes_feld_eines_feldes": (
        _mit('taste = "w"', 'taste = "w"\nfarbe = "rot"'),
        "Feld wer",
        "farbe",
        "kein Feld",
    ),
    "unbekanntes_feld_eines_wertes": (
        _mit('taste = "2"', 'taste = "2", farbe = "rot"'),
        "Feld gewicht",
        "farbe",
        "kein Feld",
    ),
    "minuten_zu_viele": (
        _mit("minuten = 10", "minuten = 601"),
        "Phase reden",
        "minuten",
        "1 bis 600",
    ),
    "unbekanntes_feld_mit_strich": (
        _mit("minuten = 10", "minuten = 10\nminuten-max = 10"),
        "Phase reden",
        "minuten-max",
        "kein Feld",
    ),
    "unbekannter_sprecher": (
        _mit('spricht = "alle"', 'spricht = "hausmeister"'),
        "Phase reden",
        "spricht",
        "fallgebend",
    ),
    "unbekannte_ansicht": (
        _mit('spricht = "alle"', 'spricht = "alle"\nansicht = "tabelle"'),
        "Phase reden",
        "ansicht",
        "gruppen",
    ),
    "unbekannte_art": (
        _mit('arten = ["wort"]', 'arten = ["satz"]'),
        "Phase reden",
        "arten",
        "satz",
    ),
    "arten_keine_liste": (
        _mit('arten = ["wort"]', 'arten = "wort"'),
        "Phase reden",
        "arten",
        "Liste",
    ),
    "gruppen_ohne_feld": (
        _mit('spricht = "alle"', 'spricht = "alle"\nansicht = "gruppen"'),
        "Phase reden",
        "gruppiert_nach",
        "Werten",
    ),
    "gruppen_nach_textfeld": (
        _mit('spricht = "alle"', 'spricht = "alle"\nansicht = "gruppen"\ngruppiert_nach = "wer"'),
        "Phase reden",
        "gruppiert_nach",
        "Werten",
    ),
    "kein_satz": (_mit('["Wer beginnt?"]', "[]"), "Phase reden", "saetze", "drei Sätze"),
    "vier_saetze": (
        _mit('["Wer beginnt?"]', '["1", "2", "3", "4"]'),
        "Phase reden",
        "saetze",
        "drei",
    ),
    "satz_als_text": (_mit('["Wer beginnt?"]', '"Wer beginnt?"'), "Phase reden", "saetze", "Liste"),
    "geschuetzt_als_wort": (
        _mit('spricht = "alle"', 'spricht = "alle"\ngeschuetzt = "ja"'),
        "Phase reden",
        "geschuetzt",
        "true oder false",
    ),
    "phase_doppelt": (
        KLEIN + KLEIN[KLEIN.index("[[phasen]]") : KLEIN.index("[[arten]]")],
        "Phase reden",
        "schluessel",
        "nur einmal",
    ),
    "phase_ist_kein_abschnitt": (
        'titel = "X"\nphasen = [5]\narten = []\n',
        "Phase 1",
        "",
        "Abschnitt",
    ),
    "phasen_ist_ein_text": ('titel = "X"\nphasen = "x"\narten = []\n', "Ablauf", "phasen", "Liste"),
    "feld_unbekannt": (
        _mit('felder = ["gewicht", "wer"]', 'felder = ["laenge"]'),
        "Art wort",
        "felder",
        "laenge",
    ),
    "taste_vergeben": (
        _mit('taste = "2"', 'taste = "1"'),
        "Art wort",
        "gewicht.taste",
        "nur einmal",
    ),
    "taste_der_liste": (_mit('taste = "2"', 'taste = "e"'), "Art wort", "gewicht.taste", "freier"),
    "taste_zu_lang": (_mit('taste = "2"', 'taste = "22"'), "Art wort", "gewicht.taste", "freier"),
    "taste_zweier_felder": (
        _mit('taste = "w"', 'taste = "2"'),
        "Art wort",
        "wer.taste",
        "nur einmal",
    ),
    "haengt_an_nichts": (
        _mit('kuerzel = "w"', 'kuerzel = "w"\nhaengt_an = ["frage"]'),
        "Art wort",
        "haengt_an",
        "frage",
    ),
    "entsteht_aus_nichts": (
        _mit('kuerzel = "w"', 'kuerzel = "w"\nentsteht_aus = ["idee"]'),
        "Art wort",
        "entsteht_aus",
        "idee",
    ),
    "unbekannter_abschnitt": (
        _mit('kuerzel = "w"', 'kuerzel = "w"\nabschnitt = "anhang"'),
        "Art wort",
        "abschnitt",
        "leitfrage",
    ),
    "kuerzel_doppelt": (
        KLEIN + '[[arten]]\nschluessel = "laut"\ntitel = "L"\nmehrzahl = "L"\nkuerzel = "w"\n',
        "w",
        "kuerzel",
        "nur einmal",
    ),
    "kaputtes_toml": ("titel = ", "Datei", "", "gültiges TOML"),
    "grundlage_unbekannt": ('grundlage = "gibt-es-nicht"\n', "Ablauf", "grundlage", "Ablaufs, den"),
    "grundlage_keine": ("grundlage = 7\n", "Ablauf", "grundlage", "Ablaufs, den"),
    "grundlage_selbst": ('grundlage = "schlecht"\n', "Ablauf", "grundlage", "Ablauf"),
    "minuten_fremder_phase": (
        'grundlage = "koprax-60"\n[minuten]\npause = 5\n',
        "minuten",
        "pause",
        "Phase der Grundlage",
    ),
    "minuten_kein_abschnitt": (
        'grundlage = "koprax-60"\nminuten = 5\n',
        "Ablauf",
        "minuten",
        "Abschnitt",
    ),
    "minuten_der_grundlage_null": (
        'grundlage = "koprax-60"\n[minuten]\nfall = 0\n',
        "Phase fall",
        "minuten",
        "1 bis 600",
    ),
    "minuten_der_grundlage_zu_viele_zahlen": (
        'grundlage = "koprax-60"\n[minuten]\nfall = [1, 2, 3]\n',
        "Phase fall",
        "minuten",
        ZAHL,
    ),
    "minuten_der_grundlage_unter_dem_mindesten": (
        'grundlage = "koprax-60"\n[minuten]\nbrainstorming = 8\n',
        "Phase brainstorming",
        "mindestens",
        "Minuten der Phase",
    ),
}


@pytest.mark.parametrize("fall", sorted(SCHLECHTE))
def test_ein_fehlerhafter_ablauf_nennt_datei_ort_feld_und_erwartung(tmp_path, fall):
    text, ort, feld, erwartet = SCHLECHTE[fall]
    gefunden = alle(_ordner(tmp_path, schlecht=text, kurz=KLEIN))
    [fehler] = gefunden.fehler
    assert isinstance(fehler, AblaufFehler)
    assert fehler.datei == "schlecht.toml"
    assert ort in fehler.ort
    assert fehler.feld == feld
    assert erwartet in fehler.erwartet
    for teil in ("schlecht.toml: ", fehler.ort, feld, "erwartet wird ", erwartet):
        assert teil in str(fehler)
    assert {*KOPRAX, "kurz"} <= set(gefunden.nach_name)
    assert "schlecht" not in gefunden.nach_name


@pytest.mark.parametrize(
    ("text", "stelle"),
    [('titel = "Kurz"\nphasen [\n', "Zeile 2"), ('titel = "Kurz"\nphasen = [\n', "am Ende")],
)
def test_kaputtes_toml_nennt_die_stelle_auf_deutsch(tmp_path, text, stelle):
    [fehler] = alle(_ordner(tmp_path, schlecht=text)).fehler
    assert stelle in str(fehler)
    assert "line" not in str(fehler)
    assert "document" not in str(fehler)


def test_zwei_ablaeufe_die_aufeinander_beruhen_werden_beide_abgelehnt(tmp_path):
    a, b = 'grundlage = "b"\ntitel = "A"\n', 'grundlage = "a"\ntitel = "B"\n'
    gefunden = alle(_ordner(tmp_path, a=a, b=b, kurz=KLEIN))
    assert [(f.datei, f.feld) for f in gefunden.fehler] == [
        ("a.toml", "grundlage"),
        ("b.toml", "grundlage"),
    ]
    assert all("Kreis" in f.erwartet for f in gefunden.fehler)
    assert "kurz" in gefunden.nach_name


@pytest.mark.parametrize(
    "phasen", ['phasen = "x"', "phasen = 5", 'phasen = ["x"]', "[[phasen]]\nschluessel = []"]
)
def test_eine_grundlage_aus_unsinn_bringt_den_start_nicht_zum_absturz(tmp_path, phasen):
    unsinn = f'titel = "Unsinn"\narten = []\n{phasen}\n'
    oben = 'grundlage = "unsinn"\ntitel = "Oben"\n[minuten]\nfall = 3\n'
    gefunden = alle(_ordner(tmp_path, unsinn=unsinn, oben=oben, kurz=KLEIN))
    assert {f.datei for f in gefunden.fehler} >= {"unsinn.toml"}
    assert {*KOPRAX, "kurz"} <= set(gefunden.nach_name)


def test_ein_kaputter_eigener_koprax_60_nimmt_keinem_anderen_die_grundlage(tmp_path):
    gefunden = alle(_ordner(tmp_path, koprax_60="titel = "))
    assert [f.datei for f in gefunden.fehler] == ["koprax-60.toml"]
    assert {"koprax-45", "koprax-90"} <= set(gefunden.nach_name)


def test_eine_datei_die_kein_utf8_ist_wird_genannt(tmp_path):
    (tmp_path / "schlecht.toml").write_bytes("titel = 'Prüfung'".encode("latin-1"))
    [fehler] = alle(tmp_path).fehler
    assert str(fehler) == "schlecht.toml: Datei: erwartet wird Text in UTF-8."


def test_eine_datei_die_sich_nicht_lesen_laesst_wird_genannt(tmp_path):
    (tmp_path / "ordner.toml").mkdir()
    (tmp_path / "verweis.toml").symlink_to(tmp_path / "fehlt")
    gefunden = alle(_ordner(tmp_path, kurz=KLEIN))
    assert [f.datei for f in gefunden.fehler] == ["ordner.toml", "verweis.toml"]
    assert all("lesbare Datei" in f.erwartet for f in gefunden.fehler)
    assert "kurz" in gefunden.nach_name


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_eine_datei_ohne_leserecht_wird_genannt(tmp_path):
    (tmp_path / "zu.toml").write_text(KLEIN)
    (tmp_path / "zu.toml").chmod(0)
    [fehler] = alle(tmp_path).fehler
    assert "lesbare Datei" in fehler.erwartet


def test_eine_riesige_datei_wird_nicht_gelesen(tmp_path):
    [fehler] = alle(_ordner(tmp_path, gross="#" * (GROESSTE_DATEI + 1))).fehler
    assert "unter 200 kB" in fehler.erwartet


def test_kein_ablauf_von_eigener_hand_haelt_die_anderen_auf(tmp_path):
    tief = ".".join("a" * 3_000)
    ordner = _ordner(
        tmp_path,
        zahl=_mit("minuten = 10", f"minuten = {'1' * 4301}"),
        klammern=f"titel = {'[' * 5000}",
        tabellen="titel = {a = " * 5000,
        punkte=f"titel.{tief} = 1",
        koepfe=f"[minuten.{tief}]",
        grundlage=f'grundlage = "koprax-60"\nminuten.{tief} = 1',
        gut=KLEIN,
    )
    gefunden = alle(ordner)
    assert "gut" in gefunden.nach_name
    assert {fehler.datei for fehler in gefunden.fehler} == {
        *("zahl.toml", "klammern.toml", "tabellen.toml", "punkte.toml", "koepfe.toml"),
        "grundlage.toml",
    }
    for datei in ordner.glob("*.toml"):
        assert bool(alle_fehler(datei.read_text(), datei.name, mitgelieferte())) == (
            datei.name != "gut.toml"
        )


def test_ein_ordner_der_nicht_zu_lesen_ist_wird_genannt(tmp_path, monkeypatch):
    lesbar = os.listdir

    def zu(pfad: Path) -> list[str]:
        if pfad == tmp_path:
            raise PermissionError(13, "zu", str(pfad))
        return lesbar(pfad)

    monkeypatch.setattr(os, "listdir", zu)
    [fehler] = alle(tmp_path).fehler
    assert str(fehler) == f"{tmp_path.name}: Ordner: erwartet wird ein lesbarer Ordner."


@pytest.mark.parametrize("name", ["Kurz", "kurz_2", "kürz", "-kurz", "kurz 2"])
def test_ein_name_der_sich_nicht_tippen_laesst_wird_abgelehnt(tmp_path, name):
    (tmp_path / f"{name}.toml").write_text(KLEIN, encoding="utf-8")
    [fehler] = alle(tmp_path).fehler
    assert (fehler.datei, fehler.ort) == (f"{name}.toml", "Dateiname")


@pytest.mark.parametrize("minuten", [5, 600])
def test_an_den_grenzen_ist_ein_ablauf_noch_brauchbar(minuten):
    ablauf = lesen(_mit("minuten = 10", f"minuten = {minuten}"), "kurz.toml")
    assert ablauf.minuten == minuten


def test_der_erste_mangel_eines_einzelnen_ablaufs_ist_eine_ausnahme():
    with pytest.raises(AblaufFehler, match="Phase reden, Feld „minuten“: erwartet wird eine ganze"):
        lesen(_mit("minuten = 10", "minuten = 0"), "kurz.toml")
    assert isinstance(lesen(KLEIN, "kurz.toml"), Ablauf)


def test_nichts_in_einem_ablauf_ist_ohne_titel():
    """A row or a question without a name, and what builds on its first letter."""
    roh = msgspec.to_builtins(mitgeliefert("koprax-60"))
    for teile in (*(roh[name] for name in ("phasen", "arten", "felder")), [roh]):
        for teil in (teile[0], teile[-1]):
            alt = teil["titel"]
            for leer in ("", "  "):
                teil["titel"] = leer
                gefunden = list(maengel(msgspec.convert(roh, Ablauf)))
                assert [feld for _, feld, _ in gefunden] == ["titel"]
            teil["titel"] = alt


def test_eine_begonnene_runde_mit_leerem_titel_geht_weiter(umgebung):
    """An older version let such a format pass, and crashed at the field's key, again and again."""
    ablauf = mitgeliefert("koprax-60")
    leere = tuple(msgspec.structs.replace(feld, titel="") for feld in ablauf.felder)
    leitung = Leitung.anlegen(umgebung, msgspec.structs.replace(ablauf, felder=leere), ANGABEN)
    leitung.beginnen()
    tippen(leitung, "Eine Beobachtung")
    eintrag = next(iter(leitung.runde.eintraege.values()))
    for feld in (feld for feld in leere if not feld.werte):
        assert beim_aendern(leitung.runde, eintrag.id, (feld,)) == " · „Eine Beobachtung“"
        [gesetzt] = feld_setzen(leitung.runde, eintrag.id, feld, "bis Mai")
        assert gesetzt.wert == "bis Mai"
