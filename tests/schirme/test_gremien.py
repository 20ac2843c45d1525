"""Bodies by keys: entering one, its dates, a meeting of it in two keys, and its minutes."""

from __future__ import annotations

from datetime import date, time

import msgspec
import pytest

from modelle.ablauf.lesen import alle
from modelle.fach.professionen import Profession
from modelle.kooperation.dinge.gremium import Einzeltermin, Gremium, Mitglied, Sitzungsvermerk
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.angaben import Angaben, Sitzung
from screens.blatt.schirm import HandzettelSchirm
from screens.formular import FormularSchirm
from screens.runde.phase import PhasenSchirm
from screens.start import StartSchirm
from tests.buehne.schirme import Hand, app_mit, laufend
from tests.schirme.test_schirme_termine import zeile, zum
from tests.schirme.test_schirme_vorbereitung import feld, runden

ABLAEUFE = alle().nach_name
KLEIN = (60, 20)
DEZEMBER = Einzeltermin(date(2026, 12, 10), time(13, 30), time(15), "Haushalt", "Medienzentrum")
GRUPPE = Gremium(
    "",
    "Steuerungsgruppe Kinderschutz im Landkreis Nord, gemeinsam mit dem Land",
    "Steuerungsgruppe",
    "sozialraeumlich",
    "kinderschutz",
    "Landkreis Nord",
    (Mitglied("Referat Ganztag", "Schulamt"), Mitglied("Jugendamt"), Mitglied("Polizei")),
    einzeltermine=(DEZEMBER,),
    ort="Rathaus",
    leitung="Koordination",
    protokoll="Geschäftsstelle",
    sitzungen=(Sitzungsvermerk("fort", 1, date(2026, 9, 3), 2),),
)


async def zu_gremien(hand: Hand) -> None:
    """From the start screen to the sheet of the bodies."""
    await hand("f3", "tab", "tab", "tab")


def _mit_protokoll(umgebung: Umgebung) -> Gremium:
    """Return the body with a second meeting, whose round was closed and is there."""
    wer = (Profession("amt", "Jugendamt"),)
    angaben = Angaben("Gruppe", "2026-11", professionen=wer)
    leitung = Leitung.anlegen(umgebung, ABLAEUFE["steuerungsgruppe"], angaben)
    leitung.beginnen()
    leitung.schliessen()
    zweite = Sitzungsvermerk(leitung.id, 2, date(2026, 11, 3))
    return msgspec.structs.replace(GRUPPE, sitzungen=(*GRUPPE.sitzungen, zweite))


def app(umgebung, uhr, tmp_path):
    return app_mit(umgebung, uhr, tmp_path, ablaeufe=lambda: ABLAEUFE)


@pytest.mark.parametrize("groesse", [(80, 24), pytest.param(KLEIN, marks=pytest.mark.lang)])
async def test_ein_gremium_entsteht_mit_tasten_und_hat_seine_termine(
    umgebung, uhr, tmp_path, groesse
):
    def gremien() -> list[Gremium]:
        return list(Koordination(umgebung).kooperation.gremium.values())

    async with laufend(app(umgebung, uhr, tmp_path), groesse) as hand:
        await hand("f3", "f3", "1")
        assert isinstance(hand.schirm, FormularSchirm)
        await hand.tippt("Fachforum Nord")
        await hand("down", "right", "right", "right", "down", "down")
        await hand.tippt("14.12. 9-10 Uhr Ganztag, Gast: Polizei")
        assert "Das heißt: Mo 14. Dezember 2026, 09:00–10:00 Ganztag" in hand.worte
        await hand("down")
        await hand.tippt("Schulamt; Sabine Krause")
        await hand("f8")
        assert "„Sabine Krause“ sieht nach einem Namen aus." in hand.meldung
        assert hand.schirm.focused.id == "feld-mitglieder"
        await hand(*["backspace"] * 15, "f8")
        assert hand.meldung == "Gremium „Fachforum Nord“ gespeichert."
        assert "F2 Schule" in hand.fuss  # bodies are in sight here, too
        (eines,) = gremien()
        assert (eines.art, eines.mitglieder) == ("Fachforum", (Mitglied("Schulamt"),))
        # Its date is due where all dates are: in the overview, and among the dates.
        assert "Mo 14. Dezember 2026, 09:00–10:00 · Fachforum Nord: Ganztag" in hand.worte
        await hand("tab", "tab", "tab")
        assert "Mo 14. Dezember 2026, 09:00–10:00" in hand.bild
        # A further one, at first at the same time.
        await hand("f3")
        await hand.tippt("14.12. 9:30-11")
        await hand("f8")
        assert "Am 14. Dezember 2026 überschneiden sich" in hand.meldung
        assert hand.schirm.focused.id == "feld-wann"
        await hand(*["backspace"] * 7)
        await hand.tippt("10-11 Uhr")
        await hand("f8")
        assert [e.beginn for e in gremien()[0].einzeltermine] == [time(9), time(10)]
        # Among the dates Enter opens the single one, and F7 takes it out.
        await hand("tab")
        await hand("down")
        await hand("enter")
        assert "Termin des Gremiums" in hand.bild
        await hand("escape", "f7")
        assert hand.meldung.startswith("Der 14.12.2026 ist herausgenommen.")
        assert len(gremien()[0].einzeltermine) == 1
        await hand("ctrl+z")
        assert len(gremien()[0].einzeltermine) == 2


