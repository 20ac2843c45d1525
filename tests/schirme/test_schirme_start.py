"""Start: which round? Groups, search, opening, deleting."""

from __future__ import annotations

import msgspec
import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import STAMM, Profession
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.runden import Protokoll
from modelle.runde.ereignisse import Angaben
from screens.blatt.schirm import HandzettelSchirm
from screens.start import StartSchirm
from screens.startliste import ERKLAERUNG, ERST_UEBEN, LUFT
from screens.verlauf import VerlaufSchirm
from screens.vorbereitung.schirm import VorbereitungSchirm
from tests.buehne.schirme import Hand, app_mit, gehe, laufend
from tests.conftest import ANGABEN
from tui.widgets.fuss import Fuss

SATZ = "Tippen sucht nach Code, Monat oder Leitfrage"


def runde(
    umgebung: Umgebung, code: str, stand: str = "geplant", leitfrage: str = "", monat: str = ""
) -> Leitung:
    """A round with this cover name, as far as it is to be."""
    angaben = msgspec.structs.replace(ANGABEN, code=code, monat=monat or ANGABEN.monat)
    leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), angaben)
    if stand != "geplant":
        leitung.beginnen()
    if leitfrage:
        gehe(leitung, "fall")
        leitung.erfassen([leitfrage], "leitfrage", "lk")
    if stand == "geschlossen":
        leitung.schliessen()
    return leitung


def kopf_und_codes(hand: Hand) -> list[str]:
    """The rows as a moderator skims them: headings, and of each round its code."""
    return [
        reihe.text.split(" · ")[0]
        for reihe in hand.schirm.liste.reihen  # type: ignore[attr-defined]
        if reihe != LUFT
    ]


def codes(umgebung: Umgebung) -> list[str]:
    return sorted(zeile.code for zeile in umgebung.protokoll.runden())


@pytest.fixture
def voll(umgebung, uhr) -> Umgebung:
    """A log with a closed, a planned and a running round, in this order of change."""
    runde(umgebung, "Moos-11", "geschlossen", "Wie findet sie Anschluss?", "2026-09")
    uhr.vor(minuten=1)
    runde(umgebung, "Segel-33")
    uhr.vor(minuten=1)
    runde(umgebung, "Birke-20", "laufend", "Was hilft ihm am Morgen?")
    uhr.vor(minuten=1)
    runde(umgebung, "Zelt-12")
    return umgebung


