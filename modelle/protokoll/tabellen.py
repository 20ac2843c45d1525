"""The tables of the log, as SQL: one tuple of statements for each migration.

Data only. `datei` makes a new file of it without sqlite-utils, `wanderung` brings an older one up
to date with sqlite-utils. A test compares both files.
"""

from __future__ import annotations

from modelle.protokoll.listenzeile import SACHE
from modelle.protokoll.zeilensummen import TABELLEN, ZAHLEN

M001 = (
    """
    CREATE TABLE runden (
        nr INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        code TEXT NOT NULL COLLATE NOCASE,
        monat TEXT NOT NULL,
        ablauf TEXT NOT NULL,
        stand TEXT NOT NULL CHECK (stand IN ('geplant', 'laufend', 'geschlossen')),
        phase TEXT NOT NULL,
        leitfrage TEXT NOT NULL,
        angelegt TEXT NOT NULL,
        geaendert TEXT NOT NULL,
        geschlossen TEXT
    )
    """,
    "CREATE INDEX runden_nach_stand ON runden (stand, geaendert)",
    "CREATE INDEX runden_nach_code ON runden (code, stand, geschlossen)",
    """
    CREATE TABLE ereignisse (
        runde INTEGER NOT NULL REFERENCES runden (nr) ON DELETE CASCADE,
        nr INTEGER NOT NULL,
        id TEXT NOT NULL UNIQUE,
        zeit TEXT NOT NULL,
        vorgang INTEGER NOT NULL,
        name TEXT NOT NULL,
        daten TEXT NOT NULL,
        PRIMARY KEY (runde, nr)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE entwuerfe (
        runde INTEGER PRIMARY KEY REFERENCES runden (nr) ON DELETE CASCADE,
        text TEXT NOT NULL,
        stelle INTEGER NOT NULL,
        art TEXT NOT NULL,
        profession TEXT NOT NULL,
        eintrag TEXT NOT NULL,
        felder TEXT NOT NULL,
        auftrag TEXT NOT NULL
    )
    """,
    "CREATE TABLE merker (name TEXT PRIMARY KEY) WITHOUT ROWID",
    """
    CREATE VIEW verlauf AS
    SELECT r.code, r.monat, e.nr, e.zeit, e.name,
           json_extract(e.daten, '$.phase') AS phase,
           json_extract(e.daten, '$.art') AS art,
           json_extract(e.daten, '$.profession') AS profession,
           json_extract(e.daten, '$.text') AS text
    FROM ereignisse AS e JOIN runden AS r ON r.nr = e.runde
    ORDER BY e.runde, e.nr
    """,
)

