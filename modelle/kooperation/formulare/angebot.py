"""The form of an offer: what, by which institution, for whom, where, and until when."""

from __future__ import annotations

from collections.abc import Mapping

from modelle.fach.formularfeld import Formularfeld
from modelle.kooperation.dinge.angebote import Angebot, bildungsbezogen
from modelle.kooperation.dinge.zielgruppe import in_worten
from modelle.kooperation.formulare.gemeinsam import (
    Formular,
    Vorwissen,
    keine_person,
    tag,
    tag_oder_keiner,
)
from modelle.sprache.datum import kurz, lang


def _felder(alt: Angebot | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    return (
        Formularfeld("titel", "Titel", "Wie das Angebot heißt."),
        Formularfeld("traeger", "Träger", "Die Einrichtung, nie eine Person.", geprueft=True),
        Formularfeld(
            "zielgruppe",
            "Für wen",
            "Etwa 9 bis 12 Jahre, Eltern, ab Klasse 8, Gymnasium.",
            verstanden=lambda werte: in_worten(werte["zielgruppe"]),
        ),
        Formularfeld("thema", "Thema", "Stichworte, nach denen gesucht wird.", verstanden=_bildung),
        Formularfeld("ort", "Ort", "Wo es stattfindet."),
        Formularfeld(
            "erreichbar",
            "Erreichbar",
            "Telefon oder Adresse der Stelle, nie privat.",
            geprueft=True,
        ),
        Formularfeld(
            "gueltig_bis",
            "Gültig bis",
            "Letzter Tag; leer lassen: ohne Ende.",
            verstanden=lambda werte: lang(tag("gueltig_bis", werte["gueltig_bis"], vorwissen)),
        ),
    )


def _zeigen(alt: Angebot | None, vorwissen: Vorwissen) -> dict[str, str]:
    a = alt or Angebot("")
    return {
        "titel": a.titel,
        "traeger": a.traeger,
        "zielgruppe": a.zielgruppe,
        "thema": a.thema,
        "ort": a.ort,
        "erreichbar": a.erreichbar,
        "gueltig_bis": kurz(a.gueltig_bis) if a.gueltig_bis else "",
    }


def _lesen(werte: Mapping[str, str], alt: Angebot | None, vorwissen: Vorwissen) -> Angebot:
    for feldname in ("traeger", "erreichbar"):
        keine_person(feldname, werte[feldname])
    texte = {name: wert for name, wert in werte.items() if name != "gueltig_bis"}
    return Angebot(
        **texte,
        gueltig_bis=tag_oder_keiner("gueltig_bis", werte["gueltig_bis"], vorwissen),
        vermittlungen=alt.vermittlungen if alt else (),
    )


def _bildung(werte: Mapping[str, str]) -> str:
    gemeint = Angebot(werte["titel"], thema=werte["thema"])
    return "Schulen ohne Schulsozialarbeit zuerst" if bildungsbezogen(gemeint) else ""


FORMULAR = Formular("Angebot", "Neues Angebot", _felder, _zeigen, _lesen)
