"""What is not to be had line by line, and the way to it."""

from __future__ import annotations

WOANDERS = {
    "kooperation": "Die Kooperation gibt es hier nicht: „koprax kooperation“ zeigt sie als Text.",
    "auswertung": "Die Auswertung gibt es hier nicht: „koprax auswertung“ zeigt sie als Text.",
    "suchen": "Die Suche gibt es hier nicht: „koprax suchen WORT“ sucht in allem.",
    "angebote": "Angebote übernimmt hier nichts: „koprax kooperation angebote“ zeigt sie als Text.",
    "verlauf": "Den Verlauf gibt es hier nicht: „koprax protokoll RUNDE“ zeigt ihn als Text.",
    "handbuch": "Das Handbuch: „koprax handbuch schlicht“ zeigt die Seite dazu als Text.",
    "üben": "Die Übung gibt es nur mit ganzem Bildschirm: „koprax probelauf“.",
}
"""What is not here, and where it is."""
