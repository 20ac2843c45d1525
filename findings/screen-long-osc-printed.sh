#!/usr/bin/env bash
# One would guess: GNU screen treats a control string that it does not know (here OSC 52, which
# sets a clipboard) the same at any length, and swallows it. It swallows one of 768 characters; of a
# longer one it prints what is beyond them into the window as text. So trying a copy costs nothing
# with a short text and spills a long one, in base64, over the picture. It matters to a full-screen
# program that copies. Live with it: inside screen wrap the sequence in DCS, in pieces of at most
# 768 bytes, as KoPrax does, or do not send it.
set -u
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
fail() { printf '%s\n' "$1"; exit 1; }
if ! command -v screen >/dev/null; then
    echo "screen is missing: installing the Debian package screen, for which one must be root."
    apt-get install -y -q screen >"$dir/apt.log" 2>&1 ||
        fail "screen could not be installed; nothing was seen."
fi

mkdir -m 700 "$dir/sockets" && cd "$dir" || exit 1
unset STY
SCREENDIR=$dir/sockets python3 - <<'PY' || fail "It was not seen as described."
import os
import pty
import select
import subprocess
import sys
import time

# screen -v exits 1 although all is well.
version = subprocess.run(("screen", "-v"), capture_output=True, text=True).stdout.strip()


def printed(length):
    """How many characters of a control string of this length the window shows."""
    string = "52;c;".ljust(length, "Q")
    with open("sequence", "w") as file:
        file.write(f"\x1b]{string}\x07END")
    pid, fd = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execvp("screen", ("screen", "-c", "/dev/null", "sh", "-c", "cat sequence; sleep 1"))
    data, end = b"", time.monotonic() + 15
    while time.monotonic() < end:
        if select.select([fd], [], [], 0.1)[0]:
            try:
                data += os.read(fd, 65536)
            except OSError:
                break
    os.close(fd)
    os.waitpid(pid, 0)
    return data.count(b"Q") if b"END" in data else None


seen = {length: printed(length) for length in (100, 768, 769, 1000)}
print(version)
print("expected: no character is shown of an OSC string, however long")
print("seen:     " + ", ".join(f"of {length} characters {n}" for length, n in seen.items()))
sys.exit(seen != {100: 0, 768: 0, 769: 1, 1000: 232})
PY
