"""What is due stands on the start; Enter says what became of it; the look-back asks one by one."""

from __future__ import annotations

from datetime import timedelta

from modelle.blatt.ergebnis import ergebnisblatt
from modelle.leitung.fristen import Fristen
from modelle.leitung.pflege import aufraeumen
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from screens.blatt.schirm import HandzettelSchirm
from screens.formular import FormularSchirm
from screens.start import StartSchirm
from tests.buehne.schirme import app_mit, laufend
from tests.einheit.leitung.test_wiedervorlage import TAG, aufgabe, begonnen, runde, treffen


def unter(hand, kopf: str) -> list[str]:
    """The rows below a heading, up to the blank one."""
    texte = [reihe.text for reihe in hand.schirm.liste.reihen]
    ab = texte.index(kopf) + 1 if kopf in texte else len(texte)
    return texte[ab : texte.index("", ab)] if "" in texte[ab:] else texte[ab:]


def leitung_neu(umgebung: Umgebung, leitung: Leitung) -> Leitung:
    """The round as the log has it now."""
    return Leitung.oeffnen(umgebung, leitung.id)


async def test_was_faellig_ist_steht_am_anfang_und_enter_klaert_es(umgebung, uhr, tmp_path):
    runde(umgebung, "Trommeln", "bis 12. November")
    sitzung = treffen(umgebung, gremium="g1")
    aufgabe(sitzung, "Räume suchen", "Ende November")
    sitzung.schliessen()
    for nr, option in enumerate(("Fußball", "Pausenhof", "Lesepatin")):
        uhr.vor(minuten=1)
        runde(umgebung, option, "nach den Ferien" if nr else "", f"K-1{nr}")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        assert "Das ist fällig" not in hand.bild
    uhr.vor(minuten=40 * TAG)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        assert hand.gewaehlt == "Neue Runde"
        assert unter(hand, "Das ist fällig") == [
            "K-07 · Trommeln · bis 12.11.2026",
            "Steuerung · Räume suchen · Koordination · bis 30.11.2026",
            "K-10 · Fußball · seit November 2026",
            "und 2 weitere",
        ]
        await hand(*["down"] * 4, "enter")
        assert unter(hand, "Das ist fällig")[-2:] == [
            "K-11 · Pausenhof · nach den Ferien",
            "K-12 · Lesepatin · nach den Ferien",
        ]
        assert hand.gewaehlt.startswith("K-11")
        await hand(*["up"] * 3, "enter")
        assert isinstance(hand.schirm, FormularSchirm)
        assert "K-07: „Trommeln“" in hand.bild
        assert "Vereinbart: Trommeln, Schulsozialarbeit, bis 12.11.2026." in hand.bild
        # Nothing is settled by going back.
        await hand("escape")
        assert isinstance(hand.schirm, StartSchirm)
        await hand("enter", "f8")
        assert hand.meldung == "! Was wurde daraus? Bitte mit ◂ ▸ wählen."
        await hand("right", "down", *"Frau Krüger half", "f8")
        assert hand.meldung.startswith("! Das ließe jemanden erkennen")
        await hand(*["backspace"] * 20, *"Er ist ruhiger", "f8")
        assert isinstance(hand.schirm, StartSchirm)
        assert hand.meldung == "„Trommeln“: umgesetzt. Die nächste Runde zeigt es im Rückblick."
        assert unter(hand, "Das ist fällig")[0].startswith("Steuerung")
        # What goes on shows what became of it, and its new day once that is over, too.
        await hand("down", "enter", "right", "right", "down", "down", *"morgen", "f8")
        assert hand.meldung.startswith("„Fußball“: teils. Wieder fällig nach dem ")
    morgen = umgebung.jetzt().astimezone().date() + timedelta(days=1)
    [fussball] = umgebung.protokoll.wiedervorlagen("K-10")
    wann = f"bis {morgen.day}.{morgen.month}.{morgen.year}"
    assert fussball.in_worten == f"K-10 · Fußball · {wann} · zuletzt teils"
    [gesehen] = next(iter(umgebung.protokoll.wiedervorlagen("K-07"))).nachgesehen
    assert (gesehen.ergebnis, gesehen.wirkung) == ("umgesetzt", "Er ist ruhiger")


