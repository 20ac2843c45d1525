#!/usr/bin/env bash
# One would guess: what is written to a calendar file with icalendar reads back the same. A text
# with a backslash before a capital N does not: on writing, the two are taken for a line break, so
# the network folder "S:\Nord" becomes "S:", a new line and "ord". With a small n nothing happens,
# and a file that holds the backslash properly escaped is read right: only the writer errs. It
# matters where the library is the witness for one's own writer. Live with it: no escape helps, a
# doubled backslash neither; write a slash, and keep such texts out of comparisons.
set -u
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
fail() { printf '%s\n' "$1"; exit 1; }
python3 -m venv "$dir/venv" &&
    "$dir/venv/bin/pip" install -q icalendar==7.3.2 >"$dir/pip.log" 2>&1 ||
    fail "icalendar could not be installed; nothing was seen."

"$dir/venv/bin/python" - <<'PY' || fail "It was not seen as described."
import sys
from importlib.metadata import version

from icalendar import Event


def there_and_back(text):
    event = Event()
    event.add("location", text)
    written = event.to_ical()
    return written, str(Event.from_ical(written)["location"])


TEXT, SMALL = r"S:\Nord", r"S:\nord"
written, back = there_and_back(TEXT)
small = there_and_back(SMALL)[1]
read = str(Event.from_ical("BEGIN:VEVENT\r\nLOCATION:S:\\\\Nord\r\nEND:VEVENT\r\n")["location"])
print(f"icalendar {version('icalendar')}, LOCATION")
print(f"expected: {TEXT!r} is written with a doubled backslash and reads back as it was")
print(f"seen:     {TEXT!r} is written as {written.splitlines()[1].decode()}, read back as {back!r}")
print(f"          {SMALL!r} is read back as {small!r}; LOCATION:S:\\\\Nord is read as {read!r}")
sys.exit((back, small, read) != ("S:\nord", SMALL, TEXT))
PY
