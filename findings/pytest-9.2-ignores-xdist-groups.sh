#!/usr/bin/env bash
# One would guess: `--dist loadgroup` keeps tests marked with one `xdist_group` in one worker, or
# says that it cannot. With pytest 9.2.0 and pytest-xdist 3.8.0 (each the newest in November 2026)
# the mark does nothing: the group is spread over all workers without a word, and the suite stays
# green until two of its tests meet. It matters to tests that share a display, a port or a folder.
# Live with it: hold pytest below 9.2 until xdist follows, or let a fixture of the group fail when
# PYTEST_XDIST_WORKER is not the one that it noted first.
set -u
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
fail() { printf '%s\n' "$1"; exit 1; }

cat >"$dir/test_group.py" <<'PY'
import os

import pytest


@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("number", range(8))
def test_of_the_group(number):
    with open(os.environ["WORKERS"], "a") as file:
        print(os.environ["PYTEST_XDIST_WORKER"], file=file)
PY

# Prints how many workers shared the one group under pytest $1.
workers_under() {
    python3 -m venv "$dir/$1" &&
        "$dir/$1/bin/pip" install -q "pytest==$1" pytest-xdist==3.8.0 >"$dir/pip.log" 2>&1 ||
        return 1
    WORKERS="$dir/workers-$1" "$dir/$1/bin/pytest" -q -n 2 --dist loadgroup \
        -p no:cacheprovider --rootdir "$dir" "$dir/test_group.py" >"$dir/run.log" 2>&1 || return 1
    sort -u "$dir/workers-$1" | wc -l | tr -d ' '
}

before=$(workers_under 9.1.1) || fail "pytest 9.1.1 could not be installed or run."
after=$(workers_under 9.2.0) || fail "pytest 9.2.0 could not be installed or run."
echo "pytest-xdist 3.8.0, two workers, eight tests that all belong to one group"
echo "expected: 1 worker runs the group, under any pytest it can be installed with"
echo "seen:     pytest 9.1.1: $before worker(s); pytest 9.2.0: $after worker(s), all green"
[ "$before" = 1 ] && [ "$after" = 2 ] || fail "It was not seen as described."
