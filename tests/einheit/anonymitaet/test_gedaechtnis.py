"""What a case remembers of names: recognised in many forms, and nowhere in clear text."""

from __future__ import annotations

from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.ablauf.lesen import mitgeliefert
from modelle.anonymitaet.gedaechtnis import (
    LAENGE,
    OHNE,
    Gedaechtnis,
    Gemerkt,
    streuwert,
    streuwerte,
)
from modelle.anonymitaet.pruefung import pruefen
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.runden import Protokoll
from modelle.runde import ereignisse as e
from modelle.runde.faltung import falten
from modelle.sprache.vergleich import normal
from modelle.strom.vermerk import Ereignis
from tests.buehne.runden import begonnene
from tests.conftest import ANGABEN, alle_bytes, gedachte_leitung

KOPRAX = mitgeliefert("koprax-60")
KIND = Gemerkt("person", "[Kind]")


def gemerkt(*woerter: str, salz: str = "salz", was: Gemerkt = KIND) -> Gedaechtnis:
    return OHNE.mit_namen(salz, streuwerte(woerter, salz), was)


# --- recognising ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("woerter", "getippt"),
    [
        (["Leon"], "Leon"),
        (["Leon"], "leon"),
        (["Leon"], "LEON"),
        (["Leon"], "Leons"),
        (["Leon"], "leon's"),
        (["Leon"], "Leon’s"),
        (["Leon's"], "Leon"),
        (["Jonas"], "Jonas"),
        (["Jonas"], "Jonas'"),
        (["Jörg"], "Joerg"),
        (["Joerg"], "Jörg"),
        (["Jörg"], "jo\u0308rgs"),
        (["Weiß"], "WEISS"),
        (["Özgür"], "oezguer"),
        (["José"], "Jose"),
        (["Işıl"], "isil"),
        (["Łukasz"], "lukasz"),
        (["Leon Müller", "Leon", "Müller"], "mueller"),
        (["Leon Müller", "Leon", "Müller"], "leon  müller"),
        (["Anna-Lena", "Anna", "Lena"], "lenas"),
    ],
)
def test_ein_gemerkter_name_wird_in_teilen_klein_und_anders_geschrieben_erkannt(woerter, getippt):
    assert gemerkt(*woerter).kennt(getippt) == KIND


@pytest.mark.parametrize("getippt", ["Leo", "Leonie", "on", "", "s", "'s", "\ud800"])
def test_anderes_wird_nicht_erkannt(getippt):
    assert gemerkt("Leon").kennt(getippt) is None
    assert OHNE.kennt(getippt) is None
    assert not OHNE.harmlos(getippt)


def test_was_harmlos_heisst_gilt_fuer_den_text_wie_immer_er_geschrieben_ist():
    gedaechtnis = OHNE.mit_freiem("salz", streuwert(normal("Frau Holle"), "salz"))
    assert gedaechtnis.harmlos("frau  HOLLE")
    assert not gedaechtnis.harmlos("Holle")


@pytest.mark.parametrize(
    ("text", "ersatz"),
    [
        ("Kaya haut", "[Kind]"),
        ("Frau Kaya ruft an", "[Name]"),
        ("herr dr. kaya kommt", "[Name]"),
        ("Familie Kaya zieht um", "[Name]"),
        ("Die Frau sagt, Kaya haut", "[Kind]"),
    ],
)
def test_wer_angeredet_wird_ist_nicht_das_kind_auch_wenn_es_so_heisst(text, ersatz):
    [fund] = pruefen(text, gemerkt("Kaya"))
    assert (fund.ersatz, fund.grund) == (ersatz, "schon einmal ersetzt")


def test_leeres_wird_nicht_gemerkt_und_gleiches_nur_einmal():
    assert streuwerte(["", "  ", "'"], "salz") == ()
    assert len(streuwerte(["Leon", "leon", "LEON's"], "salz")) == 1


def test_mit_anderem_salz_ist_ein_streuwert_ein_anderer():
    assert streuwert("leon", "a") != streuwert("leon", "b")
    assert len(streuwert("leon", "a")) == 2 * LAENGE


def test_auch_mit_zwei_salzen_wird_beides_erkannt_und_das_erste_gilt_fuer_neues():
    beide = gemerkt("Leon", salz="a").vereint(gemerkt("Elif", salz="b"))
    assert (beide.salz, beide.weitere) == ("a", ("b",))
    assert beide.kennt("leon") == beide.kennt("Elifs") == KIND
    frei = beide.mit_freiem("b", streuwert("holle", "b"))
    assert frei.harmlos("Holle")