M002 = (
    "ALTER TABLE runden ADD COLUMN ebene TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE runden ADD COLUMN feld TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE runden ADD COLUMN schule TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE kooperation (
        nr INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        zeit TEXT NOT NULL,
        vorgang INTEGER NOT NULL,
        name TEXT NOT NULL,
        daten TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE bestand (
        sorte TEXT NOT NULL,
        schluessel TEXT NOT NULL,
        titel TEXT NOT NULL,
        daten TEXT NOT NULL,
        PRIMARY KEY (sorte, schluessel)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE angebote (
        nr INTEGER PRIMARY KEY,
        schluessel TEXT NOT NULL UNIQUE,
        titel TEXT NOT NULL,
        traeger TEXT NOT NULL,
        zielgruppe TEXT NOT NULL,
        thema TEXT NOT NULL,
        ort TEXT NOT NULL,
        erreichbar TEXT NOT NULL,
        gueltig_bis TEXT,
        suche_titel TEXT NOT NULL,
        suche_mehr TEXT NOT NULL
    )
    """,
    """
    CREATE VIRTUAL TABLE angebote_suche USING fts5(
        suche_titel, suche_mehr, content='angebote', content_rowid='nr', tokenize='trigram'
    )
    """,
)

M003 = (
    "ALTER TABLE ereignisse ADD COLUMN pruefsumme INTEGER",
    "ALTER TABLE kooperation ADD COLUMN pruefsumme INTEGER",
    """
    CREATE TABLE kennzahlen (
        runde TEXT PRIMARY KEY,
        monat TEXT NOT NULL,
        ablauf TEXT NOT NULL,
        ebene TEXT NOT NULL,
        feld TEXT NOT NULL,
        professionen INTEGER NOT NULL,
        phasen TEXT NOT NULL,
        eintraege TEXT NOT NULL
    ) WITHOUT ROWID
    """,
)

M004 = (
    "ALTER TABLE runden ADD COLUMN sache TEXT NOT NULL DEFAULT 'fall'",
    f"UPDATE runden SET sache = {SACHE}",
    """
    CREATE TABLE wiedervorlagen (
        nr INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        code TEXT NOT NULL COLLATE NOCASE,
        runde TEXT NOT NULL,
        vereinbart TEXT NOT NULL
    )
    """,
    "CREATE INDEX wiedervorlagen_nach_code ON wiedervorlagen (code, vereinbart DESC)",
    """
    CREATE TABLE wiedervorlagenereignisse (
        wiedervorlage INTEGER NOT NULL REFERENCES wiedervorlagen (nr) ON DELETE CASCADE,
        nr INTEGER NOT NULL,
        id TEXT NOT NULL UNIQUE,
        zeit TEXT NOT NULL,
        vorgang INTEGER NOT NULL,
        name TEXT NOT NULL,
        daten TEXT NOT NULL,
        pruefsumme INTEGER,
        PRIMARY KEY (wiedervorlage, nr)
    ) WITHOUT ROWID
    """,
    # The first start says what stays longer from now on (see `spuren`).
    "INSERT INTO merker SELECT 'laenger' WHERE EXISTS (SELECT 1 FROM runden)",
)

M005 = (
    *(
        f"ALTER TABLE kennzahlen ADD COLUMN {spalte}"
        for spalte in (
            "fall INTEGER",
            "schule TEXT",
            "schulart TEXT",
            "dabei TEXT",
            "gehoert TEXT",
            "je_profession TEXT",
            "gewaehlt INTEGER",
            "nachgesehen TEXT",
            "felder TEXT",
        )
    ),
    "CREATE TABLE stopps (vierteljahr TEXT PRIMARY KEY) WITHOUT ROWID",
)

M006 = (
    "ALTER TABLE wiedervorlagen ADD COLUMN sache TEXT NOT NULL DEFAULT 'fall'",
    "ALTER TABLE wiedervorlagen ADD COLUMN gremium TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE wiedervorlagen ADD COLUMN faellig TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE wiedervorlagen ADD COLUMN erledigt TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX wiedervorlagen_nach_tag ON wiedervorlagen (faellig) WHERE erledigt = ''",
    "CREATE INDEX wiedervorlagen_nach_gremium ON wiedervorlagen (gremium) WHERE gremium <> ''",
    # What an older version kept is due five weeks later, as in `runde.aufheben`.
    "UPDATE wiedervorlagen SET faellig = coalesce(date(vereinbart, '+35 days'), '')",
)

SUMME = "ALTER TABLE {} ADD COLUMN pruefsumme INTEGER"
"""Whoever applies this computes the checksums (see `zeilensummen`)."""

MIGRATIONEN = {
    "m001_runden_und_ereignisse": M001,
    "m002_kooperation": M002,
    "m003_pruefsummen_und_kennzahlen": M003,
    "m004_sache_und_wiedervorlagen": M004,
    "m005_mehr_kennzahlen": M005,
    "m006_faelliges_und_gremien": M006,
    "m007_zeilensummen": tuple(SUMME.format(t) for t in TABELLEN if t not in ZAHLEN),
    "m008_zeilensummen_der_kennzahlen": tuple(map(SUMME.format, ZAHLEN)),
}
"""Every migration, in order; a released name never changes."""

FASSUNG = 8
"""`user_version` of a file with all migrations applied."""

MIT_SUMMEN = 3
"""The first `user_version` whose events have checksums."""

MIT_WIEDERVORLAGEN = 4
"""The first `user_version` that keeps what was agreed about cases."""

MIT_ZEILENSUMMEN = 7
"""The first `user_version` whose other rows have checksums, too."""

KENNUNG = 0x4B505258
"""`application_id` of our files: KPRX."""

SATZ = "koprax"
"""Name of our set of migrations."""

VERZEICHNIS = (
    """
    CREATE TABLE "_sqlite_migrations" (
       "id" INTEGER PRIMARY KEY,
       "migration_set" TEXT,
       "name" TEXT,
       "applied_at" TEXT
    )
    """,
    """
    CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
        ON "_sqlite_migrations" ("migration_set", "name")
    """,
)
"""SQL: the table in which sqlite-utils notes the migrations a file has.

A test compares it with the one sqlite-utils makes."""
