"""The questions of a round: what each offers, and that none can be answered by typing blindly."""

from __future__ import annotations

import re

import pytest

from modelle.fach.besetzung import UEBLICH, neue
from modelle.fach.professionen import STAMM, WEITERE, Profession
from modelle.leitung.runde import Leitung
from modelle.runde.eingabe import deuten
from modelle.runde.formulare.anwesenheitsformular import neu_dabei
from screens.kinderschutz import KinderschutzSchirm
from tests.buehne.haus import DATEIEN
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import Hand, gehe, in_phase


def tippen_in(leitung: Leitung, zeile: str) -> None:
    gehe(leitung, "fall")
    tippen(leitung, zeile)


def dabei(hand: Hand) -> list[tuple[str, str]]:
    return [(p.kuerzel, p.titel) for p in hand.leitung.runde.angaben.professionen]


# --- a word before a colon that names nothing ---------------------------------------------------


@pytest.mark.parametrize("wort", [p.titel for p in (*STAMM, *WEITERE, *UEBLICH)])
def test_wer_bekannt_ist_kommt_unter_seinem_namen_dazu(wort):
    [bekannt] = [p for p in (*STAMM, *WEITERE, *UEBLICH) if p.titel == wort]
    assert neue(wort, (), lambda _: True) == bekannt
    anders = neue(wort, (), lambda kuerzel: kuerzel != bekannt.kuerzel)
    assert anders
    assert (anders.titel, anders.kuerzel != bekannt.kuerzel) == (wort, True)


@pytest.mark.parametrize("wort", ["Frau", "Herr", "X", "Ö" * 61])
def test_was_keine_profession_sein_kann_wird_keine(wort):
    assert neue(wort, (), lambda _: True) is None


@pytest.mark.parametrize(
    ("wort", "kuerzel"), [("Logopädie", "logop"), ("Fragesteller", "frages"), ("Ideenrat", "ideen")]
)
def test_das_kuerzel_wer_dazukommt_heisst_in_der_zeile_noch_nichts(umgebung, wort, kuerzel):
    """„frage:“ is a kind of entry: a profession with that tag would take it away."""
    runde = begonnene(umgebung).runde
    assert neu_dabei(runde, wort) == Profession(kuerzel, wort)
    assert deuten("frage: Was war?", runde).profession is None


