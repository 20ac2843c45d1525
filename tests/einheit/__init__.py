"""Tests without a screen, room by room as in the packages; haus/ holds the guards of the whole."""
