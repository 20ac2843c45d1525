"""The round: one screen for every phase, and its parts."""
