"""What to do if a child could be in danger, step by step.

Source of the steps: § 4 KKG, § 8a and § 8b SGB VIII.
"""

from __future__ import annotations

from collections.abc import Sequence

SCHRITTE = (
    ("1  Die Fallarbeit endet hier.", "Die anonyme Runde ist dafür der falsche Ort."),
    ("2  Akute Gefahr?", "Sofort das Jugendamt; nach Dienstschluss 110 oder 112."),
    ("3  Mit Kind und Eltern sprechen,", "wenn das den Schutz des Kindes nicht gefährdet."),
    (
        "4  Insoweit erfahrene Fachkraft dazuholen,",
        "ohne den Namen des Kindes. Sie haben Anspruch darauf.",
    ),
    ("5  Hilfen anbieten", "und darauf hinwirken, dass sie angenommen werden."),
    ("6  Reicht das nicht: Jugendamt informieren", "und die Beteiligten vorher darauf hinweisen."),
    ("7  Aufschreiben", "gehört in die Schulakte, nicht in dieses Protokoll."),
)
"""Each step in two rows: what to do, and how."""


DATEI = "Kinderschutz-Schritte"
"""Name of the sheet with the steps, in the folder for handouts."""


def schritteblatt(nummern: Sequence[str]) -> str:
    """Return the steps as a sheet in Markdown. It says nothing of the round it was saved from."""
    schritte = [f"{kopf[0]}. **{kopf[1:].strip()}** {rest}" for kopf, rest in SCHRITTE]
    vor_ort = ["", "## Hier erreichbar", "", *(f"- {n}" for n in nummern)] if nummern else []
    return "\n".join(
        (
            "# Wenn ein Kind in Gefahr sein könnte",
            "",
            "§ 4 KKG, § 8a und § 8b SGB VIII",
            "",
            *schritte,
            *vor_ort,
            "",
        )
    )