async def test_zwei_tasten_beginnen_die_runde_eines_gremiums(umgebung, uhr, tmp_path):
    koordination = Koordination(umgebung)
    schluessel = koordination.setzen("gremium", _mit_protokoll(umgebung))
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await zu_gremien(hand)
        # The minutes of a meeting are opened from its body, and lead back there.
        await hand("down", "enter")
        assert isinstance(hand.schirm, HandzettelSchirm)
        await hand("escape")
        # A meeting whose round is gone says so; it is not taken out by mistake.
        await hand("down", "enter")
        assert "nicht mehr da" in hand.meldung
        await hand("f7")
        assert "bleibt gezählt" in hand.meldung
        # Untouched, nothing is left behind.
        await hand("f4")
        assert zeile(hand, "Termin") == "Do 10. Dezember 2026, 13:30–15:00"
        assert zeile(hand, "Ablauf") == "Steuerungsgruppe"
        assert zeile(hand, "Tag") == "10. Dezember 2026"
        assert "Im Protokoll steht als Tag der 10. Dezember 2026." in hand.worte
        assert zeile(hand, "Ort") == "Rathaus"
        await hand("escape")
        assert [stand for _, stand in runden(umgebung)] == ["geschlossen"]
        await zu_gremien(hand)
        await hand("f4", "enter")
        assert isinstance(hand.schirm, PhasenSchirm)
        angaben = hand.schirm.runde.angaben
        assert angaben.sitzung == Sitzung(
            schluessel, GRUPPE.name, "Steuerungsgruppe", 3, "2026-12-10", "13:30", "15:00",
            "Rathaus", "Haushalt", "Medienzentrum", "Koordination", "Geschäftsstelle",
            ("Schulamt: Referat Ganztag", "Jugendamt", "Polizei"), (), "Landkreis Nord", "", 2,
        )  # fmt: skip
        assert (angaben.code, angaben.monat, angaben.schule) == (GRUPPE.name, "2026-12", "")
        assert (angaben.ebene, angaben.feld) == ("sozialraeumlich", "kinderschutz")
        assert angaben.professionen == (
            Profession("schul", "Schulamt"),
            Profession("amt", "Jugendamt"),
            Profession("poliz", "Polizei"),
        )
        assert hand.schirm.runde.ablauf.name == "steuerungsgruppe"


