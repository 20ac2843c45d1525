"""The system calls of the real SQLite in this process, counted, failing, or the last thing done.

    with Systemaufrufe() as aufrufe:
        aufrufe.scheitern_lassen(12, errno.ENOSPC, anhaltend=True)
        ...                       # the twelfth call from now on and all after it fail
        aufrufe.heilen()

It uses the library's own hook for tests, `xSetSystemCall` of the VFS "unix": no second SQLite, no
copy of the file's layer. fsync is not among what the hook offers.

Decision: faults are swept through SQLite's own hook `xSetSystemCall`, so that the library tested is
the one that runs; `fsync`, which the hook does not reach, through strace.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

_INT, _ZEIGER, _GROESSE = ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t
_STELLE = ctypes.c_int64

AENDERND: Mapping[str, tuple[Any, ...]] = {
    "open": (_INT, ctypes.c_char_p, _INT, _INT),
    "ftruncate": (_INT, _INT, _STELLE),
    "write": (ctypes.c_ssize_t, _INT, _ZEIGER, _GROESSE),
    "pwrite": (ctypes.c_ssize_t, _INT, _ZEIGER, _GROESSE, _STELLE),
    "pwrite64": (ctypes.c_ssize_t, _INT, _ZEIGER, _GROESSE, _STELLE),
    "fchmod": (_INT, _INT, _INT),
    "unlink": (_INT, ctypes.c_char_p),
}
"""Calls that can change something, with what they return and take."""
LESEND: Mapping[str, tuple[Any, ...]] = {
    "read": (ctypes.c_ssize_t, _INT, _ZEIGER, _GROESSE),
    "pread": (ctypes.c_ssize_t, _INT, _ZEIGER, _GROESSE, _STELLE),
    "pread64": (ctypes.c_ssize_t, _INT, _ZEIGER, _GROESSE, _STELLE),
    "openDirectory": (_INT, ctypes.c_char_p, ctypes.POINTER(_INT)),
}
"""Calls that only look; each may fail, too."""

MOEGLICH: Mapping[int, frozenset[str]] = {
    errno.ENOSPC: frozenset({"open", "write", "pwrite", "pwrite64", "ftruncate"}),
    errno.EROFS: frozenset(AENDERND),
    errno.EIO: frozenset({*AENDERND, *LESEND}),
}
"""Which calls a full disk, a read-only and a broken one let fail."""


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("iVersion", _INT),
        ("szOsFile", _INT),
        ("mxPathname", _INT),
        ("pNext", _ZEIGER),
        ("zName", ctypes.c_char_p),
        ("pAppData", _ZEIGER),
        *[(f"methode{nr}", _ZEIGER) for nr in range(13)],  # xOpen to xCurrentTimeInt64
        ("xSetSystemCall", ctypes.CFUNCTYPE(_INT, _ZEIGER, ctypes.c_char_p, _ZEIGER)),
        ("xGetSystemCall", ctypes.CFUNCTYPE(_ZEIGER, _ZEIGER, ctypes.c_char_p)),
        ("xNextSystemCall", _ZEIGER),
    ]


def _vfs() -> Any:
    """The VFS of the library that `sqlite3` itself uses; None where it cannot be had."""
    sqlite3.connect(":memory:").close()
    try:
        karte = Path("/proc/self/maps").read_text()
    except OSError:
        return None
    pfade = {z.split()[-1] for z in karte.splitlines() if "/libsqlite3.so" in z}
    if len(pfade) != 1:  # linked in statically, or two of them: which is ours?
        return None
    bibliothek = ctypes.CDLL(pfade.pop())
    bibliothek.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = bibliothek.sqlite3_vfs_find(None)
    return vfs if vfs and vfs.contents.iVersion >= 3 and vfs.contents.zName == b"unix" else None


def fehlt() -> str:
    """Why the calls cannot be intercepted here; empty when they can."""
    if _vfs() is None:
        return "Python's sqlite3 does not use a shared libsqlite3 whose calls can be intercepted"
    return ""


class Systemaufrufe:
    """SQLite's system calls in this process; for use in a `with`, one at a time."""

    def __init__(self) -> None:
        self.gezaehlt = 0
        """Calls since counting began that the present plan is about."""
        self.gestoert = 0
        """How many of them did not get through."""
        self._vfs = _vfs()
        assert self._vfs is not None, fehlt()
        self._plan: Callable[[str], int] = lambda name: 0
        self._echte: dict[str, int] = {}
        self._ersatz: list[Any] = []  # kept alive as long as SQLite holds their addresses

    def __enter__(self) -> Self:
        for name, form in {**AENDERND, **LESEND}.items():
            echt = self._vfs.contents.xGetSystemCall(self._vfs, name.encode())
            if echt:
                self._echte[name] = echt
                ersatz = self._umhuellt(name, ctypes.CFUNCTYPE(*form, use_errno=True), echt)
                self._ersatz.append(ersatz)
                self._setzen(name, ctypes.cast(ersatz, _ZEIGER).value)
        return self

    def __exit__(self, *fehler: object) -> None:
        for name, echt in self._echte.items():
            self._setzen(name, echt)

    def _setzen(self, name: str, adresse: int | None) -> None:
        ergebnis = self._vfs.contents.xSetSystemCall(self._vfs, name.encode(), adresse)
        assert ergebnis == 0, (name, ergebnis)

    def _umhuellt(self, name: str, form: Any, adresse: int) -> Any:
        echt = form(adresse)

        def aufruf(*werte: Any) -> int:
            if nummer := self._plan(name):
                self.gestoert += 1
                ctypes.set_errno(nummer)
                return -1
            return int(echt(*werte))

        return form(aufruf)

    # --- what is to happen --------------------------------------------------------------------

    def heilen(self) -> None:
        """Let every call through again."""
        self._plan = lambda name: 0

    def zaehlen(self, namen: frozenset[str] = frozenset(AENDERND)) -> None:
        """Let every call through; count those with these names from now on."""
        self._planen(namen, lambda: 0)

    def scheitern_lassen(self, nummer: int, fehler: int, anhaltend: bool) -> None:
        """Let call number `nummer` from now on (from 1) fail with this errno: once, or it and all
        after it until `heilen`. Only calls count that can fail so."""
        self._planen(
            MOEGLICH[fehler],
            lambda: (
                fehler if self.gezaehlt == nummer or (anhaltend and self.gezaehlt > nummer) else 0
            ),
        )

    def sterben_vor(self, nummer: int) -> None:
        """End this process by SIGKILL just before its changing call number `nummer` (from 1)."""

        def sterben() -> int:
            if self.gezaehlt == nummer:
                os.kill(os.getpid(), signal.SIGKILL)
            return 0

        self._planen(frozenset(AENDERND), sterben)

    def _planen(self, namen: frozenset[str], tun: Callable[[], int]) -> None:
        self.gezaehlt = self.gestoert = 0

        def plan(name: str) -> int:
            if name not in namen:
                return 0
            self.gezaehlt += 1
            return tun()

        self._plan = plan
