#!/usr/bin/env bash
# One would guess: BEGIN EXCLUSIVE, the strongest lock, fails where a file may only be read, so it
# is the way to ask at the start whether one can write. It succeeds on a read-only connection, and
# excludes nobody: two hold an "exclusive" transaction at once while a third begins one to write.
# It matters because SQLite falls back to reading when a file cannot be opened for writing: a
# program so learns it at the first entry. Live with it: try a write that changes nothing (DELETE
# FROM t WHERE 0), or ask sqlite3_db_readonly.
set -u
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
fail() { printf '%s\n' "$1"; exit 1; }
python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install -q apsw==3.54.1.0 >"$dir/pip.log" 2>&1 ||
    fail "apsw could not be installed; nothing was seen."

DIR=$dir "$dir/venv/bin/python" - <<'PY' || fail "It was not seen as described."
import os
import sys

import apsw

path = os.path.join(os.environ["DIR"], "log.db")
writer = apsw.Connection(path)
writer.execute("CREATE TABLE t (x)")
readers = [apsw.Connection(path, flags=apsw.SQLITE_OPEN_READONLY) for _ in range(2)]


def answer(db, statement):
    try:
        db.execute(statement)
    except apsw.Error as error:
        return type(error).__name__
    return "ok"


begun = [answer(db, "BEGIN EXCLUSIVE") for db in readers]
third = answer(writer, "BEGIN IMMEDIATE")
probe = answer(readers[0], "DELETE FROM t WHERE 0")
print(f"SQLite {apsw.sqlite_lib_version()}, rollback journal, two readers, one writer")
print("expected: BEGIN EXCLUSIVE is refused on a read-only connection, or keeps others out")
print(f"seen:     BEGIN EXCLUSIVE on both readers: {begun}; BEGIN IMMEDIATE then on the writer:")
print(f"          {third}; DELETE FROM t WHERE 0 on a reader: {probe}")
sys.exit((begun, third, probe) != (["ok", "ok"], "ok", "ReadOnlyError"))
PY