def test_von_anderswo_kommen_die_namen_und_nicht_was_dort_harmlos_hiess():
    dort = gemerkt("Elif", was=Gemerkt("person", "[Lehrkraft]")).mit_freiem(
        "salz", streuwert("holle", "salz")
    )
    hier = gemerkt("Elif").vereint(dort)
    assert hier.kennt("Elif") == KIND
    assert not hier.harmlos("Holle")
    assert OHNE.vereint(dort).kennt("Elif") == Gemerkt("person", "[Lehrkraft]")


@given(st.lists(st.text()), st.text(), st.text())
def test_kein_text_bringt_das_gedaechtnis_durcheinander(woerter, salz, getippt):
    gedaechtnis = gemerkt(*woerter, salz=salz)
    gedaechtnis.kennt(getippt)
    gedaechtnis.harmlos(getippt)
    for wort in woerter:
        assert gedaechtnis.kennt(wort) is not None or not streuwerte([wort], salz)


# --- in a round -------------------------------------------------------------------------------


def roh(protokoll: Protokoll) -> bytes:
    return alle_bytes(protokoll.pfad.parent)


def letztes(leitung: Leitung) -> Ereignis:
    return leitung.vermerke[-1].ereignis


def test_ein_gemerkter_name_steht_nur_als_streuwert_in_der_datei(leitung, umgebung):
    leitung.name_merken(["Leon Müller", "Leon", "Müller"], "person", "[Kind]")
    assert leitung.gedaechtnis.kennt("müllers") == KIND
    inhalt = roh(umgebung.protokoll).lower()
    for klar in ("leon", "müller", "mueller", "m\\u00fcller"):
        assert klar.encode() not in inhalt
    assert leitung.gedaechtnis.salz.encode() in inhalt
    assert falten(leitung.vermerke).gedaechtnis == leitung.gedaechtnis


def test_was_schon_bekannt_ist_wird_nicht_noch_einmal_gemerkt(leitung):
    leitung.name_merken(["Leon", "Elif"], "person", "[Kind]")
    nr = len(leitung.vermerke)
    leitung.name_merken(["leons", " "], "person", "[Kind]")
    leitung.name_merken([], "person", "[Kind]")
    leitung.freigeben("Holle")
    leitung.freigeben("holle")
    assert len(leitung.vermerke) == nr + 1


def test_das_gemerkte_laesst_sich_nicht_zuruecknehmen_das_freigegebene_schon(leitung):
    leitung.freigeben("Wolf")
    leitung.name_merken(["Leon"], "person", "[Kind]")
    assert isinstance(leitung.zuruecknehmen(), e.WortFreigegeben)
    assert not leitung.gedaechtnis.harmlos("Wolf")
    assert leitung.gedaechtnis.kennt("Leon") == KIND
    leitung.wiederholen()
    assert leitung.gedaechtnis.harmlos("Wolf")


def test_ein_fall_hat_ein_salz_und_erkennt_in_jeder_seiner_runden(umgebung, zweite):
    erste = Leitung.anlegen(umgebung, KOPRAX, ANGABEN)
    erste.name_merken(["Leon"], "person", "[Kind]")
    erste.freigeben("Wolf")
    folgende = Leitung.anlegen(umgebung, KOPRAX, e.Angaben("k-07", "2026-12"))
    assert folgende.gedaechtnis.kennt("leons") == KIND
    assert not folgende.gedaechtnis.harmlos("Wolf")
    folgende.name_merken(["Leon", "Elif"], "person", "[Kind]")
    assert letztes(folgende).salz == letztes(erste).salz == erste.gedaechtnis.salz
    fremde = Leitung.anlegen(umgebung, KOPRAX, e.Angaben("K-08", "2026-12"))
    assert fremde.gedaechtnis == OHNE
    assert Leitung.oeffnen(zweite, erste.id).gedaechtnis.kennt("Elif") == KIND


def test_was_ein_anderes_terminal_in_einer_anderen_runde_merkt_wird_bekannt(umgebung, zweite):
    hier = Leitung.anlegen(umgebung, KOPRAX, ANGABEN)
    dort = Leitung.anlegen(zweite, KOPRAX, ANGABEN)
    assert hier.gedaechtnis == OHNE
    dort.name_merken(["Leon"], "person", "[Kind]")
    hier.auffrischen()
    assert hier.gedaechtnis.kennt("Leon") == KIND


