"""Why a file could not be used, in a few German words."""

from __future__ import annotations

import errno

_GRUENDE = {
    errno.ENOENT: "den Ort gibt es nicht",
    errno.ENOTDIR: "eine Datei steht im Weg",
    errno.EEXIST: "eine Datei steht im Weg",
    errno.EISDIR: "das ist ein Ordner",
    errno.EACCES: "die Berechtigung fehlt",
    errno.EPERM: "die Berechtigung fehlt",
    errno.EROFS: "der Datenträger ist schreibgeschützt",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.ENOSPC: "der Datenträger ist voll",
}


def grund(fehler: OSError) -> str:
    """Return the reason of an OSError in German, for the system's own words are English."""
    return _GRUENDE.get(fehler.errno or 0, f"Fehler {fehler.errno}")
