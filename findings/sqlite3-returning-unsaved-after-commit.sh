#!/usr/bin/env bash
# One would guess: with isolation_level=None each statement of Python's sqlite3 is saved when
# execute() returns, surely after commit() and close(). An INSERT with RETURNING is not, as long as
# one of its rows is unfetched and the cursor alive: in_transaction is False, commit() and close()
# pass without a word, others find the file locked and no row, and a kill then loses it. (Where a
# transaction is open, commit() raises; only autocommit is silent.) It matters to a program that
# says "saved". Live with it: fetch all rows of RETURNING before believing anything.
set -u
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
fail() { printf '%s\n' "$1"; exit 1; }

# Nothing to install: the module comes with Python, the SQLite with its build.
DIR=$dir python3 - <<'PY' || fail "It was not seen as described."
import os
import sqlite3
import sys

if sqlite3.sqlite_version_info < (3, 35):
    sys.exit("This SQLite does not know RETURNING; nothing was seen.")
path = os.path.join(os.environ["DIR"], "log.db")
one = sqlite3.connect(path, isolation_level=None)
one.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT)")
cursor = one.execute("INSERT INTO entry (text) VALUES ('first'), ('second') RETURNING id")
got = cursor.fetchone()
pending = one.in_transaction
one.commit()
one.close()

other = sqlite3.connect(path, isolation_level=None, timeout=0)
count = "SELECT count(*) FROM entry"
closed = other.execute(count).fetchone()[0]
try:
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")
    lock = "free"
except sqlite3.OperationalError as error:
    lock = str(error)
del cursor
gone = other.execute(count).fetchone()[0]
print(f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}, isolation_level=None")
print("expected: after commit() and close() another connection counts 2 rows and may write")
print(f"seen:     fetchone() {got}, in_transaction {pending}; after commit() and close() {closed}")
print(f"          rows, for others: {lock}; when the cursor object is gone {gone} rows")
sys.exit((got, pending, closed, lock, gone) != ((1,), False, 0, "database is locked", 2))
PY