def test_wer_einen_anderen_fallcode_bekommt_behaelt_sein_gedaechtnis(umgebung):
    Leitung.anlegen(umgebung, KOPRAX, ANGABEN).name_merken(["Elif"], "person", "[Kind]")
    leitung = Leitung.anlegen(umgebung, KOPRAX, e.Angaben("K-99", "2026-11"))
    leitung.name_merken(["Leon"], "person", "[Kind]")
    leitung.freigeben("Wolf")
    leitung.vorbereiten(KOPRAX, ANGABEN)
    assert leitung.gedaechtnis.kennt("Leon") == leitung.gedaechtnis.kennt("Elif") == KIND
    assert len({leitung.gedaechtnis.salz, *leitung.gedaechtnis.weitere}) == 2
    assert leitung.gedaechtnis.harmlos("wolf")
    leitung.freigeben("Rose")
    assert leitung.gedaechtnis.harmlos("Rose")


@pytest.mark.parametrize("stand", ["geplant", "laufend", "geschlossen"])
def test_gemerkt_und_freigegeben_wird_in_jeder_runde_und_bleibt_beim_schliessen(
    umgebung, uhr, stand
):
    leitung = Leitung.anlegen(umgebung, KOPRAX, ANGABEN)
    if stand != "geplant":
        leitung.beginnen()
    if stand == "geschlossen":
        leitung.schliessen()
    vorher = umgebung.protokoll.runden()[0]
    uhr.vor(minuten=90)
    leitung.name_merken(["Leon"], "person", "[Kind]", entwurf=Entwurf("Da kam [Kind]"))
    leitung.freigeben("Wolf")
    assert leitung.entwurf().text == ("" if stand == "geschlossen" else "Da kam [Kind]")
    nachher = umgebung.protokoll.runden()[0]
    assert (nachher.stand, nachher.geschlossen) == (vorher.stand, vorher.geschlossen)
    if stand == "laufend":
        leitung.schliessen()
    wieder = Leitung.oeffnen(umgebung, leitung.id)
    assert wieder.gedaechtnis == leitung.gedaechtnis
    assert wieder.gedaechtnis.kennt("Leon")
    assert wieder.gedaechtnis.harmlos("Wolf")


def test_zwei_terminals_einer_runde_einigen_sich_auf_ein_salz(leitung, zweite):
    andere = Leitung.oeffnen(zweite, leitung.id)
    leitung.name_merken(["Leon"], "person", "[Kind]")
    andere.freigeben("Wolf")
    andere.name_merken(["Elif"], "person", "[Kind]")
    leitung.auffrischen()
    assert leitung.gedaechtnis == andere.gedaechtnis
    assert leitung.gedaechtnis.weitere == ()


def test_haelt_jemand_die_datei_fest_gilt_was_bekannt_war(umgebung, zweite, monkeypatch):
    alte = Leitung.anlegen(umgebung, KOPRAX, ANGABEN)
    alte.name_merken(["Leon"], "person", "[Kind]")
    leitung = Leitung.anlegen(umgebung, KOPRAX, ANGABEN)
    assert leitung.gedaechtnis.kennt("Leon")
    Leitung.oeffnen(zweite, alte.id).name_merken(["Elif"], "person", "[Kind]")
    leitung.auffrischen()

    def besetzt(*args: object, **mehr: object) -> list[e.NameGemerkt]:
        raise ProtokollFehler("Ein anderes Programm hält das Protokoll fest.")

    with monkeypatch.context() as gestoert:
        gestoert.setattr(umgebung.protokoll, "gemerkte", besetzt)
        assert leitung.gedaechtnis.kennt("Leon")
    zweite.protokoll.entwurf_schreiben(alte.id, Entwurf("x"))
    leitung.auffrischen()
    assert leitung.gedaechtnis.kennt("Elif")


def test_das_merken_ist_billig_auch_neben_vielen_runden(koprax, uhr):
    """Every key asks what is remembered, so a hundred questions run one query."""
    leitung = gedachte_leitung(koprax, uhr)
    gefragt: list[str] = []
    protokoll = leitung._umgebung.protokoll
    protokoll.gemerkte = lambda code, ausser: gefragt.append(code) or []
    for _ in range(100):
        assert leitung.gedaechtnis.kennt("Leon") is None
    assert gefragt == ["K-07"]


# --- the half-typed line ----------------------------------------------------------------------


def vorgemerkt(umgebung: Umgebung) -> bool:
    """Return True if the file holds traces of erased texts and still has to be rewritten."""
    return bool(umgebung.protokoll._db.execute("SELECT 1 FROM merker").fetchone())


def _getippt(leitung: Leitung, satz: str) -> None:
    """Keep the half-typed line after each letter, as the screen keeps it every second."""
    for ende in range(1, len(satz) + 1):
        leitung.entwurf_halten(Entwurf(satz[:ende], ende))