async def test_was_nicht_zum_ablauf_passt_faellt_weg_und_wird_gesagt(umgebung, uhr, tmp_path):
    koordination = Koordination(umgebung)
    regel = Regeltermin("", "KoPrax", Regel("woche", 2, date(2026, 11, 11)), time(13, 30), time(15))
    koordination.setzen("termin", msgspec.structs.replace(regel, ablauf="koprax-60"))
    gruppe = koordination.setzen("gremium", GRUPPE)
    async with laufend(app(umgebung, uhr, tmp_path)) as hand:
        await zu_gremien(hand)
        await hand("f4")
        # Another meeting on the body's own date stays a meeting of the body.
        await zum(hand, "ablauf")
        await hand("right")
        assert zeile(hand, "Ablauf") == "Trägertreffen"
        assert zeile(hand, "Gremium").startswith("Steuerungsgruppe")
        assert zeile(hand, "Termin") == "Do 10. Dezember 2026, 13:30–15:00"
        # A case belongs to no body; what was confirmed for a meeting is asked anew.
        await hand("right")
        assert zeile(hand, "Ablauf") == "Ursachenkarte"
        satz = "Gremium, Ebene und Handlungsfeld passen nicht zu diesem Ablauf und fallen weg."
        assert hand.meldung == satz
        assert zeile(hand, "Gremium") == "ohne Angabe"
        assert zeile(hand, "Termin") == "ohne Termin"
        assert "[ ] Vertraulichkeit" in hand.bild
        await hand(*["down"] * 9, "space", "enter")
        assert isinstance(hand.schirm, PhasenSchirm)
        angaben = hand.schirm.runde.angaben
        assert (angaben.sitzung, angaben.ebene, angaben.feld) == (None, "", "")
        assert any(map(str.isdigit, angaben.code))
        # Chosen in the form, the body brings its date; another date takes only its own body away.
        hand.schirm.rahmen.zum_start()
        await hand("f2")
        assert zeile(hand, "Termin") == "Mi 11. November 2026, 13:30–15:00"
        await hand(*["up"] * 10, "right")
        assert feld(hand) == "v-gremium"
        assert zeile(hand, "Termin") == "Do 10. Dezember 2026, 13:30–15:00"
        assert GRUPPE.name.startswith(zeile(hand, "Treffen"))
        await hand("up", "right")
        assert zeile(hand, "Termin") == "ohne Termin"
        assert zeile(hand, "Gremium").startswith("Steuerungsgruppe")
        # Planned, it comes back as it was.
        await hand("escape")
        assert isinstance(hand.schirm, StartSchirm)
        (geplant,) = umgebung.protokoll.runden(stand="geplant")
        davor = Leitung.oeffnen(umgebung, geplant.id).runde.angaben
        assert davor.sitzung is not None
        assert (davor.sitzung.gremium, davor.sitzung.von) == (gruppe, "")
        for raus in ("", "gremium", "termin"):
            # Also when the body is gone, and when nothing of the co-operation is left.
            if raus:
                for schluessel in Koordination(umgebung).kooperation.alle(raus):
                    Koordination(umgebung).entfernen(raus, schluessel)
            hand.schirm.rahmen.zu_vorbereitung(geplant.id)
            await hand("enter")
            assert "Bitte bestätigen" in hand.meldung, raus
            await hand("escape")
            assert Leitung.oeffnen(umgebung, geplant.id).runde.angaben == davor, raus


@pytest.mark.parametrize("groesse", [(80, 24), KLEIN])
async def test_ein_langes_formular_laesst_platz_fuer_meldung_und_tasten(
    umgebung, uhr, tmp_path, groesse
):
    Koordination(umgebung).setzen("gremium", GRUPPE)
    async with laufend(app_mit(umgebung, uhr, tmp_path), groesse) as hand:
        await zu_gremien(hand)
        await hand("f2")
        assert isinstance(hand.schirm, FormularSchirm)
        assert "F8 Speichern" in hand.bild.splitlines()[-1]
        # With a sentence of two rows and the focus in the last field, too.
        await hand.tippt("AG", *["down"] * 14)
        hand.schirm.melde("Ein langer Satz, der zwei Zeilen braucht. " * 3)
        await hand.ruhe()  # makes room for it
        await hand.ruhe()  # rolls
        *_, letzte = zeilen = hand.bild.splitlines()
        assert "F8 Speichern" in letzte
        assert hand.schirm.focused.id == "feld-unterschriften"
        assert any("Unterschriften" in z for z in zeilen), hand.bild
        assert hand.schirm.max_scroll_y == 0