async def test_ein_fremdes_wort_kommt_mit_einer_taste_als_profession_dazu(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        vorher = dabei(hand)
        await hand.schreibt("Elternvertretung: was war davor?")
        await hand.antwortet("„Elternvertretung“ ist neu dabei")
        assert hand.texte == ["was war davor?"]
        assert dabei(hand) == [*vorher, ("elter", "Elternvertretung")]
        [eintrag] = hand.leitung.runde.eintraege.values()
        assert eintrag.profession == "elter"
        assert hand.meldung == "Elternvertretung ist jetzt dabei; kurz reicht „elter:“."
        assert "Elternvertretung" in hand.label
        await hand.schreibt("elter: und danach?")
        assert hand.texte == ["was war davor?", "und danach?"]
        # One who is known, but not here today, joins under the known tag.
        await hand.schreibt("Schulpsychologin: und sonst?")
        await hand.antwortet("Schulpsychologie ist neu dabei")
        assert dabei(hand)[-1] == ("sps", "Schulpsychologie")
        await hand("ctrl+z", "ctrl+z")
        assert dabei(hand) == [*vorher, ("elter", "Elternvertretung")]
        assert hand.texte == ["was war davor?", "und danach?"]


@pytest.mark.parametrize("name", ["Leon", "Koch"])
async def test_ein_name_wird_nicht_ungefragt_zur_profession(umgebung, uhr, tmp_path, name):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        vorher = dabei(hand)
        await hand.schreibt(f"{name}: was war davor?")
        await hand.antwortet(f"„{name}“ ist neu dabei")
        assert f"„{name}“ sieht nach einem Namen aus" in hand.frage
        assert (dabei(hand), hand.texte) == (vorher, [])
        await hand("escape")
        assert (hand.zeile, hand.frage) == (f"{name}: was war davor?", "")
        await hand("enter", "+", "enter")
        # Left in the text, a name is asked about as ever.
        assert dabei(hand) == vorher
        assert "könnte verraten" in hand.frage if name == "Leon" else hand.texte
        if name == "Leon":
            await hand("escape", "end", "ctrl+u")
            await hand.schreibt("Marie: was war davor?")
            await hand("+", "ctrl+l")
            assert dabei(hand) == [*vorher, ("marie", "Marie")]
            assert hand.texte == ["was war davor?"]


# --- typing blindly -------------------------------------------------------------------------------


def test_auf_keine_frage_antwortet_ein_buchstabe():
    """The co-operation asked for `e`, `l` and `j`: what was typed on blindly removed a school."""
    fest = re.compile(r"\bAntwort\(\s*\"(\w)\"")
    tasten = {t for datei in DATEIEN for t in fest.findall(datei.read_text(encoding="utf-8"))}
    assert "1" in tasten, "the answers are still written like this"
    assert not [taste for taste in tasten if taste.isalpha()]


FALLEN = "abcdefghijklmnopqrstuvwxyzäöüß"

FRAGEN: dict[str, tuple[str, tuple[str, ...], str]] = {
    "Zeit": ("", ("f6",), "Zeit dieser Phase"),
    "Gehen": ("halb getippt", ("f8",), "In der Zeile steht noch"),
    "Zurückgehen": ("halb getippt", ("f7",), "In der Zeile steht noch"),
    "Wort": ("Amt: was war davor?", ("enter",), "Wer oder was ist"),
    "Profession": ("Koch: was war davor?", ("enter", "+"), "sieht nach einem Namen aus"),
    "Name": ("Warum haut Leon?", ("enter",), "könnte verraten"),
    "Ersetzen": ("l: Und was noch?", ("enter",), "steht schon da"),
    "Vormerken": ("Stehpult", ("f4",), "Vormerken als"),
    "Zu früh": ("i: Stehpult", ("enter",), "Vormerken und dort"),
    "Einfügen": ("", ("einfügen",), "Zeilen eingefügt"),
    "Kinderschutz": ("halb getippt", ("f9", "b"), "In der Zeile steht noch"),
    "Ende": ("", ("f9", "b"), "Runde hier beenden?"),
}
"""By name: what stands in the line, the keys that lead to the question, and words of it."""


async def oeffnen(hand: Hand, name: str) -> None:
    text, tasten, worte = FRAGEN[name]
    await hand.tippt(text)
    for taste in tasten:
        await (hand.einfuegen("eins\nzwei") if taste == "einfügen" else hand(taste))
    assert worte in hand.frage, name


async def test_bei_keiner_frage_ist_ein_buchstabe_eine_antwort_und_strg_z_nimmt_die_frage_zurueck(
    umgebung, uhr, tmp_path
):
    """F6, then „Max war da“, changed the plan; „mal sehen“ after F8 went on without the line."""
    async with in_phase(
        umgebung, uhr, tmp_path, "fall", lambda r: tippen_in(r, "l: Was hilft ihm?")
    ) as hand:
        vorher, eingabe = hand.texte, hand.phase.zeile.eingabe
        for name in FRAGEN:
            await oeffnen(hand, name)
            frage, stand = hand.frage, len(hand.leitung.vermerke)
            assert not set(hand.schirm.rueckfrage._antworten) & set(FALLEN), name
            await hand.tippt(FALLEN)
            assert len(hand.leitung.vermerke) == stand, name
            # Behind typed text a digit is text, too: only what still answers is named.
            wer = hand.schirm.rueckfrage
            stumm = {a.taste for a in wer._antworten.values() if len(a.taste) == 1}
            wartet = bool(wer._weiter)
            assert hand.frage.startswith(frage.split("\n")[0][:40]), name
            assert wartet == ("Rücktaste" in hand.frage), name
            assert not wartet or not stumm & {taste for taste, _ in wer._gezeigte()}, name
            stopp = isinstance(hand.schirm, KinderschutzSchirm)
            await hand("ctrl+z")
            assert hand.frage == "", name
            if stopp:
                await hand("escape")
            assert hand.app.focused is eingabe, name
            # In the round it waited for the line; on the stop's screen there is none to wait for.
            assert hand.zeile.endswith(FALLEN) != stopp, name
            assert FRAGEN[name][0] in hand.zeile, name
            await hand("end", "ctrl+u", "backspace")
            assert (hand.zeile, hand.texte) == ("", vorher), name


async def test_nach_jeder_antwort_steht_der_naechste_buchstabe_in_der_zeile(
    umgebung, uhr, tmp_path
):
    async with in_phase(
        umgebung, uhr, tmp_path, "fall", lambda r: tippen_in(r, "l: Was hilft ihm?")
    ) as hand:
        for name in FRAGEN:
            if FRAGEN[name][1][0] == "f9":
                continue
            await oeffnen(hand, name)
            # The first answer shown, as whoever reads the question would give it.
            antworten = hand.schirm.rueckfrage._antworten
            await hand("enter" if "enter" in antworten else "0" if "0" in antworten else "1")
            if hand.frage:
                await hand("enter")
            assert (hand.frage, hand.app.focused) == ("", hand.phase.zeile.eingabe), name
            await hand("ctrl+u", "backspace", "ß")
            assert hand.zeile == "ß", name
            await hand("backspace")
            if hand.leitung.runde.angehalten:
                await hand("f6")
            if hand.leitung.runde.phase.schluessel != "fall":
                await hand("f7" if name == "Gehen" else "f8")


async def test_mehrere_zeilen_die_vor_einer_frage_blind_getippt_wurden_werden_nicht_eine(
    umgebung, uhr, tmp_path
):
    """Three questions, each ended with Enter, became one text without blanks between them."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Warum haut Leon?", "Was war davor?", "Und danach?", "Seit wann?")
        assert hand.texte == []
        assert "…s war davor? / Und danach? / Seit wann?" in hand.frage
        await hand("enter")
        assert hand.texte == ["Warum haut [Kind]?"]
        assert "3 Zeilen getippt" in hand.frage
        await hand.antwortet("als 3 Einträge")
        assert hand.texte[1:] == ["Was war davor?", "Und danach?", "Seit wann?"]
        assert (hand.frage, hand.zeile) == ("", "")
        assert hand.app.focused is hand.phase.zeile.eingabe
        await hand.schreibt("Wer ist Leon?", "eins", "zwei")
        await hand("enter", "escape")
        assert (hand.frage, hand.zeile) == ("", "eins zwei")


async def test_mehrere_zeilen_werden_verstanden_als_haette_man_sie_einzeln_getippt(
    umgebung, uhr, tmp_path
):
    """Tags were kept as text: what the teacher said stood as „lk: …“ below somebody else."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("H", "a", "l", "b")
        zeilen = (
            "ssa: Wer holt ab?\nasd: Gibt es Hilfe?\nOnkel: war da\nKommt er gern?\nl: Was hilft?"
        )
        hand.phase.zeile._eingefuegt(zeilen.split("\n"))
        await hand()
        assert "5 Zeilen eingefügt" in hand.frage
        assert "„ssa: Wer holt ab?“" in hand.frage
        assert "und 2 weitere" in hand.frage
        await hand("1")
        assert "Onkel" in hand.frage
        assert hand.zeile == "Onkel: war da"
        # What waits behind the question is kept with the line: a crash would not cost it.
        hand.app.noch_retten()
        halb = umgebung.protokoll.entwurf(hand.leitung.id).text
        assert halb == "Onkel: war da Kommt er gern? l: Was hilft? Halb"
        await hand("enter")
        gesagt = [(x.profession, x.art, x.text) for x in hand.leitung.runde.eintraege.values()]
        assert gesagt == [
            ("ssa", "frage", "Wer holt ab?"),
            ("asd", "frage", "Gibt es Hilfe?"),
            ("asd", "frage", "Onkel: war da"),
            ("asd", "frage", "Kommt er gern?"),
        ]
        # The last line belongs to another phase: it asks, and is still in the line after Esc.
        assert "Leitfrage" in hand.frage
        await hand("escape")
        assert hand.phase.zeile._halb.ganz == "l: Was hilft?"
        await hand("ctrl+u", "backspace", "J", "a", "?", "enter")
        assert hand.texte[-1] == "Ja?"
        assert hand.zeile == "Halb"
        hand.app.noch_retten()
        assert umgebung.protokoll.entwurf(hand.leitung.id).text == "Halb"


async def test_waehrend_einer_frage_aendert_keine_taste_wer_und_was_in_der_zeile_steht(
    umgebung, uhr, tmp_path
):
    """Tab during the question of a name gave the line to the next profession without a word."""
    async with in_phase(
        umgebung, uhr, tmp_path, "fall", lambda r: tippen_in(r, "l: Was hilft ihm?")
    ) as hand:
        for name in FRAGEN:
            if FRAGEN[name][1][0] == "f9":
                continue
            await oeffnen(hand, name)
            frage, stand = hand.frage, hand.phase.zeile._halb.stand()
            for taste, wort in (("tab", "Tab"), ("shift+tab", "Umschalt+Tab"), ("f3", "F3")):
                await hand(taste)
                assert hand.phase.zeile._halb.stand() == stand, (name, taste)
                assert hand.frage.startswith(frage[:40]), (name, taste)
                assert f"{wort} antwortet hier nicht: bitte " in hand.frage, (name, taste)
            await hand("escape", "end", "ctrl+u", "backspace")