async def test_runden_stehen_laufend_geplant_und_geschlossen_in_ihren_gruppen(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        assert kopf_und_codes(hand) == [
            "Läuft gerade", "Birke-20", "Neue Runde",
            "Geplant", "Zelt-12", "Segel-33",
            "Geschlossen", "Moos-11",
        ]  # fmt: skip
        assert "Birke-20 · November 2026 · KoPrax, 60 Minuten · Fall und Leitfrage" in hand.bild
        assert "Was hilft ihm am Morgen?" in hand.bild


async def test_die_wahl_reicht_ueber_den_ganzen_schirm(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        assert hand.schirm.liste.region.width == 80
        await hand("f1")
        assert hand.schirm.liste.region.width == 80


async def test_die_laufende_runde_ist_zuerst_gewaehlt_und_enter_nimmt_sie_auf(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        assert hand.gewaehlt.startswith("Birke-20")
        await hand("enter")
        assert hand.phase.runde.angaben.code == "Birke-20"
        assert "2/8 Fall und Leitfrage" in hand.bild


async def test_ohne_laufende_runde_ist_die_neue_runde_gewaehlt(umgebung, uhr, tmp_path):
    runde(umgebung, "Segel-33")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        assert hand.gewaehlt == "Neue Runde"
        await hand("enter")
        assert isinstance(hand.schirm, VorbereitungSchirm)


async def test_ein_leeres_protokoll_bietet_eine_neue_runde_an(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        assert kopf_und_codes(hand) == [*ERKLAERUNG, "Neue Runde", ERST_UEBEN]
        assert hand.gewaehlt == "Neue Runde"
        await hand("down", "up", "f7")
        assert hand.meldung == "Bitte erst mit ↑↓ eine Runde wählen."
        await hand("enter")
        assert isinstance(hand.schirm, VorbereitungSchirm)
        await hand("escape")
        assert umgebung.protokoll.runden() == []


@pytest.mark.parametrize("groesse", [(80, 24), (60, 20)])
async def test_der_erste_start_sagt_was_koprax_ist_und_was_zuerst_zu_tun_ist(
    umgebung, uhr, tmp_path, groesse
):
    async with laufend(app_mit(umgebung, uhr, tmp_path), groesse) as hand:
        for satz in ERKLAERUNG:
            assert satz in hand.worte
        assert "+ Neue Runde" in hand.bild
        assert "Demo" not in hand.reihen[0]


@pytest.mark.parametrize("groesse", [(80, 24), (60, 20)])
async def test_die_demo_sagt_dass_alles_erfunden_ist(voll, uhr, tmp_path, groesse):
    app = app_mit(voll, uhr, tmp_path)
    app.demo = True
    async with laufend(app, groesse) as hand:
        assert (
            hand.reihen[0].rstrip().endswith("Demo: alles hier ist erfunden, nichts davon bleibt")
        )


async def test_enter_oeffnet_eine_geplante_runde_in_der_vorbereitung(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        await hand("down", "down")
        assert hand.gewaehlt.startswith("Zelt-12")
        await hand("enter")
        assert isinstance(hand.schirm, VorbereitungSchirm)
        assert "Zelt-12" in hand.bild


async def test_enter_zeigt_den_handzettel_einer_geschlossenen_runde(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        await hand("down", "down", "down", "down", "enter")
        assert hand.fuss.split("  ")[:2] == ["Enter Ergebnis ansehen", "F2 Folgerunde"]
        await hand("enter")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert "Wie findet sie Anschluss?" in hand.worte
        assert "x Schließen" not in hand.fuss
        await hand("escape")
        assert isinstance(hand.schirm, StartSchirm)
        assert hand.gewaehlt.startswith("Moos-11")


async def zur_geschlossenen(hand: Hand, code: str = "Moos-11") -> None:
    """Stand on a closed round and press Enter."""
    await hand.tippt(code)
    assert hand.gewaehlt.startswith(code)
    await hand("enter")
    assert hand.meldung == (
        f"{code} ist abgeschlossen. Enter zeigt das Ergebnis, F2 beginnt die Folgerunde."
    )


async def test_die_folgerunde_einer_geschlossenen_uebernimmt_was_bekannt_ist(
    umgebung, uhr, tmp_path
):
    angaben = Angaben(
        "Moos-11", "2026-09", "Sek I", "12", "divers",
        (*STAMM, Profession("fam", "Familienhilfe")), "fam",
    )  # fmt: skip
    alt = Leitung.anlegen(umgebung, mitgeliefert("koprax-90"), angaben)
    alt.beginnen()
    alt.schliessen()
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await zur_geschlossenen(hand)
        await hand("f2")
        assert isinstance(hand.schirm, VorbereitungSchirm)
        assert "Folgerunde zu Moos-11: Stimmt noch alles?" in hand.bild
        await hand("space", "enter")
        runde = hand.leitung.runde
        assert runde.angaben == msgspec.structs.replace(angaben, monat="2026-11")
        assert runde.ablauf.name == "koprax-90"
        assert hand.leitung.id != alt.id
        assert Leitung.oeffnen(umgebung, alt.id).runde.stand == "geschlossen"


async def test_eine_neue_runde_bei_einer_geschlossenen_fragt_ob_sie_ihr_folgt(voll, uhr, tmp_path):
    """F2 on a closed case began a wholly new one, and age and gender were asked again."""
    async with laufend(app_mit(voll, uhr, tmp_path), (60, 20)) as hand:
        await hand.tippt("Moos-11", "f2")
        assert hand.meldung == (
            "Folgt die neue Runde auf Moos-11? Enter beginnt die Folgerunde, F2 eine ganz neue."
        )
        assert hand.fuss.split("  ")[:3] == ["Enter Folgerunde", "F2 Neue Runde", "Esc zurück"]
        await hand("escape")
        assert (hand.meldung, isinstance(hand.schirm, StartSchirm)) == ("", True)
        await hand("f2", "enter")
        assert "Folgerunde zu Moos-11: Stimmt noch alles?" in hand.bild
        await hand("escape")
        await hand.tippt("Moos-11", "f2", "f2")
        assert isinstance(hand.schirm, VorbereitungSchirm)
        assert "Moos-11" not in hand.bild


async def test_eine_unberuehrte_folgerunde_hinterlaesst_nichts(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        vorher = codes(voll)
        await zur_geschlossenen(hand)
        await hand("f2", "escape")
        assert codes(voll) == vorher
        assert hand.meldung == ""
        await hand("f2", "f2")
        assert "Moos-11" not in hand.bild, "F2 begins a wholly new round again"


@pytest.mark.parametrize("taste", ["escape", "up", "x"])
async def test_die_frage_nach_der_folgerunde_geht_mit_dem_naechsten_schritt(
    voll, uhr, tmp_path, taste
):
    """Nothing typed without looking is an answer: a letter searches, an arrow moves."""
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        await hand(*["down"] * 4, "enter")
        assert "F2 Folgerunde" in hand.fuss
        await hand(taste)
        assert hand.meldung == ""
        assert "Folgerunde" not in hand.fuss
        assert isinstance(hand.schirm, StartSchirm)


async def test_f1_nennt_die_folgerunde_solange_danach_gefragt_ist(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        await zur_geschlossenen(hand)
        await hand("f1")
        await hand.tippt("folgerunde")
        assert "Die Folgerunde zu Moos-11 vorbereiten" in hand.bild
        await hand("enter")
        assert "Folgerunde zu Moos-11: Stimmt noch alles?" in hand.bild


async def test_f5_und_f6_zeigen_handzettel_und_verlauf_der_gewaehlten_runde(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        await hand("f5")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert "Was hilft ihm am Morgen?" in hand.worte
        await hand("escape", "f6")
        assert isinstance(hand.schirm, VerlaufSchirm)
        assert "Verlauf  Birke-20" in hand.bild
        await hand("escape", "down", "f5")
        assert isinstance(hand.schirm, StartSchirm)
        assert hand.meldung == "Bitte erst mit ↑↓ eine Runde wählen."


async def test_f2_bereitet_eine_neue_runde_vor(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        await hand("f2")
        assert isinstance(hand.schirm, VorbereitungSchirm)


async def test_wer_eine_runde_verlaesst_findet_sie_in_ihrer_neuen_phase(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        await hand("enter", "f8", "ctrl+n")
        assert isinstance(hand.schirm, StartSchirm)
        assert "Birke-20 · November 2026 · KoPrax, 60 Minuten · Fragen" in hand.bild


# --- searching --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suche", "gefunden"),
    [
        ("segel", ["Segel-33"]),
        ("Anschluss", ["Moos-11"]),
        ("HILFT", ["Birke-20"]),
        ("2026-09", ["Moos-11"]),
        ("September", ["Moos-11"]),
        ("nov 2026", ["Birke-20", "Zelt-12", "Segel-33"]),
        ("zelt november", ["Zelt-12"]),
        ("fragen", []),
    ],
)
async def test_tippen_sucht_nach_code_monat_und_leitfrage(voll, uhr, tmp_path, suche, gefunden):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        await hand.tippt(suche)
        assert [code for code in kopf_und_codes(hand) if code in codes(voll)] == gefunden
        assert "Neue Runde" not in kopf_und_codes(hand)
        if gefunden:
            assert hand.gewaehlt.startswith(gefunden[0])
        else:
            assert "Keine Runde gefunden. Esc zeigt wieder alle." in hand.bild


async def test_die_suche_kennt_umlaute_gross_und_klein(umgebung, uhr, tmp_path):
    runde(umgebung, "Moos-11", "laufend", "Übergang in die Grundschule?")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand.tippt("übergang")
        assert hand.gewaehlt.startswith("Moos-11")


async def test_esc_zeigt_wieder_alle_runden(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        vorher = kopf_und_codes(hand)
        await hand.tippt("zelt")
        assert kopf_und_codes(hand) != vorher
        await hand("escape")
        assert kopf_und_codes(hand) == vorher
        assert SATZ in hand.bild


# --- deleting ---------------------------------------------------------------------------------


async def test_geloescht_wird_erst_mit_dem_richtigen_code(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        await hand("down", "down", "f7")
        assert "Runde Zelt-12, November 2026: alles Notierte für immer löschen?" in hand.meldung
        assert hand.fuss.split("  ")[:2] == ["Code tippen, Enter löschen", "Esc nicht löschen"]
        await hand.tippt("Segel-33", "enter")
        assert hand.meldung == "! Das ist nicht Zelt-12. Nichts wurde gelöscht."
        assert "Zelt-12" in codes(voll)
        await hand("ctrl+u")
        await hand.tippt("zelt-12", "enter")
        assert hand.meldung == "Zelt-12 ist gelöscht, auch in den Sicherungen."
        assert codes(voll) == ["Birke-20", "Moos-11", "Segel-33"]
        assert "Zelt-12" not in "".join(kopf_und_codes(hand))
        assert SATZ in hand.bild


async def test_enter_auf_leerer_zeile_loescht_nicht(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        await hand("f7", "enter", "enter")
        assert "Birke-20" in codes(voll)


async def test_esc_bricht_das_loeschen_ab(voll, uhr, tmp_path):
    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        await hand("f7")
        await hand.tippt("Birke-20", "escape")
        assert hand.meldung == ""
        assert SATZ in hand.bild
        assert "Enter Öffnen" in hand.fuss
        await hand("enter")
        assert hand.phase.runde.angaben.code == "Birke-20"


async def test_waehrend_nach_dem_code_gefragt_wird_bleibt_die_runde_gewaehlt(
    umgebung, uhr, tmp_path
):
    """Two rounds of one case have one code: what is marked must be what will be deleted."""
    alt = runde(umgebung, "Moos-11", "geschlossen", monat="2026-10")
    neu = runde(umgebung, "Moos-11", "laufend")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f7")
        assert "November 2026" in hand.meldung
        await hand("down", "down")
        davor = "Moos-11 · November 2026 · KoPrax, 60 Minuten"
        assert hand.gewaehlt == f"{davor} · Folgerunde · Ankommen"
        await hand.tippt("Moos-11", "enter")
        assert [zeile.id for zeile in umgebung.protokoll.runden()] == [alt.id] != [neu.id]


async def test_ein_fehler_der_datei_beim_loeschen_wird_gesagt(voll, uhr, tmp_path, monkeypatch):
    def kaputt(*_: object, **__: object) -> None:
        raise ProtokollFehler("Der Datenträger ist voll.")

    async with laufend(app_mit(voll, uhr, tmp_path)) as hand:
        monkeypatch.setattr(Protokoll, "loeschen", kaputt)
        await hand("f7")
        await hand.tippt("Birke-20", "enter")
        assert hand.meldung == "! Der Datenträger ist voll."
        assert "Birke-20" in codes(voll)


async def test_die_tasten_stehen_schon_im_ersten_bild(umgebung, uhr, tmp_path, monkeypatch):
    gesetzt: list[tuple[object, ...]] = []
    setze = Fuss.setze

    def gemerkt(fuss: Fuss, *teile: object) -> None:
        gesetzt.append(teile)
        setze(fuss, *teile)

    monkeypatch.setattr(Fuss, "setze", gemerkt)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        assert "Neue Runde" in hand.fuss
    assert gesetzt[0] != ()