@pytest.mark.parametrize("bekannt", [False, True])
def test_ein_vor_enter_ersetzter_name_ist_auch_aus_den_bytes_der_halben_zeile_fort(
    leitung, umgebung, bekannt
):
    if bekannt:
        leitung.name_merken(["Zebulon"], "person", "[Kind]")
    _getippt(leitung, "Gestern kam Zebulon und " + "trommelte sehr laut, " * 60)
    assert b"Zebulon" in roh(umgebung.protokoll)
    leitung.name_merken(["Zebulon"], "person", "[Kind]", entwurf=Entwurf("Gestern kam [Kind]"))
    assert b"Zebul" not in roh(umgebung.protokoll)
    assert not vorgemerkt(umgebung)
    assert leitung.entwurf().text == "Gestern kam [Kind]"


def test_in_einer_grossen_datei_geschieht_das_beim_schliessen_oder_beim_naechsten_oeffnen(
    leitung, umgebung, monkeypatch
):
    monkeypatch.setattr("modelle.leitung.namen.NEBENBEI", 1)
    for _ in ("new to the case", "known already"):
        leitung.name_merken(["Zebulon"], "person", "[Kind]", entwurf=Entwurf("Gestern kam [Kind]"))
        assert vorgemerkt(umgebung)
        Protokoll(umgebung.protokoll.pfad).schliessen()
        assert not vorgemerkt(umgebung)


def test_beim_schliessen_ist_auch_ein_von_hand_ueberschriebener_name_fort(leitung, umgebung):
    _getippt(leitung, "Gestern kam Zebulon und " + "trommelte sehr laut, " * 60)
    leitung.entwurf_halten(Entwurf("Gestern kam das Kind"))
    leitung.schliessen()
    assert b"Zebul" not in roh(umgebung.protokoll)
    assert b"Gestern" not in roh(umgebung.protokoll)


def test_was_ein_anderes_terminal_waehrend_des_aufraeumens_tilgt_wird_nicht_vergessen(
    umgebung: Umgebung, zweite: Umgebung
):
    """Two terminals note an erasure by the same word; cleaning up for one keeps the other's."""
    db = umgebung.protokoll._db
    merken = "INSERT OR IGNORE INTO merker VALUES ('aufraeumen')"
    db.execute(merken)
    dazwischen = [lambda: zweite.protokoll._db.execute("UPDATE runden SET code = code")]
    Leitung.anlegen(umgebung, KOPRAX, ANGABEN)
    db.set_trace_callback(
        lambda sql: dazwischen.pop()() if sql.startswith("BEGIN") and dazwischen else None
    )
    umgebung.protokoll.aufraeumen()
    db.set_trace_callback(None)
    assert vorgemerkt(umgebung)
    umgebung.protokoll.aufraeumen()
    assert not vorgemerkt(umgebung)


@given(st.text() | st.text(st.sampled_from("aAäÄßẞ İıéÉ\u0308\u0301 \t\n\u00a0'ﬁΣς")))
def test_abgekuerzt_wird_nur_der_weg_nicht_die_form(text):
    umschrift = str.maketrans(
        {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ı": "i", "đ": "d"}
    )
    zerlegt = normalize("NFD", normalize("NFC", text).casefold().translate(umschrift))
    assert normal(text) == " ".join("".join(z for z in zerlegt if not combining(z)).split())


def test_was_bewusst_behalten_wurde_laesst_sich_wieder_pruefen(umgebung, uhr):
    """In every round, closed ones too; and where it counts in the whole case, in all its rounds."""
    leitung, zweite = begonnene(umgebung), begonnene(umgebung)
    leitung.freigeben("Krause")
    leitung.schliessen()
    leitung.wieder_pruefen("krause")
    assert not leitung.gedaechtnis.harmlos("Krause")
    assert not Leitung.oeffnen(umgebung, leitung.id).gedaechtnis.harmlos("Krause")
    leitung.wieder_pruefen("Nie gesagt")
    # Taken for a name by mistake, then kept in the whole case, then reconsidered.
    leitung.name_vergessen(leitung.name_merken(["Rose"], "person", "[Kind]"))
    leitung.freigeben("Rose")
    assert zweite.gedaechtnis.harmlos("Rose")
    zweite.wieder_pruefen("Rose")
    assert not zweite.gedaechtnis.harmlos("Rose")
    dritte = begonnene(umgebung)
    assert not dritte.gedaechtnis.harmlos("Rose")
    zweite.zuruecknehmen()
    assert zweite.gedaechtnis.harmlos("Rose")
