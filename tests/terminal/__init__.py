"""Tests with real programs: terminals, processes, signals, servers, faults of the file."""