async def test_mit_einer_taste_geht_was_zu_einem_fall_vereinbart_ist_und_sonst_nichts(
    umgebung, uhr, tmp_path
):
    runde(umgebung, "Trommeln", "morgen")
    uhr.vor(minuten=20 * TAG)
    runde(umgebung, "Fußball", "morgen", "K-08")
    for text in ("Räume suchen", "Einladen"):
        uhr.vor(minuten=1)
        sitzung = treffen(umgebung, gremium="g1")
        aufgabe(sitzung, text, "morgen")
        sitzung.schliessen()
    protokoll = umgebung.protokoll
    uhr.vor(minuten=15 * TAG)
    # The time of the first round is over; what was agreed outlives it.
    aufraeumen(protokoll, Fristen(), umgebung.jetzt())
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f7")
        assert hand.meldung == "Bitte erst mit ↑↓ eine Runde wählen."
        await hand("down")
        assert hand.gewaehlt.startswith("K-07 · Trommeln")
        await hand("f7")
        assert hand.meldung == "! K-07: was vereinbart ist (1 Vereinbarung) für immer löschen?"
        # The default key deletes nothing, nor does another code; the row stays chosen.
        await hand("enter", "down", *"K-08", "enter")
        assert hand.meldung == "! Das ist nicht K-07. Nichts wurde gelöscht."
        await hand("escape")
        assert len(protokoll.wiedervorlagen("K-07")) == 1
        await hand("f7", *"k-07", "enter")
        assert hand.meldung == "Zu K-07 gelöscht: 1 Vereinbarung, auch in den Sicherungen."
        assert b"Trommeln" not in protokoll.pfad.read_bytes()
        # The round is there: its notes stay. Of a body only this one task goes.
        await hand("f7", *"K-08", "enter")
        assert hand.meldung.endswith("Die Notizen der Runde bleiben bis zu ihrer Frist.")
        assert "Einladen" in hand.gewaehlt or "Räume" in hand.gewaehlt
        await hand("f7", *hand.gewaehlt.partition(" · ")[0], "enter")
        assert hand.meldung.startswith("Zu Steuerung gelöscht: 1 Vereinbarung")
        assert len(unter(hand, "Das ist fällig")) == 1


async def test_der_rueckblick_fragt_eines_nach_dem_anderen_mit_je_einer_ziffer(
    umgebung, uhr, tmp_path
):
    for option in ("Trommeln", "Fußball", "Pausenhof"):
        runde(umgebung, option, "morgen")
        uhr.vor(minuten=1)
    leitung = begonnen(umgebung)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter", "up")
        assert hand.gewaehlt.startswith("Pausenhof")
        assert "1–4 Ergebnis" in hand.bild
        assert "Ergebnis: 1 umgesetzt · 2 teils · 3 nicht · 4 nicht mehr nötig" in hand.bild
        await hand("1", *"Es ist ruhiger", "enter")
        assert hand.gewaehlt.startswith("Fußball")
        assert hand.meldung == "Als Nächstes: „Fußball“"
        # A field asked for with its own key leads back to its own row, and what is open waits.
        await hand("end", "w", *" am Freitag", "enter")
        assert hand.gewaehlt.startswith("Pausenhof")
        assert hand.meldung == ""
        await hand("home", "4")
        assert hand.meldung.endswith("nicht mehr nötig. Als Nächstes: „Trommeln“")
        assert hand.gewaehlt.startswith("Trommeln")
        await hand("3")
        assert (
            hand.meldung
            == "Ergebnis: nicht. Zu allem ist etwas gesagt. F8 führt weiter, Esc zum Tippen."
        )
        # „z“ opens it again; with a question after it nothing is left to be asked about.
        await hand("z", "home", "2", "enter")
        assert hand.meldung == "Zu allem ist etwas gesagt. F8 führt weiter, Esc zum Tippen."
        await hand("z", "home", "3")
        await hand("escape", "f8")
    gesagt = {x.text: x.felder for x in leitung_neu(umgebung, leitung).runde.mit_art("rueckblick")}
    assert gesagt == {
        "Pausenhof": {"ergebnis": "umgesetzt", "wirkung": "Es ist ruhiger am Freitag"},
        "Fußball": {"ergebnis": "nicht_noetig"},
        "Trommeln": {"ergebnis": "nicht"},
    }
    neu = leitung_neu(umgebung, leitung)
    neu.schalten("rueckblick", True)
    blatt = ergebnisblatt(neu.runde).markdown
    assert "- Pausenhof\n  (Ergebnis: umgesetzt; Wirkung: Es ist ruhiger am Freitag)" in blatt
    neu.schliessen()
    assert [x.text for x in begonnen(umgebung).vorige_wahl()] == ["Trommeln"]


async def test_eine_aufgabe_ohne_wer_wird_einmal_angesprochen(umgebung, uhr, tmp_path):
    leitung = treffen(umgebung)
    aufgabe(leitung, "Räume suchen", wer="")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("enter", "f8")
        assert "noch einmal: weiter ohne „wer“ für „Räume suchen“." in hand.meldung
        await hand("up", "w", *"Koordination", "enter", "escape", "f8")
        assert isinstance(hand.schirm, HandzettelSchirm)
